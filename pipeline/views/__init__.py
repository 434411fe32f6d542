"""Pages that show or search the whole of an edition: timeline, map, network, search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts import SITE, Page

__all__ = ["pages"]


def pages(facts: Sequence[bytes], registers: bytes | None, *, search: bool) -> Iterator[Page]:  # noqa: ARG001
    """Yield these pages, from all documents' facts and the registers. Raises `Refused` where one is not well-formed."""
    if search:
        yield Page("search/index.html", "search.xsl", f'<search xmlns="{SITE}"/>'.encode(), "../")
