"""Document + spans → the TEI `text` element, with ids, numbers, sectors and every deviation of white space kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.encode.prose import add_text, element
from pipeline.model import Block, Division, Document, Range, Span, blocks
from pipeline.tei import Element
from pipeline.text import BETWEEN_BLOCKS, FORBIDDEN, char_instruction, space_instruction, view

__all__ = ["Insertion", "Writer", "division_ids", "mark_of", "note_ids"]

# Attributes in the order in which they are written.
ORDER = (
    "xml_id",
    "n",
    "type",
    "place",
    "ref",
    "target",
    "full",
    "when",
    "from",
    "to",
    "notBefore",
    "notAfter",
    "when-custom",
    "dur",
    "value",
    "atLeast",
    "atMost",
    "quantity",
    "unit",
    "ana",
    "resp",
    "cert",
    "evidence",
)
KINDS = {"ab": "preformatted", "note": "authorial"}
RUN = re.compile(f"([ \t\r\n]+|{FORBIDDEN.pattern})")
ODD = re.compile(f"[\t\r\n]|  |{FORBIDDEN.pattern}")
LISTS = ("gloss", "simple")  # divisions that are lists
WRAPPERS = ("opener", "closer", "postscript", "address", "quote")  # divisions that are elements of that name
NUMBERED = ("p", "ab")  # blocks of the body that are counted, and cited by their number
Sectors = Callable[[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Insertion:
    """A note of the editors to be placed after the source offset `at`."""

    at: int
    note: Element


def division_ids(document: Document) -> dict[int, str]:
    """Give every division of the body its id (without the document's): by printed number, else by position.

    The key is the division's first offset. A number that comes twice in one place gets `-2`, `-3` … to differ.
    """
    ids: dict[int, str] = {}
    _number(document.body, "", ids, set())
    return ids


def note_ids(document: Document) -> dict[int, str]:
    """Give every printed note its id, by its place among the notes; the key is its first offset."""
    every = (*blocks(document.front), *blocks(document.body), *document.furniture)
    starts = sorted(block.start for block in every if block.role == "note")
    return {start: f"{document.source.id}.f{number}" for number, start in enumerate(starts, 1)}


def mark_of(document: Document, note: Block) -> str:
    """Return the mark of a printed note, without brackets and stops."""
    low, high = note.label or (note.start, note.start)
    return document.source.text[low:high].strip("[]().")


def _number(parts: Sequence[Block | Division], above: str, ids: dict[int, str], taken: set[str]) -> None:
    unnumbered = 0
    divisions = (part for part in parts if isinstance(part, Division) and part.kind not in (*LISTS, *WRAPPERS))
    for division in divisions:
        plain = unicodedata.normalize("NFKC", division.number)  # ① and Ⅰ are no letters of an id
        number = re.sub(r"[^\w]+", "-", plain).strip("-")
        unnumbered += not number
        wanted = "s0" if division.kind == "preamble" else _own_id(above, number, unnumbered)
        own = next(name for n in count(1) if (name := wanted if n == 1 else f"{wanted}-{n}") not in taken)
        taken.add(own)
        ids[_first(division)] = own
        _number(division.parts, own, ids, taken)


def _own_id(above: str, number: str, unnumbered: int) -> str:
    own = number or f"u{unnumbered}"
    return f"{above}.{own}" if above else f"s{own}" if number else own


def _first(division: Division) -> int:
    return next(blocks(division.parts)).start


@dataclass
class Writer:
    """Writes one document. `sectors` says which categories a division has, by its id and its heading."""

    document: Document
    spans: Sequence[Span]
    insertions: Sequence[Insertion] = ()
    sectors: Sectors = lambda _identifier, _heading: ()
    used_sectors: list[str] = field(default_factory=list)
    _cursor: int = 0
    _opened: bool = False
    _ids: dict[int, str] = field(init=False)
    _notes: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self._ids = division_ids(self.document)
        self._notes = note_ids(self.document)

    def text(self) -> Element:
        """Return the `text` element."""
        root = element(None, "text")
        if self.document.front:
            self._parts(element(root, "front"), self.document.front, self.document.source.id, masthead=True)
        body = element(root, "body")
        self._parts(body, self.document.body, self.document.source.id)
        rest = self.document.source.text[self._cursor :]
        if rest:
            body.append(space_instruction(self._white(rest)))
        return root

    def _parts(
        self,
        parent: Element,
        parts: Sequence[Block | Division],
        identifier: str,
        numbers: Iterator[int] | None = None,
        *,
        masthead: bool = False,
    ) -> None:
        # A quotation counts its paragraphs on, so that they are cited as if it were not marked.
        numbers = numbers or count(1)
        for part in parts:
            if isinstance(part, Division):
                self._division(parent, part, identifier, numbers, masthead=masthead)
            elif part.role in NUMBERED and not masthead:
                number = str(next(numbers))
                self._block(parent, part, f"{identifier}.p{number}", number)
            elif part.role == "note":
                self._block(parent, part, self._notes[part.start], mark_of(self.document, part))
            else:
                self._block(parent, part)

    def _division(
        self, parent: Element, division: Division, above: str, numbers: Iterator[int], *, masthead: bool
    ) -> None:
        if division.kind in LISTS:
            self._parts(element(parent, "list", type=division.kind), division.parts, above, masthead=masthead)
            return
        if division.kind in WRAPPERS:
            identifier = f"{above}.{division.kind}" if division.kind in ("opener", "closer") else ""
            self._parts(element(parent, division.kind, xml_id=identifier), division.parts, above, numbers)
            return
        if masthead:
            identifier = f"{above}.{'mh' if division.kind == 'masthead' else division.kind}"
            self._parts(
                element(parent, "div", type=division.kind, xml_id=identifier), division.parts, identifier, masthead=True
            )
            return
        own = self._ids[_first(division)]
        identifier = f"{self.document.source.id}.{own}"
        made = element(parent, "div", type=division.kind, n=division.number, xml_id=identifier)
        named = self.sectors(own, self._heading(division))
        if named:
            made.set("ana", " ".join(f"sector:{name}" for name in named))
            self.used_sectors += [name for name in named if name not in self.used_sectors]
        self._parts(made, division.parts, identifier)

    def _heading(self, division: Division) -> str:
        head = division.parts[0]
        if not isinstance(head, Block) or head.role != "head":
            return ""
        divided = [(start, end, "") for start, end in self._divided(head.start, head.end)]
        return view(self.document.source.text, head.label[1] if head.label else head.start, head.end, divided).text

    def _block(self, parent: Element, block: Block, identifier: str = "", number: str = "") -> None:
        gap = self._white(self.document.source.text[self._cursor : block.start])
        if gap != (BETWEEN_BLOCKS if self._opened else ""):
            parent.append(space_instruction(gap))
        kind = KINDS.get(block.role, block.kind)
        made = element(parent, block.role, xml_id=identifier, n=number, type=kind)
        if block.kind == "navigation":
            made.set("place", "bottom")
        if block.role == "note":
            made.set("place", "foot")
        at = block.start
        if block.label:
            self._words(element(made, "label"), *block.label, block.lines)
            at = block.label[1]
        low, high = (bisect_left(self.spans, place, key=lambda span: span.start) for place in (at, block.end))
        inside = [span for span in self.spans[low:high] if span.end <= block.end]
        notes = [insertion for insertion in self.insertions if at <= insertion.at <= block.end]
        self._inline(made, at, block.end, inside, block.lines, notes)
        self._cursor, self._opened = block.end, True

    def _inline(
        self, parent: Element, start: int, end: int, spans: Sequence[Span], lines: bool, notes: Sequence[Insertion] = ()
    ) -> None:
        at = start
        waiting = sorted(notes, key=lambda note: note.at)
        for span in spans:
            while waiting and waiting[0].at <= span.start:
                at = self._note(parent, at, waiting.pop(0), lines)
            self._words(parent, at, span.start, lines)
            self._span(parent, span, lines)
            at = span.end
        for note in waiting:
            at = self._note(parent, at, note, lines)
        self._words(parent, at, end, lines)

    def _note(self, parent: Element, at: int, insertion: Insertion, lines: bool) -> int:
        # A note meant for the middle of a name follows the name.
        stop = max(at, insertion.at)
        self._words(parent, at, stop, lines)
        parent.append(insertion.note)
        return stop

    def _span(self, parent: Element, span: Span, lines: bool) -> None:
        if span.kind == "choice":
            self._choice(element(parent, "choice"), span, lines)
            return
        known = {key: span.attributes[key] for key in ORDER if key in span.attributes}
        self._inline(element(parent, span.kind, **known), span.start, span.end, span.parts, lines)

    def _choice(self, choice: Element, span: Span, lines: bool) -> None:
        before, after = ("orig", "reg") if span.attributes.get("kind") == "regularisation" else ("sic", "corr")
        self._words(element(choice, before), span.start, span.end, lines)
        known = {key: span.attributes[key] for key in ("type", "resp", "cert", "evidence") if key in span.attributes}
        element(choice, after, span.attributes["words"], **known)

    def _divided(self, start: int, end: int) -> Sequence[Range]:
        ranges = self.document.divided
        return ranges[bisect_left(ranges, (start, 0)) : bisect_left(ranges, (end, 0))]

    def _words(self, parent: Element, start: int, end: int, lines: bool) -> None:
        for low, high in self._divided(start, end):
            hyphen = self.document.source.text[low] == "-"
            self._run(parent, start, low, lines)
            if hyphen:
                element(parent, "pc", force="weak").text = "-"
            if (white := self.document.source.text[low + hyphen : high]) != "\n":
                parent.append(space_instruction(white))
            element(parent, "lb", **{"break": "no"})
            start = high
        self._run(parent, start, end, lines)

    def _run(self, parent: Element, start: int, end: int, lines: bool) -> None:
        words = self.document.source.text[start:end]
        if not ODD.search(words):
            add_text(parent, words)
            return
        for run in RUN.split(words):
            if not run:
                continue
            if run[0] in " \t\r\n":
                if run != " " and not (lines and run == "\n"):
                    parent.append(space_instruction(run))
                if lines and "\n" in run:
                    element(parent, "lb")
                else:
                    add_text(parent, " ")
            elif FORBIDDEN.fullmatch(run):
                parent.append(char_instruction(run))
            else:
                add_text(parent, run)

    def _white(self, text: str) -> str:
        if text.replace("\ufeff", "").strip():
            raise AssertionError(f"the converter {self.document.converter} left out {text.strip()[:40]!r}")
        return text


def spans_in(spans: Sequence[Span]) -> list[Span]:
    """List spans with their parts, outermost first."""
    return [inner for span in spans for inner in (span, *spans_in(span.parts))]
