"""Bad input of each kind: a clear error in its place, exit code 1, nothing written. (What each code says: tests/invalid.)"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.said import Run

DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
SIDECAR = Path("sources/harbour-note-1998.toml")
SOURCE = Path("sources/harbour-note-1998.txt")


def change(path: Path, old: str, new: str) -> int:
    """Replace text in a file; return the line of the change."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(run: Run, *expected: str, command: str = "validate") -> None:
    """Run a command that has to fail; `expected` stands in what it says, and output/ stays as it was."""
    before = snapshot(Path("output"))
    said = run(command)
    assert said.code == 1, said.err
    for words in expected:
        assert words in said.err
    assert "Traceback" not in said.err
    assert said.out == b""
    built = run("build", "--jobs", "1")
    assert built.code == 1
    assert snapshot(Path("output")) == before
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(".output")) == []


def test_a_pointer_to_nothing(edition: Path, run: Run) -> None:
    line = change(DOCUMENT, 'ref="per:torvald"', 'ref="per:torwald"')
    refused(run, f"{DOCUMENT.as_posix()}:{line}:", 'error REF001: ref="per:torwald"', "did you mean “per:torvald”")


def test_a_register_entry_renamed(edition: Path, run: Run) -> None:
    change(Path("tei/registers/places.xml"), "place-port-aldery", "place-aldery")
    refused(run, "REF001", "tei/registers/places.xml", 'xml:id="place-aldery"')


def test_not_well_formed(edition: Path, run: Run) -> None:
    change(DOCUMENT, "</head>", "</hed>")
    refused(run, f"{DOCUMENT.as_posix()}:", "error XML001: not well-formed XML")


def test_the_text_differs_from_its_source(edition: Path, run: Run) -> None:
    line = change(DOCUMENT, "Harbour dues</head>", "Harbor dues</head>")
    refused(run, f"{DOCUMENT.as_posix()}:{line}:", "error FID001", "sources/harbour-note-1998.txt:3:9")


def test_an_id_twice_in_the_registers(edition: Path, run: Run) -> None:
    change(Path("tei/registers/organisations.xml"), 'xml:id="org-ministry-of-tides"', 'xml:id="place-port-aldery"')
    refused(run, "tei/registers/places.xml:", "error ID002: the id “place-port-aldery”")


def test_a_broken_sidecar(edition: Path, run: Run) -> None:
    change(SIDECAR, 'language = "en"', "language = en")
    refused(run, f"{SIDECAR.as_posix()}:5:", "error CFG001: not TOML")


def test_broken_settings(edition: Path, run: Run) -> None:
    Path("edition.toml").write_text('outputs = ["pfd"]\n', "utf-8")
    refused(run, "edition.toml:1:1: error CFG003", 'did you mean "pdf"?')


def test_a_source_that_is_no_text(edition: Path, run: Run) -> None:
    Path("sources/new.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    before = snapshot(Path("output"))
    said = run("build")
    assert said.code == 1
    assert "sources/new.txt:1:1: error SRC004" in said.err
    assert snapshot(Path("output")) == before
    assert not Path("tei/documents/new.xml").exists()


def test_a_missing_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("validate", "text"):
        said = run(command, "nothing.xml")
        assert said.code == 1
        assert said.err.startswith("nothing.xml:0:0: error SRC001: cannot be read")


def test_a_bad_file_does_not_stop_the_good_ones(edition: Path, run: Run) -> None:
    other = DOCUMENT.with_name("broken.xml")
    other.write_text("<TEI>", "utf-8")
    said = run("validate", other, DOCUMENT, "gone.xml")
    assert said.code == 1
    assert "XML001" in said.err
    assert "SRC001" in said.err
    assert DOCUMENT.name not in said.err


def test_a_file_without_a_text_has_no_reading(edition: Path, run: Run) -> None:
    said = run("text", "tei/registers/places.xml", "--reading", "sic")
    assert said.code == 1
    assert said.err.startswith("tei/registers/places.xml:2:1: error XML003")


@pytest.mark.parametrize("arguments", [
    ("bild",), ("build", "--only", "pfd"), ("build", "--only", ""), ("build", "--jobs", "0"), ("text",), ("new",),
    ("text", "x.xml", "--reading", "orig"), ("validate", "--quick"), ("schema", "x"),
])
def test_usage(edition: Path, run: Run, arguments: tuple[str, ...]) -> None:
    said = run(*arguments)
    assert said.code == 2
    assert "Usage: edition" in said.err


def test_the_nearest_name_is_offered(edition: Path, run: Run) -> None:
    assert "Did you mean “build”?" in run("bild").err
    assert "did you mean “pdf”?" in run("build", "--only", "pfd").err


def test_an_edition_without_a_text(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("new", "texts")
    monkeypatch.chdir("texts")
    for path in Path("sources").iterdir():
        path.unlink()
    assert "error BLD001: the edition has no document" in run("build").err


@pytest.mark.parametrize("command", ["build", "validate", "schema"])
def test_outside_any_edition(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(command)
    assert said.code == 1
    assert "error CFG006: this folder lies in no edition" in said.err


def test_new_refuses_a_folder_that_is_not_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    said = run("new", tmp_path)
    assert said.code == 1
    assert "NEW001" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_fault_of_the_tool_leaves_a_trace_and_no_traceback(
    edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("the pipe\nburst")

    monkeypatch.setattr("pipeline.validate.examine_edition", fault)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said = run("validate")
    assert said.code == 70
    assert said.err.count("\n") == 1
    trace = Path(said.err.strip().rpartition(" ")[2])
    assert "RuntimeError: the pipe" in trace.read_text("utf-8")


def test_something_missing_on_the_machine(edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.delitem(sys.modules, "pipeline.validate", raising=False)
    monkeypatch.delitem(sys.modules, "pipeline.tei", raising=False)
    monkeypatch.delitem(sys.modules, "pipeline.crosscheck", raising=False)
    said = run("validate")
    assert said.code == 3
    assert "lxml" in said.err


def test_interruption_is_quiet(edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.build.validate_edition", interrupt)
    said = run("build")
    assert said.code == 130
    assert "Traceback" not in said.err


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
def test_a_reader_who_leaves_early(edition: Path) -> None:
    big = Path("big.xml")
    big.write_text(DOCUMENT.read_text("utf-8").replace("Harbour dues", "Harbour dues " * 20000), "utf-8")
    command = f"{sys.executable} -m pipeline text big.xml --reading sic | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stdout == SOURCE.read_bytes()[:10]
    assert done.stderr == b""
    assert done.returncode == 0


def test_hidden_files_are_nobodys_texts(edition: Path, run: Run) -> None:
    for name in ("sources/..txt", "sources/.#letter.txt", "tei/documents/._letter.xml", "tei/registers/.#persons.xml"):
        Path(name).write_bytes(b"\0left by an editor or a file system\0")
    before = sorted(Path("tei").rglob("*.xml"))
    assert run("encode").code == 0
    assert run("validate").code == 0
    assert sorted(Path("tei").rglob("*.xml")) == before
