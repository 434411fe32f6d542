"""Who wrote to whom, as data/cmif.xml: the Correspondence Metadata Interchange Format of the TEI's interest group.

https://github.com/TEI-Correspondence-SIG/CMIF. It wants the address of each letter and the licence CC BY 4.0, so an
edition without address, or under other terms, has no such file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from pipeline.facts.authorities import identifiers
from pipeline.facts.entities import PREFIXES, Entity, entries
from pipeline.facts.gather import DATING, FACTS, Key
from pipeline.facts.imprint import Imprint, iri
from pipeline.tei import TEI, Element, parse

__all__ = ["LETTERS", "cmif", "listed"]

LETTERS = "data/cmif.xml"
LICENCE = re.compile(r"https?://creativecommons\.org/licenses/by/4\.0/?")
UNKNOWN = "Unknown"  # as the format has it, in whatever language

# Whose addresses those who gather such files understand, best first; of GeoNames the page is used, not the thing.
OF_PARTIES = ("GND", "VIAF", "LCNAF", "NDL", "ISNI", "Wikidata", "ROR")
OF_PLACES = ("GeoNames",)
PAGES = {"GeoNames": "https://www.geonames.org/{}"}


def listed(documents: Iterable[bytes], imprint: Imprint) -> list[bytes]:
    """Return the facts of the letters that the file lists; none where the edition cannot have one."""
    if not imprint.base or not LICENCE.fullmatch(imprint.licence):
        return []
    return [facts for facts in documents if b"<letter>" in facts and b"<party " in facts]


def cmif(letters: Iterable[bytes], registers: bytes | None, imprint: Imprint) -> Iterator[str]:
    """Yield the file piece by piece, from the facts of the letters."""
    known = entries(registers)
    source = _name(imprint.base)
    edition, base = escape(imprint.title), quoteattr(f"{imprint.base}/")
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{TEI}">\n<teiHeader>\n<fileDesc>\n'
        f"<titleStmt><title>{edition}</title><editor>{escape(imprint.editor)}</editor></titleStmt>\n"
        f"<publicationStmt><publisher><ref target={base}>{escape(imprint.publisher)}</ref></publisher>"
        f'<idno type="url">{escape(imprint.base)}/{LETTERS}</idno>'
        + (f"<date when={quoteattr(imprint.date)}/>" if imprint.date else "")
        + '<availability><licence target="https://creativecommons.org/licenses/by/4.0/">'
        "This file is licensed under the terms of the Creative-Commons-License CC-BY 4.0"
        "</licence></availability></publicationStmt>\n"
        f'<sourceDesc><bibl type="online" xml:id="{source}">{edition}. {escape(imprint.publisher)}. '
        f"<ref target={base}>{escape(imprint.base)}/</ref></bibl></sourceDesc>\n</fileDesc>\n<profileDesc>\n"
    )
    for facts in letters:
        yield _letter(parse(facts), source, known, imprint)
    yield "</profileDesc>\n</teiHeader>\n<text><body><p/></body></text>\n</TEI>\n"


def _letter(facts: Element, source: str, known: Mapping[Key, Entity], imprint: Imprint) -> str:
    name = str(facts.get("document", ""))
    page = quoteattr(imprint.page(f"documents/{name}/"))
    actions = "".join(_action(facts, role, known) for role in ("sent", "received"))
    return f"<correspDesc key={quoteattr(name)} ref={page} source=\"#{source}\">{actions}</correspDesc>\n"


def _action(facts: Element, role: str, known: Mapping[Key, Entity]) -> str:
    letter = f"{FACTS}letter/{FACTS}"
    parties = [
        _named("persName" if one.get("person") == "true" else "orgName", one, OF_PARTIES, known)
        for one in facts.iterfind(f"{letter}party[@role='{role}']")
    ]
    places = [_named("placeName", one, OF_PLACES, known) for one in facts.iterfind(f"{letter}at[@role='{role}']")]
    dates = [_dated(one) for one in facts.iterfind(f"{letter}on[@role='{role}']")]
    who = list(dict.fromkeys(parties)) or [f"<persName>{UNKNOWN}</persName>"]
    return f'<correspAction type="{role}">{"".join([*who, *places, *dates])}</correspAction>'


def _named(element: str, said: Element, authorities: tuple[str, ...], known: Mapping[Key, Entity]) -> str:
    """Write a name: that of the register with its identifier where the mark leads to an entry, else as printed."""
    to, name = str(said.get("to", "")), str(said.text or "")
    prefix, _, key = to.partition(":")
    entity = known.get((PREFIXES.get(prefix, ""), key))
    if entity:
        name = entity.name
        sure = {one.type: one for one in identifiers(entity) if one.certain and one.address}
        best = next((sure[one] for one in authorities if one in sure), None)
        to = PAGES.get(best.type, "{}").format(best.value if best.type in PAGES else best.address) if best else ""
    address = f" ref={quoteattr(iri(to))}" if to.startswith("http") else ""
    return f"<{element}{address}>{escape(name)}</{element}>"


def _dated(said: Element) -> str:
    values = "".join(f" {name}={quoteattr(str(said.get(name)))}" for name in (*DATING, "cert") if said.get(name))
    return f"<date{values}/>"


def _name(base: str) -> str:
    """Return the UUID by which the edition is known: the first of its address that an xml:id may be."""
    numbers = (str(uuid5(NAMESPACE_URL, f"{base}/" + "#" * n)) for n in count())
    return next(number for number in numbers if number[0].isalpha())
