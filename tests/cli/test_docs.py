"""The documents keep up with the program: commands and options in README.md, codes in docs/developers.md."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import click
import pytest

from pipeline.cli import COMMANDS


def options(name: str) -> set[str]:
    command = importlib.import_module(f"pipeline.cli.{name}").command
    return {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}


def called(text: str) -> list[tuple[str, set[str]]]:
    """List the calls of `edition` in the code of a document, with their options."""
    pieces = re.findall(r"`([^`\n]+)`", text) + [line for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    calls = [re.match(r"(?:\S*/)?edition\s+([a-z]+)\b(.*)", piece.strip()) for piece in pieces]
    return [(found[1], set(re.findall(r"--[a-z][a-z-]*", found[2].split("#")[0]))) for found in calls if found]


@pytest.mark.parametrize("name", ["README.md", "docs/editors.md", "docs/scholars.md", "docs/developers.md"])
def test_every_call_in_the_documents_exists(repository: Path, name: str) -> None:
    path = repository / name
    if not path.is_file():
        pytest.skip(f"there is no {name}")
    for command, given in called(path.read_text("utf-8")):
        assert command in COMMANDS
        assert given <= options(command) | {"--help"}, command


def test_every_command_is_in_the_readme(repository: Path) -> None:
    path = repository / "README.md"
    if not path.is_file():
        pytest.skip("there is no README.md")
    assert {command for command, _ in called(path.read_text("utf-8"))} >= set(COMMANDS)


def test_no_document_speaks_of_this_machine(repository: Path) -> None:
    for path in [repository / "README.md", *sorted((repository / "docs").glob("*.md")), repository / "CHANGELOG.md"]:
        if path.is_file():
            assert not re.search(r"(?<![\w.])/(work|tmp|home|root)/", path.read_text("utf-8")), path.name
