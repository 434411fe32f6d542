"""Capitalised phrases of English: the words, links and words of kind from which names are made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.annotate.alternatives import by_letter
from pipeline.annotate.passages import Passage
from pipeline.dates.wording import LONG
from pipeline.lexicon import common_words, forenames

__all__ = ["ALL_KINDS", "CAP", "GROUND", "INNER", "KIND", "LINK", "PART", "STOP", "VENUE", "WATER", "WORD", "capital", "lowered", "opens_sentence", "plain_heading", "strip", "with_initials"]

_NO_MONTH = rf"(?!(?:{LONG.replace('|May', '')})\b)"  # May is a name too
# Whole words of a length that words have: a search never begins anew at every letter of a long one.
CAP = _NO_MONTH + r"(?<!\w)[A-ZÀ-ÖØ-Þ][\w’'&]{0,60}(?:[-–][A-Za-z][\w’']{0,60}){0,6}"
# A capitalised word without the 's of a possessive (atomic, so that "Japan's" is not read as "Japa"); one that has none.
WORD = _NO_MONTH + r"(?>(?:People|Workers)['’]s?(?= [A-Z])|[A-ZÀ-ÖØ-Þ](?:[\w&]|['’](?!s\b))*(?:[-–][A-Za-z0-9]\w*){0,6})"
PART = WORD + r"(?!['’]s?\b)"
LINK = r"(?:of the|of an?|of|for the|for an?|for|without|and the|and|&|on the|on|in the|to the|de la|de|des|du|del|der|für)"
INNER = r"(?:of the|of|and|&|de la|de|des|du|del|der|für)"  # before the word of kind
# Words of kind that make the capitalised phrase they stand in the name of a body.
ALL_KINDS = (
    r"University|College|Institute|Institution|Academy|School|Bank|Corporation|Company|Agency|Ministry|Department|Office|Bureau|Commission|"
    r"Sub-?[Cc]ommission|Committee|Sub-?[Cc]ommittee|Council|Board|Authority|Service|Administration|Organi[sz]ation|Association|Society|Union|"
    r"Federation|League|Foundation|Fund|Trust|Party|Parliament|Congress|Senate|Assembly|Court|Tribunal|Embassy|Consulate|Legation|Delegation|"
    r"Secretariat|Command|Corps|Army|Navy|Air Force|Self-Defen[cs]e Force|Task ?[Ff]orce|Armed Forces|Fleet|Division|Directorate|Centre|Center|Laboratory|Museum|Library|Hospital|"
    r"Church|Press|Club|Team|Airlines|Airways|Government|Cabinet|Conservatory|Conservatoire|Chamber|Centers|Centres|"
    r"Houses? of (?:Representatives|Commons|Lords|Councillors|Delegates|Deputies|Assembly|Federation|Keys|Bishops|Nationalities)|"
    r"Community|Communities|Alliance|Confederation|Mission|Forces|Force|Headquarters|Police|Guard|Times|Shimbun|Post|Herald|Tribune|Gazette|Group|Co-?operative|"
    r"Municipality|Prosecutor['’]s Office|Judiciary|Legislature|Politburo|Presidium|Regiment|Brigade|Battalion|Squadron|Coalition|"
    r"News|Weekly|Magazine|Chronicle|Bulletin|Telegraph|Broadcasting|Television|Radio|Comics|Studios|Orchestra|Philharmonic|"
    r"Brothers|Legion|Movement|Front|Records|Entertainment|Pictures|Productions|Technologies|Systems|Software|Enterprises|Laboratories|Labs|"
    r"Pharmaceuticals|Electronics|Publishing|Publishers|Associates|Networks?|Journal|Observer|Brotherhood|Guild|Militia|Symphony|Quartet|"
    r"Ensemble|Consortium|Gallery|Inspectorate|Panel(?= (?:of|on) | ?\()|Endowment|Films|Singers|Band|Solicitors|Brewery|Breweries|Distillery|Infirmary|Guards|Rail|Ventures|Insurance|Shipyard|Rovers|Wanderers|"
    r"Industries|Motors|Holdings|Faculty|Seminary|Observatory|Polytechnic|Synod|Diocese|Ballet|Choir"
)
KIND = f"(?:{by_letter(ALL_KINDS)})"
# Words of kind that make it the name of a place.
WATER = by_letter(r"Sea|Ocean|Gulf|Bay|Straits?|Channel|Lake|Lakes|River|Rivers|Canal|Harbou?r|Sound|Falls")
GROUND = by_letter(
    r"Islands?|Isles?|Peninsular?|Archipelago|Mountains?|Mount|Range|Valley|Delta|Desert|Plateau|Cape|Coast|Province|Prefecture|Oblast|Krai|"
    r"County|District|Territory|Territories|Region|Republic|Kingdom|Emirates?|Street|Avenue|Road|Square|Airport|Park|Heights|Basin|Bridge|Cemetery|"
    r"Hall|Station|Stadium|Towers?|Theat(?:re|er)|Palace|Guest ?[Hh]ouse|Castle|Cathedral|Chapel|Hotel|Building|Base|Tunnel|Shrine|Temple|Mall|"
    r"Arena|Memorial|Plaza|Boulevard|Township|Hills?|Beach|Creek|Canyon|Forest|Gardens?|Monument|(?:Convention|Conference|Exhibition|Exposition|Shopping|Space) Cent(?:er|re)|"
    r"Quay|Wharf|Pier|Old Town|Town Hall|Opera House|Parish|Borough|Ridge|Peak|Glacier|Reef|Lagoon|Springs|Dam|Reservoir|Trail|Freeway|"
    r"Turnpike|Parkway|Farm|Crescent|Terrace|Lane|Zoo|Ranch|Prison|Barracks|Monastery|Abbey|Mosque|Synagogue|Basilica|Pagoda|Citadel|Fortress|Wall|Rock"
)
INITIALS_BEFORE = re.compile(r"(?<![\w.’'-])(?<!, )(?<![A-Z]\. )(?:(?P<fore>[A-Z][a-z]+) )?(?:[A-Z]\. ){1,2}$")
LED = re.compile("-(?:led|based|born|backed|run|owned|held|wide|era)$")  # "Labour-led Merrin Council"
VENUE = re.compile(r"(?:Convention|Conference|Exhibition|Exposition|Shopping) Cent(?:er|re)$")  # a place, not a body
STOP = frozenset(
    "The A An And Or But In On At By For From To With As If When While This That These Those His Her Their Our Its My We He She It They "
    "Both All Any Each Every No Some Such Said Former Most Many Other Another Three Two One First Second Third Since After Before During Under Although Because Until Unless Whether Please Chairman Member Members".split()
)


WATERS = ("lake", "river")  # a name may begin with them, though in small letters


def strip(start: int, text: str) -> tuple[int, list[str]]:
    """Drop words that only begin a sentence from the front of a phrase; return its new start and its words."""
    words = text.split()
    while words and (words[0] in STOP or (words[0].islower() and words[0] not in WATERS) or LED.search(words[0])):
        start += len(words[0]) + 1
        words = words[1:]
    return start, words


def with_initials(text: str, start: int) -> int:
    """Begin a name that was found after the initials of whom it is named after with them ("John F. Kennedy Airport", "J. Roe Museum")."""
    match = INITIALS_BEFORE.search(text, max(0, start - 24), start) if text.endswith(". ", 0, start) else None
    return match.start() if match and (match["fore"] is None or match["fore"] in forenames()) else start


def opens_sentence(text: str, start: int, words: Sequence[str]) -> bool:
    """Say whether two words owe the capital of the first to the start of a sentence only ("Good Government")."""
    begins = start == 0 or text[max(0, start - 3) : start].rstrip().endswith((".", "!", "?", ":", "“", '"'))
    return begins and len(words) == 2 and words[0].lower() in common_words()


def plain_heading(passage: Passage, start: int, end: int) -> bool:
    """Say whether a range is a whole heading of common words ("Political Dialogue"): its capitals prove nothing."""
    text = passage.text
    if passage.block.role != "head" or text[:start].strip() or text[end:].strip():
        return False
    return all(word.lower() in common_words() for word in re.findall(r"[^\W_]+", text[start:end]))


def lowered(capitals: str) -> str:
    """Write words in capitals as names are written, letter by letter in its place."""
    return re.sub(r"\b(?:Of|For|And|The|To|On)\b", lambda word: word[0].lower(), capitals.title())


def capital(words: str) -> re.Pattern[str]:
    """Compile a pattern that begins with a capital, and not inside a word."""
    return re.compile(rf"(?=[A-ZÀ-ÖØ-Þ])(?<![\w’'])(?:{words})")
