"""Dates that lean on something: on the date of the document (`dating:deictic`) or on a date before (`dating:context`).

Without a date of the document a relative wording is marked, but has no value: `cert="unknown"`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.dates.edtf import CUSTOM
from pipeline.dates.marks import Context, DateMark, Match
from pipeline.dates.parts import fraction
from pipeline.dates.values import (
    Values,
    centuries,
    decade,
    fiscal_year,
    month,
    month_before,
    point,
    season,
    week,
    window,
)
from pipeline.dates.wording import DAYS, count_of, month_number, number_of

__all__ = [
    "STEPS",
    "TENS",
    "ago",
    "bare_month",
    "days_of",
    "fiscal_now",
    "in_year",
    "lasting",
    "month_day",
    "month_now",
    "months",
    "near_day",
    "old_month",
    "part_of_the_year",
    "short_decade",
    "that",
    "unit_now",
    "weekday",
    "year_from_near",
]

TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "present": 0, "next": 1, "coming": 1}
CONTEXT = {"ana": "dating:context", "cert": "medium"}
# What stands before a bare month that is a date, and not a verb, a name or a surname.
LEANING = re.compile(r"\b(?:in|since|until|during|by|(?<!day )of|early|mid|late|beginning|end)[ -]$", re.IGNORECASE)
NEW_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
Resolve = Callable[[date], Values]


def _deictic(context: Context, resolve: Resolve, ana: str = "dating:deictic") -> Values:
    if context.anchor is None:
        return {"ana": ana, "cert": "unknown"}
    return context.anchor.agree(resolve) | {"ana": ana}


def _step(match: Match) -> int:
    return STEPS[match["step"].lower()]


def fiscal_now(match: Match, context: Context) -> Values | None:
    """Resolve "current fiscal year"."""
    step, start = _step(match), (context.fiscal.month, context.fiscal.day)
    return _deictic(
        context,
        lambda d: fiscal_year(d.year + step - ((d.month, d.day) < start), context.fiscal),
        "dating:deictic dating:fiscal",
    )


def month_now(match: Match, context: Context) -> Values | None:
    """Resolve "last March", "next May", "March last"."""
    number, step = month_number(match["m"]), _step(match)
    if step < 0:
        return _deictic(context, lambda d: month_before(d, number))
    if step == 0:
        return _deictic(context, lambda d: {"when": point(d.year, number)})
    return _deictic(context, lambda d: {"when": point(d.year + (number <= d.month), number)})


def in_year(match: Match, context: Context) -> Values | None:
    """Resolve "October last year", "5 May of this year"."""
    number, step = month_number(match["m"]), STEPS[match["step"]]
    day_number = number_of(match["d"] or match["d2"] or "0")
    return _deictic(context, lambda d: {"when": point(d.year + step, number, day_number)})


def old_month(match: Match, context: Context) -> Values | None:
    """Resolve "12th of October last", "the 5th instant", "3rd ult.": a day of the last, of this, of the next month."""
    number = number_of(match["d"])
    if match["m"]:
        return _deictic(context, lambda d: {"when": f"{month_before(d, month_number(match['m']))['when']}-{number:02}"})
    step = {"ult": -1, "inst": 0, "prox": 1}[match["which"]]

    def resolve(anchor: date) -> Values:
        first, _ = month(anchor.year, anchor.month + step)
        return {"when": point(first.year, first.month, number)}

    return _deictic(context, resolve)


def _season_now(name: str, step: int, d: date) -> Values:
    """Last summer is the latest that was over, next summer the first that has not begun."""
    years = [d.year - 2, d.year - 1, d.year, d.year + 1, d.year + 2]
    values = [season(name, year) for year in years]
    if step < 0:
        return next(v for v in reversed(values) if v["notAfter"] < d.isoformat())
    return values[2] if step == 0 else next(v for v in values if v["notBefore"] > d.isoformat())


def unit_now(match: Match, context: Context) -> Values | None:
    """Resolve "last year", "this month", "next week", "last summer", "this century"."""
    step, unit = _step(match), match["unit"].lower()
    if unit == "year":
        return _deictic(context, lambda d: {"when": point(d.year + step)})
    if unit == "month":
        return _deictic(context, lambda d: {"when": month(d.year, d.month + step)[0].isoformat()[:7]})
    if unit == "week":
        return _deictic(context, lambda d: window(*week(d, step)))
    if unit == "century":
        return _deictic(context, lambda d: centuries(d.year // 100 + 1 + step, d.year // 100 + 1 + step))
    return _deictic(context, lambda d: _season_now(unit, step, d))


def weekday(match: Match, context: Context) -> Values | None:
    """Resolve "last Friday", "next Monday"; one after "on" is the nearest that was, or the day itself (`low`)."""
    index, words = DAYS.index(match["weekday"].lower()), match["step"]

    def resolve(d: date) -> Values:
        back = (d.weekday() - index) % 7
        if words is None:
            return {"when": (d - timedelta(back)).isoformat(), "cert": "low"}
        step = _step(match)
        if step == 0:
            return {"when": (week(d)[0] + timedelta(index)).isoformat(), "cert": "medium"}
        away = -(back or 7) if step < 0 else (7 - back)
        return {"when": (d + timedelta(away)).isoformat(), "cert": "medium"}

    if words is None and (context.anchor is None or context.anchor.earliest != context.anchor.latest):
        return None
    return _deictic(context, resolve)


def near_day(match: Match, context: Context) -> Values | None:
    """Resolve "yesterday" and "tomorrow"."""
    step = -1 if match[0].lower() == "yesterday" else 1
    return _deictic(context, lambda d: {"when": (d + timedelta(step)).isoformat()})


def _away(d: date, count: int, unit: str) -> Values:
    """Go so many units on from a day. Raises OverflowError where that leads out of the calendar."""
    try:
        return _moved(d, count, unit)
    except ValueError as error:
        raise OverflowError(unit) from error


def _moved(d: date, count: int, unit: str) -> Values:
    if unit in ("year", "decade"):
        return {"when": point(d.year + count * (10 if unit == "decade" else 1))}
    if unit == "month":
        return {"when": month(d.year, d.month + count)[0].isoformat()[:7]}
    if unit == "week":
        return window(*week(d, count))
    return {"when": (d + timedelta(count)).isoformat()}


def ago(match: Match, context: Context) -> Values | None:
    """Resolve "two years ago", as exact as the unit; "two years later" and "the four-year period" by the date before."""
    count, unit = count_of(match["n"]), match["unit"]
    if unit is None:
        return _period(context, count)
    if match["which"] != "ago":
        return _from_near(context, -count if match["which"] == "earlier" else count, unit)
    return _deictic(context, lambda d: _away(d, -count, unit) | {"cert": "low" if unit == "decade" else "medium"})


def _from_near(context: Context, count: int, unit: str) -> Values | None:
    for mark, (first, _) in context.before():
        if "when" in mark.values:
            exact = {"year": 4, "month": 7, "week": 10, "day": 10, "decade": 4}[unit]
            return _away(first, count, unit) | CONTEXT if len(mark.values["when"]) >= exact else None
    return None


LENGTHS = {"year": "P{}Y", "month": "P{}M", "week": "P{}D", "day": "P{}D", "decade": "P{}Y"}


def lasting(match: Match, context: Context) -> Values | None:
    """Resolve "the past three years", "the next six months": from or to the date of the document, and how long."""
    count, unit, step = count_of(match["n"]), match["unit"], -1 if match["step"].lower() in ("last", "past") else 1
    size = count * {"week": 7, "decade": 10}.get(unit, 1)
    unit_of_value = {"week": "day", "decade": "year"}.get(unit, unit)

    def resolve(d: date) -> Values:
        ends = sorted((_away(d, 0, unit_of_value)["when"], _away(d, step * size, unit_of_value)["when"]))
        return {"from": ends[0], "to": ends[1], "dur": LENGTHS[unit].format(size), "cert": "medium"}

    return _deictic(context, resolve)


def part_of_the_year(match: Match, context: Context) -> Values | None:
    """Resolve "the latter half of the year": of the year of the date before, else of the document."""
    return fraction(match, DateMark(*match.span(), year_from_near(context, lambda year: {"when": point(year)})))


def _period(context: Context, years: int) -> Values | None:
    """Resolve "since 1992, … the ensuing four-year period"."""
    for mark in reversed(context.found):
        if mark.values.keys() - {CUSTOM} == {"from"}:
            begin = int(mark.values["from"][:4])
            return {"from": point(begin), "to": point(begin + years), "dur": f"P{years}Y", **CONTEXT}
    return None


def bare_month(match: Match, context: Context) -> Values | None:
    """Resolve a month without year after a preposition: by a date before it in the sentence, else by the document."""
    if not LEANING.search(context.text[max(0, match.start() - 12) : match.start()]):
        return None
    number = month_number(match["m"])
    for mark, (first, last) in context.before():
        if NEW_SENTENCE.search(context.text, mark.end, match.start()):
            continue
        if "dating:fiscal" in mark.values.get("ana", ""):
            return {"when": point(first.year + (number < first.month), number), **CONTEXT, "cert": "high"}
        return {"when": point(last.year, number), **CONTEXT}
    if context.anchor is None or context.anchor.earliest.year != context.anchor.latest.year:
        return None
    return {"when": point(context.anchor.latest.year, number), **CONTEXT, "cert": "low"}


def year_from_near(context: Context, within: Callable[[int], Values]) -> Values:
    """Supply the year of a day or days: that of the date before, else of the document."""
    within(2000)  # a day that no year has is a slip, whatever the year
    if (year := context.year_before()) is not None:
        return within(year) | CONTEXT
    if context.anchor is None and context.year is not None:
        return within(context.year) | CONTEXT | {"cert": "low"}
    values = _deictic(context, lambda d: within(d.year), "dating:context")
    return values | {"cert": "medium"} if values["cert"] == "high" else values


def month_day(match: Match, context: Context) -> Values | None:
    """Resolve "4 September": in the year of the date before it, else of the document."""
    number, day_number = month_number(match["m"]), number_of(match["d"])
    if not day_number:
        raise ValueError(match[0])
    return year_from_near(context, lambda year: {"when": point(year, number, day_number)})


def days_of(match: Match, context: Context) -> Values | None:
    """Resolve "11 to 13 November"; of "11 and 13 November" each is a date of its own."""
    number, first, last = month_number(match["m"]), number_of(match["a"]), number_of(match["b"])
    if first >= last or context.lists(match, first, last):
        return None
    return year_from_near(context, lambda y: {"from": point(y, number, first), "to": point(y, number, last)})


def months(match: Match, context: Context) -> Values | None:
    """Resolve "between July and December", "from November to March": in the year of the date before, else of the document."""
    first, last = month_number(match["a"]), month_number(match["b"])
    return year_from_near(context, lambda y: {"from": point(y, first), "to": point(y + (last < first), last)})


def short_decade(match: Match, context: Context) -> Values | None:
    """Resolve "the '90s", "the nineties": the latest such decade that had begun."""
    tens = int(match["tens"]) if match["tens"] else 10 * (TENS.index(match["words"].lower()) + 2)

    def resolve(d: date) -> Values:
        return decade(max(year for year in range(tens, d.year + 1, 100))) | CONTEXT

    if context.anchor is None:
        return decade(1900 + tens) | CONTEXT | {"cert": "low"}
    return context.anchor.agree(resolve) | {"ana": "dating:context"}


def that(match: Match, context: Context) -> Values | None:
    """Resolve "the same day", "that year", "the following month": by the date before, as exact as that is."""
    unit, step = match["unit"], {"following": 1, "previous": -1, "preceding": -1}.get(match["which"].lower(), 0)
    length = {"year": 4, "month": 7, "day": 10}[unit]
    for mark, (first, _) in context.before():
        when = mark.values.get("when", "")
        if len(when) < length:
            continue
        return {"when": _away(first, step, unit)["when"][:length], **CONTEXT}
    return None
