"""The text of a document as letters, with everything else standing in the gaps between them.

White space is no letter, so that a re-indented file reads the same. Every element that has letters is a mark over
them; what has none (notes, corrections, comments, instructions, line breaks) is an atom in a gap.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from pipeline.tei import MIXED, NS, Element, local_name, positions
from pipeline.text import NOT_WITNESSED, WHITE, char_of, holds_blocks

__all__ = ["SPACE", "Item", "Role", "Stream", "Token", "canonical", "stream"]

Role = Literal["container", "block", "inline", "atom"]
# ("open" | "close" | "atom", the item) or ("white", nothing): where in a gap the white space stands.
Token = tuple[str, "Item | None"]
SPACE: Token = ("white", None)
RUN = re.compile(f"[{WHITE}]+")


@dataclass(slots=True, eq=False)
class Item:
    """A mark (an element over letters) or an atom; `start` and `end` are gaps, from 0 before the first letter."""

    tag: str
    attributes: dict[str, str]
    role: Role
    start: int
    end: int = 0
    parent: Item | None = None
    node: Element | None = None  # in the tree that was read
    atom: Element | None = None  # a copy to write
    content: str = ""  # of an atom: its canonical XML
    line: int = 0
    column: int = 0
    origin: tuple[int, int] = (0, 0)  # start and end before the item was moved into the letters of another text

    @property
    def name(self) -> str:
        """Return the name without namespace."""
        return self.tag.rpartition("}")[2]

    @property
    def structural(self) -> bool:
        """Say whether this is a division, a paragraph or the like."""
        return self.role in ("container", "block")


@dataclass(slots=True)
class Stream:
    """Letters, the tokens of each gap, and all items in the order of the document."""

    letters: str
    gaps: dict[int, list[Token]]
    items: list[Item]
    breaks: frozenset[int]  # gaps at which words end; they stay as they are where items are moved

    def words(self, item: Item, width: int = 60) -> str:
        """Return the letters of a mark for people, with white space where a word ends."""
        first, last = item.origin
        letters = (
            f"{' ' if at in self.breaks and at > first else ''}{self.letters[at]}"
            for at in range(first, min(last, first + width))
        )
        return "".join(letters) + ("…" if last - first > width else "")


def stream(root: Element, data: bytes = b"") -> Stream:
    """Read the `text` of a document; `data` are the bytes that it was parsed from, for lines and columns."""
    text = root.find("t:text", NS)
    reader = _Reader(dict(zip(_elements(root), positions(data), strict=False)) if data else {})
    if text is not None:
        for node in text:
            reader.node(node, None, inside=False)
    ends = (
        gap
        for gap, tokens in reader.gaps.items()
        if SPACE in tokens or any(item is not None and item.structural for _, item in tokens)
    )
    return Stream("".join(reader.letters), reader.gaps, reader.items, frozenset(ends))


def _elements(root: Element) -> Iterator[Element]:
    return (node for node in root.iter() if isinstance(node.tag, str))


@dataclass(slots=True)
class _Reader:
    places: dict[Element, tuple[int, int]]
    letters: list[str] = field(default_factory=list)
    gaps: dict[int, list[Token]] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)

    def node(self, node: Element, parent: Item | None, *, inside: bool) -> None:
        if isinstance(node, etree._ProcessingInstruction) and node.target == "edition-space":
            if inside:
                self.white()
        elif (
            isinstance(node, etree._ProcessingInstruction)
            and node.target == "edition-char"
            and inside
            and char_of(node)
        ):
            self.letters.append(char_of(node))
        elif (
            not isinstance(node.tag, str)
            or local_name(node) in NOT_WITNESSED
            or _editorial(node)
            or local_name(node) == "lb"
        ):
            self.atom(node, parent)
        else:
            self.mark(node, parent, inside=inside)

    def mark(self, node: Element, parent: Item | None, *, inside: bool) -> None:
        name = local_name(node)
        role: Role = "inline" if inside else "container" if holds_blocks(node) else "block"
        line, column = self.places.get(node, (node.sourceline or 0, 1))
        start = len(self.letters)
        mark = Item(str(node.tag), dict(node.attrib), role, start, 0, parent, node, line=line, column=column)
        kept, known = len(self.gaps.get(start, ())), len(self.items)
        self.items.append(mark)
        self.gaps.setdefault(start, []).append(("open", mark))
        reads = role != "container"
        if reads and name != "choice":
            self.text(node.text)
        for child in node:
            self.node(child, mark, inside=reads)
            if reads and name != "choice":
                self.text(child.tail)
        mark.end = len(self.letters)
        mark.origin = (start, mark.end)
        if mark.end == start:
            # No letters at all: the whole element is an atom.
            del self.gaps[start][kept:]
            del self.items[known:]
            self.atom(node, parent)
            return
        self.gaps.setdefault(mark.end, []).append(("close", mark))

    def atom(self, node: Element, parent: Item | None) -> None:
        at = len(self.letters)
        line, column = self.places.get(node, (node.sourceline or 0, 1))
        tag = (
            str(node.tag)
            if isinstance(node.tag, str)
            else "comment"
            if isinstance(node, etree._Comment)
            else "instruction"
        )
        attributes = dict(node.attrib) if isinstance(node.tag, str) else {}
        item = Item(
            tag, attributes, "atom", at, at, parent, node, _alone(node), canonical(node), line, column, (at, at)
        )
        self.items.append(item)
        self.gaps.setdefault(at, []).append(("atom", item))

    def text(self, text: str | None) -> None:
        for char in text or "":
            if char in WHITE:
                self.white()
            else:
                self.letters.append(char)

    def white(self) -> None:
        gap = self.gaps.setdefault(len(self.letters), [])
        if SPACE not in gap:
            gap.append(SPACE)


def _alone(node: Element) -> Element:
    twin = copy.deepcopy(node)
    twin.tail = None
    return twin


def _editorial(node: Element) -> bool:
    return local_name(node) == "note" and node.get("type") == "editorial"


def canonical(node: Element) -> str:
    """Write a node so that two are equal if only their indentation and the order of attributes differ."""
    if isinstance(node, etree._Comment):
        return f"<!--{node.text}-->"
    if not isinstance(node.tag, str):
        return f"<?{getattr(node, 'target', '')} {' '.join((node.text or '').split())}?>"
    attributes = "".join(f" {key}={value!r}" for key, value in sorted(node.attrib.items()))
    mixed = local_name(node) in MIXED or bool((node.text or "").strip())
    inner = "".join([_fold(node.text, mixed), *(canonical(child) + _fold(child.tail, mixed) for child in node)])
    return f"<{node.tag}{attributes}>{inner.strip(WHITE)}</>"


def _fold(text: str | None, mixed: bool) -> str:
    folded = RUN.sub(" ", text or "")
    return folded if mixed or folded != " " else ""
