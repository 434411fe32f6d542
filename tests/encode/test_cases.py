"""Each file in `cases` is a test: a text and the TEI it becomes, which the schema takes. `pytest --rewrite` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import saxon, schema, tei
from pipeline.annotate.mentions import KINDS
from pipeline.config import Sidecar, read_sidecar, tool
from pipeline.converters.numbers import BARE, STYLES
from pipeline.encode import Frame, encode
from pipeline.findings import Refused, render
from pipeline.model import Source
from pipeline.registers import read_registers

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.md"))
HEADER = tei.read(HERE.parent.parent / "pipeline" / "template" / "tei" / "edition.xml")
FRAME = Frame(HEADER, read_registers([tei.read(path) for path in sorted((HERE / "registers").glob("*.xml"))]))
PART = re.compile(r"^```(text|toml|header|xml|groups|findings)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LABEL = re.compile(rf'(?<=<)({"|".join(KINDS)}) n="[^"]*"')  # has a block of its own


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
        body, head, groups, findings = body_of(made.tei), header_of(made.tei), groups_of(made.tei), made.findings
        assert against(made.tei) == []
    except Refused as refused:
        body, head, groups, findings = "", "", "", refused.findings
    asked = {"header": head if "header" in parts else "", "xml": body, "groups": groups if "groups" in parts else ""}
    result = asked | {"findings": "".join(f"{render(finding)}\n" for finding in findings)}
    if request.config.getoption("--rewrite"):
        rewrite(path, parts, result)
        return
    for name, value in result.items():
        assert value == parts.get(name, ""), f"{path.name}: {name}"


@pytest.mark.parametrize("style", [style.name for style in (*STYLES, *BARE)])
def test_the_schema_takes_every_system_of_numbers(style: str) -> None:
    text = f"On the harbours of the sound\n\n{style} Aims and Means\n\nThe Parties agree to go on with the work until funds are there.\n"
    assert against(encode(Source("case", text, "case.txt"), Sidecar(), FRAME).tei) == []


def against(data: bytes) -> list[str]:
    """List what the schema has against a document: the command would not write it."""
    rules = schema.load(tool("schemas"), tool("xslt"))
    found = rules.grammar(tei.parse(data), data) or rules.rules(saxon.node(data), data)
    return [str(one) for one in found if one.severity == "error"]


def body_of(data: bytes) -> str:
    text = data.decode("utf-8")
    lines = text[text.index("  <text>") : text.index("</TEI>")].splitlines()
    return LABEL.sub(r"\1", "".join(f"{line.removeprefix('  ')}\n" for line in lines))


def groups_of(data: bytes) -> str:
    """List the labels of names in no register, with what they stand on; a case that has a block `groups` shows them."""
    found: dict[str, list[str]] = {}
    for node in tei.parse(data).iterfind("t:text//t:*[@n]", tei.NS):
        if (kind := tei.local_name(node)) in KINDS:
            found.setdefault(f"{kind} {node.get('n')}", []).append(" ".join("".join(node.itertext()).split()))
    return "".join(f"{label}: {' | '.join(words)}\n" for label, words in found.items())


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
