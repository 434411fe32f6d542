"""The pages of sectors: the tree of all, and one page a sector with its divisions in every document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.facts.gather import Gathered
from pipeline.facts.pieces import Page, Row, element, in_parts, page
from pipeline.tei import NS, XML_ID, Element, parse

__all__ = ["sector_pages"]

CATEGORY = f"{{{NS['t']}}}category"

# How many documents the tree of all sectors names for each; of more it gives the number.
NAMED = 6

Here = Collection[tuple[str, int]] | None  # the divisions, by sector and document, that a page shows


def sector_pages(gathered: Gathered, edition: bytes) -> Iterator[Page]:
    """Yield the tree and the pages of the sectors. Raises `Refused` where the edition's header is not well-formed."""
    taxonomy = parse(edition).find(f".//t:taxonomy[@{XML_ID}='tax.sector']", NS)
    top = [] if taxonomy is None else taxonomy.findall("t:category", NS)
    known = {_key(category) for tree in top for category in tree.iter(CATEGORY)}
    strays = sorted(set(gathered.sectors) - known)
    trees = [*(_tree(tree, gathered) for tree in top), *(_sector(key, key, [], gathered) for key in strays)]
    yield page("sectors/index.html", "sectors.xsl", element("sectors", {}, *trees))
    for tree in top:
        for category in tree.iter(CATEGORY):
            yield from _pages(category, gathered)
    for key in strays:
        everywhere = {(key, number) for number in gathered.sectors[key]}
        source = element("page", {}, _sector(key, key, [], gathered, everywhere))
        yield page(f"sectors/{key}/index.html", "sectors.xsl", source)


def _pages(category: Element, gathered: Gathered) -> Iterator[Page]:
    above = reversed(list(category.iterancestors(CATEGORY)))
    parents = "".join(element("parent", {"key": _key(node), "label": _label(node)}) for node in above)
    places = [
        (key, number)
        for key in (_key(below) for below in category.iter(CATEGORY))
        for number in gathered.sectors.get(key, {})
    ]
    # The source of a part is made from the places in it: its rows only say which these are, and how heavy.
    rows = [Row(gathered.year(number), _document(key, number, gathered)) for key, number in places]
    at = {id(row): place for row, place in zip(rows, places, strict=True)}

    def source(part: Sequence[Row], parts: str) -> str:
        return element("page", {}, parents, parts, _tree(category, gathered, {at[id(row)] for row in part}))

    yield from in_parts(f"sectors/{_key(category)}", "sectors.xsl", rows, source)


def _tree(category: Element, gathered: Gathered, here: Here = None) -> str:
    below = [_tree(child, gathered, here) for child in category.findall("t:category", NS)]
    return _sector(_key(category), _label(category), below, gathered, here)


def _sector(key: str, label: str, below: Sequence[str], gathered: Gathered, here: Here = None) -> str:
    numbers = gathered.sectors.get(key, {})
    counts = {"documents": len(numbers), "divisions": sum(len(rows) for rows in numbers.values())}
    shown = [n for n in numbers if (key, n) in here] if here is not None else list(numbers)[:NAMED]
    documents = (_document(key, number, gathered) for number in shown)
    return element("sector", {"key": key, "label": label, **counts}, *documents, *below)


def _document(key: str, number: int, gathered: Gathered) -> str:
    rows = (element("division", row) for row in gathered.sectors[key][number])
    return element("document", gathered.labels(number), *rows)


def _key(category: Element) -> str:
    return str(category.get(XML_ID, "")).split(".", 1)[-1]


def _label(category: Element) -> str:
    return " ".join(category.findtext("t:catDesc", "", NS).split())
