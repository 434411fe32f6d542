"""A chunk with its part in the structure of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.converters.lines import Chunk

__all__ = ["CAPITALS", "UNNUMBERED", "Item", "Part"]

UNNUMBERED, CAPITALS = "unnumbered", "unnumbered in capitals"  # what has such a style has no number

Part = Literal["head", "runin", "p", "item", "label", "fw", "ab", "note", "opener", "closer", "postscript"]


@dataclass(frozen=True, slots=True)
class Item:
    """One chunk with its part in the structure: a heading, a numbered paragraph that opens a division, or neither.

    `style` names the numbering system ("1.", "(a)", "Article 1", "unnumbered"); it is empty for plain paragraphs.
    """

    chunk: Chunk
    role: Part
    style: str = ""
    number: str = ""
    label: int = 0  # characters of the printed number at the start of the chunk
    reason: str = ""
    kind: str = ""  # of furniture
