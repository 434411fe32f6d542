"""The record of a release, `releases/VERSION/release.json`: what was released, as digests; and what moved since."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pipeline import tables
from pipeline.config import Edition, shown
from pipeline.findings import Finding, Refused

__all__ = [
    "RECORD", "Change", "Document", "Entry", "Moved", "Release", "moved", "newest", "number", "read", "records",
    "releases", "write",
]

RECORD = "release.json"
VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Document:
    """One released document: digests of its file, its markup and the text of each unit, the document itself first.

    `kept` names the release whose folder has it.
    """

    title: str
    file: str
    marks: str
    units: dict[str, str]
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a register: the name under which it is shown, and a digest of all that it says."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed from one release to the next: a kind (`compare.KINDS`), what it is about, and which units of it."""

    kind: str
    about: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """One release, or (without version and date) the edition as it stands. `files` are the files that are no text.

    `gone` are ids that were released once and are no longer there.
    """

    documents: dict[str, Document]
    registers: dict[str, dict[str, Entry]]
    files: dict[str, str]
    version: str = ""
    date: str = ""
    doi: str = ""
    changes: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()

    def addresses(self) -> set[str]:
        """Return every id that is promised: those that are there, and those that once were."""
        units = (unit for document in self.documents.values() for unit in document.units)
        entries = (entry for register in self.registers.values() for entry in register)
        return {*units, *entries, *self.gone}


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of released ids (`releases/moved.toml`): new address by old id; else the reason, by id.

    `rewritten` is text that was replaced at its address.
    """

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - what pydantic reads

    moved: dict[str, str] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)
    rewritten: dict[str, str] = field(default_factory=dict)

    def entry(self, address: str) -> str:
        """Return the id under which it is said what became of this one: itself, or the unit in which it lay; or ""."""
        said = {*self.moved, *self.withdrawn}
        return next((one for one in _upwards(address) if one in said), "")

    def target(self, address: str, there: Iterable[str]) -> str:
        """Return where an id is now, of the addresses that are `there`; "" where it is withdrawn or leads nowhere."""
        known, seen = set(there), {address}
        while address not in known:
            entry = self.entry(address)
            if entry not in self.moved:
                return ""
            to = self.moved[entry]
            within = to + address[len(entry) :]
            address = within if within in known or self.entry(within) not in ("", entry) else to
            if address in seen:
                return ""
            seen.add(address)
        return address


def _upwards(address: str) -> list[str]:
    """List an id and the beginnings of it that end before a full stop or #, the longest first."""
    return [address, *(address[: cut.start()] for cut in reversed(list(re.finditer(r"[.#]", address))))]


def number(version: str) -> tuple[int, int, int] | None:
    """Read MAJOR.MINOR.PATCH; None where it is none (https://semver.org, 2.0.0, without pre-releases)."""
    found = VERSION.fullmatch(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def releases(edition: Edition) -> list[Path]:
    """List the folders of all releases, the first one first."""
    folders = [path for path in edition.releases.glob("*/") if number(path.name) and (path / RECORD).is_file()]
    return sorted(folders, key=lambda path: number(path.name) or (0, 0, 0))


def records(edition: Edition) -> list[Path]:
    """List the files on which the promise rests: the last record, and what is said of ids that moved."""
    return [*(folder / RECORD for folder in releases(edition)[-1:]), edition.releases / "moved.toml"]


def newest(edition: Edition) -> Release | None:
    """Return the last release, if there is one. Raises `Refused` (REL005)."""
    found = releases(edition)
    return read(found[-1]) if found else None


def read(folder: Path) -> Release:
    """Read a record. Raises `Refused` (REL005) where somebody has damaged it."""
    from pydantic import TypeAdapter, ValidationError

    path = folder / RECORD
    try:
        release = TypeAdapter(Release).validate_python(json.loads(path.read_bytes()))
        _harmless(release, folder.name)
    except (ValueError, ValidationError, RecursionError) as error:
        message = f"the record of a release is damaged: {str(error).splitlines()[0]}"
        hint = "records are never edited: take the file back from the history of the edition, or from a copy"
        raise Refused(Finding("REL005", message, shown(path), 1, 1, hint)) from None
    return release


def _harmless(release: Release, version: str) -> None:
    """Raise ValueError where a name in a record would lead out of the folders in which files of that name lie."""
    entries = (entry for register in release.registers.values() for entry in register)
    names = {*release.documents, *release.registers, *entries}
    if release.version != version or not all(number(one.kept) for one in release.documents.values()):
        raise ValueError(f"it is not of release {version}")
    for name in names:
        if not name or name[0] == "." or re.search(r"[/\\\0]", name):
            raise ValueError(f"{name!r} is no name")


def write(release: Release) -> bytes:
    """Write a record; the same release gives the same bytes."""
    return (json.dumps(asdict(release), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def moved(edition: Edition) -> Moved:
    """Read `releases/moved.toml`; what does not exist says nothing. Raises `Refused` with every fault (CFG…)."""
    path = edition.releases / "moved.toml"
    return tables.read(path, shown(path), Moved) if path.exists() else Moved()

