"""The encoding manual as pages of the site: one for the elements, one for each other page of the manual."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from pipeline.facts.pieces import Page, element, page
from pipeline.tei import Element

__all__ = ["encoding_pages"]

FOLDER = "about/encoding"
XHTML = "http://www.w3.org/1999/xhtml"
START = "README.md"
ELEMENTS = "elements/"


def encoding_pages(manual: Mapping[str, str]) -> Iterator[Page]:
    """Yield the pages; `manual` is path of a Markdown page → its HTML, well-formed."""
    parts = {path: _parsed(html) for path, html in manual.items()}
    for path, part in parts.items():
        for link in part.iter("a"):
            _relink(link, path, manual)
    whole = etree.Element("div")
    for path, part in parts.items():
        if path.startswith(ELEMENTS):
            whole.append(_element(path, part))
        else:
            yield _page(path, part)
    if len(whole):
        yield page(f"{FOLDER}/elements.html", "about.xsl", _source("encoding-elements", "", whole))


def _parsed(html: str) -> Element:
    return etree.fromstring(f"<div>{html}</div>")


def _page(path: str, part: Element) -> Page:
    """Make a page of its own; its first heading is the page's name, and headings below it get ids as on GitHub."""
    title = part.find("h1")
    label = "" if title is None or path == START else _text(title)
    if title is not None:
        part.remove(title)
    for heading in part.iter("h2", "h3"):
        heading.set("id", _slug(_text(heading)))
    name = "index.html" if path == START else f"{posixpath.splitext(path)[0]}.html"
    return page(f"{FOLDER}/{name}", "about.xsl", _source("encoding", label, part))


def _element(path: str, part: Element) -> Element:
    section = etree.Element("section")
    for child in part:
        copy = deepcopy(child)
        if copy.tag in {"h1", "h2", "h3"}:
            copy.tag = f"h{int(str(copy.tag)[1]) + 1}"
        section.append(copy)
    section[0].set("id", _name(path))
    return section


def _source(name: str, label: str, part: Element) -> str:
    etree.cleanup_namespaces(part)
    html = etree.tostring(part, encoding="unicode").replace("<div>", f'<div xmlns="{XHTML}">', 1)
    return element("about", {"page": name, "label": label, "outputs": ""}, html)


def _relink(link: Element, path: str, manual: Mapping[str, str]) -> None:
    """Lead a link between pages of the manual to the page of the site; one that leads elsewhere among files goes."""
    target, _, fragment = str(link.get("href", "")).partition("#")
    if "://" in target:
        return
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if found.startswith(ELEMENTS) and found in manual:
        link.set("href", f"elements.html#{_name(found)}")
    elif found in manual:
        name = "index" if found == START else posixpath.splitext(found)[0]
        link.set("href", f"{name}.html{f'#{fragment}' if fragment else ''}")
    else:
        link.tag = "span"
        link.attrib.clear()


def _name(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _slug(text: str) -> str:
    return re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-")


def _text(part: Element) -> str:
    return " ".join("".join(str(piece) for piece in part.itertext()).split())
