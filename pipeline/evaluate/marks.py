"""The marks of a TEI text, placed among its letters: white space does not count, so line breaks do not matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pipeline.tei import Element, local_name
from pipeline.text import char_of

__all__ = ["INVISIBLE", "Mark", "letters", "marks", "value_of"]

MARKED = frozenset("persName placeName orgName date title eventName name measure num".split())
PHRASES = {"person": "persName", "place": "placeName", "org": "orgName"}  # rs by its type
NOT_READ = frozenset(("corr", "reg"))
INVISIBLE = re.compile("[\\s\u200b\u00ad\ufeff]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the TEI: the letters `start`–`end` of the witness, type, value, the words, pointer or label."""

    start: int
    end: int
    type: str
    value: str
    surface: str
    label: str = ""


def letters(text: str) -> str:
    """Return a text without white space and invisible characters."""
    return INVISIBLE.sub("", text)


def marks(text: Element) -> tuple[str, list[Mark]]:
    """Return the letters of a TEI `text` in the sic reading, and its marks in text order, outer before inner."""
    out: list[str] = []
    found: list[Mark] = []
    at = 0

    def say(words: str | None) -> None:
        nonlocal at
        solid = letters(words or "")
        out.append(solid)
        at += len(solid)

    def walk(element: Element) -> None:
        kind = local_name(element)
        if kind in NOT_READ or element.get("type") == "editorial":
            return
        start, place = at, len(found)
        say(element.text)
        for child in element:
            if isinstance(child, etree._ProcessingInstruction):
                say(char_of(child) if child.target == "edition-char" else "")
            elif isinstance(child.tag, str):
                walk(child)
            say(child.tail)
        name = PHRASES.get(element.get("type") or "") if kind == "rs" else kind
        if at > start and name in MARKED:
            surface = " ".join("".join(element.itertext()).split())
            found.insert(place, Mark(start, at, name, value_of(kind, element), surface, _label(element)))

    walk(text)
    return "".join(out), found


def _label(element: Element) -> str:
    return element.get("ref") or element.get("n") or ""


def value_of(kind: str, element: Element) -> str:
    """Write the value of a mark in one line: a date as `1996`, `1996/1997` or `1996~1997`, a name as its pointer."""
    if kind == "date":
        for between, first, last in (("/", "from", "to"), ("~", "notBefore", "notAfter")):
            if element.get(first) or element.get(last):
                return f"{element.get(first, '')}{between}{element.get(last, '')}"
        return element.get("when", "")
    if kind == "measure":
        return f"{element.get('quantity', '')} {element.get('unit', '')}"
    if kind == "num":
        return element.get("value") or element.get("atLeast") or element.get("atMost") or ""
    return element.get("ref", "")
