"""Who is named with whom: persons and organisations in the same paragraphs, as a row of names joined by arcs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log2

from pipeline.facts.entities import Entity
from pipeline.facts.gather import Gathered
from pipeline.facts.pieces import Page, element, page

__all__ = ["network_page"]

ACTORS = ("persons", "organisations")
NODES, PAIRS = 36, 150  # at most, in picture and table
ROW, TOP = 26.0, 20.0  # height of a name, and room above the first, in units of the picture
THICK = 4.0  # by which the arc of the most frequent pair is wider than that of the rarest
ROUNDS = 40  # of bringing those together who belong together

Pair = tuple[Entity, Entity, int]


def network_page(every: Sequence[Entity], gathered: Gathered) -> Page:
    """Make the page of the network from those who are named together most often."""
    pairs, left = _pairs(every, gathered)
    order = _order(pairs)
    rows = {entity.at: n for n, entity in enumerate(order)}
    named = (
        element("actor", {
            "number": n, "register": entity.register, "key": entity.key, "name": entity.name, "y": f"{TOP + n * ROW:g}",
            "others": sum(entity in pair[:2] for pair in pairs)})
        for n, entity in enumerate(order)
    )
    most = max((pair[2] for pair in pairs), default=1)
    joined = (element("pair", _drawn(pair, rows, most)) for pair in pairs)
    size: dict[str, str | int] = {"height": f"{2 * TOP + max(0, len(order) - 1) * ROW:g}", "left": left}
    return page("network/index.html", "network.xsl", element("network", size, *named, *joined))


def _pairs(every: Sequence[Entity], gathered: Gathered) -> tuple[list[Pair], int]:
    """List the pairs that are shown, those named together most often first, and say how many are left out."""
    actors = {entity.at: entity for entity in every if entity.register in ACTORS}
    found = [
        (actors[one], actors[other], count)
        for one, others in gathered.together.items() if one in actors
        for other, count in others.items() if other in actors and one < other
    ]
    found.sort(key=lambda pair: (-pair[2], pair[0].order, pair[1].order, pair[0].at, pair[1].at))
    shown: list[Pair] = []
    known: set[tuple[str, str]] = set()
    for pair in found:
        wider = known | {pair[0].at, pair[1].at}
        if len(shown) < PAIRS and len(wider) <= NODES:
            shown.append(pair)
            known = wider
    return shown, len(found) - len(shown)


def _order(pairs: Sequence[Pair]) -> list[Entity]:
    """Put the names in a row in which arcs are short: each goes to the middle of those named with it, over and over."""
    beside: dict[Entity, dict[Entity, int]] = defaultdict(dict)
    for one, other, count in pairs:
        beside[one][other] = beside[other][one] = count
    row = sorted(beside, key=lambda entity: (entity.register != ACTORS[0], entity.order, entity.key))
    for _ in range(ROUNDS):
        at = {entity: n for n, entity in enumerate(row)}
        middle = {
            entity: (at[entity] + sum(at[other] * count for other, count in others.items()))
            / (1 + sum(others.values()))
            for entity, others in beside.items()
        }
        row.sort(key=lambda entity: (round(middle[entity], 6), entity.order, entity.at))
    return row


def _drawn(pair: Pair, rows: Mapping[tuple[str, str], int], most: int) -> dict[str, str | int]:
    one, other, count = pair
    first, last = sorted((rows[one.at], rows[other.at]))
    return {
        "first": first, "last": last, "from": f"{TOP + first * ROW:g}", "to": f"{TOP + last * ROW:g}",
        "width": f"{1 + THICK * log2(count) / max(2, log2(most)):.1f}", "count": count,
        **_named("one", one), **_named("other", other),
    }


def _named(role: str, entity: Entity) -> dict[str, str]:
    return {role: entity.name, f"{role}-page": f"{entity.register}/{entity.key}/index.html"}
