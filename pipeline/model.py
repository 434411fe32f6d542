"""The text model: an immutable source, blocks that know their offsets, spans that stand off the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from pipeline.findings import Finding

__all__ = [
    "Anchor",
    "Block",
    "Certainty",
    "Division",
    "Document",
    "Fields",
    "Range",
    "Role",
    "Source",
    "Span",
    "blocks",
]

Role = Literal[
    "head", "p", "ab", "label", "item", "fw", "note", "byline", "dateline", "salute", "signed", "addrLine"
]
Certainty = Literal["high", "medium", "low", "unknown"]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """A text as received: `id` is the file stem made a legal XML id; offsets everywhere count code points of `text`.

    Where every line end of the file is CR LF (or every one CR), `text` has line feeds and `newline` keeps the fact.
    """

    id: str
    text: str
    file: str
    encoding: str = "utf-8"
    newline: str = "\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the source that is one paragraph, heading, label, item or piece of furniture.

    `label` is the range of a printed number or field name at its start; `lines` says that line breaks count; `reason`
    why the block is what it is, for people.
    """

    role: Role
    start: int
    end: int
    label: Range | None = None
    kind: str = ""
    lines: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """A TEI `div`, or what else holds blocks (list, opener, closer, postscript, address, quote).

    Its kind, the printed number if it has one, and its parts in source order.
    """

    kind: str
    parts: tuple[Block | Division, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """What the text itself says about itself: ranges in the source of title, date, issuing body and so on.

    `notes` are the remarks of whoever made the record; `container`, `editor` and `publisher` are those of the
    collection whose masthead stands above the text.
    """

    title: Range | None = None
    date: Range | None = None
    source: Range | None = None
    place: Range | None = None
    author: Range | None = None
    notes: Range | None = None
    container: Range | None = None
    editor: Range | None = None
    publisher: Range | None = None
    subtitle: Range | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The mark in the text that calls a printed note: its range, and the offset at which the note begins."""

    start: int
    end: int
    note: int


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its structure: masthead in `front`, text in `body`, and why this converter was chosen.

    `furniture` are the lines of furniture that stand inside blocks, where a paragraph goes on over the end of a page;
    `divided` the ranges inside words, from a hyphen or behind it to the next line, that are not read.
    """

    source: Source
    converter: str
    body: tuple[Block | Division, ...]
    front: tuple[Block | Division, ...] = ()
    fields: Fields = field(default_factory=Fields)
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    furniture: tuple[Block, ...] = ()
    divided: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stand-off mark: element `kind` over `start`–`end`, with its attributes, certainty, rule and evidence.

    `parts` are components (only inside persName and rs). `weight` settles overlaps before length does.
    """

    start: int
    end: int
    kind: str
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parts: tuple[Span, ...] = ()
    rule: str = ""
    reason: str = ""
    weight: int = 0

    @property
    def length(self) -> int:
        """Return the number of code points that the span covers."""
        return self.end - self.start


def blocks(parts: tuple[Block | Division, ...]) -> Iterator[Block]:
    """Walk all blocks in source order."""
    for part in parts:
        if isinstance(part, Block):
            yield part
        else:
            yield from blocks(part.parts)
