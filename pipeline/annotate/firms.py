"""Bodies without a word of kind, known by what stands round them: firms, papers, bands, parties; then everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.alternatives import by_letter
from pipeline.annotate.capitals import GROUND, STOP, WATER, strip
from pipeline.annotate.evidence import ITS_OWN, nameless, plurals, unknown
from pipeline.annotate.offices import CALLING
from pipeline.annotate.passages import Passage
from pipeline.lexicon import bodies_in, common_words, forenames, places_in, surnames
from pipeline.model import Span

__all__ = ["firms"]

CALLED, CUED, LEAST = 25, 13, 12  # above a full name; below a bare surname; letters that may be a disease
TOKEN = r"[A-ZÀ-ÖØ-Þ][\w’'&-]*\w"
LONG = r"[A-ZÀ-ÖØ-Þ][\w’'-]+\w"
NAME = rf"(?P<name>{TOKEN}(?: (?:of |and |& )?{TOKEN}){{0,3}})"
# "the newspaper Le Merrin", "the Danish band Merrin Sea".
_SO = by_letter(
    r"newspaper|news agency|magazine|periodical|tabloid|broadcaster|website|publisher|record label|"
    r"band|duo|trio|company|firm|brand|startup|start-up|airline|retailer|charity|non-?profit|think tank|opposition party|ruling party|militia|"
    r"football club|chain|manufacturer|supermarket|regulator|watchdog|trade union|insurer|lender|brewer|car-?maker|automaker|chip-?maker|drug-?maker|developer|contractor|"
    r"shipbuilder|law firm|hedge fund"
)
CALLED_SO = re.compile(rf"\b(?:{_SO}|[a-z]+ist party)(?:,| called| named)? (?:[Tt]he )?{NAME}")
# "a group called the Merrins"
NAMED_SO = re.compile(rf"(?:called|named|known as) (?:[Tt]he )?{NAME}")
GROUPED = re.compile(r"\b(?:group|sect|club|gang|agency|body|movement|society|foundation|union|network|organi[sz]ation|association),? $")
# "Merrin, a small software firm"
EXPLAINED = re.compile(rf", an? (?:[\w-]+ ){{0,3}}(?:{_SO})(?=[,.;:)]| (?:in|from|with|that|which|behind|based|founded|owned|run)\b)")
PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear) $")
OFFICERS = (
    r"(?:CEO|founders?|co-?founders?|executives?|employees?|employee|shares|stock|shareholders?|headquarters|engineers|frontman|bassist|drummer|"
    r"guitarist|vocalist|spokes(?:wo)?m[ae]n|spokesperson|chief executive|C[FO]O|chair(?:wo)?man|share price|board of directors|subsidiar(?:y|ies)|revenues?|earnings)"
)
# Where one studies or teaches: "studied law at Merrin".
# "works at Imperial Oil": two words that may be any.
TWO_WORDS = re.compile(
    r"\b(?:work(?:s|ed|ing)|job|t(?:aught|eaches)|studied|graduated|employed|analyst|economist|partner|engineer|manager|researcher|lawyer|reporter) (?:[a-z]+ ){0,2}?(?:at|by|from) (?:the )?(?P<name>[A-Z][a-z’]+ [A-Z][a-z’]+)(?![\w’-]*\w| [A-Z])"
)
WORKS = ("work", "job", "taught", "teaches", "studied", "graduated", "employed", "analyst", "economist", "partner", "engineer", "manager", "research", "lawyer", "reporter")
# "Merrin Homes" before what only a body does.
GOES_ON = re.compile(r"(?: [A-Z][\w’&-]*\w){1,2}(?= )")
AT = (" at ", " from ", " the ")
SCHOOLED = re.compile(
    r"\b(?:(?:stud(?:y|ied|ying|ies)|teach|teaches|teaching|taught|lectur\w+|professor|student|fellow|enrolled|matriculated|accepted|faculty|alumn\w+|freshman|sophomore|"
    r"undergraduate)(?: [a-z]+){0,3} at|(?:graduated?|degree|doctorate|Ph\.?D\.?|scholarship)(?: [a-z]+){0,3} (?:at|from)) (?:the )?$"
)
# "a Merrins fan", "the Merrins pitcher": a team by its name alone.
FANS = re.compile(
    r"(?<![\w’'.-])(?P<name>[A-Z][a-z]+s|(?:Red|White) Sox)(?= (?:fans?|games?|pitchers?|quarterbacks?|team-?mates?|roster|supporters|goalkeeper|striker|midfielder|defender|outfielder)\b)"
)
FANNED = (" fan", " game", " pitcher", "keeper", "fielder")  # one of them stands in a text about teams
AFTER = re.compile(rf"(?:['’]s)? (?:co-)?{OFFICERS}\b")
BEFORE = re.compile(
    r"\b(?:CEO of|founder of|spokes(?:wo)?man for|employees? of|shares (?:in|of)|subsidiary of|job (?:at|with)|worked (?:for|at)|works (?:for|at)|working (?:for|at)|"
    r"(?:[Aa]nalysts?|economists?|partners?|strategists?|engineers?|managers?|researchers?|lawyers?|reporters?|interns?|consultants?|curators?) (?:at|with)|"
    r"hired by|employed by|owned by|acquired by|signed (?:with|to)|frontman of|bassist (?:of|for)|drummer (?:of|for)|guitarist (?:of|for)|singer of|editor of|"
    r"published (?:in|by)) (?:the )?$"
)
# "Merrin head Jane Roe"; "Merrin Insider's Jane Roe"; "Roe, Tanabe & Weber".
HEADED_BY = re.compile(rf" (?:[a-z-]+ )?(?:{CALLING}|head|chief|boss) (?P<fore>[A-Z]\w+) [A-Z]")
OWNED = re.compile(r"['’]s? (?P<fore>[A-Z][a-z]+) [A-Z][a-z]")
OWNER = re.compile(rf"(?<![\w’'.-])(?P<name>{TOKEN}(?: {TOKEN}){{0,2}})$")
PARTNERS = re.compile(rf"(?<![\w’'.&-])(?P<name>{LONG}(?:, {LONG}){{0,3}},? & {LONG})(?![\w-]| [A-Z])")
BESIDE = re.compile(rf"(?:, | / |, and | and |, or | or )(?!Inc|Ltd|Corp|Co\b)(?P<name>{TOKEN})(?![\w’'-]| [A-Z])")
# What one may be chairman or member of is a body; a president or a mayor is of a place.
LED = re.compile(r"\b(?:[Cc]hair(?:man|woman|person)?|[Mm]embers?|[Ee]xecutives?|[Mm]anager|[Cc]o-?founder|[Ee]mployees?) of $")
# "captain of the Merrin Sea", "from NDS": whom one plays for; letters where people come from.
TEAM = re.compile(rf"\b(?:captain|coach|co-captain|fans?|mascot) of (?:the )?{NAME}")
LETTERS = re.compile(
    r"(?=[A-Zafjt])(?:\b(?:(?:from|at|joined) (?P<name>[A-Z]{3,6})(?=[,.;:)]|$| (?:and|in)\b)|told (?P<told>[A-Z]{3,6})(?=[,.]| (?:that|he|she|it|they|the)\b))(?!\.\w)|"
    r"(?<![\w.-])(?P<group>[A-Z]{3,6})(?:['’]s)?(?= (?:[a-z]+ )?(?:party|leader|leadership|members?|officials?|lawmakers?|militants?|fighters|rebels|supporters|school|headquarters|"
    r"spokes(?:wo)?m[ae]n|spokesperson|chief|founders?|employees?|engineers|shareholders|journal|offices?|website|staff|board|affiliate|inspectors?|scientists?|broadcasts?)\b|"
    r" (?:said|says|announced|denied|argues|insists|urged|accused|condemned|hired|launched|declined|warned|sued|refused)\b| (?:could|can|will|would|may) (?:sue|hire|appeal)\b|"
    r" (?:has|had) (?:its|broadcast)\b))"
)
CAPITALS = re.compile("[A-Z]{3}")
HOUSED = re.compile(r" (?:offices?|headquarters|website|staff)\b")  # "the SLAM office"
# Letters that are no body.
NO_BODY = frozenset(
    "DNA RNA HIV AIDS GDP GNP CEO CFO COO CTO MBA PHD NGO NGOS LNG LPG ICBM SLBM MIRV ABM WMD VIP DVD GPS USB CPU GPU PDF HTML XML FAQ ATM SUV UFO POW MIA LED SMS SIM PIN "
    "VAT IPO FDI ODA GMO ESL SAT GPA MVP LGBT LGBTQ COVID SARS MERS ADHD PTSD IVF DIY RSVP ICT IRA AAA ABC URL PKO FTA EPA CBM SDI NPT CTBT MBFR START SALT TPP".split()
)
SCHOOL = re.compile(rf"(?<![\w’'&-])(?P<name>{TOKEN}(?: {TOKEN}){{0,3}} (?:elementary|primary|secondary|junior high|high|middle|grammar) school)\b")
VENUE = re.compile(f"{GROUND}|{WATER}")  # "worked at Merrin Park"
CAPITAL_NEXT = re.compile(r" [A-ZÀ-ÖØ-Þ]|-\w")


def firms(read: Sequence[Passage]) -> Iterator[Span]:
    """Yield marks of bodies where a word gives them away, and wherever else the text names them."""
    learnt: set[str] = set()
    for passage in read:
        for start, end, weight in _cued(passage.text):
            name = passage.text[start:end]
            if " " in name or unknown(name) or plurals(name) or (name.isupper() and weight > LEAST and name.lower() not in common_words()):
                learnt.add(name)
            yield _mark(passage, start, end, weight, "a word of firms, papers or bands beside it")
    if learnt:
        every = "|".join(map(re.escape, sorted(learnt, key=len, reverse=True)))
        anywhere = re.compile(rf"(?<![\w’'-])(?:{every})(?![\w-])")
        for passage in read:
            for match in anywhere.finditer(passage.text):
                yield _mark(passage, *match.span(), CUED, "named as a body elsewhere in the document")


def _cued(text: str) -> Iterator[tuple[int, int, int]]:
    grouped = (match for match in NAMED_SO.finditer(text) if GROUPED.search(text, max(0, match.start() - 15), match.start()))
    for match in (*CALLED_SO.finditer(text), *_before(text), *(grouped if "called " in text or "named " in text or "known as " in text else ()), *(TEAM.finditer(text) if " of " in text else ())):
        start, name = match.start("name"), re.sub(r"['’]s?( .*)?$", "", match["name"])
        first = name.split()[0]
        if forenames().get(first) != "sure" and first not in STOP and not any(known.kind == "country" for low, _, known in places_in(name) if not low):
            yield start, start + len(name), CALLED
    for start, end in unknown(text):
        headed = HEADED_BY.match(text, end)
        if (more := GOES_ON.match(text, end)) and ITS_OWN.match(text, more.end()) and forenames().get(text[start:end]) is None:
            yield start, more.end(), CALLED
        elif ITS_OWN.match(text, end):
            yield start, end, CALLED
        elif AFTER.match(text, end) or (headed and forenames().get(headed["fore"])) or (BEFORE.search(text, max(0, start - 40), start) and not CAPITAL_NEXT.match(text, end)):
            yield start, end, CUED
        elif text.endswith(AT, 0, start) and SCHOOLED.search(text, max(0, start - 60), start) and not CAPITAL_NEXT.match(text, end):
            yield start, end, CALLED
        elif LED.search(text, max(0, start - 40), start):
            yield start, end, CALLED if " " in text[start:end] else CUED
    for match in TWO_WORDS.finditer(text) if any(map(text.__contains__, WORKS)) else ():
        low, (first, last) = match.start("name"), match["name"].split()
        ends = [(end, known.kind) for start, end, known in places_in(text) if start == low]
        land = ends and ends[0] in ((low + len(first), "region"), (low + len(first), "country"))  # "Texas Tech"
        if not VENUE.fullmatch(last) and first not in STOP and (land or not (ends or first in forenames())):
            yield low, match.end("name"), CALLED if land else CUED
    for start, end in plurals(text):
        if ITS_OWN.match(text, end) or AFTER.match(text, end) or (BEFORE.search(text, max(0, start - 40), start) and not CAPITAL_NEXT.match(text, end)):
            yield start, end, CALLED
    for match in PARTNERS.finditer(text) if "&" in text else ():
        if any(word.lower() not in common_words() for word in re.findall(r"\w+", match[0])):
            yield *match.span(), CALLED
    for owned in OWNED.finditer(text):
        owner = OWNER.search(text, max(0, owned.start() - 60), owned.start()) if forenames().get(owned["fore"]) == "sure" else None
        words = owner["name"].split() if owner else []
        if owner and not any(word in forenames() or word in STOP for word in words) and not places_in(owner["name"]):
            yield from [(*owner.span("name"), CUED)] if len(words) > 1 or unknown(owner["name"]) else ()
    for letters in LETTERS.finditer(text) if CAPITALS.search(text) else ():
        group = next(name for name in ("name", "told", "group") if letters[name])
        named = letters[group].lower() not in common_words() or (text.endswith("the ", 0, letters.start()) and HOUSED.match(text, letters.end()))
        if named and letters[group] not in NO_BODY:
            yield *letters.span(group), LEAST if group == "name" else CUED
    for team in FANS.finditer(text) if any(map(text.__contains__, FANNED)) else ():
        name = team["name"]
        begins = not text[: team.start()].strip() or text.endswith((". ", "? ", "! ", "” ", '" '), 0, team.start())
        if not (begins and name.lower() in common_words()) and name not in forenames() and name not in surnames() and not places_in(name):
            yield *team.span("name"), CALLED
    for school in SCHOOL.finditer(text) if " school" in text else ():
        if any(map(nameless, school["name"].split()[:-2])):
            yield strip(school.start(), school[0])[0], school.end(), CALLED
    yield from _listed(text)


def _before(text: str) -> Iterator[re.Match[str]]:
    """Find names that a word of kind explains after a comma."""
    for kind in EXPLAINED.finditer(text):
        name = OWNER.search(text, max(0, kind.start() - 60), kind.start())
        if name and name["name"].lower() not in common_words() and not PLACED.search(text, max(0, name.start() - 6), name.start()):
            yield name


def _listed(text: str) -> Iterator[tuple[int, int, int]]:
    """Find unknown names in a list right after a body that everybody knows ("Google, Merrin and Brixel")."""
    nameless = dict(unknown(text))
    for _, last, _ in bodies_in(text):
        end = last
        while (match := BESIDE.match(text, end)) and match.start("name") in nameless:
            yield *match.span("name"), CUED
            end = match.end("name")


def _mark(passage: Passage, start: int, end: int, weight: int, reason: str) -> Span:
    return passage.span(start, end, "orgName", {"cert": "low"}, rule="body-cue", weight=weight, reason=reason)
