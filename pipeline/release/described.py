"""The edition described for archives and for those who cite it: DataCite metadata and CITATION.cff, from its header."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.facts.imprint import Imprint, imprint, words
from pipeline.release.record import Release
from pipeline.tei import NS, Element, parse

__all__ = ["citation", "datacite"]

CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\d\.\d)(?:/.*)?")
PUBLIC_DOMAIN = re.compile(r"https?://creativecommons\.org/publicdomain/zero/1\.0(?:/.*)?")
ORCID = re.compile(r"\b(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b")


def datacite(header: bytes, base: str, release: Release | None = None, before: Release | None = None) -> bytes:
    """Return the metadata of the edition as JSON of the DataCite schema 4.5 (https://schema.datacite.org).

    With a `release` they are those of it, with its DOI; `before` is the one that it follows.
    """
    root, known = parse(header), imprint(header, base)
    date = release.date if release else known.date
    people = [_person(one) for one in _people(root)] or [{"name": known.publisher or known.title}]
    described = words(root.find("t:teiHeader/t:encodingDesc/t:projectDesc", NS))
    found: dict[str, Any] = {
        "doi": release.doi if release else "",
        "types": {"resourceTypeGeneral": "Collection", "resourceType": "Digital edition"},
        "creators": people,
        "titles": [{"title": known.title}, *({"title": one, "titleType": "Subtitle"} for one in _subtitles(root))],
        "publisher": {"name": known.publisher or known.title},
        "publicationYear": date[:4] or "0000",
        "dates": [{"date": date, "dateType": "Issued"}] if date else [],
        "version": release.version if release else known.version,
        "language": known.language,
        "url": known.base,
        "formats": ["application/tei+xml", "text/html", "text/plain"],
        "rightsList": _rights(root),
        "descriptions": [{"description": described, "descriptionType": "Abstract"}] if described else [],
        "relatedIdentifiers": [
            {"relatedIdentifier": before.doi, "relatedIdentifierType": "DOI", "relationType": "IsNewVersionOf"}
        ] if before and before.doi else [],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    return _json({key: value for key, value in found.items() if value})


def citation(header: bytes, base: str, release: Release) -> bytes:
    """Return a CITATION.cff 1.2.0 (https://citation-file-format.github.io); its strings are JSON, which is YAML too."""
    root, known = parse(header), imprint(header, base)
    people = [_cff_person(_person(one)) for one in _people(root)] or [{"name": known.publisher or known.title}]
    rows = {
        "cff-version": "1.2.0", "message": "Please cite the edition with its version.", "type": "dataset",
        "title": ". ".join([known.title, *_subtitles(root)]), "version": release.version, "date-released": release.date,
        "doi": release.doi, "url": known.base, **_licence(known),
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items() if value]
    lines.append("authors:")
    for person in people:
        pairs = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in person.items()]
        lines += [f"  - {pairs[0]}", *(f"    {pair}" for pair in pairs[1:])]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _people(root: Element) -> list[Element]:
    return [one for one in root.iterfind("t:teiHeader/t:fileDesc/t:titleStmt/t:editor", NS) if words(one)]


def _subtitles(root: Element) -> Iterator[str]:
    yield from filter(None, map(words, root.iterfind("t:teiHeader/t:fileDesc/t:titleStmt/t:title[@type='sub']", NS)))


def _person(editor: Element) -> dict[str, Any]:
    """Describe an editor: family and given name where the header divides the name; an ORCID where it has one."""
    family, given = (words(editor.find(f".//t:{name}", NS)) for name in ("surname", "forename"))
    body = editor.find("t:orgName", NS)
    name = ", ".join(filter(None, (family, given))) or words(editor.find(".//t:persName", NS)) or words(editor)
    found: dict[str, Any] = {"name": words(body) if body is not None else name}
    found["nameType"] = "Organizational" if body is not None else "Personal"
    found |= {key: value for key, value in (("familyName", family), ("givenName", given)) if value}
    orcid = ORCID.search(" ".join([editor.get("ref", ""), *map(words, editor.iter(f"{{{NS['t']}}}idno"))]))
    if orcid:
        address = f"https://orcid.org/{orcid[1]}"
        found["nameIdentifiers"] = [
            {"nameIdentifier": address, "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}]
    return found


def _cff_person(person: dict[str, Any]) -> dict[str, str]:
    named = {"family-names": person.get("familyName", ""), "given-names": person.get("givenName", "")}
    orcid = next((one["nameIdentifier"] for one in person.get("nameIdentifiers", ())), "")
    known = {key: value for key, value in named.items() if value} or {"name": person["name"]}
    return {**known, "orcid": orcid} if orcid and "name" not in known else known


def _rights(root: Element) -> list[dict[str, str]]:
    statements = root.iterfind("t:teiHeader/t:fileDesc/t:publicationStmt/t:availability", NS)
    found = []
    for one in statements:
        licence = one.find("t:licence[@target]", NS)
        address = {} if licence is None else {"rightsUri": str(licence.get("target", ""))}
        found.append({"rights": words(one), **address})
    return [one for one in found if one["rights"]]


def _licence(known: Imprint) -> dict[str, str]:
    """Name the licence as SPDX does, where it is one of Creative Commons; else its address."""
    if PUBLIC_DOMAIN.fullmatch(known.licence):
        return {"license": "CC0-1.0"}
    found = CREATIVE_COMMONS.fullmatch(known.licence)
    return {"license": f"CC-{found[1].upper()}-{found[2]}"} if found else {"license-url": known.licence}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
