"""Names in no register, grouped inside their document: mentions of one person, place or body carry one label in `@n`.

TEI Guidelines, att.global: `@n` gives a number or other label, not necessarily unique. Here it is the fullest form that
the document has of the name. What may be one of several has none: nothing is grouped by guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.annotate.coreference import people
from pipeline.annotate.mentions import KINDS, Mention, forms, part, things
from pipeline.model import Document, Range, Span
from pipeline.registers import Registers
from pipeline.text import FORBIDDEN, view

__all__ = ["grouped"]

EMENDATION = "choice"
LONGER = re.compile(r"(?<![.!?:] )(?<![.!?:]\n)(?<!^)\b(?:[A-ZÀ-Þ][\w’-]+|[A-ZÀ-Þ]\.) $")


def grouped(document: Document, spans: Sequence[Span], registers: Registers) -> tuple[Span, ...]:
    """Label every name among the spans, or inside one, that has no pointer, and of which it is plain what it is a name of."""
    labels = _labels([_said(document, span) for span in _names(spans)], registers)
    return tuple(_labelled(span, labels) for span in spans) if labels else tuple(spans)


def _names(spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        if span.kind in KINDS and "ref" not in span.attributes:
            yield span
        elif span.kind not in KINDS:
            yield from _names(span.parts)


def _said(document: Document, span: Span) -> Mention:
    emended = [(one.start, one.end, one.attributes["words"]) for one in _emendations(span)]
    parts = tuple((part.kind, _words(document, part, emended)) for part in span.parts if part.kind != EMENDATION)
    words = _words(document, span, emended)
    return Mention(span.kind, words, parts, span.attributes, document.source.text, span.start, span.end, document.source.id)


def _emendations(span: Span) -> Iterator[Span]:
    for inner in span.parts:
        yield from (inner,) if inner.kind == EMENDATION else _emendations(inner)


def _words(document: Document, span: Span, emended: Sequence[tuple[int, int, str]]) -> str:
    words, ranges = document.source.text[span.start : span.end], document.divided
    divided = ranges[bisect_left(ranges, (span.start, 0)) : bisect_left(ranges, (span.end, 0))] if ranges else ()
    if emended or divided:
        changes = [*emended, *((low, high, "") for low, high in divided)]
        words = view(document.source.text, span.start, span.end, changes).text
    words = " ".join(words.split())
    return words if words.isprintable() else " ".join(FORBIDDEN.sub("", words).split())


def _labels(names: Sequence[Mention], registers: Registers) -> dict[Range, str]:
    found = people([name for name in names if name.kind == "persName" and not _torn_off(name)], registers)
    others = things([name for name in names if name.kind != "persName"], registers)
    groups = [(person.name, some) for person, some in found.groups]
    groups += [(called[0], some) for called, some in found.given if len(called) == 1]
    groups += [(forms(some, key)[0][0][0], tuple(some)) for _, key, some in others]
    return {(one.start, one.end): label for label, some in groups for one in some}


def _torn_off(name: Mention) -> bool:
    """Say whether a word is the end of a longer name, of which the rest is not marked ("Thurlo FRENCH")."""
    return not (part(name, "forename") or part(name, "roleName")) and LONGER.search(name.text, max(0, name.start - 40), name.start) is not None


def _labelled(span: Span, labels: Mapping[Range, str]) -> Span:
    if span.kind not in KINDS:
        return replace(span, parts=tuple(_labelled(part, labels) for part in span.parts)) if span.parts else span
    label = labels.get((span.start, span.end)) if "ref" not in span.attributes else None
    if label == span.attributes.get("n"):
        return span
    known = {**span.attributes, "n": label or ""}
    if not label:
        del known["n"]
    return Span(span.start, span.end, span.kind, known, span.parts, span.rule, span.reason, span.weight)
