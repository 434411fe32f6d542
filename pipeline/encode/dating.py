"""The date of a document: the sidecar's, else the text's date field, its dateline, or an anniversary it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.config import Dating
from pipeline.converters.datelines import PLACED, place_line, read_dateline
from pipeline.dates import Anchor, DateMark, day, find_dates, full_date, span_of
from pipeline.dates.native import NATIVE, native_date
from pipeline.model import Block, Document, blocks
from pipeline.text import view

__all__ = ["DocumentDate", "document_date"]

ANNIVERSARY = re.compile(
    r"[Tt]his year\b[^.]{0,80}?(?P<count>\d{1,3})(?:st|nd|rd|th) anniversary\b"
    r"[^.]{0,160}?\b(?P<year>1[5-9]\d\d|20\d\d)\b"
)
# "Born 3 May 1921", "A. Name (3 May 1921 – …": a life, not a letter.
BIOGRAPHICAL = re.compile(
    r"(?:Born|Died|Buried|Married|Active)\b|[^,(]{2,60}\((?:[^)]*\d{4} ?[–—-]|(?:born|died|[bd]\.) )"
)
# "Last updated 5 May 2016", "DECL: 5/5/2018": of the page, or of its release, not of the text.
UPDATED = re.compile(
    r"\W*(?:last |date )?(?:updated?|modified|printed|accessed|retrieved|downloaded|posted|archived|translated|"
    r"declassif\w+|decl|e\.? ?o\.? ?\d{5}|approved for)\b",
    re.IGNORECASE,
)
# "On 5 May 1923 the Board met", "It was signed on 3 May 1923": a sentence that tells of a day, not a dateline.
RUNS_ON = re.compile(r",? (?!(?:at|in|by|from|to|noon|midnight)\b)[a-z]{2,}")
TELLS = re.compile(r"\b(?:is|are|was|were|has|had|have|will|would|shall|did)\b")
ISSUED = re.compile(r"\b(?:delivered|issued|released|published|dated|given|made)\b[^.]*$")
# "TOKYO, 15 November 2013 – The Minister said": a newspaper's dateline, before its text.
NEWS = re.compile(r"(?P<line>[A-ZÀ-Þ][\w .,’'-]{2,60}?\b\d{4})(?: \([\w ]{2,20}\))? ?(?:[–—]|--|- ) ?(?=[A-Z“\"])")
DATED = ("p", "head", "dateline", "byline", "signed")
HEAD, TAIL, LINE = 8, 6, 140  # where a dateline may stand: blocks from either end; and its greatest length
# "Done at Tokyo, this sixth day of June …", in the clause that closes a treaty: the date after these words is its own.
DONE = re.compile(
    r"(?:^|(?<=[.;,] ))(?:DONE|Done|GIVEN|Given)\b|^(?:IN|In) (?:WITNESS|witness|FAITH|faith|TESTIMONY|testimony)\b"
)
CLAUSE = re.compile(r"(?:DONE|Done|GIVEN|Given|(?:IN|In) (?:WITNESS|witness|FAITH|faith|TESTIMONY|testimony))\b")
TOWN = r"[A-ZÀ-Þ][\w’'-]+(?:[ -](?:of |de |du |the )?[A-ZÀ-Þ][\w’'-]+){0,3}"
DONE_AT = re.compile(rf"\b(?:at|in) (?:the [Cc]ity of )?(?P<town>{TOWN})")


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The date of a document as TEI attributes, as shown, as an anchor for relative dates; and the place beside it."""

    values: dict[str, str] = field(default_factory=dict)
    shown: str = ""
    anchor: Anchor | None = None
    place: str = ""


def document_date(document: Document, dating: Dating) -> DocumentDate:
    """Find the date of a document; an empty one where neither sidecar nor text gives any.

    A date that is taken from the text says so (`evidence="internal"`) and how sure it is; dates reckoned from a
    doubtful one are no surer.
    """
    stated = {
        "when": dating.when,
        "from": dating.from_,
        "to": dating.to,
        "notBefore": dating.not_before,
        "notAfter": dating.not_after,
    }
    stated = {key: value for key, value in stated.items() if value}
    if stated:
        extra = {
            "ana": " ".join(f"dating:{name}" for name in dating.ana),
            "evidence": " ".join(dating.evidence),
            "cert": dating.cert,
        }
        return _dated(stated | {key: value for key, value in extra.items() if value}, dating.shown, "sidecar")
    if document.fields.date:
        words = view(document.source.text, *document.fields.date).text
        if values := _whole(words):
            return _dated(values, words, "date field")
    lines = [block for block in (*blocks(document.front), *blocks(document.body)) if block.role in DATED]
    above = sorted(lines[:HEAD], key=lambda block: block.role != "dateline")
    found = [date for block in above if (date := _dateline(document, block))]
    certain = (date for date in found if date.values["cert"] == "high")
    done = (_done(document, block) for block in lines if block.role == "p")
    below = (_dateline(document, block) for block in reversed(lines[-TAIL:]))
    dates = (date for date in (*certain, *done, *found, *below) if date is not None)
    date = next(dates, None) or _anniversary(document)
    return date if date.place else replace(date, place=_place(document, above))


def _place(document: Document, above: Sequence[Block]) -> str:
    """Return the place that a line of the opener names apart from the date, or without one."""
    lines = [line for block in above if block.role == "dateline" for line in _lines(document, block)]
    undated = (read.place for line in lines if (read := read_dateline(line)))
    others = (PLACED.fullmatch(line) for block in above for line in _lines(document, block))
    captioned = (match["place"] for match in others if match)
    return next(filter(None, (*map(place_line, lines), *undated, *captioned)), "")


def _lines(document: Document, block: Block) -> list[str]:
    return [" ".join(line.split()) for line in document.source.text[block.start : block.end].split("\n")]


def _dateline(document: Document, block: Block) -> DocumentDate | None:
    if block.role == "p" and (date := _done(document, block)):
        return date
    lines = _lines(document, block) if block.role in ("dateline", "p") else []
    news = NEWS.match(lines[0]) if block.role == "p" and len(lines) == 1 else None
    lines = [news["line"]] if news else lines
    read = next((read for line in lines if (read := read_dateline(line)) and read.values), None)
    if read is not None and (block.role == "dateline" or len(lines) == 1):
        values = read.values | {"evidence": "internal", "cert": "high"}
        return replace(_dated(values, read.shown, "dateline"), place=read.place)
    words = view(document.source.text, block.start, block.end).text
    if len(words) > LINE or BIOGRAPHICAL.match(words) or UPDATED.match(words):
        return None
    found = find_dates(words)
    marks = [mark for mark in found if _full(mark, span=block.role == "head") or _alone(mark, words)]
    if len(marks) != 1:
        return None
    mark = marks[0]
    said = ISSUED.search(words[: mark.start]) is not None
    told = words[: mark.start].endswith("on ")
    if RUNS_ON.match(words, mark.end) or (not said and (TELLS.search(words) or (told and words.endswith(".")))):
        return None
    # "The text was issued on 5 May", "The Board met on 5 May" may tell of another day than its own.
    told = told or TELLS.search(words) is not None
    return _stated(mark, words, "line that tells of a day", "medium") if told else _stated(mark, words, "dateline")


def _stated(mark: DateMark, words: str, reason: str, cert: str = "high") -> DocumentDate:
    """Say that the text itself states the date, and how sure that is."""
    return _dated(mark.values | {"evidence": "internal", "cert": cert}, words[mark.start : mark.end], reason)


def _done(document: Document, block: Block) -> DocumentDate | None:
    """Read the date of the clause that closes a treaty."""
    if not CLAUSE.search(document.source.text, block.start, block.end):
        return None
    words = view(document.source.text, block.start, block.end).text
    starts = [match.end() for match in DONE.finditer(words)]
    if not starts:
        return None
    mark = next((m for m in find_dates(words) if m.start > starts[-1] and len(m.values.get("when", "")) == 10), None)
    if mark is None:
        return None
    town = DONE_AT.search(words, starts[-1], mark.start)
    return replace(_stated(mark, words, "clause of signature"), place=town["town"] if town else "")


def _full(mark: DateMark, *, span: bool) -> bool:
    """Say whether a date is a whole day; or a span of days that the words themselves state, as a title may have it."""
    of_days = span and len(mark.values.get("from", "")) == 10 and "ana" not in mark.values
    return len(mark.values.get("when", "")) == 10 or of_days


def _alone(mark: DateMark, words: str) -> bool:
    """Say whether a line is nothing but a month and its year ("May 2004")."""
    return len(mark.values.get("when", "")) == 7 and words.strip("().") == words[mark.start : mark.end]


def _anniversary(document: Document) -> DocumentDate:
    """Reckon the year from words such as "this year marks the 40th anniversary of … 1956"."""
    found = {
        int(match["year"]) + int(match["count"])
        for block in blocks(document.body)
        for match in ANNIVERSARY.finditer(view(document.source.text, block.start, block.end).text)
    }
    if len(found) != 1:
        return DocumentDate()
    year = str(found.pop())
    values = {"when": year, "ana": "dating:context", "evidence": "internal", "cert": "medium"}
    return _dated(values, f"[{year}]", "anniversary")


def _whole(words: str) -> dict[str, str]:
    if native := NATIVE.fullmatch(words.strip()):
        return native_date(native)
    marks = find_dates(words)
    try:
        return full_date(words) or (dict(marks[0].values) if marks and not marks[0].impossible else {})
    except ValueError:
        return {}


def _dated(values: dict[str, str], shown: str, reason: str) -> DocumentDate:
    known = span_of(values)
    if known is None and (begin := values.get("from") or values.get("notBefore") or values.get("notAfter")):
        known = (day(begin), day(begin, last=True))
    printed = shown or "–".join(dict.fromkeys(v for k, v in values.items() if k not in ("ana", "evidence", "cert")))
    # Doubt about an interval lies in its ends; a doubtful day casts doubt on all that leans on it.
    cert = values.get("cert", "high") if "when" in values and len(values["when"]) == 10 else "high"
    return DocumentDate(values, printed, Anchor(*known, reason, cert) if known else None)
