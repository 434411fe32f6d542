"""Names that several entries bear, dates that cannot be or lie far from the document's, sums out of all scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.annotate.mentions import KINDS
from pipeline.dates import find_dates, span_of
from pipeline.registers import Kind, Registers
from pipeline.suggest.reading import Mark, Reading
from pipeline.suggest.words import WORDS, Context, Doubt, contexts

__all__ = ["ambiguous", "dates", "sums"]

LATER, EARLIER = 25, 150  # years after, and before, the document's own that a date may lie
MANY = 3  # so many dates far from the document's may be right; if they are most, the document's is doubtful
SCALE = 100  # a sum is odd from this factor to the nearest other one of its document and currency
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMED = "|".join(f"{day}|{day[:3]}[a-z]{{0,2}}\\.?" for day in DAYS)  # Monday, Mon., Thurs.
WEEKDAY = re.compile(rf"\b({NAMED})(?:,| the)? ?$")
WEEKDAY_WITHIN = re.compile(rf"(?:({NAMED})\b|.*\(({NAMED})\))")
WEEKDAY_AFTER = re.compile(rf" ?\(({NAMED})\)")
JOINED = re.compile(r" ?[-–—] ?| to | until | till | through ")
BETWEEN = re.compile(r"\b[Bb]etween $")


def ambiguous(readings: Sequence[Reading], registers: Registers) -> Iterator[Doubt]:
    """Report names without pointer that one entry bears (encode again), that several bear, or one of another kind."""
    bearers: dict[str, dict[str, str]] = {}
    for entity in registers.entities:
        for form in entity.forms:
            if not form.short:
                bearers.setdefault(form.text, {})[entity.id] = entity.kind
    found: dict[tuple[str, Kind], list[Mark]] = {}
    for mark in (mark for reading in readings for mark in reading.marks if mark.kind != "persName"):
        kind = "place" if mark.kind == "name" else KINDS.get(mark.kind)  # a railway is in the register of places
        if kind and "ref" not in mark.attributes and mark.words in bearers:
            found.setdefault((mark.words, kind), []).append(mark)
    for (words, kind), marks in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        may = " or ".join(bearers[words])
        other = kind not in bearers[words].values()
        several = len(bearers[words]) > 1
        reason = f"marked as {WORDS[kind]}, in the register {may}" if other else f"may be {may}"
        if not (other or several):
            reason = f"is {may}: encode again to link it"
        yield Doubt("ambiguous" if other or several else "unlinked", words, reason, len(marks), contexts(marks))


def dates(readings: Sequence[Reading]) -> Iterator[Doubt]:
    """Report days in no calendar, weekdays that do not fit, spans that end too early, dates far from the document's."""
    for reading in readings:
        years = [span[0].year for mark in reading.marks if mark.kind == "date" and (span := span_of(mark.attributes))]
        for passage in reading.passages:
            for found in find_dates(passage.text):
                if found.impossible:
                    place = Context(passage.place, *passage.context(found.start, found.end))
                    yield Doubt("date", passage.text[found.start : found.end], "no calendar has this day", 1, (place,))
        odd = [(m, reason) for m in reading.marks if m.kind == "date" and (reason := _odd(m, reading.year, years))]
        odd += [(mark, reason) for one, mark in pairwise(reading.marks) if (reason := _backwards(one, mark))]
        far = [mark for mark, reason in odd if reason.endswith("the document")]
        if len(far) > MANY and 2 * len(far) > len(years):
            reason = f"most dates are far from that of the document ({reading.year}), which may be wrong"
            yield Doubt("date", reading.id, reason, len(far), contexts(far))
            odd = [(mark, reason) for mark, reason in odd if mark not in far]
        for mark, reason in odd:
            yield Doubt("date", mark.words, reason, 1, contexts([mark]))


def _odd(mark: Mark, own: int, years: Sequence[int]) -> str:
    span = span_of(mark.attributes)
    if span is None:
        return ""
    weekday = DAYS[span[0].weekday()]
    if span[0] == span[1] and "ana" not in mark.attributes and (named := _weekday(mark)) not in ("", weekday):
        return f"{date.isoformat(span[0])} was a {weekday}, not a {named}"
    if own and span[0].year > own + LATER:
        return f"{span[0].year - own} years after the document"
    if own and span[1].year < own - EARLIER:
        return f"{own - span[1].year} years before the document"
    if not own and len(years) > 2 and _apart(span[0].year, years) > EARLIER:
        return f"{_apart(span[0].year, years)} years from any other date of the document, which has no date of its own"
    return ""


def _weekday(mark: Mark) -> str:
    """Return the weekday that the words name, before the day or in brackets after it; "" where they name none."""
    text = mark.passage.text
    found = (
        WEEKDAY_WITHIN.match(mark.words)
        or WEEKDAY.search(text[max(0, mark.start - 16) : mark.start])
        or WEEKDAY_AFTER.match(text, mark.end)
    )
    name = next(filter(None, found.groups()), "") if found else ""
    return next((day for day in DAYS if name[:3] == day[:3]), "")


def _backwards(first: Mark, last: Mark) -> str:
    """Say that a span ends before it begins; two dates between whose marks only a word of a span stands."""
    if not first.kind == last.kind == "date" or first.passage is not last.passage:
        return ""
    text = first.passage.text
    between = text[first.end : last.start]
    spoken = between == " and " and BETWEEN.search(text[: first.start]) is not None
    if not (spoken or JOINED.fullmatch(between)) or "ana" in {**first.attributes, **last.attributes}:
        return ""
    begins, ends = span_of(first.attributes), span_of(last.attributes)
    return f"the span from {first.words} ends before it begins" if begins and ends and ends[1] < begins[0] else ""


def _apart(year: int, years: Sequence[int]) -> int:
    others = [other for other in years if other != year]
    return min((abs(other - year) for other in others), default=0) if years.count(year) == 1 else 0


def sums(readings: Sequence[Reading]) -> Iterator[Doubt]:
    """Report sums that differ by a factor of a hundred from every other sum of their document in the same currency."""
    for reading in readings:
        groups: dict[str, list[tuple[float, Mark]]] = {}
        for mark in reading.marks:
            if mark.kind == "measure" and (amount := _amount(mark)):
                groups.setdefault(mark.attributes.get("unit", ""), []).append((amount, mark))
        for unit, group in groups.items():
            for amount, mark in group if len(group) > 2 else ():
                others = [other for other, one in group if one is not mark]
                factor = min(max(amount, other) / min(amount, other) for other in others)
                if factor >= SCALE:
                    way = "greater" if amount > max(others) else "smaller" if amount < min(others) else "away"
                    reason = f"{factor:,.0f} times {way} than any other sum in {unit} of the document"
                    yield Doubt("sum", mark.words, reason, 1, contexts([mark]))


def _amount(mark: Mark) -> float:
    if mark.attributes.get("type") == "length":
        return 0.0
    try:
        return abs(float(mark.attributes.get("quantity", "")))
    except ValueError:
        return 0.0
