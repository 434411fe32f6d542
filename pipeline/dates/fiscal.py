"""Fiscal years: as the country named in the sentence reckons, else as the edition does."""

from __future__ import annotations

import re

from pipeline.dates.deictic import STEPS
from pipeline.dates.eras import year_of_era
from pipeline.dates.marks import Context, Match
from pipeline.dates.values import Fiscal, Values, fiscal_year, named_fiscal_year

__all__ = ["next_year", "now", "of_era", "stated"]

# How countries reckon, by the words for each: the last year it was so, first month and day of the year.
COUNTRIES: tuple[tuple[frozenset[str], int, Fiscal], ...] = tuple(
    (frozenset(words.replace("_", " ") for words in names.split()), last, Fiscal(*begins))
    for names, last, begins in (
        ("Japan Japanese", 9999, (4, 1)),
        ("United_States American U.S. US", 1976, (7, 1)),
        ("United_States American U.S. US", 9999, (10, 1)),
        ("Britain British United_Kingdom U.K. UK Canada Canadian India Indian Hong_Kong Singapore", 9999, (4, 1)),
        ("South_Africa South_African", 9999, (4, 1)),
        ("Australia Australian New_Zealand Pakistan Pakistani Bangladesh Bangladeshi Egypt Egyptian", 9999, (7, 1)),
        ("Thailand Thai", 9999, (10, 1)),
        ("Soviet Russia Russian China Chinese Korea Korean Germany German France French", 9999, (1, 1)),
    )
)
NAMES = "|".join(re.escape(name) for name in sorted({name for names, _, _ in COUNTRIES for name in names}, key=lambda name: (-len(name), name)))
BESIDE = re.compile(rf"\b({NAMES})(?:['’]s?)? $")
NAMED = re.compile(rf"\b({NAMES})(?!\w)")
# Whose budget is spoken of: "the U.S. Congress", "India's budget"; not to whom money goes ("aid to Egypt").
WHOSE = re.compile(rf"\b(?:{NAMES})(?:['’]s? | (?=[A-Z]|(?:budget|government|parliament|assistance|aid|military|economic)\b))")
AND = re.compile(r",? (?:and|or) |, (?=\d{4}(?:,|,? and |,? or ))")
NEAR, SENTENCE = 24, 200  # letters before a fiscal year in which a country is looked for
HALF = 40  # a year of two figures beyond this one is of the last century


def stated(match: Match, context: Context) -> Values | None:
    """Read "FY1995", "fiscal year 1995/96", "FY 64-68", "fiscal years 1995 through 1997"."""
    year = match["y"]
    name = int(year if len(year) == 4 else ("19" if int(year) > HALF else "20") + year)
    own, cert = _reckoning(context, match.start(), name)
    end = int(str(name)[: -len(match["b"])] + match["b"]) if match["b"] else name
    if end > name + (match["to"] is None):
        found = {"from": named_fiscal_year(name, own)["from"], "to": named_fiscal_year(end, own)["to"]}
    else:  # of two years the first is that of the beginning, however the country counts
        found = named_fiscal_year(name + (match["b"] is not None and own.month >= 7), own)
    return found | {"ana": "dating:fiscal", "cert": cert}


def next_year(match: Match, context: Context) -> Values | None:
    """Read a year that goes on with fiscal years: "FY1995 and 1996"."""
    before = context.found[-1] if context.found else None
    if before is None or before.rule != "date-fiscal" or (joined := AND.match(context.text, before.end)) is None:
        return None
    if joined.end() != match.start():
        return None
    own, cert = _reckoning(context, before.start, int(match["y"]))
    return named_fiscal_year(int(match["y"]), own) | {"ana": "dating:fiscal", "cert": cert}


def of_era(match: Match, context: Context) -> Values | None:
    """Read "fiscal Heisei 9", "Heisei 9 fiscal year": as Japan reckons."""
    return fiscal_year(year_of_era(match), Fiscal()) | {"ana": "dating:fiscal", "cert": "high"}


def now(match: Match, context: Context) -> Values | None:
    """Resolve "current fiscal year"."""
    step, own = STEPS[match["step"].lower()], _reckoning(context, match.start(), 9999)[0]
    start = (own.month, own.day)
    return context.resolve(
        lambda d: fiscal_year(d.year + step - ((d.month, d.day) < start), own), "dating:deictic dating:fiscal"
    )


def _reckoning(context: Context, at: int, year: int) -> tuple[Fiscal, str]:
    """Return how a fiscal year is counted, and how surely: by the country right before it, by the only one that the
    sentence names, if it may be its budget, else by the edition.
    """
    near = BESIDE.search(context.text, max(0, at - NEAR), at)
    if near is not None:
        return _of(near[1], year), "high"
    start = context.sentence(at, SENTENCE)
    named = {_of(name, year) for name in NAMED.findall(context.text, start, at)}
    if len(named) != 1 or named == {context.fiscal} or not WHOSE.search(context.text, start, at):
        return context.fiscal, "high"
    return named.pop(), "medium"


def _of(country: str, year: int) -> Fiscal:
    return next(own for names, last, own in COUNTRIES if country in names and year <= last)
