"""What changed since a release, and the number that follows: computed, never declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.release.letters import inmost
from pipeline.release.record import Change, Document, Release, number

__all__ = ["FIRST", "KINDS", "Kind", "Level", "changes", "level", "next_version"]

Level = Literal["MAJOR", "MINOR", "PATCH"]
FIRST = "1.0.0"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change: which part of the number it raises, and how it is told."""

    level: Level
    words: str


# MAJOR: who cites the release before may find other words or nothing; MINOR: more or other markup; PATCH: all else.
KINDS = {
    "first": Kind("MAJOR", "the first release"),
    "text": Kind("MAJOR", "the text has changed"),
    "gone": Kind("MAJOR", "released ids are gone"),
    "entries-gone": Kind("MAJOR", "released entries are gone"),
    "document": Kind("MINOR", "a new document"),
    "marks": Kind("MINOR", "marks or notes have changed"),
    "entries-new": Kind("MINOR", "new entries"),
    "entries-changed": Kind("MINOR", "entries have changed"),
    "header": Kind("PATCH", "the header or the layout has changed"),
    "files": Kind("PATCH", "files that are no text have changed"),
}


def changes(old: Release | None, now: Release) -> tuple[Change, ...]:
    """List what changed, document by document; nothing where all is as it was released."""
    if old is None:
        return (Change("first"),)
    return (*_documents(old, now), *_registers(old, now), *_files(old, now))


def level(found: tuple[Change, ...]) -> Level:
    """Return the highest level of these changes."""
    levels = {KINDS[change.kind].level for change in found}
    return "MAJOR" if "MAJOR" in levels else "MINOR" if "MINOR" in levels else "PATCH"


def next_version(old: Release | None, found: tuple[Change, ...]) -> str:
    """Return the number that the next release has to have, at least."""
    if old is None:
        return FIRST
    major, minor, patch = number(old.version) or (0, 0, 0)
    raised = {"MAJOR": (major + 1, 0, 0), "MINOR": (major, minor + 1, 0), "PATCH": (major, minor, patch + 1)}
    return ".".join(map(str, raised[level(found)]))


def _documents(old: Release, now: Release) -> Iterator[Change]:
    for identifier in sorted({*old.documents, *now.documents}):
        before, after = old.documents.get(identifier), now.documents.get(identifier)
        if before and after:
            yield from _document(identifier, before, after)
        else:
            yield Change("document" if after else "gone", identifier, (identifier,))


def _document(identifier: str, before: Document, after: Document) -> Iterator[Change]:
    if before.file == after.file:
        return
    gone = tuple(unit for unit in before.units if unit not in after.units)
    if gone:
        yield Change("gone", identifier, gone)
    if any(text != after.units.get(unit, text) for unit, text in before.units.items()):
        other = tuple(unit for unit, text in after.units.items() if before.units.get(unit) != text)
        yield Change("text", identifier, inmost(other))
    elif before.marks != after.marks:
        yield Change("marks", identifier)
    elif not gone:
        yield Change("header", identifier)


def _registers(old: Release, now: Release) -> Iterator[Change]:
    for register in sorted({*old.registers, *now.registers}):
        before, after = old.registers.get(register, {}), now.registers.get(register, {})
        other = {one: after[one].digest != before[one].digest for one in before if one in after}
        rows = (
            ("entries-gone", [one for one in before if one not in after]),
            ("entries-new", [one for one in after if one not in before]),
            ("entries-changed", [one for one, differs in other.items() if differs]),
        )
        for kind, ids in rows:
            if ids:
                yield Change(kind, register, tuple(ids))


def _files(old: Release, now: Release) -> Iterator[Change]:
    told = {f"tei/registers/{change.about}.xml" for change in _registers(old, now)}
    other = {name for name in {*old.files, *now.files} if old.files.get(name) != now.files.get(name)}
    if other - told:
        yield Change("files", "", tuple(sorted(other - told)))
