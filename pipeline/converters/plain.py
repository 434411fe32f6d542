"""Any other text: a title line, headings with or without numbers, paragraphs."""

from __future__ import annotations

from dataclasses import replace

from pipeline.converters.lines import chunks, lines_of
from pipeline.converters.structure import author_in, structured
from pipeline.converters.titles import title_of
from pipeline.findings import Finding, line_and_column
from pipeline.model import Document, Source

__all__ = ["convert", "recognise"]


def recognise(text: str) -> tuple[int, str]:
    """Score a text: this converter takes what no other wants."""
    return 1, "no other converter claims the text"


def convert(source: Source) -> Document:
    """Convert: a first line, or block of lines, that has the form of a title is one; else the first line serves, with a warning."""
    lines = lines_of(source.text)
    if not lines:
        return Document(source, "plain", ())
    title = title_of(lines)
    parts, anchors = structured(source.text, chunks(lines[len(title) :]))
    found = (*title.heads(lines), *parts)
    fields = title.fields(lines)
    fields = replace(fields, author=author_in(source.text, parts, fields.title if title.main else None))
    warning = Finding(
        "SRC010",
        "no title found; the first line serves as the title in the header",
        source.file,
        *line_and_column(source.text, lines[0].start),
        hint='write title = "…" into the sidecar, or a short title line above the text',
        severity="warning",
    )
    findings = () if title.main else (warning,)
    return Document(source, "plain", found, title.front(lines), fields, findings=findings, anchors=anchors)
