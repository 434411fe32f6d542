"""What items show beside one another: series whose members are alike, lists, headings in a stack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.converters.forms import BULLET
from pipeline.converters.headings import CLOSED, in_sentences, is_stated
from pipeline.converters.heads import CAPTIONED, FRAMING, OPENING, could_head, listable
from pipeline.converters.item import CAPITALS, UNNUMBERED, Item
from pipeline.converters.lines import DATA
from pipeline.converters.numbers import DEEPER, value_of

__all__ = ["settled"]

CLOSED_HEAD = 100  # letters of a heading that ends with a stop
STACK = 3  # headings without number that may stand above one more
# "Promotion of human rights:", no sentence that is to be gone on with.
PHRASE = re.compile(r" ?(?!(?:The|We|They|It|This|These|Each|Both|In|To|As|By|For) )(?!.* (?:shall|will|may|must|should|can|is|are|was|were|be|has|have|had|to|that|which|follow\w*|include\w*|including|agreed?|[a-z]+ed) )[A-Z][^.;:?!]{3,110} ?:")


def settled(items: Sequence[Item]) -> list[Item]:
    """Say again what each item is, now that it is known what stands round it."""
    return _stacked(_captioned(_bulleted(_alike(_lone(items)))))


def _lone(items: Sequence[Item]) -> list[Item]:
    """Let the only heading without number be a paragraph where it stands between the text of a numbered one and the next number: it explains a picture."""
    out = list(items)
    plain = [at for at, item in enumerate(items) if item.style in (UNNUMBERED, CAPITALS)]
    at = plain[0] if len(plain) == 1 else 0
    if 0 < at < len(items) - 1 and items[at - 1].role == "p" and items[at + 1].role == "head" and items[at + 1].number and any(item.role == "head" and item.number for item in items[:at]):
        out[at] = Item(items[at].chunk, "p", reason="the only line of its form, and nothing below it but the next number")
    return out


def _alike(items: Sequence[Item]) -> list[Item]:
    """Let the members of a series be alike: a sentence among paragraphs is no heading, a short closed line among headings is one.

    Where every member is a phrase with a colon, all are headings.
    """
    out = list(items)
    for style in {item.style for item in items if item.label}:
        ours = [at for at, item in enumerate(items) if item.style == style and item.label]
        texts = [at for at in ours if items[at].role == "runin"]
        if len(ours) > 1 and all(PHRASE.fullmatch(items[at].chunk.text[items[at].label :]) for at in ours):
            for at in ours:
                out[at] = replace(items[at], role="head", reason="every member of the series is a phrase with a colon")
        elif len(texts) * 2 > len(ours):
            for at in ours:
                if items[at].role == "head" and in_sentences(items[at].chunk.text):
                    out[at] = replace(items[at], role="runin", reason="a sentence among paragraphs with such numbers")
    for row in _rows(items):
        closed_ = [at for at in row if items[at].role == "runin"]
        if len(closed_) * 2 <= len(row) and all(_closed_head(items, at) for at in closed_):
            for at in closed_:
                out[at] = replace(items[at], role="head", reason="a closed line among headings with such numbers")
    return out


def _rows(items: Sequence[Item]) -> Iterator[list[int]]:
    """Yield where the members of each series stand: it begins anew with each first number."""
    for style in {item.style for item in items if item.label}:
        ours = [at for at, item in enumerate(items) if item.style == style and item.label]
        starts = [n for n, at in enumerate(ours) if n == 0 or value_of(style, items[at].number) == 1]
        yield from (ours[start:end] for start, end in pairwise([*starts, len(ours)]))


def _closed_head(items: Sequence[Item], at: int) -> bool:
    """Say whether a numbered line that is closed could be a heading: short, and above a paragraph without number."""
    text, after = items[at].chunk.text, items[at + 1] if at + 1 < len(items) else None
    return items[at].chunk.single and items[at].label < len(text) <= CLOSED_HEAD and after is not None and after.role == "p" and len(after.chunk.text) > len(text)


def _bulleted(items: Sequence[Item]) -> list[Item]:
    """Turn bullets that stand beside bullets into items of a list; a dash alone may open a speech."""
    bullets = [item.role == "p" and BULLET.match(item.chunk.text) is not None for item in items]
    beside = [any(bullets[max(0, i - 1) : i] + bullets[i + 1 : i + 2]) for i in range(len(items))]
    return [
        replace(item, role="item", label=1, reason="one of several lines with a bullet") if bullet and near else item
        for item, bullet, near in zip(items, bullets, beside, strict=True)
    ]


def _captioned(items: Sequence[Item]) -> list[Item]:
    """Turn several short lines below a caption (PARTICIPANTS) into a list."""
    items = list(_by_line(items))
    out = list(items)
    for start, item in enumerate(items):
        if item.role == "label":
            end = start + 1
            while end < len(items) and items[end].role == "p" and listable(items[end].chunk) and not (end > start + 1 and _named(items, start + 1, end)):
                end += 1
            if end - start > 2:
                out[start + 1 : end] = [Item(one.chunk, "item", reason=CAPTIONED) for one in items[start + 1 : end]]
    return out


def _stacked(items: Sequence[Item]) -> list[Item]:
    """Let a short line right above a heading be one too, of a higher level; so deep stand all below that look the same, but what frames a paper.

    Of headings without number, few of them one right above the other, each is so.
    """
    out = list(items)
    below = [0] * len(items)  # how many such headings stand right below one another
    close_set = not any(item.chunk.blank for item in items[1:])
    for at in range(len(items) - 2, -1, -1):
        if out[at + 1].style == UNNUMBERED and not OPENING.fullmatch(items[at].chunk.text):
            if not items[at].style and below[at + 1] < STACK and _heads(items, at, close_set=close_set):
                out[at] = Item(items[at].chunk, "head", UNNUMBERED, reason="a short line above another heading")
            below[at] = below[at + 1] + 1 if out[at].style == UNNUMBERED else 0
    long = False
    for at, count in enumerate(below):
        long = count > STACK or (long and count > 0)
        below[at] = 0 if long else count  # rather a list
    deepest = max(below, default=0)
    first = next((at for at, count in enumerate(below) if count), len(items))
    for at, item in enumerate(out):
        if item.style != UNNUMBERED:
            continue
        opened = at > 0 and OPENING.fullmatch(items[at - 1].chunk.text) is not None
        frames = FRAMING.fullmatch(item.chunk.text) is not None and not below[at]
        depth = deepest - below[at] if at >= first and not frames else 0
        out[at] = replace(item, style=UNNUMBERED + DEEPER * max(depth, opened))
    return out


def _heads(items: Sequence[Item], at: int, *, close_set: bool) -> bool:
    """Say whether a short line that was taken for a paragraph is a heading, if one stands right below it; one more may stand above it."""
    if items[at].role != "p" or not (could_head(items[at].chunk) and (close_set or (items[at].chunk.blank and items[at + 1].chunk.blank))):
        return False
    top = at - 1 if at and items[at - 1].role == "p" and could_head(items[at - 1].chunk) else at
    before = items[top - 1] if top else None
    if before is None or before.label or before.role not in ("p", "head", "label", "item"):
        return True
    return any((CLOSED.search(before.chunk.text), is_stated(before.chunk.text), BULLET.match(before.chunk.text), DATA.fullmatch(before.chunk.text)))


def _named(items: Sequence[Item], first: int, at: int) -> bool:
    """Say whether a line names what it says ("Apologies: Mr. Roe"), as the first of a list does not."""
    return DATA.fullmatch(items[at].chunk.text) is not None and not DATA.fullmatch(items[first].chunk.text)


def _by_line(items: Sequence[Item]) -> Iterator[Item]:
    """Take the lines below a caption apart, if no blank one stands between them."""
    label = False
    for item in items:
        chunk = item.chunk
        if label and item.role == "p" and chunk.kept and not chunk.role:
            yield from (Item(line, "p", reason=CAPTIONED) for line in chunk.each)
        else:
            yield item
        label = item.role == "label"
