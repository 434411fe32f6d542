"""What a date is here: a mark with values, and what a rule may lean on to find them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.dates.values import Anchor, Fiscal, Values, span_of

__all__ = ["Context", "DateMark", "Make", "Match"]

NEAR = 12  # how many dates back a wording may lean on


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

    def before(self) -> Iterator[tuple[DateMark, tuple[date, date]]]:
        """Yield the dates before this one, the nearest first, that have a first and a last day."""
        for mark in reversed(self.found[-NEAR:]):
            if (known := span_of(mark.values)) is not None:
                yield mark, known

    def lists(self, match: Match, first: int, last: int) -> bool:
        """Say whether two days are a list ("3 and 5 May") and no span ("3–5 May", "3 and 4 May", "between 3 and 5")."""
        between = self.text.endswith("etween ", 0, match.start())
        return "and" in match["to"] and first + 1 < last and not between

    def year_before(self) -> int | None:
        """Return the year of the nearest date before that lies in one year."""
        return next((first.year for _, (first, last) in self.before() if first.year == last.year), None)


Match = re.Match[str]
Make = Callable[[Match, Context], Values | None]
