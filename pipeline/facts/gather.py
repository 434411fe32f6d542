"""What all documents say, gathered once: each document's facts are read one time, and a mention is kept as a number."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import combinations
from typing import NamedTuple

from lxml import etree

from pipeline.facts.pieces import element
from pipeline.tei import Element, local_name, parse

__all__ = ["DATING", "FACTS", "Dated", "Gathered", "Key", "Moment", "gather", "moment", "order"]

FACTS = "{https://edition.invalid/ns/facts}"
DATING = ("when", "from", "notBefore", "to", "notAfter")
ABOUT = ("title", "short", "author", "language", "date", "until", "shown")

# Where a fact begins in the facts of a document; "<" stands nowhere else there.
BEGINS = re.compile(rb"<(?:mention|date|sum) ")

Key = tuple[str, str]
Moment = tuple[int, int, int]
OFFSET = 32


class Dated(NamedTuple):
    """A date as lists sort it: limits, number of the document, order in it, where its fact begins (-1: its own)."""

    first: Moment
    last: Moment
    document: int
    order: int
    start: int


class Place(NamedTuple):
    """Where a fact begins: the number of its document, and the offset in the document's facts."""

    document: int
    start: int


@dataclass(slots=True)
class Gathered:
    """What all documents say, the documents in the order of their dates.

    A mention is a number: the document's above, its offset in the document's facts below `OFFSET` bits.
    """

    documents: list[dict[str, str]] = field(default_factory=list)
    sources: list[bytes] = field(default_factory=list)
    mentions: dict[Key, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("Q")))
    together: dict[Key, Counter[Key]] = field(default_factory=lambda: defaultdict(Counter))
    strangers: dict[Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    dates: list[Dated] = field(default_factory=list)
    sums: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    ways: Counter[str] = field(default_factory=Counter)  # how dates were obtained that are not stated in full
    sectors: dict[str, dict[int, list[dict[str, str]]]] = field(default_factory=lambda: defaultdict(dict))

    def mention(self, at: int) -> str:
        """Return a mention as it stands in the facts of its document."""
        return self._piece(at >> OFFSET, at & ((1 << OFFSET) - 1), b"</mention>")

    def date(self, dated: Dated) -> str:
        """Return a date with the labels of its document; for a document's own date only these."""
        if dated.start < 0:
            return element("document", self.labels(dated.document))
        return self._labelled("date", Place(dated.document, dated.start))

    def sum(self, place: Place) -> str:
        """Return a sum with the labels of its document."""
        return self._labelled("sum", place)

    def _labelled(self, name: str, place: Place) -> str:
        opened = element(name, self.labels(place.document)).removesuffix(f"></{name}>")
        return opened + self._piece(*place, f"</{name}>".encode()).removeprefix(f"<{name}")

    def labels(self, number: int) -> dict[str, str]:
        """Return what a list says of a document."""
        document = self.documents[number]
        return {"document": document["id"], **{key: document[key] for key in ("short", "shown", "language")}}

    def year(self, number: int) -> str:
        """Return the year under which a document stands."""
        return re.sub(r"^(-?\d+).*$", r"\1", self.documents[number]["date"])

    def _piece(self, number: int, start: int, end: bytes) -> str:
        data = self.sources[number]
        return data[start : data.index(end, start) + len(end)].decode("utf-8")


def gather(facts: Sequence[bytes], known: Collection[Key]) -> Gathered:
    """Read the facts of all documents; of a pointer that is not `known` the words are kept too, as its only name."""
    gathered = Gathered()
    for data in sorted(facts, key=order):
        root = parse(data)
        number = len(gathered.documents)
        document = {"id": str(root.get("document", "")), **{key: str(root.get(key, "")) for key in ABOUT}}
        gathered.documents.append(document)
        gathered.sources.append(data)
        if document["date"]:
            own = moment(document["date"])
            until = moment(document["until"]) if document["until"] else own
            gathered.dates.append(Dated(own, until, number, -1, -1))
        for row in root.iterchildren(f"{FACTS}sector"):
            attributes = {str(key): str(value) for key, value in row.attrib.items()}
            gathered.sectors[attributes["key"]].setdefault(number, []).append(attributes)
        _facts(root, number, known, gathered)
    return gathered


def _facts(root: Element, number: int, known: Collection[Key], gathered: Gathered) -> None:
    blocks: dict[str, set[Key]] = defaultdict(set)
    starts = [found.start() for found in BEGINS.finditer(gathered.sources[number])]
    rows = root.iterchildren(f"{FACTS}mention", f"{FACTS}date", f"{FACTS}sum")
    for fact, start in zip(rows, starts, strict=True):
        if local_name(fact) == "mention":
            key = str(fact.get("register", "")), str(fact.get("key", ""))
            gathered.mentions[key].append(number << OFFSET | start)
            blocks[str(fact.get("block", ""))].add(key)
            if key not in known:
                gathered.strangers[key][fact.findtext(f"{FACTS}hit", "")] += 1
        elif local_name(fact) == "sum":
            gathered.sums[str(fact.get("unit", ""))].append(Place(number, start))
        else:
            limits = [moment(str(fact.get(name))) for name in DATING if fact.get(name)]
            gathered.dates.append(Dated(limits[0], limits[-1], number, int(fact.get("order", "0")), start))
            gathered.ways.update(str(fact.get("ana", "")).split())
    # What stands in the masthead is there because of the witness, not because it belongs together.
    masthead = f"{gathered.documents[number]['id']}.mh"
    for block, keys in blocks.items():
        if block != masthead:
            for one, other in combinations(sorted(keys), 2):
                gathered.together[one][other] += 1
                gathered.together[other][one] += 1


def order(facts: bytes) -> tuple[Moment, str]:
    """Return date and id of a document, from the first tag of its facts only."""
    _, root = next(etree.iterparse(BytesIO(facts), events=("start",)))
    return moment(root.get("date", "")), root.get("document", "")


def moment(iso: str) -> Moment:
    """Return year, month, day (0 where not given); what is no date comes after everything."""
    found = re.match(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?", iso)
    return (int(found[1]), int(found[2] or 0), int(found[3] or 0)) if found else (10**6, 0, 0)
