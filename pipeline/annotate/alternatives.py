"""Alternatives of a pattern by their first letter, so that the engine need not try hundreds of words one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

__all__ = ["by_letter"]

REPEATED = ("?", "*", "+", "{")


def by_letter(pattern: str) -> str:
    """Write `Bank|Army|Board` as `B(?:ank|oard)|A(?:rmy)`; it matches the same words, and the first that fits as before.

    Alternatives of different letters never compete, so their order does not matter; one that begins with no plain letter stays where it is.
    """
    parts: list[str] = []
    for plain, run in groupby(_alternatives(pattern), key=_plain):
        if plain:
            letters: dict[str, list[str]] = {}
            for one in run:
                letters.setdefault(one[0], []).append(one[1:])
            parts += [f"{letter}(?:{'|'.join(rests)})" for letter, rests in letters.items()]
        else:
            parts += run
    return "|".join(parts)


def _plain(one: str) -> bool:
    return one[:1].isalpha() and not one[1:].startswith(REPEATED)


def _alternatives(pattern: str) -> Iterator[str]:
    """Split at the bars that stand in no brackets."""
    start = depth = at = 0
    inside = False  # a class of characters
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
        at += 1
    yield pattern[start:]
