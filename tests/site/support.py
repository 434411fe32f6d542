"""What the tests of the site share: stylesheets run on fixtures, and the text that a reader of a page gets."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from lxml import html

from pipeline import saxon

XSLT = Path(__file__).resolve().parents[2] / "xslt"
FIXTURES = Path(__file__).parent / "fixtures"
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
CITATION = b"<citation><note>Ames, <i xmlns='http://www.w3.org/1999/xhtml'>Harbour Papers</i>.</note><bibliography>Ames.</bibliography></citation>"
PLACE = b'<place number="1" of="2"><next id="other" title="Another letter"/></place>'


def fixture(name: str) -> bytes:
    return (FIXTURES / f"{name}.xml").read_bytes()


@cache
def parameters() -> dict[str, Any]:
    words = (XSLT / "words" / "en.xml").read_bytes()
    return {"words": saxon.node(words), "edition": saxon.node(fixture("edition"))}


def page(source: bytes, **more: Any) -> str:
    given = {**parameters(), "place": saxon.node(PLACE), "citation": saxon.node(CITATION), **more}
    return saxon.transform(XSLT / "html.xsl", saxon.node(source), given)[0]


def facts(source: bytes, words: Any = None) -> bytes:
    given = {"words": words or parameters()["words"]}
    return saxon.transform(XSLT / "facts.xsl", saxon.node(source), given)[0].encode("utf-8")


def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def printed_words(text: str) -> list[str]:
    """List the words of the text as the witness prints it: what the switch of the page shows."""
    root = tree(text).get_element_by_id("text")
    for found in root.xpath(".//*[contains(@class, 'apparatus') or @class='corrected']"):
        if "printed" not in found.get("class").split():
            found.tail, tail = None, found.tail or ""
            before = found.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                found.getparent().text = (found.getparent().text or "") + tail
            found.getparent().remove(found)
    for block in root.iter("p", "div", "li", "td", "th", "h2", "h3", "section", "dd", "dt", "br"):
        block.text, block.tail = f" {block.text or ''}", f" {block.tail or ''}"
    return str(root.text_content()).split()


class ReadingText(HTMLParser):
    """Collects the text of the element with id="text", without what is marked as apparatus."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.silent = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in VOID:
            self.parts.append(" ")
            return
        if self.depth or given.get("id") == "text":
            self.depth += 1
            if self.silent or "apparatus" in (given.get("class") or "").split():
                self.silent += 1
            if tag in {"p", "div", "li", "td", "th", "h2", "h3", "section", "dd", "dt"}:
                self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.depth:
            self.depth -= 1
            self.silent = max(0, self.silent - 1)
            if tag in {"p", "div", "li", "td", "th", "h2", "h3", "section", "dd", "dt"}:
                self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if self.depth and not self.silent:
            self.parts.append(data)


def words_of(text: str) -> list[str]:
    reader = ReadingText()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts).split()
