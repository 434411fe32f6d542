"""Places, organisations, events and works that the registers know, at the extents of the encoding profile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.findings import Finding, excerpt, line_and_column
from pipeline.model import Document, Span
from pipeline.registers import Entity, Hit

__all__ = ["names"]

NAME, PLACE = 56, 50  # a body in a longer capitalised phrase (52) holds a place, not another name of the register
# A capitalised word of kind after a place is part of its name; in lower case it is not.
KIND_AFTER = re.compile(
    r" (?:Regions?|Islands?|Isles?|Peninsula|Archipelago|Sea|Ocean|Bay|Gulf|Straits?|Channel|Rivers?|Lakes?|Basin|Valley|Delta|"
    r"Mountains?|Range|Plateau|Desert|Prefecture|Province|Oblast|Krai|District|County|Territory|State|Republic|City|Town|Village|"
    r"Port|Canal|Continent)(?!\w)"
)
# A word of kind before the name is part of it in either case, where the register says that it is of this kind.
KIND_BEFORE = re.compile(
    r"(?<!\w)([Ll]ake|[Rr]iver|[Mm]ount|[Mm]t\.|[Cc]ape|[Ii]sland of|[Cc]ity of|[Pp]ort of|[Ss]trait of|[Gg]ulf of) $"
)
ARTICLE = re.compile(r"(?:^|\W)(?:the|The|this|This|that|said) $")


def names(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark every form that a register gives; one that several entries share stays without pointer and is reported (ANN003)."""
    spans: list[Span] = []
    findings: list[Finding] = []
    mentioned: set[str] = set()
    for passage in read:
        for hit in knowledge.registers.find(passage.text):
            if hit.form.short:
                if hit.entities[0].id in mentioned and ARTICLE.search(passage.text, max(0, hit.start - 8), hit.start):
                    spans.append(_anaphor(passage, hit))
                continue
            mentioned |= {entity.id for entity in hit.entities}
            if len(hit.entities) > 1:
                findings.append(_ambiguous(document, passage, hit))
            spans.append(_mark(passage, hit))
    return Result(tuple(spans), tuple(findings))


def _mark(passage: Passage, hit: Hit) -> Span:
    entity, start, end = hit.entities[0], hit.start, hit.end
    if entity.kind == "place":
        start, end = _extent(passage.text, start, end, entity)
    attributes = dict(_attributes(entity, hit))
    if len(hit.entities) == 1:
        attributes["ref"] = entity.pointer
    reason = f'the form "{hit.form.text}" of {", ".join(e.id for e in hit.entities)}'
    return passage.span(
        start,
        end,
        _element(entity),
        attributes,
        rule="register",
        reason=reason,
        weight=PLACE if entity.kind == "place" else NAME,
    )


def _element(entity: Entity) -> str:
    if entity.kind == "place":
        return "name" if entity.type == "infrastructure" else "placeName"
    return {"org": "orgName", "event": "eventName", "work": "title"}[entity.kind]


def _attributes(entity: Entity, hit: Hit) -> Iterator[tuple[str, str]]:
    if entity.kind == "work" and entity.type:
        yield "type", entity.type
    elif entity.type == "infrastructure":
        yield "type", "infrastructure"
    elif hit.form.abbreviated:
        yield "full", "abb"


def _anaphor(passage: Passage, hit: Hit) -> Span:
    entity = hit.entities[0]
    return passage.span(
        hit.start,
        hit.end,
        "rs",
        {"type": "org", "ref": entity.pointer},
        rule="anaphor",
        reason=f"short form of {entity.id}, mentioned before",
        weight=NAME - 5,
    )


def _extent(text: str, start: int, end: int, entity: Entity) -> tuple[int, int]:
    if after := KIND_AFTER.match(text, end):
        end = after.end()
    before = KIND_BEFORE.search(text[max(0, start - 14) : start])
    if before and entity.type and entity.type in before[1].lower():
        start -= len(before[0])
    return start, end


def _ambiguous(document: Document, passage: Passage, hit: Hit) -> Finding:
    offset = passage.view.starts[hit.start]
    entries = ", ".join(entity.id for entity in hit.entities)
    return Finding(
        "ANN003",
        f'"{hit.form.text}" may be any of {entries}; it is marked without a pointer',
        document.source.file,
        *line_and_column(document.source.text, offset),
        hint="add the pointer by hand, or make the forms in the registers differ",
        severity="warning",
        excerpt=excerpt(document.source.text, offset),
    )
