"""Dates that lean on a date before them, else on the date of the document (`dating:context`): "4 September", "that year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipeline.dates.deictic import STEPS, ago
from pipeline.dates.edtf import CUSTOM
from pipeline.dates.marks import Context, DateMark, Match, opens
from pipeline.dates.parts import fraction
from pipeline.dates.values import Values, away, day, decade, month, nearest, point, season
from pipeline.dates.wording import DAYS, count_of, full_date, month_number, number_of

__all__ = [
    "TENS",
    "bare_month",
    "counted",
    "days_of",
    "month_day",
    "months",
    "nth",
    "nth_of_month",
    "part_of_the_year",
    "short_decade",
    "short_year",
    "that",
    "the_unit",
    "year_from_near",
]

TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
CONTEXT = {"ana": "dating:context", "cert": "medium"}
# What stands before a bare month that is a date, and not a verb, a name or a surname.
LEANING = re.compile(r"(?:\b(?:in|since|until|during|by|(?<!day )of|early|mid|late|beginning|end)[ -]|\()$", re.IGNORECASE)
CLOSED = re.compile(r"[),;]")  # after a month in parentheses
# Months after and before the document from which on a month is of another year, by the tense of the sentence.
FAR_AWAY = {-1: (6, 12), 0: (9, 9), 1: (12, 6)}
EXACT = {"year": 4, "month": 7, "week": 10, "day": 10, "decade": 4}
OF_THE_FOLLOWING = {"following": 1, "next": 1, "previous": -1, "preceding": -1}


def year_from_near(context: Context, at: int, within: Callable[[int], Values], number: int = 0) -> Values:
    """Supply the year of days or of a month: that of the date before, of the entry before in a chronology, else of the document.

    `at` is where they stand, `number` that of the month, if there is one.

    A month half a year or more after the document, of which is told, is of the year before; one to come as long before it, of
    the next. Where the sentence leaves it open, a month nine months away is the nearer one of its name.
    """
    within(2000)  # a day that no year has is a slip, whatever the year
    if (year := context.year_ahead(at)) is not None:
        return within(year) | CONTEXT
    if context.entry is not None and opens(context.text, at):
        return within(context.entry) | CONTEXT
    if context.anchor is None and context.year is not None:
        return within(context.year) | CONTEXT | {"cert": "low"}
    before, after = FAR_AWAY[context.tense(at)]
    known = context.anchor is not None and context.anchor.earliest.month == context.anchor.latest.month

    def resolve(d: date) -> Values:
        ahead = number - d.month if number and known else 0
        return within(d.year - (ahead >= before) + (-ahead >= after))

    values = context.resolve(resolve, "dating:context")
    return values | {"cert": "medium"} if values["cert"] == "high" else values


def month_day(match: Match, context: Context) -> Values | None:
    """Resolve "4 September": in the year of the date before it, else of the document; or the one next to it that has the weekday."""
    number, day_number = month_number(match["m"]), number_of(match["d"])
    weekday = next((index for index, name in enumerate(DAYS) if match[0][:3].lower() == name[:3]), None)
    if day_number > 31 and match["d"].isdigit():  # "… 85 September": a page
        return None
    if not day_number:
        raise ValueError(match[0])

    def within(year: int) -> Values:
        when = point(year, number, day_number)
        others = (f"{one:04}{when[4:]}" for one in (year, year - 1, year + 1) if 0 < one < 10000 and when[5:] != "02-29")
        return {"when": next((one for one in others if weekday == day(one).weekday()), when)}

    return year_from_near(context, match.start(), within, number)


def days_of(match: Match, context: Context) -> Values | None:
    """Resolve "11 to 13 November"; of "11 and 13 November" each is a date of its own."""
    number, first, last = month_number(match["m"]), number_of(match["a"]), number_of(match["b"])
    if first >= last or context.lists(match, first, last):
        return None
    return year_from_near(
        context, match.start(), lambda y: {"from": point(y, number, first), "to": point(y, number, last)}, number
    )


def months(match: Match, context: Context) -> Values | None:
    """Resolve "between July and December", "from November to March": in the year of the date before, else of the document."""
    first, last = month_number(match["a"]), month_number(match["b"])
    return year_from_near(
        context, match.start(), lambda y: {"from": point(y, first), "to": point(y + (last < first), last)}
    )


def bare_month(match: Match, context: Context) -> Values | None:
    """Resolve a month without year after a preposition or in parentheses: by a date before, else by the document."""
    led = LEANING.search(context.text, max(0, match.start() - 12), match.start())
    head = context.entry is not None and opens(context.text, match.start()) and context.text.startswith(":", match.end())
    if not head and (led is None or (led[0] == "(" and not CLOSED.match(context.text, match.end()))):
        return None
    number = month_number(match["m"])
    for mark, (first, last) in context.before():
        if not context.same_sentence(mark, match.start()):
            break
        if context.by_the_way(mark):
            continue
        if "dating:fiscal" in mark.values.get("ana", ""):
            return {"when": point(first.year + (number < first.month), number), **CONTEXT, "cert": "high"}
        return {"when": point(last.year, number), **CONTEXT}
    if not head and context.year_before() is None and (
        context.anchor is None or context.anchor.earliest.year != context.anchor.latest.year
    ):
        return None
    return year_from_near(context, match.start(), lambda y: {"when": point(y, number)}, number) | {"cert": "low"}


def nth(match: Match, context: Context) -> Values | None:
    """Resolve "on the 15th", "yours of the 29th": of the month of the date before, else the last before the document."""
    number = number_of(match["d"])
    for mark, (_, last) in context.before():
        known = mark.values.get("when") or mark.values.get("to", "")
        if len(known) >= EXACT["month"]:
            return _day(last.year, last.month, number)
    if context.anchor is None or context.anchor.earliest != context.anchor.latest:
        return None
    d = context.anchor.earliest
    step = (number < d.day) if context.tense(match.start()) > 0 else -(number > d.day)
    first, _ = month(d.year, d.month + step)
    return _day(first.year, first.month, number)


def nth_of_month(match: Match, context: Context) -> Values | None:
    """Resolve "the 14th of this month", "the 5th day of the same month": by the document, or by the date before."""
    number, which = number_of(match["d"]), match["step"]
    if which == "same":
        known = (last for mark, (_, last) in context.before() if len(mark.values.get("when", "")) >= EXACT["month"])
        return next((_day(last.year, last.month, number) for last in known), None)

    def resolve(d: date) -> Values:
        first, _ = month(d.year, d.month + STEPS[which])
        return {"when": point(first.year, first.month, number)}

    return context.resolve(resolve)


def _day(year: int, number_of_month: int, number: int) -> Values | None:
    """Return a day; None where the month has none of that number."""
    try:
        return {"when": date(year, number_of_month, number).isoformat()} | CONTEXT | {"cert": "low"}
    except ValueError:
        return None


def part_of_the_year(match: Match, context: Context) -> Values | None:
    """Resolve "the latter half of the year": of the year of the date before, else of the document."""
    values = year_from_near(context, match.start(), lambda year: {"when": point(year)})
    return fraction(match, DateMark(*match.span(), values))


def the_unit(match: Match, context: Context) -> Values | None:
    """Resolve the month, the year of "the end of the month", "late in the year": of the date before, else of the document."""
    unit = match["unit"]
    for mark, (_, last) in context.before():
        if len(mark.values.get("when") or mark.values.get("to", "")) >= EXACT[unit]:
            return away(last, 0, unit) | CONTEXT
    return (context.resolve(lambda d: away(d, 0, unit), "dating:context") | {"cert": "medium"}) if context.anchor else None


def counted(match: Match, context: Context) -> Values | None:
    """Resolve "two years ago", "two years later", "the ensuing four-year period"."""
    count, unit = count_of(match["n"]), match["unit"]
    if unit is None:
        return _period(context, count)
    return ago(context, count, unit) if match["which"] == "ago" else _later(context, count, unit, match["which"])


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


def short_decade(match: Match, context: Context) -> Values | None:
    """Resolve "the '90s", "the nineties": the latest such decade that had begun."""
    tens = int(match["tens"]) if match["tens"] else 10 * (TENS.index(match["words"].lower()) + 2)

    def resolve(d: date) -> Values:
        return decade(max(year for year in range(tens, d.year + 1, 100))) | CONTEXT

    if context.anchor is None:
        return decade(1900 + tens) | CONTEXT | {"cert": "low"}
    return context.anchor.agree(resolve) | {"ana": "dating:context"}


def short_year(match: Match, context: Context) -> Values | None:
    """Resolve "in ’68", "March 10th, ’63": the nearest such year to the date before, else to the document."""
    known = context.year_before() or (context.anchor.latest.year if context.anchor else context.year)
    if known is None:
        return None
    year, words = nearest(int(match["short"]), known), match["date"]
    return (full_date(f"{words} {year:04}") if words else {"when": point(year)}) | CONTEXT
