"""Words that narrow the date after them: early and late, halves and quarters; "since", which opens it; and what joins two."""

from __future__ import annotations

from datetime import date

from pipeline.dates.edtf import CUSTOM, about, part_of_year
from pipeline.dates.marks import Context, DateMark, Match
from pipeline.dates.values import Values, bounds, month, part, point, since, span_of, window
from pipeline.dates.wording import ORDINALS, count_of

__all__ = ["first_months", "fraction", "joined", "opened", "part_of", "pieces", "quarter", "turn", "week_of_month"]

PARTS = {
    word: part
    for part, words in (
        ("early", "early beginning first opening"),
        ("mid", "mid middle"),
        ("late", "late end close last latter closing final"),
    )
    for word in words.split()
}
SHORT = ("days", "weeks")  # parts of a month, not of a year


def part_of(match: Match, whole: DateMark) -> Values | None:
    """Narrow a date to its early, middle or late part, or to two of them ("early to mid 1995")."""
    which = PARTS[(match["part"] or match["place"]).lower().split()[0]]
    known = _certain(whole)
    if known is None or (known[1] - known[0]).days < 27 or (match["unit"] in SHORT and (known[1] - known[0]).days > 31):
        return None
    found = part(*known, which)
    if match["until"]:
        last = part(*known, match["until"].lower())
        if found["notAfter"] >= last["notAfter"]:
            return None
        low, high = (one[CUSTOM].split("/") for one in (found, last))
        found |= {"notAfter": last["notAfter"], CUSTOM: f"{low[0]}/{high[-1]}"}
    return found | _ana(whole, "dating:part") | {"cert": _lower(whole)}


def turn(match: Match, whole: DateMark) -> Values | None:
    """Narrow a century or a year to where it begins: "the turn of the 20th century" is about 1900."""
    first = bounds(whole.values)[0][:4]
    return {"when": first, CUSTOM: about("about", first)} | _ana(whole, "dating:part") | {"cert": "medium"} if first.isdigit() else None


def first_months(match: Match, whole: DateMark) -> Values | None:
    """Narrow a year to so many of its months: "the first nine months of 1996"."""
    count, known = count_of(match["n"]), _certain(whole)
    if known is None or not 300 < (known[1] - known[0]).days < 370 or not 0 < count < 12:
        return None
    first = 0 if match["nth"].lower() == "first" else 12 - count
    start = month(known[0].year, known[0].month + first)[0]
    return (
        window(start, month(start.year, start.month + count - 1)[1]) | _ana(whole, "dating:part") | {"cert": _lower(whole)}
    )


def week_of_month(match: Match, whole: DateMark) -> Values | None:
    """Narrow a month to seven of its days: "the first week of June"."""
    known, nth = _certain(whole), match["nth"].lower()
    if known is None or (known[0].year, known[0].month) != (known[1].year, known[1].month):
        return None
    first = known[1].day - 6 if nth == "last" else 7 * ORDINALS[nth] - 6
    return window(known[0].replace(day=first), known[0].replace(day=first + 6)) | _ana(whole, "dating:part") | {"cert": _lower(whole)}


def opened(match: Match, whole: DateMark) -> Values | None:
    """Turn the date after "since" into a span that has no end yet."""
    begin, _ = bounds(whole.values)
    kept = {key: value for key, value in whole.values.items() if key in ("ana", "cert")}
    return since(begin, whole.values.get(CUSTOM, "")) | kept if begin else kept


def joined(first: DateMark, last: DateMark) -> Values | None:
    """Join two dates to a span ("from the late 1960s to 1979"); None where the first is not before the last."""
    ends = span_of(first.values), span_of(last.values)
    if ends[0] is None or ends[1] is None or ends[0][0] >= ends[1][1]:
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
    """Narrow a date to a quarter or a half, or to several ("the first and second quarters of 2003")."""
    word = (match["nth"] or match["short"]).lower()
    of = 2 if match["unit"] == "half" or (match["short"] and "h" in word) else 3 if match["unit"] == "third" else 4
    first = of if word in ("last", "latter") else _nth(word)
    last = match.groupdict().get("until")
    return pieces(whole, of, first, _nth(last) if last else first)


def quarter(match: Match, context: Context) -> Values | None:
    """Read a quarter or a half written with its year: "2Q2011", "1H11", "Q4/2011", "2011 Q3"."""
    words, year = match["a"] or match["c"] or match["f"], match["b"] or match["short"] or match["d"] or match["e"]
    nth = int(words.strip("QH"))
    number = int(year) if len(year) == 4 else context.full_year(int(year))
    mark = DateMark(*match.span(), {"when": point(number)})
    return pieces(mark, 4 if "Q" in words else 2, nth, nth)


def _nth(word: str) -> int:
    return ORDINALS.get(word) or int(word.strip("qstndrh"))


def pieces(whole: DateMark, of: int, nth: int, until: int = 0) -> Values | None:
    """Narrow a date to one piece of so many, or to several; None where it has no such pieces."""
    known, until = _certain(whole), until or nth
    if known is None or not nth <= until <= of:
        return None
    first, last = known
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1 and of == 2 and nth == until:
        middle = first.replace(day=15 if nth == 1 else 16)
        found = window(first, middle) if nth == 1 else window(middle, last)
    elif months % of:
        return None
    else:
        size = months // of
        found = window(
            month(first.year, first.month + size * (nth - 1))[0], month(first.year, first.month + size * until - 1)[1]
        )
    if of != 3 and nth == until and (custom := part_of_year(first, last, of, nth)):
        found[CUSTOM] = custom
    return found | _ana(whole, "dating:part") | {"cert": _lower(whole)}


def _certain(whole: DateMark) -> tuple[date, date] | None:
    """Return the ends of a date; of one that may be earlier or later, but for a season, nobody knows the parts."""
    season = "dating:season" in whole.values.get("ana", "")
    return None if "notBefore" in whole.values and not season else span_of(whole.values)


def _ana(whole: DateMark, own: str) -> Values:
    return {"ana": " ".join(dict.fromkeys([*whole.values.get("ana", "").split(), own]))}


def _lower(whole: DateMark) -> str:
    return "low" if whole.values.get("cert") == "low" else "medium"

