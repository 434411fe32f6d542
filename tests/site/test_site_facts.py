"""Facts of a document, and the pages made from the facts of all."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest
from lxml import etree, html

from pipeline import saxon
from pipeline.facts import Page, pages, sort_key
from tests.site.support import XSLT, facts, fixture, parameters, tree

F = {"f": "https://edition.invalid/ns/facts"}


@cache
def letter() -> etree._Element:
    return etree.fromstring(facts(fixture("letter")))


def rows(kind: str, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(e.get(name) for name in names) for e in letter().iterfind(f"f:{kind}", F)]


def test_blocks_and_their_places() -> None:
    assert rows("paragraph", "id", "cite")[:5] == [
        ("letter", "Title"),
        ("letter.s0.p1", "Preamble, ¶ 1"),
        ("letter.s2", "§ 2"),
        ("letter.s2.p1", "§ 2, ¶ 1"),
        ("letter.s2.u1.p1", "§ 2[1], ¶ 1"),
    ]


def test_mentions_in_order_with_the_masthead_first() -> None:
    assert rows("mention", "register", "key", "block") == [
        ("persons", "ames", "letter.mh"),
        ("places", "oy", "letter.s2"),
        ("events", "visit", "letter.s2.p1"),
        ("places", "oy", "letter.s2.p1"),
        ("organisations", "board", "letter.s2.p1"),
    ]
    order = [int(e.get("order", "0")) for e in letter().iterfind("f:*[@order]", F)]
    assert order == sorted(order)


def test_contexts_join_to_the_reading_text() -> None:
    board = letter().find("f:mention[@key='board']", F)
    assert board is not None
    assert board.findtext("f:hit", "", F) == "the Board of works"
    assert board.findtext("f:before", "", F).endswith(" cost £12 and ")
    assert board.findtext("f:after", "", F) == " paid, as Mrs Unknown said between 1900 and 1901."


def test_contexts_are_cut_between_words() -> None:
    words = " ".join(f"word{n}" for n in range(40))
    source = fixture("letter").replace(b"To the Board.", f"{words} <date when='1901'>1901</date> {words}".encode())
    date = etree.fromstring(facts(source)).find("f:date", F)
    assert date is not None
    before, after = date.findtext("f:before", "", F), date.findtext("f:after", "", F)
    assert before.startswith("… word")
    assert after.endswith(" …")
    assert all(word in {"…", *words.split()} for word in (before + after).split())


def test_sums_dates_and_sectors() -> None:
    assert rows("sum", "quantity", "unit") == [("12", "GBP")]
    assert rows("date", "when", "from", "to") == [("1901-04", None, None), (None, "1900", "1901")]
    assert rows("sector", "key", "division", "heading") == [
        ("sea", "letter.s2", "The harbour of Øy"),
        ("fish", "letter.s2", "The harbour of Øy"),
    ]


@cache
def made() -> dict[str, Page]:
    other = facts(fixture("letter").replace(b'"letter', b'"later').replace(b'notBefore="1901-04-01"', b'notBefore="1901-05-01"'))
    return {page.path: page for page in pages([other, facts(fixture("letter"))], fixture("registers"), fixture("edition"))}


def shown(path: str) -> html.HtmlElement:
    page = made()[path]
    text, messages = saxon.transform(XSLT / page.stylesheet, saxon.node(page.source), {**parameters(), "root": page.root})
    assert messages == []
    return tree(text)


def test_every_list_and_every_entity_has_a_page() -> None:
    registers = ("persons", "places", "organisations", "events", "works")
    lists = {f"{name}/index.html" for name in (*registers, "documents", "dates", "sums", "sectors")}
    entities = {
        "persons/ames", "persons/eide", "persons/zola", "places/oy", "organisations/board", "events/visit",
        "sectors/sea", "sectors/fish", "sectors/land",
    }
    about = {f"about/{name}index.html" for name in ("", "principles/", "citing/", "accessibility/", "licence/", "data/")}
    views = {f"{name}/index.html" for name in ("timeline", "map", "network")}
    tables = {"data/entities.csv", "data/entities.json", "data/dates.csv", "data/dates.json"}
    assert set(made()) == {"index.html"} | lists | about | views | {f"{name}/index.html" for name in entities} | tables


def test_the_tables_hold_every_entry_with_its_identifiers() -> None:
    rows = json.loads(made()["data/entities.json"].source)
    lines = list(csv.DictReader(io.StringIO(made()["data/entities.csv"].source.decode(), newline="")))
    assert [(row["register"], row["key"], str(row["mentions"])) for row in rows] == [
        (line["register"], line["key"], line["mentions"]) for line in lines]
    assert {f"{row['register']}/{row['key']}/index.html" for row in rows} <= set(made())
    ames = next(row for row in rows if row["key"] == "ames")
    assert (ames["mentions"], ames["documents"]) == (2, 2)
    assert any(row["identifiers"] for row in rows)


def test_the_table_of_dates_says_each_as_printed_in_figures_and_as_extended_date() -> None:
    rows = json.loads(made()["data/dates.json"].source)
    assert rows == list(csv.DictReader(io.StringIO(made()["data/dates.csv"].source.decode(), newline="")))
    own = [row for row in rows if row["document"] == "letter"]
    assert [(row["words"], row["when"], row["from"], row["to"], row["edtf"]) for row in own] == [
        ("1900 and 1901", "", "1900", "1901", "1900/1901"), ("April", "1901-04", "", "", "1901-04")]


def test_an_extended_date_of_the_text_goes_into_the_table() -> None:
    source = fixture("letter").replace(b"To the Board.", b"<date from='1990' to='1999' when-custom='199X'>the 1990s</date>")
    every = {page.path: page for page in pages([facts(source)], fixture("registers"), fixture("edition"))}
    assert [row["edtf"] for row in json.loads(every["data/dates.json"].source) if row["words"] == "the 1990s"] == ["199X"]


def test_the_order_of_the_documents_is_that_of_their_dates() -> None:
    links = shown("documents/index.html").xpath("//main//ol[@class='documents-list']//a/@href")
    assert links == ["../documents/letter/index.html", "../documents/later/index.html"]


def test_the_order_of_the_facts_does_not_matter() -> None:
    given = [facts(fixture("letter")), facts(fixture("letter").replace(b'"letter', b'"later'))]
    once = list(pages(given, fixture("registers"), fixture("edition")))
    assert once == list(pages(given[::-1], fixture("registers"), fixture("edition")))


def test_registers_sort_without_case_and_accents() -> None:
    assert shown("persons/index.html").xpath("//ul[@class='index']//a/text()") == ["Ames, Ida", "Éide", "Zola, Émile"]
    assert [sort_key(name) for name in ("Éide", "“The” Øy", "Ōita")] == ["eide", "the” øy", "oita"]


def test_an_entity_says_who_and_where() -> None:
    page = shown("persons/ames/index.html")
    words = " ".join(page.text_content().split())
    assert page.xpath("//h1/text()") == ["Ida Ames"]
    assert "Harbour master, 1890–1901" in words
    assert page.xpath("//a[@rel='external']/@href") == ["https://viaf.org/viaf/123"]
    assert page.xpath("//dd[@lang='ru']/text()") == ["Эймс"]
    assert page.xpath("//ol[@class='mentions']//a/@href") == [
        "../../documents/letter/index.html#letter.mh",
        "../../documents/later/index.html#later.mh",
    ]


def test_an_entity_without_mentions_says_so() -> None:
    assert "Not named in the documents." in shown("persons/zola/index.html").text_content()
    assert shown("organisations/board/index.html").xpath("//ul[@class='see']//a/text()") == ["Zola, Émile"]


def test_dates_stand_in_order() -> None:
    page = shown("dates/index.html")
    assert page.xpath("//main//h2/text()") == ["1900", "1901"]
    assert page.xpath("(//main//li)[last()]/span/text()") == ["[April–June 1901]"]


def test_sectors_nest_and_stand_side_by_side() -> None:
    page = shown("sectors/sea/index.html")
    assert page.xpath("//section[@id='sea']/section[@id='fish']")
    assert len(page.xpath("//section[@id='sea']/div[@class='beside']/section")) == 2
    assert "No division" in shown("sectors/land/index.html").text_content()


def test_an_edition_without_documents_or_registers_has_its_pages() -> None:
    bare = list(pages([], None, fixture("edition")))
    assert "persons/index.html" in {page.path for page in bare}
    for page in (page for page in bare if page.stylesheet):
        saxon.transform(XSLT / page.stylesheet, saxon.node(page.source), {**parameters(), "root": page.root})


def test_many_documents_stand_under_their_years() -> None:
    one = facts(fixture("letter"))
    many = [
        one.replace(b'"letter', f'"letter{n}'.encode()).replace(b'date="1901-04-01"', f'date="{1900 + n % 2}"'.encode())
        for n in range(31)
    ]
    found = {page.path: page for page in pages(many, None, fixture("edition"))}
    for path, count in (("index.html", 30), ("documents/index.html", 31)):
        text, _ = saxon.transform(
            XSLT / found[path].stylesheet, saxon.node(found[path].source), {**parameters(), "root": found[path].root}
        )
        assert len(tree(text).xpath("//ol[@class='documents-list']/li")) == count
    assert tree(text).xpath("//main//h2/text()") == ["1900", "1901"]


@pytest.mark.parametrize("path", ["index.html", "persons/index.html", "persons/ames/index.html", "sectors/sea/index.html"])
def test_links_inside_the_site_lead_to_pages(path: str) -> None:
    import posixpath

    folder = posixpath.dirname(path)
    links = [str(a).partition("#")[0] for a in shown(path).xpath("//a/@href") if "://" not in str(a)]
    targets = {posixpath.normpath(posixpath.join(folder, link)) for link in links if link}
    assert not {t for t in targets if t not in made() and not t.startswith("documents/")}


def test_sums_stand_by_currency_and_year() -> None:
    page = shown("sums/index.html")
    assert [" ".join(h.text_content().split()) for h in page.xpath("//main//h2")] == ["Pound sterling 2 sums of money"]
    assert page.xpath("//ol//data/@value") == ["12", "12"]
    assert page.xpath("//main//h3/text()") == ["1901"]
    assert page.xpath("//main//ol[@class='chronology']//a/@href") == [f"../documents/{name}/index.html#{name}.s2.p1" for name in ("letter", "later")]
