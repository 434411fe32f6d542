"""Dates in running English: where they stand and what they mean, by a table of rules.

Extents and values follow the encoding profile: prepositions and articles stay outside; relative wordings are resolved
against the date of the document; a day that no calendar has stays text and is reported; dates of other calendars and of
the old style are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from pipeline.dates import parts
from pipeline.dates.edtf import CUSTOM, about, extended
from pipeline.dates.marks import Context, DateMark, opens
from pipeline.dates.olden import OLD_STYLE, julian
from pipeline.dates.rules import NARROWING, RULES, Narrowing, Rule
from pipeline.dates.said import MEANS, evidence
from pipeline.dates.stated import NO_TIME
from pipeline.dates.values import Anchor, Fiscal, day, span_of
from pipeline.dates.wording import full_date

__all__ = ["MEANS", "Anchor", "DateMark", "Fiscal", "day", "extended", "find_dates", "full_date", "opens", "span_of"]

APRIL = Fiscal()
DIGITS = {1: "#", 2: "#", 4: "####"}
NESTED = 2  # so many narrowing words may stand before a date: "since early 1995"
# "About 1890": the words stay outside, the doubt goes into the mark.
ABOUT = re.compile(r"\b(about|around|approximately|roughly|probably|possibly|perhaps|circa|ca?\.) (?:in )?$", re.IGNORECASE)

LEANS, LISTED = "dating:context", "date-list"
SPANNING = frozenset(("between", "from"))
CIRCA = "(?:(?:c\\.|ca\\.|circa|about|around) )?"
SPAN = re.compile(rf"(?:[Bb]etween|[Ff]rom) (?:the )?{CIRCA}(?=[^;]{{3,40}} (?:and|to|until|till|through) )")
UNTIL = re.compile(rf",? (?:to|until|till|through) (?:the )?{CIRCA}")
TO = re.compile(rf",? (?:and|to|until|till|through) (?:the )?{CIRCA}")

Row = TypeVar("Row", Rule, Narrowing)


def _by_opening(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for word in row.opens:
            found[word].append(row)
    return dict(found)


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern for digits or one of the words, in small letters, with a capital or in capitals; by first letters."""
    forms: dict[str, set[str]] = defaultdict(set)
    for word in sorted(words):
        for form in (word, word.title(), word.upper()):
            if word.isalpha():
                forms[form[0]].add(form[1:])
    letters = "|".join(f"{first}(?:{'|'.join(sorted(rests))})" for first, rests in sorted(forms.items()))
    return re.compile(rf"(?<![\w$£€¥])(?:\d+|['’‘](?=\d\d)|(?:{letters})(?![^\W\d_]))")


WHOLE = _by_opening(RULES)
BEFORE = _by_opening(NARROWING)
OPENING = _opening(WHOLE.keys() | BEFORE.keys())


def find_dates(
    text: str, anchor: Anchor | None = None, fiscal: Fiscal = APRIL, year: int | None = None, entry: int | None = None
) -> list[DateMark]:
    """Find the dates of one block of text, left to right, at each place the longest.

    The block must have its white space folded; `year` is that of the last date before it, `entry` that of the last block
    which began with a date. Marks with `impossible` name a
    day that does not exist; marks without values are of another calendar.
    """
    found: list[DateMark] = []
    context = Context(text, anchor, fiscal, found, year, entry)
    end = 0
    for opening in OPENING.finditer(text):
        if opening.start() >= end and (mark := _read(opening, context)) is not None:
            found.append(mark)
            end = mark.end
    return found


def _read(opening: re.Match[str], context: Context, depth: int = 0) -> DateMark | None:
    """Read the longest date that opens here and has a meaning."""
    start, word = opening.start(), opening[0].lower()
    word = word if word.isalpha() else DIGITS.get(len(word), "###") if word.isdigit() else "'"
    narrowed = _narrowed(start, word, context, depth) if word in BEFORE and depth < NESTED else None
    matches = [
        (rule, match) for rule in WHOLE.get(word, ()) if (match := rule.pattern.match(context.text, start)) is not None
    ]
    if not matches:
        return _spanned(start, context) if word in SPANNING and depth == 0 else narrowed
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        if narrowed is not None and narrowed.end >= match.end():
            break
        if (mark := _made(rule, match, context)) is not None:
            return mark
    return narrowed


def _made(rule: Rule, match: re.Match[str], context: Context) -> DateMark | None:
    start, end = match.span()
    context.leant.clear()
    try:
        values = rule.make(match, context)
    except (ValueError, KeyError):
        return DateMark(start, end, {}, rule.name, "no calendar has this day", impossible=True)
    except OverflowError:
        return None
    if values is None:
        return None
    if NO_TIME.match(context.text, end):
        return DateMark(start, end, {}, rule.name, "of another calendar")
    if LEANS in values.get("ana", "") and context.leant and (mark := context.leant[-1]) and mark.values.get("cert") == "low":
        values = values | {"cert": "low"}  # no surer than what it leans on
    if OLD_STYLE.match(context.text, end):
        values = julian(values)
    if "when" in values and (said := ABOUT.search(context.text, max(0, start - 18), start)) is not None:
        values = {"cert": "medium"} | values | {CUSTOM: about(said[1], values["when"])}
    return DateMark(start, end, values, rule.name, evidence(context, start, values, rule.name == LISTED))


def _narrowed(start: int, word: str, context: Context, depth: int) -> DateMark | None:
    for row in BEFORE[word]:
        if (match := row.pattern.match(context.text, start)) is None:
            continue
        if (opening := OPENING.match(context.text, match.end())) is None:
            continue
        inner = _read(opening, context, depth + 1)
        if inner is not None and inner.values and (values := row.narrow(match, inner)) is not None:
            return replace(inner, start=start if row.inside else inner.start, values=values, rule=row.name)
    return None


def _spanned(start: int, context: Context) -> DateMark | None:
    """Read a span of any two dates: "from the late 1960s to 1979", "from Monday, 3 May to Friday, 7 May"."""
    if (first := _next(SPAN, start, context)) is None:
        return None
    to = TO if context.text[start : start + 7].lower() == "between" else UNTIL  # "from 1956 and 1957" are two
    if (last := _next(to, first.end, replace(context, found=[*context.found, first]))) is None:
        return None
    if LEANS in first.values.get("ana", "") and LEANS not in last.values.get("ana", ""):  # "from 3 March to late June 1995"
        first = _next(SPAN, start, replace(context, found=[*context.found, last])) or first
    values = parts.joined(first, last)
    return replace(last, start=start, values=values, rule="date-span") if values is not None else None


def _next(pattern: re.Pattern[str], at: int, context: Context) -> DateMark | None:
    """Read the date right after some words."""
    if (match := pattern.match(context.text, at)) is None:
        return None
    opening = OPENING.match(context.text, match.end())
    mark = _read(opening, context, 1) if opening is not None else None
    return mark if mark is not None and mark.values else None

