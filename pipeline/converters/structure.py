"""The structure of a text, step by step: tables, notes and quotations; then what each chunk is; then divisions."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.converters.items import items_of
from pipeline.converters.lines import Chunk
from pipeline.converters.notes import notes
from pipeline.converters.quoted import quotations
from pipeline.converters.tree import tree
from pipeline.model import Anchor, Block, Division

__all__ = ["structured"]


def structured(text: str, chunks: Sequence[Chunk]) -> tuple[tuple[Block | Division, ...], tuple[Anchor, ...]]:
    """Return the parts of a body and the marks that call its notes; `chunks` are the paragraphs of the source `text`."""
    found, anchors = notes(text, chunks)
    return tree(items_of(quotations(found))), anchors
