"""What a TEI document says, for suggestions: its blocks in the corrected reading, and the marks in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.annotate.mentions import Mention
from pipeline.dates import day
from pipeline.tei import NS, XML_ID, Element, local_name
from pipeline.text import divides

__all__ = ["Mark", "Passage", "Reading", "read_document"]

BLOCKS = frozenset("p head item label ab l salute signed dateline byline addrLine note cell".split())
MARKED = frozenset("persName placeName orgName eventName title name date measure".split())
SILENT = frozenset(("sic", "orig", "fw"))
WHITE = " \t\r\n"
CONTEXT = 50


@dataclass(frozen=True, slots=True)
class Mark(Mention):
    """A mark of a TEI document, with the passage in whose text its offsets count."""

    passage: Passage


@dataclass(eq=False)
class Passage:
    """A block of a document, or a note inside one: `place` is its id, or that of the division round it."""

    document: str
    place: str
    text: str
    marks: tuple[Mark, ...] = ()

    def mark(
        self, start: int, end: int, kind: str, attributes: Mapping[str, str], parts: tuple[tuple[str, str], ...] = ()
    ) -> Mark:
        """Make a mark over `start`–`end`; it is not added."""
        return Mark(kind, self.text[start:end], parts, attributes, self.text, start, end, self.document, self)

    def context(self, start: int, end: int) -> tuple[str, str, str]:
        """Return the words before, the words themselves, and those after, cut at words."""
        before, after = self.text[max(0, start - CONTEXT) : start], self.text[end : end + CONTEXT]
        if start > CONTEXT:
            before = "…" + before.partition(" ")[2]
        if end + CONTEXT < len(self.text):
            after = after.rpartition(" ")[0] + "…"
        return before, self.text[start:end], after


@dataclass(frozen=True)
class Reading:
    """A document: id, passages, and the year in which it was written (0 where its header does not say)."""

    id: str
    passages: tuple[Passage, ...]
    year: int = 0

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Return all marks in text order."""
        return tuple(mark for passage in self.passages for mark in passage.marks)


def read_document(root: Element) -> Reading:
    """Read a TEI document in its corrected reading, without furniture and the notes of editors."""
    identifier = root.get(XML_ID) or ""
    text = root.find("t:text", NS)
    found = tuple(_passages(text, identifier, "")) if text is not None else ()
    return Reading(identifier, found, _year(root))


def _year(root: Element) -> int:
    date = root.find(".//t:profileDesc/t:creation/t:date", NS)
    for name in ("when", "from", "notBefore", "to", "notAfter"):
        if date is not None and (value := date.get(name)):
            try:
                return day(value).year
            except ValueError:
                return 0
    return 0


def _passages(element: Element, document: str, place: str) -> Iterator[Passage]:
    for child in element:
        kind = local_name(child)
        own = child.get(XML_ID) or place
        if child.get("type") == "editorial":
            continue
        if kind in BLOCKS:
            yield _passage(child, document, own)
            for note in child.iterdescendants("{*}note"):
                if note.get("type") != "editorial":
                    yield _passage(note, document, note.get(XML_ID) or own)
        elif kind and kind not in SILENT:
            yield from _passages(child, document, own)


def _passage(block: Element, document: str, place: str) -> Passage:
    words: list[str] = []
    found: list[tuple[int, int, Element]] = []
    size = 0

    def say(more: str | None) -> None:
        nonlocal size
        words.append(more or "")
        size += len(more or "")

    def walk(element: Element) -> None:
        kind = local_name(element)
        apart = kind == "note" and element is not block
        if kind in SILENT or not kind or apart or element.get("type") == "editorial" or divides(element):
            return
        start, at = size, len(found)
        say(" " if kind == "lb" and element.get("break") != "no" else element.text)
        for child in element:
            walk(child)
            say(child.tail)
        if kind in MARKED:
            found.insert(at, (start, size, element))

    walk(block)
    text, at = _folded("".join(words))
    passage = Passage(document, place or document, text)
    passage.marks = tuple(
        passage.mark(at[start], at[end], local_name(element), _attributes(element), _parts(element))
        for start, end, element in found
        if at[start] < at[end]
    )
    return passage


def _folded(raw: str) -> tuple[str, list[int]]:
    """Fold white space to single spaces; return the text and, for each offset of `raw`, its offset there."""
    out: list[str] = []
    at: list[int] = []
    for char in raw:
        white = char in WHITE
        at.append(len(out))
        if not white:
            out.append(char)
        elif out and out[-1] != " ":
            out.append(" ")
    text = "".join(out).rstrip(" ")
    return text, [min(place, len(text)) for place in (*at, len(out))]


def _attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _parts(element: Element) -> tuple[tuple[str, str], ...]:
    return tuple((name, " ".join("".join(p.itertext()).split())) for p in element if (name := local_name(p)))
