"""What goes to an archive: a bag that others can read, and metadata that their schema accepts."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from pipeline.config import Edition
from pipeline.release.bag import bag
from pipeline.release.described import citation, datacite
from pipeline.release.record import Release
from tests.conftest import REPOSITORY
from tests.said import Run

HEADER = '''<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title type="main">Papers: "A" &amp; B</title>
<title type="sub">A digital edition</title><editor>{}</editor></titleStmt><editionStmt><edition n="1.0.0"/></editionStmt><publicationStmt>
<publisher>The Press</publisher><date when="2026-03-01"/><availability><licence target="{}">Words of it.</licence></availability>
</publicationStmt></fileDesc><encodingDesc><projectDesc><p>What it is.</p></projectDesc></encodingDesc></teiHeader></TEI>'''
PERSON = "<persName><forename>Ilsa</forename> <surname>Torvald</surname></persName><idno type='ORCID'>0000-0002-1825-0097</idno>"
CC = "https://creativecommons.org/licenses/by-sa/4.0/"
RELEASE = Release({}, {}, {}, "1.0.0", "2026-03-01", "10.5281/zenodo.42")


@pytest.fixture(scope="module")
def packed(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bag(Edition(first), tmp_path_factory.mktemp("bags"))


@pytest.fixture(scope="module")
def unpacked(packed: Path) -> Path:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(packed.parent)
    return packed.with_suffix("")


def test_the_rules_of_rfc_8493(unpacked: Path) -> None:
    assert (unpacked / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    there = {path.relative_to(unpacked).as_posix(): path.read_bytes() for path in unpacked.rglob("*") if path.is_file()}
    payload = {name: data for name, data in there.items() if name.startswith("data/")}
    for algorithm in ("sha256", "sha512"):
        for manifest, files in ((f"manifest-{algorithm}.txt", payload), (f"tagmanifest-{algorithm}.txt", {
                name: data for name, data in there.items() if name not in payload and not name.startswith("tagmanifest")})):
            rows = [line.split("  ", 1) for line in there[manifest].decode("utf-8").splitlines()]
            assert sorted(rows) == sorted([hashlib.new(algorithm, data).hexdigest(), name] for name, data in files.items())
    info = dict(line.split(": ", 1) for line in there["bag-info.txt"].decode("utf-8").splitlines())
    assert info["Payload-Oxum"] == f"{sum(map(len, payload.values()))}.{len(payload)}"
    assert info["Bagging-Date"] == "2026-03-01"


def test_what_is_in_it(unpacked: Path) -> None:
    data = unpacked / "data"
    for name in ("tei/edition.xml", "tei/documents/harbour-note-1998.xml", "tei/registers/persons.xml", "schemas/edition.odd",
                 "schemas/edition.rng", "documents/harbour-note-1998/harbour-note-1998.pdf", "documents/harbour-note-1998/harbour-note-1998.xml",
                 "documents/harbour-note-1998/harbour-note-1998.txt", "manifest.json", "release.json", "CITATION.cff", "datacite.json"):
        assert (data / name).stat().st_size, name
    assert json.loads((data / "release.json").read_bytes())["version"] == "1.0.0"
    # The links of the files to their schema lead somewhere inside the bag.
    for path in (data / "tei").rglob("*.xml"):
        for href in re.findall(r'<\?xml-model href="([^"]+)"', path.read_text("utf-8")):
            assert (path.parent / href).is_file()


def test_the_library_of_congress_reads_it(unpacked: Path) -> None:
    bagit = pytest.importorskip("bagit")
    assert bagit.Bag(str(unpacked)).validate()


def test_the_same_bytes_twice(packed: Path, first: Path, tmp_path: Path) -> None:
    assert bag(Edition(first), tmp_path).read_bytes() == packed.read_bytes()


def test_the_command_releases_and_packs_and_without_changes_packs_only(
    released: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = released / "edition.toml"
    settings.write_text(re.sub(r"outputs = .*", 'outputs = ["html", "tei"]\nsearch = false', settings.read_text("utf-8")), "utf-8")
    said = run("release", "--bag", "bags", "--date", "2026-04-01")
    assert said.code == 0, said.err
    archive = released / "bags/a-new-edition-1.0.1.zip"
    with zipfile.ZipFile(archive) as opened:
        described = json.loads(opened.read("a-new-edition-1.0.1/data/datacite.json"))
    assert described == json.loads((released / "output/data/datacite.json").read_bytes())
    before = archive.read_bytes()
    archive.unlink()
    monkeypatch.setattr("pipeline.build.build", lambda *_: [])
    assert run("release", "--bag", "bags").code == 0
    assert archive.read_bytes() == before
    assert sorted(path.name for path in (released / "releases").iterdir()) == ["1.0.0", "1.0.1"]


@pytest.mark.parametrize("header", [
    HEADER.format(PERSON, CC), HEADER.format("The editors", "https://example.org/terms"),
    HEADER.format("<orgName>The Institute</orgName>", "https://creativecommons.org/publicdomain/zero/1.0/"),
    (REPOSITORY / "tei/edition.xml").read_text("utf-8"), (REPOSITORY / "pipeline/template/tei/edition.xml").read_text("utf-8"),
])
@pytest.mark.parametrize("release", [None, RELEASE])
def test_datacite_accepts_it(header: str, release: Release | None) -> None:
    found = json.loads(datacite(header.encode(), "https://example.org/papers/", release, RELEASE if release else None))
    assert {"creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"} <= set(found)
    schema45 = pytest.importorskip("datacite.schema45")
    schema45.validator.validate(found)


def test_what_datacite_is_told() -> None:
    found = json.loads(datacite(HEADER.format(PERSON, CC).encode(), "https://example.org/papers/", RELEASE))
    assert found["creators"] == [{
        "name": "Torvald, Ilsa", "nameType": "Personal", "familyName": "Torvald", "givenName": "Ilsa",
        "nameIdentifiers": [{"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}]}]
    assert (found["doi"], found["version"], found["publicationYear"]) == ("10.5281/zenodo.42", "1.0.0", "2026")
    assert found["rightsList"] == [{"rights": "Words of it.", "rightsUri": CC}]


def test_a_citation_file_of_the_header() -> None:
    assert citation(HEADER.format(PERSON, CC).encode(), "https://example.org/papers/", RELEASE).decode() == '''cff-version: "1.2.0"
message: "Please cite the edition with its version."
type: "dataset"
title: "Papers: \\"A\\" & B. A digital edition"
version: "1.0.0"
date-released: "2026-03-01"
doi: "10.5281/zenodo.42"
url: "https://example.org/papers"
license: "CC-BY-SA-4.0"
authors:
  - family-names: "Torvald"
    given-names: "Ilsa"
    orcid: "https://orcid.org/0000-0002-1825-0097"
'''
