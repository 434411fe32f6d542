"""Which persons of no register are the same, by the components of their names and by the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from pipeline.annotate.mentions import Mention, fold, part
from pipeline.lexicon import common_words
from pipeline.lexicon import forenames as given_names
from pipeline.registers import Entity, Registers

__all__ = ["INITIALS", "People", "Person", "compatible", "people"]

SUFFIX = re.compile(r",? (?:Jr|Sr)\.?$|,? (?:II|III|IV)$")
WOMEN = frozenset(("Mrs.", "Mrs", "Miss", "Ms.", "Ms", "Mme", "Madame", "Lady"))
INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")


M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the components of the fullest name; `surname_first` as the texts have it."""

    surname: str
    forenames: tuple[str, ...] = ()
    surname_first: bool = False

    @property
    def name(self) -> str:
        """Return the components in the order of the texts."""
        given = " ".join(self.forenames)
        return f"{self.surname} {given}" if self.surname_first else f"{given} {self.surname}".strip()


@dataclass(frozen=True, slots=True)
class People(Generic[M]):
    """Groups of mentions, each with the fullest name; `given` are those by a forename that no fuller name of their
    document explains; `torn` those that may be of several persons, with their names; `like` has for a new person the
    entries of the register, as (id, name), that may be the same.
    """

    groups: tuple[tuple[Person, tuple[M, ...]], ...]
    given: tuple[tuple[Person, tuple[M, ...]], ...] = ()
    torn: tuple[tuple[str, tuple[M, ...]], ...] = ()
    like: Mapping[Person, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Group(Generic[M]):
    person: Person
    mentions: list[M]


@dataclass(slots=True)
class _Bearers(Generic[M]):
    """The persons of one surname; by their first forename and by its first letter, as there may be thousands."""

    groups: list[_Group[M]] = field(default_factory=list)
    _named: dict[str, list[_Group[M]]] = field(default_factory=dict)
    _begun: dict[str, list[_Group[M]]] = field(default_factory=dict)

    def add(self, person: Person, mentions: list[M]) -> _Group[M]:
        made = _Group(person, mentions)
        first = _first(person.forenames)
        self.groups.append(made)
        self._named.setdefault(first, []).append(made)
        self._begun.setdefault(first[:1], []).append(made)
        return made

    def fitting(self, forenames: Sequence[str]) -> list[_Group[M]]:
        """List who may be meant with these forenames; without any, everybody."""
        first = _first(forenames)
        if not forenames:
            return self.groups
        near = self._begun.get(first, []) if len(first) < 2 else [*self._named.get(first, []), *self._named.get(first[0], [])]
        return [group for group in near if compatible(group.person.forenames, forenames)]


def people(mentions: Sequence[M], registers: Registers) -> People[M]:
    """Group mentions of persons. A surname alone goes to the one person of that name in its document, else in all
    documents; where there are several, or the register knows one, nobody is chosen and the mention is torn.
    """
    known = registers.derived(_by_surname)
    read = [(mention, person_of(mention)) for mention in mentions]
    called = _called(read)
    by_surname: dict[str, list[tuple[M, Person]]] = {}
    by_forename: dict[tuple[str, str], list[M]] = {}
    given: dict[tuple[str, str], tuple[Person, list[M]]] = {}
    for mention, person in read:
        if (bearer := (mention.document, fold(person.surname))) in called and _alone(mention, person):
            by_forename.setdefault(bearer, []).append(mention)
        elif person.surname:
            by_surname.setdefault(fold(person.surname), []).append((mention, person))
        elif person.forenames and (mention.document, fold(person.forenames[0])) not in called:
            given.setdefault((mention.document, fold(person.name)), (person, []))[1].append(mention)
    groups: list[_Group[M]] = []
    torn: dict[str, list[M]] = {}
    for bearer, some in by_forename.items():
        torn.setdefault(f"{', '.join(called[bearer])}, by the forename", []).extend(some)
    like: dict[Person, tuple[tuple[str, str], ...]] = {}
    for surname, named in by_surname.items():
        entries = known.get(surname, [])
        bearers, left = _full(named)
        for names, some in _bare(left, bearers, entries):
            torn.setdefault(names, []).extend(some)
        groups += bearers.groups
        for group in bearers.groups:
            alike = [e for e in entries if any(compatible(group.person.forenames, name.forenames) for name in e.names)]
            if alike:
                like[group.person] = tuple((entity.id, _shown(entity)) for entity in alike)
    return People(
        tuple((group.person, tuple(group.mentions)) for group in groups),
        tuple((person, tuple(some)) for person, some in given.values()),
        tuple((names, tuple(some)) for names, some in torn.items()),
        like,
    )


def _by_surname(registers: Registers) -> dict[str, list[Entity]]:
    known: dict[str, list[Entity]] = {}
    for entity in registers.persons:
        for surname in dict.fromkeys(fold(name.surname) for name in entity.names):
            known.setdefault(surname, []).append(entity)
    return known


def _called(read: Sequence[tuple[Mention, Person]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Map a document and a forename, folded, to the persons of that document who have it as their first."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for mention, person in read:
        if person.forenames and person.surname:
            found.setdefault((mention.document, fold(person.forenames[0])), {})[person.name] = None
    return {key: tuple(names) for key, names in found.items()}


def _alone(mention: Mention, person: Person) -> bool:
    """Say whether one word stands for a person, without office or title: it may be a forename as well."""
    return not person.forenames and not part(mention, "roleName")


def _full(named: Sequence[tuple[M, Person]]) -> tuple[_Bearers[M], list[M]]:
    """Group the mentions with forenames, the fullest first; return what has no forename, or fits several, beside them."""
    alike: dict[tuple[str, ...], list[M]] = {}
    for mention, person in named:
        alike.setdefault(person.forenames, []).append(mention)
    left = alike.pop((), [])
    bearers: _Bearers[M] = _Bearers()
    for forenames, mentions in sorted(alike.items(), key=lambda row: (-_fullness(row[0]), row[0])):
        fitting = bearers.fitting(forenames)
        if len(fitting) == 1:
            fitting[0].mentions.extend(mentions)
        elif fitting:
            left += mentions
        else:
            bearers.add(person_of(mentions[0]), mentions)
    return bearers, left


def _bare(left: Sequence[M], bearers: _Bearers[M], entries: Sequence[Entity]) -> list[tuple[str, list[M]]]:
    """Put each mention of `left` into the group that it must belong to, into a new one, or among those returned as torn."""
    torn: dict[str, list[M]] = {}
    fates: dict[tuple[str, tuple[str, ...], bool], list[M]] = {}  # what is written alike in one document goes one way
    for mention in left:
        person, woman = person_of(mention), _woman(mention)
        fate = (mention.document, person.forenames, woman)
        if fate not in fates:
            every = bearers.fitting(person.forenames)
            here = [group for group in every if any(one.document == mention.document for one in group.mentions)]
            fitting = here or every
            if woman and bearers.groups and not any(_woman(one) for group in bearers.groups for one in group.mentions):
                others = " or ".join(group.person.name for group in bearers.groups)
                fates[fate] = torn.setdefault(f"another person than {others}", [])
            elif len(fitting) == 1 and (here or not entries):
                fates[fate] = fitting[0].mentions
            elif fitting or entries:
                may = (*(group.person.name for group in fitting), *(f"{_shown(e)} ({e.id})" for e in entries))
                fates[fate] = torn.setdefault(", ".join(may), [])
            else:
                fates[fate] = bearers.add(person, []).mentions
        fates[fate].append(mention)
    return list(torn.items())


def _woman(mention: Mention) -> bool:
    return any(role in WOMEN for role in part(mention, "roleName"))


def person_of(mention: Mention) -> Person:
    """Read the components of a name; where it has none, its last word is the surname."""
    forenames = tuple(word for given in part(mention, "forename") for word in given.split())
    surname = SUFFIX.sub("", " ".join(part(mention, "surname")))
    if any(word.lower() in common_words() and word not in given_names() for word in forenames):
        forenames = ()  # a heading or an office was taken for a forename
    if not mention.parts and " " in mention.words:
        *given, surname = SUFFIX.sub("", mention.words).split()
        forenames = tuple(given)
    elif not mention.parts:
        surname = mention.words
    order = [kind for kind, _ in mention.parts if kind in ("forename", "surname")]
    if surname.isupper() and len(surname) > 2:
        surname = surname.title()
    return Person(surname, forenames, bool(forenames) and order[:1] == ["surname"])


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two rows of forenames may be of one person: initials stand for names, later ones may be missing."""
    short, long = sorted((_spread(tuple(one)), _spread(tuple(other))), key=len)
    if not short or not _same(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_same(name, candidate) for candidate in rest) for name in short[1:])


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


@lru_cache(maxsize=4096)
def _spread(forenames: tuple[str, ...]) -> tuple[str, ...]:
    """Fold forenames and part initials written together ("J.F.")."""
    parts: list[str] = []
    for name in forenames:
        parts += list(fold(name).replace(" ", "")) if INITIALS.fullmatch(name) else [fold(name).replace(" ", "")]
    return tuple(part for part in parts if part)


def _first(forenames: Sequence[str]) -> str:
    return next(iter(_spread(tuple(forenames))), "")


def _fullness(forenames: Sequence[str]) -> int:
    return sum(min(len(part), 20) + 20 for part in _spread(tuple(forenames)))


def _shown(entity: Entity) -> str:
    return next(_names(entity), entity.id)


def _names(entity: Entity) -> Iterator[str]:
    for name in entity.names:
        yield " ".join((*name.forenames, name.surname))
