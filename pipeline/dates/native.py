"""Whole dates as Japanese and Russian papers write them in their own letters: "平成19年6月7日", "7 июня 2007 г.".

Only what states year, month and day in full has a value; before Meiji 6 (1873) the days of Japan are of another calendar.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.dates.eras import ERAS, GREGORIAN
from pipeline.dates.values import Values, point

__all__ = ["NATIVE", "native_date"]

JAPANESE_ERAS = dict(zip("明治 大正 昭和 平成 令和".split(), "meiji taisho showa heisei reiwa".split(), strict=True))
MONTHS = dict(
    zip(
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
        range(1, 13),
        strict=True,
    )
)
DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
NUMBER = r"[0-9０-９〇一二三四五六七八九十百千]{1,8}"
NATIVE = re.compile(
    rf"(?:(?:(?P<era>{'|'.join(JAPANESE_ERAS)})(?P<nth>{NUMBER}|元)|(?P<western>{NUMBER}))年 ?(?P<m>{NUMBER})月 ?(?P<d>{NUMBER})日"
    rf"|(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})(?: ?г(?:ода|\.)?)?)"
)


def native_date(match: re.Match[str]) -> Values:
    """Return the value of a match of `NATIVE`; empty for a day that the era, or the calendar, has not."""
    try:
        if match["month"]:
            return {"when": point(int(match["year"]), MONTHS[match["month"]], int(match["day"]))}
        era = ERAS[JAPANESE_ERAS[match["era"]]] if match["era"] else None
        nth = 1 if match["nth"] == "元" else _number(match["nth"] or match["western"])
        when = point(era.year + nth - 1 if era else nth, _number(match["m"]), _number(match["d"]))
    except ValueError:
        return {}
    within = era is None or (era.first <= when and (not era.last or when <= era.last))
    return {"when": when} if within and int(when[:4]) >= GREGORIAN else {}


def _number(text: str) -> int:
    """Read a number in figures, wide or narrow, or in Chinese numerals, by place ("一九五一") or with tens ("二十三")."""
    plain = unicodedata.normalize("NFKC", text)
    if not re.search("[十百千]", plain):
        return int(plain.translate(DIGITS))
    total = 0
    for count, unit in re.findall("([一二三四五六七八九]?)([千百十]|$)", plain):
        total += int((count or ("1" if unit else "0")).translate(DIGITS)) * {"千": 1000, "百": 100, "十": 10, "": 1}[unit]
    return total
