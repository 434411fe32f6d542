"""Teams in reports of games: a country or city that plays, and the names that teams give themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.alternatives import by_letter
from pipeline.annotate.passages import Passage
from pipeline.lexicon import places_in
from pipeline.model import Span

__all__ = ["teams"]

WEIGHT = 26  # above places and strangers
# A text is a report of games if it speaks of them often.
_GAMES = (
    r"goalkeeper|penalty (?:kick|spot)|corner kick|scor(?:ed|ing)|(?:the|opening|first|last) match|coach|striker|defender|midfielder|referee|"
    r"half-?time|batted|batting|baseball|football|basketball|cricket|rugby|hockey|innings?|home runs?|pitcher|touchdown|quarterback|playoffs?|"
    r"wicket|penalty area|penalty|free-?kick|full-?back|offside|crossbar|unbeaten|team-?mates?|fans?|season|stadium|World Cup|World Series"
)
GAMES = re.compile(rf"\b(?:{by_letter(_GAMES)})\b")
LEAST, EVERY = 5, 500  # so many, and one in so many characters
# Where a place is only the place of the game.
PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]f|[Ff]rom|[Tt]hrough|[Aa]cross|[Bb]orn) (?:the )?$")
# "for Boston", "against Leeds": a city only where it can be nothing but its team.
PLAYING = re.compile(r"\b(?:for|against|defeated|beat|faced|joined|versus|vs\.|over) $")
SCORE = re.compile(r" \d+ ?[–-] ?\d+")
PLAYS = re.compile(r"(?:['’]s (?:goalkeeper|coach|captain|first|second|team)| (?:beat|defeated|faced|lost|won|scored|drew|led)\b)")
# "Merrin United": a club, in any text.
CLUB = re.compile(r"(?<= )(?:United|Rovers|Wanderers|Hotspur|Albion|Athletic|Argyle|F\.?C\.?)(?![\w’'-]| [A-Z])")
PLACE_BEFORE = re.compile(r"(?<![\w’'-])(?:[A-Z][\w’'-]+ ){1,2}$")
NAMED = re.compile(r"\b[Tt]he (?P<name>(?:[A-Z][\w.-]*[a-z.] ){1,2}(?P<nick>(?!Series)[A-Z][a-z]+s|(?:Red|White|Blue) [A-Z][a-z]*(?:s|x)))(?!\w| [A-Z])")


# "the Merrin Sea Lions", "Tampa Merrins": where a text speaks of sport, a place and a plural that is no kind of place or event.
SPORT = re.compile(
    rf"\b(?:{by_letter(_GAMES)}|teams?|[Ll]eagues?|games?|players?|trade[ds]?|traded|roster|tournament|championship|play-?off|kick-?off|inning|NFL|NBA|NHL|MLB)\b"
)
SPORTING, SPREAD = 3, 800  # so many, and one in so many characters
HINTS = ("game", "team", "season", "match", "eague", "coach", "player", "ball", "goal", "fans", "scor", "stadium", "trade")  # a paragraph without one is passed over
NICKNAME = re.compile(r" (?P<nick>(?:(?:Red|White|Blue|Black|Golden|Trail|Maple|Silver) )?(?!Series)[A-Z][a-z]{2,}(?:s|x))(?![\w’-]| [A-Z][a-z])")
NO_NICKNAME = re.compile(
    r"(?:Games|Olympics|Paralympics|Conventions?|Accords|Talks|Awards|Championships|Finals|Play-?offs|Islands|Isles|Hills|Falls|Springs|Gardens|Heights|Rapids|"
    r"Schools|Courts|Times|News|Airlines|Airways|Motors|Studios|States|Nations|Lakes|Mountains|Towers|Trials|Elections|Protocols|Rules|Principles|Officials|Leaders|Women's|Suns? Times)$"
)


WITHIN = (" at ", " in ", " near ")  # "at Merrin Yards"


def teams(read: Sequence[Passage]) -> Iterator[Span]:
    """Yield marks of teams as organisations, of low certainty; nothing if the text is no report of games."""
    for passage in read:
        for kind in CLUB.finditer(passage.text):
            words = PLACE_BEFORE.search(passage.text, max(0, kind.start() - 60), kind.start())
            if words and any(low == words.start() for low, _, _ in places_in(passage.text)):
                yield _mark(passage, words.start(), kind.end(), "the word of kind of a club after a place")
    size = sum(len(passage.text) for passage in read)
    sport = sum(len(SPORT.findall(passage.text)) for passage in read if any(map(passage.text.__contains__, HINTS)))
    if sport >= SPORTING and sport * SPREAD >= size:
        yield from _nicknamed(read)
    games = sum(len(GAMES.findall(passage.text)) for passage in read) if sport >= SPORTING else 0
    if games < LEAST or games * EVERY < size:
        return
    named = [(passage, match) for passage in read for match in NAMED.finditer(passage.text)]
    for passage, match in named:
        yield _mark(passage, *match.span("name"), "the name of a team")
    yield from _alone(read, {match["nick"] for _, match in named})
    scores = sum(SCORE.match(passage.text, end) is not None for passage in read for _, end, _ in places_in(passage.text))
    for passage in read:
        yield from _playing(passage, countries=scores > 1)


def _nicknamed(read: Sequence[Passage]) -> Iterator[Span]:
    """Mark a place with the nickname of its team, and the nickname by itself."""
    nicknames = set()
    for passage in read:
        text = passage.text
        for start, end, known in places_in(text):
            nick = NICKNAME.match(text, end) if known.kind in ("settlement", "region", "country") else None
            if nick and not NO_NICKNAME.search(nick["nick"]) and not text.endswith(WITHIN, 0, start):
                nicknames.add(nick["nick"])
                yield _mark(passage, start, nick.end(), "a place and the nickname of its team")
    yield from _alone(read, nicknames)


def _alone(read: Sequence[Passage], nicknames: set[str]) -> Iterator[Span]:
    if nicknames:
        alone = re.compile(rf"(?<![\w-])(?!The |These )(?:[A-Z][a-z]+ )?(?:{'|'.join(map(re.escape, sorted(nicknames)))})(?!\w)")
        for passage in read:
            for match in alone.finditer(passage.text):
                yield _mark(passage, *match.span(), "the name of a team that was named in full")


def _playing(passage: Passage, countries: bool) -> Iterator[Span]:
    """Mark cities where they play, and countries everywhere but where they are the place of the game."""
    text = passage.text
    for start, end, known in places_in(text):
        low = max(0, start - 14)
        plays = SCORE.match(text, end) or PLAYS.match(text, end) or (PLAYING.search(text, low, start) and not text.startswith(("'", "’"), end))
        towns = [low for low, high, town in places_in(text) if high == start - 2 and town.kind == "settlement"]
        if plays or (countries and known.kind == "country" and not towns and not PLACED.search(text, low, start)):
            yield _mark(passage, start, end, "a place that plays")


def _mark(passage: Passage, start: int, end: int, reason: str) -> Span:
    return passage.span(start, end, "orgName", {"cert": "low"}, rule="body-team", weight=WEIGHT, reason=reason)
