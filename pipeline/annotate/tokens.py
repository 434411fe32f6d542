"""What a name of a person is made of, in Latin letters."""

from __future__ import annotations

import re

from pipeline.annotate.alternatives import by_letter
from pipeline.annotate.capitals import ALL_KINDS
from pipeline.dates.wording import DAYS, LONG

__all__ = ["ARABIC", "CAPITAL_PARTICLE", "INITIAL", "INITIALS", "IS_NAME", "NAME", "NO_NAME", "PARTICLE", "POSSESSIVE", "SUFFIX", "TOKEN"]

INITIAL = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.-?)+")
INITIALS = r"[A-Z]\.(?:-?[A-Z]\.)*"
ARABIC = r"(?:[aeu][dlnrstz]h?-[A-Z][\w’']+)"  # al-Rahman, es-Said, ash-Sharif
PARTICLE = r"(?:de|del|della|der|di|da|dos|du|van|von|den|ter|la|le|bin|bint|ibn|al|el|ben|y|e|af|av|zu|d['’]\w+)(?!\w)"
TOKEN = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’']*(?:[-–][\w’']+){0,6}"
_OTHERS = by_letter(
    r"The|A|An|And|Or|Of|For|In|On|At|By|To|From|With|He|She|It|They|We|I|You|His|Her|Its|Their|Our|My|Your|This|That|These|Those|As|If|When|"
    r"While|But|So|Then|There|Who|What|Which|How|Why|Where|Not|No|Yes|Is|Was|Are|Were|Did|Do|Has|Had|"
    rf"{LONG}|{'|'.join(DAYS).title()}|"
    r"Islands?|Prefecture|Province|Peninsula|Archipelago|Ocean|Oblast|County|Regions?|Territory|Territories|Kingdom|Emirates|Forum|Conference|Summit|"
    r"Extraordinary|Plenipotentiary|Mayor|Ambassador|Governor|Premier|Co-\w+|Under[- ]?[Ss]ecretary|Chancellor|Commissioner|Spokesman|Excellency|Majesty|Majesties|Highness|"
    r"Emperor|Empress|Envoy|Services|Affairs|State|States|Nations|Republics?|Elect|Emeritus|Ministers?|Presidents?|Secretary|General|Director|Chairman|Chair|Speaker|Deputy|Deputies|Vice|Prime|Foreign|Duma|Diet|Kremlin|Under|Officer|People|Treaty|Supreme|National|International|Federal|Interpreter|Editor|Papers|Files?|Administrations|Bloc|Defen[cs]e|City|County|Town|Village|Annex|Appendix|Addendum|Inc|Ltd|Corp|LLC|LLP|PLC|GmbH|Jr|Sr|Mr|Mrs|Ms|Dr|Amb|Hon|Prof|Rev|"
    + ALL_KINDS
)
NO_NAME = rf"(?!(?:{_OTHERS})\b)"
NAME = rf"{NO_NAME}{TOKEN}"
IS_NAME = re.compile(NAME)
# Before a surname, with a capital: "La Fleur", "Van Roe", "St. John".
CAPITAL_PARTICLE = r"(?:La|Le|De|Du|Des|Della|Del|Di|Da|Van|Von|Mac|St\.)"
SUFFIX = r"(?:,? (?:Jr|Sr)\b\.?|,? (?:II|III|IV)\b)?"
POSSESSIVE = re.compile(r"['’]s?$")
