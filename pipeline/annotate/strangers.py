"""Persons that stand in no register: known by an office, a forename, initials or capitals; then by their surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate.evidence import evidence
from pipeline.annotate.offices import OFFICE, before
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.annotate.tokens import INITIAL, NAME, PARTICLE, TOKEN
from pipeline.lexicon import common_words, forenames, places
from pipeline.model import Document, Span

__all__ = ["strangers"]

FULL, BARE, ALONE = 24, 22, 14

WORDS = rf"(?:(?:{NAME}|[A-Z]\.(?:-?[A-Z]\.)*) )?(?:(?:[A-Z]\.(?:-?[A-Z]\.)*|{NAME}|{PARTICLE}) ){{0,3}}{NAME}"
SUFFIX = r"(?:,? (?:Jr|Sr)\.|,? (?:II|III|IV)\b)?"
BY_OFFICE = re.compile(rf"(?<![\w.])(?P<role>{OFFICE}) (?P<name>{WORDS}{SUFFIX})")
BY_FORENAME = re.compile(
    rf"(?<![\w’'.-])(?P<first>{TOKEN})(?P<rest>(?: (?:[A-Z]\.(?:-?[A-Z]\.)*|“[^”]{{1,16}}”|\"[^\"]{{1,16}}\"|{PARTICLE}|{NAME})){{0,4}})"
)
BY_INITIALS = re.compile(rf"(?<![\w’'.-])(?:[A-Z]\.[ -]?){{1,3}} ?(?:{PARTICLE} )?(?P<surname>{NAME}(?: {NAME})?)")
BY_CAPITALS = re.compile(rf"(?<![\w’'.-])(?P<surname>[A-ZÀ-Þ]{{3,}}) (?P<fore>{TOKEN})(?![\w])")
SURNAME = re.compile(rf"(?<!\S)(?:{PARTICLE} )*[^\s,]+(?:{SUFFIX})$")
# Two words, the second with a hyphen and a small letter: Chinese and Korean names in Latin letters, surname first.
BY_HYPHEN = re.compile(r"(?<![\w’'.-])(?P<surname>[A-Z][a-z]+) (?P<fore>[A-Z][a-z’']+-[a-z]+)(?!\w)")
SIGNATURE = re.compile(rf"(?:[A-Z]\.[ -]?)*(?:{TOKEN} )?(?:[A-Z]\. )*{TOKEN}{SUFFIX}")
BARE_WORD = re.compile(rf"(?<![\w’'.-])(?:{PARTICLE} )?{TOKEN.replace('[-–]', '-')}")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A full name in a passage: range of office (if any), of the name, and of its surname."""

    passage: Passage
    role: tuple[int, int] | None
    start: int
    end: int
    surname: tuple[int, int] | None
    rule: str


def strangers(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark persons of whom no register knows, without pointer and with `@cert`.

    First every name that an office, a forename, initials or capitals give away; then, through the whole document,
    each bare surname learnt from these.
    """
    found = [name for passage in read for name in _full(passage)]
    surnames: dict[str, int] = {}
    given: set[str] = set()
    for name in found:
        text = name.passage.text
        if name.surname:
            surname = POSSESSIVE.sub("", text[slice(*name.surname)].partition(",")[0])
            surnames[surname] = surnames.get(surname, 0) + (2 if name.role or name.rule == "person-forename" else 1)
            given |= {w for w in text[name.start : name.surname[0]].split() if w in forenames()}
    for word, count in evidence(read).items():
        surnames[word] = surnames.get(word, 0) + count
    spans = [_span(name) for name in found] + list(_signatures(read))
    for passage in read:
        spans += _bare(passage, surnames, given)
    return Result(tuple(spans))


def _full(passage: Passage) -> Iterator[Found]:
    text = passage.text
    for match in BY_OFFICE.finditer(text):
        start, end = match.span("name")
        if match["name"].split()[0].lower() in PLAIN_AFTER_OFFICE or _cut_domain(match["role"], match["name"]):
            continue
        end = _trim(text, start, end)
        yield Found(passage, match.span("role"), start, end, _surname(text, start, end), "person-office")
    for match in _forenamed(text):
        if match["rest"]:
            start, end = match.start(), _trim(text, match.start(), match.end())
            surname = _surname(text, start, end)
            if surname and surname[0] > start and _plausible(text, start, surname, forenames()[match["first"]]):
                yield Found(passage, before(text, start), start, end, surname, "person-forename")
    for match in BY_INITIALS.finditer(text):
        if re.fullmatch(r"[A-Z]\.[A-Z]\.?", match[0][:4].strip()) and places().find(match[0][:4].strip()):
            continue
        if match["surname"].split()[0].lower() not in common_words() or before(text, match.start()):
            yield Found(
                passage, before(text, match.start()), *match.span(), _surname(text, *match.span()), "person-initials"
            )
    for match in BY_HYPHEN.finditer(text):
        if match["surname"].lower() not in common_words():
            yield Found(passage, before(text, match.start()), *match.span(), match.span("surname"), "person-hyphen")
    for match in BY_CAPITALS.finditer(text):
        if match["fore"] in forenames() and match["surname"].lower() not in common_words():
            yield Found(passage, before(text, match.start()), *match.span(), match.span("surname"), "person-capitals")


def _forenamed(text: str) -> Iterator[re.Match[str]]:
    """Find forenames with what follows; a capitalised word before one ("Affairs Henry Kissinger") does not hide it."""
    found = BY_FORENAME.search(text)
    while found:
        named = found["first"] in forenames()
        if named:
            yield found
        found = BY_FORENAME.search(text, found.end() if named else found.end("first"))


def _plausible(text: str, start: int, surname: tuple[int, int], forename: str) -> bool:
    """Say whether a forename and what follows it make a name: a doubtful forename needs a surname that is no word."""
    last = POSSESSIVE.sub("", text[slice(*surname)]).split()[-1]
    return forename == "sure" or (
        last.lower() not in common_words()
        and not (
            forename == "weak" and places().find(text[start : surname[0]].split(maxsplit=1)[0]) and places().find(last)
        )
    )


def _signatures(read: Sequence[Passage]) -> Iterator[Span]:
    """Mark a name that is a whole block among the last of a document."""
    for passage in [p for p in read if not p.masthead][-5:]:
        match = SIGNATURE.fullmatch(passage.text)
        if (
            match
            and len(read) > 3
            and passage.text.split()[-1].lower() not in common_words()
            and not passage.text.isupper()
        ):
            yield _span(
                Found(passage, None, 0, match.end(), _surname(passage.text, 0, match.end()), "person-signature")
            )


# "President of", "General Assembly": what follows an office and is no name.
PLAIN_AFTER_OFFICE = frozenset(
    "assembly assemblies staff election elections designate elect assistant deputy deputies vice secretaries ministers "
    "presidents ambassadors generals governors directors counselor counsellor commander commander-in-chief".split()
)
# What an office is for, in one word that nothing follows: "Secretary of State Rush", but "President for National Security".
WHOLE_DOMAINS = frozenset(
    "State Defense Defence Treasury Agriculture Commerce Labor Labour War Navy Army Force Interior Justice Transportation "
    "Energy Education Affairs Trade Finance Health Industry Culture Environment Staff Intelligence Operations Information".split()
)
DOMAIN = re.compile(r" (?:of|for|on|in charge of)(?: the)? .*?(?P<last>[\w'’-]+)$")


def _cut_domain(role: str, name: str) -> bool:
    """Say whether a plain word was taken for a name because the field of the office before it has more words."""
    domain = DOMAIN.search(role)
    return (
        domain is not None
        and " " not in name
        and POSSESSIVE.sub("", name).lower() in common_words()
        and domain["last"] not in WHOLE_DOMAINS
        and not places().find(domain["last"])
    )


def _trim(text: str, start: int, end: int) -> int:
    """Cut a possessive, and what cannot end a name, off the end of a name."""
    words = text[start:end]
    words = POSSESSIVE.sub("", words)
    while words and (words.split()[-1].islower() or INITIAL.fullmatch(words.split()[-1])) and " " in words:
        words = words.rpartition(" ")[0]
    return start + len(words)


def _surname(text: str, start: int, end: int) -> tuple[int, int] | None:
    match = SURNAME.search(text[start:end])
    return (start + match.start(), end) if match else None


def _span(found: Found) -> Span:
    passage, parts = found.passage, []
    first = found.role[0] if found.role else found.start
    if found.role:
        parts.append(passage.span(*found.role, "roleName", {}, rule="office"))
    stop = found.surname[0] if found.surname and found.surname[0] >= found.start else found.end
    for word in re.finditer(r"\S+", passage.text[found.start : stop]):
        if word[0][0].isupper():
            attributes = {"full": "init"} if INITIAL.fullmatch(word[0]) else {}
            parts.append(
                passage.span(
                    found.start + word.start(), found.start + word.end(), "forename", attributes, rule="component"
                )
            )
    if found.surname:
        parts.append(passage.span(*found.surname, "surname", {}, rule="component"))
        if found.surname[0] == found.start and found.surname[1] < found.end:  # the surname comes first
            rest = re.search(r"\S+$", passage.text[found.surname[1] : found.end])
            if rest:
                parts.append(passage.span(found.surname[1] + rest.start(), found.end, "forename", {}, rule="component"))
    reason = {
        "person-office": "a name after an office or title",
        "person-forename": "a forename and what follows it",
        "person-initials": "initials before a name",
        "person-hyphen": "the form of a Chinese or Korean name",
        "person-signature": "a line by itself at the end",
        "person-capitals": "a surname in capitals before a forename",
    }[found.rule]
    return passage.span(
        first,
        found.end,
        "persName",
        {"cert": "medium"},
        parts=tuple(parts),
        rule=found.rule,
        reason=reason,
        weight=FULL,
    )


def _bare(passage: Passage, surnames: dict[str, int], given: set[str]) -> Iterator[Span]:
    for match in BARE_WORD.finditer(passage.text):
        word = POSSESSIVE.sub("", match[0])
        start, end = match.start(), match.start() + len(word)
        if word in surnames:
            if word.lower() in common_words() and surnames[word] < 2:
                continue
            place = any(known.sure for _, _, known in places().find(word))
            yield passage.span(
                start,
                end,
                "persName",
                {"cert": "medium"},
                rule="person-surname",
                reason="the surname of a person named in the document",
                parts=(passage.span(start, end, "surname", {}, rule="component"),),
                weight=ALONE if place else BARE,
            )
        elif word in given or (forenames().get(word) == "sure" and not _begins(passage.text, start)):
            yield passage.span(
                start,
                end,
                "persName",
                {"cert": "low"},
                rule="person-forename-alone",
                reason="a forename by itself",
                parts=(passage.span(start, end, "forename", {}, rule="component"),),
                weight=ALONE,
            )


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[max(0, start - 3) : start].rstrip().endswith((".", "!", "?", ":"))
