"""Any text that XML can hold reads the same on the page as in the TEI."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.tei import TEI, XML_ID
from tests.site.support import facts, fixture, page, printed_words, words_of

ALLOWED = st.characters(codec="utf-8", exclude_categories=["Cs"]).filter(
    lambda c: c in "\t\n\r" or (ord(c) >= 0x20 and ord(c) & 0xFFFE != 0xFFFE)
)
TEXT = st.text(ALLOWED, max_size=40)
WRAPPERS = st.sampled_from(["hi", "persName", "date", "title", "q", "foreign", "seg"])
PIECES = st.lists(st.tuples(st.one_of(st.none(), WRAPPERS), TEXT), min_size=1, max_size=5)


def document(paragraphs: list[list[tuple[str | None, str]]]) -> tuple[bytes, list[str]]:
    root = etree.fromstring(fixture("letter"))
    body = root.find(f"{{{TEI}}}text/{{{TEI}}}body")
    assert body is not None
    body[:] = []
    words: list[str] = []
    for n, pieces in enumerate(paragraphs, 1):
        p = etree.SubElement(body, f"{{{TEI}}}p", {XML_ID: f"letter.p{n}", "n": str(n)})
        for name, text in pieces:
            child = etree.SubElement(p, f"{{{TEI}}}{name or 'seg'}")
            child.text = text
        words += "".join(text for _, text in pieces).split()
    return etree.tostring(root, encoding="utf-8"), words


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=3))
def test_words_survive_in_order(paragraphs: list[list[tuple[str | None, str]]]) -> None:
    source, words = document(paragraphs)
    assert words_of(page(source)) == words


SOLID = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=9)


@settings(max_examples=30)
@given(st.lists(st.tuples(SOLID, SOLID, st.booleans()), min_size=1, max_size=4))
def test_both_readings_are_whole(slips: list[tuple[str, str, bool]]) -> None:
    root = etree.fromstring(fixture("letter"))
    p = root.find(f".//{{{TEI}}}p[@{XML_ID}='letter.s0.p1']")
    assert p is not None
    p.text = "begin "
    for sic, corr, within in slips:
        name = etree.SubElement(p, f"{{{TEI}}}persName", ref="per:ames") if within else p
        choice = etree.SubElement(name, f"{{{TEI}}}choice")
        etree.SubElement(choice, f"{{{TEI}}}sic").text = sic
        etree.SubElement(choice, f"{{{TEI}}}corr").text = corr
        p[-1].tail = ", then "
    made = page(etree.tostring(root, encoding="utf-8"))
    edited, printed = words_of(made), printed_words(made)
    for n, words in ((1, edited), (0, printed)):
        expected = " ".join(["begin", *(f"{slip[n]}, then" for slip in slips)]).split()
        at = words.index("begin")
        assert words[at : at + len(expected)] == expected
    assert "Board" in edited
    assert "Bord" in printed
    assert printed[-3:] == ["Back", "to", "Index"]


@settings(max_examples=30)
@given(TEXT, TEXT, TEXT)
def test_a_fact_is_the_reading_text(before: str, hit: str, after: str) -> None:
    root = etree.fromstring(fixture("letter"))
    p = root.find(f".//{{{TEI}}}p[@{XML_ID}='letter.s0.p1']")
    assert p is not None
    p.text = before
    name = etree.SubElement(p, f"{{{TEI}}}persName", ref="per:ames")
    name.text, name.tail = hit, after
    found = etree.fromstring(facts(etree.tostring(root, encoding="utf-8")))
    mention = found.find("{*}mention[@block='letter.s0.p1']")
    assert mention is not None
    collapse = " ".join((before + hit + after).replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ")).split(" ")
    joined = "".join(part.text or "" for part in mention).split(" ")
    assert [word for word in joined if word] == [word for word in collapse if word]
