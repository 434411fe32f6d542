"""Headings without a number: short lines above a paragraph, lines in capitals, annexes, captions over names."""

from __future__ import annotations

import re

from pipeline.converters.banners import MARKING
from pipeline.converters.datelines import BODY, MONTH, place_line
from pipeline.converters.ends import ANNEXED, APART, is_dated, is_name
from pipeline.converters.forms import BULLET, CONTENTS, Forms
from pipeline.converters.headings import (
    ABBREVIATED,
    CLOSED,
    dangles,
    in_sentences,
    in_title_case,
    is_stated,
    looks_like_heading,
)  # fmt: skip
from pipeline.converters.item import CAPITALS, UNNUMBERED, Item
from pipeline.converters.lines import DATA, Chunk
from pipeline.converters.numbers import begins

__all__ = ["BELOW", "BRACKETED", "CAPTIONED", "FRAMING", "OPENING", "could_head", "entitles", "listable", "unnumbered"]

# "(On the opening of the port)": a press conference is printed under what was asked.
ON_TOPIC = re.compile(r"\(On (?:[^()]|\([^()]{1,60}\)){3,500}\)")
REFERRING = re.compile(r"(?:Re|Ad|With [Rr]eference to) (?:Articles?|Paragraphs?|Annex|Sections?) [^.:]{1,60}[:.]?")
LONGEST = 250  # characters of a heading, a caption, or who issued a text
ANNEX = re.compile(rf"\[?(?:{'|'.join(APART)})s?(?: \w{{1,4}})?\]?", re.IGNORECASE)
# "The President of A and the President of B" before "Recalling …,": who declares what follows.
PARTIES = re.compile(r"(?:The|His|Her|Their|We|Desiring|Japan and) ")
RECITAL = re.compile(r"[A-Z]\w+(?:ing|ed)\b.*[,;]$", re.DOTALL)
# What heads the names of those who met, the matter, the hour: a caption, not the title of a section.
CAPTION = re.compile(
    r"(?:(?:OTHERS |ALSO )?PRESENT|PARTICIPANTS?|ATTENDEES|SUBJECTS?|TIME(?: AND PLACE)?|PLACE|DATE(?: AND TIME)?|LOCATION|REF(?:ERENCES?)?|RE|"
    r"TO|FROM|VIA|CC|COPIES(?: TO)?|DISTRIBUTION):?",
    re.IGNORECASE,
)
REMARK = re.compile(r"\([a-z][^()]{3,100}\)")
BRACKETED = re.compile(r"\([A-Z][^()]{2,110}\)")
# "Exports by Country (as of May 2020)", "List of Members", "Changes in the Number of Pilots": what stands below or above a table or a picture.
EXPLAINS = re.compile(
    r"\((?:[Aa]s of|[Uu]nits?:|[Ii]n (?:million|billion|thousand|percent)|\d{4}:) ?[^()]*\)$|\((?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b[^()]*\)$|^Lists? of |"
    r"^(?:Changes|Trends?|Fluctuations?) in (?:the )?(?:Numbers?|Amounts?|Share|Ratio|Volume|Value|Rates?)\b|^(?:Numbers?|Results of (?:the )?Survey) (?:of|on) "
)
SENTENCE = 40  # a paragraph of at least so many letters may stand below a longer heading
ANSWER = re.compile(r"(?:A|Answer)\.? ?\d{0,2}[.:]?")
ROW = re.compile(r"(?:[^\d]{0,40}(?:\b|[^\w\s])\d[\d.,]*%?\S*){3,}")  # figures side by side: a table that has lost its columns
OPENING = re.compile(r"\[?Opening (?:Remarks|Statements?|Address)\]?", re.IGNORECASE)  # what is right below it is inside it, and nothing else
FRAMING = re.compile(r"Introduction|Preface|Preamble|Foreword|Overview|(?:Executive )?Summary|Abstract|Background|Conclusions?", re.IGNORECASE)  # of any paper
QUOTED = re.compile(r"(?:[A-Z][^“”\".!?:;]{2,60} )?[“\"][A-Z0-9][^“”\".!?]{2,120}[”\"]")
OFFICE = re.compile(r"[^.:;]{2,60} (?:Bureau|Division|Department)s?")  # who issued the text
BELOW = "a heading below a number that stands alone"
CAPTIONED = "a short line below a caption"


def unnumbered(chunk: Chunk, after: Chunk | None, before: Item | None, forms: Forms) -> Item:
    """Say whether a chunk without number is a heading, a caption or a paragraph, by what stands before and after it."""
    text = chunk.text
    if chunk.single and after is not None and ON_TOPIC.fullmatch(text):
        return Item(chunk, "head", UNNUMBERED, reason="what is asked and answered below, in parentheses")
    if len(text) > LONGEST:
        return Item(chunk, "p")
    if chunk.single and after is not None and ANNEXED.fullmatch(text) and (text[0] in "[(" or looks_like_heading(text, sure=True)):
        return Item(chunk, "head", "Annex", reason="an annex begins")
    if chunk.single and CAPTION.fullmatch(text) and (text.isupper() or text.endswith(":")) and after is not None:
        return Item(chunk, "label", reason="a caption over names, a matter or an hour")
    if chunk.single and after is not None and REFERRING.fullmatch(text):
        return Item(chunk, "head", UNNUMBERED, reason="the article to which what follows refers")
    if chunk.single and (CONTENTS.fullmatch(text) or MARKING.fullmatch(text)):
        return Item(chunk, "p", reason="a caption over a table of contents, or what sort of copy it is")
    if before is not None and before.role == "head" and before.chunk.text.endswith("?") and ANSWER.fullmatch(text):
        return Item(chunk, "label", reason="the mark of an answer, below a question")
    if before is not None and before.role == "label" and listable(chunk):
        return Item(chunk, "p", reason=CAPTIONED)
    if before is not None and before.role == "p" and _dated(before.chunk) and BODY.fullmatch(text):
        return Item(chunk, "p", reason="who issued the text, below its date")
    if chunk.single and after is not None and OPENING.fullmatch(text):
        return Item(chunk, "head", UNNUMBERED, reason="remarks that open a conference")
    if after is not None and _dated(after) and (place_line(text) or (BODY.fullmatch(text) and not after.blank)):
        return Item(chunk, "p", reason="where a letter was written, above its date")
    if len(chunk.lines) > 2 or (chunk.kept and not _explained(chunk)) or after is None or not _heading(text, after) or ROW.match(text):
        return Item(chunk, "p")
    named = before is not None and before.role == "head" and (before.label == len(before.chunk.text) or ANNEX.fullmatch(before.chunk.text) is not None)
    if EXPLAINS.search(text) and not named:
        return Item(chunk, "p", reason="what explains a table or a picture")
    if in_sentences(text) or (after.text[0].islower() and not begins(after.text)) or ("" in forms.marked.values() and (DATA.fullmatch(text) or not chunk.blank)):
        return Item(chunk, "p")
    style = CAPITALS if text.isupper() and len(text) > 2 else UNNUMBERED
    reason = "a line in capitals" if style == CAPITALS else "short line without a final stop before a paragraph"
    if named:
        return Item(chunk, "head", reason=BELOW)
    if style == CAPITALS and not ROW.match(after.text[:100]):
        return Item(chunk, "head", style, reason=reason)
    listed = before is not None and before.role == "p" and ", " in text and not CLOSED.search(before.chunk.text)
    if (_follows(after, chunk, forms) or is_dated(after) or after.text in forms.marked or (not after.blank and REMARK.fullmatch(after.text))) and not listed:
        return Item(chunk, "head", style, reason=reason)
    return Item(chunk, "p")


def entitles(chunk: Chunk, before: Item) -> bool:
    """Say whether a line goes on with the heading above it: in small letters or in parentheses below a number that stands alone, or right below."""
    if before.role == "head" and not chunk.blank and chunk.single and REMARK.fullmatch(chunk.text):
        return True
    alone = before.role == "head" and 0 < before.label == len(before.chunk.text)
    return alone and (_small(chunk) or (chunk.single and BRACKETED.fullmatch(chunk.text) is not None))


def _heading(text: str, after: Chunk) -> bool:
    """Say whether a line has the form of a heading; above bullets it may end in quotation marks, in capitals with a stop."""
    if dangles(text):
        return False
    whole = text[:-1] if text.isupper() and text[-1] == "." and len(text.split()) > 3 and not after.text.isupper() else text
    return looks_like_heading(whole, 160) or (BULLET.match(after.text) is not None and QUOTED.fullmatch(text) is not None)


def _dated(chunk: Chunk) -> bool:
    """Say whether a chunk begins with a dateline, or is nothing but a month and a year."""
    return is_dated(chunk) or (chunk.single and MONTH.fullmatch(chunk.text) is not None)


def _explained(chunk: Chunk) -> bool:
    """Say whether a chunk is a line with another in parentheses below it."""
    return len(chunk.lines) == 2 and chunk.lines[1].text[0] == "(" and chunk.lines[1].text[-1] == ")"


def _small(chunk: Chunk) -> bool:
    """Say whether a chunk is a short line in small letters, as small capitals come out."""
    return chunk.single and chunk.text.islower() and len(chunk.text) <= 80 and not CLOSED.search(chunk.text)


def _follows(after: Chunk, heading: Chunk, forms: Forms) -> bool:
    # What a heading heads is a paragraph, a numbered item, a table or a heading of another style: not one more short line.
    text = after.text
    if PARTIES.match(heading.text) and RECITAL.match(text):
        return False
    if begins(text) or after.role == "ab" or BULLET.match(text) or MONTH.fullmatch(text) or any(style.pattern.match(text) for style in forms.more):
        return True
    longer = len(text) > len(heading.text) or (heading.blank >= after.blank and text[-1] in ".!?" and (len(text) > SENTENCE or in_title_case(heading.text, 3)))
    return (len(text) > 160 or bool(CLOSED.search(text))) and bool(longer) and not after.kept


def listable(chunk: Chunk) -> bool:
    """Say whether a chunk may be a line of a list without bullets."""
    text = chunk.text
    return chunk.single and len(text) <= 160 and not is_stated(text) and (not CLOSED.search(text) or ABBREVIATED.search(text) is not None)


def could_head(chunk: Chunk) -> bool:
    """Say whether a chunk could be a heading if another stood right below it: a short line, or the two of a broken one, and no name."""
    whole = chunk.single or (len(chunk.lines) == 2 and dangles(chunk.lines[0].text))
    return bool(whole) and looks_like_heading(chunk.text, 100) and not is_name(chunk) and not OFFICE.fullmatch(chunk.text)

