"""Where a text ends, and the parts of it that an annex or another letter follows: what stands there closes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.converters.closers import closes, signature
from pipeline.converters.datelines import is_dateline
from pipeline.converters.furniture import furniture
from pipeline.converters.headings import looks_like_heading
from pipeline.converters.letters import is_salute
from pipeline.converters.lines import Chunk
from pipeline.lexicon import common_words, places_in

__all__ = ["ANNEXED", "APART", "closed", "is_dated", "is_name"]

APART = ("annex", "appendix", "enclosure", "inclosure", "attachment")  # divisions that belong to the document, not to its last part
# What is added to a treaty under its own signatures; in capitals throughout.
ADDED = r"(?:(?:ADDITIONAL )?PROTOCOL|AGREED MINUTES?|EXCHANGED? (?:OF )?NOTES|RECORD OF DISCUSSIONS?)(?: [A-Z][A-Z ,-]{0,90})?|SCHEDULES?|SUPPLEMENT(?:ARY AGREEMENT)?|ADDENDUM|ADDITIONAL ARTICLES?"
ANNEXED = re.compile(rf"(?:[\[(]?(?i:{'|'.join(APART)})|\[Reference)\b(?:[^.;]|\bNos?\.){{0,100}}\.?\]?|{ADDED}")
# What is added below a signature: a postscript, who gets a copy, what is enclosed.
POSTSCRIPT = re.compile(r"(?:P\.? ?S\.?|N\.B\.|Post-?[Ss]cript)[ .:,—–-]|(?:[Cc]\.?[Cc]\.?|CC|Cop(?:y|ies)(?: to)?|Encl?(?:osures?|s)?\.?|Attachments?)(?: \(\d\))? ?: ?")
MOST = 6  # paragraphs of a postscript
ROMAN = re.compile(r"[IVX]{1,6}\.?")


def closed(chunks: Sequence[Chunk], tail: int) -> list[Chunk]:
    """Mark what closes the text, or a part of it that an annex or another letter follows."""
    found = list(chunks)
    letter = any(is_dateline(line.text) or is_salute(line.text) for chunk in chunks[:4] for line in chunk.lines[:3])
    ends = [at for at in range(1, tail) if chunks[at].single and (ANNEXED.fullmatch(chunks[at].text) or _letter(chunks, at))]
    ends = [at for at in ends if not (at - 1 in ends and ROMAN.fullmatch(chunks[at - 1].text))]
    added = _postscript(found, tail, letter=letter)
    found[added:tail] = [replace(chunk, role="postscript") for chunk in found[added:tail]]
    for end in (added, *reversed(ends)):
        if end < tail and found[end].role == "closer":
            continue  # a name over a date, and no letter that begins
        last = next((at for at in range(end, 1, -1) if not _below(found[at - 1])), min(1, end))
        for at in range(closes(found, last, letter=letter), last):
            found[at] = replace(found[at], role="closer")
    # Near the end of a letter a name is no heading, whatever is added below it.
    if letter and tail > 2 and is_name(found[tail - 2]):
        found[tail - 2] = replace(found[tail - 2], role="p")
    return found


def _postscript(chunks: Sequence[Chunk], tail: int, *, letter: bool) -> int:
    """Find where a postscript begins below what closes a letter; `tail` where there is none."""
    for at in range(tail - 1, max(1, tail - MOST), -1):
        if chunks[at].role:
            break
        if POSTSCRIPT.match(chunks[at].text) and closes(chunks, at, letter=letter) < at:
            return at
    return tail


def is_name(chunk: Chunk) -> bool:
    """Say whether a chunk is rather a name than a heading."""
    words = chunk.text.split()
    if any(end - start == len(chunk.text) for start, end, _ in places_in(chunk.text)):
        return False
    return chunk.single and len(words) < 4 and signature(chunk.text) and words[-1].strip("()").lower() not in common_words()


def _below(chunk: Chunk) -> bool:
    """Say whether a chunk may stand below a signature: a note, furniture, a remark in brackets."""
    return chunk.role == "note" or bool(furniture(chunk)) or (chunk.text.startswith("[") and chunk.text.endswith("]"))


def _letter(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether a chunk heads another letter: a heading, and a dateline below it; or a number, and such a heading."""
    if ROMAN.fullmatch(chunks[at].text):
        return at + 1 < len(chunks) and _letter(chunks, at + 1)
    return at + 1 < len(chunks) and is_dated(chunks[at + 1]) and looks_like_heading(chunks[at].text, 160)


def is_dated(chunk: Chunk) -> bool:
    """Say whether a chunk begins with a dateline."""
    return not chunk.role and is_dateline(chunk.lines[0].text)
