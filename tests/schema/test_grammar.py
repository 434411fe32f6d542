"""RELAX NG and XSD give one verdict; what they accept is TEI; what they refuse is explained in words, at its place."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import pytest
from lxml import etree
from schema_frames import ROOT, SHARED, committed, framed
from schema_maker import document, spoiled

from pipeline import schema, tei
from pipeline.facts.gather import FACTS
from pipeline.facts.imprint import Imprint
from pipeline.facts.letters import cmif

MADE, SPOILED = 24, 6
AT_LENGTH = 130, 8


@pytest.fixture(scope="module")
def current() -> schema.Schema:
    return committed()


@pytest.fixture(scope="module")
def xsd() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(ROOT / "schemas" / "edition.xsd"))


@pytest.fixture(scope="module")
def tei_all() -> etree.RelaxNG:
    """Return the TEI's own schema with everything in it; compiling takes some seconds."""
    path = SHARED / "data" / "tei_all.rng"
    if not path.is_file():
        pytest.skip("the TEI's schema is not beside the repository")
    return etree.RelaxNG(etree.parse(path))


def instances(made: int, spoils: int) -> list[bytes]:
    """Make documents from the grammar, and spoil each of them in several ways; the sample too, where it is there."""
    grammar = tei.read(ROOT / "schemas" / "edition.rng")
    originals = [document(grammar, seed) for seed in range(made)]
    sample = SHARED / "design" / "profile_sample.xml"
    if sample.is_file():
        originals.append(tei.read(sample))
    originals += [tei.read(path) for path in sorted((ROOT / "tei").rglob("*.xml"))]
    docs = []
    for number, root in enumerate(originals):
        docs.append(etree.tostring(root, encoding="utf-8"))
        docs += [etree.tostring(spoiled(root, 1000 * number + n), encoding="utf-8") for n in range(spoils)]
    return docs


@pytest.fixture(scope="module")
def documents() -> list[bytes]:
    return instances(MADE, SPOILED)


def test_rng_and_xsd_agree(documents: list[bytes], current: schema.Schema, xsd: etree.XMLSchema) -> None:
    assert min(agreeing(documents, current, xsd).values()) > MADE


@pytest.mark.soak
def test_what_holds_for_a_thousand_documents(
    current: schema.Schema, xsd: etree.XMLSchema, tei_all: etree.RelaxNG, capsys: pytest.CaptureFixture[str]
) -> None:
    many = instances(*AT_LENGTH)
    assert len(many) > 1000
    verdicts = agreeing(many, current, xsd)
    accepted = [root for root in map(tei.parse, many) if current.relaxng.validate(root)]
    assert len(accepted) == verdicts[True]
    refused = [etree.tostring(root) for root in accepted if not tei_all.validate(root)]
    with capsys.disabled():
        sys.stdout.write(f"\n{len(many)} documents: {verdicts[True]} valid, {verdicts[False]} not, by RELAX NG and XSD alike; "
                         f"{len(refused)} of the valid ones refused by the TEI's own schema\n")
    assert not refused


def agreeing(documents: list[bytes], current: schema.Schema, xsd: etree.XMLSchema) -> Counter[bool]:
    """Count what both schemas accept and refuse; fail where they differ."""
    verdicts: Counter[bool] = Counter()
    for data in documents:
        root = tei.parse(data)
        accepted = current.relaxng.validate(root)
        verdicts[accepted] += 1
        # XSD lets any element be the root; a rule and the gate do not.
        allowed = root.tag in (f"{{{tei.TEI}}}TEI", f"{{{tei.TEI}}}teiCorpus")
        assert accepted == (xsd.validate(root) and allowed), data.decode()
    return verdicts


def test_every_refusal_is_explained(documents: list[bytes], current: schema.Schema) -> None:
    for data in documents:
        root = tei.parse(data)
        findings = current.grammar(root, data, "x.xml")
        if findings == []:
            assert current.relaxng.validate(root)
        for finding in findings:
            assert finding.code in {f"RNG00{number}" for number in range(1, 8)}, finding
            assert finding.file == "x.xml"
            assert min(finding.line, finding.column) > 0, finding
            assert finding.hint, finding
            assert not {"{", "xs:"} & set(finding.message.split()), finding


@pytest.mark.slow
def test_the_list_of_letters_is_tei(tei_all: etree.RelaxNG) -> None:
    said = (f'<facts xmlns="{FACTS[1:-1]}" document="a"><letter><party role="sent" person="true" to="http://viaf.org/viaf/1">A</party>'
            '<party role="received" person="false" to="">B</party><at role="sent" to="">C</at><on role="sent" from="1901" to="1902-01"/>'
            "</letter></facts>")
    header = Imprint(title="T", editor="E", publisher="P", date="1999-01-02", base="https://example.org")
    for dated in (header, replace(header, date="")):
        assert tei_all.validate(etree.fromstring("".join(cmif([said.encode()], None, dated)).encode())), tei_all.error_log


def test_what_is_accepted_is_tei(documents: list[bytes], current: schema.Schema, tei_all: etree.RelaxNG) -> None:
    accepted = [root for root in map(tei.parse, documents) if current.relaxng.validate(root)]
    for root in accepted:
        assert tei_all.validate(root), (tei_all.error_log, etree.tostring(root))


def test_the_sample_is_valid(current: schema.Schema) -> None:
    sample = SHARED / "design" / "profile_sample.xml"
    if not sample.is_file():
        pytest.skip("the sample is not beside the repository")
    data = sample.read_bytes()
    assert current.grammar(tei.parse(data), data) == []


REFUSALS = [
    ('<p rend="bold">a</p>', "RNG004", "<p> has no attribute rend", "<p> may have"),
    ("<p><placename>a</placename></p>", "RNG001", "no element <placename>", "did you mean “placeName”?"),
    ("<p><geo>1 2</geo></p>", "RNG002", "<geo> is not allowed inside <p>", "<placeName>"),
    ('<p><hi xmlns="urn:x">a</hi></p>', "RNG001", "not in the namespace", "remove its xmlns"),
    ("<div><p>a</p></div>", "RNG003", "<div> needs the attribute type", "section, subsection"),
    ("<p><choice><sic>a</sic></choice></p>", "RNG003", "<corr> is missing", ""),
    ('<p><date when="1995-13">a</date></p>', "RNG005", 'when="1995-13"', "1996-03-20"),
    ('<p><date when="1995-02-30">a</date></p>', "RNG005", 'when="1995-02-30"', "1996-03-20"),
    ('<p><date cert="sure">a</date></p>', "RNG005", 'cert="sure"', "high, medium, low, unknown"),
    ('<p><persName ref="">a</persName></p>', "RNG005", "ref on <persName> is empty", "prefix"),
    ('<p xml:id="1a">a</p>', "RNG005", 'xml:id="1a"', "begins with a letter"),
    ('<div type="section">words<p>a</p></div>', "RNG006", "“words”", "<p>"),
    ('<p xml:id="a"/><p xml:id="a"/>', "RNG007", "“a” stands twice", "in line"),
    ('<div type="section"><p>a</p></div><p>b</p>', "RNG002", "not at this place", ""),
]


@pytest.mark.parametrize(("fragment", "code", "message", "hint"), REFUSALS)
def test_refusal(fragment: str, code: str, message: str, hint: str, current: schema.Schema) -> None:
    data = framed(fragment)
    (finding,) = current.grammar(tei.parse(data), data, "x.xml")
    assert finding.code == code
    assert message in finding.message
    assert hint in finding.hint


def test_all_faults_of_a_file_are_listed(current: schema.Schema) -> None:
    data = framed('<p rend="x"><hi>a</hi>\n <date when="soon">b</date></p>')
    findings = current.grammar(tei.parse(data), data)
    assert [finding.code for finding in findings] == ["RNG004", "RNG001", "RNG005"]
    assert findings[2].line == findings[1].line + 1


def test_another_root_is_refused(current: schema.Schema) -> None:
    data = b'<p xmlns="http://www.tei-c.org/ns/1.0">a</p>'
    (finding,) = current.grammar(tei.parse(data), data)
    assert finding.code == "RNG002"
    assert "<TEI>" in finding.hint
