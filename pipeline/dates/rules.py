"""The table of date rules: the words a wording may open with, its pattern, and what the words that match it mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.dates import deictic, eras, leaning, lists, olden, parts, stated
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
    IN_WORDS,
    LONG,
    MONTHS,
    OF_YEAR,
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
SEASON = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
PART_OF_THE = ("beginning of", "start of", "middle of", "end of", "arly in", "ate in")
ON_THE = ("on", "On", "until", "till", "since", "before", "after", "letter of", "yours of", "mine of", "note of", "telegram of", "morning of", "evening of", "night of", "afternoon of")
UNIT = "(?P<unit>year|month|week|day|decade)s?"
NOT_AGAIN = r"(?! (?:year|month|week|fiscal|decade|century|spring|summer|autumn|fall|winter)\b)"  # "October last year"
# A number of four digits is no year beside other digits or before a unit.
BEFORE_YEAR = r"(?<![.,/:#\d])(?:(?<![^\d]-)|(?<=post-)|(?<=pre-)|(?<=[Mm]id-)|(?<=[Ee]nd-)|(?<=early-)|(?<=late-))(?<!\b\d-)(?<!/\d[–-])(?<!/\d\d[–-])(?<!\b\d\d\d-)(?<!\d\d\d\d\d-)(?<!No\. )"
AFTER_YEAR = r"(?![,.]\d|/\d(?!\d{3}\b)|\]?:\d|%| ?(?:per cent|percent)\b)"
NO_UNIT = r"(?! ?(?:km|miles|tons|tonnes|yen|dollars|people|troops)\b)"
# "In the year of our Lord 1897", "A.D. 1897".
IN_THE_YEAR = r",?(?: in| of)?(?: (?:[Tt]he )?[Yy]ear)?(?: of (?:[Oo]ur|the) Lord)?,? (?:A\. ?D\. ?|AD )?"
LAST_YEAR = rf"{AFTER_YEAR}(?![-–]\d(?!\d{{3}}\b))"

# At one place the longest match wins; among equal ones the rule that stands first.
RULES: tuple[Rule, ...] = (
    _rule(
        "date-full",
        DAY_OR_MONTH | WEEK,
        rf"{WEEKDAY}(?P<date>{M} ?(?:the )?{ANY_DAY}(?:{OF_YEAR}| ?,{Y}|\. {Y}(?=[.;,)]))|{ANY_DAY}(?: of)? {M}{OF_YEAR}|{ANY_DAY}-{M}-{Y}){HOUR}",
        stated.plain,
    ),
    _rule("date-figures", YEAR, rf"(?P<date>{Y}(?P<by>[-/.])(?:0?\d|1[0-2])(?P=by)[0-3]?\d)", stated.plain),
    _rule("date-figures", DAY, rf"(?P<a>\d{{1,2}})(?P<by>[./])(?P<b>\d{{1,2}})(?P=by)(?P<y>{Y})", stated.figures),
    _rule("date-figures", DAY, r"(?<![./-])(?P<a>\d\d)/(?P<b>\d\d)/(?P<y>\d\d)(?![/.]\d)", stated.figures),
    _rule("date-month", YEAR, rf"^(?P<y>{Y}),? (?P<m>{M})(?: (?P<d>{D}))?", stated.year_first),
    _rule("date-full", YEAR, rf"(?P<y>{Y}) (?P<m>{M}) (?P<d>{D})(?=[;:])", stated.year_first),
    _rule("date-month", MONTH, rf"(?P<date>{M}(?:,?|,? of) {Y})", stated.plain),
    _rule("date-formal", NTH, rf"(?P<d>(?i:{ORDINAL}))\.?(?: [Dd]ay of| of|(?<=\d[a-z][a-z])) (?P<m>{M}){IN_THE_YEAR}(?P<y>{Y}|{YEAR_IN_WORDS})", stated.formal),
    _rule("date-formal", MONTH, rf"(?P<m>{M})(?:,? (?:the )?(?P<d>(?i:{ORDINAL})))?{IN_THE_YEAR}(?P<y>{Y}|{YEAR_IN_WORDS})", stated.formal),
    _rule("date-formal", HUNDREDS, rf"(?<=the year )(?P<y>{YEAR_IN_WORDS})", stated.year_in_words),
    _rule("date-year", YEAR, rf"{BEFORE_YEAR}{Y}{LAST_YEAR}", stated.bare_year),
    _rule("date-short-year", DAY_OR_MONTH | WEEK, rf"(?=[^'’/]{{3,30}}['’/]\d\d(?!\d)){WEEKDAY}(?P<date>{M} (?:the )?{ANY_DAY}|{ANY_DAY}(?: of)? {M}|{M})(?:,? ?['’]| ?/(?=3[2-9]|[4-9]))(?P<short>\d\d)", leaning.short_year),
    _rule("date-short-year", "'", r"(?:(?<=\bin )|(?<=\bof )|(?<=since )|(?<=until )|(?<=from ))(?P<date>)['’‘](?P<short>\d\d)(?![’'])", leaning.short_year),
    _rule("date-spoken", HUNDREDS, rf"(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=since )|(?<=until )|(?<=from )|(?<=\bby )|(?<=year ))(?P<y>{SPOKEN_YEAR})", stated.year_in_words),
    _rule("date-double", DAY_OR_MONTH, olden.DOUBLE, olden.double),
    _rule("date-era-of-christ", POINTS | {"###"}, rf"(?<![.,\d]){olden.YEARS}", olden.years),
    _rule("date-era-of-christ", ("between", "from"), olden.BETWEEN, olden.years),
    _rule("date-era-of-christ", DAY | YEAR | {"###"}, rf"(?:(?<=AD )|(?<=A\.D\. )){olden.AFTER_AD}", olden.years),
    _rule("date-century", NTH, olden.CENTURY_BC, olden.century_bc),
    _rule(
        "date-between",
        ("between", "from"),
        rf"(?:[Bb]etween|[Ff]rom) (?P<a>{POINT}|{M} {ANY_DAY}|{ANY_DAY} {M}|{M}) (?:and|to|until|till|through) (?P<b>{POINT}){AFTER_YEAR}{NO_UNIT}",
        stated.span,
    ),
    _rule("date-range", DAY_OR_MONTH, rf"(?P<a>{M} {ANY_DAY}|{ANY_DAY} {M}|{M})(?:{DASH}| to )(?P<b>{POINT})", stated.span),
    _rule("date-years", YEAR, rf"{BEFORE_YEAR}(?P<a>{Y}) to (?P<b>{Y}){LAST_YEAR}{NO_UNIT}", stated.span),
    _rule("date-years", YEAR, rf"{BEFORE_YEAR}(?P<a>{Y})[-/–](?P<b>\d\d){LAST_YEAR}{NO_UNIT}", stated.span),
    _rule("date-since", POINTS, rf"(?P<point>{POINT})(?:{DASH}| to the |{DASH}the )[Pp]resent", stated.open_end),
    _rule("date-days", MONTH, rf"(?P<m>{M}) {TWO_DAYS},? (?P<y>{Y})", stated.days),
    _rule("date-days", DAY, rf"{TWO_DAYS}(?: of)? (?P<m>{M}),? (?P<y>{Y})", stated.days),
    _rule("date-list", MONTH, rf"(?P<m>{LONG})(?=,? (?:(?:{LONG}),? ){{0,11}}(?:and |or )?(?:{LONG}),? (?P<y>{Y}))", lists.month),
    _rule("date-list", DAY, rf"(?P<d>{D})(?=(?:, {D}){{0,20}},? (?:and|or) {D}(?: of)? (?P<m>{M})(?:,? (?P<y>{Y}))?)", lists.day),
    _rule("date-list", MONTH, rf"(?P<m>{M}) (?P<d>{D})(?=(?:, {D}){{0,20}},? (?:and|or) {D}(?:,? (?P<y>{Y})|[,.;)]|$))", lists.day),
    _rule("date-list", DAY, rf"(?P<d>{D})(?:,? (?P<y>{Y}))?", lists.next_day),
    _rule("date-decade", DAY, r"(?P<tens>[1-9]0)['’]?s", lists.next_decade),
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
    _rule("date-century", NTH, rf"(?i:(?P<a>{ORDINAL}))(?P<b>)(?=,? (?:and|or|to) (?:the )?(?:early|mid|late|beginning of the|end of the)[- ](?:the )?(?i:{ORDINAL})[ -]centur)", stated.centuries),
    _rule("date-season", SEASONS, rf"(?P<season>{SEASON})(?: of| in)?,? (?P<y>{Y})(?:[-/–]\d{{2}}(?:\d\d)?)?", stated.season_of),
    _rule(
        "date-fiscal",
        ("fy", "jfy", "fiscal", "financial"),
        rf"(?:J?FY ?['‘’]?|(?:[Ff]iscal|[Ff]inancial)(?: [Yy]ears?)? )(?P<y>{Y}|(?:(?<=FY)|(?<=FY['‘’ ])|(?<=FY ['‘’]))\d\d)(?:[-/–](?P<b>\d{{4}}|\d\d))?",
        stated.fiscal,
    ),
    _rule("date-era", NTH | MONTH | eras.FIRST_WORDS, eras.ERA_YEAR, eras.era_year),
    _rule("date-era", eras.FIRST_WORDS, eras.ERA_SPAN, eras.era_span),
    _rule(
        "date-fiscal-deictic",
        STEP,
        r"(?P<step>[Ll]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Pp]resent|[Nn]ext|coming) (?:fiscal|financial) year",
        deictic.fiscal_now,
    ),
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
        rf"(?P<step>[Ll]ast|[Tt]his|[Nn]ext|current) (?P<unit>year|month|week|century|{SEASON})(?!['’]| of )",
        deictic.unit_now,
    ),
    _rule(
        "date-weekday",
        STEP | frozenset(DAYS),
        rf"(?:(?P<step>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|coming) |(?<=\b[Oo]n ))(?P<weekday>{'|'.join(name.title() for name in DAYS)})(?! [A-Z]|['’]|,? \d)",
        deictic.weekday,
    ),
    _rule("date-near-day", ("yesterday", "tomorrow"), r"(?:[Yy]esterday|(?<!of )(?<!a )(?<!r )[Tt]omorrow)(?!['’])", deictic.near_day),
    _rule(
        "date-weekday",
        STEP | frozenset(DAYS),
        rf"(?:(?P<step>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<weekday>{'|'.join(name.title() for name in DAYS)})(?! the 13th),? the (?P<d>\d{{1,2}}(?:st|nd|rd|th))(?! [A-Z]| of )",
        deictic.weekday_nth,
    ),
    _rule(
        "date-weekday",
        frozenset(DAYS),
        rf"(?P<weekday>{'|'.join(name.title() for name in DAYS)})(?: of)? (?P<step>this|last|next) week(?!['’])",
        deictic.weekday_of,
    ),
    _rule("date-ago", COUNT, rf"(?P<n>(?i:{COUNTED}))(?: {UNIT} (?P<which>ago|later|earlier)(?! (?:in|on) (?:{M}|\d))|-year period)", leaning.counted),
    _rule("date-lasting", STEP, rf"(?P<step>[Ll]ast|[Pp]ast|[Nn]ext|coming) (?P<n>{COUNTED}) {UNIT}", deictic.lasting),
    _rule(
        "date-that",
        ("same", "that", "following", "next", "previous", "preceding"),
        rf"(?P<which>(?:[Tt]hat )?[Ss]ame|[Tt]hat|(?<=[Tt]he )(?:following|previous|preceding|next(?= day))) "
        rf"(?:(?P<unit>year|month|day|{SEASON})(?!['’]| of | last |,? \d|, the \d)|(?P<m>{LONG})(?! \d))",
        leaning.that,
    ),
    _rule("date-that", ("month", "year"), rf"(?:{'|'.join(f'(?<={words} the )' for words in PART_OF_THE)})(?P<unit>month|year)(?!['’]|s| of | \d)", leaning.the_unit),
    _rule("date-nth", NTH, rf"(?P<d>(?i:{ORDINAL}))(?: day)? of (?:the |that )?(?P<step>same|present|this|current|last|next|coming) month", leaning.nth_of_month),
    _rule("date-nth", DAY, rf"(?:{'|'.join(f'(?<={words} the )' for words in ON_THE)}|(?<=\bon ))(?P<d>\d{{1,2}}(?:st|nd|rd|th))(?=[.,;:)\]—]|$|(?: (?:and|at|in|to|by|from|was|were|is|has|had|with|but|when|for|I|we|he|she|they|it)\b))", leaning.nth),
    _rule("date-days-of", MONTH, rf"(?P<m>{M}) {TWO_DAYS}(?!,? \d|\d|:\d)", leaning.days_of),
    _rule("date-days-of", DAY, rf"{TWO_DAYS}(?: of)? (?P<m>{LONG})", leaning.days_of),
    _rule(
        "date-month-day",
        MONTH | WEEK,
        rf"(?<!Received )(?<!Rec’d ){WEEKDAY}(?P<m>{M}) (?P<d>{ANY_DAY})(?! ?(?:[-–]|to|and|through) ?\d){HOUR}",
        leaning.month_day,
    ),
    _rule("date-month-day", DAY | WEEK, rf"{WEEKDAY}(?P<d>{ANY_DAY})(?: of)? (?P<m>{LONG}){HOUR}", leaning.month_day),
    _rule("date-month-day", NTH, rf"(?<=[Tt]he )(?P<d>(?i:{IN_WORDS}))(?: day)? of (?P<m>{LONG})(?! (?:in|of) (?:each|every|any|the) )", leaning.month_day),
    _rule(
        "date-months",
        ("between", "from"),
        rf"(?:[Bb]etween|[Ff]rom) (?P<a>{LONG}) (?:and|to|until|till|through) (?P<b>{LONG})(?!,? \d)",
        leaning.months,
    ),
    _rule("date-bare-month", MONTH, rf"(?P<m>{LONG})(?! \d)", leaning.bare_month),
    _rule(
        "date-fraction",
        HALVES,
        r"(?:(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ll]atter) (?P<unit>quarter|half))(?P<short>) of the year(?!['’]| of | \d)",
        leaning.part_of_the_year,
    ),
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
            r"(?:(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ll]atter|1st|2nd|3rd|4th) (?P<unit>quarter|half) of (?:the )?|"
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
    Narrowing("date-part", frozenset(("turn",)), re.compile(r"turn of (?:the )?"), parts.turn),
    Narrowing(
        "date-since",
        frozenset(("since",)),
        re.compile(r"[Ss]ince (?:(?:about|around|c\.|at least|as early as) )?(?:the )?"),
        parts.opened,
        inside=False,
    ),
)
