"""What is known of a document when it is rendered, and what rendering it takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import OutputName
from pipeline.findings import Finding

if TYPE_CHECKING:
    from pipeline.cite import Item

__all__ = ["Citation", "Neighbour", "Prepared", "Task"]


@dataclass(frozen=True, slots=True)
class Citation:
    """How a document is cited: note and bibliography form as XML, and three files; what nobody asked for is empty."""

    xml: bytes
    csl: str = ""
    bibtex: str = ""
    ris: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the other pages and the citations need to know of one document."""

    id: str
    title: str
    date: str
    facts: bytes
    about: dict[str, str]
    item: Item
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another document to which a page leads: the one before or after, the original, a translation."""

    id: str
    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """All that rendering one document takes; made of plain values, so that it can go to another process."""

    root: Path
    run: int
    id: str
    about: dict[str, str]
    number: int
    of: int
    previous: Neighbour | None
    next: Neighbour | None
    original: Neighbour | None
    translations: tuple[Neighbour, ...]
    citation: Citation
    make: tuple[OutputName, ...]
    offered: tuple[OutputName, ...]
    folder: Path
    releases: bytes = b""
