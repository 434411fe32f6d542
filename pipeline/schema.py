"""The border to schema work: RELAX NG is the gate, XSD explains it, Schematron runs as XSLT; one ODD makes all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from pipeline import outside, saxon, tei
from pipeline.findings import Finding, Refused, Severity, in_order
from pipeline.places import Places, illustrated

if TYPE_CHECKING:
    from saxonche import PyXdmNode, PyXsltExecutable

__all__ = ["XML_XSD", "Compiled", "Schema", "compile_odd", "load"]

RNG = "{http://relaxng.org/ns/structure/1.0}"

# W3C's own file for the xml: attributes is long and elsewhere; two of them are in use.
XML_XSD = b"""<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="id" type="xs:ID"/>
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>
"""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What an ODD makes; `xsd` imports `xml.xsd` (`XML_XSD`), which lies beside it."""

    rng: bytes
    xsd: bytes
    sch: bytes


@dataclass(frozen=True, slots=True)
class Schema:
    """A compiled schema: ask it for the findings of its grammar, then for those of its rules."""

    folder: Path
    relaxng: etree.RelaxNG
    roots: frozenset[str]
    validator: PyXsltExecutable

    def grammar(self, root: tei.Element, data: bytes, file: str = "") -> list[Finding]:
        """List what the grammar refuses, each with its place in `data`; empty if and only if RELAX NG accepts."""
        if self.relaxng.validate(root):
            return []
        from pipeline.explain import explain

        log = [(entry.line, entry.message) for entry in self.relaxng.error_log]
        return explain(root, data, file, self.folder / "edition.xsd", self.roots, log)

    def rules(self, node: PyXdmNode, data: bytes, file: str = "") -> list[Finding]:
        """List what the Schematron rules find; their names are the codes.

        A rule that fails while it runs is a finding too (ODD013): an edition may have rules of its own.
        """
        from saxonche import PySaxonApiError

        try:
            with saxon.overheard():
                report = self.validator.transform_to_string(xdm_node=node) or ""
        except PySaxonApiError as error:
            message = f"a rule fails on this file: {' '.join(str(error).split())}"
            hint = "mend the rule in schemas/edition.odd, then: edition schema"
            return [Finding("ODD013", message, file, 1, 1, hint)]
        if "<finding" not in report:
            return []
        return in_order(_found(etree.fromstring(report), Places(data), file))


def load(folder: Path, tool_xslt: Path) -> Schema:
    """Load the compiled schema in `folder`, once per process and content; `tool_xslt` has the tool's stylesheets.

    Raises `Refused` with SRC001 or XML001 for a file that cannot be read, ODD010 for one that is no schema.
    """
    found = []
    for name in ("edition.rng", "edition.sch"):
        try:
            found.append((folder / name).read_bytes())
        except OSError as error:
            raise Refused(Finding("SRC001", f"cannot be read: {error.strerror}", name)) from None
    rng, sch = found
    return Schema(folder, *_grammar(rng), _rules(sch, tool_xslt))


@lru_cache(maxsize=4)
def _grammar(rng: bytes) -> tuple[etree.RelaxNG, frozenset[str]]:
    grammar = tei.parse(rng, "edition.rng")
    return _relaxng(grammar), frozenset(ref.get("name", "") for ref in grammar.iterfind(f"{RNG}start//{RNG}ref"))


@lru_cache(maxsize=4)
def _rules(sch: bytes, tool_xslt: Path) -> PyXsltExecutable:
    return _validator(etree.tostring(tei.parse(sch, "edition.sch")), tool_xslt)


def compile_odd(odd: bytes, tool_xslt: Path, name: str = "edition.odd") -> Compiled:
    """Compile an ODD to RELAX NG, XSD and Schematron. Same input, same bytes.

    Raises `Refused`: XML001 or XML002 (no ODD at all), ODD001 (a construct that is not supported), ODD002 to ODD008
    (it does not hold together: see xslt/odd/check.xsl), ODD010 (what came out is no schema; for example,
    a content model is ambiguous).
    """
    root = tei.parse(odd, name)
    source, sheets = saxon.node(odd), tool_xslt / "odd"
    try:
        checked, _ = saxon.transform(sheets / "check.xsl", source)
        findings = list(_broken(etree.fromstring(checked), Places(odd), name))
        if findings:
            raise Refused(*illustrated(in_order(findings), odd))
        made = (saxon.transform(sheets / f"odd2{kind}.xsl", source)[0] for kind in ("rng", "xsd", "sch"))
        rng, xsd, sch = (one.encode() for one in made)
    except saxon.StylesheetFault as fault:
        hint = "look at what was changed last: edition explain ODD001"
        raise Refused(Finding("ODD001", f"cannot be compiled: {fault}", name, *_start(root, odd), hint)) from None
    try:
        _relaxng(etree.fromstring(rng))
        _xsd(xsd, name)
        _validator(sch, tool_xslt)
    except Refused as refused:
        raise Refused(*(one.at(name, *_start(root, odd)) for one in refused.findings)) from None
    return Compiled(_ended(rng), _ended(xsd), _ended(sch))


def _start(root: tei.Element, odd: bytes) -> tuple[int, int]:
    """Return the place of the schema in an ODD, for what cannot be said of one of its parts."""
    number = next((n for n, one in enumerate(root.iter("*")) if tei.local_name(one) == "schemaSpec"), 0)
    return Places(odd).element(number)


def _found(report: tei.Element, places: Places, file: str) -> Iterator[Finding]:
    for one in report:
        code, at = one.get("rule", ""), int(one.get("at", "0"))
        seen = "".join(char for char in "".join(one.itertext()) if char.isprintable() or char.isspace())
        said = " ".join(seen.split()).removeprefix(code).lstrip(" :")
        message, _, hint = said.partition(" Hint: ")
        severity: Severity = "warning" if one.get("role") in ("warning", "warn", "information", "info") else "error"
        attribute, words = one.get("attribute"), "".join(one.xpath("string(span[@class='place'])"))
        line, column = places.attribute(at, attribute) if attribute else places.element(at)
        if words:
            line, column = places.words(at, words)
        yield Finding(code, message, file, line, column, hint, severity)


def _broken(report: tei.Element, places: Places, name: str) -> Iterator[Finding]:
    for one in report:
        line, column = places.element(int(one.get("at", "0")))
        hint = "write it with what is supported: edition explain ODD001" if one.get("code") == "ODD001" else ""
        yield Finding(one.get("code", ""), one.text or "", name, line, column, hint)


def _relaxng(grammar: tei.Element) -> etree.RelaxNG:
    if next(grammar.iter(f"{RNG}externalRef", f"{RNG}include"), None) is not None:
        raise Refused(Finding("ODD010", "the grammar would read other files", "edition.rng"))
    try:
        return etree.RelaxNG(grammar)
    except etree.RelaxNGParseError as error:
        raise Refused(Finding("ODD010", f"the grammar is no RELAX NG: {error}", "edition.rng")) from None


def _xsd(xsd: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "edition.xsd")
        path.write_bytes(xsd)
        path.with_name("xml.xsd").write_bytes(XML_XSD)
        try:
            etree.XMLSchema(etree.parse(path))
        except etree.XMLSchemaParseError as error:
            message = str(error).split(", line ")[0]
            hint = "each next element must decide alone where in the content model it stands"
            raise Refused(Finding("ODD010", f"the schema is no XSD: {message}", name, hint=hint)) from None


def _validator(sch: bytes, tool_xslt: Path) -> PyXsltExecutable:
    from saxonche import PySaxonApiError

    try:
        sheet, _ = saxon.transform(tool_xslt / "odd" / "sch2xsl.xsl", saxon.node(sch))
    except saxon.StylesheetFault as stopped:
        hint = "compile it again: edition schema"
        raise Refused(Finding("ODD010", f"the rules are no Schematron: {stopped}", "edition.sch", hint=hint)) from None
    for _, name in outside.reaches(tei.parse(sheet.encode("utf-8"))):
        hint = "a rule sees the file that is checked, and nothing else"
        raise Refused(Finding("ODD010", f"a rule uses {name}, which would reach outside", "edition.sch", hint=hint))
    try:
        with saxon.overheard():
            return saxon.processor().new_xslt30_processor().compile_stylesheet(stylesheet_text=sheet)
    except PySaxonApiError as error:
        fault = " ".join(str(error).split())
        raise Refused(Finding("ODD010", f"the rules do not compile: {fault}", "edition.sch")) from None


def _ended(text: bytes) -> bytes:
    return text.rstrip() + b"\n"
