"""The documents of this repository: the text as printed, on its page, is the witness."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import tei
from pipeline.config import Edition
from pipeline.shelf import Shelf
from tests.site.support import page, printed_words, words_of

EDITION = Edition(Path(__file__).resolve().parents[2])
DOCUMENTS = sorted(path.stem for path in EDITION.documents.glob("*.xml"))


def words(identifier: str, dropped: tuple[str, ...]) -> list[str]:
    """Read the words of the body of a document, without the elements named."""
    root = tei.read(EDITION.documents / f"{identifier}.xml")
    body = root.find("t:text/t:body", tei.NS)
    assert body is not None
    for element in list(body.iter(*(f"{{{tei.TEI}}}{name}" for name in dropped))):
        before, parent = element.getprevious(), element.getparent()
        assert parent is not None
        if before is not None:
            before.tail = (before.tail or "") + (element.tail or "")
        else:
            parent.text = (parent.text or "") + (element.tail or "")
        parent.remove(element)
    for block in body.iter(*(f"{{{tei.TEI}}}{name}" for name in ("p", "head", "fw", "item", "lb", "div"))):
        block.text, block.tail = f" {block.text or ''}", f" {block.tail or ''}"
    return "".join(str(piece) for piece in body.itertext()).split()


@pytest.mark.parametrize("identifier", DOCUMENTS)
def test_two_readings_in_one_page(identifier: str) -> None:
    shelf = Shelf(EDITION)
    made = page(shelf.standalone(identifier), edition=shelf.header, words=shelf.words)
    assert printed_words(made) == words(identifier, ("corr", "reg", "note"))
    assert words_of(made) == words(identifier, ("sic", "orig", "note", "fw"))


@pytest.mark.parametrize("identifier", DOCUMENTS)
def test_a_document_that_stands_alone_names_the_standard_of_its_extended_dates(identifier: str) -> None:
    alone = tei.parse(Shelf(EDITION).standalone(identifier))
    named = alone.find("t:teiHeader/t:encodingDesc/t:editorialDecl/t:stdVals", tei.NS)
    assert (named is not None) == bool(alone.xpath("//@when-custom"))
