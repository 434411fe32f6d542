"""Source + sidecar + registers → canonical TEI, with proof on every run that no character was lost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from pipeline import __version__
from pipeline.annotate import Knowledge, annotate
from pipeline.config import Sidecar
from pipeline.converters import convert
from pipeline.dates import Fiscal
from pipeline.encode.body import Writer, division_ids, mark_of, note_ids, spans_in
from pipeline.encode.dating import DocumentDate, document_date
from pipeline.encode.fit import Fit
from pipeline.encode.header import Header, header
from pipeline.encode.prose import element
from pipeline.encode.source import legal_id, read_source
from pipeline.findings import Finding, Refused, excerpt, line_and_column
from pipeline.model import Document, Source, Span, blocks
from pipeline.registers import Registers
from pipeline.statistical import Tagger
from pipeline.tei import NS, XML_ID, Element, parse, serialise
from pipeline.text import NEWLINES, witness

__all__ = ["Encoding", "Frame", "encode", "explain", "legal_id", "prove", "read_source"]

SHOWN = 90  # characters of the text that an explanation repeats
MODELS = (
    ("edition.rng", "http://relaxng.org/ns/structure/1.0"),
    ("edition.sch", "http://purl.oclc.org/dsdl/schematron"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all documents of an edition share; `schemas` is the path to the schema from a document, "" for none."""

    header: Element
    registers: Registers = field(default_factory=Registers)
    fiscal: Fiscal = field(default_factory=Fiscal)
    language: str = "en"
    schemas: str = "../../schemas/"
    tagger: Tagger | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """A document encoded: the TEI file, its findings (warnings only), and what was marked why."""

    id: str
    tei: bytes
    findings: tuple[Finding, ...]
    document: Document
    spans: tuple[Span, ...]
    date: DocumentDate


def encode(
    source: Source,
    sidecar: Sidecar,
    frame: Frame,
    *,
    converter: str = "",
    sidecar_file: str = "",
    sidecar_text: str = "",
) -> Encoding:
    """Encode one source. Same input, same bytes.

    Guarantee, checked on every run: the sic reading of the TEI is the source, code point for code point.
    Raises `Refused` with every finding where the sidecar does not fit the text, or the proof fails.
    """
    document = convert(source, converter or sidecar.converter)
    if not document.body:
        raise Refused(
            Finding(
                "SRC006",
                "there is no text after the masthead",
                source.file,
                hint="the text follows the line [Full text]",
            )
        )
    fit = Fit(document, sidecar, sidecar_file, sidecar_text)
    date = document_date(document, sidecar.date)
    emendations = list(fit.emendations())
    language = sidecar.language or frame.language
    spans, found = annotate(document, Knowledge(frame.registers, date.anchor, frame.fiscal, frame.tagger), emendations)
    spans, insertions = fit.notes(spans)
    spans = _inside(document, sorted([*spans, *_calls(document, emendations)], key=lambda span: span.start))
    categories = _categories(frame.header)
    ids = set(division_ids(document).values())
    fit.check_sectors(ids, categories)
    if fit.findings:
        raise Refused(*fit.findings)
    writer = Writer(
        document, spans, insertions, lambda own, heading: sidecar.sectors.get(own) or _propose(heading, categories)
    )
    text = writer.text()
    head = header(document, sidecar, Header(frame.header, date, writer.used_sectors, language, __version__), text)
    _name_author(head, frame.registers)
    data = _file(source, language, head, text, frame.schemas, declared=bool(sidecar.encoding))
    prove(source, data)
    return Encoding(source.id, data, (*document.findings, *found), document, spans, date)


def _calls(document: Document, emendations: Sequence[Span]) -> Iterator[Span]:
    """Yield the marks that call printed notes, as links; an emendation over one goes before.

    A note that is the only text of its division is a paragraph, and nothing calls it.
    """
    ids = note_ids(document)
    for anchor in document.anchors:
        emended = any(span.start < anchor.end and anchor.start < span.end for span in emendations)
        if anchor.note in ids and not emended:
            values = {"type": "note", "target": f"#{ids[anchor.note]}"}
            yield Span(anchor.start, anchor.end, "ref", values, rule="note", reason="a note has this mark")


def _inside(document: Document, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Add furniture and notes where a block goes on over a page; what is marked in a note becomes a part of it."""
    ids = note_ids(document)
    out: list[Span] = []
    at = 0
    for block in document.furniture:
        first = bisect_left(spans, block.start, at, key=lambda span: span.start)
        out += spans[at:first]
        values: dict[str, str] = {"type": block.kind}
        parts: tuple[Span, ...] = ()
        at = first
        if block.role == "note" and block.label:
            at = bisect_left(spans, block.end, first, key=lambda span: span.start)
            values = {"xml_id": ids[block.start], "n": mark_of(document, block), "type": "authorial", "place": "foot"}
            parts = (Span(*block.label, "label"), *spans[first:at])
        out.append(Span(block.start, block.end, block.role, values, parts, rule="page", reason=block.reason))
    return (*out, *spans[at:])


def _file(source: Source, language: str, head: Element, text: Element, schemas: str, *, declared: bool) -> bytes:
    root = element(None, "TEI", xml_id=source.id, xml_lang=language)
    root.extend([head, text])
    if source.newline != "\n":
        name = next(name for name, value in NEWLINES.items() if value == source.newline)
        root.insert(1, etree.ProcessingInstruction("edition-newline", name))
    usual = source.encoding.lower().replace("_", "-") in ("utf-8", "utf8")
    if not (declared or usual or source.text.startswith("\ufeff")):
        # Said by an option only: without this record nobody could read the source again.
        root.insert(1, etree.ProcessingInstruction("edition-encoding", source.encoding))
    etree.cleanup_namespaces(root)
    if schemas:
        for name, namespace in MODELS:
            root.addprevious(
                etree.ProcessingInstruction(
                    "xml-model", f'href="{schemas}{name}" type="application/xml" schematypens="{namespace}"'
                )
            )
    return serialise(root)


def prove(source: Source, data: bytes) -> None:
    """Check that a TEI file gives its source back. Raises `Refused` (FID001) with the first difference."""
    expected = source.text.replace("\n", source.newline)
    got = witness(parse(data))
    if got == expected:
        return
    at = next((i for i, (a, b) in enumerate(zip(expected, got, strict=False)) if a != b), min(len(expected), len(got)))
    raise Refused(
        Finding(
            "FID001",
            "the TEI would not give the source back; nothing was written",
            source.file,
            *line_and_column(expected, at),
            "this is a fault of the tool; please report it with the text",
            excerpt=excerpt(expected, at),
        )
    )


def _name_author(head: Element, registers: Registers) -> None:
    for named in head.iterfind(".//t:author/*[@ref]", NS):
        entity = next((e for e in registers.entities if e.pointer == named.get("ref")), None)
        if entity is not None and named.text == named.get("ref"):
            plain = next((form.text for form in entity.forms), "")
            name = entity.names[0] if entity.names else None
            named.text = plain or (" ".join((*name.forenames, name.surname)) if name else named.text)


@lru_cache(maxsize=4)  # one for all documents of an edition
def _categories(frame: Element) -> dict[str, frozenset[str]]:
    """Map each sector to the words that propose it in a heading (`catDesc/term`)."""
    found: dict[str, frozenset[str]] = {}
    for category in frame.iterfind(
        ".//t:taxonomy[@xml:id='tax.sector']//t:category", NS | {"xml": "http://www.w3.org/XML/1998/namespace"}
    ):
        terms = [
            " ".join("".join(term.itertext()).lower().split()) for term in category.iterfind("t:catDesc/t:term", NS)
        ]
        found[(category.get(XML_ID) or "").removeprefix("sector.")] = frozenset(terms)
    return found


def _propose(heading: str, categories: dict[str, frozenset[str]]) -> Sequence[str]:
    words = " " + " ".join(re.findall(r"[^\W_]+", heading.lower())) + " "
    return [name for name, terms in categories.items() if any(f" {term} " in words for term in terms)]


COMPONENTS = frozenset(("component", "office"))  # rules that part a name: told beside it


def explain(encoding: Encoding) -> Iterator[str]:
    """Say why a document is structured and marked as it is: converter, date, then blocks and spans with the reason."""
    document, date = encoding.document, encoding.date
    file, text = document.source.file, document.source.text
    yield f"{file}: converter {document.converter}: {document.reason}"
    if date.values and date.anchor:
        values = " ".join(f'{key}="{value}"' for key, value in date.values.items())
        yield f"{file}: date “{date.shown}” {values}: {date.anchor.reason}"
    found = [block for block in blocks(document.body) if block.reason]
    told = [(one.start, -1, str(one.role), "", one.reason, (one.start, one.end)) for one in found]
    for order, span in enumerate(span for span in spans_in(encoding.spans) if span.rule not in COMPONENTS):
        values = "".join(f' {key.replace("_", ":")}="{value}"' for key, value in span.attributes.items())
        rule = f"[{span.rule}] {span.reason}".rstrip() + _components(span, text)
        told.append((span.start, order, span.kind, values, rule, (span.start, span.end)))
    for start, _, kind, values, reason, (low, high) in sorted(told):
        line, column = line_and_column(text, start)
        words = " ".join(text[low:high].split())
        words = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
        yield f"{file}:{line}:{column}: {kind} “{words}”{values} {reason}"


def _components(span: Span, text: str) -> str:
    parts = [part for part in span.parts if part.rule in COMPONENTS]
    told = ", ".join(f"{part.kind} “{' '.join(text[part.start : part.end].split())}”" for part in parts)
    return f" ({told})" if told else ""
