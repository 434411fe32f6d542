"""From unknown names to linked TEI: suggest, accept, encode; nothing is written that is not right as a whole."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from pipeline import tei
from pipeline.tei import NS
from tests.said import Run

TEXT = """Note on a visit

Harbour, 5 June 1998

Ambassador Carla Weber met Minister Torvald of the Ministry of Tides. Weber thanked the Nordic Shipping Council (NSC).
"""


@pytest.fixture
def edition(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a new edition that was never built, as the current folder."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "edition").code == 0
    monkeypatch.chdir(tmp_path / "edition")
    return tmp_path / "edition"


@pytest.fixture
def visit(edition: Path, run: Run) -> Path:
    (edition / "sources" / "visit.txt").write_text(TEXT, "utf-8")
    assert run("encode").code == 0
    return edition


def persons(edition: Path) -> list[str]:
    root = tei.read(edition / "tei" / "registers" / "persons.xml")
    return [person.get(tei.XML_ID) or "" for person in root.iterfind(".//t:person", NS)]


def test_from_unknown_names_to_linked_tei(visit: Path, run: Run) -> None:
    document = visit / "tei" / "documents" / "visit.xml"
    before = (visit / "tei" / "registers" / "persons.xml").read_bytes()
    assert b"per:weber" not in document.read_bytes()
    assert run("suggest", "--write", "new.xml").code == 0
    said = run("suggest", "--accept", "new.xml")
    assert said.code == 0
    assert persons(visit) == ["pers-torvald", "pers-weber"]
    after = (visit / "tei" / "registers" / "persons.xml").read_bytes()
    start = after.index(b'      <person xml:id="pers-weber">')
    end = after.index(b"</person>\n", start) + len(b"</person>\n")
    assert after[:start] + after[end:] == before
    assert run("encode").code == 0
    text = document.read_text("utf-8")
    assert text.count('ref="per:weber"') == 2
    assert text.count('ref="org:nordic-shipping-council"') == 2
    assert run("validate").code == 0
    left = json.loads(run("suggest", "--format", "json").out)
    assert [name["id"] for name in left["names"] if "Weber" in name["forms"]] == []


def test_accepting_twice_adds_nothing(visit: Path, run: Run) -> None:
    run("suggest", "--write", "new.xml")
    run("suggest", "--accept", "new.xml")
    registers = {path: path.read_bytes() for path in (visit / "tei" / "registers").glob("*.xml")}
    said = run("suggest", "--accept", "new.xml")
    assert "nothing to add" in said.err
    assert {path: path.read_bytes() for path in (visit / "tei" / "registers").glob("*.xml")} == registers


def test_names_join_the_entry_whose_id_they_are_given(visit: Path, run: Run) -> None:
    run("suggest", "--write", "new.xml")
    new = visit / "new.xml"
    new.write_text(new.read_text("utf-8").replace("pers-weber", "pers-torvald"), "utf-8")
    assert "1 entry with more names" in run("suggest", "--accept", "new.xml").err
    assert persons(visit) == ["pers-torvald"]
    root = tei.read(visit / "tei" / "registers" / "persons.xml")
    names = [(name.get("type"), " ".join("".join(name.itertext()).split())) for name in root.iterfind(".//t:persName", NS)]
    assert names[-2:] == [("variant", "Weber, Carla"), ("variant", "Carla Weber")]
    assert run("validate").code == 0


def test_a_missing_register_is_made(visit: Path, run: Run) -> None:
    places = visit / "tei" / "registers" / "places.xml"
    places.unlink()
    (visit / "sources" / "visit.txt").write_text(TEXT.replace("Harbour, ", "Oslo, "), "utf-8")
    assert run("suggest", "sources/visit.txt", "--write", "new.xml").code == 0
    assert run("suggest", "--accept", "new.xml").code == 0
    assert '<place xml:id="place-oslo">' in places.read_text("utf-8")
    assert run("validate", places).code == 0


@pytest.mark.parametrize(
    ("code", "words", "others"),
    [
        ("SUG002", 'xml:id="pers-weber"', 'xml:id="Weber"'),
        ("SUG002", 'xml:id="org-nordic-shipping-council"', ""),
        ("RNG004", 'xml:id="pers-weber"', 'xml:id="pers-weber" rank="1"'),
        ("SUG001", "<standOff>", "<standOff/><standOff>"),
        ("XML001", "</standOff>", ""),
    ],
)
def test_what_is_wrong_is_refused_as_a_whole(code: str, words: str, others: str, visit: Path, run: Run) -> None:
    run("suggest", "--write", "new.xml")
    registers = {path: path.read_bytes() for path in (visit / "tei" / "registers").glob("*.xml")}
    new = visit / "new.xml"
    text = new.read_text("utf-8")
    assert words in text
    text = text[: text.index("<standOff>")] + "<standOff/></TEI>" if code == "SUG001" else text.replace(words, others)
    new.write_text(text, "utf-8")
    said = run("suggest", "--accept", "new.xml")
    assert said.code == 1
    assert code in said.err
    assert {path: path.read_bytes() for path in (visit / "tei" / "registers").glob("*.xml")} == registers


def test_the_proposal_goes_to_stdout_too(visit: Path, run: Run) -> None:
    root = tei.parse(run("suggest", "--format", "tei").out)
    assert [person.get(tei.XML_ID) for person in root.iterfind(".//t:person", NS)] == ["pers-weber"]


@pytest.mark.skipif(importlib.util.find_spec("spacy") is not None, reason="spaCy is installed here")
def test_without_spacy_the_model_is_refused_in_words(visit: Path, run: Run) -> None:
    said = run("suggest", "--ner", "en_core_web_md")
    assert (said.code, "NER001" in said.err, "pip install" in said.err) == (1, True, True)


def test_an_edition_without_documents_says_so(edition: Path, run: Run) -> None:
    assert "SUG003" in run("suggest").err
