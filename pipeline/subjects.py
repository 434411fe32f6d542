"""TEI files under examination: each is read once, and its attributes are looked through once.

A pointer is resolved by TEI's rule for prefixDef, from the file in which it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote

from pipeline import tei
from pipeline.config import Edition, shown
from pipeline.findings import Finding, Refused
from pipeline.limits import LONGEST_POINTER, harmless, read_bytes
from pipeline.places import Places
from pipeline.tables import nearest
from pipeline.tei import TEI, XML_ID, Element

__all__ = ["POINTING", "Library", "Pointer", "Subject"]

# The attributes of the profile whose values are pointers, separated by white space (TEI class teidata.pointer).
POINTING = ("ref", "ana", "resp", "who", "scheme", "target", "corresp", "next", "prev")
# Addresses outside the edition; all other prefixes have to be declared by a prefixDef.
PROGRAMS = frozenset(("javascript", "vbscript", "data", "file", "blob", "about", "view-source"))
REPLACEMENT = re.compile(r"(?:[^$\\]|\$\d)*")  # as XPath's replace() takes it
ADDRESSES = frozenset(("http", "https", "mailto", "urn", "doi", "ftp", "tel", "geo", "info"))


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer as written, the file and id it resolves to; `fault` says why it cannot, `near` what was meant."""

    text: str
    target: Path | None = None
    id: str = ""
    fault: str = ""
    near: str = ""


@dataclass(frozen=True)
class Subject:
    """One TEI file. `file` is the name that findings show."""

    path: Path
    file: str

    @cached_property
    def data(self) -> bytes:
        """Return the bytes. Raises `Refused`."""
        try:
            return read_bytes(self.path)
        except OSError as error:
            raise Refused(Finding("SRC001", f"cannot be read: {error.strerror}", self.file)) from None

    @cached_property
    def root(self) -> Element:
        """Return the root element. Raises `Refused` where the XML is not well-formed."""
        return tei.parse(self.data, self.file)

    @cached_property
    def address(self) -> Path:
        """Return the path without detours, as pointers resolve to it."""
        return self.path.resolve()

    @cached_property
    def attributes(self) -> Mapping[str, list[tuple[str, Element]]]:
        """Map the name of each attribute to its values, each with its element, in document order."""
        found: defaultdict[str, list[tuple[str, Element]]] = defaultdict(list)
        for element in self.root.iter("*"):
            for name, value in element.items():
                found[name].append((value, element))
        return found

    @cached_property
    def ids(self) -> dict[str, Element]:
        """Map each xml:id to its element."""
        return dict(self.attributes.get(XML_ID, ()))

    @cached_property
    def pointers(self) -> list[Pointer]:
        """Resolve every pointer of the file, each spelling once."""
        values = (value for name in POINTING for value, _ in self.attributes.get(name, ()))
        texts = dict.fromkeys(text for value in values for text in value.split())
        targets: dict[str, Path] = {"": self.address}
        return [self.pointer(text, targets) for text in texts]

    @cached_property
    def prefixes(self) -> dict[str, tuple[str, str]]:
        """Map each declared prefix to its match pattern and replacement pattern."""
        return {
            one.get("ident") or "": (one.get("matchPattern") or "(.*)", one.get("replacementPattern") or "$1")
            for one in self.root.iter(f"{{{TEI}}}prefixDef")
        }

    def unreadable_prefixes(self) -> Iterator[Finding]:
        """Find the declarations of prefixes whose patterns are not tried on any pointer."""
        for element in self.root.iter(f"{{{TEI}}}prefixDef"):
            match, replacement = element.get("matchPattern") or "", element.get("replacementPattern") or ""
            if match and not harmless(match):
                message = f"matchPattern={match[:60]} of the prefix “{element.get('ident')}” is none that is read"
                hint = "write a simple one, such as (.+) or ([a-z0-9\\-]+): letters and classes, no repeated groups"
                yield Finding("REF002", message, self.file, *self.place(element, "matchPattern"), hint)
            if not REPLACEMENT.fullmatch(replacement):
                message = f"replacementPattern of the prefix “{element.get('ident')}” is none that is read"
                hint = "after $ comes the number of a group; there is no \\ in an address"
                yield Finding("REF002", message, self.file, *self.place(element, "replacementPattern"), hint)

    @cached_property
    def places(self) -> Places:
        """Return where things stand in the file."""
        return Places(self.data)

    @cached_property
    def _ordinals(self) -> dict[Element, int]:
        return {element: number for number, element in enumerate(self.root.iter("*"))}

    def place(self, element: Element, attribute: str = "") -> tuple[int, int]:
        """Return line and column of an element, or of one of its attributes."""
        ordinal = self._ordinals[element]
        return self.places.attribute(ordinal, attribute) if attribute else self.places.element(ordinal)

    def pointer(self, text: str, targets: dict[str, Path]) -> Pointer:
        """Resolve a pointer as written; `targets` keeps the files found so far, by address."""
        scheme, colon, rest = text.partition(":")
        resolved = text
        if colon and scheme.lower() in PROGRAMS:
            return Pointer(text, fault="this is no pointer: a browser would run it or open a file")
        if colon and scheme in self.prefixes:
            match, replacement = self.prefixes[scheme]
            resolved, fault = _resolved(rest, match, replacement)
            if fault:
                return Pointer(text, fault=fault)
        elif colon and scheme.lower() in ADDRESSES:
            return Pointer(text)
        elif colon:
            fault, near = f"the prefix “{scheme}” is not declared here", nearest(scheme, list(self.prefixes))
            return Pointer(text, fault=fault, near=near)
        address, _, fragment = resolved.partition("#")
        if address not in targets:
            if "\0" in unquote(address) or len(address) > LONGEST_POINTER:
                return Pointer(text, fault="this is no address")
            targets[address] = (self.path.parent / unquote(address)).resolve()
        return Pointer(text, targets[address], fragment)


@lru_cache(maxsize=10_000)
def _resolved(rest: str, match: str, replacement: str) -> tuple[str, str]:
    """Put what follows a prefix into its replacement pattern; or say why that cannot be."""
    if not harmless(match):
        return "", f"its matchPattern {match[:60]} is none that is read; write one like (.+)"
    found = re.fullmatch(match, rest) if len(rest) <= LONGEST_POINTER else None
    if not found:
        return "", f"“{rest}” does not fit the pattern {match} of its prefix"
    groups = (found[0], *found.groups(""))
    return re.sub(r"\$(\d)", lambda number: "".join(groups[int(number[1]) :][:1]), replacement), ""


@dataclass(frozen=True)
class Library:
    """The files that pointers lead to, each read at most once."""

    edition: Edition | None = None
    files: dict[Path, Subject | None] = field(default_factory=dict)

    @cached_property
    def home(self) -> Path | None:
        """Return the folder of the edition without detours, as pointers resolve to it."""
        return self.edition.root.resolve() if self.edition else None

    @cached_property
    def documents(self) -> Path | None:
        """Return the folder of its documents without detours."""
        return self.edition.documents.resolve() if self.edition else None

    def open(self, path: Path) -> Subject | None:
        """Return the file at `path` (resolved), or nothing where it is missing or not well-formed."""
        if path not in self.files:
            subject = Subject(path, shown(path))
            try:
                self.files[path] = subject if path.is_file() and subject.root is not None else None
            except Refused:
                self.files[path] = None
        return self.files[path]

    def shared(self) -> list[Subject]:
        """Return the header of the edition and its registers, those that can be read."""
        if self.edition is None:
            return []
        paths = (self.edition.header, *sorted(self.edition.registers.glob("[!.]*.xml")))
        return [subject for path in paths if (subject := self.open(path.resolve()))]
