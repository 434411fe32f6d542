"""Remember what was made of what, while one process builds the same edition many times (`edition serve`).

Only results of pure functions are kept, under a digest of everything they are made of. Where nobody has asked to
remember, as in `edition build`, everything is made and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeVar

__all__ = ["Memory", "digest", "recalled", "remember"]

T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What this build has used, and what the build before it had; older things are forgotten."""

    awake: bool = False
    now: dict[bytes, Any] = field(default_factory=dict)
    before: dict[bytes, Any] = field(default_factory=dict)


MEMORY = Memory()


def remember() -> None:
    """Begin to remember in this process; called again at every build, it forgets what the last one did not use."""
    MEMORY.awake = True
    MEMORY.before, MEMORY.now = MEMORY.now, {}


def recalled(key: bytes, make: Callable[[], T]) -> T:
    """Return what was made under this key in this build or the last, or make it. A result must not be changed."""
    if not MEMORY.awake:
        return make()
    if key not in MEMORY.now:
        MEMORY.now[key] = MEMORY.before[key] if key in MEMORY.before else make()
    made: T = MEMORY.now[key]
    return made


def digest(*parts: bytes | str) -> bytes:
    """Return one digest of several strings, in which it matters where one ends and the next begins."""
    whole = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.digest()
