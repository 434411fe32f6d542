"""Dates, sums of money and counts as spans."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.annotate.resolve import PLAIN
from pipeline.dates import MEANS, find_dates, opens, span_of
from pipeline.findings import Finding, excerpt, line_and_column
from pipeline.model import Document, Span
from pipeline.money import QuantityMark, find_counts, find_sums

__all__ = ["counts", "dates", "sums"]

DATE, SUM, COUNT = 40, 30, 10
COUNTED = "figures that are no date, no sum and no name of a thing"


def dates(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark dates with normalised values; a day that no calendar has stays text and is reported (ANN001)."""
    spans: list[Span] = []
    findings: list[Finding] = []
    year: int | None = None
    entry: int | None = None
    for passage in read:
        marks = find_dates(passage.text, knowledge.anchor, knowledge.fiscal, year, entry)
        for mark in marks:
            if mark.impossible:
                findings.append(_impossible(document, passage, mark.start, passage.text[mark.start : mark.end]))
            kind = "date" if mark.values else PLAIN  # a day that does not exist, or is of another calendar, stays text
            reason = f"{MEANS[mark.rule]}; {mark.reason}" if mark.reason else MEANS[mark.rule]
            spans.append(passage.span(mark.start, mark.end, kind, mark.values, rule=mark.rule, reason=reason, weight=DATE))
        known = [days for mark in marks if (days := span_of(mark.values)) is not None]
        year = known[-1][1].year if known else year
        entry = known[0][1].year if known and opens(passage.text, marks[0].start) else entry
    return Result(tuple(spans), tuple(findings))


def sums(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark sums of money with quantity and currency code."""
    return Result(
        tuple(
            _sum(passage, mark)
            for passage in read
            for mark in find_sums(passage.text)
        )
    )


def _sum(passage: Passage, mark: QuantityMark) -> Span:
    values = dict(mark.attributes)
    reason = "a number with a sign or a name of money"
    reason += f", which others than {values['unit']} have too" if "cert" in values else ""
    return passage.span(mark.start, mark.end, mark.element or PLAIN, values, rule=mark.rule, reason=reason, weight=SUM)


def counts(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark counts in digits; what is a date, a sum or part of a name wins over a count.

    Not in the masthead and not where lines are kept: an address has numbers of houses, not counts.
    """
    return Result(
        tuple(
            passage.span(
                mark.start, mark.end, mark.element, dict(mark.attributes), rule=mark.rule, reason=COUNTED, weight=COUNT
            )
            for passage in read
            if not passage.masthead and not passage.block.lines
            for mark in find_counts(passage.text)
        )
    )


def _impossible(document: Document, passage: Passage, start: int, words: str) -> Finding:
    offset = passage.view.starts[start]
    return Finding(
        "ANN001",
        f'"{words}" is a day that no calendar has; it stays text',
        document.source.file,
        *line_and_column(document.source.text, offset),
        hint="compare the source; a slip can be emended in the sidecar",
        severity="warning",
        excerpt=excerpt(document.source.text, offset),
    )
