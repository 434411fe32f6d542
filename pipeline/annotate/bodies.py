"""Organisations that stand in no register: by word of kind, by "Full Name (ABBR)", by the word list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.capitals import CAP, INNER, KIND, LINK, PART, bounded, opens_sentence, plain_heading, strip
from pipeline.annotate.offices import OFFICE
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.lexicon import bodies, forenames, places
from pipeline.model import Document, Span

__all__ = ["organisations"]

BODY, KNOWN, ANAPHORIC = 52, 24, 16

HEADED = bounded(
    # An atomic choice and bounded repetitions: a word fits both PART and KIND, and a list may go on for pages.
    rf"(?:(?>{KIND}\b|{PART}) (?:(?:{INNER}) )?){{0,12}}?(?P<kind>{KIND}\b(?: {KIND}\b){{0,4}}|(?:Inc|Ltd|Co)\.)"
    rf"(?: (?:of|for|on)(?: the)? {PART}(?:(?:,? {LINK}|,)? {PART}){{0,16}})?"
)
# "President of the Society", "Director-General A. B. of the Bureau": the office and the person are not the body.
OF_OFFICE = re.compile(rf"{OFFICE}\b(?! {KIND}\b)[^,;]{{0,160}}? (?:of|for)(?: the)? (?=[A-Z])")
# "Joint Press Statement", "Chief Cabinet Secretary": what follows makes it no body.
NO_BODY_BEFORE = re.compile(
    r" (?:Statement|Conference|Release|Communiqué|Secretary|Secretaries|Minister|Ministers|Director|Officer|Spokes\w+|Chief|Chairman|"
    r"President|Leader|General|Counsel|Member|Members|Agreement|Treaty|Act|Law|Bill|Report|Plan|Programme|Program)\b"
)
# A topic in small letters runs to the end of its clause: "Sub-Commission on economic relations with …;".
CLAUSE = bounded(
    rf"(?:{PART} )*(?:Sub-?[Cc]ommission|Sub-?[Cc]ommittee|Working Group|Task Force) (?:on|for)(?: the)? [a-z][^;,.:()]{{8,130}}(?=[;,.:()])"
)
PAIR = re.compile(rf"({CAP}(?:(?: {LINK})? {CAP})+) ?\(([A-Z][A-Za-z]{{1,9}})\)")
LETTERS = re.compile(r" ?\((?P<short>[A-Z][A-Z&/-]{1,9})\)")
ANAPHOR = re.compile(rf"\b(?:the|this|our|said) (?P<kind>{KIND}|House)\b(?! [A-Z]| of| for|[-–])")


def organisations(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark organisations; none has a pointer, and what is not certain says so. "the Commission" counts after a full name."""
    headed = {index: list(_headed(passage)) for index, passage in enumerate(read)}
    letters = _letters(read, headed)
    spans: list[Span] = []
    kinds: set[str] = set()
    for index, passage in enumerate(read):
        spans += _anaphors(passage, kinds)
        for start, end in headed[index]:
            kinds |= _kinds(passage.text[start:end])
            spans.append(
                passage.span(
                    start,
                    end,
                    "orgName",
                    {"cert": "medium"},
                    rule="body-kind",
                    weight=BODY,
                    reason="a word of kind in a capitalised phrase",
                )
            )
        spans += _lettered(passage, letters)
        for start, end, _ in bodies().find(passage.text):
            kinds |= _kinds(passage.text[start:end])
        spans += _known(passage)
    return Result(tuple(spans))


def _kinds(name: str) -> set[str]:
    """Return the words of kind by which a body may be called for short ("the Court", "the House")."""
    return {match[0] for match in re.finditer(rf"\b(?:{KIND}|House)\b", name)} | set(name.split()[:1]) & {"House"}


def _headed(passage: Passage) -> Iterator[tuple[int, int]]:
    text = passage.text
    masked = _without_countries(text)
    for match in CLAUSE.finditer(text):
        yield match.span()
    for match in HEADED.finditer(masked):
        start, words = strip(match.start(), match[0])
        if (office := OF_OFFICE.match(text, start, match.end())) is not None:
            start, words = office.end(), text[office.end() : match.end()].split()
        doubtful = NO_BODY_BEFORE.match(text, match.end()) or opens_sentence(text, start, words)
        if len(words) > 1 and not doubtful and not plain_heading(passage, start, match.end()):
            yield start, _before_person(text, start, match.end())


def _before_person(text: str, start: int, end: int) -> int:
    """End a body before a person's name that runs on from it ("of the Soviet Union Leonid I. …")."""
    for word in re.finditer(r" ([A-Z]\w+)(?= [A-Z])", text[start:end]):
        if word.start() > 12 and forenames().get(word[1]) == "sure" and not places().find(word[1]):
            return start + word.start()
    return end


def _without_countries(text: str) -> str:
    """Hide the word of kind in "Russian Federation" or "Soviet Union": it makes the name of a country, not of a body."""
    letters = list(text)
    for start, end, _ in places().find(text):
        last = text.rfind(" ", start, end) + 1
        if last > start and re.fullmatch(KIND, text[last:end]):
            letters[last] = "Q"
    return "".join(letters)


def _letters(read: Sequence[Passage], headed: dict[int, list[tuple[int, int]]]) -> dict[str, str]:
    """Learn abbreviations: letters in brackets right after a body, or after a phrase of which they are the initials."""
    found: dict[str, str] = {}
    for index, passage in enumerate(read):
        for start, end in headed[index]:
            if match := LETTERS.match(passage.text, end):
                found[match["short"]] = passage.text[start:end]
        for match in PAIR.finditer(passage.text):
            initials = [word[0] for word in re.findall(r"[\w’']+", match[1]) if word[0].isupper()]
            wanted = [letter for letter in match[2] if letter.isupper()]
            body = re.search(rf"\b{KIND}\b", match[1]) or bodies().find(match[2])
            if body and initials[-len(wanted) :] == wanted:
                found[match[2]] = match[1]
    return found


def _lettered(passage: Passage, letters: dict[str, str]) -> Iterator[Span]:
    for match in PAIR.finditer(passage.text):
        wanted = sum(letter.isupper() for letter in match[2])
        capitals = [word for word in re.finditer(r"[\w’']+", match[1]) if word[0][0].isupper()]
        if letters.get(match[2]) == match[1] and wanted <= len(capitals):
            start = match.start(1) + capitals[-wanted].start()
            yield passage.span(
                start,
                match.end(1),
                "orgName",
                {"cert": "medium"},
                rule="body-pair",
                weight=BODY + 1,
                reason=f"explained by ({match[2]})",
            )
    for short, full in letters.items():
        for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", passage.text):
            yield passage.span(
                *match.span(),
                "orgName",
                {"full": "abb", "cert": "medium"},
                rule="body-pair",
                weight=BODY,
                reason=f"stands for {full}",
            )


def _anaphors(passage: Passage, kinds: set[str]) -> Iterator[Span]:
    for match in ANAPHOR.finditer(passage.text):
        if match["kind"] in kinds:
            yield passage.span(
                *match.span("kind"),
                "rs",
                {"type": "org", "cert": "low"},
                rule="body-anaphor",
                weight=ANAPHORIC,
                reason="a body with this word of kind was named before",
            )


def _known(passage: Passage) -> Iterator[Span]:
    for start, end, known in bodies().find(passage.text):
        attributes = {"cert": "medium"} | ({"full": "abb"} if known.kind == "abb" else {})
        yield passage.span(
            start, end, "orgName", attributes, rule="body-known", weight=KNOWN, reason="a body that everybody knows"
        )
