"""The search index: what of the pages is in it, and what happens without it."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline import search
from tests.said import Run

DOCUMENT = "/documents/harbour-note-1998/index.html"


def fragments(output: Path = Path("output")) -> dict[str, dict[str, Any]]:
    found = {}
    for path in (output / "pagefind" / "fragment").iterdir():
        data = gzip.decompress(path.read_bytes()).decode("utf-8")
        one = json.loads(data[data.index("{") :])
        found[str(one["url"])] = one
    return found


def test_documents_and_entries_are_searched_and_nothing_else(edition: Path) -> None:
    found = set(fragments())
    assert DOCUMENT in found
    assert "/persons/torvald/index.html" in found
    assert all(re.fullmatch(r"/(documents|persons|places|organisations|events|works)/[^/]+/index\.html", url) for url in found)


def test_a_document_has_filters_and_the_cites_of_its_paragraphs(edition: Path) -> None:
    one = fragments()[DOCUMENT]
    assert one["filters"]["kind"] == ["Documents"]
    assert one["filters"]["year"] == ["1998"]
    assert one["filters"]["person"]
    prefix, *cites = one["meta"]["cites"].split("|")
    ids = {prefix + cite.partition("=")[0] for cite in cites}
    assert prefix == "harbour-note-1998."
    assert ids <= {anchor["id"] for anchor in one["anchors"]}
    assert any("¶ 1" in cite for cite in cites)


def test_the_apparatus_is_not_searched(edition: Path) -> None:
    assert "¶" not in fragments()[DOCUMENT]["content"]
    assert "Mentions in the documents" not in fragments()["/persons/torvald/index.html"]["content"]


def test_the_index_is_not_in_the_manifest_and_brings_no_form_of_its_own(edition: Path) -> None:
    listed = json.loads(Path("output/manifest.json").read_text("utf-8"))["files"]
    assert not [name for name in listed if name.startswith("pagefind/")]
    assert not list(Path("output/pagefind").glob("*ui*"))
    assert Path("output/pagefind/pagefind.js").is_file()


def test_nothing_of_an_older_index_stays(edition: Path, run: Run) -> None:
    stray = Path("output/pagefind/stray")
    stray.write_text("old", "utf-8")
    assert run("build", "--only", "html").code == 0
    assert not stray.exists()
    assert DOCUMENT in fragments()


@pytest.mark.parametrize("how", ["missing", "failing"])
def test_without_pagefind_the_site_is_published_with_a_warning(edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    if how == "missing":
        monkeypatch.setattr(search, "find_spec", lambda _: None)
    else:
        monkeypatch.setattr(sys, "executable", shutil.which("false") or "no-such-program")
    said = run("build", "--jobs", "1")
    assert said.code == 0
    assert "warning SRCH001" in said.err
    assert not Path("output/pagefind").exists()
    assert Path("output/search/index.html").is_file()


def test_an_edition_may_do_without_search(edition: Path, run: Run) -> None:
    settings = Path("edition.toml")
    settings.write_text(settings.read_text("utf-8").replace("search = true", "") + "\nsearch = false\n", "utf-8")
    assert run("build").code == 0
    assert not Path("output/pagefind").exists()
    assert not Path("output/search").exists()
    page = Path(f"output{DOCUMENT}").read_text("utf-8")
    assert "pagefind" not in page
    assert "search/index.html" not in page
