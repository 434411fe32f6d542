"""Three versions of a tree (the header, what stands beside the text) made one, node by node."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.merge.stream import canonical
from pipeline.tei import MIXED, XML_ID, Element, local_name

__all__ = ["Split", "Trees"]

# Attributes that tell one child from another of the same name.
TELLING = (XML_ID, "ident", "type", "level", "scheme", "target", "when", "corresp", "name")


@dataclass(slots=True)
class Split:
    """A node that both sides changed differently: as the file has it (none: taken out) and as the encoder has it."""

    ours: Element | None
    new: Element | None
    parent: Element
    key: str = ""


@dataclass(slots=True)
class Trees:
    """Merges trees. `choose` is asked about every true conflict: "ours", "theirs", or "" to leave it open."""

    choose: Callable[[Split], str]
    splits: list[Split] = field(default_factory=list)

    def merge(self, base: Element, ours: Element, new: Element) -> Element:
        """Return the merged node, without its tail."""
        if canonical(ours) == canonical(base):
            return _alone(new)
        if canonical(new) in (canonical(base), canonical(ours)):
            return _alone(ours)
        made = etree.Element(ours.tag, None, ours.nsmap)
        self._attributes(made, base, ours, new)
        if any(_mixed(one) for one in (base, ours, new)):
            self._mixed(made, base, ours, new)
            return made
        made.text = ours.text
        for child in self._children(made, list(base), list(ours), list(new)):
            made.append(child)
        return made

    def _attributes(self, made: Element, base: Element, ours: Element, new: Element) -> None:
        for key in dict.fromkeys([*ours.attrib, *new.attrib]):
            was, here, there = base.get(key), ours.get(key), new.get(key)
            value = there if here == was else here
            if here != was and there not in (was, here) and self._ask(Split(ours, new, ours, str(key))) == "theirs":
                value = there
            if value is not None:
                made.set(key, value)

    def _mixed(self, made: Element, base: Element, ours: Element, new: Element) -> None:
        was, here, there = (_content(one) for one in (base, ours, new))
        chosen = new if here == was else ours
        if here != was and there not in (was, here) and self._ask(Split(ours, new, ours)) == "theirs":
            chosen = new
        made.text = chosen.text
        for child in chosen:
            twin = _alone(child)
            twin.tail = child.tail
            made.append(twin)

    def _children(self, parent: Element, base: list[Element], ours: list[Element], new: list[Element]) -> list[Element]:
        mine, yours = _paired(base, ours), _paired(base, new)
        of_mine, of_yours = {v: k for k, v in mine.items()}, {v: k for k, v in yours.items()}
        fresh = [one for one in ours if one not in of_mine]
        also = _paired(fresh, [one for one in new if one not in of_yours], exact=True)
        out: list[tuple[Element, Element]] = []  # (what it is in `new`, or in `ours`; the merged node)
        for node in ours:
            was = of_mine.get(node)
            there = yours.get(was) if was is not None else also.get(node)
            if was is None:
                out.append((there if there is not None else node, _alone(node)))
            elif there is not None:
                out.append(
                    (
                        there,
                        self.merge(was, node, there) if isinstance(node.tag, str) else self._plain(was, node, there),
                    )
                )
            elif canonical(node) != canonical(was) and self._ask(Split(node, None, parent)) != "theirs":
                out.append((node, _alone(node)))
        taken = {one for one, _ in out}
        for at, node in enumerate(new):
            was = of_yours.get(node)
            if node in taken or (was is not None and mine.get(was) is not None):
                continue
            if was is not None and (
                canonical(was) == canonical(node) or self._ask(Split(None, node, parent)) != "theirs"
            ):
                continue  # taken out by hand
            before = next((i for one in reversed(new[:at]) for i, (known, _) in enumerate(out) if known is one), -1)
            out.insert(before + 1, (node, _alone(node)))
        return [made for _, made in out]

    def _plain(self, was: Element, node: Element, there: Element) -> Element:
        return _alone(there if canonical(was) == canonical(node) else node)

    def _ask(self, split: Split) -> str:
        chosen = self.choose(split)
        if not chosen:
            self.splits.append(split)
        return chosen


def _paired(old: Sequence[Element], new: Sequence[Element], *, exact: bool = False) -> dict[Element, Element]:
    """Pair children: the equal ones, then those with the same telling attributes, then those of one name, in order."""
    found: dict[Element, Element] = {}
    keys: list[Callable[[Element], object]] = [
        canonical,
        _telling,
        lambda node: node.tag if isinstance(node.tag, str) else None,
    ]
    for key in keys[:1] if exact else keys:
        free: dict[object, list[Element]] = {}
        taken = set(found.values())
        for node in new:
            if node not in taken:
                free.setdefault(key(node), []).append(node)
        for node in old:
            wanted = key(node)
            if node not in found and wanted is not None and free.get(wanted):
                found[node] = free[wanted].pop(0)
    return found


def _telling(node: Element) -> object:
    if not isinstance(node.tag, str):
        return None
    return (node.tag, *(node.get(name) for name in TELLING))


def _mixed(node: Element) -> bool:
    text = (node.text or "").strip() or any((child.tail or "").strip() for child in node)
    return bool(text) or (local_name(node) in MIXED and local_name(node) not in ("bibl",))


def _content(node: Element) -> str:
    bare = _alone(node)
    bare.attrib.clear()
    return canonical(bare)


def _alone(node: Element) -> Element:
    twin = copy.deepcopy(node)
    twin.tail = None
    return twin
