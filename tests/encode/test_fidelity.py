"""For any text: the TEI gives it back, character for character, even after an editor's re-indenting."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import tei
from pipeline.config import Sidecar, tool
from pipeline.converters import CONVERTERS
from pipeline.encode import Frame, encode, read_source
from pipeline.findings import Refused
from pipeline.model import Source
from pipeline.schema import load
from pipeline.text import witness
from tests.pieces import PIECES

HEADER = tei.read(Path(__file__).parent.parent.parent / "pipeline" / "template" / "tei" / "edition.xml")
FRAME = Frame(HEADER)

SCHEMA = load(tool("schemas"), tool("xslt"))

TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).map("".join)


@given(TEXTS)
@pytest.mark.parametrize("converter", [row.name for row in CONVERTERS])
def test_any_text_comes_back(converter: str, text: str) -> None:
    prove(converter, text)


@pytest.mark.soak
@given(TEXTS)
@pytest.mark.parametrize("converter", [row.name for row in CONVERTERS])
def test_any_text_comes_back_at_length(converter: str, text: str) -> None:
    prove(converter, text)


def prove(converter: str, text: str) -> None:
    """Encode; the TEI gives the text back, also re-indented, and is valid."""
    if not text.strip("\ufeff \t\r\n\f\v"):
        return
    codes: set[str] = set()
    try:
        made = encode(Source("any", text, "any.txt"), Sidecar(), FRAME, converter=converter)
    except Refused as refused:
        codes = {finding.code for finding in refused.findings}
    if codes:
        assert codes <= {"SRC006"}
        return
    assert witness(tei.parse(made.tei)) == text
    assert witness(tei.parse(reindented(made.tei))) == text
    assert not SCHEMA.grammar(tei.parse(made.tei), made.tei, "any.xml")


@given(
    TEXTS.filter(lambda text: text.strip("\ufeff \t\r\n\f\v") != ""),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_any_file_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str, newline: str, encoding: str) -> None:
    path = tmp_path_factory.mktemp("any") / "any.txt"
    data = text.replace("\r", "").replace("\n", newline).encode(encoding, "ignore")
    path.write_bytes(data)
    codes: set[str] = set()
    try:
        made = encode(read_source(path, "any.txt"), Sidecar(), FRAME)
    except Refused as refused:
        codes = {finding.code for finding in refused.findings}
    if codes:
        mistaken = {"SRC003"} if data.startswith(codecs.BOM_UTF32_LE) else set()  # the mark of UTF-16, then U+0000
        assert codes <= {"SRC002", "SRC004", "SRC006"} | mistaken
        return
    decoded = data.decode("utf-16-le" if encoding == "utf-16" else "utf-8")
    assert witness(tei.parse(made.tei)) == decoded


def reindented(data: bytes) -> bytes:
    """Do what a formatter does: other indentation between blocks, lines broken at spaces inside them."""
    root = tei.parse(data)
    text = root.find("t:text", tei.NS)
    assert text is not None
    blocks = "p ab head item note dateline byline salute signed addrLine".split()
    for node in text.iter(*(f"{{*}}{name}" for name in blocks)):
        for part in (node, *node.iter()):
            part.text = part.text and part.text.replace(" ", "\n        ") if isinstance(part.tag, str) else part.text
            if part is not node:
                part.tail = part.tail and part.tail.replace(" ", " \n\t")
    for node in text.iter(*(f"{{*}}{name}" for name in "div body front list opener closer address quote".split())):
        for child in node:
            child.tail = "\n\n\t\t" + (child.tail or "").strip()
    return etree.tostring(root, encoding="utf-8")
