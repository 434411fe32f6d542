"""What stands at the head of a cable, a memorandum or a record of a talk: routing, and fields such as TO, FROM, TAGS and SUBJECT.

None of it is a heading. Its forms are those of the services that sent such papers; nothing is known of any of them by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.converters.closers import signature
from pipeline.converters.columns import Line
from pipeline.converters.lines import Chunk
from pipeline.model import Range

__all__ = ["Message", "label_of", "message_of", "routed", "signed"]

HEAD, BETWEEN = 80, 14  # lines in which the head ends; lines without a form of their own between two of its lines
SHORT = 100  # characters of such a line
# Fields with a colon, by what they say.
NAMES = {
    "to": r"to|for|memorandum (?:for|to)",
    "from": r"from|fm|drafted by|drafter",
    "subject": r"subject|subj|re|matter|topic",
    "date": r"date|sent|date and time|time and date",
    "people": r"participants?|attendees|present",
    "cable": r"e\.? ?o\.? ?\d{4,5}|tags|reftels?",
    "other": r"refs?|references?|through|thru|via|cc|copies(?: to)?|info|action|time|place|location|approved by|cleared by|"
    r"classified by|declassify on|declassified by|derived from|reasons?|distribution|classification|file(?: no\.?)?|origin|precedence|drafted",
}
FIELD = re.compile("|".join(rf"(?P<{name}>{words})" for name, words in NAMES.items()), re.IGNORECASE)
COLON = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9. ]{0,24}?)[ \t]?:(?:[ \t]+|$)")
# Lines of a cable: who sends, to whom, when it was sent, to whom copies go, who may read it.
SECRET = r"(?:(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET|TOP SECRET|(?:[A-Z] ){5,12}[A-Z]|LIMITED OFFICIAL USE)(?:[/ ][A-Z]{5,9})?)"
DAY = r"\d{6}Z (?:[A-Z]{3} \d{2,4})?"
CABLE = {
    "from": re.compile(r"FM [A-Z].*"),
    "to": re.compile(r"TO [A-Z]{3}[A-Z0-9/ -]*(?: \d{4})?"),
    "date": re.compile(rf"(?:[ZOPR] ){{0,3}}{DAY}.{{0,20}}"),
    "cable": re.compile(
        r"PAGE \d{1,2}\b.*|TELEGRAM NUMBER \d+.*|(?:ACTION|INFO|ORIGIN) [A-Z].*|(?:DRAFTED|APPROVED|CLEARED) BY\b.*|TAGS? [A-Z].*|-{9,}[ \t]+\d+.*|"
        r"(?:(?:SIPDIS|EXDIS|NODIS|LIMDIS|STADIS|ROGER CHANNEL|NOFORN|EYES ONLY|NIACT|IMMEDIATE|PRIORITY|SENSITIVE)\b[ /,;]*)+|"
        rf"{SECRET}(?: FINAL)?(?: SECTION \d+ OF \d+)?(?: [A-Z]+){{1,4}} \d{{2,6}}|(?:VZCZC|ZZ|DE RUE|RUE|ZNY|ZNR|ZEN)[A-Z0-9/# ]*"
    ),
}
# How secret it is, and its number: above the head of a cable they belong to it.
ABOVE = re.compile(rf"{SECRET}|[A-Z][A-Z ]{{2,25}} \d{{3,6}}")
# For whom a cable is, in a line below its fields.
PASSED = re.compile(r"(?:[A-Z]\w{2,20} )?(?:FOR|For|PASS(?: TO)?|Pass(?: to)?|FROM|From) (?:THE |the )?[A-Z][^.:;?!]{2,80}")
TEXT = re.compile(r"\d{1,2}[.)] |(?:BEGIN |END )?(?:SUMMARY|COMMENT|INTRODUCTION|TEXT)\b|Summary\b|\(?[A-Z]\) |[•*-] ")
BEHIND = re.compile(r"(?<=[A-Za-z0-9)]\.)[ \t]+([A-Z]{4,20})$")
NAMED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,20}(?: [A-ZÀ-Þ][A-ZÀ-Þ’'-]+)?")


@dataclass(frozen=True, slots=True)
class Message:
    """The head of a message: its first line and the one behind its last; by its first line, each field's name and the line behind it.

    `cable` says that it has lines that only cables have.
    """

    first: int
    end: int
    fields: Mapping[int, tuple[str, int]]
    cable: bool

    def leaves(self, title: str) -> bool:
        """Say whether a line above is a title: no number of a file, and above a cable no few words in capitals."""
        words = [word for word in title.split() if len(word) > 3 and word.isalpha()]
        return bool(words) and not (self.cable and title.isupper() and len(words) < 4)

    def lines_with(self, name: str) -> tuple[int, int] | None:
        """Return the lines of the first field of this name."""
        return next(((at, end) for at, (field, end) in self.fields.items() if field == name), None)

    def value(self, lines: Sequence[Line], name: str) -> Range | None:
        """Return the range of what a field of this name says; None where it has none, or says nothing."""
        if (found := self.lines_with(name)) is None:
            return None
        line, last = lines[found[0]], lines[found[1] - 1]
        start, end = line.start + label_of(line.text), last.end
        if name == "from":  # the unit stands below who writes, the hour of a cable beside where it is from
            hour = re.search(r"[ \t]\d{6}Z", line.text)
            end = line.start + len(line.text[: hour.start()].rstrip()) if hour else line.end
        start += len(line.text[start - line.start :]) - len(line.text[start - line.start :].lstrip())
        return (start, end) if start < end else None


def label_of(text: str) -> int:
    """Return the length of the name of a field, with its colon; of what says how urgent a cable is, before its hour."""
    match = COLON.match(text) or re.match(r"(?:FM|TO)(?= )|(?:[ZOPR] ){1,3}(?=\d{6}Z)", text)
    return len(match[0].rstrip()) if match else 0


def message_of(lines: Sequence[Line]) -> Message | None:
    """Find the head of a message; None where a text has none.

    It has a sender or an addressee and what it is about; or one of these, or those who took part, with a date and another field; or it
    has what only cables have.
    """
    starts: dict[int, str] = {}
    for at, line in enumerate(lines[:HEAD]):
        if kind := _kind(line.text, begun=bool(starts)):
            starts[at] = kind
        elif starts and (at - max(starts) > BETWEEN or TEXT.match(line.text) or len(line.text) > SHORT or line.text[-1] in ".?!"):
            break
    kinds = Counter(starts.values())
    sent, about, dated = kinds["to"] + kinds["from"], kinds["subject"], kinds["date"]
    if not ((sent and about) or (kinds["to"] and kinds["from"] and kinds["cable"]) or ((sent or kinds["people"]) and (dated or about) and len(starts) > 2) or (kinds["cable"] > 1 and (about or dated))):
        return None
    first, last = min(starts), max(starts)
    while kinds["cable"] and first and ABOVE.fullmatch(lines[first - 1].text):
        first -= 1
    end = last + 1
    spaced = any(line.blank for line in lines[first + 1 : last + 1])
    while end < len(lines) and not lines[end].blank and (spaced or lines[end].indent > lines[last].indent + 3) and not TEXT.match(lines[end].text):
        end += 1
    bounds = [*starts, end]
    return Message(first, end, {at: (starts[at], after) for at, after in pairwise(bounds)}, kinds["cable"] > 0)


def _kind(text: str, *, begun: bool) -> str:
    """Return the name of the field that a line begins, or what a line of a cable says; "" for any other."""
    if match := COLON.match(text):
        field = FIELD.fullmatch(match["name"])
        return field.lastgroup or "" if field else ""
    if len(text) > SHORT:
        return ""
    return next((name for name, form in CABLE.items() if form.fullmatch(text)), "passed" if begun and PASSED.fullmatch(text) else "")


def routed(message: Message, lines: Sequence[Line], start: int) -> list[Chunk]:
    """Make a paragraph of every field from the line `start` on; its line breaks count."""
    bounds = [start, *(at for at in message.fields if at > start), message.end]
    fields = [tuple(lines[at:end]) for at, end in pairwise(bounds) if at < end]
    return [Chunk(field, field[0].blank, kept=len(field) > 1, role="p") for field in fields]


def signed(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Mark the name at the end of a message as what closes it: alone below a sentence; in capitals also right behind it."""
    if len(chunks) < 2 or chunks[-1].role:
        return list(chunks)
    *above, last = chunks
    *lines, name = last.lines
    if lines and NAMED.fullmatch(name.text) and lines[-1].text[-1] in ".)":
        return [*above, replace(last, lines=tuple(lines), kept=last.kept and len(lines) > 1), Chunk((name,), 0, role="closer")]
    if (match := BEHIND.search(name.text)) and match.start():
        text = replace(name, end=name.start + match.start(), text=name.text[: match.start()])
        behind = Line(name.start + match.start(1), name.end, match[1], 0, 0)
        return [*above, replace(last, lines=(*lines, text)), Chunk((behind,), 0, role="closer")]
    alone = not lines and len(name.text.split()) < 4 and signature(name.text) and chunks[-2].text[-1] in ".)"
    return [*above, replace(last, role="closer")] if alone else list(chunks)
