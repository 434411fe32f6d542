"""The table of date rules: the words a wording may open with, its pattern, and what the words that match it mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.dates import eras, lists, parts, relative, stated
from pipeline.dates.marks import DateMark, Make, Match
from pipeline.dates.spelt import YEAR_IN_WORDS
from pipeline.dates.values import Values
from pipeline.dates.wording import (
    ANY_DAY,
    COUNTED,
    COUNTS,
    DASH,
    DAYS,
    HOUR,
    LONG,
    MONTHS,
    ORDINAL,
    ORDINALS,
    POINT,
    TWO_DAYS,
    WEEKDAY,
    D,
    M,
    Y,
)

__all__ = ["NARROWING", "RULES", "Narrowing", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording that is a date. `opens` are its first words in lower case; "#" stands for a digit, "'" for "'90s"."""

    name: str
    opens: frozenset[str]
    pattern: re.Pattern[str]
    make: Make


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Words that make another date of the one right after them; whether they are `inside` the mark."""

    name: str
    opens: frozenset[str]
    pattern: re.Pattern[str]
    narrow: Callable[[Match, DateMark], Values | None]
    inside: bool = True


def _rule(name: str, opens: Iterable[str], pattern: str, make: Make) -> Rule:
    return Rule(name, frozenset(opens), re.compile(rf"{pattern}(?!\w)"), make)


DIGIT = frozenset("#")
MONTH = frozenset(name.lower() for name in MONTHS)
POINTS = DIGIT | MONTH
FULL = POINTS | frozenset(DAYS) | frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
STEP = frozenset(relative.STEPS)
COUNT = DIGIT | frozenset(COUNTS)
NTH = DIGIT | frozenset(word.partition("-")[0] for word in ORDINALS)
HUNDREDS = frozenset("one two eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
HALVES = frozenset("first second third fourth last latter".split())
SEASONS = frozenset("spring summer autumn fall winter".split())
SEASON = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
UNIT = "(?P<unit>year|month|week|day|decade)s?"
NOT_AGAIN = r"(?! (?:year|month|week|fiscal|decade|century|spring|summer|autumn|fall|winter)\b)"  # "October last year"
# A number of four digits is no year beside other digits or before a unit.
BEFORE_YEAR = r"(?<![.,/:#\d])(?<![^\d]-)(?<!\b\d-)(?<!\d\d\d\d\d-)(?<!No\. )"
AFTER_YEAR = r"(?![,.]\d|/\d|%| ?(?:per cent|percent|km|miles|tons|tonnes|yen|dollars|people|troops)\b)"
# "In the year of our Lord 1897", "A.D. 1897".
IN_THE_YEAR = r",?(?: in)?(?: [Tt]he [Yy]ear)?(?: of (?:our|the) Lord)?,? (?:A\. ?D\. ?|AD )?"
LAST_YEAR = rf"{AFTER_YEAR}(?![-–]\d(?!\d{{3}}\b))"

# At one place the longest match wins; among equal ones the rule that stands first.
RULES: tuple[Rule, ...] = (
    _rule(
        "date-full",
        FULL,
        rf"{WEEKDAY}(?P<date>{M} ?{ANY_DAY}(?:,? |,){Y}|{ANY_DAY}(?: of)? {M},? {Y}|{ANY_DAY}-{M}-{Y}){HOUR}",
        stated.plain,
    ),
    _rule("date-figures", DIGIT, rf"(?P<date>{Y}(?P<by>[-/])(?:0\d|1[0-2])(?P=by)[0-3]\d)", stated.plain),
    _rule("date-figures", DIGIT, rf"(?P<a>\d{{1,2}})(?P<by>[./])(?P<b>\d{{1,2}})(?P=by)(?P<y>{Y})", stated.figures),
    _rule("date-month", MONTH, rf"(?P<date>{M},?(?: of)? {Y})", stated.plain),
    _rule("date-formal", NTH, rf"(?P<d>(?i:{ORDINAL}))(?: [Dd]ay of| of|(?<=\d[a-z][a-z])) (?P<m>{M}){IN_THE_YEAR}(?P<y>{Y}|{YEAR_IN_WORDS})", stated.formal),
    _rule("date-formal", MONTH, rf"(?P<m>{M})(?:,? (?:the )?(?P<d>(?i:{ORDINAL})))?{IN_THE_YEAR}(?P<y>{Y}|{YEAR_IN_WORDS})", stated.formal),
    _rule("date-formal", HUNDREDS, rf"(?<=the year )(?P<y>{YEAR_IN_WORDS})", stated.year_in_words),
    _rule("date-year", DIGIT, rf"{BEFORE_YEAR}{Y}{LAST_YEAR}", stated.bare_year),
    _rule(
        "date-double",
        POINTS,
        rf"(?=[\w ,]{{1,24}}[/(])(?:{ANY_DAY}(?:/\d\d?)? {M} ?\({ANY_DAY} {M}\),? {Y}|{ANY_DAY}/\d\d? {M},? {Y}|{M} {ANY_DAY}/(?:{M} )?\d\d?,? {Y}|{ANY_DAY} {M}/{ANY_DAY} {M},? {Y}|(?:{ANY_DAY} )?{M}(?: {ANY_DAY},?)? {Y}/\d\d?)",
        stated.double,
    ),
    _rule(
        "date-between",
        ("between", "from"),
        rf"(?:[Bb]etween|[Ff]rom) (?P<a>{POINT}|{M} {ANY_DAY}|{ANY_DAY} {M}|{M}) (?:and|to|until|till|through) (?P<b>{POINT}){AFTER_YEAR}",
        stated.span,
    ),
    _rule("date-range", POINTS, rf"(?P<a>{M} {ANY_DAY}|{ANY_DAY} {M}|{M})(?:{DASH}| to )(?P<b>{POINT})", stated.span),
    _rule("date-years", DIGIT, rf"{BEFORE_YEAR}(?P<a>{Y}) to (?P<b>{Y}){LAST_YEAR}", stated.span),
    _rule("date-years", DIGIT, rf"{BEFORE_YEAR}(?P<a>{Y})[-/–](?P<b>\d\d){LAST_YEAR}", stated.span),
    _rule("date-since", POINTS, rf"(?P<point>{POINT})(?:{DASH}| to the |{DASH}the )[Pp]resent", stated.open_end),
    _rule("date-days", MONTH, rf"(?P<m>{M}) {TWO_DAYS},? (?P<y>{Y})", stated.days),
    _rule("date-days", DIGIT, rf"{TWO_DAYS}(?: of)? (?P<m>{M}),? (?P<y>{Y})", stated.days),
    _rule("date-list", MONTH, rf"(?P<m>{LONG})(?=,? (?:(?:{LONG}),? ){{0,11}}(?:and |or )?(?:{LONG}),? (?P<y>{Y}))", lists.month),
    _rule("date-list", DIGIT, rf"(?P<d>{D})(?=(?:, {D}){{0,20}},? (?:and|or) {D}(?: of)? (?P<m>{M})(?:,? (?P<y>{Y}))?)", lists.day),
    _rule("date-list", MONTH, rf"(?P<m>{M}) (?P<d>{D})(?=(?:, {D}){{0,20}},? (?:and|or) {D}(?:,? (?P<y>{Y})|[,.;)]|$))", lists.day),
    _rule("date-list", DIGIT, rf"(?P<d>{D})(?:,? (?P<y>{Y}))?", lists.next_day),
    # "2030's" is a decade only after an article; else the year has a possessive.
    _rule("date-decade", DIGIT, r"(?P<decade>(?:1\d|20)\d0)(?:s|(?:(?<=[Tt]he \d{4})|(?<=late \d{4})|(?<=early \d{4})|(?<=mid[- ]\d{4}))['’]s)", stated.decade),
    _rule(
        "date-decade",
        ("'", *relative.TENS),
        rf"(?:(?<=[Tt]he )|(?<=early )|(?<=late )|(?<=mid[- ]))(?:['’‘](?P<tens>\d0)s|(?P<words>(?i:{'|'.join(relative.TENS)})))",
        relative.short_decade,
    ),
    _rule("date-century", NTH, rf"(?i:(?P<a>{ORDINAL})(?:(?:{DASH}| to | and )(?P<b>{ORDINAL}))?[ -]centur(?:y|ies))", stated.centuries),
    _rule("date-season", SEASONS, rf"(?P<season>{SEASON})(?: of| in)?,? (?P<y>{Y})(?:[-/–]\d{{2}}(?:\d\d)?)?", stated.season_of),
    _rule(
        "date-fiscal",
        ("fy", "jfy", "fiscal", "financial"),
        rf"(?:J?FY ?['’]?|(?:[Ff]iscal|[Ff]inancial)(?: [Yy]ears?)? )(?P<y>{Y}|(?:(?<=FY)|(?<=FY['’ ])|(?<=FY ['’]))\d\d)(?:[-/–](?P<b>\d{{4}}|\d\d))?",
        stated.fiscal,
    ),
    _rule("date-era", NTH | MONTH | eras.FIRST_WORDS, eras.ERA_YEAR, eras.era_year),
    _rule("date-era", eras.FIRST_WORDS, eras.ERA_SPAN, eras.era_span),
    _rule(
        "date-fiscal-deictic",
        STEP,
        r"(?P<step>[Ll]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Pp]resent|[Nn]ext|coming) (?:fiscal|financial) year",
        relative.fiscal_now,
    ),
    _rule("date-month-deictic", STEP, rf"(?P<step>[Ll]ast|[Tt]his|[Nn]ext|coming) (?P<m>{LONG})", relative.month_now),
    _rule("date-month-deictic", MONTH, rf"(?P<m>{LONG}) (?P<step>last){NOT_AGAIN}", relative.month_now),
    _rule(
        "date-month-deictic",
        POINTS,
        rf"(?:(?P<d>{ANY_DAY})(?: of)? )?(?P<m>{M})(?: (?P<d2>{ANY_DAY}))?,?(?: of)? (?P<step>last|this|next) year(?!['’])",
        relative.in_year,
    ),
    _rule("date-old", DIGIT, rf"(?P<d>{ANY_DAY})(?: of)? (?P<m>{LONG}) last{NOT_AGAIN}", relative.old_month),
    _rule("date-old", DIGIT, r"(?P<d>\d{1,2}(?:st|nd|rd|th))(?P<m>)(?: of)? (?P<which>inst|ult|prox)(?:\.|ant|imo)?", relative.old_month),
    _rule(
        "date-unit-deictic",
        STEP,
        rf"(?P<step>[Ll]ast|[Tt]his|[Nn]ext|current) (?P<unit>year|month|week|century|{SEASON})(?!['’]| of )",
        relative.unit_now,
    ),
    _rule(
        "date-weekday",
        STEP | frozenset(DAYS),
        rf"(?:(?P<step>[Ll]ast|[Tt]his|[Nn]ext) |(?<=[Oo]n ))(?P<weekday>{'|'.join(name.title() for name in DAYS)})(?! [A-Z]|['’]|,? \d)",
        relative.weekday,
    ),
    _rule("date-near-day", ("yesterday", "tomorrow"), r"(?:[Yy]esterday|(?<!of )(?<!a )(?<!r )[Tt]omorrow)(?!['’])", relative.near_day),
    _rule("date-ago", COUNT, rf"(?P<n>(?i:{COUNTED}))(?: {UNIT} (?P<which>ago|later|earlier)|-year period)", relative.ago),
    _rule("date-lasting", STEP, rf"(?P<step>[Ll]ast|[Pp]ast|[Nn]ext|coming) (?P<n>{COUNTED}) {UNIT}", relative.lasting),
    _rule(
        "date-that",
        ("same", "that", "following", "previous", "preceding"),
        r"(?P<which>[Ss]ame|[Tt]hat|(?<=[Tt]he )(?:following|previous|preceding)) (?P<unit>year|month|day)(?!['’]| of | last )",
        relative.that,
    ),
    _rule("date-days-of", MONTH, rf"(?P<m>{LONG}) {TWO_DAYS}(?!,? \d|[\d:])", relative.days_of),
    _rule("date-days-of", DIGIT, rf"{TWO_DAYS}(?: of)? (?P<m>{LONG})", relative.days_of),
    _rule(
        "date-month-day",
        FULL,
        rf"(?<!Received )(?<!Rec’d ){WEEKDAY}(?P<m>{M}) (?P<d>{ANY_DAY})(?! ?(?:[-–]|to|and|through) ?\d){HOUR}",
        relative.month_day,
    ),
    _rule("date-month-day", FULL, rf"{WEEKDAY}(?P<d>{ANY_DAY})(?: of)? (?P<m>{LONG}){HOUR}", relative.month_day),
    _rule(
        "date-months",
        ("between", "from"),
        rf"(?:[Bb]etween|[Ff]rom) (?P<a>{LONG}) (?:and|to|until|till|through) (?P<b>{LONG})(?!,? \d)",
        relative.months,
    ),
    _rule("date-bare-month", MONTH, rf"(?P<m>{LONG})(?! \d)", relative.bare_month),
    _rule(
        "date-fraction",
        HALVES,
        r"(?:(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ll]atter) (?P<unit>quarter|half))(?P<short>) of the year(?!['’]| of | \d)",
        relative.part_of_the_year,
    ),
)

NARROWING: tuple[Narrowing, ...] = (
    Narrowing(
        "date-part",
        frozenset("early mid late beginning middle end first opening last latter closing final".split()),
        re.compile(
            r"(?:(?P<part>[Ee]arly|[Ff]irst|[Oo]pening|[Ll]ate|[Ll]ast|[Ll]atter|[Cc]losing|[Ff]inal) (?P<unit>years|months|weeks|days|part) of|"
            r"(?P<place>[Ee]arly(?: in)?|[Mm]id|[Ll]ate(?: in)?|(?:beginning|middle|end) of))[ -](?:the )?"
        ),
        parts.part_of,
    ),
    Narrowing(
        "date-fraction",
        DIGIT | HALVES | {"q"},
        re.compile(
            r"(?:(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ll]atter|1st|2nd|3rd|4th) (?P<unit>quarter|half) of (?:the )?|"
            r"(?P<short>Q[1-4]|[1-4]Q) (?:of )?)"
        ),
        parts.fraction,
    ),
    Narrowing("date-since", frozenset(("since",)), re.compile(r"[Ss]ince (?:(?:about|around|c\.) )?(?:the )?"), parts.opened, inside=False),
)
