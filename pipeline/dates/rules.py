"""The ordered table of date rules: a pattern, and what the words that match it mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.dates.values import (
    Anchor,
    Fiscal,
    Values,
    day,
    fiscal_year,
    month,
    month_before,
    part,
    point,
    season,
    span_of,
    window,
)
from pipeline.dates.wording import (
    ANY_DAY,
    DASH,
    LONG,
    PART,
    POINT,
    WEEKDAY,
    D,
    M,
    Y,
    full_date,
    month_number,
    number_of,
)

__all__ = ["RULES", "Context", "DateMark", "Make"]


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date in a text: range, TEI attributes, the rule that found it. `impossible` marks stay text."""

    start: int
    end: int
    values: Values = field(hash=False)
    rule: str = ""
    reason: str = ""
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may lean on: the text, the document's date, the fiscal year, the dates found before in the block."""

    text: str
    anchor: Anchor | None
    fiscal: Fiscal
    before: tuple[DateMark, ...] = ()


Match = re.Match[str]
Make = Callable[[Match, Context], Values | None]
Rule = tuple[str, re.Pattern[str], Make]


def _plain(match: Match, context: Context) -> Values | None:
    return full_date(match[0])


def _bare_year(match: Match, context: Context) -> Values | None:
    before = context.text[max(0, match.start() - 16) : match.start()]
    follows = context.text[match.end() : match.end() + 2]
    if NUMBERED.search(before) or (not before.strip() and follows.startswith(".")):
        return None  # the number of a telegram, a page, a resolution
    return full_date(match[0]) if int(match[0]) >= 1500 or YEARLY.search(before) else None


def _open(match: Match, context: Context) -> Values | None:
    return {"from": full_date(match["point"])["when"]}


def _span(match: Match, context: Context) -> Values | None:
    first, last = match["a"], match["b"]
    if re.fullmatch(r"\d\d", last):
        last = first[:2] + last
    elif re.fullmatch(M, first) and (year := re.search(Y, last)):
        first = f"{first} {year[0]}"
    elif not re.search(Y, first) and (year := re.search(Y, last)):
        first = f"{first}, {year[0]}" if re.match(M, first) else f"{first} {year[0]}"
    low, high = full_date(first)["when"], full_date(last)["when"]
    return {"from": low, "to": high} if day(low) <= day(high, last=True) else None


def _days(match: Match, context: Context) -> Values | None:
    year, number = int(match["y"]), month_number(match["m"])
    return {"from": point(year, number, number_of(match["a"])), "to": point(year, number, number_of(match["b"]))}


def _which(word: str) -> str:
    word = word.lower()
    return "early" if "early" in word or "beginning" in word else "late" if "late" in word or "end" in word else "mid"


def _part(match: Match, context: Context) -> Values | None:
    value = full_date(match["of"])["when"]
    return part(day(value), day(value, last=True), _which(match["part"])) | {"ana": "dating:part", "cert": "medium"}


def _decade(match: Match, context: Context) -> Values | None:
    year = int(match["decade"])
    if match["part"]:
        return part(day(f"{year}"), day(f"{year + 9}", last=True), _which(match["part"])) | {
            "ana": "dating:part",
            "cert": "medium",
        }
    return {"from": f"{year}", "to": f"{year + 9}"}


def _season(match: Match, context: Context) -> Values | None:
    return season(match["season"], int(match["y"])) | {"ana": "dating:season", "cert": "medium"}


QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _fraction(match: Match, context: Context) -> Values | None:
    year, nth = int(match["y"]), QUARTERS[match["nth"].lower()]
    size = 3 if match["unit"] == "quarter" else 6
    nth = 2 if size == 6 and nth == 4 else nth
    first, last = month(year, size * (nth - 1) + 1)[0], month(year, size * nth)[1]
    return window(first, last) | {"ana": "dating:part", "cert": "medium"} if nth * size <= 12 else None


def _fiscal(match: Match, context: Context) -> Values | None:
    year = match["y"]
    first = int(year) if len(year) == 4 else int(("19" if int(year) > 40 else "20") + year)
    return fiscal_year(first, context.fiscal) | {"ana": "dating:fiscal", "cert": "high"}


def _deictic(context: Context, resolve: Callable[..., Values], ana: str = "dating:deictic") -> Values:
    if context.anchor is None:
        return {"ana": ana, "cert": "unknown"}
    values = context.anchor.agree(resolve)
    return values | {"ana": ana}


STEP = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "present": 0, "next": 1, "coming": 1}


def _fiscal_deictic(match: Match, context: Context) -> Values | None:
    step, start = STEP[match["step"].lower()], (context.fiscal.month, context.fiscal.day)
    return _deictic(
        context,
        lambda d: fiscal_year(d.year + step - ((d.month, d.day) < start), context.fiscal),
        "dating:deictic dating:fiscal",
    )


def _month_deictic(match: Match, context: Context) -> Values | None:
    number, step = month_number(match["m"]), STEP[match["step"].lower()]
    if step < 0:
        return _deictic(context, lambda d: month_before(d, number))
    if step == 0:
        return _deictic(context, lambda d: {"when": point(d.year, number)})
    return _deictic(context, lambda d: {"when": point(d.year + (number <= d.month), number)})


def _unit_deictic(match: Match, context: Context) -> Values | None:
    step, unit = STEP[match["step"].lower()], match["unit"].lower()
    if unit == "year":
        return _deictic(context, lambda d: {"when": point(d.year + step)})
    if unit == "month":
        return _deictic(context, lambda d: {"when": month(d.year, d.month + step)[0].isoformat()[:7]})
    return _deictic(context, lambda d: season(unit, d.year + step))


def _bare_month(match: Match, context: Context) -> Values | None:
    number = month_number(match["m"])
    for mark in reversed(context.before):
        known = span_of(mark.values)
        if known is None or re.search(r"[.!?]\s+[A-Z]", context.text[mark.end : match.start()]):
            continue
        if "dating:fiscal" in mark.values.get("ana", ""):
            year = known[0].year + (number < known[0].month)
            return {"when": point(year, number), "ana": "dating:context", "cert": "high"}
        return {"when": point(known[1].year, number), "ana": "dating:context", "cert": "medium"}
    if context.anchor is None or context.anchor.earliest.year != context.anchor.latest.year:
        return None
    return {"when": point(context.anchor.latest.year, number), "ana": "dating:context", "cert": "low"}


def _month_day(match: Match, context: Context) -> Values | None:
    number, day_number = month_number(match["m"]), number_of(match["d"])
    point(2000, number, day_number)
    for mark in reversed(context.before):
        if (known := span_of(mark.values)) is not None and known[0].year == known[1].year:
            return {"when": point(known[0].year, number, day_number), "ana": "dating:context", "cert": "medium"}
    return _deictic(context, lambda d: {"when": point(d.year, number, day_number)}, "dating:context")


def _days_of(match: Match, context: Context) -> Values | None:
    number, first, last = month_number(match["m"]), number_of(match["a"]), number_of(match["b"])

    def within(year: int) -> Values:
        return {"from": point(year, number, first), "to": point(year, number, last)}

    for mark in reversed(context.before):
        if (known := span_of(mark.values)) is not None and known[0].year == known[1].year:
            return within(known[0].year) | {"ana": "dating:context", "cert": "medium"}
    return _deictic(context, lambda d: within(d.year), "dating:context")


WORDS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}


def _period(match: Match, context: Context) -> Values | None:
    years = WORDS.get(match["n"].lower()) or int(match["n"])
    for mark in reversed(context.before):
        if mark.values.keys() == {"from"} and (begin := int(mark.values["from"][:4])):
            return {
                "from": str(begin),
                "to": str(begin + years),
                "dur": f"P{years}Y",
                "ana": "dating:context",
                "cert": "medium",
            }
    return None


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w$£€¥])" + pattern + r"(?!\w)")


NUMBERED = re.compile(
    r"(?:\b(?:[Tt]elegrams?|[Dd]espatch|[Dd]ispatch|(?:[Dd]ep|[Ee]mb|[Cc]on|[Tt]o|[Pp]ol)tel|[Cc]ables?|[Aa]irgram|[Mm]essages?|"
    r"[Nn]umbers?|[Nn]os?\.?|pages?|pp?\.|[Rr]esolutions?|[Pp]aragraphs?|[Rr]oom|Box|NSC|your|our|my)|#) $"
)
YEARLY = re.compile(r"\b(?:in|since|by|of|from|until|till|year|before|after|around|about|circa|c\.|A\.D\.|AD) $", re.IGNORECASE)
YEAR = rf"(?<![.,/:#\d])(?<![^\d]-)(?<!\b\d-)(?<!\d\d\d\d\d-)(?<!No\. ){Y}(?![,.]\d|/\d|[-–]\d(?!\d{{3}}\b)|%| ?(?:per cent|percent|km|miles|tons|tonnes|yen|dollars)\b)"

# The longest match wins; among equal ranges the rule that stands first. Groups named `mark…` say what is marked, else all.
RULES: tuple[Rule, ...] = (
    ("date-since", _rx(rf"(?:[Ss]ince|[Ee]ver since)(?: the)? (?P<mark>(?P<point>{POINT}))"), _open),
    ("date-full", _rx(rf"{WEEKDAY}(?:{M} {ANY_DAY},? {Y}|{ANY_DAY}(?: of)? {M},? {Y})"), _plain),
    ("date-full", _rx(rf"{ANY_DAY}-{M}-{Y}"), _plain),
    ("date-iso", _rx(rf"{Y}-(?:0\d|1[0-2])-[0-3]\d"), _plain),
    ("date-month", _rx(rf"{M},?(?: of)? {Y}"), _plain),
    ("date-year", _rx(YEAR), _bare_year),
    (
        "date-between",
        _rx(rf"(?:between|Between|from|From) (?P<a>{POINT}|{M} {ANY_DAY}|{M}) (?:and|to|until|through) (?P<b>{POINT})"),
        _span,
    ),
    ("date-range", _rx(rf"(?P<a>{M} {ANY_DAY}|{ANY_DAY} {M}|{M})(?:{DASH}| to )(?P<b>{POINT})"), _span),
    ("date-years", _rx(rf"(?P<a>{Y})[-/–](?P<b>\d\d)"), _span),
    ("date-days", _rx(rf"(?P<m>{M}) (?P<a>{D})(?:{DASH}| and | to )(?P<b>{D}),? (?P<y>{Y})"), _days),
    ("date-days", _rx(rf"(?P<a>{D})(?:{DASH}| and | to )(?P<b>{D})(?: of)? (?P<m>{M}),? (?P<y>{Y})"), _days),
    ("date-part", _rx(rf"(?P<part>{PART})[ -](?P<of>{M},? {Y}|{Y})"), _part),
    # "2030's" is a decade only after an article; else the year has a possessive.
    (
        "date-decade",
        _rx(r"(?:(?P<part>early|mid|late|Early|Mid|Late)[ -])?(?P<decade>(?:1\d|20)\d0)(?:s|(?<=[Tt]he \d{4})['’]s)"),
        _decade,
    ),
    ("date-season", _rx(rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)?,? (?P<y>{Y})"), _season),
    (
        "date-fraction",
        _rx(
            rf"(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|last|1st|2nd|3rd|4th) (?P<unit>quarter|half) of (?P<y>{Y})"
        ),
        _fraction,
    ),
    ("date-fiscal", _rx(rf"J?FY ?'?(?P<y>{Y}|\d\d)"), _fiscal),
    ("date-fiscal", _rx(rf"[Ff]iscal(?: [Yy]ear)? (?P<y>{Y})"), _fiscal),
    (
        "date-fiscal-deictic",
        _rx(r"(?P<step>[Ll]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Pp]resent|[Nn]ext|coming) fiscal year"),
        _fiscal_deictic,
    ),
    ("date-month-deictic", _rx(rf"(?P<step>[Ll]ast|[Tt]his|[Nn]ext|coming) (?P<m>{LONG})"), _month_deictic),
    (
        "date-unit-deictic",
        _rx(
            r"(?P<step>[Ll]ast|[Tt]his|[Nn]ext|current) (?P<unit>year|month|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?!['’])"
        ),
        _unit_deictic,
    ),
    ("date-days-of", _rx(rf"(?P<m>{LONG}) (?P<a>{D})(?:[-–]| and | to )(?P<b>{D})(?!,? \d|[\d:])"), _days_of),
    ("date-days-of", _rx(rf"(?P<a>{D})(?:{DASH}| and | to )(?P<b>{D})(?: of)? (?P<m>{LONG})"), _days_of),
    (
        "date-month-day",
        _rx(rf"(?<!Received )(?<!Rec’d )(?P<m>{M}) (?P<d>{ANY_DAY})(?! ?(?:[-–]|to|and) ?\d)"),
        _month_day,
    ),
    ("date-month-day", _rx(rf"(?P<d>{ANY_DAY})(?: of)? (?P<m>{LONG})"), _month_day),
    (
        "date-bare-month",
        _rx(rf"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|[Oo]f) (?P<mark>(?P<m>{LONG}))(?! \d)"),
        _bare_month,
    ),
    (
        "date-period",
        _rx(
            r"(?:ensuing|following|past|last|subsequent) (?P<mark>(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)-year period)"
        ),
        _period,
    ),
)
