"""What is found by form and place says why, and no mark runs over a line that is kept."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline import tei
from pipeline.config import Sidecar
from pipeline.encode import Encoding, Frame, encode, explain
from pipeline.encode.body import spans_in
from pipeline.model import Source, blocks

FRAME = Frame(tei.read(Path(__file__).parents[2] / "pipeline" / "template" / "tei" / "edition.xml"))
BODY = "The Board has met four times since the beginning of the year, and has found nothing to object to in the dues."
TEXT = f"""On the harbour dues

Port Alba, 3 May 1921

Dear Mr. Marsh:

{BODY}[1] It wrote as follows:

“We thank you.”

Timber    5.0   100 kg
Iron      7.25   50 kg

- 2 -

Yours sincerely,
Ilse Torvald

[1] So far.
"""


def encoded(text: str) -> Encoding:
    return encode(Source("letter", text, "letter.txt"), Sidecar(), FRAME)


def test_every_form_says_why() -> None:
    told = list(explain(encoded(TEXT)))
    for kind in ("dateline “Port", "salute “Dear", "ref “[1]", "p ““We", "ab “Timber", "fw “- 2", "salute “Yours", "signed “Ilse", "note “[1]"):
        (line,) = [line for line in told if f": {kind}" in line]
        assert len(line.rpartition("” ")[2]) > 20


def test_every_mark_says_why() -> None:
    told = list(explain(encoded(TEXT + "\nOn 5 May the 3 members paid $5 million to Miss Ilse Torvald of Berlin.\n")))
    assert [line for line in told if line.endswith("]")] == []
    assert not [line for line in told if ": surname" in line or ": roleName" in line]
    assert any("(roleName “Miss”, forename “Ilse”, surname “Torvald”)" in line for line in told)


NAMES = st.sampled_from(["J. Smith", "Edwin Marsh", "Marsh", "Ilse Torvald", "Minister for Foreign Affairs", "Robert"])
PLACES = st.sampled_from(["London", "Port Alba", "Moscow", "New York"])


@given(st.lists(NAMES, min_size=1, max_size=3), PLACES, st.sampled_from(["\n", "\n\n", "      "]))
def test_no_mark_runs_from_a_signature_into_what_stands_below_it(names: list[str], place: str, gap: str) -> None:
    text = f"On the harbour dues\n\n{BODY}\n\n{BODY}\n\n{gap.join([*names, f'{place}, 6 June 1923'])}"
    made = encoded(text)
    assert not [span for span in spans_in(made.spans) if gap in text[span.start : span.end]]
    if len(names) < 3 and gap == "\n":
        assert "dateline" in {block.role for block in blocks(made.document.body)}
