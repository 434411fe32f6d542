"""The entries of all registers as a table, for those who work with data rather than pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.facts.authorities import identifiers
from pipeline.facts.entities import Entity
from pipeline.facts.gather import OFFSET, Gathered
from pipeline.facts.pieces import Page

__all__ = ["entity_tables"]

COLUMNS = ("register", "key", "name", "mentions", "documents", "identifiers", "page")


def entity_tables(every: Sequence[Entity], gathered: Gathered) -> Iterator[Page]:
    """Yield data/entities.csv and data/entities.json: every entry with its mentions and its authority identifiers."""
    rows = [_row(entity, gathered) for entity in every]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(row | {"identifiers": " ".join(f"{one['type']}:{one['value']}" for one in row["identifiers"])})
    yield Page("data/entities.csv", "", out.getvalue().encode("utf-8"), "../")
    yield Page("data/entities.json", "", (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), "../")


def _row(entity: Entity, gathered: Gathered) -> dict[str, Any]:
    mentions = gathered.mentions.get(entity.at, ())
    return {
        "register": entity.register, "key": entity.key, "name": entity.name,
        "mentions": len(mentions), "documents": len({at >> OFFSET for at in mentions}),
        "identifiers": [{"type": one.type, "value": one.value} for one in identifiers(entity)],
        "page": f"{entity.register}/{entity.key}/index.html",
    }
