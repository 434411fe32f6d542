"""Facts of all documents → the pages that lead into them: home, lists, entities, dates, sectors, pictures, search.

What each page's source looks like is said at the head of its stylesheet. Sorting ignores case and diacritics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from pipeline.facts.about import about_pages
from pipeline.facts.atlas import atlas_page
from pipeline.facts.authorities import beacons
from pipeline.facts.encoding import encoding_pages
from pipeline.facts.entities import (
    REGISTERS,
    Entity,
    entities,
    entity_pages,
    entries,
    identified,
    register_pages,
    sort_key,
)
from pipeline.facts.gather import Gathered, gather
from pipeline.facts.graph import graph
from pipeline.facts.imprint import Imprint, imprint
from pipeline.facts.letters import LETTERS, cmif, listed
from pipeline.facts.network import network_page
from pipeline.facts.pieces import SITE, Page, Row, element, in_parts, page, parts_of
from pipeline.facts.sectors import sector_pages
from pipeline.facts.sums import sum_pages
from pipeline.facts.tables import date_tables, entity_tables
from pipeline.facts.timeline import timeline_page
from pipeline.memory import digest, recalled

__all__ = ["REGISTERS", "SITE", "Page", "encoding_pages", "graph", "imprint", "pages", "sort_key", "streams"]


def pages(
    facts: Sequence[bytes], registers: bytes | None, edition: bytes, *,
    about: Mapping[str, bytes] = MappingProxyType({}), outputs: Sequence[str] = (), search: bool = False,
    manual: bool = False, versions: bool = False, base: str = "",
) -> Iterator[Page]:
    """Yield every page outside the documents, from their facts, the registers and the edition's header.

    `about`: the edition's own texts about itself, by name; `outputs`: what can be downloaded of each document;
    `manual`: whether the encoding manual has pages (`encoding_pages`), `versions`: whether releases have one;
    `base`: the address of the edition.
    The order of `facts` does not matter. Raises `Refused` where an input is not well-formed.
    """
    known = entries(registers)
    gathered = recalled(digest("gathered", repr(sorted(known)), *facts), lambda: gather(facts, known))
    every = entities(known, gathered)
    totals = _totals(gathered, every)
    yield page("index.html", "home.xsl", _home(gathered, totals))
    documents = [Row(gathered.year(n), element("document", document)) for n, document in enumerate(gathered.documents)]
    dates = [Row(str(dated.first[0]) if dated.first[0] < 10**6 else "", gathered.date(dated))
             for dated in sorted(gathered.dates)]
    yield from _documents(gathered, documents)
    for register in REGISTERS:
        own = [entity for entity in every if entity.register == register]
        yield from register_pages(register, own, gathered)
    yield from entity_pages(every, gathered)
    yield from _dates(dates)
    yield from sum_pages(gathered)
    yield from sector_pages(gathered, edition)
    header = imprint(edition, base)
    files = list(beacons(every, header))
    named = [*(file.path for file in files), *([LETTERS] if listed(gathered.sources, header) else [])]
    yield from about_pages(
        about, totals, outputs, gathered, identified(every), manual=manual, versions=versions, files=named)
    yield timeline_page(gathered, {"documents": parts_of(documents), "dates": parts_of(dates)})
    yield atlas_page(every, gathered)
    yield network_page(every, gathered)
    yield from entity_tables(every, gathered)
    yield from date_tables(gathered)
    yield from files
    if search:
        yield page("search/index.html", "search.xsl", element("search", {}))


def streams(
    facts: Sequence[bytes], registers: bytes | None, header: Imprint
) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield path and pieces of the files that may be longer than what memory holds; `facts` in their order."""
    yield "data/edition.ttl", graph(facts, registers, header)
    if letters := listed(facts, header):
        yield LETTERS, cmif(letters, registers, header)


def _totals(gathered: Gathered, every: Sequence[Entity]) -> dict[str, int]:
    counts = Counter(entity.register for entity in every)
    return {
        "documents": len(gathered.documents),
        **{name: counts[name] for name in REGISTERS},
        "dates": len(gathered.dates),
        "sums": sum(map(len, gathered.sums.values())),
        "sectors": len(gathered.sectors),
    }


def _home(gathered: Gathered, totals: Mapping[str, int]) -> str:
    rows = (element("count", {"section": name, "number": number}) for name, number in totals.items())
    return element("home", {}, *(element("document", document) for document in gathered.documents), *rows)


def _documents(gathered: Gathered, rows: Sequence[Row]) -> Iterator[Page]:
    total = len(gathered.documents)

    def source(part: Sequence[Row], parts: str) -> str:
        return element("documents", {"total": total}, parts, *(row.xml for row in part))

    yield from in_parts("documents", "index.xsl", rows, source)


def _dates(rows: Sequence[Row]) -> Iterator[Page]:
    def source(part: Sequence[Row], parts: str) -> str:
        years = (
            element("year", {"label": label}, *(row.xml for row in group))
            for label, group in groupby(part, key=lambda row: row.label)
        )
        return element("dates", {}, parts, *years)

    yield from in_parts("dates", "dates.xsl", rows, source)
