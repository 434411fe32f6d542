from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline import __version__
from pipeline.cli import COMMANDS
from tests.said import Run


def test_help_names_every_command(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    assert all(f"  {name} " in said.out.decode() for name in COMMANDS)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(run: Run, name: str) -> None:
    said = run(name, "--help")
    assert said.code == 0
    assert f"Usage: edition {name}" in said.out.decode()


def test_version(run: Run) -> None:
    assert run("--version").out.decode() == f"edition {__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    heavy = ("lxml", "saxonche", "pydantic", "xmlschema", "typst", "rich", "pypandoc")
    code = f"import sys; import pipeline.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"
