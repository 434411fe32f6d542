"""What annotators read: the passages of a document with the way back to the source, and what is known beforehand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.dates import Anchor, Fiscal
from pipeline.findings import Finding
from pipeline.model import Block, Document, Range, Span, blocks
from pipeline.registers import Registers
from pipeline.statistical import Tagger
from pipeline.text import View, view

LONG = 4_000
# Where a mark may not go on: at a wide gap in a line, at the end of a kept line, at the edge of a cell.
WIDE = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")
LINES = re.compile(r"[ \t]*[\r\n]\s*|(?<=\S)[ \t]{3,}(?=\S)")
CELLS = re.compile(r"[ \t]*[\r\n]\s*|[ \t]{2,}|\t|\s*[|│┃║]\s*")
CUTS = (re.compile(r"[.;!?][\"'”’)\]]? (?=[A-Z(\[\"'“‘])|[。！？]"), re.compile(r"\s+"))

__all__ = ["Knowledge", "Passage", "Result", "passages"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One block in its corrected reading. Printed numbers and field names are left out, furniture has no passage."""

    block: Block
    view: View
    masthead: bool = False

    @property
    def text(self) -> str:
        """Return the words."""
        return self.view.text

    def span(
        self,
        start: int,
        end: int,
        kind: str,
        attributes: Mapping[str, str],
        *,
        rule: str,
        reason: str = "",
        weight: int = 0,
        parts: tuple[Span, ...] = (),
    ) -> Span:
        """Make a span over `start`–`end` of the passage in offsets of the source."""
        first, last = self.view.source(start, end)
        return Span(first, last, kind, attributes, parts, rule, reason, weight)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What annotators may lean on besides the text: registers, the document's date, the fiscal year, a statistical model."""

    registers: Registers = field(default_factory=Registers)
    anchor: Anchor | None = None
    fiscal: Fiscal = field(default_factory=Fiscal)
    tagger: Tagger | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Spans in offsets of the source and what an editor should look at."""

    spans: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()


def passages(document: Document, emendations: Sequence[tuple[int, int, str]] = ()) -> list[Passage]:
    """List the passages of a document in source order, masthead first."""
    found: list[Passage] = []
    divided = [(start, end, "") for start, end in document.divided]
    breaks = sorted([(call.start, call.end) for call in document.anchors] + [(line.start, line.end) for line in document.furniture])
    notes = [block for block in document.furniture if block.role == "note"]
    body = sorted([*blocks(document.body), *notes], key=lambda block: block.start)
    for masthead, parts in ((True, blocks(document.front)), (False, body)):
        for block in parts:
            if block.role in ("label", "fw"):
                continue
            for start, end in _pieces(document, block, breaks, emendations, lines=block.lines and not masthead):
                for low, high in _stretches(document.source.text, start, end, emendations):
                    inside = divided[bisect_left(divided, (low, 0, "")) : bisect_left(divided, (high, 0, ""))]
                    inside = [one for one in inside if not any(one[0] < last and first < one[1] for first, last, _ in emendations)]
                    found.append(Passage(block, view(document.source.text, low, high, [*emendations, *inside]), masthead))
    return found


def _pieces(
    document: Document, block: Block, breaks: Sequence[Range], emendations: Sequence[tuple[int, int, str]], *, lines: bool
) -> Iterator[Range]:
    """Part a block where no mark may go on: at the mark of a note, at the end of a page, at a kept line end, between the cells of a table."""
    text, start = document.source.text, block.label[1] if block.label else block.start
    cuts = [*breaks[bisect_left(breaks, (start, 0)) : bisect_left(breaks, (block.end, 0))]]
    ends = CELLS if block.role == "ab" else LINES if lines else WIDE
    cuts += [match.span() for match in ends.finditer(text, start, block.end)]
    for low, high in sorted(cuts):
        if low >= start and not any(first < high and low < last for first, last, _ in emendations):
            if low > start:
                yield start, low
            start = high
    if start < block.end:
        yield start, block.end


def _stretches(
    text: str, start: int, end: int, emendations: Sequence[tuple[int, int, str]]
) -> Iterator[Range]:
    """Cut a block longer than any paragraph at the ends of sentences: rules look ahead, but not for ever."""
    while end - start > LONG:
        area = text[start : start + LONG]
        stop = start + next((places[-1].end() for cut in CUTS if (places := list(cut.finditer(area)))), LONG)
        stop = min([stop, *(low for low, high, _ in emendations if start < low < stop < high)])
        yield start, stop
        start = stop
    yield start, end
