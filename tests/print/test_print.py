"""The tree that print.xsl makes, the PDF that typst makes of it, and the text read back from the PDF."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import cite, saxon, typeset
from pipeline.config import tool

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.xml"))
DECLARATION = HERE / "cases" / "declaration.xml"
TEMPLATE = tool("xslt") / "print" / "template.typ"
DATE = "2026-11-21"
EDITION = saxon.node((HERE / "edition.xml").read_bytes())
WORDS = saxon.node((tool("xslt") / "words" / "en.xml").read_bytes())
CITATION = saxon.node(cite.as_xml(cite.Formatted("A, “B,” in <em>C</em>.", "A. “B.” <em>C</em>.")))


def tree(tei: bytes, *, hyphenate: bool = True) -> str:
    parameters: dict[str, object] = {"edition": EDITION, "words": WORDS, "citation": CITATION, "hyphenate": hyphenate}
    result, messages = saxon.transform(tool("xslt") / "print.xsl", saxon.node(tei), parameters)  # type: ignore[arg-type]
    assert not messages
    return result


def reading(tei: bytes) -> str:
    return saxon.transform(tool("xslt") / "text.xsl", saxon.node(tei))[0]


def typeset_of(tei: bytes, *, hyphenate: bool = True) -> typeset.Typeset:
    return typeset.pdf(tree(tei, hyphenate=hyphenate), date=DATE, template=TEMPLATE)


def document(body: str, language: str = "en", title: str = "A title") -> bytes:
    return (
        f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='d' xml:lang='{language}'><teiHeader><fileDesc><titleStmt>"
        f"<title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
        f"</teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_tree(case: Path, request: pytest.FixtureRequest) -> None:
    result, expected = tree(case.read_bytes()).replace("><", ">\n<") + "\n", case.with_suffix(".tree")
    if request.config.getoption("--rewrite"):
        expected.write_text(result, "utf-8")
    assert result == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_pdf_holds_the_reading(case: Path) -> None:
    tei = case.read_bytes()
    for hyphenate in (True, False):
        made = typeset_of(tei, hyphenate=hyphenate)
        assert made.findings == ()
        assert typeset.words_in_order(reading(tei), made.data) is None


def test_texts_are_never_read_as_markup() -> None:
    hostile = '#panic("x") #import "x.typ": * *b* _i_ $x^2$ `raw` <label> @ref // c /* d */ \\ ~ -- --- ... = h #let x = 1 [c] {d} "q"'
    tei = document(f"<head>{escape(hostile)}</head><p>{escape(hostile)}<note>{escape(hostile)}</note></p>", title=escape(hostile))
    made = typeset_of(tei)
    assert made.findings == ()
    assert typeset.words_in_order(reading(tei), made.data) is None
    assert hostile.replace(" ", "") in typeset.reading_of(made.data).replace(" ", "").replace("\r\n", "")


def test_same_bytes_twice() -> None:
    tei = DECLARATION.read_bytes()
    first = typeset_of(tei).data
    other = typeset_of(document("<p>Another document between.</p>")).data
    typeset._compiler.cache_clear()
    assert first == typeset_of(tei).data != other


def test_a_character_no_font_has_is_a_finding() -> None:
    made = typeset_of(document("<p>한 and 😀 and 日本 and Россия</p>"))
    assert made.data == b""
    assert [finding.code for finding in made.findings] == ["PDF001", "PDF001"]
    assert "U+D55C, HANGUL SYLLABLE HAN" in made.findings[0].message
    assert "U+1F600" in made.findings[1].message


def test_what_typst_cannot_set_is_a_finding() -> None:
    assert [finding.code for finding in typeset.pdf("no XML", date=DATE, template=TEMPLATE).findings] == ["PDF003"]


def test_what_typst_warns_of_is_a_finding(tmp_path: Path) -> None:
    template = tmp_path / "template.typ"
    template.write_text('#set document(title: "t", date: none)\n#set text(font: "None Such")\nx\n', "utf-8")
    (tmp_path / "fonts").mkdir()
    made = typeset.pdf("<book/>", date=DATE, template=template)
    assert made.data
    assert [(finding.code, finding.severity) for finding in made.findings] == [("PDF002", "warning")]


@pytest.mark.parametrize(
    "departure",
    [("lost paragraph", "<p>One.</p><p>Two.</p><p>Three.</p>", "One. Two. Three.", "<p>One.</p><p>Three.</p>"),
     ("other order", "", "One. Two.", "<p>Two.</p><p>One.</p>"),
     ("said twice", "", "One. Two.", "<p>One. Two. Two.</p>"),
     ("only in a note", "", "One. Two.", "<p>One.<note>Two.</note></p>")],
    ids=lambda departure: str(departure[0]),
)
def test_a_departure_from_the_text_is_a_finding(departure: tuple[str, str, str, str]) -> None:
    found = typeset.words_in_order(f"A title {departure[2]}", typeset_of(document(departure[3])).data)
    assert found is not None
    assert found.code == "PDF004"


def test_metadata_and_tags() -> None:
    import pypdfium2

    data = typeset_of(DECLARATION.read_bytes()).data
    with pypdfium2.PdfDocument(data) as pdf:
        metadata = pdf.get_metadata_dict()
        assert pdf.is_tagged()
    assert metadata["Title"] == "A Declaration & more"
    assert metadata["Author"] == "Ministry of Examples"
    assert metadata["CreationDate"].startswith("D:20261121")
    assert b"pdfuaid:part" in data
    assert b"/Lang" in data
    assert "Page 1 of" in typeset.text_of(data)


LETTERS = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzABCXYZ 0123456789 .,;:!?'\"-()[]#$%&*_`@<>/\\~^{}|=+ éőřşſßæ “”–— ЖжЯёї ΑωάἈ 日本の政策、。"),
    min_size=1, max_size=120,
)


@given(st.lists(LETTERS, min_size=1, max_size=4))
@settings(max_examples=12)
def test_any_words_are_in_the_pdf(paragraphs: list[str]) -> None:
    tei = document("".join(f"<p>{escape(words)}</p>" for words in paragraphs))
    made = typeset_of(tei)
    assert made.findings == ()
    assert typeset.words_in_order(reading(tei), made.data) is None
