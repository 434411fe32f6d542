"""The ODD holds together, its examples are valid, and what was compiled from it is current."""

from __future__ import annotations

import copy
import re
from typing import NamedTuple

import pytest
from lxml import etree
from schema_frames import ROOT, committed, framed

from pipeline import saxon, schema, tei
from pipeline.findings import Refused

ODD = (ROOT / "schemas" / "edition.odd").read_bytes()
SPEC = f"{{{tei.TEI}}}"
EG = "{http://www.tei-c.org/ns/Examples}"
RNG = "{http://relaxng.org/ns/structure/1.0}"


@pytest.fixture(scope="module")
def compiled() -> schema.Compiled:
    return schema.compile_odd(ODD, ROOT / "xslt")


@pytest.mark.parametrize("kind", ["rng", "xsd", "sch"])
def test_committed_files_are_current(compiled: schema.Compiled, kind: str) -> None:
    assert (ROOT / "schemas" / f"edition.{kind}").read_bytes() == getattr(compiled, kind)


def test_the_stub_for_xml_attributes_is_current() -> None:
    assert (ROOT / "schemas" / "xml.xsd").read_bytes() == schema.XML_XSD


def test_compiling_again_gives_the_same_bytes(compiled: schema.Compiled) -> None:
    assert schema.compile_odd(ODD, ROOT / "xslt") == compiled


def test_no_group_stands_round_a_single_pattern(compiled: schema.Compiled) -> None:
    groups = etree.fromstring(compiled.rng).iter(f"{RNG}group")
    assert all(len(group) > 1 for group in groups)


def examples() -> list[tuple[str, etree._Element]]:
    """List each example with the element it is for, in the namespace of the TEI."""
    found = []
    for spec in tei.parse(ODD).iter(f"{SPEC}elementSpec"):
        for example in spec.iter(f"{EG}egXML"):
            for child in example:
                moved = copy.deepcopy(child)
                moved.tail = None
                for element in moved.iter(f"{EG}*"):
                    element.tag = SPEC + etree.QName(element).localname
                found.append((spec.get("ident", ""), moved))
    return found


def test_every_example_is_valid_and_shows_its_element(compiled: schema.Compiled) -> None:
    grammar = etree.fromstring(compiled.rng)
    start = grammar.find(f"{RNG}start/{RNG}choice")
    assert start is not None
    for element in list(start):
        start.remove(element)
    for spec in tei.parse(ODD).iter(f"{SPEC}elementSpec"):
        etree.SubElement(start, f"{RNG}ref", name=spec.get("ident", ""))
    anything = etree.RelaxNG(grammar)
    for ident, example in examples():
        alone = etree.fromstring(etree.tostring(example))
        assert anything.validate(alone), (ident, anything.error_log)
        assert alone.find(f"./{SPEC}{ident}") is not None or alone.tag == SPEC + ident or ident in {
            etree.QName(one).localname for one in alone.iter(f"{SPEC}*")
        }


def test_every_closed_value_has_a_description() -> None:
    for value in tei.parse(ODD).iter(f"{SPEC}valItem"):
        assert value.findtext(f"{SPEC}desc")


def rule_examples() -> list[tuple[str, str, str]]:
    """List the examples of each rule: its code, whether they are right, and what they show."""
    found = []
    for spec in tei.parse(ODD).iter(f"{SPEC}constraintSpec"):
        for example in spec.iter(f"{EG}egXML"):
            shown = "".join(etree.tostring(child, encoding="unicode") for child in example)
            shown = re.sub(r' xmlns(:sch)?="[^"]*"', "", shown)
            found.append((spec.get("ident", ""), example.get("valid", ""), shown))
    return found


@pytest.mark.parametrize(("code", "valid", "shown"), rule_examples())
def test_the_examples_of_a_rule_show_it(code: str, valid: str, shown: str) -> None:
    data = framed(shown)
    codes = {finding.code for finding in committed().rules(saxon.node(data), data)}
    assert (code in codes) == (valid == "false"), codes


@pytest.mark.parametrize("kind", ["elementSpec", "attDef", "constraintSpec"])
def test_everything_has_a_description_and_a_reason_of_its_own(kind: str) -> None:
    for spec in tei.parse(ODD).iter(SPEC + kind):
        name = f"{kind} {spec.get('ident')}"
        said, why = (" ".join(spec.findtext(path, "").split()) for path in (f"{SPEC}desc", f"{SPEC}remarks/{SPEC}p"))
        assert len(said) > 6, f"{name} has no description"
        assert len(why) > 30, f"{name} has no reason"
        assert said not in why, f"the reason of {name} is its description once more"


def test_every_element_has_an_example() -> None:
    assert {spec.get("ident") for spec in tei.parse(ODD).iter(f"{SPEC}elementSpec")} == {name for name, _ in examples()}


class Broken(NamedTuple):
    code: str
    words: str
    old: str
    new: str


BROKEN = [
    Broken("ODD001", "anyElement is not supported", "<textNode/>", "<anyElement/>"),
    Broken("ODD001", "maxOccurs=3", '"div" maxOccurs="unbounded"/>', '"div" maxOccurs="3"/>'),
    Broken("ODD001", "attList is not supported", "<attList>", '<attList org="choice">'),
    Broken("ODD001", "rule is not supported", '<sch:rule context="tei:sic">', "<sch:rule>"),
    Broken("ODD001", "current() is not supported", 'context="tei:sic"', 'context="tei:sic[. = current()]"'),
    Broken("ODD001", "textNode is not supported", '<alternate minOccurs="0" maxOccurs="unbounded">', "<alternate>"),
    Broken("ODD002", "declared twice", '<elementSpec ident="lb"', '<elementSpec ident="fw"'),
    Broken("ODD003", "names surnam", '<elementRef key="surname"/>', '<elementRef key="surnam"/>'),
    Broken("ODD003", "start names the element body2", 'start="TEI teiCorpus"', 'start="TEI body2"'),
    Broken("ODD004", "names att.ed.globe", '<memberOf key="att.ed.global"/>', '<memberOf key="att.ed.globe"/>'),
    Broken("ODD005", "no other element can contain", '<elementRef key="back" minOccurs="0"/>', ""),
    Broken("ODD006", "attribute xml:id is declared twice", '<attDef ident="role"', '<attDef ident="xml:id"'),
    Broken("ODD007", "a class that is not used", 'Spec ident="model.ed.fact"', 'Spec ident="model.ed.facts"'),
    Broken("ODD008", "has no description", "<desc>A line break that is kept, as in an address.</desc>", "<desc/>"),
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.words)
def test_a_broken_odd_is_refused(broken: Broken) -> None:
    text = ODD.decode()
    assert broken.old in text
    with pytest.raises(Refused) as refused:
        schema.compile_odd(text.replace(broken.old, broken.new, 1).encode(), ROOT / "xslt")
    findings = refused.value.findings
    assert any(broken.words in one.message and one.code == broken.code for one in findings), findings
    assert all(min(one.line, one.column) > 0 for one in findings)


def test_an_ambiguous_model_is_refused() -> None:
    front = '<elementRef key="front" minOccurs="0"/>'
    text = ODD.decode().replace(front, front + front, 1)
    with pytest.raises(Refused) as refused:
        schema.compile_odd(text.encode(), ROOT / "xslt")
    assert refused.value.findings[0].code == "ODD010"


def test_a_rule_that_does_not_compile_is_refused() -> None:
    text = ODD.decode().replace('test="@resp"', 'test="@resp and ("', 1)
    with pytest.raises(Refused) as refused:
        schema.compile_odd(text.encode(), ROOT / "xslt")
    assert refused.value.findings[0].code == "ODD010"
