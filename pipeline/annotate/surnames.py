"""A surname by itself: whether it can be anything else, and whose forename stands before it."""

from __future__ import annotations

import re

from pipeline.annotate.offices import OFFICE
from pipeline.lexicon import common_words, forenames, places

__all__ = ["PLACED", "forename_before", "office_before_bracket", "stands_alone"]

GIVEN = re.compile(r"(?<![\w.’'-])(?:(?P<initial>[A-ZÀ-Þ])\.|(?P<name>[A-ZÀ-Þ][\w’'-]+)) $")
CAPITAL_BEFORE = re.compile(r"(?:^|[^\w.])(?:[Tt]he|[Aa]n?|[A-ZÀ-Þ][\w’'-]*) $")
CAPITAL_AFTER = re.compile(r"(?:['’]s)? [A-ZÀ-Þ]|[-–][a-z]")
BEGINS = re.compile(r"(?:^|[.!?:;“\"—] ?)$")
PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Vv]ia|[Tt]owards?|[Oo]utside|[Aa]round|[Tt]hrough|[Ff]rom|[Cc]ity of|[Oo]f) $"
)
KIND_AFTER = re.compile(
    r",? (?:Prefecture|City|County|Province|District|Town|Island|Airport|Street|University|[A-Z]{2}\b)"
)
HOLDER = re.compile(r"[A-ZÀ-Þ][\w’'-]+, (?:the )?$")  # "Jane Roe, Chairman of the League of Ports (Ligo)"
NAMED_OFFICE = re.compile(rf"(?<![\w.])(?=[A-Z]){OFFICE}(?!\w| [A-Z])[^.;()]{{0,80}} \($")


def forename_before(text: str, start: int) -> str:
    """Return the initial or forename right before `start`, "" if there is none; a word that may be another is none."""
    found = GIVEN.search(text, max(0, start - 30), start)
    if found is None:
        return ""
    if found["initial"]:
        return found["initial"]
    return found["name"] if forenames().get(found["name"]) == "sure" else ""


def office_before_bracket(text: str, start: int, end: int) -> str:
    """Return the office that a name in brackets explains ("the Minister of Trade (Roe)"), "" if there is none."""
    found = NAMED_OFFICE.search(text, max(0, start - 200), start) if text.startswith(")", end) else None
    if found is None or HOLDER.search(text, max(0, found.start() - 40), found.start()):
        return ""
    return found[0].rstrip("( ")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a surname of the register that nobody introduced means the person: no other word, no place.

    In brackets after an office, before a colon at the start of a line, and as a line by itself it always does.
    """
    low = max(0, start - 200)
    if not text[:start].strip() and (text.startswith(":", end) or not text[end:].strip()):
        return True
    if office_before_bracket(text, start, end):
        return True
    word = text[start:end]
    if any(known.sure for _, _, known in places().find(word)) and (
        PLACED.search(text, low, start) or KIND_AFTER.match(text, end)
    ):
        return False
    if word.lower() not in common_words():
        return True
    return not (
        BEGINS.search(text, low, start) or CAPITAL_BEFORE.search(text, low, start) or CAPITAL_AFTER.match(text, end)
    )
