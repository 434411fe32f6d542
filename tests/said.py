"""What a command left behind, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Run", "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """Exit code, stdout and stderr of a command."""

    code: int
    out: bytes
    err: str


Run = Callable[..., Said]
