"""A document beside its translation: cut where both begin the same piece, whole where they do not; no word lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from pipeline import saxon
from pipeline.conserve import reading_pieces
from pipeline.pages import read_page
from pipeline.tei import parse
from tests.said import Run
from tests.site.support import XSLT, fixture, parameters, tree

Rows = list[tuple[str, str]]


def document(name: str, body: str, language: str = "en") -> bytes:
    said = f"<langUsage><language ident='{language}'/></langUsage>"
    text = re.sub(rb"<body>.*</body>", f"<body>{body}</body>".encode(), fixture("letter"), flags=re.S)
    text = re.sub(rb"<(front|back)>.*?</\\1>|<langUsage>.*?</langUsage>", b"", text, flags=re.S)
    text = text.replace(b"<profileDesc>", b"<profileDesc>" + said.encode(), 1)
    return text.replace(b'xml:id="letter"', f'xml:id="{name}"'.encode(), 1)


def beside(original: bytes, translation: bytes) -> str:
    given = {**parameters(), "translation": saxon.node(translation), "root": "../../../"}
    return saxon.transform(XSLT / "beside.xsl", saxon.node(original), given)[0]


def rows(page: str) -> Rows:
    """List what stands beside each other."""
    for mark in (root := tree(page)).xpath("//*[contains(@class, 'apparatus')]"):
        mark.drop_tree()
    sides = [[pair.xpath(f"./*[@data-side='{side}']") for side in ("original", "translation")]
             for pair in root.xpath("//*[@id='text']/div")]
    return [(_words(left), _words(right)) for left, right in sides]


def _words(found: list[html.HtmlElement]) -> str:
    return " ".join(" ".join(piece for one in found for piece in one.itertext()).split())


LEFT = """<head>Titel</head><div xml:id="l.s1" n="1"><head>Eins</head><p xml:id="l.s1.p1" n="1">a</p><p xml:id="l.s1.p2" n="2">b</p></div>
  <div xml:id="l.s2" n="2"><p xml:id="l.s2.p1" n="1">c</p><list><item>d</item></list></div>"""


@pytest.mark.parametrize(("right", "expected"), [
    pytest.param(
        """<head>Title</head><div n="1"><head>One</head><p n="1">A</p><p n="2">B</p></div><div n="2"><p n="1">C</p></div>""",
        [("Titel", "Title"), ("Eins", "One"), ("a", "A"), ("b", "B"), ("c d", "C")], id="the same numbers"),
    pytest.param(
        """<div n="1"><p n="1">A B</p></div><div n="2"><p n="1">C</p><p n="2">D</p></div>""",
        [("Titel", ""), ("Eins a b", "A B"), ("c d", "C D")], id="other numbers in a division: it stands whole"),
    pytest.param(
        """<div n="1"><p n="1">A</p><p n="2">B</p></div><div n="1a"><p n="1">N</p></div><div n="2"><p n="1">C</p></div>""",
        [("Titel", ""), ("Eins", ""), ("a", "A"), ("b", "B"), ("", "N"), ("c d", "C")], id="a division that only one has"),
    pytest.param(
        """<div n="1"><p corresp="../l/l.xml#l.s1.p1">A</p><p>A too</p><p corresp="../l/l.xml#l.s1.p2">B</p></div>
           <div n="II" corresp="../l/l.xml#l.s2"><p n="1">C</p></div>""",
        [("Titel", ""), ("Eins", ""), ("a", "A A too"), ("b", "B"), ("c d", "C")], id="tied by hand"),
    pytest.param(
        """<div n="1"><p corresp="../l/l.xml#l.s1.p2">B</p><p corresp="../l/l.xml#l.s1.p1">A</p></div>""",
        [("Titel", ""), ("Eins a b", "B A"), ("c d", "")], id="tied across: it stands whole"),
    pytest.param("""<p n="1">all</p>""", [("Titel", "all"), ("Eins a b c d", "")], id="nothing in common"),
])
def test_pieces_stand_beside_each_other(right: str, expected: Rows) -> None:
    assert rows(beside(document("l", LEFT, "de"), document("r", right))) == expected


PARAGRAPH = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=5)
DIVISION = st.tuples(st.sampled_from(["1", "2", "A", ""]), st.lists(PARAGRAPH, max_size=3))


def _body(name: str, divisions: list[tuple[str, list[str]]]) -> str:
    made = []
    for d, (number, paragraphs) in enumerate(divisions):
        inside = "".join(f'<p xml:id="{name}.{d}.{p}" n="{p}">{word}</p>' for p, word in enumerate(paragraphs))
        made.append(f'<div xml:id="{name}.{d}"{f" n={chr(34)}{number}{chr(34)}" if number else ""}>{inside or "<p>–</p>"}</div>')
    return "".join(made)


@settings(max_examples=25)
@given(st.lists(DIVISION, min_size=1, max_size=4), st.lists(DIVISION, min_size=1, max_size=4))
def test_each_word_stands_once_and_in_order(left: list[tuple[str, list[str]]], right: list[tuple[str, list[str]]]) -> None:
    documents = {"original": document("l", _body("l", left), "de"), "translation": document("r", _body("r", right))}
    sides = read_page(beside(*documents.values())).sides
    for side, source in documents.items():
        assert sides[side].split() == " ".join(reading_pieces(parse(source))).split()


def test_an_edition_with_translations(translated: Path) -> None:
    documents = translated / "output" / "documents"
    original = tree((documents / "harbour-ja" / "index.html").read_text("utf-8"))
    assert original.xpath("//p[@class='other']/a/@href") == [
        "../harbour-en/index.html", "with/harbour-en.html", "../harbour-ru/index.html", "with/harbour-ru.html"]
    assert original.xpath("//link[@hreflang]/@hreflang") == original.xpath("//p[@class='other']/a/@hreflang") == ["en", "ru"]
    english = tree((documents / "harbour-en" / "index.html").read_text("utf-8"))
    assert english.xpath("//p[@class='other']/a/@href") == ["../harbour-ja/index.html", "../harbour-ja/with/harbour-en.html"]
    assert "harbour-ja.xml" not in english.xpath("string(//section[@class='source'])")
    page = tree((documents / "harbour-ja" / "with" / "harbour-ru.html").read_text("utf-8"))
    assert page.xpath("//h1//a/@href") == ["../../harbour-ja/index.html", "../../harbour-ru/index.html"]
    assert {str(side.get("lang")) for side in page.xpath("//*[@data-side='translation']")} == {"ru"}
    beside = rows((documents / "harbour-ja" / "with" / "harbour-ru.html").read_text("utf-8"))
    assert ("会合の日は、外交上の経路を通じて定める。", "День встречи согласуется по дипломатическим каналам.") in beside
    # The file that a reader takes away leads to its neighbour where that lies.
    file = etree.parse(documents / "harbour-ru" / "harbour-ru.xml")
    target = file.xpath("string(//*[local-name()='bibl'][@type='original']/*/@target)")
    assert (documents / "harbour-ru" / target).resolve() == documents / "harbour-ja" / "harbour-ja.xml"


@pytest.mark.parametrize(("command", "named", "said"), [
    ("encode", "harbuor-ja", 'which is no document of this edition\n    hint: did you mean "harbour-ja"?'),
    ("validate", "harbour-en", "translation_of names this document itself"),
])
def test_an_original_that_is_not_there(
    translated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, command: str, named: str, said: str
) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(translated, folder, ignore=shutil.ignore_patterns("output", "documents"))
    monkeypatch.chdir(folder)
    sidecar = Path("sources/harbour-en.toml")
    sidecar.write_text(sidecar.read_text("utf-8").replace('"harbour-ja"', f'"{named}"'), "utf-8")
    found = run(command)
    assert found.code == 1
    shown = found.err + found.out.decode()
    assert "sources/harbour-en.toml:3:1: error CFG007" in shown
    assert said in re.sub(r"\n    translation_of = .*\n *\^", "", shown)
