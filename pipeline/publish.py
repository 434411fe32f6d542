"""Publish: stage beside the output, check, list with hashes, and swap in one move. Nothing half-built is ever seen."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.config import shown
from pipeline.files import link, put, settle
from pipeline.findings import Refused, has_errors
from pipeline.pages import check_pages

__all__ = ["MANIFEST", "manifest", "recover", "staged"]

MANIFEST = "manifest.json"
# The search index differs from run to run (its maker numbers filters anew), so it is no part of what is compared.
UNLISTED = "pagefind"

# Flags of renameat2(2) on Linux and of renamex_np(2) on macOS.
AT_FDCWD, RENAME_EXCHANGE, RENAME_SWAP = -100, 2, 2


@contextmanager
def staged(output: Path, *, keep: bool = False) -> Iterator[Path]:
    """Give an empty folder beside `output` (or, with `keep`, a copy of it) that takes its place when the block is left.

    The swap happens only if the block ends without an exception and the pages stand the checks; else raises `Refused`,
    and `output` is as it was. A swap that was interrupted is mended by the next call.
    """
    recover(output)
    staging = _beside(output, "new")
    _remove(staging)
    try:
        if keep and output.is_dir():
            shutil.copytree(output, staging, copy_function=link)
        else:
            staging.mkdir(parents=True)
        yield staging
        findings = list(check_pages(staging, shown(output)))
        if has_errors(findings):
            raise Refused(*findings)
        put(staging / MANIFEST, manifest(staging))
        settle(staging)
        _swap(staging, output)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def recover(output: Path) -> None:
    """Mend a swap that was interrupted: the old output comes back if the new one has not taken its place."""
    old = _beside(output, "old")
    if old.exists() and not output.exists():
        old.rename(output)
    _remove(old)


def manifest(folder: Path) -> bytes:
    """List every file but the search index with its size and SHA-256, sorted by path, as JSON."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    paths = {name: path for name, path in paths.items() if name != MANIFEST and not name.startswith(f"{UNLISTED}/")}
    files = {
        name: {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for name, path in sorted(paths.items())
    }
    return (json.dumps({"files": files}, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _swap(staging: Path, output: Path) -> None:
    """Put the new output in the place of the old: in one step where the system can exchange folders, else in two."""
    old = _beside(output, "old")
    if output.is_dir() and not output.is_symlink() and _exchanged(staging, output):
        return  # what is now in the staging folder is the old output
    if output.exists():
        output.rename(old)
    try:
        staging.rename(output)
    except BaseException:
        recover(output)
        raise
    _remove(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (renameat2(2), renamex_np(2)); False, and nothing done, where that cannot be."""
    a, b = os.fsencode(one), os.fsencode(other)
    calls: dict[str, tuple[str, tuple[bytes | int, ...]]] = {
        "linux": ("renameat2", (AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE)),
        "darwin": ("renamex_np", (a, b, RENAME_SWAP)),
    }
    if sys.platform not in calls:
        return False
    name, arguments = calls[sys.platform]
    try:
        return bool(getattr(ctypes.CDLL(None), name)(*arguments) == 0)
    except (OSError, AttributeError):
        return False


def _beside(output: Path, which: str) -> Path:
    return output.parent / f".{output.name}-{which}"


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():  # what somebody put in the place of output/
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
