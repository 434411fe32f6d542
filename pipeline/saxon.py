"""The border to SaxonC: stylesheets compiled once a process, trees handed in, strings handed out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from pipeline import outside, tei
from pipeline.findings import Finding, Refused

if TYPE_CHECKING:
    from saxonche import PySaxonProcessor, PyXdmNode, PyXdmValue, PyXPathProcessor, PyXsltExecutable

__all__ = ["StylesheetFault", "node", "overheard", "strings", "stylesheet", "transform"]


class StylesheetFault(Exception):
    """A stylesheet does not compile or fails while it runs: a fault of the tool or of an edition's own stylesheet."""


@cache
def processor() -> PySaxonProcessor:
    """Return the one processor of this process."""
    from saxonche import PySaxonProcessor

    return PySaxonProcessor(license=False)


def node(xml: bytes) -> PyXdmNode:
    """Build a Saxon tree from serialised XML that lxml has accepted (no DTD, no entities), in whatever encoding.

    Raises `Refused` with XML005 where it is beyond what Saxon's parser takes.
    """
    from saxonche import PySaxonApiError

    with overheard():
        try:
            return processor().parse_xml(xml_text=_text(xml))
        except PySaxonApiError as error:
            fault = str(error).strip().partition("\n")[0]
    raise Refused(Finding("XML005", f"cannot be processed: {fault}", hint="look how the file came about"))


def _text(xml: bytes) -> str:
    if b"<!DOCTYPE" in xml:
        tei.parse(xml)  # refuses it, unless the words stand in a comment
    try:
        return xml.decode("utf-8-sig")
    except UnicodeDecodeError:
        return etree.tostring(tei.parse(xml), encoding="unicode")


@cache
def stylesheet(path: Path) -> PyXsltExecutable:
    """Compile a stylesheet file, once per process.

    Raises `StylesheetFault`, or `Refused` with XSL003 where it would read or write by itself.
    """
    from saxonche import PySaxonApiError

    outside.check_file(path)

    with overheard() as said:
        try:
            return processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))
        except PySaxonApiError as error:
            fault = str(error)
    raise StylesheetFault(" ".join([f"{path.name}: {fault}", *said]))


def transform(
    path: Path, source: PyXdmNode, parameters: Mapping[str, str | bool | PyXdmNode] | None = None
) -> tuple[str, list[str]]:
    """Apply the stylesheet at `path` to a tree; return the serialised result and the messages it sent.

    Raises `StylesheetFault` with the stylesheet's name, Saxon's words and the last message.
    """
    from saxonche import PySaxonApiError

    executable = stylesheet(path)
    executable.clear_parameters()
    executable.clear_xsl_messages()
    executable.set_save_xsl_message(True)
    for name, value in (parameters or {}).items():
        executable.set_parameter(name, _value(value))
    with overheard() as said:
        try:
            result = executable.transform_to_string(xdm_node=source)
            return result or "", _messages(executable)
        except PySaxonApiError as error:
            fault = str(error).strip()
    raise StylesheetFault(" ".join([f"{path.name}: {fault}", *said]))


def strings(xpath: str, source: PyXdmNode, namespace: str) -> list[str]:
    """Evaluate an XPath on a tree; names without prefix are of `namespace`. Return its items as strings.

    The caller looks whether it would reach outside (`outside.called`). Raises `StylesheetFault` with Saxon's words.
    """
    from saxonche import PySaxonApiError

    evaluator = _evaluator(namespace)
    with overheard() as said:
        try:
            evaluator.set_context(xdm_item=source)
            found = evaluator.evaluate(xpath)
            return [] if found is None else [item.string_value for item in found]
        except PySaxonApiError as error:
            fault = str(error).strip()
    raise StylesheetFault(" ".join([" ".join(fault.split()), *said]))


@cache
def _evaluator(namespace: str) -> PyXPathProcessor:
    evaluator = processor().new_xpath_processor()
    evaluator.declare_namespace("", namespace)
    evaluator.set_caching(True)
    return evaluator


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Keep what Saxon writes on file descriptor 2: the only place where it names error code and line.

    The list is filled when the block is left.
    """
    said: list[str] = []
    with tempfile.TemporaryFile() as catch:
        kept = os.dup(2)
        os.dup2(catch.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            catch.seek(0)
            said += catch.read().decode("utf-8", "replace").splitlines()


def _messages(executable: PyXsltExecutable) -> list[str]:
    messages = executable.get_xsl_messages()
    return [] if messages is None else [item.get_string_value() for item in messages]


def _value(value: str | bool | PyXdmNode) -> PyXdmValue:
    if isinstance(value, bool):
        return processor().make_boolean_value(value)
    return processor().make_string_value(value) if isinstance(value, str) else value
