"""How English writes dates: the words of a wording, and the value of one that is a whole date."""

from __future__ import annotations

import re

from pipeline.dates.values import Values, day, point

__all__ = [
    "ANY_DAY",
    "DASH",
    "LONG",
    "MONTHS",
    "PART",
    "POINT",
    "WEEKDAY",
    "D",
    "M",
    "Y",
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
CAPITALS = "|".join(name.upper() for name in MONTHS if len(name) > 4)
SHORT = "|".join(name for name in MONTHS if name not in LONG.split("|"))
M = rf"(?:{LONG}|{CAPITALS}|(?:{SHORT})\b\.?)"
D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
ANY_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
Y = r"(?:1\d{3}|20\d{2})"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
DASH = r"\s?[-–—]\s?"
PART = r"(?:early|mid|late|Early|Mid|Late|(?:the )?(?:beginning|middle|end) of)"
POINT = rf"(?:{M} {ANY_DAY},? {Y}|{ANY_DAY}(?: of)? {M},? {Y}|{M},?(?: of)? {Y}|{Y})"


def full_date(text: str) -> Values:
    """Return the value of a wording that is a whole date, month or year; empty if it is none.

    Raises ValueError for a day that no calendar has.
    """
    text = re.sub(rf"^{WEEKDAY}", "", text.strip())
    if match := re.fullmatch(rf"({M}) ({ANY_DAY}),? ({Y})", text):
        return {"when": point(int(match[3]), month_number(match[1]), number_of(match[2]))}
    if match := re.fullmatch(rf"({ANY_DAY})(?: of|-)? ?({M})(?:,|-)? ?({Y})", text):
        return {"when": point(int(match[3]), month_number(match[2]), number_of(match[1]))}
    if match := re.fullmatch(rf"({M}),?(?: of)? ({Y})", text):
        return {"when": point(int(match[2]), month_number(match[1]))}
    return {"when": text} if re.fullmatch(rf"{Y}|{Y}-\d\d-\d\d", text) and _exists(text) else {}


def _exists(value: str) -> bool:
    day(value)
    return True


def month_number(name: str) -> int:
    """Return the number of a month from its name, long or short, in any case."""
    return MONTHS[name.rstrip(".").title()]


def number_of(text: str) -> int:
    """Return the digits of a wording as a number ("3rd" is 3)."""
    return int(re.sub(r"\D", "", text))
