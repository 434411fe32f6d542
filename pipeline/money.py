"""Sums of money and counts in running English, as TEI measures (ISO 4217) and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["QuantityMark", "find_counts", "find_sums"]


@dataclass(frozen=True, slots=True)
class QuantityMark:
    """A sum or count in a text: range, TEI element, attributes, the rule that found it."""

    start: int
    end: int
    element: str
    attributes: tuple[tuple[str, str], ...]
    rule: str


# Signs and names of money and their ISO 4217 codes; a bare "dollar" is not of one country and gets a low certainty.
SIGNS = {
    "US$": "USD",
    "U.S.$": "USD",
    "USD": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "EUR": "EUR",
    "€": "EUR",
    "GBP": "GBP",
    "£": "GBP",
    "JPY": "JPY",
    "¥": "JPY",
    "CNY": "CNY",
    "RMB": "CNY",
    "RUB": "RUB",
    "₽": "RUB",
    "CHF": "CHF",
    "KRW": "KRW",
    "₩": "KRW",
    "INR": "INR",
    "₹": "INR",
    "Rs.": "INR",
    "AUD": "AUD",
    "CAD": "CAD",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "$": "USD",
}
NAMES = {
    "US dollar": "USD",
    "U.S. dollar": "USD",
    "American dollar": "USD",
    "Canadian dollar": "CAD",
    "Australian dollar": "AUD",
    "New Zealand dollar": "NZD",
    "Hong Kong dollar": "HKD",
    "Singapore dollar": "SGD",
    "dollar": "USD",
    "yen": "JPY",
    "Japanese yen": "JPY",
    "euro": "EUR",
    "pound sterling": "GBP",
    "pound": "GBP",
    "rouble": "RUB",
    "ruble": "RUB",
    "Russian rouble": "RUB",
    "Russian ruble": "RUB",
    "yuan": "CNY",
    "renminbi": "CNY",
    "Swiss franc": "CHF",
    "French franc": "FRF",
    "Deutsche Mark": "DEM",
    "Deutschmark": "DEM",
    "won": "KRW",
    "baht": "THB",
    "rupee": "INR",
    "rupiah": "IDR",
    "ringgit": "MYR",
    "peso": "PHP",
    "dong": "VND",
    "tenge": "KZT",
    "hryvnia": "UAH",
    "zloty": "PLN",
    "krone": "NOK",
    "krona": "SEK",
    "lira": "TRY",
    "shekel": "ILS",
    "dirham": "AED",
    "rand": "ZAR",
    "naira": "NGN",
    "ECU": "XEU",
}
UNSURE = {"$", "dollar", "pound", "peso", "krone", "rupee", "lira", "won", "Rs."}
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "m": 10**6,
}

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE = "hundred thousand|hundred million|hundred billion|" + "|".join(sorted(SCALES, key=len, reverse=True))
SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
NAME = "|".join(re.escape(name).replace(r"\ ", " ") for name in sorted(NAMES, key=len, reverse=True))
BEFORE = re.compile(rf"(?<!\w)(?P<sign>{SIGN}) ?(?P<n>{NUMBER})(?:[ -]?(?P<scale>{SCALE}))?(?!\w)")
AFTER = re.compile(rf"(?<![\w.,$])(?P<n>{NUMBER})(?:[ -](?P<scale>{SCALE}))?[ -](?P<name>{NAME})s?(?!\w)")

COUNT = re.compile(
    rf"(?<![\w.,:/()\[\]$£€¥§#'’–-])(?P<n>{NUMBER})(?: (?P<scale>hundred|thousand|million|billion))?(?![\w/:%°)\]]|[.,:]\d|[-–]\w|\.\w| ?(?:per ?cent|%))"
)
AT_LEAST = re.compile(
    r"(?:more than|over|at least|no fewer than|not less than|upwards of|in excess of) $", re.IGNORECASE
)
AT_MOST = re.compile(
    r"(?:up to|fewer than|less than|at most|no more than|not more than|under|as many as) $", re.IGNORECASE
)
# Words before a number that make it the name of a thing, not a count of things.
NAMED = re.compile(
    r"(?:\b(?:No|Nos|Art|Article|Articles|Chapter|Section|Part|Paragraph|paragraph|para|page|pages|p|pp|vol|Volume|Annex|Table|"
    r"Figure|Note|note|Resolution|Protocol|Room|Step|Phase|Highway|Route|Flight|number|tel|fax|Group of|Type|Class|item|Item)\b\.? ?|\b[A-Z]{2,}[ -])$"
)


def find_sums(text: str) -> Iterator[QuantityMark]:
    """Find sums of money with quantity and currency; words like "roughly" stay outside."""
    taken: list[tuple[int, int]] = []
    for pattern, names, group in ((BEFORE, SIGNS, "sign"), (AFTER, NAMES, "name")):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            name = match[group]
            attributes = [("type", "currency"), ("quantity", _quantity(match)), ("unit", names[name])]
            if name in UNSURE:
                attributes.append(("cert", "medium"))
            yield QuantityMark(match.start(), match.end(), "measure", tuple(attributes), "sum")


def find_counts(text: str) -> Iterator[QuantityMark]:
    """Find counts written in digits; years, ordinals, printed numbers and percentages are none."""
    for match in COUNT.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if NAMED.search(before):
            continue
        bound = "atLeast" if AT_LEAST.search(before) else "atMost" if AT_MOST.search(before) else "value"
        yield QuantityMark(
            match.start(), match.end(), "num", (("type", "cardinal"), (bound, _quantity(match))), "count"
        )


def _quantity(match: re.Match[str]) -> str:
    value = Decimal(match["n"].replace(",", ""))
    for word in (match["scale"] or "").split():
        value *= SCALES[word]
    return f"{value.normalize():f}"
