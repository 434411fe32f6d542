"""The gates, in their order: a file goes on to the next gate only if the one before found no error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import crosscheck, saxon, schema
from pipeline.active import active, styled
from pipeline.config import Edition, find_edition, read_sidecar, shown, tool
from pipeline.encode.source import no_original
from pipeline.executor import new_run
from pipeline.findings import Finding, Refused, has_errors, in_order
from pipeline.memory import digest, recalled
from pipeline.places import illustrated
from pipeline.release.promise import NONE, Promise, promise
from pipeline.release.record import records
from pipeline.reports import Report
from pipeline.subjects import Library, Subject
from pipeline.tei import TEI, XML_ID

if TYPE_CHECKING:
    from pipeline.schema import Schema

__all__ = [
    "GATES", "Checked", "Gate", "Gates", "check", "examine", "examine_edition", "guest", "tei_files",
    "validate_edition", "whole",
]

# Spreads the checks over processes, or is the built-in map; the results come in the order of the files.
Spread = Callable[[Callable[[Path], "Checked"], Sequence[Path]], Iterable["Checked"]]
MOST = 100  # places in a file where a browser would run something that are shown
BOM = b"\xef\xbb\xbf"
INCLUDE = "{http://www.w3.org/2001/XInclude}include"


@dataclass(frozen=True)
class Gates:
    """What the gates need to know: the schema, and the files that pointers lead to."""

    edition: Edition | None = None
    library: Library = field(default_factory=Library)

    @cached_property
    def schema(self) -> Schema:
        """Return the schema of the edition, or the tool's, compiled."""
        return schema.load(self.edition.schemas if self.edition else tool("schemas"), tool("xslt"))

    @cached_property
    def shared(self) -> tuple[Path, ...]:
        """Return header and registers, as pointers resolve to them."""
        return tuple(subject.address for subject in self.library.shared())

    @cached_property
    def promise(self) -> Promise:
        """Return what the last release promises."""
        return promise(self.edition) if self.edition else NONE

    @cached_property
    def mark(self) -> bytes:
        """Return a digest of what files are held against: schema, header, registers, sources, the last release."""
        assert self.edition is not None
        files = (*self.shared, *sorted(self.edition.schemas.glob("edition.*")), *records(self.edition))
        sources = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in self.edition.sources.glob("*")]
        return digest(repr(sorted(sources)), *(path.read_bytes() for path in files if path.is_file()))


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: its name, and what it finds in a file. It may raise `Refused`."""

    name: str
    check: Callable[[Subject, Gates], Iterable[Finding]]


def _well_formed(subject: Subject, _: Gates) -> Iterator[Finding]:
    root, encoding = subject.root, (subject.root.getroottree().docinfo.encoding or "UTF-8").upper()
    if encoding not in ("UTF-8", "US-ASCII", "ASCII"):
        yield Finding("XML004", f"the file is in {encoding}, not in UTF-8", subject.file, 1, 1,
                      'save it as UTF-8, with encoding="UTF-8" in the first line')
    hint = "remove it: the file is published beside its pages; drawings and formulas may stay"
    for element, what in islice(active(root), MOST):
        message = f"{what} would run in the browser of whoever opens this file"
        yield Finding("XML009", message, subject.file, *subject.place(element), hint)
    if styled(root):
        message = "the file asks for a style sheet that is in it (xml-stylesheet)"
        yield Finding("XML009", message, subject.file, 1, 1, hint)
    if b"XInclude" in subject.data:
        for element in root.iter(INCLUDE):
            message = f"{element.get('href') or 'another file'} is to be included; nothing is read from other files"
            yield Finding("XML006", message, subject.file, *subject.place(element), "put the text itself in its place")
    if not len(root):
        hint = "encode the text again, or remove the file"
        yield Finding("XML003", "the document is empty", subject.file, 1, 1, hint)


def _grammar(subject: Subject, gates: Gates) -> Iterable[Finding]:
    return gates.schema.grammar(subject.root, subject.data, subject.file)


def _rules(subject: Subject, gates: Gates) -> Iterable[Finding]:
    """Try the rules, unless the file declares a prefix by patterns that may not be tried (the rules would)."""
    if refused := list(subject.unreadable_prefixes()):
        return refused
    return gates.schema.rules(saxon.node(subject.data.removeprefix(BOM)), subject.data, subject.file)


def _cross_file(subject: Subject, gates: Gates) -> Iterator[Finding]:
    yield from crosscheck.crosscheck(subject, gates.library)
    yield from gates.promise.keeps(subject)


GATES = (
    Gate("well-formed", _well_formed),
    Gate("grammar", _grammar),
    Gate("rules", _rules),
    Gate("cross-file", _cross_file),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gates found in one file, its id, the ids in other files that it points to, and the gate that held it."""

    findings: tuple[Finding, ...]
    id: str = ""
    uses: frozenset[tuple[Path, str]] = frozenset()
    held: str = ""


def check(path: Path, gates: Gates) -> Checked:
    """Lead one file through the gates, up to the first that finds an error."""
    subject = Subject(path, shown(path))
    found: list[Finding] = []
    held = ""
    for gate in GATES:
        try:
            new = list(gate.check(subject, gates))
        except Refused as refused:
            new = list(refused.findings)
        found += new
        if has_errors(new):
            held = gate.name
            break
    if found:
        found = illustrated(in_order(found), subject.data if path.is_file() else b"")
    if held in ("well-formed", "grammar"):
        identifier = subject.root.get(XML_ID) or "" if held == "grammar" else ""
        return Checked(tuple(found), identifier, held=held)
    uses = frozenset((one.target, one.id) for one in subject.pointers if one.target and one.id)
    return Checked(tuple(found), subject.root.get(XML_ID) or "", uses, held)


def examine(paths: Sequence[Path]) -> Report:
    """Check single files, each as part of the edition it lies in, if it lies in one. Raises `Refused`."""
    run, roots = new_run(), {path.parent: _root(path.parent) for path in paths}
    checked = {path: check(path, _gates(roots[path.parent], run)) for path in paths}
    return _report(checked, ())


def examine_edition(edition: Edition, spread: Spread = map) -> Report:
    """Check all of an edition: header, registers, documents, sidecars, and what they have in common."""
    files = tei_files(edition)
    checked = dict(zip(files, spread(partial(_check_in, edition.root, new_run()), files), strict=True))
    return whole(edition, checked, Library(edition))


def validate_edition(edition: Edition, spread: Spread = map) -> list[Finding]:
    """Return the findings of `examine_edition`."""
    return list(examine_edition(edition, spread).findings)


def whole(edition: Edition, checked: Mapping[Path, Checked], library: Library) -> Report:
    """Join what was found in each file with what only the edition as a whole shows."""
    more = [*_sidecars(edition), *_schema_of(edition)]
    if not edition.header.is_file():
        more.append(Finding("REF003", "the header of the edition does not exist", shown(edition.header),
                            hint="write it; `edition new` makes one to start from"))
    more += crosscheck.shared_ids(library)
    more += crosscheck.document_ids({path: one.id for path, one in checked.items() if path.parent == edition.documents})
    more += crosscheck.doubles(library)
    more += promise(edition).whole(*({path.stem for path in checked if path.parent == folder}
                                     for folder in (edition.documents, edition.registers)))
    if not has_errors([*more, *(finding for one in checked.values() for finding in one.findings)]):
        used: dict[Path, set[str]] = defaultdict(set)
        for one in checked.values():
            for path, identifier in one.uses:
                used[path].add(identifier)
        more += crosscheck.unused(library, used)
    return _report(checked, _illustrated(more))


def tei_files(edition: Edition) -> list[Path]:
    """List header, registers and documents, each group by name."""
    folders = (edition.registers, edition.documents)
    return [*([edition.header] if edition.header.is_file() else []),
            *(path for folder in folders for path in sorted(folder.glob("[!.]*.xml")))]


def _report(checked: Mapping[Path, Checked], more: Iterable[Finding]) -> Report:
    findings = in_order([*more, *(finding for one in checked.values() for finding in one.findings)])
    early = tuple(shown(path) for path, one in checked.items() if one.held and one.held != GATES[-1].name)
    return Report(tuple(findings), len(checked), early)


def _illustrated(findings: list[Finding]) -> Iterator[Finding]:
    for file in dict.fromkeys(one.file for one in findings):
        data = Path(file).read_bytes() if Path(file).is_file() else b""
        yield from illustrated((one for one in findings if one.file == file), data)


def _sidecars(edition: Edition) -> Iterator[Finding]:
    for path in sorted(edition.sources.glob("[!.]*.toml")):
        try:
            yield from no_original(read_sidecar(path, shown(path)), path, edition)
        except Refused as refused:
            yield from refused.findings


def _schema_of(edition: Edition) -> Iterator[Finding]:
    odd = edition.root / "schemas" / "edition.odd"
    if odd.is_file() and not odd.with_suffix(".rng").is_file():
        yield Finding("ODD012", "was never compiled; the schema of the tool holds until it is", shown(odd),
                      hint="compile it: edition schema", severity="warning")


def _check_in(root: Path, run: int, path: Path) -> Checked:
    """Check one file of an edition; recalled only if it points to nothing but itself, the header and the registers."""
    gates = _gates(root, run)
    if not path.is_file():
        return check(path, gates)
    checked = recalled(digest("checked", shown(path), gates.mark, path.read_bytes()), lambda: check(path, gates))
    known = {path.resolve(), *gates.shared}
    if checked.held == "grammar":
        return guest(path, gates, checked)
    return checked if all(target in known for target, _ in checked.uses) else check(path, gates)


def guest(path: Path, gates: Gates, refused: Checked) -> Checked:
    """Take a document of an edition that does not say it follows the edition's schema for what it is: other TEI.

    What the grammar refuses is one warning then (XML008), and so is what only shows across files; what could do harm
    (REF002) stays an error. A document that names the schema, as the encoder's do, is held to it, and so is one that
    has a source or is not in the TEI's namespace.
    """
    subject, edition = Subject(path, shown(path)), gates.edition
    if edition is None or path.parent != edition.documents or crosscheck.follows(subject, "edition.rng"):
        return refused
    if subject.root.nsmap.get(subject.root.prefix) != TEI or (edition.sources / f"{path.stem}.txt").is_file():
        return refused
    found = [*_well_formed(subject, gates), *crosscheck.crosscheck(subject, gates.library)]
    found = [one if one.code == "REF002" else replace(one, severity="warning") for one in found if one.code != "ID001"]
    first = refused.findings[0]
    found += gates.promise.keeps(subject)
    number = len(refused.findings)
    message = f"TEI of another encoding, published as it is; the first of {number} differences: {first.message}"
    hint = "to hold it to the edition's schema, name the schema in it (xml-model); what is shown: docs/scholars.md"
    found.append(replace(first, code="XML008", message=message, hint=hint, severity="warning"))
    return replace(refused, findings=tuple(illustrated(in_order(found), subject.data)), id=path.stem, held="")


def _root(folder: Path) -> Path | None:
    edition = find_edition(folder)
    return edition.root if edition else None


@lru_cache(maxsize=8)
def _gates(root: Path | None, run: int) -> Gates:  # noqa: ARG001 - the run is part of the key
    edition = find_edition(root) if root else None
    return Gates(edition, Library(edition))
