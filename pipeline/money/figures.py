"""Numbers as they are written: in figures, grouped or not, with a scale or in words before one."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["ALONE", "MONEY", "MONEYS", "NUMBER", "SCALE", "SHILLINGS", "SPELT", "factor", "figure_of", "in_words", "pounds", "written"]

SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "milliard": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "bn": 10**9,
    "bil": 10**9,
    "mn": 10**6,
    "mil": 10**6,
    "m": 10**6,
    "k": 10**3,
    "B": 10**9,
    "M": 10**6,
    "K": 10**3,
}

# 1,234,567.8 and 1234567.8; with spaces where a word follows or it is round (in a table they may be columns).
GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ ’']\d{3})+(?:[.,]\d\d?)?(?![\d.,’']|[ ]\d)(?:(?<=000)|(?=[ ](?!(?:and|or|to|of|in|at|by)\b)[a-z]))"
NUMBER = rf"{GROUPED}|\d+(?:\.\d+)?"
# Of money also 12,34,567 (India), 1.234,50 and 2,20 (with a decimal comma) and 1’234’567.50 whatever follows.
MONEY = (
    rf"{GROUPED}|\d{{1,3}}(?:\.\d{{3}})+(?P<comma>,\d\d)(?!\d)|\d{{1,3}}(?:[ ’']\d{{3}})+[.,]\d\d(?!\d)|\d{{1,3}}(?:[’']\d{{3}})+|\d{{1,2}}(?:,\d\d)+,\d{{3}}|"
    r"\d+(?P<cents>,\d\d)(?![\d,])|\d+(?:\.\d+)?(?![ ]\d{3}(?!\d))"
)
UNITS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
IN_WORDS = {word: number for number, word in enumerate([*UNITS, *TEENS], 1)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(UNITS)}))?|{'|'.join([*TEENS, *UNITS])})"
CAPITALS = ("THOUSAND", "MILLION", "BILLION", "TRILLION")
SCALE = "hundred thousand|hundred million|hundred billion|thousand million|lakh crore|" + "|".join(sorted((*SCALES, *CAPITALS), key=len, reverse=True))
HUNDREDS = rf"(?:an?|{SMALL}) hundred(?: and {SMALL})?"
# "Four hundred and fifty million yen", "half a million dollars", "one and a half million", "a million and a half".
SPELT = re.compile(
    rf"\b(?=[aehfnostAEFHNOST])(?P<n>(?i:{HUNDREDS}|{SMALL}(?: and a half)?|(?:half |(?:a|one|three)[ -]quarters? of )?an?))[ -]"
    rf"(?P<scale>thousand|million|billion|trillion|lakh crore|lakh|crore)s?(?P<more> and a half)?(?!\w)"
)
# "Five hundred roubles", "twenty dollars": without a scale only before names that no other word is; what a text with one has in it.
MONEYS = ("ollar", "cents", "pence", "yen", "Yen", "euro", "Euro ", "uble", "terling", "upee", "yuan", "SDR", "ECU", "YEN", "DOL", "DLRS")
ALONE = re.compile(
    rf"\b(?=[aehfnostAEFHNOST])(?P<n>(?i:{HUNDREDS}|{SMALL}))(?P<scale>)(?=[ -](?:(?:U\.S\.|[A-Z][a-z]+) )?(?:dollars?|cents|pence|yen|euros?|r(?:ou|u)bles?|pounds? sterling|rupees?|yuan|francs?)\b)"
)

# "30 14s", "27 16s 2d", "1.15s.0d" after the sign of the pound, as long as it had 20 shillings of 12 pence.
SHILLINGS = re.compile(r"(?P<l>\d[\d,]*)[. ]{1,2}(?P<s>\d\d?) ?s\b(?:[. ]{1,2}(?P<d>\d\d?) ?d\b)?")


def figure_of(match: re.Match[str]) -> Decimal:
    """Return the number of a match of `NUMBER` or `MONEY`, without its scale."""
    digits = match["n"]
    if match.groupdict().get("comma"):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if re.search("[ ’']", digits) or match.groupdict().get("cents"):
        return Decimal(re.sub("[ ’']", "", digits).replace(",", "."))
    return Decimal(digits.replace(",", ""))


def in_words(match: re.Match[str]) -> Decimal:
    """Return the number of a match of `SPELT` or `ALONE`, without its scale."""
    words = match["n"].lower()
    if "quarter" in words:
        return Decimal("0.75" if words.startswith("three") else "0.25")
    more = Decimal("0.5") if match.groupdict().get("more") else Decimal(0)
    if words.startswith("half"):
        return Decimal("0.5") + more
    figure = 0
    for word in re.findall("[a-z]+", words.removesuffix(" and a half")):
        figure = figure * 100 if word == "hundred" else figure + (1 if word in ("a", "an") else IN_WORDS.get(word, 0))
    return figure + more + (Decimal("0.5") if words.endswith("half") else Decimal(0))


def pounds(match: re.Match[str]) -> Decimal:
    """Return the pounds of a match of `SHILLINGS`, to four places (a farthing is 0.00104)."""
    pence = 12 * int(match["s"]) + int(match["d"] or 0)
    return int(match["l"].replace(",", "")) + (Decimal(pence) / 240).quantize(Decimal("0.0001"))


def factor(scale: str) -> Decimal:
    """Return the number by which a scale multiplies ("hundred million" by 100,000,000)."""
    found = Decimal(1)
    for word in scale.split():
        found *= SCALES.get(word) or SCALES[word.lower()]
    return found


def written(value: Decimal) -> str:
    """Write a number plainly: "1200000", never "1.2E+6"."""
    return f"{value.normalize():f}"
