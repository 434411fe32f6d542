"""What has the form of a heading: a short line without a final stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.dates import find_dates
from pipeline.dates.native import NATIVE

__all__ = ["ABBREVIATED", "CLOSED", "MARKED", "WAYS", "dangles", "in_sentences", "in_title_case", "is_marked", "is_stated", "looks_like_heading"]

CLOSED = re.compile(r"[.!?:;,…\"'”’。、—–-]$|[.!?][)\]]$|[.!?] \([^()]*\)$|[.!?] ?(?:\[\d+\]|\(\*+\d*\)|[*†‡⁰¹²³⁴-⁹]+)$")
ABBREVIATED = re.compile(r"(?:\b[ap]\.m|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|No|U\.S|U\.K|D\.C))\.$|\betc\.[)\]]$")
# The title of something at the end of a line, in quotation marks: a stop inside them is not the line's.
CAPITAL = r"(?:[A-Z0-9][^\s“”\"]*|of|the|and|in|on|for|to|a|with|between)"
TITLED = re.compile(
    r"[^.!?:;]{3,60}[“\"][^.,!?:;“”\"]{1,40}[”\"]|"
    rf"(?:[^.!?:;]{{3,}})?[“\"]{CAPITAL}(?: {CAPITAL})*[.,]?[”\"]"
)
# "Top Before Next Bottom": ways to other pages, in a row.
WAYS = r"(?:(?:Top|Before|Next|Bottom|Back|Home|Prev(?:ious)?|Up|Down|Print|Search|Help|Menu|Login|Index|Contents)\b[ |>»/]*){2,9}"
NO_HEADING = re.compile(
    r"(?:Therefore|Whereas|However|Moreover|Furthermore|Accordingly|Hereby|Now|And|Considering|Recognizing|Noting|Recalling)$|"
    r"(?:The )?(?:Ministry|Embassy|Consulate[- ]General|Permanent Mission) of |MINISTRY OF |EMBASSY OF |"
    r"(?:Table|Fig(?:ure)?\.?|Chart|Photo|Map|Graph) (?:\d|[IVX]+[-.]\d)|"  # what stands below or above a picture
    r"Related (?:Information|Links?) \(|"  # the way to another page
    rf"{WAYS}$|"
    r"[A-Z]+[(/][^\sa-z]*\d[^\sa-z]*$|(?:Document|Doc\.|Ref\.|Reference) \S*\d{3}\S*$|(?:Restricted|RESTRICTED|Unclassified|UNCLASSIFIED|Confidential|CONFIDENTIAL)$|"  # the mark of a file, how secret it is
    r".*\|.*\||.*\((?:PDF|HTML)\)$|"  # a row of a table, a file
    r"\[.*\]$|\(.{3,}\)$|[^(]{3,100} \(Photos?\b[^()]*\)$|\((?:Video|Photo|Audio|Link|PDF) ?\d*\) ?|.+ Photo: ?[A-Z]|No\. ?\d+$|(?:Mr|Mrs|Ms|Miss|Dr|Messrs|Sir)\.? |(?:My )?[Dd]ear(?:est)? |Sincerely|Yours |Respectfully|[^\w\"'“‘«(\[¿¡]"
)
# "What the council does includes": something has to follow.
UNFINISHED = re.compile(r" (?:includ(?:es?|ing)|are|is|was|were|that|which|as|follows|following)$")
# "The harbours of", "Towards a Secure", "Overview -": the heading goes on in the next line, or a list has to follow.
TAIL = 60  # characters at the end of a line that show how it ends
DANGLING = re.compile(r"(?:\b(?:of|and|between|for|to|on|by|with|the|in|at|from|an? \w+(?:ic|al|ive|ous|able|ful))|\s(?:&|-|–|—))$")
# "All reports are on the shelf": a statement, though it has lost its stop.
STATED = re.compile(r"(?<! that)(?<! which)(?<! who) (?:is|are|was|were|has|have|had|will|can|may|should|must|shall) (?=[a-z])")
ASKING = re.compile(r"(?:How|Wh\w+|Is|Are|Was|Were|Has|Have|Do|Does|Did|Can|May|Will|Should|Must|Shall)\b")
# A title in quotation marks, at the end of a line or all of it.
QUOTED = re.compile(r"(?:[A-Z][^.,!?;:“”\"]* )?[“\"][^.,!?;:“”\"]+[”\"]")
# "Secretary Roe: Good morning": somebody speaks; after a number the same form may be a heading ("I. Aims: Ships and Harbours").
SPOKEN = re.compile(r"(?=.*[a-z])[A-Z][\w’.]*(?: [A-Z][\w’.]*)?: [\w\[(“]")
ENTITLED = re.compile(r"[^:]+: (?!(?:Mr|Mrs|Ms|Dr|H\. ?E)\b)[A-Z][^.:]*")
TWOFOLD = re.compile(r"[^:\s]+ [^:]+:(?: (?:[A-Z0-9“\"][^\s:]*|[a-z]{1,3}|from|into|with|through|between|toward|towards)){3,}")  # in title case throughout
# Lines that a mark makes headings: in brackets, between dashes, behind a square or the like.
WORDS = r"(?P<words>[^\W\d_a-z][^()<>\[\]]{2,110}|[“\"][^()<>]{2,110})"
MARKED = {
    "in parentheses": re.compile(rf"[(（]{WORDS}[)）]"),
    "in square brackets": re.compile(rf"\[{WORDS}\]"),
    "in angle brackets": re.compile(r"(?:<|＜|〈|《|【|≪)\s?(?P<words>[^<>]{3,120}?)\s?(?:>|＞|〉|》|】|≫)"),
    "between dashes": re.compile(r"(?P<dash>[-–—~*]+) ?(?P<words>[A-Z][^-–—~*]{2,100}?) ?(?P=dash)"),
    **{f"with {mark}": re.compile(rf"{mark} ?(?P<words>\S.{{2,160}})") for mark in "■□◆◇●○◎★☆▼"},
    "with |": re.compile(r"\| ?(?P<words>[^|]{3,160})"),
    **{f"behind {mark}": re.compile(rf"{re.escape(mark)} (?P<words>[A-Z].{{2,100}})") for mark in "*•・▪–-"},  # mostly bullets
}
SMALL = frozenset("from with into upon over under between among toward towards through within against about after before during that than their".split())
FIGURES = re.compile(r": [\d$€¥]|\(\d\) .*\(\d\) ")  # "Grant aid: 12 billion yen", "(1) Japan (2) Norway"


def looks_like_heading(text: str, limit: int = 120, *, sure: bool = False) -> bool:
    """Say whether a line has the form of a heading: short, begun with a capital or digit, not closed by a stop.

    A line in brackets, of figures, or of a person is none. One with a full date is rather a dateline, one that ends with a
    quotation a sentence, unless its number or its place makes it `sure`.
    """
    spoken = SPOKEN.match(text) and not ((sure or TWOFOLD.fullmatch(text)) and ENTITLED.fullmatch(text))
    if not text or len(text) > limit or NO_HEADING.match(text) or spoken:
        return False
    quoted = QUOTED.fullmatch(text) and in_title_case(text, 3)
    if CLOSED.search(text) and not (quoted or ABBREVIATED.search(text) or (sure and (TITLED.fullmatch(text) or text.lower().endswith(" etc.")))):
        return False
    if UNFINISHED.search(text):
        return False
    first = next((c for c in text if c.isalnum()), "")
    if not first or first.islower() or sum(c.isdigit() for c in text) * 2 > len(text):
        return False
    if (len(text) > 60 and re.search(r"[a-z]{2}[.!?] [A-Z]", text)) or FIGURES.search(text):
        return False
    return sure or not (any(_datelines(text)) or is_stated(text))


def in_sentences(text: str) -> bool:
    """Say whether a line is rather a sentence that has lost its full stop: long, and mostly in small letters."""
    words = text.split()
    return len(text) > 100 and sum(word[:1].islower() for word in words) * 2 > len(words)


def dangles(text: str) -> bool:
    """Say whether a line ends on a word that another has to follow."""
    return DANGLING.search(text, max(0, len(text) - TAIL)) is not None


def is_stated(text: str) -> bool:
    """Say whether a line is rather a statement that has lost its full stop: it has a verb of its own in small letters, and is no question."""
    return STATED.search(text) is not None and text[-1] != "?" and not ASKING.match(text)


def in_title_case(text: str, least: int = 0) -> bool:
    """Say whether all longer words of a line begin with a capital, and are so many at least."""
    words = [word for word in re.findall(r"[\w’'-]{4,}", text) if word not in SMALL]
    return len(words) >= least and not any(word[0].islower() for word in words)


def is_marked(text: str) -> bool:
    """Say whether a line is in angle brackets, or begins with a square or the like: it is no part of a wrapped paragraph."""
    return not text[0].isalnum() and any(pattern.fullmatch(text) for mark, pattern in MARKED.items() if mark.startswith(("in angle", "with")))


def _datelines(text: str) -> Iterator[bool]:
    """Say of each date in a line whether it makes it a dateline: a full day does, a span of days with few other words."""
    if NATIVE.match(text):
        yield True
    for mark in find_dates(text):
        if len(mark.values.get("when", "")) == 10 or text.strip("().") == text[mark.start : mark.end]:
            yield True
        elif len(mark.values.get("from", "")) == 10:
            yield len((text[: mark.start] + text[mark.end :]).split()) <= 6
