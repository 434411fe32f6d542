"""What has changed, in words and with places, for people who are about to release."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from pipeline.config import Edition, shown
from pipeline.release.compare import KINDS, level
from pipeline.release.letters import read
from pipeline.release.make import Plan
from pipeline.release.promise import kept
from pipeline.release.record import Change
from pipeline.subjects import Subject

__all__ = ["told"]

AROUND = 24  # characters shown before and after a difference
MOST = 8  # places shown of one document


def told(edition: Edition, plan: Plan) -> Iterator[str]:
    """Yield lines: each change with its place, then the number that follows."""
    for change in plan.changes:
        kind = KINDS[change.kind]
        where = change.about or ("releases" if change.kind == "first" else "edition")
        yield f"{kind.level} {where}: {kind.words}"
        if change.kind == "text":
            yield from _texts(edition, plan, change)
        elif change.units != (change.about,):
            yield from (f"    {unit}" for unit in _short(change.units))
    if plan.old is None:
        yield f"the first release: {plan.version}"
    elif plan.changes:
        yield f"{level(plan.changes)} change since {plan.old.version}: the next release is {plan.version}"
    else:
        yield f"nothing has changed since {plan.old.version}"


def _texts(edition: Edition, plan: Plan, change: Change) -> Iterator[str]:
    """Say of each unit where it stands and in what it departs from the released text."""
    path = edition.documents / f"{change.about}.xml"
    subject = Subject(path, shown(path))
    now = read(subject.root, change.about)
    old = plan.old.documents[change.about] if plan.old else None
    before = kept(edition, old, change.about) if old else None
    for unit in change.units[:MOST]:
        line, column = subject.place(now.elements[unit])
        was, is_ = (before.units.get(unit, "") if before else ""), now.units[unit]
        yield f"    {subject.file}:{line}:{column}: {unit}{'' if was else ' is new'}"
        if was:
            yield from _departing(was, is_)
    yield from (f"    {rest}" for rest in _short(change.units)[MOST:])


def _departing(was: str, is_: str) -> Iterator[str]:
    first = _common(was, is_)
    rest = min(len(was), len(is_)) - first
    last = _common(was[::-1][:rest], is_[::-1][:rest])
    for name, text in (("was", was), ("is ", is_)):
        start, end = max(first - AROUND, 0), min(len(text) - last + AROUND, first + 4 * AROUND)
        yield f"        {name} {'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _common(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _short(names: tuple[str, ...]) -> list[str]:
    return [*names[:MOST], f"… and {len(names) - MOST} more"] if len(names) > MOST else list(names)
