"""Words that narrow the date after them: early and late, halves and quarters; "since", which opens it; and what joins two."""

from __future__ import annotations

from datetime import date

from pipeline.dates.edtf import CUSTOM, part_of_year
from pipeline.dates.marks import DateMark, Match
from pipeline.dates.values import Values, bounds, month, part, since, span_of, window
from pipeline.dates.wording import ORDINALS

__all__ = ["fraction", "joined", "opened", "part_of"]

PARTS = {
    word: part
    for part, words in (
        ("early", "early beginning first opening"),
        ("mid", "mid middle"),
        ("late", "late end last latter closing final"),
    )
    for word in words.split()
}
SHORT = ("days", "weeks")  # parts of a month, not of a year


def part_of(match: Match, whole: DateMark) -> Values | None:
    """Narrow a date to its early, middle or late part."""
    which = PARTS[(match["part"] or match["place"]).lower().split()[0]]
    known = _certain(whole)
    if known is None or (known[1] - known[0]).days < 27 or (match["unit"] in SHORT and (known[1] - known[0]).days > 31):
        return None
    return part(*known, which) | _ana(whole, "dating:part") | {"cert": _lower(whole)}


def opened(match: Match, whole: DateMark) -> Values | None:
    """Turn the date after "since" into a span that has no end yet."""
    begin, _ = bounds(whole.values)
    kept = {key: value for key, value in whole.values.items() if key in ("ana", "cert")}
    return since(begin, whole.values.get(CUSTOM, "")) | kept if begin else kept


def joined(first: DateMark, last: DateMark) -> Values | None:
    """Join two dates to a span, where one of them is not exact ("from the late 1960s to 1979"); None where both are."""
    ends = span_of(first.values), span_of(last.values)
    exact = all("when" in one.values and CUSTOM not in one.values for one in (first, last))
    if exact or ends[0] is None or ends[1] is None or ends[0][0] > ends[1][1]:
        return None
    found = {"from": bounds(first.values)[0], "to": bounds(last.values)[1]}
    if CUSTOM in first.values or CUSTOM in last.values:
        begin, end = first.values.get(CUSTOM, found["from"]), last.values.get(CUSTOM, found["to"])
        found[CUSTOM] = f"{begin.partition('/')[0]}/{end.rpartition('/')[2]}"
    ana = " ".join(dict.fromkeys(f"{first.values.get('ana', '')} {last.values.get('ana', '')}".split()))
    certs = {first.values.get("cert"), last.values.get("cert")}
    cert = next((one for one in ("low", "medium", "high") if one in certs), "")
    return found | {key: value for key, value in (("ana", ana), ("cert", cert)) if value}


def fraction(match: Match, whole: DateMark) -> Values | None:
    """Narrow a date to a quarter or a half."""
    parts = 2 if match["unit"] == "half" else 4
    word = (match["nth"] or match["short"]).lower()
    nth = parts if word in ("last", "latter") else ORDINALS.get(word) or int(word.strip("qstndrh"))
    known = _certain(whole)
    if known is None or nth > parts:
        return None
    first, last = known
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1 and parts == 2:
        middle = first.replace(day=15 if nth == 1 else 16)
        found = window(first, middle) if nth == 1 else window(middle, last)
    elif months % parts:
        return None
    else:
        size = months // parts
        found = window(
            month(first.year, first.month + size * (nth - 1))[0], month(first.year, first.month + size * nth - 1)[1]
        )
    if custom := part_of_year(first, last, parts, nth):
        found[CUSTOM] = custom
    return found | _ana(whole, "dating:part") | {"cert": _lower(whole)}


def _certain(whole: DateMark) -> tuple[date, date] | None:
    """Return the ends of a date; of one that may be earlier or later nobody knows the parts."""
    return None if "notBefore" in whole.values else span_of(whole.values)


def _ana(whole: DateMark, own: str) -> Values:
    return {"ana": " ".join(dict.fromkeys([*whole.values.get("ana", "").split(), own]))}


def _lower(whole: DateMark) -> str:
    return "low" if whole.values.get("cert") == "low" else "medium"

