"""Policy pages of the Ministry of Foreign Affairs of Japan: a title line, numbered parts, run-in items, web residue."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.converters.furniture import FURNITURE
from pipeline.converters.headings import looks_like_heading
from pipeline.converters.lines import lined, lines_of
from pipeline.converters.structure import author_in, structured
from pipeline.converters.titles import Title, is_extract, title_of
from pipeline.model import Block, Document, Fields, Source

__all__ = ["convert", "recognise"]


def recognise(text: str) -> tuple[int, str]:
    """Score a text from 0 to 10 as one of this family and say why."""
    lines = lines_of(text)
    if len(lines) < 4 or not looks_like_heading(lines[0].text):
        return 0, ""
    parts = sum(bool(re.match(r"\d{1,2}\. \S", line.text)) and len(line.text) < 120 for line in lines)
    items = sum(bool(re.match(r"\(\d{1,2}\) \S", line.text)) for line in lines)
    long_lines = sum(len(line.text) > 200 for line in lines)
    residue = sum(bool(FURNITURE.fullmatch(line.text)) for line in lines[-3:])
    if parts < 2 or long_lines < 2 or not (items or residue):
        return 0, ""
    found = [f"{parts} numbered parts", f"{items} items in parentheses", f"{residue} lines of page furniture"]
    return 5 + bool(items) + 2 * bool(residue), ", ".join(found)


def convert(source: Source) -> Document:
    """Convert: the title, the first line unless it is numbered; every line after it is a heading, a paragraph, furniture, or part of a table."""
    lines = lines_of(source.text)
    if not lines:
        return Document(source, "mofa", ())
    if len(lines) == 1:
        return Document(
            source, "mofa", (Block("p", lines[0].start, lines[0].end),), fields=Fields((lines[0].start, lines[0].end))
        )
    title = title_of(lines)
    title = title if title.main or is_extract(lines) else Title(main=1)
    parts, anchors = structured(source.text, lined(lines[len(title) :]))
    found = (*title.heads(lines), *parts)
    fields = title.fields(lines)
    fields = replace(fields, author=author_in(source.text, parts, fields.title if title.main else None))
    return Document(source, "mofa", found, title.front(lines), fields, anchors=anchors)
