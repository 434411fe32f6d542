"""Pointers across files: whether what each points to is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.config import shown
from pipeline.findings import Finding
from pipeline.subjects import POINTING, Library, Pointer, Subject
from pipeline.tables import nearest

__all__ = ["lost"]


def lost(subject: Subject, library: Library) -> Iterator[Finding]:
    """Find the pointers that lead to nothing, at every place where they stand."""
    inside = library.edition.root.resolve() if library.edition else None
    faults = {one.text: fault for one in subject.pointers if (fault := _fault(one, subject, library, inside))}
    for name in POINTING if faults else ():
        for value, element in subject.attributes.get(name, ()):
            for text in value.split():
                if text in faults:
                    code, message, hint = faults[text]
                    place = subject.place(element, name)
                    yield Finding(code, f'{name}="{text}"{message}', subject.file, *place, hint)


def _fault(
    pointer: Pointer, subject: Subject, library: Library, inside: Path | None
) -> tuple[str, str, str] | None:
    if pointer.fault:
        meant = f"did you mean the prefix “{pointer.near}”?" if pointer.near else ""
        hint = meant or "declare it by a prefixDef in the header"
        return "REF002", f": {pointer.fault}", hint
    if pointer.target is None:
        return None
    own = pointer.target == subject.address
    if not own and inside is None:  # the registers may be elsewhere
        return None
    if not own and inside not in pointer.target.parents:
        return "REF004", " leads out of the edition", "point to a file of the edition, or give an address"
    target = subject if own else library.open(pointer.target)
    if target is None:
        if pointer.target.is_file():  # a file that is not well-formed says so itself
            return None
        message = f" points to {shown(pointer.target)}, which does not exist"
        return "REF003", message, "mend the pointer, or write the register"
    if not pointer.id or pointer.id in target.ids:
        return None
    near = nearest(pointer.id, list(target.ids))
    hint = f'add an entry with xml:id="{pointer.id}", or mend the pointer'
    if near:
        line, _ = target.place(target.ids[near])
        hint = f'did you mean “{_as_written(pointer, near)}” (xml:id="{near}", line {line})? Else {hint}'
    return "REF001", f" points to “{pointer.id}”, which is not in {'this file' if own else target.file}", hint


def _as_written(pointer: Pointer, near: str) -> str:
    """Write the id `near` as the pointer would: with its prefix, if the id has the same stem."""
    prefix, colon, name = pointer.text.partition(":")
    stem = pointer.id.removesuffix(name) if colon else ""
    return f"{prefix}:{near.removeprefix(stem)}" if colon and stem and near.startswith(stem) else f"#{near}"
