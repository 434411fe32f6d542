"""The entries of the registers: their lists, and a page for each with who is named beside it and every mention."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from pipeline.facts.gather import OFFSET, Gathered, Key
from pipeline.facts.pieces import Page, Row, element, in_parts
from pipeline.tei import NS, XML_ID, Element, local_name, parse, serialise

__all__ = ["REGISTERS", "Entity", "entities", "entity_pages", "entries", "identified", "register_pages", "sort_key"]

# folder of the site → element of the register
REGISTERS = {"persons": "person", "places": "place", "organisations": "org", "events": "event", "works": "bibl"}
PREFIXES = {"per": "persons", "plc": "places", "org": "organisations", "evt": "events", "wrk": "works"}
NAMES = ("persName", "placeName", "orgName", "eventName", "label", "title", "name")

# How many of those that are named together with an entity its page lists.
BESIDE = 24


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of a register, or a pointer that has none; `name` as in `type="main"`, `order` the key for sorting."""

    register: str
    key: str
    name: str
    order: str
    entry: str = ""

    @property
    def at(self) -> Key:
        """Return register and key."""
        return self.register, self.key


def sort_key(name: str) -> str:
    """Reduce a name to letters and digits that sort: no case, no diacritics, no signs before the first letter."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"^\W+", "", plain).strip()


def entries(registers: bytes | None) -> dict[Key, Entity]:
    """Read the entries of all registers. Raises `Refused` where they are not well-formed."""
    if registers is None:
        return {}
    found: dict[Key, Entity] = {}
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
            found[register, key] = Entity(register, key, shown, sort_key(by_type.get("sort") or shown), tei)
    return found


def _text(name: Element) -> str:
    return " ".join("".join(str(piece) for piece in name.itertext()).split())


def entities(known: Mapping[Key, Entity], gathered: Gathered) -> list[Entity]:
    """List what has a page, sorted: the entries, and pointers to none under the words that they carry most often."""
    found = dict(known)
    for (register, key), hits in sorted(gathered.strangers.items()):
        name = min(hits.items(), key=lambda hit: (-hit[1], hit[0]))[0]
        found[register, key] = Entity(register, key, name, sort_key(name))
    return sorted(found.values(), key=lambda entity: (entity.register, entity.order, entity.key))


def identified(every: Iterable[Entity]) -> dict[str, tuple[int, int]]:
    """Count for each register how many entries have an identifier of an authority, and how many there are."""
    found = dict.fromkeys(REGISTERS, (0, 0))
    for entity in every:
        some, of = found[entity.register]
        found[entity.register] = some + ("<idno" in entity.entry), of + 1
    return {register: counts for register, counts in found.items() if counts[1]}


def register_pages(register: str, own: Sequence[Entity], gathered: Gathered) -> Iterator[Page]:
    """Yield the list of one register, in parts where it is long."""
    rows = [Row(_letter(entity.order), _entry(entity, gathered)) for entity in own]

    def source(part: Sequence[Row], parts: str) -> str:
        groups = (
            element("group", {"letter": letter}, *(row.xml for row in group))
            for letter, group in groupby(part, key=lambda row: row.label)
        )
        return element("register", {"name": register}, parts, *groups)

    yield from in_parts(register, "index.xsl", rows, source)


def _letter(order: str) -> str:
    return order[0].upper() if order[:1].isalpha() else "0–9" if order[:1].isdigit() else ""


def _entry(entity: Entity, gathered: Gathered) -> str:
    mentions = gathered.mentions.get(entity.at, ())
    counts = {"mentions": len(mentions), "documents": len({at >> OFFSET for at in mentions})}
    about: dict[str, str | int] = {"register": entity.register, "key": entity.key, "name": entity.name, **counts}
    return element("entry", about, entity.entry)


def entity_pages(every: Sequence[Entity], gathered: Gathered) -> Iterator[Page]:
    """Yield the page of each entity, in parts where its mentions are many."""
    seen = _seen_from(every)
    by_key = {entity.at: entity for entity in every}
    for entity in every:
        others = (_link("see", other) for other in seen.get(entity.at, []))
        head = "".join([_entry(entity, gathered), *others, *_together(entity, by_key, gathered)])
        rows = [_row(at, gathered) for at in gathered.mentions.get(entity.at, ())]

        def source(part: Sequence[Row], parts: str, head: str = head) -> str:
            documents = (
                element("document", gathered.labels(int(number)), *(row.xml.partition("\n")[2] for row in group))
                for number, group in groupby(part, key=lambda row: row.xml.partition("\n")[0])
            )
            return element("entity", {}, head, parts, *documents)

        yield from in_parts(f"{entity.register}/{entity.key}", "entity.xsl", rows, source)


def _row(at: int, gathered: Gathered) -> Row:
    """Make the row of a mention; before its XML, on a line of its own, the number of its document."""
    number = at >> OFFSET
    return Row(gathered.year(number), f"{number}\n{gathered.mention(at)}")


def _together(entity: Entity, by_key: Mapping[Key, Entity], gathered: Gathered) -> Iterator[str]:
    found = gathered.together[entity.at].items() if entity.at in gathered.together else ()
    rows = sorted((-count, by_key[key].order, key) for key, count in found)
    for count, _, key in rows[:BESIDE]:
        yield _link("together", by_key[key], {"number": -count})


def _link(name: str, other: Entity, more: Mapping[str, int] | None = None) -> str:
    return element(name, {"register": other.register, "key": other.key, "name": other.name, **(more or {})})


def _seen_from(every: Iterable[Entity]) -> dict[Key, list[Entity]]:
    """List for each entity the entries that point to it."""
    seen: dict[Key, list[Entity]] = defaultdict(list)
    for entity in every:
        for prefix, key in sorted(set(re.findall(r'[" ](per|plc|org|evt|wrk):([^" ]+)', entity.entry))):
            if (PREFIXES[prefix], key) != entity.at:
                seen[PREFIXES[prefix], key].append(entity)
    return seen
