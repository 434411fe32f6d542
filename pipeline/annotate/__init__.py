"""Annotators: text + registers → spans, in one ordered table; one resolver makes the spans nest, then names are grouped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from pipeline.annotate import bodies, localities, names, persons, quantities, strangers, tagged, writings
from pipeline.annotate.groups import grouped
from pipeline.annotate.passages import Knowledge, Passage, Result, passages
from pipeline.annotate.resolve import resolve
from pipeline.findings import Finding
from pipeline.model import Document, Span

__all__ = ["ANNOTATORS", "Knowledge", "annotate"]

GROUP = "edition.annotators"
Annotator = Callable[[Document, Sequence[Passage], Knowledge], Result]

ANNOTATORS: tuple[tuple[str, Annotator], ...] = (
    ("dates", quantities.dates),
    ("sums", quantities.sums),
    ("counts", quantities.counts),
    ("names", names.names),
    ("persons", persons.persons),
    ("organisations", bodies.organisations),
    ("localities", localities.localities),
    ("writings", writings.writings),
    ("strangers", strangers.strangers),
    ("tagged", tagged.tagged),
)


@cache
def annotators() -> tuple[tuple[str, Annotator], ...]:
    """Return our annotators and those that installed packages offer."""
    from importlib.metadata import entry_points

    return (*ANNOTATORS, *((point.name, point.load()) for point in entry_points(group=GROUP)))


def annotate(
    document: Document, knowledge: Knowledge, emendations: Sequence[Span] = ()
) -> tuple[tuple[Span, ...], list[Finding]]:
    """Run every annotator over a document; return spans that nest, emendations among them, and the findings.

    `emendations` are spans of kind `choice` whose attribute `words` is the corrected reading that annotators see.
    """
    read = passages(document, [(span.start, span.end, span.attributes["words"]) for span in emendations])
    results = [annotator(document, read, knowledge) for _, annotator in annotators()]
    spans = [span for result in results for span in result.spans]
    nested = resolve([*spans, *emendations])
    return grouped(document, nested, knowledge.registers), [finding for result in results for finding in result.findings]
