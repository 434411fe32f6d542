"""Divisions, lists, openers, closers and quotations out of a row of items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.converters.closers import closing
from pipeline.converters.columns import Line
from pipeline.converters.headings import CLOSED, in_title_case
from pipeline.converters.heads import OPENING
from pipeline.converters.item import CAPITALS, UNNUMBERED, Item
from pipeline.converters.letters import opening
from pipeline.converters.levels import is_apart, levels
from pipeline.converters.lines import Chunk
from pipeline.converters.notes import called
from pipeline.model import Block, Division, Role

__all__ = ["tree"]

ROLES: dict[str, Role] = {"head": "head", "item": "item", "ab": "ab", "label": "label"}
CLOSING = ("closer", "postscript")
ROW = 3  # lines that do not make a table of contents yet
AFTER = ("fw", "note", *CLOSING)  # what may stand below the last paragraph of a division


def tree(items: Sequence[Item]) -> tuple[Block | Division, ...]:
    """Build divisions: a style not met before goes one level down, one met before closes what is deeper.

    Paragraphs before the first division of a text that has divisions are its preamble. An opener stands above all
    divisions, a closer below them, unless the last division is a letter or an annex of its own.
    """
    items = list(_filled(list(_grounded(list(_settled(_opened(items)))))))
    first = next((i for i, item in enumerate(items) if item.style), None)
    if first is None:
        return _blocks(items)
    if _heads_all(items, first):
        if first == 0:
            return (replace(_block(items[0]), kind="sub"), *tree(items[1:]))
        return tree([*items[:first], replace(items[first], role="p", style="", reason="a line that goes on with the title"), *items[first + 1 :]])
    openers = next(i for i, item in enumerate(items) if item.role not in ("opener", "fw"))
    last = next(i for i in range(len(items), 0, -1) if items[i - 1].role not in AFTER)
    if _own(items) or not any(item.role == "closer" for item in items[last:]):
        last = next(i for i in range(len(items), 0, -1) if items[i - 1].role != "fw")
    before = items[openers:first]
    out = [*_blocks(items[:openers]), *([Division("preamble", _blocks(before))] if before else [])]
    return (*out, *_divisions(list(zip(items, levels(items), strict=True))[first:last], 1), *_blocks(items[last:]))


def _heads_all(items: Sequence[Item], first: int) -> bool:
    """Say whether the first heading goes on with the title: below short lines only, without number, right above one with a number, and all else inside it."""
    head, below = items[first], items[first + 1 : first + 2]
    if head.role != "head" or head.style not in (UNNUMBERED, CAPITALS) or OPENING.fullmatch(head.chunk.text):
        return False
    if not (below and below[0].role == "head" and below[0].number) or any(item.role == "opener" or CLOSED.search(item.chunk.text) for item in items[:first]):
        return False
    level = levels(items)
    return all(level[at] > 1 or is_apart(item.style) for at, item in enumerate(items[first + 1 :], first + 1) if item.style)


def _opened(items: Sequence[Item]) -> Iterator[Item]:
    """Find the openers: at the head of the text and of every division. A salutation is parted from what follows it."""
    at, fresh = 0, True
    while at < len(items):
        count: int = 0
        left: tuple[Line, ...] = ()
        if fresh and items[at].role == "p" and not items[at].chunk.quote:
            run = next((i for i in range(at, len(items)) if items[i].role != "p"), len(items))
            chunks = [item.chunk for item in items[at:run]]
            _, count, left = opening(chunks)
            while count > (alone := opening(chunks[:count])[1]):
                count, left = alone, ()  # a line that only what follows the opener made one
            count = count if left or _heads(items, at, at + count) else 0
        for item in items[at : at + count]:
            yield replace(item, role="opener", reason="the form of a dateline, a byline or a salutation above a text")
        if left:
            yield Item(replace(items[at + count - 1].chunk, lines=left, blank=0, kept=items[at + count - 1].chunk.kept and len(left) > 1), "p")
        elif not count:
            yield items[at]
        fresh = count == 0 and (items[at].role == "head" or (fresh and items[at].role == "fw"))
        at += max(count, 1)


def _heads(items: Sequence[Item], start: int, end: int) -> bool:
    """Say whether there is a text for an opener to stand above: in its division, or in those of the whole."""
    below = next((item for item in items[end:] if item.role not in AFTER), None)
    return below is not None and (not below.style or not any(item.style for item in items[:start]))


def _settled(items: Iterator[Item]) -> Iterator[Item]:
    """Let closers be paragraphs where text follows them in the same division."""
    every = list(items)
    level = levels(every)
    ends = True  # what follows the item, leaving out what may follow a closer, is the end or a division of the first level
    settled: list[Item] = []
    for at in range(len(every) - 1, -1, -1):
        item = every[at]
        settled.append(item if item.role not in CLOSING or ends else replace(item, role="p", reason=""))
        if settled[-1].role not in AFTER:
            ends = bool(item.style) and level[at] == 1
    yield from reversed(settled)


def _grounded(items: Sequence[Item]) -> Iterator[Item]:
    """Let the first of what may stand below a text be the text where there is none above it: in a division, in the whole.

    Notes under a heading of their own stay notes, unless a closer takes them out of the division.
    """
    ends: list[tuple[bool, bool]] = []  # does nothing more belong to the division but such? is there a closer among it?
    end, closer, below = True, False, 0  # furniture right above a division inside it is no text either
    for item, level in zip(reversed(items), reversed(levels(items)), strict=True):
        ends.append((end and (item.role != "fw" or below <= level), closer))
        if item.role in AFTER:
            closer = closer or item.role == "closer"
        else:
            end, closer, below = bool(item.style), False, level
    bare, parted = True, not any(item.style for item in items)  # furniture above the first division is not its text
    for item, (end, closer) in zip(items, reversed(ends), strict=True):
        parted = parted or bool(item.style)
        bare = item.role == "head" or (bare and item.role in (*AFTER, "opener"))
        ground = item.role in CLOSING or (end and parted and item.role == "fw") or (end and item.role == "note" and closer)
        yield replace(item, role="p", reason="") if bare and ground else item
        bare = bare and not ground and item.role != "note"


def _filled(items: Sequence[Item]) -> Iterator[Item]:
    """Let a numbered line that heads nothing be a paragraph with a number, one of a list; or an item of a table of contents."""
    level = levels(items)
    empty: list[bool] = []
    for at, item in enumerate(items):
        after = next((n for n in range(at + 1, len(items)) if items[n].role not in AFTER), None)
        below = after is not None and (not items[after].style or level[after] > level[at])
        empty.append(_numbered(item) and not below and not _cut_off(items, at, empty))
    listed = _contents(items, empty)
    for at, item in enumerate(items):
        if at in listed:
            yield replace(item, role="item", style="", reason="a table of contents")
        else:
            yield replace(item, role="runin", reason="a printed number before a line that heads nothing") if empty[at] else item


def _cut_off(items: Sequence[Item], at: int, empty: Sequence[bool]) -> bool:
    """Say whether a text breaks off below a heading: it is the last line, in title case, right below the heading it is inside, or one of a series that has texts."""
    above, item = items[at - 1 : at], items[at]
    if at < len(items) - 1 or not above or not in_title_case(item.chunk.text):
        return False
    fellows = [n for n, other in enumerate(items[:at]) if other.style == item.style and other.role == "head"]
    return (above[0].role == "head" and above[0].style != item.style) or (len(fellows) > 0 and not any(empty[n] for n in fellows))


def _numbered(item: Item) -> bool:
    return item.role == "head" and 0 < item.label < len(item.chunk.text)


def _contents(items: Sequence[Item], empty: Sequence[bool]) -> range:
    """Find a table of contents whose parts are elsewhere: several numbered lines in a row, above all others, the first and most of which head nothing."""
    first = next((at for at, item in enumerate(items) if item.style), len(items))
    row = range(first, next((at for at in range(first, len(items)) if not _numbered(items[at])), len(items)))
    return row if len(row) > ROW and empty[first] and sum(empty[at] for at in row) * 2 > len(row) else range(0)


def _own(items: Sequence[Item]) -> bool:
    """Say whether the last division of the first level closes for itself: an annex, or a letter with an opener."""
    level = levels(items)
    start = max(i for i, item in enumerate(items) if item.style and level[i] == 1)
    return is_apart(items[start].style) or any(item.role == "opener" for item in items[start:])


def _divisions(items: Sequence[tuple[Item, int]], level: int) -> Iterator[Division]:
    starts = [i for i, (item, at) in enumerate(items) if item.style and at == level]
    for start, stop in pairwise([*starts, len(items)]):
        opener = items[start][0]
        end = stop
        while level == 1 and items[end - 1][0].role in AFTER:
            end -= 1
        inner = next((i for i in range(start + 1, end) if items[i][0].style), end)
        parts: list[Block | Division] = [*_blocks([item for item, _ in items[start:inner]])]
        parts += _divisions(items[inner:end], level + 1)
        parts += _blocks([item for item, _ in items[end:stop]])
        yield Division("section" if level == 1 else "subsection", tuple(parts), opener.number)


def _blocks(items: Sequence[Item]) -> tuple[Block | Division, ...]:
    """Turn items into blocks; what belongs together (list, opener, closer, quotation) into one part."""
    out: list[Block | Division] = []
    for (quote, kind), group in groupby(items, key=_together):
        found = list(group)
        chunks = [item.chunk for item in found]
        if quote:
            out.append(Division("quote", _blocks([replace(item, chunk=replace(item.chunk, quote=0)) for item in found])))
        elif kind == "item":
            out.append(Division("simple", tuple(_block(item) for item in found)))
        elif kind == "opener":
            out.append(Division("opener", _opener(chunks)))
        elif kind == "closer":
            out.append(Division("closer", closing(chunks)))
        elif kind == "postscript":
            out.append(Division(kind, tuple(_block(item) for item in found)))
        else:
            out += [_block(item) for item in found]
    return tuple(out)


def _together(item: Item) -> tuple[int, str]:
    if item.chunk.quote:
        return item.chunk.quote, ""
    return 0, item.role if item.role in ("item", "opener", *CLOSING) else ""


def _opener(chunks: Sequence[Chunk]) -> tuple[Block | Division, ...]:
    parts, _, _ = opening(chunks)
    return parts


def _block(item: Item) -> Block:
    """Turn an item into the block that stands for it."""
    chunk = item.chunk
    plain = Block("p", chunk.start, chunk.end, lines=chunk.kept, reason=item.reason)
    if item.role == "fw":
        return replace(plain, role="fw", kind=item.kind)
    if item.role == "note":
        return replace(plain, role="note", label=(chunk.start, chunk.start + called(chunk.lines[0].text)))
    label = (chunk.start, chunk.start + item.label) if item.label else None
    return plain if item.role == "p" else replace(plain, role=ROLES.get(item.role, "p"), label=label)
