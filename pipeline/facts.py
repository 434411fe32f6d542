"""Facts of all documents → the pages that lead into them: home, lists, registers, entities, dates, sectors.

The documents' facts are read once, one after the other, and kept as small pieces of XML; the pages stream out.
What each page's source looks like is said at the head of its stylesheet. Sorting ignores case and diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from pipeline.tei import NS, XML_ID, Element, local_name, parse, serialise

__all__ = ["REGISTERS", "Page", "pages", "sort_key"]

FACTS = "{https://edition.invalid/ns/facts}"
SITE = "https://edition.invalid/ns/site"

# folder of the site → element of the register
REGISTERS = {"persons": "person", "places": "place", "organisations": "org", "events": "event", "works": "bibl"}
PREFIXES = {"per": "persons", "plc": "places", "org": "organisations", "evt": "events", "wrk": "works"}
NAMES = ("persName", "placeName", "orgName", "eventName", "label", "title", "name")
DATING = ("when", "from", "notBefore", "to", "notAfter")


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be made: path in the output folder, stylesheet, its source as XML, way back to the output folder."""

    path: str
    stylesheet: str
    source: bytes
    root: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of a register, or a pointer that has none; `name` as in `type="main"`, `order` the key for sorting."""

    register: str
    key: str
    name: str
    order: str
    entry: str = ""


@dataclass(slots=True)
class Gathered:
    """What all documents say, by document in the order of their dates."""

    documents: list[dict[str, str]] = field(default_factory=list)
    mentions: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    hits: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    dates: list[tuple[tuple[int, int, int], tuple[int, int, int], int, int, str]] = field(default_factory=list)
    sectors: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=lambda: defaultdict(list))


def pages(facts: Sequence[bytes], registers: bytes | None, edition: bytes) -> Iterator[Page]:
    """Yield every page outside the documents, from their facts, the registers and the edition's header.

    The order of `facts` does not matter. Raises `Refused` where an input is not well-formed.
    """
    gathered = _gather(facts)
    entities = _entities(registers, gathered)
    seen = _seen_from(entities)
    yield _page("index.html", "home.xsl", _home(gathered, entities))
    yield _page("documents/index.html", "index.xsl", _element("documents", {}, *_documents(gathered)))
    for register in REGISTERS:
        own = [entity for entity in entities if entity.register == register]
        yield _page(f"{register}/index.html", "index.xsl", _register(register, own, gathered))
        for entity in own:
            yield _page(f"{register}/{entity.key}/index.html", "entity.xsl", _entity(entity, gathered, seen))
    yield _page("dates/index.html", "dates.xsl", _dates(gathered))
    yield from _sectors(gathered, parse(edition))


def sort_key(name: str) -> str:
    """Reduce a name to letters and digits that sort: no case, no diacritics, no signs before the first letter."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"^\W+", "", plain).strip()


def _page(path: str, stylesheet: str, source: str) -> Page:
    return Page(path, stylesheet, source.encode("utf-8"), "../" * path.count("/"))


def _element(name: str, attributes: Mapping[str, str | int], *content: str) -> str:
    space = f" xmlns={quoteattr(SITE)}"
    values = "".join(f" {key}={quoteattr(str(value), _SPACES)}" for key, value in attributes.items())
    return f"<{name}{space}{values}>{''.join(content)}</{name}>"


_SPACES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def _gather(facts: Sequence[bytes]) -> Gathered:
    order = sorted(range(len(facts)), key=lambda n: _document_order(parse(facts[n])))
    gathered = Gathered()
    for number, at in enumerate(order):
        root = parse(facts[at])
        about = {key: str(root.get(key, "")) for key in ("title", "short", "author", "language", "date", "shown")}
        document = {"id": str(root.get("document", "")), **about}
        gathered.documents.append(document)
        if document["date"]:
            moment = _moment(document["date"])
            gathered.dates.append((moment, moment, number, -1, _element("document", _labels(document))))
        for fact in root.iterchildren(f"{FACTS}mention", f"{FACTS}date", f"{FACTS}sector"):
            _keep(fact, number, document, gathered)
    return gathered


def _keep(fact: Element, number: int, document: dict[str, str], gathered: Gathered) -> None:
    attributes = {str(key): str(value) for key, value in fact.attrib.items()}
    if local_name(fact) == "sector":
        gathered.sectors[attributes["key"]].append((number, attributes))
        return
    order = int(attributes.pop("order", "0"))
    words = [f"<{local_name(part)}>{escape(part.text or '')}</{local_name(part)}>" for part in fact]
    if local_name(fact) == "mention":
        key = attributes.pop("register", ""), attributes.pop("key", "")
        gathered.mentions[key].append((number, _element("mention", attributes, *words)))
        gathered.hits[key][fact.findtext(f"{FACTS}hit", "")] += 1
    else:
        limits = [_moment(attributes[name]) for name in DATING if name in attributes]
        piece = _element("date", {**attributes, **_labels(document)}, *words)
        gathered.dates.append((limits[0], limits[-1], number, order, piece))


def _document_order(root: Element) -> tuple[tuple[int, int, int], str]:
    return _moment(str(root.get("date", ""))), str(root.get("document", ""))


def _moment(iso: str) -> tuple[int, int, int]:
    """Return year, month, day (0 where not given); what is no date comes after everything."""
    found = re.match(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?", iso)
    return (int(found[1]), int(found[2] or 0), int(found[3] or 0)) if found else (10**6, 0, 0)


def _labels(document: dict[str, str]) -> dict[str, str]:
    return {"document": document["id"], "short": document["short"], "shown": document["shown"]}


def _documents(gathered: Gathered) -> Iterator[str]:
    return (_element("document", document) for document in gathered.documents)


def _home(gathered: Gathered, entities: Sequence[Entity]) -> str:
    counts = Counter(entity.register for entity in entities)
    totals = {
        "documents": len(gathered.documents),
        **{name: counts[name] for name in REGISTERS},
        "dates": len(gathered.dates),
        "sectors": len(gathered.sectors),
    }
    rows = (_element("count", {"section": name, "number": number}) for name, number in totals.items())
    return _element("home", {}, *_documents(gathered), *rows)


def _entities(registers: bytes | None, gathered: Gathered) -> list[Entity]:
    found = {(entity.register, entity.key): entity for entity in _entries(registers)}
    for register, key in sorted(gathered.mentions):
        if (register, key) not in found:
            name = min(gathered.hits[register, key].items(), key=lambda hit: (-hit[1], hit[0]))[0]
            found[register, key] = Entity(register, key, name, sort_key(name))
    return sorted(found.values(), key=lambda entity: (entity.register, entity.order, entity.key))


def _entries(registers: bytes | None) -> Iterator[Entity]:
    if registers is None:
        return
    root = parse(registers)
    for register, name in REGISTERS.items():
        for entry in root.iterfind(f".//t:standOff//t:{name}[@{XML_ID}]", NS):
            names = [child for child in entry if local_name(child) in NAMES]
            by_type = {str(child.get("type", "main")): _text(child) for child in reversed(names)}
            shown = by_type.get("main") or by_type.get("reference") or next(iter(by_type.values()), "")
            copy = deepcopy(entry)
            copy.tail = None
            tei = serialise(copy).decode("utf-8").split("\n", 1)[1]
            key = str(entry.get(XML_ID)).split("-", 1)[-1]
            yield Entity(register, key, shown, sort_key(by_type.get("sort") or shown), tei)


def _text(element: Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _seen_from(entities: Iterable[Entity]) -> dict[tuple[str, str], list[Entity]]:
    """List for each entity the entries that point to it."""
    seen: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        for prefix, key in sorted(set(re.findall(r'[" ](per|plc|org|evt|wrk):([^" ]+)', entity.entry))):
            if (PREFIXES[prefix], key) != (entity.register, entity.key):
                seen[PREFIXES[prefix], key].append(entity)
    return seen


def _register(register: str, entities: Sequence[Entity], gathered: Gathered) -> str:
    groups = []
    for letter, group in groupby(entities, key=lambda entity: _letter(entity.order)):
        rows = (_entry(entity, gathered) for entity in group)
        groups.append(_element("group", {"letter": letter}, *rows))
    return _element("register", {"name": register}, *groups)


def _letter(order: str) -> str:
    return order[0].upper() if order[:1].isalpha() else "0–9" if order[:1].isdigit() else ""


def _entry(entity: Entity, gathered: Gathered) -> str:
    mentions = gathered.mentions.get((entity.register, entity.key), [])
    counts = {"mentions": len(mentions), "documents": len({number for number, _ in mentions})}
    about: dict[str, str | int] = {"register": entity.register, "key": entity.key, "name": entity.name, **counts}
    return _element("entry", about, entity.entry)


def _entity(entity: Entity, gathered: Gathered, seen: Mapping[tuple[str, str], Sequence[Entity]]) -> str:
    at = entity.register, entity.key
    documents = []
    for number, group in groupby(gathered.mentions.get(at, []), key=lambda mention: mention[0]):
        documents.append(_element("document", _labels(gathered.documents[number]), *(piece for _, piece in group)))
    others = seen.get(at, [])
    linked = (_element("see", {"register": o.register, "key": o.key, "name": o.name}) for o in others)
    return _element("entity", {}, _entry(entity, gathered), *linked, *documents)


def _dates(gathered: Gathered) -> str:
    rows = sorted(gathered.dates, key=lambda row: row[:4])
    years = (
        _element("year", {"label": str(year) if year < 10**6 else ""}, *(row[4] for row in group))
        for year, group in groupby(rows, key=lambda row: row[0][0])
    )
    return _element("dates", {}, *years)


def _sectors(gathered: Gathered, edition: Element) -> Iterator[Page]:
    taxonomy = edition.find(f".//t:taxonomy[@{XML_ID}='tax.sector']", NS)
    top = [] if taxonomy is None else taxonomy.findall("t:category", NS)
    known = {_sector_key(category) for tree in top for category in tree.iter(f"{{{NS['t']}}}category")}
    strays = [_sector(key, key, [], gathered) for key in sorted(set(gathered.sectors) - known)]
    trees = [_sector_tree(category, gathered) for category in top]
    yield _page("sectors/index.html", "sectors.xsl", _element("sectors", {}, *trees, *strays))
    for tree in top:
        for category in tree.iter(f"{{{NS['t']}}}category"):
            above = reversed(list(category.iterancestors(f"{{{NS['t']}}}category")))
            parents = [_element("parent", {"key": _sector_key(node), "label": _sector_label(node)}) for node in above]
            source = _element("page", {}, *parents, _sector_tree(category, gathered))
            yield _page(f"sectors/{_sector_key(category)}/index.html", "sectors.xsl", source)
    for key in sorted(set(gathered.sectors) - known):
        source = _element("page", {}, _sector(key, key, [], gathered))
        yield _page(f"sectors/{key}/index.html", "sectors.xsl", source)


def _sector_tree(category: Element, gathered: Gathered) -> str:
    below = [_sector_tree(child, gathered) for child in category.findall("t:category", NS)]
    return _sector(_sector_key(category), _sector_label(category), below, gathered)


def _sector(key: str, label: str, below: Sequence[str], gathered: Gathered) -> str:
    documents = []
    for number, group in groupby(gathered.sectors.get(key, []), key=lambda row: row[0]):
        rows = (_element("division", row) for _, row in group)
        documents.append(_element("document", _labels(gathered.documents[number]), *rows))
    return _element("sector", {"key": key, "label": label}, *documents, *below)


def _sector_key(category: Element) -> str:
    return str(category.get(XML_ID, "")).split(".", 1)[-1]


def _sector_label(category: Element) -> str:
    return " ".join(category.findtext("t:catDesc", "", NS).split())
