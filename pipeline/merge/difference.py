"""What a merge would change in a file, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.merge.align import moved, moves
from pipeline.merge.marks import pairs
from pipeline.merge.stream import Item, Stream, canonical, stream
from pipeline.tei import NS, Element, local_name, parse

__all__ = ["difference", "shown"]

WIDTH = 90


def difference(before: bytes, after: bytes, file: str) -> list[str]:
    """List marks added (+), removed (-), changed (~) with words and line in the file as it stands; then the header."""
    if before == after:
        return []
    old, new = parse(before), parse(after)
    streams = stream(old, before), stream(new, after)
    first = moved(streams[0], moves(*streams))
    lines = [] if first.letters == streams[1].letters else [(0, f"{file}: the source has other words than before")]
    found = sorted([*lines, *_marks(first, streams[1], file)], key=lambda line: line[0])
    return [*(line for _, line in found), *_header(old, new, file)]


def _marks(old: Stream, new: Stream, file: str) -> Iterator[tuple[int, str]]:
    same = pairs(old.items, new.items, lambda item: (item.start, item.end))
    kept = set(same.values())
    for item in old.items:
        other = same.get(item)
        if other is None:
            yield item.start, f"{file}:{item.line}: - {_said(item, old)}"
        elif (item.tag, item.attributes, item.content, item.start, item.end) != (
            other.tag,
            other.attributes,
            other.content,
            other.start,
            other.end,
        ):
            yield item.start, f"{file}:{item.line}: ~ {_said(item, old)} → {_said(other, new)}"
    for item in new.items:
        if item not in kept:
            line = max((one.line for one in old.items if one.start <= item.start < one.end), default=1)
            yield item.start, f"{file}:{line}: + {_said(item, new)}"


def _said(item: Item, where: Stream) -> str:
    if item.atom is not None:
        return shown(item.atom)
    values = "".join(f' {key.rpartition("}")[2]}="{value}"' for key, value in item.attributes.items())
    return f"{item.name}{values} “{where.words(item)}”"


def _header(old: Element, new: Element, file: str) -> Iterator[str]:
    parts = [
        [one for root in (side.find("t:teiHeader", NS),) if root is not None for one in _leaves(root)]
        for side in (old, new)
    ]
    before, after = ([canonical(one) for one in side] for side in parts)
    for one in parts[0]:
        if canonical(one) not in after:
            yield f"{file}:{one.sourceline}: - header: {shown(one)}"
    for one in parts[1]:
        if canonical(one) not in before:
            yield f"{file}: + header: {shown(one)}"


def _leaves(node: Element) -> Iterator[Element]:
    for child in node:
        if len(child) and not (child.text or "").strip():
            yield from _leaves(child)
        else:
            yield child


def shown(node: Element | None, attribute: str = "") -> str:
    """Write a node in a few words."""
    if node is None:
        return "nothing"
    if not isinstance(node.tag, str):
        return canonical(node)[:WIDTH]
    if attribute:
        return f'{local_name(node)} {attribute.rpartition("}")[2]}="{node.get(attribute, "")}"'
    values = "".join(f' {key.rpartition("}")[2]}="{value}"' for key, value in node.attrib.items())
    words = " ".join("".join(node.itertext()).split())
    return f"<{local_name(node)}{values}>{words[:WIDTH]}{'…' if len(words) > WIDTH else ''}"
