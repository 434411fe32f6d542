"""Converters: source text → `Document`. One file a format, one row here; others join by the entry point group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from pipeline.converters import mofa, plain, worldjapan
from pipeline.converters.hyphens import divided
from pipeline.converters.lines import pages_of
from pipeline.converters.placing import placed
from pipeline.findings import Finding, Refused
from pipeline.model import Document, Source

__all__ = ["CONVERTERS", "Converter", "convert"]

GROUP = "edition.converters"


@dataclass(frozen=True, slots=True)
class Converter:
    """A row of the table: name, a score with its reason for a text, the conversion."""

    name: str
    recognise: Callable[[str], tuple[int, str]]
    convert: Callable[[Source], Document]


CONVERTERS: tuple[Converter, ...] = (
    Converter("worldjapan", worldjapan.recognise, worldjapan.convert),
    Converter("mofa", mofa.recognise, mofa.convert),
    Converter("plain", plain.recognise, plain.convert),
)


@cache
def converters() -> tuple[Converter, ...]:
    """Return our converters and those that installed packages offer."""
    from importlib.metadata import entry_points

    return (*(point.load() for point in entry_points(group=GROUP)), *CONVERTERS)


def convert(source: Source, name: str = "") -> Document:
    """Convert a source by the converter `name`, or by the one with the highest score for its content.

    Raises `Refused` with SRC011 for a name that is in no row.
    """
    table = converters()
    if name:
        chosen = next((row for row in table if row.name == name), None)
        if chosen is None:
            raise Refused(
                Finding(
                    "SRC011",
                    f'there is no converter "{name}"',
                    source.file,
                    hint="use one of: " + ", ".join(r.name for r in table),
                )
            )
        return _converted(chosen, source, "named by sidecar or option")
    scored = [(row.recognise(source.text), row) for row in table]
    (_, reason), chosen = max(scored, key=lambda item: item[0][0])
    return _converted(chosen, source, reason)


def _converted(converter: Converter, source: Source, reason: str) -> Document:
    """Convert, and put furniture and notes of pages, which no converter sees, back in their places."""
    document = placed(converter.convert(source), pages_of(source.text))
    return replace(document, reason=reason, divided=divided(document))
