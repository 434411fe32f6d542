"""Divisions may go as deep as they like and share their numbers: each has a citation of its own, the same on its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import dts, saxon, tei
from tests.conftest import REPOSITORY

HEADERS = [REPOSITORY / "tei" / "edition.xml", REPOSITORY / "pipeline" / "template" / "tei" / "edition.xml"]
STEPS = dts.scheme(HEADERS[0].read_bytes(), "edition.xml")
BODY, DIV, P = (f"{{{tei.TEI}}}{name}" for name in ("body", "div", "p"))
Tree = list[tuple[str, "Tree"]]
NUMBERS = st.sampled_from(["", "", "1", "2", "a"])
trees: st.SearchStrategy[Tree] = st.recursive(st.just([]), lambda below: st.lists(st.tuples(NUMBERS, below), min_size=1, max_size=4), max_leaves=12)
# What the pages say: the functions of the stylesheets, asked about every division and paragraph.
PAGES = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:e="https://edition.invalid/ns/functions" expand-text="yes">
  <xsl:import href="cite.xsl"/>
  <xsl:output method="text"/>
  <xsl:function name="e:word" as="xs:string"><xsl:param name="key" as="xs:string"/>{$key}</xsl:function>
  <xsl:function name="e:fill" as="xs:string"><xsl:param name="key" as="xs:string"/><xsl:param name="n" as="item()*"/>{$key}</xsl:function>
  <xsl:template match="/"><xsl:for-each select="//div | //p">{@xml:id} {e:cite(.)}&#10;</xsl:for-each></xsl:template>
</xsl:stylesheet>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xslt") / "cited.xsl"
    (path.parent / "cite.xsl").write_bytes((REPOSITORY / "xslt" / "modules" / "cite.xsl").read_bytes())
    path.write_text(PAGES, "utf-8")
    return path


@given(tree=trees)
def test_every_division_and_paragraph_has_a_citation_of_its_own(tree: Tree, pages: Path) -> None:
    body = etree.Element(BODY, nsmap={None: tei.TEI})
    grow(body, tree)
    data = b'<TEI xmlns="%s" xml:id="d"><text>%s</text></TEI>' % (tei.TEI.encode(), etree.tostring(body))
    units = dts.units(data, STEPS, "")
    cited = {str(unit.element.get(tei.XML_ID)): unit.citation for unit in units}
    assert set(cited) == {str(one.get(tei.XML_ID)) for one in tei.parse(data).iter(DIV, P)}
    assert len(set(cited.values())) == len(cited)
    said, _ = saxon.transform(pages, saxon.node(data))
    assert dict(line.split(" ", 1) for line in said.splitlines()) == cited
    for unit in units:
        depth = sum(1 for _ in unit.element.iterancestors(DIV))
        assert unit.level == depth + 1


def grow(parent: etree._Element, tree: Tree) -> None:
    """Make divisions, each with a paragraph; identifiers count through the document."""
    for number, below in tree:
        made = etree.SubElement(parent, DIV, {"n": number} if number else None)
        etree.SubElement(made, P, n="1")
        grow(made, below)
    if parent.tag == BODY:
        for at, one in enumerate(parent.iter(DIV, P)):
            one.set(tei.XML_ID, f"d.x{at}")


def test_a_new_edition_cites_as_this_one() -> None:
    first, second = (dts.scheme(path.read_bytes(), path.name) for path in HEADERS)
    assert first == second
