"""Any other text: a title line, headings with or without numbers, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.converters.columns import Line
from pipeline.converters.items import looks_like_heading
from pipeline.converters.letters import STOPPED, is_dateline
from pipeline.converters.lines import chunks, lines_of
from pipeline.converters.numbers import numbered
from pipeline.converters.structure import structured
from pipeline.findings import Finding, line_and_column
from pipeline.model import Block, Document, Fields, Source

__all__ = ["convert", "recognise"]

MOST, ASKEW = 10, 16  # lines of a title; characters by which lines set in the middle may differ, twice over


def recognise(text: str) -> tuple[int, str]:
    """Score a text: this converter takes what no other wants."""
    return 1, "no other converter claims the text"


def convert(source: Source) -> Document:
    """Convert: a first line, or block of lines, that has the form of a title is one; else the first line serves, with a warning."""
    lines = lines_of(source.text)
    if not lines:
        return Document(source, "plain", ())
    length = _title(lines)
    start, end = lines[0].start, lines[max(length, 1) - 1].end
    sub = length + _subtitle(lines[length:]) if length else 0
    title = [Block("head", start, end, kind="main", lines=length > 1)] if length else []
    title += [Block("head", lines[length].start, lines[sub - 1].end, kind="sub", lines=sub - length > 1)] if sub > length else []
    parts, anchors = structured(source.text, chunks(lines[sub:]))
    found = (*title, *parts)
    if length:
        return Document(source, "plain", found, fields=Fields(title=(start, end)), anchors=anchors)
    warning = Finding(
        "SRC010",
        "no title found; the first line serves as the title in the header",
        source.file,
        *line_and_column(source.text, start),
        hint='write title = "…" into the sidecar, or a short title line above the text',
        severity="warning",
    )
    return Document(source, "plain", found, fields=Fields(title=(start, end)), findings=(warning,), anchors=anchors)


def _title(lines: Sequence[Line]) -> int:
    """Count the lines of the title: one above a blank line or above the opener; several if they are set in the middle."""
    block = list(lines[: next((at for at in range(1, len(lines)) if lines[at].blank), len(lines))])
    if len(block) == len(lines) or numbered(lines[0].text, {}) is not None:
        return 0
    if len(block) == 1:
        return int(_titular(lines[0].text))
    dated = block and is_dateline(block[-1].text)
    above = block[:-1] if dated else block
    first = above[0].text
    if dated and not (first.isupper() or len(first.split()) > 3):
        return 0  # the address of the writer, with the date below it
    if len(above) == 1:
        return int(_titular(first))
    middle = {line.indent * 2 + len(line.text) for line in above}
    centred = above[0].indent > 3 and max(middle) - min(middle) <= ASKEW
    short = len(above) <= MOST and all(len(line.text) <= 90 and not STOPPED.search(line.text) for line in above)
    return len(above) if short and (centred or all(line.text.isupper() for line in above)) else 0


def _titular(text: str) -> bool:
    # A title may hold a date; a line of hardly more than a date is a dateline.
    return looks_like_heading(text, 200) or (looks_like_heading(text, 200, dated=True) and len(text.split()) > 8)


def _subtitle(lines: Sequence[Line]) -> int:
    """Count the lines that go on with the title below a blank line: they begin with a small letter, and have no stop."""
    block = lines[: next((at for at in range(1, len(lines)) if lines[at].blank), len(lines))]
    fits = len(block) < len(lines) and len(block) <= MOST and all(len(line.text) <= 120 for line in block)
    return len(block) if fits and block[0].text[0].islower() and not any(STOPPED.search(line.text) for line in block) else 0
