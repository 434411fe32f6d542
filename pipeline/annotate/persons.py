"""Persons of the register, with the offices before their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pipeline.annotate.offices import before, content_words, is_honorific
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.annotate.surnames import forename_before, office_before_bracket, stands_alone
from pipeline.findings import Finding, excerpt, line_and_column
from pipeline.model import Document, Span
from pipeline.registers import Entity, Lexicon, PersonalName, Registers

__all__ = ["persons"]

CAPITALS = 4  # least letters of a surname that is found in capitals too
REGISTERED, ALONE = 60, 48  # a bare surname that nobody introduced yields to a body, work or event round it (52, 53)
INITIAL = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.-?)+")


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name string with whom it may name; `parts` are its components, `full` says that a forename is among them."""

    entity: Entity
    parts: tuple[tuple[str, str], ...]
    full: bool


def persons(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark persons with roleName, forename and surname.

    A bare surname counts after an office or once the person was named; elsewhere with `cert="medium"`, where it can be
    no other word. One that fits nobody in the register, or more than one, is marked without pointer, and reported
    (ANN002); so is one that a person outside the register bears in the same document.
    """
    lexicon = knowledge.registers.derived(_lexicon)
    hits = [(passage, *hit) for passage in read for hit in lexicon.find(passage.text)]
    shared = {
        passage.text[start:end].lower()
        for passage, start, end, bearers in hits
        if _other(passage.text, start, bearers)
    }
    spans: list[Span] = []
    findings: list[Finding] = []
    known: dict[str, frozenset[str]] = {}  # who was named, with the words of the offices borne in this document
    for passage, start, end, bearers in hits:
        if _other(passage.text, start, bearers):
            continue
        role = before(passage.text, start)
        several = len({bearer.entity.id for bearer in bearers}) > 1
        explained = office_before_bracket(passage.text, start, end) if several and not role else ""
        entity, bearer = _identify(bearers, passage.text[slice(*role)] if role else explained, known)
        introduced = bearer is not None
        if bearer is None and stands_alone(passage.text, start, end):
            entity, bearer = None if several else bearers[0].entity, bearers[0]
        if bearer is None:
            continue
        another = not bearer.full and not role and passage.text[start:end].lower() in shared
        if another:
            entity = None
        if entity is None:
            findings.append(_doubtful(document, passage, start, passage.text[start:end], bearers, another))
        else:
            borne = content_words(passage.text[slice(*role)]) if role else frozenset()
            known[entity.id] = known.get(entity.id, frozenset()) | borne
        first = role[0] if role else start
        spans.append(_mark(passage, first, start, end, role, bearer, entity, introduced))
    return Result(tuple(spans), tuple(findings))


def _other(text: str, start: int, bearers: tuple[Bearer, ...]) -> bool:
    """Say whether a bare surname has a forename or initial before it that is of none of the bearers."""
    given = forename_before(text, start)
    return bool(given) and not any(bearer.full or _may_be(given, bearer.entity) for bearer in bearers)


def _may_be(given: str, entity: Entity) -> bool:
    forenames = [forename for name in entity.names for forename in name.forenames]
    return not forenames or any(forename.startswith(given) for forename in forenames)


def _identify(
    bearers: tuple[Bearer, ...], role: str, known: Mapping[str, frozenset[str]]
) -> tuple[Entity | None, Bearer | None]:
    """Choose who is meant: (entity, bearer); no entity where it is doubtful, no bearer where it is no person at all.

    Whose office it is, by the register or by what the document said before, comes before those of whom no office is known.
    """
    named = [bearer for bearer in bearers if bearer.entity.id in known]
    full = [bearer for bearer in bearers if bearer.full]
    if not full and not role and not named:
        return None, None
    telling = bool(role) and not is_honorific(role)
    candidates = full or (list(bearers) if telling else named or (list(bearers) if role else []))
    if telling:
        ranks = [_rank(role, bearer.entity, known) for bearer in candidates]
        best = max(ranks)
        candidates = [b for b, rank in zip(candidates, ranks, strict=True) if rank == best] if best or full else []
    unique = len({b.entity.id for b in candidates}) == 1
    return (candidates[0].entity if unique else None), (candidates or bearers)[0]


def _rank(role: str, entity: Entity, known: Mapping[str, frozenset[str]]) -> int:
    """Say how well an office fits a person: 3 for all of its words, 2 for some, 1 if no office is known, 0 for none."""
    words = content_words(role)
    offices = [*map(content_words, entity.posts), known.get(entity.id, frozenset())]
    if any(words <= office for office in offices):
        return 3
    return 2 if any(words & office for office in offices) else 0 if entity.posts else 1


def _mark(
    passage: Passage,
    first: int,
    start: int,
    end: int,
    role: tuple[int, int] | None,
    bearer: Bearer,
    entity: Entity | None,
    introduced: bool,
) -> Span:
    parts = [passage.span(*role, "roleName", {}, rule="office")] if role else []
    at = start
    for element, words in bearer.parts:
        at = passage.text.index(words, at)
        attributes = {"full": "init"} if element == "forename" and INITIAL.fullmatch(words) else {}
        parts.append(passage.span(at, at + len(words), element, attributes, rule="component"))
        at += len(words)
    reason = f"named in the register as {entity.id}" if entity else "several persons of the register, or none, fit"
    return passage.span(
        first,
        end,
        "persName",
        ({"ref": entity.pointer} if entity else {}) | ({} if introduced else {"cert": "medium"}),
        parts=tuple(parts),
        rule="register" if introduced else "register-surname",
        reason=reason,
        weight=REGISTERED if introduced else ALONE,
    )


def _doubtful(
    document: Document, passage: Passage, start: int, words: str, bearers: tuple[Bearer, ...], another: bool
) -> Finding:
    offset = passage.view.starts[start]
    entries = ", ".join(dict.fromkeys(bearer.entity.id for bearer in bearers))
    why = (
        f"may be {entries} or a person of this name who is in no register"
        if another
        else f"fits {entries} by name, but not one of them by office"
    )
    return Finding(
        "ANN002",
        f'"{words}" {why}; it is marked without a pointer',
        document.source.file,
        *line_and_column(document.source.text, offset),
        hint="add the pointer by hand, or the post (occupation) to the register",
        severity="warning",
        excerpt=excerpt(document.source.text, offset),
    )


def _lexicon(registers: Registers) -> Lexicon[tuple[Bearer, ...]]:
    entries: dict[str, tuple[Bearer, ...]] = {}
    for entity in registers.persons:
        for name in entity.names:
            for text, parts in _forms(name):
                bearer = Bearer(entity, parts, len(parts) > 1)
                known = entries.get(text, ())
                if all(b.entity.id != entity.id for b in known):
                    entries[text] = (*known, bearer)
    return Lexicon(entries)


def _forms(name: PersonalName) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    surnames = dict.fromkeys((name.surname, name.surname.upper()))
    yield name.surname, (("surname", name.surname),)
    if len(name.surname) >= CAPITALS:
        yield name.surname.upper(), (("surname", name.surname.upper()),)
    for surname, given in product(surnames, _given(name.forenames)):
        forenames = tuple(("forename", word) for word in given)
        joined = " ".join(given)
        yield f"{joined} {surname}", (*forenames, ("surname", surname))
        yield f"{surname} {joined}", (("surname", surname), *forenames)
        yield f"{surname}, {joined}", (("surname", surname), *forenames)


def _given(forenames: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """List the ways to write forenames: all, the first alone, later ones or all of them as initials."""
    if not forenames:
        return
    initials = tuple(f if INITIAL.fullmatch(f) else f"{f[0]}." for f in forenames)
    yield from dict.fromkeys((forenames, forenames[:1], (forenames[0], *initials[1:]), initials, initials[:1]))
