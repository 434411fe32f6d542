"""Names that WordNet has: places, persons and bodies of which an encyclopedic dictionary knows, and its words in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Synset", "bodies", "lookalikes", "nouns", "persons", "places", "small_words"]

LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ž]+(?:[-'][A-ZÀ-Þ]?[a-zß-öø-ÿĀ-ž]+)*")
PARTS = ("noun", "verb", "adj", "adv")


@dataclass(frozen=True)
class Synset:
    """Words of one meaning, the number of its field (15: places …), what it is a kind or an instance of."""

    words: tuple[str, ...]
    field: str
    above: tuple[str, ...]
    instance: bool


def nouns(folder: Path) -> dict[str, Synset]:
    """Read the nouns of a WordNet database, by their offset (format: wndb(5WN))."""
    found = {}
    for fields in _lines(folder / "data.noun"):
        count = int(fields[3], 16)
        words = tuple(word.replace("_", " ") for word in fields[4 : 4 + 2 * count : 2])
        at = 5 + 2 * count
        pointers = [fields[i : i + 4] for i in range(at, at + 4 * int(fields[at - 1]), 4)]
        above = tuple(target for symbol, target, _, _ in pointers if symbol in ("@", "@i"))
        found[fields[0]] = Synset(words, fields[1], above, any(symbol == "@i" for symbol, *_ in pointers))
    return found


def under(synsets: dict[str, Synset], word: str) -> set[str]:
    """Return the offsets of everything that is a kind or an instance of what a word means, in any of its senses."""
    below: dict[str, list[str]] = {}
    for offset, synset in synsets.items():
        for above in synset.above:
            below.setdefault(above, []).append(offset)
    found: set[str] = set()
    left = [offset for offset, synset in synsets.items() if word in synset.words]
    while left:
        offset = left.pop()
        if offset not in found:
            found.add(offset)
            left += below.get(offset, [])
    return found


def small_words(folder: Path) -> set[str]:
    """Return the words that are written in small letters in some meaning."""
    return {
        word.partition("(")[0]
        for part in PARTS
        for fields in _lines(folder / f"data.{part}")
        for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]
        if word[0].islower()
    }


def lookalikes(small: set[str], common: set[str]) -> set[str]:
    """Return the words that are not common, of which a form is one slip away from a form of one that is."""
    near: dict[str, set[str]] = {}
    for form in (form for word in common for form in _forms(word)):
        for key in _shorter(form):
            near.setdefault(key, set()).add(form)

    def alike(form: str) -> bool:
        return any(other[0] == form[0] and other != form for key in _shorter(form) for other in near.get(key, ()))

    parts = {part for word in small for part in re.split("[ _'-]", word)}
    return {part for part in parts - common if re.fullmatch("[a-z]{4,}", part) and any(map(alike, _forms(part)))}


def _forms(word: str) -> Iterator[str]:
    ends = ["", "s", "es", "d", "ed", "ing", "er", "ly"]
    forms = [word + end for end in ends] + [word[:-1] + end for last, end in (("e", "ing"), ("y", "ies"), ("y", "ied")) if word.endswith(last)]
    yield from (form for form in forms if len(form) > 4)


def _shorter(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


# What a dictionary has among places that no text means, what is built, which of the rest are towns.
NO_PLACES = ("constellation", "star", "sign of the zodiac", "soil horizon", "meridian", "fault", "lunar crater", "asterism")
BUILT = ("bridge", "palace", "tower", "memorial", "fortress", "building", "skyscraper", "concentration camp", "dam", "canal", "monument")
TOWNS = ("city", "town", "village", "municipality", "port")
RIVERS = ("river",)
BODIES = ("organization", "social group", "university")
NO_BODIES = ("religion", "dynasty", "ethnic group", "tribe", "civilization", "culture", "conference", "council", "social class", "artistic movement")
LETTERS = 4  # shorter ones stand for too many things


def places(synsets: dict[str, Synset], no: set[str]) -> dict[str, tuple[str, str]]:
    """Return rivers, mountains, islands, regions, towns and buildings, of today and of history, but no single word of `no`."""
    towns, other, built, rivers = (set().union(*(under(synsets, word) for word in words)) for words in (TOWNS, NO_PLACES, BUILT, RIVERS))
    found: dict[str, tuple[str, str]] = {}
    for offset, synset in synsets.items():
        if synset.instance and offset not in other and (synset.field in ("15", "17") or offset in built):
            for name in filter(_proper, synset.words):
                if len(name) > 3 and name not in no and (" " in name or "." not in name):
                    kind = "settlement" if offset in towns else "river" if offset in rivers else "region"
                    found.setdefault(name, (kind, "strong"))
    return found


def persons(synsets: dict[str, Synset]) -> set[str]:
    """Return the surnames, and the names of one word, by which people of history and letters are known."""
    legend = set().union(*(under(synsets, word) for word in ("deity", "mythical being", "fictional character")))
    return {
        name
        for offset, synset in synsets.items()
        if synset.instance and synset.field == "18" and offset not in legend
        for name in synset.words
        if LATIN.fullmatch(name) and len(name) > 3
    }


def bodies(synsets: dict[str, Synset], common: set[str]) -> dict[str, str]:
    """Map bodies by their names of several words, or by letters ("abb")."""
    yes, no = (set().union(*(under(synsets, word) for word in words)) for words in (BODIES, NO_BODIES))
    found = {}
    for offset in yes - no:
        synset = synsets[offset]
        if synset.field in ("06", "14") and all(map(_proper, synset.words)):
            for name in synset.words:
                if " " in name:
                    found[name] = ""
                elif len(name) >= LETTERS and name.isupper() and name.isalpha() and name.lower() not in common:
                    found[name] = "abb"
    return found


def _proper(name: str) -> bool:
    words = [word for word in name.split() if word not in ("of", "the", "and", "for", "de", "la", "in", "on", "to")]
    return name[0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in words) and "(" not in name


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            yield line.partition(" | ")[0].split()
