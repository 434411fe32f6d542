"""Bodies under the short name that the text itself gave them: letters in brackets, the first word of a firm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.annotate.capitals import CAP, KIND, LINK
from pipeline.annotate.evidence import nameless
from pipeline.annotate.passages import Passage
from pipeline.lexicon import bodies, forenames
from pipeline.model import Span

__all__ = ["shortened"]

EXPLAINED, SHORT, FIRM = 53, 52, 18

Ranges = Mapping[int, Sequence[tuple[int, int]]]  # the bodies of each passage

PAIR = re.compile(rf"({CAP}(?:(?: {LINK})? {CAP}){{1,12}}) ?\(([A-Z][A-Za-z]{{1,9}})\)")
LETTERS = re.compile(r" ?\((?P<short>[A-Z](?:[A-Z&/-]{1,9}|(?:\.[A-Z]){1,6}\.?))\)")
# "Varga Corporation", "Church of Varga": the name is in the one word that is no word.
NAMED = re.compile(
    r"(?P<first>\w+) (?:Corporation|Company|Inc\.|Ltd\.|Co\.|Group|Bank|Airlines|Airways|Industries|Motors|Holdings|Foundation|Institute|Press|"
    r"News(?: Agency)?|Broadcasting(?: \w+)?|Studios)|Church of (?P<last>\w+)"
)


def shortened(read: Sequence[Passage], headed: Ranges) -> Iterator[Span]:
    """Yield marks of full names that letters in brackets explain, and of letters and short names wherever they stand."""
    pairs = [(passage, match) for passage in read if "(" in passage.text for match in PAIR.finditer(passage.text)]
    letters, firms = dict(_letters(read, headed)), dict(_firms(read, headed))
    for passage, match in pairs:
        if (start := _explained(match)) is not None:
            letters[match[2]] = match[1]
            yield passage.span(
                start,
                match.end(1),
                "orgName",
                {"cert": "medium"},
                rule="body-pair",
                weight=EXPLAINED,
                reason=f"explained by ({match[2]})",
            )
    short = {**firms, **letters}
    if not short:
        return
    anywhere = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(short, key=len, reverse=True)))})(?!\w)")
    for passage in read:
        for match in anywhere.finditer(passage.text):
            known = match[0] in letters
            yield passage.span(
                *match.span(),
                "orgName",
                {"full": "abb", "cert": "medium"} if known else {"cert": "low"},
                rule="body-pair" if known else "body-short",
                weight=SHORT if known else FIRM,
                reason=f"stands for {short[match[0]]}",
            )


def _letters(read: Sequence[Passage], headed: Ranges) -> Iterator[tuple[str, str]]:
    for index, passage in enumerate(read):
        for start, end in headed[index]:
            if match := LETTERS.match(passage.text, end):
                yield match["short"], passage.text[start:end]


def _firms(read: Sequence[Passage], headed: Ranges) -> Iterator[tuple[str, str]]:
    for index, passage in enumerate(read):
        for start, end in headed[index]:
            match = NAMED.fullmatch(passage.text, start, end)
            word = match["first"] or match["last"] if match else ""
            if word and nameless(word) and word not in forenames():
                yield word, passage.text[start:end]


def _explained(match: re.Match[str]) -> int | None:
    """Return where the name begins whose initials stand in brackets after it; None if they are not of a body."""
    capitals = [word for word in re.finditer(r"[\w’']+", match[1]) if word[0][0].isupper()]
    wanted = [letter for letter in match[2] if letter.isupper()]
    body = re.search(rf"\b{KIND}\b", match[1]) or bodies().find(match[2])
    if not body or [word[0][0] for word in capitals][-len(wanted) :] != wanted:
        return None
    return match.start(1) + capitals[-len(wanted)].start()
