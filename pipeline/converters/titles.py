"""The title of a text: which lines above it are a banner, which are the title, and which go on with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.converters.banners import ISSUER, LABEL, MARKING, REMARK, arrives, banner, titular
from pipeline.converters.columns import RULE, Line
from pipeline.converters.datelines import BODY, MONTH, PLACE, TITLE, is_dateline, place_line
from pipeline.converters.forms import BULLET
from pipeline.converters.headings import dangles, in_title_case, is_marked, looks_like_heading
from pipeline.converters.heads import FRAMING, OPENING
from pipeline.converters.letters import CORRESPONDENCE, STOPPED, is_salute
from pipeline.converters.lines import WIDE, statistics
from pipeline.converters.numbers import BARE, begins, is_sure, readings
from pipeline.model import Block, Division, Fields

__all__ = ["Title", "is_extract", "title_of"]

MOST, ASKEW = 10, 16  # lines of a title; characters by which lines set in the middle may differ, twice over
SENTENCE = 60  # letters of a bullet that is rather a sentence than a second title
# "Agreement between A and B concerning Ports.", "PROTOCOL.": what a text is, though a stop follows.
STOPPING = re.compile(
    r"(?:Agreement|Treaty|Convention|Protocol|Declaration|Exchange of Notes|Arrangement|Memorandum|Joint \w+|Statement|Address|Speech|Message|Minutes) "
    r"(?i:between|of|on|by|concerning|relat\w+|respecting|regarding|for|to) (?:[^.:;!?]|\b[A-Z]\.){3,180}\.|[A-Z][A-Z ]{5,60}\."
)
ENTITLED = re.compile(r"(?:[A-Z][^.:;!?\"“”]{3,80} )?[\"“][^\"“”]{3,150}[\"”]")  # the title of a speech, above "Speech by …"
REMARKED = re.compile(r"\([A-Z][^()]{2,60}\)")
SECOND = re.compile(r"([-–—~])[^-–—~].{3,100}\1")  # "– Working Together –" below a title
COMPOUND = re.compile(r"\d{1,2}(?:[-.]\d{1,2})+")  # the number of a part of a part: "2-2"
ANNEX = re.compile(r"(?i:annex|appendix|attachment)")  # of another text: its title stands below
COUNTED = re.compile(r"[A-Z]\w+ (?:\d+|[IVX]+)\b")  # "Objective 1"
CHAPTER = re.compile(r"\d{1,3}\.?|[IVX]{1,6}\.?")  # a number alone, above the title of a chapter
MATTER = re.compile(r"(?!(?:Author|Speaker|Date|Place|Time|Subject|Matter|To|From|Re|Ref|Source|Notes?|Title)s?:)[A-Z][A-Za-z’' ]{2,60}: [A-Z][^.:;]+")
GOING_ON = re.compile(r"(?:OF|AND|BETWEEN|FOR|TO|ON|BY|WITH|IN|AT|FROM|For|Of|And|Between|Concerning|Regarding) ")  # what follows another


@dataclass(frozen=True, slots=True)
class Title:
    """The lines at the head of a text: so many of a banner, then of the title, then of what goes on with it below a blank line."""

    above: int = 0
    main: int = 0
    sub: int = 0

    def __len__(self) -> int:
        """Count the lines that are not text."""
        return self.above + self.main + self.sub

    def front(self, lines: Sequence[Line]) -> tuple[Division, ...]:
        """Return the banner as a masthead."""
        above = tuple(Block("p", line.start, line.end) for line in lines[: self.above])
        return (Division("masthead", above),) if above else ()

    def heads(self, lines: Sequence[Line]) -> tuple[Block, ...]:
        """Return the title, and what goes on with it, as blocks."""
        below = self.above + self.main
        main = [("main", lines[self.above : below])] if self.main else []
        parts = [*main, *(("sub", part) for part in self._subs(lines))]
        return tuple(Block("head", part[0].start, part[-1].end, kind=kind, lines=len(part) > 1) for kind, part in parts)

    def _subs(self, lines: Sequence[Line]) -> list[Sequence[Line]]:
        """Part what goes on with the title at its blank lines."""
        below = lines[self.above + self.main : len(self)]
        starts = [at for at, line in enumerate(below) if not at or line.blank]
        return [below[start:end] for start, end in pairwise([*starts, len(below)])]

    def fields(self, lines: Sequence[Line]) -> Fields:
        """Return the range of the title, or of the first line where there is none; and of who issued the text above it."""
        issuer = next((line for line in lines[: self.above] if ISSUER.fullmatch(line.text)), None)
        title = (lines[self.above].start, lines[self.above + max(self.main, 1) - 1].end)
        sub = next(((part[0].start, part[-1].end) for part in self._subs(lines) if not _marks(part[0])), None)
        return Fields(title=title, subtitle=sub, source=(issuer.start, issuer.end) if issuer else None)


def title_of(lines: Sequence[Line]) -> Title:
    """Find the title of a text and the banner above it; an empty one where no line has the form of a title."""
    above = banner(lines)
    whole = int(above > 0 and arrives(lines, above)) or _main(lines[above:]) or _correspondence(lines[above:])
    while above and not whole:
        above -= 1
        crumbs = " > " in lines[above].text
        whole = 0 if crumbs else _main(lines[above:]) or _headless(lines[above:])
    main = _first(lines[above : above + whole])
    return Title(above, main, whole - main + _sub(lines[above + whole :]) if main else 0)


def _correspondence(lines: Sequence[Line]) -> int:
    """Count 1 for who writes to whom, above the opener of the letter."""
    opens = any(is_dateline(line.text) or is_salute(line.text) for line in lines[1:5])
    return int(opens and CORRESPONDENCE.fullmatch(lines[0].text) is not None)


def _headless(lines: Sequence[Line]) -> int:
    """Count 1 for a remark in brackets right above the opener of a letter: it is all the title there is."""
    opens = len(lines) > 1 and (is_dateline(lines[1].text) or is_salute(lines[1].text))
    return int(opens and REMARKED.fullmatch(lines[0].text) is not None)


def _main(lines: Sequence[Line]) -> int:
    """Count the lines of the title: one above a blank line or above the opener; several if they are set in the middle."""
    block = _block(lines)
    if len(block) > 1 and len(lines) > 2 and CHAPTER.fullmatch(lines[0].text) and titular(lines[1].text):
        return min(1 + (_main(lines[1:]) or 1), len(lines) - 1)  # the number of a chapter, and its title
    if not block or is_extract(lines):
        return 0
    if len(block) == 1:
        text = lines[0].text
        long = len(lines) > 1 and is_dateline(lines[1].text) and looks_like_heading(text, 300, sure=not is_dateline(text))
        return int(long or titular(text) or _subject(text) or STOPPING.fullmatch(text) is not None) if len(lines) > 1 else 0
    if len(block) == len(lines) or len(block) > MOST or any(len(line.text) > WIDE for line in block):
        return _dense(block)
    dated = is_dateline(block[-1].text)
    above = block[: _dating(block)]
    above = above[: next((at for at in range(1, len(above)) if is_sure(above[at].text)), len(above))]  # a chapter begins
    first = above[0].text
    if dated and not (first.isupper() or len(first.split()) > 3 or any(TITLE.match(f"{line.text} ") for line in above)):
        return 0  # the address of the writer, with the date below it
    if len(above) == 1:
        return int(titular(first) or _subject(first))
    if not all(len(line.text) <= 90 and not STOPPED.search(line.text) for line in above):
        return 0
    middle = {line.indent * 2 + len(line.text) for line in above}
    centred = above[0].indent > 3 and max(middle) - min(middle) <= ASKEW
    if centred or all(line.text.isupper() for line in above):
        return len(above)
    found = _stacked(above) if _entitles(first) else 0
    if found == len(above) or (found and REMARK.fullmatch(above[found].text)):
        return found
    return min(found, 1) * _dates(block[-1])


def is_extract(lines: Sequence[Line]) -> bool:
    """Say whether a text begins with a heading, without a title: "Section 5. Aims", "(2) Aims", "Introduction"; or with one right above bullets.

    "2. Aims", "B. Aims" or "1 Aims" is one where another series begins right below, or this goes on.
    """
    if len(lines) > 1 and not lines[1].blank and BULLET.match(lines[1].text) and len(lines[1].text) > SENTENCE:
        return True
    if OPENING.fullmatch(lines[0].text) or (FRAMING.fullmatch(lines[0].text) and any(map(_parts, lines[1:]))):
        return True
    found = readings(lines[0].text, BARE[:2])
    if begins(lines[0].text) or any(COMPOUND.fullmatch(reading.number) or reading.style[0] == "(" for reading in found):
        return True
    if len(lines) < 2 or not found:
        return False
    if begins(lines[1].text) or (found[0].style == BARE[1].name and found[0].value == 1):
        return True
    goes_on = (one.value for line in lines[1:] for one in readings(line.text, BARE[:2]) if one.style == found[0].style)
    return next(goes_on, 0) == found[0].value + 1


def _parts(line: Line) -> bool:
    """Say whether a line may head another part than the first: it has a number, or is short and stands apart."""
    apart = line.blank > 0 and len(line.text) <= SENTENCE and not any(map(str.isdigit, line.text))
    return bool(readings(line.text)) or (apart and titular(line.text))


def _block(lines: Sequence[Line]) -> list[Line]:
    """Return the lines at the head of a text: up to the first blank or drawn one, or to the date below a title if text follows it at once."""
    end = next((at for at in range(1, len(lines)) if lines[at].blank or RULE.fullmatch(lines[at].text)), len(lines))
    dated = next((at for at in range(1, min(end, MOST)) if _dates(lines[at])), end)
    return list(lines[: min(dated + 1, end)])


def _dates(line: Line) -> bool:
    """Say whether a line below a title is its date: a dateline, or nothing but a month."""
    return is_dateline(line.text) or MONTH.fullmatch(line.text) is not None


def _dating(block: Sequence[Line]) -> int:
    """Return where in the lines at the head of a text place and date begin, if they stand below a title; else their number."""
    dated = len(block) - _dates(block[-1])
    return dated - (dated > 1 and PLACE.fullmatch(block[dated - 1].text) is not None)


def _dense(lines: Sequence[Line]) -> int:
    """Count the lines of a title that no blank line sets apart: a short line above others, and those that go on with it."""
    first, width = lines[0].text, statistics(lines)
    if ANNEX.fullmatch(first):
        below = next((at for at, line in enumerate(lines[1:], 1) if not titular(line.text.rstrip(":")) or COUNTED.match(line.text)), len(lines))
        return below if 1 < below <= MOST else 0
    room = lines[0].indent + len(first) + 1 + len(lines[1].text.split(maxsplit=1)[0]) <= width * 0.75
    short = first.isupper() or room if width else len(first.split()) > 1
    fits = short and looks_like_heading(first, 200, sure=not is_dateline(first)) and not is_salute(first)
    return min(_joined(lines), len(lines) - 1) if fits else int(STOPPING.fullmatch(first) is not None)


def _stacked(lines: Sequence[Line]) -> int:
    """Count the lines that each have the form of a title, or go on with the one above."""
    return next((at for at, line in enumerate(lines) if not (_entitles(line.text) or (at and _goes_on(lines[at - 1], line)))), len(lines))


def _joined(lines: Sequence[Line]) -> int:
    """Count the lines that go on one with the other: with a small letter, or below a word that another has to follow."""
    if not titular(lines[0].text):
        return 0
    return next((at for at, (line, after) in enumerate(pairwise(lines), 1) if not _goes_on(line, after)), len(lines))


def _goes_on(line: Line, after: Line) -> bool:
    begun = (after.text[0].islower() and not begins(after.text) and not MARKING.fullmatch(after.text)) or dangles(line.text)
    begun = begun or (not after.blank and GOING_ON.match(after.text) is not None)
    return begun or (after.text[0] == "(" and after.text[-1] == ")" and not REMARK.fullmatch(after.text))


def _subject(text: str) -> bool:
    """Say whether a line names a matter and, behind a colon, what of it is told, all in title case: "Harbours: Questions and Answers"."""
    return MATTER.fullmatch(text) is not None and in_title_case(text) and looks_like_heading(text, 120, sure=True)


def _first(lines: Sequence[Line]) -> int:
    """Count those of the lines of a title that are one: all if they are set in the middle or in capitals, or the first has no more than the kind of text, or what it says in quotation marks."""
    if len(lines) < 2 or lines[0].indent > 3 or all(line.text.isupper() for line in lines) or CHAPTER.fullmatch(lines[0].text) or ANNEX.fullmatch(lines[0].text):
        return len(lines)
    kind = ENTITLED.fullmatch(lines[0].text) or (TITLE.fullmatch(f"{lines[0].text} ") and len(lines[0].text.split()) <= LABEL)
    return len(lines) if kind else max(1, _joined(lines))


def _entitles(text: str) -> bool:
    """Say whether one of several lines has the form of a title, or ends with one in quotation marks."""
    return titular(text.rstrip(",")) or ENTITLED.fullmatch(text) is not None


def _marks(line: Line) -> bool:
    """Say whether a line says what sort of copy or translation it is, how secret, or that it is for the press."""
    return MARKING.fullmatch(line.text) is not None or REMARK.fullmatch(line.text) is not None


def _sub(lines: Sequence[Line]) -> int:
    """Count the lines that go on with the title.

    One right above the first chapter; those above the date; below a blank line those in small letters without a stop.
    """
    if len(lines) < 2:
        return 0
    chaptered = is_sure(lines[1].text) and not begins(lines[0].text) and titular(lines[0].text)
    if chaptered or SECOND.fullmatch(lines[0].text) or MARKING.fullmatch(lines[0].text):
        return 1
    if dated := _above_date(lines):
        return dated
    block = lines[: next((at for at in range(1, len(lines)) if lines[at].blank), len(lines))]
    if len(block) == len(lines) or len(block) > MOST or any(len(line.text) > 120 or STOPPED.search(line.text) for line in block):
        return 0
    return len(block) if block[0].text[0].islower() and not begins(block[0].text) else 0


def _above_date(lines: Sequence[Line]) -> int:
    """Count the lines that go on with the title above the date: nothing that stands there is text."""
    date = next((at for at, line in enumerate(lines[:MOST]) if _dates(line)), 0)
    if any(len(line.text) > 200 or begins(line.text) or (STOPPED.search(line.text) and not _marks(line)) for line in lines[:date]):
        return 0
    if any(is_salute(line.text) for line in lines[date : date + 3]):  # above is the address of a letter, unless it is quoted
        return next((at for at, line in enumerate(lines[:date]) if not ENTITLED.fullmatch(line.text)), date)
    return next((at for at, line in enumerate(lines[:date]) if not (_entitles(line.text) or _marks(line) or is_marked(line.text)) or _places(line.text)), date)


def _places(text: str) -> bool:
    """Say whether a line belongs to the date below it: a place, or who issued the text."""
    return place_line(text) != "" or BODY.fullmatch(text.rstrip(",")) is not None
