"""One command at a time in an edition: who comes second waits until the first has ended, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["alone"]

FAR = 1 << 30  # a byte behind the end of any settings: to lock it keeps nobody from reading them


@contextmanager
def alone(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the edition in `folder` for this command; call `waiting` once if another has it, and wait for it to end.

    The system keeps the lock and frees it when its process ends, so one that was killed blocks nobody, and nothing is
    written: on POSIX the folder itself is locked, elsewhere its edition.toml. Where a system or network drive knows no
    locks, there is none. Not for nesting: a process would wait for itself.
    """
    handle = -1
    with suppress(OSError):
        handle = os.open(folder if os.name == "posix" else folder / "edition.toml", os.O_RDONLY)
    try:
        if handle >= 0 and not _taken(handle, wait=False):
            waiting()
            _taken(handle, wait=True)
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def _taken(handle: int, *, wait: bool) -> bool:
    """Try to take the lock, or wait for it; False if another has it, True also where there are no locks."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, FAR, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                continue  # LK_LOCK itself tries for ten seconds
            return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
