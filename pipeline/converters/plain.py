"""Any other text: a title line, headings with or without numbers, paragraphs."""

from __future__ import annotations

from pipeline.converters.items import looks_like_heading
from pipeline.converters.lines import chunks, lines_of
from pipeline.converters.numbers import numbered
from pipeline.converters.structure import structured
from pipeline.findings import Finding, line_and_column
from pipeline.model import Block, Document, Fields, Source

__all__ = ["convert", "recognise"]


def recognise(text: str) -> tuple[int, str]:
    """Score a text: this converter takes what no other wants."""
    return 1, "no other converter claims the text"


def _titular(text: str) -> bool:
    # A title may hold a date; a line of hardly more than a date is a dateline.
    return looks_like_heading(text, 200) or (looks_like_heading(text, 200, dated=True) and len(text.split()) > 8)


def convert(source: Source) -> Document:
    """Convert: a first chunk that has the form of a heading is the title; without one the first line serves, with a warning."""
    found = chunks(lines_of(source.text))
    if not found:
        return Document(source, "plain", ())
    first = found[0]
    alone = len(first.lines) == 1 and len(found) > 1
    titled = alone and numbered(first.text, {}) is None and _titular(first.text)
    if titled:
        title = Block("head", first.start, first.end, kind="main")
        parts, anchors = structured(source.text, found[1:])
        fields = Fields(title=(first.start, first.end))
        return Document(source, "plain", (title, *parts), fields=fields, anchors=anchors)
    line = first.lines[0]
    warning = Finding(
        "SRC010",
        "no title found; the first line serves as the title in the header",
        source.file,
        *line_and_column(source.text, line.start),
        hint='write title = "…" into the sidecar, or a short title line above the text',
        severity="warning",
    )
    parts, anchors = structured(source.text, found)
    fields = Fields(title=(line.start, line.end))
    return Document(source, "plain", parts, fields=fields, findings=(warning,), anchors=anchors)
