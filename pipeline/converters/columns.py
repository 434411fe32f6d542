"""Tables set by hand: runs of lines whose cells stand in columns, or between bars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["RULE", "Line", "columns"]

RULE = re.compile(r"(?:[-_=*·•.]{3,}|[-_=*·•]( ?[-_=*·•]){2,}|[─━═]{2,})")  # a line drawn from edge to edge
# Two spaces after a full stop are a typist's habit; in a long line any two may come of justified type.
GAP = re.compile(r"(?<=\S)(?: *\t[ \t]*| {3,})(?=\S)")
NARROW = re.compile(r"(?<=[^\s.!?:;])(?: *\t[ \t]*| {2,})(?=\S)")
DRAWN = re.compile(r"[│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]|^\+[-=+]{3,}\+?$|^[|].*[|]$|[^|]\|[^|]+\|")
# A printed number, a bullet or a caption with its colon is set off from what it opens, in a text as in a table.
LABEL = re.compile(r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})[.)\]:]?|[^\w\s]{1,3}|[A-Z][^:\t]{0,14}:|(?:Article|Section|Chapter|Part|Title|Annex|Appendix|ARTICLE|SECTION|CHAPTER|PART|TITLE|ANNEX|APPENDIX) \w+\.?)[ \t]+")
LONG = 160  # no row of a table is longer
JUSTIFIED = 60  # in a line longer than this two spaces are no gap
FEWEST = 2  # lines that make a table
ABOVE = 20  # rows with which one below a blank line is compared
WITHIN = 3  # characters by which a column may waver


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: offsets without white space at its ends, the blank lines before it, its indent."""

    start: int
    end: int
    text: str
    blank: int
    indent: int


def columns(lines: Sequence[Line]) -> Iterator[tuple[int, int, bool]]:
    """Part lines into stretches `(start, end, is a table)`, in order and without holes.

    A table is a run of lines, none blank between them, with at least two that have cells; each cell begins or ends where
    one of another line does. A line without a cell belongs to it only between two lines that have some.
    """
    at = 0
    for start, end in _tables(lines):
        if at < start:
            yield at, start, False
        yield start, end, True
        at = end
    if at < len(lines):
        yield at, len(lines), False


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    start, free = 0, 0  # `free` is where the table before has ended
    while start < len(lines):
        if not _gaps(lines[start]):
            start += 1
            continue
        end = last = start + 1
        while end < len(lines) and end - last < 2 and (lines[end].blank == 0 or _below(lines[max(start, last - ABOVE) : last], lines[end])):
            end += 1
            last = end if _gaps(lines[end - 1]) else last
        if _aligned([line for line in lines[start:last] if _gaps(line)]):
            first, last = _framed(lines, free, start, last)
            yield first, last
            free = last
        start = last


def _below(rows: Sequence[Line], line: Line) -> bool:
    """Say whether a line below a blank one goes on with the columns of a table: it has as many cells, at the same places."""
    edges = [end for _, end in _gaps(line)]
    above = [[end for _, end in gaps] for row in rows if len(gaps := _gaps(row)) == len(edges)]
    return bool(edges) and line.blank < 3 and any(all(abs(a - b) <= WITHIN for a, b in zip(one, edges, strict=True)) for one in above)


def _framed(lines: Sequence[Line], free: int, start: int, end: int) -> tuple[int, int]:
    """Take the drawn lines above and below into a table."""
    if start > free and lines[start].blank == 0 and RULE.fullmatch(lines[start - 1].text):
        start -= 1
    if end < len(lines) and lines[end].blank == 0 and RULE.fullmatch(lines[end].text):
        end += 1
    return start, end


def _gaps(line: Line) -> list[tuple[int, int]]:
    """List the gaps between the cells of a line, as columns of the page; a drawn bar is one."""
    text = line.text
    if len(text) > LONG or not ("  " in text or "\t" in text or DRAWN.search(text)):
        return []
    label = LABEL.match(text)
    pattern = NARROW if len(text) <= JUSTIFIED else GAP
    found = [match.span() for match in pattern.finditer(text, label.end() if label else 0)]
    found += [match.span() for match in DRAWN.finditer(text)]
    return [(line.indent + start, line.indent + end) for start, end in found]


def _aligned(rows: Sequence[Line]) -> bool:
    """Say whether most rows have a cell that begins or ends where cells of other rows do."""
    if len(rows) < FEWEST:
        return False
    if sum(DRAWN.search(row.text) is not None or "\t" in row.text for row in rows) * 2 > len(rows):
        return True
    places = [{edge for gap in _gaps(row) for edge in gap} for row in rows]
    near = [{at for edge in row for at in range(edge - WITHIN, edge + WITHIN + 1)} for row in places]
    shared = Counter(at for row in near for at in row)
    return sum(any(shared[edge] > 1 for edge in row) for row in places) * 4 >= len(rows) * 3
