"""Extended dates (EDTF, which is ISO 8601-2:2019): what a wording says and TEI's own dating attributes cannot.

A value stands in `@when-custom` (TEI Guidelines 13.4.4) beside attributes that say less: a season, a decade, an end that
is open, a date that is about right. What they say in full has no second value.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

__all__ = ["CUSTOM", "SEASONS", "about", "centuries", "decade", "extended", "part_of_year", "roughly", "season", "since"]

CUSTOM = "when-custom"
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
SEASON, QUARTER, HALF = 20, 32, 39  # what is added to their number; a season is that of either hemisphere
UNCERTAIN = frozenset(("probably", "possibly", "perhaps"))


def season(name: str, year: int) -> str:
    """Write a season: "spring 1996" is 1996-21; a winter has the year in which it begins."""
    return f"{year:04}-{SEASON + SEASONS[name.lower()]}"


def part_of_year(first: date, last: date, parts: int, nth: int) -> str:
    """Write a quarter (of 4 parts) or a half (of 2) of a calendar year; "" for one of anything else."""
    year = first.year
    whole = (first, last) == (date(year, 1, 1), date(year, 12, 31))
    return f"{year:04}-{(QUARTER if parts == 4 else HALF) + nth}" if whole else ""


def decade(year: int) -> str:
    """Write the decade that begins in a year: "the 1990s" is 199X."""
    return f"{year // 10:03}X"


def centuries(first: int, last: int) -> str:
    """Write a century, or several: "the 19th century" is 18XX. The first has no value, since no year 0 is meant."""
    written = [f"{number - 1:02}XX" for number in dict.fromkeys((first, last))]
    return "/".join(written) if first > 1 else ""


def roughly(first: date, last: date) -> str:
    """Write a part whose ends are not sharp ("early 1995" is 1995-01~/1995-04~; "early spring 1995" 1995-03~): months
    where both ends are whole ones.
    """
    months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    ends = (f"{end.isoformat()[: 7 if months else 10]}~" for end in (first, last))
    return "/".join(dict.fromkeys(ends))


def since(begin: str) -> str:
    """Write a span that has no end yet: "since 1992" is 1992/.."""
    return f"{begin.partition('/')[0]}/.."


def about(word: str, when: str) -> str:
    """Write a date of which the word before says that it is uncertain ("probably") or approximate ("about", "c.")."""
    return when + ("?" if word.lower() in UNCERTAIN else "~")


def extended(values: Mapping[str, str]) -> str:
    """Return dating attributes as one extended date; "" where there are none."""
    if custom := values.get(CUSTOM) or values.get("when"):
        return custom
    for first, last, form in (("from", "to", "{}/{}"), ("notBefore", "notAfter", "[{}..{}]")):
        if first in values or last in values:
            low, high = values.get(first, ""), values.get(last, "")
            return form.format(low or ".." * (form[0] != "["), high or ".." * (form[0] != "["))
    return ""
