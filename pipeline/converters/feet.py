"""Notes at the foot of a page: below the text that calls them, above the number of the page, so that a paragraph goes on past them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.converters.columns import RULE, Line
from pipeline.model import Range

__all__ = ["CALL", "HEADED", "NOTE", "SUPERIOR", "Foot", "feet", "is_foot"]

SUPERIOR = "¹²³⁰⁴⁵⁶⁷⁸⁹"
DEEP = 60  # lines that the notes of one page may have
# As a note begins: its mark, then a capital, a bracket, a quotation mark, or a word that refers.
NOTE = re.compile(rf"(?P<mark>\[\d{{1,3}}\]|\*{{1,4}}|†|‡|[{SUPERIOR}]{{1,3}}|\d{{1,3}}[.)]?(?! ?\d))\s*(?=[A-ZÀ-Þ\"“‘«(\[]|(?:see|cf|ibid|id|op|loc)\b)")
# A mark in the text stands close to a word or to a stop, a number in brackets also behind a blank.
CALL = re.compile(
    rf"(?<=[\w.,;:!?\"'”’»)\]])(?: ?(?P<bracket>\[\d{{1,3}}\])|(?P<close>(?<!\*)\*{{1,4}}(?![*\w])|†|‡|[{SUPERIOR}]{{1,3}}(?!\w)|"
    r"(?<=[a-zß-ÿ.,;:!?)\]\"”’])(?:(?<=\d{4}[.,])|(?<!\d[.,:]))\d{1,3}(?!\w|[.,]\d)))"
)
HEADED = re.compile(r"(?:Foot|End)?[Nn]otes?:?|(?:FOOT|END)?NOTES?:?")  # notes with a heading of their own stay below it
BARE = re.compile(r"\d{1,3} ")
SIGNS = ("*", "**", "***", "****", "†", "‡")


@dataclass(frozen=True, slots=True)
class Foot:
    """A note at the foot of a page: its first line and the one behind its last, and the ranges of its mark and of what calls it."""

    first: int
    end: int
    mark: Range
    call: Range


def is_foot(lines: Sequence[Line], last: int) -> bool:
    """Say whether the lines down to `last`, up to a blank one, have the form of notes."""
    first = last
    while first and last - first < DEEP and not lines[first].blank:
        first -= 1
    first += first < last and RULE.fullmatch(lines[first].text) is not None
    return NOTE.match(lines[first].text) is not None


def feet(lines: Sequence[Line], edges: Sequence[int], furniture: Mapping[int, str], *, bare: bool = False) -> Iterator[Foot]:
    """Find the notes at the feet of the pages that end before the lines `edges`, in order.

    They stand below a blank line or a drawn one, where the page has any, and are all that stands there; each is called above
    it on its page, in the order of the notes. They are counted anew on every page, or through the text. `bare` asks for notes with
    nothing but a number before them: others are found in texts without pages too (`notes`).
    """
    start, number = 0, 0
    for edge in edges:
        page = [at for at in range(start, edge) if at not in furniture]
        start = edge
        found = _foot(lines, page, number)
        if bare and not (found and _number(lines[found[0].first].text) == 1 and all(BARE.match(lines[foot.first].text) for foot in found)):
            return
        number = max((_number(lines[foot.first].text) for foot in found), default=number)
        yield from found


def _foot(lines: Sequence[Line], page: Sequence[int], number: int) -> list[Foot]:
    """Find the notes of one page; `number` is that of the note before."""
    set_off = any(lines[at].blank for at in page[1:])
    calls: dict[str, list[Range]] = {}
    for place in range(max(1, len(page) - DEEP), len(page)):
        line, above = lines[page[place]], lines[page[place - 1]]
        if not NOTE.match(line.text) or (set_off and not line.blank and not RULE.fullmatch(above.text)):
            continue
        if HEADED.fullmatch(above.text):
            return []
        if _number(line.text) not in (0, 1, number + 1) and number:
            continue
        starts = _starts(lines, page[place:])
        calls = calls or (_calls(lines, page) if starts else {})
        if found := _called(lines, [*starts, page[-1] + 1], calls):
            return found
    return []


def _starts(lines: Sequence[Line], foot: Sequence[int]) -> list[int]:
    """List the lines with which the notes of a foot begin; none where anything else stands there."""
    starts: list[int] = []
    for at in foot:
        match = NOTE.match(lines[at].text)
        if not starts or (match and _key(match["mark"]) == _next(lines[starts[-1]].text)):
            starts.append(at)
        elif lines[at].blank or (match and not match["mark"][0].isdigit()):
            return []
    return starts


def _called(lines: Sequence[Line], starts: Sequence[int], calls: Mapping[str, Sequence[Range]]) -> list[Foot]:
    """Return the notes that begin in these lines with what calls each, behind what calls the one before; none if one is not called."""
    found: list[Foot] = []
    after = 0
    for first, end in pairwise(starts):
        match = NOTE.match(lines[first].text)
        call = next((call for call in calls.get(_key(match["mark"]), ()) if call[0] >= after), None) if match else None
        if match is None or call is None or call[1] > lines[starts[0]].start:
            return []
        start = lines[first].start
        found.append(Foot(first, end, (start, start + match.end("mark")), call))
        after = call[1]
    return found


def _calls(lines: Sequence[Line], page: Sequence[int]) -> dict[str, list[Range]]:
    """Map each mark that may call a note to its places in these lines."""
    found: dict[str, list[Range]] = {}
    for at in page:
        line = lines[at]
        for match in CALL.finditer(line.text):
            mark = match["bracket"] or match["close"]
            found.setdefault(_key(mark), []).append((line.start + match.end() - len(mark), line.start + match.end()))
    return found


def _key(mark: str) -> str:
    """Return a mark as it is compared: superior figures are figures, what follows a number does not count."""
    return unicodedata.normalize("NFKC", mark).rstrip(".)")


def _number(text: str) -> int:
    """Return the number of a note by its first line; 0 for a sign."""
    match = NOTE.match(text)
    digits = _key(match["mark"]).strip("[]") if match else ""
    return int(digits) if digits.isdecimal() else 0


def _next(text: str) -> str:
    """Return the mark of the note that would follow the one that begins with this line."""
    match = NOTE.match(text)
    key = _key(match["mark"]) if match else ""
    if number := _number(text):
        return f"[{number + 1}]" if key.startswith("[") else str(number + 1)
    return SIGNS[SIGNS.index(key) + 1] if key in SIGNS[:-1] else ""
