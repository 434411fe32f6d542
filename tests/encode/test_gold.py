"""The two documents against marks made by hand: every extent, kind, pointer and value, and nothing beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import tei
from pipeline.tei import NS, Element, local_name
from tests.said import Run

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT.parent / "shared" / "gold"
KINDS = {
    "persName": "persName",
    "placeName": "placeName",
    "orgName": "orgName",
    "date": "date",
    "title": "title",
    "measure": "measure",
    "num": "num",
    "event": "eventName",
    "name": "name",
}
PREFIXES = {
    "pers-": "per:",
    "place-": "plc:",
    "obj-": "plc:",
    "org-": "org:",
    "ev-": "evt:",
    "doc-": "wrk:",
    "work-": "wrk:",
}

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold annotations are not beside this repository")


@pytest.mark.parametrize("document", ["far-east-initiative-2007", "russia-policy-1996"])
def test_every_mark_of_the_gold_and_no_other(document: str) -> None:
    every = [json.loads(line) for line in (GOLD / "seeds.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in every if row["doc"] == document and row["type"] in KINDS]
    gold = {(row["start"], row["end"]): row for row in rows if row["level"] == "outer"}
    free = {(row["start"], row["end"]) for row in rows if row["level"] != "outer"}
    source = (ROOT / "sources" / f"{document}.txt").read_text("utf-8")
    marks = {(start, end): mark for start, end, mark in marked(document, source)}

    assert not [source[slice(*place)] for place in gold.keys() - marks.keys()], "not marked"
    assert not [source[slice(*place)] for place in marks.keys() - gold.keys() - free], "marked beside the gold"
    pointers = authority()
    wrong = []
    for place, row in gold.items():
        mark = marks[place]
        if local_name(mark) != KINDS[row["type"]] or not agrees(mark, row["value"], pointers):
            wrong.append((row["surface"], row["value"], local_name(mark), dict(mark.attrib)))
    assert not wrong


def test_every_name_is_found_without_a_register_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = run("evaluate", str(GOLD / "seeds.jsonl"), "--alone", "--format", "json")
    types = json.loads(said.out)["types"]
    short = {kind: types[kind]["exact"] for kind in ("persName", "placeName", "orgName", "date") if types[kind]["exact"]["f1"] < 1}
    assert not short


def marked(document: str, source: str) -> Iterator[tuple[int, int, Element]]:
    """Yield the marks of a document with their offsets in the source (white space does not count)."""
    letters = [index for index, char in enumerate(source) if not char.isspace()]
    root = tei.read(ROOT / "tei" / "documents" / f"{document}.xml")
    text = root.find("t:text", NS)
    assert text is not None
    at = 0

    def walk(element: Element) -> Iterator[tuple[int, int, Element]]:
        nonlocal at
        if (
            not isinstance(element.tag, str)
            or local_name(element) in ("corr", "reg")
            or element.get("type") == "editorial"
        ):
            return
        start = at
        at += solid(element.text)
        for child in element:
            yield from walk(child)
            at += solid(child.tail)
        if local_name(element) in KINDS.values():
            yield letters[start], letters[at - 1] + 1, element

    yield from walk(text)


def solid(text: str | None) -> int:
    return len("".join((text or "").split()))


def agrees(mark: Element, value: str, pointers: dict[str, str]) -> bool:
    if value.startswith("#"):
        return mark.get("ref") == pointers[value]
    kind = local_name(mark)
    if kind == "date":
        low = mark.get("when") or mark.get("from") or mark.get("notBefore") or ""
        high = mark.get("to") or mark.get("notAfter") or ""
        first, _, last = value.partition("/")
        # The gold gives a part of a month, and an open span, by their month and year.
        return low.startswith(first) and high.startswith(last)
    if kind == "measure":
        return f"{mark.get('quantity')} {mark.get('unit')}" == value
    return kind != "num" or value in (mark.get("value"), mark.get("atLeast"))


def authority() -> dict[str, str]:
    """Map the gold's pointers to those of the registers."""
    ids = {
        f"{local_name(e)}-{e.get(tei.XML_ID)}"
        for p in (ROOT / "tei" / "registers").glob("*.xml")
        for e in tei.read(p).iter("{*}*")
    }
    found = {}
    for row in csv.DictReader((GOLD / "pointers.csv").read_text("utf-8").splitlines()):
        stem = row["authority"].partition("-")[0] + "-"
        name = row["authority"].removeprefix(stem)
        if stem == "prog-":
            kinds = {"org": "org-org-", "wrk": "bibl-work-", "evt": "event-ev-"}
            found[row["gold"]] = next(f"{prefix}:{name}" for prefix, start in kinds.items() if f"{start}{name}" in ids)
        elif stem in PREFIXES:
            found[row["gold"]] = PREFIXES[stem] + name
    return found
