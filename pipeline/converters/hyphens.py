"""Words that are divided at the end of a line: where a hyphen, and the break behind it, are not read."""

from __future__ import annotations

import re

from pipeline.lexicon import common_words, stems
from pipeline.model import Document, Range, blocks

__all__ = ["divided"]

BREAK = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[^\W\d_])")
BEGINS, ENDS = re.compile(r"[^\W\d_]{1,40}"), re.compile(r"[^\W\d_]{1,40}$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PREFIXES = frozenset("all anti co counter cross ex extra half inter mid multi non post pre pro quasi self semi sub trans ultra vice".split())


def divided(document: Document) -> tuple[Range, ...]:
    """List the ranges of a text that are not read: hyphen and break where a word is divided, the break alone where the hyphen is its own.

    The hyphen belongs to the word before a capital, if the text has the word with it in the middle of a line, or if it joins two
    English words that are not one; not if the text or the list of English words has the whole.
    """
    text = document.source.text
    found: list[Range] = []
    known: frozenset[str] = frozenset()
    for block in (*blocks(document.front), *blocks(document.body)):
        if block.lines or block.role in ("ab", "fw") or text.find("-", block.start, block.end) < 0:
            continue
        for match in BREAK.finditer(text, block.start, block.end):
            known = known or frozenset(word.lower() for word in WORD.findall(text))
            before, after = ENDS.search(text[max(0, match.start() - 40) : match.start()]), BEGINS.match(text, match.end())
            own = before is not None and after is not None and _belongs(before[0], after[0], known)
            found.append((match.start() + own, match.end()))
    return tuple(found)


def _belongs(left: str, right: str, known: frozenset[str]) -> bool:
    """Say whether the hyphen between two parts of a word belongs to it."""
    one, other = left.lower(), right.lower()
    capital = right[0].isupper() and not (left.isupper() and right.isupper())
    if capital or len(one) == 1 or f"{one}-{other}" in known:
        return True
    whole = one + other in known or _english(one + other)
    return not whole and (one in PREFIXES or _english(one)) and _english(other)


def _english(word: str) -> bool:
    """Say whether a word is a common one of English, or a form of one."""
    return any(stem in common_words() for stem in stems(word) if len(stem) > 2)
