"""Look at published pages as a strict reader would: tags that close, ids that are unique, links that land."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from pipeline.findings import Finding

__all__ = ["Page", "check_pages", "read_page"]

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What ends or begins a word where it begins or ends: everything that is not set within a line.
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var "
    "wbr".split()
)
# HTML Living Standard, 4.4.1: a p holds phrasing content only; the parser of a browser would close it before these.
NOT_IN_P = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu "
    "nav ol p pre search section table ul".split()
)
# Links that fetch something while the page is shown; none may leave the edition.
FETCHED = {("img", "src"), ("script", "src"), ("iframe", "src"), ("source", "src"), ("audio", "src"), ("video", "src"),
           ("embed", "src"), ("object", "data")}
FETCHING_RELS = frozenset(("stylesheet", "icon", "preload", "modulepreload", "manifest"))

KEPT = 256  # pages
STYLESHEET = "mend the stylesheet that makes the page, or what the document points to"


@dataclass(slots=True)
class Page:
    """What one page holds: ids, links with their lines, its text (inside id="text", without apparatus), its faults.

    `sides` holds the texts of a page that has two beside each other, by the value of `data-side`.
    """

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, bool, int, int]] = field(default_factory=list)
    text: str = ""
    sides: dict[str, str] = field(default_factory=dict)
    faults: list[tuple[str, int, int]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[tuple[str, bool, str]] = []  # element, whether it is apparatus, and the side it stands on
        self.depth_of_text = 0
        self.words: list[str] = []
        self.sides: dict[str, list[str]] = {}
        self.title = ""

    def fault(self, message: str) -> None:
        line, column = self.getpos()
        self.page.faults.append((message, line, column + 1))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if len(values) < len(attrs):
            self.fault(f"<{tag}> has an attribute twice")
        names = [name for name, *_ in self.open]
        if tag in NOT_IN_P and "p" in names:
            self.fault(f"<{tag}> inside <p>")
        if tag == "a" and "a" in names:
            self.fault("a link inside a link")
        if tag == "html" and not values.get("lang"):
            self.fault("the page names no language")
        self._id(values.get("id"))
        self._links(tag, values)
        if tag not in INLINE:
            self._space()
        if tag not in VOID:
            _, quiet, side = self.open[-1] if self.open else ("", False, "")
            quiet = quiet or "apparatus" in values.get("class", "").split()
            self.open.append((tag, quiet, values.get("data-side", side)))
            if values.get("id") == "text":
                self.depth_of_text = len(self.open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            expected = f"</{self.open[-1][0]}>" if self.open else "nothing"
            self.fault(f"</{tag}> where {expected} is due")
            if tag in [name for name, *_ in self.open]:
                while self.open.pop()[0] != tag:
                    pass
            return
        if self.depth_of_text == len(self.open):
            self.depth_of_text = 0
        self.open.pop()
        if tag not in INLINE:
            self._space()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "title":
            self.title += data
        if self.depth_of_text and not self.open[-1][1]:
            self._say(data)

    def finish(self) -> Page:
        self.close()
        if self.open:
            self.fault(f"<{self.open[-1][0]}> is never closed")
        if not self.title.strip():
            self.fault("the page has no title")
        self.page.text = "".join(self.words)
        self.page.sides = {side: "".join(words) for side, words in self.sides.items()}
        return self.page

    def _space(self) -> None:
        if self.depth_of_text:
            self._say(" ")

    def _say(self, words: str) -> None:
        self.words.append(words)
        if self.open and self.open[-1][2]:
            self.sides.setdefault(self.open[-1][2], []).append(words)

    def _id(self, identifier: str | None) -> None:
        if identifier is None:
            return
        if identifier in self.page.ids:
            self.fault(f"the id “{identifier}” stands here twice")
        self.page.ids.add(identifier)

    def _links(self, tag: str, values: dict[str, str]) -> None:
        line, column = self.getpos()
        rels = values.get("rel", "").lower().split()
        for name in ("href", "src", "data"):
            if name in values and (name != "data" or tag == "object"):
                fetched = (tag, name) in FETCHED or (tag == "link" and bool(FETCHING_RELS.intersection(rels)))
                if not (tag == "link" and "canonical" in rels):
                    self.page.links.append((values[name], fetched, line, column + 1))


# What a reader may be led to. Everything else, above all `javascript:`, stays out of the pages.
ADDRESSES = frozenset(("http", "https", "mailto", "urn", "doi", "ftp", "tel", "geo", "info"))


@lru_cache(maxsize=KEPT)
def read_page(html: str) -> Page:
    """Read a page; see `Page`. Pages read lately are not read again: `serve` builds the same ones many times."""
    reader = _Reader()
    reader.feed(html)
    return reader.finish()


def check_pages(folder: Path, shown: str) -> Iterator[Finding]:
    """Check every page under `folder`; findings name files as `shown`/path. Codes SITE001 to SITE004."""
    files = sorted(path for path in folder.rglob("*.html") if path.is_file())
    pages = {path.relative_to(folder).as_posix(): read_page(path.read_text("utf-8")) for path in files}
    for name, page in pages.items():
        file = f"{shown}/{name}"
        for message, line, column in page.faults:
            yield Finding("SITE001", f"not right HTML: {message}", file, line, column, STYLESHEET)
        for link, fetched, line, column in page.links:
            code, message = _link(link, fetched, name, folder, pages)
            if code:
                yield Finding(code, message, file, line, column, STYLESHEET)
    yield from _styles(folder, shown)


def _link(link: str, fetched: bool, name: str, folder: Path, pages: dict[str, Page]) -> tuple[str, str]:
    try:
        parts = urlsplit(link)
    except ValueError:
        return "SITE002", f"the link {link} is no address"
    if parts.scheme == "data" and fetched:
        return "", ""
    if parts.scheme and parts.scheme not in ADDRESSES:
        return "SITE004", f"the link {link} is none that a page may have: it could run a program"
    if parts.scheme or parts.netloc:
        return ("SITE004", f"the page fetches {link} from elsewhere") if fetched else ("", "")
    if parts.query:
        return "SITE003", f"the link {link} has a query string"
    if parts.path.startswith("/"):
        return "SITE003", f"the link {link} is not relative"
    target = _inside(PurePosixPath(name).parent, unquote(parts.path)) if parts.path else name
    if target is None:
        return "SITE002", f"the link {link} leaves the edition"
    if not (folder / target).is_file() and (folder / target / "index.html").is_file():
        target = (PurePosixPath(target) / "index.html").as_posix()
    if not (folder / target).is_file():
        return "SITE002", f"the link {link} leads nowhere"
    fragment = unquote(parts.fragment)
    if fragment and target in pages and fragment not in pages[target].ids:
        return "SITE002", f"the link {link} leads to {target}, where no id “{fragment}” is"
    return "", ""


def _inside(start: PurePosixPath, path: str) -> str | None:
    parts = list(start.parts)
    for part in PurePosixPath(path).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or "."


def _styles(folder: Path, shown: str) -> Iterable[Finding]:
    for path in sorted(path for path in folder.rglob("*.css") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        text = path.read_text("utf-8")
        for found in re.finditer(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)", text):
            code, message = _link(found[1], True, name, folder, {})
            if code:
                line = text.count("\n", 0, found.start()) + 1
                yield Finding(code, message, f"{shown}/{name}", line, 1, "mend the style sheet")
