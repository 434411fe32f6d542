"""`edition encode` on documents that editors have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import find_edition
from pipeline.encode.keep import recover
from tests.said import Run

DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
BASE = Path("sources/encoded/harbour-note-1998.xml")
SOURCE = Path("sources/harbour-note-1998.txt")
PLACES = Path("tei/registers/places.xml")


def change(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), "utf-8")


def snapshot() -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in sorted(Path().rglob("*"))
        if path.is_file() and "output" not in path.parts
    }


def test_hand_edits_stay_and_the_rest_follows_the_register(edition: Path, run: Run) -> None:
    change(DOCUMENT, "</head>", "<!-- checked --></head>")
    change(PLACES, "place-port-aldery", "place-aldery")
    said = run("encode")
    assert said.code == 0, said.err
    text = DOCUMENT.read_text("utf-8")
    assert "<!-- checked -->" in text
    assert "plc:aldery" in text
    assert "plc:port-aldery" not in text
    assert "plc:aldery" in BASE.read_text("utf-8")
    assert "<!-- checked -->" not in BASE.read_text("utf-8")
    before = snapshot()
    assert run("encode").code == 0
    assert snapshot() == before


def test_a_dry_run_shows_and_writes_nothing(edition: Path, run: Run) -> None:
    change(PLACES, "place-port-aldery", "place-aldery")
    before = snapshot()
    said = run("encode", "--dry-run")
    assert said.code == 0
    assert '~ placeName ref="plc:port-aldery"' in said.out.decode()
    assert f"{DOCUMENT.as_posix()}:" in said.out.decode()
    assert snapshot() == before


@pytest.mark.parametrize(("side", "kept"), [("--ours", "plc:elsewhere"), ("--theirs", "plc:aldery")])
def test_a_conflict_is_reported_and_settled(edition: Path, run: Run, side: str, kept: str) -> None:
    change(DOCUMENT, 'ref="plc:port-aldery"', 'ref="plc:elsewhere"')
    change(PLACES, "place-port-aldery", "place-aldery")
    before = snapshot()
    said = run("encode")
    assert said.code == 1
    assert "error MRG001: changed by hand and by the encoder" in said.err
    assert "plc:elsewhere" in said.err
    assert "plc:aldery" in said.err
    line = DOCUMENT.read_text("utf-8")[: DOCUMENT.read_text("utf-8").index("plc:elsewhere")].count("\n") + 1
    assert f"{DOCUMENT.as_posix()}:{line}:" in said.err
    assert snapshot() == before
    name = said.err.partition(f"{side} ")[2][:6]
    said = run("encode", side, name)
    assert said.code == 0, said.err
    assert kept in DOCUMENT.read_text("utf-8")
    assert run("encode").code == 0


def test_words_changed_by_hand_are_refused(edition: Path, run: Run) -> None:
    change(DOCUMENT, "Harbour dues</head>", "Harbor dues</head>")
    change(PLACES, "place-port-aldery", "place-aldery")
    before = snapshot()
    said = run("encode")
    assert said.code == 1
    assert "FID001" in said.err
    assert snapshot() == before


def test_marks_move_with_their_words_where_the_source_is_corrected(edition: Path, run: Run) -> None:
    change(DOCUMENT, "Harbour dues</head>", "Harbour <term>dues</term></head>")
    change(SOURCE, "Harbour dues", "New harbour and mooring dues")
    said = run("encode")
    assert said.code == 0, said.err
    assert "New harbour and mooring <term>dues</term></head>" in DOCUMENT.read_text("utf-8")
    assert run("validate").code == 0


def test_a_broken_document_is_left_alone(edition: Path, run: Run) -> None:
    change(DOCUMENT, "</head>", "</hed>")
    before = snapshot()
    said = run("encode")
    assert said.code == 1
    assert "XML001" in said.err
    assert snapshot() == before


def test_without_a_record_nothing_is_guessed(edition: Path, run: Run) -> None:
    change(DOCUMENT, "</head>", "<!-- checked --></head>")
    BASE.unlink()
    assert "ENC001" in run("encode").err
    assert run("encode", "--ours", "all").code == 0
    assert "<!-- checked -->" in DOCUMENT.read_text("utf-8")
    assert BASE.is_file()


def test_force_writes_over(edition: Path, run: Run) -> None:
    before = DOCUMENT.read_bytes()
    change(DOCUMENT, "</head>", "<!-- checked --></head>")
    assert run("encode", "--force").code == 0
    assert DOCUMENT.read_bytes() == before


@pytest.mark.parametrize(
    ("document", "edited", "recorded"),
    [("new", False, True), ("old", False, False), ("new", True, True), ("old", True, False)],
)
def test_an_interrupted_run_is_finished_or_forgotten(
    edition: Path, run: Run, document: str, edited: bool, recorded: bool
) -> None:
    from pipeline.encode.keep import _digest

    old, old_base = DOCUMENT.read_bytes(), BASE.read_bytes()
    change(PLACES, "place-port-aldery", "place-aldery")
    assert run("encode").code == 0
    new, new_base = DOCUMENT.read_bytes(), BASE.read_bytes()
    journal = BASE.with_name(f".{BASE.stem}.journal")
    journal.write_bytes(f"{_digest(old)} {_digest(new)}\n".encode() + new_base)
    BASE.write_bytes(old_base)
    DOCUMENT.write_bytes(
        (new if document == "new" else old).replace(b"</head>", b"<!-- x --></head>" if edited else b"</head>", 1)
    )
    found = find_edition(Path.cwd())
    assert found is not None
    recover(found, BASE.stem)
    assert BASE.read_bytes() == (new_base if recorded else old_base)
    assert not journal.exists()
    said = run("encode")
    assert said.code == 0, said.err
    assert (b"<!-- x -->" in DOCUMENT.read_bytes()) == edited
    assert DOCUMENT.read_bytes().replace(b"<!-- x -->", b"") == new


ORGANISATION = '<org xml:id="org-new"><orgName type="main" xml:lang="en">{}</orgName></org>\n      <org xml:id="org-ministry'


def test_a_title_that_both_have_changed_is_a_conflict_of_the_header(edition: Path, run: Run) -> None:
    change(DOCUMENT, '<title type="short">Harbour note (1998)', '<title type="short">The harbour note')
    change(Path("sources/harbour-note-1998.toml"), "Harbour note (1998)", "Note on the harbour")
    before = snapshot()
    assert "error MRG004: " in run("encode").err
    assert snapshot() == before


def test_a_new_mark_gives_way_to_one_made_by_hand(edition: Path, run: Run) -> None:
    change(DOCUMENT, "pilots on equal terms", "<orgName>pilots on equal terms</orgName>")
    change(Path("tei/registers/organisations.xml"), '<org xml:id="org-ministry', ORGANISATION.format("equal terms"))
    said = run("encode")
    assert said.code == 0
    assert "warning MRG005: " in said.err
    assert "<orgName>pilots on equal terms</orgName>" in DOCUMENT.read_text("utf-8")


def test_what_would_have_errors_is_not_written(edition: Path, run: Run) -> None:
    note = '<note type="editorial" xml:id="harbour-note-1998.n1" resp="ed:editor">By hand.</note>'
    change(DOCUMENT, "equal terms", f"equal terms{note}")
    with Path("sources/harbour-note-1998.toml").open("a", encoding="utf-8") as sidecar:
        sidecar.write('\n[[note]]\nat = "June 1998"\ntext = "By the sidecar."\nresp = "editor"\n')
    before = snapshot()
    assert "error MRG006: " in run("encode").err
    assert snapshot() == before
