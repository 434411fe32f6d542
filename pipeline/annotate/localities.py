"""Places that stand in no register: by word of kind, by the gazetteer, in datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.capitals import CAP, GROUND, STOP, WATER, capital, opens_sentence, strip, with_initials
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.annotate.towns import towns
from pipeline.dates import find_dates
from pipeline.lexicon import Known, bodies_in, common_words, places_in
from pipeline.model import Document, Span

__all__ = ["localities"]

STATED, PHRASE, DATELINE, FEATURES, PLACE, DOUBTFUL, LEAST = 26, 24, 23, 23, 20, 16, 12

FEATURE = re.compile(
    r"(?=[A-ZÀ-ÖØ-Þlr])(?<![\w’'])(?=[A-ZÀ-ÖØ-Þ]|lake |river )"
    rf"(?:(?:{WATER}|{GROUND}|Port|City|(?:[A-Z][a-z]+(?:ic|al|ent|ed|ous|ive) ){{0,2}}(?:State(?! of the (?:Union|World))|District|Territory|Province)|Isle|Principality|Grand Duchy|Commonwealth|Empire|Sultanate|Emirate) of (?:the )?{CAP}(?: {CAP}){{0,2}}|"
    rf"(?:Lake|Mount|Mt\.|Cape|Hotel|Fort|Camp|Saint|St\.|San|Santa|Port|Isle of|[Ll]ake|[Rr]iver) {CAP}|(?<=\b[IiTt][no] ){CAP} City(?! [A-Z])|(?:Far|Middle|Near) Eastern [Rr]egion|"
    r"(?:(?:(?:North|South)(?:[ -]?[Ee]ast|[ -]?[Ww]est)?(?:ern)?|East(?:ern)?|West(?:ern)?|Central|Latin|Sub-Saharan)[ -])?"
    r"(?:Asian|African|European|American|Eurasian)(?:-Pacific)? [Rr]egion|(?<=[Tt]he )(?:West|South|North)(?=[.,;:?!]|$| [a-z])|"
    rf"(?!(?:The|This|These|Our|A|An) ){CAP}(?: {CAP}){{0,3}} (?:{WATER}|{GROUND}|peninsula))(?!\w)"
)
# A direction before a known place is part of the name ("Eastern Siberia", "eastern Siberia", "Far East Russia").
DIRECTION = re.compile(
    r"(?:^|(?<=[^\w’'-]))(?:(?:[Nn]orth|[Ss]outh)[- ]?(?:[Ee]ast|[Ww]est)(?:ern)?|[NSEWnsew]\w{3,4}ern|North|South|East|West|Central|Far East|Far Eastern) $"
)
QUARTER = re.compile(r"(?:^|(?<=[^\w’'-]))(?:North|South|East|West) $")  # "South Chicago"
SUPPORT = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear|[Vv]ia|[Tt]oward|[Tt]owards|[Oo]utside|[Aa]round|[Tt]hrough|[Oo]f|[Ss]uburban|[Dd]owntown|[Cc]entral|[Gg]reater) )$"
)
SHIP = re.compile(r"\b(?:destroyer|cruiser|frigate|battleship|submarine|carrier|steamer|steamship|yacht|tanker|trawler|USS|HMS|SS) $")
NO_RIVER = re.compile(r"\b(?:for|to|by|from|at|with|like|than|joined|bought|sued) $")  # a river has an article there
# A state called for short after "our" and the like.
STATES = ("Nation", "Republic", "Kingdom", "Empire")
LAND = re.compile(rf"\b(?:[Tt]he|[Oo]ur|[Tt]his|[Tt]hese) (?P<land>{'|'.join(STATES)})(?! [A-Z]| of\b|[\w-])")
LINES = ("Railway", "Railroad", "Pipeline", "Highway", "Expressway", "Motorway")
INFRASTRUCTURE = capital(rf"{CAP}(?: {CAP}){{0,3}} (?:{'|'.join(LINES)})s?(?!\w)")
# "FALMOUTH, Mass. (AP) —": where a paper has its news from, and by whom.
NEWS = re.compile(
    r"(?P<place>[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,}){0,3})(?:(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)? ?\((?P<agency>[A-Z][\w. ]{1,30})\) ?[—–-]|, [A-Z][\w.]+(?: [A-Z][\w.]+)? ?[—–-] )"
)
CAPITALS = re.compile(r"(?<![\w.’'-])(?:ST\. )?[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,}){0,4}(?![\w’'-]|: )")
KINDRED = re.compile(r" (?:State|City|Town|Village|Port|Ward)\b(?! [A-Z])")  # "Kerala State", "Niigata City"
GROUPED = re.compile(r" (?:Countries|Nations|States|Leaders|Forum)\b")  # "Forum Island Countries": a group, not a place
POSTAL = re.compile(rf"(?P<place>{CAP}(?: {CAP}){{0,2}}), ")


def localities(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark places; none has a pointer, and what is not certain says so."""
    spans = [*towns(read), *(span for passage in read for span in _all(passage))]
    field = document.fields.place
    spans += [span for passage in read if field and passage.block.start == field[0] for span in _stated(passage)]
    return Result(tuple(spans))


def _all(passage: Passage) -> Iterator[Span]:
    for find in (_features, _infrastructure, _known, _capitals, _lands, _dateline):
        yield from find(passage)


def _stated(passage: Passage) -> Iterator[Span]:
    """Mark each part of what a field of the masthead gives as the place ("Oslo, Norway")."""
    for match in re.finditer(rf"(?<![^\s,;/]){CAP}(?: {CAP})*(?=[,;/]|$)", passage.text):
        reason = "the field of the place"
        yield passage.span(*match.span(), "placeName", {}, rule="place-field", weight=STATED, reason=reason)


def _features(passage: Passage) -> Iterator[Span]:
    for match in FEATURE.finditer(passage.text):
        start, words = strip(match.start(), match[0])
        if GROUPED.match(passage.text, match.end()) or STOP.intersection(words[1:-1]):
            continue  # "Forum Island Countries", "Declaration On Building"
        if any(low == start and _owns(passage.text, high, match.end()) for low, high, _ in places_in(passage.text)):
            continue  # "Norway's Republic Day", "Norway-United Kingdom Relations"
        begin = with_initials(passage.text, start)
        if (len(words) > 1 or words[0] in ("West", "South", "North")) and (begin < start or not opens_sentence(passage.text, start, words)):
            yield passage.span(
                begin,
                match.end(),
                "placeName",
                {"cert": "medium"},
                rule="place-kind",
                weight=FEATURES if begin == start else STATED,
                reason="a word of kind beside a capitalised name",
            )


def _owns(text: str, at: int, end: int) -> bool:
    """Say whether a place that ends here only has what follows, or is joined to another place."""
    joined = text.startswith(("-", "–"), at) and any(low == at + 1 for low, _, _ in places_in(text))
    return joined or text.startswith(("'s", "’s"), at)


def _infrastructure(passage: Passage) -> Iterator[Span]:
    for match in INFRASTRUCTURE.finditer(passage.text) if any(kind in passage.text for kind in LINES) else ():
        start, words = strip(match.start(), match[0])
        if len(words) > 1 and not opens_sentence(passage.text, start, words):
            attributes = {"type": "infrastructure", "cert": "medium"}
            reason = "a word of kind of a railway, road or pipeline in a capitalised phrase"
            yield passage.span(start, match.end(), "name", attributes, rule="infrastructure", weight=PHRASE, reason=reason)


def _known(passage: Passage) -> Iterator[Span]:
    text = passage.text
    for start, end, known in places_in(text):
        if text.startswith((" dollar", " Dollar"), end) or text[end : end + 1].isalnum() or (
            text[max(0, start - 1) : start] in ("-", "–") and not _joined(text, start)
        ):
            continue
        if not known.sure and text.startswith(("-", "–", "'", "’"), end):
            continue
        if SHIP.search(text, max(0, start - 20), start) or (
            known.kind == "river" and text[end : end + 1] != "-" and NO_RIVER.search(text, max(0, start - 10), start)
        ):
            continue
        if known.sure or SUPPORT.search(text[max(0, start - 12) : start]) or _listed(text, end):
            wide = known.kind in ("region", "country", "island")
            direction = (DIRECTION if wide else QUARTER).search(text, max(0, start - 16), start)
            state = KINDRED.match(text, end)
            yield passage.span(
                direction.start() if direction else start,
                state.end() if state else end,
                "placeName",
                {"cert": "medium"},
                rule="place-known",
                reason=f"{_a(known.kind)} that everybody knows",
                weight=_weight(text[start:end], known),
            )


def _capitals(passage: Passage) -> Iterator[Span]:
    """Mark places written in capitals, as a paper writes where its news comes from ("KAMPALA, Uganda (AP)")."""
    if news := NEWS.match(passage.text):
        reason = "in capitals where news begins"
        yield passage.span(*news.span("place"), "placeName", {"cert": "medium"}, rule="place-dateline", weight=DATELINE, reason=reason)
        if news["agency"]:
            yield passage.span(*news.span("agency"), "orgName", {"cert": "medium"}, rule="body-press", weight=DATELINE, reason=reason)
    for run in CAPITALS.finditer(passage.text):
        for start, end, known in places_in(run[0].title()):
            if known.sure and end - start > 3:
                place, reason = (run.start() + start, run.start() + end), f"{_a(known.kind)} that everybody knows, in capitals"
                yield passage.span(*place, "placeName", {"cert": "medium"}, rule="place-known", weight=PLACE, reason=reason)


def _weight(name: str, known: Known) -> int:
    # "Islamic Republic of Iran" is more than the "Islamic Republic" in it.
    return DOUBTFUL if not known.sure else PHRASE if name.count(" ") > 1 else PLACE


def _lands(passage: Passage) -> Iterator[Span]:
    for match in LAND.finditer(passage.text) if any(state in passage.text for state in STATES) else ():
        yield passage.span(
            *match.span("land"),
            "rs",
            {"type": "place", "cert": "low"},
            rule="place-anaphor",
            weight=LEAST,
            reason="a word for a state by itself, with a capital",
        )


def _joined(text: str, start: int) -> bool:
    # "Japan-Russia", "Washington–Moscow", "ASEAN-Japan": two names joined; "Euro-Atlantic" is none.
    before = text[max(0, start - 40) : start - 1].rstrip()
    return before.endswith("U.S.") or any(end == len(before) for _, end, _ in (*places_in(before), *bodies_in(before)))


def _listed(text: str, end: int) -> bool:
    # "Reading, England": a doubtful name before a sure one.
    if not text.startswith(", ", end):
        return False
    return any(start == 0 and known.sure for start, _, known in places_in(text[end + 2 : end + 40]))


def _dateline(passage: Passage) -> Iterator[Span]:
    """Mark the places before the day in a dateline, or in a heading that ends like one ("Talk, Merrin House, Oslo, 5 May 1999")."""
    if passage.block.role not in ("dateline", "head"):
        return
    days = find_dates(passage.text)
    for match in POSTAL.finditer(passage.text, 0, days[0].start if days else 0):
        if all(word.lower() in common_words() for word in match["place"].split()):
            continue  # "Press Conference, 5 May 1999"
        if match.start() in (0, 1) or passage.text[max(0, match.start() - 2) : match.start()].endswith((", ", "[")):
            yield passage.span(
                *match.span("place"),
                "placeName",
                {"cert": "medium"},
                rule="place-dateline",
                weight=DATELINE,
                reason="before the date of a dateline",
            )


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"
