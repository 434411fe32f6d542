"""Abbreviations in brackets after the name they stand for: "World Trade Organization (WTO)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate.capitals import CAP, LINK

__all__ = ["NUMBER", "SHORT", "Explained", "abbreviates", "explained"]

SHORT = r"[A-Z][A-Za-z&/-]{1,9}"
NUMBER = r"(?:[ -]?(?:\d{1,2}|[IVX]{1,4})\b)?"  # "TICAD IV", "PALM 6": one of a series
PAIR = re.compile(rf"({CAP}(?:(?:,? {LINK}|,| (?:in|to)(?: the)?)? {CAP}){{1,15}}?)(?P<nth> [IVX]{{1,4}})? ?\(({SHORT}){NUMBER}\)")


@dataclass(frozen=True, slots=True)
class Explained:
    """A phrase that an abbreviation in brackets stands for: its range, its words, the abbreviation."""

    start: int
    end: int
    words: str
    short: str


def explained(text: str) -> Iterator[Explained]:
    """Find the phrases that letters in brackets abbreviate, each from the word with which the letters begin."""
    for match in PAIR.finditer(text) if "(" in text else ():
        words = list(re.finditer(r"[\w’']+", match[1]))
        if (first := _first([word[0] for word in words], match[3])) is not None:
            start = match.start(1) + words[first].start()
            end = match.end("nth") if match["nth"] else match.end(1)
            yield Explained(start, end, text[start:end], match[3])


def abbreviates(words: str, short: str) -> bool:
    """Say whether letters stand for a name, or for its end ("Sixth Leaders Meeting (LM 6)")."""
    return _first(re.findall(r"[\w’']+", words), short) is not None


def _first(words: Sequence[str], short: str) -> int | None:
    """Return the last word from which on the words give the letters in their order; the last word gives one of them."""
    letters = re.sub(r"[^a-z]", "", short.lower())
    lower = [word.lower() for word in words]
    for first in range(len(words) - 1, -1, -1):
        if words[first][0].isupper() and lower[first].startswith(letters[:1]) and _gives(lower[first:], letters):
            return first
    return None


def _gives(words: Sequence[str], letters: str) -> bool:
    """Say whether the words give the letters in order, each some of its first or none; the first and the last give some."""
    reached = {0}
    for number, word in enumerate(words):
        taken = {
            at + count
            for at in reached
            for count in range(1, len(letters) - at + 1)
            if word.startswith(letters[at : at + count])
        }
        reached = taken if number in (0, len(words) - 1) else taken | reached
    return len(letters) in reached
