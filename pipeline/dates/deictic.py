"""Dates that lean on the date of the document (`dating:deictic`): "last March", "next Friday", "two years ago".

Without a date of the document they are marked, but have no value: `cert="unknown"`.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.dates.marks import Context, Match
from pipeline.dates.values import Values, away, centuries, month, month_before, point, season, week
from pipeline.dates.wording import DAYS, count_of, month_number, number_of

__all__ = [
    "STEPS",
    "ago",
    "in_year",
    "lasting",
    "month_now",
    "near_day",
    "old_month",
    "unit_now",
    "weekday",
    "weekday_nth",
    "weekday_of",
]

STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "present": 0, "next": 1, "coming": 1}
LENGTHS = {"year": "P{}Y", "month": "P{}M", "week": "P{}D", "day": "P{}D", "decade": "P{}Y", "century": "P{}Y"}


def _step(match: Match) -> int:
    return STEPS[match["step"].lower().rpartition(" ")[2]]


def month_now(match: Match, context: Context) -> Values | None:
    """Resolve "last March", "next May", "March last"."""
    number, step = month_number(match["m"]), _step(match)
    if step < 0:
        return context.resolve(lambda d: month_before(d, number))
    if step == 0:
        return context.resolve(lambda d: {"when": point(d.year, number)})
    return context.resolve(lambda d: {"when": point(d.year + (number <= d.month), number)})


def in_year(match: Match, context: Context) -> Values | None:
    """Resolve "October last year", "5 May of this year"."""
    number, step = month_number(match["m"]), STEPS[match["step"]]
    day_number = number_of(match["d"] or match["d2"] or "0")
    return context.resolve(lambda d: {"when": point(d.year + step, number, day_number)})


def old_month(match: Match, context: Context) -> Values | None:
    """Resolve "12th of October last", "the 5th instant", "the 3rd ultimo": a day of the last, of this, of the next month."""
    number = number_of(match["d"])
    if match["m"]:
        return context.resolve(lambda d: {"when": f"{month_before(d, month_number(match['m']))['when']}-{number:02}"})
    step = {"ult": -1, "inst": 0, "prox": 1}[match["which"].lower()]

    def resolve(anchor: date) -> Values:
        first, _ = month(anchor.year, anchor.month + step)
        return {"when": point(first.year, first.month, number)}

    return context.resolve(resolve)


def _season_now(name: str, step: int, d: date) -> Values:
    """Last summer is the latest that was over, next summer the first that has not begun."""
    years = [d.year - 2, d.year - 1, d.year, d.year + 1, d.year + 2]
    values = [season(name, year) for year in years]
    if step < 0:
        return next(v for v in reversed(values) if v["notAfter"] < d.isoformat())
    return values[2] if step == 0 else next(v for v in values if v["notBefore"] > d.isoformat())


def unit_now(match: Match, context: Context) -> Values | None:
    """Resolve "last year", "this month", "next week", "last summer", "this century"."""
    step, unit = _step(match), match["unit"].lower()
    if unit == "century":
        return context.resolve(lambda d: centuries(d.year // 100 + 1 + step, d.year // 100 + 1 + step))
    if unit in LENGTHS:
        return context.resolve(lambda d: away(d, step, unit))
    return context.resolve(lambda d: _season_now(unit, step, d))


def weekday(match: Match, context: Context) -> Values | None:
    """Resolve "last Friday", "next Monday"; one after "on" is the nearest that was or is to come, or the day itself (`low`)."""
    index, words, coming = DAYS.index(match["weekday"].lower()), match["step"], context.tense(match.start()) > 0

    def resolve(d: date) -> Values:
        back = (d.weekday() - index) % 7
        if words is None:
            return {"when": (d + timedelta(-back % 7 if coming else -back)).isoformat(), "cert": "low"}
        step = _step(match)
        if step == 0:
            return {"when": (week(d)[0] + timedelta(index)).isoformat(), "cert": "medium"}
        away = -(back or 7) if step < 0 else (7 - back)
        return {"when": (d + timedelta(away)).isoformat(), "cert": "medium"}

    if words is None and (context.anchor is None or context.anchor.earliest != context.anchor.latest):
        return None
    return context.resolve(resolve)


def weekday_of(match: Match, context: Context) -> Values | None:
    """Resolve "Friday this week", "Monday of next week"."""
    index, step = DAYS.index(match["weekday"].lower()), _step(match)
    return context.resolve(lambda d: {"when": (week(d, step)[0] + timedelta(index)).isoformat()})


def weekday_nth(match: Match, context: Context) -> Values | None:
    """Resolve "Monday the 3rd", "last Tuesday, the 9th": of the days that are both, the nearest."""
    index, number = DAYS.index(match["weekday"].lower()), number_of(match["d"])

    def resolve(d: date) -> Values:
        days = (d + timedelta(away) for away in sorted(range(-100, 101), key=abs))
        return {"when": next(day for day in days if (day.weekday(), day.day) == (index, number)).isoformat()}

    try:
        return context.resolve(resolve)
    except StopIteration:
        return None


def near_day(match: Match, context: Context) -> Values | None:
    """Resolve "yesterday", "tomorrow", "the day after tomorrow"."""
    words = match[0].lower()
    step = (-1 if words.endswith("yesterday") else 1) * (2 if " " in words else 1)
    return context.resolve(lambda d: away(d, step, "day"))


def ago(context: Context, count: int, unit: str) -> Values | None:
    """Resolve "two years ago" and, with a count below zero, "two years from now", as exact as the unit."""
    return context.resolve(lambda d: away(d, -count, unit) | {"cert": "low" if unit in ("decade", "century") else "medium"})


def lasting(match: Match, context: Context) -> Values | None:
    """Resolve "the past three years", "the next decade": from or to the date of the document, and how long.

    Where the sentence tells of what was, "the next six months" are those after a date before, which nobody knows.
    """
    count, unit, step = count_of(match["n"] or "a"), match["unit"], -1 if _step(match) < 0 else 1
    size = count * {"week": 7, "decade": 10, "century": 100}.get(unit, 1)
    unit_of_value = {"week": "day", "decade": "year", "century": "year"}.get(unit, unit)
    if step > 0 and context.tense(match.start()) < 0:
        return None

    def resolve(d: date) -> Values:
        ends = sorted((away(d, 0, unit_of_value)["when"], away(d, step * size, unit_of_value)["when"]))
        return {"from": ends[0], "to": ends[1], "dur": LENGTHS[unit].format(size), "cert": "medium"}

    return context.resolve(resolve)
