"""What each rule for dates reads, in words: for whoever asks why a date is marked, and on what its value leans."""

from __future__ import annotations

from pipeline.dates.marks import Context, opens
from pipeline.dates.values import Values

__all__ = ["MEANS", "evidence"]

MEANS = {
    "date-full": "day, month and year",
    "date-figures": "a day in figures",
    "date-month": "month and year",
    "date-formal": "a date in the form of treaties",
    "date-year": "a year",
    "date-short-year": "a year of two figures",
    "date-spoken": "a year as it is spoken",
    "date-double": "a date in both styles, or a night",
    "date-era-of-christ": "years with BC or AD",
    "date-century": "a century",
    "date-between": "a span",
    "date-range": "a span",
    "date-years": "a span of years",
    "date-span": "a span of two dates",
    "date-since": "a span without end",
    "date-days": "days of one month",
    "date-list": "a member of a list that shares a month or a year",
    "date-decade": "a decade",
    "date-season": "a season",
    "date-fiscal": "a fiscal year",
    "date-fiscal-deictic": "a fiscal year told from the day of writing",
    "date-era": "a Japanese era",
    "date-month-deictic": "a month told from the day of writing",
    "date-old": "a day told from the day of writing",
    "date-unit-deictic": "a time told from the day of writing",
    "date-weekday": "a weekday",
    "date-near-day": "a day told from the day of writing",
    "date-ago": "a time before or after another",
    "date-lasting": "a time from or to the day of writing",
    "date-that": "a time told from a date before",
    "date-nth": "a day without month",
    "date-days-of": "days without year",
    "date-month-day": "day and month without year",
    "date-months": "months without year",
    "date-bare-month": "a month without year",
    "date-fraction": "a quarter or a half",
    "date-part": "a part of a month, a year or a longer time",
}


def evidence(context: Context, start: int, values: Values, list_: bool) -> str:
    """Say on what a value leans: the date of the document, another date of the block, the one that opened an entry."""
    ways, anchor = values.get("ana", "").split(), context.anchor
    document = f"the date of the document, {anchor.earliest} to {anchor.latest} ({anchor.reason})" if anchor is not None else ""
    if anchor is not None and anchor.earliest == anchor.latest:
        document = f"the date of the document, {anchor.earliest} ({anchor.reason})"
    if "dating:deictic" in ways:
        return f"told from {document}" if document else "nothing says when the text was written"
    if "dating:context" not in ways:
        return ""
    if list_ and "cert" not in values:
        return "what it lacks stands with another member"
    if context.leant and (mark := context.leant[-1]) is not None:
        return f"leans on “{context.text[mark.start : mark.end]}”"
    if context.entry is not None and opens(context.text, start):
        return f"leans on the entry before, of {context.entry}"
    return f"leans on {document}" if document else f"leans on {context.year or 'what stands before'}"
