"""Treaties, agreements, declarations and other works, and events, that stand in no register, by their words of kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.capitals import CAP, LINK, PART, capital, plain_heading, strip
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.model import Document, Span

__all__ = ["writings"]

WEIGHT = 52

TYPES = {
    "treaty": "Treaty Treaties Convention Conventions Protocol Protocols Charter Pact Covenant",
    "agreement": "Agreement Agreements Accord Accords Understanding",
    "declaration": "Declaration Communiqué Communique Statement Manifesto",
    "programme": "Programme Program Plan Initiative Doctrine",
    "report": "Report",
    "database": "Database",
}
KINDS = {word: kind for kind, words in TYPES.items() for word in words.split()}
WORK = "|".join(KINDS)
# Bounded repetitions: a list of capitalised words may go on for pages.
TOPIC = rf"(?: (?:of|on|for|between|concerning|regarding|to|relating to|with respect to)(?: the)? {CAP}(?:(?:,? {LINK}|,| between| with| by)?(?: the)? {CAP}){{0,16}})"
WRITTEN = capital(rf"(?:{PART} (?:and )?){{0,12}}(?P<kind>{WORK})\b{TOPIC}?")
# A topic in small letters runs to the end of its clause: "Agreement on the prevention of incidents at sea, …".
CLAUSE = re.compile(
    rf"(?<![\w’'-])(?<!the )(?<!an )(?<!this )(?:{PART} ){{0,12}}(?P<kind>Treaty|Convention|Protocol|Agreement)"
    r" (?:on|concerning|regarding)(?: the)? [a-z][^;,.:()\[\]]{8,130}(?=[;,.:()\[\]])"
)
EVENTS = "Conference|Summit|Olympics|Olympic Games|World Cup|War|Revolution|Uprising|Talks|Festival|Games|Meeting|Forum|Dialogue"
EVENT = capital(
    rf"(?:{PART} ){{1,12}}(?:{EVENTS})\b(?: (?:on|for)(?: the)? {CAP}(?:(?: {LINK})? {CAP}){{0,16}})?|World War (?:I{{1,2}}|One|Two)|"
    rf"(?:Battle|Siege|Conference|Congress) (?:of|on|for)(?: the)? {CAP}(?:(?: {LINK})? {CAP}){{0,16}}"
)

OCCASIONS = (*EVENTS.split("|"), "Battle", "Siege", "Congress")


def writings(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark works as `title` and events as `eventName`, without pointer; a word of kind alone ("the Agreement") is none."""
    return Result(tuple(span for passage in read for span in (*_works(passage), *_events(passage))))


def _works(passage: Passage) -> Iterator[Span]:
    if not any(word in passage.text for word in KINDS):
        return
    for match in (*WRITTEN.finditer(passage.text), *CLAUSE.finditer(passage.text)):
        start, words = strip(match.start(), match[0])
        if len(words) > 1 and not _plain(passage, start, words, match["kind"]):
            yield passage.span(
                start,
                match.end(),
                "title",
                {"type": KINDS[match["kind"]], "cert": "medium"},
                rule="work-kind",
                reason=f"the word {match['kind']} in a capitalised phrase",
                weight=WEIGHT,
            )


def _events(passage: Passage) -> Iterator[Span]:
    if not any(word in passage.text for word in OCCASIONS):
        return
    for match in EVENT.finditer(passage.text):
        start, words = strip(match.start(), match[0])
        if len(words) > 1 and not plain_heading(passage, start, match.end()):
            yield passage.span(
                start,
                match.end(),
                "eventName",
                {"cert": "medium"},
                rule="event-kind",
                reason="the word of kind of an event in a capitalised phrase",
                weight=WEIGHT,
            )


def _plain(passage: Passage, start: int, words: Sequence[str], kind: str) -> bool:
    # A title names the document itself; a heading that begins with the word of kind names it too, or nothing.
    if passage.block.kind == "main" and not passage.text[:start].strip():
        return True
    return passage.block.role == "head" and not passage.text[:start].strip() and words[0] == kind
