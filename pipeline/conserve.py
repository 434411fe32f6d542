"""Nothing is lost on the way to the reader: the words of a document, read here a second time, against its products."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding
from pipeline.tei import NS, Element, local_name
from pipeline.text import CONTAINERS

__all__ = ["lost", "reading_words"]

AROUND = 5  # words shown before a word that is lost


def reading_words(root: Element) -> list[str]:
    """List the words of the reading text (corrected; without masthead, furniture and notes).

    Written apart from the stylesheets, so that the one checks the other.
    """
    body = root.find("t:text", NS)
    return "".join(_pieces(body)).split() if body is not None else []


def _pieces(element: Element) -> Iterator[str]:
    name = local_name(element)
    if name in ("fw", "note") or (name == "div" and element.get("type") == "masthead"):
        return
    if name == "choice":
        options = {local_name(child): child for child in element if isinstance(child.tag, str)}
        chosen = next((options[key] for key in ("corr", "reg", "expan") if key in options), None)
        chosen = chosen if chosen is not None else next(iter(reversed(options.values())), None)
        if chosen is not None:
            yield from _pieces(chosen)
        return
    if name == "lb" and element.get("break") != "no":
        yield " "
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            parts = "".join(_pieces(child))
            yield f" {parts} " if name in CONTAINERS else parts
        yield child.tail or ""


def lost(words: list[str], product: str, file: str, kind: str) -> Finding | None:
    """Look for the words, all of them and in order, in the text of a product; report the first that is not there."""
    at = 0
    for word in product.split():
        if at < len(words) and word == words[at]:
            at += 1
    if at == len(words):
        return None
    before = " ".join(words[max(at - AROUND, 0) : at])
    message = f"“{words[at]}” is lost in the {kind}{f' (after “{before}”)' if before else ''}"
    hint = "mend the stylesheet: every word of the reading text has to be there, in order"
    return Finding("LOST001", message, file, hint=hint)
