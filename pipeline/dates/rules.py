"""The table of date rules: the words a wording may open with, its pattern, and what the words that match it mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.dates import deictic, eras, fiscal, leaning, lists, olden, parts, referring, stated
from pipeline.dates.marks import DateMark, Make, Match
from pipeline.dates.spelt import SPOKEN_YEAR, YEAR_IN_WORDS
from pipeline.dates.values import Values
from pipeline.dates.wording import (
    ANY_DAY,
    COUNTED,
    COUNTS,
    DASH,
    DAYS,
    HOUR,
    IN_BRACKETS,
    IN_WORDS,
    LONG,
    MONTHS,
    OF_YEAR,
    ORDINAL,
    ORDINALS,
    POINT,
    TWO_DAYS,
    TWO_WEEKDAYS,
    WEEKDAY,
    D,
    M,
    Y,
)

__all__ = ["NARROWING", "RULES", "Narrowing", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording that is a date. `opens` are its first words in lower case.

    "#" stands for one or two digits, "####" for four, "###" for any other number of them, "'" for "'90s".
    """

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


DAY = frozenset("#")
YEAR = frozenset(("####",))
MONTH = frozenset(name.lower() for name in MONTHS)
WEEK = frozenset(DAYS) | frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
DAY_OR_MONTH = DAY | MONTH
POINTS = DAY_OR_MONTH | YEAR
STEP = frozenset(deictic.STEPS)
COUNT = DAY | frozenset(("###",)) | frozenset(COUNTS)
NTH = DAY | frozenset(word.partition("-")[0] for word in ORDINALS)
HUNDREDS = frozenset("one two eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
HALVES = frozenset("first second third fourth last latter".split())
SEASONS = frozenset("spring summer autumn fall winter".split())
YEARLY_SEASONS = frozenset(f"{name}s" for name in SEASONS)
SEASON = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
PART_OF_THE = ("beginning of", "start of", "middle of", "end of", "arly in", "ate in")
ON_THE = ("on", "On", "until", "till", "since", "Since", "before", "after", "letter of", "yours of", "mine of", "note of", "telegram of", "morning of", "evening of", "night of", "afternoon of")
IN_A_SEASON = ("[Ii]n", "[Bb]y", "[Ii]n the", "[Bb]y the", "[Uu]ntil", "[Dd]uring the", "[Uu]ntil the", "arly", "arly in the", "ate in the", "end of the")
UNIT = "(?P<unit>year|month|week|day|decade|century)s?"
NOT_AGAIN = r"(?! (?:year|month|week|fiscal|decade|century|spring|summer|autumn|fall|winter)\b)"  # "October last year"
# A number of four digits is no year beside other digits or before a unit.
BEFORE_YEAR = r"(?<![.,/:#\d])(?:(?<![^\d]-)|(?<=post-)|(?<=pre-)|(?<=[Mm]id-)|(?<=[Ee]nd-)|(?<=early-)|(?<=late-))(?<!\b\d-)(?<!/\d[–-])(?<!/\d\d[–-])(?<!\b\d\d\d-)(?<!\d\d\d\d\d-)(?<!No\. )"
AFTER_YEAR = r"(?![,.]\d|/\d(?!\d{3}\b)|\]?:\d|%| ?(?:per cent|percent)\b)"
NO_UNIT = r"(?! ?(?:km|miles|tons|tonnes|yen|dollars|people|troops)\b)"
# "In the year of our Lord 1897", "A.D. 1897".
IN_THE_YEAR = r",?(?: in| of)?(?: (?:[Tt]he )?[Yy]ear)?(?: of (?:[Oo]ur|the) Lord)?,? (?:A\. ?D\. ?|AD )?"
LAST_YEAR = rf"{AFTER_YEAR}(?![-–]\d(?!\d{{3}}\b))"

# Between the members of a list that shares a year: "late February or early March 1994".
JOIN = rf"(?:,? (?:and|or) |, ?| ?/ ?|{DASH}| to | through | until )(?:the )?(?:(?:early|mid|late|beginning of|middle of|end of)[- ](?:the )?)?"
OF_MONTH = rf"(?:{M} {D}|{D} {M})"
MEMBER = rf"{D}(?:[-–—]{D})?"  # of a list of days: "3, 5–7 and 9 May"

# At one place the longest match wins; among equal ones the rule that stands first.
RULES: tuple[Rule, ...] = (
    _rule(
        "date-full",
        DAY_OR_MONTH | WEEK,
        rf"{WEEKDAY}(?P<date>{M} ?(?:the )?{ANY_DAY}{IN_BRACKETS}(?:{OF_YEAR}| ?,{Y}|\. {Y}(?=[.;,)]))|{ANY_DAY}{IN_BRACKETS}(?: of)? {M}{OF_YEAR}|{ANY_DAY}-{M}-{Y}){HOUR}",
        stated.plain,
    ),
    _rule("date-full", MONTH, rf"{WEEKDAY}(?P<m>{M}), (?P<d>{D}), (?P<y>{Y})", stated.year_first),
    _rule("date-figures", YEAR, rf"(?P<date>{Y}(?P<by>[-/.])(?:(?:0?\d|1[0-2])(?P=by)[0-3]?\d|(?<=-)[1-3]\d-[0-3]\d))", stated.plain),
    _rule("date-figures", DAY, rf"(?P<a>\d{{1,2}})(?P<by>[./-])(?P<b>\d{{1,2}})(?P=by)(?P<y>{Y})", stated.figures),
    _rule("date-figures", DAY, rf"(?P<d>\d{{1,2}})(?P<by>[./ -]) ?(?P<m>[IVX]{{1,4}})(?P=by) ?(?P<y>{Y})", stated.roman_month),
    _rule("date-figures", DAY, r"(?<![./-])(?P<a>\d\d)/(?P<b>\d\d)/(?P<y>\d\d)(?![/.]\d)", stated.figures),
    _rule("date-figures", ("###",), rf"(?P<d>[0-3]\d)[0-2]\d[0-5]\dZ (?P<m>{M}) ?(?P<y>\d\d)", stated.time_group),
    _rule("date-month", YEAR, rf"^(?P<y>{Y}),? (?P<m>{M})(?: (?P<d>{D}))?", stated.year_first),
    _rule("date-full", YEAR, rf"(?P<y>{Y}) (?P<m>{M}) (?P<d>{D})(?=[;:])", stated.year_first),
    _rule("date-full", YEAR, rf"(?:(?<=\b[Oo]n )|(?<=\bof )|(?<=dated ))(?P<y>{Y}) (?P<m>{M}) (?P<d>{D})(?!,? \d)", stated.year_first),
    _rule("date-full", MONTH, rf"(?P<m>{M}) (?P<d>{D}),? (?P<y>1[89] \d\d)(?! ?[\d-]|\w)", stated.gapped),
    _rule("date-year", DAY, r"^(?P<m>)(?P<d>)(?P<y>1[89] \d\d)$", stated.gapped),
    _rule("date-month", MONTH, rf"(?P<date>{M}(?:,?|,? of) {Y})", stated.plain),
    _rule("date-formal", NTH, rf"(?P<d>(?i:{ORDINAL}))\.?(?: [Dd]ay of| of|(?<=\d[a-z][a-z])) (?P<m>{M}){IN_THE_YEAR}(?P<y>{Y}|{YEAR_IN_WORDS})", stated.formal),
    _rule("date-formal", MONTH, rf"(?P<m>{M})(?:,? (?:the )?(?P<d>(?i:{ORDINAL})))?{IN_THE_YEAR}(?P<y>{Y}|{YEAR_IN_WORDS})", stated.formal),
    _rule("date-formal", HUNDREDS, rf"(?<=the year )(?P<y>{YEAR_IN_WORDS})", stated.year_in_words),
    _rule("date-fiscal", YEAR, rf"(?P<y>{Y}){LAST_YEAR}", fiscal.next_year),
    _rule("date-season", YEAR, rf"(?P<y>{Y}){LAST_YEAR}", lists.next_season),
    _rule("date-year", YEAR, rf"{BEFORE_YEAR}{Y}{LAST_YEAR}", stated.bare_year),
    _rule("date-short-year", DAY_OR_MONTH | WEEK, rf"(?=[^'’/]{{3,30}}['’/]\d\d(?!\d)){WEEKDAY}(?P<date>{M} (?:the )?{ANY_DAY}|{ANY_DAY}(?: of)? {M}|{M})(?:,? ?['’]| ?/(?=3[2-9]|[4-9]))(?P<short>\d\d)", leaning.short_year),
    _rule("date-short-year", "'", r"(?:(?<=\bin )|(?<=\bof )|(?<=since )|(?<=until )|(?<=from )|(?<=\b[12]\d{3} and )|(?<=\b[12]\d{3} or )|(?<=\b[12]\d{3}, ))(?P<date>)['’‘](?P<short>\d\d)(?![’'])", leaning.short_year),
    _rule("date-spoken", HUNDREDS, rf"(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=since )|(?<=until )|(?<=from )|(?<=\bby )|(?<=year ))(?P<y>{SPOKEN_YEAR})", stated.year_in_words),
    _rule("date-double", DAY_OR_MONTH, olden.DOUBLE, olden.double),
    _rule("date-era-of-christ", POINTS | {"###"}, rf"(?<![.,\d]){olden.YEARS}", olden.years),
    _rule("date-era-of-christ", ("between", "from"), olden.BETWEEN, olden.years),
    _rule("date-era-of-christ", DAY | YEAR | {"###"}, rf"(?:(?<=\bAD )|(?<=A\.D\. )){olden.AFTER_AD}", olden.years),
    _rule("date-century", NTH, olden.CENTURY_BC, olden.century_bc),
    _rule(
        "date-between",
        ("between", "from"),
        rf"(?:[Bb]etween|(?P<from>[Ff]rom)) (?P<a>{POINT}|{M} {ANY_DAY}|{ANY_DAY} {M}|{M}) (?:(?(from)(?!)|and)|to|until|till|through) (?P<b>{POINT}){AFTER_YEAR}{NO_UNIT}",
        stated.span,
    ),
    _rule("date-range", DAY_OR_MONTH, rf"(?P<a>{M} {ANY_DAY}|{ANY_DAY} {M}|{M})(?:{DASH}| to | through )(?P<b>{POINT})", stated.span),
    _rule("date-years", YEAR, rf"{BEFORE_YEAR}(?P<a>{Y}) to (?P<b>{Y}){LAST_YEAR}{NO_UNIT}", stated.span),
    _rule("date-years", YEAR, rf"{BEFORE_YEAR}(?P<a>{Y})[-/–](?P<b>\d\d){LAST_YEAR}{NO_UNIT}", stated.span),
    _rule("date-since", POINTS | {"from"}, rf"(?:[Ff]rom )?(?P<point>{POINT})(?:{DASH}| (?:up )?to the | until the |{DASH}the )[Pp]resent(?: day)?", stated.open_end),
    _rule("date-since", ("from",), rf"[Ff]rom (?P<point>{POINT}) (?:up )?(?:to (?:date|today|this day|now)|until (?:now|today))", stated.open_end),
    _rule("date-days", MONTH, rf"(?P<m>{M}) {TWO_DAYS},? (?P<y>{Y})", stated.days),
    _rule("date-days", DAY | WEEK, rf"{TWO_WEEKDAYS}{TWO_DAYS}(?: of)? (?P<m>{M}),? (?P<y>{Y})", stated.days),
    _rule("date-list", MONTH, rf"(?P<m>{LONG})(?={JOIN}(?P<next>{LONG})(?:{JOIN}(?:{LONG})){{0,10}},?(?: of)? (?P<y>{Y}))", lists.month),
    _rule("date-list", SEASONS, rf"(?P<season>{SEASON})(?={JOIN}(?P<next>{SEASON})(?: of| in)?,? (?P<y>{Y}))", lists.season),
    _rule("date-list", DAY, rf"(?P<d>{D})(?:[-–—](?P<b>{D}))?(?=(?:, {MEMBER}){{0,20}},? (?:and|or) {MEMBER}(?: of)? (?P<m>{M})(?:(?:,? (?:and |or )?{OF_MONTH}){{0,6}},? (?P<y>{Y}))?)", lists.day),
    _rule("date-list", DAY_OR_MONTH, rf"(?=[\w ]{{3,16}},? (?:and|or|\d|[A-Z]))(?:(?P<m>{M}) (?P<d>{D})|(?P<d2>{D}) (?P<m2>{M}))(?=(?:,? (?:and |or )?{OF_MONTH}){{0,6}},? (?:and|or) {OF_MONTH},? (?P<y>{Y}))", lists.day_of_month),
    _rule("date-list", MONTH, rf"(?P<m>{M}) (?P<d>{D})(?P<b>)(?=(?:, {MEMBER}){{0,20}},? (?:and|or) {MEMBER}(?:,? (?P<y>{Y})|(?!,? ?\d| ?[:%])))", lists.day),
    _rule("date-list", MONTH, rf"(?P<m>{M}) (?P<d>{D})[-–—](?P<b>{D})(?=(?:, {MEMBER}){{0,20}},? (?:and|or) {MEMBER}(?:,? (?P<y>{Y})|(?! ?\d)))", lists.day),
    _rule("date-list", DAY, rf"(?P<d>{D})(?:[-–—](?P<b>{D}))?(?:,? (?P<y>{Y}))?", lists.next_day),
    _rule("date-decade", DAY, r"(?P<tens>[1-9]0)['’]?s", lists.next_decade),
    _rule("date-decade", HUNDREDS, rf"(?P<hundreds>(?i:eighteen|nineteen))[- ](?P<words>(?i:{'|'.join(leaning.TENS)}))", leaning.spoken_decade),
    # "2030's" is a decade only after an article; else the year has a possessive.
    _rule("date-decade", YEAR, r"(?P<decade>(?:1\d|20)\d0)(?:s|(?:(?<=1\d\d0)|(?<=[Tt]he \d{4})|(?<=late \d{4})|(?<=early \d{4})|(?<=mid[- ]\d{4}))['’]s)", stated.decade),
    _rule(
        "date-decade",
        ("'", *leaning.TENS),
        rf"(?:(?<=[Tt]he )|(?<=early )|(?<=late )|(?<=mid[- ]))(?:['’‘](?P<tens>\d0)['’]?s|(?P<words>(?i:{'|'.join(leaning.TENS)})))",
        leaning.short_decade,
    ),
    _rule(
        "date-decade",
        DAY,
        r"(?=\d0['’]?s)(?:(?<=[Tt]he )|(?<=the late )|(?<=the early )|(?<=the mid[- ]))(?P<tens>[2-9]0)['’]?s",
        leaning.short_decade,
    ),
    _rule("date-century", NTH, rf"(?i:(?P<a>{ORDINAL})(?:(?:{DASH}| to | and | through | until )(?:the )?(?P<b>{ORDINAL}))?[ -]centur(?:y|ies))(?: {olden.AFTER})?", stated.centuries),
    _rule("date-century", NTH, rf"(?i:(?P<a>{ORDINAL}))(?=,? (?:and|or|to) (?:the )?(?:early|mid|late|beginning of the|end of the)[- ](?:the )?(?i:{ORDINAL})[ -]centur)", lists.century),
    _rule("date-century", NTH, rf"(?i:(?P<a>{ORDINAL}))(?=(?:, (?i:{ORDINAL})){{1,6}},? (?:and|or) (?:the )?(?i:{ORDINAL})[ -]centur)", lists.century),
    _rule("date-season", SEASONS, rf"(?P<season>{SEASON})(?: of| in)?,? (?:(?P<y>{Y})(?:[-/–]\d{{2}}(?:\d\d)?)?|['’](?P<short>\d\d))", stated.season_of),
    _rule("date-season", YEARLY_SEASONS, rf"(?P<season>{SEASON})s(?: of| in)? (?P<y>{Y})(?P<short>)(?=(?:,|,? and|,? or) {Y}{AFTER_YEAR})", stated.season_of),
    _rule("date-season", SEASONS, rf"(?:{'|'.join(f'(?<={words} )' for words in IN_A_SEASON)})(?P<season>{SEASON})(?![-’'\w]| (?:of|from|into) | \d)", leaning.bare_season),
    _rule(
        "date-fiscal",
        ("fy", "fys", "FYs", "jfy", "fiscal", "financial"),
        rf"(?:J?FYs? ?['‘’]?|(?:[Ff]iscal|[Ff]inancial)(?: [Yy]ears?)? )(?P<y>{Y}|(?:(?<=FY)|(?<=FY['‘’ ])|(?<=FY ['‘’]))\d\d)(?:(?:[-/–]|(?P<to>(?<=ears \d{{4}}) (?:to|through) ))(?P<b>\d{{4}}|\d\d))?",
        fiscal.stated,
    ),
    _rule("date-fiscal", ("fy", "fiscal"), rf"(?:FY|[Ff]iscal(?: [Yy]ear)?) {eras.YEAR_OF_ERA}", fiscal.of_era),
    _rule("date-fiscal", eras.FIRST_WORDS, rf"{eras.YEAR_OF_ERA} fiscal year", fiscal.of_era),
    _rule("date-era", NTH | MONTH | eras.FIRST_WORDS, eras.ERA_YEAR, eras.era_year),
    _rule("date-era", eras.FIRST_WORDS, eras.ERA_SPAN, eras.era_span),
    _rule("date-era", eras.FIRST_WORDS, eras.ERA_TENS, eras.era_tens),
    _rule("date-fiscal-deictic", STEP, r"(?P<step>[Ll]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Pp]resent|[Nn]ext|coming) (?:fiscal|financial) year", fiscal.now),
    _rule("date-month-deictic", STEP, rf"(?P<step>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|coming) (?P<m>{LONG})", deictic.month_now),
    _rule("date-month-deictic", MONTH, rf"(?P<m>{LONG}) (?P<step>last){NOT_AGAIN}", deictic.month_now),
    _rule(
        "date-month-deictic",
        DAY_OR_MONTH,
        rf"(?:(?P<d>{ANY_DAY})(?: of)? )?(?P<m>{M})(?: (?P<d2>{ANY_DAY}))?,?(?: of)? (?P<step>last|this|next) year(?!['’])",
        deictic.in_year,
    ),
    _rule("date-old", MONTH, rf"(?P<m>{LONG}) (?P<d>{ANY_DAY}),? last{NOT_AGAIN}", deictic.old_month),
    _rule("date-old", DAY, rf"(?P<d>{ANY_DAY})(?: of)? (?P<m>{LONG}) last{NOT_AGAIN}", deictic.old_month),
    _rule("date-old", DAY, r"(?P<d>\d{1,2}(?:st|nd|rd|th))(?P<m>)(?: of)? (?P<which>[Ii]nst|[Uu]lt|[Pp]rox)(?:\.|ant|imo)?", deictic.old_month),
    _rule(
        "date-unit-deictic",
        STEP,
        rf"(?P<step>[Ll]ast|[Tt]his|[Nn]ext|current) (?P<unit>year|month|week|century|{SEASON})(?! of )",
        deictic.unit_now,
    ),
    _rule(
        "date-weekday",
        STEP | frozenset(DAYS),
        rf"(?:(?P<step>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|coming) |(?<=\b[Oo]n ))(?P<weekday>{'|'.join(name.title() for name in DAYS)})(?! [A-Z]|['’]|,? \d)",
        deictic.weekday,
    ),
    _rule("date-near-day", ("yesterday", "tomorrow", "day"), r"(?:[Dd]ay (?:before yesterday|after tomorrow)|[Yy]esterday|(?<!of )(?<!a )(?<!r )[Tt]omorrow)(?!['’])", deictic.near_day),
    _rule(
        "date-weekday",
        STEP | frozenset(DAYS),
        rf"(?:(?P<step>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<weekday>{'|'.join(name.title() for name in DAYS)})(?! the 13th),? the (?P<d>\d{{1,2}}(?:st|nd|rd|th))(?! [A-Z]| of )",
        deictic.weekday_nth,
    ),
    _rule(
        "date-weekday",
        ("first", "second", "third", "fourth", "last"),
        rf"(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) (?P<weekday>{'|'.join(name.title() for name in DAYS)}) (?:of|in) (?P<m>{M})(?:,? (?:of )?(?P<y>{Y}))?",
        leaning.weekday_of_month,
    ),
    _rule(
        "date-weekday",
        frozenset(DAYS),
        rf"(?P<weekday>{'|'.join(name.title() for name in DAYS)})(?: of)? (?P<step>this|last|next) week(?!['’])",
        deictic.weekday_of,
    ),
    _rule("date-ago", COUNT | {"half"}, rf"(?<!half )(?P<half>[Hh]alf )?(?P<n>(?i:{COUNTED}))(?: {UNIT} (?P<which>ago|later|earlier|from (?:now|today)|hence)(?! (?:in|on) (?:{M}|\d))|-year period)", referring.counted),
    _rule("date-lasting", STEP, rf"(?P<step>[Ll]ast|[Pp]ast|[Nn]ext|coming) (?P<n>{COUNTED}) {UNIT}", deictic.lasting),
    _rule("date-lasting", STEP, r"(?P<step>past|last|next|coming)(?P<n>) (?P<unit>(?:(?<=past )|(?<=coming ))(?:year|month|week)|decade|(?<=past )century)(?! of )", deictic.lasting),
    _rule(
        "date-that",
        ("same", "that", "following", "next", "previous", "preceding"),
        rf"(?P<which>(?:[Tt]hat )?[Ss]ame|[Tt]hat|(?<=[Tt]he )(?:following|previous|preceding|next(?= day))) "
        rf"(?:(?P<unit>year|month|day|{SEASON})(?!['’]| of | last |,? \d|, the \d)|(?P<m>{LONG})(?! \d))",
        referring.that,
    ),
    _rule("date-that", ("day", "month", "year"), r"(?<=[Tt]he )(?P<unit>day|month|year) (?P<which>before|after)(?=[.,;:)]|$)", referring.beside),
    _rule(
        "date-that",
        DAY_OR_MONTH,
        rf"(?:(?P<d>{ANY_DAY})(?: of)? )?(?P<m>{M})(?: (?P<d2>{ANY_DAY}))?,?(?: of| in)? (?:the (?P<which>same|following|next|previous|preceding)|that(?: same)?) year(?!['’])",
        referring.in_that_year,
    ),
    _rule("date-that", ("month", "year"), rf"(?:{'|'.join(f'(?<={words} the )' for words in PART_OF_THE)})(?P<unit>month|year)(?!['’]|s| of | \d)", referring.the_unit),
    _rule("date-that", ("year",), r"(?:(?<=by )|(?<=\bat )|(?<=until )|(?<=before ))(?P<unit>year)(?:['’]s |-)end", referring.years_end),
    _rule("date-nth", NTH, rf"(?P<d>(?i:{ORDINAL}))(?: day)? of (?:the |that )?(?P<step>same|present|this|current|last|next|coming) month", referring.nth_of_month),
    _rule("date-nth", DAY, rf"(?:{'|'.join(f'(?<={words} the )' for words in ON_THE)}|(?<=\bon ))(?P<d>\d{{1,2}}(?:st|nd|rd|th))(?=[.,;:)\]—]|$|(?: (?:and|at|in|to|by|from|was|were|is|has|had|with|but|when|for|I|we|he|she|they|it)\b))", leaning.nth),
    _rule("date-days-of", MONTH, rf"(?P<m>{M}) {TWO_DAYS}(?!,? \d|\d|:\d)", leaning.days_of),
    _rule("date-days-of", DAY | WEEK, rf"{TWO_WEEKDAYS}{TWO_DAYS}(?: of)? (?P<m>{LONG})", leaning.days_of),
    _rule("date-days-of", DAY, rf"(?P<a>{D}) (?P<m>{LONG})(?P<to> through | until | to )(?:the )?(?P<b>{D})(?=[,.;:)]|$)", leaning.days_of),
    _rule("date-month-day", MONTH | WEEK, rf"(?<!Received )(?<!Rec’d ){WEEKDAY}(?P<m>{M}) (?P<d>{ANY_DAY})(?! ?(?:[-–]|to|and|through) ?\d){HOUR}", leaning.month_day),
    _rule("date-month-day", DAY | WEEK, rf"{WEEKDAY}(?P<d>{ANY_DAY})(?: of)? (?P<m>{LONG}){HOUR}", leaning.month_day),
    _rule("date-month-day", NTH, rf"(?<=[Tt]he )(?P<d>(?i:{IN_WORDS}))(?: day)? of (?P<m>{LONG})(?! (?:in|of) (?:each|every|any|the) )", leaning.month_day),
    _rule(
        "date-months",
        ("between", "from"),
        rf"(?:[Bb]etween|(?P<from>[Ff]rom)) (?P<a>{LONG}) (?:(?(from)(?!)|and)|to|until|till|through) (?P<b>{LONG})(?!,? \d)",
        leaning.months,
    ),
    _rule("date-months", MONTH, rf"(?P<a>{LONG})(?:{DASH}| to | through )(?P<b>{LONG})(?!,? \d| (?:of|in) (?:each|every|any) )", leaning.months),
    _rule("date-bare-month", MONTH, rf"(?P<m>{LONG})(?! \d)", leaning.bare_month),
    _rule("date-fraction", DAY | YEAR | {"q", "h"}, rf"(?:(?P<a>[1-4][QH])(?:(?P<b>{Y})|['’]?(?P<short>\d\d))|(?P<c>[QH][1-4])(?: ?/ ?|['’])(?P<d>{Y}|\d\d)|(?P<e>{Y}) ?(?P<f>[QH][1-4]|[1-4][QH]))", parts.quarter),
    _rule("date-fraction", ("q",), r"(?:(?<=\b[Ii]n )|(?<=\bby )|(?<=during )|(?<=\bfor )|(?<=since ))(?P<short>Q[1-4])(?! ?(?:of|in)? ?['’]?\d)", leaning.bare_quarter),
    _rule("date-fraction", HALVES, r"(?:(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ll]atter) (?P<unit>quarter|half))(?P<short>) of the year(?!['’]| of | \d)", leaning.part_of_the_year),
)

NARROWING: tuple[Narrowing, ...] = (
    Narrowing(
        "date-part",
        frozenset("early mid late beginning start middle end close first opening last latter closing final".split()),
        re.compile(
            r"(?:(?P<part>[Ee]arly|[Ff]irst|[Oo]pening|[Ll]ate|[Ll]ast|[Ll]atter|[Cc]losing|[Ff]inal) (?P<unit>years|months|weeks|days|part) of|"
            r"(?P<place>[Ee]arly(?: in)?|[Mm]id|[Ll]ate(?: in)?|[Ee]nd(?=-)|(?:beginning|start|middle|end|close) of))"
            r"(?:[- ]{1,2}(?:to|or)[- ](?P<until>mid|late))?[- ](?:the )?"
        ),
        parts.part_of,
    ),
    Narrowing(
        "date-fraction",
        DAY | HALVES | {"q", "h"},
        re.compile(
            r"(?:(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ll]atter|1st|2nd|3rd|4th)(?: (?:and|to|through) (?P<until>second|third|fourth|2nd|3rd|4th))? (?P<unit>quarter|half|third)s? of (?:the )?|"
            r"(?P<short>[QH][1-4]|[1-4][QH]) ?(?:of )?)"
        ),
        parts.fraction,
    ),
    Narrowing(
        "date-part",
        frozenset(("first", "last")),
        re.compile(rf"(?P<nth>[Ff]irst|[Ll]ast) (?P<n>{COUNTED}) months of (?:the )?"),
        parts.first_months,
    ),
    Narrowing(
        "date-part",
        frozenset(("first", "second", "third", "fourth", "last")),
        re.compile(r"(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) week (?:of|in) "),
        parts.week_of_month,
    ),
    Narrowing("date-part", frozenset(("turn",)), re.compile(r"turn of (?:the )?"), parts.turn),
    Narrowing(
        "date-since",
        frozenset(("since",)),
        re.compile(r"[Ss]ince (?:(?:about|around|c\.|at least|as early as) )?(?:the )?"),
        parts.opened,
        inside=False,
    ),
)
