"""What a date is here: a mark with values, and what a rule may lean on to find them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.dates.values import RECENT, Anchor, Fiscal, Values, nearest, span_of

__all__ = ["Context", "DateMark", "Make", "Match", "opens"]

NEAR = 12  # how many dates back a wording may lean on
NEW_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\b[MD]r)(?<!\bMrs)(?<!\bNo)(?<!\bGen)[.!?]\s+(?=[A-Z])")  # not after “U.S.”, “Mr.”
BULLET = " -–—•·*"
SENTENCE = 400  # letters before a date that may be of its sentence
# Round a year that is mentioned by the way, and of which the text does not go on to speak: "the 1956 Declaration", "(2004)", "2017–2018".
BY_THE_WAY = re.compile(r"(?:\bof |\(|\d{4}[-–])$"), re.compile(r" [A-Z]|['’]s [A-Z]|[-–]\d{4}")
SPOKEN_OF = re.compile(r"\b(?:in|since|during|by|until|till|year|for|to|and|around|about)(?: the year)? $", re.IGNORECASE)
FAR_AHEAD, TURN = 6, 10  # months; from so many back on, as from December to January, a year has begun
FAR = 2  # years between the document and such a year ("the 1944 agreement") beyond which it does not lead on
COMING = re.compile(
    r"\b(?:will|shall|would|to be|to hold|plans?|planned|scheduled|expect(?:s|ed)?|due|tomorrow|upcoming|forthcoming|coming|"
    r"(?:proposed|possible|planned) (?:meeting|visit|conference|summit|talks))\b"
)
TOLD = re.compile(
    r"\b(?:was|were|had|did|held|took|made|met|gave|began|came|went|said|told|saw|spoke|wrote|left|sent|got|brought|thought|found|became|knew|"
    r"paid|kept|heard|stood|won|lost|fell|rose|grew|led|\w{2,}ed)\b"
)


def opens(text: str, at: int) -> bool:
    """Say whether a place is the beginning of a block, but for a dash or a bullet."""
    return at < len(BULLET) and not text[:at].strip(BULLET)


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date in a text: range, TEI attributes, the rule that found it.

    `impossible` marks name a day that no calendar has: they stay text and are reported. A mark without values is of
    another calendar and stays text.
    """

    start: int
    end: int
    values: Values = field(hash=False)
    rule: str = ""
    reason: str = ""
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may lean on: the text, the document's date, the fiscal year, the dates found before in the block."""

    text: str
    anchor: Anchor | None
    fiscal: Fiscal
    found: Sequence[DateMark] = ()
    year: int | None = None  # of the last date in the blocks before
    entry: int | None = None  # of the last block that began with a date, as the entries of a chronology do
    leant: list[DateMark | None] = field(default_factory=list, compare=False)  # on what was leant; None: on none of these

    def before(self) -> Iterator[tuple[DateMark, tuple[date, date]]]:
        """Yield the dates before this one, the nearest first, that have a first and a last day."""
        for mark in reversed(self.found[-NEAR:]):
            if (known := span_of(mark.values)) is not None:
                self.leant.append(mark)
                yield mark, known
        self.leant.append(None)

    def lists(self, match: Match, first: int, last: int) -> bool:
        """Say whether two days are a list ("3 and 4 May") and no span ("3–4 May", "between 3 and 4", "Friday 3 and Saturday 4")."""
        plain = "day" not in match[0].lower() and not self.text.endswith("etween ", 0, match.start())
        return "and" in match["to"].lower() and first < last and plain

    def year_before(self) -> int | None:
        """Return the year of the nearest date before that lies in one year and is more than a year by the way."""
        for mark, (first, last) in self.before():
            if first.year == last.year and not self.by_the_way(mark):
                return first.year
        return None

    def by_the_way(self, mark: DateMark) -> bool:
        """Say whether a date is mentioned by the way, and the text speaks of another year: "in April of last year", "by 2000"."""
        before, after = BY_THE_WAY
        start, when = max(0, mark.start - 24), mark.values.get("when", "")
        away = int(when[:4]) - self.anchor.latest.year if self.anchor is not None and when else 0
        if "deictic" in mark.values.get("ana", "") and len(when) > 4:
            return away != 0
        if len(when) != 4 or "ana" in mark.values or (away <= 0 and SPOKEN_OF.search(self.text, start, mark.start)):
            return False
        return away > 0 or away < -FAR or bool(before.search(self.text, start, mark.start) or after.match(self.text, mark.end))

    def same_sentence(self, mark: DateMark, at: int) -> bool:
        """Say whether no sentence ends between a date and a place after it."""
        return NEW_SENTENCE.search(self.text, mark.end, at) is None

    def year_ahead(self, at: int) -> int | None:
        """Return the year on which a day leans: of a date before, but where the sentence looks ahead none before the document."""
        year = self.year_before()
        behind = year is not None and self.anchor is not None and year < self.anchor.earliest.year
        if behind and self.tense(at) > 0:
            self.leant.append(None)
            return None
        return year

    def turned(self, at: int, year: int, month: int) -> int:
        """Return the year in which a month lies to which a sentence goes on from the end of the year before."""
        last = span_of(self.leant[-1].values) if self.leant and self.leant[-1] is not None else None
        if last is None or self.leant[-1] is None or not self.same_sentence(self.leant[-1], at):
            return year
        on = 0 < month <= last[1].month - TURN and last[0].month == last[1].month
        return year + (on and (self.anchor is None or (year + 1, month) <= (self.anchor.latest.year, self.anchor.latest.month)))

    def full_year(self, short: int) -> int:
        """Return a year of two figures in full: nearest to a date before, else to the document, else to our time."""
        known = self.known_year() or RECENT
        return nearest(short, known, self.anchor.latest.year if self.anchor else RECENT)

    def is_to_come(self, at: int, year: int, month: int) -> bool:
        """Say whether a month would be far ahead of the document, though the sentence tells of it."""
        last = self.anchor.latest if self.anchor is not None else None
        ahead = last is not None and last.year == year and month >= last.month + FAR_AHEAD and self.tense(at) < 0
        if ahead:
            self.leant.append(None)
        return ahead

    def known_year(self) -> int | None:
        """Return the year to which one of two figures is near: of a date before, else of the document."""
        return self.year_before() or (self.anchor.latest.year if self.anchor else self.year)

    def sentence(self, at: int, within: int = SENTENCE) -> int:
        """Return where the sentence round a place begins, at most so many letters before."""
        first = max(0, at - within)
        ends = [match.end() for match in NEW_SENTENCE.finditer(self.text, first, at)]
        return ends[-1] if ends else first

    def sentence_end(self, at: int) -> int:
        """Return where the sentence round a place ends."""
        until = NEW_SENTENCE.search(self.text, at)
        return until.start() if until else len(self.text)

    def tense(self, at: int) -> int:
        """Say of the sentence round a place whether it tells (-1), looks ahead (1) or leaves it open (0)."""
        words = self.text[self.sentence(at) : self.sentence_end(at)]
        return (COMING.search(words) is not None) - (TOLD.search(COMING.sub("", words)) is not None)

    def resolve(self, resolve: Callable[[date], Values], ana: str = "dating:deictic") -> Values:
        """Resolve a wording against the date of the document; without one it has no value (`cert="unknown"`)."""
        if self.anchor is None:
            return {"ana": ana, "cert": "unknown"}
        return self.anchor.agree(resolve) | {"ana": ana}


Match = re.Match[str]
Make = Callable[[Match, Context], Values | None]
