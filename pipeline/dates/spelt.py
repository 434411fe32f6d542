"""Years in words, as treaties give them: "one thousand nine hundred and twenty-three", "nineteen hundred and five"."""

from __future__ import annotations

import re

__all__ = ["SPOKEN_YEAR", "YEAR_IN_WORDS", "year_of"]

UNITS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate([*UNITS, *TEENS], 1)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
UNIT = "|".join(UNITS)
REST = rf"(?:,? (?:and )?(?:(?:{'|'.join(TENS)})(?:[- ](?:{UNIT}))?|{'|'.join(TEENS)}|{UNIT}))?"
THOUSAND = rf"(?:one|two) thousand(?:,? (?:{UNIT}) hundred)?"
YEAR_IN_WORDS = rf"(?i:(?:{THOUSAND}|(?:{'|'.join(TEENS[1:])})[- ]hundred){REST})"
# As it is spoken: "nineteen eighty-four", "twenty twelve", "nineteen oh five".
SPOKEN_YEAR = (
    rf"(?i:(?:{'|'.join(TEENS[5:])}|twenty)[- ](?:oh[- ](?:{UNIT})|(?:{'|'.join(TENS)})(?:[- ](?:{UNIT}))?|{'|'.join(TEENS)}))"
)


def year_of(words: str) -> int:
    """Return a year in figures or words as a number."""
    if words.isdecimal():
        return int(words)
    if re.fullmatch(SPOKEN_YEAR, words):
        first, *rest_of = re.findall(r"[a-z]+", words.lower())
        return 100 * NUMBERS[first] + sum(NUMBERS.get(word, 0) for word in rest_of)
    thousands, rest = 0, 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "thousand":
            thousands, rest = 1000 * rest, 0
        elif word == "hundred":
            rest *= 100
        else:
            rest += NUMBERS.get(word, 0)
    return thousands + rest
