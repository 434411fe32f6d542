"""Dates that a wording states by itself: what the words of each rule mean, without any look at other dates."""

from __future__ import annotations

import re

from pipeline.dates import values
from pipeline.dates.marks import Context, Match
from pipeline.dates.olden import GREGORIAN, julian
from pipeline.dates.spelt import year_of
from pipeline.dates.values import Values, day
from pipeline.dates.values import point as written
from pipeline.dates.wording import M, Y, full_date, month_number, number_of

__all__ = [
    "NO_TIME",
    "bare_year",
    "centuries",
    "days",
    "decade",
    "figures",
    "formal",
    "gapped",
    "open_end",
    "plain",
    "roman_month",
    "season_of",
    "span",
    "time_group",
    "year_first",
    "year_in_words",
]

# Before a number: it names a telegram, a page, a resolution. Before a small number: it is a year all the same.
NUMBERED = re.compile(
    r"(?:\b(?:[Tt]elegrams?|[Dd]espatch|[Dd]ispatch|(?:re)?(?:[Dd]ep|[Ee]mb|[Cc]on|[Tt]o|[Pp]ol|[Ll]eg)tel|[Cc]ables?|[Aa]irgram|[Mm]essages?|"
    r"Polto|Topol|Secto|Tosec|Dulte|Tedul|Cedto|Toced|Usun|[Nn]umbers?|[Nn]os?\.?|pages?|pp?\.|[Rr]esolutions?|Res\.|[Pp]aragraphs?|[Rr]oom|Box|NSC|e?ISSN|ISBN|"
    r"[Rr]ules?|[Ss]ections?|[Ss]ecs?\.|[Rr]oute|[Hh]ighway|[Ff]light|U\.S\.C\.)|[#§]) ?(?:\d+(?: ?[-–] ?| to | and |, ))?$"
)
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
YEARLY = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|year|years|before|after|around|about|circa|ca?\.|born|died) |"
    r"\((?:\d{4} ?[-–] ?)?|[(,;] ?(?:b|d|r|fl)\. )$",
    re.IGNORECASE,
)
# After a number: things that are counted, a house in a street.
THINGS = re.compile(
    r"[ -](?:or (?:so|more) |more |new |odd )?(?:words?|pages|copies|volumes|letters|lines|people|persons|individuals|men|women|children|\w+children|boys|"
    r"girls|soldiers|troops|sailors|officers|students|pupils|teachers|workers|employees|members|participants|patients|respondents|voters|"
    r"inhabitants|residents|refugees|prisoners|families|households|villages|houses|homes|ships|tanks|aircraft|cars|trees|acres|hectares|kg|kilograms|tons|tonnes|"
    r"of (?:them|us|you|whom|which|these|those)|grams|lbs|pounds|feet|meters|metres|m|km|kilometers|kilometres|miles|yards|hours|minutes|days|weeks|months|years|times|calories|"
    r"volts|watts|degrees|dollars|yen|euros|rubles|roubles|francs|pesos|rupees|baht)(?!\w)| [A-Z]{3}(?=[),.;])|"
    r"(?: [A-Z][\w.’']*){1,3} (?:Street|St\.|Avenue|Ave\.?|Road|Rd\.|Boulevard|Blvd\.?|Drive|Lane)(?!\w)"
)
# What makes it a year before such things: "in 1996 people …", "the 1996 students"; and what is no year whatever stands before.
IN_A_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|year|during|after|before|the|his|her|its|their|this|that|my|our|your)|['’]s) $", re.IGNORECASE
)
NO_YEAR = re.compile(r"[ -]years?[ -]old\b|(?:: ?|, pp?\. ?)\d+(?: ?[-–,] ?\d+)*(?=[);,\]])")
OURS = re.compile(r"\b(?:[Yy]our|[Oo]ur|[Mm]y) $")  # telegrams: "reply to your 1813, July 21"
# After a date: it is of another calendar, and no value is made up for it.
NO_TIME = re.compile(r" ?[(\[]?(?:B\.? ?C\.?(?: ?E\.?)?|A\. ?H\.?|AH|B\. ?E\.?|of (?:the )?(?:Hijra|Hijri|Hegira|Republic of China))(?!\w)")


def plain(match: Match, context: Context) -> Values | None:
    """Read a whole date, month or year; a day before the Gregorian calendar is of the Julian one."""
    found = full_date(match["date"])
    return julian(found) if found["when"] < GREGORIAN[: len(found["when"])] else found


def year_first(match: Match, context: Context) -> Values | None:
    """Read "1994, Jan. 27", as chronologies and journals have it."""
    return {"when": written(int(match["y"]), month_number(match["m"]), number_of(match["d"] or "0"))}


def gapped(match: Match, context: Context) -> Values | None:
    """Read a year whose last figures were filled in on printed paper ("19 70"), with its day or alone."""
    year = int(match["y"].replace(" ", ""))
    return {"when": written(year, month_number(match["m"]), number_of(match["d"])) if match["m"] else written(year)}


def formal(match: Match, context: Context) -> Values | None:
    """Read "sixth day of June, one thousand nine hundred and twenty-three", "12th day of April in the year 1996"."""
    year, day_number = year_of(match["y"]), number_of(match["d"] or "0")
    if match["d"] and not day_number:
        raise ValueError(match[0])
    when = written(year, month_number(match["m"]), day_number)
    return julian({"when": when}) if when < GREGORIAN[: len(when)] else {"when": when}


def year_in_words(match: Match, context: Context) -> Values | None:
    """Read "in the year nineteen hundred and five"."""
    return {"when": written(year_of(match["y"]))}


def bare_year(match: Match, context: Context) -> Values | None:
    """Read a year by itself, unless the words around make it a number of something."""
    before = context.text[max(0, match.start() - 24) : match.start()]
    if NUMBERED.search(before) or (not before.strip() and context.text.startswith(".", match.end())):
        return None
    if NO_YEAR.match(context.text, match.end()) or (THINGS.match(context.text, match.end()) and not IN_A_YEAR.search(before)):
        return None
    if OURS.search(before) and not re.match(r" [a-z]", context.text[match.end() :]):
        return None
    return full_date(match[0]) if int(match[0]) >= 1500 or YEARLY.search(before) else None


def figures(match: Match, context: Context) -> Values | None:
    """Read "25/12/1995", "25/12/95"; where either number may be the day ("5/6/1995"), it is one of the two.

    Of two days of which one is after the document it is rather the other.
    """
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    leans: Values = {}
    if year < 100:
        year, leans = context.full_year(year), {"ana": "dating:context"}
    if a > 12 and b > 12 and a <= 31 and b <= 31:
        raise ValueError(match[0])
    readings = sorted({written(year, month, day) for day, month in ((a, b), (b, a)) if month <= 12 and 0 < day <= 31})
    if len(readings) < 2:
        return {"when": readings[0]} | leans if readings else None
    if context.anchor is not None and readings[0] <= context.anchor.latest.isoformat() < readings[1]:
        return {"when": readings[0], "cert": "low"} | leans
    return {"notBefore": readings[0], "notAfter": readings[1], "cert": "low"} | leans


def roman_month(match: Match, context: Context) -> Values | None:
    """Read "15.XI.1925"."""
    return {"when": written(int(match["y"]), ROMAN.index(match["m"]) + 1, int(match["d"]))} if match["m"] in ROMAN else None


def time_group(match: Match, context: Context) -> Values | None:
    """Read the day of "070945Z APR 76", as telegrams give day, hour and minute of Greenwich, month and year."""
    return {"when": written(context.full_year(int(match["y"])), month_number(match["m"]), int(match["d"])), "ana": "dating:context"}


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
        low = f"{int(low[:4]) - 1:04}{low[4:]}"
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
    """Read "the 1990s"; "the 1800s" are a century."""
    year = int(match["decade"])
    return values.centuries(year // 100 + 1, year // 100 + 1) if year % 100 == 0 and year < 2000 else values.decade(year)


def centuries(match: Match, context: Context) -> Values | None:
    """Read "the 19th century", "the twelfth to sixteenth centuries"."""
    first, last = number_of(match["a"]), number_of(match["b"] or match["a"])
    return values.centuries(first, last) if 1 <= first <= last <= 21 else None


def season_of(match: Match, context: Context) -> Values | None:
    """Read "Autumn 1994", "the winter of 1994/95", "the autumn of '93"."""
    found = {"ana": "dating:season", "cert": "medium"}
    if match["short"]:
        return values.season(match["season"], context.full_year(int(match["short"]))) | found | {"ana": "dating:season dating:context"}
    return values.season(match["season"], int(match["y"])) | found
