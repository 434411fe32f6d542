"""Joints and letters made a TEI text again: one order of tokens in every gap, white space as the source has it."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.merge.joints import Joint
from pipeline.merge.stream import Item, Stream, Token
from pipeline.tei import TEI, Element
from pipeline.text import BETWEEN_BLOCKS, FORBIDDEN, WHITE, char_instruction, space_instruction

__all__ = ["Misfit", "Turn", "build", "gaps_of", "whites"]

# ("open" | "close" | "atom", joint) or ("white", nothing).
Turn = tuple[str, Joint | None]
SPACE: Turn = ("white", None)
INNERMOST = frozenset(("choice", "sic", "orig", "abbr"))


class Misfit(Exception):
    """Raised where letters would stand in no block, or marks would cross."""

    def __init__(self, gap: int) -> None:
        super().__init__(f"at letter {gap}")
        self.gap = gap


def whites(letters: str, text: str) -> list[str]:
    """List the white space that the witness `text` has in every gap of its letters; the last is the end's."""
    found, at = [], 0
    for letter in letters:
        stop = text.index(letter, at)
        found.append(text[at:stop])
        at = stop + 1
    return [*found, text[at:]]


def gaps_of(streams: Sequence[Stream], index: Mapping[Item, Joint]) -> dict[int, list[Turn]]:
    """Put the tokens of base, file and new encoding that live on into one order, gap by gap."""
    base, ours, new = [
        {gap: [_turn(token, index) for token in tokens] for gap, tokens in one.gaps.items()} for one in streams
    ]
    out: dict[int, list[Turn]] = {}
    for gap in sorted({*base, *ours, *new}):
        b, o, n = base.get(gap, []), ours.get(gap, []), new.get(gap, [])
        first, second = (n, o) if o == b else (o, n)
        turns = [turn for turn in dict.fromkeys(first) if _lives(turn, gap)]
        for turn in [turn for turn in dict.fromkeys(second) if turn not in turns and _lives(turn, gap)]:
            turns.insert(_place(turn, turns, second), turn)
        if turns:
            out[gap] = _nested(turns)
    return out


def _turn(token: Token, index: Mapping[Item, Joint]) -> Turn:
    kind, item = token
    return kind, index[item] if item is not None else None


def _lives(turn: Turn, gap: int) -> bool:
    kind, joint = turn
    if joint is None:
        return True
    if not joint.alive:
        return False
    if kind == "atom":
        # Where the two sides have it at different places, it stands where the chosen version has it.
        return joint.start == gap
    return (joint.start if kind == "open" else joint.end) == gap


def _place(turn: Turn, turns: Sequence[Turn], known: Sequence[Turn]) -> int:
    """Find where a token of the other side goes: after what it follows there, else before what it precedes."""
    kind, joint = turn
    at = known.index(turn)
    before = next((one for one in reversed(known[:at]) if one in turns), None)
    if before is not None:
        return turns.index(before) + 1
    after = next((one for one in known[at + 1 :] if one in turns), None)
    if after is not None:
        return turns.index(after)
    if kind == "close":
        return 0
    if kind == "open" and joint is not None and joint.tag.rpartition("}")[2] not in INNERMOST:
        return next((i for i, (other, _) in enumerate(turns) if other == "open"), len(turns))
    return len(turns)


def _nested(turns: list[Turn]) -> list[Turn]:
    """Put closes before opens, and of opens the longer first; all else keeps its order."""
    first = next((i for i, (kind, _) in enumerate(turns) if kind == "open"), len(turns))
    late = [turn for turn in turns[first:] if turn[0] == "close"]
    turns = [*turns[:first], *late, *(turn for turn in turns[first:] if turn[0] != "close")]
    slots = [i for i, (kind, _) in enumerate(turns) if kind == "open"]
    for slot, turn in zip(
        slots, sorted((turns[i] for i in slots), key=lambda one: -one[1].end if one[1] else 0), strict=True
    ):
        turns[slot] = turn
    return turns


@dataclass(slots=True)
class _Builder:
    text: Element
    letters: str
    spaces: Sequence[str]
    stack: list[tuple[Joint, Element]] = field(default_factory=list)
    block: Joint | None = None
    started: bool = False

    def run(self, gaps: Mapping[int, Sequence[Turn]]) -> None:
        last = 0
        for gap in sorted({*gaps, *(i for i, white in enumerate(self.spaces) if white), len(self.letters)}):
            self.write(self.letters[last:gap], last)
            last = gap
            self.gap(gap, list(gaps.get(gap, ())))
        if self.stack:
            raise Misfit(len(self.letters))

    def write(self, letters: str, at: int) -> None:
        if letters and self.block is None:
            raise Misfit(at)
        while letters:
            bad = FORBIDDEN.search(letters)
            self.add(letters[: bad.start()] if bad else letters)
            if bad:
                self.parent.append(char_instruction(bad[0]))
            letters = letters[bad.end() :] if bad else ""

    def gap(self, gap: int, turns: list[Turn]) -> None:
        white = self.spaces[gap]
        closes = sorted((turn for turn in turns if turn[0] == "close"), key=lambda turn: -self.depth(turn[1], gap))
        inside = self.block is not None and ("close", self.block) not in turns
        if inside:
            self.inside(turns, closes, white, gap)
            return
        plain = BETWEEN_BLOCKS if self.started and gap < len(self.letters) else ""
        waiting = white != plain
        for kind, joint in turns:
            if kind == "close":
                if waiting and gap == len(self.letters) and len(self.stack) == 1:
                    self.parent.append(space_instruction(white))
                    waiting = False
                self.close(closes.pop(0)[1], gap)
            elif kind == "open" and joint is not None:
                if waiting and joint.item.role == "block":
                    self.parent.append(space_instruction(white))
                    waiting = False
                self.open(joint)
            elif joint is not None:
                self.atom(joint)

    def inside(self, turns: list[Turn], closes: list[Turn], white: str, gap: int) -> None:
        breaks = [turn for turn in turns if turn[1] is not None and turn[0] == "atom" and turn[1].tag == f"{{{TEI}}}lb"]
        turns = [turn for turn in turns if turn != SPACE or (white and not breaks)]
        if white and not breaks and SPACE not in turns:
            turns.insert(next((i for i, (kind, _) in enumerate(turns) if kind == "open"), len(turns)), SPACE)
        for turn in turns:
            kind, joint = turn
            if joint is None:
                if white != " ":
                    self.parent.append(space_instruction(white))
                self.add(" ")
            elif kind == "close":
                self.close(closes.pop(0)[1], gap)
            elif kind == "open":
                self.open(joint)
            else:
                if breaks and turn == breaks[0] and white != "\n":
                    self.parent.append(space_instruction(white))
                self.atom(joint)

    def depth(self, joint: Joint | None, gap: int) -> int:
        for at, (one, _) in enumerate(self.stack):
            if one is joint:
                return at
        raise Misfit(gap)

    def open(self, joint: Joint) -> None:
        node = etree.SubElement(self.parent, joint.tag, None, None)
        for key, value in joint.attributes.items():
            node.set(key, value)
        self.stack.append((joint, node))
        if joint.item.role == "block" and self.block is None:
            self.block, self.started = joint, True

    def close(self, joint: Joint | None, gap: int) -> None:
        if not self.stack or self.stack[-1][0] is not joint:
            raise Misfit(gap)
        self.stack.pop()
        if joint is self.block:
            self.block = None

    def atom(self, joint: Joint) -> None:
        if joint.content is not None and joint.content.atom is not None:
            self.parent.append(copy.deepcopy(joint.content.atom))

    def add(self, text: str) -> None:
        parent = self.parent
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    @property
    def parent(self) -> Element:
        return self.stack[-1][1] if self.stack else self.text


def build(text: Element, letters: str, spaces: Sequence[str], gaps: Mapping[int, Sequence[Turn]]) -> None:
    """Fill an empty `text` element. Raises `Misfit` where the marks do not nest or letters stand outside all blocks."""
    assert not letters or WHITE not in letters
    _Builder(text, letters, spaces).run(gaps)
