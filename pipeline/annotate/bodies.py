"""Organisations that stand in no register: by word of kind, by "Full Name (ABBR)", by the word list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.alternatives import by_letter
from pipeline.annotate.capitals import (
    GROUND,
    INNER,
    KIND,
    LINK,
    PART,
    VENUE,
    WATER,
    WORD,
    capital,
    lowered,
    opens_sentence,
    plain_heading,
    strip,
    with_initials,
)
from pipeline.annotate.evidence import asks
from pipeline.annotate.firms import firms
from pipeline.annotate.offices import OFFICE, before
from pipeline.annotate.passages import Knowledge, Passage, Result
from pipeline.annotate.shortened import shortened
from pipeline.annotate.teams import teams
from pipeline.dates.wording import DAYS
from pipeline.lexicon import bodies_in, common_words, forenames, places_in
from pipeline.model import Document, Span

__all__ = ["organisations"]

BODY, KNOWN, ANAPHORIC = 52, 24, 16

OTHER = rf"(?:{PART} ){{0,2}}{KIND} (?:of|for|on)\b"  # another body begins
HEADED = capital(
    # An atomic choice and bounded repetitions: a word fits both PART and KIND, and a list may go on for pages.
    # "of" stands before the word of kind only after another: "Member of the House", "Position of the Government" are none.
    rf"(?<!/)(?<!/ )(?:(?<!-)(?:[A-Z]\w{{1,20}}-)?(?:U\.S\.|U\.K\.|U\.N\.)[ -])?(?:(?>{KIND}\b(?: {INNER})?|{PART}(?: (?:and|&))?) ){{0,12}}?"
    rf"(?P<kind>{KIND}\b(?: (?:{PART} ){{0,3}}{KIND}\b){{0,4}}|(?:(?:Inc|Ltd|Corp)\b\.?|Co\.)(?:, Ltd\.)?|LL[PC]\b|PLC\b|plc\b|GmbH\b|(?:Limited|SpA|AG)\b(?![\w’'-]| [A-Z])|Capital Management\b)"
    rf"(?: (?:of|for|on)(?: the(?: former)?)? (?!His\b|Her\b|Their\b|(?:{PART} ){{1,3}}{KIND} for\b)(?:\d\d?(?:st|nd|rd|th) )?{WORD}(?:(?:(?:,? (?:and the|and|&)| {LINK}|,) (?!{OTHER})| (?!Members?\b|{KIND} (?:of|for|on)\b)){WORD}){{0,16}})?"
)
ALLIED = re.compile(r"[A-Z][\w.]+[-–][A-Z][\w.]+ Alliance$")
LEGAL = re.compile(r"(?:Inc|Ltd|Corp|LL[PC]|PLC|plc|GmbH)\b")  # what makes a firm of any word
NUMBERED = re.compile(r"(?:^|[^\w.])(?P<nth>First|Second|Third|\d{1,3}(?:st|nd|rd|th|d)) $")  # "the First Committee", "the 36th Division"
NUMBERABLE = re.compile(r"(?:[A-Z]\w+ ){0,3}(?:Committee|Fleet|Army|Air Force|Division|Corps|Brigade|Regiment|Battalion|Squadron|Hospital)\b")
HEADS_OF = re.compile(r"\b(?:[Hh]ead|[Cc]hief)s? of $")  # "Heads of State and Government", "Chief of Cabinet"
DIRECTED = re.compile(r"(?:East|West|North|South|Central)(?:ern)? Front$")  # a side of a war or a house
# Kinds in French, Spanish, Italian, German before the name, and what they govern.
FOREIGN = capital(by_letter(
    r"(?:É|E)cole|Académie|Université|Universidad|Università|Universität|Institut|Instituto|Istituto|Lycée|Collège|Colegio|Conservatoire|Musée|Banco|Banque|Banca|"
    r"Partido|Parti|Partito|Movimiento|Movimento|Mouvement|Frente|Fronte|Teatro|Théâtre|Hochschule|Gesellschaft|Compagnie|Compañía|Société|Sociedad|Società|"
    r"Confédération|Fédération|Ligue|Liga|Comité|Consejo|Conseil|Ministère|Ministerio|Assemblée|Sindicato|Accademia|Accademie|Scuola|Escuela|Jamaat"
))
FOREIGN_NAME = re.compile(rf"(?:{FOREIGN.pattern})(?:[ -](?:(?:de la|de los|de las|de|des|du|del|della|dei|di|da|do|für|pour la|pour|para la|para|per la|per|e|et|y|und|a la|au|aux|en)[ -])?(?:l['’]|d['’])?(?:l['’]|d['’])?[A-ZÀ-ÖØ-Þ][\w’'-]*|-[a-z]+(?=-)){{1,6}}")
# "King's College", "St. Mary's Hospital", "the Norwegian Women's Union": named after somebody, or a body of those.
OWNED = capital(
    rf"(?:{PART} ){{0,3}}(?P<saint>St\.? )?(?:(?P<owner>[A-Z]\w+)['’]s (?:{PART} )?(?:College|University|School|Hospital|Infirmary|Academy|Brewery|Church)|"
    r"(?:Women|Men|Children|People|[A-Z]\w{2,20}(?:ers|men)|Students|Veterans)['’]s? (?:[A-Z]\w+ )?(?:Institute|[Uu]nion|Federation|League|Association|Society|Organi[sz]ation|Fund|Army|Council|Congress|Commission|Bank|Committee|Party|Hospital|Club))\b"
    rf"(?: (?:of|for)(?: the)? {WORD}(?: {WORD}){{0,3}})?"
)
NAMED_THE = re.compile(r"[,;(] The $")  # a capital that no sentence gives: the article belongs to the name
OFFICER = re.compile(r"(?<! the)(?<! of)(?<! and)(?<! for) (?:Spokes\w+|Director|Secretary|Minister|President|Chair\w*)(?![\w’'-])")
ON = re.compile(r" (?:on|for)(?: the)? $")
OF_OR_COMMA = re.compile(r"(?: of(?: the)?|,) $")
# A firm by the end of its name alone: "Sberbank", "Rosneft".
FIRMS = ("news", "bank", "neft", "prom", "corp", "soft", "export", "import", "invest", "energo", "telecom")
JOINED = capital(rf"[A-Z][a-z]+(?:{'|'.join(FIRMS)})(?!\w)")
CAMPUS = re.compile(r"(?<![\w.-])(?:UC|SUNY|CUNY|UNC|UT|UW|TU|FU|LMU|ETH|IIT)[ -]$")  # of a university: "UC Merrin"
CAMPUS_REASON = "letters of a university before the place of its campus"
CAMPUSES = capital(r"(?:UC|SUNY|CUNY) [A-Z][a-z]{3,}(?: (?:Barbara|Cruz|Diego|Brook))?(?![\w-])")
STATION = capital(rf"(?:TV {PART}|{PART} TV)(?![\w-])")  # "TV Merrin", "Merrin TV"
# "Joint Press Statement", "Chief Cabinet Secretary": what follows makes it no body.
NO_BODY_BEFORE = re.compile(
    r" (?:Statement|Conference|Release|Interaction|Announcement|Briefing|Occasion|Communiqué|Secretary|Secretaries|Minister|Ministers|Director|Officer|Officials|Spokes\w+|Chief|Chairman|"
    r"President|Leader|General|Counsel|Agreement|Treaty|Act|Law|Bill|Report|Plan|Programme|Program)\b"
)
# But "Merrin University President Jane Roe" is one, for it has a president.
HAS_OFFICERS = re.compile(r"\b(?:University|College|School|Institute|Academy|Bank|Corporation|Company|Foundation|Association|Society|Hospital|Club|Party|Union|Department|Ministry)$")
OFFICER_NAMED = re.compile(r" [A-Z]\w+(?: [A-Z]\w+)? (?P<fore>[A-Z][a-z]+) [A-Z][a-z]")
# "the Communist party": an ideology and a word of kind in small letters.
PARTY = re.compile(
    r"(?<![\w’'-])(?:(?:Social|Christian|Liberal|National) )?(?:Communist|Labou?r|Conservative|Liberal|Libertarian|Democratic|Democrat|Republican|Socialist|Green|Nazi|"
    r"Fascist|Nationalist|Whig|Tory|Reform|Congress|Justicialist|Radical|Populist) [Pp]arty(?![\w-])"
)
# A topic in small letters runs to the end of its clause: "Sub-Commission on economic relations with …;".
CLAUSE = capital(
    rf"(?:{PART} ){{0,12}}(?:Sub-?[Cc]ommission|Sub-?[Cc]ommittee|Working Group|Task Force) (?:on|for)(?: the)? [a-z][^;,.:()]{{8,130}}(?=[;,.:()])"
)
ANAPHOR = re.compile(rf"(?<=[a-z,]) (?P<kind>{KIND}|House|State)\b(?! [A-Z]| of\b| for\b|[-–][A-Z])")
ARTICLE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Oo]ur|said)$")
# These may be something else behind an article, where no body was named by them.
COMMON_KINDS = frozenset("Union Fund Mission Times Post Herald News Weekly Magazine Journal Press Office Service Division Trust Radio State".split())
AND_OFFICE = re.compile(rf"(?:,? and|,) (?={OFFICE}\b)")
NEXT_BODY = re.compile(rf" to the (?={KIND}\b)|,? and (?:the (?=(?:{PART} ){{0,4}}{KIND}\b)|(?={KIND} (?:of|for)\b))|, (?=(?:{PART} ){{1,4}}{KIND}\b)")
# "the Ministry of Ports, Roe Papers, Box 2": where in its archive a paper lies.
SHELF = re.compile(rf", (?=(?:{PART} ){{0,5}}(?:Papers|Files?|Records|Series|Collection|Interpreter)\b)")
# What met "on Thursday", what was said to a ministry "on the Harbour case".
_NO_TOPIC = "|".join(f"(?<={kind})" for kind in "Department Ministry Embassy Legation Government Cabinet Senate Congress Parliament Court Army Navy".split())
ON_DAY = re.compile(rf" on (?:the )?(?=(?:{'|'.join(DAYS).title()}|May)\b)|(?:{_NO_TOPIC}) on ")
# "The President and State Department", "Lloyds and Ministry of Finance", "Emma Roe and Merrin Embassy": the first is another.
OTHER_BEFORE = re.compile(rf"{OFFICE} and |(?:\S+ ){{1,3}}and (?={KIND} (?:of|for)\b)|(?P<forename>[A-Z]\w+) [A-Z][\w-]+ and ")
POSSESSOR = re.compile(r"['’]s [A-Z]")
GOVERNMENT = re.compile(r"\bGovernment of (?:the )?")
TYPED = 5  # blanks from which on a passage in capitals is typed so, and no heading
RESIDENTS = re.compile(r"\b(?:Residents|Nationals|Students|Workers|Migrants|Refugees)$")  # "Association of Merrin Residents in Oster"
LINKED = re.compile(r",? (?:of|for|and|in)(?: the)? $")
FORENAME = re.compile(r" (?P<name>[A-Z]\w+)(?= (?P<next>[A-Z][\w.]*))")
KIND_OF_PLACE = re.compile(f"{WATER}|{GROUND}")
KIND_IN = re.compile(rf"\b{KIND}\b")


def organisations(document: Document, read: Sequence[Passage], knowledge: Knowledge) -> Result:
    """Mark organisations; none has a pointer, and what is not certain says so. "the Commission" counts after a full name."""
    headed = {index: list(_headed(passage)) for index, passage in enumerate(read)}
    spans = [*shortened(read, headed), *teams(read), *firms(read)]
    kinds: set[str] = set()
    for index, passage in enumerate(read):
        spans += _anaphors(passage, kinds)
        for start, end in headed[index]:
            kinds |= _kinds(passage.text[start:end])
            reason = "a word of kind in a capitalised phrase"
            spans.append(passage.span(start, end, "orgName", {"cert": "medium"}, rule="body-kind", weight=BODY, reason=reason))
        for start, end, _ in bodies_in(passage.text):
            kinds |= _kinds(passage.text[start:end])
        spans += [*_press(passage), *_known(passage), *_foreign(passage), *_owned(passage), *_typed(passage)]
    return Result(tuple(spans))


def _kinds(name: str) -> set[str]:
    """Return the words of kind by which a body may be called for short ("the Court", "the House")."""
    return {match[0] for match in re.finditer(rf"\b(?:{KIND}|House)\b", name)} | set(name.split()[:1]) & {"House"}


def _headed(passage: Passage) -> Iterator[tuple[int, int]]:
    text = passage.text
    masked = _without_countries(text)
    if any(kind in text for kind in ("ommi", "Working Group", "Task Force")):
        yield from (clause.span() for clause in CLAUSE.finditer(text))
    at = 0
    while (match := HEADED.search(masked, at)) is not None:
        at = match.end()
        start, words = strip(match.start(), match[0])
        if HEADS_OF.search(text, max(0, start - 10), start):
            continue
        if (begin := with_initials(text, start)) < start:
            start, words = begin, text[begin : match.end()].split()
        start -= 4 * text.endswith(("the All ", "The All "), 0, start)  # "the All Merrin Congress"
        if (nth := NUMBERED.search(text, 0, start)) is not None and NUMBERABLE.match(text, start):
            start = nth.start("nth")
        else:
            nth = None
        named = HAS_OFFICERS.search(text, start, match.end()) and OFFICER_NAMED.match(text, match.end())
        doubtful = VENUE.search(text, start, match.end()) or (not named and NO_BODY_BEFORE.match(text, match.end())) or (opens_sentence(text, start, words) and not LEGAL.match(match["kind"])) or _league(text, start, match.end())
        if (len(words) > 1 or nth) and words[:2] != ["State", "of"] and not doubtful and not DIRECTED.match(text, start) and not plain_heading(passage, start, match.end()):
            for low, high in _apart(text, start, match.end()):
                at = _until(text, low, high)  # what is cut off may hold another
                yield low - 4 if NAMED_THE.search(text, 0, low) else low, at


def _league(text: str, start: int, end: int) -> bool:
    """Say whether a phrase is an alliance of countries that has no other name ("Japan-U.S. Alliance")."""
    return text.endswith("Alliance", start, end) and ALLIED.search(text, 0, end) is not None


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part bodies that "and" or a comma joins ("the Ministry of Ports, Merrin University and the Bank of Merrin"); drop an office before one."""
    other = OTHER_BEFORE.match(text, start, end) if text.find(" and ", start, end) > 0 else None
    if other and not KIND_IN.search(other[0]) and (other["forename"] is None or forenames().get(other["forename"]) == "sure"):
        start = other.end()
    while (following := NEXT_BODY.search(text, start, end)) is not None and KIND_IN.search(text, start, following.start()):
        yield start, following.start()
        start = following.end()
    yield start, end


def _with_country(text: str, start: int, end: int) -> int:
    """End a body with the country it is of ("the Government of Japan and the King"), or before one after a comma."""
    for low, high, known in places_in(text[start:end]):
        if known.kind != "country":
            continue
        if before := OF_OR_COMMA.search(text, start, start + low):
            return before.start() if before[0].startswith(",") else start + high
        if text.startswith(", ", start + high) and ON.search(text, start, start + low):
            return start + high  # "the Task Force on Merrin, Roe said"
    office = OFFICER.search(text, start, end)
    return office.start() - text.endswith(",", start, office.start()) if office else end


def _until(text: str, start: int, end: int) -> int:
    """End a body with its country, before an office ("… and First Secretary"), before a person ("… Union Leonid I. …")."""
    end = _with_country(text, start, end)
    for part in (AND_OFFICE, SHELF, ON_DAY):
        if (rest := part.search(text, start, end)) is not None:
            end = rest.start()
    if POSSESSOR.match(text, end):
        # "Bureau of Policy of Japan's Agency": what is possessed is not of the first body.
        lands = [low for low, high, _ in places_in(text) if high == end]
        link = LINKED.search(text, start, lands[0]) if lands else None
        end = link.start() if link else end
    # "Embassy of Merrin, Oslo": where it is, is no part of its name.
    end = next((low - 2 for low, high, _ in places_in(text) if high == end and text.endswith(", ", start, low)), end)
    for low, high, _ in bodies_in(text[start:end]):
        if low == 0 and text.startswith(" for ", start + high):
            end = start + high  # "the Representative of the European Union for Foreign Affairs"
    if RESIDENTS.search(text, start, end) and text.startswith(" in ", end):
        return next((high for low, high, _ in places_in(text) if low == end + 4), end)
    for word in FORENAME.finditer(text, start, end):
        kind = forenames().get(word["name"], "weak")
        words = {word["name"].lower(), word["next"].lower()} & common_words()
        town = places_in(word["name"]) and KIND_OF_PLACE.fullmatch(word["next"])
        if word.start() > start + 6 and kind != "weak" and not town and not KIND_IN.fullmatch(word["next"]) and not (words and kind == "rare"):
            return word.start() - text.endswith(",", start, word.start())
    return end


def _without_countries(text: str) -> str:
    """Hide the words of kind in "Russian Federation" or "Soviet Union": they make the name of a country, not of a body."""
    words = [word.start() for start, end, _ in places_in(text) if " " in text[start:end] for word in KIND_IN.finditer(text, start, end)]
    for at in words:
        text = f"{text[:at]}Q{text[at + 1 :]}"
    return text


def _anaphors(passage: Passage, kinds: set[str]) -> Iterator[Span]:
    for match in ANAPHOR.finditer(passage.text):
        article = ARTICLE.search(passage.text, max(0, match.start() - 5), match.start())
        if match["kind"] in kinds or (article and match["kind"] not in COMMON_KINDS):
            yield passage.span(
                *match.span("kind"),
                "rs",
                {"type": "org", "cert": "low"},
                rule="body-anaphor",
                weight=ANAPHORIC,
                reason="a word of kind by itself, with a capital",
            )


def _press(passage: Passage) -> Iterator[Span]:
    """Mark stations ("Merrin TV"), and whatever somebody asks for in a press conference ("Roe, MBC: …")."""
    text = passage.text
    stations = STATION.finditer(text) if "TV" in text else ()
    found = [match.span() for match in stations if not {*match[0].lower().split()} & common_words()]
    if asked := asks(text):
        found.append(asked.span("paper"))
    for start, end in found:
        reason = "a station or newspaper, by its form or because somebody asks for it"
        yield passage.span(start, end, "orgName", {"cert": "medium"}, rule="body-press", weight=BODY, reason=reason)


def _foreign(passage: Passage) -> Iterator[Span]:
    for match in FOREIGN_NAME.finditer(passage.text):
        reason = "a word of kind of another language before a name"
        yield passage.span(*match.span(), "orgName", {"cert": "medium"}, rule="body-kind", weight=BODY, reason=reason)


def _typed(passage: Passage) -> Iterator[Span]:
    """Mark governments and known bodies in a text that is typed in capitals throughout."""
    text = passage.text
    if not text.isupper() or passage.block.role == "head" or text.count(" ") < TYPED:
        return
    read = lowered(text)
    found = [(start, end) for start, end, known in bodies_in(read) if known.kind != "abb" and " " in read[start:end]]
    for match in GOVERNMENT.finditer(read):
        found += [(match.start(), end) for start, end, _ in places_in(read) if start == match.end()]
    for start, end in found if len(read) == len(text) else ():
        reason = "a body, in a text typed in capitals"
        yield passage.span(start, end, "orgName", {"cert": "medium"}, rule="body-known", weight=BODY, reason=reason)


def _owned(passage: Passage) -> Iterator[Span]:
    for match in OWNED.finditer(passage.text) if "'s" in passage.text or "’" in passage.text or "s' " in passage.text else ():
        start = strip(match.start(), match[0])[0]
        if match["saint"] or match["owner"] is None or not (places_in(match["owner"]) or start > match.start("owner")):
            end = _with_country(passage.text, start, match.end())
            reason = "a word of kind after a possessive"
            yield passage.span(start, end, "orgName", {"cert": "medium"}, rule="body-kind", weight=BODY, reason=reason)


def _known(passage: Passage) -> Iterator[Span]:
    for match in PARTY.finditer(passage.text) if "arty" in passage.text else ():
        reason = "an ideology and the word party"
        yield passage.span(*match.span(), "orgName", {"cert": "medium"}, rule="body-kind", weight=KNOWN, reason=reason)
    for match in CAMPUSES.finditer(passage.text) if "UC " in passage.text or "UNY " in passage.text else ():
        yield passage.span(*match.span(), "orgName", {"cert": "medium"}, rule="body-known", weight=BODY, reason=CAMPUS_REASON)
    for start, end, _ in places_in(passage.text):
        if campus := CAMPUS.search(passage.text, max(0, start - 6), start):
            yield passage.span(campus.start(), end, "orgName", {"cert": "medium"}, rule="body-known", weight=BODY, reason=CAMPUS_REASON)
    for match in JOINED.finditer(passage.text) if any(end in passage.text for end in FIRMS) else ():
        if match[0].lower() not in common_words():
            yield passage.span(
                *match.span(),
                "orgName",
                {"cert": "low"},
                rule="body-joined",
                weight=KNOWN,
                reason="a word that ends like the name of a firm",
            )
    typed = passage.text.isupper() and passage.text.count(" ") >= TYPED
    for start, end, known in bodies_in(passage.text):
        if typed and passage.text[start:end].lower() in common_words():
            continue  # "WHO, HAVING MET"
        if known.kind != "abb" and HEADS_OF.search(passage.text, max(0, start - 10), start):
            continue
        if NO_BODY_BEFORE.match(passage.text, end) and " " not in passage.text[start:end] and known.kind != "abb":
            continue  # "Cabinet Secretary"
        if known.kind != "abb" and " " not in passage.text[start:end] and before(passage.text, start):
            continue  # "Mrs. Suzuki"
        attributes = {"cert": "medium"} | ({"full": "abb"} if known.kind == "abb" else {})
        weight = BODY if passage.text.count(" ", start, end) > 1 else KNOWN  # a long name is more than letters in it
        reason = "a body that everybody knows"
        yield passage.span(start, end, "orgName", attributes, rule="body-known", weight=weight, reason=reason)
