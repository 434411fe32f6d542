"""What an editor should look at: names in no register, entries that look alike, slips, odd dates and sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.registers import Kind, Registers
from pipeline.suggest.doubts import ambiguous, dates, sums
from pipeline.suggest.names import Name, Twin, names
from pipeline.suggest.near import near_entries, near_names
from pipeline.suggest.reading import Reading, read_document
from pipeline.suggest.spelling import spellings
from pipeline.suggest.words import Doubt

__all__ = ["Doubt", "Kind", "Name", "Reading", "Suggestions", "Twin", "read_document", "suggest"]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All suggestions: new names, most frequent first, and doubts in the order of `SECTIONS`."""

    names: tuple[Name, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    documents: int = 0
    registers: Registers = field(default_factory=Registers)


def suggest(readings: Iterable[Reading], registers: Registers, least: int = 1) -> Suggestions:
    """Gather suggestions for documents; names seen less than `least` times are left out. Nothing is decided here."""
    read: Sequence[Reading] = tuple(readings)
    found, torn = names(read, registers)
    found = near_names([name for name in found if name.count >= least], registers)
    doubts = (
        *near_entries(registers),
        *torn,
        *ambiguous(read, registers),
        *spellings(read, registers),
        *dates(read),
        *sums(read),
    )
    return Suggestions(tuple(found), doubts, len(read), registers)
