"""The encoding manual as pages of the site: a page for each of its Markdown pages, in the same folders."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.facts.pieces import Page, element, page
from pipeline.tei import Element

__all__ = ["encoding_pages"]

FOLDER = "about/encoding"
XHTML = "http://www.w3.org/1999/xhtml"
START = "README.md"


def encoding_pages(manual: Mapping[str, str]) -> Iterator[Page]:
    """Yield the pages; `manual` is path of a Markdown page → its HTML, well-formed."""
    for path, html in manual.items():
        part = etree.fromstring(f"<div>{html}</div>")
        for link in part.iter("a"):
            _relink(link, path, manual)
        yield _page(path, part)


def _page(path: str, part: Element) -> Page:
    """Make a page; its first heading is the page's name, and headings below it get ids as on GitHub."""
    title = part.find("h1")
    label = "" if title is None or path == START else _text(title)
    if title is not None:
        part.remove(title)
    for heading in part.iter("h2", "h3"):
        heading.set("id", _slug(_text(heading)))
    etree.cleanup_namespaces(part)
    html = etree.tostring(part, encoding="unicode").replace("<div>", f'<div xmlns="{XHTML}">', 1)
    source = element("about", {"page": "encoding", "label": label, "outputs": ""}, html)
    return page(f"{FOLDER}/{_published(path)}", "about.xsl", source)


def _relink(link: Element, path: str, manual: Mapping[str, str]) -> None:
    """Lead a link between pages of the manual to the page of the site; one that leads elsewhere among files goes."""
    target, _, fragment = str(link.get("href", "")).partition("#")
    if "://" in target:
        return
    here = posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(here, target)) if target else path
    if found in manual:
        href = posixpath.relpath(_published(found), here or ".")
        link.set("href", f"{href}{f'#{fragment}' if fragment else ''}")
    else:
        link.tag = "span"
        link.attrib.clear()


def _published(path: str) -> str:
    return "index.html" if path == START else f"{posixpath.splitext(path)[0]}.html"


def _slug(text: str) -> str:
    return re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-")


def _text(part: Element) -> str:
    return " ".join("".join(str(piece) for piece in part.itertext()).split())
