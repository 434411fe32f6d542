"""Who does the work: this process, or a pool of processes; the results are the same, in the same order."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["Progress", "Spread", "executor", "new_run", "silent"]

T = TypeVar("T")
R = TypeVar("R")

RUNS = count(1)

# A pool takes a few tenths of a second to start: for fewer tasks than this it costs more than it gives.
WORTH_A_POOL = 12


def new_run() -> int:
    """Give a run its number: what a process keeps in memory of an edition is good for one run only."""
    return next(RUNS)


class Spread(Protocol):
    """Apply a function to all items, here or in other processes; results in the order of the items."""

    def __call__(self, function: Callable[[T], R], items: Sequence[T], label: str = "") -> Iterable[R]:
        """Return the results. `label` says in a word what is done, for those who watch."""


class Progress(Protocol):
    """Pass results through, and show how many of `total` have come."""

    def __call__(self, results: Iterable[R], total: int, label: str) -> Iterable[R]:
        """Return the same results."""


def silent(results: Iterable[R], total: int, label: str) -> Iterable[R]:  # noqa: ARG001 - one form of Progress
    """Show nothing."""
    return results


@contextmanager
def executor(jobs: int, progress: Progress = silent) -> Iterator[Spread]:
    """Give a function that spreads work over `jobs` processes, or does it here where that is quicker.

    Processes are spawned, never forked: Saxon runs threads of its own.
    """
    pool: ProcessPoolExecutor | None = None

    def spread(function: Callable[[T], R], items: Sequence[T], label: str = "") -> Iterable[R]:
        nonlocal pool
        if jobs < 2 or len(items) < WORTH_A_POOL:
            return progress(map(function, items), len(items), label)
        if pool is None:
            from concurrent.futures import ProcessPoolExecutor

            # Ctrl-C reaches every process: the one that waits for the others answers it.
            calm = (signal.SIGINT, signal.SIG_IGN)
            pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=signal.signal, initargs=calm)
        return progress(_results(pool, function, items, jobs), len(items), label)

    try:
        yield spread
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _results(pool: ProcessPoolExecutor, function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    try:
        yield from pool.map(function, items, chunksize=max(1, min(16, len(items) // (4 * jobs))))
    except BaseException:
        # Nobody may still be writing when the one who called clears up.
        pool.shutdown(cancel_futures=True)
        raise
