"""The banner of a text: what a site, an archive or an office prints above the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.converters.columns import RULE, Line
from pipeline.converters.datelines import TITLE, is_dateline, place_line
from pipeline.converters.headings import looks_like_heading
from pipeline.converters.letters import BY, STOPPED
from pipeline.converters.lines import WIDE
from pipeline.converters.numbers import readings
from pipeline.lexicon import bodies_in

__all__ = ["ISSUER", "LABEL", "MARKING", "REMARK", "arrives", "banner", "titular"]

LABEL = 4  # words of the name of a department
MOST, NEAR = 6, 2  # lines that a banner may have; from the name of the page to the title of the text
RELEASE = r"(?:Press|News|Media) (?:[Rr]elease|[Nn]ote)|Backgrounder|Fact ?[Ss]heet|Read-?out|PRESS RELEASE|(?:(?:For|FOR) )?(?:[Ii]mmediate [Rr]elease|IMMEDIATE RELEASE)"
# What a site prints above a title: a remark in brackets, the way to the page, the name of a department, when it was changed.
SITE = (
    r"(?:[Pp]hoto(?:graph)? ?)?\([^()]{3,60}\)|\(\*[^()]{3,200}\)|(?:\[[^\[\]]{3,60}\] ?)+|[^>]{1,80}(?: > +[^>]{1,250})+|"
    r"(?:Filtered [Bb]y|You are (?:here|in)|Posted (?:in|on|by)|Filed under|Category|Categories|Tags?|Topics?|Home) ?: .{2,200}|"
    r"(?:Press |Top )?(?:Conferences|Releases|Speeches|Statements|Announcements|Briefings|Documents|Archives|News)(?: (?:and|by|of) [^.:;]{1,60})?|"
    r"[A-Z][\w ]{2,30}[’']s (?:Speeches|Statements|Remarks)|"
    rf"(?:Policy|Position|Discussion) [Pp]aper|News [Ss]tory|(?:Historical|Key) [Dd]ocuments|Guidance|Corporate [Rr]eport|{RELEASE}|"
    r"[^.:;]{1,120} (?:home ?page|Archives)|Approved [Ff]or [Rr]elease .{4,80}|[^.:;]{0,60}\b[Dd]atabase (?:of|on) [^.:;]{3,100}"
)
# What an archive does: the number of a file, with the kind of the paper.
FILE = (
    r"(?:File )?No\. ?\d[\w./–-]*|\d{3}\.\d{4,}[\w/]*|(?:File No\. ?)?\d{3}[\w.]*(?: [\w. ]{1,25})?/[\d–-]+[\w–-]*[.:]?(?:: ?[A-Z]\w+)?|(?:Circular )?(?:Telegram|Airgram)|"
    r"[A-Z][\w.’' ]{2,60}\b(?:Papers|Files?): [\w. ]{3,60}"
)
# The number of the paper in its series: "Discussion Paper No. 12".
SERIES = r"[^.:;]{2,60} (?:No|Vol|Issue)\. ?\d+|(?:[A-Z]\w+ ){0,3}(?:Update|Paper|Brief|Briefing|Newsletter|Bulletin|Report|Issue|Note|Series),? (?:No\. ?)?\d[\d/-]*"
WAY = r"(?:Skip|Jump|To) (?:to )?(?:the )?(?:main |page )?(?:content|text|navigation|search)\b[^.:;]{0,20}\.?|(?:Back|Return|Go) to [^.:;]{2,80}|[^.:;]{1,120} (?:top page|Home|TOP)|An official web ?site of [^.:;]{3,80}|Here[’']s how you know|Official websites use \.\w+|(?:You are on )?[Pp]age \d+ ?(?:of|/) ?\d+|[^|]{1,40}(?: ?\| ?[^|]{1,40}){3,}(?:\| ?)?"
CHANGED = r"(?:Last |Date )?(?:[Uu]pdated?|[Tt]ranslated|[Pp]osted|[Aa]rchived|[Pp]rinted)\b.{0,60}"
POSTED = r"\[?[^\[\]]{3,60}\]? \[[^\[\]]{4,30}\d{4}\]"  # "[Harbour Office] [Monday, May 4, 2015]"
NAVIGATION = re.compile(f"{WAY}|{POSTED}")  # what stands above it belongs to the page too
BANNER = re.compile(f"{SITE}|{FILE}|{SERIES}|{WAY}|{POSTED}|{CHANGED}")
# Who issued the text, in a line above its title.
ISSUER = re.compile(r"(?:The )?(?:Ministry|Government|Office|Embassy|Consulate[- ]General|Permanent Mission|Department|Secretariat) of [^.:;\d]{3,80}")
# "(Provisional Translation)" says something of the text, and is no part of its title.
REMARK = re.compile(r"[\[(](?:Provisional|Tentative|Unofficial|English|Translat|Excerpt|Extract|Summary of)[^\])]*[\])]", re.IGNORECASE)
EVENT = re.compile(r"\b(?:Meeting|Talks?|Visit|Consultations?|Summit|Conference|Dialogue|Call|Signing|Exchange|Grant|Assistance|Release|Report)\b")
# What sort of copy it is, how secret, how urgent, that it is for the press: below the title.
MARKING = re.compile(
    r"\[(?:Telegram|Cablegram|Extracts?|Excerpts?|Paraphrase|Translation|Circular|Copy)\b[^\]]{0,40}\]|"
    r"(?i:(?=.*(?:secret|confidential|restricted|urgent|priority|immediate|niact))(?:(?:top|most|strictly|secret|confidential|restricted|personal|private|"
    r"official|limited|use|only|eyes|operational|immediate|urgent|priority|niact|us|and)[ ;,]*){1,6})|"
    f"{RELEASE}"
)


def banner(lines: Sequence[Line]) -> int:
    """Count the lines of a banner: all to where the way to the page ends, or its name comes again; else to what leads to other pages, and on.

    Who issued the text belongs to it above a blank line, and so do steps on the way to the page.
    """
    most = min(MOST, len(lines) - 1)
    undated = next((at for at in range(most) if is_dateline(lines[at].text)), most)
    if title := next((at for at in range(most, 0, -1) if arrives(lines, at) or (at <= undated and _repeats(lines, at))), 0):
        return title
    above = next((at for at in range(most, 0, -1) if NAVIGATION.fullmatch(lines[at - 1].text)), 0)
    while above < most:
        text = lines[above].text
        led = above > 0 and NAVIGATION.fullmatch(lines[above - 1].text) is not None
        issued = lines[above + 1].blank and (ISSUER.fullmatch(text) or _issues(text) or (led and STOPPED.search(text)))
        step = text in _steps(lines[:above]) or any(line.text == f"{text} TOP" for line in lines[:above])
        if not (BANNER.fullmatch(text) or RULE.fullmatch(text) or MARKING.fullmatch(text) or issued or step or _labels(lines[above : above + 4])):
            break
        above += 1
    return above


def arrives(lines: Sequence[Line], at: int) -> bool:
    """Say whether the way to the page, in a line above, ends with this line; but a part with a number stands below a title."""
    return lines[at].text in _steps(lines[:at])[-1:] and not readings(lines[at].text)


def _repeats(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line stands just above already: as the name of the page, and now as the title of the text."""
    named = len(lines[at].text.split()) > 1 and any(line.text == lines[at].text for line in lines[max(0, at - NEAR) : at])
    return named and not any(STOPPED.search(line.text) or len(line.text) > WIDE or readings(line.text) for line in lines[: at + 1])


def _issues(text: str) -> bool:
    """Say whether a line is nothing but a body that everybody knows."""
    return any(low == 0 and high == len(text) for low, high, _ in bodies_in(text))


def _steps(lines: Sequence[Line]) -> list[str]:
    """List the steps on the way to the page, as a banner names them."""
    return [step.strip() for line in lines if "> " in line.text for step in line.text.split(">")]


def _labels(lines: Sequence[Line]) -> bool:
    """Say whether the first of some lines names a section of the site: few words, no kind of text or event, above a title of more words or of an event.

    A region, or relations, may stand right above the title; other words below a remark, or above a blank line and a date.
    """
    first, *below = lines
    remark = bool(below) and REMARK.fullmatch(below[0].text) is not None
    below = below[remark:]
    if not below or len(first.text.split()) > LABEL:
        return False
    title, date = below[0], below[1:2]
    region = bool(place_line(first.text)) or first.text.endswith(" Relations")
    if (region or remark) and len(title.text.split()) >= LABEL and titular(title.text):
        return True
    dated = bool(date) and is_dateline(date[0].text) and title.blank > 0
    return dated and EVENT.search(title.text) is not None and not EVENT.search(first.text) and BY.search(title.text) is None


def titular(text: str) -> bool:
    """Say whether a line has the form of a title."""
    # A title may hold a date; a line of hardly more than a date is a dateline.
    sure = len(text.split()) > 8 or TITLE.match(text) is not None
    return looks_like_heading(text, 200) or (sure and looks_like_heading(text, 200, sure=True))
