"""The edition as it stands, in the form of a record: what a release is compared with and made of."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from pipeline import __version__, tei
from pipeline.config import Edition, shown
from pipeline.release import letters
from pipeline.release.record import Document, Entry, Release
from pipeline.tei import NS, XML_ID, Element, local_name

__all__ = ["document_of", "entries", "state"]

FOLDERS = ("tei/about", "tei/registers", "schemas", "xslt")
FILES = ("edition.toml", "tei/edition.xml", "CITATION.cff")


def state(edition: Edition) -> Release:
    """Read the whole edition. Raises `Refused` where a file is not well-formed."""
    documents = {path.stem: document_of(path) for path in sorted(edition.documents.glob("[!.]*.xml"))}
    lists = sorted(edition.registers.glob("[!.]*.xml"))
    registers = {path.stem: entries(tei.read(path, shown(path))) for path in lists}
    files = {path.relative_to(edition.root).as_posix(): _hash(path.read_bytes()) for path in _files(edition.root)}
    return Release(documents, registers, {**files, "edition": __version__})


def document_of(path: Path) -> Document:
    """Read one document."""
    data = path.read_bytes()
    root = tei.parse(data, shown(path))
    units = {unit: letters.digest(text) for unit, text in letters.read(root, path.stem).units.items()}
    return Document(_title(root) or path.stem, _hash(data), letters.marks(root), units)


def entries(root: Element) -> dict[str, Entry]:
    """Read the entries of a register: what stands with an id in a list of standOff."""
    found = root.xpath("t:standOff/*/*[@xml:id]", namespaces=NS)
    return {one.get(XML_ID, ""): Entry(_name(one), letters.marks(one)) for one in found}


def _name(entry: Element) -> str:
    named = (child for child in entry if local_name(child).endswith("Name") or local_name(child) in ("title", "label"))
    return _words(next(named, entry))


def _title(root: Element) -> str:
    found = root.find("t:teiHeader/t:fileDesc/t:titleStmt/t:title", NS)
    return "" if found is None else _words(found)


def _words(element: Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _files(root: Path) -> Iterator[Path]:
    paths = {root / name for name in FILES} | {path for folder in FOLDERS for path in (root / folder).rglob("*")}
    yield from sorted(path for path in paths if path.is_file() and not path.name.startswith("."))


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
