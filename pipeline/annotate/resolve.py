"""Make spans nest: the weightier, then the longer mark wins; emendations stand inside whatever holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.model import Span
from pipeline.ranges import Disjoint

__all__ = ["PLAIN", "resolve"]

EMENDATION = "choice"
PLAIN = ""  # the kind of a span that keeps its words from being marked as anything


def resolve(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in text order, no two overlapping, each with its components and emendations as `parts`.

    A name never stands in a name: of two marks that overlap the one with the greater weight stays, then the longer,
    then the earlier. Emendations must not overlap each other; every other span covers one whole or not at all.
    """
    every = list(spans)
    taken = Disjoint()
    marks = sorted((s for s in every if s.kind != EMENDATION), key=lambda s: (-s.weight, -s.length, s.start, s.kind))
    chosen = sorted((s for s in marks if s.length and taken.add(s.start, s.end)), key=lambda s: s.start)
    return _nest(
        [span for span in chosen if span.kind != PLAIN],
        sorted((s for s in every if s.kind == EMENDATION), key=lambda s: s.start),
    )


def _nest(spans: Sequence[Span], emendations: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    left = list(emendations)
    for span in spans:
        inside = [e for e in left if span.start <= e.start and e.end <= span.end]
        left = [e for e in left if e not in inside]
        out.append(replace(span, parts=_nest(span.parts, inside)) if inside else span)
    return tuple(sorted([*out, *left], key=lambda s: s.start))
