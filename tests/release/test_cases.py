"""What is said of an edition that was edited after its release: a case a file (title, edit, what is said)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.config import Edition, shown
from pipeline.findings import Finding, in_order, render
from pipeline.release.promise import promise
from pipeline.subjects import Subject
from tests.said import Run

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


def edited(folder: Path, edit: str) -> None:
    """Make the edits of a case: the name of a file, then what goes (-) and what comes (+); lines follow each other."""
    for name, body in re.findall(r"^(\w\S*)\n((?:[-+].*\n?)+)", edit, re.MULTILINE):
        path = folder / name
        text = path.read_text("utf-8") if path.is_file() else ""
        for old, new in re.findall(r"((?:^- .*\n?)*)((?:^\+ .*\n?)+)", body, re.MULTILINE):
            gone, come = (re.sub(r"^[-+] ", "", part, flags=re.MULTILINE) for part in (old, new))
            assert not gone or gone.rstrip("\n") in text, gone
            text = text.replace(gone.rstrip("\n"), come.rstrip("\n"), 1) if gone else text + come
        path.write_text(text, "utf-8")


def gate(edition: Edition) -> list[Finding]:
    """Return what the gate of the released ids finds, alone: validation as a whole takes longer."""
    kept = promise(edition)
    names = [sorted(folder.glob("*.xml")) for folder in (edition.documents, edition.registers)]
    found = [finding for path in (*names[0], *names[1]) for finding in kept.keeps(Subject(path, shown(path)))]
    return in_order([*found, *kept.whole(*({path.stem for path in paths} for paths in names))])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, released: Path, run: Run, request: pytest.FixtureRequest) -> None:
    head, edit, expected = re.split(r"^## (?:Edit|Said)\n", case.read_text("utf-8"), flags=re.MULTILINE)
    edited(released, edit)
    dry = run("release", "--dry-run")
    assert dry.code == 0
    said = "\n".join([dry.out.decode(), *map(render, gate(Edition(released)))]) + "\n"
    if request.config.getoption("--rewrite"):
        case.write_text(f"{head}## Edit\n{edit}## Said\n{said}", "utf-8")
    assert said == expected
