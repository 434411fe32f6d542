"""Sums and counts: what holds for any text; how they are marked is in `cases/quantities.md`."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.money import QuantityMark, find_counts, find_sums
from pipeline.money.currencies import SIGNS, SYMBOLS

PIECES = (
    *"1 12 300 000 450 1,234 12,34,567 2,20 1’250’000 5.2 $ US$ £ € ¥ Rs RM CHF JPY lakh crore million billion m bn N R 14s 2d".split(),
    *"yen dollars francs pounds of and to or between respectively one two hundred fifty thousand per cent % page No. - – , . ( )".split(),
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", " ", ""))), max_size=14).map(
        lambda pairs: "".join(piece + space for piece, space in pairs)
    ),
)


def figures(mark: QuantityMark) -> list[Decimal]:
    names = ("quantity", "value", "atLeast", "atMost")
    return [Decimal(value) for name, value in mark.attributes if name in names]


def test_every_sign_is_looked_for() -> None:
    assert [sign for sign in SIGNS if not re.fullmatch(SYMBOLS, sign)] == []


@given(texts)
def test_any_text_gives_quantities_in_order_that_say_how_much(text: str) -> None:
    text = " ".join(text.split())
    for marks in (list(find_sums(text)), list(find_counts(text))):
        assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
        assert all(one.end <= other.start for one, other in pairwise(marks))
        for mark in marks:
            numbers = figures(mark)
            assert numbers == sorted(numbers), mark
            assert bool(numbers) == bool(mark.element)
            assert not any("E" in value for name, value in mark.attributes if name != "unit")
