"""Printed numbers: the numbering systems, from "Article 1" to "(a)", and which of them a line may begin with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

__all__ = ["ALONE", "BARE", "DEEPER", "STYLES", "Reading", "Style", "begins", "counted", "is_sure", "printed", "readings", "roman", "value_of"]


@dataclass(frozen=True, slots=True)
class Style:
    """A numbering system: its name, the pattern of the printed number, and how a number of it counts (None: not one)."""

    name: str
    pattern: re.Pattern[str]
    value: Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the beginning of a line may be: a number of this system, as printed, how it counts, and the length of all that is printed."""

    style: str
    number: str
    value: int
    length: int


DEEPER = "›"  # stands after the name of a style for each step of indent
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
ORDINALS = "one two three four five six seven eight nine ten eleven twelve".split()


def roman(text: str) -> int | None:
    """Read a Roman number up to 39; None for letters that are none."""
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


def _sign(text: str) -> int | None:
    return ord(text) - (0x215F if text < "①" else 0x245F)  # Ⅰ to Ⅻ, ① to ⑳


def _word(text: str) -> int | None:
    for words in (ORDINALS, FIRST):
        if text.lower() in words:
            return words.index(text.lower()) + 1
    return _digits(text) or roman(text) or _letter(text)


WORDS = r"Article|ARTICLE|Art\.|ART\.|Sec\.|SEC\.|Chapter|CHAPTER|Section|SECTION|Part|PART|Title|TITLE|Annex|ANNEX|Appendix|APPENDIX|Paragraph"
COUNTED = rf"\d+|[IVXLC]+|[A-Z]|{'|'.join(f'{word.title()}|{word.upper()}' for word in ORDINALS)}"
SMALL = "article|chapter|section|part|title|annex|appendix"  # as small capitals come out; only as a line of its own
ALONE = re.compile(rf"(?:{WORDS}) (?:{COUNTED})\b[.:]?|(?:{SMALL}) (?:\d+|[ivxlc]+)[.:]?")  # a number that fills its line
# A number of a part that a text begins with, or goes on with, whatever stood before: it fills its line, or has a title.
ENTITLED = re.compile(rf"(?:{WORDS}) (?:{COUNTED})\b(?:[.:]| ?[-–—])? +[A-Z][^.;:]{{2,100}}")
# From the most to the least particular; which of two systems a number is of ("I", "C") is settled by the whole text.
STYLES: tuple[Style, ...] = (
    *(
        Style(word.replace("\\.", ".") + " 1", re.compile(rf"({word} {{1,3}}({COUNTED})\b(?:[.:]| ?[-–—])?)(?=\s+[^\sa-z]|$)"), _word)
        for word in WORDS.split("|")
    ),
    *(Style(f"{word} 1", re.compile(rf"({word} (\d+|[ivxlc]+)[.:]?)$"), _word) for word in SMALL.split("|")),
    Style("Q1", re.compile(r"(Q\.? ?(\d{1,2})[.:．]?)(?=\s)"), _digits),
    Style("§ 1", re.compile(r"(§ ?(\d+)\.?)(?=\s|$)"), _digits),
    Style("1.1.1.1", re.compile(r"((\d{1,2}(?:\.\d{1,2}){3})\.?)(?=\s)"), _last),
    Style("1.1.1", re.compile(r"((\d{1,2}(?:\.\d{1,2}){2})\.?)(?=\s)"), _last),
    Style("1.0", re.compile(r"((\d{1,2}\.0))(?=\s)"), lambda text: int(text[:-2])),
    Style("1.1", re.compile(r"((\d{1,2}\.\d{1,2})\.?)(?=\s)"), _last),
    Style("1-1-1", re.compile(r"((\d{1,2}(?:-\d{1,2}){2})(?:\.(?=[A-Z][a-z])|\.?(?=\s)))"), _last),
    Style("1-1", re.compile(r"((\d{1,2}-\d{1,2})(?:\.(?=[A-Z][a-z])|\.?(?=\s)))"), _last),
    Style("I-1", re.compile(r"(([IVX]{1,5}[-.]\d{1,2})\.?)(?=\s)"), _last),
    Style("A-1", re.compile(r"(([A-Z][-.]\d{1,2})\.?)(?=\s)"), _last),
    Style("1.", re.compile(r"((\d{1,3})\.)(?=\s|$|[A-Z][a-z]|[A-Z]{3})"), _digits),
    Style("1)", re.compile(r"((\d{1,2})[)）])(?=\s)"), _digits),
    Style("(1)", re.compile(r"([(（](\d{1,2})[)）])(?=\s|$|[A-Z][a-z])"), _digits),
    Style("1 –", re.compile(r"((\d{1,2}) [-–—])(?=\s+[A-Z])"), _digits),
    Style("I", re.compile(r"(([IVX]{1,6}))$"), roman),
    Style("I.", re.compile(r"(([IVX]{1,6})[.:])(?=\s|$|[A-Z][a-z]{2})"), roman),
    Style("I –", re.compile(r"(([IVX]{1,6}) ?[-–—])(?=\s)"), roman),
    Style("I)", re.compile(r"(([IVX]{1,6})[)）])(?=\s)"), roman),
    Style("(I)", re.compile(r"([(（]([IVX]{1,6})[)）])(?=\s|[A-Z][a-z])"), roman),
    Style("Ⅰ", re.compile(r"(([Ⅰ-Ⅻ])[.．:]?)(?=\s*[A-Z“\"])"), _sign),
    Style("①", re.compile(r"(([①-⑳]))(?=\s*[A-Z“\"])"), _sign),
    Style("i.", re.compile(r"(([ivx]{1,6})\.)(?=\s)"), roman),
    Style("i)", re.compile(r"(([ivx]{1,6})[)）])(?=\s)"), roman),
    Style("(i)", re.compile(r"([(（]([ivx]{1,6})[)）])(?=\s|[A-Z][a-z])"), roman),
    Style("A.", re.compile(r"(([A-Z])\.)(?=\s(?![A-Z]\.[\s-]))"), _letter),  # not the initials of a name
    Style("A)", re.compile(r"(([A-Z])[)）])(?=\s)"), _letter),
    Style("(A)", re.compile(r"([(（]([A-Z])[)）])(?=\s|[A-Z][a-z])"), _letter),
    Style("a.", re.compile(r"(([a-z])\.)(?=\s)"), _letter),
    Style("a)", re.compile(r"(([a-z])[)）])(?=\s)"), _letter),
    Style("(a)", re.compile(r"([(（]([a-z])[)）])(?=\s|[A-Z][a-z])"), _letter),
)
# What each of these begins with: most lines begin with nothing of the kind, and need not be tried.
START = re.compile(rf"{WORDS}|{SMALL}|Q[.\d ]|[§\d(（Ⅰ-Ⅻ①-⑳]|[A-Za-z][-.):）]|[IVXivx]{{1,6}}(?:[-.):）–—]|$| [-–—])")
# Numbers without a stop: "1 Aims", "I Aims", "A Aims". They need others beside them, see `counted`.
BARE: tuple[Style, ...] = (
    Style("1", re.compile(r"((\d{1,2}))(?=\s+[A-Z“\"])"), _digits),
    Style("I …", re.compile(r"(([IVX]{1,5}))(?=\s+[A-Z“\"])"), roman),
    Style("A", re.compile(r"(([A-Z]))(?=\s+[A-Z“\"])"), _letter),
)
# Any other word and a number: "Objective 1: …", "Pillar II". Not what stands below a picture.
ANY = re.compile(rf"(?!(?:{WORDS}|Table|Fig|Figure|Chart|Photo|Box|Note|Page|Map|Graph|Vol|Volume|No|Number|Answer)\b)([A-Z][A-Za-z]+) (?:{COUNTED})\b")

NTH = re.compile(rf"(?i:{'|'.join(FIRST)}) ([A-Z][A-Za-z]+)(?= ?[.:–—-]|$)")  # "First Pillar: …"


@lru_cache(maxsize=1024)  # what a line may be is asked by several
def readings(text: str, more: tuple[Style, ...] = ()) -> tuple[Reading, ...]:
    """List what the beginning of a line may be, the most particular first; `more` are systems that this text has besides."""
    styles = (*(STYLES if START.match(text) else ()), *more)
    found: list[Reading] = []
    for style in styles:
        match = style.pattern.match(text)
        value = style.value(match[2]) if match else None
        if match and value is not None:
            found.append(Reading(style.name, match[2], value, match.end(1)))
    return tuple(found)


def begins(text: str) -> bool:
    """Say whether a line begins a series, or holds the number and title of a part."""
    return is_sure(text) or any(reading.value == 1 for reading in readings(text))


def is_sure(text: str) -> bool:
    """Say whether a line is the number of a part, with a title or alone: it opens a division whatever stood before."""
    return ALONE.fullmatch(text) is not None or ENTITLED.fullmatch(text) is not None


def printed(text: str) -> int:
    """Return the length of the number that is printed at the start of a line, whatever it counts; 0 if there is none."""
    return next((reading.length for reading in readings(text)), 0)


def value_of(style: str, number: str) -> int | None:
    """Return how a printed number counts in the system of that name; None where it does not."""
    name = style.rstrip(DEEPER)
    found = next((one for one in (*STYLES, *BARE) if one.name == name), None)
    return found.value(number) if found else _word(number)


def counted(lines: Iterable[str]) -> tuple[Style, ...]:
    """Return the systems of numbers without a stop, or with a word, that count on from 1 to 2 in lines that may be headings."""
    found: dict[str, list[int | None]] = {}
    known = {style.name: style for style in BARE}
    for line in lines:
        if match := ANY.match(line):
            name = f"{match[1]} 1"
            known.setdefault(name, Style(name, re.compile(rf"({match[1]} ({COUNTED})\b ?[.:–—-]?)(?=\s|$)"), _word))
        if match := NTH.match(line):
            name = f"First {match[1]}"
            known.setdefault(name, Style(name, re.compile(rf"((?i:({'|'.join(FIRST)})) {match[1]} ?[.:–—-]?)(?=\s|$)"), _word))
        for style in known.values():
            if match := style.pattern.match(line):
                found.setdefault(style.name, []).append(style.value(match[2]))
    return tuple(known[name] for name, values in found.items() if values[0] == 1 and (1, 2) in pairwise(values))
