"""Which mark of one version is which of another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from pipeline.merge.stream import Item
from pipeline.tei import XML_ID

__all__ = ["pairs"]

Key = Callable[[Item], Hashable]
# Names for which one and the same thing may change its element (an organisation that was taken for a place).
NAMES = frozenset(
    ("persName", "placeName", "orgName", "eventName", "name", "rs", "title", "term", "date", "num", "measure")
)


def pairs(old: Sequence[Item], new: Sequence[Item], place: Key) -> dict[Item, Item]:
    """Find for each item of `old` the one of `new` that it has become, if any; `place` gives the extent to compare.

    First what is the same at the same place, then the same element or id, then what overlaps; nothing is paired twice.
    """
    found: dict[Item, Item] = {}
    left, right = list(old), list(new)

    def match(key: Key) -> None:
        nonlocal left, right
        open_: dict[Hashable, list[Item]] = {}
        for item in right:
            open_.setdefault(key(item), []).append(item)
        for item in left:
            wanted = key(item)
            if wanted is not None and open_.get(wanted):
                found[item] = open_[wanted].pop(0)
        taken = set(found.values())
        left, right = [one for one in left if one not in found], [one for one in right if one not in taken]

    match(lambda item: (item.tag, place(item), tuple(sorted(item.attributes.items())), item.content))
    match(lambda item: (item.tag, place(item)) if item.role != "atom" else _kind(item, place(item)))
    match(lambda item: (item.tag, item.attributes[XML_ID]) if XML_ID in item.attributes else None)
    match(lambda item: (item.tag, item.content) if item.role == "atom" and len(item.content) > 12 else None)
    match(lambda item: place(item) if item.name in NAMES else None)
    _overlapping(left, right, place, found)
    return found


def _kind(item: Item, place: Any) -> Hashable:
    # Notes and comments that stand side by side are told apart by their content, corrections by their element.
    return (
        (item.tag, place)
        if item.name in ("corr", "reg", "expan", "supplied", "lb") or XML_ID in item.attributes
        else None
    )


def _overlapping(
    left: Iterable[Item], right: Sequence[Item], place: Callable[[Item], Any], found: dict[Item, Item]
) -> None:
    free = [item for item in right if item.role != "atom"]
    for item in left:
        if item.role == "atom":
            continue
        start, end = place(item)
        shared = [(min(end, place(o)[1]) - max(start, place(o)[0]), o) for o in free if o.tag == item.tag]
        best = max(shared, key=lambda one: one[0], default=None)
        if best and best[0] > 0:
            found[item] = best[1]
            free.remove(best[1])
