"""Publish: stage beside the output, check, list with hashes, and swap in one move. Nothing half-built is ever seen."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.config import shown
from pipeline.files import link, put
from pipeline.findings import Refused, has_errors
from pipeline.pages import check_pages

__all__ = ["MANIFEST", "manifest", "recover", "staged"]

MANIFEST = "manifest.json"
# The search index differs from run to run (its maker numbers filters anew), so it is no part of what is compared.
UNLISTED = "pagefind"


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
    old = _beside(output, "old")
    if output.exists():
        output.rename(old)
    try:
        staging.rename(output)
    except BaseException:
        recover(output)
        raise
    _remove(old)


def _beside(output: Path, which: str) -> Path:
    return output.parent / f".{output.name}-{which}"


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
