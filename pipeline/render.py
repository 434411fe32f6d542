"""Render: one document to one result, by the table of outputs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import dts, saxon, tei
from pipeline.config import Edition, OutputName, shown
from pipeline.conserve import lost, reading_pieces
from pipeline.facts.imprint import imprint
from pipeline.files import put
from pipeline.findings import Finding, in_order
from pipeline.memory import digest, recalled
from pipeline.pages import read_page
from pipeline.places import Places
from pipeline.shelf import Shelf, in_process
from pipeline.tasks import Neighbour, Prepared, Task

if TYPE_CHECKING:
    from saxonche import PyXdmNode

    from pipeline.facts import Page

__all__ = ["OUTPUTS", "Output", "path_of", "prepare", "render", "render_page", "whole"]

Made = tuple[bytes, Sequence[Finding]]
UNKNOWN = "no template for "  # how xslt/modules/flow.xsl begins to speak of an element
NAMESPACE = re.compile(r"Q\{[^}]*\}")  # of steps in a path as Saxon writes them


@dataclass(frozen=True)
class Making:
    """One document in the making: its stand-alone form, its words, and what the finishers may ask for."""

    task: Task
    shelf: Shelf

    @cached_property
    def tei(self) -> bytes:
        """Return the stand-alone TEI."""
        return self.shelf.standalone(self.task.id)

    @cached_property
    def node(self) -> PyXdmNode:
        """Return the document as it is read, as Saxon's tree."""
        return self.shelf.as_read(self.task.id, self.tei)

    @cached_property
    def pieces(self) -> list[str]:
        """Return the stretches of text that every product for readers has to hold."""
        return reading_pieces(tei.parse(self.tei))

    @cached_property
    def reading(self) -> str:
        """Return the reading text."""
        return self.shelf.apply("text.xsl", self.node, {})[0]

    @cached_property
    def parameters(self) -> dict[str, str | bool | PyXdmNode]:
        """Return what a stylesheet may be told about this document."""
        task = self.task
        return {
            "place": saxon.node(_place(task)), "citation": saxon.node(task.citation.xml), "root": "../../",
            "url": self.shelf.address(task.id), "hyphenate": True,
            "csl": task.citation.csl, **({"releases": saxon.node(task.releases)} if task.releases else {}),
        }

    @cached_property
    def file(self) -> str:
        """Return the name of the document's file, for findings."""
        return shown(self.shelf.edition.documents / f"{self.task.id}.xml")

    def lost(self, product: str, kind: str) -> list[Finding]:
        """Report the first word of the reading that a product does not have."""
        finding = lost(self.pieces, product, self.file, kind)
        return [finding] if finding else []


def _html(result: str, making: Making) -> Made:
    return _doctype(result), making.lost(read_page(result).text, "page")


def _text(result: str, making: Making) -> Made:
    return result.encode("utf-8"), making.lost(result, "plain text")


def _pdf(result: str, making: Making) -> Made:
    from pipeline import typeset

    template = making.shelf.edition.xslt / "print" / "template.typ"
    made = typeset.pdf(result, date=making.shelf.date, template=template)
    departs = typeset.words_in_order(making.reading, made.data) if made.data else None
    return made.data, [*made.findings, *([departs] if departs else [])]


def _tei(_: str, making: Making) -> Made:
    return making.tei, ()


def _csl(_: str, making: Making) -> Made:
    return making.task.citation.csl.encode("utf-8"), ()


def _bibtex(_: str, making: Making) -> Made:
    return making.task.citation.bibtex.encode("utf-8"), ()


def _ris(_: str, making: Making) -> Made:
    return making.task.citation.ris.encode("utf-8"), ()


def _answers(making: Making) -> Iterator[tuple[str, bytes]]:
    """Yield what Distributed Text Services answer about a document."""
    task, shelf = making.task, making.shelf
    return dts.answers(dts.Resource(task.id, task.about, shelf.units(making.tei), whole(shelf.edition, task.of)))


def _nothing(_: Making) -> Iterator[tuple[str, bytes]]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Output:
    """One row: the name of an output, its stylesheet ("" if it needs none), its file, what is done with the result.

    `further` yields the other files of an output that has many, each with its path.
    """

    name: OutputName
    stylesheet: str
    path: str
    finish: Callable[[str, Making], Made]
    further: Callable[[Making], Iterator[tuple[str, bytes]]] = _nothing


# The PDF comes before the page, which offers it only if it could be made.
OUTPUTS = (
    Output("tei", "", "documents/{id}/{id}.xml", _tei),
    Output("pdf", "print.xsl", "documents/{id}/{id}.pdf", _pdf),
    Output("html", "html.xsl", "documents/{id}/index.html", _html),
    Output("text", "text.xsl", "documents/{id}/{id}.txt", _text),
    Output("csl", "", "documents/{id}/{id}.csl.json", _csl),
    Output("bibtex", "", "documents/{id}/{id}.bib", _bibtex),
    Output("ris", "", "documents/{id}/{id}.ris", _ris),
    Output("dts", "", "dts/document/{id}.tei", _tei, _answers),
)


def path_of(output: Output, identifier: str) -> str:
    """Return the path of an artefact inside the output folder."""
    return output.path.format(id=identifier)


def whole(edition: Edition, total: int) -> dts.Whole:
    """Return the edition as Distributed Text Services see it."""
    said = imprint(edition.header.read_bytes(), edition.settings.base)
    return dts.Whole(said.title, said.publisher, said.language, total, said.base)


def prepare(root: Path, run: int, identifier: str) -> Prepared:
    """Gather the facts and the citation data of one document."""
    shelf = in_process(root, run)
    data = shelf.standalone(identifier)
    key = digest("prepared", identifier, shelf.mark("reading.xsl", "facts.xsl", "citation.xsl"), data)
    return recalled(key, lambda: _prepare(shelf, identifier, data))


def _prepare(shelf: Shelf, identifier: str, data: bytes) -> Prepared:
    from lxml import etree

    node = shelf.as_read(identifier, data)
    facts, said = shelf.apply("facts.xsl", node, {})
    csl, also = shelf.apply("citation.xsl", node, {"url": shelf.address(identifier)})
    about = etree.fromstring(facts.encode("utf-8"))
    file = shown(shelf.edition.documents / f"{identifier}.xml")
    findings = _heard([*said, *also], file)
    named = {"id": identifier, **{str(key): str(value) for key, value in about.attrib.items()}}
    title, date = named.get("title", identifier), named.get("date", "")
    return Prepared(identifier, title, date, facts.encode("utf-8"), named, json.loads(csl), findings)


def render_page(root: Path, run: int, folder: Path, page: Page) -> list[Finding]:
    """Make one of the pages that speak of all documents."""
    if not page.stylesheet:
        put(folder / page.path, page.source)
        return []
    shelf = in_process(root, run)

    def make() -> tuple[bytes, list[str]]:
        result, said = shelf.apply(page.stylesheet, saxon.node(page.source), {"root": page.root})
        return _doctype(result), said

    data, said = recalled(digest("page", shelf.mark(page.stylesheet), page.root, page.source), make)
    put(folder / page.path, data)
    return list(_heard(said, shown(shelf.edition.output / page.path)))


def render(task: Task) -> list[Finding]:
    """Make the outputs of one document in the staging folder; return what is to be said about them."""
    making = Making(task, in_process(task.root, task.run))
    findings: list[Finding] = []
    for output in OUTPUTS:
        if output.name in task.make:
            findings += [one.at(one.file or making.file, 1, 1) for one in _make(output, making)]
    if "html" in task.make:
        shutil.rmtree(_beside(task), ignore_errors=True)
        for translation in task.translations:
            findings += [one.at(one.file, 1, 1) for one in _pair(making, translation)]
    return in_order(findings)


def _make(output: Output, making: Making) -> Sequence[Finding]:
    task, offered = making.task, " ".join(_offered(making.task))

    def make() -> Made:
        result, said = "", list[str]()
        if output.stylesheet:
            parameters = {**making.parameters, "outputs": offered}
            result, said = making.shelf.apply(output.stylesheet, making.node, parameters)
        data, found = output.finish(result, making)
        return data, [*found, *_heard(said, making.file)]

    path = task.folder / path_of(output, task.id)
    if output.name == "html":
        told = repr(replace(task, run=0, make=(), folder=Path()))
        key = digest("html", making.shelf.mark("reading.xsl", output.stylesheet), making.tei, told, offered)
        data, found = recalled(key, make)
    else:
        data, found = make()
    if data or output.name != "pdf":
        put(path, data)
    else:
        path.unlink(missing_ok=True)
    for name, answer in output.further(making):
        put(task.folder / name, answer)
    return _placed(found, making)


def _beside(task: Task) -> Path:
    """Return the folder of the pages that have a document beside its translations."""
    return task.folder / "documents" / task.id / "with"


def _pair(making: Making, translation: Neighbour) -> Sequence[Finding]:
    """Make the page that has a document beside its translation; every word of both has to be there, in order."""
    shelf, data = making.shelf, making.shelf.standalone(translation.id)
    files = {"original": making.file, "translation": shown(shelf.edition.documents / f"{translation.id}.xml")}

    def make() -> Made:
        other = shelf.as_read(translation.id, data)
        result, said = shelf.apply("beside.xsl", making.node, {"translation": other, "root": "../../../"})
        sides = read_page(result).sides
        pieces = {"original": making.pieces, "translation": reading_pieces(tei.parse(data))}
        found = [lost(pieces[side], sides.get(side, ""), file, "page of both texts") for side, file in files.items()]
        return _doctype(result), [*filter(None, found), *_heard(said, making.file)]

    page, found = recalled(digest("pair", shelf.mark("reading.xsl", "beside.xsl"), making.tei, data), make)
    put(_beside(making.task) / f"{translation.id}.html", page)
    return _placed(found, making)


def _offered(task: Task) -> list[str]:
    """Name the outputs that the page may offer: a PDF only if one could be made."""
    row = next(output for output in OUTPUTS if output.name == "pdf")
    there = (task.folder / path_of(row, task.id)).is_file()
    return [name for name in task.offered if name != "pdf" or there]


def _heard(messages: Sequence[str], file: str) -> tuple[Finding, ...]:
    """Turn what stylesheets said (elements they have no rule for) into warnings, one for each name."""
    hint = "it is shown with its text; for a form of its own write a template for it in the edition's xslt/"
    first: dict[str, str] = {}
    for message in messages:
        said = NAMESPACE.sub("", " ".join(message.split()))
        first.setdefault(said.partition(" at ")[0], said)
    return tuple(Finding("XSL001", message, file, 1, 1, hint, "warning") for message in first.values())


def _placed(findings: Sequence[Finding], making: Making) -> Sequence[Finding]:
    """Give what stylesheets said of an element the place of the first of its name in the file as it is now."""
    names = {one: one.message.removeprefix(UNKNOWN).partition(" at ")[0] for one in findings if one.code == "XSL001"}
    places = Places((making.shelf.edition.documents / f"{making.task.id}.xml").read_bytes() if names else b"")
    placed = {one: places.named(name) for one, name in names.items()}
    return [replace(one, line=placed[one][0], column=placed[one][1]) if one in placed else one for one in findings]


def _doctype(html: str) -> bytes:
    return (html if html.lstrip().lower().startswith("<!doctype") else f"<!DOCTYPE html>\n{html}").encode("utf-8")


def _place(task: Task) -> bytes:
    from lxml import etree

    place = etree.Element("place", number=str(task.number), of=str(task.of))
    near = [("previous", task.previous), ("next", task.next), ("original", task.original)]
    for name, neighbour in (*near, *(("translation", one) for one in task.translations)):
        if neighbour:
            etree.SubElement(place, name, id=neighbour.id, title=neighbour.title, language=neighbour.language)
    return etree.tostring(place, encoding="utf-8")
