"""The TEI header of a document: what the text, its sidecar and the header of the edition say about it."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.config import Sidecar
from pipeline.converters.datelines import BODY
from pipeline.encode.dating import DocumentDate
from pipeline.encode.prose import add_text, element, prose
from pipeline.model import Document
from pipeline.tei import NS, Element
from pipeline.text import view

__all__ = ["Header", "header"]

# An office, and nobody's name.
NAMELESS = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w-]+ ){0,3}(?:Minister|President|Secretary|Chancellor|Premier|Governor)(?: \([^()]*\))?"
)

LANGUAGES = {
    "en": "English",
    "ja": "Japanese",
    "ru": "Russian",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "zh": "Chinese",
    "ko": "Korean",
    "uk": "Ukrainian",
    "pl": "Polish",
    "pt": "Portuguese",
    "nl": "Dutch",
    "la": "Latin",
}
OWN = "A mark with cert and without resp is this program's."  # who answers for what is not certain, said once
POINTERS = frozenset(("ref", "ana", "resp", "who", "scheme", "target", "corresp"))


@dataclass(frozen=True, slots=True)
class Header:
    """What goes into a header besides the sidecar: the edition's own header and the results of the encoding."""

    frame: Element
    date: DocumentDate
    sectors: Sequence[str]
    language: str
    version: str


def header(document: Document, sidecar: Sidecar, given: Header, text: Element) -> Element:
    """Write the `teiHeader` of one document (TEI P5, chapter 2), declaring all pointers used in it or in `text`."""
    root = element(None, "teiHeader")
    file = element(root, "fileDesc")
    _title(element(file, "titleStmt"), document, sidecar)
    words = str(len(document.source.text.split()))
    element(
        element(file, "extent"), "measure", f"{words} words in the witness", type="length", unit="words", quantity=words
    )
    _publication(element(file, "publicationStmt"), document, given.frame)
    _notes(file, document, sidecar, given.date)
    _witness(element(file, "sourceDesc"), document, sidecar, given.date)
    encoding = element(root, "encodingDesc")
    _profile(element(root, "profileDesc"), document, sidecar, given)
    if sidecar.change:
        revision = element(root, "revisionDesc")
        for change in sidecar.change:
            prose(element(revision, "change", when=change.when, who=f"ed:{change.who}"), change.text)
    _prefixes(encoding, given.frame, (root, text))
    application = element(element(encoding, "appInfo"), "application", ident="edition", version=given.version)
    element(application, "label", f"Converter {document.converter}; marks by registers and rules. {OWN}")
    return root


def _title(parent: Element, document: Document, sidecar: Sidecar) -> None:
    element(parent, "title", title_of(document, sidecar), type="main")
    if (subtitle := _field(document, "subtitle")) and not sidecar.title:
        element(parent, "title", subtitle, type="sub")
    if sidecar.short:
        element(parent, "title", sidecar.short, type="short")
    author = sidecar.author or _issuer(document)
    if re.fullmatch(r"(?:org|per):[a-z0-9-]+", author):
        named = element(element(parent, "author"), "orgName" if author.startswith("org") else "persName", ref=author)
        named.text = author  # replaced by the register's name in `name_author`
    elif author:
        prose(element(parent, "author"), author)


def _field(document: Document, name: str) -> str:
    """Return what the text says of itself in one of its `Fields`, "" if nothing."""
    found = getattr(document.fields, name)
    return view(document.source.text, *found).text if found else ""


def _issuer(document: Document) -> str:
    """Return whom a text names as author, else the body that is its source, without article; "" for a publication.

    An office without a name ("Press Conference by the Prime Minister") is less than the body.
    """
    words, author = re.sub(r"^The ", "", _field(document, "source")), _field(document, "author")
    return words if BODY.fullmatch(words) and (not author or NAMELESS.fullmatch(author)) else author


def title_of(document: Document, sidecar: Sidecar) -> str:
    """Return the title: the sidecar's, else the text's own."""
    if sidecar.title:
        return " ".join(sidecar.title.split())
    return _field(document, "title") or document.source.id


def _publication(parent: Element, document: Document, frame: Element) -> None:
    statement = frame.find(".//t:publicationStmt", NS)
    identifier = document.source.id
    for name in ("publisher", "date"):
        found = None if statement is None else statement.find(f"t:{name}", NS)
        if found is not None:
            parent.append(copy.deepcopy(found))
            parent[-1].tail = None
    element(parent, "idno", identifier, type="local")
    for availability in [] if statement is None else statement.findall("t:availability", NS):
        parent.append(copy.deepcopy(availability))
        if availability.find("t:licence", NS) is None:
            parent[-1].set("corresp", f"#{identifier}.witness")


def _notes(file: Element, document: Document, sidecar: Sidecar, date: DocumentDate) -> None:
    if not (sidecar.summary or sidecar.date.reasons):
        return
    notes = element(file, "notesStmt")
    if sidecar.summary:
        prose(element(notes, "note", type="summary"), sidecar.summary)
    if sidecar.date.reasons:
        target = f"#{document.source.id}.date" if date.values else ""
        resp = f"ed:{sidecar.date.resp}" if sidecar.date.resp else ""
        prose(element(notes, "note", type="dating", resp=resp, target=target), sidecar.date.reasons)


def _witness(parent: Element, document: Document, sidecar: Sidecar, date: DocumentDate) -> None:
    witness = sidecar.witness
    bibl = element(parent, "bibl", xml_id=f"{document.source.id}.witness", type="witness")
    element(bibl, "title", witness.title or title_of(document, sidecar), level="m")
    if document.fields.date and not sidecar.date.when:
        add_text(bibl, ", ")
        exact = {key: value for key, value in date.values.items() if key in ("when", "from", "to")}
        element(bibl, "date", _field(document, "date"), **exact)
    elif witness.date:
        add_text(bibl, ", ")
        element(bibl, "date", witness.date)
    source = _field(document, "source")
    body = BODY.fullmatch(source) is not None
    source = "" if body and (sidecar.author or source.removeprefix("The ") == _issuer(document)) else source
    container = witness.container or _field(document, "container") or ("" if body else source)
    if container:
        add_text(bibl, ". In ")
        element(bibl, "title", container, level="s")
    masthead = "" if witness.container else _field(document, "publisher")
    publisher = witness.publisher or masthead or (source if body else "")
    editor = witness.editor or ("" if witness.container else _field(document, "editor"))
    for name, words in (("editor", editor), ("publisher", publisher)):
        if words:
            add_text(bibl, ", ")
            element(bibl, name, words)
    add_text(bibl, ". ")
    if witness.url:
        element(bibl, "ref", witness.url, target=witness.url)
        add_text(bibl, " ")
    element(bibl, "idno", document.source.file.rpartition("/")[2], type="filename")
    if witness.note:
        add_text(bibl, " ")
        prose(element(bibl, "note"), witness.note)
    if notes := _field(document, "notes"):
        add_text(bibl, " ")
        element(bibl, "note", notes)
    if source and source not in (container, publisher):
        element(parent, "bibl", source, type="source")
    if sidecar.translation_of:
        original = element(parent, "bibl", type="original")
        element(original, "ref", sidecar.translation_of, target=f"{sidecar.translation_of}.xml")


def _profile(parent: Element, document: Document, sidecar: Sidecar, given: Header) -> None:
    identifier = document.source.id
    place = _field(document, "place") or given.date.place
    if given.date.values or place:
        creation = element(parent, "creation")
    if given.date.values:
        stated = {
            key: given.date.values[key]
            for key in ("when", "from", "to", "notBefore", "notAfter", "when-custom", "ana", "evidence", "cert")
            if key in given.date.values
        }
        element(
            creation, "date", given.date.shown, xml_id=f"{identifier}.date" if sidecar.date.reasons else "", **stated
        )
    if place:
        add_text(creation, ", " if len(creation) else "")
        element(creation, "placeName", place)
    language = given.language.partition("-")[0]
    element(element(parent, "langUsage"), "language", LANGUAGES.get(language, given.language), ident=given.language)
    if given.sectors or sidecar.keywords:
        classes = element(parent, "textClass")
        if given.sectors:
            element(classes, "catRef", scheme="tax:sector", target=" ".join(f"sector:{name}" for name in given.sectors))
        if sidecar.keywords:
            keywords = element(classes, "keywords")
            for word in sidecar.keywords:
                element(keywords, "term", word)


def _prefixes(encoding: Element, frame: Element, parts: Sequence[Element]) -> None:
    used = {
        pointer.partition(":")[0]
        for part in parts
        for node in part.iter("{*}*")
        for name, value in node.items()
        if name in POINTERS
        for pointer in value.split()
    }
    declared = [definition for definition in frame.iterfind(".//t:prefixDef", NS) if definition.get("ident") in used]
    if declared:
        listed = element(encoding, "listPrefixDef")
        for definition in declared:
            listed.append(copy.deepcopy(definition))
            listed[-1].tail = None
