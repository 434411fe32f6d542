"""One document in two other forms: standing alone, with all that it points to; and as it is read, for the outputs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from pipeline import saxon
from pipeline.tei import Element, parse, serialise

if TYPE_CHECKING:
    from saxonche import PyXdmNode

__all__ = ["as_read", "registers_node", "registers_xml", "standalone"]


def registers_xml(roots: Iterable[Element]) -> bytes:
    """Wrap the roots of all register files in one element `registers`."""
    return b"<registers>%b</registers>" % b"".join(etree.tostring(root, with_tail=False) for root in roots)


def registers_node(roots: Iterable[Element]) -> PyXdmNode:
    """Return all registers as one tree, as the stylesheet wants them."""
    return saxon.node(registers_xml(roots))


def standalone(tei: bytes, edition: PyXdmNode, registers: PyXdmNode, xslt: Path) -> bytes:
    """Return the stand-alone form of a document in canonical serialisation; its `text` is untouched.

    Raises `StylesheetFault`.
    """
    result, _ = saxon.transform(xslt / "standalone.xsl", saxon.node(tei), {"edition": edition, "registers": registers})
    return serialise(parse(result.encode("utf-8")), untouched=("text", "sourceDoc"))


def as_read(tei: bytes, xslt: Path, identifier: str = "") -> PyXdmNode:
    """Return a document as every output for readers takes it: one TEI, one text, one reading, gaps and doubts marked.

    `identifier` is the id of its pages. What is not read, and why: docs/scholars.md. Raises `StylesheetFault`.
    """
    result, _ = saxon.transform(xslt / "reading.xsl", saxon.node(tei), {"id": identifier})
    return saxon.node(result.encode("utf-8"))
