"""The promise of a release, as a gate: an id that was released keeps its text, or it is said what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pipeline import tei
from pipeline.config import Edition, shown
from pipeline.findings import Finding, Refused
from pipeline.release import letters
from pipeline.release.record import Document, Entry, Moved, Release, moved, newest
from pipeline.release.stamp import stamped
from pipeline.release.state import entries
from pipeline.subjects import Subject
from pipeline.tables import nearest, place_of

__all__ = ["NONE", "Promise", "kept", "promise"]

BACK = "give it back; or say in releases/moved.toml what became of it"


@dataclass(frozen=True)
class Promise:
    """The last release of an edition, and what its editors say of ids that moved since."""

    edition: Edition | None = None
    release: Release | None = None
    moved: Moved = field(default_factory=Moved)
    faults: tuple[Finding, ...] = ()

    def keeps(self, subject: Subject) -> Iterator[Finding]:
        """Check one document or register of the edition."""
        edition, release = self.edition, self.release
        if edition is None or release is None:
            return
        stem, folder = subject.path.stem, subject.address.parent
        if folder == edition.documents.resolve() and stem in release.documents:
            yield from self._document(subject, release.documents[stem])
        elif folder == edition.registers.resolve() and stem in release.registers:
            yield from self._register(subject, release.registers[stem])

    def whole(self, documents: Iterable[str], registers: Iterable[str]) -> Iterator[Finding]:
        """Check what no single file shows: files that are gone, moved.toml, the number in the header of the edition."""
        yield from self.faults
        edition, release = self.edition, self.release
        if edition is None or release is None:
            return
        for name in sorted(release.documents.keys() - set(documents)):
            if not self.moved.entry(name):
                file = shown(edition.documents / f"{name}.xml")
                yield Finding("REL001", f"the released document “{name}” is gone", file, hint=_back(name))
        for name in sorted(release.registers.keys() - set(registers)):
            if not all(map(self.moved.entry, release.registers[name])):
                message = f"the released register “{name}” is gone, with {len(release.registers[name])} entries"
                yield Finding("REL001", message, shown(edition.registers / f"{name}.xml"), hint="give it back")
        yield from self._moved(edition, release)
        for path, data, right in stamped(edition, release):
            if data != right:
                message = f"number or date are not those of the last release, {release.version} of {release.date}"
                hint = "edition release puts them right, and makes no new release by that"
                yield Finding("REL003", message, shown(path), *_departs(data, right), hint)

    def _document(self, subject: Subject, released: Document) -> Iterator[Finding]:
        if sha256(subject.data).hexdigest() == released.file:
            return
        now = letters.read(subject.root, subject.path.stem)
        last = subject.root
        lost: list[str] = []
        for unit in released.units:
            if unit in now.units:
                last = now.elements[unit]
            elif not self.moved.entry(unit) and not any(unit.startswith((f"{one}.", f"{one}#")) for one in lost):
                lost.append(unit)
                new = _where(released.units[unit], released, now)
                message = f"the released id “{unit}” is gone{f'; its text now stands at “{new}”' if new else ''}"
                yield Finding("REL001", message, subject.file, *subject.place(last), _back(unit, new))
        there = [(unit, old) for unit, old in released.units.items() if unit in now.units]
        differ = [unit for unit, old in there if letters.digest(now.units[unit]) != old]
        yield from self._differ(subject, released, now, differ) if differ else ()

    def _differ(
        self, subject: Subject, released: Document, now: letters.Letters, differ: Iterable[str]
    ) -> Iterator[Finding]:
        before = kept(self.edition, released, subject.path.stem)
        where = {unit: _where(released.units[unit], released, now) for unit in differ}
        other = [unit for unit in differ if unit not in self.moved.rewritten and (where[unit] or not (
            before is None or unit not in before.units or letters.alike(before.units[unit], now.units[unit])))]
        for unit in letters.inmost(other):
            message = f"“{unit}” now stands on other text{f'; its own is at “{where[unit]}”' if where[unit] else ''}"
            hint = ("give the text the id back with which it was released; if it was replaced on purpose, write "
                    f'under [rewritten] in releases/moved.toml: "{unit}" = "why"')
            yield Finding("REL002", message, subject.file, *subject.place(now.elements[unit], "xml:id"), hint)

    def _register(self, subject: Subject, released: Mapping[str, Entry]) -> Iterator[Finding]:
        now = entries(subject.root)
        for identifier, entry in released.items():
            if identifier not in now:
                if not self.moved.entry(identifier):
                    yield Finding("REL001", f"the released entry “{identifier}” (“{entry.name}”) is gone", subject.file,
                                  *subject.place(subject.root), _back(identifier))
            elif now[identifier].digest != entry.digest and identifier not in self.moved.rewritten:
                element = subject.ids[identifier]
                words = " ".join("".join(map(str, element.itertext())).split())
                if not letters.alike(entry.name, words) and not letters.alike(entry.name, now[identifier].name):
                    message = f"“{identifier}” was released for “{entry.name}”, and now is “{now[identifier].name}”"
                    hint = ("give the new entry an id of its own; if it is the same thing under another name, keep the "
                            "old name as a variant")
                    yield Finding("REL002", message, subject.file, *subject.place(element, "xml:id"), hint)

    def _moved(self, edition: Edition, release: Release) -> Iterator[Finding]:
        """Find what moved.toml says of ids that were never released, that are there, or that lead nowhere."""
        path = edition.releases / "moved.toml"
        text = path.read_text("utf-8-sig") if path.is_file() else ""
        if not (release.gone or self.moved.moved or self.moved.withdrawn):
            return
        there, promised = self.there, release.addresses()
        for one in release.gone:
            if not self.moved.entry(one) and one not in there:
                yield Finding("REL001", f"“{one}”, once released, is gone, and releases/moved.toml no longer says why",
                              shown(path), hint=_back(one))
        for table, rows in (("moved", self.moved.moved), ("withdrawn", self.moved.withdrawn)):
            for one, to in rows.items():
                place = (shown(path), *place_of(text, (table, one)))
                if one in there:
                    message = f"“{one}” is said to be {table}, but it is there"
                    yield Finding("REL004", message, *place, "remove this line")
                elif one not in promised:
                    near = nearest(one, sorted(promised))
                    hint = f"did you mean “{near}”?" if near else "remove this line"
                    yield Finding("REL004", f"“{one}” was never released", *place, hint)
                elif table == "moved" and not self.moved.target(one, there):
                    near = nearest(to, sorted(there))
                    hint = f"did you mean “{near}”? " if near else ""
                    yield Finding("REL004", f"“{one}” is said to be at “{to}”, which leads nowhere", *place,
                                  f"{hint}What has no new place is written under [withdrawn], with the reason")

    @cached_property
    def there(self) -> frozenset[str]:
        """Return every address that the edition has now; files that are not well-formed have none."""
        found: set[str] = set()
        for path in sorted(self.edition.documents.glob("[!.]*.xml")) if self.edition else ():
            found.update(letters.read(root, path.stem).units if (root := _root(path)) is not None else ())
        for path in sorted(self.edition.registers.glob("[!.]*.xml")) if self.edition else ():
            found.update(entries(root) if (root := _root(path)) is not None else ())
        return frozenset(found)


NONE = Promise()


def promise(edition: Edition) -> Promise:
    """Return what the last release of an edition promises; faults in its record or in moved.toml are findings of it."""
    try:
        return Promise(edition, newest(edition), moved(edition))
    except Refused as refused:
        return Promise(edition, faults=refused.findings)


def kept(edition: Edition | None, released: Document, identifier: str) -> letters.Letters | None:
    """Return the text of a document as it was released, from the folder that keeps it; None where that is not there."""
    path = edition.releases / released.kept / "documents" / f"{identifier}.xml" if edition else Path()
    root = _root(path)
    return None if root is None else letters.read(root, identifier)


def _root(path: Path) -> tei.Element | None:
    try:
        return tei.read(path, shown(path)) if path.is_file() else None
    except Refused:
        return None


def _where(old: str, released: Document, now: letters.Letters) -> str:
    """Find the id at which a released text stands now, and did not stand before; "" if there is none."""
    return next((unit for unit, text in now.units.items()
                 if text and released.units.get(unit) != old and letters.digest(text) == old), "")


def _back(unit: str, new: str = "") -> str:
    if new:
        return f'{BACK}: under [moved] "{unit}" = "{new}"'
    return f'{BACK}: "{unit}" = its new id under [moved], or the reason under [withdrawn]'


def _departs(data: bytes, right: bytes) -> tuple[int, int]:
    """Return line and column of the first byte in which two files differ."""
    pairs = enumerate(zip(data, right, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(data), len(right)))
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
