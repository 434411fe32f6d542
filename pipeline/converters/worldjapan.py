"""Texts of the database "The World and Japan": a masthead, a record in bracketed fields, then the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.converters.datelines import BODY
from pipeline.converters.lines import Line, chunks, lines_of
from pipeline.converters.structure import author_in, structured
from pipeline.model import Block, Division, Document, Fields, Range, Source

__all__ = ["convert", "recognise"]

# The record opens with a field of these; inside it any word or two in brackets at the start of a line is a field.
OPENS = re.compile(r"\[(?:Title|Place|Date|Source|Author|Speaker|Notes?|文書名)\](?=\s|$)")
FIELD = re.compile(r"\[([A-Z][a-z]+(?: [A-Za-z]+){0,2}|文書名|場所|年月日|出典|備考|全文)\](?=\s|$)")
LAST = re.compile(r"(?:Full )?[Tt]ext|全文")
# In the order of `Fields`.
ROLES = (
    ("Title", "文書名"), ("Date", "年月日"), ("Source", "出典"), ("Place", "Location", "場所"), ("Author", "Speaker"), ("Notes", "Note", "備考"),
)
WORDS = re.compile(r"\w+")
MOST = 4  # lines of a title that the text says again
AGAIN = "the title of the record again"
# “A Collection” of texts (Editor: Jane Roe)
COLLECTION = re.compile(r"(?P<container>[\"“].{3,}?[\"”][^()]*?)(?: ?\([A-Z][\w ]{2,30}: ?(?P<editor>[^():]+)\))?")


def recognise(text: str) -> tuple[int, str]:
    """Score a text from 0 to 10 as one of this family and say why."""
    lines = lines_of(text[:6000])
    fields = [match[1] for line in lines if (match := FIELD.match(line.text))]
    if any(name in ROLES[0] for name in fields) and any(map(LAST.fullmatch, fields)):
        return 10, f"record with the fields {', '.join(fields)}"
    if lines and re.match(r"\[Title\] +\S", lines[0].text):
        return 6, "the first line is the field Title"
    known = any(OPENS.match(f"[{name}]") for name in fields)  # "[France]" may be a heading
    return (3, f"bracketed fields {', '.join(fields)}") if len(fields) > 1 and known else (0, "")


def convert(source: Source) -> Document:
    """Convert: masthead lines and record to `front`, what follows the last field to `body`; without a field, all to `body`."""
    lines = lines_of(source.text)
    first = next((i for i, line in enumerate(lines) if OPENS.match(line.text)), None)
    if first is None:
        body, anchors = structured(source.text, chunks(lines))
        return Document(source, "worldjapan", body, anchors=anchors)
    last = _last(lines, first)
    masthead = tuple(Block("p", line.start, line.end) for line in lines[:first])
    record, fields = _record(lines[first : last + 1])
    front = (Division("masthead", (*masthead, Division("record", record))),)
    opening = _inline(lines[last])
    text = lines_of(source.text, lines[last].end)
    again = _again(text, source.text[slice(*fields.title)] if fields.title else "")
    opening = (*opening, *(Block("head", line.start, line.end, kind="sub", reason=AGAIN) for line in text[:again]))
    body, anchors = structured(source.text, chunks(text[again:]))
    fields = replace(fields, author=fields.author or author_in(source.text, body, fields.title), **_collection(lines[:first]))
    return Document(source, "worldjapan", (*opening, *body), front, fields, anchors=anchors)


def _again(text: Sequence[Line], title: str) -> int:
    """Count the lines with which the full text says the title of the record again: all its words, or most from one end."""
    words, said, whole = WORDS.findall(title.lower()), list[str](), 0
    for at, line in enumerate(text[:MOST] if len(words) > 1 else (), 1):
        said += WORDS.findall(line.text.lower())
        if said == words:
            return at
        if said not in (words[: len(said)], words[-len(said) :]):
            break
        whole = at if len(said) * 3 > len(words) * 2 else whole
    return whole


def _collection(masthead: Sequence[Line]) -> dict[str, Range | None]:
    """Find what the masthead says of the collection: its name and its editor in the first line, its publisher in the last."""
    found: dict[str, Range | None] = {}
    match = COLLECTION.fullmatch(masthead[0].text) if masthead else None
    if match:
        start = masthead[0].start
        spans = {name: match.span(name) for name in ("container", "editor") if match[name]}
        found |= {name: (start + low, start + high) for name, (low, high) in spans.items()}
    if len(masthead) > 1 and all(map(BODY.fullmatch, re.split("[;,] ", masthead[-1].text))):
        found["publisher"] = (masthead[-1].start, masthead[-1].end)
    return found


def _last(lines: Sequence[Line], first: int) -> int:
    """Return the line of the last field: "[Full text]", or where none is so called, the last in the run of fields."""
    named = [(i, match[1]) for i, line in enumerate(lines) if i >= first and (match := FIELD.match(line.text))]
    closing = next((i for i, name in named if LAST.fullmatch(name)), None)
    if closing is None:
        closing = first
        for i, _ in named:
            closing = i if i - closing <= 2 else closing
    return min(closing, len(lines) - 1)


def _inline(line: Line) -> tuple[Block, ...]:
    match = FIELD.match(line.text)
    rest = line.text[match.end() :].lstrip() if match else ""
    return (Block("p", line.end - len(rest), line.end),) if rest and match and LAST.fullmatch(match[1]) else ()


def _record(lines: Sequence[Line]) -> tuple[tuple[Block | Division, ...], Fields]:
    parts: list[Block | Division] = []
    pairs: list[Block | Division] = []
    ranges: dict[str, Range] = {}

    def close() -> None:
        parts.extend([Division("gloss", tuple(pairs))] if pairs else [])
        pairs.clear()

    for name, label, value in _fields(lines):
        if value[0] < value[1]:
            ranges.setdefault(name, value)
        if name in ROLES[0] and value[0] < value[1] and not parts and not pairs:
            parts.append(Block("head", label[0], value[1], label, kind="main", lines=True))
        elif value[0] < value[1] and not LAST.fullmatch(name):
            pairs += [Block("label", *label), Block("item", *value, lines=True)]
        else:  # a field without a value cannot stand in a list of pairs
            close()
            parts.append(Block("label", *label))
    close()
    return tuple(parts), Fields(*(next((ranges[name] for name in names if name in ranges), None) for names in ROLES))


def _fields(lines: Sequence[Line]) -> list[tuple[str, Range, Range]]:
    """List the fields with the ranges of label and value; a line without a label goes on with the value above it."""
    found: list[tuple[str, Range, Range]] = []
    for line in lines:
        match = FIELD.match(line.text)
        if match:
            start = line.end - len(line.text[match.end() :].lstrip())
            found.append((match[1], (line.start, line.start + match.end()), (start, line.end)))
        elif found:
            name, label, (start, end) = found[-1]
            found[-1] = (name, label, (start if start < end else line.start, line.end))
    return found
