"""What no schema sees: pointers into other files, ids across files, text against source, days in no calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from pipeline import tei
from pipeline.config import Edition, shown
from pipeline.fidelity import fidelity
from pipeline.findings import Finding, Refused
from pipeline.tables import impossible, nearest
from pipeline.tei import NS, XML_ID, Element, local_name

__all__ = ["Library", "Subject", "crosscheck", "pointers", "shared_ids", "unused"]

# The attributes of the profile whose values are pointers, separated by white space (TEI class teidata.pointer).
POINTING = ("ref", "ana", "resp", "who", "scheme", "target", "corresp")
DATING = ("when", "from", "to", "notBefore", "notAfter")
# Addresses outside the edition; all other prefixes have to be declared by a prefixDef.
ADDRESSES = frozenset(("http", "https", "mailto", "urn", "doi", "ftp", "tel", "geo"))


@dataclass(frozen=True)
class Subject:
    """One TEI file under examination, read once. `file` is the name that findings show."""

    path: Path
    file: str

    @cached_property
    def data(self) -> bytes:
        """Return the bytes. Raises `Refused`."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise Refused(Finding("SRC001", f"cannot be read: {error.strerror}", self.file)) from None

    @cached_property
    def root(self) -> Element:
        """Return the root element. Raises `Refused` where the XML is not well-formed."""
        return tei.parse(self.data, self.file)

    @cached_property
    def elements(self) -> list[tuple[Element, int, int]]:
        """List every element with line and column."""
        elements = [node for node in self.root.iter() if isinstance(node.tag, str)]
        return [(element, *place) for element, place in zip(elements, tei.positions(self.data), strict=False)]

    @cached_property
    def ids(self) -> dict[str, tuple[int, int]]:
        """Map each xml:id to its line and column."""
        return {one.attrib[XML_ID]: (line, column) for one, line, column in self.elements if XML_ID in one.attrib}

    @cached_property
    def prefixes(self) -> dict[str, tuple[str, str]]:
        """Map each declared prefix to its match pattern and replacement pattern."""
        return {
            one.get("ident") or "": (one.get("matchPattern") or "(.*)", one.get("replacementPattern") or "$1")
            for one in self.root.iterfind(".//t:prefixDef", NS)
        }


@dataclass(frozen=True)
class Library:
    """The files that pointers lead to, each read at most once."""

    edition: Edition | None = None
    files: dict[Path, Subject | None] = field(default_factory=dict)

    def open(self, path: Path) -> Subject | None:
        """Return the file at `path`, or nothing where it is missing or not well-formed."""
        path = path.resolve()
        if path not in self.files:
            subject = Subject(path, shown(path))
            try:
                self.files[path] = subject if path.is_file() and subject.root is not None else None
            except Refused:
                self.files[path] = None
        return self.files[path]

    @cached_property
    def shared(self) -> tuple[Path, ...]:
        """List the corpus header and the registers of the edition."""
        if self.edition is None:
            return ()
        registers = sorted(self.edition.registers.glob("*.xml"))
        return tuple(path for path in (self.edition.header, *registers) if path.is_file())


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer as written, with the file and id it resolves to; `fault` says why it cannot."""

    text: str
    line: int
    column: int
    attribute: str
    target: Path | None = None
    id: str = ""
    fault: str = ""


def crosscheck(subject: Subject, library: Library) -> Iterator[Finding]:
    """Check one file against itself, the files it points to and its source."""
    yield from dates(subject)
    for pointer in pointers(subject):
        finding = _resolve(pointer, subject, library)
        if finding:
            yield finding
    edition = library.edition
    if edition is not None and subject.path.resolve().parent == edition.documents.resolve():
        yield from _stem(subject)
        yield from fidelity(subject.root, subject.data, subject.file, edition)


def pointers(subject: Subject) -> Iterator[Pointer]:
    """Resolve every pointer of a file by TEI's rule for prefixDef: from the file in which it stands."""
    for element, line, column in subject.elements:
        for attribute in POINTING:
            for text in (element.get(attribute) or "").split():
                yield _pointer(text, line, column, attribute, subject)


def _pointer(text: str, line: int, column: int, attribute: str, subject: Subject) -> Pointer:
    scheme, colon, rest = text.partition(":")
    if colon and scheme in subject.prefixes:
        match, replacement = subject.prefixes[scheme]
        try:
            found = re.fullmatch(match, rest)
        except re.error:
            return Pointer(text, line, column, attribute, fault="its prefixDef has a broken matchPattern")
        if not found:
            fault = f"“{rest}” does not fit the pattern {match} of its prefix"
            return Pointer(text, line, column, attribute, fault=fault)
        text_resolved = re.sub(r"\$(\d)", lambda number: found[int(number[1])], replacement)
    elif colon and scheme.lower() in ADDRESSES:
        return Pointer(text, line, column, attribute)
    elif colon:
        near = nearest(scheme, list(subject.prefixes))
        return Pointer(text, line, column, attribute, fault=f"the prefix “{scheme}” is not declared here", id=near)
    else:
        text_resolved = text
    address, _, fragment = text_resolved.partition("#")
    target = (subject.path.parent / unquote(address)).resolve() if address else subject.path.resolve()
    return Pointer(text, line, column, attribute, target, fragment)


def _resolve(pointer: Pointer, subject: Subject, library: Library) -> Finding | None:
    place = (subject.file, pointer.line, pointer.column)
    said = f'{pointer.attribute}="{pointer.text}"'
    if pointer.fault:
        hint = f"did you mean the prefix “{pointer.id}”?" if pointer.id else "declare it by a prefixDef in the header"
        return Finding("REF002", f"{said}: {pointer.fault}", *place, hint=hint)
    if pointer.target is None:
        return None
    own = pointer.target == subject.path.resolve()
    target = subject if own else library.open(pointer.target)
    if target is None:
        if library.edition is None or pointer.target.is_file():
            # Outside an edition the registers may be elsewhere; a file that is not well-formed says so itself.
            return None
        return Finding("REF003", f"{said} points to {shown(pointer.target)}, which does not exist", *place,
                       hint="mend the pointer, or write the register")
    if not pointer.id or pointer.id in target.ids:
        return None
    where = "this file" if own else target.file
    near = nearest(pointer.id, list(target.ids))
    hint = f'add an entry with xml:id="{pointer.id}", or mend the pointer'
    if near:
        hint = f'did you mean “{_as_written(pointer, near)}” (xml:id="{near}", line {target.ids[near][0]})? Else {hint}'
    return Finding("REF001", f"{said} points to “{pointer.id}”, which is not in {where}", *place, hint=hint)


def _as_written(pointer: Pointer, near: str) -> str:
    """Write the id `near` as the pointer would: with its prefix, if the id has the same stem."""
    prefix, colon, name = pointer.text.partition(":")
    stem = pointer.id.removesuffix(name) if colon else ""
    return f"{prefix}:{near.removeprefix(stem)}" if colon and stem and near.startswith(stem) else f"#{near}"


def dates(subject: Subject) -> Iterator[Finding]:
    """Find dates that are in no calendar (30 February): the datatype of the schema sees digits only."""
    for element, line, column in subject.elements:
        values = {name: element.get(name) or "" for name in DATING}
        calendar = {name: value for name, value in values.items() if re.match(r"\d{4}(-\d{2}){0,2}$", value)}
        for name, value in calendar.items():
            if impossible(value):
                yield Finding("DAT001", f'{name}="{value}" is not a day of the calendar', subject.file, line, column,
                              "write a date that exists, or leave the text without a value")
        for first, last in (("from", "to"), ("notBefore", "notAfter")):
            shorter = min(len(calendar.get(first, "")), len(calendar.get(last, "")))
            if calendar.get(last, "")[:shorter] < calendar.get(first, "")[:shorter]:
                message = f'{last}="{values[last]}" is before {first}="{values[first]}"'
                yield Finding("DAT002", message, subject.file, line, column, "exchange the two, or mend one")


def _stem(subject: Subject) -> Iterator[Finding]:
    identifier, stem = subject.root.get(XML_ID) or "", subject.path.stem
    line, column = tei.positions(subject.data)[0]
    if local_name(subject.root) == "TEI" and identifier != stem:
        hint = f'one name for one thing: write xml:id="{stem}", or rename the file to {identifier or stem}.xml'
        message = f'xml:id="{identifier}" in a file named {subject.path.name}'
        yield Finding("ID001", message, subject.file, line, column, hint)


def shared_ids(library: Library) -> Iterator[Finding]:
    """Find ids that two of the shared files (header, registers) both use, and documents that share one id."""
    seen: dict[str, tuple[str, int]] = {}
    for path in library.shared:
        subject = library.open(path)
        for identifier, (line, column) in (subject.ids if subject else {}).items():
            if identifier in seen:
                file, first = seen[identifier]
                message = f"the id “{identifier}” stands in {file} (line {first}) too"
                yield Finding("ID002", message, shown(path), line, column,
                              "rename one of the two, and the pointers to it")
            seen.setdefault(identifier, (shown(path), line))
    if library.edition is None:
        return
    roots: dict[str, str] = {}
    for path in sorted(library.edition.documents.glob("*.xml")):
        identifier = _root_id(path)
        if identifier and identifier in roots:
            yield Finding("ID003", f"the id “{identifier}” is the id of {roots[identifier]} too", shown(path), 1, 1,
                          "give each document an id of its own: the name of its file")
        roots.setdefault(identifier, shown(path))


def _root_id(path: Path) -> str:
    found = re.search(rb"<TEI\b[^>]*\bxml:id\s*=\s*[\"']([^\"']+)", path.read_bytes()[:20000])
    return found[1].decode("utf-8", "replace") if found else ""


def unused(library: Library, used: Mapping[Path, set[str]]) -> Iterator[Finding]:
    """Warn of register entries to which nothing points. `used` holds the ids pointed to, by file."""
    edition = library.edition
    for path in library.shared:
        subject = library.open(path)
        if edition is None or subject is None or path == edition.header:
            continue
        for element, line, column in subject.elements:
            above = [local_name(one) for one in element.iterancestors()]
            identifier = element.get(XML_ID)
            if above[1:2] == ["standOff"] and identifier and identifier not in used.get(path.resolve(), set()):
                yield Finding("REG001", f"nothing points to “{identifier}”", subject.file, line, column,
                              "mark it in a text, or remove the entry", "warning")
