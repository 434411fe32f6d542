"""The proposals of a statistical model beside our own marks: only where nothing is marked, and named as the model's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.statistical import Tagger, proposals
from pipeline.suggest.reading import Passage, Reading

__all__ = ["with_model"]


def with_model(readings: Iterable[Reading], tagger: Tagger) -> Iterator[Reading]:
    """Add to each document the names that the model finds and nothing of ours overlaps."""
    for reading in readings:
        passages = []
        for passage in reading.passages:
            own = Passage(passage.document, passage.place, passage.text)
            marks = [replace(mark, passage=own) for mark in passage.marks]
            for start, end, kind in proposals(passage.text, tagger):
                if all(mark.end <= start or end <= mark.start for mark in passage.marks):
                    marks.append(own.mark(start, end, kind, {"resp": "model", "cert": "low"}))
            own.marks = tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
            passages.append(own)
        yield Reading(reading.id, tuple(passages), reading.year)
