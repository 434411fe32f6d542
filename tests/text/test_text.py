"""The reading text as plain text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import saxon
from pipeline.config import tool

CASES = sorted((Path(__file__).parent / "cases").glob("*.xml"))
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title type='main'>The  <hi>Title</hi></title></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def plain(text: str, header: str = HEADER) -> str:
    tei = f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='d' xml:lang='en'>{header}{text}</TEI>"
    result, messages = saxon.transform(tool("xslt") / "text.xsl", saxon.node(tei.encode()))
    assert not messages
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, request: pytest.FixtureRequest) -> None:
    result, expected = plain(case.read_text("utf-8")), case.with_suffix(".txt")
    if request.config.getoption("--rewrite"):
        expected.write_text(result, "utf-8")
    assert result == expected.read_text("utf-8")


def test_a_document_without_a_word_is_empty() -> None:
    assert plain("<text><body><p/></body></text>", HEADER.replace("<hi>Title</hi>", "").replace("The", "")) == ""


XML_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\t\n\r")


@given(st.lists(st.lists(st.text(XML_CHARACTERS), min_size=1, max_size=4), max_size=5))
@settings(max_examples=60)
def test_any_text_comes_back(paragraphs: list[list[str]]) -> None:
    body = etree.Element("body")
    for pieces in paragraphs:
        paragraph = etree.SubElement(body, "p")
        paragraph.text = pieces[0]
        for piece in pieces[1:]:
            inner = etree.SubElement(paragraph, "name")
            inner.text = piece
    lines = (re.sub("[ \t\n\r]+", " ", "".join(pieces)).strip(" ") for pieces in paragraphs)
    expected = "\n\n".join(["The Title", *filter(None, lines)]) + "\n"
    assert plain(f"<text>{etree.tostring(body, encoding='unicode')}</text>".replace("\r", "&#13;")) == expected
