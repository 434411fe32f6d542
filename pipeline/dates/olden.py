"""Years before Christ and with AD, and dates of the Julian calendar.

A year before Christ is written as the datatypes of XML Schema 1.0 have it, by which our schema checks: 203 BC is -0203, and
there is no year 0. A day of the Julian calendar has the day of ours as its value, since that is what the datatypes mean.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.marks import Context, Match
from pipeline.dates.values import Values, point
from pipeline.dates.wording import ANY_DAY, DASH, ORDINAL, M, Y, month_number, number_of

__all__ = ["AFTER", "AFTER_AD", "BETWEEN", "CENTURY_BC", "DOUBLE", "GREGORIAN", "OLD_STYLE", "YEARS", "century_bc", "double", "julian", "years"]

GREGORIAN = "1582-10-15"  # the first day of the calendar; days before it are of the Julian one
# After a date: it is of the old style.
OLD_STYLE = re.compile(r" ?[(\[]?(?:O\. ?S\.?|OS|[Oo]ld [Ss]tyle|Julian)(?!\w)")
BEFORE = r"(?:B\. ?C\b\.?(?: ?E\.)?|BCE?)"
AFTER = r"(?:A\. ?D\.|AD|C\. ?E\.|CE)"
YEAR = r"\d{1,4}"
YEARS = rf"(?:(?:{M} {ANY_DAY},?|{ANY_DAY}(?: of)? {M},?|{M}) )?(?:(?P<a>{YEAR})(?:{DASH}| to ))?(?P<b>{YEAR}) ?(?P<era>{BEFORE}|{AFTER})"
BETWEEN = (
    rf"(?:[Bb]etween|[Ff]rom) (?P<a>{YEAR})(?: ?(?P<own>{BEFORE}))? (?:and|to|until) "
    rf"(?:(?P<b>{YEAR}) ?(?P<era>{BEFORE}|{AFTER})|(?:AD|A\.D\.) (?P<after>{YEAR}))"
)
AFTER_AD = rf"(?:(?P<a>{YEAR}){DASH})?(?P<b>{YEAR})(?P<era>)"
CENTURY_BC = rf"(?i:(?P<a>{ORDINAL})(?:(?:{DASH}| to | and )(?:the )?(?P<b>{ORDINAL}))?[ -]centur(?:y|ies)) {BEFORE}"
DAY = rf"(?:{M} {ANY_DAY}|{ANY_DAY}(?: of)? {M})"
# "25 October (7 November) 1917", "12/24 October 1857", "February 1688/89".
DOUBLE = (
    rf"(?=[\w ,]{{1,24}}[/(])(?:(?P<days>{DAY} ?[(/] ?{DAY}(?:,? (?:[Oo]ld|[Nn]ew) [Ss]tyle|,? [ON]\. ?S\.)?\)?|{ANY_DAY}/{ANY_DAY} {M}|{M} {ANY_DAY}/{ANY_DAY}),? (?P<y>{Y})"
    rf"|(?:{ANY_DAY} )?{M}(?: {ANY_DAY},?)? (?P<year>{Y})/(?P<next>\d\d?))"
)
BEFORE_YEAR_1 = 1721425  # days from 4713 BC to the year 1


def years(match: Match, context: Context) -> Values | None:
    """Read "203 BC", "264–241 B.C.", "AD 79", "43–410 CE"; of a day only the year."""
    named = match.groupdict()
    until = named.get("after") or match["b"]
    sign = "-" if (match["era"] or "").startswith("B") else ""
    first, last = int(("-" if named.get("own") else sign) + (match["a"] or until)), int(sign + until)
    if first > last or not first or not last:
        return {}
    low, high = (f"{'-' * (one < 0)}{abs(one):04}" for one in (first, last))
    return {"when": low} if first == last else {"from": low, "to": high}


def century_bc(match: Match, context: Context) -> Values | None:
    """Read "the fourth century BC": 400 to 301."""
    first, last = number_of(match["a"]), number_of(match["b"] or match["a"])
    return {"from": f"-{100 * first:04}", "to": f"-{100 * last - 99:04}"} if 99 >= first >= last >= 1 else {}


def julian(values: Values) -> Values:
    """Turn a day of the Julian calendar into that of the Gregorian one; a month or a year stays as it is written.

    By way of the number of the day since 4713 BC (E. G. Richards, in the Explanatory Supplement to the Astronomical Almanac).
    """
    if len(values.get("when", "")) != 10:
        return values
    year, month, day = (int(part) for part in values["when"].split("-"))
    years, months = year + 4800 - (month < 3), month + 9 - 12 * (month > 2)
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    return values | {"when": date.fromordinal(number - BEFORE_YEAR_1).isoformat()}


def double(match: Match, context: Context) -> Values | None:
    """Read a day in both styles, in either order: that of ours; a year in both; or a night ("5/6 May").

    Where the two are not as far apart as the calendars were, there is no value.
    """
    if match["year"]:
        year, words = int(match["year"]) + 1, match[0].removesuffix(f"{match['year']}/{match['next']}")
        number, day = re.search(M, words), re.search(r"\d+", words)
        when = point(year, month_number(number[0]) if number else 0, int(day[0]) if day else 0)
        return julian({"when": when}) if f"{year}".endswith(match["next"]) else {}
    names = [month_number(name) for name in re.findall(M, match["days"])]
    numbers = [number_of(number) for number in re.findall(rf"(?<!\d){ANY_DAY}", match["days"])]
    one, other = ((names[0], numbers[0]), (names[-1], numbers[1]))
    for old, new in ((one, other), (other, one)):
        try:
            first, last = date(int(match["y"]) - (old > new), *old), date(int(match["y"]), *new)
        except ValueError:  # "30/12 February": the month is not that of both
            return {}
        if (last - first).days == 1:
            return {"from": first.isoformat(), "to": last.isoformat()}
        if julian({"when": first.isoformat()})["when"] == last.isoformat():
            return {"when": last.isoformat()}
    return {}
