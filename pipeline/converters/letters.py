"""What opens a letter, a note or a speech: dateline, byline, salutation, address.

Guidelines, Default Text Structure: openers and closers. All is known by its form and by its place, nothing by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.converters.datelines import BODY, MONTH, PLACED, is_dateline, place_line
from pipeline.converters.lines import Chunk, Line
from pipeline.model import Block, Division, Role

__all__ = ["ADDRESS", "AUTHOR", "BY", "CORRESPONDENCE", "SENT", "SHORT", "SPOKEN", "STOPPED", "address", "block", "is_salute", "letterhead", "opening", "short"]

SHORT = 90  # the length of a line
ADDRESS = 7  # the lines of an address

# ---- forms of address
TITLED = r"(?:(?:Mr|Mrs|Ms|Dr|Madam|Madame|Monsieur|Mme|Sir|Lord|Lady|General|Senator)\b\.?(?: [A-Z][\w.’'-]+){0,5})"
ADDRESSED = re.compile(
    rf"(?:(?:My|Your|Our)\b )?(?:(?:[Dd]ear|DEAR|[Dd]istinguished|[Hh]ono[u]?rable|[Ee]steemed|[Ff]ellow|[Rr]espected)\b.*|"
    rf"(?:Royal |Imperial |Serene )?(?:Excellenc(?:y|i?es)|Majest(?:y|ies)|Highness(?:es)?|Holiness|Eminence|Hono[u]?rs?)|"
    rf"(?:Monsieur|Madame) (?:le |la |l[’'])[A-Z]\w+|Sirs?|Madam|Gentlemen|Ladies|[Gg]entlemen|[Cc]olleagues|[Ff]riends|[Cc]omrades?|[Dd]elegates|[Gg]uests|{TITLED})"
)
GUESTS = re.compile(r"\b(?:guests|colleagues|friends|delegates|members|gentlemen|Guests|Colleagues|Friends|Delegates|Members|Gentlemen)$")
PARTY = re.compile(r"(?:[A-Z][\w.’'-]*|of|the|and|to|for|dear|distinguished|guests|members|colleagues|friends)(?: (?:[A-Z][\w.’'-]*|of|the|and|to|for|dear|distinguished|\w+s)){0,9}")
DEAR = re.compile(r"(?:My |my )?[Dd]ear(?:est)?\b|DEAR\b")
DEAR_ALONE = re.compile(r"(?:My )?[Dd]ear(?:est)?(?: [A-Z][\w.’'-]*){1,4}")  # "My dear Mother", without a stop
BYLINE = re.compile(
    r"(?:By|(?:Address|Speech|Statement|Remarks|Lecture|Report|Message)?,? ?(?:[Dd]elivered|[Gg]iven|[Mm]ade|[Pp]resented)(?: by)?|by)"
    r" (?:the )?[A-Z][^.;:!?]*(?:\b[A-Z]\.[^.;:!?]*)*|(?:Author|Speaker|Written by)[ \t]?:[ \t]*[A-Z][^;:!?]*"
)
AUTHOR = re.compile(r"[A-Z][a-z ]+:\s*(?P<name>[^\n]+)")
TIMED = re.compile(r"(?:Time|Hours?)[ \t]?:[ \t]*\d.{2,40}")
ISSUER = re.compile(r"(?:The )?(?:Ministry|Government|Cabinet|Office|Council|Embassy|Department|Secretariat|Commission) of ")
# Who follows "by", up to what he spoke on and where; "Chairman of the Committee on Ports" is one office.
BY = re.compile(
    r"\b(?i:by (?:the )?)(?P<name>(?:[^,;:()\n]|\n(?=[a-z]))+?(?: \((?!Excerpt|Extract|Provisional|Summary|Overview)[A-Z][\w.’-]+\))?)(?=[,;:()]|\n(?![a-z])| (?i:at|in|to|before|upon|regarding|concerning|following|about|"
    r"(?<!Committee )(?<!Commission )(?<!Council )(?<!Group )on) |$)"
)
# "Statement by Minister Roe on …": a title that says who speaks.
SPOKEN = re.compile(
    r"(?:Statement|Address|Speech|Remarks|Conference|Briefing|Message|Lecture|Announcement|Declaration|Comments?|Report|Letter|Presentation|Toast|"
    r"Testimony|Intervention|Contribution|Words|Memorandum)(?: of [A-Z]\w+)?(?: (?:Delivered|Given|Made|Issued|Prepared))?,? (?=by )",
    re.IGNORECASE,
)
# "Mr. Roe to the Secretary of State."
_WHO = r"(?:The |Mr\. |Mrs\. |Sir )?(?=[A-Z])(?:[^.:;!?\n]|\b(?:Mr|Mrs|Dr|St|[A-Z])\.){2,140}?"
# What is done or written "to" somebody, and what somebody is going to do: "Letter to Mr. Roe", "Minister Roe to Visit Poland".
_DONE = (
    r"Letters?|Notes?|Repl(?:y|ies)|Answers?|Responses?|Messages?|Memorandum|Telegrams?|Despatch|Dispatch|Address(?:es)?|Speech|Remarks|Statements?|Reports?|"
    r"Appeals?|Petitions?|Tributes?|Greetings|Congratulations|Condolences|Invitations?|Visits?|Journey|Trip|Return|Call|Travel|Assistance|Aid|Support|Grants?|"
    r"Cooperation|Introduction|Preface|Guide|Questions?|Thanks|Welcome|Appointment|Dispatching|Sending|Presentation|Oath|Toast|Instructions?|Circular"
)
_DO = r"Visit|Meet|Attend|Host|Hold|Receive|Welcome|Address|Join|Chair|Travel|Sign|Speak|Give|Send|Call|Discuss|Pay|Make|Take|Participate|Lead|Deliver|Open|Be|Go"
CORRESPONDENCE = re.compile(
    rf"(?:\d{{1,4}}\.? )?(?:The )?(?!(?:[^.\n]{{0,140}}\b)?(?i:{_DONE})\b[^.\n]{{0,140}} to )(?P<name>{_WHO}) to (?!(?i:{_DO})\b)(?:the )?{_WHO}\.?"
)
# "Memorandum From the Secretary to the President"
SENT = re.compile(
    rf"(?:Memorandum|Letter|Telegram|Airgram|Message|Note|Despatch|Dispatch|Cable|Report|Paper) [Ff]rom (?:the )?(?P<name>{_WHO}) to (?:the )?[A-Z]"
)
RECEIVED = re.compile(r"[\[(](?:Received|Rec’d|Sent)\b[^\])]{1,60}[\])]")
STOPPED = re.compile(r"[.:;!?…]$")


REASONS = {
    "dateline": "nothing but a date, a place and an hour",
    "byline": "who speaks or writes, in a line above the text",
    "salute": "a form of address, or the courtesies at the end",
    "signed": "a name, an office, or for whom somebody signs, at the end",
}


def is_salute(text: str) -> bool:
    """Say whether a line is nothing but a form of address: "Dear Mr. President:", "Excellency,", "Ladies and gentlemen!"."""
    if DEAR_ALONE.fullmatch(text):
        return True
    if len(text) > SHORT or text[-1:] not in tuple(",:!—.") or text.isupper():
        return False
    if DEAR.match(text):
        return len(text.split()) > 1 and not re.search(r"[.!?] [A-Z][a-z]+ [a-z]", text)
    parts = re.split(r"[,;] (?:and )?| and ", text.rstrip(",:!—. "))
    # "Commander Roe, Ambassador Marsh, and distinguished guests,": whoever they are, the last show that all are addressed.
    named = len(parts) > 1 and GUESTS.search(parts[-1]) is not None and all(map(PARTY.fullmatch, parts))
    return text[-1] != "." and (named or all(map(ADDRESSED.fullmatch, parts)))


def _kind(line: Line) -> Role | None:
    text = line.text
    if is_salute(text):
        return "salute"
    if is_dateline(text):
        return "dateline"
    return "byline" if len(text) <= 140 and not STOPPED.search(text) and BYLINE.fullmatch(text) else None


def _month(line: Line, below: Sequence[bool]) -> Role | None:
    """Say whether a line is nothing but a month, with a body right below it."""
    return "dateline" if any(below) and MONTH.fullmatch(line.text) else None


def _kinds(chunks: Sequence[Chunk], at: int) -> list[Role | None]:
    """Say what each line of a chunk opens; a body right below a dateline issued the text, above it is the address of the writer."""
    lines = [line for chunk in chunks[max(0, at - 1) : at + 2] for line in chunk.lines]
    first = len(chunks[at - 1].lines) if at else 0
    bodies = [short(line.text) and BODY.fullmatch(re.sub(r",(?: \w+)?$", "", line.text)) is not None for line in lines]
    kinds = [_kind(line) or _month(line, bodies[n + 1 : n + 2]) for n, line in enumerate(lines)]
    for n, (line, body) in enumerate(zip(lines, bodies, strict=True)):
        room = 2 if ISSUER.match(line.text) else 1
        if kinds[n] is None and body and n and line.blank < room and kinds[n - 1] == "dateline":
            kinds[n] = "byline"
        if kinds[n] is None and n and kinds[n - 1] == "dateline" and line.blank < 2 and _dates_on(line):
            kinds[n] = "dateline"
        below = n + 1 < len(lines) and lines[n + 1].blank < 2 and kinds[n + 1] == "dateline"
        if kinds[n] is None and below and (((body or _begun(line.text)) and not lines[n + 1].blank) or place_line(line.text)):
            kinds[n] = "dateline"
    return kinds[first : first + len(chunks[at].lines)]


def _dates_on(line: Line) -> bool:
    """Say whether a line goes on with the dateline above it: "[Received 4 p.m.]", an hour or a place behind a caption, a place."""
    captioned = any(form.fullmatch(line.text) for form in (RECEIVED, TIMED, PLACED))
    return captioned or (not line.blank and place_line(line.text) != "")


def _begun(text: str) -> bool:
    """Say whether a line is the first of a dateline in two: "Legation of Japan,"."""
    return text.endswith(",") and short(text)


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
            parts.append(block("dateline", chunk.lines))
        elif known == 0 and (count := _addressed(chunks, at)):
            parts.append(address(chunks[at : at + count]))
            at += count - 1
        elif known == len(kinds) or (known and kinds[known - 1] == "salute"):
            _open(parts, zip(kinds[:known], chunk.lines, strict=False))
            if known < len(kinds):
                return tuple(parts), at + 1, chunk.lines[known:]  # "Sir,", and the letter goes on in the next line
        else:
            break
        at += 1
    return tuple(parts), at, ()


def _open(parts: list[Block | Division], lines: Iterable[tuple[Role | None, Line]]) -> None:
    """Add a block for each line of an opener; a dateline in several lines, none blank between them, is one."""
    for kind, line in lines:
        last = parts[-1] if parts else None
        if kind == "dateline" and not line.blank and isinstance(last, Block) and last.role == kind:
            parts[-1] = replace(last, end=line.end)
        elif kind:
            parts.append(block(kind, [line]))


def _addressed(chunks: Sequence[Chunk], at: int) -> int:
    """Count the chunks from `at` that are an address: few short lines, then a salutation, or a date and a salutation."""
    lines = 0
    for n, chunk in enumerate(chunks[at:]):
        if n and not chunk.role and (is_salute(chunk.lines[0].text) or (lines > 1 and _saluted(chunks, at + n))):
            return n
        lines += len(chunk.lines)
        if chunk.role or lines > ADDRESS or not all(short(line.text) for line in chunk.lines):
            return 0
    return 0


def _saluted(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether a chunk is a date with a salutation right below it."""
    below = chunks[at + 1].lines[0].text if at + 1 < len(chunks) else ""
    return len(chunks[at].lines) == 1 and is_dateline(chunks[at].text) and is_salute(below)


def letterhead(chunks: Sequence[Chunk]) -> int:
    """Count the chunks above the salutation that a letter begins with: short lines, at least three."""
    found = next((at for at, chunk in enumerate(chunks[: ADDRESS + 4]) if is_salute(chunk.lines[0].text)), 0)
    lines = [line.text for chunk in chunks[:found] for line in chunk.lines]
    fits = 2 < len(lines) <= ADDRESS + 4 and all(short(text.rstrip(".")) or is_dateline(text) for text in lines)
    return found if fits and not any(chunk.role for chunk in chunks[:found]) else 0


def short(text: str) -> bool:
    """Say whether a line may be one of an address."""
    return len(text) <= 70 and not STOPPED.search(text) and (text[:1].isupper() or text[:1].isdigit())


def _letterhead(chunk: Chunk) -> bool:
    """Say whether a chunk is the address of the writer with the date below it."""
    lines = chunk.lines
    return 1 < len(lines) <= ADDRESS and is_dateline(lines[-1].text) and all(short(line.text) for line in lines[:-1])


def address(chunks: Sequence[Chunk]) -> Division:
    """Return the address that these lines are."""
    return Division("address", tuple(block("addrLine", [line]) for chunk in chunks for line in chunk.lines))


def block(role: Role, lines: Sequence[Line]) -> Block:
    """Return the block that lines of an opener or a closer are."""
    return Block(role, lines[0].start, lines[-1].end, lines=True, reason=REASONS.get(role, ""))
