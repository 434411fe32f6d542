"""Pages about the edition, lists in parts, and the files of the whole."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from pipeline import bundle, saxon
from pipeline.config import Edition, Settings
from pipeline.facts import Page, encoding_pages, pages
from tests.site.support import XSLT, facts, fixture, parameters, tree

OWN = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>'
    "<text><body><p>{}</p></body></text></TEI>"
)


def made(about: dict[str, bytes] | None = None, edition: bytes = fixture("edition")) -> dict[str, Page]:
    given = pages([facts(fixture("letter"))], fixture("registers"), edition, about=about or {}, outputs=("tei", "text"))
    return {page.path: page for page in given}


def shown(page: Page, **more: Any) -> html.HtmlElement:
    text, messages = saxon.transform(XSLT / page.stylesheet, saxon.node(page.source), {**parameters(), "root": page.root, **more})
    assert messages == []
    return tree(text)


def words(page: html.HtmlElement) -> str:
    return " ".join(page.xpath("string(//main)").split())


def test_a_text_of_the_edition_opens_a_page_or_makes_one() -> None:
    own = {"licence": OWN.format("Rights", "As you like.").encode(), "thanks": OWN.format("Thanks", "To all.").encode()}
    found = made(own)
    assert "As you like." in words(shown(found["about/licence/index.html"]))
    assert shown(found["about/licence/index.html"]).xpath("//h1/text()") == ["Rights"]
    assert "To all." in words(shown(found["about/thanks/index.html"]))
    assert shown(found["about/index.html"]).xpath("//main//a[@href='thanks/index.html']/text()") == ["Thanks"]


def test_principles_come_from_the_header() -> None:
    declared = fixture("edition").replace(
        b"<encodingDesc>",
        b"<encodingDesc><editorialDecl><correction><p>Slips are mended.</p></correction></editorialDecl>",
    )
    page = shown(made()["about/principles/index.html"], edition=saxon.node(declared))
    assert page.xpath("//h2[@id='correction']/text()") == ["Corrections"]
    assert "Slips are mended." in words(page)
    assert "declares no editorial principles" in words(shown(made()["about/principles/index.html"]))


def test_the_encoding_manual_keeps_its_links() -> None:
    manual = {
        "README.md": "<h1>T</h1><p><a href='elements/p.md'>p</a> <a href='rules.md#sch001'>r</a> <a href='../x.md'>x</a></p>",
        "elements/p.md": "<h1>p</h1><h2>Content</h2><p><a href='q.md'>q</a> <a href='../rules.md'>r</a></p>",
        "elements/q.md": "<h1>q</h1><table><tr><td>a</td></tr></table>",
        "rules.md": "<h1>Rules</h1><h2>SCH001</h2><p>&lt; <code>x</code></p>",
    }
    found = {page.path.removeprefix("about/encoding/"): shown(page) for page in encoding_pages(manual)}
    assert sorted(found) == ["elements/p.html", "elements/q.html", "index.html", "rules.html"]
    assert found["index.html"].xpath("//main//div/p/a/@href") == ["elements/p.html", "rules.html#sch001"]
    assert found["elements/p.html"].xpath("//h1/text() | //h2/@id") == ["p", "content"]
    assert found["elements/p.html"].xpath("//main//div/p/a/@href") == ["q.html", "../rules.html"]
    assert found["elements/p.html"].xpath("//nav[@class='trail']//a/@href")[1:] == ["../../../about/index.html", "../../../about/encoding/index.html"]
    assert found["elements/q.html"].xpath("//div[@class='table']/@aria-label") == ["q"]
    assert found["rules.html"].xpath("//h1/text() | //h2/@id") == ["Rules", "sch001"]
    assert shown(next(page for page in pages([], None, fixture("edition"), manual=True) if "principles" in page.path)).xpath(
        "//main//a[@href='../encoding/index.html']")


def test_the_data_page_offers_what_there_is() -> None:
    links = shown(made()["about/data/index.html"]).xpath("//main//a/@href")
    assert "../../data/edition-tei.zip" in links
    assert "../../data/edition.bib" not in links
    assert "../../schemas/edition.odd" in links
    assert "Persons1 of 3" in words(shown(made()["about/data/index.html"]))


@pytest.mark.parametrize("path", sorted(path for path, page in made().items() if page.stylesheet))
def test_every_page_says_version_and_date_and_asks_nobody(path: str) -> None:
    page = shown(made()[path])
    assert "Edition 1.0, 2 January 1999." in page.xpath("string(//footer)")
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == 1
    assert not [name for element in page.iter() for name in element.attrib if str(name).startswith("xmlns:")]
    assert not page.xpath("//@src[contains(., '//')] | //link[@rel='stylesheet']/@href[contains(., '//')]")


def test_long_lists_come_in_parts() -> None:
    one = facts(fixture("letter"))
    mention = b'<mention register="persons" key="ames" block="letter.mh" cite="Masthead" order="1"><before/><hit>X</hit><after>'
    start = one.index(b"<mention ")
    long = one[:start] + (mention + b"y" * 300 + b"</after></mention>") * 1500 + one[start:]
    found = {page.path: page for page in pages([long], fixture("registers"), fixture("edition"))}
    parts = sorted(path for path in found if path.startswith("persons/ames/"))
    assert parts == ["persons/ames/index-2.html", "persons/ames/index-3.html", "persons/ames/index.html"]
    texts = [saxon.transform(XSLT / "entity.xsl", saxon.node(found[p].source), {**parameters(), "root": "../../"})[0] for p in parts]
    assert max(len(text) for text in texts) < 300_000
    assert sum(len(tree(text).xpath("//ol[@class='mentions']/li")) for text in texts) == 1501
    links = tree(texts[0]).xpath("//nav[@class='parts']//a")
    assert [a.get("href") for a in links[:3]] == ["index.html", "index-2.html", "index-3.html"]
    assert [a.get("aria-current") for a in links[:3]] == [None, "page", None]


def test_who_is_named_together() -> None:
    page = shown(made()["places/oy/index.html"])
    assert [" ".join(li.text_content().split()) for li in page.xpath("//ul[@class='together']/li")] == ["Board of Works 1", "the visit to Øy 1"]
    assert not shown(made()["persons/ames/index.html"]).xpath("//ul[@class='together']")


def test_the_whole_in_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / "out" / "documents" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.xml").write_text("<TEI/>")
        (folder / f"{name}.bib").write_text(f"@a{{{name}}}\n")
        (folder / f"{name}.csl.json").write_text(json.dumps([{"id": name}]))
        (folder / "index.html").write_text("")
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "edition.xml").write_bytes(fixture("edition"))
    edition = Edition(tmp_path, Settings(base="https://example.org/e/"))
    documents = [{"id": "one", "title": "A, B & C", "date": "1901"}, {"id": "two", "title": "“Z”", "date": ""}]
    out = tmp_path / "out"
    bundle.bundle(out, edition, documents, ("html", "tei", "bibtex", "csl"))
    first = (out / "data" / "edition-tei.zip").read_bytes()
    bundle.bundle(out, edition, documents, ("html", "tei", "bibtex", "csl"))
    assert (out / "data" / "edition-tei.zip").read_bytes() == first
    with zipfile.ZipFile(out / "data" / "edition-tei.zip") as archive:
        assert archive.namelist() == ["documents/one/one.xml", "documents/two/two.xml", "tei/edition.xml"]
    assert (out / "data" / "edition.bib").read_text() == "@a{one}\n\n@a{two}\n"
    assert json.loads((out / "data" / "edition.csl.json").read_text()) == [{"id": "one"}, {"id": "two"}]
    assert (out / "data" / "documents.csv").read_text("utf-8").splitlines()[1] == '1,one,"A, B & C",,,,1901,,documents/one/index.html'
    bundle.machines(out, edition, documents)
    assert json.loads((out / "build-info.json").read_text())["version"] == "1.0"
    assert "https://example.org/e/documents/one/" in etree.parse(out / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert etree.parse(out / "atom.xml").xpath("//*[local-name()='entry']/*[local-name()='title']/text()") == ["A, B & C", "“Z”"]
    assert "Sitemap: https://example.org/e/sitemap.xml" in (out / "robots.txt").read_text()
