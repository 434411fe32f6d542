"""How English writes dates: the words of a wording, and the value of one that is a whole date."""

from __future__ import annotations

import re

from pipeline.dates.values import Values, point

__all__ = [
    "ANY_DAY",
    "COUNTED",
    "COUNTS",
    "DASH",
    "DAYS",
    "HOUR",
    "IN_BRACKETS",
    "IN_WORDS",
    "LONG",
    "MONTHS",
    "OF_YEAR",
    "ORDINAL",
    "ORDINALS",
    "POINT",
    "TWO_DAYS",
    "TWO_WEEKDAYS",
    "WEEKDAY",
    "D",
    "M",
    "Y",
    "count_of",
    "full_date",
    "month_number",
    "number_of",
]

MONTHS = {
    name: number
    for number, names in enumerate(
        "January Jan|February Feb|March Mar|April Apr|May|June Jun|July Jul|August Aug|"
        "September Sept Sep|October Oct|November Nov|December Dec".split("|"),
        1,
    )
    for name in names.split()
}
LONG = "|".join(name for name in MONTHS if len(name) > 4 or name in ("May", "June", "July"))
CAPITALS = "|".join(name.upper() for name in LONG.split("|"))
SHORT = "|".join(name for name in MONTHS if name not in LONG.split("|"))
M = rf"(?:{LONG}|{CAPITALS}|(?:{SHORT}|{SHORT.upper()})(?![A-Za-z])\.?)"
NTH = "(?:st|nd|rd|th|d|ST|ND|RD|TH)"  # "23d" in laws
D = rf"(?:0?[1-9]|[12]\d|3[01]){NTH}?"
ANY_DAY = rf"\d{{1,2}}{NTH}?"
Y = r"(?:1\d{3}|20\d{2})"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_OF_WEEK = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY = r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?),? (?:the (?=\d))?)?"
DASH = r"\s?[-–—]\s?"
IN_BRACKETS = r"(?: ?\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?\))?"  # the weekday, after the day: "7 (Thurs.) June"
TWO_DAYS = rf"(?P<a>{D}){IN_BRACKETS}(?P<to>{DASH}|(?i: and | to | through | until ))(?:the )?{WEEKDAY}(?P<b>{D}){IN_BRACKETS}"
TWO_WEEKDAYS = rf"(?:{DAY_OF_WEEK} (?:and|to) {DAY_OF_WEEK},? |{WEEKDAY})"
OF_YEAR = rf"(?:,?|,? of|,? in)(?: the year)? {Y}"
POINT = rf"(?:{M} {ANY_DAY}{OF_YEAR}|{ANY_DAY}(?: of)? {M}{OF_YEAR}|{M}{OF_YEAR}|{Y})"
# The hour of a day, as datelines give it: "—10 p.m.", ", 3:00–5:30 p.m.", ", noon".
CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
HOUR = rf"(?:(?: ?[—–] ?|, ){CLOCK}(?:[–-]{CLOCK})? ?[ap]\.? ?m\b\.?|(?: ?[—–] ?|, )(?:12 )?(?:noon|midnight)\b)?"

ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}
IN_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True)).replace("-", "[- ]")
ORDINAL = rf"(?:\d{{1,2}}{NTH}|(?!\d)(?:{IN_WORDS}))"  # at a digit no word is tried
COUNTS = {
    word: number
    for number, word in enumerate(
        "a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"a": 1, "thirty": 30, "forty": 40, "fifty": 50}
COUNTED = r"(?:\d{1,3}|(?!\d)(?:" + "|".join(sorted(COUNTS, key=len, reverse=True)) + "))"

WRITTEN = (
    (re.compile(rf"(?P<m>{M}) ?(?:the )?(?P<d>{ANY_DAY})(?: ?[,.]|,? of|,? in)?(?: the year)? ?(?P<y>{Y})"), 10),
    (re.compile(rf"(?P<d>{ANY_DAY})(?: of|-)? ?(?P<m>{M})(?:,|-|,? of|,? in)?(?: the year)? ?(?P<y>{Y})"), 10),
    (re.compile(rf"(?P<m>{M})(?:,?|,? of| in) (?P<y>{Y})"), 7),
)
FIGURES = re.compile(rf"{Y}(?:([-/.])\d\d?\1\d\d?)?")
BEFORE_THE_DAY = re.compile(WEEKDAY)
BRACKETED = re.compile(IN_BRACKETS.removesuffix("?"))


def full_date(text: str) -> Values:
    """Return the value of a wording that is a whole date, month or year; empty if it is none.

    Raises ValueError for a day that no calendar has.
    """
    text = text.strip()
    if FIGURES.fullmatch(text):
        return {"when": point(*(int(number) for number in re.split("[-/.]", text)))}
    text = BEFORE_THE_DAY.sub("", BRACKETED.sub("", text, count=1), count=1)
    for pattern, precision in WRITTEN:
        if match := pattern.fullmatch(text):
            number_of_day = number_of(match["d"]) if precision == 10 else 0
            if precision == 10 and not number_of_day:
                raise ValueError(text)
            return {"when": point(int(match["y"]), month_number(match["m"]), number_of_day)}
    return {}


def month_number(name: str) -> int:
    """Return the number of a month from its name, long or short, in any case."""
    return MONTHS[name.rstrip(".").title()]


def number_of(text: str) -> int:
    """Return an ordinal or the digits of a wording as a number ("3rd" and "third" are 3)."""
    return ORDINALS.get(text.lower().replace(" ", "-")) or int(re.sub(r"\D", "", text))


def count_of(text: str) -> int:
    """Return a count in words or digits as a number ("four" is 4)."""
    return COUNTS.get(text.lower()) or int(text)
