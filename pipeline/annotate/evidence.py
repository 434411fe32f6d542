"""Surnames that nobody introduces, known by what stands round them: who speaks, is addressed, explains an office, acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotate.offices import before
from pipeline.annotate.passages import Passage
from pipeline.annotate.tokens import IS_NAME, POSSESSIVE, TOKEN
from pipeline.lexicon import bodies, common_words, forenames, places

__all__ = ["asks", "evidence", "nameless", "unknown"]

SPEECH = (
    r"(?:said|says|stated|replied|answered|asked|told|noted|added|expressed|suggested|thought|felt|believed|indicated|mentioned|remarked|observed|"
    r"agreed|commented|inquired|wondered|responded|emphasized|stressed|pointed out|urged|recalled|reiterated|insisted|argued|acknowledged|admitted|"
    r"interjected|interrupted|laughed|smiled|nodded|himself|herself|wrote|met|wanted|knew|whispered|shouted|cried|muttered|murmured|exclaimed|gasped|"
    r"grumbled|sighed|groaned|yelled|screamed|begged|pleaded|snapped|shrugged|grinned|frowned|glanced|stared|blushed|sat|stood|knelt|leaned|gripped)"
)
# "Good morning," said Roe.
BY_QUOTE = re.compile(rf"[,.!?…][”\"’'] (?:said|asked|replied|answered|cried|whispered|shouted|muttered|murmured|exclaimed|added|continued|{SPEECH}) (?P<name>{TOKEN})(?![\w’'-]| [A-Z])")
# Only people have these.
BY_OWNING = re.compile(
    rf"(?<![\w’'.-])(?P<name>{TOKEN})['’]s? (?:\w+ )?(?:wife|husband|father|mother|parents|son|sons|daughter|brother|sister|widow|friend|friends|face|eyes|hand|hands|voice|"
    r"hair|head|shoulder|mouth|lips|death|biography|biographer|career|novel|novels|poem|poems|paintings|letters|diary|disciple|followers)\b"
)
BY_SPEECH = re.compile(rf"(?<![\w’'.-])(?P<name>{TOKEN}) {SPEECH}\b")
BY_ADDRESS = re.compile(
    rf"\b(?:tell|[Tt]old|ask|[Aa]sked|inform|informed|urge|urged|advised|saw|(?:meet|[Mm]et|meeting|talk|[Tt]alked|talking|[Ss]poke|speak|speaking) (?:with|to)|"
    r"conversations? with|talks? with|letter (?:from|to)|call (?:from|to)|thank|thanked|convince|convinced|persuade|persuaded|reassure|consulted|"
    rf"briefed|joined by|accompanied by|drafted by|signed by|succeeded by|Dear) (?P<name>{TOKEN})(?![\w’'-])(?! [A-Z])"
)
BY_ACTING = re.compile(
    r"(?:\b(?P<place>[Ii]n|[Aa]t|[Oo]n|[Ff]rom|[Nn]ear|[Ii]nto) )?(?<![\w’'.-])(?<![Tt]he )(?P<name>[A-Z][a-z]+)(?![\w-])(?:(?P<own>['’]s? )|(?P<verb> (?:then |also |now |again |once )?"
    r"(?:has|had|is|was|will|would|does|did|can|could|cannot|may|might|must|should|[a-z]+(?:ed|s)|took|made|went|came|gave|left|saw|thought|said|told|wrote)\b)|(?! [A-Z]))"
)
KIND_BEFORE = re.compile(r"[a-z,;] ([A-Z][a-z]+) $")
BY_LABEL = re.compile(rf"(?P<name>{TOKEN}): ")
# "NHK, YAMAMOTO: I would like to ask": who asks for a newspaper or station.
BY_REPORTER = re.compile(rf"(?P<paper>[A-Z][\w’' ]{{1,40}}), (?:(?:Mr|Ms)\. )?(?P<name>{TOKEN}): ")
BY_GUEST = re.compile(rf"(?:(?:Mr|Ms)\. )?(?P<name>{TOKEN}), (?P<paper>[A-Z][\w’' ]{{1,40}}): ")
PAPER = re.compile(r"^[A-Z]{2,5}$|\b(?:Press|Shimbun|News|Times|Television|TV|Radio|Agency|Post|Journal|Broadcasting)\b")
WORD = re.compile(r"(?<![\w’'.-])[A-ZÀ-ÖØ-Þ][\w’'-]*\w")
JOINED = re.compile(r" (?:(?:de|del|de la|la|el|al|an|of) )?")
PEOPLE = re.compile(
    r"(?:ese|ish|ians?|eans?|cans?|ists?|ites?|viets?|ench|utch|s|eek|wiss)$"
)  # adjectives and names of peoples


def evidence(read: Sequence[Passage]) -> dict[str, int]:
    """Count, for single capitalised words, the places where only a person can stand: speaking, addressed, after an office."""
    found: dict[str, int] = {}
    things = {word for passage in read for word in re.findall(rf"\b[Tt]he ({TOKEN})(?! [A-Z])", passage.text)}
    for passage in read:
        text = passage.text
        for match in BY_QUOTE.finditer(text):
            if IS_NAME.match(match["name"]):
                found[match["name"]] = found.get(match["name"], 0) + 2
        for match in (*BY_SPEECH.finditer(text), *BY_ADDRESS.finditer(text), *BY_OWNING.finditer(text)):
            if IS_NAME.match(match["name"]) and nameless(match["name"]) and not (
                match.start() and text[max(0, match.start() - 3) : match.start()].rstrip()[-1:].isupper()
            ):
                found[match["name"]] = found.get(match["name"], 0) + 1
        if (label := BY_LABEL.match(text)) and nameless(label["name"]) and len(text) > 2 * len(label[0]):
            found[label["name"]] = found.get(label["name"], 0) + 1
        if asked := asks(text):
            found[asked["name"]] = found.get(asked["name"], 0) + 2
    for name, count in _acting(read).items():
        found[name] = found.get(name, 0) + count
    return {name: count for name, count in found.items() if name not in things}


def asks(text: str) -> re.Match[str] | None:
    """Read the beginning of a question in the record of a press conference: who asks (name), for whom (paper)."""
    if ": " not in text[:90]:
        return None
    for match in filter(None, (BY_REPORTER.match(text), BY_GUEST.match(text))):
        named = match["name"].isupper() or nameless(match["name"])
        if named and (bodies().find(match["paper"]) or PAPER.search(match["paper"])):
            return match
    return None


def _acting(read: Sequence[Passage]) -> dict[str, int]:
    """Count words that stand often, do things and have things, and are not where places stand."""
    seen: dict[str, list[int] | None] = {}
    for passage in read:
        text = passage.text
        for match in BY_ACTING.finditer(text):
            name, start = match["name"], match.start("name")
            counts = seen[name] if name in seen else seen.setdefault(name, [0, 0, 0, 0] if nameless(name) else None)
            if counts is None:
                continue
            counts[0] += 1
            counts[1] += match["own"] is not None
            counts[2] += match["verb"] is not None
            kind = KIND_BEFORE.search(text, max(0, start - 20), start)
            thing = kind is not None and kind[1].lower() in common_words() and not before(text, start)
            counts[3] += match["place"] is not None or thing
    return {name: counts[0] for name, counts in seen.items() if counts and _acts(*counts)}


def _acts(every: int, owning: int, acting: int, placed: int) -> bool:
    return every >= 3 and owning > 0 and acting >= 2 and 4 * placed <= every


@lru_cache(maxsize=512)
def unknown(text: str) -> list[tuple[int, int]]:
    """List the runs of capitalised words that could be the name of anything: none is English, a place, a people or a forename."""
    runs: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        word = POSSESSIVE.sub("", match[0])
        if not (nameless(word) and IS_NAME.match(word)) or forenames().get(word) == "sure":
            continue
        start, end = match.start(), match.start() + len(word)
        if runs and JOINED.fullmatch(text, runs[-1][1], start):
            start = runs.pop()[0]
        runs.append((start, end))
    return runs


@lru_cache(maxsize=4096)
def nameless(word: str) -> bool:
    """Say whether a word could be a surname that nobody introduced: no common word, no place, no people, no letters."""
    return not (
        word.lower() in common_words()
        or word[:2].isupper()
        or PEOPLE.search(word)
        or len(word) < 3
        or places().find(word)
        or "’" in word
        or re.search("-[a-z]", word)
    )
