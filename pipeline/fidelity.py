"""The proof of fidelity: the text of the TEI (sic reading) is the source, code point for code point."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline import tei
from pipeline import text as readings
from pipeline.config import Edition, read_sidecar, shown
from pipeline.findings import Finding, Refused, line_and_column
from pipeline.tei import NS, XML_ID, Element

__all__ = ["fidelity", "source_text"]

AROUND = 24  # characters shown on either side of a difference


def source_text(edition: Edition, stem: str, recorded: str = "") -> str | None:
    """Return the source of a document as received, if the edition has one.

    `recorded` is the encoding named in the document; the sidecar's counts more. Raises `Refused` as `read_source` does.
    """
    from pipeline.encode.source import legal_id, read_source

    path = edition.sources / f"{stem}.txt"
    if legal_id(stem) != stem or not path.is_file():
        found = [one for one in sorted(edition.sources.glob("[!.]*.txt")) if legal_id(one.stem) == stem]
        if not found:
            return None
        path = found[0]
    source = read_source(path, shown(path), _encoding(path.with_suffix(".toml")) or recorded)
    return source.text.replace("\n", source.newline)


def _encoding(sidecar: Path) -> str:
    # Reading the whole of a long sidecar for one key at its head would take longer than the proof itself.
    head = sidecar.read_bytes().partition(b"\n[")[0] if sidecar.is_file() else b""
    if not re.search(rb"^\s*[\"']?encoding", head, re.MULTILINE):
        return ""
    plain = re.search(rb'^encoding\s*=\s*"([a-zA-Z0-9_-]*)"\s*$', head, re.MULTILINE)
    return plain[1].decode("ascii") if plain else read_sidecar(sidecar, shown(sidecar)).encoding


def fidelity(root: Element, data: bytes, file: str, edition: Edition) -> Iterator[Finding]:
    """Compare a document with its source; yield one finding, at the block in which the first difference lies."""
    stem = root.get(XML_ID) or ""
    try:
        source = source_text(edition, stem, root.xpath("string(/*/processing-instruction('edition-encoding'))").strip())
    except Refused as refused:
        yield from refused.findings
        return
    if source is None:
        return
    witness = readings.witness(root)
    if witness == source:
        return
    shorter = min(len(witness), len(source))
    at = next((place for place in range(shorter) if witness[place] != source[place]), shorter)
    line, column = _block_with(root, data, source)
    there = ":".join(map(str, (shown(edition.sources / f"{stem}.txt"), *line_and_column(source, at))))
    message = f"the text is not the source's: here {_quoted(witness, at)}, in {there} {_quoted(source, at)}"
    yield Finding("FID001", message, file, line, column,
                  "restore the words of the source; a change to them is marked by choice with sic and corr")


def _quoted(text: str, at: int) -> str:
    if at >= len(text):
        return "the text ends"
    return "“" + text[max(at - AROUND, 0) : at + AROUND].replace("\n", "⏎") + "”"


def _block_with(root: Element, data: bytes, source: str) -> tuple[int, int]:
    """Find the first block after which the text so far is no longer a beginning of the source, by halving."""
    elements = [node for node in root.iter() if isinstance(node.tag, str)]
    text = root.find("t:text", NS)
    below = [] if text is None else [one for one in text.iter() if isinstance(one.tag, str)]
    containers = [one for one in below if readings.holds_blocks(one)]
    inside = [child for one in containers for child in one if isinstance(child.tag, str)]
    blocks = sorted((one for one in inside if one not in containers), key=elements.index)
    low, high = 0, len(blocks) - 1
    while low < high:
        middle = (low + high) // 2
        if source.startswith(readings.witness(_until(root, elements.index(blocks[middle])))):
            low = middle + 1
        else:
            high = middle
    places = tei.positions(data)
    found = elements.index(blocks[low]) if blocks else 0
    return places[found] if found < len(places) else (1, 1)


def _until(root: Element, last: int) -> Element:
    """Copy a tree without what follows the block at position `last` (of all elements, in document order)."""
    twin = copy.deepcopy(root)
    node: Element | None = [one for one in twin.iter() if isinstance(one.tag, str)][last]
    while node is not None:
        for later in list(node.itersiblings()):
            node.getparent().remove(later)  # type: ignore[union-attr]
        node = node.getparent()
    etree.cleanup_namespaces(twin)
    return twin
