"""A mark that breaks a rule is left out; the words, and all other marks, stay."""

from __future__ import annotations

from pipeline.encode.amend import leave_out
from pipeline.findings import Finding
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


def test_the_mark_meant_is_left_out_and_nothing_else() -> None:
    places = positions(TEI.encode())
    wrong = Finding("SCH017", "The text says another year.", "x.xml", *places[4])
    data, warnings = leave_out(TEI.encode(), [wrong], "x.txt")
    assert b"<p>In 19<choice><sic>5O</sic><corr>50</corr></choice> and <date when=\"1951\">1951</date>.</p>" in data
    assert [(w.code, w.severity, w.file) for w in warnings] == [("ANN004", "warning", "x.txt")]


def test_an_error_elsewhere_changes_nothing() -> None:
    data, warnings = leave_out(TEI.encode(), [Finding("SCH010", "No id.", "x.xml", 5, 7)], "x.txt")
    assert (data, warnings) == (TEI.encode(), [])
    assert parse(data) is not None
