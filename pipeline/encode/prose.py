"""Editors' prose from sidecars: plain words with links `[words](pointer)` become TEI inline elements."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.tei import TEI, Element
from pipeline.text import FORBIDDEN

__all__ = ["add_text", "element", "prose"]

TAG = f"{{{TEI}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
ELEMENTS = {"per": "persName", "plc": "placeName", "org": "orgName", "evt": "eventName", "wrk": "title"}


def element(parent: Element | None, name: str, text: str = "", **attributes: str) -> Element:
    """Make a TEI element, under `parent` if there is one; empty attributes are left out, `xml_id` is `xml:id`.

    Characters that XML forbids are shown as U+FFFD; the text of documents keeps them by other means.
    """
    given = {key.replace("xml_", XML): _legal(value) for key, value in attributes.items() if value}
    made: Element = (
        etree.Element(TAG + name, given, nsmap={None: TEI})
        if parent is None
        else etree.SubElement(parent, TAG + name, given)
    )
    if text:
        made.text = _legal(text)
    return made


def _legal(text: str) -> str:
    return text if text.isprintable() else FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def add_text(parent: Element, text: str) -> None:
    """Append text after everything that `parent` holds so far."""
    last = next(parent.iterchildren(reversed=True), None)  # not len(): lxml counts the children one by one
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def prose(parent: Element, words: str) -> None:
    """Append words with their links: pointers of the registers as names, other addresses as `ref`."""
    words = _legal(" ".join(words.split()))
    at = 0
    for match in LINK.finditer(words):
        add_text(parent, words[at : match.start()])
        prefix = match[2].partition(":")[0]
        if prefix in ELEMENTS:
            element(parent, ELEMENTS[prefix], match[1], ref=match[2])
        elif prefix in ("http", "https", "mailto") or match[2].startswith("#"):
            element(parent, "ref", match[1], target=match[2])
        else:
            add_text(parent, match[0])
        at = match.end()
    add_text(parent, words[at:])
