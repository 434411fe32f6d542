"""Which persons of no register are the same, by the components of their names and by the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from pipeline.annotate.mentions import Mention, fold, part
from pipeline.annotate.offices import content_words
from pipeline.lexicon import common_words
from pipeline.lexicon import forenames as given_names
from pipeline.registers import Entity, Registers

__all__ = ["INITIALS", "People", "Person", "compatible", "people"]

SUFFIX = re.compile(r",? (?:Jr|Sr|JR|SR)\.?$|,? (?:II|III|IV)$")
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
    """Groups of mentions, each with the fullest name, and what stands beside them.

    `given` are mentions by a forename alone with the names of those who have it in their document, or with that forename;
    `torn` those that may be of several persons, with their names; `like` has for a new person the entries of the
    register, as (id, name), that may be the same.
    """

    groups: tuple[tuple[Person, tuple[M, ...]], ...]
    given: tuple[tuple[tuple[str, ...], tuple[M, ...]], ...] = ()
    torn: tuple[tuple[str, tuple[M, ...]], ...] = ()
    like: Mapping[Person, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Group(Generic[M]):
    person: Person
    documents: dict[str, list[M]] = field(default_factory=dict)

    def add(self, mention: M) -> None:
        self.documents.setdefault(mention.document, []).append(mention)

    @property
    def mentions(self) -> tuple[M, ...]:
        return tuple(mention for some in self.documents.values() for mention in some)


@dataclass(slots=True)
class _Bearers(Generic[M]):
    """The persons of one surname; by their first forename and by its first letter, as there may be thousands."""

    groups: list[_Group[M]] = field(default_factory=list)
    _named: dict[str, list[_Group[M]]] = field(default_factory=dict)
    _begun: dict[str, list[_Group[M]]] = field(default_factory=dict)

    def add(self, person: Person) -> _Group[M]:
        made: _Group[M] = _Group(person)
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
    """Group mentions of persons, which are in text order.

    A surname alone goes to the one person of that name in its document, else in all documents. Where the document has
    several, to the one who bears the office beside it, or who alone was named so far; else, and where the register knows
    one, nobody is chosen and the mention is torn.
    """
    known = registers.derived(_by_surname)
    read = [(mention, person_of(mention)) for mention in mentions]
    order = {id(mention): at for at, mention in enumerate(mentions)}
    firsts = {(mention.document, fold(person.forenames[0])) for mention, person in read if person.forenames and person.surname}
    by_surname: dict[str, list[tuple[M, Person]]] = {}
    alone: dict[tuple[str, str], list[M]] = {}
    for mention, person in read:
        forename = (mention.document, fold(person.surname or person.name))
        if not person.surname or (forename in firsts and not person.forenames and not part(mention, "roleName")):
            alone.setdefault(forename, []).append(mention)
        else:
            by_surname.setdefault(fold(person.surname), []).append((mention, person))
    groups: list[_Group[M]] = []
    torn: dict[str, list[M]] = {}
    like: dict[Person, tuple[tuple[str, str], ...]] = {}
    for surname, named in by_surname.items():
        entries = known.get(surname, [])
        bearers, left = _full(named)
        for names, some in _bare(sorted(left, key=lambda one: order[id(one)]), bearers, entries, order):
            torn.setdefault(names, []).extend(some)
        groups += bearers.groups
        for group in bearers.groups:
            alike = [e for e in entries if any(compatible(group.person.forenames, name.forenames) for name in e.names)]
            if alike:
                like[group.person] = tuple((entity.id, _shown(entity)) for entity in alike)
    called = _called(groups)
    return People(
        tuple((group.person, group.mentions) for group in groups),
        tuple((called.get(forename) or (person_of(some[0]).name,), tuple(some)) for forename, some in alone.items()),
        tuple((names, tuple(some)) for names, some in torn.items()),
        like,
    )


def _by_surname(registers: Registers) -> dict[str, list[Entity]]:
    known: dict[str, list[Entity]] = {}
    for entity in registers.persons:
        for surname in dict.fromkeys(fold(name.surname) for name in entity.names):
            known.setdefault(surname, []).append(entity)
    return known


def _called(groups: Sequence[_Group[M]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Map a document and a forename, folded, to the persons who have it there as their first."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for group in groups:
        for mention in group.mentions:
            for forename in person_of(mention).forenames[:1]:
                found.setdefault((mention.document, fold(forename)), {})[group.person.name] = None
    return {key: tuple(names) for key, names in found.items()}


def _full(named: Sequence[tuple[M, Person]]) -> tuple[_Bearers[M], list[M]]:
    """Group the mentions with forenames, the fullest first; return what has no forename, or fits several, beside them."""
    alike: dict[tuple[str, ...], list[M]] = {}
    for mention, person in named:
        alike.setdefault(person.forenames, []).append(mention)
    left = alike.pop((), [])
    bearers: _Bearers[M] = _Bearers()
    for forenames, mentions in sorted(alike.items(), key=lambda row: (-_fullness(row[0]), row[0])):
        fitting = bearers.fitting(forenames)
        if len(fitting) > 1:
            left += mentions
            continue
        group = fitting[0] if fitting else bearers.add(person_of(mentions[0]))
        for mention in mentions:
            group.add(mention)
    return bearers, left


def _bare(
    left: Sequence[M], bearers: _Bearers[M], entries: Sequence[Entity], order: Mapping[int, int]
) -> Iterable[tuple[str, list[M]]]:
    """Put each mention of `left` into the group that it must belong to, into a new one, or among those returned as torn."""
    torn: dict[str, list[M]] = {}
    several: dict[tuple[str, tuple[str, ...]], _Several[M]] = {}
    another: str | None = None
    for mention in left:
        person = person_of(mention)
        at = (mention.document, person.forenames)
        if _woman(mention):
            another = _another(bearers) if another is None else another
            if another:
                torn.setdefault(another, []).append(mention)
                continue
        if at not in several:
            every = bearers.fitting(person.forenames)
            here = [group for group in every if mention.document in group.documents]
            if not every and not entries:
                bearers.add(person).add(mention)
                another = None
                continue
            if len(here or every) == 1 and (here or not entries):
                (here or every)[0].add(mention)
                continue
            several[at] = _Several.of(here or every, () if here else entries, mention.document, order)
        found = several[at].one(mention, order[id(mention)])
        if found:
            found.add(mention)
        else:
            torn.setdefault(several[at].names, []).append(mention)
    return torn.items()


def _another(bearers: _Bearers[M]) -> str:
    """Say of whom a woman's title shows that they are not meant; "" where one of them may be."""
    if any(_woman(mention) for group in bearers.groups for mention in group.mentions):
        return ""
    names = " or ".join(group.person.name for group in bearers.groups)
    return names and f"another person than {names}"


@dataclass(slots=True)
class _Several(Generic[M]):
    """Persons of one surname among whom a document leaves the choice: when it first names each, who bears which office."""

    names: str
    introduced: Sequence[tuple[int, _Group[M]]]
    offices: Mapping[frozenset[str], Sequence[_Group[M]]]
    called: _Group[M] | None = None  # by the surname alone, before another bearer came in: such a habit stays

    @classmethod
    def of(cls, groups: Sequence[_Group[M]], entries: Sequence[Entity], document: str, order: Mapping[int, int]) -> _Several[M]:
        offices: dict[frozenset[str], list[_Group[M]]] = {}
        introduced: list[tuple[int, _Group[M]]] = []
        for group in groups:
            named = group.documents.get(document, ())
            introduced += [(min(order[id(one)] for one in named), group)] if named else []
            for office in {content_words(role) for one in named for role in part(one, "roleName")}:
                offices.setdefault(office, []).append(group)
        names = (*(group.person.name for group in groups), *(f"{_shown(e)} ({e.id})" for e in entries))
        return cls(", ".join(names), sorted(introduced, key=lambda row: row[0]), offices)

    def one(self, mention: M, at: int) -> _Group[M] | None:
        """Return whom a mention must mean: the bearer of the office beside it, or who alone was named before it."""
        roles = [content_words(role) for role in part(mention, "roleName")]
        bearers = [group for role in roles if role for group in self.offices.get(role, ())]
        if len(bearers) == 1:
            return bearers[0]
        before = [group for first, group in self.introduced[:2] if first < at]
        if len(before) == 1 and not bearers:
            self.called = before[0]
        return self.called if len(before) == 1 or not roles else None


def _woman(mention: Mention) -> bool:
    return any(role in WOMEN for role in part(mention, "roleName"))


def person_of(mention: Mention) -> Person:
    """Read the components of a name; where it has none, its last word is the surname."""
    return _person(mention.parts, mention.words)


@lru_cache(maxsize=4096)
def _person(parts: tuple[tuple[str, str], ...], words: str) -> Person:
    forenames = tuple(word for kind, given in parts if kind == "forename" for word in given.split())
    surname = SUFFIX.sub("", " ".join(word for kind, word in parts if kind == "surname"))
    if any(word.lower() in common_words() and word not in given_names() for word in forenames):
        forenames = ()  # a heading or an office was taken for a forename
    if not parts and " " in words:
        *given, surname = SUFFIX.sub("", words).split()
        forenames = tuple(given)
    elif not (surname or forenames):
        surname = words  # without components, or a title alone ("the Duke of Merrin")
    order = [kind for kind, _ in parts if kind in ("forename", "surname")]
    forenames = tuple(word.title() if word.isupper() and len(word) > 2 and "." not in word else word for word in forenames)
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
    return next((" ".join((*name.forenames, name.surname)) for name in entity.names), entity.id)
