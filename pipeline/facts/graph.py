"""The edition as a graph, data/edition.ttl: its documents, what each names and in which paragraphs, and who that is.

Turtle 1.1 (https://www.w3.org/TR/turtle/), one block a subject. A document has the same address and the same properties
of schema.org as in the JSON-LD of its page; `schemas/edition.shapes.ttl` says what else can be relied on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.dates import extended
from pipeline.facts.authorities import identifiers
from pipeline.facts.entities import NAMES, PREFIXES, Entity, entries
from pipeline.facts.gather import FACTS, Key, order
from pipeline.facts.imprint import Imprint, iri, words
from pipeline.tei import NS, XML_LANG, Element, local_name, parse

__all__ = ["graph"]

SPACES = {
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CLASSES = {"persons": "Person", "places": "Place", "organisations": "Organization", "events": "Event",
           "works": "CreativeWork"}
# A date by its form; any other is an extended one (EDTF): an interval, a season, one that is not sharp.
MONTH = r"-?\d{4,}-(?:0[1-9]|1[0-2])"
DATES = ((rf"{MONTH}-\d\d", "xsd:date"), (MONTH, "xsd:gYearMonth"), (r"-?\d{4,}", "xsd:gYear"))
EDTF = "<http://id.loc.gov/datatypes/edtf/EDTF>"

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\x85\u2028\u2029]')
LANGUAGE = re.compile(r"[a-zA-Z]+(-[a-zA-Z0-9]+)*")

Rows = Iterable[tuple[str, str]]


def graph(documents: Sequence[bytes], registers: bytes | None, imprint: Imprint) -> Iterator[str]:
    """Yield the graph piece by piece, from the facts of the documents in their order.

    A mention counts if it leads to an entry and its mark is not doubtful. Raises `Refused` where an input is not
    well-formed.
    """
    known, names = entries(registers), {order(facts)[1] for facts in documents}
    yield "".join(f"@prefix {name}: <{space}> .\n" for name, space in SPACES.items()) + "\n"
    yield block(imprint.page(""), _edition(imprint))
    for number, facts in enumerate(documents, 1):
        root = parse(facts)
        original = str(root.get("original", ""))
        page = imprint.page(f"documents/{original}/")
        more = [("schema:translationOfWork", f"<{page}>")] if original in names else []
        yield _document(root, number, known, imprint, more)
    for entity in known.values():
        yield block(_thing(entity.at, imprint), _entity(entity, imprint))


def block(subject: str, rows: Rows) -> str:
    """Write what is said of a subject: property and value, each as Turtle; equal rows once, values of one in one."""
    properties: dict[str, dict[str, None]] = {}
    for name, value in rows:
        properties.setdefault(name, {})[value] = None
    lines = (f"{name} {', '.join(values)}" for name, values in properties.items())
    return f"<{subject}> " + " ;\n  ".join(lines) + " .\n\n"


def text(value: str, language: str = "") -> str:
    """Write a string; nothing in it can end it."""
    written = SPECIAL.sub(lambda found: ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), value)
    return f'"{written}"' + (f"@{language}" if LANGUAGE.fullmatch(language) else "")


def date(value: str) -> str:
    """Write a date with the type of its form."""
    return f"{text(value)}^^{next((kind for form, kind in DATES if re.fullmatch(form, value)), EDTF)}"


def _edition(imprint: Imprint) -> Iterator[tuple[str, str]]:
    yield "a", "schema:Collection"
    yield "schema:name", text(imprint.title, imprint.language)
    if imprint.version:
        yield "schema:version", text(imprint.version)
    if imprint.date:
        yield "schema:datePublished", date(imprint.date)
    if imprint.publisher:
        yield "dcterms:publisher", text(imprint.publisher, imprint.language)
    if imprint.licence:
        yield "schema:license", f"<{iri(imprint.licence)}>"
    for said in imprint.rights:
        yield "dcterms:rights", text(said, imprint.language)


def _document(facts: Element, number: int, known: Mapping[Key, Entity], imprint: Imprint, more: Rows) -> str:
    said = {str(key): str(value) for key, value in facts.attrib.items()}
    page = imprint.page(f"documents/{said['document']}/")
    named: dict[tuple[str, str], dict[str, None]] = {}
    for mention in facts.iterchildren(f"{FACTS}mention"):
        at = str(mention.get("register")), str(mention.get("key"))
        if at in known and mention.get("cert") not in ("low", "unknown"):
            where = str(mention.get("block")), str(mention.get("cite"))
            named.setdefault(where, {})[f"<{_thing(at, imprint)}>"] = None
    every = (("schema:mentions", thing) for things in named.values() for thing in things)
    parts = "".join(
        block(iri(f"{page}#{part}"), [
            ("a", "schema:CreativeWork"), ("schema:isPartOf", f"<{page}>"), ("schema:name", text(cite)),
            *(("schema:mentions", thing) for thing in things)])
        for (part, cite), things in named.items() if part != said["document"])
    return block(page, [*_about(facts, said, number, known, imprint), *more, *every]) + parts


def _about(
    facts: Element, said: Mapping[str, str], number: int, known: Mapping[Key, Entity], imprint: Imprint
) -> Iterator[tuple[str, str]]:
    yield "a", "schema:CreativeWork"
    yield "schema:identifier", text(said["document"])
    yield "schema:name", text(said["title"], said["language"])
    yield "schema:inLanguage", text(said["language"])
    yield "schema:position", str(number)
    yield "schema:isPartOf", f"<{imprint.page('')}>"
    for author in facts.iterchildren(f"{FACTS}author"):
        prefix, _, key = str(author.get("pointer", "")).partition(":")
        at = PREFIXES.get(prefix, ""), key
        kind = "Person" if author.get("person") == "true" else "Organization"
        unknown = f"[ a schema:{kind} ; schema:name {text(str(author.text or ''))} ]"
        yield "schema:author", f"<{_thing(at, imprint)}>" if at in known else unknown
    for created in facts.iterchildren(f"{FACTS}created"):
        if value := extended({str(key): str(given) for key, given in created.attrib.items()}):
            yield "dcterms:created", date(value)
    if licence := said["licence"] or imprint.licence:
        yield "schema:license", f"<{iri(licence)}>"


def _entity(entity: Entity, imprint: Imprint) -> Iterator[tuple[str, str]]:
    entry = parse(entity.entry.encode("utf-8"))
    yield "a", f"schema:{CLASSES[entity.register]}"
    for child in entry:
        if local_name(child) in NAMES and (child.get("type") != "sort" or words(child) == entity.name):
            kind = "schema:name" if words(child) == entity.name else "schema:alternateName"
            yield kind, text(words(child), str(child.get(XML_LANG, "")))
    for described in entry.iterfind("t:note[@type='description']", NS):
        yield "schema:description", text(words(described), imprint.language)
    yield "schema:mainEntityOfPage", f"<{imprint.page(f'{entity.register}/{entity.key}/')}>"
    for one in identifiers(entity):
        if one.address:
            yield "owl:sameAs" if one.certain else "rdfs:seeAlso", f"<{one.address}>"
        else:
            yield "schema:identifier", (
                f"[ a schema:PropertyValue ; schema:propertyID {text(one.type)} ; schema:value {text(one.value)} ]")


def _thing(at: Key, imprint: Imprint) -> str:
    """Return the address of what an entry is about, which is not that of its page."""
    return iri(f"{imprint.page(f'{at[0]}/{at[1]}/')}#this")
