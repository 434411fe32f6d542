"""Dates that lean on a date before them, else on the date of the document (`dating:context`): "4 September", "in the spring"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipeline.dates.marks import Context, DateMark, Match, opens
from pipeline.dates.parts import fraction, pieces
from pipeline.dates.values import Values, day, decade, month, nearest, point, season
from pipeline.dates.wording import DAYS, ORDINALS, D, M, Y, full_date, month_number, number_of

__all__ = [
    "CONTEXT",
    "EXACT",
    "TENS",
    "bare_month",
    "bare_quarter",
    "bare_season",
    "day_of",
    "days_of",
    "month_day",
    "months",
    "nth",
    "part_of_the_year",
    "short_decade",
    "short_year",
    "spoken_decade",
    "weekday_of_month",
    "year_from_near",
]

TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
CENTURY = 1900  # that of tens ("the '60s"), where nothing else is known
CONTEXT = {"ana": "dating:context", "cert": "medium"}
# What stands before a bare month that is a date, and not a verb, a name or a surname.
LEANING = re.compile(r"(?:\b(?:in|since|until|during|by|(?<!day )(?<![Ii]des )of|early|mid|late|beginning|end)[ -]|\()$", re.IGNORECASE)
# A day with its year, to which a sentence goes on; "of 11 February 1945" is that of another thing.
LATER_DAY = re.compile(rf"\b(?:on|to|until|till|through|by|and) (?:the )?(?:{D}(?: of)? (?P<m>{M})|(?P<m2>{M}) {D}),? (?P<y>{Y})")
SOON = 2  # months
YEAR = 366  # days: a longer time gives no year to what follows
CLOSED = re.compile(r"[),;]")  # after a month in parentheses
# Months after and before the document from which on a month is of another year, by the tense of the sentence.
FAR_AWAY = {-1: (6, 12), 0: (9, 9), 1: (12, 6)}
EXACT = {"year": 4, "month": 7, "week": 10, "day": 10, "decade": 4, "century": 4}  # letters that a date needs to be as exact


def year_from_near(context: Context, at: int, within: Callable[[int], Values], number: int = 0) -> Values:
    """Supply the year of days or of a month: that of the date before, of the entry before in a chronology, else of the document.

    `at` is where they stand, `number` that of the month, if there is one.

    A month half a year or more after the document, of which is told, is of the year before; one to come as long before it, of
    the next. Where the sentence leaves it open, a month nine months away is the nearer one of its name.
    """
    within(2000)  # a day that no year has is a slip, whatever the year
    if (year := context.year_ahead(at)) is not None and not context.is_to_come(at, year, number):
        return within(context.turned(at, year, number)) | CONTEXT
    if context.entry is not None and opens(context.text, at):
        return within(context.entry) | CONTEXT
    if number and (year := _year_behind(context, at, number)) is not None:
        return within(year) | CONTEXT | {"cert": "low"}
    if context.anchor is None and context.year is not None:
        return within(context.year) | CONTEXT | {"cert": "low"}
    before, after = FAR_AWAY[context.tense(at)]
    known = context.anchor is not None and context.anchor.earliest.month == context.anchor.latest.month

    def resolve(d: date) -> Values:
        ahead = number - d.month if number and known else 0
        return within(d.year - (ahead >= before) + (-ahead >= after))

    values = context.resolve(resolve, "dating:context")
    return values | {"cert": "medium"} if values["cert"] == "high" else values


def _year_behind(context: Context, at: int, number: int) -> int | None:
    """Return the year that stands with a later day of the sentence: "opened on 4 February and closed on 11 February 1945"."""
    until = context.sentence_end(at)
    later = LATER_DAY.search(context.text, at, until) if context.tense(at) < 0 else None
    ahead = month_number(later["m"] or later["m2"]) - number if later else -1
    return int(later["y"]) if later and 0 <= ahead <= SOON else None


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


def weekday_of_month(match: Match, context: Context) -> Values | None:
    """Read "the second Sunday of May 1999", "the last Friday in March"."""
    number, index, nth = month_number(match["m"]), DAYS.index(match["weekday"].lower()), match["nth"].lower()

    def within(year: int) -> Values:
        first, last = month(year, number)
        begin = last.day - 6 if nth == "last" else 7 * ORDINALS[nth] - 6
        return {"when": point(year, number, begin + (index - first.replace(day=begin).weekday()) % 7)}

    if match["y"]:
        return within(int(match["y"])) | {"ana": "dating:part", "cert": "high"}
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
        if context.by_the_way(mark) or (last - first).days > YEAR:
            continue
        if "dating:fiscal" in mark.values.get("ana", ""):
            return {"when": point(first.year + (number < first.month), number), **CONTEXT, "cert": "high"}
        return {"when": point(last.year, number), **CONTEXT}
    if not head and context.year_before() is None and (
        context.anchor is None or context.anchor.earliest.year != context.anchor.latest.year
    ):
        return None
    return year_from_near(context, match.start(), lambda y: {"when": point(y, number)}, number) | {"cert": "low"}


def bare_season(match: Match, context: Context) -> Values | None:
    """Resolve "in the spring", where something is told after a date of the same block: in its year (`low`).

    What a sentence tells of every year ("in winter the port freezes") is no date.
    """
    if context.tense(match.start()) == 0:
        return None
    known = (last for mark, (first, last) in context.before() if not context.by_the_way(mark) and (last - first).days <= YEAR)
    return next((season(match["season"], last.year) | {"ana": "dating:season dating:context", "cert": "low"} for last in known), None)


def nth(match: Match, context: Context) -> Values | None:
    """Resolve "on the 15th", "yours of the 29th": of the month of the date before, else the last before the document."""
    number = number_of(match["d"])
    for mark, (_, last) in context.before():
        known = mark.values.get("when") or mark.values.get("to", "")
        if len(known) >= EXACT["month"]:
            return day_of(last.year, last.month, number)
    if context.anchor is None or context.anchor.earliest != context.anchor.latest:
        return None
    d = context.anchor.earliest
    step = (number < d.day) if context.tense(match.start()) > 0 else -(number > d.day)
    first, _ = month(d.year, d.month + step)
    return day_of(first.year, first.month, number)


def day_of(year: int, number_of_month: int, number: int) -> Values | None:
    """Return a day; None where the month has none of that number."""
    try:
        return {"when": date(year, number_of_month, number).isoformat()} | CONTEXT | {"cert": "low"}
    except ValueError:
        return None


def part_of_the_year(match: Match, context: Context) -> Values | None:
    """Resolve "the latter half of the year": of the year of the date before, else of the document."""
    values = year_from_near(context, match.start(), lambda year: {"when": point(year)})
    return fraction(match, DateMark(*match.span(), values))


def bare_quarter(match: Match, context: Context) -> Values | None:
    """Resolve "in Q4": of the year of the date before it."""
    if (year := context.year_before()) is None:
        return None
    return pieces(DateMark(*match.span(), {"when": point(year)} | CONTEXT), 4, int(match["short"][1]))


def short_decade(match: Match, context: Context) -> Values | None:
    """Resolve "the '90s", "the nineties": the latest such decade that had begun."""
    tens = int(match["tens"]) if match["tens"] else 10 * (TENS.index(match["words"].lower()) + 2)

    def resolve(d: date) -> Values:
        return decade(max(year for year in range(tens, d.year + 1, 100))) | CONTEXT

    old = [last.year for _, (_, last) in context.before()]
    if old and max(old) < CENTURY:  # of a text that speaks of another century
        return decade(nearest(tens, old[0], old[0])) | CONTEXT | {"cert": "low"}
    if context.anchor is None:
        return decade(CENTURY + tens) | CONTEXT | {"cert": "low"}
    return context.anchor.agree(resolve) | {"ana": "dating:context"}


def spoken_decade(match: Match, context: Context) -> Values | None:
    """Read "the nineteen-sixties"."""
    return decade((1800 if match["hundreds"].lower() == "eighteen" else 1900) + 10 * (TENS.index(match["words"].lower()) + 2))


def short_year(match: Match, context: Context) -> Values | None:
    """Resolve "in ’68", "March 10th, ’63": the nearest such year to the date before, else to the document."""
    if context.known_year() is None:
        return None
    year, words = context.full_year(int(match["short"])), match["date"]
    return (full_date(f"{words} {year:04}") if words else {"when": point(year)}) | CONTEXT
