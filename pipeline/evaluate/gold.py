"""Gold annotations: texts with the marks that people made, in either of two forms, and what such a gold can judge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.config import shown
from pipeline.findings import Finding, Refused, excerpt
from pipeline.limits import read_bytes

__all__ = ["KINDS", "GoldMark", "Record", "Rules", "Unmarked", "read_gold"]

STRICT = {"extra": "forbid"}
# Names of types in gold files and the elements that the encoder makes of them.
KINDS = {
    "persName": "persName",
    "person": "persName",
    "placeName": "placeName",
    "place": "placeName",
    "geogName": "placeName",
    "country": "placeName",
    "settlement": "placeName",
    "region": "placeName",
    "orgName": "orgName",
    "org": "orgName",
    "date": "date",
    "title": "title",
    "event": "eventName",
    "eventName": "eventName",
    "name": "name",
    "measure": "measure",
    "num": "num",
}
COUNTED = frozenset(("", "outer"))


@dataclass(frozen=True, slots=True)
class GoldMark:
    """A mark of the gold: offsets in code points; one that is not `due` is right if marked and no loss if not.

    What is marked over one of type `ignore` is neither right nor wrong.
    """

    start: int
    end: int
    type: str
    value: str = ""
    explicit: bool = False
    due: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """A text of the gold with its marks; `path` is its file where the gold itself does not hold the text."""

    id: str
    text: str
    marks: tuple[GoldMark, ...]
    path: Path | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Types that the gold does not mark in the documents that have these values in their line."""

    __pydantic_config__ = STRICT

    where: dict[str, str]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a gold can judge (`GOLD.toml`): without one, every type that occurs, found or missed, anywhere.

    `recall_only`: types of which the gold marks some only. `within`: types judged inside marks of another type.
    `explicit_dates`: only dates with a number of day or year are judged, those that the gold calls `explicit`.
    """

    __pydantic_config__ = STRICT

    types: tuple[str, ...] = ()
    recall_only: tuple[str, ...] = ()
    within: dict[str, str] = field(default_factory=dict)
    explicit_dates: bool = False
    unmarked: tuple[Unmarked, ...] = ()

    def judges(self, kind: str, record: Record) -> bool:
        """Say whether marks of a type count in a document."""
        hidden = (u for u in self.unmarked if kind in u.types)
        return not any(all(record.fields.get(k) == v for k, v in u.where.items()) for u in hidden)


def read_gold(path: Path, texts: Path | None) -> list[Record]:
    """Read a gold of a document a line (`text`, `spans`) or of a span a line (`doc`; the texts stand in `texts`).

    Raises `Refused`: GLD001 the file or a line of it is not such, GLD002 a text is missing, GLD003 a mark does not fit.
    """
    name = shown(path)
    try:
        lines = read_bytes(path).decode("utf-8-sig").splitlines()
    except OSError as error:
        raise Refused(Finding("GLD001", f"cannot be read: {error.strerror}", name)) from None
    except UnicodeDecodeError as error:
        raise Refused(Finding("GLD001", f"not UTF-8: byte {error.start + 1}", name, hint="save it as UTF-8")) from None
    rows = [(number, _row(line, number, name)) for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise Refused(Finding("GLD001", "there is no gold in this file", name))
    if all(isinstance(row.get("text"), str) and isinstance(row.get("spans"), list) for _, row in rows):
        records = [_document(row, number, name) for number, row in rows]
    elif all("doc" in row for _, row in rows):
        records = list(_gathered(rows, name, texts))
    else:
        number = next((n for n, r in rows if "doc" not in r and not ("text" in r and "spans" in r)), rows[0][0])
        raise Refused(Finding("GLD001", "the line has neither text and spans nor doc", name, number, 1, FORMS))
    return records


FORMS = (
    'a document a line: {"id": …, "text": …, "spans": [{"start": …, "end": …, "type": …}]}; '
    'or a span a line: {"doc": …, "start": …, "end": …, "type": …}'
)


def _row(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise Refused(Finding("GLD001", "not a JSON object", name, number, 1, FORMS))
    return row


def _document(row: dict[str, Any], number: int, name: str) -> Record:
    text, identifier = str(row["text"]), str(row.get("id") or f"line-{number}")
    marks = tuple(_mark(span, text, number, name) for span in row["spans"])
    fields = {key: value for key, value in row.items() if isinstance(value, str) and key not in ("text", "id")}
    return Record(identifier, text, marks, fields=fields)


def _gathered(rows: list[tuple[int, dict[str, Any]]], name: str, texts: Path | None) -> Iterator[Record]:
    for identifier in dict.fromkeys(str(row["doc"]) for _, row in rows):
        path = (texts or Path()) / f"{identifier}.txt"
        if set(identifier) & set("/\\\0"):
            message = f"“{identifier}” is no name of a text"
            raise Refused(Finding("GLD002", message, name, hint="doc is the name of a file without its ending"))
        try:
            text = read_bytes(path).decode("utf-8")
        except (OSError, UnicodeDecodeError):
            message = f"the text of {identifier} is not in {shown(path)}"
            raise Refused(Finding("GLD002", message, name, hint="name the folder of the texts: --texts DIR")) from None
        marks = tuple(_mark(row, text, number, name) for number, row in rows if str(row["doc"]) == identifier)
        yield Record(identifier, text, marks, path)


def _mark(span: Any, text: str, number: int, name: str) -> GoldMark:
    if not isinstance(span, dict) or not isinstance(span.get("attrs") or {}, dict):
        raise Refused(Finding("GLD001", "a mark is not a JSON object", name, number, 1, FORMS))
    start, end, surface = span.get("start"), span.get("end"), span.get("surface")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise Refused(Finding("GLD003", f"there is no stretch {start}–{end} in the text", name, number, 1))
    if surface is not None and _solid(str(surface)) != _solid(text[start:end]):
        message = f"the text has “{text[start:end][:60]}” where the gold has “{str(surface)[:60]}”"
        hint = "offsets count characters (code points) from 0; the end is the first character after the mark"
        raise Refused(Finding("GLD003", message, name, number, 1, hint, excerpt=excerpt(text, start)))
    more = span.get("attrs") or {}
    level, kind = str(span.get("level") or ""), str(span.get("type"))
    due = level in COUNTED and not more.get("nested")
    if level == "optional" and kind not in KINDS:
        kind = "ignore"
    explicit = bool(more.get("explicit", re.search(r"\d", text[start:end])))
    value = str(more.get("ref") or more.get("corresp") or span.get("value") or "")
    return GoldMark(start, end, KINDS.get(kind, kind), value, explicit, due)


def _solid(text: str) -> str:
    return "".join(text.split())
