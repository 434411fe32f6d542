"""Each Schematron rule has examples that pass and examples that fail; they stand in rules/CODE.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from schema_frames import ROOT, committed, framed

from pipeline import saxon, schema, tei

FILES = sorted((Path(__file__).parent / "rules").glob("*.md"))
HEADER = ("SCH019", "SCH020")  # about the header, which examples of other rules keep short
BLOCK = re.compile(
    r"^(passes|fails|warns)( without grammar)?(?:: ([^\n]*))?\n\n```xml\n(.*?)\n```$", re.MULTILINE | re.DOTALL
)


@pytest.fixture(scope="module")
def current() -> schema.Schema:
    return committed()


class Case(NamedTuple):
    code: str
    verdict: str
    ungrammatical: bool
    words: str
    data: bytes


def cases() -> list[Case]:
    return [
        Case(path.stem, verdict, bool(without), words, framed(fragment))
        for path in FILES
        for verdict, without, words, fragment in BLOCK.findall(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.code}-{case.verdict}-{case.words[:24]}")
def test_rule(case: Case, current: schema.Schema) -> None:
    if not case.ungrammatical:
        assert current.grammar(tei.parse(case.data), case.data) == []
    found = current.rules(saxon.node(case.data), case.data)
    if case.code not in HEADER:
        found = [finding for finding in found if finding.code not in HEADER]
    assert {finding.code for finding in found} == ({case.code} if case.verdict != "passes" else set()), found
    for finding in found:
        assert finding.severity == ("warning" if case.verdict == "warns" else "error")
        assert min(finding.line, finding.column) > 0
        assert finding.hint
    assert case.verdict == "passes" or any(case.words in finding.message + finding.hint for finding in found), found


def test_every_rule_has_examples_of_every_kind() -> None:
    odd = tei.read(ROOT / "schemas" / "edition.odd")
    rules = {spec.get("ident") for spec in odd.iter(f"{{{tei.TEI}}}constraintSpec")}
    have = {(case.code, case.verdict) for case in cases()}
    assert {code for code, verdict in have if verdict == "passes"} == rules
    assert {code for code, verdict in have if verdict in ("fails", "warns")} == rules


def test_every_assertion_has_a_failing_example(current: schema.Schema) -> None:
    said = {
        " ".join([finding.message, finding.hint])
        for case in cases()
        for finding in current.rules(saxon.node(case.data), case.data)
    }
    rules = etree.parse(ROOT / "schemas" / "edition.sch")
    for check in rules.iter("{*}assert", "{*}report"):
        words = "|".join(" ".join(text.split()) for text in check.itertext()).removeprefix(_code(check)).strip(" |")
        longest = max((part.strip() for part in words.replace("Hint:", "|").split("|")), key=len)
        assert any(longest in one for one in said), f"no example makes {_code(check)} say “{longest}”"


def _code(check: etree._Element) -> str:
    return next(check.iterancestors("{*}pattern")).get("id", "")


def test_a_rule_is_placed_on_its_element(current: schema.Schema) -> None:
    data = framed('<p xml:id="t.p1" n="1">\n  <date when="1996">1996</date> and\n    <date when="1996">1995</date></p>')
    (finding,) = current.rules(saxon.node(data), data, "x.xml")
    line = data.decode().split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith('<date when="1996">1995')
    assert finding.file == "x.xml"


def test_a_rule_about_an_attribute_is_placed_on_it(current: schema.Schema) -> None:
    data = framed('<p xml:id="t.p1" n="1">\n  <rs type="org"\n    ref="nowhere:x">it</rs></p>')
    (finding,) = current.rules(saxon.node(data), data)
    assert data.decode().split("\n")[finding.line - 1][finding.column - 1 :].startswith('ref="nowhere:x"')


@pytest.mark.parametrize("words", ["Japan  and", "Japanâ€™s", "private\ue000"])
def test_a_residue_is_placed_on_its_words(words: str, current: schema.Schema) -> None:
    data = framed(f'<p xml:id="t.p1" n="1">Trade grew.\n  Then <rs type="org" cert="low">it</rs> and {words} fell.</p>')
    (finding,) = current.rules(saxon.node(data), data)
    line = data.decode().split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith(words.removeprefix("private"))
