"""New names as entries of registers, in TEI: a file that an editor prunes and corrects, then accepts."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from itertools import chain, count

from lxml import etree

from pipeline.annotate.coreference import INITIALS, Person
from pipeline.registers import Kind
from pipeline.suggest.names import Name
from pipeline.suggest.words import slug
from pipeline.tei import NS, TEI, XML_ID, XML_LANG, Element, serialise

__all__ = ["SHELVES", "identified", "proposal", "register"]

# kind → (file of the register, list, entry, its name, beginning of ids)
SHELVES: dict[Kind, tuple[str, str, str, str, str]] = {
    "person": ("persons", "listPerson", "person", "persName", "pers-"),
    "place": ("places", "listPlace", "place", "placeName", "place-"),
    "org": ("organisations", "listOrg", "org", "orgName", "org-"),
    "event": ("events", "listEvent", "event", "label", "ev-"),
    "work": ("works", "listBibl", "bibl", "title", "work-"),
}
ADVICE = (
    "Names that the texts have and no register knows, the most frequent first. Keep what is right, correct it, remove "
    "the rest; then “edition suggest --accept” with the name of this file writes the entries into tei/registers, and "
    "“edition encode” links them in all texts. The first name of an entry is the one shown. To give names to an entry "
    "that exists, put its id into xml:id here: the names that it lacks are added. To make one entry of two, move the "
    "names of one into the other."
)
FROM = "Names from the documents of the edition."


def identified(names: Iterable[Name], taken: Iterable[str]) -> list[tuple[str, Name]]:
    """Give each name an id of its own: by surname, with forenames where it is taken, then by number."""
    used = set(taken)
    found: list[tuple[str, Name]] = []
    for name in names:
        stem = SHELVES[name.kind][4]
        words = name.person.surname if name.person else name.name
        longer = f"{words} {' '.join(name.person.forenames)}" if name.person else words
        bases = [base for base in (slug(words), slug(longer)) if base] or ["x"]
        choices = chain(bases, (f"{bases[-1]}-{number}" for number in count(2)))
        identifier = next(f"{stem}{choice}" for choice in choices if f"{stem}{choice}" not in used)
        used.add(identifier)
        found.append((identifier, name))
    return found


def proposal(names: Sequence[tuple[str, Name]], header: Element, language: str) -> bytes:
    """Write names as a TEI file with an entry each, its evidence before it as a comment."""
    root = register("Names proposed for the registers", "suggestions", header, language, ADVICE)
    shelves = root.find("t:standOff", NS)
    assert shelves is not None
    for kind, (_, listed, _, _, _) in SHELVES.items():
        own = [(identifier, name) for identifier, name in names if name.kind == kind]
        shelf = _add(shelves, listed) if own else None
        for identifier, name in own:
            assert shelf is not None
            shelf.append(etree.Comment(_evidence(name)))
            shelf.append(entry(identifier, name, language))
    return serialise(root)


def entry(identifier: str, name: Name, language: str) -> Element:
    """Make the entry of a name."""
    _, _, element, named, _ = SHELVES[name.kind]
    made = etree.Element(f"{{{TEI}}}{element}", {XML_ID: identifier})
    if name.kind == "work" and name.type:
        made.set("type", name.type)
    if name.person:
        _person(made, name.person, language)
    else:
        for at, (form, _) in enumerate(name.forms):
            one = _add(made, named, form, type="variant" if at else "main", lang=language)
            if form in name.abbreviations and name.kind == "org":
                one.set("full", "abb")
    for post in name.posts:
        _add(made, "occupation", post)
    return made


def _person(made: Element, person: Person, language: str) -> None:
    main = _add(made, "persName", type="main", lang=language)
    _parts(main, person, surname_first=True, comma=not person.surname_first)
    if person.forenames:
        _parts(_add(made, "persName", type="variant", lang=language), person, surname_first=person.surname_first)


def _parts(name: Element, person: Person, *, surname_first: bool, comma: bool = False) -> None:
    given: list[Element] = []
    for word in person.forenames:
        part = etree.Element(f"{{{TEI}}}forename", {"full": "init"} if INITIALS.fullmatch(word) else {})
        part.text = word
        given.append(part)
    surname = etree.Element(f"{{{TEI}}}surname")
    surname.text = person.surname
    parts = [surname, *given] if surname_first else [*given, surname]
    for part in parts[:-1]:
        part.tail = ", " if comma and part is surname else " "
    name.extend(parts)


def _evidence(name: Name) -> str:
    texts = f"{name.documents} text{'' if name.documents == 1 else 's'}"
    lines = [f"{name.count} time{'' if name.count == 1 else 's'} in {texts}"]
    if name.by_model:
        lines[0] += f"; {name.by_model} by a statistical model"
    if name.person or len(name.forms) > 1:
        lines.append("as: " + "; ".join(f"{form} ({count})" for form, count in name.forms[:8]))
    lines += [f"{one.place}: {one.before}[{one.words}]{one.after}" for one in name.contexts]
    lines += [
        f"like {twin.name}" + (f", which is {twin.id}" if twin.id else ", a proposal above") for twin in name.twins
    ]
    return " " + "\n           ".join(" ".join(line.split()).replace("--", "–") for line in lines) + " "


def register(title: str, identifier: str, header: Element, language: str, source: str = FROM) -> Element:
    """Make a register without entries; publisher, date and licence are those of the edition's own header."""
    root = etree.Element(f"{{{TEI}}}TEI", {XML_ID: identifier, XML_LANG: language}, nsmap={None: TEI})
    file = _add(_add(root, "teiHeader"), "fileDesc")
    _add(_add(file, "titleStmt"), "title", title, type="main")
    statement = _add(file, "publicationStmt")
    given = header.find(".//t:publicationStmt", NS)
    for name in () if given is None else ("publisher", "date"):
        found = given.find(f"t:{name}", NS) if given is not None else None
        if found is not None:
            statement.append(copy.deepcopy(found))
            statement[-1].tail = None
    _add(statement, "idno", identifier, type="local")
    for availability in () if given is None else given.findall("t:availability", NS):
        if availability.find("t:licence", NS) is not None:
            statement.append(copy.deepcopy(availability))
            statement[-1].tail = None
    _add(_add(file, "sourceDesc"), "p", source)
    _add(root, "standOff")
    return root


def _add(parent: Element, name: str, text: str = "", *, lang: str = "", **attributes: str) -> Element:
    made = etree.SubElement(parent, f"{{{TEI}}}{name}", attributes)
    if lang:
        made.set(XML_LANG, lang)
    made.text = text or None
    return made
