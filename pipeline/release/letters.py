"""The letters of a text without its markup, unit by unit: what a release promises not to change silently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from pipeline.tei import XML_ID, Element, local_name
from pipeline.text import char_of, holds_blocks

__all__ = ["Letters", "alike", "digest", "inmost", "marks", "read"]

APART = frozenset("teiHeader standOff facsimile".split())  # what describes a text and is no part of it
# What decides which letters are read (docs/scholars.md): put in brackets, so that neither reading changes unseen.
DECIDING = frozenset(
    "abbr add am app choice corr del ex expan fw gap lem note orig rdg rdgGrp reg restore retrace sic subst supplied "
    "surplus unclear".split()
)
# A word, or one letter of the scripts that put no space between words.
WORD = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|\w+")
SHORT = 2_000  # characters up to which texts are compared letter by letter
SAME_LETTERS = 0.6


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of every unit of a document, and its element, by its id, in the order of the text.

    A unit is a block with an id: document, division, paragraph, line, printed note. An id that does not begin with that
    of its document (TEI from elsewhere) is written `document#id`.
    """

    units: dict[str, str]
    elements: dict[str, Element]


def read(root: Element, identifier: str) -> Letters:
    """Read the units of a TEI document; both readings, white space folded, without the notes of the editors."""
    out: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    found = Letters({}, {})
    _walk(root, identifier, out, spans, found)
    for unit, (start, end) in spans.items():
        found.units[unit] = " ".join("".join(out[start:end]).split())
    return found


def _walk(
    element: Element, document: str, out: list[str], spans: dict[str, tuple[int, int]], found: Letters
) -> None:
    name, parent = local_name(element), element.getparent()
    if name in APART or (name == "note" and element.get("type") == "editorial"):
        return
    block = parent is None or holds_blocks(element) or holds_blocks(parent)
    own = _address(element, document) if block else ""
    start = len(out)
    if own and own not in spans:
        spans[own] = (start, start)
        found.elements[own] = element
    decides = name in DECIDING or (name == "div" and element.get("type") == "masthead")
    out.append(f"⟦{name} " if decides else " " if block or (name == "lb" and element.get("break") != "no") else "")
    out.append(element.text or "")
    for node in element:
        if isinstance(node.tag, str):
            _walk(node, document, out, spans, found)
        elif isinstance(node, etree._ProcessingInstruction) and node.target == "edition-char":
            out.append(char_of(node))
        out.append(node.tail or "")
    out.append("⟧" if decides else " " if block else "")
    if own and found.elements[own] is element:
        spans[own] = (start, len(out))


def _address(element: Element, document: str) -> str:
    if element.getparent() is None:
        return document
    own = element.get(XML_ID) or ""
    return own if not own or own.startswith(f"{document}.") else f"{document}#{own}"


def marks(root: Element) -> str:
    """Return a digest of all markup of the text, and of the editors' notes; line breaks and indents do not count."""
    whole = sha256()
    for element in _elements(root):
        attributes = sorted((str(name), str(value)) for name, value in element.items())
        words = [" ".join((text or "").split()) for text in (element.text, element.tail)]
        whole.update(repr((str(element.tag), attributes, words)).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()[:16]


def _elements(root: Element) -> Iterator[Element]:
    yield root
    for child in root:
        if isinstance(child.tag, str) and local_name(child) not in APART:
            yield from _elements(child)


def digest(letters: str) -> str:
    """Return the short digest of a text that stands in the record of a release."""
    return sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def inmost(units: Sequence[str]) -> tuple[str, ...]:
    """Leave out units that hold others of the list: by their ids, which begin with that of the unit above."""
    above = {unit[: cut.start()] for unit in units for cut in re.finditer(r"[.#]", unit)}
    return tuple(unit for unit in units if unit not in above)


def alike(old: str, new: str) -> bool:
    """Say whether a text still is what it was: half of its words are there, in order, or most of its letters."""
    from rapidfuzz.distance import LCSseq, Levenshtein

    before, after = WORD.findall(old), WORD.findall(new)
    if 2 * LCSseq.similarity(before, after) >= len(before) > 0 or old == new:
        return True
    return len(old) < SHORT and Levenshtein.normalized_similarity(old, new) >= SAME_LETTERS
