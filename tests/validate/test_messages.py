"""Mistakes that people make, and what they are told: each message says what is wrong, each hint what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import tei
from pipeline.findings import Refused
from pipeline.validate import examine
from pipeline.wellformed import ROWS

DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
NAME = '<persName ref="per:torvald"><roleName>Minister</roleName>'

# What is written instead of what, the code, what is said and what is advised.
TYPICAL = [
    ("Harbour dues</head>", "Harbour & dues</head>", "XML001", "an & stands alone", "is written &amp;"),
    ('type="section"', "type=“section”", "XML001", "does not begin with a quotation mark", "straight quotation marks"),
    ("</surname></persName>", "</persName></surname>", "XML001", "is not closed where </persName> stands", "close first"),
    ("<head><label>1.</label> Harbour dues</head>", "<title><label>1.</label> Harbour dues</title>", "RNG002",
     "<title> is not allowed inside <div>", "<div> may contain"),
    ("</roleName>", "</rolename>", "XML001", "<roleName>", "close first"),
    (NAME, f'<persName ref="torvald">{NAME.partition(">")[2]}', "REF003", "points to tei/documents/torvald", "did you mean “per:torvald”?"),
    (NAME, f'<persName ref="per:torwald">{NAME.partition(">")[2]}', "REF001", "not in tei/registers/persons.xml", "did you mean “per:torvald”"),
    (NAME, NAME.replace("roleName", "rolename"), "RNG001", "no element <rolename>", "did you mean “roleName”?"),
    (NAME, f'{NAME} <placeName ref="plc:port-aldery">of Port Aldery</placeName>', "RNG002",
     "<placeName> is not allowed inside <persName>", "<persName> may contain"),
    ("Harbour dues</head>", "Harbour <sic>duse</sic></head>", "RNG002", "<sic> is not allowed inside <head>", "<sic> stands in <choice>"),
    ('when="1998-05-14"', 'when="14 May 1998"', "RNG005", "is not a value that when can have", "it holds a day, a month or a year"),
    ('when="1998-05-14"', 'when="1998-05-15"', "SCH017", "when has the day 15", "as exact as the text"),

    ("dues will not rise", "dues shall not rise", "FID001", "the text is not the source's", "choice with sic and corr"),
]

@pytest.mark.parametrize(("old", "new", "code", "message", "hint"), TYPICAL, ids=[row[3] for row in TYPICAL])
def test_a_typical_mistake(edition: Path, old: str, new: str, code: str, message: str, hint: str) -> None:
    text = DOCUMENT.read_text("utf-8")
    assert old in text
    DOCUMENT.write_text(text.replace(old, new, 1), "utf-8")
    first = examine([DOCUMENT]).findings[0]
    assert first.code == code
    assert message in first.message
    assert hint in first.hint
    assert first.excerpt

UNREADABLE: list[str | bytes] = [
    "<a><b></a></b>", "<a><b>", "<a>R & D</a>", "<a>AT&T</a>", "<a>&nbsp;</a>", "<a b=c/>", "<a b/>", '<a b="1"c="2"/>',
    '<a b="1" b="2"/>', '<a b="<c"/>', '<a b="1"\n<c/></a>', "<a>1 < 2</a>", "<a", "<a></a", "<x:a/>", "<a><!-- a -- b --></a>",
    "<a><!-- x", "<a><?xml version='1.0'?></a>", "<a>]]></a>", "<a/><b/>", "words", "<a>\x02</a>", "<a b='\x02'/>", b"<a>\xff</a>",
]


def said(data: str | bytes) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        tei.parse(data if isinstance(data, bytes) else data.encode())
    (finding,) = refused.value.findings
    return finding.message.partition(": ")[2], finding.hint

def test_what_keeps_a_file_from_being_xml_is_said_in_words() -> None:
    told = [said(data) for data in UNREADABLE]
    for pattern, words, hint in ROWS:
        form = re.sub(r"\\\\\d", ".+", re.escape(words))
        assert any(re.fullmatch(form, message) and advice == hint for message, advice in told), f"no example for {pattern}"
    for message, _ in told:
        assert not re.search(r"xmlParse|PCDATA|AttValue|EntityRef|StartTag", message), message
