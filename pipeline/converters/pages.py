"""Texts set on pages: which lines are page numbers, running heads and feet, or notes, and whether a paragraph goes on over a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.converters.columns import RULE, Line
from pipeline.converters.feet import Foot, feet, is_foot
from pipeline.converters.numbers import is_sure

__all__ = ["REASON", "goes_on", "on_pages"]

SURE = re.compile(r"[-–—] ?(\d{1,4}) ?[-–—]|\[?(?:[Pp]age|PAGE|p\.) ?(\d{1,4})(?: ?(?:of|/) ?\d{1,4})?\]?|(\d{1,3})/\d{1,3}")
BARE = re.compile(r"(\d{1,4})|[ivxl]{1,6}")
# The number of the page before or behind a running head, set off by spaces or a bar.
BESIDE = re.compile(r"^(?:\d{1,4}|[ivxl]{1,6})(?: {2,}| ?[|•·] ?)|(?: {2,}| ?[|•·] ?)(?:\d{1,4}|[ivxl]{1,6})$")
COUNTED = re.compile(r"\b(?:[Pp]age|PAGE) (\d{1,4})\b")  # "Draft, page 2, 5 May"
STOPPED = re.compile(r"[.!?:;,][\"'”’)\]]*$")
LONGEST, DEEP = 100, 3  # characters of a running head; lines of one above another
OFTEN = 3  # pages on which a running head stands that nothing sets off
REASON = "a line at the edge of a page: its number, or words that stand on other pages too"


def on_pages(text: str, lines: Sequence[Line]) -> tuple[dict[int, str], list[Foot]]:
    """Say which lines are no text but furniture of a page, each with its kind, by index; and which are notes at its foot.

    A page ends at a form feed, at a line that says it is a page number ("- 2 -", "Page 2"), at bare numbers that count up where sentences
    break off. Beside it stand running heads and feet: lines that come again at the edges of other pages.
    """
    starts = [*(line.start for line in lines), len(text)]
    feeds = {at for at, line in enumerate(lines, 1) if "\f" in text[line.end : starts[at]]}
    found = dict.fromkeys(_counted(lines), "header") | dict.fromkeys(_numbers(lines, feeds), "pageNum")
    if not feeds and not found:
        return {}, []
    first: dict[str, int] = {}
    for at, line in enumerate(lines):
        first.setdefault(line.text, at)
    edges = sorted(feeds | set(found) | {len(lines)})
    for step, kind in ((-1, "footer"), (1, "header")):
        beside = [_beside(lines, edge - (step < 0), step, found) for edge in edges]
        known = Counter(_key(lines[at]) for at in {at for near in beside for at in near})
        for near in beside:
            running = _running(lines, near, known, step)
            found |= {at: found.get(at, kind) for at in running if first[lines[at].text] < at or not _heads(lines[at].text)}
    if len(found) == len(lines):
        return {}, []
    notes = list(feet(lines, edges, found))
    drawn = (note.first - 1 for note in notes)
    return found | {at: "other" for at in drawn if RULE.fullmatch(lines[at].text)}, notes


def _numbers(lines: Sequence[Line], feeds: set[int]) -> Iterator[int]:
    """Find the page numbers: sure ones set off by blank lines, bare ones beside a form feed, bare ones that count up through broken sentences."""
    bare: list[list[int]] = []
    for at, line in enumerate(lines):
        last = at + 1 == len(lines)
        edge = at in feeds or at + 1 in feeds
        apart = line.blank > 0 or last or lines[at + 1].blank > 0
        if SURE.fullmatch(line.text):
            yield from [at] if apart or edge else []
        elif BARE.fullmatch(line.text) and (edge or (feeds and last and line.blank)):
            yield at
        elif apart and at and not last and len(line.text) < 5 and line.text.isdecimal():
            if bare and int(lines[bare[-1][-1]].text) + 1 == int(line.text):
                bare[-1].append(at)
            else:
                bare.append([at])
    for run in bare:
        broken = sum(lines[at + 1].text[0].islower() and (not STOPPED.search(lines[at - 1].text) or is_foot(lines, at - 1)) for at in run)
        yield from run if len(run) > 1 and broken * 2 >= len(run) else []


def _counted(lines: Sequence[Line]) -> Iterator[int]:
    """Find running heads with the word page and a number in them that come again with another number."""
    found: dict[str, dict[str, int]] = {}
    for at, line in enumerate(lines):
        match = COUNTED.search(line.text) if _short(line.text) else None
        if match:
            found.setdefault(line.text[: match.start(1)] + line.text[match.end(1) :], {}).setdefault(match[1], at)
    yield from (at for places in found.values() if len(places) > 1 for at in places.values())


def _beside(lines: Sequence[Line], at: int, step: int, found: dict[int, str]) -> list[int]:
    """List the lines from the edge of a page on that may be running heads: nearest first, past page numbers, never the first line of all."""
    near: list[int] = []
    while 0 < at < len(lines) and len(near) < DEEP and (at in found or _short(lines[at].text)):
        near += [at] if at not in found else []
        at += step
    return near


def _running(lines: Sequence[Line], near: Sequence[int], known: Counter[str], step: int) -> Sequence[int]:
    """Keep of the lines at the edge of a page those that come again at others, as far as they are set off from the text, or come often."""
    running = 0
    for count, at in enumerate(near, 1):
        times = known[_key(lines[at])]
        if times < 2:
            break
        running = count if times >= OFTEN or _apart(lines, at, step) else running
    return near[:running]


def _short(text: str) -> bool:
    return len(text) <= LONGEST and not STOPPED.search(text)


def _apart(lines: Sequence[Line], at: int, step: int) -> bool:
    """Say whether a running head is set off from the text by a blank line, or known by the number of the page beside it."""
    blank = lines[at].blank if step < 0 else lines[at + 1].blank if at + 1 < len(lines) else 1
    return blank > 0 or BESIDE.search(lines[at].text) is not None


def _heads(text: str) -> bool:
    """Say whether a line has a printed number: where it stands first it is the heading that later pages repeat."""
    return is_sure(text) and not BESIDE.search(text)


def _key(line: Line) -> str:
    return " ".join(BESIDE.sub("", line.text).split())


def goes_on(line: Line, after: Line, width: int) -> bool:
    """Say whether a paragraph goes on from the last line of a page to the first of the next, in text wrapped to `width` characters.

    It does where a small letter follows what has no final stop, and where the line is full.
    """
    if is_sure(after.text) or after.indent > line.indent + 1:
        return False
    if after.text[0].islower() and not re.search(r"[.!?:;]$", line.text):
        return True
    full = line.indent + len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width
    return bool(width) and full and len(line.text) >= width * 0.75
