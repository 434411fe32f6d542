"""The sources of pages as pieces of XML, and how a long page is cut into parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

__all__ = ["SITE", "Page", "Row", "element", "in_parts", "page", "parts_of"]

SITE = "https://edition.invalid/ns/site"

# Characters of XML in the source of one page: a page is about as long as its source, and none should pass 300 kB.
LIMIT = 220_000

_SPACES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be made: path in the output folder, stylesheet, its source as XML, way back to the output folder.

    Without stylesheet it is a file of data, and the source is what it holds.
    """

    path: str
    stylesheet: str
    source: bytes
    root: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its XML, and the label (a letter, a year) under which it stands."""

    label: str
    xml: str


def element(name: str, attributes: Mapping[str, str | int], *content: str) -> str:
    """Write an element of a page's source; the namespace is that of its root."""
    values = "".join(f" {key}={quoteattr(str(value), _SPACES)}" for key, value in attributes.items())
    return f"<{name}{values}>{''.join(content)}</{name}>"


def page(path: str, stylesheet: str, source: str) -> Page:
    """Make a page of its source, an element without namespace."""
    name = source[1:].replace(">", " ", 1).split(" ", 1)[0]
    rooted = f"<{name} xmlns={quoteattr(SITE)}{source[1 + len(name) :]}"
    return Page(path, stylesheet, rooted.encode("utf-8"), "../" * path.count("/"))


def in_parts(
    folder: str, stylesheet: str, rows: Sequence[Row], source: Callable[[Sequence[Row], str], str]
) -> Iterator[Page]:
    """Yield `folder`/index.html, and index-2.html … where the rows are too many for one page.

    `source` makes the source of a page from its rows and the list of parts ("" if there is one part).
    """
    parts = list(_named(rows))
    for name, own in parts:
        links = (
            element("part", {"href": other, "first": part[0].label, "last": part[-1].label, "here": int(part is own)})
            for other, part in parts
        )
        yield page(f"{folder}/{name}", stylesheet, source(own, element("parts", {}, *links) if len(parts) > 1 else ""))


def parts_of(rows: Sequence[Row]) -> dict[str, str]:
    """Map each label of a list to the file of the part in which it begins."""
    return {row.label: name for name, part in reversed(list(_named(rows))) for row in part}


def _named(rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    for n, part in enumerate(_cut(rows), 1):
        yield "index.html" if n == 1 else f"index-{n}.html", part


def _cut(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    start, weight = 0, 0
    for at, row in enumerate(rows):
        if at > start and weight + len(row.xml) > LIMIT:
            yield rows[start:at]
            start, weight = at, 0
        weight += len(row.xml)
    yield rows[start:]


def words(name: str, text: str | None) -> str:
    """Write an element that holds words only."""
    return f"<{name}>{escape(text or '')}</{name}>"
