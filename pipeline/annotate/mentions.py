"""Names where they stand in a text, folded for comparison; bodies, places, works and events gathered by their words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from pipeline.annotate.capitals import lowered
from pipeline.lexicon import countries
from pipeline.registers import Kind, Registers

__all__ = ["KINDS", "Mention", "fold", "forms", "name_of", "part", "things"]

# Which register an element belongs to.
KINDS: dict[str, Kind] = {
    "persName": "person", "placeName": "place", "orgName": "org", "eventName": "event", "title": "work",
}  # fmt: skip
DROPPED = re.compile(r"['’]s?(?=\s|$)|[.'’ʻ`]")
PARTING = re.compile(r"[-–—,]")
LETTERS = re.compile(r"[A-Z][A-Za-z&.]*[A-Z]\.?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: element, words in the corrected reading, components as (element, words), attributes.

    `start` and `end` are offsets in `text`, which is one object for all mentions that may explain each other.
    """

    kind: str
    words: str
    parts: tuple[tuple[str, str], ...]
    attributes: Mapping[str, str]
    text: str
    start: int
    end: int
    document: str


M = TypeVar("M", bound=Mention)


def part(mention: Mention, kind: str) -> tuple[str, ...]:
    """Return the components of one kind."""
    return tuple(words for element, words in mention.parts if element == kind)


def things(mentions: Sequence[M], registers: Registers) -> list[tuple[Kind, str, list[M]]]:
    """Group bodies, places, works and events by their words, letters with what they stand for, names of one country.

    What some register has as a form of a name is left out: it was not linked because it is a form of several.
    """
    known = registers.derived(_known)
    groups: dict[tuple[Kind, str], list[M]] = {}
    for mention in mentions:
        kind = KINDS[mention.kind]
        if mention.words not in known:
            named = mention.attributes.get("n") or mention.words  # what a short name is said to stand for
            groups.setdefault((kind, name_of(kind, named)), []).append(mention)
    short = _abbreviations(mentions)
    for kind, key in list(groups):
        full = short.get(key) if kind == "org" else None
        if full and (kind, full) in groups and full != key:
            groups[kind, full] += groups.pop((kind, key))
    return [(kind, key, some) for (kind, key), some in groups.items()]


def _known(registers: Registers) -> frozenset[str]:
    return frozenset(form.text for entity in registers.entities for form in entity.forms)


def _abbreviations(mentions: Sequence[Mention]) -> dict[str, str]:
    """Learn which letters stand for which body from "Full Name (ABBR)"; letters that stand for two are left out."""
    found: dict[str, set[str]] = {}
    for first, second in pairwise(mentions):
        if first.text is second.text and first.kind == second.kind == "orgName":
            between = first.text[first.end : second.start]
            if between.strip() in ("(", "[") and LETTERS.fullmatch(second.words):
                found.setdefault(fold(second.words), set()).add(fold(first.words))
    return {short: next(iter(full)) for short, full in found.items() if len(full) == 1}


def forms(mentions: Sequence[Mention], key: str = "") -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Count the forms of a name, the fullest first; for a name of `things` by its key, abbreviations last, and say which."""
    counted = Counter(mention.words for mention in mentions)
    marked = {mention.words for mention in mentions if mention.attributes.get("full") == "abb"}
    ordered = sorted(counted.items(), key=lambda form: (-len(form[0].split()), -form[1], form[0]))
    letters = tuple(form for form, _ in ordered if key and (key != fold(form) or form in marked))
    return tuple(sorted(ordered, key=lambda form: form[0] in letters)), letters


def name_of(kind: Kind, words: str) -> str:
    """Return a name folded, and for a country its short name folded ("united kingdom" for "U.K.")."""
    if kind != "place":
        return fold(words)
    return fold(countries().get(words) or (countries().get(lowered(words), words) if words.isupper() else words))


@lru_cache(maxsize=4096)
def fold(words: str) -> str:
    """Fold a name for comparison: no case, accents, full stops, apostrophes or possessive; hyphens as spaces."""
    if not words.isascii():
        words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(PARTING.sub(" ", DROPPED.sub("", words.casefold())).split())
