"""Three versions of each mark made one: what stayed, what the hand changed, what the encoder changed, what both did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.merge.marks import NAMES, pairs
from pipeline.merge.stream import Item, Stream
from pipeline.tei import XML_ID

__all__ = ["Joint", "crossings", "joined", "settle"]

LABEL = "n"  # of a name in no register; of a division or block its number
PARTS = frozenset(("roleName", "forename", "surname", "addName", "nameLink", "genName"))


@dataclass(slots=True, eq=False)
class Joint:
    """One mark or atom through its versions, and what becomes of it. `hand` says that an editor made or changed it."""

    base: Item | None = None
    ours: Item | None = None
    new: Item | None = None
    alive: bool = True
    hand: bool = False
    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    content: Item | None = None  # the version an atom is taken from

    @property
    def item(self) -> Item:
        """Return the version to speak of: the file's, else the encoder's."""
        found = self.ours or self.new or self.base
        assert found is not None
        return found

    @property
    def structural(self) -> bool:
        """Say whether this is a division or a block."""
        return self.item.structural

    def take(self, side: Item | None) -> None:
        """Take one version whole; none means that the mark goes."""
        self.alive = side is not None
        if side is not None:
            self.tag, self.attributes, self.content = side.tag, dict(side.attributes), side
            self.start, self.end = side.start, side.end


def joined(base: Stream, ours: Stream, new: Stream) -> tuple[list[Joint], dict[Item, Joint]]:
    """Pair the items of three streams (in the letters of `new`); return the joints and the joint of each item."""
    same = base.letters == ours.letters
    first = pairs(base.items, ours.items, (lambda item: item.origin) if same else (lambda item: (item.start, item.end)))
    second = pairs(base.items, new.items, lambda item: (item.start, item.end))
    joints = [Joint(item, first.get(item), second.get(item)) for item in base.items]
    mine = [item for item in ours.items if item not in set(first.values())]
    yours = [item for item in new.items if item not in set(second.values())]
    both = pairs(mine, yours, lambda item: (item.start, item.end))
    for one, other in list(both.items()):
        if (one.tag, one.start, one.end) != (other.tag, other.start, other.end) or (
            one.role == "atom" and one.content != other.content and one.name not in ("corr", "reg", "expan")
        ):
            del both[one]
    joints += [Joint(None, item, both.get(item)) for item in mine]
    joints += [Joint(None, None, item) for item in yours if item not in set(both.values())]
    index = {item: joint for joint in joints for item in (joint.base, joint.ours, joint.new) if item is not None}
    return joints, index


def settle(joint: Joint) -> bool:
    """Decide what becomes of one joint; False where both sides changed it differently (it then is as in the file)."""
    base, ours, new = joint.base, joint.ours, joint.new
    joint.hand = not _same(base, ours)
    if _same(base, ours) or (new is not None and ours is not None and _same(ours, new)):
        joint.take(new)
        joint.alive = joint.alive and (joint.start < joint.end or joint.item.role == "atom")
        return True
    joint.take(ours)
    if joint.alive and joint.start == joint.end and joint.item.role != "atom":
        return False  # the words are no longer in the source
    if base is None or _same(base, new) or (new is not None and _same(base, _labelled(new, base))):
        _relabel(joint)
        return base is not None or new is None or _agree(ours, new)
    if new is None or ours is None:
        # Where one side has taken the mark away and the other changed it. The structure of the file always stays.
        return (ours is None and new is None) or joint.item.structural
    if _combined(joint, base, ours, new):
        return True
    joint.take(ours)
    return False


def _labelled(item: Item, like: Item) -> Item:
    """Return a mark with the label of another: which names belong together is never edited, only concluded."""
    if item.structural or item.role == "atom":
        return item
    rest = {key: value for key, value in item.attributes.items() if key != LABEL}
    return replace(item, attributes=rest | {LABEL: like.attributes[LABEL]} if LABEL in like.attributes else rest)


def _relabel(joint: Joint) -> None:
    """Give a name that the hand alone has changed the label that it has now, unless the hand changed that too."""
    base, ours, new = joint.base, joint.ours, joint.new
    if base is None or ours is None or new is None or joint.structural or joint.item.role == "atom":
        return
    if ours.attributes.get(LABEL) == base.attributes.get(LABEL) != new.attributes.get(LABEL):
        joint.attributes = dict(_labelled(ours, new).attributes)


def _combined(joint: Joint, base: Item, ours: Item, new: Item) -> bool:
    """Put together what each side changed: element, extent, and every attribute for itself."""
    if ours.role == "atom":
        if ours.content == base.content or new.content == base.content:
            # Only the place differs on one of the sides.
            joint.content = new if ours.content == base.content else ours
            return True
        return False
    fits = True
    if (ours.tag, ours.start, ours.end) == (base.tag, base.start, base.end):
        joint.tag, joint.start, joint.end = new.tag, new.start, new.end
        # An editor's pointer or certainty was meant for these words, not for more or fewer of them.
        fits = joint.structural or (new.tag, new.start, new.end) == (base.tag, base.start, base.end)
    elif (new.tag, new.start, new.end) not in ((base.tag, base.start, base.end), (ours.tag, ours.start, ours.end)):
        fits = ours.structural and new.structural
    for key in dict.fromkeys([*base.attributes, *ours.attributes, *new.attributes]):
        was, here, there = base.attributes.get(key), ours.attributes.get(key), new.attributes.get(key)
        if here == was and there != was:
            if there is None:
                joint.attributes.pop(key, None)
            else:
                joint.attributes[key] = there
        elif here != was and there is None and key == LABEL and "ref" in new.attributes:
            joint.attributes.pop(key, None)  # the pointer takes the place of the label
        elif here != was and there not in (was, here) and key != LABEL and not (joint.structural and key == XML_ID):
            fits = False
    return fits


def _agree(ours: Item | None, new: Item | None) -> bool:
    """Say whether a mark made by hand and one by the encoder at the same place contradict each other in nothing."""
    assert ours is not None
    assert new is not None
    if ours.role == "atom":
        return ours.content == new.content
    shared = [key for key in new.attributes if key in ours.attributes and (key != LABEL or ours.structural)]
    return all(ours.attributes[key] == new.attributes[key] for key in shared)


def _same(one: Item | None, other: Item | None) -> bool:
    if one is None or other is None:
        return one is other
    alike = one.tag == other.tag and one.content == other.content
    if one.role == "atom":
        return alike
    return alike and one.attributes == other.attributes and (one.start, one.end) == (other.start, other.end)


def crossings(joints: Iterable[Joint]) -> list[tuple[Joint, Joint]]:
    """Find marks that cannot both stand: they cross, or one is a name in a name and only one was made by hand.

    The first of each pair is the editors'.
    """
    alive = [joint for joint in joints if joint.alive and joint.item.role != "atom"]
    found: list[tuple[Joint, Joint]] = []
    stack: list[Joint] = []
    for joint in sorted(alive, key=lambda one: (one.start, -one.end, not one.structural)):
        while stack and stack[-1].end <= joint.start:
            stack.pop()
        for outer in reversed(stack):
            crosses = outer.end < joint.end and outer.end > joint.start
            names = outer.tag.rpartition("}")[2], joint.tag.rpartition("}")[2]
            nested = (
                outer.hand != joint.hand
                and names[0] in NAMES - {"rs"}
                and names[1] in NAMES | PARTS
                and not _holds(outer, joint)
            )
            blocks = outer.hand != joint.hand and outer.item.role == "block" and joint.structural
            if crosses or nested or blocks:
                found.append((outer, joint) if outer.hand else (joint, outer))
        stack.append(joint)
    return found


def _holds(outer: Joint, inner: Joint) -> bool:
    """Say whether one side itself has the one inside the other (a surname in a name)."""
    for one, other in ((outer.ours, inner.ours), (outer.new, inner.new)):
        above = other.parent if other else None
        while above is not None:
            if above is one:
                return True
            above = above.parent
    return False
