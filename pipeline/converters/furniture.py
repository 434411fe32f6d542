"""What of a web page is no text: navigation, drawn lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.converters.columns import RULE

if TYPE_CHECKING:
    from pipeline.converters.lines import Chunk

__all__ = ["FURNITURE", "furniture", "is_way_up", "tail_of"]

# The way to the same page in another language.
LANGUAGE = re.compile(r"\[?(?:Japanese|English|French|Spanish|Russian|Chinese|Korean|日本語|Русский|Français|Español)(?: (?:version|page))?\]?")
# The way to the top of the page, and what may be done with the page: nothing of this is ever text.
UP = (
    r"(?:back|return|go|skip) to (?:the )?(?:top|main content|main page|previous page)(?: of (?:the |this )?page)?|(?:to )?(?:the )?(?:top of (?:the |this )?page|page top)|"
    r"print(?:er[- ]friendly| this)(?: page| version| article| document)?|(?:e-?mail|share|bookmark|download) this(?: page| article| document)?|close (?:this )?window"
)
WAY_UP = re.compile(rf"\W{{0,3}}(?:{UP})\W{{0,3}}", re.IGNORECASE)
FURNITURE = re.compile(
    rf"\W{{0,3}}(?:{UP}|(?:back|return|go) to (?:the )?(?:index|contents|home|list|menu|(?:press )?(?:conferences|releases|speeches|statements|announcements|news))\b.*|"
    r"(?:previous|next)(?: page| document| article)?|(?:home|index|contents|top|print|site ?map)|page \d+(?: of \d+)?|"
    r"contact us|legal matters|privacy (?:policy|notice)|accessibility statement|terms (?:of use|and conditions)|about this (?:site|page)|follow us(?: on \w+)?|"
    r"copyright .{0,80}|\(c\) .{0,80}|© .{0,80}|https?://\S+|[-*_=]{3,})\]?\.?",
    re.IGNORECASE,
)
# Above the ways to other pages, at the end of a page.
RELATED = re.compile(
    r"\W{0,3}(?:Related (?:Information|Links?|Pages?|Articles?|Topics?|Sites?|Content)|(?:See|Read) also|Links?|External links|You may also like|"
    r"Share this(?: page)?)(?: \([^()]{2,40}\))?\W{0,3}",
    re.IGNORECASE,
)
LINKS, LINK = 15, 160  # lines below such a heading, and characters of one


def tail_of(chunks: Sequence[Chunk]) -> int:
    """Return where the navigation at the foot of a page begins: by the form of its lines, or with a heading over links alone."""
    last = len(chunks)
    while (above := _above(chunks, last)) < last:
        last = above
    return last


def _above(chunks: Sequence[Chunk], last: int) -> int:
    """Step over one chunk of navigation, or over a heading with its links; `last` where there is none, or nothing above it."""
    if last > 1 and not _known(chunks[last - 1]) and all(FURNITURE.fullmatch(line.text) for line in chunks[last - 1].lines):
        return last - 1
    for at in range(last - 1, max(0, last - LINKS), -1):
        if _known(chunks[at]) or not all(_links(line.text) for line in chunks[at].lines):
            break
        if RELATED.fullmatch(chunks[at].lines[0].text):
            return at
    return last


def _known(chunk: Chunk) -> bool:
    """Say whether a chunk is in a quotation, or was found to be something before."""
    return bool(chunk.role or chunk.quote)


def _links(text: str) -> bool:
    """Say whether a line may be a link: short, and no sentence."""
    return len(text) <= LINK and text[-1] not in ".!?;"


def furniture(chunk: Chunk) -> str:
    """Return the kind of furniture that a chunk between others is by its form; "" where it is none."""
    if not chunk.single:
        return ""
    return "other" if RULE.fullmatch(chunk.text) or LANGUAGE.fullmatch(chunk.text) or is_way_up(chunk.text) else ""


def is_way_up(text: str) -> bool:
    """Say whether a line leads to the top of the page, or says what may be done with it."""
    return len(text) < LINK and WAY_UP.fullmatch(text) is not None
