"""Bodies under the short name that the text itself gave them: letters in brackets, the first word of a firm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.annotate.capitals import KIND, VENUE
from pipeline.annotate.evidence import nameless
from pipeline.annotate.letters import NUMBER, Explained, explained
from pipeline.annotate.passages import Passage
from pipeline.lexicon import bodies, bodies_in, forenames
from pipeline.model import Span

__all__ = ["shortened"]

EXPLAINED, SHORT, FIRM = 53, 52, 18

Ranges = Mapping[int, Sequence[tuple[int, int]]]  # the bodies of each passage

# "(ILC)", "(the “ILC”)", "(hereinafter referred to as ILC)".
LETTERS = re.compile(rf" ?\((?:[a-z][a-z ]{{0,40}} as )?(?:the )?[“\"]?(?P<short>[A-Z](?:[A-Z&/-]{{1,9}}|(?:\.[A-Z]){{1,6}}\.?)){NUMBER}[”\"]?\)")
BEFORE = re.compile(r"(?<![\w.-])(?P<short>[A-Z][A-Z&/-]{1,9}) \((?:the )?$")  # "ILC (International Lighthouse Committee)"
# What makes a phrase explained by letters the name of a body.
BODILY = re.compile(
    rf"\b{KIND}\b|^(?:UN|United Nations) (?!.*\b(?:Convention|Charter|Declaration)\b)|\b(?:Operation|Network)$"
)
INITIALS = re.compile(r"(?<![\w.-])[A-Z]{3,6}(?![\w-])")
APART = re.compile(r" (?:of|for)\b|[-–]$")
# "Varga Corporation", "Church of Varga": the name is in the one word that is no word.
NAMED = re.compile(
    r"(?P<first>\w+) (?:Corporation|Company|Inc\.|Ltd\.|Co\.|Group|Bank|Airlines|Airways|Industries|Motors|Holdings|Foundation|Institute|Press|Limited|SpA|AG|Capital Management|"
    r"News(?: Agency)?|Broadcasting(?: \w+)?|Studios)|Church of (?P<last>\w+)"
)


def shortened(read: Sequence[Passage], headed: Ranges) -> Iterator[Span]:
    """Yield marks of full names that letters in brackets explain, and of letters and short names wherever they stand."""
    letters, firms = dict(_initials(read, headed)) | dict(_letters(read, headed)), dict(_firms(read, headed))
    for index, passage in enumerate(read):
        whole = {end: start for start, end in headed[index]}
        for pair in explained(passage.text):
            if not _of_body(pair):
                continue
            letters[pair.short] = pair.words
            # Letters may pass over the first words of a name, but not over "General Assembly of the" or "Merrin-".
            start = min(pair.start, whole.get(pair.end, pair.start))
            yield passage.span(
                pair.start if APART.search(passage.text, start, pair.start) else start,
                pair.end,
                "orgName",
                {"cert": "medium"},
                rule="body-pair",
                weight=EXPLAINED,
                reason=f"explained by ({pair.short})",
            )
    short = {**firms, **letters}
    if not short:
        return
    every = "|".join(map(re.escape, sorted(short, key=len, reverse=True)))
    anywhere = re.compile(rf"(?<!\w)(?P<short>{every}){NUMBER}(?!\w)")
    for passage in read:
        for match in anywhere.finditer(passage.text):
            known = match["short"] in letters
            yield passage.span(
                *match.span(),
                "orgName",
                {"n": short[match["short"]], **({"full": "abb", "cert": "medium"} if known else {"cert": "low"})},
                rule="body-pair" if known else "body-short",
                weight=SHORT if known else FIRM,
                reason=f"stands for {short[match['short']]}",
            )


def _letters(read: Sequence[Passage], headed: Ranges) -> Iterator[tuple[str, str]]:
    for index, passage in enumerate(read):
        for start, end in headed[index]:
            if match := LETTERS.match(passage.text, end) or (passage.text.startswith(")", end) and BEFORE.search(passage.text, 0, start)):
                yield match["short"], passage.text[start:end]


def _initials(read: Sequence[Passage], headed: Ranges) -> Iterator[tuple[str, str]]:
    """Yield letters that are the initials of a body the text names in full, though it does not say so ("BNP")."""
    seen = {word for passage in read for word in INITIALS.findall(passage.text)}
    for index, passage in enumerate(read) if seen else ():
        for start, end in headed[index]:
            name = passage.text[start:end]
            words = re.findall(r"[A-Za-z]\w+", name)
            for letters in {"".join(word[0] for word in words if word[0].isupper()), "".join(word[0].upper() for word in words)} & seen:
                yield letters, name  # "DOJ" has the letter of "of"


def _firms(read: Sequence[Passage], headed: Ranges) -> Iterator[tuple[str, str]]:
    for index, passage in enumerate(read):
        for start, end in headed[index]:
            match = NAMED.fullmatch(passage.text, start, end)
            word = match["first"] or match["last"] if match else ""
            if word and nameless(word) and word not in forenames():
                yield word, passage.text[start:end]


def _of_body(pair: Explained) -> bool:
    whole = any((start, end) == (0, len(pair.words)) for start, end, _ in bodies_in(pair.words))
    return whole or (not VENUE.search(pair.words) and bool(BODILY.search(pair.words) or bodies().find(pair.short)))
