"""Put accepted entries into the registers: all checked before a byte is written, the rest of each file as it was."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from pipeline import tei
from pipeline.config import Edition, shown
from pipeline.files import write
from pipeline.findings import Finding, Refused, has_errors
from pipeline.suggest.entries import SHELVES, register
from pipeline.tei import NS, TEI, XML_ID, Element, local_name

__all__ = ["Accepted", "accept"]

Check = Callable[[bytes, str], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was written: files, ids of new entries, ids of entries that got names, and warnings of the checks."""

    files: tuple[Path, ...]
    new: tuple[str, ...]
    enlarged: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Entry:
    """An entry in the bytes of a register: where it begins, and where its last name ends."""

    id: str
    start: int
    names_end: int = 0


@dataclass(slots=True)
class _Shelf:
    """A list in the bytes of a register."""

    entries: list[_Entry] = field(default_factory=list)
    end: int = -1


def accept(edition: Edition, path: Path, header: Element, language: str, check: Check) -> Accepted:
    """Write the entries of a TEI file into the registers of an edition.

    A new id makes a new entry, in the order of ids; the id of an entry that exists adds the names that it lacks.
    Raises `Refused` with every finding (SUG001 no entry, SUG002 an id that cannot be, or what the schema finds), and
    nothing is written.
    """
    root = tei.read(path, shown(path))
    entries = list(_entries(root, path))
    changed: dict[Path, bytes] = {}
    new: list[str] = []
    enlarged: list[str] = []
    findings: list[Finding] = []
    for stem, listed, element, named, _ in SHELVES.values():
        own = [entry for entry in entries if local_name(entry) == element]
        if not own:
            continue
        target = _file(edition, stem, listed)
        before = target.read_bytes() if target.exists() else b""
        data = before or tei.serialise(_empty(stem, listed, header, language))
        known = set(_ids(tei.parse(data, shown(target))))
        data = _put(data, own, listed, element, named)
        if data == before:
            continue
        tei.parse(data, shown(target))
        findings += check(data, shown(target))
        changed[target] = data
        new += [entry.get(XML_ID) or "" for entry in own if entry.get(XML_ID) not in known]
        enlarged += [entry.get(XML_ID) or "" for entry in own if entry.get(XML_ID) in known]
    if has_errors(findings):
        raise Refused(*findings)
    for target, data in changed.items():
        write(target, data)
    return Accepted(tuple(changed), tuple(new), tuple(enlarged), tuple(findings))


def _entries(root: Element, path: Path) -> Iterator[Element]:
    name, stems = shown(path), {element: stem for _, _, element, _, stem in SHELVES.values()}
    faults: list[Finding] = []
    seen: set[str] = set()
    found = [e for shelf in root.iterfind(".//t:standOff/*", NS) for e in shelf if local_name(e) in stems]
    if not found:
        hint = "make one with edition suggest --write FILE"
        raise Refused(Finding("SUG001", "there is no entry of a register in this file", name, hint=hint))
    for entry in found:
        identifier, stem = entry.get(XML_ID) or "", stems[local_name(entry)]
        fault = "stands twice in this file" if identifier in seen else ""
        if not re.fullmatch(rf"{stem}[a-z0-9-]+", identifier):
            fault = f"is no id of a {local_name(entry)}"
        seen.add(identifier)
        if fault:
            hint = f"write {stem}… with small letters, digits and hyphens"
            faults.append(Finding("SUG002", f"“{identifier}” {fault}", name, entry.sourceline or 0, 1, hint))
    if faults:
        raise Refused(*faults)
    yield from found


def _file(edition: Edition, stem: str, listed: str) -> Path:
    """Find the register that holds a list, whatever its name; else the file it will have."""
    for path in sorted(edition.registers.glob("[!.]*.xml")):
        if tei.read(path, shown(path)).find(f".//t:standOff/t:{listed}", NS) is not None:
            return path
    return edition.registers / f"{stem}.xml"


def _empty(stem: str, listed: str, header: Element, language: str) -> Element:
    root = register(f"Register of {stem}", stem, header, language)
    shelf = root.find("t:standOff", NS)
    assert shelf is not None
    etree.SubElement(shelf, f"{{{TEI}}}{listed}").text = "\n    "
    return root


def _ids(root: Element) -> Iterator[str]:
    for element in root.iterfind(".//t:standOff//*", NS):
        if identifier := element.get(XML_ID):
            yield identifier


def _put(data: bytes, entries: Iterable[Element], listed: str, element: str, named: str) -> bytes:
    """Splice entries and names into the bytes of a register; everything else stays byte for byte."""
    shelf = _measured(data, listed, element, named)
    known = {entry.id: entry for entry in shelf.entries}
    root = tei.parse(data)
    inserts: list[tuple[int, str, int, bytes]] = []
    for entry in entries:
        identifier = entry.get(XML_ID) or ""
        if identifier in known:
            for name in _missing(root, entry, named):
                at = known[identifier].names_end
                inserts.append((at, "", len(inserts), b"\n" + _written(name, 4)))
            continue
        after = next((other for other in shelf.entries if other.id > identifier), None)
        if after:
            at = after.start
            inserts.append((at, identifier, 0, _written(entry, 3).lstrip() + b"\n" + _indent(data, at)))
        else:
            at = shelf.end - len(_indent(data, shelf.end))
            inserts.append((at, identifier, 0, _written(entry, 3) + b"\n"))
    # From the end, so that no place moves; what comes to one place stands there in the order of ids.
    for at, _, _, piece in sorted(inserts, reverse=True):
        data = data[:at] + piece + data[at:]
    return data


def _indent(data: bytes, at: int) -> bytes:
    line = data[data.rfind(b"\n", 0, at) + 1 : at]
    return line if not line.strip() else b""


def _missing(root: Element, entry: Element, named: str) -> Iterator[Element]:
    identifier = entry.get(XML_ID)
    there = next(e for e in root.iterfind(".//t:standOff//*", NS) if e.get(XML_ID) == identifier)
    known = {_words(name) for name in there.iterfind(f"t:{named}", NS)}
    for name in entry.iterfind(f"t:{named}", NS):
        if _words(name) not in known:
            known.add(_words(name))
            variant = copy.deepcopy(name)
            if variant.get("type") == "main":
                variant.set("type", "variant")
            yield variant


def _words(name: Element) -> str:
    return " ".join("".join(name.itertext()).split())


def _written(entry: Element, depth: int) -> bytes:
    """Write an element as the canonical form has it at a depth, with its indent and without comments."""
    bare = copy.deepcopy(entry)
    bare.tail = None
    etree.strip_tags(bare, etree.Comment, etree.ProcessingInstruction)
    root = parent = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    for _ in range(depth - 1):
        parent = etree.SubElement(parent, f"{{{TEI}}}list")
    parent.append(bare)
    etree.cleanup_namespaces(root)
    lines = tei.serialise(root).decode("utf-8").splitlines()
    return "\n".join(lines[1 + depth : -depth]).encode("utf-8")


def _measured(data: bytes, listed: str, element: str, named: str) -> _Shelf:
    shelf = _Shelf()
    path: list[str] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name.rpartition(":")[2])
        if path[-2:] == [listed, element]:
            shelf.entries.append(_Entry(attributes.get("xml:id", ""), parser.CurrentByteIndex))

    def end(_: str) -> None:
        if path[-3:] == [listed, element, named]:
            shelf.entries[-1].names_end = data.index(b">", parser.CurrentByteIndex) + 1
        elif path[-1] == listed:
            shelf.end = parser.CurrentByteIndex
        path.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return shelf
