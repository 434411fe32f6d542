"""What each chunk of a text is: heading, numbered paragraph, item, furniture, or plain paragraph, by ordered rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from pipeline.converters.columns import RULE
from pipeline.converters.headings import ABBREVIATED, CLOSED, bracketed, looks_like_heading
from pipeline.converters.letters import closes, is_dateline, is_salute, signature
from pipeline.converters.lines import Chunk
from pipeline.converters.numbers import ALONE, BARE, DEEPER, STYLES, Style, counted_bare, numbered, printed
from pipeline.lexicon import common_words

__all__ = ["APART", "NO_NUMBER", "Item", "items_of"]


Part = Literal["head", "runin", "p", "item", "label", "fw", "ab", "note", "opener", "closer"]


@dataclass(frozen=True, slots=True)
class Item:
    """One chunk with its part in the structure: a heading, a numbered paragraph that opens a division, or neither.

    `style` names the numbering system ("1.", "(a)", "Article 1", "unnumbered"); it is empty for plain paragraphs.
    """

    chunk: Chunk
    role: Part
    style: str = ""
    number: str = ""
    label: int = 0  # characters of the printed number at the start of the chunk
    reason: str = ""
    kind: str = ""  # of furniture


UNNUMBERED, CAPITALS, BRACKETS = NO_NUMBER = ("unnumbered", "unnumbered in capitals", "unnumbered in brackets")
APART = ("annex", "appendix", "enclosure", "attachment")  # divisions that belong to the document, not to its last part
ANNEXED = re.compile(rf"\[?(?:{'|'.join(APART)})\b[^.;]{{0,100}}\]?", re.IGNORECASE)
ANNEX = re.compile(rf"\[?(?:{'|'.join(APART)})s?(?: \w{{1,4}})?\]?", re.IGNORECASE)
BULLET = re.compile(r"[•●○◦▪■□◆◇·‣*–—-] (?=\S)")
# "The President of A and the President of B" before "Recalling …,": who declares what follows.
PARTIES = re.compile(r"(?:The|His|Her|Their|We|Desiring|Japan and) ")
RECITAL = re.compile(r"[A-Z]\w+(?:ing|ed)\b.*[,;]$", re.DOTALL)
ROMAN = re.compile(r"[IVX]{1,6}")
# What heads the names of those who met, the matter, the hour: a caption, not the title of a section.
SENTENCE = 100  # a line longer than this with mostly small letters has lost its full stop
CAPTION = re.compile(
    r"(?:(?:OTHERS |ALSO )?PRESENT|PARTICIPANTS?|ATTENDEES|SUBJECTS?|TIME(?: AND PLACE)?|PLACE|DATE(?: AND TIME)?|LOCATION|REF(?:ERENCES?)?|RE|"
    r"TO|FROM|VIA|CC|COPIES(?: TO)?|DISTRIBUTION):?",
    re.IGNORECASE,
)
ROW = re.compile(r"(?:[^\d]{0,40}(?:\b|[^\w\s])\d[\d.,]*%?\S*){3,}")  # figures side by side: a table that has lost its columns
PAGE = re.compile(r"[-–—] ?\d{1,4} ?[-–—]|\[?[Pp]age \d+(?: of \d+)?\]?|\[?p\. ?\d+\]?|\d{1,3}/\d{1,3}")
FURNITURE = re.compile(
    r"(?:\[?(?:back|return|go) to (?:the )?(?:index|top|contents|home|list|main page|previous page|menu)\b.*|top of (?:the |this )?page|"
    r"(?:previous|next)(?: page| document)?|(?:home|index|contents|print(?: this page)?|site ?map)|page \d+(?: of \d+)?|"
    r"copyright .{0,80}|\(c\) .{0,80}|© .{0,80}|https?://\S+|[-*_=]{3,})\]?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of headings that one line alone would not show, and that a text has: numbers without a stop, parentheses."""

    bare: tuple[Style, ...]
    bracketed: frozenset[str]


def items_of(chunks: Sequence[Chunk]) -> list[Item]:
    """Apply the line rules, in order, to every chunk: furniture, numbered heading, numbered paragraph, heading, paragraph."""
    tail = _furniture(chunks)
    chunks = _closed(chunks, tail)
    first = _contents(chunks[:tail])
    listed = {chunk.text for chunk in chunks[:first]}
    items = [Item(chunk, "item", label=_label(chunk), reason="a table of contents") for chunk in chunks[:first]]
    counts: dict[str, int] = {}
    indents = _indents(chunks[first:tail])
    short = [chunk.text for chunk in chunks[first:tail] if _single(chunk) and looks_like_heading(chunk.text, 160, sure=True)]
    forms = Forms(counted_bare(short), bracketed(chunks[first:tail]))
    # Where blank lines set paragraphs apart, a line right below another is no heading.
    apart = sum(chunk.blank > 0 for chunk in chunks) * 2 > len(chunks)
    for index, chunk in enumerate(chunks[first:], first):
        if index >= tail:
            items.append(Item(chunk, "fw", kind="navigation", reason="page furniture by its form"))
            continue
        deeper = DEEPER * sum(indent < chunk.lines[0].indent - 1 for indent in indents)
        item = _placed(chunk, _next(chunks, index, tail), counts, items, deeper, forms)
        if chunk.text in listed:
            style = item.style or UNNUMBERED
            item = replace(item, role="head", style=style, label=_label(chunk), reason="a line of the table of contents")
        if item.style in (UNNUMBERED, CAPITALS) and apart and not chunk.blank and index:
            item = Item(chunk, "p")
        if item.style:
            _count(counts, item, items)
        items.append(item)
    return _captioned(_bulleted(items))


def _contents(chunks: Sequence[Chunk]) -> int:
    """Count the lines of a table of contents: what opens a text, up to where the first line stands again as a heading."""
    stop = next((i for i, chunk in enumerate(chunks) if i > 1 and chunk.text == chunks[0].text), 0)
    headings = {chunk.text for chunk in chunks[stop:]}
    return stop if sum(chunk.text in headings for chunk in chunks[:stop]) * 3 > stop * 2 else 0


def _label(chunk: Chunk) -> int:
    """Return the length of what is printed before a line of a table of contents: a number, a bullet or nothing."""
    return printed(chunk.text) or int(bool(BULLET.match(chunk.text)))


def _indents(chunks: Sequence[Chunk]) -> list[int]:
    """List the indents at which numbers begin to count: a "1." set deeper than another "1." is of a lower level."""
    return sorted({chunk.lines[0].indent for chunk in chunks if numbered(chunk.text, {})})


def _closed(chunks: Sequence[Chunk], tail: int) -> list[Chunk]:
    """Mark what closes the text, or a part of it that an annex or another letter follows."""
    found = list(chunks)
    letter = any(is_dateline(line.text) or is_salute(line.text) for chunk in chunks[:4] for line in chunk.lines[:3])
    ends = [at for at in range(1, tail) if _single(chunks[at]) and (ANNEXED.fullmatch(chunks[at].text) or _letter(chunks, at))]
    ends = [at for at in ends if not (at - 1 in ends and ROMAN.fullmatch(chunks[at - 1].text))]
    for end in (tail, *reversed(ends)):
        if end < tail and found[end].role == "closer":
            continue  # a name over a date, and no letter that begins
        last = next((at for at in range(end, 1, -1) if not _below(found[at - 1])), min(1, end))
        for at in range(closes(found, last, letter=letter), last):
            found[at] = replace(found[at], role="closer")
    if letter and tail > 2 and _name(found[tail - 2]):
        found[tail - 2] = replace(found[tail - 2], role="p")
    return found


def _name(chunk: Chunk) -> bool:
    """Say whether a chunk is a name: near the end of a letter it is no heading, whatever is added below it."""
    words = chunk.text.split()
    return _single(chunk) and len(words) < 4 and signature(chunk.text) and words[-1].strip("()").lower() not in common_words()


def _below(chunk: Chunk) -> bool:
    """Say whether a chunk may stand below a signature: a note, furniture, a remark in brackets."""
    return chunk.role == "note" or bool(_kind(chunk)) or (chunk.text.startswith("[") and chunk.text.endswith("]"))


def _single(chunk: Chunk) -> bool:
    return len(chunk.lines) == 1 and not chunk.role and not chunk.quote


def _letter(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether a chunk heads another letter: a heading, and a dateline below it; or a number, and such a heading."""
    if ROMAN.fullmatch(chunks[at].text):
        return at + 1 < len(chunks) and _letter(chunks, at + 1)
    return at + 1 < len(chunks) and _dated(chunks[at + 1]) and looks_like_heading(chunks[at].text, 160)


def _dated(chunk: Chunk) -> bool:
    return not chunk.role and is_dateline(chunk.lines[0].text)


def _kind(chunk: Chunk) -> str:
    """Return the kind of furniture that a chunk between others is by its form; "" where it is none."""
    if not _single(chunk):
        return ""
    return "pageNum" if PAGE.fullmatch(chunk.text) else "other" if RULE.fullmatch(chunk.text) else ""


def _placed(
    chunk: Chunk, after: Chunk | None, counts: Mapping[str, int], items: Sequence[Item], deeper: str, forms: Forms
) -> Item:
    """Say what a chunk is; a "1." right below a heading "1." begins a series inside it, which goes on in the same form."""
    before = items[-1] if items else None
    inner = deeper + DEEPER
    if any(style.endswith(inner) for style in counts):
        item = _item(chunk, after, counts, before, inner, forms)
        last = next((one for one in reversed(items) if one.style == item.style), None)
        if item.number != "1" and item.style.endswith(inner) and last is not None and last.role == item.role:
            return item
    item = _item(chunk, after, counts, before, deeper, forms)
    begins = before is not None and before.role == "head" and before.number == item.number == "1" and before.style == item.style
    return replace(item, style=item.style + DEEPER) if begins else item


def _item(
    chunk: Chunk, after: Chunk | None, counts: Mapping[str, int], before: Item | None, deeper: str, forms: Forms
) -> Item:
    if chunk.role:
        return Item(chunk, cast("Part", chunk.role), reason=REASONS.get(chunk.role, ""))
    if chunk.quote:
        return Item(chunk, "p", reason="a quoted document: its paragraphs open with quotation marks, or lines set it apart")
    if kind := _kind(chunk):
        return Item(chunk, "fw", kind=kind, reason="page furniture by its form")
    found = numbered(chunk.text, counts, deeper)
    if found:
        style, number, length = found
        rest = chunk.text[length:].strip()
        if (not rest or looks_like_heading(rest, 200, sure=True)) and (after is not None or rest):
            reason = f"printed number {style.name} on a line without a final stop"
            return Item(chunk, "head", style.name + deeper, number, length, reason)
        return Item(chunk, "runin", style.name + deeper, number, length, f"printed number {style.name} before running text")
    bare = numbered(chunk.text, counts, deeper, forms.bare) if after is not None and looks_like_heading(chunk.text, 160, sure=True) else None
    if bare:
        style, number, length = bare
        return Item(chunk, "head", style.name + deeper, number, length, "a number without a stop that counts on")
    if chunk.text in forms.bracketed:
        return Item(chunk, "head", BRACKETS, reason="one of several lines in parentheses above paragraphs")
    return _unnumbered(chunk, after, before)


def _unnumbered(chunk: Chunk, after: Chunk | None, before: Item | None) -> Item:
    text = chunk.text
    if _single(chunk) and after is not None and ANNEXED.fullmatch(text) and (text[0] == "[" or looks_like_heading(text)):
        return Item(chunk, "head", "Annex", reason="an annex begins")
    if _single(chunk) and CAPTION.fullmatch(text) and (text.isupper() or text.endswith(":")) and after is not None:
        return Item(chunk, "label", reason="a caption over names, a matter or an hour")
    if before is not None and before.role == "label" and _listable(chunk):
        return Item(chunk, "p", reason=CAPTIONED)
    if before is not None and before.role == "head" and before.label and ALONE.fullmatch(before.chunk.text) and _small(chunk):
        return Item(chunk, "head", reason=BELOW)
    if len(chunk.lines) > 2 or chunk.kept or after is None or not looks_like_heading(text, 160) or ROW.match(text):
        return Item(chunk, "p")
    if len(text) > SENTENCE and sum(word[:1].islower() for word in text.split()) * 2 > len(text.split()):
        return Item(chunk, "p")
    style = CAPITALS if text.isupper() and len(text) > 2 else UNNUMBERED
    reason = "a line in capitals" if style == CAPITALS else "short line without a final stop before a paragraph"
    if before is not None and before.role == "head" and (
        before.label == len(before.chunk.text) or ANNEX.fullmatch(before.chunk.text)
    ):
        return Item(chunk, "head", reason=BELOW)
    if style == CAPITALS and not ROW.match(after.text[:SENTENCE]):
        return Item(chunk, "head", style, reason=reason)
    listed = before is not None and before.role == "p" and ", " in text and not CLOSED.search(before.chunk.text)
    if (_follows(after, chunk) or _dated(after)) and not listed:
        return Item(chunk, "head", style, reason=reason)
    return Item(chunk, "p")


BELOW = "a heading below a number that stands alone"
CAPTIONED = "a short line below a caption"
REASONS = {
    "ab": "lines whose cells stand in columns",
    "note": "a note: its mark stands in the text above",
    "closer": "the form of compliments, signature or date, at the end",
}


def _small(chunk: Chunk) -> bool:
    """Say whether a chunk is a short line in small letters, as small capitals come out."""
    return _single(chunk) and chunk.text.islower() and len(chunk.text) <= 80 and not CLOSED.search(chunk.text)


def _follows(after: Chunk, heading: Chunk) -> bool:
    # What a heading heads is a paragraph, a numbered item, a table or a heading of another style: not one more short line.
    text = after.text
    if PARTIES.match(heading.text) and RECITAL.match(text):
        return False
    if numbered(text, {}) is not None or after.role == "ab":
        return True
    return (len(text) > 160 or bool(CLOSED.search(text))) and len(text) > len(heading.text) and not after.kept


def _captioned(items: Sequence[Item]) -> list[Item]:
    """Turn several short lines below a caption (PARTICIPANTS) into a list."""
    out = list(items)
    for start, item in enumerate(items):
        if item.role == "label":
            end = start + 1
            while end < len(items) and items[end].role == "p" and _listable(items[end].chunk):
                end += 1
            if end - start > 2:
                out[start + 1 : end] = [Item(one.chunk, "item", reason=CAPTIONED) for one in items[start + 1 : end]]
    return out


def _listable(chunk: Chunk) -> bool:
    text = chunk.text
    return _single(chunk) and len(text) <= 160 and (not CLOSED.search(text) or ABBREVIATED.search(text) is not None)


def _next(chunks: Sequence[Chunk], index: int, tail: int) -> Chunk | None:
    return chunks[index + 1] if index + 1 < tail else None


def _furniture(chunks: Sequence[Chunk]) -> int:
    last = len(chunks)
    while last > 1 and len(chunks[last - 1].lines) == 1 and FURNITURE.fullmatch(chunks[last - 1].text):
        last -= 1
    return last


def _count(counts: dict[str, int], item: Item, before: Sequence[Item]) -> None:
    style = next((s for s in (*STYLES, *BARE) if s.name == item.style.rstrip(DEEPER)), None)
    if style is not None:
        counts[item.style] = style.value(item.number) or 0
    # A new part starts the systems below it afresh.
    seen = list(dict.fromkeys(i.style for i in before if i.style))
    if item.style in seen:
        for deeper in seen[seen.index(item.style) + 1 :]:
            if not deeper[0].isalpha() or deeper in ("A.", "I.", "a."):  # articles are counted on from chapter to chapter
                counts.pop(deeper, None)


def _bulleted(items: Sequence[Item]) -> list[Item]:
    """Turn bullets that stand beside bullets into items of a list; a dash alone may open a speech."""
    bullets = [item.role == "p" and BULLET.match(item.chunk.text) is not None for item in items]
    beside = [any(bullets[max(0, i - 1) : i] + bullets[i + 1 : i + 2]) for i in range(len(items))]
    return [
        replace(item, role="item", label=1, reason="one of several lines with a bullet") if bullet and near else item
        for item, bullet, near in zip(items, bullets, beside, strict=True)
    ]
