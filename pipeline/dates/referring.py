"""Dates that refer to a date before them (`dating:context`): "that year", "the same day", "two years later"."""

from __future__ import annotations

from datetime import date

from pipeline.dates.deictic import STEPS, ago
from pipeline.dates.edtf import CUSTOM
from pipeline.dates.leaning import CONTEXT, EXACT, day_of
from pipeline.dates.marks import Context, Match
from pipeline.dates.values import Values, away, month, part, point, season, span_of
from pipeline.dates.wording import count_of, month_number, number_of

__all__ = ["beside", "counted", "in_that_year", "nth_of_month", "that", "the_unit", "years_end"]

OF_THE_FOLLOWING = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}
HALF = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}


def that(match: Match, context: Context) -> Values | None:
    """Resolve "the same day", "that year", "the following summer", "that October": by the date before, as exact as that is."""
    step = OF_THE_FOLLOWING.get(match["which"].lower(), 0)
    if match["m"]:
        return _that_month(context, month_number(match["m"]), step)
    unit = match["unit"].lower()
    for mark, (first, last) in context.before():
        if unit not in EXACT:
            return _season(unit, step, first, last) | CONTEXT
        if len(mark.values.get("when", "")) >= EXACT[unit]:
            return {"when": away(first, step, unit)["when"][: EXACT[unit]], **CONTEXT}
    return None


def beside(match: Match, context: Context) -> Values | None:
    """Resolve "the year before", "the day after": beside the date before, if that is as exact."""
    unit, step = match["unit"], OF_THE_FOLLOWING[match["which"]]
    for mark, (first, last) in context.before():
        if len(mark.values.get("when", "")) >= EXACT[unit]:
            return away(last if step > 0 else first, step, unit) | CONTEXT
    return None


def in_that_year(match: Match, context: Context) -> Values | None:
    """Resolve "22 August of the same year", "May of the following year"."""
    if (year := context.year_before()) is None:
        return None
    year += OF_THE_FOLLOWING.get(match["which"] or "", 0)
    return {"when": point(year, month_number(match["m"]), number_of(match["d"] or match["d2"] or "0"))} | CONTEXT


def _that_month(context: Context, number: int, step: int) -> Values | None:
    """Return a month in the year of the date before, or the first after it, or the last before it."""
    for mark, (first, last) in context.before():
        if not context.by_the_way(mark):
            year = last.year + (number <= last.month) if step > 0 else first.year - (number >= first.month and step < 0)
            return {"when": point(year, number), **CONTEXT}
    return None


def _season(name: str, step: int, first: date, last: date) -> Values:
    """Return the season in the year of a date, or the first after it, or the last before it."""
    before, same, after = (season(name, first.year + more) for more in (-1, 0, 1))
    if step > 0:
        return same if same["notBefore"] > last.isoformat() else after
    return same if not step or same["notAfter"] < first.isoformat() else before


def the_unit(match: Match, context: Context) -> Values | None:
    """Resolve the month, the year of "the end of the month", "late in the year": of the date before, else of the document."""
    unit = match["unit"]
    for mark, (_, last) in context.before():
        if len(mark.values.get("when") or mark.values.get("to", "")) >= EXACT[unit] or (unit == "year" and "notBefore" in mark.values):
            return away(last, 0, unit) | CONTEXT
    return (context.resolve(lambda d: away(d, 0, unit), "dating:context") | {"cert": "medium"}) if context.anchor else None


def years_end(match: Match, context: Context) -> Values | None:
    """Resolve "by year's end": the end of the year of the date before, else of the document."""
    values = the_unit(match, context)
    known = span_of(values) if values else None
    return part(*known, "late") | {"ana": "dating:context dating:part", "cert": "medium"} if known else None


def nth_of_month(match: Match, context: Context) -> Values | None:
    """Resolve "the 14th of this month", "the 5th day of the same month": by the document, or by the date before."""
    number, which = number_of(match["d"]), match["step"]
    if which == "same":
        known = (last for mark, (_, last) in context.before() if len(mark.values.get("when", "")) >= EXACT["month"])
        return next((day_of(last.year, last.month, number) for last in known), None)

    def resolve(d: date) -> Values:
        first, _ = month(d.year, d.month + STEPS[which])
        return {"when": point(first.year, first.month, number)}

    return context.resolve(resolve)


def counted(match: Match, context: Context) -> Values | None:
    """Resolve "two years ago", "half a century from now", "two years later", "the ensuing four-year period"."""
    count, unit, which = count_of(match["n"]), match["unit"], match["which"]
    if unit is None:
        return _period(context, count)
    if match["half"]:
        if count != 1 or unit not in HALF:
            return None
        count, unit = HALF[unit]
    if which in ("later", "earlier"):
        return _later(context, count, unit, which)
    return ago(context, count if which == "ago" else -count, unit)


def _later(context: Context, count: int, unit: str, which: str) -> Values | None:
    """Count from the date before, if that is as exact as the unit."""
    for mark, (first, last) in context.before():
        when = mark.values.get("when", "")
        if when or (unit == "year" and first.year == last.year):
            exact = not when or len(when) >= EXACT[unit]
            return away(first, -count if which == "earlier" else count, unit) | CONTEXT if exact else None
    return None


def _period(context: Context, years: int) -> Values | None:
    """Resolve "since 1992, … the ensuing four-year period"."""
    for mark in reversed(context.found):
        if mark.values.keys() - {CUSTOM} == {"from"}:
            begin = int(mark.values["from"][:4])
            return {"from": point(begin), "to": point(begin + years), "dur": f"P{years}Y", **CONTEXT}
    return None
