"""Each file in `cases` is a test: a text and the TEI it becomes. `pytest --rewrite` writes the expectations anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import tei
from pipeline.config import read_sidecar
from pipeline.encode import Frame, encode
from pipeline.findings import Refused, render
from pipeline.model import Source
from pipeline.registers import read_registers

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.md"))
HEADER = tei.read(HERE.parent.parent / "pipeline" / "template" / "tei" / "edition.xml")
FRAME = Frame(HEADER, read_registers([tei.read(path) for path in sorted((HERE / "registers").glob("*.xml"))]))
PART = re.compile(r"^```(text|toml|header|xml|findings)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    parts = dict(PART.findall(path.read_text("utf-8")))
    sidecar = tmp_path / "case.toml"
    sidecar.write_text(parts.get("toml", ""), "utf-8")
    try:
        made = encode(
            Source("case", parts["text"].removesuffix("\n"), "case.txt"),
            read_sidecar(sidecar),
            FRAME,
            sidecar_file="case.toml",
            sidecar_text=parts.get("toml", ""),
        )
        body, head, findings = body_of(made.tei), header_of(made.tei), made.findings
    except Refused as refused:
        body, head, findings = "", "", refused.findings
    result = {"header": head if "header" in parts else "", "xml": body, "findings": "".join(f"{render(finding)}\n" for finding in findings)}
    if request.config.getoption("--rewrite"):
        rewrite(path, parts, result)
        return
    for name, value in result.items():
        assert value == parts.get(name, ""), f"{path.name}: {name}"


def body_of(data: bytes) -> str:
    text = data.decode("utf-8")
    lines = text[text.index("  <text>") : text.index("</TEI>")].splitlines()
    return "".join(f"{line.removeprefix('  ')}\n" for line in lines)


def header_of(data: bytes) -> str:
    """List what the header says of a text; a case that has a block `header` shows it."""
    root = tei.parse(data)
    paths = {"title": "titleStmt/t:title", "subtitle": "titleStmt/t:title[@type='sub']", "author": "titleStmt/t:author", "date": "creation/t:date", "place": "creation/t:placeName"} | {
        name: f"sourceDesc/t:bibl[@type='witness']/t:{path}"
        for name, path in {"container": "title[@level='s']", "editor": "editor", "publisher": "publisher", "notes": "note"}.items()
    } | {"source": "sourceDesc/t:bibl[@type='source']"}
    found = {name: root.find(f"t:teiHeader//t:{path}", tei.NS) for name, path in paths.items()}
    return "".join(
        f"{name}: {' '.join(''.join(node.itertext()).split())}{' = ' + node.get('when', '') if name == 'date' else ''}\n"
        for name, node in found.items() if node is not None
    )


def rewrite(path: Path, parts: dict[str, str], result: dict[str, str]) -> None:
    title = path.read_text("utf-8").partition("```")[0]
    shown = {name: parts[name] for name in ("text", "toml") if name in parts} | {
        name: value for name, value in result.items() if value
    }
    path.write_text(title + "\n".join(f"```{name}\n{value}```\n" for name, value in shown.items()), "utf-8")
