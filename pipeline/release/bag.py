"""A release as one archive for a repository such as Zenodo or CLARIN: a bag (BagIt 1.0, RFC 8493), zipped."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path

from pipeline import files
from pipeline.config import Edition
from pipeline.facts.imprint import imprint
from pipeline.release.described import citation, datacite
from pipeline.release.record import Release, read, releases

__all__ = ["bag"]

# The earliest date that the format can hold: a file says nothing of when it was packed.
TIMELESS = (1980, 1, 1, 0, 0, 0)
ALGORITHMS = {"sha256": sha256, "sha512": sha512}
DOCUMENTS = ("*/*.xml", "*/*.txt", "*/*.pdf", "*/*.bib", "*/*.ris", "*/*.json")


def bag(edition: Edition, folder: Path) -> Path:
    """Pack the last release, as it was just built in the output; return the archive. The same edition, the same bytes.

    The payload: TEI (source and stand-alone), registers, schema with ODD, plain text, PDF, citations, CITATION.cff,
    DataCite metadata, the record of the release and the manifest of the output.
    """
    before, last = ([None, *map(read, releases(edition))])[-2:]
    assert last is not None
    header = imprint(edition.header.read_bytes(), edition.settings.base)
    name = f"{re.sub(r'[^a-z0-9]+', '-', header.title.lower()).strip('-')[:60] or 'edition'}-{last.version}"
    payload = dict(sorted(_payload(edition, last, before)))
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _info(last, header.title, header.publisher, payload),
    }
    for algorithm in ALGORITHMS:
        tags[f"manifest-{algorithm}.txt"] = _manifest(algorithm, payload)
    for algorithm in ALGORITHMS:
        listed = {path: data for path, data in tags.items() if not path.startswith("tagmanifest")}
        tags[f"tagmanifest-{algorithm}.txt"] = _manifest(algorithm, listed)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in sorted({**tags, **payload}.items()):
            entry = zipfile.ZipInfo(f"{name}/{path}", TIMELESS)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    target = folder / f"{name}.zip"
    files.write(target, out.getvalue())
    return target


def _payload(edition: Edition, last: Release, before: Release | None) -> Iterator[tuple[str, bytes]]:
    for path in sorted((edition.root / "tei").rglob("[!.]*.xml")):
        yield f"data/{path.relative_to(edition.root).as_posix()}", path.read_bytes()
    for path in sorted(edition.schemas.glob("*.*")):
        yield f"data/schemas/{path.name}", path.read_bytes()
    for path in (one for pattern in DOCUMENTS for one in sorted((edition.output / "documents").glob(pattern))):
        yield f"data/{path.relative_to(edition.output).as_posix()}", path.read_bytes()
    for path in (edition.output / "manifest.json", edition.releases / last.version / "release.json"):
        yield f"data/{path.name}", path.read_bytes()
    header, base, own = edition.header.read_bytes(), edition.settings.base, edition.root / "CITATION.cff"
    yield "data/CITATION.cff", own.read_bytes() if own.is_file() else citation(header, base, last)
    yield "data/datacite.json", datacite(header, base, last, before)


def _manifest(algorithm: str, listed: Mapping[str, bytes]) -> bytes:
    """List files with their digests (RFC 8493, 2.1.3): line ends and % in a path are written as percent-encoded."""
    rows = ((ALGORITHMS[algorithm](data).hexdigest(), path) for path, data in sorted(listed.items()))
    return "".join(f"{digest}  {_path(path)}\n" for digest, path in rows).encode("utf-8")


def _path(path: str) -> str:
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _info(last: Release, title: str, publisher: str, payload: Mapping[str, bytes]) -> bytes:
    size = sum(map(len, payload.values()))
    rows = {
        "Source-Organization": publisher, "External-Description": f"{title}, edition {last.version}",
        "External-Identifier": f"https://doi.org/{last.doi}" if last.doi else "",
        "Bagging-Date": last.date, "Payload-Oxum": f"{size}.{len(payload)}",
    }
    return "".join(f"{key}: {value}\n" for key, value in rows.items() if value).encode("utf-8")
