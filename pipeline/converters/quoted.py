"""Quoted documents: paragraphs inside quotation marks, or between lines that say where a quotation begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.converters.lines import Chunk

__all__ = ["quotations"]

# The mark that opens, and the one that closes.
MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'))
MOST = 60  # paragraphs of one quotation
BEGIN = re.compile(
    r"[\[(]?(?:quote|begin (?:quote|quotation|text|message)|(?:text|message|quotation) begins|beginning of (?:text|quotation))[\])]?[.:]?",
    re.IGNORECASE,
)
END = re.compile(
    r"[\[(]?(?:unquote|end (?:of )?(?:quote|quotation|text|message)|(?:text|message|quotation) ends)[\])]?[.:]?", re.IGNORECASE
)
INTRODUCED = re.compile(
    r"(?:\bas follows|\bfollowing\b[^.:]*|\b(?:reads?|read|ran|runs|stat(?:es|ed)|says|said|text|quote)\b[^.:]{0,60})\s?:[-–—]?$"
)
AFTER = r"[\s.,;:)\]\d*†]*$"  # what may follow the last quotation mark: a stop, the mark of a note


def quotations(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Give every chunk inside a quotation the number of that quotation. What is not certain stays as it is."""
    found = list(chunks)
    at, number = 0, 0
    while at < len(found):
        between = _between(found, at)
        start, end = between or _marked(found, at) or (at, at)
        if start < end:
            number += 1
            found[start:end] = [replace(chunk, quote=number) for chunk in found[start:end]]
        if between:
            found[start - 1], found[end] = replace(found[start - 1], role="p"), replace(found[end], role="p")
        at = max(end, at + 1)
    return found


def _between(chunks: Sequence[Chunk], at: int) -> tuple[int, int] | None:
    """Find what stands between a line "Quote" and a line "Unquote"."""
    if not BEGIN.fullmatch(chunks[at].text):
        return None
    for end in range(at + 1, min(at + MOST, len(chunks))):
        if BEGIN.fullmatch(chunks[end].text):
            return None
        if END.fullmatch(chunks[end].text):
            return (at + 1, end) if end > at + 1 else None
    return None


def _marked(chunks: Sequence[Chunk], at: int) -> tuple[int, int] | None:
    """Find paragraphs that each open with a quotation mark and close only at the last; or what is introduced as a text.

    Words that introduce it ("… as follows:") allow for a single paragraph, and for paragraphs that do not open anew.
    """
    marks = next((marks for marks in MARKS if chunks[at].text.startswith(marks[0])), None)
    if marks is None or chunks[at].role:
        return None
    introduced = at > 0 and INTRODUCED.search(chunks[at - 1].text) is not None
    for end in range(at, min(at + MOST, len(chunks))):
        text = chunks[end].text
        anew = text.startswith(marks[0])
        if not anew and not introduced:
            return None
        left = _left_open(text, *marks)
        if end > at and not anew and left == 1:
            return None
        if left == (0 if anew else -1):
            single = end == at and not introduced
            inside = text[1 if anew else 0 :].count(marks[1])
            return (at, end + 1) if not single and inside == 1 and re.search(re.escape(marks[1]) + AFTER, text) else None
    return None


def _left_open(text: str, first: str, last: str) -> int:
    """Say how many quotation marks a paragraph leaves open; -1 where it closes one that it has not opened."""
    if first != last:
        return text.count(first) - text.count(last)
    return text.count(first) % 2 * (1 if text.startswith(first) else -1)
