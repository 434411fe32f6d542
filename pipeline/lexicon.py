"""What everybody knows: forenames, countries and great cities, well-known bodies, common words. See pipeline/data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipeline.registers import Lexicon

__all__ = [
    "Known", "bodies", "bodies_in", "common_words", "countries", "families", "forenames", "places", "places_in",
    "rare_words", "stems", "surnames",
]  # fmt: skip

DATA = Path(__file__).resolve().parent / "data"
# What is left of a form when it is traced back to its word: "commenced", "analyses", "chairmen".
BACK = [
    (end, instead)
    for instead, ends in (
        ("", " s es d ed ing er ers est ly al"),
        ("e", "ing er est able"),
        ("y", "ies ied ier"),
        ("is", "es"),
        ("man", "men"),
    )
    for end in ends.split(" ")
]
BEFORE = re.compile("(?:re|un|non|pre|over)(?=.{4})")


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of a word list: its kind; `sure` names need no support from the words around them."""

    kind: str
    sure: bool = True


@cache
def forenames() -> dict[str, str]:
    """Map forenames in Latin letters to how sure they are: "sure", "weak" (a word or a place as well), "rare"."""
    return {row[0]: row[1] for row in _rows("forenames.txt", 2)}


@cache
def families() -> frozenset[str]:
    """Return family names of China, Korea and Vietnam in Latin letters: they stand first."""
    return frozenset(word for (line,) in _rows("families.txt", 1) for word in line.split())


@cache
def surnames() -> frozenset[str]:
    """Return surnames, and names of one word, by which everybody knows somebody of history, letters or legend."""
    lines = (*_rows("surnames.txt", 1), *_rows("famous.txt", 1))
    return frozenset(word for (line,) in lines for word in line.split())


@cache
def common_words() -> frozenset[str]:
    """Return the common words of English, in lower case."""
    return frozenset((DATA / "words.txt").read_text("utf-8").split())


@cache
def rare_words() -> frozenset[str]:
    """Return words of English that are not common and look like one that is, in lower case."""
    return frozenset((DATA / "rare.txt").read_text("utf-8").split())


def stems(word: str) -> Iterator[str]:
    """Yield the words of which a word may be a form, with and without a syllable before them."""
    for one in dict.fromkeys((word, BEFORE.sub("", word, count=1))):
        for end, instead in BACK:
            if one.endswith(end):
                stem = one[: len(one) - len(end)] + instead
                yield stem
                if stem[-2:-1] == stem[-1:]:
                    yield stem[:-1]


@cache
def places() -> Lexicon[Known]:
    """Return countries (in capitals too), states, regions, seas and cities of more than 100,000 people."""
    found = {name: Known(kind, strength == "strong") for name, kind, strength in _rows("places.txt", 3)}
    found |= {name: Known(kind) for name, kind in _rows("regions.txt", 2)}
    capitals = {name.upper(): known for name, known in found.items() if known.kind == "country" and len(name) > 4}
    # "Washington, D. C."
    spaced = {re.sub(r"\.(?=[A-Z])", ". ", name): known for name, known in found.items() if "." in name}
    return Lexicon(_curled(capitals | spaced | found))


@cache
def countries() -> dict[str, str]:
    """Map each name of a country to the short one ("UK" and "United Kingdom" to "United Kingdom")."""
    rows = [line.split("\t") for line in (DATA / "countries.txt").read_text("utf-8").splitlines()]
    return {name: row[0] for row in rows for name in row}


@lru_cache(maxsize=512)
def places_in(text: str) -> list[tuple[int, int, Known]]:
    """Return the places of a text: range and entry. Several annotators ask for those of the same passages."""
    return places().find(text)


@cache
def bodies() -> Lexicon[Known]:
    """Return organisations that are known by name or by letters."""
    rows = (*_rows("bodies.txt", 2), *_rows("organisations.txt", 2))
    return Lexicon(_curled({name: Known(kind) for name, kind in rows if kind != "no"}))


@lru_cache(maxsize=512)
def bodies_in(text: str) -> list[tuple[int, int, Known]]:
    """Return the known organisations of a text: range and entry."""
    return bodies().find(text)


def _curled(names: dict[str, Known]) -> dict[str, Known]:
    """Add the names that have an apostrophe with a curled one."""
    return names | {name.replace("'", "’"): known for name, known in names.items() if "'" in name}


def _rows(name: str, columns: int) -> list[tuple[str, ...]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return [row for row in rows if len(row) == columns]
