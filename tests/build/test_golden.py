"""What each output makes of the demonstration text, as files to look at: tests/golden/ID/, written anew by `--rewrite`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import typeset
from pipeline.config import USUAL
from pipeline.render import OUTPUTS, Output, path_of

ID = "harbour-note-1998"
GOLDEN = Path(__file__).parent.parent / "golden" / ID
ROWS = [output for output in OUTPUTS if output.name in USUAL]


def readable(path: Path) -> str:
    """Give a product as text with lines: of a PDF what is read back from it, of a page a tag a line."""
    if path.suffix == ".pdf":
        return typeset.reading_of(path.read_bytes()).replace("\r\n", "\n")
    text = path.read_text("utf-8")
    return text.replace("><", ">\n<") if path.suffix == ".html" else text


@pytest.mark.parametrize("output", ROWS, ids=lambda output: output.name)
def test_an_output_is_what_it_was(built: Path, output: Output, request: pytest.FixtureRequest) -> None:
    made = built / "output" / path_of(output, ID)
    expected = GOLDEN / f"{made.name}.text" if made.suffix == ".pdf" else GOLDEN / made.name
    if request.config.getoption("--rewrite"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(readable(made), "utf-8")
    assert readable(made) == expected.read_text("utf-8")


def test_no_golden_is_left_over() -> None:
    made = {Path(path_of(output, ID)).name for output in ROWS}
    assert {path.name.removesuffix(".text") for path in GOLDEN.iterdir()} == made
