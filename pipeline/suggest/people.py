"""Which mentions of unknown persons can only be one person: full names, initials, and bare surnames by the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.lexicon import common_words
from pipeline.lexicon import forenames as given_names
from pipeline.registers import Entity, Registers
from pipeline.suggest.reading import Mark
from pipeline.suggest.words import Doubt, contexts, fold

__all__ = ["People", "Person", "people"]

SUFFIX = re.compile(r",? (?:Jr|Sr)\.?$|,? (?:II|III|IV)$")
WOMEN = frozenset(("Mrs.", "Mrs", "Miss", "Ms.", "Ms", "Mme", "Madame", "Lady"))
INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the components of the fullest name; `surname_first` as the texts have it."""

    surname: str
    forenames: tuple[str, ...] = ()
    surname_first: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Groups of mentions, doubts, and for each new person the entries that may be the same."""

    groups: tuple[tuple[Person, tuple[Mark, ...]], ...]
    doubts: tuple[Doubt, ...] = ()
    like: Mapping[Person, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    person: Person
    marks: list[Mark]

    def meets(self, forenames: Sequence[str]) -> bool:
        return compatible(self.person.forenames, forenames)


def people(marks: Sequence[Mark], registers: Registers) -> People:
    """Group mentions of persons. A surname alone goes to the one person of that name in its document, else in all
    documents; where there are several, or the register knows one, nobody is chosen and a doubt says so.
    """
    known: dict[str, list[Entity]] = {}
    for entity in registers.persons:
        for name in entity.names:
            entries = known.setdefault(fold(name.surname), [])
            if entity not in entries:
                entries.append(entity)
    read = [(mark, _person(mark)) for mark in marks]
    called = _called(read)
    by_surname: dict[str, list[tuple[Mark, Person]]] = {}
    by_forename: dict[tuple[str, ...], list[Mark]] = {}
    for mark, person in read:
        if bearers := called.get((mark.passage.document, fold(person.surname))) if _alone(mark, person) else None:
            by_forename.setdefault(bearers, []).append(mark)
        elif person.surname:
            by_surname.setdefault(fold(person.surname), []).append((mark, person))
    groups: list[_Group] = []
    doubts = [
        Doubt("ambiguous", some[0].words, f"may be {', '.join(names)}, by the forename", len(some), contexts(some))
        for names, some in by_forename.items()
    ]
    like: dict[Person, tuple[tuple[str, str], ...]] = {}
    for surname, mentions in by_surname.items():
        entries = known.get(surname, [])
        made, left = _full(mentions)
        torn = _bare(left, made, entries)
        groups += made
        for names, some in torn.items():
            may = ", ".join(names)
            doubts.append(Doubt("ambiguous", some[0].words, f"may be {may}", len(some), contexts(some)))
        for group in made:
            alike = [e for e in entries if any(group.meets(name.forenames) for name in e.names)]
            if alike:
                like[group.person] = tuple((entity.id, _shown(entity)) for entity in alike)
    return People(tuple((group.person, tuple(group.marks)) for group in groups), tuple(doubts), like)


def _called(read: Sequence[tuple[Mark, Person]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Map a document and a forename, folded, to the persons of that document who have it as their first."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for mark, person in read:
        if person.forenames and person.surname:
            found.setdefault((mark.passage.document, fold(person.forenames[0])), {})[_name(person)] = None
    return {key: tuple(names) for key, names in found.items()}


def _alone(mark: Mark, person: Person) -> bool:
    """Say whether one word stands for a person, without office or title: it may be a forename as well."""
    return not person.forenames and not mark.part("roleName")


def _full(mentions: Sequence[tuple[Mark, Person]]) -> tuple[list[_Group], list[Mark]]:
    """Make groups of the mentions with forenames, the fullest first; return what has no forename, or fits several."""
    made: list[_Group] = []
    left = [mark for mark, person in mentions if not person.forenames]
    full = [(mark, person) for mark, person in mentions if person.forenames]
    for mark, person in sorted(full, key=lambda m: (-_fullness(m[1].forenames), m[1].forenames)):
        fitting = [group for group in made if group.meets(person.forenames)]
        if len(fitting) == 1:
            fitting[0].marks.append(mark)
        elif fitting:
            left.append(mark)
        else:
            made.append(_Group(person, [mark]))
    return made, left


def _bare(left: Sequence[Mark], made: list[_Group], entries: Sequence[Entity]) -> dict[tuple[str, ...], list[Mark]]:
    torn: dict[tuple[str, ...], list[Mark]] = {}
    for mark in left:
        if made and _woman([mark]) and not any(_woman(group.marks) for group in made):
            others = " or ".join(_name(group.person) for group in made)
            torn.setdefault((f"another person than {others}",), []).append(mark)
            continue
        person = _person(mark)
        every = [group for group in made if not person.forenames or group.meets(person.forenames)]
        here = [g for g in every if any(m.passage.document == mark.passage.document for m in g.marks)]
        fitting = here or every
        if len(fitting) == 1 and (here or not entries):
            fitting[0].marks.append(mark)
        elif fitting or entries:
            may = (*(_name(group.person) for group in fitting), *(f"{_shown(e)} ({e.id})" for e in entries))
            torn.setdefault(may, []).append(mark)
        else:
            made.append(_Group(person, [mark]))
    return torn


def _woman(marks: Sequence[Mark]) -> bool:
    return any(role in WOMEN for mark in marks for role in mark.part("roleName"))


def _person(mark: Mark) -> Person:
    forenames = tuple(word for part in mark.part("forename") for word in part.split())
    surname = SUFFIX.sub("", " ".join(mark.part("surname")))
    if any(word.lower() in common_words() and word not in given_names() for word in forenames):
        forenames = ()  # a heading or an office was taken for a forename
    if not mark.parts and " " in mark.words:
        *given, surname = SUFFIX.sub("", mark.words).split()
        forenames = tuple(given)
    elif not mark.parts:
        surname = mark.words
    order = [kind for kind, _ in mark.parts if kind in ("forename", "surname")]
    if surname.isupper() and len(surname) > 2:
        surname = surname.title()
    return Person(surname, forenames, bool(forenames) and order[:1] == ["surname"])


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two rows of forenames may be of one person: initials stand for names, later ones may be missing."""
    short, long = sorted((_spread(one), _spread(other)), key=len)
    if not short or not _same(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_same(name, candidate) for candidate in rest) for name in short[1:])


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _spread(forenames: Sequence[str]) -> list[str]:
    """Fold forenames and part initials written together ("J.F.")."""
    parts: list[str] = []
    for name in forenames:
        parts += list(fold(name).replace(" ", "")) if INITIALS.fullmatch(name) else [fold(name).replace(" ", "")]
    return [part for part in parts if part]


def _fullness(forenames: Sequence[str]) -> int:
    return sum(min(len(part), 20) + 20 for part in _spread(forenames))


def _name(person: Person) -> str:
    given = " ".join(person.forenames)
    return f"{person.surname} {given}" if person.surname_first else f"{given} {person.surname}".strip()


def _shown(entity: Entity) -> str:
    return next(_names(entity), entity.id)


def _names(entity: Entity) -> Iterator[str]:
    for name in entity.names:
        yield " ".join((*name.forenames, name.surname))
