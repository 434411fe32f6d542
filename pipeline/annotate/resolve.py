"""Make spans nest: the weightier, then the longer mark wins; emendations stand inside whatever holds them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.model import Span

__all__ = ["PLAIN", "resolve"]

EMENDATION = "choice"
PLAIN = ""  # the kind of a span that keeps its words from being marked as anything


def resolve(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in text order, no two overlapping, each with its components and emendations as `parts`.

    A name never stands in a name: of two marks that overlap the one with the greater weight stays, then the longer,
    then the earlier. Emendations must not overlap each other; every other span covers one whole or not at all.
    """
    every = list(spans)
    chosen: list[Span] = []
    starts: list[int] = []
    for span in sorted(
        (s for s in every if s.kind != EMENDATION), key=lambda s: (-s.weight, -s.length, s.start, s.kind)
    ):
        at = bisect_left(starts, span.start)
        clear = (at == 0 or chosen[at - 1].end <= span.start) and (at == len(chosen) or span.end <= chosen[at].start)
        if clear and span.length:
            chosen.insert(at, span)
            starts.insert(at, span.start)
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
