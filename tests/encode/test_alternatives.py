"""Patterns written by their first letter match what they matched before."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.alternatives import by_letter

WORDS = st.lists(st.sampled_from(["A", "An", "And", "Bank", "Banks?", "B[ao]r", r"Co-\w+", "(?:X|Y)z", "[Ss]ub", "É", "Éc", "C(?:a|o)t", "S?un"]), min_size=1)


@given(WORDS, st.text("ABCSXYabdknorstuzÉc-o ", max_size=40))
def test_the_same_matches(words: list[str], text: str) -> None:
    pattern = "|".join(words)
    assert [m.span() for m in re.finditer(by_letter(pattern), text)] == [m.span() for m in re.finditer(pattern, text)]


def test_words_of_one_letter_are_tried_together() -> None:
    assert by_letter("Bank|Army|Board|[Ss]ub|Act") == "B(?:ank|oard)|A(?:rmy)|[Ss]ub|A(?:ct)"
