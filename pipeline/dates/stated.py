"""Dates that a wording states by itself: what the words of each rule mean, without any look at other dates."""

from __future__ import annotations

import re

from pipeline.dates import values
from pipeline.dates.marks import Context, Match
from pipeline.dates.spelt import year_of
from pipeline.dates.values import Fiscal, Values, day, named_fiscal_year
from pipeline.dates.values import point as written
from pipeline.dates.wording import M, Y, full_date, month_number, number_of

__all__ = [
    "NO_TIME",
    "bare_year",
    "centuries",
    "days",
    "decade",
    "double",
    "figures",
    "fiscal",
    "formal",
    "open_end",
    "plain",
    "season_of",
    "span",
    "year_in_words",
]

# Before a number: it names a telegram, a page, a resolution. Before a small number: it is a year all the same.
NUMBERED = re.compile(
    r"(?:\b(?:[Tt]elegrams?|[Dd]espatch|[Dd]ispatch|(?:[Dd]ep|[Ee]mb|[Cc]on|[Tt]o|[Pp]ol)tel|[Cc]ables?|[Aa]irgram|[Mm]essages?|"
    r"[Nn]umbers?|[Nn]os?\.?|pages?|pp?\.|[Rr]esolutions?|[Pp]aragraphs?|[Rr]oom|Box|NSC|your|our|my)|#) (?:\d+(?: ?[-–] ?| to | and |, ))?$"
)
YEARLY = re.compile(
    r"\b(?:in|since|by|of|from|until|till|year|before|after|around|about|circa|c\.|A\.D\.|AD) $", re.IGNORECASE
)
# After a date: it is of another calendar, or of the old style, and no value is made up for it.
NO_TIME = re.compile(
    r" ?[(\[]?(?:B\.? ?C\.?(?: ?E\.?)?|A\. ?H\.?|AH|B\. ?E\.?|O\. ?S\.?|OS|[Oo]ld [Ss]tyle|Julian)(?!\w)"
)
STYLES = {15: 10, 16: 10, 17: 11, 18: 12, 19: 13}  # days between the two styles, by the first two figures of the year
GREGORIAN = "1582-10-15"  # the first day of the calendar; days before it are of the Julian one


def plain(match: Match, context: Context) -> Values | None:
    """Read a whole date, month or year; a day before the Gregorian calendar gets no value."""
    found = full_date(match["date"])
    return {} if len(found["when"]) == 10 and found["when"] < GREGORIAN else found


def formal(match: Match, context: Context) -> Values | None:
    """Read "sixth day of June, one thousand nine hundred and twenty-three", "12th day of April in the year 1996"."""
    year, day_number = year_of(match["y"]), number_of(match["d"] or "0")
    if match["d"] and not day_number:
        raise ValueError(match[0])
    when = written(year, month_number(match["m"]), day_number)
    return {} if when < GREGORIAN[: len(when)] else {"when": when}


def year_in_words(match: Match, context: Context) -> Values | None:
    """Read "in the year nineteen hundred and five"."""
    return {"when": written(year_of(match["y"]))}


def bare_year(match: Match, context: Context) -> Values | None:
    """Read a year by itself, unless the words around make it a number of something."""
    before = context.text[max(0, match.start() - 24) : match.start()]
    follows = context.text[match.end() : match.end() + 2]
    if NUMBERED.search(before) or (not before.strip() and follows.startswith(".")):
        return None
    return full_date(match[0]) if int(match[0]) >= 1500 or YEARLY.search(before) else None


def figures(match: Match, context: Context) -> Values | None:
    """Read "25/12/1995": day and month where only one of the two can be the day, else nothing."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if a > 12 >= b or a == b:
        return {"when": written(year, b, a)}
    return {"when": written(year, a, b)} if b > 12 >= a else None


def double(match: Match, context: Context) -> Values | None:
    """Read a day in both styles ("25 October (7 November) 1917", "5/18 March 1905"): the second, where the first is the same day.

    Where the two are not as far apart as the calendars were, and in a double year ("February 1688/89"), there is no value.
    """
    days, months, years = (re.findall(pattern, match[0]) for pattern in (r"\b\d{1,2}(?!\d)", M, rf"\b{Y}\b"))
    if len(days) != 2 or len(years) != 1 or re.search(r"\d{4}/", match[0]):
        return {}
    year, old_month, new_month = int(years[0]), month_number(months[0]), month_number(months[-1])
    try:
        old, new = day(written(year - (old_month > new_month), old_month, int(days[0]))), day(written(year, new_month, int(days[1])))
    except ValueError:
        return {}
    return {"when": new.isoformat()} if (new - old).days == STYLES.get(old.year // 100, 0) else {}


def open_end(match: Match, context: Context) -> Values | None:
    """Read "2013–present"."""
    return values.since(full_date(match["point"])["when"])


def span(match: Match, context: Context) -> Values | None:
    """Read a span; what one end does not say (century, year) is that of the other."""
    first, last = match["a"], match["b"]
    if first.isdigit() and NUMBERED.search(context.text[max(0, match.start() - 24) : match.start()]):
        return None
    if re.fullmatch(r"\d\d", last):
        last = first[:2] + last
    elif re.fullmatch(M, first) and (year := re.search(Y, last)):
        first = f"{first} {year[0]}"
    elif not re.search(Y, first) and (year := re.search(Y, last)):
        first = f"{first}, {year[0]}" if re.match(M, first) else f"{first} {year[0]}"
    low, high = full_date(first)["when"], full_date(last)["when"]
    if not re.search(Y, match["a"]) and low > high:  # "November–March 2001"
        low = f"{int(low[:4]) - 1}{low[4:]}"
        day(low)
    return {"from": low, "to": high} if day(low) <= day(high, last=True) else None


def days(match: Match, context: Context) -> Values | None:
    """Read "3–5 May 2001"; of "3 and 5 May" each day is a date of its own."""
    first, last = number_of(match["a"]), number_of(match["b"])
    if first >= last or context.lists(match, first, last):
        return None
    year, number = int(match["y"]), month_number(match["m"])
    return {"from": written(year, number, first), "to": written(year, number, last)}


def decade(match: Match, context: Context) -> Values | None:
    """Read "the 1990s"."""
    return values.decade(int(match["decade"]))


def centuries(match: Match, context: Context) -> Values | None:
    """Read "the 19th century", "the twelfth to sixteenth centuries"."""
    first, last = number_of(match["a"]), number_of(match["b"] or match["a"])
    return values.centuries(first, last) if 1 <= first <= last <= 21 else None


def season_of(match: Match, context: Context) -> Values | None:
    """Read "Autumn 1994", "the winter of 1994/95"."""
    return values.season(match["season"], int(match["y"])) | {"ana": "dating:season", "cert": "medium"}


# How countries reckon, by the words before "fiscal year": the last year it was so, first month and day of the year.
COUNTRIES: tuple[tuple[re.Pattern[str], int, Fiscal], ...] = tuple(
    (re.compile(rf"\b(?:{words.replace(' ', '|').replace('_', ' ')})(?:['’]s?)? $"), last, Fiscal(*begins))
    for words, last, begins in (
        ("Japan Japanese", 9999, (4, 1)),
        (r"United_States American U\.S\. US", 1976, (7, 1)),
        (r"United_States American U\.S\. US", 9999, (10, 1)),
        (r"Britain British United_Kingdom U\.K\. UK Canada Canadian India Indian Hong_Kong Singapore", 9999, (4, 1)),
        ("South_Africa South_African", 9999, (4, 1)),
        ("Australia Australian New_Zealand Pakistan Pakistani Bangladesh Bangladeshi Egypt Egyptian", 9999, (7, 1)),
        ("Thailand Thai", 9999, (10, 1)),
        ("Soviet Russia Russian China Chinese Korea Korean Germany German France French", 9999, (1, 1)),
    )
)


def fiscal(match: Match, context: Context) -> Values | None:
    """Read "FY1995", "fiscal year 1995/96", "U.S. fiscal year 1996": as the country named reckons, else the edition."""
    name = int(match["y"] if len(match["y"]) == 4 else ("19" if int(match["y"]) > 40 else "20") + match["y"])
    before = context.text[max(0, match.start() - 24) : match.start()]
    known = next((own for words, last, own in COUNTRIES if name <= last and words.search(before)), context.fiscal)
    # Of two years the first is that of the beginning, however the country counts.
    name += bool(match["b"]) and known.month >= 7
    return named_fiscal_year(name, known) | {"ana": "dating:fiscal", "cert": "high"}

