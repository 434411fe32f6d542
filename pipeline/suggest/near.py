"""Names that look alike: new names beside entries and each other, entries beside entries. People decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.registers import Entity, Kind, Registers
from pipeline.suggest.names import Name, Twin
from pipeline.suggest.words import Doubt, fold

__all__ = ["near_entries", "near_names"]

LIKE, WHOLE, SHORT = 90, 70, 5  # least likeness of the words, of the whole; least letters for "one letter differs"
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


def near_names(names: Sequence[Name], registers: Registers) -> list[Name]:
    """Put beside each name the entries and the more frequent new names that look like it."""
    cards = [card for entity in registers.entities for card in _cards(entity)]
    surnames = [card for entity in registers.persons for card in _surnames(entity)]
    seen: list[Card] = []
    found: list[Name] = []
    for name in names:
        own = Card(fold(name.name), "", name.name, name.kind)
        twins: dict[str, Twin] = {}
        alone = surnames if name.person and not name.person.forenames else []
        for twin in (*name.twins, *_near(own, [*cards, *alone, *seen])):
            twins.setdefault(twin.id or twin.name, twin)
        found.append(replace(name, twins=tuple(twins.values())[:TWINS]))
        seen.append(own)
    return found


def near_entries(registers: Registers) -> Iterator[Doubt]:
    """Report entries of one register that look like each other."""
    cards = [card for entity in registers.entities for card in _cards(entity)]
    told: set[frozenset[str]] = set()
    for at, card in enumerate(cards):
        for twin in _near(card, [other for other in cards[at + 1 :] if other.id != card.id]):
            if frozenset((card.id, twin.id)) not in told:
                told.add(frozenset((card.id, twin.id)))
                reason = f"looks like {twin.id} ({twin.name}): {twin.likeness} of 100"
                yield Doubt("near", f"{card.id} ({card.name})", reason, 1)


def _cards(entity: Entity) -> Iterator[Card]:
    for name in entity.names:
        shown = " ".join((*name.forenames, name.surname))
        yield Card(fold(shown), entity.id, shown, entity.kind)
    for form in entity.forms:
        if not form.short:
            yield Card(fold(form.text), entity.id, form.text, entity.kind)


def _surnames(entity: Entity) -> Iterator[Card]:
    for name in entity.names:
        yield Card(fold(name.surname), entity.id, " ".join((*name.forenames, name.surname)), entity.kind)


def _near(card: Card, others: Iterable[Card]) -> list[Twin]:
    """List the cards of the same kind that are alike, the most alike first, each entry once."""
    from rapidfuzz import fuzz, process, utils
    from rapidfuzz.distance import OSA

    choices = [other for other in others if other.kind == card.kind]
    words = [other.words for other in choices]
    likeness: dict[int, int] = {}
    for _, score, at in process.extract(
        card.words, words, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=LIKE, limit=None
    ):
        if fuzz.token_sort_ratio(card.words, words[at]) >= WHOLE and _several(card.words, words[at]):
            likeness[at] = round(score)
    if len(card.words) >= SHORT:
        for _, distance, at in process.extract(card.words, words, scorer=OSA.distance, score_cutoff=1, limit=None):
            likeness.setdefault(at, round(100 * (1 - distance / max(len(card.words), len(words[at])))))
    best: dict[tuple[str, str], Twin] = {}
    for at, score in sorted(likeness.items(), key=lambda found: (-found[1], found[0])):
        other = choices[at]
        best.setdefault((other.id, "" if other.id else other.name), Twin(other.id, other.name, score))
    return list(best.values())


def _several(one: str, other: str) -> bool:
    # One word inside several ("Japan", "Bank of Japan") is no likeness, nor are quarters and numbers ("East Asia").
    if one == other:
        return True
    apart = set(one.split()) ^ set(other.split())
    return min(len(one.split()), len(other.split())) > 1 and not any(TELLING.fullmatch(word) for word in apart)
