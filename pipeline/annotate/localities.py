"""Places that stand in no register: by word of kind, by the gazetteer, in datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.capitals import CAP, bounded, opens_sentence, strip
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.dates import find_dates
from pipeline.lexicon import places
from pipeline.model import Document, Span

__all__ = ["localities"]

DATELINE, FEATURES, PLACE, DOUBTFUL = 23, 23, 20, 16
LONG = 140  # the greatest length of a dateline

WATER = r"Sea|Ocean|Gulf|Bay|Straits?|Channel|Lake|Lakes|River|Rivers|Canal|Harbou?r|Sound|Falls"
LAND = (
    r"Islands?|Isles?|Peninsula|Archipelago|Mountains?|Mount|Range|Valley|Delta|Desert|Plateau|Cape|Coast|Province|Prefecture|Oblast|Krai|"
    r"County|District|Territory|Territories|Region|Republic|Kingdom|Emirates?|Street|Avenue|Road|Square|Airport|Park|Heights|Basin|Bridge|Cemetery|"
    r"Hall|Station|Stadium|Towers?|Theat(?:re|er)|Palace|Castle|Cathedral|Chapel|Hotel|Building|Base|Tunnel|Shrine|Temple|Mall"
)
FEATURE = bounded(
    rf"(?:(?:{WATER}|{LAND}|Port|City|State|Isle|Principality|Grand Duchy|Commonwealth) of (?:the )?{CAP}(?: {CAP}){{0,2}}|"
    rf"(?:Lake|Mount|Mt\.|Cape|Fort|Saint|St\.|San|Santa|Port|Isle of|[Ll]ake|[Rr]iver) {CAP}|(?:Far|Middle|Near) Eastern [Rr]egion|"
    rf"{CAP}(?: {CAP}){{0,2}} (?:{WATER}|{LAND}))(?!\w)"
)
# A direction before a known place is part of the name ("Eastern Siberia", "eastern Siberia", "Far East Russia").
DIRECTION = re.compile(
    r"(?:^|(?<=[^\w’'-]))(?:(?:[Nn]orth|[Ss]outh)[- ]?(?:[Ee]ast|[Ww]est)(?:ern)?|[NSEWnsew]\w{3,4}ern|North|South|East|West|Central|Far East|Far Eastern) $"
)
SUPPORT = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear|[Vv]ia|[Tt]oward|[Tt]owards|[Oo]utside|[Aa]round|[Tt]hrough|[Oo]f) )$"
)
POSTAL = re.compile(rf"(?P<place>{CAP}(?: {CAP}){{0,2}}), ")


def localities(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark places; none has a pointer, and what is not certain says so."""
    return Result(
        tuple(span for passage in read for span in (*_features(passage), *_known(passage), *_dateline(passage)))
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
    for start, end, known in places().find(text):
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


def _joined(text: str, start: int) -> bool:
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
        if match.start() in (0, 1) or passage.text[max(0, match.start() - 2) : match.start()].endswith((", ", "[")):
            yield passage.span(
                *match.span("place"),
                "placeName",
                {"cert": "medium"},
                rule="place-dateline",
                weight=DATELINE,
                reason="before the date of a dateline",
            )
