"""Printed numbers: the numbering systems, from "Article 1" to "(a)", and which of them a line begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["ALONE", "BARE", "DEEPER", "STYLES", "Style", "counted_bare", "numbered", "printed"]


@dataclass(frozen=True, slots=True)
class Style:
    """A numbering system: its name, the pattern of the printed number, and how a number of it counts (None: not one)."""

    name: str
    pattern: re.Pattern[str]
    value: Callable[[str], int | None]


DEEPER = "›"  # stands after the name of a style for each step of indent
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _roman(text: str) -> int | None:
    letters = text.upper()
    if not re.fullmatch(r"(?:X{0,3})(?:IX|IV|V?I{0,3})", letters) or not letters:
        return None
    values = [ROMAN[c] for c in letters]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def _digits(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) <= 3 else None


def _letter(text: str) -> int | None:
    return ord(text.lower()) - 96 if len(text) == 1 and text.isascii() and text.isalpha() else None


def _last(text: str) -> int | None:
    return int(re.split(r"[.-]", text.rstrip("."))[-1])


WORDS = r"Article|ARTICLE|Art\.|ART\.|Sec\.|SEC\.|Chapter|CHAPTER|Section|SECTION|Part|PART|Title|TITLE|Annex|ANNEX|Appendix|APPENDIX|Paragraph"


def _counted(text: str) -> int | None:
    return _digits(text) or _roman(text) or _letter(text)


SMALL = "article|chapter|section|part|title|annex|appendix"  # as small capitals come out; only as a line of its own
ALONE = re.compile(rf"(?:{WORDS}) (?:\d+|[IVXLC]+|[A-Z])\b[.:]?|(?:{SMALL}) (?:\d+|[ivxlc]+)[.:]?")  # a number that fills its line
# A number of a part that a text begins with, or goes on with, whatever stood before: it fills its line, or has a title.
ENTITLED = re.compile(rf"(?:{WORDS}) (?:\d+|[IVXLC]+|[A-Z])\b[.:]? +[A-Z][^.;:]{{2,100}}")
# From the most to the least particular; a number of two systems ("I", "C") is settled by what stood before.
STYLES: tuple[Style, ...] = (
    *(
        Style(word.replace("\\.", ".") + " 1", re.compile(rf"({word} (\d+|[IVXLC]+|[A-Z])\b[.:]?)(?=\s|$)"), _counted)
        for word in WORDS.split("|")
    ),
    *(Style(f"{word} 1", re.compile(rf"({word} (\d+|[ivxlc]+)[.:]?)$"), _counted) for word in SMALL.split("|")),
    Style("§ 1", re.compile(r"(§ ?(\d+)\.?)(?=\s|$)"), _digits),
    Style("1.1.1", re.compile(r"((\d{1,2}\.\d{1,2}\.\d{1,2})\.?)(?=\s)"), _last),
    Style("1.1", re.compile(r"((\d{1,2}\.\d{1,2})\.?)(?=\s)"), _last),
    Style("1-1", re.compile(r"((\d{1,2}-\d{1,2})\.?)(?=\s)"), _last),
    Style("1.", re.compile(r"((\d{1,3})\.)(?=\s|[A-Z][a-z])"), _digits),
    Style("1)", re.compile(r"((\d{1,2})\))(?=\s)"), _digits),
    Style("(1)", re.compile(r"(\((\d{1,2})\))(?=\s|[A-Z][a-z])"), _digits),
    Style("I", re.compile(r"(([IVX]{1,6}))$"), _roman),
    Style("I.", re.compile(r"(([IVX]{1,6})[.:])(?=\s)"), _roman),
    Style("i)", re.compile(r"(([ivx]{1,6})\))(?=\s)"), _roman),
    Style("(i)", re.compile(r"(\(([ivx]{1,6})\))(?=\s)"), _roman),
    Style("A.", re.compile(r"(([A-Z])\.)(?=\s(?![A-Z]\.[\s-]))"), _letter),  # not the initials of a name
    Style("(A)", re.compile(r"(\(([A-Z])\))(?=\s)"), _letter),
    Style("a.", re.compile(r"(([a-z])[.)])(?=\s)"), _letter),
    Style("(a)", re.compile(r"(\(([a-z])\))(?=\s)"), _letter),
)
# What each of these begins with: most lines begin with nothing of the kind, and need not be tried.
START = re.compile(rf"{WORDS}|{SMALL}|[§\d(]|[A-Za-z][.):]|[IVXivx]{{1,6}}(?:[.):]|$)")
# Numbers without a stop: "1 Aims", "A Aims". They need others beside them, see `counted_bare`.
BARE: tuple[Style, ...] = (
    Style("1", re.compile(r"((\d{1,2}))(?=\s+[A-Z“\"])"), _digits),
    Style("A", re.compile(r"(([A-Z]))(?=\s+[A-Z“\"])"), _letter),
)


def counted_bare(lines: Iterable[str]) -> tuple[Style, ...]:
    """Return the systems of numbers without a stop that count on from 1 to 2, or from A to B, in lines that may be headings."""
    found: dict[str, list[int | None]] = {style.name: [] for style in BARE}
    for line in lines:
        for style in BARE:
            if match := style.pattern.match(line):
                found[style.name].append(style.value(match[2]))
    return tuple(style for style in BARE if found[style.name][:1] == [1] and (1, 2) in pairwise(found[style.name]))


def numbered(
    text: str, counts: Mapping[str, int], deeper: str = "", styles: Sequence[Style] = STYLES
) -> tuple[Style, str, int] | None:
    """Recognise a printed number at the start of a line: its style, the number, the length of the label.

    A number counts only where it begins its series or follows the last of its style (`counts`), so that
    "1996. …" or "A. Smith" in running text does not open a division; one with its word ("Chapter 3") wherever it leads on.
    `deeper` is what the indent adds to a style's name.
    """
    if styles is STYLES and not START.match(text):
        return None
    candidates: list[tuple[Style, str, int]] = []
    for style in styles:
        match = style.pattern.match(text)
        value = style.value(match[2]) if match else None
        last = counts.get(style.name + deeper, 0)
        if match and value is not None and (value in (1, last + 1) or (value > last and _leads_on(text, last))):
            candidates.append((style, match[2], match.end(1)))
    if not candidates:
        return None
    return next((c for c in candidates if counts.get(c[0].name + deeper, 0) and c[0].value(c[1]) != 1), candidates[0])


def _leads_on(text: str, last: int) -> bool:
    return ALONE.fullmatch(text) is not None or (last == 0 and ENTITLED.fullmatch(text) is not None)


def printed(text: str) -> int:
    """Return the length of the number that is printed at the start of a line, whatever it counts; 0 if there is none."""
    begins = START.match(text) is not None
    found = next((match for style in STYLES if begins and (match := style.pattern.match(text))), None)
    return found.end(1) if found else 0
