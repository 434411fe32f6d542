"""The words in which suggestions speak: a doubt with its evidence, and what stands for a name in an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.annotate.mentions import fold
from pipeline.suggest.reading import Mark

__all__ = ["WORDS", "Context", "Doubt", "contexts", "shorter", "slug"]

# What the entries of a register are called.
WORDS = {"person": "person", "place": "place", "org": "organisation", "event": "event", "work": "work"}
SHOWN = 3
LONGEST = 50  # of an id: longer ones are cut after a word


@dataclass(frozen=True, slots=True)
class Context:
    """A place in a document, with the words round it."""

    place: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A thing to look at: its section, what it is about, why, how often, where (three places at most)."""

    section: str
    subject: str
    reason: str
    count: int
    contexts: tuple[Context, ...] = ()


def contexts(marks: Iterable[Mark], number: int = SHOWN) -> tuple[Context, ...]:
    """Show the first places of marks, from different documents where there are some."""
    every = list(marks)
    first: dict[str, Mark] = {}
    for mark in every:
        first.setdefault(mark.passage.document, mark)
    chosen: Sequence[Mark] = [*first.values(), *(mark for mark in every if mark not in first.values())][:number]
    return tuple(Context(mark.passage.place, *mark.passage.context(mark.start, mark.end)) for mark in chosen)


def shorter(word: str) -> set[str]:
    """Return a word and all that is left of it without one letter: words one slip apart share one of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def slug(words: str) -> str:
    """Make of a name the part of an id that follows the prefix: at most 50 small letters, digits, hyphens, or none."""
    letters = fold(words).replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae").replace("đ", "d")
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return plain if len(plain) <= LONGEST else plain[: LONGEST + 1].rpartition("-")[0] or plain[:LONGEST]
