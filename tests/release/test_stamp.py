"""Number, date and DOI in the header and in CITATION.cff; every other byte stays."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.config import Edition, Settings
from pipeline.release.record import Release
from pipeline.release.stamp import stamped
from tests.conftest import REPOSITORY

RELEASE = Release({}, {}, {}, "2.1.0", "2026-03-01", "10.5281/zenodo.42")
HEADER = '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{}"><teiHeader><fileDesc>{}</fileDesc></teiHeader></TEI>'


def stamp(folder: Path, name: str, text: str, release: Release = RELEASE) -> str:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    results = {one.name: right.decode() for one, _, right in stamped(Edition(folder, Settings()), release)}
    path.write_text(results[path.name], "utf-8", newline="")
    assert all(data == right for one, data, right in stamped(Edition(folder, Settings()), release) if one == path)  # twice is once
    return results[path.name]


@pytest.mark.parametrize(("language", "before", "after"), [
    ("en", '<editionStmt><edition n="0.1">Version 0.1, <date when="2025">2025</date></edition></editionStmt>',
     '<editionStmt><edition n="2.1.0">Version 2.1.0, <date when="2026-03-01">1 March 2026</date></edition></editionStmt>'),
    ("ja", "<publicationStmt>\n<date from='2025' to='2026'>x</date></publicationStmt>",
     "<publicationStmt>\n<date when=\"2026-03-01\">2026年3月1日</date></publicationStmt>"),
    ("xx", "<editionStmt><!-- <edition n='9'/> --><edition>First > second, 10.1.2</edition></editionStmt>",
     "<editionStmt><!-- <edition n='9'/> --><edition n=\"2.1.0\">First > second, 10.1.2</edition></editionStmt>"),
    ("xx", '<editionStmt><edition  n = \'1.0\' ana=">">No. 1.0 (after 1.0.1)<date/></edition></editionStmt>',
     '<editionStmt><edition  n="2.1.0" ana=">">No. 2.1.0 (after 1.0.1)<date when="2026-03-01"/></edition></editionStmt>'),
    ("en", "<titleStmt><title>A</title></titleStmt>",
     '<titleStmt><title>A</title></titleStmt><editionStmt><edition n="2.1.0">2.1.0</edition></editionStmt>'),
    ("en", '<publicationStmt>\n  <idno type="local">e</idno>\n  <idno type="DOI">10.1/1</idno></publicationStmt>',
     '<publicationStmt>\n  <idno type="local">e</idno>\n  <idno type="DOI">10.5281/zenodo.42</idno></publicationStmt>'),
    ("en", '<publicationStmt>\n  <idno type="local">e</idno>\n</publicationStmt>',
     '<publicationStmt>\n  <idno type="local">e</idno>\n  <idno type="DOI">10.5281/zenodo.42</idno>\n</publicationStmt>'),
])
def test_a_header(tmp_path: Path, language: str, before: str, after: str) -> None:
    found = stamp(tmp_path, "tei/edition.xml", HEADER.format(language, before))
    assert found == HEADER.format(language, after)
    etree.fromstring(found.encode())


@pytest.mark.parametrize(("before", "after"), [
    ('cff-version: 1.2.0\nversion: "0.1" # of the texts\ntitle: A\n',
     'cff-version: 1.2.0\nversion: "2.1.0" # of the texts\ntitle: A\ndate-released: "2026-03-01"\ndoi: "10.5281/zenodo.42"\n'),
    ('version: 3\ndate-released: 2020-01-01\ndoi: 10.1/1\npreferred-citation:\n  type: book\n  edition: "0.1"\n  year: 2020\nlicense: MIT\n',
     'version: 3\ndate-released: 2020-01-01\ndoi: 10.1/1\npreferred-citation:\n  type: book\n  edition: "2.1.0"\n  year: 2026\n  doi: "10.5281/zenodo.42"\nlicense: MIT\n'),
    ("title: A\r\nversion: 1.0\r\ndate-released: 2020-01-01\r\ndoi: x",
     'title: A\r\nversion: "2.1.0"\r\ndate-released: "2026-03-01"\r\ndoi: "10.5281/zenodo.42"'),
])
def test_a_citation_file(tmp_path: Path, before: str, after: str) -> None:
    assert stamp(tmp_path, "CITATION.cff", before) == after


def test_the_files_of_this_repository(tmp_path: Path) -> None:
    for name in ("tei/edition.xml", "CITATION.cff"):
        before = (REPOSITORY / name).read_text("utf-8").splitlines()
        after = stamp(tmp_path, name, "\n".join(before), replace(RELEASE, doi="")).splitlines()
        differ = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        assert differ
        assert all(re.search(r"edition|date|year", one) for one, _ in differ)
