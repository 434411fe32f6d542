"""Full names of persons of whom no register knows: what gives them away, and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.annotate.capitals import KIND, lowered
from pipeline.annotate.evidence import nameless
from pipeline.annotate.offices import CALLING, OFFICE, OFFICES, alone, apposed, before
from pipeline.annotate.passages import Passage
from pipeline.annotate.plausible import (
    ENGLISH,
    SYLLABLES,
    TOWNS,
    common,
    doubtful,
    foreign,
    forename_kind,
    names_place,
    no_name_after,
    placed,
    plausible,
    surname_of,
    touching,
    trim,
)
from pipeline.annotate.surnames import office_before_bracket
from pipeline.annotate.tokens import ARABIC, INITIAL, INITIALS, IS_NAME, NAME, NO_NAME, PARTICLE, SUFFIX, TOKEN
from pipeline.lexicon import families, forenames, places_in

__all__ = ["Found", "full_names"]

JOINT = "ǀ"  # a letter that no name has
ONE = rf"(?:{NAME}|{ARABIC})"
WORDS = rf"(?:(?:{NAME}|{INITIALS}) )?(?:(?:{INITIALS}|{ONE}|{PARTICLE}) ){{0,6}}{ONE}"
BEGIN = r"(?=[A-ZÀ-ÖØ-ÞĀ-Ž])(?<![\w.-])(?<!\w[’'])"  # the capital first: it fails fastest
# A word of kind after it makes it no name: "Chairman of the Merrin Friendship Association" Roe, but "King Roe's Royal Guard".
OWNER = rf"(?:{ONE} ){{0,2}}{NO_NAME}[A-Z][\w-]*['’]s(?= [A-Z])"
BY_OFFICE = re.compile(rf"(?=[A-Z])(?<![\w.])(?P<role>{OFFICE})(?: |(?<=Mr\.|Ms\.|Dr\.)|(?<=Mrs\.))(?P<name>(?>{OWNER}|{WORDS}{SUFFIX}))(?:(?<=['’]s)|(?! {KIND}\b))")
CAPITALS_LABEL = re.compile(r"(?P<who>[A-Z][A-Z.’' -]{5,80}): ")  # "PRIME MINISTER ROE: I think …"
# "Ministers Roe, Tanabe and Weber": one office of several persons.
BY_OFFICES = re.compile(rf"(?=[A-Z])(?<![\w.])(?=(?:[A-Z]\w+[ -]){{0,4}}[A-Z]\w+s\b)(?P<role>{OFFICES}) (?P<names>{WORDS}(?:, {WORDS}){{0,9}},? and {WORDS})")
BY_WORDS = re.compile(
    rf"{BEGIN}(?P<first>{TOKEN})(?P<rest>(?: (?:(?!P\.S\.){INITIALS}|St\.(?= [A-Z])|“[^”]{{1,16}}”|\"[^\"]{{1,16}}\"|{PARTICLE}|{ONE})){{0,4}}{SUFFIX})"
)
BY_INITIALS = re.compile(
    rf"{BEGIN}(?:(?:[A-Z]\.[ -]?){{0,2}}[A-Z]\. (?:{PARTICLE} ){{0,2}}(?P<surname>{NAME}(?<=\w\w)(?: {NAME})?)|"
    rf"(?:[A-Z]\.-?){{1,3}}(?P<close>{NO_NAME}[A-Z][a-z][\w’'-]+)|(?:[A-Z]\.){{1,2}}[A-Z] (?P<open>{NAME}(?<=\w\w\w)))(?!\.\w)"
)
# "R Merrin", "A S Merrin": initials without stops.
BY_LETTERS = re.compile(r"[A-Z] (?P<surname>[A-Z][a-z’'-]{2,})(?![\w’'-]*\w| [A-Z])")
LETTERS_BEFORE = re.compile(r"(?<![\w.’'-])(?:[A-Z] ){0,2}[A-Z] $")
CAPITAL_BEFORE = re.compile(r"(?:[A-Z][\w’'.-]*|\b[Tt]he|\b[a-z]*(?:ype|itamin|lan|odel|roup|lass|hase|evel|art|ection|oint|ersion)) $")  # "Plan B", "the K Street"
AFTER_NAME = re.compile(r"[A-Z][a-z’'-]+ [A-Z][a-z’'-]+,? and $")  # "Jane Roe and Jaylen Brown"
BEFORE_INITIAL = re.compile(rf"{BEGIN}(?P<fore>{NO_NAME}[A-Z][a-z]{{2,}}) $")  # a forename that no list has
# "Ivanov P. S.": initials after the surname, as in Russian; "P.S." after a forename begins a postscript.
LAST_INITIALS = re.compile(r"[A-Z]\. ?[A-Z]\.(?! ?[A-Z][a-z]*\b|\w)")
BEFORE_LAST = re.compile(rf"{BEGIN}{NO_NAME}[A-Z][a-z]{{2,}}(?:-[A-Z][a-z]+)? $")
CAPITALS = re.compile("[A-ZÀ-Þ]{3}")
BY_CAPITALS = re.compile(rf"{BEGIN}(?P<surname>[A-ZÀ-Þ]{{3,}}) (?P<fore>{TOKEN})(?![\w])")
# Two words, the second with a hyphen and a small letter: Chinese and Korean names in Latin letters, surname first.
BY_HYPHEN = re.compile(rf"{BEGIN}(?P<surname>[A-Z][a-z]+) (?P<fore>[A-Z][a-z’']+-[a-z]+(?:['’](?!s\b)[a-z]+)?)(?!\w)")
# A family name of East Asia with what follows it: "Roh Tae-Woo", "Deng Xiaoping", "Kim Il Sung", "Le Duc Tho".
BY_FAMILY = re.compile(rf"{BEGIN}(?P<surname>[A-Z][a-z]+)(?= (?P<fore>[A-Z][a-z’]+(?:-[A-Za-z][a-z]+| [A-Z][a-z]{{1,5}})?)(?![\w-]))")
# "his brother Edward", "the coach, Ali Mehran": who somebody is, in small letters, before the name.
BY_CALLING = re.compile(rf"(?<![\w-])(?=[a-z-]+,? \w*-?[A-ZÀ-Þ]){CALLING},? (?P<name>(?:{ONE} )?(?:(?:{INITIALS}|{PARTICLE}|{ONE}) ){{0,2}}{ONE})(?<=\w\w)(?!\w)")
# "Ana Merrin, 35, said", "Ana Merrin (1905–2002)": who has an age, or years of birth and death; "(President) Ana Merrin".
YEARS = re.compile(
    r", (?:aged )?[1-9]\d(?=[,.])| \((?:aged )?[1-9]\d\)|"
    r" \((?:[^()]{0,30}[;,] )?(?:b\.|born|c\.)? ?[^()\d]{0,20}\d{4} ?[–-] ?[^()\d]{0,20}(?:\d{4}|present)?\)| \(born [^()]{4,30}\)"
)
BEFORE_YEARS = re.compile(rf"{BEGIN}(?P<name>{NAME} (?:(?:{INITIALS}|{PARTICLE}|{ARABIC}|{NAME}) ){{0,3}}(?:{NAME}|{ARABIC}))$")
# "Aunt Ana", "Nurse Merrin": who somebody is to others, with a capital.
BY_KIN = re.compile(rf"(?=[A-Za])(?<![\w.-])(?<!\w[’'])(?:(?:Grand)?[Aa]unt(?:ie|y)?|Uncle|Cousin|Brother|Sister|Grandma|Grandpa|Granny|Nurse|Coach|Detective|Officer) (?P<name>(?:April|May|June)(?!\w)|{NAME}(?: {NAME})?)")
# "my name is Ana", "by the name of Merrin".
BY_NAME = re.compile(rf"\b(?:(?:[Mm]y|[Hh]is|[Hh]er|[Yy]our|['’]s)(?: [a-z]+)? name (?:is|was)|by the name(?: of)?|nicknamed) [“\"]?(?P<name>{NAME}(?: {NAME})?)")
BY_OFFICE_IN_BRACKETS = re.compile(rf"\({OFFICE}\) (?P<name>{WORDS})")
# A list of authors: "Roe, Edward. On harbours."
BY_COMMA = re.compile(rf"(?=[A-ZÀ-ÖØ-ÞĀ-Ž])(?:^|(?<=[.;:\])] )|(?<= and ))(?P<surname>{NAME}), (?P<fore>(?:{INITIALS}|{TOKEN}(?<=\w\w))(?: (?:{INITIALS}|{NAME}))?)(?= \(|[.;:]?$|[;:] |\. [A-Z“\"]| and [A-Z])")
# Who signs or is sent, in a list: "EDWARD ROE, Member of the Senate".
BY_LIST = re.compile(r"(?=[A-ZÀ-Þ]{2})(?:^|(?<=[;:] ))(?P<fore>[A-ZÀ-Þ]{2}[A-ZÀ-Þ’'-]*) (?:(?:[A-ZÀ-Þ]\. ?|[A-ZÀ-Þ][A-ZÀ-Þ’'-]+ ){0,3}(?P<last>[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}))(?:,? (?:SR|JR)\b\.?)?(?=,? ?$|[,;] )")
# "The Ambassador in China (Roe)", "Dear Edward,": where any word is a name.
BY_BRACKET = re.compile(rf"\((?P<name>(?:{INITIALS} )?(?:{NAME} )?{NAME}(?<=\w\w\w))\)")
BY_GREETING = re.compile(rf"(?:^|\s)(?:Dear|DEAR|My dear) (?P<name>{NAME})(?=[,:—]|$)")
# "Jane Roe, Minister of Trade": who is explained by an office after the name.
APPOSED = re.compile(rf", (?:the |then |former )?{OFFICE}(?! {NAME})(?=[ ,.;:)]|$)")
ONE_APPOSED = re.compile(rf"(?:[;:,]| and) (?P<name>{NAME})$")  # "named: Tavo, Prince of Merrin; and Roe, Governor of Oster"
BY_APPOSITION = re.compile(rf"{BEGIN}{NAME} (?:(?:{INITIALS}|{PARTICLE}|{NAME}) ){{0,2}}{NAME}$")


ENDS = re.compile(r"[,;]| and\b")


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
        text = self.passage.text
        words = text[self.start : self.end].split()
        known = words[0] in forenames() or not common(words[0])
        # "Chairman of the Merrin Association Roe,": the name ends what could be a longer name of the body.
        return self.rule == "person-list" or (self.role is not None and known and (len(words) > 1 or (ENDS.match(text, self.end) is not None and not placed(text, self.start, self.end))))


def full_names(passage: Passage) -> Iterator[Found]:
    """Yield every name that an office, a forename, initials, capitals, its form or its neighbours give away."""
    found = [*_offices(passage), *_words(passage), *_initials(passage), *_lettered(passage), *_orders(passage), *_callings(passage)]
    found += _appositions(passage)
    ends = sorted({one.end for one in found})
    for one in found:
        yield _apart(one, ends)


def _apart(one: Found, ends: list[int]) -> Found:
    """Begin an office after the person who stands before it ("… Edward Roe and First Secretary Ivan Petrov")."""
    if one.role is None:
        return one
    after = [end for end in ends if one.role[0] < end < one.role[1]]
    return replace(one, role=before(one.passage.text, one.start, after[-1])) if after else one


def _found(passage: Passage, role: tuple[int, int] | None, start: int, end: int, rule: str) -> Found:
    return Found(passage, role, start, end, surname_of(passage.text, start, end), rule)


def _offices(passage: Passage) -> Iterator[Found]:
    text = passage.text
    for match in BY_OFFICE.finditer(_lands_joined(text)):
        start, end = match.span("name")
        if JOINT in match["name"] or no_name_after(text[slice(*match.span("role"))], match["name"]):
            continue
        if name := apposed(text, match.start("role"), start):
            office = before(text, start)
            begin = start if office else name
            yield _found(passage, office, begin, trim(text, begin, end), "person-office")
        elif not names_place(text, match.start(), end):
            yield _found(passage, alone(text, *match.span("role")), start, trim(text, start, end), "person-office")
    if (label := CAPITALS_LABEL.match(text)) and (spoken := BY_OFFICE.fullmatch(lowered(label["who"]))):
        yield _found(passage, spoken.span("role"), *spoken.span("name"), "person-office")
    for match in BY_OFFICES.finditer(text) if " and " in text else ():
        role: tuple[int, int] | None = match.span("role")
        for word in re.finditer(WORDS, text[slice(*match.span("names"))]):
            start, end = match.start("names") + word.start(), match.start("names") + word.end()
            if not common(word[0].rpartition(" ")[2]):
                yield _found(passage, role, start, trim(text, start, end), "person-office")
                role = None


def _lands_joined(text: str) -> str:
    """Make one word of each land of several words, so that no name begins in it ("Minister of the Lao People's Republic Roe")."""
    for start, end, _ in places_in(text):
        if " " in (land := text[start:end]):
            text = text[:start] + land.replace(" ", JOINT) + text[end:]
    return text


def _words(passage: Passage) -> Iterator[Found]:
    """Find forenames with what follows, and words that are neither English nor places.

    A capitalised word before a forename ("Affairs Henry Kissinger") does not hide it.
    """
    text = passage.text
    inside = {at for start, end, _ in places_in(text) for at in range(start + 1, end)}
    match = BY_WORDS.search(text)
    while match:
        kind = forename_kind(match["first"])
        start, named = match.start(), bool(kind)
        if match["rest"] and start not in inside:
            end = trim(text, start, match.end())
            if named:
                yield from _forenamed(passage, start, end, kind)
            elif named := foreign(text, start, end):
                yield _found(passage, before(text, start), start, end, "person-form")
        match = BY_WORDS.search(text, match.end() if named else match.end("first"))


def _forenamed(passage: Passage, start: int, end: int, kind: str) -> Iterator[Found]:
    """Yield a forename of this kind and its surname, unless an article or a word of place tells of something else."""
    text, surname, role = passage.text, surname_of(passage.text, start, end), before(passage.text, start)
    if surname is None or surname[0] == start or (kind != "sure" and text[start : surname[0]].rstrip() in TOWNS - {"Santo"}):
        return
    if role is None and any((low, high) == (start, end) and known.sure for low, high, known in places_in(text)):
        return  # "Ann Arbor"
    beside = text.endswith((" by ", "By "), 0, start) or (kind == "rare" and AFTER_NAME.search(text, max(0, start - 40), start))
    kind = "sure" if beside and " " not in text[slice(*surname)] else kind
    if plausible(text, start, surname, kind) and not names_place(text, role[0] if role else start, end):
        yield Found(passage, role, start, end, surname, "person-forename")


def _initials(passage: Passage) -> Iterator[Found]:
    text = passage.text
    for match in BY_INITIALS.finditer(text):
        if any(start <= match.start() < end for start, end, _ in places_in(text)):
            continue
        surname = match["surname"] or match["close"] or match["open"]
        role = before(text, match.start())
        listed = match.start() == 0 and ENGLISH.search(surname)  # "C. Usefulness of the plan"
        first = None if role else BEFORE_INITIAL.search(text, max(0, match.start() - 30), match.start())
        first = first if first and not common(first["fore"]) and not placed(text, *first.span()) else None
        known = first is not None and forename_kind(first["fore"])
        if role or known or not (listed or common(surname.split()[0])):
            start = first.start() if first else match.start()
            yield _found(passage, role, start, trim(text, start, match.end()), "person-initials")


def _lettered(passage: Passage) -> Iterator[Found]:
    """Find surnames that nobody knows after initials without stops."""
    text = passage.text
    for match in BY_LETTERS.finditer(text):
        surname = match.start("surname")
        letters = LETTERS_BEFORE.search(text, max(0, surname - 7), surname)
        if letters is None or letters[0] in ("A ", "I ") or not (IS_NAME.match(match["surname"]) and nameless(match["surname"])):
            continue
        start, end = letters.start(), trim(text, *match.span())
        if not CAPITAL_BEFORE.search(text, max(0, start - 20), start):
            yield Found(passage, None, start, end, (surname, end), "person-letters")


def _orders(passage: Passage) -> Iterator[Found]:
    """Find names with the surname first."""
    text = passage.text
    for match in BY_HYPHEN.finditer(text) if "-" in text else ():
        last = match["fore"].rpartition("-")[2]
        if not common(match["surname"]) and not (len(last) > 3 and common(last)):
            yield Found(passage, before(text, match.start()), *match.span(), match.span("surname"), "person-hyphen")
    for match in BY_FAMILY.finditer(text) if not families().isdisjoint(text.split()) else ():
        start, end = match.start(), match.end("fore")
        if match["surname"] not in families() or re.match(r" [A-Z]", text[end : end + 2]):
            continue
        english = common(match["fore"].split()[-1]) and not SYLLABLES.fullmatch(match["fore"])
        if "-" not in match["fore"] and (common(match["surname"]) or english):
            continue
        if not any(low <= start or " " in text[low:high] for low, high, _ in touching(text, start, end)):
            yield Found(passage, before(text, start), start, end, match.span("surname"), "person-hyphen")
    for match in LAST_INITIALS.finditer(text):
        first = BEFORE_LAST.search(text, max(0, match.start() - 40), match.start())
        if first and nameless(first[0].rstrip()) and first[0].rstrip() not in forenames():
            start = first.start()
            yield Found(passage, before(text, start), start, match.end(), (start, match.start() - 1), "person-initials")
    typed = CAPITALS.search(text) is not None
    for match in BY_CAPITALS.finditer(text) if typed else ():
        if match["fore"] in forenames() and not common(match["surname"]):
            yield Found(passage, before(text, match.start()), *match.span(), match.span("surname"), "person-capitals")
    for match in BY_LIST.finditer(text) if typed and passage.block.role != "head" else ():
        names = [word.title() for word in match[0].split()]
        if forename_kind(names[0]) and not common(match["last"]) and not any(" " in match[0][low:high] for low, high, _ in places_in(" ".join(names))):
            yield Found(passage, None, *match.span(), (match.start("last"), match.end()), "person-list")
    for match in BY_COMMA.finditer(text):
        fore = match["fore"].split()[0]
        known = fore in forenames() or INITIAL.fullmatch(fore)
        if known and not common(match["surname"]) and not places_in(fore):
            yield Found(passage, None, *match.span(), match.span("surname"), "person-comma")


def _callings(passage: Passage) -> Iterator[Found]:
    text = passage.text
    for match in BY_CALLING.finditer(text):
        start, end = match.start("name"), trim(text, *match.span("name"))
        if not doubtful(text, start, end, 0 if " " not in text[start:end] else 1):
            yield _found(passage, None, start, end, "person-calling")
    for match in BY_BRACKET.finditer(text) if "(" in text else ():
        plain = re.fullmatch(CALLING, match["name"].lower())
        if not plain and not match["name"].isupper() and office_before_bracket(text, *match.span("name")):
            yield _found(passage, None, *match.span("name"), "person-bracket")
    for match in BY_GREETING.finditer(text) if "ear " in text or "DEAR" in text else ():
        if not re.fullmatch(CALLING, match["name"].lower()):
            yield _found(passage, None, *match.span("name"), "person-greeting")
    aged = (BEFORE_YEARS.search(text, max(0, years.start() - 60), years.start()) for years in YEARS.finditer(text))
    for match in (*filter(None, aged), *(BY_OFFICE_IN_BRACKETS.finditer(text) if "(" in text else [])):
        if not doubtful(text, *match.span("name"), 1):
            yield _found(passage, None, *match.span("name"), "person-years")
    for match in (*BY_KIN.finditer(text), *(BY_NAME.finditer(text) if "name" in text else [])):
        start, end = match.start("name"), trim(text, *match.span("name"))
        most = 1 if match.re is BY_NAME or match[0].startswith(("Aunt", "Uncle", "Grand")) else 0  # "Aunt May"
        if not doubtful(text, start, end, most):
            yield _found(passage, None, start, end, "person-calling")


def _appositions(passage: Passage) -> Iterator[Found]:
    """Find names that an office after them explains; words that are common or a place are none."""
    for office in APPOSED.finditer(text := passage.text):
        match = BY_APPOSITION.search(text, max(0, office.start() - 60), office.start())
        of = text.find(" of ", office.start(), office.end() + 4) > 0
        single = ONE_APPOSED.search(text, max(0, office.start() - 30), office.start()) if of else None
        if single and nameless(single["name"]):
            yield _found(passage, None, *single.span("name"), "person-apposition")
        if match and not placed(text, *match.span()) and sum(map(common, words := match[0].split())) * 2 < len(words):
            yield _found(passage, before(text, match.start()), *match.span(), "person-apposition")
