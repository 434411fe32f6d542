"""Sums of money that the documents name, by currency and by the year of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.facts.gather import Gathered
from pipeline.facts.pieces import Page, Row, element, in_parts

__all__ = ["sum_pages"]


def sum_pages(gathered: Gathered) -> Iterator[Page]:
    """Yield the list of all sums, in parts where it is long; the currency with most sums comes first."""
    common = {code: len(places) for code, places in gathered.sums.items()}
    rows = [
        Row(code, f"{gathered.year(place.document)}\n{gathered.sum(place)}")
        for code in sorted(common, key=lambda code: (-common[code], code))
        for place in gathered.sums[code]
    ]

    def source(part: Sequence[Row], parts: str) -> str:
        currencies = (
            element("currency", {"code": code, "number": common[code]}, *_years(list(group)))
            for code, group in groupby(part, key=lambda row: row.label)
        )
        return element("sums", {}, parts, *currencies)

    yield from in_parts("sums", "sums.xsl", rows, source)


def _years(rows: Sequence[Row]) -> Iterator[str]:
    for year, group in groupby(rows, key=lambda row: row.xml.partition("\n")[0]):
        yield element("year", {"label": year}, *(row.xml.partition("\n")[2] for row in group))
