"""Three-way merge of a document: what the encoder wrote last, what stands now, what the encoder writes now.

Guarantee: whatever an editor did since the last encoding is in the result, or is reported as a conflict; then nothing
is to be written. All else follows the new encoding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.findings import Finding, Refused
from pipeline.merge.align import moved, moves
from pipeline.merge.build import Misfit, build, gaps_of, whites
from pipeline.merge.difference import difference, shown
from pipeline.merge.joints import Joint, crossings, joined, settle
from pipeline.merge.stream import Item, Stream, canonical, stream
from pipeline.merge.trees import Split, Trees
from pipeline.tei import NS, Element, parse, serialise
from pipeline.text import NEWLINES, witness

__all__ = ["Choice", "difference", "merge", "undecided"]

# Asked with the id of a conflict: "ours" keeps the file's reading, "theirs" takes the encoder's, "" leaves it open.
Choice = Callable[[str], str]
SETTLE = "keep what the file has with --ours {0}, or take what the encoder has with --theirs {0}; “all” is every one"
ROUNDS = 8  # a settled conflict may bring others; more rounds than this no document needs


@dataclass(slots=True)
class _Merge:
    ours: Stream
    base: Stream
    new: Stream
    file: str
    choose: Choice
    findings: list[Finding]
    structure: str = ""

    def text(self, made: Element, source: str) -> None:
        joints, index = joined(self.base, self.ours, self.new)
        self.decide(joints)
        for one in range(ROUNDS):
            if not self.cross(joints, last=one == ROUNDS - 1):
                break
        if any(finding.severity == "error" for finding in self.findings):
            return
        try:
            build(
                made,
                self.new.letters,
                whites(self.new.letters, source),
                gaps_of((self.base, self.ours, self.new), index),
            )
        except Misfit as misfit:
            self.misfit(made, source, joints, misfit)

    def decide(self, joints: Sequence[Joint]) -> None:
        open_ = [joint for joint in joints if not settle(joint)]
        if self.structure == "theirs":
            for joint in joints:
                if joint.structural:
                    joint.take(joint.new)
                    joint.hand = False
        for group in _groups([joint for joint in open_ if self.structure != "theirs" or not joint.structural]):
            gone = any(joint.alive and joint.start == joint.end and joint.item.role != "atom" for joint in group)
            side = self.conflict(group, "MRG002" if gone else "MRG001")
            for joint in group:
                if side == "theirs":
                    joint.take(joint.new)
                    joint.hand = False
                elif gone:
                    joint.alive = False

    def cross(self, joints: Sequence[Joint], *, last: bool) -> bool:
        """Part marks that cannot both stand; say whether anything changed."""
        found = [(a, b) for a, b in crossings(joints) if a.alive and b.alive]
        for hand, other in found:
            if not (hand.alive and other.alive):
                continue
            within = (
                hand.start <= other.start
                and other.end <= hand.end
                and (hand.start, hand.end) != (other.start, other.end)
            )
            if hand.structural or (within and other.ours is None) or last:
                side = "ours"
                if not other.structural:
                    self.warn(hand, other)
            else:
                side = self.conflict([hand, other], "MRG001")
            loser, kept = (hand, hand.new) if side == "theirs" else (other, other.ours)
            loser.take(kept if kept is not loser.content else None)
            loser.hand = loser.hand and side != "theirs"
        return bool(found)

    def misfit(self, made: Element, source: str, joints: Sequence[Joint], misfit: Misfit) -> None:
        words = self.new.letters[misfit.gap : misfit.gap + 40]
        near = next(
            (
                joint.item
                for joint in joints
                if joint.ours and joint.ours.end > misfit.gap and joint.item.role == "block"
            ),
            None,
        )
        key = _key("structure", self.file, words)
        side = self.choose(key)
        if side == "theirs" and not self.structure:
            self.structure = "theirs"
            for node in list(made):
                made.remove(node)
            self.text(made, source)
            return
        self.findings.append(
            Finding(
                "MRG003",
                f"the divisions were changed by hand, and the encoder now divides the text otherwise (at “{words}…”)",
                self.file,
                near.line if near else 1,
                near.column if near else 1,
                f"take the encoder's divisions with --theirs {key}, or correct the divisions in the file first",
            )
        )

    def conflict(self, joints: Sequence[Joint], code: str) -> str:
        """Ask how a conflict is to be settled; report it where nobody says."""
        first = min(joints, key=lambda joint: (joint.ours is None, joint.item.origin[0]))
        here = "; ".join(_reading(joint.ours, self.ours) for joint in joints)
        there = "; ".join(_reading(joint.new, self.new) for joint in joints)
        key = _key(code, here, there, str(first.item.origin))
        side = self.choose(key)
        if side == "theirs" or (side == "ours" and code != "MRG002"):
            return side
        place = first.ours or self.near(first)
        line, column = (place.line, place.column) if place else (1, 1)
        if code == "MRG002":
            message, hint = (
                f"the words of {here}, marked by hand, are no longer in the source",
                f"let the mark go with --theirs {key}",
            )
        else:
            message = f"changed by hand and by the encoder: the file has {here}; the encoder now has {there}"
            hint = SETTLE.format(key)
        self.findings.append(Finding(code, message, self.file, line, column, hint))
        return "ours"

    def near(self, joint: Joint) -> Item | None:
        """Find the innermost element of the file at a place where the file has no such mark."""
        at = joint.item.start
        inside = [item for item in self.ours.items if item.start <= at <= item.end and item.role != "atom"]
        return inside[-1] if inside else None

    def warn(self, hand: Joint, other: Joint) -> None:
        if other.new is None:
            return
        item = hand.ours or hand.item
        one, made = _reading(other.new, self.new), _reading(item, self.ours)
        message = f"{one} is left out: it does not go with {made}, made by hand"
        self.findings.append(Finding("MRG005", message, self.file, item.line, item.column, severity="warning"))


def undecided(_: str) -> str:
    """Leave every conflict open."""
    return ""


def merge(
    base: bytes, ours: bytes, new: bytes, file: str = "", choose: Choice = undecided, header: Element | None = None
) -> tuple[bytes, list[Finding]]:
    """Merge three versions; return the document in canonical form and what is to be said.

    `header` is that of the edition: prefixes that editors use and the document does not declare are taken from it.

    The text of the result is that of `new`. Where findings have an error (MRG001 to MRG004: a conflict nobody has
    settled), the bytes are of no use. Raises `Refused` for XML that cannot be read.
    """
    if ours in (base, new):
        return new, []
    roots = [parse(data, file) for data in (base, ours, new)]
    streams = [stream(root, data) for root, data in zip(roots, (base, ours, new), strict=True)]
    for at in (0, 1):
        streams[at] = moved(streams[at], moves(streams[at], streams[2]))
    findings: list[Finding] = []
    made = _frame(roots, file, choose, findings)
    text = made.find("t:text", NS)
    if text is None or any(root.find("t:text", NS) is None for root in roots):
        raise Refused(Finding("MRG004", "the document has no text to merge", file, 1, 1))
    _Merge(streams[1], streams[0], streams[2], file, choose, findings).text(text, _plain_witness(roots[2]))
    _declare(made, [*roots, *([] if header is None else [header])])
    etree.cleanup_namespaces(made)
    return serialise(made), findings


def _frame(roots: Sequence[Element], file: str, choose: Choice, findings: list[Finding]) -> Element:
    """Merge header and all that stands beside the text; the text comes out empty."""
    bare = [_without_text(root) for root in roots]

    def ask(split: Split) -> str:
        key = _key("header", split.key, *("" if one is None else canonical(one) for one in (split.ours, split.new)))
        side = choose(key)
        if not side:
            one = split.ours if split.ours is not None else split.parent
            here, there = (shown(node, split.key) for node in (split.ours, split.new))
            findings.append(
                Finding(
                    "MRG004",
                    f"changed by hand and by the encoder: the file has {here}; the encoder now has {there}",
                    file,
                    one.sourceline or 1,
                    1,
                    SETTLE.format(key),
                )
            )
        return side

    trees = Trees(ask)
    made = trees.merge(*bare) if canonical(bare[0]) != canonical(bare[1]) else _copy(bare[2])
    before = [list(root.itersiblings(preceding=True))[::-1] for root in roots]
    after = [list(root.itersiblings()) for root in roots]
    for node in trees._children(made, *before):
        made.addprevious(node)
    for node in reversed(trees._children(made, *after)):
        made.addnext(node)
    return made


def _without_text(root: Element) -> Element:
    twin = _copy(root)
    text = twin.find("t:text", NS)
    if text is not None:
        attributes, tag = dict(text.attrib), text.tag
        text.clear()
        text.tag = tag
        text.attrib.update(attributes)
    return twin


def _copy(root: Element) -> Element:
    return parse(etree.tostring(root, encoding="utf-8"))


def _plain_witness(root: Element) -> str:
    text = witness(root)
    for one in root.xpath("//processing-instruction('edition-newline')"):
        text = text.replace(NEWLINES.get((one.text or "").strip(), "\n"), "\n")
    return text


def _declare(made: Element, roots: Iterable[Element]) -> None:
    """Keep the definition of every prefix that is still used, whoever declared it."""
    used = {
        pointer.partition(":")[0]
        for node in made.iter("{*}*")
        for value in node.attrib.values()
        for pointer in str(value).split()
        if ":" in pointer
    }
    listed = made.find(".//t:listPrefixDef", NS)
    if listed is None:
        return
    known = {one.get("ident") for one in listed}
    for root in roots:
        for one in root.iterfind(".//t:prefixDef", NS):
            if one.get("ident") in used - known:
                known.add(one.get("ident"))
                listed.append(_copy(one))


def _groups(joints: Sequence[Joint]) -> list[list[Joint]]:
    """Gather joints whose words overlap: they are one conflict."""
    groups: list[tuple[int, list[Joint]]] = []
    for joint in sorted(joints, key=lambda one: (one.item.start, -one.item.end)):
        if groups and joint.item.start < groups[-1][0]:
            groups[-1][1].append(joint)
            groups[-1] = (max(groups[-1][0], joint.item.end), groups[-1][1])
        else:
            groups.append((joint.item.end, [joint]))
    return [group for _, group in groups]


def _reading(item: Item | None, where: Stream) -> str:
    if item is None:
        return "no mark"
    if item.atom is not None:
        return shown(item.atom)
    values = "".join(f' {key.rpartition("}")[2]}="{value}"' for key, value in item.attributes.items())
    return f"<{item.name}{values}>“{where.words(item)}”"


def _key(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:6]
