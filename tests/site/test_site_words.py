"""The words around the texts: complete in every language, and the page says which words are of another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from pipeline import saxon
from pipeline.config import Edition, Settings
from pipeline.facts import pages
from pipeline.shelf import Shelf
from tests.site.support import XSLT, facts, fixture, page, parameters, tree

ENGLISH = XSLT / "words" / "en.xml"
OTHERS = sorted(path for path in (XSLT / "words").glob("*.xml") if path != ENGLISH)


def rows(path: Path) -> dict[str, str]:
    found = etree.parse(path).getroot()
    words = [(str(word.get("key")), word.text or "") for word in found.iterchildren("{*}word")]
    assert len(words) == len(dict(words)), "a key stands twice"
    return dict(words)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_every_language_has_every_word(path: Path) -> None:
    english, other = rows(ENGLISH), rows(path)
    assert sorted(set(english) ^ set(other)) == []
    assert etree.parse(path).getroot().get("{http://www.w3.org/XML/1998/namespace}lang") == path.stem
    for key, text in other.items():
        assert text.strip(), key
        assert set(re.findall(r"\{\d\}", english[key])) <= set(re.findall(r"\{\d\}", text)) or key.startswith("date-"), key


def test_a_word_that_a_language_lacks_is_english(tmp_path: Path) -> None:
    words = tmp_path / "xslt" / "words"
    words.mkdir(parents=True)
    (words / "xx.xml").write_text('<words xmlns="https://edition.invalid/ns/words" xml:lang="xx"><word key="home">Hx</word></words>')
    found = str(Shelf(Edition(tmp_path, Settings(language="xx"))).words)
    assert ">Hx<" in found
    assert f">{rows(ENGLISH)['documents']}<" in found


def strays(root: html.HtmlElement) -> list[str]:
    """Words in Latin letters that the page gives out as Japanese; names of formats and styles are the same everywhere."""
    known = set("Chicago MLA APA TEI XML PDF CSL JSON BibTeX RIS CSV ZIP VIAF ODD RELAX NG Schematron XML Schema".split())

    def walk(element: html.HtmlElement, language: str) -> list[str]:
        if not isinstance(element.tag, str) or element.tag in {"script", "style", "code"}:
            return []
        own = element.get("lang", language)
        found = re.findall(r"[A-Za-z]{3,}", element.text or "") if own == "ja" else []
        for child in element:
            found += walk(child, own)
            found += re.findall(r"[A-Za-z]{3,}", child.tail or "") if own == "ja" else []
        return [word for word in found if word not in known]

    assert root.body is not None
    return walk(root.body, str(root.get("lang")))


JAPANESE = {**parameters(), "words": saxon.node((XSLT / "words" / "ja.xml").read_bytes())}


def test_a_japanese_page_marks_english_words() -> None:
    root = tree(page(fixture("letter"), words=JAPANESE["words"]))
    assert root.get("lang") == "ja"
    assert root.xpath("//*[@id='text']/@lang") == ["en"]
    assert set(strays(root)) == {"letter", "txt"}  # the name of the document and of a file
    assert root.xpath("//p[@class='number']/text()") == ["文書 1／2"]


@pytest.mark.parametrize("path", ["index.html", "documents/index.html", "persons/ames/index.html", "dates/index.html",
                                  "sectors/index.html", "sectors/sea/index.html", "persons/index.html", "about/index.html"])
def test_japanese_lists_mark_english_words(path: str) -> None:
    given = facts(fixture("letter"), JAPANESE["words"])
    found = {made.path: made for made in pages([given], fixture("registers"), fixture("edition"))}[path]
    text, _ = saxon.transform(XSLT / found.stylesheet, saxon.node(found.source), {**JAPANESE, "root": found.root})
    assert strays(tree(text)) == []


@pytest.mark.parametrize(("attributes", "words"), [
    ("when='1993-10-13'", "1993年10月13日"), ("when='1993-10'", "1993年10月"), ("when='1993'", "1993年"),
    ("from='2008-07-07' to='2008-07-09'", "2008年7月7日–9日"), ("notBefore='1996-04-01'", "1996年4月1日以降"),
])
def test_dates_in_japanese(attributes: str, words: str) -> None:
    source = re.sub(rb"<creation>.*</creation>", f"<creation><date {attributes}/></creation>".encode(), fixture("letter"))
    found = tree(page(source, words=JAPANESE["words"]))
    assert "".join(found.xpath("string(//p[@class='date'])")).split()[0] == words
