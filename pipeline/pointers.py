"""Pointers across files: whether what each points to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.config import shown
from pipeline.findings import Finding
from pipeline.subjects import POINTING, Library, Pointer, Subject
from pipeline.tables import nearest

__all__ = ["lost"]

COMPARED = 500_000  # pairs of a pointer that leads to nothing and an id that may be meant


def lost(subject: Subject, library: Library) -> Iterator[Finding]:
    """Find the pointers that lead to nothing, at every place where they stand."""
    faults = dict(_faults(subject, library))
    for name in POINTING if faults else ():
        for value, element in subject.attributes.get(name, ()):
            for text in value.split():
                if text in faults:
                    code, message, hint = faults[text]
                    place = subject.place(element, name)
                    yield Finding(code, f'{name}="{text}"{message}', subject.file, *place, hint)


def _faults(subject: Subject, library: Library) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Give each spelling that leads to nothing, with code, message and hint; each file is looked for once."""
    files: dict[Path, list[Pointer]] = {}
    for one in subject.pointers:
        if one.fault:
            meant = f"did you mean the prefix “{one.near}”?" if one.near else "declare it by a prefixDef in the header"
            yield one.text, ("REF002", f": {one.fault}", meant)
        elif one.target:
            files.setdefault(one.target, []).append(one)
    for path, pointers in files.items():
        own = path == subject.address
        if not own and library.edition is None:  # the registers may be elsewhere
            continue
        closed = None if own else _closed(path, library)
        target = subject if own else None if closed else library.open(path)
        if closed:
            code, message, hint = closed
            yield from ((one.text, (code, message, _prefixed(one, subject, library) + hint)) for one in pointers)
        elif target:
            lost = [one for one in pointers if one.id and one.id not in target.ids]
            known = list(target.ids) if len(lost) * len(target.ids) <= COMPARED else []
            yield from ((one.text, _missing(one, target, "this file" if own else target.file, known)) for one in lost)


def _closed(path: Path, library: Library) -> tuple[str, str, str] | None:
    """Say why no pointer leads to the file at `path`; a file that is not well-formed says so itself."""
    if library.home not in path.parents:
        return "REF004", " leads out of the edition", "point to a file of the edition, or give an address"
    if library.open(path) or path.is_file():
        return None
    near = nearest(path.stem, [one.stem for one in path.parent.glob("[!.]*.xml")])
    meant = f"did you mean “{near}.xml”? Else " if near else ""
    return "REF003", f" points to {shown(path)}, which does not exist", f"{meant}mend the pointer, or write the file"


def _prefixed(pointer: Pointer, subject: Subject, library: Library) -> str:
    """Name what was meant by a pointer that lacks its prefix: the entry of that name, if one register has it."""
    for prefix in subject.prefixes if re.fullmatch(r"[\w.-]+", pointer.text) else ():
        one = subject.pointer(f"{prefix}:{pointer.text}", {"": subject.address})
        target = library.open(one.target) if one.target and not _closed(one.target, library) else None
        if target and one.id in target.ids:
            return f"did you mean “{one.text}”? Else "
    return ""


def _missing(pointer: Pointer, target: Subject, where: str, known: list[str]) -> tuple[str, str, str]:
    near = nearest(pointer.id, known)
    hint = f'add an entry with xml:id="{pointer.id}", or mend the pointer'
    if near:
        line, _ = target.place(target.ids[near])
        hint = f'did you mean “{_as_written(pointer, near)}” (xml:id="{near}", line {line})? Else {hint}'
    return "REF001", f" points to “{pointer.id}”, which is not in {where}", hint


def _as_written(pointer: Pointer, near: str) -> str:
    """Write the id `near` as the pointer would: with its prefix, if the id has the same stem."""
    prefix, colon, name = pointer.text.partition(":")
    stem = pointer.id.removesuffix(name) if colon else ""
    return f"{prefix}:{near.removeprefix(stem)}" if colon and stem and near.startswith(stem) else f"#{near}"
