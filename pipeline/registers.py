"""The registers as knowledge: entities, the forms under which texts name them, and where those forms occur."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar

from pipeline.ranges import Disjoint
from pipeline.tei import NS, XML_ID, XML_LANG, Element, local_name

__all__ = ["PREFIXES", "Entity", "Form", "Hit", "Lexicon", "PersonalName", "Registers", "pointer", "read_registers"]

T = TypeVar("T")
Kind = Literal["person", "place", "org", "event", "work"]

# element of the register → (kind, prefix of pointers, beginning of ids)
ENTRIES: dict[str, tuple[Kind, str, str]] = {
    "person": ("person", "per", "pers-"),
    "place": ("place", "plc", "place-"),
    "org": ("org", "org", "org-"),
    "event": ("event", "evt", "ev-"),
    "bibl": ("work", "wrk", "work-"),
}
NAMES: dict[Kind, str] = {
    "place": "placeName",
    "org": "orgName",
    "event": "label",
    "work": "title",
    "person": "persName",
}
PREFIXES = {prefix: stem for _, prefix, stem in ENTRIES.values()}
UNMATCHED = frozenset({"sort", "reference"})


@dataclass(frozen=True, slots=True)
class PersonalName:
    """One name of a person by its components, in the order in which the register has them."""

    surname: str
    forenames: tuple[str, ...] = ()
    surname_first: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of a register: `id` as in the file, `kind`, `type` (island, fund, declaration …), names and posts."""

    id: str
    kind: Kind
    type: str = ""
    forms: tuple[Form, ...] = ()
    names: tuple[PersonalName, ...] = ()
    posts: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """Return the pointer by which texts name the entity (`per:yeltsin`)."""
        return pointer(self.id)


@dataclass(frozen=True, slots=True)
class Form:
    """Words under which a text may name an entity; `abbreviated` and `short` as the register marks them."""

    text: str
    abbreviated: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in a text: its range and every entity that bears it."""

    start: int
    end: int
    form: Form
    entities: tuple[Entity, ...]


def pointer(identifier: str) -> str:
    """Turn the id of an entry into the pointer with its declared prefix (`pers-yeltsin` → `per:yeltsin`)."""
    for prefix, stem in PREFIXES.items():
        if identifier.startswith(stem):
            return f"{prefix}:{identifier.removeprefix(stem)}"
    return f"#{identifier}"


class Lexicon(Generic[T]):
    """Literal strings with what each stands for, found in one pass over a text (Aho–Corasick)."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._entries = entries
        self._automaton: Any = None
        if entries:
            import ahocorasick

            self._automaton = ahocorasick.Automaton()
            for text in entries:
                self._automaton.add_word(text, text)
            self._automaton.make_automaton()

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Return the longest entries at word boundaries, from left to right, without overlap."""
        if self._automaton is None:
            return []
        longest: dict[int, int] = {}
        for last, entry in self._automaton.iter(text):
            start, end = last - len(entry) + 1, last + 1
            if longest.get(start, 0) < end and _bounded(text, start, end):
                longest[start] = end
        if len(longest) < 2:
            return [(start, end, self._entries[text[start:end]]) for start, end in longest.items()]
        taken = Disjoint()
        ordered = sorted(longest.items(), key=lambda range_: (range_[0] - range_[1], range_[0]))
        found = [range_ for range_ in ordered if taken.add(*range_)]
        return [(start, end, self._entries[text[start:end]]) for start, end in sorted(found)]


@dataclass(frozen=True)
class Registers:
    """All entities of an edition. `find` looks for the forms of places, organisations, events and works in a text."""

    entities: tuple[Entity, ...] = ()

    def find(self, text: str) -> list[Hit]:
        """Return the longest forms at word boundaries, from left to right, without overlap."""
        return [Hit(start, end, form, bearers) for start, end, (form, bearers) in self._lexicon.find(text)]

    @cached_property
    def persons(self) -> tuple[Entity, ...]:
        """Return the persons, in the order of the register."""
        return tuple(entity for entity in self.entities if entity.kind == "person")

    def derived(self, make: Callable[[Registers], T]) -> T:
        """Return what `make` makes of the registers; it is made once for all documents."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

    @cached_property
    def _derived(self) -> dict[Callable[[Registers], Any], Any]:
        return {}

    @cached_property
    def _lexicon(self) -> Lexicon[tuple[Form, tuple[Entity, ...]]]:
        bearers: dict[str, tuple[Form, tuple[Entity, ...]]] = {}
        for entity in self.entities:
            for form in entity.forms:
                for text in _spellings(form.text, entity.kind):
                    _, known = bearers.get(text, (form, ()))
                    if entity not in known:
                        bearers[text] = (form, (*known, entity))
        return Lexicon(bearers)


DIRECTIONS = ("North", "South", "East", "West", "Central", "Upper", "Lower", "Inner", "Outer")


def _spellings(form: str, kind: Kind) -> Iterator[str]:
    yield form
    if "\N{RIGHT SINGLE QUOTATION MARK}" in form:
        yield form.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    elif "'" in form:
        yield form.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    if kind == "place" and form.startswith(DIRECTIONS) and " " in form:
        yield form[0].lower() + form[1:]


def _bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (_wordlike(before) and _wordlike(text[start])) and not (_wordlike(after) and _wordlike(text[end - 1]))


def _wordlike(char: str) -> bool:
    # Scripts without spaces between words have no word boundaries to check.
    return char.isalnum() and not "\u3040" <= char <= "\u9fff"


def read_registers(roots: Iterable[Element], language: str = "en") -> Registers:
    """Gather the entries of register files; names in other languages than `language` are kept out of the forms."""
    entities: list[Entity] = []
    for root in roots:
        for element in root.iterfind(".//t:standOff//*[@xml:id]", NS | {"xml": "http://www.w3.org/XML/1998/namespace"}):
            if local_name(element) in ENTRIES and element.get(XML_ID):
                entities.append(_entity(element, language))
    return Registers(tuple(entities))


def _entity(element: Element, language: str) -> Entity:
    kind = ENTRIES[local_name(element)][0]
    names = [child for child in element if isinstance(child.tag, str) and local_name(child) == NAMES[kind]]
    forms: list[Form] = []
    for name in names:
        text = " ".join("".join(name.itertext()).split())
        if kind == "person" or not text or name.get("type") in UNMATCHED or not _readable(name, language):
            continue
        forms.append(Form(text, abbreviated=name.get("full") == "abb", short=name.get("type") == "short"))
    personal = [
        _personal(n) for n in names if kind == "person" and n.get("type") not in UNMATCHED and _readable(n, language)
    ]
    posts = [" ".join("".join(o.itertext()).split()) for o in element.iterfind("t:occupation", NS)]
    return Entity(
        element.get(XML_ID) or "",
        kind,
        element.get("type") or "",
        tuple(dict.fromkeys(forms)),
        tuple(dict.fromkeys(name for name in personal if name.surname)),
        tuple(posts),
    )


def _readable(name: Element, language: str) -> bool:
    lang = name.get(XML_LANG)
    return lang is None or lang == language or lang.startswith((language + "-", "mul"))


def _personal(name: Element) -> PersonalName:
    parts: Sequence[Element] = [p for p in name.iter() if local_name(p) in ("surname", "forename")]
    surname = " ".join("".join("".join(p.itertext()) for p in parts if local_name(p) == "surname").split())
    forenames = tuple("".join(p.itertext()).strip() for p in parts if local_name(p) == "forename")
    comma = "," in "".join(name.itertext())
    first = bool(parts) and local_name(parts[0]) == "surname" and not comma
    return PersonalName(surname, forenames, first and bool(forenames))
