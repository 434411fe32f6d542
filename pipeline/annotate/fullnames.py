"""Full names of persons of whom no register knows: what gives them away, and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.annotate.capitals import GROUND, WATER
from pipeline.annotate.offices import CALLING, OFFICE, OFFICES, apposed, before
from pipeline.annotate.passages import Passage
from pipeline.annotate.surnames import office_before_bracket
from pipeline.annotate.tokens import ARABIC, INITIAL, INITIALS, NAME, NO_NAME, PARTICLE, TOKEN
from pipeline.lexicon import Known, common_words, families, forenames, places_in

__all__ = ["POSSESSIVE", "SUFFIX", "Found", "full_names", "surname_of"]

ONE = rf"(?:{NAME}|{ARABIC})"
WORDS = rf"(?:(?:{NAME}|{INITIALS}) )?(?:(?:{INITIALS}|{ONE}|{PARTICLE}) ){{0,3}}{ONE}"
SUFFIX = r"(?:,? (?:Jr|Sr)\.|,? (?:II|III|IV)\b)?"
BEGIN = r"(?<![\w.-])(?<!\w[’'])"
BY_OFFICE = re.compile(rf"(?<![\w.])(?=[A-Z])(?P<role>{OFFICE}) (?P<name>{WORDS}{SUFFIX})")
# "Ministers Roe, Tanabe and Weber": one office of several persons.
BY_OFFICES = re.compile(rf"(?<![\w.])(?=(?:[A-Z]\w+[ -]){{0,4}}[A-Z]\w+s\b)(?P<role>{OFFICES}) (?P<names>{WORDS}(?:, {WORDS}){{0,9}},? and {WORDS})")
BY_WORDS = re.compile(
    rf"{BEGIN}(?P<first>{TOKEN})(?P<rest>(?: (?:{INITIALS}|“[^”]{{1,16}}”|\"[^\"]{{1,16}}\"|{PARTICLE}|{ONE})){{0,4}}{SUFFIX})"
)
BY_INITIALS = re.compile(
    rf"{BEGIN}(?:(?:[A-Z]\.[ -]?){{0,2}}[A-Z]\. (?:{PARTICLE} ){{0,2}}(?P<surname>{NAME}(?<=\w\w)(?: {NAME})?)|"
    rf"(?:[A-Z]\.-?){{1,3}}(?P<close>{NO_NAME}[A-Z][a-z][\w’'-]+))(?!\.\w)"
)
BY_CAPITALS = re.compile(rf"{BEGIN}(?P<surname>[A-ZÀ-Þ]{{3,}}) (?P<fore>{TOKEN})(?![\w])")
# Two words, the second with a hyphen and a small letter: Chinese and Korean names in Latin letters, surname first.
BY_HYPHEN = re.compile(rf"{BEGIN}(?P<surname>[A-Z][a-z]+) (?P<fore>[A-Z][a-z’']+-[a-z]+)(?!\w)")
# A family name of East Asia with what follows it: "Roh Tae-Woo", "Deng Xiaoping", "Kim Il Sung", "Le Duc Tho".
BY_FAMILY = re.compile(rf"{BEGIN}(?P<surname>[A-Z][a-z]+) (?P<fore>[A-Z][a-z’]+(?:-[A-Za-z][a-z]+| [A-Z][a-z]{{1,5}})?)(?![\w-])")
# "his brother Edward", "the coach, Ali Mehran": who somebody is, in small letters, before the name.
BY_CALLING = re.compile(rf"(?<![\w-])(?=[a-z-]+,? \w*-?[A-ZÀ-Þ]){CALLING},? (?P<name>(?:{ONE} )?(?:(?:{INITIALS}|{PARTICLE}|{ONE}) ){{0,2}}{ONE})(?<=\w\w)(?!\w)")
# A list of authors: "Roe, Edward. On harbours."
BY_COMMA = re.compile(rf"(?:^|(?<=[.;:\])] )|(?<= and ))(?P<surname>{NAME}), (?P<fore>(?:{INITIALS}|{TOKEN}(?<=\w\w))(?: (?:{INITIALS}|{NAME}))?)(?= \(|[.;:]?$|[;:] |\. [A-Z“\"]| and [A-Z])")
# "The Ambassador in China (Roe)", "Dear Edward,": where any word is a name.
BY_BRACKET = re.compile(rf"\((?P<name>(?:{INITIALS} )?(?:{NAME} )?{NAME}(?<=\w\w\w))\)")
BY_GREETING = re.compile(rf"(?:^|\s)(?:Dear|DEAR|My dear) (?P<name>{NAME})(?=[,:—])")
NEXT = re.compile(rf"(?:, and |, | and )(?P<name>(?:{ONE}|{INITIALS}) (?:(?:{INITIALS}|{PARTICLE}|{ONE}) ){{0,2}}{ONE})(?<=\w\w)(?=[,.;)]| and |$)")
IS_NAME = re.compile(NAME)
# "Jane Roe, Minister of Trade": who is explained by an office after the name.
APPOSED = re.compile(rf", (?:the |then |former )?{OFFICE}(?! {NAME})(?=[ ,.;:)]|$)")
BY_APPOSITION = re.compile(rf"{BEGIN}{NAME} (?:(?:{INITIALS}|{PARTICLE}|{NAME}) ){{0,2}}{NAME}$")
SURNAME = re.compile(rf"(?<!\S)(?:[^\s,]+ [yei] )?(?:{PARTICLE} )*[^\s,]+(?:{SUFFIX})$")
POSSESSIVE = re.compile(r"['’]s?$")
POSTNOMINAL = re.compile(
    r"(?:,? (?:MP|MEP|QC|KC|PC|JP|GCMG|KCMG|DCMG|CMG|GBE|KBE|DBE|CBE|OBE|MBE|DSO|MC|RA|FRS|FBA|PhD|MA|BA|MD|SJ|USN|USA|USAF|USMC|RN|RAF|Esq\.?)(?!\w))+$"
)
TOWNS = frozenset("El La Las Los San Santa Santo São Saint St Ste Sankt Puerto Fort Port".split())
AMONG = re.compile(r"(?:[A-Z][\w’'-]*|\bthe) $")
THE = re.compile(r"\b[Tt]he $")
KIND_OF_PLACE = re.compile(f"{WATER}|{GROUND}")
# Endings of English words that are too rare for the list of common words.
ENGLISH = re.compile(r"(?:tions?|ments?|ness|ships?|isms?|ists?|ics?|ical|ology|ware|ers|ans|ese|ings?|[a-z]-[a-z]+)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A full name in a passage: range of office (if any), of the name, and of its surname."""

    passage: Passage
    role: tuple[int, int] | None
    start: int
    end: int
    surname: tuple[int, int] | None
    rule: str

    @property
    def certain(self) -> bool:
        """Say whether an office and a name that is no English word give the person away: no body may take its words."""
        words = self.passage.text[self.start : self.end].split()
        return bool(self.role) and len(words) > 1 and (words[0] in forenames() or not _common(words[0]))


def full_names(passage: Passage) -> Iterator[Found]:
    """Yield every name that an office, a forename, initials, capitals, its form or its neighbours give away."""
    found = [*_offices(passage), *_words(passage), *_initials(passage), *_orders(passage), *_callings(passage)]
    found += [*_appositions(passage), *_neighbours(passage, found)]
    ends = sorted({one.end for one in found})
    for one in found:
        yield _apart(one, ends)


def _apart(one: Found, ends: list[int]) -> Found:
    """Begin an office after the person who stands before it ("… Edward Roe and First Secretary Ivan Petrov")."""
    if one.role is None:
        return one
    after = [end for end in ends if one.role[0] < end < one.role[1]]
    return replace(one, role=before(one.passage.text, one.start, after[-1])) if after else one


def surname_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of the surname in a name: the first word where it is in capitals or of East Asia, else the last."""
    first, _, rest = text[start:end].partition(" ")
    last = rest.rpartition(" ")[2]
    capitals = len(first) > 2 and first.isupper() and not last.isupper()
    eastern = first in families() and (forenames().get(first) != "sure" or "-" in last)
    if last and (capitals or eastern):
        return start, start + len(first)
    match = SURNAME.search(text[start:end])
    return (start + match.start(), end) if match else None


def _found(passage: Passage, role: tuple[int, int] | None, start: int, end: int, rule: str) -> Found:
    return Found(passage, role, start, end, surname_of(passage.text, start, end), rule)


def _offices(passage: Passage) -> Iterator[Found]:
    text = passage.text
    for match in BY_OFFICE.finditer(text):
        start, end = match.span("name")
        inside = any(low < start < high for low, high, _ in places_in(text))  # "Minister of the Lao People's Republic"
        if inside or match["name"].split()[0].lower() in PLAIN_AFTER_OFFICE or _cut_domain(match["role"], match["name"]):
            continue
        if name := apposed(text, match.start("role"), start):
            yield _found(passage, None, name, _trim(text, name, end), "person-office")
        elif not _bridge(text, match.start(), end):
            yield _found(passage, match.span("role"), start, _trim(text, start, end), "person-office")
    for match in BY_OFFICES.finditer(text):
        role: tuple[int, int] | None = match.span("role")
        for word in re.finditer(WORDS, text[slice(*match.span("names"))]):
            start, end = match.start("names") + word.start(), match.start("names") + word.end()
            if not _common(word[0].rpartition(" ")[2]):
                yield _found(passage, role, start, _trim(text, start, end), "person-office")
                role = None


def _words(passage: Passage) -> Iterator[Found]:
    """Find forenames with what follows, and words that are neither English nor places.

    A capitalised word before a forename ("Affairs Henry Kissinger") does not hide it.
    """
    text = passage.text
    inside = {at for start, end, _ in places_in(text) for at in range(start + 1, end)}
    match = BY_WORDS.search(text)
    while match:
        kind = _forename(match["first"])
        start, named = match.start(), bool(kind)
        if match["rest"] and start not in inside:
            end = _trim(text, start, match.end())
            if named:
                yield from _forenamed(passage, start, end, kind)
            elif named := _foreign(text, start, end):
                yield _found(passage, before(text, start), start, end, "person-form")
        match = BY_WORDS.search(text, match.end() if named else match.end("first"))


def _forenamed(passage: Passage, start: int, end: int, kind: str) -> Iterator[Found]:
    """Yield a forename of this kind and its surname, unless an article or a word of place tells of something else."""
    text, surname, role = passage.text, surname_of(passage.text, start, end), before(passage.text, start)
    if surname is None or surname[0] == start or (kind != "sure" and THE.search(text, max(0, start - 5), start)):
        return
    if _plausible(text, start, surname, kind) and not _bridge(text, role[0] if role else start, end):
        yield Found(passage, role, start, end, surname, "person-forename")


def _bridge(text: str, start: int, end: int) -> bool:
    """Say whether a name is that of a place ("the Queen Anna Bridge")."""
    return bool(THE.search(text, max(0, start - 5), start) and KIND_OF_PLACE.fullmatch(text[start:end].rpartition(" ")[2]))


def _foreign(text: str, start: int, end: int) -> bool:
    """Say whether two or three words stand by themselves, none of them English, a place or in capitals, as names do."""
    words = [word for word in text[start:end].split() if word[0].isupper()]
    if not 2 <= len(words) <= 3 or not IS_NAME.match(words[0]) or words[0] in TOWNS or len(words[-1]) < 3:
        return False
    if any(word.isupper() or "." in word or _common(word) or ENGLISH.search(word) for word in words):
        return False
    if AMONG.search(text, max(0, start - 30), start) or re.match(r" [A-Z]", text[end : end + 2]):
        return False
    lands = [known for _, _, known in _touching(text, start, end) if known.kind != "settlement"]
    return not lands and not _placed(text, start, start + len(words[0]))


def _initials(passage: Passage) -> Iterator[Found]:
    text = passage.text
    for match in BY_INITIALS.finditer(text):
        if any(start <= match.start() < end for start, end, _ in places_in(text)):
            continue
        surname = match["surname"] or match["close"]
        role = before(text, match.start())
        if not _common(surname.split()[0]) or role:
            yield _found(passage, role, match.start(), _trim(text, match.start(), match.end()), "person-initials")


def _orders(passage: Passage) -> Iterator[Found]:
    """Find names with the surname first."""
    text = passage.text
    for match in BY_HYPHEN.finditer(text):
        last = match["fore"].rpartition("-")[2]
        if not _common(match["surname"]) and not (len(last) > 3 and _common(last)):
            yield Found(passage, before(text, match.start()), *match.span(), match.span("surname"), "person-hyphen")
    for match in BY_FAMILY.finditer(text):
        start, end = match.span()
        if match["surname"] not in families() or re.match(r" [A-Z]", text[end : end + 2]):
            continue
        if "-" not in match["fore"] and (_common(match["surname"]) or _common(match["fore"].split()[-1])):
            continue
        if not any(low <= start or " " in text[low:high] for low, high, _ in _touching(text, start, end)):
            yield Found(passage, before(text, start), start, end, match.span("surname"), "person-hyphen")
    for match in BY_CAPITALS.finditer(text):
        if match["fore"] in forenames() and not _common(match["surname"]):
            yield Found(passage, before(text, match.start()), *match.span(), match.span("surname"), "person-capitals")
    for match in BY_COMMA.finditer(text):
        fore = match["fore"].split()[0]
        known = fore in forenames() or INITIAL.fullmatch(fore)
        if known and not _common(match["surname"]) and not places_in(fore):
            yield Found(passage, None, *match.span(), match.span("surname"), "person-comma")


def _callings(passage: Passage) -> Iterator[Found]:
    text = passage.text
    for match in BY_CALLING.finditer(text):
        start, end = match.start("name"), _trim(text, *match.span("name"))
        if not _doubtful(text, start, end, 0 if " " not in text[start:end] else 1):
            yield _found(passage, None, start, end, "person-calling")
    for match in BY_BRACKET.finditer(text):
        plain = re.fullmatch(CALLING, match["name"].lower())
        if not plain and not match["name"].isupper() and office_before_bracket(text, *match.span("name")):
            yield _found(passage, None, *match.span("name"), "person-bracket")
    for match in BY_GREETING.finditer(text):
        yield _found(passage, None, *match.span("name"), "person-greeting")


def _appositions(passage: Passage) -> Iterator[Found]:
    """Find names that an office after them explains; words that are common or a place are none."""
    for office in APPOSED.finditer(text := passage.text):
        match = BY_APPOSITION.search(text, max(0, office.start() - 60), office.start())
        if match and not _placed(text, *match.span()) and sum(map(_common, words := match[0].split())) * 2 < len(words):
            yield _found(passage, before(text, match.start()), *match.span(), "person-apposition")


def _neighbours(passage: Passage, found: list[Found]) -> Iterator[Found]:
    """Find names that stand in a list right after a name that is certain."""
    text = passage.text
    taken = {at for one in found for at in range(one.start, one.end)}
    for one in found:
        match = NEXT.match(text, one.end) if " " in text[one.start : one.end] else None
        while match and (match.start("name") in taken or not _doubtful(text, *match.span("name"), 1)):
            start, end = match.span("name")
            if start not in taken:
                yield _found(passage, None, start, end, "person-listed")
            match = NEXT.match(text, end)


def _doubtful(text: str, start: int, end: int, common: int) -> bool:
    """Say whether a name has more common words than so many, or a place in it."""
    words = [word for word in text[start:end].split() if word[0].isupper()]
    return sum(_common(word) for word in words) > common or _placed(text, start, end)


def _placed(text: str, start: int, end: int) -> bool:
    return any(_touching(text, start, end))


def _touching(text: str, start: int, end: int) -> Iterator[tuple[int, int, Known]]:
    return ((low, high, known) for low, high, known in places_in(text) if low < end and start < high)


def _common(word: str) -> bool:
    return POSSESSIVE.sub("", word).lower() in common_words()


def _forename(word: str) -> str:
    """Return how sure a forename is, "" for none; of two joined by a hyphen the first counts."""
    return forenames().get(word) or forenames().get(word.partition("-")[0] if "-" in word else "", "")


def _plausible(text: str, start: int, surname: tuple[int, int], forename: str) -> bool:
    """Say whether a forename and what follows it make a name: a doubtful forename needs a surname that is no word."""
    last = POSSESSIVE.sub("", text[slice(*surname)]).split()[-1]
    if re.search(r"-[a-z]", last) and _common(re.split("-", last)[-1]):  # "Prize-winner"
        return False
    places = [text[low:high] for low, high, _ in places_in(text) if start <= low and high <= surname[1]]
    first = text[start : surname[0]].split(maxsplit=1)[0]
    if forename == "sure" or " " in text[slice(*surname)]:
        return True
    placed = first in places and (last in places or KIND_OF_PLACE.fullmatch(last))
    return not (_common(last) or (forename == "weak" and placed))


# "President of", "General Assembly": what follows an office and is no name.
PLAIN_AFTER_OFFICE = frozenset(
    "assembly assemblies staff election elections designate elect assistant deputy deputies vice secretaries ministers "
    "presidents ambassadors generals governors directors counselor counsellor commander commander-in-chief justice guest "
    "executive delegate negotiator economist engineer".split()
)
# What an office is for, in one word that nothing follows: "Secretary of State Rush", but "President for National Security".
WHOLE_DOMAINS = frozenset(
    "State Defense Defence Treasury Agriculture Commerce Labor Labour War Navy Army Force Interior Justice Transportation "
    "Energy Education Affairs Trade Finance Health Industry Culture Environment Staff Intelligence Operations Information".split()
)
DOMAIN = re.compile(r" (?:of|for|on|in charge of)(?: the)? .*?(?P<last>[\w'’-]+)$")


def _cut_domain(role: str, name: str) -> bool:
    """Say whether plain words were taken for a name because the field of the office before them has more words."""
    domain = DOMAIN.search(role)
    return (
        domain is not None
        and all(_common(word) and not _forename(word) for word in name.split())
        and domain["last"] not in WHOLE_DOMAINS
        and not places_in(domain["last"])
    )


def _trim(text: str, start: int, end: int) -> int:
    """Cut a possessive, letters of honour, and what cannot end a name, off the end of a name."""
    words = POSTNOMINAL.sub("", POSSESSIVE.sub("", text[start:end]))
    while " " in words and ((last := words.rpartition(" ")[2]).islower() or INITIAL.fullmatch(last)):
        words = words.rpartition(" ")[0]
    if text.startswith(":", end) and " " in words and _common(words.rpartition(" ")[2]):
        words = words.rpartition(" ")[0]  # "Edward Roe Picture: …"
    return start + len(words)
