"""Leave out what breaks a rule: a mark that our own rules refuse is no reason to refuse a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.encode.prose import add_text
from pipeline.findings import Finding
from pipeline.tei import NS, Element, local_name, parse, positions, serialise

__all__ = ["leave_out"]

VALUED = frozenset({"date", "measure", "num"})  # marks whose value was reckoned, and may have been reckoned wrong


def leave_out(data: bytes, findings: Sequence[Finding], source: str) -> tuple[bytes, list[Finding]]:
    """Take the dates, sums and counts that errors point at out of a document just encoded; their words stay.

    Return the document and a warning for each (ANN004); the document unchanged if no error points at such a mark.
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
            words = "".join(mark.itertext())
            _unwrap(mark)
            warnings.append(
                replace(
                    finding,
                    code="ANN004",
                    file=source,
                    line=0,
                    column=0,
                    severity="warning",
                    excerpt="",
                    message=f"“{words}” is not marked: {finding.message}",
                    hint="mark it by hand if it should be",
                )
            )
    return (serialise(root), warnings) if warnings else (data, [])


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
