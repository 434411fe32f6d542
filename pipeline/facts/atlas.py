"""The map of the places that have coordinates: where each lies on it, and where its name finds room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from pipeline import geo
from pipeline.facts.entities import Entity
from pipeline.facts.gather import Gathered
from pipeline.facts.pieces import Page, element, page
from pipeline.tei import NS, parse

__all__ = ["atlas_page"]

# Places that have an extent: their name stands on them, without a dot.
WIDE = frozenset(("country", "region", "sea", "lake"))
LETTER, LINE = 7.0, 17.0  # width of a letter and height of a line, in units of the map
EDGE = 4.0
LONG = 20  # letters of a name that stands on one line
DOT, BIGGEST = 3.5, 11.0  # radius of a dot for one mention, and at most
NAMED = 60  # names that are written on the map; the others are in the table

# A country or region is left off the map if the others then come closer by this factor; all that are left off have at
# most this share of all mentions, and so many places stay.
GAIN, RARE, FEW = 1.1, 0.05, 4

Located = tuple[Entity, str, str, tuple[float, float]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: number in the table, entity, degrees, units of the map, radius of its dot (0: none)."""

    number: int
    entity: Entity
    name: str
    kind: str
    latitude: float
    longitude: float
    x: float
    y: float
    radius: float
    mentions: int
    shown: bool


def atlas_page(every: Sequence[Entity], gathered: Gathered) -> Page:
    """Make the page of the map. A place is called by its name of `type="reference"`, else by the main one."""
    places = [entity for entity in every if entity.register == "places"]
    found = [(entity, *_located(entity)) for entity in places]
    located = [(entity, name, kind, at) for entity, name, kind, at in found if at]
    without = [
        element("entry", {"register": "places", "key": entity.key, "name": name}, entity.entry)
        for entity, name, _, at in found if not at
    ]
    if not located:
        return page("map/index.html", "map.xsl", element("map", {}, *without))
    view, beyond = _framed(located, gathered)
    spots = []
    dots = [len(gathered.mentions.get(entity.at, ())) for entity, _, kind, _ in located if kind not in WIDE]
    for number, (entity, name, kind, (latitude, longitude)) in enumerate(located, 1):
        mentions = len(gathered.mentions.get(entity.at, ()))
        radius = 0.0 if kind in WIDE else _radius(mentions, max(dots))
        spots.append(Spot(number, entity, name, kind, latitude, longitude, *view.place(longitude, latitude), radius,
                          mentions, entity not in beyond))
    size: dict[str, str | int] = {"width": f"{view.width:g}", "height": f"{view.height:g}", "flat": int(view.flat)}
    return page("map/index.html", "map.xsl", element(
        "map", {**size, "land": geo.outline(view), "lines": geo.lines(view)}, *_drawn(spots, view), *without))


def _radius(mentions: int, most: int) -> float:
    """Return the radius of a dot, which grows more slowly than mentions do; `most` is the number of the biggest."""
    grown: float = sqrt(max(1, mentions)) ** 0.7
    full: float = sqrt(max(1, most)) ** 0.7
    return DOT * grown if DOT * full <= BIGGEST else DOT + (BIGGEST - DOT) * (grown - 1) / (full - 1)


def _framed(located: Sequence[Located], gathered: Gathered) -> tuple[geo.View, list[Entity]]:
    """Choose what the map shows; what it leaves out are far countries and regions that hardly anybody mentions."""
    rest, beyond = list(located), list[Entity]()
    allowed = RARE * sum(len(gathered.mentions.get(one[0].at, ())) for one in located)
    while True:
        view = geo.view([(longitude, latitude) for *_, (latitude, longitude) in rest])
        best: tuple[float, int, Located] | None = None
        for one in rest:
            cost = len(gathered.mentions.get(one[0].at, ()))
            if one[2] not in WIDE or cost > allowed or len(rest) < FEW:
                continue
            closer = geo.view([(longitude, latitude) for other in rest if other is not one
                               for latitude, longitude in [other[3]]])
            if closer.scale > view.scale * GAIN and (best is None or closer.scale > best[0]):
                best = closer.scale, cost, one
        if best is None:
            return view, beyond
        allowed -= best[1]
        rest.remove(best[2])
        beyond.append(best[2][0])


def _located(entity: Entity) -> tuple[str, str, tuple[float, float] | None]:
    """Return name, kind and coordinates (latitude, longitude) of a place, as far as its entry has them."""
    if not entity.entry:
        return entity.name, "", None
    entry = parse(entity.entry.encode("utf-8"))
    named = entry.find("t:placeName[@type='reference']", NS)
    name = " ".join("".join(str(piece) for piece in named.itertext()).split()) if named is not None else entity.name
    numbers = entry.findtext("t:location/t:geo", "", NS).replace(",", " ").split()
    try:
        latitude, longitude = (float(number) for number in numbers)
    except ValueError:
        return name, str(entry.get("type", "")), None
    right = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return name, str(entry.get("type", "")), (latitude, longitude) if right else None


def _drawn(spots: Sequence[Spot], view: geo.View) -> Iterator[str]:
    """Yield the places in the order of the table, each with the place of its name where that has room."""
    taken: list[Box] = [(s.x - s.radius - 2, s.y - s.radius - 2, s.x + s.radius + 2, s.y + s.radius + 2)
                        for s in spots if s.radius]
    labels: dict[int, tuple[float, float, str]] = {}
    shown = [spot for spot in spots if spot.shown]
    for spot in sorted(shown, key=lambda s: (-s.mentions, s.number))[:NAMED]:
        for x, y, anchor, box in _around(spot):
            free = not any(_meet(box, other) for other in taken)
            if free and min(box) >= EDGE and box[2] <= view.width - EDGE and box[3] <= view.height - EDGE:
                labels[spot.number] = x, y, anchor
                taken.append(box)
                break
    for spot in spots:
        x, y, anchor = labels.get(spot.number, (0.0, 0.0, ""))
        about: dict[str, str | int] = {
            "number": spot.number, "shown": int(spot.shown), "key": spot.entity.key, "name": spot.name,
            "mentions": spot.mentions, "kind": spot.kind,
            "latitude": f"{spot.latitude:.4g}", "longitude": f"{spot.longitude:.5g}",
            "x": f"{spot.x:.1f}", "y": f"{spot.y:.1f}", "r": f"{spot.radius:.1f}",
            "label": "\n".join(_lines(spot.name)), "label-x": f"{x:.1f}", "label-y": f"{y:.1f}", "anchor": anchor,
        }
        yield element("spot", about, spot.entity.entry)


def _lines(name: str) -> list[str]:
    """Break a long name in two, where it has a stroke or else near its middle."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) <= LONG or not spaces:
        return [name]
    at = min(spaces, key=lambda at: (name[at - 1] != "/", abs(2 * at - len(name))))
    return [name[:at], name[at + 1 :]]


def _around(spot: Spot) -> Iterator[tuple[float, float, str, Box]]:
    """Yield where the name of a place may stand, best first: its first line, the side that is held, its room."""
    lines = _lines(spot.name)
    width, tall, gap = max(map(len, lines)) * LETTER, (len(lines) - 1) * LINE, spot.radius + 5
    middle = spot.y + LINE * 0.3 - tall / 2

    def at(x: float, y: float, anchor: str) -> tuple[float, float, str, Box]:
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        return x, y, anchor, (left, y - LINE * 0.8, left + width, y + tall + LINE * 0.25)

    if spot.radius == 0:
        yield at(spot.x, middle, "middle")
    for down in (0.0, -0.6, 0.6, -1.0, 1.0, -1.5, 1.5):
        yield at(spot.x + gap, middle + down * LINE, "start")
        yield at(spot.x - gap, middle + down * LINE, "end")
    if spot.radius == 0:
        for down in (1.4, -1.4, 2.2, -2.2, 3.0, -3.0):
            yield at(spot.x, middle + down * LINE, "middle")
    yield at(spot.x, spot.y - gap - 2 - tall, "middle")
    yield at(spot.x, spot.y + gap + LINE * 0.75, "middle")


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
