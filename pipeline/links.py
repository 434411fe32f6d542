"""Symbolic links in an edition: whoever made it could lead a command to any file of this machine by them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["astray"]

# What is read, and what commands that encode write into. The output is replaced as a whole, whatever it is.
PARTS = ("edition.toml", "sources", "tei", "schemas", "xslt")


def astray(root: Path) -> list[Path]:
    """List the links among the files of the edition at `root` (resolved) that lead out of it, or in a circle."""
    parts = (root / name for name in PARTS)
    return [path for part in parts for path in (part, *_below(part)) if path.is_symlink() and not _within(path, root)]


def _below(folder: Path) -> Iterator[Path]:
    """Give the links below a folder, but those that editors make for themselves (".#file.xml")."""
    for at, folders, files in () if folder.is_symlink() else os.walk(folder):
        yield from (Path(at, name) for name in sorted((*folders, *files)) if not name.startswith("."))


def _within(link: Path, root: Path) -> bool:
    with suppress(OSError, RuntimeError):  # in Python before 3.13 a circle is the latter
        return link.resolve().is_relative_to(root)
    return False
