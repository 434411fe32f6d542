"""Texts set on pages: which lines are page numbers, running heads and feet, and where they go among the blocks of the text."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.converters.columns import Line
from pipeline.converters.numbers import is_sure
from pipeline.model import Block, Division, Document

__all__ = ["REASON", "goes_on", "on_pages", "placed"]

SURE = re.compile(r"[-–—] ?(\d{1,4}) ?[-–—]|\[?(?:[Pp]age|PAGE|p\.) ?(\d{1,4})(?: ?(?:of|/) ?\d{1,4})?\]?|(\d{1,3})/\d{1,3}")
BARE = re.compile(r"(\d{1,4})|[ivxl]{1,6}")
# The number of the page before or behind a running head, set off by spaces or a bar.
BESIDE = re.compile(r"^(?:\d{1,4}|[ivxl]{1,6})(?: {2,}| ?[|•·] ?)|(?: {2,}| ?[|•·] ?)(?:\d{1,4}|[ivxl]{1,6})$")
COUNTED = re.compile(r"\b(?:[Pp]age|PAGE) (\d{1,4})\b")  # "Draft, page 2, 5 May"
STOPPED = re.compile(r"[.!?:;,][\"'”’)\]]*$")
LONGEST, DEEP = 100, 3  # characters of a running head; lines of one above another
OFTEN = 3  # pages on which a running head stands that nothing sets off
REASON = "a line at the edge of a page: its number, or words that stand on other pages too"


def on_pages(text: str, lines: Sequence[Line]) -> dict[int, str]:
    """Say which lines are no text but furniture of a page, each with its kind, by index.

    A page ends at a form feed, at a line that says it is a page number ("- 2 -", "Page 2"), at bare numbers that count up where sentences
    break off. Beside it stand running heads and feet: lines that come again at the edges of other pages.
    """
    starts = [*(line.start for line in lines), len(text)]
    feeds = {at for at, line in enumerate(lines, 1) if "\f" in text[line.end : starts[at]]}
    found = dict.fromkeys(_counted(lines), "header") | dict.fromkeys(_numbers(lines, feeds), "pageNum")
    if not feeds and not found:
        return {}
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
    return found if len(found) < len(lines) else {}


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
        broken = sum(not STOPPED.search(lines[at - 1].text) and lines[at + 1].text[0].islower() for at in run)
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


def placed(document: Document, furniture: Sequence[Block]) -> Document:
    """Put the furniture of pages among the parts of a document: between blocks of the text, else into the block before.

    What stands inside a block, or where only blocks of one kind may stand (a list, a closer), becomes a part of that block.
    """
    waiting = deque(furniture)
    inside: list[Block] = []
    front = _placed(document.front, waiting, inside, held=True)
    body = (*_placed(document.body, waiting, inside), *waiting) if document.body else ()
    return replace(document, front=front, body=body, furniture=tuple(inside))


HOLDS = ("section", "subsection", "preamble", "masthead", "record")  # divisions in which furniture may stand between blocks


def _placed(parts: Sequence[Block | Division], waiting: deque[Block], inside: list[Block], *, held: bool = False) -> tuple[Block | Division, ...]:
    out: list[Block | Division] = []
    for part in parts:
        start = part.start if isinstance(part, Block) else _first(part)
        while waiting and waiting[0].start < start and (out or not held):
            one = waiting.popleft()
            if held and out:
                out[-1] = _extended(out[-1], one.end)
                inside.append(one)
            else:
                out.append(one)
        if isinstance(part, Division):
            out.append(replace(part, parts=_placed(part.parts, waiting, inside, held=part.kind not in HOLDS)))
        else:
            while waiting and waiting[0].start < part.end:
                inside.append(waiting.popleft())
            out.append(part)
    return tuple(out)


def _first(part: Block | Division) -> int:
    return part.start if isinstance(part, Block) else _first(part.parts[0])


def _extended(part: Block | Division, end: int) -> Block | Division:
    """Let the last block of a part go on to an offset."""
    if isinstance(part, Block):
        return replace(part, end=end)
    return replace(part, parts=(*part.parts[:-1], _extended(part.parts[-1], end)))
