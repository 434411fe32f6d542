"""What only shows in an edition as a whole; and the watch, which sees every change and reads no more than it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import watch
from pipeline.config import Edition, find_edition
from pipeline.validate import Checked, Gates, check, examine_edition

DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
PERSONS = Path("tei/registers/persons.xml")
PLACES = Path("tei/registers/places.xml")


def here() -> Edition:
    edition = find_edition(Path.cwd())
    assert edition
    return edition


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def codes() -> list[str]:
    return [one.code for one in examine_edition(here()).findings]


def test_two_entries_of_one_name(edition: Path) -> None:
    text = PERSONS.read_text("utf-8")
    entry = text[text.index("<person ") : text.index("</person>") + len("</person>")]
    change(PERSONS, entry, entry + entry.replace('xml:id="', 'xml:id="pers-second-').replace("pers-second-pers-", "pers-second-"))
    found = [one for one in examine_edition(here()).findings if one.code == "REG002"]
    assert [one.severity for one in found] == ["warning"]
    assert "Torvald, Ilsa" in found[0].message
    assert found[0].excerpt


def test_two_entries_of_one_identifier(edition: Path) -> None:
    entries = "".join(f'<place xml:id="place-{n}"><placeName>{n}</placeName><idno type="GeoNames">1</idno></place>' for n in "ab")
    change(PLACES, "</listPlace>", f"{entries}</listPlace>")
    assert "REG003" in codes()


def test_one_identifier_of_two_authorities(edition: Path) -> None:
    entries = "".join(f'<place xml:id="place-{n}"><placeName>{n}</placeName><idno type="A{n}">1</idno></place>' for n in "ab")
    change(PLACES, "</listPlace>", f"{entries}</listPlace>")
    assert "REG003" not in codes()


def test_a_schema_that_is_not_where_the_file_says(edition: Path) -> None:
    change(DOCUMENT, "../../schemas/edition.rng", "../schemas/edition.rng")
    (finding,) = examine_edition(here()).findings
    assert (finding.code, finding.severity, finding.line) == ("XML007", "warning", 2)


def rounds(*steps: Callable[[], object]) -> Iterator[list[str]]:
    """Watch the edition here, making one step in each pause; give the codes of each report."""
    left = list(steps)

    def pause() -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    reports = watch.rounds(here(), pause)
    try:
        for report in reports:
            yield [one.code for one in report.findings]
    except KeyboardInterrupt:
        return


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the names of files that are checked."""
    names: list[str] = []

    def heard(path: Path, gates: Gates) -> Checked:
        names.append(path.name)
        return check(path, gates)

    monkeypatch.setattr(watch, "check", heard)
    return names


def test_watch_sees_a_fault_come_and_go(edition: Path, read: list[str]) -> None:
    told = rounds(
        lambda: None,
        lambda: change(DOCUMENT, 'ref="per:torvald"', 'ref="per:torwald"'),
        lambda: None,
        lambda: change(DOCUMENT, 'ref="per:torwald"', 'ref="per:torvald"'),
    )
    assert list(told) == [[], ["REF001"], []]
    assert read[5:] == [DOCUMENT.name] * 2


def test_watch_checks_who_uses_an_entry(edition: Path, read: list[str]) -> None:
    told = rounds(
        lambda: change(PERSONS, 'xml:id="pers-torvald"', 'xml:id="pers-torwald"'),
        lambda: change(PERSONS, 'xml:id="pers-torwald"', 'xml:id="pers-torvald"'),
        lambda: change(PERSONS, "Names from the documents", "The names of the documents"),
    )
    first, second, third, fourth = told
    assert (first, "REF001" in second, third, fourth) == ([], True, [], [])
    assert DOCUMENT.name in read[5:]
    assert read[-1] == PERSONS.name


def test_watch_sees_new_files_and_sources(edition: Path) -> None:
    source = Path("sources/harbour-note-1998.txt")
    told = rounds(
        lambda: source.write_bytes(source.read_bytes().replace(b"Harbour", b"Harbor", 1)),
        lambda: source.write_bytes(source.read_bytes().replace(b"Harbor", b"Harbour", 1)),
        lambda: DOCUMENT.with_name("copy.xml").write_bytes(DOCUMENT.read_bytes()),
        lambda: DOCUMENT.with_name("copy.xml").unlink(),
    )
    first, second, third, fourth, fifth = told
    assert (first, third, fifth) == ([], [], [])
    assert "FID001" in second
    assert {"ID001", "ID003"} <= set(fourth)


def test_watch_survives_a_broken_file(edition: Path) -> None:
    data = DOCUMENT.read_bytes()
    told = rounds(lambda: DOCUMENT.write_bytes(data[:300]), lambda: DOCUMENT.write_bytes(data))
    assert list(told) == [[], ["XML001"], []]


def test_a_document_with_a_source_is_held_to_the_schema_whatever_it_names(edition: Path) -> None:
    text = DOCUMENT.read_text("utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("<?xml-model")]
    DOCUMENT.write_text("".join(lines).replace("<body>", "<body><lg><l>A line</l></lg>"), "utf-8")
    assert {one.severity for one in examine_edition(here()).findings} == {"error"}


@pytest.mark.parametrize(("namespace", "severity"), [("http://www.tei-c.org/ns/1.0", "warning"), ("", "error")])
def test_a_document_without_a_source_may_be_other_tei_but_must_be_tei(
    edition: Path, namespace: str, severity: str
) -> None:
    other = f'<TEI xmlns="{namespace}"><teiHeader/><text><body><lg><l>A line</l></lg></body></text></TEI>'
    (edition / "tei/documents/verse.xml").write_text(other, "utf-8")
    assert [one.severity for one in examine_edition(here()).findings if one.file.endswith("verse.xml")] == [severity]
