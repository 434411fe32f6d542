"""Texts set on pages: which lines are page numbers, running heads and feet, or notes, and whether a paragraph goes on over a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.converters.columns import RULE, Line
from pipeline.converters.feet import Foot, feet
from pipeline.converters.numbers import is_sure
from pipeline.converters.paging import BESIDE, DEEP, heads_above, paging, short

__all__ = ["REASON", "goes_on", "on_pages"]

FAR = 9  # lines from the edge of a page on, numbers of pages among them
OPENS = re.compile(r"[—–•*■□“«„\"[(-]|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}: ")  # a bullet, a quotation, a remark, somebody who speaks
OFTEN = 3  # pages on which a running head stands that nothing sets off
REASON = "a line at the edge of a page: its number, or words that stand on other pages too"


def on_pages(text: str, lines: Sequence[Line]) -> tuple[dict[int, str], list[Foot]]:
    """Say which lines are no text but furniture of a page, each with its kind, by index; and which are notes at its foot.

    A page ends at a form feed and at the number of a page. Beside it stand running heads and feet: lines that come again at the edges of
    other pages, and any in the middle of a sentence.
    """
    starts = [*(line.start for line in lines), len(text)]
    feeds = {at for at, line in enumerate(lines, 1) if "\f" in text[line.end : starts[at]]}
    found = paging(lines, feeds)
    if not feeds and not found:
        return {}, list(feet(lines, [len(lines)], {}, bare=True))
    first: dict[str, int] = {}
    for at, line in enumerate(lines):
        first.setdefault(line.text, at)
    edges = sorted(feeds | set(found) | {len(lines)})
    for step, kind in ((-1, "footer"), (1, "header")):
        beside = [_beside(lines, edge - (step < 0), step, found) for edge in edges]
        top = (at for at, line in enumerate(lines[:DEEP]) if step > 0 and short(line.text))  # where a head stands first, it is the title
        known = Counter(_key(lines[at]) for at in {*top, *(at for near in beside for at in near)})
        for near in beside:
            running = _running(lines, near, known, step)
            found |= {at: found.get(at, kind) for at in running if first[lines[at].text] < at or not _heads(lines[at].text)}
    last = -1
    for at in sorted(found):
        last = last if at - 1 in found else at - 1
        found |= dict.fromkeys((n for n in heads_above(lines, at, last) if n not in found), "header")
    if len(found) == len(lines):
        return {}, []
    notes = list(feet(lines, edges, found))
    drawn = (note.first - 1 for note in notes)
    return found | {at: "other" for at in drawn if RULE.fullmatch(lines[at].text)}, notes


def _beside(lines: Sequence[Line], at: int, step: int, found: dict[int, str]) -> list[int]:
    """List the lines from the edge of a page on that may be running heads: nearest first, past page numbers, never the first line of all."""
    near: list[int] = []
    for one in range(at, at + FAR * step, step):
        if not 0 < one < len(lines) or len(near) == DEEP or not (one in found or short(lines[one].text)):
            break
        near += [one] if one not in found else []
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
    if is_sure(after.text) or after.indent > line.indent + 1 or (line.text[-1] in ".!?:;" and OPENS.match(after.text)):
        return False
    if after.text[0].islower() and not re.search(r"[.!?:;]$", line.text):
        return True
    full = line.indent + len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width
    return bool(width) and full and len(line.text) >= width * 0.75
