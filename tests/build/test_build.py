"""A whole edition: built from nothing, the same twice, in parts, and never half."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from pipeline import executor
from pipeline.config import OUTPUT_NAMES, USUAL
from pipeline.render import OUTPUTS, path_of
from tests.said import Run

ID = "harbour-note-1998"
DOCUMENT = Path(f"tei/documents/{ID}.xml")


def files(folder: Path = Path("output")) -> dict[str, bytes]:
    """Everything but the search index, which is never the same twice."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and "pagefind" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_new_edition_builds_at_once(edition: Path) -> None:
    made = set(files())
    for output in OUTPUTS:
        assert (path_of(output, ID) in made) == (output.name in USUAL)
    for page in ("index.html", "documents/index.html", "persons/index.html", "persons/torvald/index.html", "dates/index.html",
                 "places/port-aldery/index.html", "organisations/ministry-of-tides/index.html", "sectors/index.html",
                 "sectors/transport/index.html", "works/index.html", "events/index.html", "manifest.json",
                 *(f"schemas/edition.{kind}" for kind in ("odd", "rng", "xsd", "sch"))):
        assert page in made


def test_every_output_has_one_row() -> None:
    assert sorted(output.name for output in OUTPUTS) == sorted(OUTPUT_NAMES)


def test_the_same_input_gives_the_same_bytes(edition: Path, run: Run) -> None:
    before = files()
    shutil.rmtree("output")
    assert run("build").code == 0
    assert files() == before


def test_processes_do_not_change_the_result(edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files()
    monkeypatch.setattr(executor, "WORTH_A_POOL", 1)
    assert run("build", "--jobs", "2").code == 0
    assert files() == before


def test_everything_in_the_manifest_is_there(edition: Path) -> None:
    listed = json.loads(Path("output/manifest.json").read_text("utf-8"))["files"]
    assert set(listed) == set(files()) - {"manifest.json"}


@pytest.mark.parametrize("only", ["csl", "pdf,text", "html"])
def test_a_part_is_renewed_and_the_rest_kept(edition: Path, run: Run, only: str) -> None:
    before = files()
    document = Path("output/documents") / ID
    kept = document / (f"{ID}.txt" if only == "html" else "index.html")
    kept.write_bytes(kept.read_bytes() + b"<!-- kept -->")
    assert run("build", "--only", only).code == 0
    after = files()
    assert set(after) == set(before)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {kept.relative_to("output").as_posix(), "manifest.json"}


def test_a_part_alone_before_anything_was_built(edition: Path, run: Run) -> None:
    shutil.rmtree("output")
    assert run("build", "--only", "text").code == 0
    assert set(files()) == {f"documents/{ID}/{ID}.txt", "manifest.json"}
    assert run("build", "--only", "html").code == 0
    page = Path(f"output/documents/{ID}/index.html").read_text("utf-8")
    assert f'href="{ID}.txt"' in page
    assert f'href="{ID}.pdf"' not in page


def test_a_part_is_refused_where_the_documents_changed(edition: Path, run: Run) -> None:
    Path("sources/second.txt").write_text("A Second Note\n\nNothing happened at Port Aldery.\n", "utf-8")
    said = run("build", "--only", "text")
    assert said.code == 1
    assert "error BLD002: documents were added or removed since the last build: second" in said.err
    assert run("build").code == 0
    assert "documents/second/second.txt" in files()
    Path("tei/documents/second.xml").unlink()
    Path("sources/second.txt").unlink()
    assert run("build").code == 0
    assert not [name for name in files() if "second" in name]


def test_published_tei_stands_alone(edition: Path, run: Run) -> None:
    path = Path(f"output/documents/{ID}/{ID}.xml")
    assert run("validate", path).code == 0
    tei = path.read_text("utf-8")
    assert '<person xml:id="pers-torvald">' in tei
    assert "../registers/" not in tei
    assert 'replacementPattern="#pers-$1"' in tei
    alone = edition.parent / "alone.xml"
    shutil.copy(path, alone)
    assert run("validate", alone).code == 0
    body = re.compile(r"<text>.*</text>", re.DOTALL)
    assert body.findall(tei) == body.findall(DOCUMENT.read_text("utf-8"))


@pytest.mark.parametrize("reading", ["sic", "corr"])
def test_the_readings(edition: Path, run: Run, reading: str) -> None:
    source = Path(f"sources/{ID}.txt").read_bytes()
    text = run("text", DOCUMENT, "--reading", reading).out
    assert text == (source if reading == "sic" else source.replace(b"recieve", b"receive"))
    if reading == "corr":
        assert run("text", DOCUMENT).out == text == Path(f"output/documents/{ID}/{ID}.txt").read_bytes()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_come_back(edition: Path, run: Run, ends: str) -> None:
    data = ends.join(["A Third Note", "", "Nothing happened.", "", "\tAt all. ", "", ""]).encode()
    Path("sources/third.txt").write_bytes(data)
    assert run("build").code == 0
    assert run("text", "tei/documents/third.xml", "--reading", "sic").out == data


def test_a_stylesheet_of_the_edition_takes_the_place_of_the_tools(edition: Path, run: Run) -> None:
    Path("xslt").mkdir()
    Path("xslt/text.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output method="text"/>'
        '<xsl:template match="/"><xsl:value-of select="upper-case(normalize-space(//*:body))"/></xsl:template></xsl:stylesheet>',
        "utf-8")
    said = run("build", "--only", "text")
    assert said.code == 1
    assert f"{DOCUMENT.as_posix()}:1:1: error LOST001: “Joint” is lost in the plain text" in said.err


def test_a_broken_stylesheet_of_the_edition_is_a_finding(edition: Path, run: Run) -> None:
    before = files()
    Path("xslt").mkdir()
    Path("xslt/text.xsl").write_text('<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:x/>'
                                     "</xsl:stylesheet>", "utf-8")
    said = run("build")
    assert said.code == 1
    assert "xslt/text.xsl:0:0: error XSL002: text.xsl:" in said.err
    assert files() == before


def test_the_committed_schema_is_current(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    assert run("schema", "--check").code == 0


def test_a_stale_schema_is_reported(edition: Path, run: Run) -> None:
    with Path("schemas/edition.rng").open("ab") as file:
        file.write(b"<!-- changed by hand -->")
    said = run("schema", "--check")
    assert said.code == 1
    assert "schemas/edition.rng:0:0: error ODD011" in said.err
    assert run("schema").code == 0
    assert run("schema", "--check").code == 0


def test_a_character_that_no_font_has_costs_the_pdf_and_nothing_else(edition: Path, run: Run) -> None:
    (edition / "sources" / "odd.txt").write_text("A title\n\nA word of Thebes, 5 May 1999: \U0001300b.\n", "utf-8")
    said = run("build", "--jobs", "1")
    assert said.code == 0
    assert "PDF001" in said.err
    folder = edition / "output" / "documents" / "odd"
    assert not (folder / "odd.pdf").exists()
    assert "odd.pdf" not in (folder / "index.html").read_text("utf-8")
    assert (edition / "output" / "documents" / "harbour-note-1998" / "harbour-note-1998.pdf").is_file()
