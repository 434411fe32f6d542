"""Places that stand in no register: by word of kind, by the gazetteer, in datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.capitals import CAP, GROUND, WATER, bounded, opens_sentence, strip
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.dates import find_dates
from pipeline.lexicon import common_words, places_in
from pipeline.model import Document, Span

__all__ = ["localities"]

DATELINE, FEATURES, PLACE, DOUBTFUL, LEAST = 23, 23, 20, 16, 12
LONG = 140  # the greatest length of a dateline

FEATURE = bounded(
    rf"(?:(?:{WATER}|{GROUND}|Port|City|State(?! of the (?:Union|World))|Isle|Principality|Grand Duchy|Commonwealth) of (?:the )?{CAP}(?: {CAP}){{0,2}}|"
    rf"(?:Lake|Mount|Mt\.|Cape|Fort|Saint|St\.|San|Santa|Port|Isle of|[Ll]ake|[Rr]iver) {CAP}|(?:Far|Middle|Near) Eastern [Rr]egion|"
    rf"(?!(?:The|This|These|Our|A|An) ){CAP}(?: {CAP}){{0,2}} (?:{WATER}|{GROUND}))(?!\w)"
)
# A direction before a known place is part of the name ("Eastern Siberia", "eastern Siberia", "Far East Russia").
DIRECTION = re.compile(
    r"(?:^|(?<=[^\w’'-]))(?:(?:[Nn]orth|[Ss]outh)[- ]?(?:[Ee]ast|[Ww]est)(?:ern)?|[NSEWnsew]\w{3,4}ern|North|South|East|West|Central|Far East|Far Eastern) $"
)
SUPPORT = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear|[Vv]ia|[Tt]oward|[Tt]owards|[Oo]utside|[Aa]round|[Tt]hrough|[Oo]f) )$"
)
# "Merrin Falls, Ohio": a town before the land or region in which it lies.
BEFORE_LAND = re.compile(r"(?<![\w.’'-])(?P<town>[A-Z][a-z][\w’-]*(?: [A-Z][a-z][\w’-]*)?), $")
AFTER_LAND = re.compile(r"[,.;:)\]]|$| (?:\d|and\b|in\b|on\b|to\b|where\b|who\b|which\b)")
CAPITAL = re.compile(r"[A-Z][\w’'-]* $")
BEGINS = re.compile(r"(?:^|[.!?:“\"]\s?)$")
NEAR = re.compile(
    r"\b(?:near|outside|downtown|(?:went|moved|travelled|traveled|flew|returned|came|sailed|drove|trip|flight|visit|way)(?: \w+)? to) "
    r"(?P<town>[A-Z][a-z][\w’-]{2,})(?![\w’]| [A-Z])"
)
# A state called for short after "our" and the like.
LAND = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Tt]his|[Tt]hese) (?P<land>Nation|Republic|Kingdom|Empire)(?! [A-Z]| of\b|[\w-])")
POSTAL = re.compile(rf"(?P<place>{CAP}(?: {CAP}){{0,2}}), ")


def localities(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark places; none has a pointer, and what is not certain says so."""
    return Result(
        tuple(
            span
            for passage in read
            for span in (*_features(passage), *_known(passage), *_towns(passage), *_lands(passage), *_dateline(passage))
        )
    )


def _features(passage: Passage) -> Iterator[Span]:
    for match in FEATURE.finditer(passage.text):
        start, words = strip(match.start(), match[0])
        if len(words) > 1 and not opens_sentence(passage.text, start, words):
            yield passage.span(
                start,
                match.end(),
                "placeName",
                {"cert": "medium"},
                rule="place-kind",
                weight=FEATURES,
                reason="a word of kind beside a capitalised name",
            )


def _known(passage: Passage) -> Iterator[Span]:
    text = passage.text
    for start, end, known in places_in(text):
        if text[end : end + 1].isalnum() or (
            text[max(0, start - 1) : start] in ("-", "–") and not _joined(text, start)
        ):
            continue
        if not known.sure and text.startswith(("-", "–", "'", "’"), end):
            continue
        if known.sure or SUPPORT.search(text[max(0, start - 12) : start]) or _listed(text, end):
            direction = (
                DIRECTION.search(text, max(0, start - 16), start) if known.kind in ("region", "country") else None
            )
            yield passage.span(
                direction.start() if direction else start,
                end,
                "placeName",
                {"cert": "medium"},
                rule="place-known",
                reason=f"a {known.kind} that everybody knows",
                weight=PLACE if known.sure else DOUBTFUL,
            )


def _towns(passage: Passage) -> Iterator[Span]:
    """Mark towns that the gazetteer does not have: before the land in which they lie, and where only a place can stand."""
    text = passage.text
    for start, end, known in places_in(text):
        if known.kind not in ("country", "region") or not text.endswith(", ", 0, start) or not AFTER_LAND.match(text, end):
            continue
        match = BEFORE_LAND.search(text, max(0, start - LONG), start)
        if match is None or CAPITAL.search(text, max(0, match.start() - 30), match.start()):
            continue
        first, _, second = match["town"].partition(" ")
        if first.lower() not in common_words() or (second and not BEGINS.search(text, 0, match.start())):
            yield _town(passage, match, DOUBTFUL, "before the land or region in which it lies")
    for match in NEAR.finditer(text):
        if match["town"].lower() not in common_words():
            yield _town(passage, match, LEAST, "after a word of place or travel")


def _town(passage: Passage, match: re.Match[str], weight: int, reason: str) -> Span:
    place = match.span("town")
    return passage.span(*place, "placeName", {"cert": "low"}, rule="place-town", weight=weight, reason=reason)


def _lands(passage: Passage) -> Iterator[Span]:
    for match in LAND.finditer(passage.text):
        yield passage.span(
            *match.span("land"),
            "rs",
            {"type": "place", "cert": "low"},
            rule="place-anaphor",
            weight=LEAST,
            reason="a word for a state by itself, with a capital",
        )


def _joined(text: str, start: int) -> bool:
    # "Japan-Russia", "Washington–Moscow": two names joined; "Euro-Atlantic" is none.
    low = max(0, start - 40)
    return any(low + end == start - 1 for _, end, _ in places_in(text[low:start]))


def _listed(text: str, end: int) -> bool:
    # "Reading, England": a doubtful name before a sure one.
    if not text.startswith(", ", end):
        return False
    return any(start == 0 and known.sure for start, _, known in places_in(text[end + 2 : end + 40]))


def _dateline(passage: Passage) -> Iterator[Span]:
    if len(passage.text) > LONG:
        return
    days = [mark for mark in find_dates(passage.text) if len(mark.values.get("when", "")) == 10]
    if len(days) != 1:
        return
    for match in POSTAL.finditer(passage.text, 0, days[0].start):
        if match.start() in (0, 1) or passage.text[max(0, match.start() - 2) : match.start()].endswith((", ", "[")):
            yield passage.span(
                *match.span("place"),
                "placeName",
                {"cert": "medium"},
                rule="place-dateline",
                weight=DATELINE,
                reason="before the date of a dateline",
            )
