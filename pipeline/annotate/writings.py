"""Treaties, agreements, declarations and other works, and events, that stand in no register, by their words of kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotate.capitals import CAP, LINK, PART, capital, plain_heading, strip
from pipeline.annotate.letters import NUMBER, SHORT, abbreviates
from pipeline.annotate.offices import OFFICE
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.lexicon import bodies, bodies_in
from pipeline.model import Document, Span

__all__ = ["writings"]

WEIGHT = 52

TYPES = {
    "treaty": "Treaty Treaties Convention Conventions Protocol Protocols Charter Pact Covenant",
    "agreement": "Agreement Agreements Accord Accords Understanding Framework",
    "declaration": "Declaration Communiqué Communique Statement Manifesto",
    "programme": "Programme Program Plan Initiative Doctrine Guidelines Agenda Vision Strategy",
    "report": "Report Bluebook",
    "database": "Database",
}
KINDS = {word: kind for kind, words in TYPES.items() for word in words.split()} | {"White Paper": "report"}
WORK = "|".join(KINDS)
# Bounded repetitions: a list of capitalised words may go on for pages.
KIND = re.compile(WORK)
SAINT = r"(?: St\.)?"
TOPIC = rf"(?: (?:of|on|for|between|concerning|regarding|to|relating to|with respect to)(?: the)?{SAINT} {CAP}(?:(?:,? {LINK}|,| between| with| by| to)?(?: the)?{SAINT} {CAP}){{0,16}})"
ISSUED = r"(?:(?:(?:Co-)?Chair(?:man|person)?s?|Leaders|Ministers)['’]s? )?"
WRITTEN = capital(rf"(?:{PART} (?:and )?){{0,12}}{ISSUED}(?:{PART} (?:and )?){{0,12}}(?P<kind>{WORK})\b(?! Cent(?:er|re)\b)(?: [IVX]{{1,4}}\b)?{TOPIC}?(?: \d{{1,4}}\b(?![.,]\d|%))?")
JOINT = re.compile(r"(?:,? and |, )(?P<the>the )?")
NEXT = re.compile(rf"(?:{PART} ){{0,4}}(?:{WORK})\b")
# A topic in small letters runs to the end of its clause: "Agreement on the prevention of incidents at sea, …".
CLAUSE = re.compile(
    rf"(?<![\w’'-])(?<!the )(?<!an )(?<!this )(?:{PART} ){{0,12}}(?P<kind>Treaty|Convention|Protocol|Agreement)"
    r" (?:on|concerning|regarding)(?: the)? [a-z][^;,.:()\[\]]{8,130}(?=[;,.:()\[\]])"
)
OCCASIONS = (
    "Conference", "Round", "Earthquake", "Friendship Year", "Exchange Year", "Summit", "Olympics", "Olympic Games", "World Cup",
    "Ceremony", "Consultations", "War", "Revolution", "Uprising", "Talks", "Festival", "Games", "Meeting", "Forum", "Dialogues?",
)
EVENTS = "|".join(OCCASIONS).replace("Conference", "(?<!Press )Conference")
ORDINAL = re.compile(r"(?:[Tt]he |^\s*)(?P<nth>First|Second|Third|One) $")
EVENT = re.compile(
    rf"(?<![\w’'])(?:World War (?:I{{1,2}}|One|Two)\b|(?:\d{{1,3}}(?:st|nd|rd|th) )?(?:{PART} (?:and )?){{1,12}}(?:{EVENTS})\b(?! (?:Office|Department|Cabinet|Ministry|Minister|Secretary))(?:(?<!Summit) (?:on|for)(?: the)? (?!{OFFICE} ){CAP}(?:(?: {LINK})? {CAP}){{0,16}})?|"
    rf"(?:Battle|Siege|Conference|(?<!th )(?<!st )(?<!nd )(?<!rd )(?<!['’]s )Congress) (?:of|on|for)(?: the)? {CAP}(?:(?: {LINK}| in(?= [A-Z][a-z]{{3}}))? {CAP}){{0,16}})"
)
NEXT_EVENT = re.compile(rf"(?:{PART} ){{1,4}}(?:{EVENTS})\b")
EVENTFUL = re.compile("|".join((*OCCASIONS, "Battle", "Siege", "Congress")))

BRACKETED = re.compile(rf"(?: ?\(| [–-] |, )({SHORT}){NUMBER}(?=[),.;]|$)")
MARKS = re.compile("[\"“]")
# What quotation marks enclose is a name if a word of kind follows or "entitled" stands before.
QUOTED = re.compile(
    rf"(?P<called>\b(?:entitled|titled|called|named) )?[\"“](?P<words>[A-Z0-9][^\"”“]{{3,120}}?),?[\"”]"
    rf"(?: (?P<kind>Project|Campaign|{WORK})| (?P<event>{EVENTS}))?(?![\w])"
)
# A publication that the masthead names as the source, with its page or volume.
PUBLICATION = re.compile(r"(?P<words>[A-Z].{5,200}?),? ?(?:Vol(?:ume|s)?\b\.?|No\.|pp?\.) ?\d[\d\s,–-]*(?:[.;,] ?|$)")


def writings(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark works as `title` and events as `eventName`, without pointer; a word of kind alone ("the Agreement") is none.

    Letters in brackets that abbreviate one stand for it in the whole document.
    """
    found = [mark for passage in read for mark in (*_works(passage), *_events(passage), *_quoted(passage))]
    source = document.fields.source
    found += [mark for passage in read if source and passage.block.start == source[0] for mark in _publications(passage)]
    return Result(tuple(mark.span() for mark in (*found, *_abbreviations(read, found))))


@dataclass(frozen=True, slots=True)
class Writing:
    """A work or an event in a passage."""

    passage: Passage
    start: int
    end: int
    kind: str
    attributes: Mapping[str, str]
    rule: str
    reason: str

    def span(self) -> Span:
        """Return the mark of it."""
        weight = WEIGHT + (self.rule in ("quoted", "publication"))
        return self.passage.span(
            self.start,
            self.end,
            self.kind,
            {**self.attributes, "cert": "medium"},
            rule=self.rule,
            reason=self.reason,
            weight=weight,
        )


def _written(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Find titles with their ends: each of a list by itself ("the Charter on Seas, Statement on Ships")."""
    at = 0
    while (match := WRITTEN.search(text, at)) is not None:
        joints = JOINT.finditer(text, match.end("kind"), match.end())
        at = next((joint.start() for joint in joints if _another(text, joint, match.end())), match.end())
        yield match, at
    yield from ((match, match.end()) for match in CLAUSE.finditer(text))


def _another(text: str, joint: re.Match[str], end: int) -> bool:
    """Say whether another work, or an event with its article, begins behind a comma or "and"."""
    event = NEXT_EVENT.match(text, joint.end(), end) if joint["the"] else None
    return (event or NEXT.match(text, joint.end(), end)) is not None


def _works(passage: Passage) -> Iterator[Writing]:
    if not KIND.search(passage.text):
        return
    known = {(low, high) for low, high, _ in bodies_in(passage.text)}
    for match, end in _written(passage.text):
        start, words = strip(match.start(), passage.text[match.start() : end])
        if len(words) > 1 and (start, end) not in known and not _plain(passage, start, words, match["kind"]):
            reason = f"the word {match['kind']} in a capitalised phrase"
            yield Writing(passage, start, end, "title", {"type": KINDS[match["kind"]]}, "work-kind", reason)


def _events(passage: Passage) -> Iterator[Writing]:
    if not EVENTFUL.search(passage.text):
        return
    known = {(low, high) for low, high, _ in bodies_in(passage.text)}
    for match in EVENT.finditer(passage.text):
        start, words = strip(match.start(), match[0])
        if counted := ORDINAL.search(passage.text, 0, start):
            start = counted.start("nth")
        if len(words) > 1 and (start, match.end()) not in known and not plain_heading(passage, start, match.end()):
            reason = "the word of kind of an event in a capitalised phrase"
            yield Writing(passage, start, match.end(), "eventName", {}, "event-kind", reason)


def _quoted(passage: Passage) -> Iterator[Writing]:
    for match in QUOTED.finditer(passage.text) if MARKS.search(passage.text) else ():
        start, end = match.span("words")
        if match["event"]:
            yield Writing(passage, start, match.end(), "eventName", {}, "quoted", "quotation marks before a word of kind")
        elif match["kind"]:
            kind = {"type": KINDS[match["kind"]]} if match["kind"] in KINDS else {}
            end = end if match["kind"] == "Database" else match.end()
            yield Writing(passage, start, end, "title", kind, "quoted", "quotation marks before a word of kind")
        elif match["called"]:
            yield Writing(passage, start, end, "title", {}, "quoted", "quotation marks after a word for naming")


def _publications(passage: Passage) -> Iterator[Writing]:
    for match in PUBLICATION.finditer(passage.text):
        yield Writing(passage, *match.span("words"), "title", {}, "publication", "the source, with its page or volume")


def _abbreviations(read: Sequence[Passage], found: Sequence[Writing]) -> Iterator[Writing]:
    letters: dict[str, Writing] = {}
    for mark in found:
        words = mark.passage.text[mark.start : mark.end]
        short = BRACKETED.match(mark.passage.text, mark.end)
        if short and abbreviates(words, short[1]) and not bodies().find(short[1]):
            letters.setdefault(short[1], mark)
    for short_form, mark in letters.items():
        pattern = re.compile(rf"(?<!\w){re.escape(short_form)}{NUMBER}(?!\w)")
        reason = f"stands for {mark.passage.text[mark.start : mark.end]}"
        for passage in read:
            for match in pattern.finditer(passage.text):
                yield Writing(passage, *match.span(), mark.kind, mark.attributes, "abbreviation", reason)


def _plain(passage: Passage, start: int, words: Sequence[str], kind: str) -> bool:
    # A title names the document itself; a heading that begins with the word of kind names it too, or nothing.
    if passage.block.kind == "main" and not passage.text[:start].strip():
        return True
    return passage.block.role == "head" and not passage.text[:start].strip() and words[0] == kind
