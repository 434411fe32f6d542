"""Leave out what breaks a rule: a mark that our own rules refuse is no reason to refuse a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.encode.prose import add_text
from pipeline.findings import Finding, excerpt, line_and_column
from pipeline.model import Source
from pipeline.tei import NS, Element, local_name, parse, positions, serialise

__all__ = ["leave_out"]

VALUED = frozenset({"date", "measure", "num"})  # marks whose value was reckoned, and may have been reckoned wrong

# What is read before a mark, as the source has it.
READ = "[not(ancestor::t:corr|ancestor::t:reg|ancestor::t:note[@type='editorial'])]"
BEFORE = f"preceding::text()[ancestor::t:text]{READ}"


def leave_out(data: bytes, findings: Sequence[Finding], source: Source) -> tuple[bytes, list[Finding]]:
    """Take the dates, sums and counts that errors point at out of a document just encoded; their words stay.

    Return the document and a warning for each (ANN004), at its place in the source; the document unchanged if no error
    points at such a mark.
    """
    root = parse(data)
    places = positions(data)
    elements = [node for node in root.iter() if isinstance(node.tag, str)]
    text = root.find("t:text", NS)
    marks = (
        {}
        if text is None
        else {places[n]: e for n, e in enumerate(elements) if local_name(e) in VALUED and _within(e, text)}
    )
    warnings: list[Finding] = []
    for finding in (f for f in findings if f.severity == "error"):
        before = [place for place in marks if place <= (finding.line, finding.column)]
        if before and max(before)[0] == finding.line:
            mark = marks.pop(max(before))
            words = " ".join("".join(mark.itertext()).split())
            at = _offset(mark, words, source.text)
            _unwrap(mark)
            line, column = line_and_column(source.text, at) if at >= 0 else (0, 0)
            warnings.append(
                replace(
                    finding,
                    code="ANN004",
                    file=source.file,
                    line=line,
                    column=column,
                    severity="warning",
                    excerpt=excerpt(source.text, at) if at >= 0 else "",
                    message=f"“{words}” is not marked: {finding.message}",
                    hint="mark it by hand if it should be",
                )
            )
    return (serialise(root), warnings) if warnings else (data, [])


def _offset(mark: Element, words: str, source: str) -> int:
    """Return where a mark stands in the source, by how often its words stand before it; -1 if they cannot be found."""
    same = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = mark.xpath(BEFORE, namespaces=NS)
    assert isinstance(found, list)
    places = [match.start() for match in same.finditer(source)]
    before = len(same.findall("".join(str(text) for text in found)))
    return places[before] if before < len(places) else -1


def _within(element: Element, text: Element) -> bool:
    return any(above is text for above in element.iterancestors())


def _unwrap(element: Element) -> None:
    """Replace an element by its content."""
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    words, tail, children = element.text or "", element.tail or "", list(element)
    element.tail = None
    parent.remove(element)
    following = list(parent)[at:]
    for node in following:
        parent.remove(node)
    add_text(parent, words)
    parent.extend(children)
    add_text(parent, tail)
    parent.extend(following)
