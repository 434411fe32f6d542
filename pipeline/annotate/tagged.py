"""Names that a statistical model proposes, where the edition asks for one: the least of all marks, and never certain."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.model import Document
from pipeline.statistical import proposals

__all__ = ["tagged"]

WEIGHT = 2  # yields to whatever a rule has found


def tagged(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark the proposals of the model with `cert="low"`, without pointer; nothing where there is no model."""
    if knowledge.tagger is None:
        return Result()
    return Result(
        tuple(
            passage.span(start, end, kind, {"cert": "low"}, rule="model", reason="proposed by a model", weight=WEIGHT)
            for passage in read
            for start, end, kind in proposals(passage.text, knowledge.tagger)
        )
    )
