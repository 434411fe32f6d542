"""Nothing is lost on the way to the reader: the words of a document, read here a second time, against its products."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from pipeline.findings import Finding
from pipeline.tei import NS, XML_ID, Element, local_name
from pipeline.text import divides

__all__ = ["lost", "reading_pieces"]

AROUND = 5  # words shown before a word that is lost

# What is no part of the reading text (docs/scholars.md says why); `xslt/reading.xsl` says the same in its own way.
APART = frozenset("fw note gap index listApp surplus".split())
ABOUT = frozenset(
    "alt altGrp certainty fLib fs fsdDecl fvLib interp interpGrp join joinGrp link linkGrp listTranspose metamark "
    "precision redo respons span spanGrp substJoin timeline transpose undo".split()
)
BESIDE = ("div", "body", "back", "quote")  # where a printed note may stand beside blocks
# Which of the readings in a choice is read, the first of these that is there.
PREFERRED = ("corr", "reg", "expan", "ex")


def reading_pieces(root: Element) -> list[str]:
    """List the stretches of the reading text in order, white space folded.

    Read are the corrected text and the first reading of an apparatus; not masthead, furniture, notes, what was
    deleted, and what only describes the text. Written apart from the stylesheets, so that the one checks the other.
    """
    root = _with_notes_below(_without_spans(root))
    linked = root.find(".//t:variantEncoding[@method]", NS)
    apparatus = linked is None or linked.get("method") == "parallel-segmentation"
    pieces = (" ".join(piece.split()) for text in _texts(root) for piece in _pieces(text, apparatus))
    return [piece for piece in pieces if piece]


def _without_spans(root: Element) -> Element:
    """Return the tree, or a copy of it, without what stands between a delSpan and its anchor (Guidelines 12.3.1.4)."""
    if root.find(".//t:delSpan", NS) is None:
        return root
    root = deepcopy(root)
    order = {one.get(XML_ID): number for number, one in enumerate(root.iter("*"))}
    at, ends = -1, set[str]()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            at += 1
            ends.discard(element.get(XML_ID, ""))
            end = element.get("spanTo", "").removeprefix("#")
            if local_name(element) == "delSpan" and order.get(end, -1) > at:
                ends.add(end)
        if ends and event == "start":
            element.text = ""
        elif ends:
            element.tail = ""
    return root


def _with_notes_below(root: Element) -> Element:
    """Return the tree, or a copy, in which a note that something calls stands below the block that goes on past it."""
    calls = {ref.get("target") for ref in root.iterfind(".//t:text//t:ref[@type='note']", NS)}
    called = [note for note in root.iterfind(".//t:text//t:note[@place='foot']", NS) if f"#{note.get(XML_ID)}" in calls]
    feet = [note for note in called if _labelled(note) and not _stands(note)]
    inside = [note for note in feet if any(map(_stands, note.iterancestors()))]
    if not inside:
        return root
    copied = deepcopy(root)
    twin = dict(zip(root.iter(), copied.iter(), strict=True))
    last: dict[Element, Element] = {}  # by block, the last note below it
    for one in inside:
        note, gap = twin[one], etree.Element("gap")
        block = next(filter(_stands, note.iterancestors()))
        gap.tail, note.tail = note.tail, None
        note.addprevious(gap)
        last.get(block, block).addnext(note)
        last[block] = note
    return copied


def _stands(element: Element) -> bool:
    """Say whether an element stands right in a division or in the like, so that a note may stand below it."""
    above = element.getparent()
    return above is not None and local_name(above) in BESIDE


def _labelled(note: Element) -> bool:
    return note.get("type") != "editorial" and any(local_name(one) == "label" for one in note)


def _texts(root: Element) -> Iterator[Element]:
    """Find the texts of a document or corpus; of one without a text, the transcript of its pages."""
    own = root.findall("t:text", NS)
    members = [child for child in root if isinstance(child.tag, str) and local_name(child) in ("TEI", "teiCorpus")]
    yield from own or (root.findall("t:sourceDoc", NS) if not members else [])
    for member in members:
        yield from _texts(member)


def _pieces(element: Element, apparatus: bool) -> Iterator[str]:
    name = local_name(element)
    if name in ABOUT or (name in APART and not (name == "note" and _printed(element))) or divides(element):
        return
    if name == "div" and element.get("type") == "masthead":
        return
    if name == "del" and not any(local_name(above) == "restore" for above in element.iterancestors()):
        return
    children: Sequence[Element] = [child for child in element if isinstance(child.tag, str)]
    if name in ("choice", "app"):
        chosen = _chosen(children) if name == "choice" else _lemma(element, children, apparatus)
        if chosen is not None:
            yield from _pieces(chosen, apparatus)
        return
    yield element.text or ""
    for node in element:
        if isinstance(node.tag, str):
            yield from _pieces(node, apparatus)
        yield node.tail or ""


def _printed(note: Element) -> bool:
    """Say whether a note of the source stands where it was printed, under its own mark: then it is text."""
    return bool(note.get("place")) and _labelled(note) and _stands(note)


def _chosen(options: Sequence[Element]) -> Element | None:
    """Choose a reading: the corrected one, else the more certain, else the first that is no mere form of another."""
    preferred = [one for name in PREFERRED for one in options if local_name(one) == name]
    certain = [one for one in options if one.get("cert") == "high"]
    others = [one for one in options if local_name(one) not in ("sic", "orig", "abbr", "am")]
    return next(iter([*preferred, *certain, *others, *options]), None)


def _lemma(app: Element, readings: Sequence[Element], apparatus: bool) -> Element | None:
    """Choose the reading of an apparatus entry; one that points at its text is only a note."""
    if not apparatus or any(app.get(name) for name in ("from", "to", "loc")):
        return None
    lemma = next((one for one in readings if local_name(one) == "lem"), None)
    return lemma if lemma is not None else next(app.iter("{*}rdg"), None)


def lost(pieces: Sequence[str], product: str, file: str, kind: str) -> Finding | None:
    """Look for the pieces, all of them and in order, in the text of a product; report the first that is not there."""
    whole, at = "".join(product.split()), 0
    for number, piece in enumerate(pieces):
        letters = piece.replace(" ", "")
        found = whole.find(letters, at)
        if found < 0:
            words = piece.split()
            gone = next((n for n, word in enumerate(words) if whole.find(word, at) < 0), 0)
            before = " ".join([*" ".join(pieces[:number]).split(), *words[:gone]][-AROUND:])
            message = f"“{words[gone]}” is lost in the {kind}{f' (after “{before}”)' if before else ''}"
            hint = "mend the stylesheet: every word of the reading text has to be there, in order"
            return Finding("LOST001", message, file, hint=hint)
        at = found + len(letters)
    return None
