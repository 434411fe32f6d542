"""Move a stream into the letters of another text: marks go with their words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from pipeline.merge.stream import SPACE, Stream, Token

__all__ = ["Moves", "moved", "moves"]

WORD = re.compile(r"\S+")
LONG = 20_000  # words; beyond this number only the ends that differ are compared


@dataclass(frozen=True, slots=True)
class Moves:
    """Where each gap of one text lies in another: stretches `(start, end, new start, new end)`, without holes."""

    stretches: tuple[tuple[int, int, int, int], ...]
    starts: tuple[int, ...]

    def after(self, gap: int) -> int:
        """Return the gap for what clings to the letter after it (a mark that opens)."""
        if not self.stretches or gap >= self.stretches[-1][1]:
            return self.stretches[-1][3] if self.stretches else 0
        start, end, low, high = self.stretches[bisect_right(self.starts, gap) - 1]
        return low + gap - start if end - start == high - low else low if gap == start else high

    def before(self, gap: int) -> int:
        """Return the gap for what clings to the letter before it (a mark that closes)."""
        if not self.stretches or gap <= 0:
            return 0
        start, end, low, high = self.stretches[bisect_left(self.starts, gap) - 1]
        return low + gap - start if end - start == high - low else high if gap == end else low


def moves(old: Stream, new: Stream) -> Moves | None:
    """Compare the letters of two streams word by word; nothing where they are the same."""
    if old.letters == new.letters:
        return None
    ours, theirs = _words(old), _words(new)
    a, b = [old.letters[slice(*word)] for word in ours], [new.letters[slice(*word)] for word in theirs]
    stretches: list[tuple[int, int, int, int]] = []
    for kind, i, j, k, m in _compared(a, b):
        pairs = zip(ours[i:j], theirs[k:m], strict=True) if kind == "equal" or j - i == m - k else ()
        whole = [((ours[i][0] if i < j else -1, ours[j - 1][1]), (theirs[k][0] if k < m else -1, theirs[m - 1][1]))]
        for (start, end), (low, high) in pairs or whole:
            if start >= 0:
                gone = stretches[-1][3] if stretches else 0
                stretches.append((start, end, low, high) if low >= 0 else (start, end, gone, gone))
    return Moves(tuple(stretches), tuple(start for start, *_ in stretches))


def _compared(a: list[str], b: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Compare two lists of words; what is the same at both ends is not looked at again."""
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    last = 0
    while last < min(len(a), len(b)) - first and a[-1 - last] == b[-1 - last]:
        last += 1
    middle, other = a[first : len(a) - last], b[first : len(b) - last]
    found: list[tuple[str, int, int, int, int]] = [("equal", 0, first, 0, first)] if first else []
    if max(len(middle), len(other)) > LONG:
        found.append(("replace", first, len(a) - last, first, len(b) - last))
    else:
        found += [
            (kind, first + i, first + j, first + k, first + m)
            for kind, i, j, k, m in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes()
        ]
    return [*found, *([("equal", len(a) - last, len(a), len(b) - last, len(b))] if last else [])]


def _words(of: Stream) -> list[tuple[int, int]]:
    """List the words: letters between two gaps with white space, or at the edge of a block."""
    edges = sorted({0, len(of.letters), *of.breaks})
    return [(low, high) for low, high in pairwise(edges) if low < high]


def moved(one: Stream, by: Moves | None) -> Stream:
    """Move all items of a stream. A mark whose words are gone keeps equal ends and has no tokens any more."""
    if by is None:
        return one
    for mark in one.items:
        if mark.role != "atom":
            mark.start, mark.end = by.after(mark.start), by.before(mark.end)
            mark.end = max(mark.start, mark.end)
    gaps: dict[int, list[Token]] = {}
    came: dict[int, int] = {}  # the gap from which the last token of a new gap has come
    for gap in sorted(one.gaps):
        tokens = one.gaps[gap]
        closes = max((at for at, (kind, _) in enumerate(tokens) if kind == "close"), default=-1)
        opens = any(kind == "open" for kind, _ in tokens[closes + 1 :])
        for at, token in enumerate(tokens):
            kind, item = token
            if item is not None and kind != "atom" and item.start == item.end:
                continue
            new = by.after(gap) if kind == "open" or (at > closes and opens) else by.before(gap)
            if item is not None and kind == "atom":
                item.start = item.end = new
            elif item is not None:
                new = item.start if kind == "open" else item.end
            target = gaps.setdefault(new, [])
            if token != SPACE or SPACE not in target:
                target.insert(_outside(target, token) if came.get(new, gap) != gap else len(target), token)
            came[new] = gap
    return Stream(one.letters, gaps, one.items, one.breaks)


def _outside(target: list[Token], token: Token) -> int:
    """Return where a token goes among those of another gap: marks leave out the white space of a word that is gone."""
    at = len(target)
    if token[0] == "close" and target[-1:] == [SPACE]:
        return at - 1
    while token == SPACE and at and target[at - 1][0] == "open":
        at -= 1
    return at
