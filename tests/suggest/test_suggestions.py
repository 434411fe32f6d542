"""Each folder in `cases` is a test: texts, registers, and what is suggested. `pytest --rewrite` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import tei
from pipeline.annotate.coreference import compatible
from pipeline.config import Sidecar
from pipeline.encode import Frame, encode
from pipeline.model import Source
from pipeline.registers import read_registers
from pipeline.suggest import Reading, read_document, suggest
from pipeline.suggest.entries import identified
from pipeline.suggest.model import with_model
from pipeline.suggest.said import as_text
from pipeline.suggest.words import slug

HERE = Path(__file__).parent
HEADER = tei.read(HERE.parent.parent / "pipeline" / "template" / "tei" / "edition.xml")


def frame(folder: Path) -> Frame:
    return Frame(HEADER, read_registers([tei.read(path) for path in sorted((folder / "registers").glob("*.xml"))]))


def read(text: str, frame: Frame, name: str = "d") -> Reading:
    return read_document(tei.parse(encode(Source(name, text, f"{name}.txt"), Sidecar(), frame).tei))


@pytest.mark.parametrize("folder", sorted((HERE / "cases").iterdir()), ids=lambda path: path.name)
def test_case(folder: Path, request: pytest.FixtureRequest) -> None:
    shared = frame(folder)
    readings = [read(path.read_text("utf-8"), shared, path.stem) for path in sorted(folder.glob("*.txt")) if path.stem != "expected"]
    found = suggest(readings, shared.registers)
    said = "\n".join(as_text(found, identified(found.names, [entity.id for entity in found.registers.entities]))) + "\n"
    expected = folder / "expected.txt"
    if request.config.getoption("--rewrite"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (("John", "Foster"), ("J.", "F."), True),
        (("John", "Foster"), ("J.F.",), True),
        (("John",), ("John", "Foster"), True),
        (("John", "Foster"), ("John", "B."), False),
        (("John",), ("James",), False),
        (("José",), ("Jose",), True),
        ((), ("John",), False),
    ],
)
def test_forenames_of_one_person(one: tuple[str, ...], other: tuple[str, ...], may: bool) -> None:
    assert compatible(one, other) is may
    assert compatible(other, one) is may


def test_ids_are_plain_and_free() -> None:
    assert slug("Kim Chong-p’il") == "kim-chong-pil"
    assert slug("Ærø Łódź") == "aero-lodz"
    assert slug("Committee for the Guard of all Rivers, Lakes and Ponds of the North") == "committee-for-the-guard-of-all-rivers-lakes-and"
    found = suggest([read("A day\n\nIlsa Brandt met Peter Brandt.", Frame(HEADER))], read_registers([]))
    ids = [identifier for identifier, _ in identified(found.names, ["pers-brandt", "pers-brandt-ilsa"])]
    assert ids == ["pers-brandt-ilsa-2", "pers-brandt-peter"]


def test_rare_names_are_left_out_on_request() -> None:
    readings = [read("A day\n\nIlsa Brandt came. Brandt left. Peter Holm stayed.", Frame(HEADER))]
    assert [name.name for name in suggest(readings, read_registers([]), least=2).names] == ["Ilsa Brandt"]


def marked(body: str) -> Reading:
    return read_document(tei.parse(f'<TEI xmlns="{tei.TEI}" xml:id="d"><text><body><p>{body}</p></body></text></TEI>'.encode()))


def test_a_form_of_two_kinds_is_proposed_once() -> None:
    marks = "<orgName>GRC</orgName> and <orgName>GRC</orgName> in <placeName>GRC</placeName>"
    found = suggest([marked(marks)], read_registers([]))
    assert [(name.kind, name.name, name.count) for name in found.names] == [("org", "GRC", 2)]
    assert [(doubt.section, doubt.subject, doubt.reason) for doubt in found.doubts] == [
        ("ambiguous", "GRC", "marked 1× as place, 2× as organisation; proposed once, as the latter")
    ]


def test_letters_that_a_text_explains_stand_for_that_body_everywhere() -> None:
    said = "The <orgName>Guard of Rivers</orgName> (<orgName full=\"abb\">GR</orgName>) met."
    found = suggest([marked(said), marked("In <placeName>GR</placeName> and <placeName>GR</placeName>.")], read_registers([]))
    assert [(name.kind, name.name, name.abbreviations) for name in found.names] == [("org", "Guard of Rivers", ("GR",))]


def test_a_name_of_the_registers_that_is_marked_as_something_else_is_said() -> None:
    register = f'<TEI xmlns="{tei.TEI}"><standOff><listPlace><place xml:id="place-gr"><placeName>GR</placeName></place></listPlace></standOff></TEI>'
    found = suggest([marked("The <orgName>GR</orgName> met.")], read_registers([tei.parse(register.encode())]))
    assert [doubt.reason for doubt in found.doubts] == ["marked as organisation, in the register place-gr"]


def test_marks_are_read_in_the_corrected_reading_with_white_space_folded() -> None:
    body = 'The  <orgName>Bank\n of <choice><sic>Osol</sic><corr>Oslo</corr></choice></orgName><note type="editorial">Rather <placeName>Bergen</placeName>.</note> paid.'
    (passage,) = marked(body).passages
    assert passage.text == "The Bank of Oslo paid."
    assert [(mark.words, mark.start, mark.end) for mark in passage.marks] == [("Bank of Oslo", 4, 16)]


def test_a_model_adds_what_nothing_of_ours_overlaps() -> None:
    text = "A day\n\nThe Zorg’s delegation met Ilsa Brandt in Oslo."

    def tagger(words: str) -> list[tuple[int, int, str]]:
        if "Zorg" not in words:
            return []
        at = words.index("The Zorg’s")
        return [(at, at + 10, "ORG"), (words.index("Ilsa"), words.index("Brandt") + 6, "ORG"), (0, 3, "CARDINAL")]

    (reading,) = with_model([read(text, Frame(HEADER))], tagger)
    names = suggest([reading], read_registers([])).names
    assert [(name.name, name.kind, name.by_model) for name in names if name.by_model] == [("Zorg", "org", 1)]
    assert ("Ilsa Brandt", "person") in [(name.name, name.kind) for name in names]


def test_addresses_bylines_and_printed_notes_are_read() -> None:
    text = """On the harbour dues

By Ilse Torvald

The Board met.[1] It wrote to the Guild, which paid the dues of the year before and of this one.

[1] By the draft of Edwin Marsh.
"""
    found = suggest([read(text, Frame(HEADER))], read_registers([]))
    assert {name.name for name in found.names} == {"Ilse Torvald", "Edwin Marsh"}
