"""Any other text: a title line, headings with or without numbers, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.converters.lines import Line, chunks, lines_of
from pipeline.converters.messages import Message, label_of, message_of, routed, signed
from pipeline.converters.structure import author_in, structured
from pipeline.converters.titles import Title, title_of
from pipeline.findings import Finding, line_and_column
from pipeline.model import Document, Fields, Source

__all__ = ["convert", "recognise"]


def recognise(text: str) -> tuple[int, str]:
    """Score a text: this converter takes what no other wants."""
    return 1, "no other converter claims the text"


def convert(source: Source) -> Document:
    """Convert: a first line, or block of lines, that has the form of a title is one; else the first line serves, with a warning.

    What a cable or a memorandum says of itself above its text is no heading; without a title above it, its subject is the title.
    """
    lines = lines_of(source.text)
    if not lines:
        return Document(source, "plain", ())
    title = title_of(lines)
    message = message_of(lines)
    if message is not None:
        return _message(source, lines, title, message)
    parts, anchors = structured(source.text, chunks(lines[len(title) :]))
    found = (*title.heads(lines), *parts)
    fields = title.fields(lines)
    fields = replace(fields, author=author_in(source.text, parts, fields.title if title.main else None))
    findings = () if title.main else (_untitled(source, lines[0]),)
    return Document(source, "plain", found, title.front(lines), fields, findings=findings, anchors=anchors)


def _message(source: Source, lines: Sequence[Line], title: Title, message: Message) -> Document:
    """Convert a text that has the head of a message."""
    about = message.lines_with("subject")
    if title.main and title.above < message.first and message.leaves(lines[title.above].text):
        main = min(title.main, message.first - title.above)
        title = replace(title, main=main, sub=min(title.sub, message.first - title.above - main))
        heads, front, begin = title.heads(lines), title.front(lines), len(title)
        fields = replace(title.fields(lines), subtitle=message.value(lines, "subject"))
    elif about and about[1] < len(lines) and (words := message.value(lines, "subject")):
        title = Title(above=about[0], main=about[1] - about[0])
        line = lines[about[0]]
        label = (line.start, line.start + label_of(line.text))
        heads, front, begin = tuple(replace(head, label=label) for head in title.heads(lines)), title.front(lines), len(title)
        fields = Fields(title=words)
    elif message.end < len(lines) and (below := title_of(lines[message.end :])).main:
        title = replace(below, above=message.end + below.above)
        heads, front, begin = title.heads(lines), title.front(lines), len(title)
        fields = title.fields(lines)
    else:
        heads, front, begin = (), (), 0
        fields = Fields(title=(lines[0].start, lines[0].end))
    parts, anchors = structured(source.text, [*routed(message, lines, begin), *signed(chunks(lines[max(begin, message.end) :]))])
    fields = replace(fields, author=message.value(lines, "from"), date=message.value(lines, "date"))
    findings = () if heads else (_untitled(source, lines[0]),)
    return Document(source, "plain", (*heads, *parts), front, fields, findings=findings, anchors=anchors)


def _untitled(source: Source, line: Line) -> Finding:
    return Finding(
        "SRC010",
        "no title found; the first line serves as the title in the header",
        source.file,
        *line_and_column(source.text, line.start),
        hint='write title = "…" into the sidecar, or a short title line above the text',
        severity="warning",
    )
