"""What stylesheets and rules may not do: read or write anything that was not handed to them.

SaxonC would let any XPath read files, addresses and the environment, and cannot be forbidden it for good once it has to
read stylesheets itself. So each stylesheet is looked through before it is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline import tei
from pipeline.findings import Finding, Refused
from pipeline.tei import Element, local_name

__all__ = ["called", "check_file", "reaches"]

XSLT = "http://www.w3.org/1999/XSL/Transform"
FUNCTIONS = "http://www.w3.org/2005/xpath-functions"
FORBIDDEN = (
    "doc|doc-available|document|collection|uri-collection|unparsed-text|unparsed-text-lines|unparsed-text-available|"
    "json-doc|environment-variable|available-environment-variables|transform|load-xquery-module|function-lookup|"
    "stream-available"
)
INSTRUCTIONS = frozenset(("result-document", "source-document", "evaluate", "import-schema", "use-package", "stream"))


CALL = rf"({FORBIDDEN})\s*(?:[(#]|\(:)"


def called(xpath: str) -> list[str]:
    """List the functions in an XPath that would reach outside, under whatever name."""
    return [found[1] for found in re.finditer(rf"(?<![\w.$-]){CALL}", xpath)]


def reaches(root: Element) -> Iterator[tuple[int, str]]:
    """Yield line and name of every instruction and function of a stylesheet that would reach outside."""
    spaces = [pair for node in root.iter("{*}*") for pair in node.nsmap.items()]
    prefixes = {prefix for prefix, uri in spaces if uri == FUNCTIONS and prefix}
    named = "|".join(sorted(re.escape(prefix) for prefix in prefixes | {"fn"}))
    call = re.compile(rf"(?<![\w.:$-])(?:(?:{named}):|Q\{{{re.escape(FUNCTIONS)}\}})?{CALL}")
    for node in root.iter("{*}*"):
        xslt = str(node.tag).startswith(f"{{{XSLT}}}")
        if xslt and local_name(node) in INSTRUCTIONS:
            yield node.sourceline or 1, f"xsl:{local_name(node)}"
        written = [str(value) for value in node.attrib.values()]
        written += [text for text in (node.text, *(child.tail for child in node)) if text and "{" in text]
        for text in written:
            for found in call.finditer(text):
                yield node.sourceline or 1, f"{found[1]}()"


def check_file(path: Path, seen: frozenset[Path] = frozenset()) -> None:
    """Look through a stylesheet and all that it imports. Raises `Refused` with XSL003."""
    path = path.resolve()
    if path in seen:
        return
    root = tei.read(path, path.name)
    message = "{} would reach outside; a stylesheet is handed all that it needs"
    if refused := [Finding("XSL003", message.format(name), path.name, line, 1) for line, name in reaches(root)]:
        raise Refused(*refused)
    for node in root.iter(f"{{{XSLT}}}import", f"{{{XSLT}}}include"):
        other = (path.parent / (node.get("href") or "")).resolve()
        if ":" in (node.get("href") or "").split("/")[0] or not other.is_file():
            message = f"{node.get('href')} is no stylesheet beside this one"
            raise Refused(Finding("XSL003", message, path.name, node.sourceline or 1, 1))
        check_file(other, seen | {path})
