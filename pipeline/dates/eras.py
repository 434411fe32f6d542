"""Japanese era years since 1615 in Latin letters: "Heisei 19", "the 8th year of Heisei", "Kan'ei 12", "the Meiji era".

Japan has had the Gregorian calendar since 1 January 1873 (Meiji 6). What was dated before that by month and day is of
the lunisolar calendar, whose years begin in January or February: there a value says the year, never the day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, product

from pipeline.dates.marks import Context, Match
from pipeline.dates.values import Values, point, since
from pipeline.dates.wording import ANY_DAY, ORDINAL, M, month_number, number_of

__all__ = ["ERA_SPAN", "ERA_TENS", "ERA_YEAR", "FIRST_WORDS", "YEAR_OF_ERA", "era_span", "era_tens", "era_year", "year_of_era"]


@dataclass(frozen=True, slots=True)
class Era:
    """An era: the year that is its first, its first and its last day ("" while it lasts); of old ones the years only."""

    year: int
    first: str
    last: str


# Of the Edo period, by the year that is called the first.
OLD = (
    "genna 1615 kanei 1624 shoho 1644 keian 1648 joo 1652 meireki 1655 manji 1658 kanbun 1661 enpo 1673 tenna 1681 "
    "jokyo 1684 genroku 1688 hoei 1704 shotoku 1711 kyoho 1716 genbun 1736 kanpo 1741 enkyo 1744 kanen 1748 horeki 1751 "
    "meiwa 1764 anei 1772 tenmei 1781 kansei 1789 kyowa 1801 bunka 1804 bunsei 1818 tenpo 1830 koka 1844 kaei 1848"
).split()
ERAS = {
    name: Era(int(first), first, last)
    for (name, first), (_, last) in pairwise(zip(OLD[::2], OLD[1::2], strict=True))
} | {
    "kaei": Era(1848, "1848-04-01", "1855-01-14"),
    "ansei": Era(1854, "1855-01-15", "1860-04-07"),
    "manen": Era(1860, "1860-04-08", "1861-03-28"),
    "bunkyu": Era(1861, "1861-03-29", "1864-03-26"),
    "genji": Era(1864, "1864-03-27", "1865-04-30"),
    "keio": Era(1865, "1865-05-01", "1868-10-22"),
    "meiji": Era(1868, "1868-10-23", "1912-07-30"),
    "taisho": Era(1912, "1912-07-30", "1926-12-25"),
    "showa": Era(1926, "1926-12-25", "1989-01-07"),
    "heisei": Era(1989, "1989-01-08", "2019-04-30"),
    "reiwa": Era(2019, "2019-05-01", ""),
}
GREGORIAN = 1873
LATE = 10  # plans name years of an era beyond its end; so many years beyond it, it is a slip

# As they are written: Shoho, Shōhō; Manen, Man'en; Tenpo, Tempo.
NAME = "|".join(
    re.sub("n(?=[bmp])", "[nm]", re.sub("n(?=[aeiou])", "n['’]?", name.capitalize())).replace("o", "[oō]").replace("u", "[uū]")
    for name in ERAS
)
PLAIN_LETTERS = str.maketrans("ūō", "uo", "'’")
WITH_MACRONS = {"o": "oō", "u": "uū"}
FIRST_WORDS = frozenset("".join(spelt) for name in ERAS for spelt in product(*(WITH_MACRONS.get(one, one) for one in name)))
FIRST_WORDS |= {re.sub("n(?=[bmp])", "m", word) for word in FIRST_WORDS} | {"kan", "man"}  # Kan'ei, Man'en; not An'ei, since "an" stands everywhere
DAY = (
    rf"(?:(?P<on>{M} {ANY_DAY}|{ANY_DAY}(?: of)? {M}|{M})|(?P<day>{ORDINAL}) day of the (?P<month>{ORDINAL}) month)"
    r"(?:,| of| in)?(?: the)? "
)
COUNTED_ON = rf"(?P<nth>{ORDINAL}) year (?:of )?(?:the )?(?P<named>{NAME})(?: era| period)?"
YEAR_OF_ERA = rf"(?P<era>(?=[A-Z])(?:{NAME})) (?P<n>\d{{1,2}}|gannen)"
# "Heisei 12–14", "Showa 31.10.19", "Showa 31, October 19".
THEN = rf"(?:(?<=\d)(?:[-–](?P<until>\d{{1,2}})|\.(?P<in>\d{{1,2}})\.(?P<at>\d{{1,2}})|,? (?P<then>{M} {ANY_DAY}(?!\w))))?"
ERA_YEAR = rf"(?:{DAY})?(?:{YEAR_OF_ERA}{THEN}|{COUNTED_ON})"
ERA_TENS = rf"(?P<era>{NAME}) (?P<tens>[1-6]0)s"
ERA_SPAN = rf"(?P<era>{NAME}) (?:era|period)"


def era_year(match: Match, context: Context) -> Values | None:
    """Resolve a year of an era, with or without month and day. Raises ValueError where the era has none such."""
    era = _era(match["era"] or match["named"])
    year, over = _year(era, match["n"] or match["nth"])
    by_day = match["on"] or match["day"] or match["in"] or match["then"]
    if match["until"]:
        last, over = _year(era, match["until"])
        return {"from": point(year), "to": point(last)} | _doubt(over or year < GREGORIAN) if last > year and not by_day else None
    if year < GREGORIAN:
        return _lunisolar(year, bool(by_day))
    if month := match["month"] or match["in"]:
        values = {"when": point(year, number_of(month), number_of(match["day"] or match["at"]))}
    else:
        values = {"when": _on(match["on"] or match["then"] or "", year)}
    if values["when"] < era.first[: len(values["when"])]:
        raise ValueError(match[0])
    return values | _doubt(over or values["when"] > (era.last or "9999")[: len(values["when"])])


def year_of_era(match: Match) -> int:
    """Return the year of a match of `YEAR_OF_ERA`. Raises ValueError where the era has none such."""
    return _year(_era(match["era"]), match["n"])[0]


def era_tens(match: Match, context: Context) -> Values | None:
    """Resolve "the Showa 30s": its years 30 to 39."""
    era = _era(match["era"])
    first = era.year + int(match["tens"]) - 1
    last = min(first + 9, int(era.last[:4]) if era.last else first + 9)
    return {"from": point(first), "to": point(last)} if first <= last else None


def _year(era: Era, count: str) -> tuple[int, bool]:
    """Return a year of an era, and whether the era was over by then. Raises ValueError where that is no slip."""
    number = 1 if count == "gannen" else number_of(count)
    year = era.year + number - 1
    over = bool(era.last) and year > int(era.last[:4])
    if not number or (over and year > int(era.last[:4]) + LATE):
        raise ValueError(count)
    return year, over


def _doubt(doubtful: bool) -> Values:
    return {"cert": "medium"} if doubtful else {}


def _lunisolar(year: int, by_day: bool) -> Values:
    if by_day:
        return {"notBefore": point(year), "notAfter": point(year + 1), "ana": "dating:context", "cert": "medium"}
    return {"when": point(year), "cert": "medium"}


def _on(words: str, year: int) -> str:
    month = re.search(M, words)
    day = re.search(r"\d+", words)
    if month is None:
        return point(year)
    if day and not int(day[0]):
        raise ValueError(words)
    return point(year, month_number(month[0]), int(day[0]) if day else 0)


def era_span(match: Match, context: Context) -> Values | None:
    """Resolve an era as a whole: from its first day to its last."""
    era = _era(match["era"])
    return {"from": era.first, "to": era.last} if era.last else since(era.first)


def _era(name: str) -> Era:
    return ERAS[re.sub("m(?=[bmp])", "n", name.lower().translate(PLAIN_LETTERS))]
