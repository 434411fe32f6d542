"""A mark that breaks a rule is left out; the words, and all other marks, stay."""

from __future__ import annotations

from pathlib import Path

from pipeline.encode.amend import leave_out
from pipeline.encode.folder import loose_desk
from pipeline.findings import Finding
from pipeline.model import Source
from pipeline.tei import parse, positions

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <text>
    <body>
      <p>In <date when="1950">19<choice><sic>5O</sic><corr>50</corr></choice></date> and <date when="1951">1951</date>.</p>
    </body>
  </text>
</TEI>
"""
SOURCE = Source("x", "In 195O and\n1951, it was 1950.", "x.txt")


def test_the_mark_meant_is_left_out_and_nothing_else() -> None:
    places = positions(TEI.encode())
    wrong = Finding("SCH017", "The text says another year.", "x.xml", *places[4])
    data, warnings = leave_out(TEI.encode(), [wrong], SOURCE)
    assert b"<p>In 19<choice><sic>5O</sic><corr>50</corr></choice> and <date when=\"1951\">1951</date>.</p>" in data
    assert [(w.code, w.severity, w.file) for w in warnings] == [("ANN004", "warning", "x.txt")]


def test_an_error_elsewhere_changes_nothing() -> None:
    data, warnings = leave_out(TEI.encode(), [Finding("SCH010", "No id.", "x.xml", 5, 7)], SOURCE)
    assert (data, warnings) == (TEI.encode(), [])
    assert parse(data) is not None


def test_the_warning_tells_the_place_in_the_source() -> None:
    wrong = Finding("SCH017", "The text says another year.", "x.xml", *positions(TEI.encode())[-1])
    _, (warning,) = leave_out(TEI.encode(), [wrong], SOURCE)
    assert (warning.line, warning.column) == (2, 1)


def test_no_rule_refuses_what_the_rules_for_dates_and_sums_read(tmp_path: Path) -> None:
    here = Path(__file__).parent
    wordings = (line.partition(" =>")[0] for line in (here / "dates.txt").read_text("utf-8").splitlines() if line[:1] not in ("", "#"))
    quantities = (here / "cases" / "quantities.md").read_text("utf-8").partition("```text\n")[2].partition("```")[0]
    text = tmp_path / "wordings.txt"
    text.write_text("Wordings\n\nOslo, 7 June 2007\n\n" + "\n\n".join((*wordings, quantities)), "utf-8")
    made = loose_desk(None, None).encode(text)
    assert [finding.message for finding in made.findings if finding.code == "ANN004"] == []
