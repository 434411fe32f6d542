"""Words that are divided at the end of a line: where a hyphen, and the break behind it, are not read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.lexicon import common_words, stems
from pipeline.model import Block, Document, Range, blocks

__all__ = ["divided"]

BREAK = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[^\W\d_])")
BEGINS, ENDS = re.compile(r"[^\W\d_]{1,40}"), re.compile(r"[^\W\d_]{1,40}$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PREFIXES = frozenset("all anti co counter cross ex extra half inter mid multi non post pre pro quasi self semi sub trans ultra vice".split())


def divided(document: Document) -> tuple[Range, ...]:
    """List the ranges of a text that are not read: hyphen and break where a word is divided, the break alone where the hyphen is its own.

    The hyphen belongs to the word before a capital, if the text has the word with it in the middle of a line, or if it joins two
    English words that are not one; not if the text or the list of English words has the whole. A word may be divided at the end
    of a page: then the breaks beside the furniture are not read either.
    """
    text = document.source.text
    found: list[Range] = []
    known: frozenset[str] = frozenset()
    for block in (*blocks(document.front), *blocks(document.body)):
        if block.lines or block.role in ("ab", "fw") or text.find("-", block.start, block.end) < 0:
            continue
        inside = _inside(document.furniture, block)
        starts = {one.start for one in inside}
        breaks = [[match.span()] for match in BREAK.finditer(text, block.start, block.end) if match.end() not in starts]
        for gaps in (*breaks, *_over_pages(text, inside)):
            known = known or frozenset(word.lower() for word in WORD.findall(text))
            start, end = gaps[0][0], gaps[-1][1]
            before, after = ENDS.search(text[max(0, start - 40) : start]), BEGINS.match(text, end)
            own = before is not None and after is not None and _belongs(before[0], after[0], known)
            found += [(start + own, gaps[0][1]), *gaps[1:]]
    return tuple(sorted(found))


def _inside(furniture: Sequence[Block], block: Block) -> Sequence[Block]:
    first = bisect_left(furniture, block.start, key=lambda one: one.start)
    return furniture[first : bisect_left(furniture, block.end, first, key=lambda one: one.start)]


def _over_pages(text: str, furniture: Sequence[Block]) -> Iterator[list[Range]]:
    """Yield for each word that is divided at the end of a page its hyphen with the break behind it, and the breaks below each line of furniture."""
    at = 0
    while at < len(furniture):
        last = next((n for n in range(furniture[at].start - 1, -1, -1) if not text[n].isspace()), 0)
        gaps = [(last, furniture[at].start)]
        while at < len(furniture) and furniture[at].start == gaps[-1][1]:
            end = furniture[at].end
            gaps.append((end, next((n for n in range(end, len(text)) if not text[n].isspace()), len(text))))
            at += 1
        if last > 0 and text[last] == "-" and text[last - 1].isalpha() and text[gaps[-1][1] : gaps[-1][1] + 1].islower():
            yield gaps


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
