"""The pages about the edition: those that every edition has, made from its header, and its own (`tei/about/`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.facts.gather import Gathered
from pipeline.facts.pieces import Page, element, page
from pipeline.tei import NS, parse, serialise

__all__ = ["about_pages"]

# "about" is the page of the folder itself; the order is that of the links at the foot of every page.
PAGES = ("about", "principles", "citing", "accessibility", "licence", "data")


def about_pages(
    own: Mapping[str, bytes], totals: Mapping[str, int], outputs: Sequence[str], gathered: Gathered,
    identified: Mapping[str, tuple[int, int]], *, manual: bool, versions: bool, files: Sequence[str],
) -> Iterator[Page]:
    """Yield the pages; a text of the edition's `own` opens the page of its name or makes a new one.

    With a `manual` of the encoding they lead to it; `files` are those that not every edition has.
    Raises `Refused` where an own text is not well-formed.
    """
    texts = {name: parse(data) for name, data in sorted(own.items())}
    labels = {name: " ".join(root.findtext(".//t:titleStmt/t:title", "", NS).split()) for name, root in texts.items()}
    more = "".join(element("own", {"page": name, "label": labels[name]}) for name in texts if name not in PAGES)
    counts = "".join(element("count", {"section": name, "number": number}) for name, number in totals.items())
    ways = "".join(element("way", {"key": key, "number": n}) for key, n in sorted(gathered.ways.items()))
    matched = "".join(
        element("matched", {"register": name, "number": some, "of": of}) for name, (some, of) in identified.items()
    )
    also = "".join(element("file", {"path": path}) for path in files)
    first = "".join(element("document", document) for document in gathered.documents[:1])
    for name in (*PAGES, *(name for name in texts if name not in PAGES)):
        text = serialise(texts[name]).decode("utf-8").split("\n", 1)[1] if name in texts else ""
        about: dict[str, str | int] = {
            "page": name, "label": labels.get(name, ""), "outputs": " ".join(outputs), "manual": int(manual),
            "versions": int(versions),
        }
        path = "about/index.html" if name == "about" else f"about/{name}/index.html"
        yield page(path, "about.xsl", element("about", about, more, counts, ways, matched, also, first, text))
