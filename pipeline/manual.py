"""The encoding manual: Markdown pages made from the ODD, the use this edition makes of it, and the table of codes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from pipeline import saxon, tei
from pipeline.findings import Refused

if TYPE_CHECKING:
    from saxonche import PyXdmNode

__all__ = ["codes", "manual", "page", "titles", "uncounted", "usage"]

CODES = Path(__file__).resolve().parent / "data" / "codes.md"
HEADING = re.compile(r"^## (?P<name>[A-Z]{2,5}[0-9]{3})\b[^\n]*\n.*?(?=^##? |\Z)", re.MULTILINE | re.DOTALL)
COUNTS = re.compile(r"Used in this edition: [^.]*\.|\| (?:not yet|–|[0-9]+(?: in [0-9]+ files?)?) \|$", re.MULTILINE)
SCH = "{http://purl.oclc.org/dsdl/schematron}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def manual(odd: bytes, tool_xslt: Path, files: Iterable[Path] = ()) -> dict[str, str]:
    """Make the pages of the manual, by path; `files` are the TEI files whose use of the encoding is counted.

    Same input, same text. The ODD is one that `schema.compile_odd` accepts. Raises `saxon.StylesheetFault`.
    """
    parameters: dict[str, str | bool | PyXdmNode] = {"usage": saxon.node(usage(files))}
    made, _ = saxon.transform(tool_xslt / "odd" / "manual.xsl", saxon.node(odd), parameters)
    pages = {one.get("path", ""): _ended(one.text or "") for one in etree.fromstring(made.encode())}
    return {**pages, "codes.md": CODES.read_text(encoding="utf-8")}


def uncounted(text: str) -> str:
    """Take out of a page how often things are used: a correction of a text does not make the manual stale."""
    return COUNTS.sub("", text)


def usage(files: Iterable[Path]) -> bytes:
    """Count elements and attributes over files; a file that cannot be read counts for nothing."""
    elements: Counter[str] = Counter()
    attributes: dict[str, Counter[str]] = defaultdict(Counter)
    within: Counter[str] = Counter()
    for path in files:
        try:
            root = tei.read(path)
        except Refused:
            continue
        names = [tei.local_name(one) for one in root.iter(f"{{{tei.TEI}}}*")]
        elements.update(names)
        within.update(set(names))
        for one in root.iter(f"{{{tei.TEI}}}*"):
            attributes[tei.local_name(one)].update(str(name).replace(XML, "xml:") for name in one.attrib)
    report = etree.Element("usage")
    for name, count in sorted(elements.items()):
        element = etree.SubElement(report, "element", name=name, count=str(count), files=str(within[name]))
        for attribute, times in sorted(attributes[name].items()):
            etree.SubElement(element, "attribute", name=attribute, count=str(times))
    return etree.tostring(report, encoding="utf-8")


@cache
def codes() -> dict[str, str]:
    """Return what the table of codes says about each code of the program (rules of the ODD are not in it)."""
    return {found["name"]: _ended(found[0]) for found in HEADING.finditer(CODES.read_text(encoding="utf-8"))}


def titles(schemas: Path) -> dict[str, str]:
    """Return a line about each code: of the program, and of the rules compiled in the folder `schemas`."""
    own = {code: text.partition("\n")[0].removeprefix(f"## {code} ") for code, text in codes().items()}
    try:
        patterns = tei.read(schemas / "edition.sch").iterfind(f"{SCH}pattern")
    except Refused:
        return own
    return own | {one.get("id", ""): one.findtext(f"{SCH}title", "") for one in patterns}


def page(name: str, odd: bytes, tool_xslt: Path) -> str:
    """Return what the manual says about a code or an element; "" if it has nothing of this name."""
    known = codes().get(name.upper(), "")
    if known:
        return known
    pages = manual(odd, tool_xslt)
    rules = {found["name"]: _ended(found[0]) for found in HEADING.finditer(pages["rules.md"])}
    return rules.get(name.upper(), "") or pages.get(f"elements/{name.strip('<>')}.md", "")


def _ended(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"
