"""TEI of other people: every word that should be read is in plain text and page, once, in order.

Words to look for are w1, w2 …; what is deliberately not read is named below.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import saxon, tei
from pipeline.config import tool
from pipeline.tei import NS, Element, local_name
from tests.said import Run

FILES = sorted((Path(__file__).parent / "tei").glob("*.xml"))
WORD = re.compile(r"w(\d+)(?![\dx])")
# Not in the reading text: notes (the page has them at its end), and the reading of a choice that is not chosen.
NOTES = frozenset(("note",))
NOT_CHOSEN = frozenset(("sic", "orig", "abbr"))


def expected(node: Element, left_out: frozenset[str]) -> list[str]:
    if not isinstance(node.tag, str):
        return []
    if local_name(node) in left_out or (local_name(node) in NOT_CHOSEN and local_name(node.getparent()) == "choice"):  # type: ignore[arg-type]
        return []
    found = WORD.findall(node.text or "")
    for child in node:
        found += expected(child, left_out)
        found += WORD.findall(child.tail or "")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_plain_text_has_every_word(path: Path, run: Run) -> None:
    text = tei.read(path).find("t:text", NS)
    assert text is not None
    said = run("text", path)
    assert said.code == 0, said.err
    assert WORD.findall(said.out.decode()) == expected(text, NOTES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_page_has_every_word(path: Path) -> None:
    text = tei.read(path).find("t:text", NS)
    assert text is not None
    none = saxon.node(b'<citation xmlns="http://www.w3.org/1999/xhtml"/>')
    html, _ = saxon.transform(
        tool("xslt") / "html.xsl",
        saxon.node(path.read_bytes()),
        {
            "edition": saxon.node((tool("xslt").parent / "tei" / "edition.xml").read_bytes()),
            "citation": none,
            "place": saxon.node(b'<place number="1" of="1"/>'),
            "words": saxon.node((tool("xslt") / "words" / "en.xml").read_bytes()),
            "outputs": "text",
            "root": "../../",
            "base": "",
            "url": "",
        },
    )
    body = re.sub(r"(?s)<head>.*?</head>|<nav\b.*?</nav>", "", html)
    seen = WORD.findall(re.sub(r"<[^>]*>", "", body.replace("</td>", " ").replace("</th>", " ")))
    reading = expected(text, NOTES)
    assert sorted(set(expected(text, frozenset())) - set(seen)) == []
    assert [word for word in dict.fromkeys(seen) if word in reading] == reading


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_whatever_it_is_it_is_checked_without_a_fault(path: Path, run: Run) -> None:
    assert run("validate", path).code in (0, 1)
    assert run("text", "--reading", "sic", path).code == 0
