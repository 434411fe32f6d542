"""How deep each heading and numbered paragraph of a text stands: which system of numbers or form of headings is inside which.

Nothing is known of a system by its name. Inside another is what begins again at 1 below each of its members, or what stands
between two of its members that count on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from pipeline.converters.ends import APART
from pipeline.converters.heads import FRAMING
from pipeline.converters.item import UNNUMBERED, Item
from pipeline.converters.numbers import DEEPER, value_of

__all__ = ["is_apart", "levels"]


REMARK = re.compile(r"\([^()]{3,100}\)")  # "(Provisional Translation)" parts no heading from what is right below
COLON = "colon"  # the weakest of forms: a line that ends with one is inside what has none


@dataclass(frozen=True, slots=True)
class Mark:
    """What opens a division: its place among the items, its system, how it counts (None: no number), whether it is a heading.

    `below`: it stands right below another heading, with no text between them, or below a numbered paragraph that ends with a colon.
    `frame`: it is called an introduction, an overview or the like.
    """

    at: int
    style: str
    value: int | None
    head: bool
    below: bool
    frame: bool


def levels(items: Sequence[Item]) -> list[int]:
    """Return for each item how many divisions are open there; 0 before the first."""
    depth: dict[int, int] = {}
    for marks in _scopes([_mark(at, items) for at, item in enumerate(items) if item.style]):
        above = _order(placed := _beside(marks))
        open_: list[str] = []
        for mark in placed:
            del open_[next((n for n, style in enumerate(open_) if not above(style, mark.style)), len(open_)) :]
            open_.append(mark.style)
            depth[mark.at] = len(open_)
    found: list[int] = []
    for at in range(len(items)):
        found.append(depth.get(at, found[-1] if found else 0))
    return found


def is_apart(style: str) -> bool:
    """Say whether what has this style belongs to the document, not to its last part: an annex."""
    return style.split(maxsplit=1)[0].lower() in APART


def _mark(at: int, items: Sequence[Item]) -> Mark:
    item, row = items[at], items[max(0, at - 2) : at]
    above = next((one for one in reversed(row) if one.role != "p" or not REMARK.fullmatch(one.chunk.text)), None)
    head = item.role == "head"
    led = above is not None and (above.role == "head" or (head and above.role == "runin" and above.chunk.text.endswith(":")))
    return Mark(at, item.style, value_of(item.style, item.number), head, led, FRAMING.fullmatch(item.chunk.text) is not None)


def _scopes(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Part the text from its annexes: each may count in its own way."""
    starts = [n for n, mark in enumerate(marks) if n == 0 or is_apart(mark.style)]
    for start, end in pairwise([*starts, len(marks)]):
        yield list(marks[start:end])


def _unnumbered(style: str) -> bool:
    return style.startswith(UNNUMBERED)


def _order(marks: Sequence[Mark]) -> Callable[[str, str], bool]:
    """Return the relation of two systems: does what has the second stand inside what has the first?"""
    by_style: dict[str, list[Mark]] = {}
    for mark in marks:
        by_style.setdefault(mark.style, []).append(mark)
    first = {style: n for n, style in enumerate(by_style)}
    heads = {style: sum(mark.head for mark in found) * 2 > len(found) for style, found in by_style.items()}

    @cache
    def above(outer: str, inner: str) -> bool:
        if outer == inner:
            return False
        told = _inside(inner, outer, marks, heads) - _inside(outer, inner, marks, heads)
        if told:
            return told > 0
        if _unnumbered(outer) and _unnumbered(inner) and outer.endswith(COLON) != inner.endswith(COLON):
            return inner.endswith(COLON)
        return heads[outer] if heads[outer] != heads[inner] else first[outer] < first[inner]

    return above


def _inside(inner: str, outer: str, marks: Sequence[Mark], heads: Mapping[str, bool]) -> int:
    """Weigh what speaks for one system inside another: it begins again below each; against it: it counts on across them."""
    if _unnumbered(inner):
        return _between(inner, outer, marks) if not _unnumbered(outer) and heads[outer] else _below(inner, outer, marks)
    told, below, begun = 0, False, False
    last: int | None = None
    for before, mark in zip([None, *marks], marks, strict=False):
        if mark.style == outer:
            below, begun = True, False
        elif mark.style == inner:
            value = mark.value or 0
            next_ = last is not None and value == last + 1  # an introduction counts as 0
            first = before is not None and before.style == outer and value == 1 and not next_
            if (first or (begun and next_)) and (heads[outer] or not heads[inner]):
                told += 1
            elif below and next_ and heads[inner]:
                told -= 1  # paragraphs may be counted through a whole text, headings rarely
            last, below, begun = value, False, first
    return told + _below(inner, outer, marks)


def _between(inner: str, outer: str, marks: Sequence[Mark]) -> int:
    """Count how often headings without number stand between two numbers that follow each other."""
    both = [mark for mark in marks if mark.style in (inner, outer)]
    outers = [n for n, mark in enumerate(both) if mark.style == outer]
    return sum(after > before + 1 and both[after].value == (both[before].value or 0) + 1 for before, after in pairwise(outers))


def _below(inner: str, outer: str, marks: Sequence[Mark]) -> int:
    """Count how often one heading stands right below another."""
    return sum(before.style == outer and after.style == inner and after.below for before, after in pairwise(marks))


def _beside(marks: Sequence[Mark]) -> list[Mark]:
    """Let headings without number stand beside numbered ones: an introduction before the first, a conclusion after the last.

    The first heading in the whole, or below a numbered one, is an introduction where it has a text of its own, and the numbers
    that follow never begin again. The last heading in the whole is a conclusion where it is the only one without number.
    """
    style: dict[int, str] = {}
    for n, mark in enumerate(marks):
        before = marks[n - 1] if n else None
        if _unnumbered(mark.style) and (before is None or (before.head and not _unnumbered(before.style))):
            end = next((m for m in range(n, len(marks)) if before is not None and marks[m].style == before.style), len(marks))
            style |= _introduced(marks[n:end], anyhow=before is None or mark.frame)
    style |= _concluded(marks, style)
    return [replace(mark, style=style.get(mark.at, mark.style)) for mark in marks]


def _introduced(marks: Sequence[Mark], *, anyhow: bool) -> dict[int, str]:
    first = marks[0]
    at = next((n for n, mark in enumerate(marks) if not _unnumbered(mark.style)), 0)
    alike = any(mark.style.rstrip(DEEPER) == first.style for mark in marks[1:at])
    if not at or not marks[at].head or alike or (marks[at].below and marks[at - 1] is first):
        return {}  # nothing that is numbered follows, or right below
    style = marks[at].style
    if not (anyhow or style[:2].isalpha()):
        return {}  # numbers that have a name, "Section 1", stand inside no such heading
    numbers = [mark for mark in marks if mark.style == style]
    if sum(mark.value == numbers[0].value for mark in numbers) > 1:
        return {}
    others = [mark for mark in marks[1:] if mark.style == first.style]
    return {first.at: style} | ({others[0].at: style} if len(others) == 1 and others[0].at > numbers[-1].at else {})


def _concluded(marks: Sequence[Mark], known: Mapping[int, str]) -> dict[int, str]:
    numbers = [mark for mark in marks if not _unnumbered(mark.style)]
    others = [mark for mark in marks if _unnumbered(mark.style) and mark.at not in known]
    top = [mark for mark in numbers if mark.style == numbers[0].style]
    if len(top) < 2 or not others:
        return {}
    n = marks.index(others[0])
    inside = {mark.style for mark in marks[n + 1 :]}  # what is inside it must not be what came before
    alone = len(others) == 1 + len(marks[n + 1 :]) and inside.isdisjoint(mark.style for mark in marks[: n + 1]) and others[0].at > marks[n - 1].at + 1
    return {others[0].at: top[0].style} if alone and all(mark.head for mark in top) else {}
