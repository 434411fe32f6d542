"""Places that no list has, known by what stands round them: what they are, where they lie, what happens there; then everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.annotate.alternatives import by_letter
from pipeline.annotate.capitals import CAP, strip
from pipeline.annotate.evidence import unknown
from pipeline.annotate.passages import Passage
from pipeline.annotate.plausible import WHOLE_DOMAINS
from pipeline.lexicon import common_words, forenames, places_in
from pipeline.model import Span

__all__ = ["towns"]

SURE, CUED, SPREAD = 25, 17, 15  # above a full name; above a bare surname that may be another word
REACH = 140  # how far back a town before its land may begin

KIND = (
    r"(?:town|village|city|district|suburb|neighbou?rhood|hamlet|island|isle|port|province|county|principality|duchy|parish|borough|municipality|capital|township|"
    r"settlement|colony|commune|canton|prefecture|governorate|oasis|resort|region|peninsula|river|lake|valley|mountain|bay|harbou?r)"
)
AFTER = (
    r"(?:district|province|county|islands?|airport|valley|river|peninsula|village|region|prefecture|governorate|neighbou?rhood|suburb|hills?|mountains?|"
    r"desert|harbou?r|beach|square|street|bay|canton|plateau|abbey|cathedral|castle|priory|monastery)"
)
STAYING = (
    r"(?:born|raised|reared|educated|stationed|based|headquartered|settled|settle|lived|lives|live|living|died|buried|resided|resides|residing|"
    r"grew up|grow up|growing up|stayed|staying|interned|exiled|seated|spent \w+ \w+|house|home|office|factory|apartment|flat|hospital|prison|church|school)"
)
GOING = (
    r"(?:went|go|going|moved|moving|move|walked|rode|motored|marched|carried|travelled|traveled|travelling|traveling|travel|flew|fly|flying|returned|returning|return|came|come|coming|sailed|"
    r"sailing|drove|drive|trip|flight|visit|way|journey|voyage|road|train|bus|ferry|emigrated|fled|marched)"
)
BEFORE = re.compile(
    rf"\b(?:(?:[Tt]own|[Vv]illage|[Cc]ity|{KIND}) of (?:the )?|(?P<alone>(?:MP|[Mm]ember) for |(?:[Rr]esidents?|[Nn]atives?|[Ii]nhabitants|[Mm]ayor) of |(?:Prince|Duke|Viceroy|Bishop|Earl) of |(?:capital|place|town|village|suburb|neighbou?rhood|city|island|river),? (?:called |named )?|"
    rf"{STAYING}(?: [a-z]+)? (?:in|at|near|outside) |{GOING}(?: \w+)? (?:to|from|through|via|for|into) |"
    r"(?:arrived?|arriving|landed|landing|anchored|docked) (?:\w+ )?(?:in|at|off) |(?:near|outside|downtown) ))$"
)
# "the small town of Jordan", "Graham and Greenlee counties": here a forename is a place.
TOWN_OF = re.compile(r"\b(?:town|village|city|suburb|hamlet|municipality|township|borough) of (?P<town>[A-ZÀ-ÖØ-Þ][\w’-]*\w)(?![\w-])")
PLURAL = re.compile(r" (?:counties|districts|provinces|islands|rivers|streets|avenues|valleys|mountains|states|regions)\b")
SEVERAL = re.compile(rf"(?P<names>(?:{CAP}(?: {CAP})?, ){{0,4}}{CAP}(?: {CAP})? and {CAP}(?: {CAP})?)$")
IN_PLACE = re.compile(r",? in (?:[a-z][\w-]+ ){0,2}$")
KINDRED = re.compile(rf" {AFTER}\b(?! [A-Z])")
NAMED_TOWN = re.compile(r" (?:City|Town|Village|Ward)\b(?! [A-Z])")
IS_ONE = re.compile(
    rf",? (?:is|was|an?|the|(?:is|was) (?:an?|the))(?: [a-z-]+){{0,4}} {KIND}(?= (?:of|in|on|near|where|that|which|with|at|by|about|from)\b|[,.;]|$)"
)
WITHIN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]round|[Aa]cross|[Tt]hroughout|[Ii]nto|[Oo]utside|[Tt]owards?) $")
OFTEN = 3  # so many times, and half of all, within a word that nobody knows, and it is a place
# Kinds of places in other languages, before the name and at the end of it.
_FOREIGN = (
    r"Rue|Place|Piazza|Plaza|Palazzo|Villa|Château|Chateau|Castello|Schloss|Calle|Avenida|Praça|Rua|Río|Rio|Monte|Mont|Sierra|Isla|Île|Ile|Playa|Puerto|Cabo|"
    r"Ponte|Pont|Castelo|Castillo|Torre|Arc|Porte|Porta|Puerta|Quai|Jardins?|Bois|Wat|Jalan|Jebel|Wadi|Bab|Lago|Lac|Fontana|Basilica|Chiesa|Notre|Sainte|São"
)
FOREIGN = re.compile(
    rf"(?<![\w’'-])(?:(?:{by_letter(_FOREIGN)}) "
    r"(?P<name>(?:(?:de la|de|des|du|del|della|di|da|do|dos|das|la|le|les|el) |d['’]|l['’])*[A-ZÀ-ÖØ-Þ][\w’-]+(?<!ans))|"
    r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]+(?:strasse|straße|platz|gasse|viertel|allee|gatan|plein|gracht|straat|torget|bahnhof))(?!\w)"
)
# "Merrin Falls, OH": the letters of a state or province of North America; some are words or degrees as well.
STATES = "AK AL AR AZ CA CO CT DC DE FL GA IA ID IL KS KY MI MN MO MS MT NC ND NE NH NJ NM NV NY RI SC SD TN TX UT VA VT WA WI WV WY BC QC"
WORDS = "HI IN LA MA MD ME OH OK ON OR PA"
STATE = re.compile(rf"(?<=[a-z]), (?P<state>{STATES.replace(' ', '|')}|(?P<word>{WORDS.replace(' ', '|')}))(?P<zip> \d{{5}})?(?= [a-z]|[,.;:)]|$)")
INNER_CAPITAL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bLa)(?<!\bLe)(?<!\bDe)(?<=[a-z])[A-Z]")
CAPITAL_NEXT = re.compile(r" [A-ZÀ-ÖØ-Þ]|-\w")
# "Merrin Falls, Ohio": a town before the land or region in which it lies.
BEFORE_LAND = re.compile(r"(?<![\w.’'-])(?P<town>[A-Z][a-z][\w’-]*(?: [A-Z][a-z][\w’-]*)?), $")
AFTER_LAND = re.compile(r"[,.;:)\]]|$| (?:\d|and\b|in\b|on\b|to\b|where\b|who\b|which\b)")
CAPITAL = re.compile(r"[A-Z][\w’'-]* $")
BEGINS = re.compile(r"(?:^|[.!?:“\"]\s?)$")
# "the islands of Merrin and Oster": what a list names after a word of kind in the plural.
CAPS = rf"{CAP}(?: {CAP}){{0,2}}"
LISTED = re.compile(
    rf"\b(?:[Ii]slands|[Tt]owns|[Cc]ities|[Vv]illages|[Pp]orts|[Pp]rovinces|[Pp]refectures|[Ss]traits|[Rr]ivers|districts|counties|suburbs|neighbou?rhoods) "
    rf"of (?P<names>{CAPS}(?:, {CAPS}){{0,12}},? and {CAPS})"
)


def towns(read: Sequence[Passage]) -> Iterator[Span]:
    """Yield marks of places where a word gives them away, and wherever else the text names them."""
    learnt: set[str] = set()
    for passage in read:
        for start, end, reason in (*_cued(passage.text), *_in_lands(passage.text), *_listed(passage.text)):
            learnt.add(passage.text[start:end])
            yield _mark(passage, start, end, SURE if KINDRED.match(passage.text, end) else CUED, reason)
        for start, end, reason in (*_kindred(passage.text), *_foreign(passage.text)):
            yield _mark(passage, start, end, SURE, reason)
        for start, end, reason in _in_states(passage.text):
            yield _mark(passage, start, end, CUED, reason)
    runs = [(passage.text, start, end) for passage in read for start, end in _runs(passage.text)]
    every_time = Counter(text[start:end] for text, start, end in runs)
    within = Counter(text[start:end] for text, start, end in runs if WITHIN.search(text, max(0, start - 12), start))
    learnt |= {name for name, count in within.items() if count >= OFTEN and 2 * count >= every_time[name]}
    if learnt:
        every = "|".join(map(re.escape, sorted(learnt, key=len, reverse=True)))
        anywhere = re.compile(rf"(?<![\w’'-])(?:{every})(?![\w-])")
        for passage in read:
            for match in anywhere.finditer(passage.text):
                yield _mark(passage, *match.span(), SPREAD, "a place elsewhere in the document")


def _runs(text: str) -> list[tuple[int, int]]:
    """List the words that nobody knows, but none with a capital inside ("MerrinSoft"): that is the name of a product."""
    return [(start, end) for start, end in unknown(text) if not INNER_CAPITAL.search(text, start, end)]


def _cued(text: str) -> Iterator[tuple[int, int, str]]:
    for start, end in _runs(text):
        before = BEFORE.search(text, max(0, start - 60), start)
        if town := NAMED_TOWN.match(text, end):
            yield start, town.end(), "before a word that says what place it is"
        if before and (before["alone"] is None or not CAPITAL_NEXT.match(text, end)):
            yield start, end, "after a word of place or travel"
        elif town or KINDRED.match(text, end) or IS_ONE.match(text, end) or _lies_in(text, start, end):
            yield start, end, "before a word that says what place it is"


def _lies_in(text: str, start: int, end: int) -> bool:
    """Say whether something happens in a word that is in a place ("in Merrin in Ohio")."""
    if not text.startswith((" in ", ", in "), end) or not WITHIN.search(text, max(0, start - 12), start):
        return False
    return any(end < low < end + 40 and IN_PLACE.fullmatch(text, end, low) for low, _, _ in places_in(text))


def _kindred(text: str) -> Iterator[tuple[int, int, str]]:
    for match in TOWN_OF.finditer(text) if " of " in text else ():
        if match["town"].lower() not in common_words():
            yield *match.span("town"), "after a word that says what place it is"
    listed = (SEVERAL.search(text, max(0, kind.start() - 100), kind.start()) for kind in PLURAL.finditer(text))
    for match in filter(None, listed):
        for word in re.finditer(rf"{CAP}(?: {CAP})?", match["names"]):
            start, words = strip(match.start("names") + word.start(), word[0])
            if words and not set(" ".join(words).lower().split()) & common_words():
                yield start, start + len(" ".join(words)), "before a word that says what places they are"


def _in_lands(text: str) -> Iterator[tuple[int, int, str]]:
    for start, end, known in places_in(text):
        if known.kind not in ("country", "region") or not text.endswith(", ", 0, start) or not AFTER_LAND.match(text, end):
            continue
        match = BEFORE_LAND.search(text, max(0, start - REACH), start)
        if match is None or CAPITAL.search(text, max(0, match.start() - 30), match.start()):
            continue
        if match["town"].endswith("ly") and BEGINS.search(text, 0, match.start()):
            continue  # "Additionally, Norway and …"
        first, _, second = match["town"].partition(" ")
        field = second in WHOLE_DOMAINS  # "Deputy Minister for Foreign Affairs, Norway"
        placed = text.endswith(("near ", "around ", "outside "), 0, match.start()) and not second
        if first.lower() not in common_words() or placed or (second and not field and not BEGINS.search(text, 0, match.start())):
            yield *match.span("town"), "before the land or region in which it lies"


def _in_states(text: str) -> Iterator[tuple[int, int, str]]:
    for match in STATE.finditer(text):
        town = BEFORE_LAND.search(text, max(0, match.start() - 40), match.start("state"))
        first = town["town"].split()[0] if town else ""
        nobody = first.lower() not in common_words() and forenames().get(first) != "sure"
        if town and (places_in(town["town"]) or (nobody and (match["zip"] or not match["word"]))):
            yield *town.span("town"), "before the letters of a state"
            yield *match.span("state"), "the letters of a state after a town"


def _foreign(text: str) -> Iterator[tuple[int, int, str]]:
    for match in FOREIGN.finditer(text):
        if not match["name"] or match["name"].lower() not in common_words():
            yield *match.span(), "a word of kind of another language in it"


def _listed(text: str) -> Iterator[tuple[int, int, str]]:
    for match in LISTED.finditer(text) if "s of " in text else ():
        for word in re.finditer(CAPS, match["names"]):
            yield match.start("names") + word.start(), match.start("names") + word.end(), "in a list after a word of kind"


def _mark(passage: Passage, start: int, end: int, weight: int, reason: str) -> Span:
    return passage.span(start, end, "placeName", {"cert": "low"}, rule="place-town", weight=weight, reason=reason)
