"""Dates: a table of wordings, and what holds for any text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import saxon, schema
from pipeline.config import Dating
from pipeline.converters import convert
from pipeline.dates import MEANS, Anchor, DateMark, Fiscal, find_dates, span_of
from pipeline.dates.rules import NARROWING, RULES
from pipeline.encode.dating import document_date
from pipeline.model import Source

DAY = date(2007, 6, 7)
ROOT = Path(__file__).parent.parent.parent
PIECES = (
    *"May March Sept. JUNE 0 3 15 31 45 1000 1066 1996 2001 1914 12th 1st 19th first of in to and or by on the until early".split(),
    *"late mid since Since from between last next this past coming year week month century decades years days Friday FY".split(),
    *"fiscal Q1 1990s '90s nineties ago later earlier two 10 999 a Heisei Showa Ansei gannen era winter yesterday BC".split(),
    *"– - , . / ( ) — p.m. noon instant ult. present same following that previous U.S.".split(),
    *"spring summer Sunday week through hence half Q3 2Q11 H2/2012 15.XI.1925 070945Z 76 '56 30s 12-14 19.6.7 sixties nineteen before".split(),
    *("about", "probably", "c.", "end of", "quarter of", "half of", "year of", "year period", "old style", "\u0661\u0669\u0669\u0666"),
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", " ", " ", ", ", "-", ""))), max_size=14).map(
        lambda pairs: "".join(piece + space for piece, space in pairs)
    ),
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
anchors = st.none() | st.tuples(days, st.integers(0, 900)).map(
    lambda pair: Anchor(pair[0], min(date.max, date.fromordinal(min(pair[0].toordinal() + pair[1], date.max.toordinal()))))
)


def cases() -> Iterator[tuple[str, str]]:
    for line in (Path(__file__).parent / "dates.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            words, _, values = line.partition(" =>")
            yield words, values.strip()


def values_of(mark: DateMark) -> str:
    if mark.impossible:
        return "impossible"
    return " ".join(f"{k}={v}" for k, v in mark.values.items() if k not in ("ana", "cert")) or "left alone"


@pytest.mark.parametrize(("words", "values"), list(cases()))
def test_wordings(words: str, values: str) -> None:
    marks = find_dates(words, Anchor(DAY, DAY))
    extents = "".join(f"[{words[mark.start : mark.end]}]" for mark in marks)
    assert f"{extents} {'; '.join(map(values_of, marks))}".strip() == values


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    """The datatypes of the schema: its grammar with `date` as the root."""
    schema = etree.parse(ROOT / "schemas" / "edition.rng")
    names = {"r": "http://relaxng.org/ns/structure/1.0"}
    define = schema.xpath("string(//r:define[r:element/@name='date']/@name)", namespaces=names)
    for ref in schema.iterfind("r:start//r:ref", names):
        ref.set("name", str(define))
    made = etree.RelaxNG(schema)
    assert not made.validate(etree.Element("{http://www.tei-c.org/ns/1.0}date", when="1996-13"))
    return made


def disagreeing(marks: list[DateMark]) -> list[str]:
    """Say what the schema's rule has against extended dates beside the other attributes (SCH025)."""
    if not any("when-custom" in mark.values for mark in marks):
        return []
    dates = b"".join(etree.tostring(etree.Element("date", mark.values)) for mark in marks)
    data = b'<p xmlns="http://www.tei-c.org/ns/1.0">%b</p>' % dates
    found = schema.load(ROOT / "schemas", ROOT / "xslt").rules(saxon.node(data), data)
    return [str(one) for one in found if one.code == "SCH025"]


def test_the_rule_for_extended_dates_is_in_force() -> None:
    assert disagreeing([DateMark(0, 1, {"when": "1996", "when-custom": "199X"})])


@given(texts, anchors, st.sampled_from([Fiscal(), Fiscal(10, 1), Fiscal(1, 1), Fiscal(7, 1)]), st.none() | st.integers(1500, 2030))
def test_any_text_gives_dates_in_order_whose_values_are_valid(
    grammar: etree.RelaxNG, text: str, anchor: Anchor | None, fiscal: Fiscal, year: int | None
) -> None:
    marks = find_dates(" ".join(text.split()), anchor, fiscal, year)
    assert disagreeing(marks) == []
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))
    for mark in marks:
        element = etree.Element("{http://www.tei-c.org/ns/1.0}date", mark.values)
        assert grammar.validate(element), (mark, grammar.error_log)
        ends = span_of(mark.values)
        assert ends is None or ends[0] <= ends[1]


RELATIVE = (
    "last March",
    "this year",
    "next month",
    "last week",
    "this century",
    "last summer",
    "next winter",
    "current fiscal year",
    "two years ago",
    "3 weeks ago",
    "yesterday",
    "end of last year",
    "October last year",
    "4 September",
)


@given(st.sampled_from(RELATIVE), st.dates(date(1600, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_a_date_that_is_not_certain_lies_within_its_window(words: str, begin: date, length: int, at: int) -> None:
    written = begin + timedelta(min(at, length))
    exact = find_dates(words, Anchor(written, written))
    vague = find_dates(words, Anchor(begin, begin + timedelta(length)))
    for inner, outer in zip(exact, vague, strict=True):
        known, window = span_of(inner.values), span_of(outer.values)
        assert known is not None
        assert window is not None
        assert window[0] <= known[0] <= known[1] <= window[1]


def test_a_doubtful_date_of_the_document_leaves_no_relative_date_certain() -> None:
    (mark,) = find_dates("last year", Anchor(DAY, DAY, "dateline", "medium"))
    assert mark.values["cert"] == "medium"


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Geneva, 12 September 1998", "when=1998-09-12 evidence=internal cert=high"),
        ("Delivered by the President, Geneva, 12 September 1998", "when=1998-09-12 evidence=internal cert=high"),
        ("The statement was issued on 12 September 1998", "when=1998-09-12 evidence=internal cert=medium"),
        ("The Board met on 12 September 1998", "when=1998-09-12 evidence=internal cert=medium"),
        ("On 12 September 1998 the Board met", ""),
    ],
)
def test_a_date_of_the_document_taken_from_the_text_says_how_sure_it_is(line: str, values: str) -> None:
    document = convert(Source("case", f"Address to the Assembly\n\n{line}\n\nWe met last year in good order.", "case.txt"), "")
    found = document_date(document, Dating())
    assert " ".join(f"{key}={value}" for key, value in found.values.items()) == values
    if found.anchor:
        assert found.anchor.cert == found.values["cert"]


def test_every_rule_says_what_it_reads() -> None:
    assert {rule.name for rule in RULES} | {words.name for words in NARROWING} | {"date-span"} == MEANS.keys()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Signed on 5 May 1996. In June it met.", "leans on “5 May 1996”"),
        ("In May and June 1996", "what it lacks stands with another member"),
        ("In June it met; last year", "leans on the date of the document, 2007-06-07 (dateline)"),
        ("last year", "told from the date of the document, 2007-06-07 (dateline)"),
        ("On 5 May 1996. In 1956 and on the same day", "leans on “5 May 1996”"),
        ("In 1996 it met. It will meet on 5 May", "leans on the date of the document, 2007-06-07 (dateline)"),
    ],
)
def test_a_date_that_leans_says_on_what(text: str, reason: str) -> None:
    assert reason in [mark.reason for mark in find_dates(text, Anchor(DAY, DAY, "dateline"))]


def test_a_date_is_no_surer_than_the_one_it_leans_on() -> None:
    first, last = find_dates("We met in December and left on January 1.", Anchor(date(2012, 3, 13), date(2012, 3, 13)))
    assert (first.values["cert"], last.values["cert"], last.values["when"]) == ("low", "low", "2012-01-01")


def test_many_narrowing_words_and_long_lists_are_read_at_once() -> None:
    assert find_dates("since " * 2000 + "early " * 2000 + "3, " * 2000 + "May " * 2000 + "9" * 4000) == []
