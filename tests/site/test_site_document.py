"""The page of a document."""

from __future__ import annotations

import itertools
import json
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.site.support import fixture, page, tree, words_of

if TYPE_CHECKING:
    from lxml import html


@cache
def letter() -> html.HtmlElement:
    return tree(page(fixture("letter"), outputs="tei pdf"))


def content(name: str) -> list[str]:
    return [str(value) for value in letter().xpath("//meta[@name=$name]/@content", name=name)]


def text(path: str) -> str:
    return " ".join(" ".join(found.text_content().split()) for found in letter().xpath(path))


def test_title_trail_and_neighbours() -> None:
    assert text("//title") == "Letter on the harbour, [April–June 1901] – Harbour Papers"
    assert text("//nav[@class='trail']") == "HomeDocumentsHarbour letter"
    assert text("//p[@class='number']") == "Document 1 of 2"
    assert letter().xpath("//nav[@class='neighbours']/a/@href") == ["../other/index.html"]
    assert len(letter().xpath("//h1")) == 1


def test_reading_text_in_order() -> None:
    expected = (
        "A Letter To the Board. 2. The harbour of Øy In April the visit to Øy cost £12 and the Board of works paid , "
        "as Mrs Unknown said between 1900 and 1901. (a) First line second line: one two ells A verse and another "
        "Quoted words. Year 1901 Yours, I. A."
    )
    assert words_of(page(fixture("letter"))) == expected.replace("paid ,", "paid,").split()


def test_paragraphs_keep_their_ids_and_show_their_numbers() -> None:
    numbers = [(a.get("href"), " ".join(a.text_content().split())) for a in letter().xpath("//a[contains(@class,'cite')]")]
    assert numbers == [
        ("#letter.s0.p1", "Preamble, ¶ 1"),
        ("#letter.s2", "§ 2"),
        ("#letter.s2.p1", "§ 2, ¶ 1"),
        ("#letter.s2.u1.p1", "§ 2[1], ¶ 1"),
    ]
    ids = letter().xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"letter", "text", "letter.s0.p1", "letter.s2", "letter.mh"} <= set(ids)


def test_a_date_in_figures_is_shown_in_words() -> None:
    source = fixture("letter")
    date = source[source.index(b"<creation>"):source.index(b"</creation>")]
    figures = b'<creation><date when="1901-04-02">1901-04-02</date>'
    assert tree(page(source.replace(date, figures))).xpath("string(//p[@class='date'])").split() == ["2", "April", "1901"]
    named = figures.replace(b">1901-04-02", b">Easter Tuesday")
    assert tree(page(source.replace(date, named))).xpath("string(//p[@class='date'])").split() == ["Easter", "Tuesday"]


def test_an_address_may_be_broken_between_its_parts_and_is_the_same_when_copied() -> None:
    address = "https://www.example.org/a_long/way.html?to=it"
    source = fixture("letter").replace(b"<author>", f"<author><ref target='{address}'>{address}</ref> ".encode(), 1)
    link = tree(page(source)).xpath("//p[@class='byline']//a")[0]
    assert link.text_content() == link.get("href") == address
    parts = link.xpath(".//text()")
    assert parts == ["https://", "www", ".example", ".org/", "a", "_long/", "way", ".html", "?to", "=it"]


def test_links_never_nest() -> None:
    assert not letter().xpath("//a//a")
    assert letter().xpath("//*[@id='letter.s2.p1']/span[contains(@class,'rs')]/a/@href") == ["../../places/oy/index.html"]
    assert letter().xpath("//*[@id='letter.s2.p1']//span[contains(@class,'persName')]/text()") == ["Unknown"]


def test_dates_and_sums_keep_their_values() -> None:
    assert letter().xpath("//*[@id='letter.s2.p1']//time/@datetime") == ["1901-04"]
    assert letter().xpath("//*[@id='letter.s2.p1']//span[@class='date']/@data-to") == ["1901"]
    assert letter().xpath("//data/@value") == ["12"]
    assert not letter().xpath("//*[@id='text']//@title")


def test_notes_and_marks_lead_to_each_other() -> None:
    marks = {a.get("id"): (a.get("href"), a.text) for a in letter().xpath("//a[@role='doc-noteref']")}
    assert marks == {
        "letter.n2-ref": ("#letter.n2", "1"),
        "letter.n1-ref": ("#letter.n1", "2"),
        "note-3-ref": ("#note-3", "3"),
        "note-a-ref": ("#note-a", "a"),
    }
    backs = {a.get("href")[1:] for a in letter().xpath("//a[@role='doc-backlink']")}
    assert backs == set(marks)
    assert text("//li[@id='note-a']/div") == "Board] the witness has “Bord”; corrected from the text itself."


def test_source_date_and_what_stands_round_the_text() -> None:
    assert "Torn at the foot." in text("//section[@class='source']")
    assert "Between 1 April 1901 and 20 June 1901. Part supplied from the neighbouring words. Probable." in text(
        "//section[@class='source']"
    )
    assert "The paper is of 1901." in text("//details")
    assert text("//details[@id='letter.mh']//p[@class='furniture']") == "Back to Index"


def test_only_entities_of_the_text_stand_at_the_side() -> None:
    assert letter().xpath("//aside//a/@href") == [
        "../../persons/ames/index.html",
        "../../places/oy/index.html",
        "../../sectors/sea/index.html",
    ]


def test_metadata() -> None:
    assert content("z:itemType") == ["bookSection"]
    assert content("citation_author") == ["Ames, Ida", "Harbour Board,"]
    assert content("citation_editor") == ["Ditor, Ann"]
    assert content("citation_date") == ["1901"]
    assert content("citation_pdf_url") == ["letter.pdf"]
    assert not letter().xpath("//link[@rel='canonical']")
    data = json.loads(str(letter().xpath("//script[@type]/text()")[0]))
    assert data["@graph"][0]["name"] == "Letter on the harbour"


def test_canonical_address_only_with_a_base() -> None:
    found = tree(page(fixture("letter"), base="https://example.org/e")).xpath("//link[@rel='canonical']/@href")
    assert found == ["https://example.org/e/documents/letter/"]


def test_nothing_from_elsewhere_and_one_script_of_its_own() -> None:
    assert [script.get("type") for script in letter().xpath("//script[not(@src)]")] == ["application/ld+json"]
    assert letter().xpath("//script/@src") == ["../../assets/copy.js"]
    assert [str(a) for a in letter().xpath("//link[@rel='stylesheet']/@href")] == ["../../assets/edition.css"]
    assert not letter().xpath("//*[not(self::script)]/@src | //@style | //*[@onclick]")


def test_a_quotation_mark_in_a_title_cannot_leave_the_script() -> None:
    source = fixture("letter").replace(b"Letter on the harbour", b"A &lt;/script&gt; \xe2\x80\x9cletter\xe2\x80\x9d")
    found = tree(page(source))
    assert json.loads(str(found.xpath("//script[@type]/text()")[0]))["@graph"][0]["name"] == "A </script> “letter”"


@pytest.mark.parametrize("path", ["//main", "//header[@class='site']", "//footer[@class='site']", "//nav", "//aside"])
def test_landmarks(path: str) -> None:
    found = letter().xpath(path)
    assert found
    assert all(nav.get("aria-label") or nav.get("aria-labelledby") for nav in letter().xpath("//nav | //aside"))


def test_headings_skip_no_level() -> None:
    levels = [int(str(h.tag)[1]) for h in letter().xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_steps_and_neighbours_agree() -> None:
    assert letter().xpath("//nav[@class='steps']/a/@href") == letter().xpath("//nav[@class='neighbours']/a/@href")
    assert text("//nav[@class='steps']/a") == "Next: Another letter→"


def test_the_guide_offers_what_the_text_has() -> None:
    assert letter().xpath("//section[@class='tools']//input/@id") == [
        "as-edited", "as-printed", "show-persons", "show-places", "show-organisations", "show-events", "show-dates", "show-sums",
    ]
    assert not letter().xpath("//*[@id='text']//a[contains(@href, '/persons/')]")  # a name that leads nowhere is shown all the same
    assert letter().xpath("//input[@checked]/@id") == ["as-edited"]
    plain = fixture("letter").replace(b"<sic>Bord</sic><corr evidence=\"internal\">Board</corr>", b"<expan>Board</expan>")
    without = tree(page(plain.replace(b"<fw type=\"navigation\">Back to Index</fw>", b"")))
    assert not without.xpath("//input[@type='radio']")


def test_notes_stand_in_the_margin_too_without_links_or_ids() -> None:
    beside = letter().xpath("//span[contains(@class, 'sidenote')]")
    assert [note.text_content() for note in beside] == ["1 A note on the sum.", "2 Founded 1880.", "3 An inline note."]
    assert not [inner for note in beside for inner in note.xpath(".//a | .//@id")]
    assert all(note.get("aria-hidden") == "true" and note.get("hidden") is not None for note in beside)


def test_a_paragraph_says_how_it_is_cited() -> None:
    assert text("//*[@id='letter.s2.p1']/span[contains(@class, 'passage')]") == "Harbour letter, § 2, ¶ 1"


@pytest.mark.parametrize(("address", "href"), [
    ("<email>a@example.org</email>", "mailto:a@example.org?subject=letter%2C%20edition%201.0"),
    ("<ref target='mailto:a@example.org'/>", "mailto:a@example.org?subject=letter%2C%20edition%201.0"),
    ("<ref target='https://example.org/errors'/>", "https://example.org/errors"),
])
def test_errors_are_reported_where_the_header_says(address: str, href: str) -> None:
    from pipeline import saxon

    edition = fixture("edition").replace(b"<publisher>Press</publisher>", f"<publisher>Press {address}</publisher>".encode())
    found = tree(page(fixture("letter"), edition=saxon.node(edition)))
    assert found.xpath("//section[@class='report']//a/@href") == [href]
    assert text("//section[@class='report']//b") == "letter, edition 1.0"
    assert not letter().xpath("//section[@class='report']//a")


def test_citations_and_their_data_stand_in_the_page() -> None:
    from pipeline import cite, saxon

    forms = saxon.node(cite.as_xml(cite.Formatted("N", "B"), {"apa": "A <em>x</em>", "own": "O"}))
    found = tree(page(fixture("letter"), citation=forms, csl='[\n  {\n    "title": "A </script> b"\n  }\n]\n'))
    assert [e.text_content() for e in found.xpath("//section[@class='cite-box']//*[self::dt or self::dd]")] == [
        "Chicago, note", "N", "Chicago, bibliography", "B", "APA", "A x", "own", "O",
    ]
    data = found.xpath("//script[@type='application/json']/text()")
    assert json.loads(str(data[0])) == [{"title": "A </script> b"}]


def test_unknown_elements_are_seen_and_reported() -> None:
    from pipeline import saxon
    from tests.site.support import CITATION, PLACE, XSLT, parameters

    source = fixture("letter").replace(b"To the Board.", b"To the <strange>unheard-of</strange> Board.")
    given = {**parameters(), "place": saxon.node(PLACE), "citation": saxon.node(CITATION)}
    text_of_page, messages = saxon.transform(XSLT / "html.xsl", saxon.node(source), given)
    assert "unheard-of" in words_of(text_of_page)
    assert any("strange" in message for message in messages)
