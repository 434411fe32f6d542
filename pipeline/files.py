"""Write a file so that at any moment the old one or the new one is there, whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

__all__ = ["copy", "link", "put", "put_pieces", "settle", "write"]

UNFINISHED = ".part"


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path` by a temporary file beside it, flushed and renamed; missing folders are made.

    A symbolic link is replaced, never followed. What killed processes left unfinished is cleared away.
    Raises OSError where the disk or the rights forbid it; the old file is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path)
    part = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    mode = path.stat().st_mode & 0o777 if path.is_file() and not path.is_symlink() else 0o666
    try:
        # O_EXCL: whatever lies there under this name, a link above all, is not written through.
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.is_file() and not path.is_symlink():
            part.chmod(mode)
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise
    _settle(path.parent)


def put(path: Path, data: bytes) -> None:
    """Write a file of a folder that nobody sees yet; missing folders are made.

    What lies there under this name may be one with a file of the published output (`link`): it is replaced, never
    written through.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def put_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write such a file piece by piece, so that it may be longer than what memory holds."""
    put(path, b"")
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def copy(source: str, target: str) -> None:
    """Copy a file into such a folder."""
    put(Path(target), Path(source).read_bytes())


def link(source: str, target: str) -> None:
    """Give a file a second name, or copy it where the file system knows no second names."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copyfile(source, target)


def settle(folder: Path) -> None:
    """Make all that is in a folder last through a loss of power: files first, then the folders that name them."""
    for path, _, names in os.walk(folder, topdown=False):
        for name in names:
            _flush(Path(path, name))
        _settle(Path(path))
    _settle(folder.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)  # Windows flushes what may be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(path: Path) -> None:
    """Remove unfinished copies of a file whose writers are no longer alive, and one of our own number."""
    for left in path.parent.glob(f".{_literal(path.name)}.*{UNFINISHED}"):
        number = left.name[len(path.name) + 2 : -len(UNFINISHED)]
        if number.isdigit() and (int(number) == os.getpid() or not _alive(int(number))):
            with suppress(OSError):
                left.unlink()


def _alive(number: int) -> bool:
    if os.name != "posix":
        return True  # there, asking is ending
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _settle(folder: Path) -> None:
    """Make the renaming itself last through a loss of power, where the system can do so."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
