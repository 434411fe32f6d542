"""Figures of a small gold, worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.evaluate import Record, Rules, Unmarked, measure, read_gold
from pipeline.evaluate.gold import GoldMark
from pipeline.evaluate.pairs import Pairs
from pipeline.findings import Refused
from tests.said import Run

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>'
    '<persName ref="per:roe"><roleName>President</roleName> <surname>Roe</surname></persName> left\n<placeName>Oslo</placeName> on '
    '<date when="1999-05-03">3 May 1999</date>; <choice><sic>teh</sic><corr>the</corr></choice> <placeName>Bank of Oslo</placeName> and '
    '<orgName>Nobody</orgName> stayed until <date when="1999">1999</date>.</p></body></text></TEI>'
)
TEXT = "President  Roe left Oslo on 3 May 1999; teh Bank of Oslo and Nobody stayed until 1999."


def gold(*spans: tuple[str, str, str], due: bool = True) -> Record:
    marks = tuple(GoldMark(TEXT.index(words), TEXT.index(words) + len(words), kind, value, True, due) for words, kind, value in spans)
    return Record("d", TEXT, marks, fields={"volume": "1"})


EVERY = (
    ("Roe", "persName", "#roe"),
    ("Oslo", "placeName", ""),
    ("3 May 1999", "date", "1999-05-04"),
    ("Bank of Oslo", "orgName", ""),
)


def test_figures_are_those_worked_out_by_hand() -> None:
    score = measure([gold(*EVERY)], lambda _: TEI.encode(), Rules(), frozenset(["roe"]))
    assert {kind: (t.gold, t.found, t.found_exactly, t.ours, t.right, t.right_exactly) for kind, t in score.tallies.items()} == {
        "persName": (1, 1, 0, 1, 1, 0),
        "placeName": (1, 1, 1, 2, 1, 1),
        "orgName": (1, 0, 0, 1, 0, 0),
        "date": (1, 1, 1, 2, 1, 1),
    }
    assert score.tallies["placeName"].figures() == (0.5, 1.0, 2 * 0.5 / 1.5)
    assert score.values == {"persName": (1, 1), "date": (0, 1)}
    assert score.confusions == {("orgName", "placeName"): 1, ("", "orgName"): 1, ("", "date"): 1}
    assert [slip.context for slip in score.slips if slip.ours == "orgName"] == ["ay 1999; teh Bank of Oslo and [Nobody] stayed until 1999."]


def test_names_of_one_thing_are_together_where_people_joined_them() -> None:
    names = (("Jane Roe", "jane", "Jane Roe"), ("Roe", "jane", "Karl Roe"), ("Karl Roe", "karl", "Karl Roe"), ("Lind", "lind", ""), ("J. Roe", "jane", "Jane Roe"))
    text = " ".join(words for words, _, _ in names)
    starts = [len(" ".join(words for words, _, _ in names[:at])) + (at > 0) for at in range(len(names))]
    marks = tuple(GoldMark(start, start + len(words), "persName", who, True, True) for start, (words, who, _) in zip(starts, names, strict=True))
    labelled = " ".join(f"<persName n='{label}'>{words}</persName>".replace(" n=''", "") for words, _, label in names)
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{labelled}</p></body></text></TEI>'
    score = measure([Record("d", text, marks)], lambda _: tei.encode(), Rules())
    assert score.pairs["persName"] == Pairs(gold=3, ours=2, both=1)
    assert score.pairs["persName"].figures() == (1 / 2, 1 / 3)


def test_a_gold_says_what_it_can_judge() -> None:
    rules = Rules(
        types=("persName", "placeName", "date"),
        recall_only=("persName",),
        within={"placeName": "dateline"},
        unmarked=(Unmarked({"volume": "1"}, ("date",)),),
    )
    record = gold(*EVERY[:3], ("Oslo on 3 May 1999", "dateline", ""))
    tallies = measure([record], lambda _: TEI.encode(), rules).tallies
    assert (tallies["persName"].gold, tallies["persName"].ours) == (1, 0)
    assert (tallies["placeName"].gold, tallies["placeName"].ours) == (1, 1)
    assert (tallies["date"].gold, tallies["date"].ours) == (0, 0)


def test_marks_that_are_free_count_for_nothing() -> None:
    free = gold(("Nobody", "ignore", ""), ("Oslo", "placeName", ""), due=False)
    tallies = measure([free], lambda _: TEI.encode(), Rules(types=("orgName", "placeName"))).tallies
    assert (tallies["orgName"].gold, tallies["orgName"].ours) == (0, 0)
    assert (tallies["placeName"].gold, tallies["placeName"].ours, tallies["placeName"].right) == (0, 2, 1)


LINES = {
    "document": {"id": "d", "text": TEXT, "spans": [{"start": 20, "end": 24, "type": "place", "surface": "Oslo", "value": "#oslo"}]},
    "span": {"doc": "d", "start": 20, "end": 24, "type": "placeName", "surface": "Oslo", "level": "outer"},
}


@pytest.mark.parametrize("form", LINES)
def test_both_forms_are_read(form: str, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    (tmp_path / "g.jsonl").write_text(json.dumps(LINES[form]) + "\n", "utf-8")
    (record,) = read_gold(tmp_path / "g.jsonl", tmp_path)
    assert (record.text, [(mark.start, mark.end, mark.type) for mark in record.marks]) == (TEXT, [(20, 24, "placeName")])


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("GLD001", "no JSON"),
        ("GLD001", ""),
        ("GLD001", '{"words": "x"}'),
        ("GLD001", '{"id": "d", "text": "ab", "spans": [1]}'),
        ("GLD001", '{"id": "d", "text": 1, "spans": []}'),
        ("GLD001", '{"id": "d", "text": "ab", "spans": [{"start": 0, "end": 1, "attrs": "x"}]}'),
        ("GLD002", '{"doc": "nowhere", "start": 0, "end": 1, "type": "date"}'),
        ("GLD003", '{"id": "d", "text": "ab", "spans": [{"start": 1, "end": 9, "type": "date"}]}'),
        ("GLD003", '{"id": "d", "text": "ab", "spans": [{"start": 0, "end": 1, "type": "date", "surface": "b"}]}'),
    ],
)
def test_a_broken_gold_is_refused_with_its_line(code: str, line: str, tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_gold(tmp_path / "g.jsonl", tmp_path)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_the_command_prints_tables_and_json(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "President Boris Yeltsin left Moscow on 3 May 1999."
    spans = [{"start": 0, "end": 23, "type": "persName"}, {"start": 39, "end": 49, "type": "date", "value": "1999-05-03"}]
    (tmp_path / "g.jsonl").write_text(json.dumps({"id": "d", "text": text, "spans": spans}), "utf-8")
    said = run("evaluate", "g.jsonl", "--worst", "1")
    assert said.code == 0
    assert ["persName", "100.0", "100.0", "100.0", "100.0", "100.0", "100.0", "1", "1"] in [line.split() for line in said.out.decode().splitlines()]
    assert "values of date right: 100.0 % (1 of 1 found)" in said.out.decode()
    (tmp_path / "g.toml").write_text('types = ["placeName"]\n', "utf-8")
    figures = json.loads(run("evaluate", "g.jsonl", "--format", "json").out)
    assert figures["types"]["placeName"]["counts"]["ours"] == 1
    assert figures["types"].keys() == {"placeName"}
    assert not list(tmp_path.glob("*.xml"))


def test_the_edition_meets_its_own_gold(run: Run, repository: Path, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    figures = json.loads(run("evaluate", shared / "gold" / "seeds.jsonl", "--format", "json").out)
    for kind, figure in figures["types"].items():
        assert figure["overlap"]["recall"] == 1, kind


@pytest.mark.parametrize(
    ("value", "right"),
    [("1999-01-01/1999-12-31", 1), ("1999/1999", 1), ("1999-01-01/1999-12-30", 0), ("1998/1999", 0), ("-1999/x", 0)],
)
def test_a_span_of_the_same_days_is_the_same_value(value: str, right: int) -> None:
    tei = TEI.replace('<date when="1999">1999', '<date from="1999" to="1999">1999')
    record = Record("d", TEXT, (GoldMark(TEXT.rindex("1999"), len(TEXT) - 1, "date", value, True, True),), fields={})
    assert measure([record], lambda _: tei.encode(), Rules(), frozenset()).values == {"date": (right, 1)}
