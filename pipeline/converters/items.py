"""What each chunk of a text is: heading, numbered paragraph, item, furniture, or plain paragraph, by ordered rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import cast

from pipeline.converters.beside import settled
from pipeline.converters.datelines import place_line
from pipeline.converters.ends import ANNEXED, closed, is_dated
from pipeline.converters.forms import BULLET, CONTENTS, Forms, contents, forms_of, label, may_head, named
from pipeline.converters.furniture import furniture, tail_of
from pipeline.converters.headings import CLOSED, WAYS, dangles, in_sentences, looks_like_heading
from pipeline.converters.heads import BELOW, BRACKETED, FRAMING, could_head, entitles, listable, unnumbered
from pipeline.converters.item import CAPITALS, UNNUMBERED, Item, Part
from pipeline.converters.letters import letterhead
from pipeline.converters.lines import DATA, Chunk
from pipeline.converters.numbers import BARE, DEEPER, Reading, is_sure, readings
from pipeline.converters.series import Line, counting

__all__ = ["items_of"]

BROKEN = re.compile(r"[“\"‘(]?[a-z]\w")  # what goes on with the sentence of the line above
LONGEST = 160  # letters of a heading in two lines


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
            listing = [Item(chunk, "item", label=label(chunk), reason="a table of contents")]
            items += listing if index < tail else [Item(one, "fw", kind="navigation", reason="page furniture by its form") for one in chunk.each]
            continue
        item = _item(chunk, _below(chunks[index + 1 : min(index + 2 + begun, tail)], forms), items[-1] if items else None, numbers.get(index), forms)
        if chunk.single and named(chunk) in listed:
            style = item.style if item.number else UNNUMBERED
            item = replace(item, role="head", style=style, label=label(chunk), reason="a line of the table of contents")
        close = (apart and not chunk.blank and index and items[-1].role != "fw") or (capitals and CLOSED.search(chunk.text)) or (item.style == UNNUMBERED and _listed(items) and not FRAMING.fullmatch(chunk.text))
        if item.style in (UNNUMBERED, CAPITALS) and chunk.text not in forms.marked and (index < heads or close or (place_line(chunk.text) and not begun)):
            item = Item(chunk, "p")
        begun = begun or item.number != "" or (item.role == "p" and CLOSED.search(chunk.text) is not None)
        if index + 1 == first and CONTENTS.fullmatch(chunk.text):
            divided = any(before.style for before in items)  # then it is apart from what stands above
            item = Item(chunk, "head" if divided else "label", UNNUMBERED if divided else "", reason="a caption over a table of contents")
        items.append(item)
    return settled(items)


def _below(chunks: Sequence[Chunk], forms: Forms) -> Chunk | None:
    """Return what a line heads: what stands below it, or below a remark in parentheses right there."""
    if len(chunks) > 1 and chunks[0].single and BRACKETED.fullmatch(chunks[0].text) and chunks[0].text not in forms.marked and not is_dated(chunks[0]):
        return replace(chunks[1], blank=chunks[0].blank)
    return chunks[0] if chunks else None


def _whole(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Join the two lines of a heading that is broken after a word which another has to follow."""
    found: list[Chunk] = []
    for chunk in chunks:
        above = found[-1] if found else None
        if above is not None and above.single and chunk.single and chunk.blank < 2 and dangles(above.text) and _goes_on(above.text, chunk.text):
            found[-1] = replace(above, lines=(*above.lines, *chunk.lines))
        else:
            found.append(chunk)
    return found


def _goes_on(text: str, after: str) -> bool:
    """Say whether two lines together have the form of a heading, and the second begins nothing new."""
    both = f"{text} {after}"
    return not (readings(after) or BULLET.match(after) or dangles(after)) and looks_like_heading(both, LONGEST, sure=True) and not in_sentences(both)


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
    return not rest or (looks_like_heading(rest.removesuffix("?"), 200, sure=True) and not dangles(rest))


def _listed(items: Sequence[Item]) -> bool:
    """Say whether the lines above are short ones that nothing closes: names, or another list without bullets; two may be headings yet."""
    last = [item.chunk for item in takewhile(lambda item: item.role == "p" and _lists(item.chunk), reversed(items[-3:]))]
    return len(last) > 2 or (len(last) == 2 and not all(map(could_head, last)))


def _lists(chunk: Chunk) -> bool:
    return listable(chunk) and len(chunk.text) <= 80 and not DATA.fullmatch(chunk.text) and not BULLET.match(chunk.text)


def _item(
    chunk: Chunk, after: Chunk | None, before: Item | None, number: tuple[Reading, int] | None, forms: Forms
) -> Item:
    if chunk.role:
        return Item(chunk, cast("Part", chunk.role), reason=REASONS.get(chunk.role, ""))
    if chunk.quote:
        return Item(chunk, "p", reason="a quoted document: its paragraphs open with quotation marks, or lines set it apart")
    if kind := furniture(chunk) or ("navigation" if chunk.single and re.fullmatch(WAYS, chunk.text) else ""):
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
    return not (BROKEN.match(after.text) if rest else text[0] in "(0123456789" and not could_head(after))


REASONS = {
    "ab": "lines whose cells stand in columns",
    "note": "a note: its mark stands in the text above",
    "closer": "the form of compliments, signature or date, at the end",
    "postscript": "what is added below a signature",
}
