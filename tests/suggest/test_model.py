"""A model in the encoding: only where the edition names one, below every rule, never certain."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from pipeline import tei
from pipeline.config import Sidecar
from pipeline.encode import Frame, encode
from pipeline.findings import Refused
from pipeline.model import Source
from pipeline.statistical import load, proposals
from tests.said import Run

HEADER = tei.read(Path(__file__).parent.parent.parent / "pipeline" / "template" / "tei" / "edition.xml")
TEXT = "A day\n\nFar is Zorg from President Brandt in the Kettle."


def found(words: str) -> list[tuple[int, int, str]]:
    marks = {"Zorg": "PERSON", "Brandt": "ORG", "the Kettle": "FAC", "Far": "ADVERB"}
    return [(words.index(name), words.index(name) + len(name), label) for name, label in marks.items() if name in words]


def test_its_names_are_marked_as_uncertain_and_yield_to_the_rules() -> None:
    made = encode(Source("d", TEXT, "d.txt"), Sidecar(), Frame(HEADER, tagger=found)).tei.decode("utf-8")
    assert '<persName n="Zorg" cert="low">Zorg</persName> from <persName n="Brandt" cert="medium"><roleName>President</roleName>' in made
    assert 'in the <placeName n="Kettle" cert="low">Kettle</placeName>' in made
    assert "orgName" not in made.partition("<text>")[2]
    assert "Kettle</placeName>" not in encode(Source("d", TEXT, "d.txt"), Sidecar(), Frame(HEADER)).tei.decode("utf-8")


@pytest.mark.parametrize(
    ("words", "label", "name"),
    [("the Zorg’s", "ORG", "Zorg"), ("The Zorg", "PERSON", "Zorg"), (" Zorg\n", "GPE", "Zorg"), ("the", "MONEY", None), ("the ", "ORG", None)],
)
def test_articles_and_possessives_stay_outside(words: str, label: str, name: str | None) -> None:
    assert [words[start:end] for start, end, _ in proposals(words, lambda text: [(0, len(text), label)])] == ([name] if name else [])


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a spaCy that has one model."""

    def open_model(name: str, exclude: list[str]) -> object:
        if name != "there":
            raise OSError(name)
        return lambda text: SimpleNamespace(ents=[SimpleNamespace(start_char=0, end_char=len(text), label_="ORG")])

    module = ModuleType("spacy")
    module.load = open_model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)


def test_a_model_is_loaded_by_name(spacy: None) -> None:
    assert list(load("there")("Zorg")) == [(0, 4, "ORG")]
    with pytest.raises(Refused) as refused:
        load("not-there")
    assert [finding.code for finding in refused.value.findings] == ["NER001"]


def test_the_setting_of_an_edition_asks_for_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("new", "edition")
    monkeypatch.chdir(tmp_path / "edition")
    settings = tmp_path / "edition" / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace('ner = ""', 'ner = "no-such-model"'), "utf-8")
    assert "NER001" in run("encode").err
