"""Whether words make the name of a person, where the name ends, and which of its words is the surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

from pipeline.annotate.capitals import GROUND, WATER
from pipeline.annotate.surnames import PLACED
from pipeline.annotate.tokens import CAPITAL_PARTICLE, INITIAL, IS_NAME, PARTICLE, POSSESSIVE, SUFFIX
from pipeline.lexicon import Known, bodies_in, common_words, families, forenames, places_in

__all__ = ["ENGLISH", "NO_SURNAME", "SYLLABLES", "TOWNS", "UNIT", "WHOLE_DOMAINS", "common", "doubtful", "foreign", "forename_kind", "names_place", "no_name_after", "placed", "plausible", "surname_of", "touching", "trim"]

SURNAME = re.compile(rf"(?<!\S)(?:[^\s,]+ [yei] )?(?:{PARTICLE} |(?<=\w ){CAPITAL_PARTICLE} )*[^\s,]+(?:{SUFFIX})$")
POSTNOMINAL = re.compile(
    r"(?:,? (?:MP|MEP|QC|KC|PC|JP|GCMG|GCB|KCB|CB|GCVO|KCVO|CVO|MVO|LVO|KG|KT|OM|CH|MFR|OFR|GCFR|KCMG|DCMG|CMG|GBE|KBE|DBE|CBE|OBE|MBE|DSO|MC|RA|FRS|FBA|PhD|MA|BA|MD|SJ|USN|USA|USAF|USMC|RN|RAF|Esq\.?)(?!\w))+$"
)
_SYLLABLE = "(?:[b-df-hj-np-tv-z][hlrw]?)?[aeiouy]{1,3}(?:ng|[klmnpt])?"
SYLLABLES = re.compile(rf"(?i:{_SYLLABLE} {_SYLLABLE})")  # "Il Sung", after a family name of East Asia
# Letters right after who heads a unit are the unit ("Chief KMAG"), unless they may be a surname of Japan ("Director SATO").
UNIT = re.compile(r"(?=[A-Z]{2,4}\b)(?!(?:(?:[KSTNHMRGZBPDJFW]|SH|CH|TS)?Y?[AIUEO]N?)+\b)[A-Z]+")
HEADS_UNIT = re.compile(r"(?:.* )?(?:Chief|Head|Director|Director[- ]General|Commander|Chairman|Administrator|Coordinator)")
OWNED = re.compile(r"(?<=['’]s) .*")  # "President Roe's First Report"
DOING = re.compile(r" (?:Visits|Pays|Meets|Attends|Receives|Holds|Delivers|Hosts|Addresses|Speaks|Says|Arrives|Departs|Leaves|Signs|Announces|Urges|Calls)\b.*")  # in a heading
NO_SURNAME = re.compile(r"(?:Aid|Assistance|Agreement)\b")  # "Grant Aid"
ARTICLED = re.compile(r"(?<![\w])[a-z]{2,3}[-–]$")
TOWNS = frozenset("El La Las Los San Santa Santo São Saint St Ste Sankt Puerto Fort Port".split())
AMONG = re.compile(r"(?:[A-Z][\w’'-]*|\bthe|Order of) $")
# Words of Japan in Latin letters, and the last syllables of many of its family names.
OF_JAPAN = re.compile(r"(?i:(?:(?:[kstnhmrgzbpdjfw]|sh|ch|ts)?y?[aiueoāīūēō]|n(?![aiueo]))+)")
FAMILY_OF_JAPAN = re.compile(
    rf"(?={OF_JAPAN.pattern}$)[A-Z]\w+(?:moto|naka|mura|yama|kawa|gawa|shima|jima|saki|zaki|guchi|hara|bara|uchi|bayashi|sawa|zawa|hashi|bashi|matsu|tani|"
    "waka|oka|zuka|numa|saka|kami|gaki|sugi|naga|mizu|kura)"
)
THE = re.compile(r"\b[Tt]he $")
KIND_OF_PLACE = re.compile(f"{WATER}|{GROUND}")
# Endings of English words that are too rare for the list of common words.
ENGLISH = re.compile(r"(?:tions?|ments?|ness|ships?|isms?|ists?|ics?|ical|ology|ware|ators|ers|ans|ese|ings?|[a-z]-[a-z]+)$")
# "President of", "General Assembly": what follows an office and is no name.
PLAIN_AFTER_OFFICE = frozenset(
    "assembly assemblies staff election elections designate elect assistant deputy deputies vice secretaries ministers "
    "order orders resident privy provost advocate president secretary chairman minister ambassador presidents ambassadors generals governors directors colonel major captain lieutenant admiral marshal counselor counsellor commander commander-in-chief justice guest "
    "executive delegate negotiator economist engineer manager special chief "
    "visits pays meets attends receives holds delivers hosts addresses speaks arrives departs leaves signs announces urges calls "
    "member members friend gentleman view commendations overview review remarks provisions information principles outline rules debate conditions strike".split()
)
# What an office is for, in one word that nothing follows: "Secretary of State Rush", but "President for National Security".
WHOLE_DOMAINS = frozenset(
    "State Defense Defence Treasury Agriculture Commerce Labor Labour War Navy Army Force Interior Justice Transportation "
    "Energy Education Affairs Trade Finance Health Industry Culture Environment Staff Intelligence Operations Information".split()
)
# Offices that are plain adjectives in a heading ("Major Global Issues").
EPITHETS = frozenset("Major Principal Representative Deputy Chief Head".split())
DOMAIN = re.compile(r" (?:of|for|on|in charge of)(?: the)? .*?(?P<last>[\w'’-]+)$")


def surname_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of the surname in a name: the first word where it is in capitals or of East Asia, else the last."""
    first, _, rest = text[start:end].partition(" ")
    last = rest.rpartition(" ")[2]
    capitals = len(first) > 2 and first.isupper() and not last.isupper() and not INITIAL.fullmatch(first)
    continental = first in families() and (forenames().get(first) != "sure" or "-" in last or SYLLABLES.fullmatch(rest) is not None)
    eastern = continental or japanese(first, last)
    if last and (capitals or eastern):
        return start, start + len(first)
    match = SURNAME.search(text[start:end])
    return (start + match.start(), end) if match else None


def japanese(first: str, last: str) -> bool:
    """Say whether two words are a family name of Japan and what follows it ("Yamamoto Isoroku"), by how such names end."""
    return bool(FAMILY_OF_JAPAN.fullmatch(first) and OF_JAPAN.fullmatch(last)) and not FAMILY_OF_JAPAN.fullmatch(last)


def names_place(text: str, start: int, end: int) -> bool:
    """Say whether a name is that of a place ("the Queen Anna Bridge")."""
    return bool(THE.search(text, max(0, start - 5), start) and KIND_OF_PLACE.fullmatch(text[start:end].rpartition(" ")[2]))


def foreign(text: str, start: int, end: int) -> bool:
    """Say whether two or three words stand by themselves, none of them English, a place or in capitals, as names do."""
    words = [word for word in text[start:end].split() if word[0].isupper()]
    if not 2 <= len(words) <= 3 or not IS_NAME.match(words[0]) or words[0] in TOWNS or len(words[-1]) < 3 or KIND_OF_PLACE.fullmatch(words[-1]):
        return False
    if any(word.isupper() or "." in word or common(word) or ENGLISH.search(word) for word in words):
        return False
    if AMONG.search(text, max(0, start - 30), start) or re.match(r" [A-Z]", text[end : end + 2]):
        return False
    if text.startswith(", ", end) and PLACED.search(text, max(0, start - 12), start) and any(low == end + 2 for low, _, _ in places_in(text)):
        return False  # "set in Tosny Merrin, Norway"
    lands = [known for _, _, known in touching(text, start, end) if known.kind != "settlement"]
    return not lands and not placed(text, start, start + len(words[0]))


def doubtful(text: str, start: int, end: int, most: int) -> bool:
    """Say whether a name has more than `most` common words, or a place in it."""
    words = [word for word in text[start:end].split() if word[0].isupper()]
    return sum(common(word) for word in words) > most or placed(text, start, end)


def placed(text: str, start: int, end: int) -> bool:
    """Say whether a place touches a range."""
    return any(touching(text, start, end))


def touching(text: str, start: int, end: int) -> Iterator[tuple[int, int, Known]]:
    """List the places that touch a range; what follows a particle and a hyphen ("al-Merrin") is none."""
    return ((low, high, known) for low, high, known in places_in(text) if low < end and start < high and not ARTICLED.search(text, max(0, low - 5), low))


def common(word: str) -> bool:
    """Say whether a word, without its possessive, is a common one of English."""
    return POSSESSIVE.sub("", word).lower() in common_words()


def forename_kind(word: str) -> str:
    """Return how sure a forename is, "" for none; of two joined by a hyphen the first counts."""
    whole, first = unaccented(word), unaccented(word).partition("-")[0] if "-" in word else ""
    return forenames().get(word) or forenames().get(whole) or forenames().get(first, "")


def unaccented(word: str) -> str:
    """Return a word without its accents ("Gabrièle")."""
    return word if word.isascii() else "".join(c for c in normalize("NFD", word) if not combining(c))


def plausible(text: str, start: int, surname: tuple[int, int], forename: str) -> bool:
    """Say whether a forename and what follows it make a name: a doubtful forename needs a surname that is no word, and no article."""
    if forename != "sure" and THE.search(text, max(0, start - 5), start):
        return False
    last = POSSESSIVE.sub("", text[slice(*surname)]).split()[-1]
    if re.search(r"-[a-z]", last) and common(re.split("-", last)[-1]):  # "Prize-winner"
        return False
    places = [text[low:high] for low, high, _ in places_in(text) if start <= low and high <= surname[1]]
    first = text[start : surname[0]].split(maxsplit=1)[0]
    if NO_SURNAME.match(last):
        return False
    if forename == "sure" or " " in text[slice(*surname)]:
        return True
    place = first in places and (last in places or KIND_OF_PLACE.fullmatch(last))
    return not (common(last) or (forename == "weak" and (place or ENGLISH.search(last))))


def no_name_after(role: str, name: str) -> bool:
    """Say whether what follows an office is no name: a word of offices, letters, or plain words of its field ("for Port and Customs")."""
    if POSTNOMINAL.fullmatch(f", {name}"):  # "Brigadier General USA"
        return True
    if UNIT.fullmatch(name) and name.title() not in families() and name.title() not in forenames() and HEADS_UNIT.fullmatch(role):
        return True
    whole = [known for low, high, known in bodies_in(name) if (low, high) == (0, len(name))]
    if any(" " in name or " of " in role or known.kind == "abb" for known in whole):  # "Chief Representative of New Komeito"
        return True
    domain = DOMAIN.search(role)
    if role in EPITHETS and all(_plain(word) and not forename_kind(word) for word in name.split()):
        return True
    return name.split(maxsplit=1)[0].lower() in PLAIN_AFTER_OFFICE or (
        domain is not None
        and all(common(word) and not forename_kind(word) for word in name.split())
        and domain["last"] not in WHOLE_DOMAINS
        and not places_in(domain["last"])
    )


def _plain(word: str) -> bool:
    """Say whether a word is common in the plural or in the singular ("Economies")."""
    return common(word) or common(re.sub("ies$|s$", lambda end: "y" if len(end[0]) > 1 else "", word))


def trim(text: str, start: int, end: int) -> int:
    """Cut a possessive, letters of honour, and what cannot end a name, off the end of a name."""
    words = POSTNOMINAL.sub("", POSSESSIVE.sub("", OWNED.sub("", DOING.sub("", text[start:end]))))
    first, _, last = words.rpartition(" ")
    # "Edward Roe Picture: …", "… of President Roe Issued on 5 May"
    if first and common(last) and (last.endswith("ed") or last == "Acting" or text.startswith(":", end)):
        words = first
    while " " in words and ((last := words.rpartition(" ")[2]).islower() or INITIAL.fullmatch(last)):
        words = words.rpartition(" ")[0]
    return start + len(words)
