"""Dates in running English: where they stand and what they mean, by an ordered table of rules.

Extents and values follow the encoding profile: prepositions and articles stay outside; relative wordings are resolved
against the date of the document; a day that no calendar has stays text and is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.dates.rules import RULES, Context, DateMark, Make
from pipeline.dates.values import Anchor, Fiscal, Values, day, point, span_of
from pipeline.dates.wording import LONG, MONTHS, Y, full_date
from pipeline.ranges import Disjoint

__all__ = ["Anchor", "DateMark", "Fiscal", "day", "find_dates", "full_date", "span_of"]

APRIL = Fiscal()
NEAR = 12  # how many dates back a wording may lean on
# What a text without any date has none of; and words without which a rule has nothing to look for.
HINT = re.compile(
    rf"\d|(?:{LONG})\b|"
    r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Cc]urrent|[Pp]resent|[Pp]revious|coming|following|ensuing|past|subsequent) "
)
NEEDS = {
    "date-since": ("ince",),
    "date-between": ("between", "Between", "from", "From"),
    "date-part": ("arly", "id-", "id ", "ate", " of "),
    "date-decade": ("0s", "0's", "0’s"),
    "date-season": ("pring", "ummer", "utumn", "all", "inter"),
    "date-fraction": ("quarter", "half"),
    "date-fiscal": ("FY", "iscal"),
    "date-fiscal-deictic": ("fiscal",),
    "date-period": ("period",),
}
LIST = re.compile(rf"\b((?:(?:{LONG}),? )+(?:and )?)((?:{LONG}),? {Y})")


def find_dates(text: str, anchor: Anchor | None = None, fiscal: Fiscal = APRIL) -> list[DateMark]:
    """Find the dates of one block of text, left to right, longest first where they overlap.

    The block must have its white space folded. Marks with `impossible` name a day that does not exist.
    """
    candidates: list[tuple[int, int, str, re.Match[str], Make]] = []
    if not HINT.search(text):
        return []
    for name, pattern, make in RULES:
        if name in NEEDS and not any(word in text for word in NEEDS[name]):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("mark") if "mark" in pattern.groupindex else match.span()
            candidates.append((start, end, name, match, make))
    chosen: list[DateMark] = list(_lists(text))
    taken = Disjoint()
    for mark in chosen:
        taken.add(mark.start, mark.end)
    ordered = sorted(candidates, key=lambda c: (c[0] - c[1], c[0]))
    picked = sorted((c for c in ordered if taken.add(c[0], c[1])), key=lambda c: c[0])
    for start, end, name, match, make in picked:
        near = bisect_left(chosen, start, key=lambda mark: mark.start)
        context = Context(text, anchor, fiscal, tuple(chosen[max(0, near - NEAR) : near]))
        try:
            values = make(match, context)
        except (ValueError, KeyError):
            chosen.insert(near, DateMark(start, end, {}, name, "no calendar has this day", impossible=True))
            continue
        if values:
            chosen.insert(near, DateMark(start, end, values, name, _reason(values, anchor)))
    return chosen


def _lists(text: str) -> Iterator[DateMark]:
    for match in LIST.finditer(text):
        year = match[2][-4:]
        for member in re.finditer(LONG, match[1]):
            value = {"when": point(int(year), MONTHS[member[0]]), "ana": "dating:context"}
            start = match.start() + member.start()
            yield DateMark(start, start + len(member[0]), value, "date-list", f"shares the year {year}")
        yield DateMark(match.start(2), match.end(2), full_date(match[2]), "date-list")


def _reason(values: Values, anchor: Anchor | None) -> str:
    if "deictic" in values.get("ana", "") and anchor is not None:
        return f"resolved against {anchor.earliest} to {anchor.latest} ({anchor.reason})"
    return ""
