"""Bundle: the edition as a whole, for those who work with its data and for machines that find their way by files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pipeline import tei
from pipeline.config import Edition
from pipeline.facts.tables import cell
from pipeline.files import put

__all__ = ["bundle", "machines"]

# The earliest date that the format can hold: a file says nothing of when it was packed.
TIMELESS = (1980, 1, 1, 0, 0, 0)

# Citations of all documents: output → ending of a document's file, and the file in data/.
CITATIONS = {
    "bibtex": (".bib", "edition.bib"),
    "ris": (".ris", "edition.ris"),
    "csl": (".csl.json", "edition.csl.json"),
}

COLUMNS = ("id", "title", "short", "author", "language", "date", "shown")


def bundle(folder: Path, edition: Edition, documents: Sequence[Mapping[str, str]], made: Sequence[str]) -> None:
    """Write `data/`: a table of the documents, all citations of a kind in one file, all TEI with schema in one archive.

    `documents` are the facts' attributes in the order of the edition; `made` names the outputs that are new.
    """
    data = folder / "data"
    if not {"html", "tei", *CITATIONS}.isdisjoint(made):
        data.mkdir(exist_ok=True)
    if "html" in made:
        put(data / "documents.csv", _table(documents).encode("utf-8"))
    for name, (ending, whole) in CITATIONS.items():
        if name in made:
            paths = [folder / "documents" / one["id"] / f"{one['id']}{ending}" for one in documents]
            put(data / whole, _joined(name, paths).encode("utf-8"))
    if "tei" in made:
        _archive(data / "edition-tei.zip", dict(_tei(folder, edition)))


def machines(folder: Path, edition: Edition, documents: Sequence[Mapping[str, str]]) -> None:
    """Write build-info.json and robots.txt; with a base address also sitemap.xml and atom.xml."""
    header = tei.read(edition.header)
    about = {
        "title": _said(header, "t:fileDesc/t:titleStmt/t:title"),
        "version": _said(header, "t:fileDesc/t:editionStmt/t:edition", "n"),
        "date": _said(header, "t:fileDesc/t:publicationStmt/t:date", "when"),
    }
    info = {**about, "base": edition.settings.base, "documents": [one["id"] for one in documents]}
    put(folder / "build-info.json", _json(info).encode("utf-8"))
    base = edition.settings.base.rstrip("/")
    robots = "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}/sitemap.xml\n" if base else "")
    put(folder / "robots.txt", robots.encode("utf-8"))
    if base:
        every = (*folder.rglob("*.html"), *(folder / "data").rglob("*"))
        pages = sorted(path.relative_to(folder).as_posix() for path in every if path.is_file())
        addresses = "".join(f" <url><loc>{escape(_address(base, page))}</loc></url>\n" for page in pages)
        sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{addresses}</urlset>\n'
        put(folder / "sitemap.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{sitemap}'.encode())
        put(folder / "atom.xml", _feed(base, about, documents).encode("utf-8"))


def _table(documents: Sequence[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, ("number", *COLUMNS, "page"), lineterminator="\r\n")
    rows.writeheader()
    for number, one in enumerate(documents, 1):
        given = {key: cell(one.get(key, "")) for key in COLUMNS}
        rows.writerow({"number": number, **given, "page": f"documents/{one['id']}/index.html"})
    return out.getvalue()


def _joined(name: str, paths: Sequence[Path]) -> str:
    if name == "csl":
        items: list[Any] = [item for path in paths for item in json.loads(path.read_text("utf-8"))]
        return _json(items)
    texts = (path.read_bytes().decode("utf-8").strip() for path in paths)
    return "\n\n".join(texts) + "\n"


def _tei(folder: Path, edition: Edition) -> Iterator[tuple[str, Path]]:
    """List what goes into the archive: laid out so that documents and registers find their schema."""
    for path in (folder / "documents").glob("*/*.xml"):
        yield path.relative_to(folder).as_posix(), path
    for path in (folder / "schemas").glob("*"):
        yield path.relative_to(folder).as_posix(), path
    for path in (edition.header, *edition.registers.glob("[!.]*.xml")):
        yield f"tei/{path.relative_to(edition.header.parent).as_posix()}", path


def _archive(target: Path, files: Mapping[str, Path]) -> None:
    target.unlink(missing_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, TIMELESS)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name].read_bytes(), zipfile.ZIP_DEFLATED)


def _feed(base: str, about: Mapping[str, str], documents: Sequence[Mapping[str, str]]) -> str:
    updated = f"{about['date']}T00:00:00Z"
    entries = "".join(
        f" <entry><id>{escape(address)}</id><title>{escape(one['title'])}</title><updated>{updated}</updated>"
        f'<link href="{escape(address)}"/>'
        f"<author><name>{escape(one.get('author') or about['title'])}</name></author></entry>\n"
        for one in documents
        for address in [f"{base}/documents/{one['id']}/"]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f" <id>{escape(base)}/</id><title>{escape(about['title'])}</title><updated>{updated}</updated>"
        f'<link rel="self" href="{escape(base)}/atom.xml"/>\n{entries}</feed>\n'
    )


def _address(base: str, page: str) -> str:
    return f"{base}/{page.removesuffix('index.html')}"


def _said(header: tei.Element, path: str, attribute: str = "") -> str:
    found = header.find(f"t:teiHeader/{path}", tei.NS)
    if found is None:
        return ""
    return str(found.get(attribute, "")) if attribute else " ".join("".join(map(str, found.itertext())).split())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
