"""The grammar of headings and numbers: an ordered table of line rules, and the tree that follows from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pipeline.converters.lines import Chunk
from pipeline.dates import find_dates
from pipeline.model import Block, Division

__all__ = ["Item", "Style", "items_of", "looks_like_heading", "numbered", "tree"]


@dataclass(frozen=True, slots=True)
class Item:
    """One chunk with its part in the structure: a heading, a numbered paragraph that opens a division, or neither.

    `style` names the numbering system ("1.", "(a)", "Article 1", "unnumbered"); it is empty for plain paragraphs.
    """

    chunk: Chunk
    role: str  # head, runin, p, item, fw
    style: str = ""
    number: str = ""
    label: int = 0  # characters of the printed number at the start of the chunk
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A numbering system: its name, the pattern of the printed number, and how a number of it counts (None: not one)."""

    name: str
    pattern: re.Pattern[str]
    value: Callable[[str], int | None]


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


WORDS = "Article|ARTICLE|Chapter|CHAPTER|Section|SECTION|Part|PART|Title|TITLE|Annex|ANNEX|Appendix|APPENDIX|Paragraph"


def _counted(text: str) -> int | None:
    return _digits(text) or _roman(text) or _letter(text)


# From the most to the least particular; a number of two systems ("I", "C") is settled by what stood before.
STYLES: tuple[Style, ...] = (
    *(
        Style(f"{word} 1", re.compile(rf"({word} (\d+|[IVXLC]+|[A-Z])\b[.:]?)(?=\s|$)"), _counted)
        for word in WORDS.split("|")
    ),
    Style("§ 1", re.compile(r"(§ ?(\d+)\.?)(?=\s|$)"), _digits),
    Style("1.1.1", re.compile(r"((\d{1,2}\.\d{1,2}\.\d{1,2})\.?)(?=\s)"), _last),
    Style("1.1", re.compile(r"((\d{1,2}\.\d{1,2})\.?)(?=\s)"), _last),
    Style("1-1", re.compile(r"((\d{1,2}-\d{1,2})\.?)(?=\s)"), _last),
    Style("1.", re.compile(r"((\d{1,3})\.)(?=\s)"), _digits),
    Style("1)", re.compile(r"((\d{1,2})\))(?=\s)"), _digits),
    Style("(1)", re.compile(r"(\((\d{1,2})\))(?=\s)"), _digits),
    Style("I.", re.compile(r"(([IVX]{1,6})[.:])(?=\s)"), _roman),
    Style("(i)", re.compile(r"(\(([ivx]{1,6})\))(?=\s)"), _roman),
    Style("A.", re.compile(r"(([A-Z])\.)(?=\s)"), _letter),
    Style("(A)", re.compile(r"(\(([A-Z])\))(?=\s)"), _letter),
    Style("a.", re.compile(r"(([a-z])[.)])(?=\s)"), _letter),
    Style("(a)", re.compile(r"(\(([a-z])\))(?=\s)"), _letter),
)
UNNUMBERED = "unnumbered"
CLOSED = re.compile(r"[.!?:;,…\"'”’。、—–-]$|[.!?][)\]]$|[.!?] \([^()]*\)$")
BULLET = re.compile(r"[•●○◦▪■□◆◇·‣*–—-] (?=\S)")
ABBREVIATED = re.compile(r"(?:\b[ap]\.m|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|etc|No|U\.S|U\.K|D\.C))\.$")
NO_HEADING = re.compile(
    r"\[.*\]$|\(.{3,}\)$|No\. ?\d+$|(?:Mr|Mrs|Ms|Miss|Dr|Messrs|Sir)\.? |Dear |Sincerely|Yours |Respectfully|(?=.*[a-z])[A-Z][\w’.]*(?: [A-Z][\w’.]*)?: [\w\[(“]|[^\w\"'“‘«(\[¿¡]"
)
FURNITURE = re.compile(
    r"(?:\[?(?:back|return|go) to (?:the )?(?:index|top|contents|home|list|main page|previous page|menu)\b.*|top of (?:the |this )?page|"
    r"(?:previous|next)(?: page| document)?|(?:home|index|contents|print(?: this page)?|site ?map)|page \d+(?: of \d+)?|"
    r"copyright .{0,80}|\(c\) .{0,80}|© .{0,80}|https?://\S+|[-*_=]{3,})\]?\.?",
    re.IGNORECASE,
)


def numbered(text: str, counts: dict[str, int]) -> tuple[Style, str, int] | None:
    """Recognise a printed number at the start of a line: its style, the number, the length of the label.

    A number counts only where it begins its series or follows the last of its style (`counts`), so that
    "1996. …" or "A. Smith" in running text does not open a division.
    """
    candidates: list[tuple[Style, str, int]] = []
    for style in STYLES:
        match = style.pattern.match(text)
        value = style.value(match[2]) if match else None
        if match and value is not None and value in (1, counts.get(style.name, 0) + 1):
            candidates.append((style, match[2], match.end(1)))
    if not candidates:
        return None
    return next((c for c in candidates if counts.get(c[0].name, 0) and c[0].value(c[1]) != 1), candidates[0])


def looks_like_heading(text: str, limit: int = 120, *, dated: bool = False) -> bool:
    """Say whether a line has the form of a heading: short, begun with a capital or digit, not closed by a stop.

    A line with a full date is rather a dateline, unless `dated`; one in brackets, of figures, or of a person is none.
    """
    if (
        not text
        or len(text) > limit
        or NO_HEADING.match(text)
        or (CLOSED.search(text) and not ABBREVIATED.search(text))
    ):
        return False
    first = next((c for c in text if c.isalnum()), "")
    if not first or first.islower() or sum(c.isdigit() for c in text) * 2 > len(text):
        return False
    if len(text) > 60 and re.search(r"[a-z]{2}[.!?] [A-Z]", text):
        return False
    return dated or not any(len(mark.values.get("when", "")) == 10 for mark in find_dates(text))


def items_of(chunks: Sequence[Chunk], *, footer: bool = True) -> list[Item]:
    """Apply the line rules, in order, to every chunk: furniture, numbered heading, numbered paragraph, heading, paragraph."""
    tail = _furniture(chunks) if footer else len(chunks)
    items: list[Item] = []
    counts: dict[str, int] = {}
    # Where blank lines set paragraphs apart, a line right below another is no heading.
    apart = sum(chunk.blank > 0 for chunk in chunks) * 2 > len(chunks)
    for index, chunk in enumerate(chunks):
        if index >= tail:
            items.append(Item(chunk, "fw", reason="page furniture by its form"))
            continue
        item = _item(chunk, _next(chunks, index, tail), counts, items[-1] if items else None)
        if item.style == UNNUMBERED and apart and not chunk.blank and index:
            item = Item(chunk, "p")
        if item.style:
            _count(counts, item, items)
        items.append(item)
    return _bulleted(items)


def _item(chunk: Chunk, after: Chunk | None, counts: dict[str, int], before: Item | None) -> Item:
    found = numbered(chunk.text, counts)
    if found:
        style, number, length = found
        rest = chunk.text[length:].strip()
        if (not rest or looks_like_heading(rest, 200, dated=True)) and (after is not None or rest):
            reason = f"printed number {style.name} on a line without a final stop"
            return Item(chunk, "head", style.name, number, length, reason)
        return Item(chunk, "runin", style.name, number, length, f"printed number {style.name} before running text")
    if len(chunk.lines) > 2 or chunk.kept or after is None or not looks_like_heading(chunk.text, 160):
        return Item(chunk, "p")
    if chunk.text.isupper() and len(chunk.text) > 2:
        return Item(chunk, "head", UNNUMBERED, reason="a line in capitals")
    if before is not None and before.role == "head" and before.chunk.text.isupper():
        return Item(chunk, "p")  # what a caption in capitals (SUBJECT, PLACE) introduces
    if _follows(after, chunk):
        return Item(chunk, "head", UNNUMBERED, reason="short line without a final stop before a paragraph")
    return Item(chunk, "p")


def _follows(after: Chunk, heading: Chunk) -> bool:
    # What a heading heads is a paragraph, a numbered item or a heading of another style: not one more short line.
    text = after.text
    if numbered(text, {}) is not None:
        return True
    return (len(text) > 160 or bool(CLOSED.search(text))) and len(text) > len(heading.text) and not after.kept


def _next(chunks: Sequence[Chunk], index: int, tail: int) -> Chunk | None:
    return chunks[index + 1] if index + 1 < tail else None


def _furniture(chunks: Sequence[Chunk]) -> int:
    last = len(chunks)
    while last > 1 and len(chunks[last - 1].lines) == 1 and FURNITURE.fullmatch(chunks[last - 1].text):
        last -= 1
    return last


def _count(counts: dict[str, int], item: Item, before: Sequence[Item]) -> None:
    style = next((s for s in STYLES if s.name == item.style), None)
    if style is not None:
        counts[item.style] = style.value(item.number) or 0
    # A new part starts the systems below it afresh.
    seen = list(dict.fromkeys(i.style for i in before if i.style))
    if item.style in seen:
        for deeper in seen[seen.index(item.style) + 1 :]:
            counts.pop(deeper, None)


def _bulleted(items: Sequence[Item]) -> list[Item]:
    """Turn bullets that stand beside bullets into items of a list; a dash alone may open a speech."""
    bullets = [item.role == "p" and BULLET.match(item.chunk.text) is not None for item in items]
    beside = [any(bullets[max(0, i - 1) : i] + bullets[i + 1 : i + 2]) for i in range(len(items))]
    return [
        replace(item, role="item", label=1, reason="one of several lines with a bullet") if bullet and near else item
        for item, bullet, near in zip(items, bullets, beside, strict=True)
    ]


def tree(items: Sequence[Item]) -> tuple[Block | Division, ...]:
    """Build divisions: a style not met before goes one level down, one met before closes what is deeper.

    Paragraphs before the first division of a text that has divisions are its preamble.
    """
    levels = _levels(items)
    first = next((i for i, item in enumerate(items) if item.style), None)
    if first is None:
        return _blocks(items)
    before = [item for item in items[:first] if item.role != "fw"]
    out: list[Block | Division] = [Division("preamble", _blocks(before))] if before else []
    tail = [item for item in items if item.role == "fw"]
    body = [(item, level) for item, level in zip(items, levels, strict=True) if item.role != "fw"][len(before) :]
    out += _divisions(body, 1)
    return (*out, *(block(item) for item in tail))


def _levels(items: Sequence[Item]) -> Iterator[int]:
    stack: list[str] = []
    for item in items:
        if item.style:
            style = item.style
            if style.split()[0].lower() in ("annex", "appendix"):
                stack = []
            if style in stack:
                del stack[stack.index(style) + 1 :]
            else:
                stack.append(style)
        yield len(stack)


def _divisions(items: Sequence[tuple[Item, int]], level: int) -> Iterator[Division]:
    starts = [i for i, (item, at) in enumerate(items) if item.style and at == level]
    for start, stop in pairwise([*starts, len(items)]):
        opener = items[start][0]
        inner = next((i for i in range(start + 1, stop) if items[i][0].style), stop)
        parts: list[Block | Division] = [*_blocks([item for item, _ in items[start:inner]])]
        parts += _divisions(items[inner:stop], level + 1)
        yield Division("section" if level == 1 else "subsection", tuple(parts), opener.number)


def _blocks(items: Sequence[Item]) -> tuple[Block | Division, ...]:
    """Turn items into blocks, bullets that follow each other into one list."""
    out: list[Block | Division] = []
    for listed, group in groupby(items, key=lambda item: item.role == "item"):
        found = tuple(block(item) for item in group)
        out += [Division("simple", found)] if listed else found
    return tuple(out)


def block(item: Item) -> Block:
    """Turn an item into the block that stands for it."""
    chunk = item.chunk
    plain = Block("p", chunk.start, chunk.end, lines=chunk.kept)
    if item.role == "fw":
        return replace(plain, role="fw", kind="navigation")
    label = (chunk.start, chunk.start + item.label) if item.label else None
    return replace(plain, role="head" if item.role == "head" else "item" if item.role == "item" else "p", label=label)
