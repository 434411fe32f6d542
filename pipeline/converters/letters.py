"""What opens and closes a letter, a note or a treaty: dateline, byline, salutation, address; compliments and signatures.

Guidelines, Default Text Structure: openers and closers. All is known by its form and by its place, nothing by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.converters.lines import Chunk, Line
from pipeline.dates import find_dates
from pipeline.lexicon import common_words
from pipeline.model import Block, Division, Role

__all__ = ["BODY", "BY", "closes", "closing", "is_dateline", "opening", "signature"]

SHORT, LONGEST = 90, 300  # the length of a line, and of a compliment in full
MOST, ADDRESS = 60, 6  # the chunks of a closer, and the lines of an address

# ---- forms of address
TITLED = r"(?:(?:Mr|Mrs|Ms|Dr|Madam|Madame|Monsieur|Mme|Sir|Lord|Lady|General|Senator)\b\.?(?: [A-Z][\w.’'-]+){0,5})"
ADDRESSED = re.compile(
    rf"(?:(?:My|Your|Our)\b )?(?:(?:[Dd]ear|DEAR|[Dd]istinguished|[Hh]ono[u]?rable|[Ee]steemed|[Ff]ellow|[Rr]espected)\b.*|"
    rf"(?:Royal |Imperial |Serene )?(?:Excellenc(?:y|ies)|Majest(?:y|ies)|Highness(?:es)?|Holiness|Eminence|Hono[u]?rs?)|"
    rf"(?:Monsieur|Madame) (?:le |la |l[’'])[A-Z]\w+|Sirs?|Madam|Gentlemen|Ladies|[Gg]entlemen|[Cc]olleagues|[Ff]riends|[Cc]omrades?|[Dd]elegates|[Gg]uests|{TITLED})"
)
# ---- datelines
YEAR = re.compile(r"\d{4}")
TIME = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.? ?m\b\.?| ?hours| o’clock)?|\b\d{4} hours|\b(?:noon|midnight|at|Received|sent|GMT|EST|EDT|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
PLACED = re.compile(r"(?:(?:the |in |at )?[^\W\d_][\w.’'-]*(?:[ -](?:of |the |upon |am |sur )?[A-ZÀ-Þ][\w.’'-]*){0,4}, ?){0,3}(?:the |on )?")
BYLINE = re.compile(
    r"(?:By|(?:Address|Speech|Statement|Remarks|Lecture|Report|Message)?,? ?(?:[Dd]elivered|[Gg]iven|[Mm]ade|[Pp]resented)(?: by)?|by)"
    r" (?:the )?[A-Z][^.;:!?]*(?:\b[A-Z]\.[^.;:!?]*)*"
)
BY = re.compile(r"\b[Bb]y (?:the )?(?P<name>[^,]+?)(?=,| (?:at|on|in|to|before) |$)")
# A body rather than a person or a book: words without figures, of which one is a word of kind.
BODY = re.compile(
    r"(?=.*\b(?:Ministry|Government|Office|Department|Cabinet|Agency|Secretariat|Bureau|Council|Embassy|Commission|House|Diet|Parliament|"
    r"Organi[sz]ation|Association|Institute|University|Union|Nations|Party|Committee|Bank)\b)(?!.*\b(?:Collection|Papers|Series|Documents|Records|Archives|Bulletin|Gazette|Journal|Yearbook|Report)\b)[^\d,;:]+"
)
# ---- closers
COMPLIMENT = re.compile(
    r"(?:(?:Very|Most|Ever|With|I am|I remain|We are|We remain|Believe me)\b,? ?)*"
    r"(?:(?:[Yy]ours?|[Ss]incerely|[Rr]espectfully|[Tt]ruly|[Ff]aithfully|[Cc]ordially|[Ff]raternally|[Gg]ratefully|[Aa]ffectionately|[Ll]ove|"
    r"(?:(?:[Bb]est|[Kk]ind(?:est)?|[Ww]arm(?:est)?|[Gg]ood|[Ff]riendly|[Pp]ersonal)(?: and \w+)? )+(?:[Ww]ishes|[Rr]egards|[Gg]reetings))\b,?(?: |$))"
    r"(?:(?:yours|sincerely|respectfully|truly|faithfully|cordially|very|most|ever|and|always|submitted|obedient|humble|servants?|friend|to|you|all|as|from)\b,? ?)*[,.]?"
)
ASSURANCE = re.compile(
    r"(?:(?:Please )?[Aa]ccept,? .*(?:assurances?|expression|consideration|esteem|respect|[\[(]?(?:etc|&c)\b\.?[\])]?)|"
    r"(?:I|We|The [^.;:]{1,120}?) (?:avails? (?:myself|ourselves|itself|themselves) of|takes?) (?:this|the) (?:opportunity|occasion)\b|"
    r"(?:I|We) (?:have the hono[u]?r to (?:be|remain)|am|are|remain|beg to remain)\b.*"
    r"(?:[Yy]ours?|servants?|[Ss]ir|[Ee]xcellency|[Mm]adam|respectfully|sincerely|faithfully|truly|etc)\b)"
)
TURN = re.compile(r"(?:And )?(?:I|We) (?:have the hono[u]?r to (?:be|remain)|am|are|remain|beg to remain)(?: \w+){0,2},")  # "I am, / Sir, / …"
CAPTION = re.compile(
    r"(?:FOR|For|On behalf of|ON BEHALF OF|In the name of|By (?:the )?(?:authority|order|direction|command) of|BY ORDER OF) "
    r"(?:the |his |her |and )*[A-ZÀ-Þ][^;!?]+(?<![.,])"
)
TO = re.compile(r"(?:TO|To|His Excellency|Her Excellency|The Hono[u]?rable|H\. ?E\.) ")
MONTH = re.compile(r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October")
SEALED = re.compile(r" *[\[(] ?(?:L\. ?S|[Ss]eal|SEAL)\.? ?[\])]\.?$")
INITIALLED = re.compile(r"(?:[A-Z]\. ?){1,3}[A-Z][a-zÀ-ÿ]+(?: [A-Z][a-zÀ-ÿ]+)?\.")
SIGNED = re.compile(r"[\[(]?(?:[Ss]igned|SIGNED|[Ss]gd\.?|L\. ?S\.|[Ss]eal|SEAL)[\])]?:?|/[sS]/")
NAME = re.compile(
    r"(?:[\[(]?(?:[A-ZÀ-Þ][\w’'\[\]-]*\.?|[A-ZÀ-Þ]\[[\w. ]+\]|[IVX]{2,3}|d[eiau]|del|della|van|von|der|den|al|el|bin|ibn|y|e|of|the|and|for|to|in|at|&|"
    r"[A-Z]+[a-z]*[–—-][A-Z]\w*)[\])]?,?(?: |$|(?=[A-Z]\.)))+"
)
STOPPED = re.compile(r"[.:;!?…]$")
ABBREVIATED = re.compile(r"(?:\b(?:Jr|Sr|Esq|Bart|etc|[A-Z])|[A-Z]\.[A-Z])\.$")
RUNNING = re.compile(r"[.!?:;…][\"'”’)\]]*$|\]$")


REASONS = {
    "dateline": "nothing but a date, a place and an hour",
    "byline": "who speaks or writes, in a line above the text",
    "salute": "a form of address, or the courtesies at the end",
    "signed": "a name, an office, or for whom somebody signs, at the end",
}


def is_salute(text: str) -> bool:
    """Say whether a line is nothing but a form of address: "Dear Mr. President:", "Excellency,", "Ladies and gentlemen!"."""
    if len(text) > SHORT or text[-1:] not in tuple(",:!—.") or text.isupper():
        return False
    if re.match(r"(?:My |my )?[Dd]ear\b|DEAR\b", text):
        return len(text.split()) > 1 and not re.search(r"[.!?] [A-Z][a-z]+ [a-z]", text)
    parts = re.split(r"[,;] (?:and )?| and ", text.rstrip(",:!—. "))
    return text[-1] != "." and all(ADDRESSED.fullmatch(part) for part in parts)


def is_dateline(text: str) -> bool:
    """Say whether a line is a full date with nothing but place, weekday, time and what stands in brackets beside it."""
    if len(text) > 140 or text[-1:] in tuple("?!;") or not YEAR.search(text):
        return False
    plain = re.sub(r"(?<=.)\[[^\]]*\]\.?$", "", text).strip()  # "[Received 4 p.m.]"
    plain = re.sub(r"[\[\]()]", "", plain)
    marks = [mark for mark in find_dates(plain) if len(mark.values.get("when", "")) == 10]
    if len(marks) != 1:
        return False
    before, after = plain[: marks[0].start], TIME.sub("", plain[marks[0].end :])
    before = re.sub(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? $", "", before)
    return PLACED.fullmatch(before) is not None and re.fullmatch(r"[\s,.—–-]*(?:[A-ZÀ-Þ][\w.’'-]*[, .]*){0,3}", after) is not None


def _kind(line: Line) -> Role | None:
    text = line.text
    if is_salute(text):
        return "salute"
    if is_dateline(text):
        return "dateline"
    return "byline" if len(text) <= 140 and not STOPPED.search(text) and BYLINE.fullmatch(text) else None


def _kinds(chunks: Sequence[Chunk], at: int) -> list[Role | None]:
    """Say what each line of a chunk opens; a body right above or below a dateline is a byline."""
    lines = [line for chunk in chunks[max(0, at - 1) : at + 2] for line in chunk.lines]
    first = len(chunks[at - 1].lines) if at else 0
    kinds = [_kind(line) for line in lines]
    for n, line in enumerate(lines):
        above = n > 0 and line.blank == 0 and kinds[n - 1] == "dateline"
        below = n + 1 < len(lines) and lines[n + 1].blank == 0 and kinds[n + 1] == "dateline"
        if kinds[n] is None and (above or below) and _short(line.text) and BODY.fullmatch(re.sub(r", \w+$", "", line.text)):
            kinds[n] = "byline"
    return kinds[first : first + len(chunks[at].lines)]


def opening(chunks: Sequence[Chunk]) -> tuple[tuple[Block | Division, ...], int, tuple[Line, ...]]:
    """Read the opener that the first chunks make: its parts, how many chunks it takes, and what is left of the last.

    Lines between dateline and salutation are the address; without a salutation below them they open nothing.
    """
    parts: list[Block | Division] = []
    at = 0
    while at < len(chunks) and not (chunk := chunks[at]).role:
        kinds = _kinds(chunks, at)
        known = next((n for n, kind in enumerate(kinds) if kind is None), len(kinds))
        if _letterhead(chunk):
            parts.append(_block("dateline", chunk.lines))
        elif known == 0 and (count := _addressed(chunks, at)):
            parts.append(_address(chunks[at : at + count]))
            at += count - 1
        elif known == len(kinds) or (known and kinds[known - 1] == "salute"):
            parts += [_block(kind, [line]) for kind, line in zip(kinds[:known], chunk.lines, strict=False) if kind]
            if known < len(kinds):
                return tuple(parts), at + 1, chunk.lines[known:]  # "Sir,", and the letter goes on in the next line
        else:
            break
        at += 1
    return tuple(parts), at, ()


def _addressed(chunks: Sequence[Chunk], at: int) -> int:
    """Count the chunks from `at` that are an address: few short lines, then a salutation."""
    lines = 0
    for n, chunk in enumerate(chunks[at:]):
        if n and not chunk.role and is_salute(chunk.lines[0].text):
            return n
        lines += len(chunk.lines)
        if chunk.role or lines > ADDRESS or not all(_short(line.text) for line in chunk.lines):
            return 0
    return 0


def _short(text: str) -> bool:
    return len(text) <= 70 and not STOPPED.search(text) and (text[:1].isupper() or text[:1].isdigit())


def _letterhead(chunk: Chunk) -> bool:
    """Say whether a chunk is the address of the writer with the date below it."""
    lines = chunk.lines
    return 1 < len(lines) <= ADDRESS and is_dateline(lines[-1].text) and all(_short(line.text) for line in lines[:-1])


def _address(chunks: Sequence[Chunk]) -> Division:
    return Division("address", tuple(_block("addrLine", [line]) for chunk in chunks for line in chunk.lines))


def _block(role: Role, lines: Sequence[Line]) -> Block:
    return Block(role, lines[0].start, lines[-1].end, lines=True, reason=REASONS.get(role, ""))


def signature(text: str) -> bool:
    """Say whether a line has the form of a signature: a name, an office, or for whom somebody signs."""
    if len(text) > SHORT or not text:
        return False
    rest = SIGNED.sub("", text).strip(" ,:_.") if SIGNED.match(text) else SEALED.sub("", text)
    if re.fullmatch("[IVXLC]+", rest):
        return False
    if not rest or CAPTION.fullmatch(text) or INITIALLED.fullmatch(rest):
        return True
    if STOPPED.search(rest) and not ABBREVIATED.search(rest):
        return False
    return NAME.fullmatch(rest) is not None and sum(c.isdigit() for c in rest) < 3


def _turned(text: str) -> bool:
    """Say whether a line is a form of address as it stands within the courtesies: "I am, / Sir, / your servant"."""
    return text.endswith(",") and is_salute(text) and "dear" not in text.lower()


def _closing_kind(line: Line) -> Role | None:
    text = line.text
    if len(text) <= SHORT and (COMPLIMENT.fullmatch(text) or TURN.fullmatch(text) or _turned(text)):
        return "salute"
    if is_dateline(text) or re.fullmatch(rf"(?:[A-Z][a-z]+, )?(?:{MONTH.pattern}),? \d{{4}}", text):
        return "dateline"
    return "signed" if signature(text) else None


def closes(chunks: Sequence[Chunk], end: int, *, letter: bool) -> int:
    """Find where the closer begins that ends before chunk `end`; `end` itself if there is none.

    What has compliments, "(Signed)" or "For the Government of …" closes anything. A bare name closes a text only where it
    stands alone below a paragraph; `letter` says that the text opened like a letter, so that any name will do.
    """
    end_of_all, end = end, _addressee(chunks, end)
    found = _closes(chunks, end, letter=letter)
    return found if found < end else end_of_all


def _addressee(chunks: Sequence[Chunk], end: int) -> int:
    """Leave out the address at the foot of a note: "To the Embassy of …", below a date or a signature."""
    for at in range(end - 1, max(0, end - ADDRESS), -1):
        lines = [line for chunk in chunks[at:end] for line in chunk.lines]
        if chunks[at].role not in ("", "closer") or len(lines) > ADDRESS or not all(_short(line.text) for line in lines):
            break
        if TO.match(chunks[at].text) and _closing_kind(chunks[at - 1].lines[-1]) in ("dateline", "signed"):
            return at
    return end


def _closes(chunks: Sequence[Chunk], end: int, *, letter: bool) -> int:
    first = end
    while first > 0 and end - first < MOST and not chunks[first - 1].role and all(map(_closing_kind, chunks[first - 1].lines)):
        first -= 1
    if first > 0 and first < end and not chunks[first - 1].role and _assures(chunks[first - 1].text):
        return first - 1
    for at in range(first, end):
        lines = chunks[at].lines
        if any(_strong(line) for line in lines):
            courteous = any(_closing_kind(line) == "salute" for line in lines)
            return at if courteous or _below(chunks, at) else end
    return _weak(chunks, first, end, letter=letter)


def _assures(text: str) -> bool:
    return len(text) <= LONGEST and ASSURANCE.match(text) is not None


def _strong(line: Line) -> bool:
    courteous = _closing_kind(line) == "salute" and not _turned(line.text)
    return courteous or any((SIGNED.match(line.text), SEALED.search(line.text), CAPTION.fullmatch(line.text)))


def _below(chunks: Sequence[Chunk], at: int) -> bool:
    return at > 0 and (len(chunks[at - 1].text) > SHORT or RUNNING.search(chunks[at - 1].text) is not None)


def _weak(chunks: Sequence[Chunk], first: int, end: int, *, letter: bool) -> int:
    """Find a closer that nothing but its place tells: a date, a name in one or two lines, or a name with a date above or below it."""
    lines = [line for chunk in chunks[first:end] for line in chunk.lines]
    dates = [_closing_kind(line) == "dateline" for line in lines]
    names = [line for line, date in zip(lines, dates, strict=True) if not date]
    dated = any(dates[:1] + dates[-1:])
    if first > 0 and 0 < len(names) <= 2 and sum(dates) == dated:
        above, name = chunks[first - 1].text, names[0].text
        words = name.split()
        plain = words[-1].strip(",.[]()").lower() in common_words() or name.isupper()
        sure = letter or dated
        fits = len(words) <= (9 if sure else 4) and (sure or not plain)
        if fits and RUNNING.search(above) and (len(above) > SHORT or dated):
            return first
    return end - 1 if dates[-1:] == [True] and len(chunks[end - 1].lines) == 1 and _below(chunks, end - 1) else end


def closing(chunks: Sequence[Chunk]) -> tuple[Block | Division, ...]:
    """Read a closer: compliments, signatures, dates, the address at the foot of a note."""
    last = _addressee(chunks, len(chunks))
    return (*_signatures(chunks[:last]), *([_address(chunks[last:])] if last < len(chunks) else []))


def _signatures(chunks: Sequence[Chunk]) -> list[Block]:
    """Read compliments, signatures and dates. A caption ("For the Government of …") opens a signature."""
    parts: list[Block] = []
    letter = any(_closing_kind(line) == "salute" for chunk in chunks for line in chunk.lines)
    open_, sealed = False, False  # the last signature goes on: it has its caption only, or it is that of a letter; it is complete
    for chunk in chunks:
        kinds = ["salute"] * len(chunk.lines) if _assures(chunk.text) else [_closing_kind(line) or "signed" for line in chunk.lines]
        for kind, group in groupby(zip(kinds, chunk.lines, strict=True), key=lambda pair: pair[0]):
            lines = [line for _, line in group]
            if kind != "signed":
                role: Role = "salute" if kind == "salute" else "dateline"
                parts.append(replace(_block(role, lines), lines=chunk.kept))
                continue
            for signatory in _signatories(lines):
                goes_on = bool(parts) and parts[-1].role == "signed" and (open_ or chunk.blank == 0) and not sealed
                begin = parts.pop().start if goes_on and not CAPTION.fullmatch(signatory[0].text) else signatory[0].start
                parts.append(replace(_block("signed", signatory), start=begin))
                sealed = SEALED.search(signatory[-1].text) is not None
                open_ = letter or all(CAPTION.fullmatch(line.text) for line in signatory)
    return parts


def _signatories(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part the lines of a chunk at every "For …" that does not stand first, and after every seal."""
    found: list[Line] = []
    for line in lines:
        begins = CAPTION.fullmatch(line.text) and not all(CAPTION.fullmatch(one.text) for one in found)
        if found and (begins or SEALED.search(found[-1].text)):
            yield found
            found = []
        found.append(line)
    yield found
