"""The furniture and the notes of pages, put back among the blocks of a text that was read without them."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from pipeline.converters.lines import Pages
from pipeline.model import Block, Division, Document

__all__ = ["placed"]

HOLDS = ("section", "subsection", "preamble", "masthead", "record")  # divisions in which furniture may stand between blocks


def placed(document: Document, apart: Pages) -> Document:
    """Put furniture and notes of pages among the parts of a document: between blocks of the text, else into the block before.

    What stands inside a block, or where only blocks of one kind may stand (a list, a closer), becomes a part of that block.
    """
    waiting = deque(apart.blocks)
    inside: list[Block] = []
    front = _placed(document.front, waiting, inside, held=True)
    body = [*_placed(document.body, waiting, inside)]
    while body and waiting:
        _below(body, waiting.popleft())
    called = {anchor.start for anchor in apart.anchors}
    others = [anchor for anchor in document.anchors if anchor.start not in called and not _within(apart.blocks, anchor.start)]
    anchors = tuple(sorted((*others, *apart.anchors), key=lambda anchor: anchor.start))
    return replace(document, front=front, body=tuple(body), furniture=tuple(inside), anchors=anchors)


def _placed(parts: Sequence[Block | Division], waiting: deque[Block], inside: list[Block], *, held: bool = False) -> tuple[Block | Division, ...]:
    out: list[Block | Division] = []
    for part in parts:
        start = part.start if isinstance(part, Block) else _first(part)
        while waiting and waiting[0].start < start and (out or not held):
            one = waiting.popleft()
            if held and out:
                out[-1] = _extended(out[-1], one.end)
                inside.append(one)
            else:
                _below(out, one)
        if isinstance(part, Division):
            out.append(replace(part, parts=_placed(part.parts, waiting, inside, held=part.kind not in HOLDS)))
        else:
            while waiting and waiting[0].start < part.end:
                inside.append(waiting.popleft())
            out.append(part)
    return tuple(out)


def _below(out: list[Block | Division], one: Block) -> None:
    """Add what stands below the parts of a text: a note, with the line drawn above it, to the division that it stands in, furniture beside it."""
    last = out[-1] if out else None
    if (one.role == "note" or one.kind == "other") and isinstance(last, Division) and last.kind in HOLDS:
        out[-1] = replace(last, parts=(*last.parts, one))
    else:
        out.append(one)


def _within(found: Sequence[Block], at: int) -> bool:
    """Say whether an offset is in one of these blocks, which are in order."""
    before = bisect_right(found, at, key=lambda block: block.start)
    return before > 0 and at < found[before - 1].end


def _first(part: Block | Division) -> int:
    return part.start if isinstance(part, Block) else _first(part.parts[0])


def _extended(part: Block | Division, end: int) -> Block | Division:
    """Let the last block of a part go on to an offset."""
    if isinstance(part, Block):
        return replace(part, end=end)
    return replace(part, parts=(*part.parts[:-1], _extended(part.parts[-1], end)))
