"""The edition as data: the graph, which SHACL and rdflib read, and BEACON."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import saxon
from pipeline.facts import Page, graph, imprint, pages
from pipeline.facts.authorities import AUTHORITIES
from pipeline.facts.graph import EDTF, date, text
from pipeline.facts.imprint import iri
from tests.site.support import XSLT, facts, fixture, page, parameters, tree

pytest.importorskip("pyshacl", reason="an old environment: pip install -e '.[test]'")
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef

BASE = "https://example.org/e/"
SHAPES = XSLT.parent / "schemas" / "edition.shapes.ttl"
SCHEMA = Namespace("https://schema.org/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
DOCUMENT = URIRef(f"{BASE}documents/letter/")
UNWRITTEN = re.compile("[\ud800-\udfff]")


def turtle(base: str = BASE, *, letter: bytes = fixture("letter"), registers: bytes = fixture("registers")) -> str:
    return "".join(graph([facts(letter)], registers, imprint(fixture("edition"), base)))


@cache
def known() -> Graph:
    return Graph().parse(data=turtle(), format="turtle")


def conforms(found: Graph) -> bool:
    return bool(validate(found, shacl_graph=Graph().parse(SHAPES))[0])


def thing(path: str) -> URIRef:
    return URIRef(f"{BASE}{path}/#this")


def test_the_graph_says_what_a_document_mentions_and_where() -> None:
    assert conforms(known())
    assert set(known().objects(DOCUMENT, SCHEMA.mentions)) == {thing("persons/ames"), thing("places/oy"), thing("organisations/board")}
    assert set(known().subjects(SCHEMA.mentions, thing("organisations/board"))) == {DOCUMENT, URIRef(f"{DOCUMENT}#letter.s2.p1")}
    assert known().value(URIRef(f"{DOCUMENT}#letter.s2.p1"), SCHEMA.name) == Literal("§ 2, ¶ 1")
    assert known().value(thing("persons/ames"), OWL.sameAs) == URIRef("http://viaf.org/viaf/123")
    assert Literal("Эймс", lang="ru") in set(known().objects(thing("persons/ames"), SCHEMA.alternateName))
    assert thing("persons/ames") in set(known().objects(DOCUMENT, SCHEMA.author))
    assert str(known().value(DOCUMENT, DCTERMS.created)) == "[1901-04-01..1901-06-20]"


def test_the_graph_says_the_same_as_the_page_of_a_document() -> None:
    written = tree(page(fixture("letter"), base=BASE)).xpath("string(//script[@type='application/ld+json'])")
    said = json.loads(written)["@graph"][0]
    assert URIRef(said["@id"]) == DOCUMENT
    assert str(known().value(DOCUMENT, RDF.type)) == SCHEMA + said["@type"]
    for name in ("identifier", "name", "inLanguage", "position", "license"):
        assert str(known().value(DOCUMENT, SCHEMA[name])) == str(said[name]), name


def test_a_translation_leads_to_its_original_if_that_is_here() -> None:
    witness = b'<sourceDesc><bibl type="original"><ref target="letter.xml">The letter</ref></bibl>'
    brief = fixture("letter").replace(b'"letter', b'"brief').replace(b"#letter", b"#brief").replace(b"<sourceDesc>", witness)
    given, header = [facts(brief), facts(fixture("letter"))], imprint(fixture("edition"), BASE)
    said = f"schema:translationOfWork <{DOCUMENT}>"
    assert said in "".join(graph(given, fixture("registers"), header))
    assert said not in "".join(graph(given[:1], fixture("registers"), header))


def test_without_an_address_the_graph_leads_from_its_own() -> None:
    found = Graph().parse(data=turtle(""), format="turtle", publicID="https://elsewhere.org/x/data/edition.ttl")
    assert conforms(found)
    assert len(found) == len(known())
    assert (URIRef("https://elsewhere.org/x/documents/letter/index.html"), RDF.type, SCHEMA.CreativeWork) in found


def test_doubtful_marks_and_identifiers_are_no_statements() -> None:
    doubtful = turtle(letter=fixture("letter").replace(b'ref="org:board"', b'ref="org:board" cert="low"'),
                      registers=fixture("registers").replace(b'type="VIAF"', b'type="VIAF" cert="medium"'))
    assert "schema:mentions" in doubtful
    assert f"schema:mentions <{thing('organisations/board')}>" not in doubtful
    assert "owl:sameAs <" not in doubtful
    assert "rdfs:seeAlso <http://viaf.org/viaf/123>" in doubtful


@pytest.mark.parametrize("broken", ["name", "isPartOf", "identifier", "mainEntityOfPage"])
def test_the_shapes_find_what_is_missing(broken: str) -> None:
    less = Graph()
    for triple in known():
        if triple[1] != SCHEMA[broken]:
            less.add(triple)
    assert not conforms(less)


def test_the_graph_of_this_edition_conforms(repository: Path) -> None:
    tei = repository / "tei"
    registers = b"<r>%b</r>" % b"".join(re.sub(rb"<\?.*?\?>", b"", path.read_bytes()) for path in sorted((tei / "registers").glob("*.xml")))
    documents = [facts(path.read_bytes()) for path in sorted((tei / "documents").glob("*.xml"))]
    found = Graph().parse(data="".join(graph(documents, registers, imprint((tei / "edition.xml").read_bytes(), BASE))), format="turtle")
    assert conforms(found)
    certain = re.findall(rf'<idno type="(?:{"|".join(AUTHORITIES)})">'.encode(), registers)
    assert len(list(found.subject_objects(OWL.sameAs))) == len(certain) > 0


@given(st.text().filter(lambda one: not UNWRITTEN.search(one)), st.text().filter(lambda one: not UNWRITTEN.search(one)))
def test_any_text_comes_back_from_the_graph(words: str, address: str) -> None:
    line = f"<https://example.org/{iri(address)}> <https://schema.org/name> {text(words, 'en')} ."
    found = Graph().parse(data=line.encode(), format="turtle")
    assert list(found.objects()) == [Literal(words, lang="en")]


@pytest.mark.parametrize(("value", "kind"), [
    ("1996-04-01", "xsd:date"), ("1996-04", "xsd:gYearMonth"), ("-0043", "xsd:gYear"), ("[1996-04..1996-06]", EDTF), ("1996-21", EDTF), ("199X", EDTF),
])
def test_dates_have_the_type_of_their_form(value: str, kind: str) -> None:
    assert date(value) == f'"{value}"^^{kind}'


def beacons(base: str = BASE, registers: bytes = fixture("registers")) -> dict[str, str]:
    made: list[Page] = list(pages([facts(fixture("letter"))], registers, fixture("edition"), base=base))
    return {page.path: page.source.decode() for page in made if "beacon" in page.path}


def test_beacon_leads_from_identifiers_to_pages() -> None:
    assert beacons() == {"data/beacon/VIAF.txt": """\
#FORMAT: BEACON
#PREFIX: http://viaf.org/viaf/{ID}
#TARGET: https://example.org/e/{+ID}
#RELATION: http://xmlns.com/foaf/0.1/isPrimaryTopicOf
#NAME: Harbour Papers
#INSTITUTION: Press
#HOMEPAGE: https://example.org/e/about/data/
#FEED: https://example.org/e/data/beacon/VIAF.txt
#TIMESTAMP: 1999-01-02

123|Ames, Ida|persons/ames/
"""}
    assert beacons(base="") == {}


@pytest.mark.parametrize("wrong", [b'type="VIAF" cert="medium">123', b'type="Unknown">123', b'type="VIAF">1|2', b'type="VIAF">1\n#X: 2'])
def test_beacon_has_certain_identifiers_of_known_authorities_only(wrong: bytes) -> None:
    assert beacons(registers=fixture("registers").replace(b'type="VIAF">123', wrong)) == {}


def test_a_name_does_not_break_a_line_of_beacon() -> None:
    named = fixture("registers").replace(b"<forename>Ida</forename>", b"<forename>I|\n#da</forename>")
    assert beacons(registers=named)["data/beacon/VIAF.txt"].splitlines()[-1] == "123|Ames, I #da|persons/ames/"


def test_the_data_page_leads_to_what_there_is() -> None:
    def links(outputs: tuple[str, ...], base: str) -> list[str]:
        made = pages([facts(fixture("letter"))], fixture("registers"), fixture("edition"), outputs=outputs, base=base)
        source = next(page for page in made if page.path == "about/data/index.html")
        text, _ = saxon.transform(XSLT / "about.xsl", saxon.node(source.source), {**parameters(), "root": "../../"})
        return [str(one).removeprefix("../../") for one in tree(text).xpath("//main//li/a/@href")]

    more = {"data/beacon/VIAF.txt", "dts/index.jsonld"}
    assert more & set(links(("tei",), "")) == set()
    assert set(links(("tei", "dts"), BASE)) - set(links(("tei",), "")) == more
    assert "data/edition.ttl" in links((), "")
