"""What is no TEI of ours, or was made to do harm: a finding, no crash, and nothing read from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.findings import render
from pipeline.validate import examine

DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
NS = ' xmlns="http://www.tei-c.org/ns/1.0"'
XI = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}" parse="text"/>'
SECRET = "kept-outside-of-the-edition"


def laughs(use: str) -> str:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    return f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{entities}]>\n{use}'


def deep(levels: int) -> str:
    return f"<TEI{NS}>" + "<div>" * levels + "</div>" * levels + "</TEI>"


Made = str | bytes
BAD: dict[str, tuple[str, Made | Callable[[str, str], Made], str]] = {
    "P4": ("RNG002", '<?xml version="1.0"?>\n<TEI.2><teiHeader/><text><body><p>a</p></body></text></TEI.2>', "TEI P4"),
    "P4 with its DTD": ("XML002", '<!DOCTYPE TEI.2 SYSTEM "tei2.dtd">\n<TEI.2/>', "remove the <!DOCTYPE"),
    "no namespace": ("RNG002", lambda good, _: good.replace(NS, ""), "write <TEI xmlns="),
    "another root": ("RNG002", f"<p{NS}>a<lb/></p>", "<TEI>"),
    "HTML": ("XML002", "<!DOCTYPE html>\n<html><body><br></body></html>", ""),
    "external entity": ("XML002", lambda good, outside: good.replace(
        "<TEI ", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{outside}">]>\n<TEI ').replace("</p>", "&x;</p>"), ""),
    "parameter entity": ("XML002", lambda _, outside: f'<!DOCTYPE a [<!ENTITY % p SYSTEM "{outside}"> %p;]>\n<a/>', ""),
    "DTD outside": ("XML002", lambda good, outside: good.replace("<TEI ", f'<!DOCTYPE TEI SYSTEM "{outside}">\n<TEI '), ""),
    "billion laughs": ("XML002", laughs("<TEI>&l12;</TEI>"), ""),
    "billion laughs in an attribute": ("XML002", laughs('<TEI n="&l12;"/>'), ""),
    "XInclude of a file outside": ("XML006", lambda good, outside: good.replace("<body>", "<body>" + XI.format(outside)), ""),
    "an id twice": ("RNG007", lambda good, _: good.replace('xml:id="harbour-note-1998.s1"', 'xml:id="harbour-note-1998"'), "line"),
    "100,000 levels": ("XML005", deep(100_000), ""),
    "UTF-16": ("XML004", lambda good, _: good.replace("UTF-8", "UTF-16").encode("utf-16"), "save it as UTF-8"),
    "Latin-1": ("XML004", lambda good, _: good.replace("UTF-8", "ISO-8859-1").encode("latin-1", "replace"), ""),
    "not UTF-8": ("XML001", lambda good, _: good.encode().replace(b"</p>", b"\xe9</p>", 1), ""),
    "a character XML forbids": ("XML001", lambda good, _: good.replace("</p>", "\x01</p>", 1), ""),
    "binary": ("XML001", bytes(range(256)) * 40, ""),
    "nothing": ("XML001", "", ""),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input(edition: Path, tmp_path: Path, kind: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(SECRET, "utf-8")
    code, made, words = BAD[kind]
    good = DOCUMENT.read_text("utf-8")
    content = made(good, outside.as_uri()) if callable(made) else made
    DOCUMENT.write_bytes(content if isinstance(content, bytes) else content.encode())
    (finding,) = examine([DOCUMENT]).findings
    assert finding.code == code
    assert words in finding.message + finding.hint
    assert SECRET not in render(finding)
    assert finding.hint


def test_a_byte_order_mark_does_no_harm(edition: Path) -> None:
    DOCUMENT.write_bytes(b"\xef\xbb\xbf" + DOCUMENT.read_bytes())
    assert examine([DOCUMENT]).findings == ()


def test_a_pointer_out_of_the_edition(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text(f'<TEI{NS} xml:id="x"><p xml:id="y"/></TEI>', "utf-8")
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(text.replace("</p>\n", '</p>\n<!-- -->', 1).replace("../registers/persons.xml", "../../../other.xml"), "utf-8")
    found = examine([DOCUMENT]).findings
    assert {one.code for one in found} == {"REF004"}


def test_a_folder_in_place_of_a_file(edition: Path) -> None:
    (finding,) = examine([Path("tei/documents")]).findings
    assert finding.code == "SRC001"
