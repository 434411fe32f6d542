"""Names that stand in no register: organisations and places by grammar and by what everybody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.dates import find_dates
from pipeline.lexicon import bodies, common_words, places
from pipeline.model import Document, Span

__all__ = ["bodies_and_places"]

BODY, DATELINE, FEATURES, PLACE, DOUBTFUL = 52, 23, 23, 20, 16
LONG = 140  # the greatest length of a dateline

CAP = r"[A-ZÀ-ÖØ-Þ][\w’'&]*(?:[-–][A-Za-z][\w’']*)*"
LINK = r"(?:of the|of|for the|for|and the|and|&|on the|on|in the|to the|de la|de|des|du|del|der|für)"
INNER = r"(?:of the|of|for the|for|and the|and|&|de la|de|des|du|del|der|für)"  # before the word of kind
# Words of kind that make the capitalised phrase they stand in the name of a body.
KIND = (
    r"(?:University|College|Institute|Institution|Academy|School|Bank|Corporation|Company|Agency|Ministry|Department|Office|Bureau|Commission|"
    r"Sub-?[Cc]ommission|Committee|Sub-?[Cc]ommittee|Council|Board|Authority|Service|Administration|Organi[sz]ation|Association|Society|Union|"
    r"Federation|League|Foundation|Fund|Trust|Party|Parliament|Congress|Senate|Assembly|Court|Tribunal|Embassy|Consulate|Legation|Delegation|"
    r"Secretariat|Command|Corps|Army|Navy|Air Force|Armed Forces|Fleet|Division|Directorate|Centre|Center|Laboratory|Museum|Library|Hospital|"
    r"Church|Press|Club|Team|Airlines|Airways|Government|Cabinet|Club|Conservatory|Conservatoire|Chamber|House of [A-Z]\w+|Centers|Centres|"
    r"Community|Communities|Alliance|Confederation|Mission|Forces|Police|Guard|Times|Post|Herald|Tribune|Gazette|Group|Co-?operative)"
)
PART = r"[A-ZÀ-ÖØ-Þ](?:[\w&]|['’](?!s\b))*(?:[-–][A-Za-z][\w]*)*"  # a capitalised word that is no possessive
HEADED = re.compile(
    rf"(?<![\w’'])(?:(?:{PART}|{KIND}) (?:(?:{INNER}) )?)*?(?P<kind>{KIND}\b|(?:Inc|Ltd|Co)\.)(?: (?:of|for|on|to|in)(?: the)? {CAP}(?:(?:,? {LINK}|,)? {CAP})*)?"
)
STOP = frozenset(
    "The A An And Or But In On At By For From To With As If When While This That These Those His Her Their Our Its My We He She It They "
    "Both All Any Each Every No Some Such Said Former New Most Many Other Another Three Two One First Second Third".split()
)
WEAK_ALONE = re.compile(rf"(?:{STOP and '|'.join(sorted(STOP))})?\s?{KIND}\.?")
PAIR = re.compile(rf"({CAP}(?:(?: {LINK})? {CAP})+) ?\(([A-Z][A-Za-z]{{1,9}})\)")

ANAPHOR = re.compile(rf"\b(?:the|this|our|said) (?P<kind>{KIND})\b(?! [A-Z]| of| for|[-–])")

WATER = r"Sea|Ocean|Gulf|Bay|Straits?|Channel|Lake|Lakes|River|Rivers|Canal|Harbou?r|Sound|Falls"
LAND = (
    r"Islands?|Isles?|Peninsula|Archipelago|Mountains?|Mount|Range|Valley|Delta|Desert|Plateau|Cape|Coast|Province|Prefecture|Oblast|Krai|"
    r"County|District|Territory|Territories|Region|Republic|Kingdom|Emirates?|Street|Avenue|Road|Square|Airport|Park|Heights|Basin|Bridge|Cemetery|"
    r"Hall|Station|Stadium|Towers?|Theat(?:re|er)|Palace|Castle|Cathedral|Chapel|Hotel|Building|Base|Tunnel|Shrine|Temple|Mall"
)
FEATURE = re.compile(
    rf"(?<![\w’'])(?:(?:{WATER}|{LAND}|Port|City|State|Isle|Principality|Grand Duchy|Commonwealth) of (?:the )?{CAP}(?: {CAP}){{0,2}}|"
    rf"(?:Lake|Mount|Mt\.|Cape|Fort|Saint|St\.|San|Santa|Port|Isle of|[Ll]ake|[Rr]iver) {CAP}|"
    rf"{CAP}(?: {CAP}){{0,2}} (?:{WATER}|{LAND}))(?![\w])"
)
SUPPORT = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear|[Vv]ia|[Tt]oward|[Tt]owards|[Oo]utside|[Aa]round|[Tt]hrough|[Oo]f) )$"
)
# Before or after these the words of a place are part of something else.
AFTER = re.compile(r"['’]s [A-Z]|[-–](?!based|[A-Z])\w|\w")
POSTAL = re.compile(rf"(?P<place>{CAP}(?: {CAP}){{0,2}}), ")


def bodies_and_places(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark organisations by word of kind, by "Full Name (ABBR)" and by the word list, places by word of kind, by the
    gazetteer and in datelines. None has a pointer; what is not certain says so.
    """
    letters = _abbreviations(read)
    spans: list[Span] = []
    kinds: set[str] = set()
    for passage in read:
        spans += _anaphors(passage, kinds)
        headed = list(_headed(passage))
        kinds |= {
            match[0]
            for span in headed
            for match in re.finditer(rf"\b{KIND}\b", document.source.text[span.start : span.end])
        }
        spans += headed
        spans += _lettered(passage, letters)
        spans += _known_bodies(passage)
        spans += _features(passage)
        spans += _known_places(passage)
        spans += _dateline(passage)
    return Result(tuple(spans))


def _headed(passage: Passage) -> Iterator[Span]:
    for match in HEADED.finditer(passage.text):
        start, end = match.span()
        words = match[0].split()
        while words and words[0] in STOP:
            start += len(words[0]) + 1
            words = words[1:]
        # "Russian Federation", "Soviet Union": the word of kind belongs to the name of a country.
        land = any(
            start + last == match.end("kind") for _, last, _ in places().find(passage.text[start : match.end("kind")])
        )
        if len(words) < 2 or land or _sentence_word(passage.text, start, words):
            continue
        yield passage.span(
            start,
            end,
            "orgName",
            {"cert": "medium"},
            rule="body-kind",
            reason="a word of kind in a capitalised phrase",
            weight=BODY,
        )


def _sentence_word(text: str, start: int, words: Sequence[str]) -> bool:
    # "Good Government", "Economic Cooperation Group" at the start of a sentence: only its first word has a reason to be a capital.
    begins = start == 0 or text[:start].rstrip().endswith((".", "!", "?", ":", "“", '"'))
    return begins and len(words) == 2 and words[0].lower() in common_words()


def _abbreviations(read: Sequence[Passage]) -> dict[str, str]:
    """Learn "Full Name (ABBR)" pairs whose letters agree."""
    found: dict[str, str] = {}
    for passage in read:
        for match in PAIR.finditer(passage.text):
            initials = [word[0] for word in re.findall(r"[\w’']+", match[1]) if word[0].isupper()]
            wanted = [letter for letter in match[2] if letter.isupper()]
            known = bool(re.search(rf"\b{KIND}\b", match[1])) or bool(bodies().find(match[2]))
            for start in range(len(initials)) if known else ():
                if initials[start:] == wanted:
                    found[match[2]] = match[1]
    return found


def _lettered(passage: Passage, letters: dict[str, str]) -> Iterator[Span]:
    for match in PAIR.finditer(passage.text):
        if letters.get(match[2]) == match[1]:
            wanted = sum(letter.isupper() for letter in match[2])
            capitals = [w for w in re.finditer(r"[\w’']+", match[1]) if w[0][0].isupper()]
            start = match.start(1) + capitals[-wanted].start()
            yield passage.span(
                start,
                match.end(1),
                "orgName",
                {"cert": "medium"},
                rule="body-pair",
                reason=f"explained by ({match[2]})",
                weight=BODY + 1,
            )
    for short, full in letters.items():
        for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", passage.text):
            yield passage.span(
                *match.span(),
                "orgName",
                {"full": "abb", "cert": "medium"},
                rule="body-pair",
                reason=f"stands for {full}",
                weight=BODY,
            )


def _anaphors(passage: Passage, kinds: set[str]) -> Iterator[Span]:
    """Mark "the Commission" once a body with that word of kind was named in the document."""
    for match in ANAPHOR.finditer(passage.text):
        if match["kind"] in kinds:
            yield passage.span(
                *match.span("kind"),
                "rs",
                {"type": "org", "cert": "low"},
                rule="body-anaphor",
                reason="a body with this word of kind was named before",
                weight=DOUBTFUL,
            )


def _known_bodies(passage: Passage) -> Iterator[Span]:
    for start, end, known in bodies().find(passage.text):
        attributes = {"cert": "medium"} | ({"full": "abb"} if known.kind == "abb" else {})
        yield passage.span(start, end, "orgName", attributes, rule="body-known", weight=PLACE + 4)


def _features(passage: Passage) -> Iterator[Span]:
    for match in FEATURE.finditer(passage.text):
        start, words = match.start(), match[0].split()
        while words and words[0] in STOP:
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and not _sentence_word(passage.text, start, words):
            yield passage.span(
                start,
                match.end(),
                "placeName",
                {"cert": "medium"},
                rule="place-kind",
                reason="a word of kind beside a capitalised name",
                weight=FEATURES,
            )


def _known_places(passage: Passage) -> Iterator[Span]:
    for start, end, known in places().find(passage.text):
        if AFTER.match(passage.text, end) and not passage.text.startswith(("-", "–"), end):
            continue
        if passage.text[:start].endswith(("-", "–")) and not _known_before(passage.text, start):
            continue
        if not known.sure and passage.text.startswith(("-", "–", "'", "’"), end):
            continue
        sure = (
            known.sure
            or SUPPORT.search(passage.text[max(0, start - 12) : start]) is not None
            or _listed(passage.text, end)
        )
        if sure:
            yield passage.span(
                start,
                end,
                "placeName",
                {"cert": "medium"},
                rule="place-known",
                reason=f"a {known.kind} that everybody knows",
                weight=PLACE if known.sure else DOUBTFUL,
            )


def _known_before(text: str, start: int) -> bool:
    # "Japan-Russia", "Washington–Moscow": two names joined; "Euro-Atlantic" is none.
    low = max(0, start - 40)
    return any(low + end == start - 1 for _, end, _ in places().find(text[low:start]))


def _listed(text: str, end: int) -> bool:
    # "Reading, England": a doubtful name before a sure one.
    if not text.startswith(", ", end):
        return False
    return any(start == 0 and known.sure for start, _, known in places().find(text[end + 2 : end + 40]))


def _dateline(passage: Passage) -> Iterator[Span]:
    if len(passage.text) > LONG:
        return
    days = [mark for mark in find_dates(passage.text) if len(mark.values.get("when", "")) == 10]
    if len(days) != 1:
        return
    for match in POSTAL.finditer(passage.text, 0, days[0].start):
        if match.start() in (0, 1) or passage.text[: match.start()].endswith((", ", "[")):
            yield passage.span(
                *match.span("place"),
                "placeName",
                {"cert": "medium"},
                rule="place-dateline",
                reason="before the date of a dateline",
                weight=DATELINE,
            )
