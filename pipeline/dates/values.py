"""Calendar values: what a wording stands for, as TEI dating attributes (TEI P5, att.datable.w3c and .custom).

Days are of the Gregorian calendar. A value is a mapping of attribute names without namespace to W3C dates.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.dates import edtf

__all__ = [
    "RECENT",
    "Anchor",
    "Fiscal",
    "Values",
    "away",
    "bounds",
    "centuries",
    "day",
    "decade",
    "fiscal_year",
    "month",
    "month_before",
    "named_fiscal_year",
    "nearest",
    "part",
    "point",
    "season",
    "since",
    "span_of",
    "week",
    "window",
]

Values = dict[str, str]
LATER = 20  # years: "'56" in a text of 2007 is no time to come
RECENT = 1999  # near to a year of two figures, where nothing else is known
YEARS = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date of a document as an interval (both ends equal when known to the day), how it is known and how surely."""

    earliest: date
    latest: date
    reason: str = ""
    cert: str = "high"

    def agree(self, resolve: Callable[[date], Values]) -> Values:
        """Resolve a relative wording from both ends of the interval.

        Equal results are as certain as the anchor; different ones give the span from the first to the last (`low`).
        Raises OverflowError or ValueError where a result lies outside the calendar.
        """
        first, last = resolve(self.earliest), resolve(self.latest)
        if first == last:
            return {"cert": self.cert} | first
        early, late = bounds(first), bounds(last)
        return {"notBefore": min(early[0], late[0]), "notAfter": max(early[1], late[1]), "cert": "low"}


@dataclass(frozen=True, slots=True)
class Fiscal:
    """The month and day on which the fiscal year of an edition begins."""

    month: int = 4
    day: int = 1


def point(year: int, month_number: int = 0, day_number: int = 0) -> str:
    """Write a year, month or day in W3C form. Raises ValueError for a day that no calendar has."""
    if day_number:
        return date(year, month_number, day_number).isoformat()
    return date(year, month_number or 1, 1).isoformat()[: 7 if month_number else 4]


def month(year: int, number: int) -> tuple[date, date]:
    """Return first and last day of a month; `number` may lie outside 1–12 and then counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def day(value: str, last: bool = False) -> date:
    """Return the first (or last) day of a W3C date of any precision. Raises ValueError if there is no such day."""
    numbers = [int(part) for part in value.split("-")]
    if len(numbers) == 3:
        return date(numbers[0], numbers[1], numbers[2])
    if len(numbers) == 2:
        return month(numbers[0], numbers[1])[last] if 1 <= numbers[1] <= 12 else date(numbers[0], numbers[1], 1)
    return date(numbers[0], 12, 31) if last else date(numbers[0], 1, 1)


def month_before(anchor: date, number: int) -> Values:
    """Resolve "last March": the latest such month that was over before the month of the anchor."""
    year = anchor.year if number < anchor.month else anchor.year - 1
    return {"when": point(year, number)}


def part(first: date, last: date, which: str) -> Values:
    """Resolve early, mid or late: days 1–10, 11–20, 21–end of a month, or a third of a longer span in whole months."""
    index = {"early": 0, "mid": 1, "late": 2}[which]
    if (first.year, first.month) == (last.year, last.month):
        start, end = [(1, 10), (11, 20), (21, last.day)][index]
        return _rough(first.replace(day=start), first.replace(day=end))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    begin = month(first.year, first.month + months * index // 3)[0]
    until = month(first.year, first.month + months * (index + 1) // 3 - 1)[1]
    return _rough(begin, until)


def nearest(short: int, known: int, written: int) -> int:
    """Return the year whose last two figures are `short` that is nearest to a known one, and not long after the writing."""
    years = (known // 100 * 100 + short + more for more in (-100, 0, 100))
    return min((year for year in years if year <= max(known, written) + LATER), key=lambda year: abs(year - known))


def _rough(first: date, last: date) -> Values:
    return window(first, last) | {edtf.CUSTOM: edtf.roughly(first, last)}


def season(name: str, year: int) -> Values:
    """Resolve a season of the northern year to three calendar months; winter ends in the year that follows."""
    begin = 3 * edtf.SEASONS[name.lower()]
    return window(month(year, begin)[0], month(year, begin + 2)[1]) | {edtf.CUSTOM: edtf.season(name, year)}


def week(of: date, step: int = 0) -> tuple[date, date]:
    """Return Monday and Sunday of the week in which a day lies, or of one `step` weeks away (ISO 8601)."""
    monday = of + timedelta(days=7 * step - of.weekday())
    return monday, monday + timedelta(days=6)


def away(of: date, count: int, unit: str) -> Values:
    """Go so many units on from a day, as exact as the unit. Raises OverflowError where that leads out of the calendar."""
    try:
        if unit in YEARS:
            return {"when": point(of.year + count * YEARS[unit])}
        if unit == "month":
            return {"when": month(of.year, of.month + count)[0].isoformat()[:7]}
        return window(*week(of, count)) if unit == "week" else {"when": (of + timedelta(count)).isoformat()}
    except ValueError as error:
        raise OverflowError(unit) from error


def centuries(first: int, last: int) -> Values:
    """Resolve centuries, counted as ISO 8601 does: the 19th is 1800 to 1899. Raises OverflowError where years have not four figures."""
    if first < 1 or last > 100:
        raise OverflowError(first)
    return _span(f"{max(1, 100 * first - 100):04}", f"{100 * last - 1:04}", edtf.centuries(first, last))


def decade(year: int) -> Values:
    """Resolve the decade that begins in `year`."""
    return _span(f"{year:04}", f"{year + 9:04}", edtf.decade(year))


def since(begin: str, custom: str = "") -> Values:
    """Write a span without end; `custom` is its beginning as an extended date, if it is more than a date."""
    return {"from": begin, edtf.CUSTOM: edtf.since(begin if "X" in custom else custom or begin)}


def _span(first: str, last: str, custom: str) -> Values:
    return {"from": first, "to": last} | ({edtf.CUSTOM: custom} if custom else {})


def fiscal_year(year: int, fiscal: Fiscal) -> Values:
    """Resolve the fiscal year that begins in `year`."""
    begin, after = date(year, fiscal.month, fiscal.day), date(year + 1, fiscal.month, fiscal.day)
    return {"from": begin.isoformat(), "to": (after - timedelta(days=1)).isoformat()}


def named_fiscal_year(name: int, fiscal: Fiscal) -> Values:
    """Resolve "fiscal 1995": a year that begins in July or later bears the number of the year in which it ends."""
    return fiscal_year(name - (fiscal.month >= 7), fiscal)


def window(first: date, last: date) -> Values:
    """Write an uncertain point between two days."""
    return {"notBefore": first.isoformat(), "notAfter": last.isoformat()}


def bounds(values: Mapping[str, str]) -> tuple[str, str]:
    """Return both ends of dating attributes as they are written; an end that is not there is ""."""
    low = values.get("when") or values.get("from") or values.get("notBefore") or ""
    return low, values.get("when") or values.get("to") or values.get("notAfter") or ""


def span_of(values: Mapping[str, str]) -> tuple[date, date] | None:
    """Return first and last day of dating attributes; None where they are missing or open."""
    low, high = bounds(values)
    try:
        return (day(low), day(high, last=True)) if low and high else None
    except ValueError:
        return None
