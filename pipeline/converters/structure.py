"""The structure of a text, step by step: tables, notes and quotations; then what each chunk is; then divisions."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.converters.items import items_of
from pipeline.converters.letters import AUTHOR, BY, CORRESPONDENCE, SENT, SPOKEN
from pipeline.converters.lines import Chunk
from pipeline.converters.notes import notes
from pipeline.converters.quoted import quotations
from pipeline.converters.tree import tree
from pipeline.model import Anchor, Block, Division, Range, blocks

__all__ = ["author_in", "structured"]


def structured(text: str, chunks: Sequence[Chunk]) -> tuple[tuple[Block | Division, ...], tuple[Anchor, ...]]:
    """Return the parts of a body and the marks that call its notes; `chunks` are the paragraphs of the source `text`."""
    found, anchors = notes(text, chunks)
    return tree(items_of(quotations(found))), anchors


def author_in(text: str, parts: Sequence[Block | Division], title: Range | None = None) -> Range | None:
    """Return the range of the author whom the byline above a text names: who follows "by", else the body that is all of it.

    Without a byline it is who follows "by" in a title such as "Statement by Minister Roe on …", or who writes to whom above
    the opener of a letter.
    """
    opener = next((part for part in parts if isinstance(part, Division) and part.kind == "opener"), None)
    lines = [block for block in blocks(opener.parts if opener else ()) if block.role == "byline"]
    if len(lines) == 1:
        match = AUTHOR.fullmatch(text, lines[0].start, lines[0].end) or BY.search(text, lines[0].start, lines[0].end)
        return match.span("name") if match else (lines[0].start, lines[0].end)
    if lines or title is None:
        return None
    spoken = SPOKEN.search(text, *title)
    match = BY.match(text, spoken.end(), title[1]) if spoken else None
    match = match or SENT.search(text, *title) or (CORRESPONDENCE.fullmatch(text, *title) if opener else None)
    return match.span("name") if match else None
