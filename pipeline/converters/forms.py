"""What a text as a whole shows of its headings: a table of contents, numbers without a stop, lines in parentheses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.converters.datelines import is_dateline
from pipeline.converters.headings import CLOSED, looks_like_heading
from pipeline.converters.lines import Chunk
from pipeline.converters.numbers import Style, counted_bare, numbered, printed

__all__ = ["BULLET", "Forms", "contents", "forms_of", "label", "named"]

ABOVE = 4  # lines of a date and the like that may stand above a table of contents
BULLET = re.compile(r"[•●○◦▪■□◆◇·‣*–—-] (?=\S)")
BRACKETED = re.compile(r"\((?P<words>[^\W\d_a-z][^()]{2,90}|[“\"][^()]{2,90})\)")
STAGE = re.compile(
    r"(?:Laughter|Applause|Cheers|Pause|Inaudible|Crosstalk|Interruption|Recess|Silence|Break|Signed|Seal|Initialled|Copy|Enclosure|Translation|"
    r"Provisional|Tentative|Unofficial|Excerpts?|Extracts?|Confidential|Secret|Top Secret|End|Off )\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of headings that one line alone would not show, and that a text has: numbers without a stop, parentheses."""

    bare: tuple[Style, ...]
    over: frozenset[str]  # lines with such a number above the first of another series
    bracketed: frozenset[str]


def forms_of(chunks: Sequence[Chunk]) -> Forms:
    """Look through a text for such forms."""
    lines = [(chunk, after) for chunk, after in pairwise(chunks) if chunk.single and _may_head(chunk.text)]
    over = (chunk.text for chunk, after in lines if numbered(chunk.text, {}) is None and _begins(after.text))
    return Forms(counted_bare(chunk.text for chunk, _ in lines), frozenset(over), _bracketed(chunks))


def _may_head(text: str) -> bool:
    return looks_like_heading(text, 160, sure=True) and not is_dateline(text)


def _begins(text: str) -> bool:
    """Say whether a line begins a series."""
    first = numbered(text, {})
    return first is not None and first[1] in ("1", "A")


def contents(chunks: Sequence[Chunk]) -> tuple[int, int]:
    """Find the table of contents: near the head of a text, lines that stand again as headings; where it begins and ends."""
    names = [named(chunk) for chunk in chunks]
    for start, name in enumerate(names[:ABOVE]):
        least = 1 if label(chunks[start]) else 2  # of one line only if it has a number
        stop = next((at for at in range(start + least, len(names)) if names[at] == name), start)
        headings = set(names[stop:])
        if sum(one in headings for one in names[start:stop]) * 3 > (stop - start) * 2:
            return start, stop
    return 0, 0


def named(chunk: Chunk) -> str:
    """Return a line without its printed number: a table of contents may count otherwise than the text."""
    return chunk.text[printed(chunk.text) :].strip() or chunk.text


def label(chunk: Chunk) -> int:
    """Return the length of what is printed before a line of a table of contents: a number, a bullet or nothing."""
    return printed(chunk.text) or int(bool(BULLET.match(chunk.text)))


def _bracketed(chunks: Sequence[Chunk]) -> frozenset[str]:
    """List the lines in parentheses that are headings: several, each another, above a paragraph, and no stage directions."""
    found = [
        chunk.text
        for chunk, after in pairwise(chunks)
        if chunk.single and (match := BRACKETED.fullmatch(chunk.text))
        and looks_like_heading(match["words"].strip("“”\"")) and not STAGE.match(match["words"]) and CLOSED.search(after.text)
    ]
    return frozenset(found) if len(set(found)) == len(found) > 1 else frozenset()
