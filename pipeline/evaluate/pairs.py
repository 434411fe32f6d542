"""Whether names of one thing are together: pairs of names in one document, joined by people and by the encoder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Pairs", "pairs"]


@dataclass(slots=True)
class Pairs:
    """Pairs that the gold joins, that we join, and that both do."""

    gold: int = 0
    ours: int = 0
    both: int = 0

    def add(self, other: Pairs) -> None:
        """Add the counts of another document."""
        self.gold, self.ours, self.both = self.gold + other.gold, self.ours + other.ours, self.both + other.both

    def figures(self) -> tuple[float | None, float | None]:
        """Return precision and recall from 0 to 1; None where there is no pair."""
        return self.both / self.ours if self.ours else None, self.both / self.gold if self.gold else None


def pairs(names: Sequence[tuple[str, str]]) -> Pairs:
    """Count the pairs among the names of a document: (who is meant by the gold, our pointer or label, "" for none)."""
    return Pairs(
        _pairs(meant for meant, _ in names),
        _pairs(label for _, label in names if label),
        _pairs((meant, label) for meant, label in names if label),
    )


def _pairs(keys: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(keys).values())
