"""Make pipeline/data/land.json, the outline of the land that maps are drawn on, from the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/land.py package/land-50m.json pipeline/data/land.json

world-atlas is under the ISC licence; its data are Natural Earth 1:50m, public domain. Land only: no borders are taken, so
none can be drawn. The file holds rings of longitude and latitude as whole hundredths of a degree: the first point, then steps.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

SCALE = 100  # parts of a degree
TOLERANCE = 0.03  # degrees by which a coast may move: about 3 km
SMALLEST = 0.004  # square degrees: an islet of about 7 km by 7 km stays

Point = tuple[float, float]


def rings(topology: dict) -> list[list[Point]]:
    """Read the rings of a TopoJSON file (its arcs are steps of whole numbers, scaled and moved)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
            found.append(unwrapped([pieces[0][0], *(point for piece in pieces for point in piece[1:])]))
    return found


def unwrapped(points: list[Point]) -> list[Point]:
    """Lead a ring across the 180th meridian without a leap; one that goes round a pole is closed by way of the pole."""
    turn, path = 0.0, points[:1]
    for (x1, _), (x2, y2) in pairwise(points):
        turn -= 360 * ((x2 - x1 > 180) - (x2 - x1 < -180))
        path.append((x2 + turn, y2))
    if turn:
        path += [(path[-1][0], -90.0), (path[0][0], -90.0), path[0]]
    return path


def simpler(points: list[Point], tolerance: float) -> list[Point]:
    """Leave out what lies nearer than `tolerance` to the line between its neighbours (Douglas and Peucker)."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = 0.0, -1
        for n in range(first + 1, last):
            away = _away(points[n], points[first], points[last])
            if away > far:
                far, at = away, n
        if far > tolerance:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[n] for n in sorted(keep)]


def _away(point: Point, a: Point, b: Point) -> float:
    shrink = cos(radians(point[1]))
    ax, ay, bx, by = (a[0] - point[0]) * shrink, a[1] - point[1], (b[0] - point[0]) * shrink, b[1] - point[1]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
    return hypot(ax + t * dx, ay + t * dy)


def area(points: list[Point]) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(points))) / 2


def main(source: Path, target: Path) -> None:
    """Read the TopoJSON file, write ours."""
    rows = []
    for ring in rings(json.loads(source.read_text("utf-8"))):
        half = len(ring) // 2
        if area(ring) < SMALLEST:
            continue
        points = simpler(ring[: half + 1], TOLERANCE)[:-1] + simpler(ring[half:], TOLERANCE)
        whole = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
        steps = [whole[0], *((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(whole) if (x1, y1) != (x2, y2))]
        if len(steps) > 3:
            rows.append([number for step in steps for number in step])
    source_name = "Natural Earth 1:50m land (public domain), by way of world-atlas 2.0.2 (ISC)"
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    target.write_text(f'{{"source":"{source_name}","scale":{SCALE},"rings":[\n{lines}\n]}}\n', "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
