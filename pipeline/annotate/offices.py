"""The grammar of offices in English: the words that stand before a person's name and say what he or she is."""

from __future__ import annotations

import re

from pipeline.annotate.alternatives import by_letter
from pipeline.lexicon import common_words, forenames, places_in

__all__ = ["CALLING", "HONORIFICS", "OFFICE", "OFFICES", "alone", "apposed", "before", "content_words"]

HEADS = by_letter(
    "Sheriff|City Manager|Council(?:man|woman|member)|Councillor|Alderman|Assembly(?:man|woman|member)|District Attorney|Solicitor[- ]General|Surgeon General|Postmaster[- ]General|Corporal|Commodore|Constable|Pastor|"
    "President|Vice[- ]President|Premier|Chancellor|Vice[- ]Minister|Minister|Vice[- ]Foreign Minister|Secretary[- ]General|Under[- ]?Secretary|"
    "General Secretary|Secretary|Director[- ]General|Director|Chairman|Chairwoman|Chairperson|Chair|Co-Chair|Ambassador Extraordinary(?: and Plenipotentiary)?|Ambassador(?:[- ]at[- ][Ll]arge)?|Governor[- ]General|Governor|Lieutenant Governor|"
    "Senator|Congressman|Congresswoman|Representative|Deputy|Speaker|Commissioner|Commander[- ]in[- ]Chief|Commander|Lieutenant[- ]General|Major[- ]General|"
    "Brigadier[- ]General|Brigadier|Attorney[- ]General|Consul[- ]General|Inspector[- ]General|General|Vice Admiral|Rear Admiral|Admiral|Field Marshal|Marshal|"
    "Lieutenant Colonel|Colonel|Major|Captain|Lieutenant|Sergeant|Chief Justice|Judge|Justice|Professor|Doctor|Counselor|Counsellor|Attaché|"
    r"Envoy Extraordinary(?: and Minister Plenipotentiary)?|Envoy|Superintendent|Inspector|Consul|Chargé(?: d['’]Affaires)?|Administrator|Coordinator|Spokesman|Spokeswoman|Spokesperson|Mayor|King|Queen|Prince|Princess|Crown Prince|Baron|Baroness|Count\b|Countess|Viscount|Viscountess|Marquis|Marquess|"
    "Lord Privy Seal|Lord Chancellor|Lord President(?: of the Council)?|Lord Advocate|Lord Mayor|Lord Provost|Lord Lieutenant|Adviser|Advisor|Head|Emperor|Empress|Shah|Sheikh|Sultan|Emir|Pope|Cardinal|Archbishop|Bishop|Father|Reverend|Rabbi|Imam|Ayatollah|Comrade|Chief of Staff|Chief Executive(?: Officer)?|CEO|Chief"
)
RANKS = by_letter(
    "First|Second|Third|Deputy|Vice|Assistant|Under|Acting|Senior|Executive|Special|Principal|Permanent|Parliamentary|State|Chief|"
    "Associate|High|Joint|Honorary|Managing|Interim|Resident|Minister of State|Crown|Imperial|Deputy Press"
)
FIELDS = by_letter(
    "Police|Fire|Prime|(?:Foreign|External|Home) (?:Affairs|Relations)|Foreign|Defen[cs]e|Finance|Interior|Home|Justice|Trade|Economic|Economy|Education|Health|Labou?r|Transport|Agriculture|Agriculture and "
    "Fisheries|Energy|Environment|Culture|Treasury|Cabinet|Naval|Military|Air|Press|Colonial|War|Navy|Army|Presidential|Political|Commerce|"
    "Industry|Information|Planning|Development|Science|Tourism|Foreign Ministry|Foreign Office|Foreign Press|Government|White House|Security|National Security|Public Security|Administrative|Legal|Financial|"
    "Unification|Reconstruction|Construction|Transportation|Communications|Telecommunications|Posts|Internal Affairs|Oil|Petroleum|Mines|Fisheries|"
    "Forestry|Housing|Investment|Sports|Youth|Welfare|Social|Regional|Rural|Digital|Infrastructure|Overseas|Technology|Research|Cooperation"
)
# "Monsieur le Ministre" names nobody.
HONORIFICS = by_letter("Mr|MR|Cllr|Coun|Mrs|MRS|Ms|Miss|MISS|Dr|DR|Prof|Sir|Lord|Lady|Dame|(?:Madame|Mme|Mlle|Mademoiselle|Monsieur|M)(?!\\.? l(?:[ea] |['’]))|Herr|Frau|Monsignor|Msgr|Señor|Sr|Gen|Col|Maj|Capt|Lt|Sgt|Sergt|Cpl|Pvt|Lieut|Cmdr|Doc|Adm|Sen|Rep|Gov|Amb|Rev|Hon|Messrs|Shri|U(?= [A-Z][a-z]{1,9} [A-Z][a-z]{1,9}\\b)|Daw(?= [A-Z])|Dat(?:o|uk)(?: Seri| Sri)?|Tan Sri|Pehin")

_TITLE = (
    rf"(?:{HONORIFICS})\b\.?|(?:His|Her|Your|Their) (?:Imperial |Royal )?(?:Excellency|Excellencies|Majesty|Majesties|Highness|Highnesses|Holiness|Eminence)(?:,(?= [A-Z]))?|(?:H\. ?E\b\.?|H\. ?R\. ?H\.|H\. ?M\.|H\.I\.H\.|(?:The )?Right Honou?rable|Honou?rable|Rt\. Hon\b\.?)"
)
# "for Foreign Affairs", "of the Central Bank": capitals only, so that a name after it is found by backing off.
_FIELD = r"(?: (?:of|for|on|in charge of)|(?<=Ambassador|esentative) to|(?<=Envoy) to|(?<=Advis[eo]r) to(?= the))(?: the)?"
_MORE = rf"(?: and(?! (?:{_TITLE}))|,(?! (?:{_TITLE}|{HEADS})\b)| of(?: the)?| for(?: the)?| to(?: the)?)?"
_DOMAIN = rf"(?:{_FIELD} (?:[A-Z][\w'’-]+|U\.[SKN]\.)(?:{_MORE} [A-Z][\w'’-]+){{0,8}}?(?: \([A-Z]{{2,8}}\))?)"
_ONE = rf"(?:(?:{RANKS})[ -]){{0,4}}(?:(?:{FIELDS})(?:,? and|,(?! (?:{HEADS})\b))? ){{0,5}}(?:{HEADS})(?:-[Ee]lect)?{_DOMAIN}?"
# "the Crown Prince and Prime Minister Roe": who reigns holds no other office; but "Prince and Princess Roe".
_REIGNS = r"(?:Crown )?(?:Prince|Princess|King|Queen|Emperor|Empress)\b"
_AND = rf"(?:(?<!Prince)(?<!Princess)(?<!King)(?<!Queen)(?<!Emperor)(?<!Empress) and| and(?= {_REIGNS}))"
_TITLES = rf"(?:{_TITLE})(?:(?: |(?<=\.))(?:{_TITLE})){{0,4}}"
_WIFE = r"(?: and (?:Mrs|Ms|Mme|Madame|Lady)\b\.?)?"  # "President and Mrs. Roe"
OFFICE = rf"(?:(?:(?:{_TITLE})(?: |(?<=\.))){{0,4}}{_ONE}(?:{_AND} {_ONE}){{0,2}}(?: (?:the )?(?:{_TITLE})(?= )){{0,3}}{_WIFE}|{_TITLES}{_WIFE})"
# One word for several persons who bear the same office.
OFFICES = (
    rf"(?:(?:{RANKS})[ -]){{0,4}}(?:(?:{FIELDS}) ){{0,5}}(?:Presidents|Premiers|Chancellors|Ministers|Secretaries|Directors|Ambassadors|Governors|Senators|"
    r"Congressmen|Congresswomen|Representatives|Commissioners|Generals|Admirals|Marshals|Colonels|Majors|Captains|Justices|Judges|Professors|"
    r"Kings|Queens|Princes|Princesses|Counselors|Counsellors|Envoys|Messrs\.?|Misses|Drs\.?|Lords|Bishops|Popes)"
)
# What somebody is, in small letters: a calling, a rank, a relation.
_CALLINGS = by_letter(
    r"president|premier|chancellor|minister|secretary|ambassador|governor|mayor|senator|congress(?:wo)?man|lawmaker|deputy|envoy|diplomat|"
    r"spokes(?:wo)?man|spokesperson|leader|founder|chair(?:wo)?man|chief|director|manager|owner|negotiator|interpreter|translator|adviser|advisor|"
    r"aide|assistant|general|admiral|colonel|commander|king|queen|prince|princess|emperor|empress|dissident|activist|lawyer|attorney|barrister|"
    r"judge|professor|teacher|student|pupil|author|writer|poet|novelist|playwright|journalist|reporter|correspondent|columnist|editor|presenter|"
    r"actor|actress|producer|composer|conductor|musician|singer|pianist|violinist|painter|artist|architect|sculptor|photographer|philosopher|"
    r"historian|economist|linguist|physicist|chemist|mathematician|biologist|scientist|engineer|doctor|physician|surgeon|businessman|banker|"
    r"entrepreneur|candidate|nominee|coach|captain|goalkeeper|striker|defender|midfielder|player|team-?mate|"
    r"father|mother|brother|sister|son|daughter|wife|husband|widow|uncle|aunt|cousin|nephew|niece|grandson|granddaughter|grandfather|grandmother|"
    r"friend|colleague|classmate|partner|boyfriend|girlfriend|fianc[ée]e?|roommate|neighbou?r|mum|mom|dad|grandma|grandpa|"
    r"guitarist|drummer|bassist|frontman|vocalist|songwriter|rapper|comedian|film-?maker|critic|curator|dancer|choreographer|designer|"
    r"explorer|missionary|priest|astronomer|illustrator|biographer|protagonist|host|co-?host|co-?star|co-?founder|bandmate|skipper|"
    r"(?:man|woman|boy|girl|guy|gentleman|lady|fellow|person|someone|somebody) (?:named|called|by the name of)"
)
CALLING = f"(?:{_CALLINGS})"
# "Special Envoy of Prime Minister" Roe: whose envoy it is.
_ENVOY = re.compile(r"(?:Envoy|Representative|Advis[eo]r|Assistant|Aide|Secretary|Spokes\w+) (?:of|to) (?=(?:Vice[- ])?(?:President|Prime Minister|Premier|Chancellor|Emperor|King|Queen)$)")
_JOINED = re.compile(r" and (?=(?:Mrs|Ms|Mme|Madame|Lady)\b)")
_REIGNING = re.compile(rf"(?:{_TITLE} )?(?:the )?{_REIGNS}")
_OFFICE = re.compile(OFFICE)
_BEFORE = re.compile(rf"(?<![\w.])(?=[A-Z]){OFFICE},? $")
_HONORIFIC = re.compile(rf"(?:{_TITLE})(?: (?:{_TITLE}))*")
_QUIET = frozenset("of for the and in charge on first second third deputy vice assistant acting senior state mr mrs ms miss dr his her excellency".split())


def before(text: str, at: int, low: int = 0) -> tuple[int, int] | None:
    """Return the range of an office or title that ends right before `at` (a space between), not before `low`, or None."""
    low = max(low, at - 160)
    match = _BEFORE.search(text, low, at) if at and text[at - 1] == " " else None
    if match is None or text[match.start() : match.end()].rstrip().endswith(","):
        return None
    other = apposed(text, match.start(), at)
    if other and not _OFFICE.fullmatch(text, other, at - 1):
        return None
    return alone(text, other or match.start(), at - 1)


def alone(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of an office without that of a husband or sender who is meant by his office ("the President and Mrs." Roe)."""
    if envoy := _ENVOY.search(text, start, end):
        return envoy.end(), end
    wife = _JOINED.search(text, start, end) if text.endswith(("the ", "The "), 0, start) else None
    return (wife.end() if wife else start), end


def _forename(word: str) -> bool:
    """Say whether a word after a comma begins a name ("Governor of Merrin Oblast, Igor" Roe) and goes on with no domain."""
    kind, other = forenames().get(word), word.lower() in common_words() or places_in(word) or _OFFICE.fullmatch(word)
    return kind == "sure" or (kind == "rare" and not other)


def apposed(text: str, start: int, end: int) -> int:
    """Return where a name, or an office of another, begins in what was taken for an office ("President of Chile, Ana" Roe), else 0."""
    comma, link = text.rfind(", ", start, end), text.rfind(" and ", start, end)
    lands = {last for _, last, known in places_in(text) if known.kind == "country"} if max(comma, link) > 0 else set()
    if comma > 0 and (comma in lands or _forename(text[comma + 2 : end].strip())):
        return comma + 2
    # "Emperor of Merrin and General" Roe, but "Deputy Prime Minister of Merrin and Minister of Ports" Roe
    other = link in lands and (_REIGNING.match(text, start) or not _OFFICE.match(text, link + 5))
    return link + 5 if other else 0


def is_honorific(words: str) -> bool:
    """Say whether a title tells nothing of an office (Mr., Dr., His Excellency)."""
    return _HONORIFIC.fullmatch(words) is not None


def content_words(words: str) -> frozenset[str]:
    """Return the words of an office that say what it is, for comparing it with the posts of a register."""
    folded = {re.sub(r"^defence$", "defense", word.lower().rstrip("s.")) for word in re.findall(r"[A-Za-z]+", words)}
    return frozenset(folded - _QUIET)
