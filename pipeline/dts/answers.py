"""The answers of the four endpoints: what each file holds, and where it lies.

A path is what the URI template of an endpoint makes of a request, so a client that knows the entry finds every file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from lxml import etree

from pipeline.dts.units import Unit
from pipeline.tei import TEI, XML_LANG, Element

__all__ = ["Resource", "Whole", "answers", "catalogue"]

SAID = {"@context": "https://dtsapi.org/context/v1.0.json", "dtsVersion": "1.0"}
WRAPPER = "https://w3id.org/api/dts#"
UNKNOWN = "und"  # BCP 47: a language that is not known
COLLECTION = "~edition"  # the identifier of the whole: no xml:id has a tilde
MEMBERS, SIBLINGS = 1000, 50  # of the collection, and beside a unit, in one file

# Hosts that do not know the endings .jsonld and .tei, registered for these types, may read such rules in `_headers`.
TYPES = {
    "index.jsonld": "application/ld+json", "collection*": "application/ld+json", "navigation/*": "application/ld+json",
    "document/*": "application/tei+xml",
}

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Whole:
    """The edition: title, publisher, language, number of documents, and its address; "" where it has none.

    Without address links lead from file to file.
    """

    title: str
    publisher: str
    language: str
    total: int
    base: str

    def root(self, depth: int) -> str:
        """Return the way to the folder of the service, from a file so many folders below it."""
        return f"{self.base}/dts/" if self.base else "../" * depth

    def described(self, root: str) -> dict[str, Any]:
        """Return what is said of the collection of all documents."""
        language = self.language or UNKNOWN
        core = {"title": _said(self.title, language), "publisher": _said(self.publisher, language)}
        return {
            "@id": COLLECTION, "@type": "Collection", "title": self.title, "totalParents": 0,
            "totalChildren": self.total, "collection": f"{root}collection{{/id}}{{;nav}}.jsonld",
            "dublinCore": {key: value for key, value in core.items() if value}}


@dataclass(frozen=True)
class Resource:
    """A document as a client sees it; `about` has title, author, language, date, until, "" where not known."""

    id: str
    about: Mapping[str, str]
    units: Sequence[Unit]
    whole: Whole

    @cached_property
    def trees(self) -> list[dict[str, Any]]:
        """Return which kinds of units hold which, as far as the document has them."""
        top: dict[str, Any] = {"@type": "CitationTree"}
        kinds: dict[str | None, dict[str, Any]] = {None: top}
        for unit in self.units:
            known = kinds[unit.parent].setdefault("citeStructure", [])
            kind = next((one for one in known if one["citeType"] == unit.kind), None)
            if kind is None:
                known.append(kind := {"@type": "CiteStructure", "citeType": unit.kind})
            kinds[unit.identifier] = kind
        return [top] if self.units else []

    @cached_property
    def siblings(self) -> dict[str, tuple[int, list[Unit]]]:
        """Return for each identifier the units that have the same parent, and its place among them."""
        groups: dict[str | None, list[Unit]] = {}
        found: dict[str, tuple[int, list[Unit]]] = {}
        for unit in self.units:
            group = groups.setdefault(unit.parent, [])
            found[unit.identifier] = len(group), group
            group.append(unit)
        return found

    def below(self, at: int) -> Sequence[Unit]:
        """List a unit, by its place, and all that it holds; all units of the document for -1."""
        if at < 0:
            return self.units
        level = self.units[at].level
        end = next((n for n in range(at + 1, len(self.units)) if self.units[n].level <= level), len(self.units))
        return self.units[at:end]


def answers(resource: Resource) -> Files:
    """Yield the files that answer requests for one document: path in the output folder, and content.

    Only the document as a whole is not among them: dts/document/ID.tei.
    """
    yield from _collections(resource)
    yield from _navigations(resource)
    for unit in resource.units:
        fragment = _fragment(unit.element, resource.about.get("language", ""))
        yield f"dts/document/{resource.id}/{unit.identifier}.tei", fragment


def catalogue(documents: Sequence[Mapping[str, str]], whole: Whole) -> Files:
    """Yield the entry, the collection of all documents (the facts' attributes, in their order) and `_headers`."""
    root = whole.root(0)
    yield "dts/index.jsonld", _json({
        **SAID, "@id": f"{root}index.jsonld", "@type": "EntryPoint",
        "collection": f"{root}collection{{/id}}{{;nav}}.jsonld",
        "navigation": f"{root}navigation/{{resource}}{{/ref}}{{;down}}.jsonld",
        "document": f"{root}document/{{resource}}{{/ref}}.tei"})
    for depth, name in ((0, "collection"), (1, f"collection/{COLLECTION}")):
        root = whole.root(depth)
        said = {**SAID, **whole.described(root)}
        for ending, members in _parts(documents):
            resources = [_described(one["id"], one, root) for one in members]
            view = _view(f"{root}{name}", ending, len(documents))
            yield f"dts/{name}{ending}.jsonld", _json({**said, "member": resources, **view})
        yield f"dts/{name};nav=parents.jsonld", _json({**said, "member": []})
    rules = (f"{urlsplit(whole.base).path}/dts/{pattern}\n  Content-Type: {kind}\n  Access-Control-Allow-Origin: *\n"
             for pattern, kind in TYPES.items())
    yield "_headers", "".join(rules).encode("utf-8")


def _parts(documents: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, Sequence[Mapping[str, str]]]]:
    yield "", documents[:MEMBERS]
    yield ";nav=children", documents[:MEMBERS]
    for at in range(MEMBERS, len(documents), MEMBERS):
        yield f";page={at // MEMBERS + 1}", documents[at : at + MEMBERS]


def _view(address: str, ending: str, total: int) -> dict[str, Any]:
    """Return where the other parts of a long collection are; nothing where it has one part."""
    last = -(-total // MEMBERS)
    if last < 2:
        return {}
    here = int(ending.removeprefix(";page=")) if "page" in ending else 1
    pages = {"first": 1, "previous": here - 1, "next": here + 1, "last": last}
    ways = {key: f"{address}{f';page={n}' if n > 1 else ''}.jsonld" for key, n in pages.items() if 1 <= n <= last}
    return {"view": {"@id": f"{address}{ending}.jsonld", "@type": "Pagination", **ways}}


def _described(identifier: str, about: Mapping[str, str], root: str) -> dict[str, Any]:
    """Return what the collection says of a document."""
    language = about.get("language") or UNKNOWN
    date = "/".join(one for one in (about.get("date"), about.get("until")) if one)
    core = {"title": _said(about.get("title", ""), language), "creator": _said(about.get("author", ""), language),
            "date": date, "language": [language]}
    return {
        "@id": identifier, "@type": "Resource", "title": about.get("title") or identifier, "totalParents": 1,
        "totalChildren": 0, **_links(identifier, root), "download": f"{root}document/{_quoted(identifier)}.tei",
        "mediaTypes": [TYPES["document/*"]], "dublinCore": {key: value for key, value in core.items() if value}}


def _links(identifier: str, root: str) -> dict[str, str]:
    name = _quoted(identifier)
    return {
        "collection": f"{root}collection/{name}{{;nav}}.jsonld",
        "navigation": f"{root}navigation/{name}{{/ref}}{{;down}}.jsonld",
        "document": f"{root}document/{name}{{/ref}}.tei"}


def _collections(resource: Resource) -> Files:
    """Yield the document as the collection has it, with what holds it and what it holds."""
    root = resource.whole.root(1)
    said = {**SAID, **_described(resource.id, resource.about, root), "citationTrees": resource.trees}
    above = [resource.whole.described(root)]
    for ending, more in (("", {}), (";nav=children", {"member": []}), (";nav=parents", {"member": above})):
        yield f"dts/collection/{resource.id}{ending}.jsonld", _json({**said, **more})


def _navigations(resource: Resource) -> Files:
    """Yield the answers about the whole and about each unit, for every depth that it has."""
    members = {unit.identifier: _member(unit, resource.whole.language) for unit in resource.units}
    for at, unit in enumerate([None, *resource.units], -1):
        root = resource.whole.root(2 if unit else 1)
        folder = f"{root}navigation/{_quoted(resource.id)}"
        name, address = f"dts/navigation/{resource.id}", folder
        said: dict[str, Any] = {**SAID, "@id": "", "@type": "Navigation", "resource": {
            "@id": resource.id, "@type": "Resource", **_links(resource.id, root), "citationTrees": resource.trees}}
        if unit:
            said["ref"] = members[unit.identifier]
            name, address = f"{name}/{unit.identifier}", f"{folder}/{_quoted(unit.identifier)}"
            yield f"{name}.jsonld", _json({**said, "@id": f"{address}.jsonld"})
            here, view = _beside(resource, unit, folder)
            found = {"member": [members[one.identifier] for one in here], **view}
            yield f"{name};down=0.jsonld", _json({**said, "@id": f"{address};down=0.jsonld", **found})
        for down, below in _depths(resource.below(at), unit.level if unit else 0):
            found = {"member": [members[one.identifier] for one in below]}
            yield f"{name};down={down}.jsonld", _json({**said, "@id": f"{address};down={down}.jsonld", **found})


def _depths(below: Sequence[Unit], level: int) -> Iterator[tuple[int, Sequence[Unit]]]:
    """Yield each value of `down` from 1 with the units that it asks for; -1 is all."""
    for down in range(1, max([1, *(one.level - level for one in below)]) + 1):
        yield down, [one for one in below if one.level <= level + down]
    yield -1, below


def _beside(resource: Resource, unit: Unit, folder: str) -> tuple[Sequence[Unit], dict[str, Any]]:
    """Return the units that stand beside one, and where the others are if they are many.

    Each unit has its own answer, so all of them in each would be the square of their number. The parts are found in
    the answers for the first unit of each.
    """
    at, every = resource.siblings[unit.identifier]
    first = at // SIBLINGS * SIBLINGS
    last = (len(every) - 1) // SIBLINGS * SIBLINGS
    ways = {"first": 0, "previous": first - SIBLINGS, "next": first + SIBLINGS, "last": last}
    view = {key: f"{folder}/{_quoted(every[n].identifier)};down=0.jsonld"
            for key, n in {"@id": first, **ways}.items() if 0 <= n < len(every)}
    more = {"view": {**view, "@type": "Pagination"}} if len(every) > SIBLINGS else {}
    return every[first : first + SIBLINGS], more


def _member(unit: Unit, language: str) -> dict[str, Any]:
    return {
        "identifier": unit.identifier, "@type": "CitableUnit", "level": unit.level, "parent": unit.parent,
        "citeType": unit.kind, "dublinCore": {"title": _said(unit.citation, language or UNKNOWN)}}


def _fragment(element: Element, language: str) -> bytes:
    """Return a unit in the wrapper of the specification, inside a TEI that has nothing else."""
    root = etree.Element(f"{{{TEI}}}TEI", {XML_LANG: language} if language else None, nsmap={None: TEI})
    wrapper = etree.SubElement(root, f"{{{WRAPPER}}}wrapper", nsmap={"dts": WRAPPER})
    wrapper.append(deepcopy(element))
    wrapper[0].tail = None
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _said(words: str, language: str) -> list[dict[str, str]]:
    return [{"lang": language, "value": words}] if words else []


def _quoted(identifier: str) -> str:
    return quote(identifier, safe="")


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
