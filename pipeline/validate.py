"""The gates, in their order: a file goes on to the next gate only if the one before found no error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import crosscheck, saxon
from pipeline.config import Edition, find_edition, read_sidecar, shown, tool
from pipeline.crosscheck import Library, Subject
from pipeline.executor import new_run
from pipeline.findings import Finding, Refused, has_errors, in_order

if TYPE_CHECKING:
    from pipeline.schema import Schema

__all__ = ["GATES", "Checked", "Gate", "Gates", "tei_files", "validate", "validate_edition"]

# Spreads the checks over processes, or is the built-in map; the results come in the order of the files.
Spread = Callable[[Callable[[Path], "Checked"], Sequence[Path]], Iterable["Checked"]]


@dataclass(frozen=True)
class Gates:
    """What the gates need to know: the schema, and the files that pointers lead to."""

    edition: Edition | None = None
    library: Library = field(default_factory=Library)

    @cached_property
    def schema(self) -> Schema:
        """Return the schema of the edition, or the tool's, compiled."""
        from pipeline import schema

        return schema.load(self.edition.schemas if self.edition else tool("schemas"), tool("xslt"))


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: its name, and what it finds in a file. It may raise `Refused`."""

    name: str
    check: Callable[[Subject, Gates], Iterable[Finding]]


def _well_formed(subject: Subject, _: Gates) -> Iterable[Finding]:
    subject.root  # noqa: B018 - parses the file, and refuses what is not well-formed
    return ()


def _grammar(subject: Subject, gates: Gates) -> Iterable[Finding]:
    return gates.schema.grammar(subject.root, subject.data, subject.file)


def _rules(subject: Subject, gates: Gates) -> Iterable[Finding]:
    return gates.schema.rules(saxon.node(subject.data), subject.data, subject.file)


def _cross_file(subject: Subject, gates: Gates) -> Iterable[Finding]:
    return crosscheck.crosscheck(subject, gates.library)


GATES = (
    Gate("well-formed", _well_formed),
    Gate("grammar", _grammar),
    Gate("rules", _rules),
    Gate("cross-file", _cross_file),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gates found in one file, and the ids in other files that it points to."""

    findings: tuple[Finding, ...]
    uses: frozenset[tuple[Path, str]] = frozenset()


def check(path: Path, gates: Gates) -> Checked:
    """Lead one file through the gates, up to the first that finds an error."""
    subject = Subject(path, shown(path))
    found: list[Finding] = []
    for gate in GATES:
        try:
            new = list(gate.check(subject, gates))
        except Refused as refused:
            new = list(refused.findings)
        found += new
        if has_errors(new):
            return Checked(tuple(in_order(found)))
    uses = frozenset((one.target, one.id) for one in crosscheck.pointers(subject) if one.target and one.id)
    return Checked(tuple(in_order(found)), uses)


def validate(paths: Sequence[Path]) -> list[Finding]:
    """Check single files, each as part of the edition it lies in, if it lies in one. Raises `Refused`."""
    run = new_run()
    return [finding for path in paths for finding in check(path, _gates(_root(path.parent), run)).findings]


def validate_edition(edition: Edition, spread: Spread = map) -> list[Finding]:
    """Check all of an edition: header, registers, documents, sidecars, and what they have in common."""
    findings = list(_sidecars(edition))
    if not edition.header.is_file():
        findings.append(Finding("REF003", "the header of the edition does not exist", shown(edition.header),
                                hint="write it; `edition new` makes one to start from"))
    used: dict[Path, set[str]] = defaultdict(set)
    for checked in spread(partial(_check_in, edition.root, new_run()), tei_files(edition)):
        findings += checked.findings
        for path, identifier in checked.uses:
            used[path].add(identifier)
    library = Library(edition)
    findings += crosscheck.shared_ids(library)
    if not has_errors(findings):
        findings += crosscheck.unused(library, used)
    return in_order(findings)


def tei_files(edition: Edition) -> list[Path]:
    """List header, registers and documents, each group by name."""
    folders = (edition.registers, edition.documents)
    return [*([edition.header] if edition.header.is_file() else []),
            *(path for folder in folders for path in sorted(folder.glob("*.xml")))]


def _sidecars(edition: Edition) -> Iterator[Finding]:
    for path in sorted(edition.sources.glob("*.toml")):
        try:
            read_sidecar(path, shown(path))
        except Refused as refused:
            yield from refused.findings


def _check_in(root: Path, run: int, path: Path) -> Checked:
    return check(path, _gates(root, run))


def _root(folder: Path) -> Path | None:
    edition = find_edition(folder)
    return edition.root if edition else None


@lru_cache(maxsize=8)
def _gates(root: Path | None, run: int) -> Gates:  # noqa: ARG001 - the run is part of the key
    edition = find_edition(root) if root else None
    return Gates(edition, Library(edition))
