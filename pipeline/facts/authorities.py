"""Identifiers of authority files in the registers, and BEACON: from each authority's identifiers to the pages here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.facts.entities import Entity
from pipeline.facts.imprint import Imprint
from pipeline.facts.pieces import Page
from pipeline.tei import NS, parse

__all__ = ["AUTHORITIES", "Identifier", "beacons", "identifiers"]

# `idno/@type` → how the authority itself writes the address of a thing, with the identifier in it.
AUTHORITIES = {
    "GND": "https://d-nb.info/gnd/{ID}",
    "GeoNames": "https://sws.geonames.org/{ID}/",
    "ISNI": "https://isni.org/isni/{ID}",
    "LCNAF": "http://id.loc.gov/authorities/names/{ID}",
    "NDL": "http://id.ndl.go.jp/auth/entity/{ID}",
    "ORCID": "https://orcid.org/{ID}",
    "ROR": "https://ror.org/{ID}",
    "VIAF": "http://viaf.org/viaf/{ID}",
    "Wikidata": "http://www.wikidata.org/entity/{ID}",
}
REGULAR = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")  # the same in an address as outside


@dataclass(frozen=True, slots=True)
class Identifier:
    """One `idno` of an entry. `certain` is false where the register marks its evidence as weaker (`cert`)."""

    type: str
    value: str
    certain: bool

    @property
    def address(self) -> str:
        """Return the address that the authority gives the thing, "" where the authority is none that is known."""
        return AUTHORITIES.get(self.type, "").replace("{ID}", self.value) if REGULAR.fullmatch(self.value) else ""


def identifiers(entity: Entity) -> list[Identifier]:
    """List the identifiers of an entry, in the order of the register."""
    numbers = parse(entity.entry.encode("utf-8")).iterfind("t:idno", NS) if entity.entry else ()
    return [
        Identifier(str(one.get("type", "")), " ".join((one.text or "").split()), one.get("cert", "high") == "high")
        for one in numbers
    ]


def beacons(every: Iterable[Entity], imprint: Imprint) -> Iterator[Page]:
    """Yield data/beacon/AUTHORITY.txt for each authority that has certain identifiers here; nothing without a base.

    The format: https://gbv.github.io/beaconspec/beacon.html. A line is an identifier, the name here, the page here.
    """
    links: dict[str, set[tuple[str, str, str]]] = {}
    for entity in every if imprint.base else ():
        name, page = " ".join(entity.name.replace("|", " ").split()), f"{entity.register}/{quote(entity.key, safe='')}/"
        for one in identifiers(entity):
            if one.address and one.certain:
                links.setdefault(one.type, set()).add((one.value, name, page))
    for authority, found in sorted(links.items()):
        path = f"data/beacon/{authority}.txt"
        lines = [*_head(authority, path, imprint), "", *("|".join(link) for link in sorted(found)), ""]
        yield Page(path, "", "\n".join(lines).encode("utf-8"), "../../")


def _head(authority: str, path: str, imprint: Imprint) -> Sequence[str]:
    fields = {
        "PREFIX": AUTHORITIES[authority],
        "TARGET": f"{imprint.base}/{{+ID}}",
        "RELATION": "http://xmlns.com/foaf/0.1/isPrimaryTopicOf",
        "NAME": imprint.title,
        "INSTITUTION": imprint.publisher,
        "HOMEPAGE": f"{imprint.base}/about/data/",
        "FEED": f"{imprint.base}/{path}",
        "TIMESTAMP": imprint.date,
    }
    return ["#FORMAT: BEACON", *(f"#{name}: {value}" for name, value in fields.items() if value)]
