"""What closes a letter, a note or a treaty: compliments, signatures, dates, the address at the foot.

Guidelines, Default Text Structure: closers. All is known by its form and by its place, nothing by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.converters.datelines import is_dateline
from pipeline.converters.letters import ADDRESS, SHORT, STOPPED, address, block, is_salute, short
from pipeline.converters.lines import Chunk, Line
from pipeline.dates.wording import LONG
from pipeline.lexicon import common_words
from pipeline.model import Block, Division, Role

__all__ = ["closes", "closing", "signature"]

LONGEST = 300  # the length of a compliment in full
MOST = 60  # the chunks of a closer
COMPLIMENT = re.compile(
    r"(?:(?:Very|Most|Ever|With|I am|I remain|We are|We remain|Believe me)\b,? ?)*"
    r"(?:(?:[Yy]ours?|[Ss]incerely|[Rr]espectfully|[Tt]ruly|[Ff]aithfully|[Cc]ordially|[Ff]raternally|[Gg]ratefully|[Aa]ffectionately|[Ll]ove|"
    r"(?:(?:[Bb]est|[Kk]ind(?:est)?|[Ww]arm(?:est)?|[Gg]ood|[Ff]riendly|[Pp]ersonal)(?: and \w+)? )+(?:[Ww]ishes|[Rr]egards|[Gg]reetings))\b,?(?: |$))"
    r"(?:(?:yours|sincerely|respectfully|truly|faithfully|cordially|very|most|ever|and|always|submitted|obedient|humble|servants?|friend|to|you|all|as|from)\b,? ?)*[,.]?"
)
ASSURANCE = re.compile(
    r"(?:(?:Please )?[Aa]ccept,? .*(?:assurances?|expression|consideration|esteem|respect|[\[(]?(?:etc|&c)\b\.?[\])]?)|"
    r"(?:I|We|The [^.;:]{1,120}?) (?:avails? (?:myself|ourselves|itself|themselves) of|takes?) (?:this|the) (?:opportunity|occasion)\b|"
    r"(?:I|We) (?:have|am|are|avail|remain|beg)(?: the hono[u]?r)?,? [\[(]?(?:etc|&c)\b|"
    r"(?:I|We) (?:have the hono[u]?r to (?:be|remain)|am|are|remain|beg to remain)\b.*"
    r"(?:[Yy]ours?|servants?|[Ss]ir|[Ee]xcellency|[Mm]adam|respectfully|sincerely|faithfully|truly|etc)\b)"
)
# "I am, / Sir, / …", "I remain, Mr. President, with the best wishes for your well-being,"
TURN = re.compile(r"(?:And )?(?:I|We) (?:have the hono[u]?r to (?:be|remain)|am|are|remain|beg to remain)(?:(?: \w+){0,2},|, .{1,80},)")
FRIEND = re.compile(
    r"(?:I (?:am|remain),? )?Your (?:\w+,? ){0,4}(?:friend|servant|brother|sister|cousin|colleague|son|daughter|father|mother|wife|husband|nephew|niece|"
    r"uncle|aunt|grand\w+|pupil)s?,?",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:FOR|For|On behalf of|ON BEHALF OF|In the name of|By (?:the )?(?:authority|order|direction|command) of|BY ORDER OF) "
    r"(?:the |his |her |and )*[A-ZÀ-Þ][^;!?]+(?<![.,])"
)
TO_WHOM = re.compile(r"\bto the (Embassy|Legation|Ministry|Mission|Consulate|High Commission) (?:the|its|of)\b")
TO = re.compile(r"(?:TO|To|His Excellency|Her Excellency|(?:The )?Hono[u]?rable|(?:The )?Hon\.|H\. ?E\.)(?: |$)|[A-Z][\w. ]{2,40}, Esq\b")
PLACE_AND_MONTH = re.compile(rf"(?:[A-Z][a-z]+, )?(?:{LONG}),? \d{{4}}")
SEALED = re.compile(r" *[\[(] ?(?:L\. ?S|[Ss]eal|SEAL)\.? ?[\])]\.?$")
INITIALLED = re.compile(r"(?:[A-Z]\. ?){1,3}[A-Z][a-zÀ-ÿ]+(?: [A-Z][a-zÀ-ÿ]+)?\.")
NAMED = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}\.")
SIGNED = re.compile(r"[\[(]?(?:[Ss]igned|SIGNED|[Ss]gd\.?|L\. ?S\.|[Ss]eal|SEAL)[\])]?:?|/[sS]/")
NAME = re.compile(
    r"(?:[\[(]?(?:[A-ZÀ-Þ][\w’'\[\]-]*\.?|[A-ZÀ-Þ]\[[\w. ]+\]|[IVX]{2,3}|d[eiau]|del|della|van|von|der|den|al|el|bin|ibn|y|e|of|the|and|for|to|in|on|at|&|"
    r"[A-Z]+[a-z]*[–—-][A-Z]\w*)[\])]?,?(?: |$|(?=[A-Z]\.)))+"
)
OVER = re.compile(r"(?:The )?End|Enclosures?|Attachments?|Continued|Laughter|Applause", re.IGNORECASE)  # no names, where a text ends
ABBREVIATED = re.compile(r"(?:\b(?:Jr|Sr|Esq|Bart|etc|[A-Z])|[A-Z]\.[A-Z])\.$")
RUNNING = re.compile(r"[.!?:;…][\"'”’)\]]*$|\]$")


def signature(text: str) -> bool:
    """Say whether a line has the form of a signature: a name, an office, or for whom somebody signs."""
    if len(text) > SHORT or not text:
        return False
    rest = SIGNED.sub("", text).strip(" ,:_.") if SIGNED.match(text) else SEALED.sub("", text)
    if re.fullmatch("[IVXLC]+", rest) or OVER.fullmatch(rest):
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
    if len(text) <= SHORT and (COMPLIMENT.fullmatch(text) or TURN.fullmatch(text) or FRIEND.fullmatch(text) or _turned(text)):
        return "salute"
    if is_dateline(text) or PLACE_AND_MONTH.fullmatch(text):
        return "dateline"
    return "signed" if signature(text) else None


def closes(chunks: Sequence[Chunk], end: int, *, letter: bool) -> int:
    """Find where the closer begins that ends before chunk `end`; `end` itself if there is none.

    What has compliments, "(Signed)" or "For the Government of …" closes anything. A bare name closes a text only where it
    stands alone below a paragraph; `letter` says that the text opened like a letter, so that any name will do.
    """
    end_of_all, end = end, _addressee(chunks, end)
    found = _closes(chunks, end, letter=letter)
    found = found if found < end else _courteous(chunks, end)
    return found if found < end else end_of_all


def _addressee(chunks: Sequence[Chunk], end: int) -> int:
    """Leave out the address at the foot of a note: "To the Embassy of …", below a date or a signature; "Embassy of …",
    below the date of a note that assures that embassy.
    """
    for at in range(end - 1, max(0, end - ADDRESS), -1):
        lines = [line for chunk in chunks[at:end] for line in chunk.lines]
        if chunks[at].role not in ("", "closer") or len(lines) > ADDRESS or not all(map(_written_to, lines)):
            break
        above = chunks[at - 1].lines[-1]
        if TO.match(chunks[at].text) and _named(above) and _closing_kind(above) != "salute":
            return at
        assured = TO_WHOM.search(chunks[at - 2].text) if at > 1 and _closing_kind(above) == "dateline" else None
        if assured and chunks[at].text.startswith(assured[1]):
            return at
    return end


def _courteous(chunks: Sequence[Chunk], end: int) -> int:
    """Find the courtesies below which nothing but names and offices stand, though these have their stops: "Secretary of State."."""
    for at in range(end - 1, max(0, end - ADDRESS - 1), -1):
        if chunks[at].role:
            break
        if _assures(chunks[at].text) or (chunks[at].single and COMPLIMENT.fullmatch(chunks[at].text)):
            below = [line for chunk in chunks[at + 1 : end] for line in chunk.lines]
            return at if below and all(map(_named, below)) else end
    return end


def _office(line: Line) -> bool:
    """Say whether a line may be the office below a name, with a stop or without."""
    return len(line.text) <= LONGEST // 2 and NAME.fullmatch(line.text.rstrip(".,")) is not None


def _named(line: Line) -> bool:
    """Say whether a line may be of a signature or an address, with a stop or without."""
    return _closing_kind(line) is not None or signature(line.text.rstrip(".,"))


def _written_to(line: Line) -> bool:
    """Say whether a line may be of the address at the foot: "Secretary of State.", "of Japan", "&c., &c."."""
    return short(line.text.rstrip(".,")) or line.text.startswith(("of ", "&c", "etc"))


def _closes(chunks: Sequence[Chunk], end: int, *, letter: bool) -> int:
    first = end
    while first > 0 and end - first < MOST and not chunks[first - 1].role and _all_close(chunks, first - 1, last=first == end):
        first -= 1
    if first > 0 and first < end and not chunks[first - 1].role and _assures(chunks[first - 1].text):
        return first - 1
    for at in range(first, end):
        lines = chunks[at].lines
        if any(_strong(line) for line in lines):
            courteous = any(_closing_kind(line) == "salute" for line in lines)
            # Where and when they signed may stand above the first of them.
            begin = next((n for n in range(at, first, -1) if not _dated(chunks[n - 1])), first)
            return begin if courteous or _below(chunks, begin) else end
    return _weak(chunks, first, end, letter=letter)


def _all_close(chunks: Sequence[Chunk], at: int, *, last: bool) -> bool:
    """Say whether all lines of a chunk close.

    The last of all may be a name with a stop below a compliment ("Your friend, / Edwin."); so may lines below "(Signed)".
    """
    *lines, name = chunks[at].lines
    above = lines[-1] if lines else chunks[at - 1].lines[-1] if at else None
    if above is not None and SIGNED.match(above.text) and _office(name):
        return all(map(_closing_kind, lines))
    below = above is not None and _closing_kind(above) == "salute" and not _turned(above.text)
    stopped = last and below and NAMED.fullmatch(name.text) is not None
    return all(map(_closing_kind, lines)) and (stopped or _closing_kind(name) is not None)


def _assures(text: str) -> bool:
    return len(text) <= LONGEST and ASSURANCE.match(text) is not None


def _dated(chunk: Chunk) -> bool:
    return all(_closing_kind(line) == "dateline" for line in chunk.lines)


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
        if fits and RUNNING.search(above) and (len(above) > SHORT or sure):
            return first
    return end - 1 if dates[-1:] == [True] and len(chunks[end - 1].lines) == 1 and _below(chunks, end - 1) else end


def closing(chunks: Sequence[Chunk]) -> tuple[Block | Division, ...]:
    """Read a closer: compliments, signatures, dates, the address at the foot of a note."""
    last = _addressee(chunks, len(chunks))
    return (*_signatures(chunks[:last]), *([address(chunks[last:])] if last < len(chunks) else []))


def _signatures(chunks: Sequence[Chunk]) -> list[Block]:
    """Read compliments, signatures and dates. A caption ("For the Government of …") opens a signature."""
    parts: list[Block] = []
    letter = any(_assures(chunk.text) or _closing_kind(line) == "salute" for chunk in chunks for line in chunk.lines)
    open_, sealed = False, False  # the last signature goes on: it has its caption only, or it is that of a letter; it is complete
    for chunk in chunks:
        found = [_closing_kind(line) for line in chunk.lines]
        told = None not in (found[:-1] or found)  # else it is one compliment in several lines
        kinds = ["salute"] * len(found) if _assures(chunk.text) and not told else [kind or "signed" for kind in found]
        for kind, group in groupby(zip(kinds, chunk.lines, strict=True), key=lambda pair: pair[0]):
            lines = [line for _, line in group]
            if kind != "signed":
                role: Role = "salute" if kind == "salute" else "dateline"
                parts.append(replace(block(role, lines), lines=chunk.kept))
                continue
            for signatory in _signatories(lines):
                goes_on = bool(parts) and parts[-1].role == "signed" and (open_ or chunk.blank == 0) and not sealed
                anew = CAPTION.fullmatch(signatory[0].text) or (_signs(signatory[0].text) and not open_)
                begin = parts.pop().start if goes_on and not anew else signatory[0].start
                parts.append(replace(block("signed", signatory), start=begin))
                sealed = SEALED.search(signatory[-1].text) is not None
                open_ = letter or all(CAPTION.fullmatch(line.text) for line in signatory)
    return parts


def _signs(text: str) -> bool:
    """Say whether a line has a name behind "(Signed)" or a seal."""
    match = SIGNED.match(text)
    return match is not None and text[match.end() :].strip(" ,:_.") != ""


def _signatories(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part the lines of a chunk at every "For …" and "(Signed) …" that does not stand first, and after every seal."""
    found: list[Line] = []
    for line in lines:
        begins = _signs(line.text) or (CAPTION.fullmatch(line.text) and not all(CAPTION.fullmatch(one.text) for one in found))
        if found and (begins or SEALED.search(found[-1].text)):
            yield found
            found = []
        found.append(line)
    yield found
