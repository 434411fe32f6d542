"""Persons that stand in no register: by their full names, then through the document by surname or forename alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from pipeline.annotate.evidence import BY_LABEL, evidence, nameless
from pipeline.annotate.fullnames import Found, full_names
from pipeline.annotate.offices import OFFICE
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.annotate.plausible import NO_SURNAME, surname_of
from pipeline.annotate.surnames import PLACED
from pipeline.annotate.tokens import CAPITAL_PARTICLE, INITIAL, IS_NAME, NAME, PARTICLE, POSSESSIVE, SUFFIX, TOKEN
from pipeline.lexicon import common_words, forenames, places, places_in
from pipeline.lexicon import surnames as known_surnames
from pipeline.model import Document, Span

__all__ = ["strangers"]

CERTAIN, FULL, BARE, ALONE = 54, 24, 22, 14  # with a certain name an office takes the body in it (52) along

REASONS = {
    "person-office": "a name after an office or title",
    "person-forename": "a forename and what follows it",
    "person-form": "two words that are neither English nor places",
    "person-initials": "initials before or after a name",
    "person-letters": "initials without stops before a name",
    "person-hyphen": "the form of a Chinese or Korean name",
    "person-capitals": "a surname in capitals before a forename",
    "person-comma": "a surname, a comma, a forename",
    "person-list": "a name in capitals that begins a line, or a member of a list",
    "person-calling": "a name after what somebody is",
    "person-bracket": "in brackets after an office",
    "person-greeting": "the name in a greeting",
    "person-years": "with an age, with years of birth and death, after an office in brackets",
    "person-apposition": "a name before an office that explains it",
    "person-label": "who speaks, in capitals or between others who do",
    "person-signature": "a line by itself at the end",
    "person-surname": "the surname of a person named in the document",
    "person-known": "a surname that everybody knows",
    "person-forename-alone": "a forename by itself",
    "person-peer": "a title of nobility with its place",
}
FORMED = ("person-form", "person-years")  # rules by which a forename is learnt that no list has
LONG = 200
SPEAKER = re.compile(r"(?!DEAR )(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ’'-]+(?: (?:[A-Z]\. )?[A-ZÀ-Þ][A-ZÀ-Þ’'-]+)?): ")
COUPLE = re.compile(rf"(?<![\w.-])(?<!\w[’'])(?<![A-Z]\w )(?P<one>{TOKEN})(?=(?P<link>,? and|,) (?P<other>{TOKEN})(?![\w’'-]| [A-Z]| of\b|, (?!et al)[a-z]))")
SIGNATURE = re.compile(rf"(?:[A-Z]\.[ -]?)*(?:{TOKEN} )?(?:[A-Z]\. )*{TOKEN}{SUFFIX}")
SIGNED = re.compile(rf"(?:{NAME} |[A-Z]\. ?)(?:(?:{NAME}|{PARTICLE}|[A-Z]\.) ){{0,3}}{TOKEN}{SUFFIX}")
SIGNED_AS = re.compile(rf"(?P<name>(?:{NAME} |[A-Z]\. ?)(?:(?:{NAME}|{PARTICLE}|[A-Z]\.) ){{0,2}}{NAME}{SUFFIX}) {OFFICE}\b[^.]{{0,60}}")  # "Jane Roe Minister of Ports"
SIGNING = re.compile(r"(?:FOR|For|BY|By|ON BEHALF|On behalf)\b.{0,120}:$")
OFFICE_LINE = re.compile(rf"{OFFICE}\b")
PARTIES = re.compile(r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Oo]f|[Bb]etween|[Aa]gainst) $")  # what stands there may be a place
NO_FORENAME = re.compile(r"\.[:,-]| mater\b")  # "Ed.:", "Nev.-based", "Alma mater"
# "the Duke of Kent", but "the Duke of Kent Hotel"
PEER = re.compile(rf"(?=[CDEGMV])(?<![\w.-])(?:Grand )?(?:Duke|Duchess|Earl|Countess|Marquess|Marquis|Marchioness|Viscount|Viscountess) of {NAME}(?<!['’]s)(?! [A-Z])(?![\w-])")
DOES = re.compile(r"(?:,| and| is| was| has| had| will| would| says| [a-z]+ed)\b|['’]s |[.!?]")  # "Grant was", but "Grant aid"
KIND_NEXT = re.compile(r" (?!Prize|Award|Medal)[A-Z]")  # "Penn State", "the Maginot Line"
BARE_WORD = re.compile(rf"(?<![\w.-])(?<!\w[’'])(?P<particle>(?:(?:{PARTICLE}|{CAPITAL_PARTICLE}) ){{1,3}})?{TOKEN.replace('[-–]', '-')}")


def strangers(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark persons of whom no register knows, without pointer and with `@cert`.

    First every full name that gives itself away; then, through the whole document, each bare surname learnt from these.
    """
    found = [name for passage in read for name in full_names(passage)]
    surnames: dict[str, int] = {}
    given: set[str] = set()
    for name in found:
        text = name.passage.text
        if name.surname and name.rule != "person-letters":  # "T C Merrin" may be a storm
            surname = POSSESSIVE.sub("", text[slice(*name.surname)].partition(",")[0])
            sure = name.role or name.rule == "person-forename"
            for form in _forms(surname):
                surnames[form] = surnames.get(form, 0) + (2 if sure else 1)
            given |= {word for word in text[name.start : name.surname[0]].split() if word in forenames() or (name.rule in FORMED and nameless(word))}
    for word, count in evidence(read).items():
        surnames[word] = surnames.get(word, 0) + count
    for word in list(_companions(read, surnames)):
        surnames.setdefault(word, 1)
    spans = [_span(name) for name in (*found, *_speakers(read, surnames), *_conversing(read, surnames))] + list(_signatures(read))
    for passage in read:
        spans += [*_bare(passage, surnames, given), *_peers(passage)]
    return Result(tuple(spans))


def _forms(surname: str) -> set[str]:
    """Return the ways a surname may be written: who speaks as "SECRETARY ROE" is "Roe" in what is said."""
    plain = surname.capitalize()
    capital = surname[0].upper() + surname[1:]  # "De Roe" begins a sentence
    return {surname, capital, plain} if surname.isupper() and IS_NAME.match(plain) else {surname, capital}


def _companions(read: Sequence[Passage], surnames: Mapping[str, int]) -> Iterator[str]:
    """Yield words joined with a surname that was learnt ("Roe and Tanabe"), or with a forename, if they can be no other word."""
    for passage in read:
        for match in COUPLE.finditer(passage.text):
            couple = match["one"], match["other"]
            known = [name in surnames for name in couple]
            if match["link"] == " and" and not any(known) and not PARTIES.search(passage.text, max(0, match.start() - 12), match.start()):
                known = [forenames().get(name) == "sure" for name in couple]
            if known[0] != known[1]:
                word = couple[known[0]]
                if IS_NAME.match(word) and nameless(word):
                    yield word


def _speakers(read: Sequence[Passage], surnames: Mapping[str, int]) -> Iterator[Found]:
    """Find who speaks, in capitals before a colon ("ROE: I was born there."), by a name in the text or by none that is English."""
    labels = [(passage, match) for passage in read if (match := SPEAKER.match(passage.text))]
    often = Counter(match["who"] for _, match in labels)
    for passage, match in labels:
        words = match["who"].title().split()
        known = words[-1] in surnames or words[0] in forenames()
        if known if len(words) > 1 or words[0] in surnames else often[match["who"]] > 1 and nameless(words[0]):
            yield Found(passage, None, *match.span("who"), surname_of(passage.text, *match.span("who")), "person-label")


def _conversing(read: Sequence[Passage], surnames: Mapping[str, int]) -> Iterator[Found]:
    """Find who speaks between two others whom the text knows ("Roe: …", "Land: …", "Tanabe: …"), whatever the word."""
    labels = [BY_LABEL.match(passage.text) for passage in read]
    for before, passage, after in zip(range(len(read)), read[1:], labels[2:], strict=False):
        match, others = labels[before + 1], (labels[before], after)
        if match and match["name"] not in surnames and all(other and other["name"] in surnames for other in others) and IS_NAME.fullmatch(match["name"]):
            yield Found(passage, None, *match.span("name"), match.span("name"), "person-label")


def _signatures(read: Sequence[Passage]) -> Iterator[Span]:
    """Mark a name that is a whole block: below "For the Government of …:", above an office, among the last of a document."""
    lines = [passage for passage in read if not passage.masthead]
    signing = False
    for index, passage in enumerate(lines):
        text, following = passage.text.rstrip(","), lines[index + 1].text if index + 1 < len(lines) else ""
        above = passage.text != text and OFFICE_LINE.match(following)
        signed = SIGNED.fullmatch(text) and passage.block.role != "head" and not text.isupper() and not _ends_placed(text)
        last = index >= len(lines) - 5 and len(read) > 3 and text == passage.text
        if (named := SIGNED_AS.fullmatch(text)) and passage.block.role == "signed":
            end = named.end("name")
            yield _span(Found(passage, None, 0, end, surname_of(text, 0, end), "person-signature"))
        elif (signed and (signing or above)) or (last and _signs(passage, following)):
            alone = " " not in text and text in forenames()
            surname = None if alone else surname_of(text, 0, len(text))
            yield _span(Found(passage, None, 0, len(text), surname, "person-signature"))
        else:
            signing = SIGNING.match(text) is not None


def _signs(passage: Passage, following: str) -> bool:
    """Say whether a block among the last is a name; after a single word no long text may follow."""
    words = passage.text.split()
    if SIGNATURE.fullmatch(passage.text) is None or passage.text.isupper() or _place(passage.text):
        return False
    forename = words[0] in forenames()
    if len(words) == 1 and (len(following) > LONG or (not forename and (passage.block.role == "head" or _ends_placed(words[0])))):
        return False
    return words[-1].lower() not in common_words() or (len(words) == 1 and forename)


def _ends_placed(text: str) -> bool:
    return any(end == len(text) for _, end, _ in places_in(text))


def _span(found: Found) -> Span:
    passage = found.passage
    parts = [passage.span(*found.role, "roleName", {}, rule="office")] if found.role else []
    for word in re.finditer(r"\S+", passage.text[found.start : found.end]):
        start, end = found.start + word.start(), found.start + word.end()
        outside = not found.surname or end <= found.surname[0] or found.surname[1] <= start
        if found.surname and start == found.surname[0]:
            parts.append(passage.span(*found.surname, "surname", {}, rule="component"))
        elif outside and word[0][0].isupper():
            attributes = {"full": "init"} if INITIAL.fullmatch(word[0]) or found.rule == "person-letters" else {}
            parts.append(passage.span(start, end, "forename", attributes, rule="component"))
    return passage.span(
        found.role[0] if found.role else found.start,
        found.end,
        "persName",
        {"cert": "medium"},
        parts=tuple(parts),
        rule=found.rule,
        reason=REASONS[found.rule],
        weight=CERTAIN if found.certain else FULL,
    )


def _bare(passage: Passage, surnames: Mapping[str, int], given: Set[str]) -> Iterator[Span]:
    """Mark single words that are surnames learnt from the document, surnames that everybody knows, or forenames."""
    text = passage.text
    for start, word in _single(text, surnames):
        end = start + len(word)
        part, cert, weight = "surname", "medium", ALONE
        if surnames.get(word, 0) > (word.lower() in common_words()):
            rule, weight = "person-surname", BARE if _means_person(text, start, word, surnames[word]) else ALONE
        elif word in known_surnames() and not KIND_NEXT.match(text, end):
            rule = "person-known"
        elif word in given or (forenames().get(word) == "sure" and _named(text, start, end)):
            rule, part, cert = "person-forename-alone", "forename", "low"
        else:
            continue
        parts = (passage.span(start, end, part, {}, rule="component"),)
        yield passage.span(start, end, "persName", {"cert": cert}, parts=parts, rule=rule, reason=REASONS[rule], weight=weight)


def _peers(passage: Passage) -> Iterator[Span]:
    """Mark who is called by a title and its place alone: all of it is the name."""
    for match in PEER.finditer(passage.text) if " of " in passage.text else ():
        parts = (passage.span(*match.span(), "roleName", {}, rule="office"),)
        reason = REASONS["person-peer"]
        yield passage.span(*match.span(), "persName", {"cert": "medium"}, parts=parts, rule="person-peer", reason=reason, weight=CERTAIN)


def _single(text: str, surnames: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Yield the words that may be a name by themselves, with their offsets; "the Roe-Tanabe letter" has two."""
    for match in BARE_WORD.finditer(text):
        word = match[0] if "'" not in match[0] and "’" not in match[0] else POSSESSIVE.sub("", match[0])
        start = match.start()
        if match["particle"] and word not in surnames:
            start, word = match.end("particle"), word[len(match["particle"]) :]
        one, hyphen, other = word.partition("-")
        if hyphen and word not in surnames and all(part in surnames or part in known_surnames() for part in (one, other)):
            yield start, one
            yield start + len(one) + 1, other
        else:
            yield start, word


def _means_person(text: str, start: int, surname: str, count: int) -> bool:
    """Say whether a learnt surname is no place as well, or a town where no town would stand."""
    place = _place(surname)
    return not place or (place == "settlement" and count > 1 and not PLACED.search(text, max(0, start - 12), start))


@lru_cache(maxsize=4096)
def _place(word: str) -> str:
    """Return the kind of the place that a word names without doubt, "" for none."""
    return next((known.kind for _, _, known in places().find(word) if known.sure), "")


def _named(text: str, start: int, end: int) -> bool:
    """Say whether a forename by itself is one: no abbreviation, no English word that begins a sentence."""
    if NO_FORENAME.match(text, end) or NO_SURNAME.match(text, end + 1):
        return False
    begins = not text[:start].strip() or text[max(0, start - 3) : start].rstrip().endswith((".", "!", "?", ":"))
    return not begins or text[start:end].lower() not in common_words() or DOES.match(text, end) is not None
