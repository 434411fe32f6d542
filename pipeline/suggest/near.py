"""Names that look alike: new names beside entries and each other, entries beside entries. People decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.annotate.mentions import fold, name_of
from pipeline.registers import Entity, Kind, Registers
from pipeline.suggest.names import Name, Twin
from pipeline.suggest.words import Doubt, shorter

__all__ = ["near_entries", "near_names"]

LIKE, WHOLE, SHORT = 90, 70, 5  # least likeness of the words, of the whole; least letters for "one letter differs"
COMMON = 200  # a word that so many names have is no reason to compare them
TWINS = 3
TELLING = re.compile(
    r"(?:north|south|east|west|central|inner|outer|upper|lower|northeast|northwest|southeast|southwest)(?:ern)?|"
    r"[ivx]+|\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth"
)


@dataclass(frozen=True, slots=True)
class Card:
    """A name as it is compared: folded, with what it stands for."""

    words: str
    id: str
    name: str
    kind: Kind


@dataclass(slots=True)
class Box:
    """Cards under each of their words, and under themselves with a letter left out."""

    cards: list[Card] = field(default_factory=list)
    _by_word: dict[tuple[Kind, str], list[int]] = field(default_factory=dict)
    _by_letters: dict[tuple[Kind, str], list[int]] = field(default_factory=dict)

    def add(self, card: Card) -> None:
        """Put a card in."""
        at = len(self.cards)
        self.cards.append(card)
        for word in set(card.words.split()):
            self._by_word.setdefault((card.kind, word), []).append(at)
        for key in shorter(card.words) if len(card.words) >= SHORT else ():
            self._by_letters.setdefault((card.kind, key), []).append(at)

    def near(self, card: Card) -> list[Twin]:
        """List the cards of the same kind that are alike, the most alike first, each entry once."""
        from rapidfuzz import fuzz, utils
        from rapidfuzz.distance import OSA

        likeness: dict[int, float] = {}
        for at in self._sharing(card):
            other = self.cards[at].words
            score = fuzz.token_set_ratio(card.words, other, processor=utils.default_process, score_cutoff=LIKE)
            if score and fuzz.token_sort_ratio(card.words, other) >= WHOLE and _several(card.words, other):
                likeness[at] = score
        keys = shorter(card.words) if len(card.words) >= SHORT else set()
        for at in sorted({at for key in keys for at in self._by_letters.get((card.kind, key), ())}):
            other = self.cards[at].words
            if OSA.distance(card.words, other, score_cutoff=1) <= 1:
                likeness.setdefault(at, 100 * OSA.normalized_similarity(card.words, other))
        best: dict[str, Twin] = {}
        for at, score in sorted(likeness.items(), key=lambda found: (-found[1], found[0])):
            twin = self.cards[at]
            best.setdefault(twin.id or f" {twin.name}", Twin(twin.id, twin.name, round(score)))
        return list(best.values())

    def _sharing(self, card: Card) -> list[int]:
        rows = (self._by_word.get((card.kind, word), ()) for word in set(card.words.split()))
        return sorted({at for row in rows if len(row) <= COMMON for at in row})


def near_names(names: Sequence[Name], registers: Registers) -> list[Name]:
    """Put beside each name the entries and the more frequent new names that look like it."""
    box, surnames = _box(registers.entities), Box()
    for entity in registers.persons:
        for name in entity.names:
            surnames.add(Card(fold(name.surname), entity.id, " ".join((*name.forenames, name.surname)), "person"))
    found: list[Name] = []
    for one in names:
        own = Card(name_of(one.kind, one.name), "", one.name, one.kind)
        if one.person:
            shown = " ".join((*one.person.forenames, one.person.surname))
            own = Card(fold(shown), "", shown, one.kind)
        alone = surnames.near(own) if one.person and not one.person.forenames else []
        twins: dict[str, Twin] = {}
        for twin in (*one.twins, *alone, *box.near(own)):
            twins.setdefault(twin.id or f" {twin.name}", twin)
        found.append(replace(one, twins=tuple(twins.values())[:TWINS]))
        box.add(own)
        if one.person and len(one.person.surname) >= SHORT:
            surnames.add(Card(fold(one.person.surname), "", own.name, "person"))
    return found


def near_entries(registers: Registers) -> Iterator[Doubt]:
    """Report entries of one register that look like each other."""
    box = Box()
    told: set[frozenset[str]] = set()
    for card in _cards(registers.entities):
        for twin in box.near(card):
            pair = frozenset((card.id, twin.id))
            if len(pair) == 2 and pair not in told:
                told.add(pair)
                reason = f"looks like {twin.id} ({twin.name}), {twin.likeness} % alike"
                yield Doubt("near", f"{card.id} ({card.name})", reason, 1)
        box.add(card)


def _box(entities: Iterable[Entity]) -> Box:
    box = Box()
    for card in _cards(entities):
        box.add(card)
    return box


def _cards(entities: Iterable[Entity]) -> Iterator[Card]:
    for entity in entities:
        for name in entity.names:
            shown = " ".join((*name.forenames, name.surname))
            yield Card(fold(shown), entity.id, shown, entity.kind)
        for form in entity.forms:
            if not form.short:
                yield Card(name_of(entity.kind, form.text), entity.id, form.text, entity.kind)


def _several(one: str, other: str) -> bool:
    # One word inside several ("Japan", "Bank of Japan") is no likeness, nor are quarters and numbers ("East Asia").
    if one == other:
        return True
    apart = set(one.split()) ^ set(other.split())
    return min(len(one.split()), len(other.split())) > 1 and not any(TELLING.fullmatch(word) for word in apart)
