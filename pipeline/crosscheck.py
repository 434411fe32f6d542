"""What no schema sees: ids across files, entries entered twice or used by nothing, days in no calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

from pipeline.config import shown
from pipeline.fidelity import fidelity
from pipeline.findings import Finding
from pipeline.pointers import lost
from pipeline.subjects import Library, Subject
from pipeline.tables import impossible
from pipeline.tei import NS, XML_ID, XML_LANG, Element, local_name

__all__ = ["crosscheck", "document_ids", "doubles", "follows", "shared_ids", "unused"]

DATING = ("when", "from", "to", "notBefore", "notAfter")
MODEL = re.compile(r"\bhref=[\"']([^\"']+)[\"']")


def crosscheck(subject: Subject, library: Library) -> Iterator[Finding]:
    """Check one file against itself, the files it points to and its source."""
    yield from _dates(subject)
    yield from lost(subject, library)
    edition = library.edition
    if edition is None:
        return
    yield from _models(subject)
    if subject.address.parent == library.documents:
        yield from _stem(subject)
        yield from fidelity(subject.root, subject.data, subject.file, edition)


def _dates(subject: Subject) -> Iterator[Finding]:
    """Find dates that are in no calendar (30 February): the datatype of the schema sees digits only."""
    for name in DATING:
        for value, element in subject.attributes.get(name, ()):
            if _wrong(value):
                message = f'{name}="{value}" is not a day of the calendar'
                yield Finding("DAT001", message, subject.file, *subject.place(element, name),
                              "write a date that exists, or leave the text without a value")
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        for begin, element in subject.attributes.get(first, ()):
            end = element.get(last)
            if not end:
                continue
            shorter = min(len(begin), len(end))
            if _calendar(begin) and _calendar(end) and end[:shorter] < begin[:shorter]:
                yield Finding("DAT002", f'{last}="{end}" is before {first}="{begin}"', subject.file,
                              *subject.place(element, last), "exchange the two, or mend one")


@lru_cache(maxsize=10_000)
def _wrong(value: str) -> bool:
    return _calendar(value) and impossible(value)


def _calendar(value: str) -> bool:
    return bool(re.match(r"\d{4}(-\d{2}){0,2}$", value))


def follows(subject: Subject, schema: str) -> bool:
    """Say whether a file names a schema of this file name as the one to check it against."""
    return any(href.rpartition("/")[2] == schema for href, _ in _named(subject))


def _models(subject: Subject) -> Iterator[Finding]:
    """Find schemas that editors are told to use, but that are not there."""
    for href, line in _named(subject):
        if "://" not in href and not (subject.address.parent / href).is_file():
            yield Finding("XML007", f"the schema {href} is not there", subject.file, line, 1,
                          "correct the path, which begins at this file; edition schema writes the schema", "warning")


def _named(subject: Subject) -> Iterator[tuple[str, int]]:
    """Give the schemas that a file names by xml-model, each with its line."""
    for node in subject.root.itersiblings(preceding=True):
        href = MODEL.search(node.text or "") if getattr(node, "target", "") == "xml-model" else None
        if href:
            yield href[1], node.sourceline or 1


def _stem(subject: Subject) -> Iterator[Finding]:
    identifier, stem = subject.root.get(XML_ID) or "", subject.path.stem
    if local_name(subject.root) == "TEI" and identifier != stem:
        hint = f'one name for one thing: write xml:id="{stem}", or rename the file to {identifier or stem}.xml'
        message = f'xml:id="{identifier}" in a file named {subject.path.name}'
        yield Finding("ID001", message, subject.file, *subject.place(subject.root, "xml:id"), hint)


def shared_ids(library: Library) -> Iterator[Finding]:
    """Find ids that two of the shared files (header, registers) both use."""
    seen: dict[str, tuple[Subject, Element]] = {}
    for subject in library.shared():
        for identifier, element in subject.ids.items():
            other, first = seen.setdefault(identifier, (subject, element))
            if other is not subject:
                message = f"the id “{identifier}” stands in {other.file} (line {other.place(first)[0]}) too"
                yield Finding("ID002", message, subject.file, *subject.place(element),
                              "rename one of the two, and the pointers to it")


def document_ids(identifiers: Mapping[Path, str]) -> Iterator[Finding]:
    """Find documents that share one id; `identifiers` holds the id of each file."""
    roots: dict[str, Path] = {}
    for path, identifier in identifiers.items():
        first = roots.setdefault(identifier, path)
        if identifier and first != path:
            yield Finding("ID003", f"the id “{identifier}” is the id of {shown(first)} too", shown(path), 1, 1,
                          "give each document an id of its own: the name of its file")


def unused(library: Library, used: Mapping[Path, set[str]]) -> Iterator[Finding]:
    """Warn of register entries to which nothing points. `used` holds the ids pointed to, by file."""
    for subject in library.shared():
        for entry in _entries(subject):
            identifier = entry.get(XML_ID) or ""
            if identifier and identifier not in used.get(subject.address, set()):
                yield Finding("REG001", f"nothing points to “{identifier}”", subject.file,
                              *subject.place(entry), "mark it in a text, or remove the entry", "warning")


def doubles(library: Library) -> Iterator[Finding]:
    """Warn of entries of a register that have one name, or one identifier from outside, between them."""
    for subject in library.shared():
        entries = list(_entries(subject))
        named = chain.from_iterable(((entry, key) for key in _names(entry)) for entry in entries)
        identified = chain.from_iterable(((entry, key) for key in _identifiers(entry)) for entry in entries)
        hint = "unite them if they are one thing; else tell the names apart"
        yield from _doubled(subject, "REG002", "the name", named, hint)
        yield from _doubled(subject, "REG003", "the identifier", identified,
                            "unite them if they are one thing; else look the identifier up again")


def _doubled(
    subject: Subject, code: str, kind: str, pairs: Iterable[tuple[Element, tuple[str, str]]], hint: str
) -> Iterator[Finding]:
    first: dict[tuple[str, str], Element] = {}
    told: set[tuple[Element, Element]] = set()
    for entry, key in pairs:
        other = first.setdefault((f"{local_name(entry)} {key[0]}", key[1].casefold()), entry)
        if other is not entry and (other, entry) not in told:
            told.add((other, entry))
            message = f"{kind} “{key[1]}” is that of “{other.get(XML_ID)}” (line {subject.place(other)[0]}) too"
            yield Finding(code, message, subject.file, *subject.place(entry), hint, "warning")


def _names(entry: Element) -> Iterator[tuple[str, str]]:
    """Give the names under which an entry is shown, by language."""
    for child in entry.xpath("*[contains(local-name(), 'Name') or self::t:title or self::t:label]", namespaces=NS):
        if child.get("type") in (None, "main", "reference"):
            yield child.get(XML_LANG) or "", " ".join("".join(child.itertext()).split())


def _identifiers(entry: Element) -> Iterator[tuple[str, str]]:
    for one in entry.iterfind("t:idno", NS):
        if one.get("type") != "local" and (one.text or "").strip():
            yield one.get("type") or "", (one.text or "").strip()


def _entries(subject: Subject) -> Iterator[Element]:
    """Give the entries of a register: what stands in a list of standOff (the header of the edition has none)."""
    yield from subject.root.xpath("t:standOff/*/*[@xml:id]", namespaces=NS)
