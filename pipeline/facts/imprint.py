"""What the header says of the edition as a whole, for files that others gather: title, version, rights, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from pipeline.tei import NS, XML_LANG, Element, parse

__all__ = ["Imprint", "imprint", "iri", "words"]

UNFIT = re.compile(r"""[\x00-\x20<>"{}|^`\\]""")  # what an IRI may not hold (RFC 3987; Turtle 1.1, production 18)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Title, version and date (ISO) of an edition, who edits and publishes it, in which language and under which terms.

    `rights` are the statements in words; `base` is the address without a stroke at its end, "" where none is known.
    """

    title: str = ""
    version: str = ""
    date: str = ""
    editor: str = ""
    publisher: str = ""
    language: str = ""
    licence: str = ""
    rights: tuple[str, ...] = ()
    base: str = ""

    def page(self, folder: str) -> str:
        """Return the address of a page by its folder ("documents/ID/"); without base as it is seen from data/."""
        return iri(f"{self.base}/{folder}" if self.base else f"../{folder}index.html")


@lru_cache(maxsize=4)
def imprint(header: bytes, base: str) -> Imprint:
    """Read the header of the edition. Raises `Refused` where it is not well-formed."""
    root = parse(header)
    file = "t:teiHeader/t:fileDesc"
    edition = root.find(f"{file}/t:editionStmt/t:edition", NS)
    date = root.find(f"{file}/t:publicationStmt/t:date", NS)
    licence = root.find(f"{file}/t:publicationStmt/t:availability/t:licence[@target]", NS)
    return Imprint(
        title=words(root.find(f"{file}/t:titleStmt/t:title", NS)),
        version="" if edition is None else str(edition.get("n", "")),
        date="" if date is None else str(date.get("when", "")),
        editor=", ".join(filter(None, map(words, root.iterfind(f"{file}/t:titleStmt/t:editor", NS)))),
        publisher=words(root.find(f"{file}/t:publicationStmt/t:publisher", NS)),
        language=str(root.get(XML_LANG, "")),
        licence="" if licence is None else str(licence.get("target", "")),
        rights=tuple(filter(None, map(words, root.iterfind(f"{file}/t:publicationStmt/t:availability", NS)))),
        base=base.rstrip("/"),
    )


def iri(text: str) -> str:
    """Write what an address may not hold as percent-encoded bytes: nothing in it can end it."""
    return UNFIT.sub(lambda found: quote(found[0], safe=""), text)


def words(element: Element | None) -> str:
    """Return the words of an element, with one space between them; "" where it is not there."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())
