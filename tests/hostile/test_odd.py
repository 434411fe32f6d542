"""An ODD damaged in any way: findings with file and line, no traceback, nothing written; and one that compiles works."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import tei
from pipeline.config import tool
from pipeline.findings import Refused
from pipeline.schema import Compiled, compile_odd
from tests.hostile.test_fuzz import bounded, broken
from tests.said import Run

ODD = (tool("schemas") / "edition.odd").read_bytes()
SMALL = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<schemaSpec ident="edition" start="TEI" ns="http://www.tei-c.org/ns/1.0">
  <dataSpec ident="word" mode="add"><desc>A word.</desc><content><dataRef name="token" restriction="[a-z]+"/></content></dataSpec>
  <dataSpec ident="id" mode="add"><desc>An id.</desc><content><dataRef name="ID"/></content></dataSpec>
  <classSpec ident="att.global" type="atts" mode="add"><desc>All.</desc><attList>
    <attDef ident="xml:id" usage="opt"><desc>An id.</desc><datatype><dataRef key="id"/></datatype></attDef></attList></classSpec>
  <elementSpec ident="TEI" mode="add"><desc>A text.</desc><classes><memberOf key="att.global"/></classes>
    <content><elementRef key="p" minOccurs="1" maxOccurs="unbounded"/></content>
    <constraintSpec ident="SCH001" scheme="schematron"><desc>It has words.</desc><constraint><sch:rule
      xmlns:sch="http://purl.oclc.org/dsdl/schematron" context="tei:TEI">
      <sch:assert test="tei:p" role="error">SCH001 There is no p. Hint: write one.</sch:assert></sch:rule>
    </constraint></constraintSpec><exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples"><p/></egXML></exemplum></elementSpec>
  <elementSpec ident="p" mode="add"><desc>A paragraph.</desc><content><textNode/></content>
    <attList><attDef ident="n" usage="opt"><desc>A word.</desc><datatype><dataRef key="word"/></datatype></attDef></attList>
    <exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples"><p/></egXML></exemplum></elementSpec>
</schemaSpec></body></text></TEI>
"""
NAMES = ("p", "TEI", "elementSpec", "content", "dataRef", "moduleRef", "classRef", "alternate", "sch:rule", "x")
VALUES = (
    "", "p", "TEI", "nothing", "-1", "unbounded", "javascript:x", "../../x", "[", "(a+)+", "doc('x')", "\u202e", "a b", "1e9",
    "xml:id",
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Break the tool's own ODD, or a small one: in its bytes, or as XML that is still well-formed."""
    odd = draw(st.sampled_from((*[SMALL] * 9, ODD)))
    if draw(st.integers(0, 3)) == 0:
        return broken(odd, random.Random(draw(st.integers(0, 1 << 30))))
    root = tei.parse(odd)
    for _ in range(draw(st.integers(1, 3))):
        nodes = [node for node in root.iter("*") if node is not root]
        if not nodes:
            break
        node = nodes[draw(st.integers(0, len(nodes) - 1))]
        other = nodes[draw(st.integers(0, len(nodes) - 1))]
        parent = node.getparent()
        kind = draw(st.sampled_from(("remove", "rename", "attribute", "drop", "text", "double", "move")))
        if parent is None:
            continue
        if kind == "remove":
            parent.remove(node)
        elif kind == "rename":
            name = draw(st.sampled_from(NAMES)).replace("sch:", "")
            node.tag = "{http://www.tei-c.org/ns/1.0}" + name
        elif kind == "attribute":
            names = [*node.attrib, "ident", "key", "mode", "usage", "minOccurs"]
            node.set(draw(st.sampled_from(names)), draw(st.sampled_from(VALUES)))
        elif kind == "drop" and node.attrib:
            del node.attrib[draw(st.sampled_from(list(node.attrib)))]
        elif kind == "text":
            node.text = draw(st.sampled_from(VALUES))
        elif kind == "double":
            parent.append(deepcopy(node))
        elif kind == "move" and node not in list(other.iterancestors()) and node is not other:
            other.append(node)
    return etree.tostring(root)


def tried(odd: bytes) -> Compiled | None:
    """Compile an ODD; check that what is said of a refused one can be used."""
    try:
        with bounded():
            return compile_odd(odd, tool("xslt"))
    except Refused as refused:
        findings = refused.findings
    assert findings
    for finding in findings:
        assert re.fullmatch(r"(ODD|XML|XSL)\d{3}", finding.code)
        assert finding.file == "edition.odd"
        assert finding.line or finding.code == "XML001"
        assert finding.message.strip()
    return None


@given(damaged())
def test_a_damaged_odd_gives_findings(odd: bytes) -> None:
    made = tried(odd)
    if made is not None:
        etree.RelaxNG(etree.fromstring(made.rng))
        etree.fromstring(made.xsd)
        etree.fromstring(made.sch)


@pytest.mark.soak
@settings(max_examples=10_000)
@given(damaged())
def test_a_damaged_odd_gives_findings_at_length(odd: bytes) -> None:
    tried(odd)


def test_the_small_one_is_right() -> None:
    assert tried(SMALL) is not None


@given(damaged())
@settings(max_examples=4)
def test_the_command_writes_nothing_of_an_odd_that_is_wrong(odd: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "schemas").mkdir()
        (folder / "edition.toml").write_bytes(b"")
        path = folder / "schemas" / "edition.odd"
        path.write_bytes(odd)
        said = subprocess.run(
            [sys.executable, "-m", "pipeline", "schema"], cwd=folder, capture_output=True, check=False
        )
        assert said.returncode in (0, 1), said.stderr
        assert b"Traceback" not in said.stderr
        if said.returncode:
            assert re.search(rb"edition\.(odd|rng|sch):\d+:\d+: error", said.stderr), said.stderr
            assert [one.name for one in (folder / "schemas").iterdir()] == ["edition.odd"]


def test_validating_with_a_schema_that_is_damaged(edition: Path, run: Run) -> None:
    for name, times in (("edition.rng", 15), ("edition.sch", 6)):  # rules take two seconds to compile
        whole = (edition / "schemas" / name).read_bytes()
        for seed in range(times):
            (edition / "schemas" / name).write_bytes(broken(whole, random.Random(seed)))
            said = run("validate", "--jobs", "1")
            assert said.code in (0, 1)
            assert "fault of the tool" not in said.err
        (edition / "schemas" / name).write_bytes(whole)
