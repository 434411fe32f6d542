"""Sums of money and counts in running English, as TEI measures (ISO 4217) and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.money.currencies import BY_NAME, BY_SIGN, LETTERS, LONGEST, MINOR, SYMBOLS, UNSURE
from pipeline.money.figures import (
    ALONE,
    MONEY,
    MONEYS,
    NUMBER,
    SCALE,
    SHILLINGS,
    SPELT,
    factor,
    figure_of,
    in_words,
    pounds,
    written,
)

__all__ = ["QuantityMark", "find_counts", "find_sums"]


@dataclass(frozen=True, slots=True)
class QuantityMark:
    """A sum or count in a text: range, TEI element ("" for a number that is neither), attributes, the rule."""

    start: int
    end: int
    element: str
    attributes: tuple[tuple[str, str], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that may be money: its range with sign and name, the figure, the scale word, the ISO code or ""."""

    start: int
    end: int
    figure: Decimal
    scale: str
    code: str = ""
    unsure: bool = False
    least: Decimal | None = None  # of a range
    minor: bool = False  # cents

    @property
    def value(self) -> Decimal:
        """Return the figure times its scale."""
        return self.figure * factor(self.scale)


SCALED = ("illion", "thousand", "lakh", "crore")
FIGURES = re.compile(r"\d")
AMOUNT = re.compile(rf"(?=\d)(?<![\d.,])(?<!\d[ ’'])(?<![A-Z]-)(?P<n>{MONEY})(?:[ -]?(?P<scale>{SCALE})(?!\w))?")
SIGN_BEFORE = re.compile(rf"(?<![\w$])(?P<sign>{SYMBOLS}) ?$")
WORD = r"(?:U\.S\.|[^\W\d_]+)"
NAME_AFTER = re.compile(rf"[ -](?P<words>{WORD}(?: {WORD}){{0,{LONGEST - 1}}})")
CENTS = re.compile(r"(?:[ -](?P<name>cents?|pence|kopec?ks?)| ?(?P<sign>¢))(?!\w)(?! (?:on|in) the (?:dollar|pound|euro|r(?:ou|u)ble))")
SIGN_AFTER = re.compile(r" ?(?P<sign>[€₽₩₹₪₴₸₺₱₫₦])(?! ?\d)")
# "Yen 500 million", "US dollars 50,000,000": before a figure that is long or has a scale.
NAME_BEFORE = re.compile(
    r"(?<!\d )(?<!illion )(?<!usand )(?<![-\w])(?P<name>(?:(?:U\.S\.|[A-Z][A-Za-z]+) )?"
    r"(?:[Dd]ollars?|DOLLARS|DOLS|DLRS|[Yy]en|YEN|[Ee]uros?|[Rr](?:ou|u)bles?|[Yy]uan|[Rr]upees|[Ff]rancs|[Ss]terling|SDRs?|ECU)) $"
)
LISTED = re.compile(r",? (?:and|or) |, ")
RANGE = re.compile(r" ?[-–—] ?| to ")
BETWEEN = re.compile(r"etween (?:about |around |some |roughly |approximately )?$")
# From one figure to another is no range where something changes: "rose from 3 to 5 million".
CHANGED = re.compile(
    r"\b(?:r[oi]se[sn]?|rising|gr[eo]w(?:n|s|ing|th)?|f[ae]ll(?:en|s|ing)?|increas\w+|decreas\w+|declin\w+|drop\w*|reduc\w+|rais\w+|cut|jump\w*|"
    r"climb\w*|went|expand\w*|shr[iau]nk\w*|doubl\w+|tripl\w+|lower\w+|up|down)\b[^.;:]{0,60}\bfrom (?:an? |about |around |some |nearly |only )?$"
)
BY = re.compile(r"\b(?:by|up|down) (?:an? |about |around |some |nearly |only )?$")  # "up by 3 yen to 120 yen"; but "by 3 to 5 yen"
# A year is not the beginning of a range: "from 17 million in 1997 to 27 million in 2009".
IN_YEAR = re.compile(r"\b(?:in|since|year|FY|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?) (?:1[5-9]|20)\d\d$")
NO_MONEY = re.compile(r"(?:(?<!illion )won (?:the|a|an)|pounds? (?:of|and a half)) ")  # "5 pounds of butter", "5 won the race"
ROUTED = re.compile(r"-\d")  # copies for an office: "EUR-12" in the head of a cable
RESPECTIVELY = re.compile(r"[^.;]{0,160}\brespectively\b")
NEXT = "next"  # the scale of a number that stands with the one after it
# The rest of a list or a range of percentages ("5.2 and 6.3 per cent"), none of which is a count.
PERCENT = re.compile(rf"(?:, (?:{NUMBER}))*(?:,? (?:and|or) | to )(?:{NUMBER}) ?(?:per ?cent|%)")

COUNT = re.compile(
    rf"(?=\d)(?<![\w.,:/)\[\]$£€¥§#'‘’–-])(?<!\((?!\d[\d,.]* [a-z]))(?P<n>{NUMBER})(?: (?P<scale>hundred|thousand|million|billion))?(?![\w/:%°)\]]|[.,:]\d|[-–]\w|\.\w| ?(?:per ?cent|pct|%)| (?:B\.?C|AD|A\.D|AH)\b| ?[ap]\.? ?m\b| o['’]clock)"
)
STREET = re.compile(r"(?: [A-Z][\w.’']*){1,3} (?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Drive|Lane|Square)(?!\w)")  # 12 High Street
AT_LEAST = re.compile(
    r"(?:(?<!no )(?<!not )more than|(?<!out )(?<!spread )over|at least|no fewer than|not less than|upwards of|in excess of) $", re.IGNORECASE
)
AT_MOST = re.compile(
    r"(?:up to|fewer than|less than|at most|no more than|not more than|under|as many as) $", re.IGNORECASE
)
# Words before a number that make it the name of a thing, not a count of things.
NAMED = re.compile(
    r"(?:\b(?:No|Nos|Art|Article|Articles|Chapter|Section|Part|Paragraph|paragraph|para|page|pages|p|pp|vol|Volume|Annex|Table|"
    r"Figure|Note|note|Resolution|Protocol|Room|Step|Phase|Highway|Route|Flight|number|tel|fax|Group of|Type|Class|item|Item)\b\.? ?)$"
)
PRINTED = (".", ". ", ") ")  # after a number that opens a paragraph: it numbers what follows
LETTERS_BEFORE = re.compile(r"\b[A-Z]{2,}[ -]$")  # "NSC 68"; but "QUOTA IS 35,000 TONS" in a telegram


def find_sums(text: str) -> Iterator[QuantityMark]:
    """Find sums of money with quantity and currency; words like "roughly" stay outside.

    A range ("$10–12 million") has its least and greatest figure. In a list the currency may stand with the last sum ("10
    million and 20 million yen"). A number whose scale stands with the next one is left alone, and is no count.
    """
    sums: list[Amount] = []
    for amount in sorted(_amounts(text), key=lambda amount: -amount.start):
        following = sums[-1] if sums else None
        if following is None or following.least is not None or not (amount.code or following.code):
            sums.append(amount)
        elif joined := _joined(text, amount, following):
            sums[-1:] = joined
        else:
            sums.append(_shared(text, amount, following))
    for amount in reversed(sums):
        if amount.code:
            yield QuantityMark(amount.start, amount.end, "measure", _attributes(amount), "sum")
        elif amount.scale == NEXT:
            yield QuantityMark(amount.start, amount.end, "", (), "sum")


def _amounts(text: str) -> Iterator[Amount]:
    scaled, named = any(map(text.__contains__, SCALED)), any(map(text.__contains__, MONEYS))
    for pattern in (*((SPELT,) if scaled else ()), *((ALONE,) if named else ())):
        for match in pattern.finditer(text):
            if (name := _name(text, match.end())) is not None:
                yield Amount(match.start(), name[0], in_words(match), match["scale"], *name[1:])
            elif (cents := CENTS.match(text, match.end())) is not None:
                yield _cents(cents, match.start(), in_words(match))
    if not FIGURES.search(text):
        return
    for match in AMOUNT.finditer(text):
        start, end, scale = match.start(), match.end(), match["scale"] or ""
        figure = figure_of(match)
        sign = SIGN_BEFORE.search(text, max(0, start - 8), start)
        if sign is None and text[start - 1 : start].isalpha():
            continue
        if sign is not None and sign["sign"] in LETTERS:
            if scale:
                yield Amount(sign.start(), end, figure, scale, LETTERS[sign["sign"]], unsure=True)
        elif sign is not None and sign["sign"] in BY_SIGN:
            known = sign["sign"]
            if known == "£" and (old := SHILLINGS.match(text, start)) is not None:
                end, figure = old.end(), pounds(old)
            code, unsure = BY_SIGN[known], known in UNSURE
            if unsure and (name := _name(text, end)) is not None:  # "$17 dollars", "$250 MYR"
                end, code, unsure = name
            yield Amount(sign.start(), end, figure, scale, code, unsure)
        elif (name := _name(text, end)) is not None:
            yield Amount(start, name[0], figure, scale, *name[1:])
        elif (cents := CENTS.match(text, end)) is not None:
            yield _cents(cents, start, figure)
        elif (after := SIGN_AFTER.match(text, end)) is not None:
            yield Amount(start, after.end(), figure, scale, BY_SIGN[after["sign"]])
        elif named and (scale or "," in match["n"]) and (known_by := _name_before(text, start)) is not None:
            yield Amount(known_by[0], end, figure, scale, *known_by[1:])
        elif not text[end : end + 1].isalnum() and not IN_YEAR.search(text, max(0, start - 12), end):
            yield Amount(start, end, figure, scale)


def _cents(match: re.Match[str], start: int, figure: Decimal) -> Amount:
    code = MINOR[match["name"] or match["sign"]]
    return Amount(start, match.end(), figure / 100, "", code, unsure=code == "USD", minor=True)


def _name(text: str, at: int) -> tuple[int, str, bool] | None:
    """Read the name of a currency after a number: where it ends, the code, whether it may be another one."""
    if (match := NAME_AFTER.match(text, at)) is None:
        return None
    words = match["words"]
    while words:
        end = match.start("words") + len(words)
        name = words.lower() if words.isupper() and words not in BY_NAME else words  # in a telegram
        if name in BY_NAME and not NO_MONEY.match(text, match.start("words")):
            return end, *BY_NAME[name]
        words = words.rpartition(" ")[0]
    # A code follows its figure: "5 million KZT".
    code = match["words"].split(" ")[0]
    known = code in BY_SIGN and len(code) == 3 and code.isupper() and not ROUTED.match(text, match.start("words") + 3)
    return (match.start("words") + 3, code, False) if known else None


def _name_before(text: str, at: int) -> tuple[int, str, bool] | None:
    """Read the name of a currency before a number: where it begins, the code, whether it may be another one."""
    if (match := NAME_BEFORE.search(text, max(0, at - 24), at)) is None:
        return None
    country, _, noun = match["name"].rpartition(" ")
    for words in (f"{country} {noun}".strip(), f"{country} {noun.lower()}".strip(), noun, noun.lower()):
        if words in BY_NAME:
            return match.end("name") - len(words), *BY_NAME[words]
    return None


def _joined(text: str, low: Amount, high: Amount) -> tuple[Amount, ...]:
    """Join two numbers to a range, or to the last and the first of a change; () where they are neither.

    The scale may stand with the second, the currency with either.
    """
    between = text[low.end : high.start]
    if whole := _added(low, high, between):
        return (whole,)
    spoken = between == " and " and BETWEEN.search(text, max(0, low.start - 24), low.start) is not None
    if not (spoken or RANGE.fullmatch(between)) or (low.code and high.code and low.code != high.code):
        return ()
    changed = between == " to " and CHANGED.search(text, max(0, low.start - 100), low.start) is not None
    least = replace(low, scale=high.scale) if high.scale and not low.scale and (changed or low.figure < high.figure) else low
    code, unsure = (high.code, high.unsure) if high.code else (low.code, low.unsure)
    if changed:
        return replace(high, code=code, unsure=unsure), replace(least, code=code, unsure=unsure)
    by = between == " to " and low.code and not text[low.end - 1].isdigit() and BY.search(text, max(0, low.start - 24), low.start)
    if by or least.value >= high.value:
        return ()
    return (replace(high, start=low.start, least=least.value, code=code, unsure=unsure),)


def _added(first: Amount, more: Amount, between: str) -> Amount | None:
    """Add what is said in two steps: "1 billion 200 million yen", "five dollars and fifty cents"."""
    cents = more.minor and bool(first.code) and not first.minor and between in (" and ", " ", ", ")
    steps = between == " " and bool(first.scale and more.scale and not first.code) and factor(first.scale) > more.value
    if not cents and not steps:
        return None
    code, unsure = (first.code, first.unsure) if cents else (more.code, more.unsure)
    return replace(more, start=first.start, figure=first.value + more.value, scale="", code=code, unsure=unsure, minor=False)


def _shared(text: str, amount: Amount, following: Amount) -> Amount:
    """Give a number of a list the scale and the currency of the next, where nothing else can be meant.

    The scale is shared by a number with decimals, in "5 or 6 million", and before "respectively" by numbers that are
    written alike.
    """
    if not LISTED.fullmatch(text, amount.end, following.start) or (amount.code and amount.code != following.code):
        return amount
    each = RESPECTIVELY.match(text, following.end) is not None
    either = "or" in text[amount.end : following.start] and amount.figure < following.figure
    joined = replace(amount, code=following.code, unsure=following.unsure)
    if amount.scale or not following.scale:
        return joined if amount.scale or each else amount
    decimals = [number.figure != number.figure.to_integral() for number in (amount, following)]
    if following.scale != NEXT and ((decimals[0] and not amount.code) or either or (each and decimals[0] == decimals[1])):
        return replace(joined, scale=following.scale)
    return amount if amount.code or amount.figure >= following.figure else replace(amount, scale=NEXT)


def _attributes(amount: Amount) -> tuple[tuple[str, str], ...]:
    figures = (("quantity", written(amount.value)),) if amount.least is None else _ends(amount)
    doubt = (("cert", "medium"),) if amount.unsure else ()
    return (("type", "currency"), *figures, ("unit", amount.code), *doubt)


def find_counts(text: str) -> Iterator[QuantityMark]:
    """Find counts written in digits; years, ordinals, printed numbers and percentages are none.

    Of a list a scale may stand with the last ("5.2 and 6.3 million people"). Where it may be that of the last alone ("3 and
    5 million"), the number before it is left alone.
    """
    found: list[Amount] = []
    if not FIGURES.search(text):
        return
    for match in reversed(list(COUNT.finditer(text))):
        before = max(0, match.start() - 24), match.start()
        if NAMED.search(text, *before) or ("," not in match["n"] and LETTERS_BEFORE.search(text, *before)):
            continue
        if PERCENT.match(text, match.end()) or STREET.match(text, match.end()) or (match.start() == 0 and text[match.end() : match.end() + 2] in PRINTED):
            continue
        count = Amount(*match.span(), figure_of(match), match["scale"] or "")
        following = found[-1] if found and found[-1].least is None else None
        # With a dash it may be a score, or numbers of pages.
        spoken = following is not None and text[count.end : following.start] in (" to ", " and ", " ")
        spoken = spoken and not IN_YEAR.search(text, max(0, count.start - 12), count.end)
        if spoken and following is not None and (joined := _joined(text, count, following)):
            found[-1:] = joined
        else:
            found.append(_shared(text, count, following) if following is not None else count)
    for count in reversed(found):
        if count.scale == NEXT:
            continue
        bound = _bound(text[max(0, count.start - 24) : count.start]) if count.least is None else ""
        figures = ((bound, written(count.value)),) if bound else _ends(count)
        yield QuantityMark(count.start, count.end, "num", (("type", "cardinal"), *figures), "count")


def _bound(before: str) -> str:
    return "atLeast" if AT_LEAST.search(before) else "atMost" if AT_MOST.search(before) else "value"


def _ends(range_: Amount) -> tuple[tuple[str, str], ...]:
    assert range_.least is not None
    return ("atLeast", written(range_.least)), ("atMost", written(range_.value))
