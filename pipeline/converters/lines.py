"""Lines and chunks of a source: what every converter reads, with offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from pipeline.converters.columns import RULE, Line, columns
from pipeline.converters.furniture import is_way_up
from pipeline.converters.headings import is_marked
from pipeline.converters.numbers import ALONE, is_sure
from pipeline.converters.pages import REASON, goes_on, on_pages
from pipeline.model import Anchor, Block
from pipeline.text import edges

__all__ = ["DATA", "WIDE", "Chunk", "Line", "Pages", "chunks", "lined", "lines_of", "pages_of", "statistics"]

NUMBERED = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.|[•●○◦▪■□◆◇·‣*–—-]|\[\d{1,3}\]|\(\*+\d{0,2}\))[ \t]|[*†‡]{1,3}\w|[QA]\.? ?\d{1,2}(?:[.:]|$)")
ROW = re.compile(r"\f*([^\n\f]*)(?:\n|(?=\f)|\Z)")  # a form feed ends a line; one at its head is white space
HEADED = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.) [A-Z]")  # one right below another: neither goes on with the other
ANNEX = re.compile(r"(?:Annex|ANNEX|Appendix|APPENDIX|Attachment|ATTACHMENT)")  # its title stands in the next line
LONG = 60  # a line shorter than this may be an item of a list
DATA = re.compile(r"[^:.;]{2,60}: ?\S[^:]{0,100}")  # "Capital: Nairobi": a sheet of such lines has no wrapped ones
FOOT = "a note at the foot of a page, which its mark above calls"
SHEET = 6  # lines of data that make a sheet
WIDE = 120  # a line longer than this was never wrapped by hand


@dataclass(frozen=True, slots=True)
class Chunk:
    """One paragraph, heading or the like as the source sets it off; `kept` says that its line breaks count.

    `role` is what its form alone has shown it to be (`ab`, `note`, `closer`, `postscript`), `quote` the number of the quotation it is in.
    """

    lines: tuple[Line, ...]
    blank: int
    kept: bool = False
    role: str = ""
    quote: int = 0

    @property
    def start(self) -> int:
        """Return the offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Return the offset after the last character."""
        return self.lines[-1].end

    @property
    def single(self) -> bool:
        """Say whether it is one line, of which nothing is known yet."""
        return len(self.lines) == 1 and not self.role and not self.quote

    @property
    def each(self) -> tuple[Chunk, ...]:
        """Return its lines as chunks of their own."""
        return tuple(replace(self, lines=(line,), blank=line.blank, kept=False) for line in self.lines)

    @property
    def text(self) -> str:
        """Return the words in one line."""
        return self.lines[0].text if len(self.lines) == 1 else " ".join(line.text for line in self.lines)


@lru_cache(maxsize=2)  # each converter looks at the same text
def lines_of(text: str, start: int = 0) -> tuple[Line, ...]:
    """Split a text from `start` into its lines that are not blank, without furniture and notes of pages; a line that goes on has none before it."""
    every = _split(text, start)
    apart = pages_of(text).lines
    if not any(line.start in apart for line in every):
        return every
    lines = [line for line in every if line.start not in apart]
    width = statistics(lines)
    before = {after.start: line for line, after in pairwise(every)}
    spaced = any(after.blank and before[after.start] is line for line, after in pairwise(lines))
    for at, (line, after) in enumerate(pairwise(lines), 1):
        if before[after.start] is not line:
            lines[at] = replace(after, blank=0 if not spaced or goes_on(line, after, width) else max(1, after.blank))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Pages:
    """What of a text belongs to its pages: furniture and notes, what calls the notes, and the first offsets of all these lines."""

    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]
    lines: frozenset[int]


@lru_cache(maxsize=2)
def pages_of(text: str) -> Pages:
    """Read the page numbers, running heads and feet of a text, and the notes at the feet of its pages."""
    lines = _split(text, 0)
    furniture, notes = on_pages(text, lines)
    found = [Block("fw", lines[at].start, lines[at].end, kind=kind, reason=REASON) for at, kind in furniture.items()]
    found += [Block("note", note.mark[0], lines[note.end - 1].end, label=note.mark, reason=FOOT) for note in notes]
    anchors = tuple(Anchor(*note.call, note.mark[0]) for note in notes)
    apart = {*furniture, *(at for note in notes for at in range(note.first, note.end))}
    return Pages(tuple(sorted(found, key=lambda block: block.start)), anchors, frozenset(lines[at].start for at in apart))


@lru_cache(maxsize=2)  # read for the text, and for the furniture of its pages
def _split(text: str, start: int) -> tuple[Line, ...]:
    found: list[Line] = []
    blank = 0
    for row in ROW.finditer(text, start):
        first, last = edges(text, *row.span(1))
        if first < last:
            found.append(Line(first, last, text[first:last], blank, first - row.start(1)))
            blank = 0
        else:
            blank += 1
    return tuple(found)


def chunks(lines: Sequence[Line]) -> list[Chunk]:
    """Group lines into chunks: at blank lines, and at every line end where the lines are long (never wrapped).

    In a chunk of wrapped lines the breaks mean nothing; in one of short lines (an address, verse) they are kept. Where no
    line is blank, a line into which the next word would have gone is the last of its paragraph.
    """
    width = statistics(lines)
    ragged = width if not any(line.blank for line in lines[1:]) else 0
    found: list[Chunk] = []
    for start, end, table in columns(lines):
        if table:
            found.append(Chunk(tuple(lines[start:end]), lines[start].blank, kept=True, role="ab"))
        else:
            groups = [part for group in _grouped(lines[start:end], width, ragged) for part in _headed(group, width)]
            found += [Chunk(tuple(group), group[0].blank, _kept(group, width)) for group in groups]
    return found


def lined(lines: Sequence[Line]) -> list[Chunk]:
    """Make a chunk of every line, but one of every table, and of lines that a stray break parts."""
    found: list[Chunk] = []
    for start, end, table in columns(lines):
        if table:
            found.append(Chunk(tuple(lines[start:end]), lines[start].blank, kept=True, role="ab"))
        else:
            groups: list[list[Line]] = []
            for line in lines[start:end]:
                if groups and _runs_on(groups[-1][-1], line):
                    groups[-1].append(line)
                else:
                    groups.append([line])
            found += [Chunk(tuple(group), group[0].blank) for group in groups]
    return found


def _grouped(lines: Sequence[Line], width: int, ragged: int) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.blank == 0 and not _apart(groups[-1][-1], line, width, ragged):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _headed(group: Sequence[Line], width: int) -> list[Sequence[Line]]:
    """Part a first line that is a heading from the wrapped text below it: the next word would have gone into it."""
    first, *rest = group
    if not rest or first.text[-1] in ".;:,!?-" or not rest[0].text[0].isupper() or NUMBERED.match(rest[0].text):
        return [group]
    room = first.indent + len(first.text) + 1 + len(rest[0].text.split(maxsplit=1)[0]) <= width * 0.75
    full = sum(len(line.text) >= width * 0.75 for line in rest)
    return [[first], rest] if room and full and full >= len(rest) - 1 else [group]


def statistics(lines: Sequence[Line]) -> int:
    """Return the width to which a text is wrapped by hand, in characters; 0 where its lines are whole paragraphs."""
    # "Nairobi: the capital of", and the sentence goes on in the next line: somebody speaks, and the lines are wrapped.
    sentences = sum(after.blank == 0 and after.text[0].islower() and DATA.fullmatch(line.text) is not None for line, after in pairwise(lines))
    data = sum(DATA.fullmatch(line.text) is not None for line in lines)
    if data >= SHEET and data * 3 > len(lines) and sentences * 4 < data:
        return 0
    running = sorted(len(line.text) + line.indent for line, after in pairwise(lines) if after.blank == 0)
    if not running or sum(len(line.text) > WIDE for line in lines) * 10 > len(lines):
        return 0
    # Where most of the text stands in paragraphs of one line, the few lines that follow each other are an address or the like.
    whole = sum(len(line.text) for line in lines)
    longest = sorted((len(line.text) for line in lines), reverse=True)
    half = next(length for length, so_far in zip(longest, accumulate(longest), strict=True) if so_far * 2 >= whole)
    return max(running[len(running) * 9 // 10], half)


def _runs_on(line: Line, after: Line) -> bool:
    """Say whether a line breaks off inside a sentence: it is long, ends in a letter, and the next begins with a small one."""
    whole = len(line.text) < LONG or not line.text[-1].isalpha() or not after.text[0].islower()
    return after.blank == 0 and not whole and not NUMBERED.match(after.text) and not re.match(r"[a-z]{1,4}\. ", after.text)


def _apart(line: Line, after: Line, width: int, ragged: int) -> bool:
    if _divides(line, after):
        return False
    if width == 0:
        return not _runs_on(line, after)
    if RULE.fullmatch(line.text) or RULE.fullmatch(after.text) or ALONE.fullmatch(line.text) or ANNEX.fullmatch(line.text):
        return True
    if is_marked(line.text) or is_marked(after.text) or is_way_up(line.text) or is_way_up(after.text):
        return True
    if (NUMBERED.match(after.text) or is_sure(after.text) or ANNEX.fullmatch(after.text)) and (len(line.text) < width * 0.8 or line.text[-1] in ".;:,?"):
        return True
    if HEADED.match(line.text) and HEADED.match(after.text) and line.text[-1].isalnum():
        return True
    if line.indent + len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) <= ragged * (1 if line.text[-1] in ".;:" else 0.9):
        return True
    # In wrapped text an indented line after a short or finished one opens a new paragraph.
    return after.indent >= line.indent + 2 and len(line.text) + line.indent < width * 0.9


def _divides(line: Line, after: Line) -> bool:
    """Say whether a line ends inside a word."""
    return line.text[-1] == "-" and line.text[-2:-1].isalpha() and after.text[0].isalpha()


def _kept(group: Sequence[Line], width: int) -> bool:
    if len(group) < 2 or width == 0 or any(_divides(line, after) for line, after in pairwise(group)):
        return False
    full = sum(len(line.text) >= width * 0.75 for line in group[:-1])
    return full * 2 < len(group) - 1
