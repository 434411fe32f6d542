"""Ranges of offsets that must not overlap."""

from __future__ import annotations

from bisect import bisect_left

__all__ = ["Disjoint"]


class Disjoint:
    """Ranges that do not overlap, kept in order: `add` takes one in where there is room and says whether there was."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> bool:
        """Take a range in, unless it overlaps one that is there."""
        at = bisect_left(self._starts, start)
        if (at and self._ends[at - 1] > start) or (at < len(self._starts) and self._starts[at] < end):
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True
