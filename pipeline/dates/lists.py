"""Lists of dates that share a month or a year: "March, May and August 1995", "3, 5 and 7 May", "May 3 and 7, 2001"."""

from __future__ import annotations

import re

from pipeline.dates.marks import Context, Match
from pipeline.dates.relative import year_from_near
from pipeline.dates.values import Values, point
from pipeline.dates.wording import month_number, number_of

__all__ = ["day", "month", "next_day"]

BETWEEN = re.compile(r",? (?:and |or )?|, ")
SHARED = {"ana": "dating:context"}


def month(match: Match, context: Context) -> Values | None:
    """Read a month whose year stands with the last of the list."""
    return {"when": point(int(match["y"]), month_number(match["m"]))} | SHARED


def day(match: Match, context: Context) -> Values | None:
    """Read a day whose month or year stands with another of the list."""
    number, own = month_number(match["m"]), number_of(match["d"])
    if match["y"]:
        return {"when": point(int(match["y"]), number, own)} | SHARED
    return year_from_near(context, lambda year: {"when": point(year, number, own)})


def next_day(match: Match, context: Context) -> Values | None:
    """Read a number that goes on with a list: its month stands with the day before."""
    if not context.found or context.found[-1].rule != "date-list":
        return None
    before = context.found[-1]
    known = before.values.get("when", "")
    if len(known) != 10 or not BETWEEN.fullmatch(context.text, before.end, match.start()):
        return None
    year, number, last = (int(part) for part in known.split("-"))
    own = number_of(match["d"])
    if own <= last:
        return None
    value = {"when": point(int(match["y"] or year), number, own)}
    shared = {key: before.values[key] for key in ("ana", "cert") if key in before.values}
    return value | (SHARED if match["y"] else shared)
