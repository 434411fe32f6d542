"""Check an edition again whenever it changes: what changed is read again, and what depends on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.config import Edition, find_edition
from pipeline.reports import Report
from pipeline.subjects import Library
from pipeline.validate import Checked, Gates, check, tei_files, whole

__all__ = ["rounds"]

PAUSE = 0.5  # seconds between two looks at the files

Stamps = dict[Path, tuple[int, int]]


def rounds(edition: Edition, pause: Callable[[], None] = lambda: time.sleep(PAUSE)) -> Iterator[Report]:
    """Give a report of the whole edition, then another after each change. Raises `Refused` for a broken schema."""
    before: Stamps = {}
    checked: dict[Path, Checked] = {}
    gates = Gates(edition, Library(edition))
    while True:
        now = _stamps(edition)
        changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        if changed or not before:
            if changed & set(_settings(edition)):
                edition = find_edition(edition.root) or edition
                gates, checked = Gates(edition, Library(edition)), {}
            files = tei_files(edition)
            again = _again(edition, gates.library, files, changed, checked)
            checked = {path: check(path, gates) if path in again else checked[path] for path in files}
            yield whole(edition, checked, gates.library)
        before = now
        pause()


def _again(
    edition: Edition, library: Library, files: list[Path], changed: set[Path], checked: dict[Path, Checked]
) -> set[Path]:
    """Name the files to check again: changed, of a changed source, or using an id that came or went."""
    again = {path for path in files if path in changed or path not in checked}
    stems = {path.stem for path in changed if path.parent == edition.sources}
    again |= {path for path in files if path.parent == edition.documents and path.stem in stems}
    for path in [one for one in library.files if one in {some.resolve() for some in changed}]:
        old = library.files.pop(path)
        new = library.open(path)
        moved = set(old.ids if old else ()) ^ set(new.ids if new else ())
        again |= {one for one in files if any(finding.code.startswith("REF") for finding in checked[one].findings)
                  or any(target == path and name in moved for target, name in checked[one].uses)} if moved else set()
    return again


def _stamps(edition: Edition) -> Stamps:
    found: Stamps = {}
    sources = (path for kind in ("*.txt", "*.toml") for path in edition.sources.glob(kind))
    for path in (*_settings(edition), *tei_files(edition), *sources):
        try:
            state = path.stat()
        except OSError:
            continue
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _settings(edition: Edition) -> tuple[Path, ...]:
    own = edition.root / "schemas"
    return (edition.root / "edition.toml", *(own / f"edition.{kind}" for kind in ("odd", "rng", "sch", "xsd")))
