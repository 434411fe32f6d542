"""What each chunk of a text is: heading, numbered paragraph, item, furniture, or plain paragraph, by ordered rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile
from typing import cast

from pipeline.converters.datelines import place_line
from pipeline.converters.ends import ANNEXED, closed, is_name
from pipeline.converters.forms import BULLET, CONTENTS, Forms, contents, forms_of, label, may_head, named
from pipeline.converters.furniture import furniture, tail_of
from pipeline.converters.headings import CLOSED, DANGLING, in_sentences, is_stated, looks_like_heading
from pipeline.converters.heads import BELOW, CAPTIONED, FRAMING, OPENING, entitles, listable, unnumbered
from pipeline.converters.item import CAPITALS, UNNUMBERED, Item, Part
from pipeline.converters.letters import letterhead
from pipeline.converters.lines import DATA, Chunk
from pipeline.converters.numbers import BARE, DEEPER, Reading, is_sure, readings, value_of
from pipeline.converters.series import Line, counting

__all__ = ["items_of"]

CLOSED_HEAD = 100  # letters of a heading that ends with a stop
# "Promotion of human rights:", no sentence that is to be gone on with.
PHRASE = re.compile(r" ?(?!(?:The|We|They|It|This|These|Each|Both|In|To|As|By|For) )(?!.* (?:shall|will|may|must|should|can|is|are|was|were|be|has|have|had|to|that|which|follow\w*|include\w*|including|agreed?|[a-z]+ed) )[A-Z][^.;:?!]{3,110} ?:")
BROKEN = re.compile(r"[“\"‘(]?[a-z]\w")  # what goes on with the sentence of the line above
OFFICE = re.compile(r"[^.:;]{2,60} (?:Bureau|Division|Department)s?")  # who issued the text
LONGEST = 160  # letters of a heading in two lines
STACK = 3  # headings without number that may stand above one more


def items_of(chunks: Sequence[Chunk]) -> list[Item]:
    """Say what every chunk is: furniture, numbered heading, numbered paragraph, heading, paragraph, by rules in this order."""
    chunks = _whole(chunks)
    tail = tail_of(chunks)
    chunks = closed(chunks, tail)
    first, stop = contents(chunks[:tail])
    heads = letterhead(chunks[:tail])
    listed = {named(chunk) for chunk in chunks[first:stop]}
    forms = forms_of(chunks[stop:tail])
    numbers = _numbers(chunks, [at for at in range(tail) if not first <= at < stop], forms)
    items: list[Item] = []
    begun = False  # has a paragraph, or a number, stood above?
    # Where blank lines set paragraphs apart, or all is in capitals, a line right below another is no heading; in capitals none with a stop is.
    capitals = not any(map(str.islower, chain.from_iterable(chunk.text for chunk in chunks)))
    apart = capitals or sum(chunk.blank > 0 for chunk in chunks) * 2 > len(chunks)
    for index, chunk in enumerate(chunks):
        if index >= tail or first <= index < stop:
            listing = Item(chunk, "item", label=label(chunk), reason="a table of contents")
            items.append(listing if index < tail else Item(chunk, "fw", kind="navigation", reason="page furniture by its form"))
            continue
        item = _item(chunk, chunks[index + 1] if index + 1 < tail else None, items[-1] if items else None, numbers.get(index), forms)
        if chunk.single and named(chunk) in listed:
            style = item.style if item.number else UNNUMBERED
            item = replace(item, role="head", style=style, label=label(chunk), reason="a line of the table of contents")
        close = (apart and not chunk.blank and index) or (capitals and CLOSED.search(chunk.text)) or (item.style == UNNUMBERED and _listed(items) and not FRAMING.fullmatch(chunk.text))
        if item.style in (UNNUMBERED, CAPITALS) and chunk.text not in forms.marked and (index < heads or close or (place_line(chunk.text) and not begun)):
            item = Item(chunk, "p")
        begun = begun or item.number != "" or (item.role == "p" and CLOSED.search(chunk.text) is not None)
        if index + 1 == first and CONTENTS.fullmatch(chunk.text):
            divided = any(before.style for before in items)  # then it is apart from what stands above
            item = Item(chunk, "head" if divided else "label", UNNUMBERED if divided else "", reason="a caption over a table of contents")
        items.append(item)
    return _stacked(_captioned(_bulleted(_alike(_lone(items)))))


def _whole(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Join the two lines of a heading that is broken after a word which another has to follow."""
    found: list[Chunk] = []
    for chunk in chunks:
        above = found[-1] if found else None
        if above is not None and above.single and chunk.single and chunk.blank < 2 and DANGLING.search(above.text) and _goes_on(above.text, chunk.text):
            found[-1] = replace(above, lines=(*above.lines, *chunk.lines))
        else:
            found.append(chunk)
    return found


def _goes_on(text: str, after: str) -> bool:
    """Say whether two lines together have the form of a heading, and the second begins nothing new."""
    both = f"{text} {after}"
    return not (readings(after) or BULLET.match(after) or DANGLING.search(after)) and looks_like_heading(both, LONGEST, sure=True) and not in_sentences(both)


def _numbers(chunks: Sequence[Chunk], places: Sequence[int], forms: Forms) -> dict[int, tuple[Reading, int]]:
    """Read the printed numbers of the chunks at these places, all together."""
    lines: dict[int, Line] = {}
    first, fresh, apart = None, False, False
    for at in places:
        chunk = chunks[at]
        if chunk.role or chunk.quote or furniture(chunk):
            continue
        text = chunk.text
        title = may_head(text.removesuffix("?"))
        # "A" begins many a title, but none below a number; "1" and "I" above all else may begin a series.
        bare_too = (BARE if lines else BARE[:2]) if first or text in forms.over or (first is None and text.startswith(("1 ", "I "))) else ()
        more = dict.fromkeys((*forms.more, *bare_too)) if title else ()
        found = readings(text, tuple(more))
        annexed = ANNEXED.fullmatch(text) is not None
        if found:
            head = _entitles(text[found[0].length :].strip())
            bare = found[0].style in {style.name for style in more}
            above = first is not False or text in forms.over
            indent = chunk.lines[0].indent
            lines[at] = Line(found, head, indent, is_sure(text), bare, above, fresh, below=at - 1 in lines, apart=apart or annexed)
        fresh, apart = not found and (title or text in forms.marked), not found and annexed
        first = first is not False and (title or bool(found and lines[at].head))
    chosen = counting(list(lines.values()))
    return {at: choice for at, choice in zip(lines, chosen, strict=True) if choice}


def _entitles(rest: str) -> bool:
    """Say whether what stands behind a number is a heading: nothing, a line that looks like one, or a short question."""
    return not rest or (looks_like_heading(rest.removesuffix("?"), 200, sure=True) and not DANGLING.search(rest))


def _listed(items: Sequence[Item]) -> bool:
    """Say whether the lines above are short ones that nothing closes: names, or another list without bullets; two may be headings yet."""
    last = [item.chunk for item in takewhile(lambda item: item.role == "p" and _lists(item.chunk), reversed(items[-3:]))]
    return len(last) > 2 or (len(last) == 2 and not all(map(_may_head, last)))


def _lists(chunk: Chunk) -> bool:
    return listable(chunk) and len(chunk.text) <= 80 and not DATA.fullmatch(chunk.text) and not BULLET.match(chunk.text)


def _item(
    chunk: Chunk, after: Chunk | None, before: Item | None, number: tuple[Reading, int] | None, forms: Forms
) -> Item:
    if chunk.role:
        return Item(chunk, cast("Part", chunk.role), reason=REASONS.get(chunk.role, ""))
    if chunk.quote:
        return Item(chunk, "p", reason="a quoted document: its paragraphs open with quotation marks, or lines set it apart")
    if kind := furniture(chunk):
        return Item(chunk, "fw", kind=kind, reason="page furniture by its form")
    if number:
        found, nested = number
        rest = chunk.text[found.length :].strip()
        head = _entitles(rest) and _stands(chunk.text, rest, after)
        reason = f"printed number {found.style} {'on a line without a final stop' if head else 'before running text'}"
        return Item(chunk, "head" if head else "runin", found.style + DEEPER * nested, found.number, found.length, reason)
    if before is not None and entitles(chunk, before):
        return Item(chunk, "head", reason=BELOW)
    if chunk.text in forms.marked and after is not None:
        mark = forms.marked[chunk.text]
        return Item(chunk, "head", f"{UNNUMBERED} {mark}".rstrip(), reason=f"a line {mark or 'right'} above paragraphs")
    return unnumbered(chunk, after, before, forms)


def _stands(text: str, rest: str, after: Chunk | None) -> bool:
    """Say whether what follows lets a numbered line be a heading: it is no broken sentence, and the line no figure alone above a paragraph."""
    if after is None:
        return bool(rest)
    return not (BROKEN.match(after.text) if rest else text[0] in "(0123456789" and not _may_head(after))


REASONS = {
    "ab": "lines whose cells stand in columns",
    "note": "a note: its mark stands in the text above",
    "closer": "the form of compliments, signature or date, at the end",
    "postscript": "what is added below a signature",
}


def _lone(items: Sequence[Item]) -> list[Item]:
    """Let the only heading without number be a paragraph where it stands between the text of a numbered one and the next number: it explains a picture."""
    out = list(items)
    plain = [at for at, item in enumerate(items) if item.style in (UNNUMBERED, CAPITALS)]
    at = plain[0] if len(plain) == 1 else 0
    if 0 < at < len(items) - 1 and items[at - 1].role == "p" and items[at + 1].role == "head" and items[at + 1].number and any(item.role == "head" and item.number for item in items[:at]):
        out[at] = Item(items[at].chunk, "p", reason="the only line of its form, and nothing below it but the next number")
    return out


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


def _named(items: Sequence[Item], first: int, at: int) -> bool:
    """Say whether a line names what it says ("Apologies: Mr. Roe"), as the first of a list does not."""
    return DATA.fullmatch(items[at].chunk.text) is not None and not DATA.fullmatch(items[first].chunk.text)


def _by_line(items: Sequence[Item]) -> Iterator[Item]:
    """Take the lines below a caption apart, if no blank one stands between them."""
    label = False
    for item in items:
        chunk = item.chunk
        if label and item.role == "p" and chunk.kept and not chunk.role:
            yield from (Item(replace(chunk, lines=(line,), blank=line.blank, kept=False), "p", reason=CAPTIONED) for line in chunk.lines)
        else:
            yield item
        label = item.role == "label"


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
    if items[at].role != "p" or not (_may_head(items[at].chunk) and (close_set or (items[at].chunk.blank and items[at + 1].chunk.blank))):
        return False
    top = at - 1 if at and items[at - 1].role == "p" and _may_head(items[at - 1].chunk) else at
    before = items[top - 1] if top else None
    if before is None or before.label or before.role not in ("p", "head", "label", "item"):
        return True
    return any((CLOSED.search(before.chunk.text), is_stated(before.chunk.text), BULLET.match(before.chunk.text), DATA.fullmatch(before.chunk.text)))


def _may_head(chunk: Chunk) -> bool:
    whole = chunk.single or (len(chunk.lines) == 2 and DANGLING.search(chunk.lines[0].text))
    return bool(whole) and looks_like_heading(chunk.text, 100) and not is_name(chunk) and not OFFICE.fullmatch(chunk.text)
