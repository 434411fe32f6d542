"""The border to pandoc and rispy: CSL-JSON items as formatted citations, BibLaTeX and RIS; Markdown as HTML."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

__all__ = ["CitationFault", "Formatted", "Item", "as_xml", "bibtex", "csl", "formatted", "listed", "markdown", "ris"]

Item = dict[str, Any]

XHTML = "{http://www.w3.org/1999/xhtml}"
LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
ENTRY = re.compile(r"^@(\w+)\{d(\d+),$", re.MULTILINE)

# "<i>" in CSL-JSON is markup; "`" comes out of pandoc as LaTeX's opening quotation mark.
READ_AS_MARKUP = "<`"

# Values in which CSL-JSON allows tags of its own (<i>, <sub> …); the others are names of things or addresses.
PLAIN = frozenset({"id", "type", "language", "URL"})


class CitationFault(Exception):
    """Pandoc failed: a fault of the tool or of a citation style, not of a document."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A citation in the two forms of a notes style: XML-well-formed inline HTML (`em`, `a`), without namespace."""

    note_html: str
    bibliography_html: str


def formatted(items: Sequence[Item], style: Path, *, language: str = "en-US") -> dict[str, Formatted]:
    """Format all items by one run of citeproc; id → note and bibliography form.

    An item whose `available-date` (of the edition) lies in another year than `issued` (of the document) is cited as
    what it is, a text published again: Chicago 14.16 puts the year of the original before the publication facts.
    Raises `CitationFault`.
    """
    if not items:
        return {}
    root = _citeproc(items, style, language)
    entries = {entry.get("id"): entry for entry in root.iter("div")}
    notes = list(root.iterfind(".//section/ol/li/p"))
    if len(notes) != len(items):
        raise CitationFault(f"{style.name}: pandoc made {len(notes)} notes of {len(items)} items; is it a notes style?")
    return {
        item["id"]: Formatted(_inline(note), _inline(entries[f"ref-d{n}"]))
        for n, (item, note) in enumerate(zip(items, notes, strict=True))
    }


def listed(items: Sequence[Item], style: Path, *, language: str = "en-US") -> dict[str, str]:
    """Format all items as entries of a bibliography, in any style; id → inline HTML. Raises `CitationFault`."""
    if not items:
        return {}
    entries = {entry.get("id"): entry for entry in _citeproc(items, style, language).iter("div")}
    return {item["id"]: _inline(entries[f"ref-d{n}"]) for n, item in enumerate(items)}


def as_xml(citation: Formatted, others: Mapping[str, str] | None = None) -> bytes:
    """Return `<citation><note/><bibliography/></citation>`, XHTML inside: a parameter of html.xsl and print.xsl.

    `others`, name of a style → entry, follow as `<entry style="…"/>`.
    """
    root = etree.Element("citation", nsmap={"h": XHTML[1:-1]})
    parts = [("note", "", citation.note_html), ("bibliography", "", citation.bibliography_html)]
    for name, style, html in [*parts, *(("entry", style, html) for style, html in (others or {}).items())]:
        part = etree.fromstring(f"<{name}>{html}</{name}>")
        if style:
            part.set("style", style)
        for element in part.iterdescendants():
            element.tag = XHTML + str(element.tag)
        root.append(part)
    return etree.tostring(root, encoding="utf-8")


def bibtex(items: Sequence[Item]) -> dict[str, str]:
    """Write all items as BibLaTeX by one run of pandoc; id → an entry with the id as key. Raises `CitationFault`."""
    if not items:
        return {}
    numbered, stand_ins = _numbered([_without_circa(item) for item in items])
    written = _pandoc(json.dumps(numbered), "--from=csljson", "--to=biblatex", "--standalone", "--wrap=none")
    written = _restored(written, stand_ins, (r"\textless{}", r"\textasciigrave{}"))
    starts = list(ENTRY.finditer(written))
    ends = [start.start() for start in starts[1:]] + [len(written)]
    entries: dict[str, str] = {}
    for start, end in zip(starts, ends, strict=True):
        key = str(items[int(start[2])]["id"])
        body = written[start.end() : end].strip()
        entries[key] = f"@{start[1]}{{{key},\n  {body}\n"
    if len(entries) != len(items):
        raise CitationFault(f"pandoc wrote {len(entries)} entries of {len(items)} items")
    return entries


def ris(item: Item) -> str:
    """Write one item as a RIS record (type CHAP), each field on one line; a range of dates by what its ends share."""
    import rispy

    class Writer(rispy.RisWriter):  # type: ignore[misc]
        # The number that rispy would write over each record is no RIS.
        def set_header(self, count: int) -> str:  # noqa: ARG002
            return ""

    year, date = _ris_date(item.get("issued", {}))
    record = {
        "type_of_reference": "CHAP",
        "id": item.get("id"),
        "title": item.get("title"),
        "short_title": item.get("title-short"),
        "authors": [_inverted(name) for name in item.get("author", ())],
        "secondary_title": item.get("container-title"),
        "secondary_authors": [_inverted(name) for name in item.get("editor", ())],
        "publisher": item.get("publisher"),
        "edition": item.get("version"),
        "number": item.get("number"),
        "year": year,
        "date": date,
        "language": item.get("language"),
        "urls": [item["URL"]] if item.get("URL") else [],
    }
    lines = {key: _one_line(value) for key, value in record.items() if value}
    return str(rispy.dumps([lines], implementation=Writer)).strip("\n") + "\n"


def markdown(pages: Mapping[str, str]) -> dict[str, str]:
    """Render pages in GitHub's Markdown by one run of pandoc: well-formed HTML, no ids. Raises `CitationFault`."""
    between = "\n\n<!-- next page -->\n\n"
    source = between.join(text.replace(between.strip(), "") for text in pages.values())
    html = _pandoc(source, "--from=gfm-gfm_auto_identifiers", "--to=html", "--wrap=none",
                   "--syntax-highlighting=none")
    return dict(zip(pages, html.split(between.strip()), strict=True))


def csl(item: Item) -> str:
    """Write one item as a CSL-JSON file: an array of one, as CSL's schema wants it, in the item's own order."""
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _citeproc(items: Sequence[Item], style: Path, language: str) -> etree._Element:
    """Cite every item once, in order; return pandoc's HTML, the entry of the n-th item in a div with the id ref-dn."""
    numbered, stand_ins = _numbered([_republished(item) for item in items])
    html = _cited(json.dumps(numbered), len(items), style, style.stat().st_mtime_ns, language)
    return etree.fromstring(f"<div>{_restored(html, stand_ins, ('&lt;', '`'))}</div>")


@lru_cache(maxsize=16)
def _cited(items: str, number: int, style: Path, written: int, language: str) -> str:  # noqa: ARG001 - part of the key
    """Have pandoc cite the items; the same once more is not asked again (`serve` builds many times)."""
    with tempfile.TemporaryDirectory(prefix="edition-cite-") as folder:
        bibliography = Path(folder) / "items.json"
        bibliography.write_text(items, encoding="utf-8")
        return _pandoc(
            "\n\n".join(f"[@d{n}]" for n in range(number)),
            "--from=markdown", "--to=html", "--wrap=none", "--citeproc", f"--bibliography={bibliography}",
            f"--csl={style}", f"--metadata=lang:{language}",
        )


@cache
def _executable() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def _pandoc(text: str, *arguments: str) -> str:
    """Run pandoc in its sandbox: it reads what is named on its command line and nothing else."""
    done = subprocess.run(
        [_executable(), "--sandbox", *arguments], input=text.encode(), capture_output=True, check=False, timeout=600
    )
    if done.returncode:
        raise CitationFault(f"pandoc: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode()


def _numbered(items: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """Give the items ids d0, d1 … and put stand-ins, also returned, where pandoc would read markup."""
    text = json.dumps(items, ensure_ascii=False)
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text)
    stand_ins = [next(free) for _ in READ_AS_MARKUP]
    table = {ord(sign): stand_in for sign, stand_in in zip(READ_AS_MARKUP, stand_ins, strict=True)}
    return [{**_mapped(item, table), "id": f"d{n}"} for n, item in enumerate(items)], stand_ins


def _restored(text: str, stand_ins: Sequence[str], written: Sequence[str]) -> str:
    return text.translate({ord(sign): plain for sign, plain in zip(stand_ins, written, strict=True)})


def _mapped(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return _one_line(value).translate(table)
    if isinstance(value, list):
        return [_mapped(part, table) for part in value]
    if isinstance(value, dict):
        return {key: part if key in PLAIN else _mapped(part, table) for key, part in value.items()}
    return value


def _republished(item: Item) -> Item:
    first, again = _year(item.get("issued")), _year(item.get("available-date"))
    if first is None or again is None or first == again:
        return item
    return {**item, "original-date": item["issued"], "issued": item["available-date"]}


def _without_circa(item: Item) -> Item:
    """Leave out what pandoc writes as a date that BibLaTeX cannot read."""
    plain = deepcopy(item)
    for value in plain.values():
        if isinstance(value, dict):
            value.pop("circa", None)
    return plain


def _year(date: Mapping[str, Any] | None) -> int | None:
    parts = (date or {}).get("date-parts")
    return int(parts[0][0]) if parts else None


def _ris_date(date: Mapping[str, Any]) -> tuple[str, str]:
    """Return RIS's PY and DA; a range shares a year, perhaps a month, or (two years) nothing that RIS can say."""
    ends = [[str(part).zfill(2) for part in end] for end in date.get("date-parts", [])]
    shared: list[str] = []
    for parts in zip(*ends, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    if not shared:
        return (f"{ends[0][0]}-{ends[-1][0]}" if ends else str(date.get("literal", ""))), ""
    return shared[0].zfill(4), "/".join([shared[0].zfill(4), *shared[1:], "", "", ""][:4]) if shared[1:] else ""


def _inverted(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    return ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))


def _one_line(value: Any) -> Any:
    if isinstance(value, str):
        return LINE_BREAKS.sub(" ", value).strip()
    return [_one_line(part) for part in value]


def _inline(block: etree._Element) -> str:
    """Return the inside of a block as XML, without pandoc's spans and the arrow back to the text."""
    for link in block.xpath(".//a[@role='doc-backlink']"):
        link.getparent().remove(link)
    etree.strip_tags(block, "span")
    inside = etree.tostring(block, encoding="unicode", with_tail=False)
    return inside[inside.index(">") + 1 : inside.rindex("<")].strip()
