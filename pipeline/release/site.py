"""Releases on the site: a page that lists them, the files they keep, what a document's page says of them, landings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline import files
from pipeline.config import Edition
from pipeline.facts.pieces import Page, element, page
from pipeline.release.compare import changes
from pipeline.release.described import datacite
from pipeline.release.record import RECORD, Change, Moved, Release, moved, read, releases
from pipeline.release.state import state

__all__ = ["History", "history"]


@dataclass(frozen=True)
class History:
    """All releases of an edition, the first one first, and what became of ids that moved."""

    edition: Edition
    releases: Sequence[Release] = ()
    moved: Moved = field(default_factory=Moved)

    def of(self, identifier: str) -> bytes:
        """Return what a document's page says: the releases in which it changed, its addresses that lead elsewhere."""
        rows = []
        for one in reversed(self.releases):
            kinds = [change.kind for change in one.changes if change.about == identifier]
            if identifier in one.documents and one.documents[identifier].kept == one.version:
                rows.append(element("release", {**_named(one), "kinds": " ".join(kinds or ["document"]), "kept": 1}))
        gone = [one for one in self._gone if one.startswith((f"{identifier}.", f"{identifier}#"))]
        return element("releases", {}, *rows, *map(self._became, gone)).encode("utf-8") if rows or gone else b""

    def pages(self) -> Iterator[Page]:
        """Yield the page of the releases, and one for each document or entry that was released and is gone."""
        if not self.releases:
            return
        last = self.releases[-1]
        since = int(bool(changes(last, state(self.edition))))
        rows = (element("release", _named(one), *self._told(one)) for one in reversed(self.releases))
        yield page("versions/index.html", "versions.xsl", element("versions", {"since": since}, *rows))
        for identifier in self._gone:
            path = self._paths.get(identifier, "")
            if "#" not in path and path:
                title = self._titles.get(identifier, identifier)
                kept = (element("release", {**_named(one), "kinds": "", "kept": 1}) for one in reversed(self.releases)
                        if identifier in one.documents and one.documents[identifier].kept == one.version)
                source = element("landing", {"id": identifier, "title": title}, self._became(identifier), *kept)
                yield page(path, "versions.xsl", source)

    def put(self, folder: Path) -> None:
        """Copy what each release keeps to `versions/NUMBER/` of the output, with its record."""
        for one in self.releases:
            source, target = self.edition.releases / one.version, folder / "versions" / one.version
            for path in (source / RECORD, *sorted((source / "documents").glob("*"))):
                files.copy(str(path), str(target / path.name))

    def _told(self, release: Release) -> Iterator[str]:
        """Tell the changes of a release by what they are about, in the order of the record."""
        grouped: dict[str, list[Change]] = {}
        for change in release.changes:
            grouped.setdefault(change.about, []).append(change)
        named: Mapping[str, Sequence[Change]] = grouped
        if any(change.kind == "first" for change in release.changes):
            named = {"": grouped[""], **{name: [Change("document", name)] for name in release.documents}}
        for about, found in named.items():
            path = self._paths.get(about, "")
            there = about in release.documents and release.documents[about].kept == release.version
            what: dict[str, str | int] = {"about": about, "title": self._titles.get(about, about), "href": path,
                                          "kept": int(there), "register": int(about in release.registers)}
            yield element("changed", what, *(self._change(change) for change in found))

    def _change(self, change: Change) -> str:
        ids = [one for one in change.units if one != change.about and change.kind != "files"]
        there = self.releases[-1].addresses() - set(self._gone)
        units = (element("unit", {"id": one, "href": self._paths[one] if one in there else ""}) for one in ids)
        return element("change", {"kind": change.kind}, *units)

    def _became(self, identifier: str) -> str:
        """Tell what became of an id that is gone."""
        entry, last = self.moved.entry(identifier), self.releases[-1]
        there = last.addresses() - set(last.gone)
        to = self.moved.target(identifier, there)
        anchor = identifier.rpartition("#")[2]
        return element("gone", {"id": identifier, "anchor": anchor, "to": to, "href": self._paths.get(to, ""),
                                "why": self.moved.withdrawn.get(entry, "")})

    def described(self) -> bytes:
        """Return the metadata of the last release for DataCite; of the edition as it stands, where there is none."""
        before, last = [None, None, *self.releases][-2:]
        return datacite(self.edition.header.read_bytes(), self.edition.settings.base, last, before)

    @cached_property
    def _gone(self) -> tuple[str, ...]:
        return self.releases[-1].gone if self.releases else ()

    @cached_property
    def _titles(self) -> dict[str, str]:
        documents = (one.documents.items() for one in self.releases)
        entries = (register.items() for one in self.releases for register in one.registers.values())
        return {**{key: one.title for rows in documents for key, one in rows},
                **{key: one.name for rows in entries for key, one in rows}}

    @cached_property
    def _paths(self) -> dict[str, str]:
        """Map every id that was ever released to its address in the output."""
        found: dict[str, str] = {}
        for one in self.releases:
            for identifier, document in one.documents.items():
                home = f"documents/{identifier}/index.html"
                found |= {unit: f"{home}#{unit.rpartition('#')[2]}" for unit in document.units} | {identifier: home}
            for register, entries in one.registers.items():
                found |= {entry: f"{register}/{entry.partition('-')[2] or entry}/index.html" for entry in entries}
        return found


def history(edition: Edition) -> History:
    """Read all records of an edition. Raises `Refused`."""
    return History(edition, [read(folder) for folder in releases(edition)], moved(edition))


def _named(release: Release) -> dict[str, str]:
    return {"version": release.version, "date": release.date, "doi": release.doi}
