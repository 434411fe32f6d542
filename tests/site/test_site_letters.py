"""Who wrote to whom: letters among the documents as CMIF."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from pipeline.facts import imprint, pages, streams
from pipeline.facts.letters import LETTERS
from tests.site.support import facts, fixture

T = {"t": "http://www.tei-c.org/ns/1.0"}
BASE = "https://example.org/e/"
SIGNED = b'<signed><persName ref="per:ames">I. A.</persName></signed>'
OPENER = (b'<opener><dateline>Near <placeName ref="plc:oy">Oy</placeName>, <date when="1901-04-03">3 April</date></dateline>'
          b'<salute>Dear <persName cert="medium">Mr Rowe &amp; Sons</persName>,</salute></opener><head type="main">A Letter</head>')
LETTER = fixture("letter").replace(b"<signed>I. A.</signed>", SIGNED).replace(b'<head type="main">A Letter</head>', OPENER)
REGISTERS = fixture("registers").replace(b'Oy</placeName></place>', b'Oy</placeName><idno type="GeoNames">42</idno></place>')


def cmif(letter: bytes = LETTER, registers: bytes = REGISTERS, edition: bytes = fixture("edition"), base: str = BASE) -> bytes | None:
    made = {path: "".join(pieces).encode() for path, pieces in streams([facts(letter)], registers, imprint(edition, base))}
    about = next(page for page in pages([facts(letter)], registers, edition, base=base) if page.path == "about/data/index.html")
    assert (LETTERS in made) == (f'path="{LETTERS}"'.encode() in about.source)
    return made.get(LETTERS)


def described(**given: Any) -> str:
    found: Any = etree.fromstring(cmif(**given) or b"<none/>").find(".//t:correspDesc", T)
    return re.sub(r' xmlns="[^"]*"', "", etree.tostring(found, encoding="unicode").strip())


def test_a_letter_is_listed_with_what_is_certain() -> None:
    source = "f1bffb1d-6b15-5ece-997c-54b96d9b553d"
    assert described() == (
        f'<correspDesc key="letter" ref="https://example.org/e/documents/letter/" source="#{source}">'
        '<correspAction type="sent"><persName ref="http://viaf.org/viaf/123">Ames, Ida</persName>'
        '<placeName ref="https://www.geonames.org/42">Øy</placeName><date when="1901-04-03"/></correspAction>'
        '<correspAction type="received"><persName>Mr Rowe &amp; Sons</persName></correspAction></correspDesc>')
    assert f'<bibl type="online" xml:id="{source}">'.encode() in (cmif() or b"")


@pytest.mark.parametrize(("old", "new", "said"), [
    (b'ref="per:ames">I. A.', b'ref="per:ames" cert="medium">I. A.', "<persName>I. A.</persName>"),
    (b'ref="per:ames">I. A.', b'ref="per:ames" cert="low">I. A.', '<correspAction type="sent"><persName>Unknown</persName><placeName'),
    (b"<persName cert=\"medium\">Mr Rowe &amp; Sons</persName>", b"Friend", '<correspAction type="received"><persName>Unknown</persName>'),
    (b'<date when="1901-04-03">3 April</date>', b"", '<date notBefore="1901-04-01" notAfter="1901-06-20" cert="medium"/>'),
    (b'when="1901-04-03"', b'when="1901-04-03T10:00:00"', '<date notBefore="1901-04-01" notAfter="1901-06-20" cert="medium"/>'),
])
def test_what_is_doubtful_is_not_said(old: bytes, new: bytes, said: str) -> None:
    assert said in described(letter=LETTER.replace(old, new))


def test_an_identifier_with_weaker_evidence_is_not_given() -> None:
    assert "viaf" not in described(registers=REGISTERS.replace(b'type="VIAF"', b'type="VIAF" cert="medium"'))


def test_a_description_of_the_correspondence_comes_first() -> None:
    header = (b'<correspDesc><correspAction type="sent"><persName ref="https://d-nb.info/gnd/118554700">A. v. H.</persName>'
              b'<date when="1808"/></correspAction><correspAction type="received"><orgName ref="org:board">The Board</orgName>'
              b'<placeName>Oslo</placeName></correspAction></correspDesc></profileDesc>')
    assert described(letter=fixture("letter").replace(b"</profileDesc>", header)).partition(">")[2] == (
        '<correspAction type="sent"><persName ref="https://d-nb.info/gnd/118554700">A. v. H.</persName><date when="1808"/></correspAction>'
        '<correspAction type="received"><orgName>Board of Works</orgName><placeName>Oslo</placeName></correspAction></correspDesc>')


@pytest.mark.parametrize("without", [
    {"base": ""},
    {"edition": fixture("edition").replace(b"licenses/by/4.0", b"licenses/by-nc/4.0")},
    {"letter": fixture("letter")},
    {"letter": LETTER.replace(SIGNED, b"")},
    {"letter": re.sub(b"<salute>.*?</salute>", b"", LETTER)},
])
def test_no_letters_no_address_or_other_terms_no_file(without: dict[str, Any]) -> None:
    assert cmif(**without) is None


def test_the_file_keeps_the_rules_of_the_format() -> None:
    made = etree.fromstring(cmif() or b"")
    sources = {f"#{one}" for one in made.xpath("//t:bibl/@xml:id", namespaces=T)}
    for one in made.iterfind(".//t:correspDesc", T):
        assert one.get("source") in sources
        assert [action.get("type") for action in one] == ["sent", "received"]
        assert {etree.QName(child).localname for action in one for child in action} <= {"persName", "orgName", "placeName", "date"}
        assert all(action.xpath("t:persName | t:orgName", namespaces=T) for action in one)
    assert made.xpath("string(//t:publicationStmt/t:idno[@type='url'])", namespaces=T) == f"{BASE}{LETTERS}"
    assert made.xpath("string(//t:licence/@target)", namespaces=T) == "https://creativecommons.org/licenses/by/4.0/"
