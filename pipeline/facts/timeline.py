"""The documents and the dates they name on one line of time; where they are many, counted by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.facts.gather import Dated, Gathered, Moment
from pipeline.facts.pieces import Page, element, page

__all__ = ["timeline_page"]

FEW_DOCUMENTS, FEW_DATES = 12, 240  # up to these each date is drawn and has a row in the table
WIDTH, SIDE = 720.0, 16.0
EMPTY = 4  # years without a date that are drawn in full; more are drawn as one gap
ROW, BAR = 26.0, 26.0  # height of a row of marks, and what a mark needs of it, so that a finger finds it
HEAD = 30.0  # above the marks of a document: its title
COLUMNS, TALL = 120, 130.0  # columns at most where dates are counted, and their height
STRAY = 200  # one date in so many may lie before or after the years that are drawn

NEVER = 10**6


@dataclass(frozen=True, slots=True)
class Axis:
    """Years and where they begin on the picture; what lies between two that do not follow each other is a gap."""

    years: Sequence[int]
    places: Mapping[int, float]
    unit: float

    def at(self, moment: float) -> float:
        """Return the place of a moment (a year with its part gone by)."""
        year = int(moment // 1)
        if year in self.places:
            return self.places[year] + (moment - year) * self.unit
        before = max((one for one in self.years if one <= year), default=self.years[0])
        return self.places[before] + self.unit


def timeline_page(gathered: Gathered, parts: Mapping[str, Mapping[str, str]]) -> Page:
    """Make the page of the timeline; `parts` says of each list (documents, dates) in which file a year begins."""
    dated = [one for one in sorted(gathered.dates) if one.first[0] < NEVER]
    few = len(gathered.documents) <= FEW_DOCUMENTS and len(dated) <= FEW_DATES
    source = _each(dated, gathered) if few else _counted(dated, len(gathered.documents), parts)
    return page("timeline/index.html", "timeline.xsl", source)


def _span(one: Dated) -> tuple[float, float]:
    """Return beginning and end of a date in years; an end without day or month is that of its month or year."""
    year, month, day = one.last
    end = year + 1.0 if not month else year + month / 12 if not day else _part((year, month, day)) + 1 / 365
    return _part(one.first), max(end, _part(one.first) + 1 / 365)


def _part(moment: Moment) -> float:
    year, month, day = moment
    return year + (max(month, 1) - 1) / 12 + (max(day, 1) - 1) / 372


def _axis(spans: Sequence[tuple[float, float]]) -> Axis:
    ends = {int(moment // 1) for start, end in spans for moment in (start, end - 1 / 730)}
    years: list[int] = []
    for year in sorted(ends):
        years += range(years[-1] + 1, year) if years and year - years[-1] <= EMPTY + 1 else ()
        years.append(year)
    gaps = sum(two - one > 1 for one, two in pairwise(years))
    unit = (WIDTH - 2 * SIDE) / max(1, len(years) + gaps)
    places, x = dict[int, float](), SIDE
    for before, year in zip([*years[:1], *years], years, strict=False):
        x += unit if year - before > 1 else 0.0
        places[year] = x
        x += unit
    return Axis(years, places, unit)


def _each(dated: Sequence[Dated], gathered: Gathered) -> str:
    spans = [_span(one) for one in dated]
    axis = _axis(spans)
    marks: list[str] = []
    rows: list[str] = []
    y = HEAD
    for number in range(len(gathered.documents)):
        own = [(order, one, *span) for order, (one, span) in enumerate(zip(dated, spans, strict=True))
               if one.document == number]
        rows.append(element("lane", {**gathered.labels(number), "y": f"{y - 9:g}"}))
        ends: list[float] = []  # of the marks in each row
        for order, one, start, end in own:
            left = axis.at(start)
            wide = max(axis.at(end - 1 / 730) - left, 8.0)
            left = min(left, WIDTH - SIDE - wide)
            row = next((n for n, right in enumerate(ends) if right <= left), len(ends))
            ends[row : row + 1] = [left + max(wide, BAR)]
            place: dict[str, str | int] = {
                "order": order, "x": f"{left:.1f}", "y": f"{y + row * ROW:g}", "width": f"{wide:.1f}"}
            marks.append(element("mark", place, gathered.date(one)))
        y += max(1, len(ends)) * ROW + HEAD
    size = {"height": f"{y + 2:g}", "ground": f"{y - HEAD + 8:g}"}
    return element("timeline", size, *_ticks(axis), *rows, *marks)


def _ticks(axis: Axis) -> Iterator[str]:
    """Yield years as they can be written without touching, and gaps."""
    last = -WIDTH
    for year, before in zip(axis.years, [None, *axis.years], strict=False):
        x = axis.places[year]
        if before is not None and year - before > 1:
            yield element("gap", {"x": f"{x - axis.unit / 2:.1f}"})
        label = str(year) if x - last >= 44 else ""
        last = x if label else last
        yield element("tick", {"x": f"{x:.1f}", "label": label})


def _counted(dated: Sequence[Dated], total: int, parts: Mapping[str, Mapping[str, str]]) -> str:
    """Count documents and dates by year, or by as many years as make few enough columns; each leads to the lists."""
    years, own = [one.first[0] for one in dated], [one.first[0] for one in dated if one.start < 0]
    stray = len(years) // STRAY
    first, last = min([years[stray], *own]), max([years[-1 - stray], *own])
    step = next((s for s in (1, 2, 5, 10, 20, 50) if last - first < s * COLUMNS), 100)
    documents = Counter(year // step * step for year in own)
    dates = Counter(one.first[0] // step * step for one in dated if one.start >= 0)
    columns = range(first // step * step, last + 1, step)
    beyond = {
        "before": sum(number for year, number in dates.items() if year < columns[0]),
        "after": sum(number for year, number in dates.items() if year > columns[-1]),
    }
    unit = (WIDTH - 2 * SIDE) / len(columns)
    most = max(documents.values(), default=1), max([dates[year] for year in columns] or [1]) or 1
    rows, at = [], -WIDTH
    for n, year in enumerate(columns):
        x = SIDE + n * unit
        written = x - at >= 60
        at = x if written else at
        own_years = [str(one) for one in range(year, year + step)]
        begins = {f"{name}-at": f"{files[found]}#year-{found}" for name, files in parts.items()
                  if (found := next((one for one in own_years if one in files), ""))}
        rows.append(element("years", {
            **begins, "x": f"{x:.1f}", "width": f"{unit * 0.82:.1f}", "label": int(written),
            "first": year, "last": year + step - 1, "documents": documents[year], "dates": dates[year],
            "up": f"{documents[year] / most[0] * TALL:.1f}", "down": f"{dates[year] / most[1] * TALL:.1f}"}))
    size: dict[str, str | int] = {
        "height": f"{2 * TALL + 60:g}", "ground": f"{TALL + 20:g}", "total": total, **beyond}
    return element("timeline", size, *rows)
