"""Every code that any part of the program can raise has its entry in the table of codes, with an example and a remedy."""

from __future__ import annotations

import re

import pytest

from pipeline import manual, tei
from tests.conftest import REPOSITORY
from tests.said import Run

QUOTED = re.compile(r"[\"']([A-Z]{2,5}\d{3})[\"']")
PACKAGE = REPOSITORY / "pipeline"


def raised() -> set[str]:
    """List the codes that stand quoted in the program and its stylesheets."""
    sources = [*PACKAGE.rglob("*.py"), *(REPOSITORY / "xslt" / "odd").glob("*.xsl")]
    found = {code for path in sources for code in QUOTED.findall(path.read_text("utf-8"))}
    return {code for code in found if not code.startswith(("RFC", "ISO", "UTF"))}


def rules() -> list[str]:
    odd = tei.read(REPOSITORY / "schemas" / "edition.odd")
    return [one.get("ident", "") for one in odd.iter(f"{{{tei.TEI}}}constraintSpec")]


def test_every_code_has_an_entry() -> None:
    assert raised() - set(manual.codes()) == set(), "write what it means, an example and a remedy: pipeline/data/codes.md"


def test_every_entry_is_of_a_code() -> None:
    assert set(manual.codes()) - raised() == set()


@pytest.mark.parametrize("code", sorted(manual.codes()))
def test_an_entry_says_what_to_do(code: str) -> None:
    title, *rest = manual.codes()[code].splitlines()
    assert re.fullmatch(rf"## {code} \S.{{8,70}}", title)
    words = "\n".join(rest)
    assert "For example: " in words
    assert "What to do: " in words


def test_no_code_of_the_program_is_that_of_a_rule() -> None:
    assert not set(rules()) & set(manual.codes())


def test_codes_are_told_once() -> None:
    text = manual.CODES.read_text("utf-8")
    headings = re.findall(r"^## (\S+)", text, re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert set(headings) == set(manual.codes())


@pytest.mark.parametrize(("name", "words"), [
    ("RNG002", "Move the element"), ("sch017", "agrees with the words"), ("persName", "The name of a person"),
])
def test_explain(run: Run, name: str, words: str) -> None:
    said = run("explain", name)
    assert said.code == 0
    assert words in said.out.decode()


def test_explain_of_a_code_that_does_not_exist(run: Run) -> None:
    said = run("explain", "RNX004")
    assert said.code == 2
    assert "did you mean RNG004" in said.err
