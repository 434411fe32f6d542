"""Which printed numbers belong together: the reading of all lines at once that leaves least unexplained.

Each line may go on with a series that is open, begin one inside it, begin one again, or have no number at all. What is
unlikely has a price; of all ways to read the text the cheapest wins. Only the best ways so far are kept at each line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.converters.numbers import DEEPER, Reading

__all__ = ["Line", "counting"]

WAYS, WORSE = 12, 40  # ways of reading that are kept; how much worse than the best
DEEPEST, ITSELF = 16, 3  # so many series may be open, and so many of one system
# What is unlikely, and how much.
OTHER_ROLE, OTHER_INDENT = 3, 4  # a heading in a series of paragraphs; a line set deeper than those before
GAP, GAP_IN_TEXT, GAP_SURE = 10, 20, 2  # a number is left out
AGAIN, AGAIN_BELOW_HEADING, AGAIN_INSIDE = 12, 3, 2  # the same series begins again
NEW, RESUMED = 1, 2  # a series begins, or goes on where it was broken off
NESTED, NESTED_ROLE, NESTED_BELOW, NESTED_INDENT = 14, 6, 3, 2  # one begins inside another of its system, as before, or of paragraphs under a heading
LATE, LATE_IN_TEXT, LATE_SURE = 20, 25, 1  # the first number is not 1
MOST = 30  # an extract begins with no higher number
NONE, NONE_IN_TEXT, NONE_SURE, NONE_BARE = 16, 10, 30, 6  # what looks like a number is none


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may begin with a number: the readings, whether it would be a heading, and what shows where it stands.

    `sure`: "Chapter 3" alone or with a title; `bare`: a number without a stop; `first`: nothing but headings stands above;
    `fresh`: a heading without number stands between it and the line before; `below`: it follows that line at once;
    `apart`: an annex has begun since.
    """

    readings: Sequence[Reading]
    head: bool
    indent: int = 0
    sure: bool = False
    bare: bool = False
    first: bool = False
    fresh: bool = False
    below: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A series that is open: its system, the last number, and how the line of this was set."""

    style: str
    value: int
    head: bool
    indent: int


Choice = tuple[Reading, int] | None
Trail = tuple["Trail", Choice] | None  # what was chosen for the lines so far, the last first


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read the lines so far: what is open, from the outermost, where other series were broken off, what was chosen."""

    price: int = 0
    open: tuple[Series, ...] = ()
    broken: tuple[tuple[str, int], ...] = ()
    trail: Trail = None


def counting(lines: Sequence[Line]) -> list[Choice]:
    """Return for each line its number and how many series of the same system are open around it; None for no number."""
    ways = [Way()]
    for line in lines:
        best: dict[tuple[tuple[Series, ...], tuple[tuple[str, int], ...]], Way] = {}
        for way in ways:
            for after in _steps(Way(way.price, trail=way.trail) if line.apart else way, line):
                known = best.get((after.open, after.broken))
                if known is None or after.price < known.price:
                    best[after.open, after.broken] = after
        ways = sorted(best.values(), key=lambda way: way.price)[:WAYS]
        ways = [way for way in ways if way.price <= ways[0].price + WORSE]
    found: list[Choice] = []
    trail = ways[0].trail
    while trail is not None:
        trail, choice = trail
        found.append(choice)
    return found[::-1]


def _steps(way: Way, line: Line) -> Iterator[Way]:
    none = NONE_SURE if line.sure else NONE_BARE if line.bare else NONE if line.head else NONE_IN_TEXT
    yield Way(way.price + none, way.open, way.broken, (way.trail, None))
    for reading in line.readings:
        for depth, price in _prices(way, line, reading):
            nested = sum(series.style == reading.style for series in way.open[:depth])
            here = Series(reading.style, reading.value, line.head, line.indent)
            names = _names(way.open)
            broken = dict(way.broken) | {name: series.value for name, series in zip(names[depth:], way.open[depth:], strict=True)}
            left = tuple(sorted((name, value) for name, value in broken.items() if name != reading.style + DEEPER * nested))
            yield Way(way.price + price, (*way.open[:depth], here), left, (way.trail, (reading, nested)))


def _prices(way: Way, line: Line, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield at which depths a number may stand, and the price of each."""
    same = [(depth, series) for depth, series in enumerate(way.open) if series.style == reading.style]
    for depth, series in same:
        price = OTHER_ROLE * (series.head != line.head) + OTHER_INDENT * (abs(series.indent - line.indent) > 1)
        if reading.value == series.value + 1:
            yield depth, price
        elif reading.value == 1:
            inside = line.below and way.open[-1].head and depth + 1 < len(way.open)  # what it stands below was above it all along
            yield depth, AGAIN_INSIDE if inside else AGAIN_BELOW_HEADING if line.fresh else AGAIN
        elif reading.value > series.value:
            gap = GAP_SURE if line.sure else GAP if line.head and not line.bare else GAP_IN_TEXT
            yield depth, price + gap + min(reading.value - series.value - 1, 9)
    if len(way.open) >= DEEPEST or len(same) >= ITSELF:
        return
    if reading.value == 1:
        known = any(name == reading.style + DEEPER * len(same) for name, _ in way.broken)
        yield len(way.open), _nested(same[-1][1], line, known=known) if same else NEW
    elif not same and (reading.style, reading.value - 1) in way.broken:
        yield len(way.open), RESUMED
    elif not same:
        yield len(way.open), LATE_SURE if line.sure or (line.first and reading.value <= MOST) else LATE if line.head else LATE_IN_TEXT


def _names(series: Sequence[Series]) -> list[str]:
    """Name the series that are open: one inside another of its system has a name of its own."""
    styles = [one.style for one in series]
    return [style + DEEPER * styles[:at].count(style) for at, style in enumerate(styles)]


def _nested(around: Series, line: Line, *, known: bool) -> int:
    if line.indent > around.indent + 1:
        return NESTED_INDENT
    if line.below and around.head:
        return NESTED_BELOW
    return NESTED_ROLE if known or (around.head and not line.head) else NESTED
