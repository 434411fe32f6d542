"""`edition doctor`: what is there, what is missing, how to mend it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest  # noqa: TC002 - fixtures are typed with it

from tests.said import Run


def test_all_is_there(run: Run) -> None:
    said = run("doctor")
    assert said.code == 0
    assert "MISSING" not in said.out.decode()


def test_as_json(run: Run) -> None:
    said = run("doctor", "--json")
    data = json.loads(said.out)
    assert data["fit"] is True
    assert data["remedy"] == ""
    assert {check["name"] for check in data["checks"]} >= {"Python", "saxonche", "typst", "pandoc", "java", "git"}


def test_what_is_missing_has_one_command_that_mends_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rispy", None)
    said = run("doctor")
    assert said.code == 3
    assert "MISSING  rispy" in said.out.decode()
    assert "To mend it: " in said.out.decode()
    assert "pip install" in said.out.decode()


def test_what_is_optional_never_counts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    said = run("doctor")
    assert said.code == 0
    assert "absent   java" in said.out.decode()


def test_of_an_edition_it_says_which_addresses_are_missing(run: Run, edition: Path) -> None:
    def found() -> dict[str, bool]:
        return {check["name"]: check["found"] for check in json.loads(run("doctor", "--json").out)["checks"]}

    assert (found()["base"], found()["address"]) == (False, False)
    checked = run("validate", "--strict")
    assert (checked.code, checked.err.splitlines()) == (0, [
        "5 files valid",
        "readers will not have addresses in citations, canonical links, sitemap, feed, BEACON, CMIF: write base in edition.toml",
        "readers will not have an address to report errors to: write a ref or email into the publisher of tei/edition.xml",
    ])
    header, settings = edition / "tei" / "edition.xml", edition / "edition.toml"
    header.write_text(header.read_text("utf-8").replace("</publisher>", '<ref target="mailto:a@example.org"/></publisher>', 1), "utf-8")
    kept = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("base")]
    settings.write_text("\n".join(['base = "https://example.org/edition"', *kept]), "utf-8")
    assert (found()["base"], found()["address"]) == (True, True)
    assert run("validate").err == "5 files valid\n"
