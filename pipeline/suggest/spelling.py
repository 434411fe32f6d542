"""Words one slip away from a word that the same texts have much more often, or from a name of the registers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.annotate.mentions import fold
from pipeline.lexicon import common_words, forenames, places, rare_words, stems
from pipeline.registers import Registers
from pipeline.suggest.reading import Passage, Reading
from pipeline.suggest.words import Context, Doubt, shorter

__all__ = ["spellings"]

WORD = re.compile(r"(?<![\w’'.@/-])[^\W\d_]{5,}(?![\w@/]|[-’'][\w])")
OFTEN, TIMES, SHOWN = 8, 8, 3  # a word is frequent from here on; so many times more often than the doubtful one
LONG = 7  # from so many letters on, a word of the language is right however seldom it stands in the texts
NAMES = frozenset(("persName", "placeName"))
ENDINGS = ("s", "d", "r", "n", "e", "y", "l", "t")


def spellings(readings: Sequence[Reading], registers: Registers) -> Iterator[Doubt]:
    """Report words, not known to be one, within one edit of a far more frequent word of the texts, of a long one of the
    language, or of a word of a register's names.

    An edit is a letter left out, put in, taken for another, or two letters in each other's place.
    """
    count: Counter[str] = Counter()
    passages = [passage for reading in readings for passage in reading.passages]
    for passage in passages:
        count.update(WORD.findall(passage.text))
    lower = Counter(word.lower() for word in count.elements())
    named = _named(registers)
    long = {word for word in common_words() if len(word) >= LONG}
    right = {word for word, times in lower.items() if times >= OFTEN} | {word.lower() for word in named} | long
    marks = [mark for reading in readings for mark in reading.marks if mark.kind in NAMES]
    names = {word for mark in marks for word in mark.words.split()}
    index = _index(right)
    doubtful: dict[str, str] = {}
    for word in sorted(count):
        if _known(word, right, lower):
            continue
        for other in sorted(_near(word.lower(), index)):
            frequent = lower[other] >= max(OFTEN, TIMES * lower[word.lower()])
            if other in long and word not in names:
                frequent = frequent or word.islower() or lower[other] >= lower[word.lower()]
            if word in names and 2 * count[other] > lower[other]:
                continue  # a name beside a word that is mostly written small
            if (frequent or (word[0].isupper() and other in named)) and _slip(word.lower(), other):
                doubtful.setdefault(word, other)
    for word, other in sorted(doubtful.items(), key=lambda pair: (-lower[pair[1]], pair[0])):
        spelled = named.get(other) or next((w for w, _ in count.most_common() if w.lower() == other), other)
        times = "once" if lower[other] == 1 else f"{lower[other]} times"
        why = f"which stands {times}" if lower[other] else "a common word"
        why = "a name of the registers" if other in named else why
        yield Doubt("spelling", word, f"perhaps {spelled}, {why}", count[word], tuple(_contexts(word, passages)))


def _named(registers: Registers) -> dict[str, str]:
    """Map the words of names, in small letters, to their spelling in the registers."""
    found: dict[str, str] = {}
    for entity in registers.entities:
        for words in (*(form.text for form in entity.forms), *(name.surname for name in entity.names)):
            found |= {word.lower(): word for word in WORD.findall(words) if word[0].isupper()}
    return found


def _known(word: str, right: set[str], lower: Counter[str]) -> bool:
    small = word.lower()
    return (
        small in right
        or lower[small] >= OFTEN
        or (word.isupper() and len(word) < LONG)  # letters, as OPEC
        or any(stem in common_words() or stem in rare_words() for stem in stems(small))
        or word in forenames()
        or bool(places().find(word))
    )


def _index(words: Iterable[str]) -> dict[str, set[str]]:
    """Map each word, and each way to leave one letter of it out, to the words."""
    index: dict[str, set[str]] = {}
    for word in words:
        for key in shorter(word):
            index.setdefault(key, set()).add(word)
    return index


def _near(word: str, index: dict[str, set[str]]) -> set[str]:
    from rapidfuzz.distance import OSA

    near = {other for key in shorter(word) for other in index.get(key, ())}
    return {other for other in near if other != word and OSA.distance(word, other, score_cutoff=1) <= 1}


def _slip(word: str, other: str) -> bool:
    """Say whether the difference looks like a slip, not like another form of the word or another way to spell it."""
    if word[0] != other[0] or fold(word) == fold(other):
        return False
    if word[:-1] == other or other[:-1] == word:
        return (word + other)[-1] not in ENDINGS and word[-1:] not in ENDINGS
    if word[:-1] == other[:-1]:
        return False
    pairs = (("z", "s"), ("our", "or"), ("re", "er"), ("ll", "l"), ("ae", "e"), ("ph", "f"), ("k", "c"))
    spelled = {word.replace(a, b) for a, b in pairs} & {other, *(other.replace(a, b) for a, b in pairs)}
    return not spelled


def _contexts(word: str, passages: Sequence[Passage]) -> Iterator[Context]:
    shown = 0
    for passage in passages:
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", passage.text) if word in passage.text else ():
            if shown < SHOWN:
                shown += 1
                yield Context(passage.place, *passage.context(*match.span()))
