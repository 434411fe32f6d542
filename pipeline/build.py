"""Build an edition: encode what is new, check everything, render, and publish it as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path

from pipeline import bundle, dts, files, publish, tei
from pipeline.config import Edition, OutputName, shown, tool
from pipeline.executor import Spread, new_run
from pipeline.facts.pieces import Page
from pipeline.findings import Finding, Refused, has_errors
from pipeline.release.record import moved, releases
from pipeline.release.site import history
from pipeline.render import OUTPUTS, path_of, prepare, render, render_page, whole
from pipeline.standalone import registers_xml
from pipeline.tasks import Citation, Neighbour, Prepared, Task
from pipeline.validate import validate_edition

__all__ = ["Known", "build", "lists", "published"]

# Sources of pages held in memory at a time; one may have some 200 kB.
BATCH = 256

UNDATED = "~"  # sorts after every date
STYLE = "chicago-notes-bibliography.csl"
OTHER_STYLES = ("chicago-author-date", "modern-language-association", "apa")

SCHEMAS = ("edition.odd", "edition.rng", "edition.xsd", "xml.xsd", "edition.sch")
SHAPES = "edition.shapes.ttl"  # of the graph, which is the same whatever the schema


@dataclass(slots=True)
class Known:
    """What a build has found out of the documents, by id: for whoever looks at a page before the next one is done."""

    prepared: dict[str, Prepared] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    manual: dict[str, str] = field(default_factory=dict)


def build(
    edition: Edition, only: Sequence[OutputName], spread: Spread, *, known: Known | None = None, index: bool = True
) -> list[Finding]:
    """Build the outputs named in `only` (all that the edition asks for, if none); return the warnings.

    What is not named stays as it is in the output folder, and the search index too without `index`. `known` is filled;
    the manual that it has is taken as it is.
    Raises `Refused` with every error, and nothing is published.
    """
    findings = _encode_new(edition)
    findings += validate_edition(edition, partial(spread, label="checking"))
    if has_errors(findings):
        raise Refused(*findings)
    make = tuple(only) or edition.settings.outputs
    identifiers = sorted(path.stem for path in edition.documents.glob("[!.]*.xml"))
    if not identifiers:
        hint = "put a text into sources/, or a document into tei/documents/"
        raise Refused(*findings, Finding("BLD001", "the edition has no document", shown(edition.root), hint=hint))
    findings += _named_as_pages(edition, identifiers)
    if has_errors(findings):
        raise Refused(*findings)
    _same_documents(edition, identifiers, only)
    run = new_run()
    with publish.staged(edition.output, keep=bool(only)) as folder:
        prepared = list(spread(partial(prepare, edition.root, run), identifiers, label="reading"))
        prepared.sort(key=lambda one: (one.date or UNDATED, one.id))
        findings += [finding for one in prepared for finding in one.findings]
        tasks = _tasks(edition, run, prepared, make, folder)
        if "dts" in make:
            _catalogue(edition, prepared, folder)
        if known is not None:
            known.prepared, known.tasks = {one.id: one for one in prepared}, {task.id: task for task in tasks}
            known.manual = known.manual or _manual(edition)
        for found in spread(render, tasks, label="rendering"):
            findings += found
        if "tei" in make:
            _schemas(edition, folder)
        bundle.bundle(folder, edition, [one.about for one in prepared], make)
        if "html" in make:
            manual = known.manual if known else _manual(edition)
            findings += _site(edition, run, prepared, folder, spread, tasks[0].offered, manual)
            if edition.settings.search and index:
                from pipeline import search

                findings += search.index(folder, shown(edition.output))
        if has_errors(findings):
            raise Refused(*findings)
    return findings


def _encode_new(edition: Edition) -> list[Finding]:
    """Encode every source that has no document yet. Errors are findings: they keep the others from nothing."""
    from pipeline.encode import legal_id
    from pipeline.encode.folder import desk, usable

    sources, findings = usable(sorted(edition.sources.glob("[!.]*.txt")))
    at = desk(edition)
    for path in sources:
        if (edition.documents / f"{legal_id(path.stem)}.xml").is_file():
            continue
        try:
            made = at.encode(path)
            at.keep(made)
            findings += made.findings
        except Refused as refused:
            findings += refused.findings
    return findings


def _tasks(
    edition: Edition, run: int, prepared: Sequence[Prepared], make: tuple[OutputName, ...], folder: Path
) -> list[Task]:
    citations = _citations(edition, prepared, make)
    known = {one.id: Neighbour(one.id, one.title, one.about.get("language", "")) for one in prepared}
    near = [None, *known.values(), None]
    originals = {one.id: known.get(one.about.get("original", "")) for one in prepared}
    translations: dict[Neighbour | None, list[Neighbour]] = {}
    for identifier, original in originals.items():
        translations.setdefault(original, []).append(known[identifier])
    offered = tuple(output.name for output in OUTPUTS
                    if output.name in make or any((folder / path_of(output, one.id)).is_file() for one in prepared))
    released = history(edition)
    return [
        Task(edition.root, run, one.id, one.about, number, len(prepared), near[number - 1], near[number + 1],
             originals[one.id], tuple(translations.get(known[one.id], ())), citations[one.id], make, offered, folder,
             released.of(one.id))
        for number, one in enumerate(prepared, 1)
    ]


def _citations(edition: Edition, prepared: Sequence[Prepared], make: tuple[OutputName, ...]) -> dict[str, Citation]:
    """Format the citations of all documents, by one run of pandoc a style, and only the kinds that are asked for."""
    from pipeline import cite

    items = [one.item for one in prepared]
    folder = edition.xslt / "csl"
    forms = cite.formatted(items, folder / STYLE) if {"html", "pdf"} & set(make) else {}
    others = {name: cite.listed(items, folder / f"{name}.csl") for name in OTHER_STYLES if "html" in make}
    bibtex = cite.bibtex(items) if "bibtex" in make else {}
    none = cite.Formatted("", "")
    return {
        one.id: Citation(
            cite.as_xml(forms.get(one.id, none), {name: entries[one.id] for name, entries in others.items()}),
            cite.csl(one.item), bibtex.get(one.id, ""), cite.ris(one.item) if "ris" in make else "")
        for one in prepared
    }


def _site(
    edition: Edition, run: int, prepared: Sequence[Prepared], folder: Path, spread: Spread,
    offered: Sequence[str], manual: dict[str, str],
) -> Iterator[Finding]:
    """Write the pages that speak of all documents, and what every page uses."""
    from pipeline import facts

    released = history(edition)
    pages = chain(lists(edition, prepared, offered), facts.encoding_pages(manual), released.pages())
    while batch := list(islice(pages, BATCH)):
        for found in spread(partial(render_page, edition.root, run, folder), batch, label="indexes"):
            yield from found
    released.put(folder)
    files.put(folder / "data" / "datacite.json", released.described())
    header = facts.imprint(edition.header.read_bytes(), edition.settings.base)
    for path, pieces in facts.streams([one.facts for one in prepared], _registers(edition), header):
        files.put_pieces(folder / path, pieces)
    bundle.machines(folder, edition, [one.about for one in prepared])
    shutil.copytree(edition.xslt / "assets", folder / "assets", dirs_exist_ok=True, copy_function=files.copy)


def lists(edition: Edition, prepared: Iterable[Prepared], offered: Sequence[str]) -> Iterator[Page]:
    """Yield the pages that speak of all documents, without the manual."""
    from pipeline import facts

    about = {path.stem: path.read_bytes() for path in sorted(edition.about.glob("[!.]*.xml"))}
    return facts.pages(
        [one.facts for one in prepared], _registers(edition), edition.header.read_bytes(), about=about, outputs=offered,
        search=edition.settings.search, manual=(edition.schemas / "edition.odd").is_file(), base=edition.settings.base,
        versions=bool(releases(edition)))


def _registers(edition: Edition) -> bytes:
    return registers_xml(tei.read(path) for path in sorted(edition.registers.glob("[!.]*.xml")))


def _manual(edition: Edition) -> dict[str, str]:
    """Make the encoding manual of the ODD, as HTML; nothing where there is no ODD."""
    from pipeline import cite
    from pipeline.manual import manual

    odd = edition.schemas / "edition.odd"
    if not odd.is_file():
        return {}
    paths = [edition.header, *sorted(edition.registers.glob("[!.]*.xml")), *sorted(edition.documents.glob("[!.]*.xml"))]
    return cite.markdown(manual(odd.read_bytes(), tool("xslt"), paths))


def _catalogue(edition: Edition, prepared: Sequence[Prepared], folder: Path) -> None:
    """Write anew what Distributed Text Services answer about the edition as a whole."""
    shutil.rmtree(folder / "dts", ignore_errors=True)
    for name, data in dts.catalogue([one.about for one in prepared], whole(edition, len(prepared))):
        files.put(folder / name, data)


def _schemas(edition: Edition, folder: Path) -> None:
    """Put the schema where published documents look for it."""
    target = folder / "schemas"
    target.mkdir(exist_ok=True)
    for name in SCHEMAS:
        if (edition.schemas / name).is_file():
            files.copy(str(edition.schemas / name), str(target / name))
    files.copy(str(tool("schemas") / SHAPES), str(target / SHAPES))


def _named_as_pages(edition: Edition, identifiers: Sequence[str]) -> Iterator[Finding]:
    """Find documents whose folder would take the place of a page."""
    from pipeline.encode.source import PAGE

    for name in filter(PAGE.fullmatch, identifiers):
        yield Finding("BLD003", f"a document cannot be called “{name}”", shown(edition.documents / f"{name}.xml"), 1, 1,
                      "this is the name of a page; rename the file")


def published(edition: Edition) -> set[str]:
    """Name the documents in the output: the folders there, but for the landings of documents that are gone."""
    said = moved(edition)
    folders = {path.name for path in (edition.output / "documents").glob("*/") if path.is_dir()}
    gone = {*said.moved, *said.withdrawn}
    return {name for name in folders if name not in gone or (edition.documents / f"{name}.xml").is_file()}


def _same_documents(edition: Edition, identifiers: Sequence[str], only: Sequence[OutputName]) -> None:
    """Refuse to renew a part of an output that holds other documents than the edition: the whole would not fit."""
    there = published(edition)
    changed = sorted(there ^ set(identifiers))
    if only and there and changed:
        message = f"documents were added or removed since the last build: {', '.join(changed)}"
        raise Refused(Finding("BLD002", message, shown(edition.output), hint="build everything: edition build"))
