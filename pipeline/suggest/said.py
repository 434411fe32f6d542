"""Suggestions as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from pipeline.suggest import Suggestions
from pipeline.suggest.names import Name
from pipeline.suggest.words import Context, Doubt

__all__ = ["as_json", "as_text"]

# What each section is called, and what to do with it.
SECTIONS = {
    "near": ("Entries that look alike", "if two are one, move the names of one into the other, and remove it"),
    "ambiguous": ("Names that may be any of several", "nothing links them; where you know it, add ref by hand"),
    "unlinked": ("Names of the registers that are not linked yet", "edition encode links them"),
    "spelling": ("Suspicious spellings", "compare the source; a slip of the source can be emended in the sidecar"),
    "date": ("Odd dates", "compare the source; correct a value that is wrong, add a note to words that are"),
    "sum": ("Odd sums", "compare the source, above all million and billion"),
}
LEGEND = "2× says how often a name stands there, [pers-roe] which id its entry would get; below are some of the places"
KINDS = {"person": "persons", "place": "places", "org": "organisations", "event": "events", "work": "works"}


def as_text(found: Suggestions, names: Sequence[tuple[str, Name]]) -> Iterator[str]:
    """Write suggestions in sections, each with its number."""
    yield f"{found.documents} document{'' if found.documents == 1 else 's'}"
    if names:
        yield LEGEND
    for kind, title in KINDS.items():
        own = [(identifier, name) for identifier, name in names if name.kind == kind]
        if own:
            yield f"\nIn no register: {title} ({len(own)})"
        for identifier, name in own:
            yield from _name(identifier, name)
    for section, (title, advice) in SECTIONS.items():
        doubts = [doubt for doubt in found.doubts if doubt.section == section]
        if doubts:
            yield f"\n{title} ({len(doubts)}): {advice}"
        for doubt in doubts:
            yield from _doubt(doubt)
    if not names and not found.doubts:
        yield "nothing to suggest"


def _name(identifier: str, name: Name) -> Iterator[str]:
    forms = "; ".join(form for form, _ in name.forms[:6]) + ("; …" if len(name.forms) > 6 else "")
    yield f"{name.count:6}×  {forms}  [{identifier}]" + (" (by a model)" if name.by_model == name.count else "")
    for twin in name.twins:
        yield f"         like {twin.name} ({twin.id or 'new as well'})"
    yield from _contexts(name.contexts)


def _doubt(doubt: Doubt) -> Iterator[str]:
    yield f"{doubt.count:6}×  {doubt.subject}: {doubt.reason}"
    yield from _contexts(doubt.contexts)


def _contexts(contexts: Iterable[Context]) -> Iterator[str]:
    for one in contexts:
        yield f"         {one.place}: {one.before}[{one.words}]{one.after}"


def as_json(found: Suggestions, names: Sequence[tuple[str, Name]]) -> str:
    """Write suggestions as one JSON object."""
    return json.dumps(
        {
            "documents": found.documents,
            "names": [{"id": identifier, **asdict(name), "forms": dict(name.forms)} for identifier, name in names],
            "doubts": [asdict(doubt) for doubt in found.doubts],
        },
        ensure_ascii=False,
        indent=1,
    )
