"""No word is lost: the reading of a document, and what happens when a product drops a word of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.conserve import lost, reading_pieces

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


@pytest.mark.parametrize(("body", "words"), [
    ("<p>a <placeName>b</placeName>-<placeName>c</placeName>'s d</p>", "a b-c's d"),
    ("<p>a</p><p>b</p>", "a b"),
    ("<p><choice><sic>quiestions</sic><corr>questions</corr></choice>.</p>", "questions."),
    ("<p><choice><orig>x</orig><reg>y</reg></choice></p>", "y"),
    ("<p>a<note type='editorial'>n</note>b</p>", "ab"),
    ("<p>a<lb/>b</p><fw>c</fw>", "a b"),
    ("<div type='masthead'><p>m</p></div><div><head><label>1.</label> h</head><p>a</p></div>", "1. h a"),
    ("<head type='main'>Title</head><p>a</p>", "Title a"),
    ("<list><label>l</label><item>i</item></list>", "l i"),
    ("<p>a<ref type='note' target='#f'>1</ref> b <note place='foot' xml:id='f'><label>1</label> n</note> c</p><p>d</p>", "a1 b c 1 n d"),
    ("<p>a <note place='foot' xml:id='f'><label>1</label> called by nothing</note> c</p>", "a c"),
    ("<p>a<?edition-space \"  \"?> b</p>", "a b"),
])
def test_the_reading(body: str, words: str) -> None:
    assert "".join(reading_pieces(etree.fromstring(TEI.format(body)))).replace(" ", "") == words.replace(" ", "")


WORDS = st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1), min_size=1, max_size=20)


@given(WORDS)
def test_the_same_words_are_conserved(words: list[str]) -> None:
    assert lost(words, "\n ".join(words), "f", "page") is None
    assert lost(words, " x ".join(words), "f", "page") is None


@given(WORDS, st.data())
def test_a_dropped_word_is_reported(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    rest = [*words[:at], *words[at + 1 :]]
    finding = lost(words, " ".join(rest), "f.xml", "page")
    assert finding is not None
    assert finding.code == "LOST001"
    assert "is lost in the page" in finding.message


def test_words_out_of_order_are_lost() -> None:
    finding = lost(["a", "b", "c"], "a c b", "f.xml", "PDF")
    assert finding is not None
    assert finding.message == "“c” is lost in the PDF (after “a b”)"
