"""What the source printed in a form of its own: typed tables letter by letter, notes that lead to their marks and back."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import saxon, tei
from pipeline.config import Sidecar, tool
from pipeline.encode import Frame, encode
from pipeline.model import Source
from tests.site.support import page, tree

TEMPLATE = Path(__file__).resolve().parents[2] / "pipeline" / "template"
FRAME = Frame(tei.read(TEMPLATE / "tei" / "edition.xml"))
CELL = st.text(st.sampled_from("abcXYZ019.,é"), min_size=1, max_size=8)
ROWS = st.lists(st.tuples(CELL, CELL, CELL), min_size=2, max_size=6)
LETTER = """On the dues

London, 6 June 1923

Sir,

The dues[1] are low* in the harbours of the north, and nobody has paid them twice.

Yours sincerely,
Edwin Marsh

[1] Since 1901.

* Not for iron.
"""


def encoded(text: str) -> bytes:
    return encode(Source("dues", text, "dues.txt"), Sidecar(), FRAME).tei


def stirred(data: bytes) -> bytes:
    """Indent a file anew, and break its lines, as an editor's program does."""
    root = tei.parse(data)
    for block in root.iter("{*}ab"):
        for node in block.iter():
            node.tail = node.tail and node.tail.replace(" ", "\n      ") if node is not block else node.tail
    return etree.tostring(root, encoding="utf-8")


@settings(max_examples=40)
@given(ROWS, st.sampled_from(["", "  ", "        "]))
def test_a_typed_table_is_shown_as_it_stands(rows: list[tuple[str, str, str]], indent: str) -> None:
    lines = [indent + "".join(f"{cell:<12}" for cell in row).rstrip() for row in rows]
    made = encoded("On the dues\n\nThey are these, and have been for many years:\n\n" + "\n".join(lines) + "\n\nThat is all.")
    assume(tei.parse(made).find(".//{*}ab") is not None)
    for data in (made, stirred(made)):
        shown = tree(page(data)).xpath("//pre")
        assert [str(pre.text_content()) for pre in shown] == ["\n".join(lines)]
        assert "\n".join(lines) in saxon.transform(tool("xslt") / "text.xsl", saxon.node(data))[0]


def test_notes_and_their_marks_lead_to_each_other() -> None:
    made = tree(page(encoded(LETTER)))
    calls = made.xpath("//a[@role='doc-noteref']")
    assert [call.text_content() for call in calls] == ["[1]", "*"]
    for call in calls:
        note = made.get_element_by_id(call.get("href")[1:])
        assert note.get("role") == "doc-footnote"
        assert note.xpath(".//a[@role='doc-backlink']/@href") == [f"#{call.get('id')}"]


def test_the_scrolling_box_can_be_reached_and_has_a_name() -> None:
    (box,) = tree(page(encoded("On dues\n\nThey are:\n\na     1     2\nb     3     4\n\nThat is all."))).xpath("//pre")
    assert (box.get("tabindex"), box.get("role"), box.get("aria-label")) == ("0", "group", "Table")
