"""White space, readings and offsets: how the words of a source stand in TEI and come back from it.

The rule, by which a TEI file may be re-indented without changing its text: inside a block a run of white space is one
space; between blocks stands one blank line. What the source has otherwise is kept in processing instructions:
`<?edition-space "\\n"?>` (a JSON string), `<?edition-char U+000C?>` and `<?edition-newline CRLF?>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.tei import NS, Element, local_name

__all__ = [
    "BETWEEN_BLOCKS",
    "FORBIDDEN",
    "NEWLINES",
    "View",
    "char_instruction",
    "char_of",
    "divides",
    "edges",
    "holds_blocks",
    "space_instruction",
    "view",
    "witness",
]

BETWEEN_BLOCKS = "\n\n"
NEWLINES = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
WHITE = " \t\r\n"
FOLDED = re.compile(f"[{WHITE}]{{2,}}|[\t\r\n]")  # white space that is not one space
# What XML 1.0 cannot hold (production 2, Char).
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

CONTAINERS = frozenset(
    "TEI text front body back group div div1 div2 div3 div4 div5 div6 div7 list lg sp table row".split()
)
# What holds blocks, or words: the Guidelines allow both.
EITHER = frozenset("opener closer postscript address quote q".split())
BLOCKS = frozenset(
    "p ab head list lg l table dateline salute signed byline address addrLine opener closer quote cit sp".split()
)
NOT_WITNESSED = frozenset("corr reg expan supplied".split())


def edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a range to its first and last character that is not white space (a byte order mark counts as white)."""
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
        end -= 1
    return start, end


def holds_blocks(element: Element) -> bool:
    """Say whether the text of an element stands in blocks within it; else it is a block itself, or part of one."""
    name = local_name(element)
    if name in CONTAINERS or name not in EITHER:
        return name in CONTAINERS
    words = (element.text or "") + "".join(child.tail or "" for child in element)
    return not words.strip() and any(local_name(child) in BLOCKS for child in element)


def divides(element: Element) -> bool:
    """Say whether an element is the hyphen of a word divided at the end of a line (Guidelines 3.2.2)."""
    if local_name(element) != "pc" or element.get("force") != "weak" or (element.tail or "").strip():
        return False
    after = next((node for node in element.itersiblings() if not isinstance(node, etree._ProcessingInstruction)), None)
    return after is not None and local_name(after) == "lb" and after.get("break") == "no"


def space_instruction(white: str) -> etree._ProcessingInstruction:
    """Make the instruction that keeps a stretch of white space as it is in the source."""
    return etree.ProcessingInstruction("edition-space", json.dumps(white))


def char_instruction(char: str) -> etree._ProcessingInstruction:
    """Make the instruction that stands for a character XML forbids."""
    return etree.ProcessingInstruction("edition-char", f"U+{ord(char):04X}")


@dataclass(frozen=True, slots=True)
class View:
    """The corrected reading of a block with the way back: character `i` is `starts[i]`–`ends[i]` of the source."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Turn a range of the view into a range of the source; a range that cuts an emendation covers it whole."""
        return self.starts[start], self.ends[end - 1]


def view(text: str, start: int, end: int, emendations: Sequence[tuple[int, int, str]] = ()) -> View:
    """Read `start`–`end` of a source with white space folded and emendations `(start, end, words)` applied."""
    changes: list[tuple[int, int, str]] = []
    at = start
    for low, high, words in sorted(e for e in emendations if start <= e[0] and e[1] <= end):
        changes += (*_folded(text, at, low), (low, high, words))
        at = high
    changes += _folded(text, at, end)
    if not changes:
        return View(text[start:end], range(start, end), range(start + 1, end + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    for low, high, words in (*changes, (end, end, "")):
        letters += text[at:low], words
        starts += (*range(at, low), *[low] * len(words))
        ends += (*range(at + 1, low + 1), *[high] * len(words))
        at = high
    return View("".join(letters), starts, ends)


def _folded(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    if all(text.find(white, start, end) < 0 for white in ("\n", "  ", "\t", "\r")):  # found faster than by a pattern
        return []
    return [(*white.span(), " ") for white in FOLDED.finditer(text, start, end)]


def witness(root: Element) -> str:
    """Return the sic reading of a TEI document: the source text, character for character, white space included."""
    body = root if local_name(root) == "text" else root.find("t:text", NS)
    if body is None:
        return ""
    out: list[str] = []
    gap = _blocks(body, out, None)
    if gap is not None:
        out.append(gap)
    text = "".join(out)
    newline = next(
        (NEWLINES.get((pi.text or "").strip()) for pi in root.xpath("//processing-instruction('edition-newline')")),
        None,
    )
    return text.replace("\n", newline) if newline else text


def _blocks(container: Element, out: list[str], gap: str | None) -> str | None:
    for node in container:
        if isinstance(node, etree._ProcessingInstruction):
            gap = _space(node) if node.target == "edition-space" else gap
        elif not isinstance(node.tag, str) or _editorial(node):
            continue
        elif holds_blocks(node):
            gap = _blocks(node, out, gap)
        else:
            text = _fold(_pieces(node, []))
            if text:
                out.append((BETWEEN_BLOCKS if out else "") if gap is None else gap)
                out.append(text)
                gap = None
    return gap


# A piece of a block: text as it stands, or (white space to be used exactly, "" where a line break element gave it).
_Piece = str | tuple[str, bool]


def _pieces(element: Element, out: list[_Piece]) -> list[_Piece]:
    quiet = local_name(element) == "choice"
    if not quiet and (text := element.text):
        out.append(text)
    for node in element:
        name = local_name(node)
        if name == "lb":
            out.append(("", True))
        elif name and name not in NOT_WITNESSED and not (name == "note" and _editorial(node)):
            _pieces(node, out)
        elif isinstance(node, etree._ProcessingInstruction):
            if node.target == "edition-space":
                out.append((_space(node), True))
            elif node.target == "edition-char":
                out.append((char_of(node), False))
        if not quiet and (tail := node.tail):
            out.append(tail)
    return out


def _fold(pieces: Sequence[_Piece]) -> str:
    out: list[str] = []
    pending, exact = "", False  # white space met since the last letter
    for piece in pieces:
        if isinstance(piece, tuple):
            value, is_space = piece
            if is_space:
                if value or not exact:
                    pending, exact = value or "\n", bool(value)
                continue
            out += [pending if out or exact else "", value]
            pending, exact = "", False
            continue
        if piece[0] in WHITE:
            pending = pending or " "
        if words := piece.strip(WHITE):
            out += [pending if out or exact else "", FOLDED.sub(" ", words)]
            pending, exact = " " if piece[-1] in WHITE else "", False
    return "".join(out)


def _space(instruction: etree._ProcessingInstruction) -> str:
    try:
        value = json.loads(instruction.text or '""')
    except (ValueError, RecursionError):
        return BETWEEN_BLOCKS
    return value if isinstance(value, str) else BETWEEN_BLOCKS


def char_of(instruction: etree._ProcessingInstruction) -> str:
    """Return the character that an instruction keeps; "" where it names none."""
    match = re.fullmatch(r"\s*U\+([0-9A-F]{4,6})\s*", instruction.text or "")
    return chr(int(match[1], 16)) if match and int(match[1], 16) <= 0x10FFFF else ""


def _editorial(element: Element) -> bool:
    return local_name(element) == "note" and element.get("type") == "editorial"
