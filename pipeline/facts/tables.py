"""The entries of all registers and all dates as tables, for those who work with data rather than pages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.dates import extended
from pipeline.facts.authorities import identifiers
from pipeline.facts.entities import Entity
from pipeline.facts.gather import OFFSET, Gathered
from pipeline.facts.pieces import Page
from pipeline.tei import parse

__all__ = ["cell", "date_tables", "entity_tables"]

ENTITY = ("register", "key", "name", "mentions", "documents", "identifiers", "page")
DATING = ("when", "from", "to", "notBefore", "notAfter")
DATE = ("document", "cite", "words", *DATING, "edtf", "how", "cert", "page")

BEFORE_CHRIST = re.compile(r"-\d{4,}(-\d\d){0,2}[?~%]?(/.*)?")


def entity_tables(every: Sequence[Entity], gathered: Gathered) -> Iterator[Page]:
    """Yield data/entities.csv and data/entities.json: every entry with its mentions and its authority identifiers."""
    rows = [_entity(entity, gathered) for entity in every]
    lines = [
        row | {"identifiers": " ".join(f"{one['type']}:{one['value']}" for one in row["identifiers"])} for row in rows]
    yield from _tables("entities", ENTITY, rows, lines)


def date_tables(gathered: Gathered) -> Iterator[Page]:
    """Yield data/dates.csv and data/dates.json: every date of the texts, as printed, in figures and as EDTF."""
    rows = [_date(gathered.date(dated)) for dated in sorted(gathered.dates) if dated.start >= 0]
    yield from _tables("dates", DATE, rows, rows)


def cell(value: str) -> str:
    """Set an apostrophe before what a spreadsheet would take for a formula, and run; a date before Christ is none."""
    return f"'{value}" if value[:1] in "=+-@\t\r" and value and not BEFORE_CHRIST.fullmatch(value) else value


def _tables(
    name: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], lines: Sequence[Mapping[str, Any]]
) -> Iterator[Page]:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: cell(str(value)) for key, value in line.items()} for line in lines)
    yield Page(f"data/{name}.csv", "", out.getvalue().encode("utf-8"), "../")
    yield Page(f"data/{name}.json", "", (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), "../")


def _entity(entity: Entity, gathered: Gathered) -> dict[str, Any]:
    mentions = gathered.mentions.get(entity.at, ())
    return {
        "register": entity.register, "key": entity.key, "name": entity.name,
        "mentions": len(mentions), "documents": len({at >> OFFSET for at in mentions}),
        "identifiers": [{"type": one.type, "value": one.value} for one in identifiers(entity)],
        "page": f"{entity.register}/{entity.key}/index.html",
    }


def _date(fact: str) -> dict[str, str]:
    date = parse(fact.encode("utf-8"))
    said = {str(key): str(value) for key, value in date.attrib.items()}
    return {
        "document": said["document"], "cite": said["cite"], "words": date.findtext("{*}hit", ""),
        **{name: said.get(name, "") for name in DATING},
        "edtf": extended(said), "how": said.get("ana", ""), "cert": said.get("cert", ""),
        "page": f"documents/{said['document']}/index.html#{said['block']}",
    }
