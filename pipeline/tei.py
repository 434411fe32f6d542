"""The border to lxml: parse TEI safely, find positions, write it in one canonical form."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from pipeline.findings import Finding, Refused, excerpt
from pipeline.limits import DEEPEST, LARGEST_XML, MOST_ATTRIBUTES, MOST_PREFIXES, limited, read_bytes
from pipeline.wellformed import worded

__all__ = ["NS", "TEI", "XML_ID", "XML_LANG", "Element", "local_name", "parse", "positions", "read", "serialise"]

TEI = "http://www.tei-c.org/ns/1.0"
NS = {"t": TEI}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Element = etree._Element

# Elements whose white space is text: nothing is ever indented inside them.
MIXED = frozenset(
    {
        "p",
        "head",
        "label",
        "item",
        "fw",
        "note",
        "title",
        "name",
        "persName",
        "placeName",
        "orgName",
        "eventName",
        "rs",
        "date",
        "num",
        "measure",
        "choice",
        "sic",
        "corr",
        "orig",
        "reg",
        "ab",
        "l",
        "salute",
        "signed",
        "dateline",
        "desc",
        "bibl",
        "resp",
        "licence",
        "catDesc",
        "term",
        "q",
        "ref",
        "edition",
        "change",
        "byline",
        "addrLine",
        "split",
    }
)


# What libxml2 says where it meets its own limits.
EXCESS = re.compile(r"Excessive depth|too (?:long|big|deep)|limit exceeded|huge", re.IGNORECASE)
TOO_DEEP = etree.XPath("(/" + "/".join("*" * (DEEPEST + 1)) + ")[1]")
TOO_WIDE = etree.XPath(f"(//*[@*[{MOST_ATTRIBUTES + 1}]])[1]")


def parse(data: bytes, file: str = "") -> Element:
    """Parse XML from bytes without entities, DTD or network, and return the root element.

    Raises `Refused` with XML001 (not well-formed, with line and column), XML002 (a document type declaration) or
    XML005 (larger, or nested deeper, than anything that is read).
    """
    if limited() and len(data) > LARGEST_XML:
        raise Refused(_too_large(file))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=not limited()
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        if b"<!DOCTYPE" in data[:LARGEST_XML]:
            raise Refused(_declared(file)) from None
        if EXCESS.search(error.msg or ""):
            raise Refused(
                _excess(f"more than is read at once: {worded(error.msg)[0].partition(',')[0]}", file, line)
            ) from None
        message, hint = worded(error.msg)
        raise Refused(
            Finding(
                "XML001",
                f"not well-formed XML: {message}",
                file,
                max(line, 1),
                max(column, 1),
                hint,
                excerpt=_excerpt(data, line, column),
            )
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(_declared(file))
    _measure(root, data, file)
    return root


def _measure(root: Element, data: bytes, file: str) -> None:
    if deep := TOO_DEEP(root):
        raise Refused(_excess(f"elements are nested deeper than {DEEPEST}", file, deep[0].sourceline))
    if wide := TOO_WIDE(root):
        raise Refused(_excess(f"an element has more than {MOST_ATTRIBUTES} attributes", file, wide[0].sourceline))
    if data.count(b"xmlns:") > MOST_PREFIXES:
        raise Refused(_excess(f"there are more than {MOST_PREFIXES} declarations of namespaces", file, 1))


def _declared(file: str) -> Finding:
    return Finding(
        "XML002",
        "a document type declaration is not allowed",
        file,
        1,
        1,
        "remove the <!DOCTYPE …>; the schema is named by xml-model processing instructions",
    )


def _too_large(file: str) -> Finding:
    message = f"larger than {LARGEST_XML // 1_000_000} million bytes"
    return _excess(message, file, 1, "or read it with edition --no-limits")


def _excess(message: str, file: str, line: int | None, otherwise: str = "") -> Finding:
    hint = f"such a file is usually made by a fault; look how it came about{', ' if otherwise else ''}{otherwise}"
    return Finding("XML005", message, file, line or 1, 1, hint)


def read(path: Path, name: str = "") -> Element:
    """Read and parse a file; raises `Refused` with XML001, XML002 or SRC001 (cannot be read)."""
    try:
        if limited() and path.stat().st_size > LARGEST_XML:
            raise Refused(_too_large(name or str(path)))
        data = read_bytes(path)
    except OSError as error:
        raise Refused(Finding("SRC001", f"cannot be read: {error.strerror}", name or str(path))) from None
    return parse(data, name or str(path))


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def positions(data: bytes) -> list[tuple[int, int]]:
    """List line and column (from 1) of every element's start tag, in document order."""
    found: list[tuple[int, int]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
    with suppress(expat.ExpatError):
        parser.Parse(data, True)
    return found


def serialise(root: Element, untouched: Collection[str] = ()) -> bytes:
    """Write a tree in the canonical form: UTF-8, two-space indent, one block to a line, a final newline.

    White space inside mixed content is left as it is, and inside elements whose names are `untouched`; the tree is
    indented in place.
    """
    _indent(root, 0, untouched)
    tree = root.getroottree()
    before = list(root.itersiblings(preceding=True))[::-1]
    parts = ['<?xml version="1.0" encoding="UTF-8"?>']
    parts += [etree.tostring(node, encoding="unicode", with_tail=False) for node in before]
    parts.append(etree.tostring(tree.getroot(), encoding="unicode", with_tail=False))
    parts += [etree.tostring(node, encoding="unicode", with_tail=False) for node in root.itersiblings()]
    return ("\n".join(parts) + "\n").encode("utf-8")


def _indent(element: Element, depth: int, untouched: Collection[str]) -> None:
    if local_name(element) in MIXED or local_name(element) in untouched or len(element) == 0:
        return
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        child.tail = element.text
        if isinstance(child.tag, str):
            _indent(child, depth + 1, untouched)
    element[-1].tail = "\n" + "  " * depth


def _excerpt(data: bytes, line: int, column: int) -> str:
    lines = data.decode("utf-8", "replace").split("\n")
    if not 1 <= line <= len(lines):
        return ""
    return excerpt(lines[line - 1], min(max(column - 1, 0), len(lines[line - 1])))
