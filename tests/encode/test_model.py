"""Promises of the text model: spans nest, views lead back, ids are legal, offsets hold."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.resolve import resolve
from pipeline.encode import legal_id, read_source
from pipeline.findings import Refused
from pipeline.model import Span
from pipeline.registers import Lexicon
from pipeline.text import view


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40), st.integers(1, 12), st.sampled_from(["date", "placeName", "num"]), st.integers(0, 3)
        )
    )
)
def test_no_two_spans_overlap_and_a_weightier_one_is_never_lost(raw: list[tuple[int, int, str, int]]) -> None:
    spans = [Span(start, start + length, kind, weight=weight) for start, length, kind, weight in raw]
    kept = resolve(spans)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for span in spans:
        if span not in kept:
            rivals = [k for k in kept if k.start < span.end and span.start < k.end]
            assert any((k.weight, k.length) >= (span.weight, span.length) for k in rivals)


@given(st.text(alphabet="ab \n\t", min_size=1, max_size=30), st.integers(0, 5))
def test_a_view_leads_back_to_the_source(text: str, at: int) -> None:
    start = min(at, len(text) - 1)
    emended = [(start, start + 1, "XYZ")] if not text[start].isspace() else []
    read = view(text, 0, len(text), emended)
    for index, char in enumerate(read.text):
        low, high = read.source(index, index + 1)
        assert char == " " or char in "XYZ" or text[low:high] == char
    assert not re.search(r"\s\s|[\n\t]", read.text)


@given(st.text(max_size=20))
def test_an_id_is_a_legal_xml_name(stem: str) -> None:
    assert re.fullmatch(r"[^\W\d][\w.-]*", legal_id(stem))


@given(st.text(alphabet="ab- ", max_size=30), st.sets(st.text(alphabet="ab", min_size=1, max_size=3), max_size=4))
def test_the_lexicon_finds_whole_words_only(text: str, words: set[str]) -> None:
    found = Lexicon({word: word for word in words}).find(text)
    assert [word for _, _, word in found] == [word for word in re.findall(r"\w+", text) if word in words]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "SRC002"),
        (b" \n\t\n", "SRC002"),
        (b"caf\xe9 au lait", "SRC003"),
        (bytes(range(256)), "SRC004"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "SRC004"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        read_source(path, "text.txt")
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_missing_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_source(tmp_path / "absent.txt", "absent.txt")
