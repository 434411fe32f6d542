"""For any paragraphs: set on pages, with running heads and numbers, or with divided words, they read as they do without."""

from __future__ import annotations

import textwrap
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from pipeline import tei
from pipeline.config import Sidecar
from pipeline.conserve import reading_pieces
from pipeline.encode import encode
from pipeline.model import Source
from pipeline.suggest.reading import read_document
from tests.encode.test_fidelity import FRAME

WORDS = st.sampled_from("the harbour of Merrin lamps burn in March 1998 ships Emma Roe and keeper (oil) ministry a three rope’s".split())
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=5, max_size=40), min_size=4, max_size=12)


@given(PARAGRAPHS, st.integers(8, 20), st.sampled_from(["{:>40}\n\f", "- {} -\n\n", "Page {}\n\f", "Harbours{:>20}\n\f"]), st.booleans())
def test_pages_do_not_change_what_is_read(paragraphs: list[list[str]], height: int, foot: str, headed: bool) -> None:
    named = (f"Ship{number:x}" for number in count(1))  # so that no two lines are the same
    body = [" ".join(f"{next(named)} {word}" for word in words) + "." for words in paragraphs]
    lines = [line for paragraph in body for line in (*textwrap.wrap(paragraph, 60), "")]
    pages = ["\n".join(lines[at : at + height]).strip("\n") for at in range(0, len(lines), height)]
    head = "Yearbook of the Ports\n\n" if headed and len(pages) > 2 else ""
    text = "On the harbour\n\n" + "".join(
        f"{head if number > 1 else ''}{page}\n\n{foot.format(number)}" for number, page in zip(count(1), pages, strict=False)
    )
    made = tei.parse(encode(Source("any", text, "any.txt"), Sidecar(), FRAME).tei)
    assert "".join("".join(reading_pieces(made)).split()) == "".join("".join(["On the harbour", *body]).split())


@given(PARAGRAPHS, st.integers(8, 20), st.sampled_from(["{}.", "[{}]", "{}"]), st.booleans())
def test_notes_at_the_foot_of_pages_do_not_change_what_is_read_above_them(paragraphs: list[list[str]], height: int, mark: str, drawn: bool) -> None:
    named = (f"Ship{number:x}" for number in count(1))
    lines = [line for words in paragraphs for line in (*textwrap.wrap(" ".join(f"{next(named)} {word}" for word in words) + ".", 60), "")]
    pages = [page for at in range(0, len(lines), height) if (page := "\n".join(lines[at : at + height]).strip("\n"))]
    pages = [f"Roe,{mark.strip('.').format(number)} {page}" for number, page in enumerate(pages, 1)]
    line = "_______\n" if drawn else ""
    text = "On the harbour\n\n" + "".join(
        f"{page}\n\n{line}{mark.format(number)} See the report of the keepers, page {number}.\n\n- {number} -\n\n"
        for number, page in enumerate(pages, 1)
    )
    made = tei.parse(encode(Source("any", text, "any.txt"), Sidecar(), FRAME).tei)
    notes = made.findall(".//{*}note[@place='foot']")
    assert [note.get("n") for note in notes] == [str(number) for number in range(1, len(pages) + 1)]
    assert len(made.findall(".//{*}ref[@type='note']")) == len(pages)
    for one in (*notes, *made.iterfind(".//{*}text//{*}fw")):
        one.text, one[:] = "", []
    read = "".join("".join(made.xpath("string(.//t:body)", namespaces=tei.NS)).split())
    assert read == "".join("".join(["On the harbour", *pages]).split())


@given(st.lists(st.tuples(WORDS, st.integers(0, 9)), min_size=4, max_size=40))
def test_divided_words_are_read_whole(words: list[tuple[str, int]]) -> None:
    whole = " ".join(word for word, _ in words) + "."
    parted = " ".join(f"{word[:at]}-\n{word[at:]}" if 1 < at < len(word) - 1 and word.isalpha() else word for word, at in words)
    text = f"On the harbour\n\nFirst {whole}\n\nThen {parted}.\n\nNothing more is known of the keepers of the harbour.\n"
    made = tei.parse(encode(Source("any", text, "any.txt"), Sidecar(), FRAME).tei)
    assert " ".join(passage.text for passage in read_document(made).passages) == f"On the harbour First {whole} Then {whole} Nothing more is known of the keepers of the harbour."


@given(st.lists(st.tuples(WORDS, st.integers(0, 9)), min_size=8, max_size=40), st.sampled_from(["- {} -", "Page {}"]))
def test_words_divided_at_the_end_of_a_page_are_read_whole(words: list[tuple[str, int]], foot: str) -> None:
    whole, parted, page = "", "", 0
    for word, at in words:
        cut = 1 < at < len(word) - 1 and word.isalpha() and word.islower()
        page += cut
        whole += f"{word} "
        parted += f"{word[:at]}-\n\n{foot.format(page)}\n\n{word[at:]} " if cut else f"{word} "
    text = f"On the harbour\n\nIt is said of {parted}that they are old.\n\nNothing more is known of the keepers of the harbour.\n"
    made = tei.parse(encode(Source("any", text, "any.txt"), Sidecar(), FRAME).tei)
    read = " ".join(passage.text for passage in read_document(made).passages)
    assert read == f"On the harbour It is said of {whole}that they are old. Nothing more is known of the keepers of the harbour."
