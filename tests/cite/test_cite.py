"""CSL-JSON from the TEI; Chicago citations, BibLaTeX and RIS from CSL-JSON, read back by pandoc and rispy."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import cite, saxon
from pipeline.config import tool

HERE = Path(__file__).parent
STYLE = tool("xslt") / "csl" / "chicago-notes-bibliography.csl"
EDITION = saxon.node((HERE / "edition.xml").read_bytes())

ITEM: cite.Item = {
    "id": "policy-1996", "type": "chapter", "title": "A Policy on Examples", "title-short": "Policy",
    "author": [{"literal": "Ministry of Examples of Exampleland"}], "container-title": "Documents of Examples",
    "editor": [{"family": "Editor", "given": "Ada"}], "publisher": "Example Press", "version": "2.0",
    "issued": {"date-parts": [[1996, 4, 1], [1996, 6, 20]]}, "available-date": {"date-parts": [[2026, 11, 21]]},
    "language": "en", "URL": "https://example.org/documents/policy-1996/",
}
HOSTILE = (
    r"A <i>tag</i> & $x^2$ *y* _z_ @q \textbf{w} {b} # % ~ [l](u) --- \ ^", "A < b > c </span>", "&lt;b&gt; &amp; &#x41;",
    "line\nbreak\r\nTY  - JOUR\u2028@article{x,\n}", "unbalanced { brace", "unbalanced } brace", '"quoted" whole', "'tis 'quoted'",
    "Ends in a backslash \\", "[@other] and @other; $$", "`code` ~~~ ``` :::", "#let x = 1 <!-- no -->", "日本の政策 и Россия ő",
    "a%b%20c", "100% & more_than #1", "<script>alert(1)</script>",
)


def item_of(header: str, **parameters: str) -> cite.Item:
    tei = (
        f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='d' xml:lang='en'><teiHeader><fileDesc><titleStmt>{header}"
        "</teiHeader><text><body><p/></body></text></TEI>"
    )
    result, messages = saxon.transform(
        tool("xslt") / "citation.xsl", saxon.node(tei.encode()), {"edition": EDITION, **parameters}
    )
    assert not messages
    item = json.loads(result)
    assert isinstance(item, dict)
    return item


def dated(date: str) -> Any:
    header = f"<title>T</title></titleStmt></fileDesc><profileDesc><creation>{date}</creation></profileDesc>"
    return item_of(header).get("issued")


def by(author: str) -> Any:
    return item_of(f"<title>T</title>{author}</titleStmt></fileDesc>").get("author")


def test_item_from_the_tei() -> None:
    header = (
        "<title type='main'>A  Policy on <choice><sic>Exmples</sic><corr>Examples</corr></choice></title><title type='short'>Policy</title>"
        "<author><orgName>Ministry of Examples of Exampleland</orgName></author></titleStmt></fileDesc><profileDesc><creation>"
        "<date notBefore='1996-04-01' notAfter='1996-06-20' cert='medium'>[April–June 1996]</date></creation></profileDesc>"
    )
    url = "https://example.org/documents/policy-1996/"
    assert item_of(header, url=url) == {**ITEM, "id": "d"}
    assert item_of(header, number="Document 1")["number"] == "Document 1"
    assert "URL" not in item_of(header)


@pytest.mark.parametrize(
    ("date", "issued"),
    [("<date when='2007-06-07'/>", {"date-parts": [[2007, 6, 7]]}),
     ("<date when='2007-06'/>", {"date-parts": [[2007, 6]]}),
     ("<date when='-0044'/>", {"date-parts": [[-44]]}),
     ("<date from='1992' to='1994'/>", {"date-parts": [[1992], [1994]]}),
     ("<date from='1992'/>", {"date-parts": [[1992]]}),
     ("<date notBefore='1992' notAfter='1994'/>", {"date-parts": [[1992], [1994]], "circa": True}),
     ("<date notBefore='1996-04-01' notAfter='1996-04-01'/>", {"date-parts": [[1996, 4, 1]]}),
     ("<date when='1996' cert='low'/>", {"date-parts": [[1996]], "circa": True}),
     ("<date when='--03-12'>12 March</date>", {"literal": "12 March"}),
     ("<date>n.d.</date>", {"literal": "n.d."}),
     ("<date/>", None), ("", None)],
)
def test_dates(date: str, issued: Any) -> None:
    assert dated(date) == issued


def test_authors() -> None:
    assert by("") is None
    assert by("<author> Anon </author>") == [{"literal": "Anon"}]
    assert by("<author><persName><forename>Boris</forename> <forename>N.</forename> <surname>Yeltsin</surname></persName></author>") == [
        {"family": "Yeltsin", "given": "Boris N."}
    ]
    assert by("<author><persName>Homer</persName></author><author><orgName>A &amp; B</orgName></author>") == [
        {"literal": "Homer"}, {"literal": "A & B"}
    ]


def test_chicago() -> None:
    made = cite.formatted([ITEM, {**ITEM, "id": "two", "issued": {"date-parts": [[2026]]}, "URL": ""}], STYLE)
    url = "https://example.org/documents/policy-1996/"
    assert made["policy-1996"] == cite.Formatted(
        "Ministry of Examples of Exampleland, “A Policy on Examples,” in <em>Documents of Examples</em>, version 2.0, ed. "
        f'Ada Editor (1996; Example Press, 2026), <a href="{url}">{url}</a>.',
        "Ministry of Examples of Exampleland. “A Policy on Examples.” In <em>Documents of Examples</em>, version 2.0, edited by "
        f'Ada Editor. 1996; Example Press, 2026. <a href="{url}">{url}</a>.',
    )
    assert made["two"].note_html.endswith("version 2.0, ed. Ada Editor (Example Press, 2026).")


def test_a_citation_does_not_depend_on_the_others() -> None:
    others = [{**ITEM, "id": f"other-{n}"} for n in range(3)]
    assert cite.formatted([*others, ITEM], STYLE)["policy-1996"] == cite.formatted([ITEM], STYLE)["policy-1996"]


def test_citation_as_a_parameter() -> None:
    root = etree.fromstring(cite.as_xml(cite.Formatted("A &amp; <em>B</em>", "C <a href='x'>d</a>")))
    assert [child.tag for child in root] == ["note", "bibliography"]
    assert [child.tag for child in root.iterdescendants()][1] == "{http://www.w3.org/1999/xhtml}em"
    assert "".join(root[0].itertext()) == "A & B"


def test_biblatex() -> None:
    assert cite.bibtex([ITEM])["policy-1996"] == (
        "@incollection{policy-1996,\n  author = {{Ministry of Examples of Exampleland}},\n  editor = {Editor, Ada},\n"
        "  publisher = {Example Press},\n  title = {A {Policy} on {Examples}},\n"
        "  booktitle = {Documents of Examples},\n  version = {2.0},\n  date = {1996-04-01/1996-06-20},\n"
        "  url = {https://example.org/documents/policy-1996/},\n  langid = {en}\n}\n"
    )


def test_ris() -> None:
    assert cite.ris(ITEM) == (
        "TY  - CHAP\nID  - policy-1996\nTI  - A Policy on Examples\nST  - Policy\nAU  - Ministry of Examples of Exampleland\n"
        "T2  - Documents of Examples\nA2  - Editor, Ada\nPB  - Example Press\nET  - 2.0\nPY  - 1996\nLA  - en\n"
        "UR  - https://example.org/documents/policy-1996/\nER  - \n"
    )


@pytest.mark.parametrize(
    ("parts", "year", "date"),
    [([[1996, 4, 1], [1996, 4, 9]], "1996", "1996/04//"), ([[2007, 6, 7]], "2007", "2007/06/07/"),
     ([[1992], [1994]], "1992-1994", ""), ([[1992]], "1992", "")],
)
def test_ris_dates(parts: list[list[int]], year: str, date: str) -> None:
    record = rispy.loads(cite.ris({**ITEM, "issued": {"date-parts": parts}}))[0]
    assert (record["year"], record.get("date", "")) == (year, date)


def test_csl_json_file() -> None:
    assert json.loads(cite.csl(ITEM)) == [ITEM]
    assert list(json.loads(cite.csl(ITEM))[0]) == list(ITEM)


def pandoc(text: str, *arguments: str) -> str:
    command = [cite._executable(), "--sandbox", "--wrap=none", *arguments]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()


def bare(text: str) -> str:
    r"""Fold what styles may change: white space, quotation marks, capitals; pandoc cannot read \textasciigrave back."""
    return re.sub(r"\s+", " ", re.sub("[\"'“”‘’«»`]", "", text)).strip().casefold()


def survives(titles: list[str]) -> None:
    items = [{**ITEM, "id": f"i{n}", "title": title} for n, title in enumerate(titles)]
    entries = cite.bibtex(items)
    assert list(entries) == [item["id"] for item in items]
    back = json.loads(pandoc("\n".join(entries.values()), "--from=biblatex", "--to=csljson"))
    assert [bare(item["title"]) for item in back] == [bare(title) for title in titles]
    assert all(item["URL"] == ITEM["URL"] for item in back)
    forms = cite.formatted(items, STYLE)
    for item, title in zip(items, titles, strict=True):
        for form in (forms[item["id"]].note_html, forms[item["id"]].bibliography_html):
            tree = etree.fromstring(f"<p>{form}</p>")
            assert {element.tag for element in tree.iterdescendants()} == {"em", "a"}
            assert bare(title) in bare("".join(tree.itertext()))


def test_hostile_titles_in_pandocs_formats() -> None:
    survives(list(HOSTILE))


WORDS = st.text(st.sampled_from("abcXYZ 019<>&{}[]()$%#_~\\/@!?:;.,=+-éЖ日")).map(str.strip).filter(bare)


@given(st.lists(WORDS, min_size=20, max_size=20))
@settings(max_examples=4)
def test_any_titles_in_pandocs_formats(titles: list[str]) -> None:
    survives(titles)


def test_a_grave_accent_is_no_quotation_mark() -> None:
    item = {**ITEM, "title": "`a`"}
    assert r"{\textasciigrave{}a\textasciigrave{}}" in cite.bibtex([item])["policy-1996"].casefold()
    assert "“`A`”" in cite.formatted([item], STYLE)["policy-1996"].bibliography_html.replace(".”", "”")


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_in_ris(title: str) -> None:
    text = cite.ris({**ITEM, "title": title, "author": [{"literal": title}]})
    assert len(rispy.loads(text)) == 1
    record = rispy.loads(text)[0]
    assert record["title"] == record["authors"][0] == re.sub(r"\s*[\r\n\u2028]+\s*", " ", title).strip()
    assert json.loads(pandoc(text, "--from=ris", "--to=csljson"))[0]["type"] == "chapter"


LINES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"))).map(str.strip).filter(bool)


@given(LINES)
@settings(max_examples=60)
def test_any_title_in_ris(title: str) -> None:
    assert rispy.loads(cite.ris({**ITEM, "title": title}))[0]["title"] == title


LISTED = {
    "chicago-author-date": "Ministry of Examples of Exampleland. (1996) 2026. “A Policy on Examples.” In <em>Documents of Examples</em>, version 2.0,",
    "modern-language-association": "Ministry of Examples of Exampleland. “A Policy on Examples.” 1 Apr.–20 June 1996. <em>Documents of Examples</em>,",
    "apa": "Ministry of Examples of Exampleland. (2026). A Policy on Examples. In A. Editor (Ed.), <em>Documents of Examples</em>",
}


@pytest.mark.parametrize("style", LISTED)
def test_other_styles_and_none_depends_on_its_neighbours(style: str) -> None:
    path = STYLE.with_name(f"{style}.csl")
    others = [{**ITEM, "id": f"other{n}", "title": f"{ITEM['title']} {n}"} for n in range(2)]
    alone, among = cite.listed([ITEM], path), cite.listed([others[0], ITEM, others[1]], path)
    assert alone["policy-1996"].startswith(LISTED[style])
    assert among["policy-1996"] == alone["policy-1996"]
    assert b'<entry style="x">A <h:em>' in cite.as_xml(cite.Formatted("", ""), {"x": "A <em>b</em>"})


def test_markdown_of_several_pages() -> None:
    made = cite.markdown({"a": "# A\n\n`<b>` & [x](y.md)\n", "b": "| a | b |\n|---|---|\n| 1 | 2 |\n"})
    assert made["a"].strip() == '<h1>A</h1>\n<p><code>&lt;b&gt;</code> &amp; <a href="y.md">x</a></p>'
    assert etree.fromstring(f"<div>{made['b']}</div>").findtext(".//td") == "1"
