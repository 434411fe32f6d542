"""What of a web page is no text: navigation, drawn lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.converters.columns import RULE
from pipeline.converters.lines import Chunk

__all__ = ["FURNITURE", "furniture", "tail_of"]

# The way to the same page in another language.
LANGUAGE = re.compile(r"\[?(?:Japanese|English|French|Spanish|Russian|Chinese|Korean|日本語|Русский|Français|Español)(?: (?:version|page))?\]?")
FURNITURE = re.compile(
    r"(?:\[?(?:back|return|go) to (?:the )?(?:index|top|contents|home|list|main page|previous page|menu|(?:press )?(?:conferences|releases|speeches|statements|announcements|news))\b.*|top of (?:the |this )?page|"
    r"(?:previous|next)(?: page| document)?|(?:home|index|contents|print(?: this page)?|site ?map)|page \d+(?: of \d+)?|"
    r"copyright .{0,80}|\(c\) .{0,80}|© .{0,80}|https?://\S+|[-*_=]{3,})\]?\.?",
    re.IGNORECASE,
)


def tail_of(chunks: Sequence[Chunk]) -> int:
    """Return where the navigation at the foot of a page begins."""
    last = len(chunks)
    while last > 1 and len(chunks[last - 1].lines) == 1 and FURNITURE.fullmatch(chunks[last - 1].text):
        last -= 1
    return last


def furniture(chunk: Chunk) -> str:
    """Return the kind of furniture that a chunk between others is by its form; "" where it is none."""
    if not chunk.single:
        return ""
    return "other" if RULE.fullmatch(chunk.text) or LANGUAGE.fullmatch(chunk.text) else ""
