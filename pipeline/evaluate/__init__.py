"""Measure the encoder against texts that people have marked: precision, recall, F1, values, confusions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.dates import span_of
from pipeline.dates.wording import LONG, SHORT
from pipeline.evaluate.gold import GoldMark, Record, Rules, Unmarked, read_gold
from pipeline.evaluate.marks import INVISIBLE, Mark, marks
from pipeline.evaluate.pairs import Pairs, pairs
from pipeline.tei import NS, parse

__all__ = ["Record", "Rules", "Score", "Slip", "Tally", "Unmarked", "measure", "own_id", "read_gold"]

MONTH = rf"(?:{LONG}|(?:{SHORT})\.)"
# A date that has a day or a year: one that a gold of explicit dates would have marked.
EXPLICIT = re.compile(
    rf"\b(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|{MONTH},?\s+(?:of\s+)?\d{{4}}|(?:1[5-9]|20)\d{{2}}\b)"
)
VALUED = frozenset(("date", "measure", "num"))
POINTER = re.compile(r"(?:#|[a-z]+:)[^\s:#/]+")


@dataclass(slots=True)
class Tally:
    """Counts of one type: marks of the gold, those met (and exactly), our marks, those right (and exactly)."""

    gold: int = 0
    found: int = 0
    found_exactly: int = 0
    ours: int = 0
    right: int = 0
    right_exactly: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        for name in Tally.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def figures(self, exactly: bool = False) -> tuple[float | None, float | None, float | None]:
        """Return precision, recall and F1 from 0 to 1; None where nothing can be said."""
        precision = _part(self.right_exactly if exactly else self.right, self.ours)
        recall = _part(self.found_exactly if exactly else self.found, self.gold)
        if precision is None or recall is None:
            return precision, recall, None
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Slip:
    """A mark missed (`ours` empty), one beside the gold (`gold` empty), or one of another type or value."""

    document: str
    gold: str
    ours: str
    words: str
    context: str


@dataclass(slots=True)
class Score:
    """The result of a comparison; several add up. `values` counts, by type, values right and values to be met; `pairs`
    the names of one thing that are together.
    """

    documents: dict[str, dict[str, Tally]] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    pairs: dict[str, Pairs] = field(default_factory=dict)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    slips: list[Slip] = field(default_factory=list)
    wrong_values: list[Slip] = field(default_factory=list)


def measure(
    records: Iterable[Record],
    encoded: Callable[[Record], bytes],
    rules: Rules,
    entries: frozenset[str] = frozenset(),
) -> Score:
    """Compare the TEI that `encoded` makes of each text with the gold.

    A mark is met where a mark of the same type overlaps it, exactly where it has the same letters. Pointers are judged
    where the gold's is that of one of the `entries` (ids without prefix).
    """
    records = list(records)
    there = {mark.type for record in records for mark in record.marks}
    kinds = rules.types or tuple(kind for kind in ELEMENTS if kind in there)
    score = Score(tallies={kind: Tally() for kind in kinds})
    for record in records:
        text = parse(encoded(record)).find("t:text", NS)
        assert text is not None
        _compare(record, marks(text)[1], kinds, rules, score, entries)
    return score


ELEMENTS = tuple("persName placeName orgName date title eventName name measure num".split())


def _compare(
    record: Record, found: list[Mark], kinds: Iterable[str], rules: Rules, score: Score, entries: frozenset[str]
) -> None:
    places = _places(record.text)
    gold = [(places[mark.start], places[mark.end], mark) for mark in record.marks]
    own: dict[str, Tally] = {}
    for kind in kinds:
        if not rules.judges(kind, record):
            continue
        zones = [(s, e) for s, e, mark in gold if mark.type == rules.within.get(kind)]
        every = [(s, e) for s, e, mark in gold if mark.type == kind]
        due = [(s, e, m) for s, e, m in gold if m.type == kind and m.due and _counts(s, e, m, kind, zones, rules)]
        ours = [mark for mark in found if mark.type == kind]
        tally = own[kind] = Tally(gold=len(due))
        together: list[tuple[str, str]] = []
        for start, end, mark in due:
            hits = [one for one in ours if one.start < end and start < one.end]
            tally.found += bool(hits)
            tally.found_exactly += any((one.start, one.end) == (start, end) for one in hits)
            if not hits:
                others = [one for one in found if one.start < end and start < one.end and one.type in ELEMENTS]
                other = others[0].type if others else ""
                _note(score, Slip(record.id, kind, other, _words(record, mark), _context(record, mark.start, mark.end)))
            elif mark.value:
                together.append((mark.value, hits[0].label))
                _value(record, mark, hits, score, entries)
        if kind not in VALUED and together:
            score.pairs.setdefault(kind, Pairs()).add(pairs(together))
        if kind not in rules.recall_only:
            exact = {(s, e) for s, e, mark in gold if mark.type == kind}
            for one in ours:
                if not _judged(one, every, gold, kind, zones, rules):
                    continue
                right = any(one.start < e and s < one.end for s, e in every)
                tally.ours += 1
                tally.right += right
                tally.right_exactly += (one.start, one.end) in exact
                if not right and not any(one.start < e and s < one.end for s, e, m in gold if m.type in kinds):
                    start, end = bisect_right(places, one.start) - 1, bisect_left(places, one.end)
                    _note(score, Slip(record.id, "", kind, one.surface, _context(record, start, end)))
    for kind, tally in own.items():
        score.tallies[kind].add(tally)
    score.documents[record.id] = own


def _counts(start: int, end: int, mark: GoldMark, kind: str, zones: list[tuple[int, int]], rules: Rules) -> bool:
    if kind in rules.within:
        return any(s <= start and end <= e for s, e in zones)
    return kind != "date" or not rules.explicit_dates or mark.explicit


def _judged(
    one: Mark,
    every: list[tuple[int, int]],
    gold: list[tuple[int, int, GoldMark]],
    kind: str,
    zones: list[tuple[int, int]],
    rules: Rules,
) -> bool:
    if kind in rules.within and not any(s <= one.start and one.end <= e for s, e in zones):
        return False
    if any(mark.type == "ignore" and one.start < e and s < one.end for s, e, mark in gold):
        return False
    right = any(one.start < e and s < one.end for s, e in every)
    return right or kind != "date" or not rules.explicit_dates or bool(EXPLICIT.search(one.surface))


def _value(record: Record, mark: GoldMark, hits: list[Mark], score: Score, entries: frozenset[str]) -> None:
    if mark.type not in VALUED and not (POINTER.fullmatch(mark.value) and own_id(mark.value) in entries):
        return
    right = any(_agree(mark.type, mark.value, one.value) for one in hits)
    met, known = score.values.get(mark.type, (0, 0))
    score.values[mark.type] = (met + right, known + 1)
    if not right:
        context = _context(record, mark.start, mark.end)
        score.wrong_values.append(Slip(record.id, mark.value, hits[0].value, _words(record, mark), context))


def _agree(kind: str, gold: str, ours: str) -> bool:
    """Compare values: dates by ten characters, ends as precisely as the gold, or all days; pointers by their id."""
    if kind == "date":
        first, _, last = gold.partition("/")
        low, _, high = ours.replace("~", "/").partition("/")
        if ours[:10] == gold[:10] or (last and high and low.startswith(first) and high.startswith(last)):
            return True
        days = span_of({"from": first, "to": last})
        return days is not None and days == span_of({"from": low, "to": high})
    if kind in VALUED:
        return gold == ours
    return bool(ours) and own_id(gold) == own_id(ours)


def own_id(pointer: str) -> str:
    """Return what is behind the prefix of a pointer, with hyphens for all that parts its words."""
    return re.split("[#:]", pointer)[-1].replace("_", "-").lower()


def _note(score: Score, slip: Slip) -> None:
    score.confusions[slip.gold, slip.ours] += 1
    score.slips.append(slip)


def _places(text: str) -> list[int]:
    places, at = [], 0
    for char in text:
        places.append(at)
        at += not INVISIBLE.match(char)
    return [*places, at]


def _words(record: Record, mark: GoldMark) -> str:
    return " ".join(record.text[mark.start : mark.end].split())


def _context(record: Record, start: int, end: int, width: int = 30) -> str:
    before, after = record.text[max(0, start - width) : start], record.text[end : end + width]
    return " ".join(f"{before}[{record.text[start:end]}]{after}".split())


def _part(some: int, whole: int) -> float | None:
    return some / whole if whole else None
