"""What a text as a whole shows of its headings: a table of contents, numbers without a stop, marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.converters.columns import RULE
from pipeline.converters.datelines import is_dateline
from pipeline.converters.headings import CLOSED, MARKED, in_title_case, looks_like_heading
from pipeline.converters.letters import is_salute
from pipeline.converters.lines import DATA, Chunk
from pipeline.converters.numbers import BARE, Style, begins, counted, printed, readings
from pipeline.lexicon import common_words

__all__ = ["BULLET", "CONTENTS", "Forms", "contents", "forms_of", "label", "may_head", "named"]

CAPTION = 20  # letters of such a caption
ROW = 3  # lines that do not make a table of contents yet
ABOVE = 4  # lines of a date and the like that may stand above a table of contents
CONTENTS = re.compile(r"(?:Table of )?Contents|Agenda|Index", re.IGNORECASE)
PAGE = re.compile(r"(?:(?:(?<!\s)\s{2,}|(?<![ .…])[ .…]{3,})\d{1,4}|(?<=[a-z])\d{1,3}[–-]\d{2,5})$")  # of a part, in a table of contents
COLUMNS = re.compile(r"(?:Paragraphs? )?Pages?")  # right below its caption
BULLET = re.compile(r"[•●○◦▪■□◆◇·‣*–—-] (?=\S)")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d\.?")
DASHES = "-–—•·・*"
SEVERAL = ("in parentheses", "in square", "behind")
SPEAKER = re.compile(r"(?:Question|Answer|Reporter|Interviewer|Moderator|Minister|President|Secretary|Chairman):", re.IGNORECASE)
STAGE = re.compile(
    r"(?:Laughter|Applause|Cheers|Pause|Inaudible|Crosstalk|Interruption|Recess|Silence|Break|Signed|Seal|Initialled|Copy|Enclosure|Translation|"
    r"Reference|Provisional|Tentative|Unofficial|Excerpts?|Extracts?|Confidential|Secret|Top Secret|End|Off )\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of headings that one line alone would not show, and that a text has: numbers without a stop, marks."""

    more: tuple[Style, ...]
    over: frozenset[str]  # lines with such a number above the first of another series
    marked: Mapping[str, str]  # lines that a mark makes headings, and which


def forms_of(chunks: Sequence[Chunk]) -> Forms:
    """Look through a text for such forms."""
    lines = [(chunk, after) for chunk, after in pairwise(chunks) if chunk.single and may_head(chunk.text.removesuffix("?"))]
    over = (chunk.text for chunk, *after in zip(chunks, chunks[1:], [*chunks[2:], *chunks[-1:]], strict=False) if chunk.single and chunk.text[-1] not in ".;," and _over(chunk.text, *after))
    return Forms(counted(chunk.text for chunk, _ in lines), frozenset(over), _marked(chunks))


def may_head(text: str) -> bool:
    """Say whether a line that has a number, or a mark, may be a heading."""
    return looks_like_heading(text, 160, sure=True) and not is_dateline(text)


def _over(text: str, after: Chunk, beyond: Chunk) -> bool:
    """Say whether a line that may be a heading, and holds no sure number, stands above the first of a series; one sentence may part them."""
    return (_first(after.text) or (beyond.text[0] == "(" and _first(beyond.text))) and not begins(text) and may_head(text.removesuffix("?"))


def _first(text: str) -> bool:
    """Say whether a line begins a series."""
    return any(reading.value == 1 for reading in readings(text))


def contents(chunks: Sequence[Chunk]) -> tuple[int, int]:
    """Find the table of contents: near the head of a text or below its caption, lines that stand again as headings; where it begins and ends.

    In an extract the first may be the only one that does: then it has a number, and nothing but short lines stands between.
    Below a caption an extract may end with it.
    """
    names = [named(chunk) for chunk in chunks]
    captions = {at + 1 for at, chunk in enumerate(chunks) if len(chunk.text) < CAPTION and CONTENTS.fullmatch(chunk.text)}
    captions |= {at + 1 for at in captions if at < len(chunks) and COLUMNS.fullmatch(chunks[at].text)}
    for start in sorted({*range(min(ABOVE, len(names))), *captions} - {len(names)}):
        name, captioned = names[start], start in captions
        if captioned and len(names) - start > ROW and not any(CLOSED.search(chunk.text) for chunk in chunks[start:]):
            return start, len(names)
        least = 1 if label(chunks[start]) else 2  # of one line only if it has a number
        stop = next((at for at in range(start + least, len(names)) if names[at] == name), start)
        headings = set(names[stop:])
        again = sum(one in headings for one in names[start:stop]) * 3 > (stop - start) * 2
        short = least == 1 and stop - start >= ABOVE and not any(CLOSED.search(chunk.text) for chunk in chunks[start:stop])
        if again or (short and label(chunks[start]) == label(chunks[stop])):
            return start, stop
    return 0, 0


def named(chunk: Chunk) -> str:
    """Return a line without its printed number and its page: a table of contents may count otherwise than the text."""
    text = chunk.text[printed(chunk.text) :]
    return (PAGE.sub("", text) if text[-1:].isdigit() else text).strip().replace("’", "'") or chunk.text


def label(chunk: Chunk) -> int:
    """Return the length of what is printed before a line of a table of contents: a number, a bullet or nothing."""
    return printed(chunk.text) or int(bool(BULLET.match(chunk.text)))


def _marked(chunks: Sequence[Chunk]) -> dict[str, str]:
    """Map lines that a mark makes headings to the mark: most that have it stand above a paragraph, and are no stage directions.

    Parentheses, square brackets and bullets need several, each another, or one long phrase in brackets, or one right below a number.
    """
    found: dict[str, str] = {}
    may = [(chunk, after) for chunk, after in pairwise(chunks) if chunk.single and not chunk.text[0].isalnum()]
    for mark, pattern in MARKED.items():
        lines = [
            (chunk.text, _heads(after, mark, pattern))
            for chunk, after in may
            if (match := pattern.fullmatch(chunk.text))
            and may_head(match["words"].strip("“”\"").rstrip(":?" if mark.startswith("with") else "")) and not STAGE.match(match["words"])
        ]
        heads = [text for text, head in lines if head]
        alone = bool(heads) and mark.startswith("in") and (any(map(_phrase, heads)) or not _below_numbers(chunks).isdisjoint(heads))
        several = len(set(heads)) == len(heads) > 1 or not mark.startswith(SEVERAL) or alone
        if several and len(heads) * 3 > len(lines) * 2:
            found |= dict.fromkeys(heads, mark)
    found |= _underlined(chunks)
    return found | dict.fromkeys(_coloned(chunks), "with a colon") | dict.fromkeys(_over_data(chunks), "") | dict.fromkeys(_asked(chunks), "with a question mark") | dict.fromkeys(_years(chunks), "of a year")


def _below_numbers(chunks: Sequence[Chunk]) -> set[str]:
    """Return the lines of several words right below a heading with a number."""
    return {after.text for chunk, after in pairwise(chunks) if readings(chunk.text, BARE[:2]) and may_head(chunk.text) and len(after.text.split()) > 2}


def _underlined(chunks: Sequence[Chunk]) -> dict[str, str]:
    """Map the lines with a line drawn right below them that is about as long to the sign of which it is drawn."""
    lines = [
        (chunk.text, after.text)
        for chunk, after in pairwise(chunks)
        if chunk.single and after.single and not after.blank and RULE.fullmatch(after.text) and may_head(chunk.text)
    ]
    return {text: f"underlined with {rule[0]}" for text, rule in lines if len(text) * 0.6 <= len(rule) <= len(text) * 1.5 + 4}


def _phrase(text: str) -> bool:
    """Say whether a line in brackets is in title case, and long enough to be no remark: it heads a part though it is the only one."""
    return ":" not in text and _titled(text) and in_title_case(text, 4)


def _titled(text: str) -> bool:
    """Say whether the longer words of a line are in title case, and most of them no names."""
    words = [word.lower() for word in re.findall(r"[\w’'-]{4,}", text)]
    return in_title_case(text) and sum(word in common_words() or word.removesuffix("s") in common_words() for word in words) * 2 > len(words)


def _asked(chunks: Sequence[Chunk]) -> list[str]:
    """List the short questions that head their answers: several, each another, and many for the length of the text."""
    lines = [
        chunk.text
        for chunk, after in pairwise(chunks)
        if chunk.single and chunk.text.endswith("?") and looks_like_heading(chunk.text[:-1]) and not after.text.endswith("?") and CLOSED.search(after.text)
        and len(after.text) > len(chunk.text)
    ]
    return lines if len(set(lines)) == len(lines) > 2 and len(lines) * 5 > len(chunks) else []


def _years(chunks: Sequence[Chunk]) -> list[str]:
    """List the years alone in their line that head what was done in them: several, each another, and no row of a table."""
    lines = [chunk.text for chunk, after in pairwise(chunks) if chunk.single and YEAR.fullmatch(chunk.text) and after.blank <= chunk.blank and not after.text[0].isdigit()]
    return lines if len(set(lines)) == len(lines) > 1 else []


def _over_data(chunks: Sequence[Chunk]) -> list[str]:
    """List the lines that head blocks of data: several, below a blank line, with "Capital: Nairobi" or a number below them."""
    found = [
        (chunk.text, after)
        for chunk, after in pairwise(chunks)
        if chunk.single and chunk.blank and (not after.blank or DATA.fullmatch(after.text)) and len(chunk.text) <= 80 and ":" not in chunk.text
        and may_head(chunk.text) and not begins(chunk.text)
    ]
    sure = sum(DATA.fullmatch(after.text) is not None or begins(after.text) for _, after in found)
    return [text for text, _ in found] if sure > 2 and sure * 2 > len(found) else []


def _coloned(chunks: Sequence[Chunk]) -> list[str]:
    """List the lines in title case with a colon above paragraphs: several, each another, and of words, for speakers have names."""
    lines = [
        chunk.text
        for chunk, after in pairwise(chunks)
        if chunk.single and chunk.text.endswith(":") and not SPEAKER.fullmatch(chunk.text) and may_head(chunk.text[:-1]) and not is_salute(chunk.text)
        and _titled(chunk.text)
        and (CLOSED.search(after.text) or len(after.text) > 160 or after.text[0] in DASHES)
    ]
    return lines if len(set(lines)) == len(lines) > 1 else []


def _heads(after: Chunk, mark: str, pattern: re.Pattern[str]) -> bool:
    """Say whether what stands below a line can be what it heads: no further line of its kind, and below a bullet a paragraph."""
    return pattern.fullmatch(after.text) is None and (not mark.startswith("behind") or CLOSED.search(after.text) is not None or len(after.text) > 160)
