"""A small map: where it is centred, what it shows, and the outline of the land as a path of SVG.

The projection is Lambert's azimuthal, true to area, centred on the places; a map that has to show more than about a
hemisphere lays parallels and meridians straight (Snyder, Map Projections, USGS 1987, chapters 24 and 12).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from pathlib import Path

__all__ = ["View", "lines", "outline", "view"]

Point = tuple[float, float]

WIDTH = 720.0
LOWEST, HIGHEST = 400.0, 620.0  # of the map
MARGIN = 0.15  # of what the places need, on every side
LEAST = 0.06  # radians to either side of the centre: about 380 km
WIDEST = radians(78)  # from the centre: beyond, the whole world is laid out flat
FLAT = cos(radians(35))  # the parallel that a flat map shows in its true length
STEP = 2.0  # degrees of longitude or latitude that may be drawn as a straight line
FINE = 0.6  # points nearer than this on the map are one
SMALLEST = 1.2  # square units: land smaller than this is left out
BEYOND = 3.0  # units by which the land goes on outside the frame


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: its centre in degrees, its size, its scale and the point of the projection at its left top."""

    longitude: float
    latitude: float
    flat: bool
    height: float
    scale: float
    left: float
    top: float
    width: float = WIDTH

    def place(self, longitude: float, latitude: float) -> Point:
        """Return where a point of the earth (degrees) lies on the map."""
        x, y = _project(self.longitude, self.latitude, self.flat, longitude, latitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def shows(self, at: Point) -> bool:
        """Say whether a point of the map lies inside its frame."""
        return 0 <= at[0] <= self.width and 0 <= at[1] <= self.height


def view(points: Sequence[Point]) -> View:
    """Choose what a map of these points (longitude, latitude in degrees; at least one) shows."""
    x, y, z = (sum(part) for part in zip(*(_vector(*point) for point in points), strict=True))
    centre = degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))
    nearest = min(sum(a * b for a, b in zip(_vector(*centre), _vector(*point), strict=True)) for point in points)
    flat = nearest < cos(WIDEST)
    placed = [_project(*centre, flat, *point) for point in points]
    left, right = min(x for x, _ in placed), max(x for x, _ in placed)
    low, high = min(y for _, y in placed), max(y for _, y in placed)
    wide = max(right - left, 2 * LEAST) * (1 + 2 * MARGIN)
    tall = max(high - low, LEAST) * (1 + 2 * MARGIN)
    if flat:
        wide, tall = min(wide, 2 * pi * FLAT), min(tall, pi)
    scale = min(WIDTH / wide, HIGHEST / tall)
    height = round(max(LOWEST, min(HIGHEST, tall * scale)), 1)
    middle_x, middle_y = (left + right) / 2, (low + high) / 2
    return View(*centre, flat, height, scale, middle_x - WIDTH / scale / 2, middle_y + height / scale / 2)


@lru_cache(maxsize=2)
def outline(shown: View) -> str:
    """Return the land of the map as path data; rings inside rings are water (fill-rule evenodd)."""
    west, south, east, north = _reach(shown)
    pieces = []
    for ring in _land():
        left, low, right, high = _box(ring)
        for turn in (-360.0 - shown.longitude, 0.0 - shown.longitude, 360.0 - shown.longitude):
            if right + turn < west or left + turn > east or high < south or low > north:
                continue
            moved = [(x + turn, y) for x, y in ring]
            kept = _clip(_clip(moved, 0, west, east), 1, south, north)
            if kept:
                drawn = [shown.place(x + shown.longitude, y) for x, y in _dense(kept)]
                inside = _clip(_clip(drawn, 0, -BEYOND, shown.width + BEYOND), 1, -BEYOND, shown.height + BEYOND)
                pieces.append(_path(inside, closed=True))
    return "".join(pieces)


def lines(shown: View) -> str:
    """Return meridians and parallels as path data: every 30, 20, 10, 5, 2 or 1 degrees, so that they are few."""
    west, south, east, north = _reach(shown)
    step = next((s for s in (1, 2, 5, 10, 20) if (north - south) / s <= 6), 30)
    turn = next((s for s in (1, 2, 5, 10, 20) if (east - west) / s <= 12), 30)
    first = int((west + shown.longitude) // turn) * turn
    across: list[list[Point]] = [[(x, south + (north - south) * n / 40) for n in range(41)]
              for x in range(first, int(east + shown.longitude) + turn, turn)]
    along: list[list[Point]] = [[(west + shown.longitude + (east - west) * n / 60, y) for n in range(61)]
             for y in range(int(south // step) * step, int(north) + step, step) if abs(y) < 90]
    return "".join(
        _path([shown.place(*point) for point in run], closed=False)
        for line in [*across, *along] for run in _inside(line, shown))


def _inside(line: Sequence[Point], shown: View) -> Iterator[list[Point]]:
    """Cut a line into the runs that the map shows, each with one point more on either side."""
    near = [any(shown.shows(shown.place(*line[m])) for m in (n - 1, n, n + 1) if 0 <= m < len(line))
            for n in range(len(line))]
    run: list[Point] = []
    for point, keep in zip(line, near, strict=True):
        if keep:
            run.append(point)
        elif run:
            yield run
            run = []
    if len(run) > 1:
        yield run


def _vector(longitude: float, latitude: float) -> tuple[float, float, float]:
    x, y = radians(longitude), radians(latitude)
    return cos(y) * cos(x), cos(y) * sin(x), sin(y)


def _project(longitude: float, latitude: float, flat: bool, x: float, y: float) -> Point:
    """Project a point (degrees) on the plane: radians of the sphere, y upwards."""
    away = (x - longitude + 180) % 360 - 180 if flat and abs(x - longitude) > 180 else x - longitude
    lam, phi, own = radians(away), radians(y), radians(latitude)
    if flat:
        return lam * FLAT, phi
    k = sqrt(2 / max(1e-9, 1 + sin(own) * sin(phi) + cos(own) * cos(phi) * cos(lam)))
    return k * cos(phi) * sin(lam), k * (cos(own) * sin(phi) - sin(own) * cos(phi) * cos(lam))


def _unproject(shown: View, x: float, y: float) -> Point | None:
    """Return longitude from the centre and latitude (degrees) of a point of the plane; None beyond the earth."""
    if shown.flat:
        return degrees(x / FLAT), max(-90.0, min(90.0, degrees(y)))
    far, own = hypot(x, y), radians(shown.latitude)
    if far > 2:
        return None
    if far == 0:
        return 0.0, shown.latitude
    c = 2 * asin(far / 2)
    phi = asin(max(-1.0, min(1.0, cos(c) * sin(own) + y * sin(c) * cos(own) / far)))
    return degrees(atan2(x * sin(c), far * cos(own) * cos(c) - y * sin(own) * sin(c))), degrees(phi)


def _reach(shown: View) -> tuple[float, float, float, float]:
    """Return the longitudes (from the centre) and latitudes between which everything shown lies."""
    edge = [(n / 24 * shown.width, y) for n in range(25) for y in (-BEYOND, shown.height + BEYOND)]
    edge += [(x, n / 24 * shown.height) for n in range(25) for x in (-BEYOND, shown.width + BEYOND)]
    found = [_unproject(shown, x / shown.scale + shown.left, shown.top - y / shown.scale) for x, y in edge]
    known = [point for point in found if point]
    poles = [pole for pole in (-90.0, 90.0) if shown.shows(shown.place(shown.longitude, pole))]
    if shown.flat or len(known) < len(found):
        return -180.0, -90.0, 180.0, 90.0
    south, north = min(y for _, y in known) - STEP, max(y for _, y in known) + STEP
    if poles:
        return -180.0, min(south, *poles), 180.0, max(north, *poles)
    return min(x for x, _ in known) - STEP, max(-90.0, south), max(x for x, _ in known) + STEP, min(90.0, north)


@cache
def _land() -> list[list[Point]]:
    """Read the rings of pipeline/data/land.json (made by scripts/land.py)."""
    data = json.loads((Path(__file__).parent / "data" / "land.json").read_text("utf-8"))
    rings = []
    for numbers in data["rings"]:
        x = y = 0
        ring = []
        for at in range(0, len(numbers), 2):
            x, y = x + numbers[at], y + numbers[at + 1]
            ring.append((x / data["scale"], y / data["scale"]))
        rings.append(ring)
    return rings


def _box(ring: Sequence[Point]) -> tuple[float, float, float, float]:
    across, along = [x for x, _ in ring], [y for _, y in ring]
    return min(across), min(along), max(across), max(along)


def _clip(ring: Sequence[Point], axis: int, least: float, most: float) -> list[Point]:
    """Cut a ring at two lines across one axis (Sutherland and Hodgman)."""
    kept = list(ring)
    inside: Callable[[Point], bool]
    for limit, inside in ((least, lambda point: point[axis] >= least), (most, lambda point: point[axis] <= most)):
        before, kept = kept, []
        for one, two in zip([*before[-1:], *before[:-1]], before, strict=True):
            if inside(one) != inside(two):
                part = (limit - one[axis]) / (two[axis] - one[axis])
                cut = one[1 - axis] + part * (two[1 - axis] - one[1 - axis])
                kept.append((limit, cut) if axis == 0 else (cut, limit))
            if inside(two):
                kept.append(two)
    return kept


def _dense(ring: Sequence[Point]) -> Iterator[Point]:
    """Put points into long sides, which are curves on the map."""
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        pieces = int(max(abs(x2 - x1), abs(y2 - y1)) // STEP) + 1
        for n in range(pieces):
            yield x1 + (x2 - x1) * n / pieces, y1 + (y2 - y1) * n / pieces


def _path(points: Sequence[Point], *, closed: bool) -> str:
    """Write path data in tenths of a unit, without points that nobody sees."""
    kept: list[Point] = []
    for point in points:
        if not kept or hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= FINE:
            kept.append(point)
    if len(kept) < (3 if closed else 2) or (closed and _area(kept) < SMALLEST):
        return ""
    whole = [(round(x * 10), round(y * 10)) for x, y in kept]
    steps = [f"{_tenth(x2 - x1)} {_tenth(y2 - y1)}" for (x1, y1), (x2, y2) in pairwise(whole)]
    return f"M{_tenth(whole[0][0])} {_tenth(whole[0][1])}l{' '.join(steps)}{'z' if closed else ''}".replace(" -", "-")


def _area(points: Sequence[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True))) / 2


def _tenth(number: int) -> str:
    return f"{number / 10:g}".replace("0.", ".") if abs(number) < 10 else f"{number / 10:g}"
