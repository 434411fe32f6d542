"""What a command left behind, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli import main

__all__ = ["Run", "Said", "succeeds"]


@dataclass(frozen=True, slots=True)
class Said:
    """Exit code, stdout and stderr of a command."""

    code: int
    out: bytes
    err: str


Run = Callable[..., Said]


def succeeds(folder: Path, *arguments: str) -> None:
    """Run a command in a folder, in this process, for fixtures that outlast a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
    assert left.value.code == 0
