"""The numbers of pages: alone in a line, beside a running head, or beside the address from which a page was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.converters.columns import Line
from pipeline.converters.feet import is_foot
from pipeline.converters.numbers import roman

__all__ = ["BESIDE", "DEEP", "heads_above", "paging", "short"]

SURE = re.compile(r"[-–—] ?(\d{1,4}) ?[-–—]|\[?(?:[Pp]age|PAGE|p\.) ?(?:\| ?)?(\d{1,4})(?: ?(?:of|OF|/) ?\d{1,4})?\]?|(\d{1,3})(?:/| of )\d{1,3}")
BARE = re.compile(r"(\d{1,4})|([ivxl]{1,6})")
BRACKETED = re.compile(r"\[(\d{1,4})\]")
# The number of the page before or behind a running head, set off by spaces or a bar.
GAP = r"(?:[ \t]{2,}|\t| ?[|•·] ?)"
BESIDE = re.compile(rf"^(\d{{1,4}}|[ivxl]{{1,6}}){GAP}|{GAP}(\d{{1,4}}|[ivxl]{{1,6}})$")
PARTED = re.compile(r"[A-Z][A-Z ]{2,25} \d{5,8}[ \t]+\d{3}(?:\.\d{1,3})? OF \d{3}")  # above each part of a cable
COUNTED = re.compile(r"\b(?:[Pp]age|PAGE) (\d{1,4})\b")  # "Draft, page 2, 5 May"
# What a browser prints: the address with the number of the page or the day; the day and the hour with the title.
DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
OF = r"(?:[Pp]age )?\d{1,3}(?: ?/ ?| of )\d{1,3}"
ADDRESS = r"(?:https?|file)://\S{3,300}"
PRINTED = re.compile(rf"{ADDRESS}[ \t]+(?:{OF}|{DAY}|\[{DAY})\b.{{0,30}}|{OF}[ \t]+(?:{ADDRESS}|{DAY},? \d{{1,2}}:\d\d.{{0,10}})")
HOUR = rf"{DAY},?[ \t]+\d{{1,2}}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
STAMPED = re.compile(rf"{HOUR}[ \t]{{2,}}(?=(\S.{{0,200}}))|(\S.{{0,200}}?)[ \t]{{2,}}{HOUR}$")
SENT, LAST = re.compile(r"N{3,4}|BT|#\d{4}|<< END OF DOCUMENT >>"), 5  # by what the end of a cable is known, and in how many lines
STOPPED = re.compile(r"[.!?:;,][\"'”’)\]]*$")
PRINTABLE = 400  # characters of what a browser prints, an address among it
FIGURE = re.compile(r"\d")
LONGEST = 100  # characters of a running head
# What ends a sentence; a comma does not.
ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
NARROW, DEEP = 60, 3  # characters of one that stands on one page only; lines of one above another
CENTRED = 20  # characters by which a number in the middle of its line, or at its end, is indented
LOW = 15  # lines of the lowest page
FAR, CHAPTERS = 3, 20  # blanks before the number of a page; a number that is rather of a page than of a chapter
FULL = 40  # characters of a line that is no heading, or no line of a list, when it breaks off


def paging(lines: Sequence[Line], feeds: set[int]) -> dict[int, str]:
    """Find the lines that say the number of a page, each with its kind of furniture, by index.

    Sure are numbers with dashes or the word page that are set off by blank lines, bare ones beside a form feed, and what a browser
    prints; others have to count up from page to page, bare ones in the middle of sentences.
    """
    found = dict.fromkeys(_counted(lines), "header") | _printed(lines)
    found |= {at: "footer" for at in range(max(1, len(lines) - LAST), len(lines)) if SENT.fullmatch(lines[at].text)}
    runs: list[list[int]] = []
    last: dict[int, list[int]] = {}  # by its last number, the run that goes on
    for at, line in enumerate(lines):
        if at in found or not short(line.text) or (match := _numbered(line.text)) is None:
            continue
        if _certain(lines, at, match, feeds):
            found[at] = "pageNum"
        number = _value(match)
        if number and (at or match.re is not BESIDE) and (match.re is SURE or _edge(at, feeds) or _set_apart(lines, at) or breaks_off(lines, at)):
            run = last.pop(number - 1, None) or []
            runs += [] if run else [run]
            run.append(at)
            last[number] = run
    tops = list(accumulate(line.blank + 1 for line in lines))
    for at in (at for run in runs for at in _counting(lines, run, feeds, tops)):
        found.setdefault(at, "pageNum")
    return {at: _kind(lines, at, kind, feeds) for at, kind in found.items()}


def _numbered(text: str) -> re.Match[str] | None:
    """Match a line that may say the number of a page."""
    alone = next((match for form in (SURE, BARE, BRACKETED) if (match := form.fullmatch(text))), None)
    return alone or BESIDE.search(text)


def _edge(at: int, feeds: set[int]) -> bool:
    return at in feeds or at + 1 in feeds


def _set_apart(lines: Sequence[Line], at: int) -> bool:
    """Say whether a blank line stands above a line or below it, or the text ends."""
    return lines[at].blank > 0 or at + 1 == len(lines) or lines[at + 1].blank > 0


def _certain(lines: Sequence[Line], at: int, match: re.Match[str], feeds: set[int]) -> bool:
    """Say whether a line is the number of a page whatever others there are."""
    if match.re is SURE:
        return _set_apart(lines, at) or _edge(at, feeds)
    if match.re is BARE:
        return _edge(at, feeds) or (bool(feeds) and at + 1 == len(lines) and lines[at].blank > 0)
    return match.re is BESIDE and _set_off(lines, at, match, feeds)


def _value(match: re.Match[str]) -> int:
    """Return the number that a pattern has found, in figures or small Roman ones; 0 for letters that are none."""
    text = next(filter(None, match.groups()), "0")
    return int(text) if text.isdecimal() else roman(text.upper()) or 0


def _counting(lines: Sequence[Line], run: Sequence[int], feeds: set[int], tops: Sequence[int]) -> Iterator[int]:
    """Keep of lines whose numbers count up those that are page numbers: the sure ones; all, if half stand where a sentence has not ended.

    `tops` says where each line stands in the text, blank ones counted.
    """
    broken = [at for at in run if breaks_off(lines, at)]
    open_ = sum(at in broken or (at > 0 and _is_open(lines[at - 1].text)) for at in run)
    several, even = len(run) > 1, len(run) > 2 and (_even([tops[at] for at in run]) or all(lines[at].indent >= CENTRED for at in run))
    if several and ((broken and (open_ * 2 >= len(run) or even)) or all(_edge(at, feeds) for at in run)):
        yield from run
    else:
        yield from (at for at in run if (several and SURE.fullmatch(lines[at].text)) or (at in broken and _alone(lines, at)))


def _set_off(lines: Sequence[Line], at: int, beside: re.Match[str], feeds: set[int]) -> bool:
    """Say whether a number is far from the words beside it, and both from the text: below a form feed or above it, or well inside the text.

    It is none of a chapter, nor of a row in a table that is set wide.
    """
    if len(beside[0]) - len(beside[0].strip()) < FAR or not (beside.start() or _value(beside) > CHAPTERS):
        return False
    above, below = lines[at].blank > 0, at + 1 < len(lines) and lines[at + 1].blank > 0
    if _edge(at, feeds):
        return below if at in feeds else above
    alike = any(BESIDE.search(line.text) for line in (*lines[at - 1 : at], *lines[at + 1 : at + 2]) if short(line.text))
    return above and below and at > LOW and not alike and _value(beside) < 1000


def _alone(lines: Sequence[Line], at: int) -> bool:
    """Say whether a number that breaks off a sentence is one of a page though no other is near: no bare one without blank lines beside it."""
    return not BARE.fullmatch(lines[at].text) or (lines[at].blank > 0 and lines[at + 1].blank > 0)


def _even(tops: Sequence[int]) -> bool:
    """Say whether lines stand about equally far apart, as high as a page; the last page may be low."""
    heights = [below - above for above, below in pairwise(tops)]
    full = heights[:-1] if len(heights) > 2 else heights
    return min(full) >= LOW and max(heights) <= min(full) * 1.25


def _kind(lines: Sequence[Line], at: int, kind: str, feeds: set[int]) -> str:
    """Say of a number beside a running head whether that stands at the head or at the foot of the page."""
    match = _numbered(lines[at].text) if kind == "pageNum" else None
    if match is not None and match.re is BESIDE:
        return "footer" if at + 1 in feeds else "header"
    return kind


def _counted(lines: Sequence[Line]) -> Iterator[int]:
    """Find running heads with the word page and a number in them that come again with another number."""
    found: dict[str, dict[str, int]] = {}
    for at, line in _with_figures(lines):
        match = COUNTED.search(line.text) if short(line.text) and not SURE.fullmatch(line.text) else None
        if match:
            found.setdefault(line.text[: match.start(1)] + line.text[match.end(1) :], {}).setdefault(match[1], at)
    yield from (at for places in found.values() if len(places) > 1 for at in places.values())


def _printed(lines: Sequence[Line]) -> dict[int, str]:
    """Find what a browser prints on every page: addresses with a number or a day; the hour beside a title, with these or several times.

    So too what stands above each part of a cable.
    """
    figures = list(_with_figures(lines))
    found = {at: "footer" for at, line in figures if PRINTED.fullmatch(line.text)}
    parts = {at: "header" for at, line in figures if PARTED.fullmatch(line.text)}
    stamped: dict[str, list[int]] = {}
    for at, line in figures:
        if match := STAMPED.match(line.text):
            stamped.setdefault(match[1] or match[2], []).append(at)
    return found | parts | {at: "header" for places in stamped.values() if found or len(places) > 1 for at in places}


def _with_figures(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Yield the lines that are no paragraphs and have a figure in them, with their places."""
    return ((at, line) for at, line in enumerate(lines) if len(line.text) <= PRINTABLE and FIGURE.search(line.text))


def short(text: str) -> bool:
    """Say whether a line may be a running head."""
    return len(text) <= LONGEST and not STOPPED.search(text)


def heads_above(lines: Sequence[Line], at: int, last: int) -> range:
    """Return the lines below one at the edge of a page, if a sentence that breaks off at the line `last` goes on below them.

    They are running heads, whatever they say: in capitals, or with a blank line below them. Of a sentence that goes on at once, or not
    at all, there are none: see `breaks_off`.
    """
    end = at + 1
    while end + 1 < len(lines) and end - at <= DEEP and _heads(lines[end], lines[end + 1]):
        end += 1
    return range(at + 1, end if _resumes(lines, last, end) else at + 1)


def breaks_off(lines: Sequence[Line], at: int) -> bool:
    """Say whether a sentence, or the notes below it, breaks off above a line and goes on below it, or below the running heads there."""
    return at > 0 and (len(heads_above(lines, at, at - 1)) > 0 or _resumes(lines, at - 1, at + 1))


def _resumes(lines: Sequence[Line], last: int, after: int) -> bool:
    if last < 0 or after >= len(lines) or not lines[after].text[0].islower():
        return False
    return _is_open(lines[last].text) or is_foot(lines, last)


def _is_open(text: str) -> bool:
    """Say whether a line of running text ends before its sentence does."""
    return len(text) > FULL and not ENDED.search(text)


def _heads(line: Line, below: Line) -> bool:
    """Say whether a line may be a running head by its form alone."""
    return short(line.text) and len(line.text) <= NARROW and not line.text[0].islower() and (line.text.isupper() or below.blank > 0)
