"""Printed notes: a mark in the text, and further down a paragraph that begins with the same mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.converters.feet import CALL as CLOSE
from pipeline.converters.feet import HEADED, NOTE, SUPERIOR
from pipeline.converters.lines import Chunk
from pipeline.model import Anchor

__all__ = ["called", "notes"]

# A note as it begins. "1) …" may be an item of a list as well: there the mark in the text decides.
BODY = re.compile(rf"(?P<mark>\[\d{{1,3}}\]|\(\*{{1,3}}\d{{0,2}}\)|\*{{1,4}}|†|‡|[{SUPERIOR}]{{1,3}}|\d{{1,2}}\))\s*(?=\w|[\"“‘«(\[])")
# A mark in running text: close to a word or a stop before it, never at the head of a paragraph.
CALL = re.compile(
    rf"(?<=[\w.,;:!?\"'”’»)\]])(?: ?(?P<bracket>\[\d{{1,3}}\]|\(\*{{1,3}}\d{{0,2}}\))|"
    rf"(?P<close>(?<!\*)\*{{1,4}}(?![*\w])|†|‡|[{SUPERIOR}]{{1,3}}(?!\w)|(?<=[^\W\d])\d{{1,2}}\)))"
)


def notes(text: str, chunks: Sequence[Chunk]) -> tuple[list[Chunk], tuple[Anchor, ...]]:
    """Mark the chunks that are notes, and find what calls them.

    A mark belongs to a note only if, of all places with this mark, calls and notes take turns, a call first: so notes may
    be counted anew on every page. Otherwise both stay text.
    """
    bodies = list(_bodies(chunks))
    marks = {mark for mark, *_ in bodies}
    calls = (call for call in _calls(text, chunks) if call[0] in marks) if bodies else ()
    found = sorted([*bodies, *calls], key=lambda place: (place[0], place[1]))
    made: dict[int, Anchor] = {}
    for _, group in groupby(found, key=lambda place: place[0]):
        places = list(group)
        turns = [body is None for _, _, _, body in places]
        if any(turns) and len(turns) % 2 == 0 and turns == [True, False] * (len(turns) // 2):
            for (_, start, end, _), (_, note, _, body) in zip(places[::2], places[1::2], strict=True):
                made[body if body is not None else -1] = Anchor(start, end, note)
    marked = [replace(chunk, role="note") if index in made else chunk for index, chunk in enumerate(chunks)]
    return marked, tuple(sorted(made.values(), key=lambda anchor: anchor.start))


# A mark, its range in the source, and the number of the chunk that is the note; none for a call.
Place = tuple[str, int, int, int | None]


def _bodies(chunks: Sequence[Chunk]) -> Iterator[Place]:
    """List what may be notes: by their marks; below a heading "Notes" also numbers with nothing but a stop."""
    headed = False
    for index, chunk in enumerate(chunks):
        text = chunk.lines[0].text
        if not chunk.role and (match := BODY.match(text) or (NOTE.match(text) if headed else None)):
            yield match["mark"].rstrip("."), chunk.start, chunk.start + len(match["mark"]), index
        headed = headed or (chunk.single and HEADED.fullmatch(text) is not None)


def _calls(text: str, chunks: Sequence[Chunk]) -> Iterator[Place]:
    for chunk in chunks:
        for match in CALL.finditer(text, chunk.start, chunk.end):
            mark = match["bracket"] or match["close"]
            if match.start() > chunk.start and not (mark[-1] == ")" and mark[0].isdigit() and _opened(text, match.start())):
                yield mark, match.end() - len(mark), match.end(), None
        for match in CLOSE.finditer(text, chunk.start, chunk.end):
            if (match["close"] or "").isdecimal() and match.start() > chunk.start:
                yield match["close"], match.end() - len(match["close"]), match.end(), None


def _opened(text: str, at: int) -> bool:
    """Say whether a bracket opened shortly before still waits for its end: "(see part 1)" calls no note."""
    line = text[max(0, at - 200) : at]
    return line.rfind("(") > line.rfind(")")


def called(text: str) -> int:
    """Return the length of the mark that a note begins with."""
    match = BODY.match(text) or NOTE.match(text)
    return len(match["mark"]) if match else 0
