"""Lists of dates that share a month or a year: "March, May and August 1995", "3, 5 and 7 May", "May 3 and 7, 2001"."""

from __future__ import annotations

import re

from pipeline.dates import values
from pipeline.dates.edtf import CUSTOM, SEASONS
from pipeline.dates.leaning import year_from_near
from pipeline.dates.marks import Context, Match
from pipeline.dates.values import Values, bounds, centuries, decade, point
from pipeline.dates.wording import month_number, number_of

__all__ = ["century", "day", "day_of_month", "month", "next_day", "next_decade", "next_season", "season"]

BETWEEN = re.compile(r",? (?:and |or )?|, ")
MORE = re.compile(r",? (?:and|or|to) (?:the )?(?:(?:early|late|mid)[- ])?(?:the )?| ?[-–] ?|, (?:early |late |mid-?)?")
NEXT_YEAR = re.compile(r",? (?:and|or) |, (?=\d{4}(?:,|,? and |,? or ))")
NAMES = {number: name for name, number in SEASONS.items()}
SHARED = {"ana": "dating:context"}
HALF_A_YEAR, MOST = 6, 21  # months; centuries


def month(match: Match, context: Context) -> Values | None:
    """Read a month whose year stands with the last of the list; of "December and January 1995" the first is of 1994."""
    number, year = month_number(match["m"]), int(match["y"])
    turned = number - month_number(match["next"]) >= HALF_A_YEAR
    return {"when": point(year - turned, number)} | SHARED | ({"cert": "medium"} if turned else {})


def season(match: Match, context: Context) -> Values | None:
    """Read a season whose year stands with the next one: "between spring and autumn 1994"."""
    winter = match["season"].lower() == "winter"
    return values.season(match["season"], int(match["y"]) - winter) | {"ana": "dating:season dating:context", "cert": "medium"}


def century(match: Match, context: Context) -> Values | None:
    """Read a century whose word stands with the last of the list: "the 17th, 18th and 19th centuries"."""
    number = number_of(match["a"])
    return centuries(number, number) | SHARED if 1 <= number <= MOST else None


def day(match: Match, context: Context) -> Values | None:
    """Read a day, or days ("5–7"), whose month or year stands with another of the list."""
    number = month_number(match["m"])
    if match["b"] and number_of(match["b"]) <= number_of(match["d"]):
        return None
    if match["y"]:
        return _days(match, int(match["y"]), number) | SHARED
    return year_from_near(context, match.start(), lambda year: _days(match, year, number), number)


def _days(match: Match, year: int, month: int) -> Values:
    first = point(year, month, number_of(match["d"]))
    return {"from": first, "to": point(year, month, number_of(match["b"]))} if match["b"] else {"when": first}


def day_of_month(match: Match, context: Context) -> Values | None:
    """Read a day and month whose year stands with the last of the list: "28 May and 3 June 1997"."""
    number, own = month_number(match["m"] or match["m2"]), number_of(match["d"] or match["d2"])
    return {"when": point(int(match["y"]), number, own)} | SHARED


def next_day(match: Match, context: Context) -> Values | None:
    """Read a number, or two with a dash, that goes on with a list: its month stands with the day before."""
    if not context.found or context.found[-1].rule != "date-list":
        return None
    before = context.found[-1]
    if not BETWEEN.fullmatch(context.text, before.end, match.start()):
        return None
    if before.values.get("cert") == "unknown" and not match["y"]:  # nobody knows the year
        figures = re.findall(r"\d+", context.text[before.start : before.end])
        return before.values if figures and int(figures[-1]) < number_of(match["d"]) else None
    known = bounds(before.values)[1]
    if len(known) != 10:
        return None
    year, number, last = (int(part) for part in known.split("-"))
    if not last < number_of(match["d"]) or (match["b"] and number_of(match["b"]) <= number_of(match["d"])):
        return None
    value = _days(match, int(match["y"] or year), number)
    shared = {key: before.values[key] for key in ("ana", "cert") if key in before.values}
    return value | (SHARED if match["y"] else shared)


def next_season(match: Match, context: Context) -> Values | None:
    """Read a year that goes on with seasons: "the summers of 1956 and 1957"."""
    before = context.found[-1] if context.found else None
    if before is None or before.rule != "date-season" or "notBefore" not in before.values:
        return None
    words = context.text[before.start : before.end].lower()
    joined = NEXT_YEAR.match(context.text, before.end)
    if joined is None or joined.end() != match.start() or not (words.isdigit() or words.rstrip(" 0123456789").endswith(("s", "s of", "s in"))):
        return None
    years = int(match["y"]) - int(before.values["notBefore"][:4])
    name = NAMES[int(before.values[CUSTOM][-1])]
    return values.season(name, int(match["y"])) | {"ana": "dating:season dating:context", "cert": "medium"} if years > 0 else None


def next_decade(match: Match, context: Context) -> Values | None:
    """Read tens that go on with decades: "the 1960s and 70s", "the 1920s–30s"."""
    before = context.found[-1] if context.found else None
    known = before.values.get("from") or before.values.get("notBefore", "") if before else ""
    if before is None or before.rule not in ("date-decade", "date-part") or not known:
        return None
    text, tens = context.text, int(match["tens"])
    if not (text.endswith(("0s", "0’s", "0's", "ies"), 0, before.end) and MORE.fullmatch(text, before.end, match.start())):
        return None
    return decade(int(known[:2]) * 100 + tens) | SHARED if int(known[2]) * 10 < tens else None
