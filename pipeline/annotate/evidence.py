"""Surnames that nobody introduces, known by what stands round them: who speaks, is addressed, explains an office, acts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.annotate.alternatives import by_letter
from pipeline.annotate.offices import before
from pipeline.annotate.passages import Passage
from pipeline.annotate.tokens import IS_NAME, POSSESSIVE, TOKEN
from pipeline.lexicon import bodies, common_words, forenames, places

__all__ = ["BY_LABEL", "ITS_OWN", "asks", "evidence", "nameless", "plurals", "unknown"]

_SPEECH = by_letter(
    r"said|says|stated|replied|answered|asked|told|noted|added|expressed|suggested|thought|felt|believed|indicated|mentioned|remarked|observed|"
    r"agreed|commented|inquired|wondered|responded|emphasized|stressed|pointed out|urged|recalled|reiterated|insisted|argued|acknowledged|admitted|"
    r"interjected|interrupted|laughed|smiled|nodded|himself|herself|wrote|met|wanted|knew|whispered|shouted|cried|muttered|murmured|exclaimed|gasped|"
    r"recorded|declared|hinted|confided|resigned|telegraphed|grumbled|sighed|groaned|yelled|screamed|begged|pleaded|snapped|shrugged|grinned|frowned|glanced|stared|blushed|sat|stood|knelt|leaned|gripped|"
    r"mentions|notes|adds|explains|discusses|writes|recalls|argues|admits|stresses|insists|believes|wants|knows|asks|tells|replies"
)
SPEECH = f"(?:{_SPEECH})"
# "Good morning," said Roe.
BY_QUOTE = re.compile(rf"[,.!?…][”\"’'] (?:said|asked|replied|answered|cried|whispered|shouted|muttered|murmured|exclaimed|added|continued|{SPEECH}) (?P<name>{TOKEN})(?![\w’'-]| [A-Z])")
# "27. For Roe from Tanabe.": who is written to, and who writes, at the beginning of a telegram.
BY_WIRE = re.compile(rf"(?:^|^.{{0,80}}[.] )(?:[Ff]or|[Pp]ersonal for|[Ee]yes only for|[Ff]rom) (?:the Secretary )?(?:(?P<one>{TOKEN})(?: from (?P<two>{TOKEN}))?)(?=[.,])|^.{{0,80}}[.] [\w ]{{0,30}} from (?P<three>{TOKEN})\. ")
# Who is cited: "Merrin et al.", "by Roe and Merrin (1976)", "Merrin (1990: 134)", "Merrin (1999) found".
BY_CITATION = re.compile(
    rf"(?<![\w’'.-])(?P<one>{TOKEN})(?:(?:, (?P<two>{TOKEN}))?,? et al\b|(?:,? (?:and|&) (?P<three>{TOKEN}))? \((?:1[89]|20)\d\d(?:[a-z]?(?:: ?|, pp?\. ?)\d|[a-z]\)|\) (?:also |first |has |have )?"
    rf"(?:{_SPEECH}|found|finds?|show(?:s|ed|n)?|reports?|claim(?:s|ed)?|propose[sd]?|describe[sd]?|define[sd]?|calls?|suggest|argue|note|conclude[sd]?|point(?:s|ed)? out)\b)|"
    rf",? (?:and|&) (?P<four>{TOKEN}),? \(?(?:1[89]|20)\d\d[a-z]?[);,:])"
)
CITING = re.compile(r"[a-z,;&(] ?$")
# What stands right after or before a word that is a person: what only people do or have, who is spoken to.
SPEAKS = re.compile(rf" {SPEECH}\b")
OWNS = re.compile(
    r"['’]s? (?:\w+ )?(?:wife|husband|father|mother|parents|son|sons|daughter|brother|sister|widow|friend|friends|face|eyes|hand|hands|voice|hair|head|shoulder|mouth|"
    r"lips|death|nomination|appointment|speech|resignation|departure|successor|predecessor|remarks|reply|assassination|biography|biographer|career|novel|novels|poem|"
    r"poems|paintings|letters|diary|disciple|followers)\b"
)
# "Merrin (D–WI)": a member of the Congress, with party and state; "during Merrin visit".
STANDING = re.compile(r" \([DRI](?:em|ep|nd)?\.?[–-] ?[A-Z][A-Za-z]{1,5}\.?\)| (?:visit|departure|arrival)\b")
ADDRESSED = re.compile(
    r"\b(?:tell|[Tt]old|ask|[Aa]sked|inform|informed|urge|urged|advised|saw|(?:meet|[Mm]et|meeting|talk|[Tt]alked|talking|[Ss]poke|speak|speaking) (?:with|to)|"
    r"conversations? with|discussions? with|talks? with|letter (?:from|to)|call (?:from|to)|[Hh]eard from|(?:[Ll]ove|[Rr]egards|[Hh]ello|[Hh]ullo|[Gg]reetings|kiss(?:es)?) to|[Ww]rote to|writing to|introduced me to|thank|thanked|convince|convinced|persuade|persuaded|reassure|consulted|"
    r"briefed|joined by|accompanied by|[Dd]rafted by|[Cc]leared by|[Aa]pproved by|signed by|succeeded by|written by|painted by|composed by|translated by|"
    r"under the (?:direction|guidance|supervision|tutelage) of|(?:pupil|disciple|biography|writings|poems|paintings) of|Dear) $"
)
# What stands round a word that does things and has things, but not where places stand.
# "MerrinSoft" is no person; "McMerrin", "DeRoe" are.
INNER_CAPITAL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDu)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?<!\bDa)(?<!\bVan)(?<!\bFitz)(?<=[a-z])[A-Z]")
THINGS = re.compile(rf"he (?<=\b[Tt]he )({TOKEN})(?! [A-Z])")  # the letters first: they are found fastest
PLACING = (" of ", " in ", " at ", " near ")
HAS = re.compile(r"['’]s? ")
ACTS = re.compile(
    r" (?:then |also |now |again |once )?(?:has|had|is|was|will|would|does|did|can|could|cannot|may|might|must|should|[a-z]+(?:ed|s)|took|made|went|came|gave|left|saw|thought|said|told|wrote)\b"
)
WITHIN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Ff]rom|[Nn]ear|[Ii]nto) $")
KIND_BEFORE = re.compile(r"[a-z,;] ([A-Z][a-z]+) $")
BY_LABEL = re.compile(rf"(?P<name>{TOKEN}): ")
# "NHK, YAMAMOTO: I would like to ask": who asks for a newspaper or station.
BY_REPORTER = re.compile(rf"(?P<paper>[A-Z][\w’' ]{{1,40}}), (?:(?:Mr|Ms)\. )?(?P<name>{TOKEN}): ")
BY_GUEST = re.compile(rf"(?:(?:Mr|Ms)\. )?(?P<name>{TOKEN}), (?P<paper>[A-Z][\w’' ]{{1,40}}): ")
PAPER = re.compile(r"^[A-Z]{2,5}$|\b(?:Press|Shimbun|News|Times|Television|TV|Radio|Agency|Post|Journal|Broadcasting)\b")
# What only a body does. "Merrin said it would close two shops", "Merrin launched its first ship": but "Roe said it would be wrong".
_DOES = (
    "cut|close|buy|sell|open|build|pay|launch|invest|appeal|hire|fire|lay off|acquire|merge|expand|shut|release|recall|suspend|file|borrow|move|stop|buy|bid|"
    "offer|spend|raise|drop|use|withdraw|supply|produce|deliver|ship|publish|sign|agree|receive|review|investigate|replace|refund|comply"
)
ITS_OWN = re.compile(
    rf" (?:also |now |has |had )?(?:(?:said|says|announced|reported|confirmed|claimed|promised|plans|expects|hopes)(?: [A-Z]?[a-z]+day|(?: on| last| this| in an?) \w+)?,? (?:that )?it "
    rf"(?:would|will|had|has|was|is|plans to|planned to|expects to|intends to)(?: also| not| soon| no longer)? (?:(?:{_DOES})(?:e?d)?|sold|bought|built|paid|spent|laid off)\b|"
    r"(?:announced|launched|unveiled|reported|posted|expanded|acquired|completed|suspended|filed|laid off|opened|sold|issued|published|released) (?:that )?its|filed for (?:bankruptcy|an IPO)|"
    r"(?:reported|posted) (?:an? |net |record |strong |weak |lower |higher |[\w-]+-quarter )+(?:profits?|loss|losses|results|revenues?|earnings|sales|write-down))\b"
)
CAPITAL = re.compile(r"(?:['’]s?)? [A-ZÀ-ÖØ-Þ]|-")
WORD = re.compile(r"(?<![\w’'.-])[A-ZÀ-ÖØ-Þ][\w’'-]*\w")
JOINED = re.compile(r" (?:(?:de|del|de la|la|el|al|an|of) )?")
PEOPLE = re.compile(
    r"(?:ese|ish|ians?|eans?|cans?|ists?|ites?|viets?|ench|utch|s|eek|wiss)$"
)  # adjectives and names of peoples


def evidence(read: Sequence[Passage]) -> dict[str, int]:
    """Count, for single capitalised words, the places where only a person can stand: speaking, addressed, after an office."""
    found: dict[str, int] = {}
    things = {word for passage in read for word in THINGS.findall(passage.text)}
    for passage in read:
        text = passage.text
        for match in BY_QUOTE.finditer(text):
            if IS_NAME.match(match["name"]):
                found[match["name"]] = found.get(match["name"], 0) + 2
        for name in _cited(text) if "et al" in text or " (1" in text or " (2" in text else ():
            found[name] = found.get(name, 0) + 2
        if (wire := BY_WIRE.match(text)) is not None:
            for name in filter(None, wire.groups()):
                found[name] = found.get(name, 0) + (1 if nameless(name) and IS_NAME.match(name) else 0)
        for start, end in _words(text):
            if ITS_OWN.match(text, end) or (not text[start + 1 : end].islower() and INNER_CAPITAL.search(text, start, end)):
                things.add(text[start:end])
                continue
            addressed = ADDRESSED.search(text, max(0, start - 40), start) and not CAPITAL.match(text, end)
            speaks = SPEAKS.match(text, end) and not text.endswith(PLACING, 0, start)  # "a resident of Merrin said"
            clues = (speaks, OWNS.match(text, end), STANDING.match(text, end), addressed)
            if any(clues):
                found[text[start:end]] = found.get(text[start:end], 0) + sum(map(bool, clues))
        if asked := asks(text):
            found[asked["name"]] = found.get(asked["name"], 0) + 2
    labels = Counter(label["name"] for passage in read if (label := BY_LABEL.match(passage.text)) and len(passage.text) > 2 * len(label[0]))
    for name, count in labels.items():  # "Annex: …" stands once
        if count > 1 and nameless(name) and IS_NAME.match(name):
            found[name] = found.get(name, 0) + count
    for name, count in _acting(read).items():
        found[name] = found.get(name, 0) + count
    return {name: count for name, count in found.items() if count and name not in things}


def _cited(text: str) -> Iterator[str]:
    """Yield the surnames of those who are cited with a year, where none of them is a word, a place or a forename."""
    for match in BY_CITATION.finditer(text):
        names = [name for name in match.groups() if name]
        if match["four"] and not CITING.search(text, max(0, match.start() - 2), match.start()):
            continue  # "Hansel and Gretel (1893)"
        if not any(name.lower() in common_words() or forenames().get(name) == "sure" or places().find(name) or not IS_NAME.match(name) for name in names):
            yield from names


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
    seen: dict[str, list[int]] = {}
    for passage in read:
        text = passage.text
        for start, end in _words(text):
            name, has, acts = text[start:end], HAS.match(text, end), ACTS.match(text, end)
            if not name.isalpha() or text.startswith(("-", "–"), end) or text.endswith(("the ", "The "), 0, start) or not (has or acts or not CAPITAL.match(text, end)):
                continue
            counts = seen.setdefault(name, [0, 0, 0, 0])
            counts[0] += 1
            counts[1] += has is not None
            counts[2] += acts is not None
            kind = KIND_BEFORE.search(text, max(0, start - 20), start)
            thing = kind is not None and kind[1].lower() in common_words() and not before(text, start)
            counts[3] += thing or WITHIN.search(text, max(0, start - 6), start) is not None
    return {name: counts[0] for name, counts in seen.items() if _acts(*counts)}


def _acts(every: int, owning: int, acting: int, placed: int) -> bool:
    return every >= 3 and owning > 0 and acting >= 2 and 4 * placed <= every


@lru_cache(maxsize=512)
def unknown(text: str) -> list[tuple[int, int]]:
    """List the runs of capitalised words that could be the name of anything: none is English, a place, a people or a forename."""
    runs: list[tuple[int, int]] = []
    for start, end in _words(text):
        if forenames().get(text[start:end]) == "sure":
            continue
        joined = bool(runs) and JOINED.fullmatch(text, runs[-1][1], start)
        runs.append((runs.pop()[0] if joined else start, end))
    return runs


@lru_cache(maxsize=512)
def _capitalised(text: str) -> list[tuple[int, str]]:
    words = ((match.start(), match[0]) for match in WORD.finditer(text))
    return [(start, POSSESSIVE.sub("", word) if "'" in word or "’" in word else word) for start, word in words]


@lru_cache(maxsize=512)
def _words(text: str) -> list[tuple[int, int]]:
    """List the capitalised words, without a possessive, that are nameless."""
    return [(start, start + len(word)) for start, word in _capitalised(text) if nameless(word) and IS_NAME.match(word)]


@lru_cache(maxsize=512)
def plurals(text: str) -> list[tuple[int, int]]:
    """List the capitalised words that end like a plural and are else nameless ("Varentis")."""
    return [(start, start + len(word)) for start, word in _capitalised(text) if word.endswith("s") and nameless(word[:-1]) and IS_NAME.match(word) and not places().find(word)]


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
