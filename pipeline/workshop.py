"""What lasts from one build to the next while somebody watches, and a glimpse of what a save changes.

The pages that somebody looks at are made before the whole edition is built, of what the last build knew and of the
files that were saved. They are shown, never published: the build that follows makes and checks them anew.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TypeVar

from pipeline.build import Known, lists, published
from pipeline.config import Edition, shown
from pipeline.executor import new_run
from pipeline.findings import Finding, Refused, has_errors
from pipeline.lock import alone
from pipeline.memory import remember
from pipeline.render import OUTPUTS, path_of, prepare, render, render_page
from pipeline.tasks import Prepared
from pipeline.validate import examine

__all__ = ["Superseded", "Workshop"]

LOOK = 0.3  # seconds between two looks whether a build is still wanted
REST = 3.0  # seconds without a save after which the search index is renewed
MANY = 100  # documents from which on a pool is quicker than one process

DOCUMENT = re.compile(r"documents/([^/]+)/index\.html")


R = TypeVar("R")


class Superseded(Exception):
    """A file was saved while all was being built: the build would be of yesterday."""


@dataclass(slots=True)
class Workshop:
    """What lasts from one build to the next: what is known of the documents, and the search index that is due.

    `stale` says whether a file was saved since the build began.
    """

    known: Known = field(default_factory=Known)
    built: bool = False
    stale: Callable[[], bool] = lambda: False
    looked: float = 0.0
    due: float = 0.0  # when the search index is to be renewed; 0 where it is not
    indexing: Thread | None = None

    def glimpse(self, edition: Edition, changed: set[Path], wanted: Collection[str]) -> Mapping[str, bytes]:
        """Make the pages that are looked at; nothing where that fails, for the build says why."""
        from pipeline.saxon import StylesheetFault

        try:
            return _glimpse(edition, self.known, changed, wanted) if self.built else {}
        except (Refused, StylesheetFault):
            return {}

    def rebuild(self, edition: Edition) -> Sequence[Finding]:
        """Build everything the first time, then the pages alone; everything again where documents came or went.

        What is made of the same things as before is not made again. Raises `Refused`, `Superseded`.
        """
        from pipeline.build import build
        from pipeline.executor import executor
        from pipeline.saxon import StylesheetFault

        pages = self.built and "html" in edition.settings.outputs and _same_documents(edition)
        many = len(list(edition.documents.glob("[!.]*.xml"))) >= MANY
        remember()
        jobs = (os.cpu_count() or 1) if many and not pages else 1
        with alone(edition.root), executor(jobs, self._wanted) as spread:
            try:
                findings = build(edition, ("html",) if pages else (), spread, known=self.known, index=not pages)
            except StylesheetFault as fault:
                hint = "mend the stylesheet; the line is counted in the file that is named"
                raise Refused(Finding("XSL002", str(fault), shown(edition.root / "xslt"), hint=hint)) from None
        self.built, self.due = True, time.monotonic() + REST if pages else 0.0
        return findings

    def _wanted(self, results: Iterable[R], total: int, label: str) -> Iterator[R]:  # noqa: ARG002 - a Progress
        for result in results:
            yield result
            if self.built and time.monotonic() > self.looked + LOOK:
                if self.stale():
                    raise Superseded
                self.looked = time.monotonic()

    def idle(self, edition: Edition) -> None:
        """Renew the search index beside everything else, once nothing has been saved for a while."""
        if self.due and time.monotonic() > self.due and not (self.indexing and self.indexing.is_alive()):
            self.due = 0.0
            if edition.settings.search:
                from pipeline.search import renew as renew_index

                self.indexing = Thread(target=renew_index, args=(edition.output,), daemon=True)
                self.indexing.start()


def _same_documents(edition: Edition) -> bool:
    return published(edition) == {path.stem for path in edition.documents.glob("[!.]*.xml")}


def _glimpse(edition: Edition, known: Known, changed: Collection[Path], wanted: Collection[str]) -> dict[str, bytes]:
    """Return what can be shown already: the pages `wanted` (paths in the output), and assets that were saved.

    Nothing where a file that was saved has errors, or a document is not `known` yet. Raises `Refused`,
    `StylesheetFault`.
    """
    sheets = [folder for folder in (edition.root / "xslt", edition.xslt) if folder.is_dir()]
    made = {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in changed for folder in sheets if folder / "assets" in path.parents and path.is_file()}
    texts = [path for path in changed if path.suffix == ".xml" and edition.root / "tei" in path.parents]
    new = {path.stem for path in texts if path.parent == edition.documents}
    if not known.tasks or not new <= known.tasks.keys() or (texts and has_errors(examine(texts).findings)):
        return {}
    prepared = known.prepared | {name: prepare(edition.root, new_run(), name) for name in sorted(new)}
    with TemporaryDirectory() as folder:
        for path in _written(edition, known, prepared, wanted, Path(folder)):
            made[path] = (Path(folder) / path).read_bytes()
    return made


def _written(
    edition: Edition, known: Known, prepared: dict[str, Prepared], wanted: Collection[str], folder: Path
) -> Iterator[str]:
    run, rest = new_run(), set(wanted)
    for path in sorted(wanted):
        found = DOCUMENT.fullmatch(path)
        if found and found[1] in known.tasks:
            rest.discard(path)
            task = replace(known.tasks[found[1]], run=run, make=("html",), folder=folder)
            _stand_in(edition, found[1], folder)
            render(task)
            yield path
    if rest:
        offered = next(iter(known.tasks.values())).offered
        for page in lists(edition, prepared.values(), offered):
            if page.path in rest:
                render_page(edition.root, run, folder, page)
                yield page.path
                rest.discard(page.path)
            if not rest:
                return


def _stand_in(edition: Edition, identifier: str, folder: Path) -> None:
    """Where a PDF is published, the page offers it."""
    pdf = path_of(next(output for output in OUTPUTS if output.name == "pdf"), identifier)
    if (edition.output / pdf).is_file():
        (folder / pdf).parent.mkdir(parents=True)
        (folder / pdf).touch()
