"""Datelines: lines that hold a date with the place, the hour and the like beside it, and nothing else.

All is known by its form: by what stands before the date, and after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.dates import find_dates
from pipeline.dates.native import NATIVE, native_date
from pipeline.dates.wording import LONG
from pipeline.lexicon import common_words, places_in

__all__ = ["BODY", "MONTH", "PLACE", "PLACED", "TITLE", "Dateline", "is_dateline", "place_line", "read_dateline"]

LONGEST = 140
YEAR = re.compile(r"\d{4}")
# "Press Conference, 11 June 2009" is a title: what it is stands before the date.
TITLE = re.compile(
    r"(?:.* )?(?:Conference|Briefing|Interview|Statement|Speech|Remarks|Minutes|Memorandum|Letter|Note|Communiqu[eé]|Summary|Report|Agreement|"
    r"Treaty|Record|Address|Message|Declaration|Protocol|Announcement)s?,? ",
    re.IGNORECASE,
)
# A body rather than a person or a book: words without figures, of which one is a word of kind.
BODY = re.compile(
    r"(?=.*\b(?:Ministry|Government|Office|Department|Cabinet|Agency|Secretariat|Bureau|Council|Embassy|Legation|Consulate|Commission|House|Diet|Parliament|"
    r"Organi[sz]ation|Association|Institute|University|Union|Nations|Party|Committee|Bank)\b)(?!.*\b(?:Collection|Papers|Series|Documents|Records|Archives|Bulletin|Gazette|Journal|Yearbook|Report)\b)[^\d,;:]+"
)
MONTH = re.compile(rf"(?:{LONG}),? \d{{4}}")  # nothing but a month: a dateline only beside other lines
PLACE = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?, [A-Z][\w.]+(?: [A-Z]\w+)?")  # a town and its country, and nothing else
CAPITAL = r"[A-ZÀ-Þ][\w.’'-]*"
TOWN = rf"{CAPITAL}(?:[ -](?:of |de |du |the |upon |am |sur )?{CAPITAL}){{0,4}}"
# What a date is introduced by: "Date: …", "Time: Friday, …", "Signed at …", "Adopted on …".
CAPTION = r"(?:Date|Time|When|Date and [Tt]ime|Time and [Dd]ate|Date (?:and [Pp]lace )?of (?:[Ss]ignature|[Ii]ssue|[Aa]doption|[Rr]elease))[ \t]?:[ \t]*"
DONE = r"(?:Dated|Signed|Done|Given|Adopted|Issued|Delivered|Concluded|Released|Published)(?:,| at| in| on)? "
# "Cablegram 788 CANBERRA, 10 December 1941"
SENT = r"(?:Cablegram|Telegram|Airgram|(?:Des|Dis)patch) (?:No\. ?)?(?:unnumbered|[\dA-Z/-]+)(?: paraphrase)? "
BEFORE = re.compile(
    rf"(?:{CAPTION}|{DONE}|{SENT})?(?P<at>(?:[Aa]t|[Ii]n) )?(?:the |[Oo]n )?(?:(?P<place>{TOWN}(?:, ?{TOWN}){{0,2}})|[^\W\d_][\w.’'-]*)?,? ?(?:the |on )?"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
ON_A_DAY = re.compile(rf"\b{WEEKDAY},? $")
HOUR = re.compile(
    rf"\b\d{{4}}(?: hours|Z)|\b\d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]\.? ?m\b\.?| ?hours| o’clock)?|\b(?:noon|midnight|at|from|to|Received|sent|GMT|EST|EDT|JST|{WEEKDAY})\b"
)
VENUE = re.compile(rf"(?P<place>{CAPITAL}(?:,? (?:of |the |for |and |in )*{CAPITAL}){{0,12}})?[\s,.—–-]*")
UNDATED = re.compile(rf"\[?(?:(?P<place>{TOWN}),?\]? )?\[?[Uu]ndated\.?\]?")
PLACED = re.compile(r"(?:Place|Venue|Location|Where|Place of (?:[Ss]ignature|[Ii]ssue|[Aa]doption))[ \t]?:[ \t]*(?P<place>\S.*)")
# Beside a date in Japanese or Russian: weekday, hour, place.
NATIVE_LINE = re.compile(
    rf"[（(]?(?:(?:г\. ?)?(?P<town>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*), ?)?(?P<date>{NATIVE.pattern})[）)]? ?(?:[（(][月火水木金土日](?:曜日?)?[）)])?"
    r"[ 、,]?(?:(?:午[前後])? ?\d{1,2}(?:時(?: ?\d{1,2}分)?|:\d\d)[~〜～]?)? ?[（(]?(?:於[:： ]?(?P<place>[^\s()（）]{2,20}))?[）)]?"
)
LETTERS_OF_DATES = frozenset("年яа")  # one of these is in every date of them
PARENTHESES = str.maketrans("", "", "()")
BRACKETED = re.compile(r"(?<=.)\[[^\]]*\]\.?$")  # "[Received 4 p.m.]"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line read as a dateline: the date as TEI attributes and as printed (both empty: undated), and the place or ""."""

    values: dict[str, str] = field(default_factory=dict, hash=False)
    shown: str = ""
    place: str = ""


def is_dateline(text: str) -> bool:
    """Say whether a line is a full date with nothing but place, weekday, hour and what stands in brackets beside it."""
    return read_dateline(text) is not None


def place_line(text: str) -> str:
    """Return the place that a line with a caption names ("Place: …"), a town with its country, or a known place; "" for any other."""
    if len(text) > LONGEST or text[-1:] == ".":
        return ""
    if match := PLACED.fullmatch(text):
        return match["place"]
    return text if PLACE.fullmatch(text) or _known(text) else ""


@lru_cache(maxsize=512)  # several steps look at the same lines
def read_dateline(text: str) -> Dateline | None:
    """Read a line as a dateline; None where anything else stands in it.

    Of several days ("Signed at London, July 7, 1911; ratified …") the first is read.
    """
    if ";" in text and re.match(DONE, text):
        text = text.partition(";")[0]
    if len(text) > LONGEST or text[-1:] in tuple("?!;"):
        return None
    if match := UNDATED.fullmatch(text):
        return Dateline(place=match["place"] or "")
    if not LETTERS_OF_DATES.isdisjoint(text) and (match := NATIVE_LINE.fullmatch(text)) and (values := native_date(match)):
        return Dateline(values, match["date"], match["town"] or match["place"] or "")
    if not YEAR.search(text):
        return None
    plain = re.sub(r"\?(?=\])|[\[\]]|^\(|(?<=\d)\)$", "", BRACKETED.sub("", text).strip())
    found = find_dates(plain)
    marks = [mark for mark in found if len(mark.values.get("when", mark.values.get("from", ""))) == 10 and "ana" not in mark.values]
    month = not marks and len(found) == 1 and len(found[0].values.get("when", "")) == 7
    marks = found if month else marks
    if len(marks) != 1 or TITLE.match(plain[: marks[0].start]):
        return None
    mark = marks[0]
    rest = plain[mark.end :]
    after = HOUR.sub("", rest.translate(PARENTHESES))
    before, venue = BEFORE.fullmatch(ON_A_DAY.sub("", plain[: mark.start]).translate(PARENTHESES)), VENUE.fullmatch(after.lstrip(" ,.—–-"))
    if before is None or venue is None or TITLE.match(after + " "):
        return None
    named = venue["place"] or ""
    timed = after != rest.translate(PARENTHESES) or HOUR.search(plain, mark.start + len("5 May 1951"), mark.end) is not None
    if len(named.split()) > 3 and not (timed or rest.lstrip()[:1] in (",", "—", "–", "-")):
        return None
    place = _place(before["place"] or "", at=bool(before["at"])) or _place(named, at=timed)
    if month and not (place and places_in(place) and not named):
        return None  # "London, May 1951", but no "Bulletin, May 1951"
    return Dateline(mark.values, plain[mark.start : mark.end], place)


def _place(words: str, *, at: bool) -> str:
    """Return the place in what stands beside a date; "" where it says anything else. `at` says that it is a venue."""
    parts = [part for part in words.strip(" ,.").split(", ") if at or not BODY.fullmatch(part)]
    if not parts or re.fullmatch(WEEKDAY, parts[-1]):
        return ""
    known = _known(parts[-1])
    common = any(part.rpartition(" ")[2].lower() in common_words() for part in parts)
    return ", ".join(parts) if at or known or not common else ""


def _known(words: str) -> bool:
    """Say whether words are nothing but a place that everybody knows."""
    return len(words) < 40 and any(low == 0 and high == len(words) for low, high, _ in places_in(words))
