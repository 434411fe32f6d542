"""What all documents of an edition share while they are rendered: header, registers, words, stylesheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import dts, saxon, tei
from pipeline.config import Edition, find_edition, shown, tool
from pipeline.findings import Finding, Refused
from pipeline.memory import digest, recalled
from pipeline.standalone import as_read, registers_node, standalone

if TYPE_CHECKING:
    from saxonche import PyXdmNode

__all__ = ["Shelf", "in_process"]

IMPORT = re.compile(rb"<xsl:(?:import|include)\s+href=[\"']([^\"']+)")


@dataclass(frozen=True)
class Shelf:
    """What all documents of an edition share, read once a process."""

    edition: Edition

    @cached_property
    def header(self) -> PyXdmNode:
        """Return tei/edition.xml."""
        return saxon.node(self.edition.header.read_bytes())

    @cached_property
    def date(self) -> str:
        """Return the date of the edition: the only one a product may show as its own."""
        root = tei.read(self.edition.header)
        return str(root.xpath("string(t:teiHeader/t:fileDesc/t:publicationStmt/t:date/@when)", namespaces=tei.NS))

    @cached_property
    def registers(self) -> PyXdmNode:
        """Return all registers inside one element, in the order of their files' names."""
        return registers_node(tei.read(path) for path in sorted(self.edition.registers.glob("[!.]*.xml")))

    @cached_property
    def words(self) -> PyXdmNode:
        """Return the words around the texts, in the language of the edition; in English those that it lacks."""
        folder = self.edition.xslt / "words"
        english = tei.parse((folder / "en.xml").read_bytes())
        path = folder / f"{self.edition.settings.language}.xml"
        if not path.is_file():
            return saxon.node(tei.serialise(english))
        words = tei.parse(path.read_bytes())
        known = {word.get("key") for word in words}
        words.extend([word for word in english if word.get("key") not in known])
        return saxon.node(tei.serialise(words))

    @cached_property
    def _shared(self) -> bytes:
        """Return a digest of what every stylesheet is told."""
        words = {self.edition.xslt / "words" / f"{name}.xml" for name in ("en", self.edition.settings.language)}
        data = [path.read_bytes() for path in sorted(words) if path.is_file()]
        return digest(repr(self.edition.settings), self.edition.header.read_bytes(), *data)

    @cached_property
    def _entries(self) -> bytes:
        """Return a digest of the registers."""
        return digest(*(path.read_bytes() for path in sorted(self.edition.registers.glob("[!.]*.xml"))))

    def mark(self, *stylesheets: str) -> bytes:
        """Return a digest of stylesheets, with all that they import, and of what they are told of the edition."""
        paths = sorted(set().union(*(_imported(self.edition.xslt / name) for name in stylesheets)))
        return digest(self._shared, *(path.read_bytes() for path in paths))

    def address(self, identifier: str) -> str:
        """Return the absolute address of a document page, or "" where the edition has no base address."""
        base = self.edition.settings.base.rstrip("/")
        return f"{base}/documents/{identifier}/" if base else ""

    def apply(
        self, stylesheet: str, source: PyXdmNode, parameters: Mapping[str, str | bool | PyXdmNode]
    ) -> tuple[str, list[str]]:
        """Apply one of the edition's stylesheets, with the parameters that all of them may ask for."""
        shared: dict[str, str | bool | PyXdmNode] = {
            "edition": self.header, "words": self.words, "base": self.edition.settings.base,
            "search": self.edition.settings.search,
        }
        try:
            return saxon.transform(self.edition.xslt / stylesheet, source, {**shared, **parameters})
        except saxon.StylesheetFault as fault:
            own = self.edition.root / "xslt"
            if not own.is_dir() or self.edition.xslt == tool("xslt"):
                raise
            hint = "the edition has stylesheets of its own; the fault may lie in one of them"
            raise Refused(Finding("XSL002", str(fault), shown(own / stylesheet), hint=hint)) from None

    def standalone(self, identifier: str) -> bytes:
        """Return a document with the entries it uses and the people and taxonomies it points to."""
        document = (self.edition.documents / f"{identifier}.xml").read_bytes()
        return recalled(
            digest("standalone", self.mark("standalone.xsl"), self._entries, document),
            lambda: standalone(document, self.header, self.registers, self.edition.xslt))

    def as_read(self, identifier: str, tei: bytes) -> PyXdmNode:
        """Return a stand-alone document in the form that the outputs for readers take."""
        return as_read(tei, self.edition.xslt, identifier)

    def units(self, tei: bytes) -> list[dts.Unit]:
        """List what can be cited of a stand-alone document, as the header of the edition declares."""
        header = self.edition.header
        return dts.units(tei, dts.scheme(header.read_bytes(), shown(header)), shown(header))


def _imported(path: Path) -> set[Path]:
    """Return a stylesheet and those that it imports, and so on. What is missing is the compiler's to report."""
    found, new = set[Path](), {path}
    while new:
        found |= new
        new = {target for one in new for target in _imports(one)} - found
    return found


def _imports(path: Path) -> Iterator[Path]:
    for href in IMPORT.findall(path.read_bytes()):
        target = (path.parent / href.decode("utf-8", "replace")).resolve()
        if target.is_file():
            yield target


@lru_cache(maxsize=1)
def in_process(root: Path, run: int) -> Shelf:  # noqa: ARG001 - the run is part of the key
    """Return the shelf of an edition, one a process and run."""
    edition = find_edition(root)
    if edition is None:
        raise Refused(Finding("CFG006", "there is no edition.toml here", shown(root)))
    return Shelf(edition)
