"""Names seen but in no register, gathered: one group for what can only be one person, body, place, work or event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.coreference import People, Person, people
from pipeline.annotate.mentions import KINDS, forms, part, things
from pipeline.annotate.offices import content_words, is_honorific
from pipeline.registers import Kind, Registers
from pipeline.suggest.reading import Mark, Reading
from pipeline.suggest.words import WORDS, Context, Doubt, contexts

__all__ = ["Name", "Twin", "names"]


@dataclass(frozen=True, slots=True)
class Twin:
    """An entry of a register, or another new name, that is much like a name; `likeness` from 0 to 100."""

    id: str
    name: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name in no register: its forms with their counts, fullest first; for persons also components and offices."""

    kind: Kind
    forms: tuple[tuple[str, int], ...]
    count: int
    documents: int
    contexts: tuple[Context, ...]
    type: str = ""
    person: Person | None = None
    posts: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    twins: tuple[Twin, ...] = ()
    by_model: int = 0

    @property
    def name(self) -> str:
        """Return the fullest form."""
        return self.forms[0][0]


def names(readings: Sequence[Reading], registers: Registers) -> tuple[list[Name], list[Doubt]]:
    """Group the names without pointer, most frequent first; where the text leaves two readings open, say so instead."""
    marks = [mark for r in readings for mark in r.marks if mark.kind in KINDS and "ref" not in mark.attributes]
    place = {id(mark): at for at, mark in enumerate(marks)}
    grouped = people([mark for mark in marks if mark.kind == "persName"], registers)
    others = things([mark for mark in marks if mark.kind != "persName"], registers)
    found = [
        *(_person(grouped, person, sorted(own, key=lambda mark: place[id(mark)])) for person, own in grouped.groups),
        *(_name(kind, sorted(own, key=lambda mark: place[id(mark)]), key) for kind, key, own in others),
    ]
    found, doubts = _settled(found)
    order = list(KINDS.values())
    found.sort(key=lambda name: (order.index(name.kind), -name.count, -name.documents, name.name))
    torn = [*_called(grouped), *grouped.torn]
    unsure = (Doubt("ambiguous", own[0].words, f"may be {may}", len(own), contexts(own)) for may, own in torn)
    return found, [*unsure, *doubts]


def _settled(names: Sequence[Name]) -> tuple[list[Name], list[Doubt]]:
    """Leave a form that is marked now as a place, now as a body, to the one whose full name explains it, else to the
    kind that has it more often. Two entries with one form would link nothing. What is left out is reported.
    """
    most: dict[str, Name] = {}
    weights: dict[str, tuple[bool, int]] = {}
    for name in names:
        for form, count in () if name.person else name.forms:
            weight = (form in name.abbreviations and form != name.name, count)
            if weight > weights.get(form, (False, 0)):
                most[form], weights[form] = name, weight
    kept: list[Name] = []
    doubts: list[Doubt] = []
    for name in names:
        lost = [form for form in name.forms if not name.person and most[form[0]] is not name]
        for form, count in lost:
            other = most[form]
            times = dict(other.forms)[form]
            kinds = f"{count}× as {WORDS[name.kind]}, {times}× as {WORDS[other.kind]}"
            reason = f"marked {kinds}; proposed once, as the latter"
            doubts.append(Doubt("ambiguous", form, reason, count, name.contexts))
        forms = tuple(form for form in name.forms if form not in lost)
        if forms:
            count = sum(number for _, number in forms)
            kept.append(replace(name, forms=forms, count=count) if lost else name)
    return kept, doubts


def _called(grouped: People[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Tell of words that were read as surnames, and are forenames of persons in their document."""
    for called, marks in grouped.given:
        if some := tuple(mark for mark in marks if part(mark, "surname")):
            yield f"{', '.join(called)}, by the forename", some


def _person(grouped: People[Mark], person: Person, marks: Sequence[Mark]) -> Name:
    twins = tuple(Twin(identifier, name, 100) for identifier, name in grouped.like.get(person, ()))
    return replace(_name("person", marks), person=person, posts=_posts(marks), twins=twins)


def _posts(marks: Sequence[Mark]) -> tuple[str, ...]:
    """List the offices that stand before a name, the most frequent first, each once."""
    seen: Counter[str] = Counter(
        role for mark in marks for role in part(mark, "roleName") if not is_honorific(role)
    )
    chosen: dict[frozenset[str], str] = {}
    for role, _ in seen.most_common():
        words = content_words(role)
        if role.startswith(chosen.setdefault(words, role)):  # "Secretary", then "Secretary of State"
            chosen[words] = role
    return tuple(chosen.values())


def _name(kind: Kind, marks: Sequence[Mark], key: str = "") -> Name:
    found, letters = forms(marks, key)
    types = Counter(mark.attributes["type"] for mark in marks if "type" in mark.attributes)
    return Name(
        kind,
        found,
        len(marks),
        len({mark.passage.document for mark in marks}),
        contexts(marks),
        types.most_common(1)[0][0] if types else "",
        abbreviations=letters,
        by_model=sum(mark.attributes.get("resp") == "model" for mark in marks),
    )
