"""The command: what it refuses, what it writes, what an interruption leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline import files
from pipeline.config import Edition
from pipeline.release import make
from pipeline.release.promise import promise
from pipeline.release.record import Moved, newest, number, read, write
from tests.said import Run

DOCUMENT = "tei/documents/harbour-note-1998.xml"


def all_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def correct(folder: Path) -> None:
    path = folder / DOCUMENT
    path.write_text(path.read_text("utf-8").replace(">receive<", ">receives<"), "utf-8")


def test_the_same_edition_gives_the_same_bytes(first: Path, edition: Path, run: Run) -> None:
    assert run("release", "--date", "2026-03-01").code == 0
    assert all_files(edition / "releases") == all_files(first / "releases")
    assert (edition / "tei/edition.xml").read_bytes() == (first / "tei/edition.xml").read_bytes()


def test_a_second_release_keeps_the_first(released: Path, run: Run) -> None:
    first = all_files(released / "releases/1.0.0")
    correct(released)
    said = run("release", "--date", "2026-04-01", "--doi", "10.5281/zenodo.42", "--format", "json")
    assert said.code == 0, said.err
    assert json.loads(said.out) == {"version": "2.0.0", "date": "2026-04-01", "doi": "10.5281/zenodo.42"}
    assert all_files(released / "releases/1.0.0") == first
    second = read(released / "releases/2.0.0")
    assert second.documents["harbour-note-1998"].kept == "2.0.0"
    assert [change.kind for change in second.changes] == ["text"]
    assert not (released / "releases/2.0.0/registers").exists()
    for version, word in (("1.0.0", "receive each"), ("2.0.0", "receives each")):
        kept = (released / f"releases/{version}/documents/harbour-note-1998.xml").read_text("utf-8")
        assert f'<edition n="{version}">' in kept
        assert word in (released / f"releases/{version}/documents/harbour-note-1998.txt").read_text("utf-8")
    assert run("validate", "--jobs", "1").code == 0
    assert run("release", "--dry-run").out.decode() == "nothing has changed since 2.0.0\n"


@pytest.mark.parametrize(("arguments", "code"), [
    (("1.0.1",), "REL006"), (("2",), "REL006"), (("v2.0.0",), "REL006"), (("--doi", "https://doi.org/10.1/x"), "REL006"),
])
def test_numbers_that_cannot_be_given(released: Path, run: Run, arguments: tuple[str, ...], code: str) -> None:
    correct(released)
    before = all_files(released)
    said = run("release", *arguments)
    assert said.code == 1
    assert code in said.err
    assert all_files(released) == before


def test_a_higher_number_and_one_without_changes(released: Path, run: Run) -> None:
    said = run("release")
    assert (said.code, "REL007" in said.err) == (1, True)
    assert run("release", "1.0.0").code == 1
    assert run("release", "1.1.0", "--date", "2026-04-01").code == 0
    assert [path.name for path in sorted((released / "releases").iterdir())] == ["1.0.0", "1.1.0"]


def test_an_edition_with_errors_or_unread_sources_is_not_released(released: Path, run: Run) -> None:
    shutil.copy(released / "sources/harbour-note-1998.txt", released / "sources/other.txt")
    said = run("release", "1.1.0")
    assert (said.code, "REL007" in said.err) == (1, True)
    (released / "sources/other.txt").unlink()
    document = released / DOCUMENT
    document.write_text(document.read_text("utf-8").replace("</body>", "<nothing/></body>"), "utf-8")
    before = all_files(released)
    assert run("release").code == 1
    assert all_files(released) == before


def test_the_day_is_given_by_the_environment(released: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    said = run("release", "1.0.1", "--format", "json")
    assert json.loads(said.out)["date"] == "2001-09-09"
    assert 'when="2001-09-09"' in (released / "tei/edition.xml").read_text("utf-8")


def test_days_that_are_none(released: Path, run: Run) -> None:
    for day in ("2026-02-30", "2026", "tomorrow"):
        assert run("release", "--date", day).code == 2


def test_an_interruption_before_the_number_is_written_is_seen_and_mended(
    released: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(released)
    with monkeypatch.context() as patch:
        patch.setattr(make, "finish", lambda _: [])
        assert run("release", "--date", "2026-04-01").code == 0
    said = run("validate", "--jobs", "1")
    assert (said.code, "REL003" in said.err) == (1, True)
    assert run("release").code == 0
    assert newest(Edition(released)).version == "2.0.0"  # type: ignore[union-attr]
    assert run("validate", "--jobs", "1").code == 0


def test_an_interruption_before_that_leaves_nothing(released: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    correct(released)
    before = all_files(released)

    def stop(folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(files, "settle", stop)
        assert run("release").code == 130
    assert all_files(released) == before


@pytest.mark.parametrize("damaged", [
    b"{", b"[]", b'{"documents": 1}', b"\xff", b"[" * 100_000, ("harbour-note-1998", "../../../x"), ("pers-torvald", "a/b"),
    ('"version": "1.0.0"', '"version": "../.."'), ('"kept": "1.0.0"', '"kept": "../1.0.0"'),
], ids=lambda damaged: str(damaged)[:20])
def test_a_damaged_record(released: Path, run: Run, damaged: bytes | tuple[str, str]) -> None:
    record = released / "releases/1.0.0/release.json"
    if isinstance(damaged, tuple):
        damaged = record.read_bytes().replace(damaged[0].encode(), damaged[1].encode())
    record.write_bytes(damaged)
    said = run("release", "--dry-run")
    assert (said.code, "REL005" in said.err) == (1, True)
    assert "REL005" in {finding.code for finding in promise(Edition(released)).whole((), ())}


def test_a_withdrawn_document_stays_withdrawn(released: Path, run: Run) -> None:
    other = released / "tei/documents/other.xml"
    text = (released / DOCUMENT).read_text("utf-8")
    other.write_text(text.replace("harbour-note-1998", "other"), "utf-8")
    assert run("release").code == 0
    other.unlink()
    assert "REL001" in run("validate", "--jobs", "1").err
    moved = released / "releases/moved.toml"
    moved.write_text('[withdrawn]\nother = "the same text twice"\n', "utf-8")
    assert run("release").code == 0
    record = newest(Edition(released))
    assert record is not None
    assert (record.version, "other.s1.p2" in record.gone) == ("2.0.0", True)
    moved.unlink()
    assert "REL001" in run("validate", "--jobs", "1").err


def test_records_are_read_as_they_were_written(first: Path) -> None:
    record = first / "releases/1.0.0/release.json"
    assert write(read(record.parent)) == record.read_bytes()


def test_where_an_id_has_gone() -> None:
    moved = Moved({"a.s1": "a.s2", "a.s2.p9": "b.p1", "c": "d", "d": "c"}, {"a.s3": "why"})
    there = {"a.s2", "a.s2.p1", "b.p1"}
    assert moved.target("a.s1.p1", there) == "a.s2.p1"
    assert moved.target("a.s1.p7", there) == "a.s2"
    assert moved.target("a.s1.p9", there) == "b.p1"
    assert moved.target("a.s3.p1", there) == moved.target("c", there) == moved.target("x", there) == ""
    assert (moved.entry("a.s3.p1"), moved.entry("a.s33")) == ("a.s3", "")


def test_numbers() -> None:
    assert number("1.20.3") == (1, 20, 3)
    assert [number(text) for text in ("1.2", "01.0.0", "1.0.0-rc1", "1.0.0\n", "१.0.0", "")] == [None] * 6
