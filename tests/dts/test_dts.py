"""Distributed Text Services as a client walks them: from the entry by URI templates to every unit of every text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin

import pytest
from lxml import etree

from pipeline import dts, tei
from pipeline.findings import Refused
from pipeline.tei import NS
from tests.conftest import REPOSITORY
from tests.said import Run

HEADER = (REPOSITORY / "tei" / "edition.xml").read_bytes()
STEPS = dts.scheme(HEADER, "edition.xml")
TEXTS = {path.stem: path.read_bytes() for path in sorted((REPOSITORY / "tei" / "documents").glob("*.xml"))}
BASES = ("", "https://example.org/e")
CASES = sorted((REPOSITORY / "tests" / "encode" / "cases").glob("*.md"))


@cache
def service(base: str) -> dict[str, bytes]:
    """Make all files of the service, by address."""
    whole = dts.Whole("Papers", "Press", "en", len(TEXTS), base)
    about = [{"id": name, "title": f"The “{name}”", "language": "en", "date": "1996-04", "until": "1996-06"} for name in TEXTS]
    files = dict(dts.catalogue(about, whole))
    for one in about:
        files[f"dts/document/{one['id']}.tei"] = TEXTS[one["id"]]
        for name, data in dts.answers(dts.Resource(one["id"], one, dts.units(TEXTS[one["id"]], STEPS, ""), whole)):
            assert name not in files
            files[name] = data
    return {f"{base or 'https://somewhere.org'}/{name}": data for name, data in files.items()}


class Client:
    """Asks by templates only (RFC 6570: simple, path and parameter expansion), and knows every address it has asked."""

    def __init__(self, base: str) -> None:
        self.files = service(base)
        self.asked: set[str] = set()
        self.entry, self.at = self.get(f"{base or 'https://somewhere.org'}/dts/index.jsonld")

    def get(self, address: str) -> tuple[Any, str]:
        address = unquote(address)
        self.asked.add(address)
        data = self.files[address]
        return (json.loads(data) if address.endswith(".jsonld") else etree.fromstring(data)), address

    def ask(self, template: str, at: str, **given: str | int) -> tuple[Any, str]:
        def expanded(found: re.Match[str]) -> str:
            names = [name for name in found[2].split(",") if name in given]
            values = {name: quote(str(given[name]), safe="") for name in names}
            form = {"": "{1}", "/": "/{1}", ";": ";{0}={1}"}[found[1]]
            return "".join(form.format(*item) for item in values.items())

        return self.get(urljoin(at, re.sub(r"\{([/;]?)([a-z,]+)\}", expanded, template)))


def words(*elements: Any) -> str:
    """The letters of elements, without white space."""
    return "".join("".join("".join(element.itertext()).split()) for element in elements)


@pytest.mark.parametrize("base", BASES)
def test_a_client_finds_every_file_and_all_the_text(base: str) -> None:
    client = Client(base)
    assert client.entry["dtsVersion"] == "1.0"
    collection, at = client.ask(client.entry["collection"], client.at)
    assert collection["totalChildren"] == len(collection["member"]) == len(TEXTS)
    for member in collection["member"]:
        resource, here = client.ask(member["collection"], at)
        named, _ = client.ask(client.entry["collection"], client.at, id=member["@id"])
        assert named == resource
        assert resource["title"] == member["title"]
        walk_resource(client, resource, here)
    parents, here = client.ask(client.entry["collection"], client.at, id=member["@id"], nav="parents")
    above, _ = client.ask(parents["member"][0]["collection"], here, id=parents["member"][0]["@id"])
    assert (len(parents["member"]), above["title"]) == (parents["totalParents"], collection["title"])
    for name in ("children", "parents"):
        for identifier in ({}, {"id": above["@id"]}, *({"id": text} for text in TEXTS)):
            client.ask(client.entry["collection"], client.at, nav=name, **identifier)
    unasked = {address for address in client.files if not address.endswith("/_headers")} - client.asked
    assert unasked == set(), "files that no request leads to"


def walk_resource(client: Client, resource: dict[str, Any], at: str) -> None:
    whole, _ = client.ask(resource["document"], at)
    assert whole.tag == f"{{{tei.TEI}}}TEI"
    assert etree.tostring(client.ask(resource["download"], at)[0]) == etree.tostring(whole)
    every, here = client.ask(resource["navigation"], at, down=-1)
    members = every["member"]
    tops = [one for one in members if one["parent"] is None]
    assert client.ask(resource["navigation"], at, down=1)[0]["member"] == tops
    names = [one["identifier"] for one in members]
    assert len(names) == len(set(names))
    depth = max(one["level"] for one in members)
    for down in range(1, depth + 1):
        assert client.ask(resource["navigation"], at, down=down)[0]["member"] == [one for one in members if one["level"] <= down]
    fragments = {name: client.ask(every["resource"]["document"], here, ref=name)[0] for name in names}
    held = {name: fragment.find("{https://w3id.org/api/dts#}wrapper")[0] for name, fragment in fragments.items()}
    body = whole.find(".//t:body", NS)
    cited = words(*(held[one["identifier"]] for one in tops))
    assert cited == words(*(child for child in body.iterchildren("{*}*") if tei.local_name(child) != "fw"))
    for one in members:
        walk_unit(client, resource["navigation"], at, one, members)
        assert one["parent"] is None or words(held[one["identifier"]]) in words(held[one["parent"]])


def walk_unit(client: Client, template: str, at: str, unit: dict[str, Any], members: list[dict[str, Any]]) -> None:
    start = members.index(unit)
    below = [unit, *take(members[start + 1 :], unit["level"])]
    name = unit["identifier"]
    alone, _ = client.ask(template, at, ref=name)
    assert alone["ref"] == unit
    assert "member" not in alone
    assert client.ask(template, at, ref=name, down=0)[0]["member"] == [one for one in members if one["parent"] == unit["parent"]]
    assert client.ask(template, at, ref=name, down=-1)[0]["member"] == below
    for down in range(1, max(1, max(one["level"] for one in below) - unit["level"]) + 1):
        answer, _ = client.ask(template, at, ref=name, down=down)
        assert answer["ref"] == unit
        assert answer["member"] == [one for one in below if one["level"] <= unit["level"] + down]


def take(members: list[dict[str, Any]], level: int) -> Iterator[dict[str, Any]]:
    for one in members:
        if one["level"] <= level:
            return
        yield one


def test_addresses_are_those_of_the_files() -> None:
    for address, data in service(BASES[1]).items():
        said = json.loads(data) if address.endswith(".jsonld") else {}
        if said.get("@type") in ("Navigation", "EntryPoint"):
            assert unquote(said["@id"]) == address


def test_citations_are_those_of_the_pages() -> None:
    units = dts.units(TEXTS["russia-policy-1996"], STEPS, "")
    found = {unit.identifier: (unit.kind, unit.citation) for unit in units}
    assert found["title"] == ("title", "Title")
    assert found["s2.4.p1"] == ("paragraph", "§ 2.4, ¶ 1")
    assert found["s4.u2.p1"] == ("paragraph", "§ 4[2], ¶ 1")
    assert "s0.p1" in {unit.identifier for unit in dts.units(TEXTS["far-east-initiative-2007"], STEPS, "")}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_whatever_the_encoder_writes_is_cited_but_for_what_stands_between(case: Path) -> None:
    found = re.search(r"```xml\n(<text.*?)```", case.read_text("utf-8"), re.DOTALL)
    if not found:
        pytest.skip("no text in this case")
    data = f'<TEI xmlns="{tei.TEI}" xml:id="case">{found[1]}</TEI>'.encode()
    units = dts.units(data, STEPS, "")
    assert len({unit.identifier for unit in units}) == len(units)
    assert all(re.fullmatch(r"[\w.]+(?:-\d+[\w.]*)*", unit.identifier) for unit in units)  # "1-2" is printed, or the second 1
    counted = {unit.citation: match[1] for unit in units if (match := re.search(r"(?:^|\.)u(\d+)$", unit.identifier))}
    assert all(citation.endswith(f"[{number}]") for citation, number in counted.items())
    body = next(units[0].element.getroottree().iter(f"{{{tei.TEI}}}body"))
    tops = [unit.element for unit in units if unit.parent is None]
    between = [child for child in body.iterchildren("{*}*") if not any(one in tops for one in child.iter())]
    assert {tei.local_name(child) for child in between} <= {"fw", "note", "head", "list"}
    assert words(*tops) == words(*(child for child in body.iterchildren("{*}*") if child not in between))


@pytest.mark.parametrize("identifier", ["../../../x", "/etc/x", "..", "a b", "x;down=1", "\u20ac", "n" * 300, "\u00e9" * 150, "-x", ""])
def test_an_id_that_is_no_name_for_a_file_is_none(identifier: str) -> None:
    data = f'<TEI xmlns="{tei.TEI}" xml:id="d"><text><body><p xml:id="d.{identifier}" n="1"/><p n="2"/></body></text></TEI>'
    units = dts.units(data.encode(), STEPS, "")
    assert [(unit.identifier, unit.citation) for unit in units] == [("paragraph", "¶ 1"), ("paragraph-2", "¶ 2")]


def test_a_document_that_cannot_be_cited_is_there_as_a_whole() -> None:
    whole = dts.Whole("Papers", "Press", "", 1, "")
    files = dict(dts.answers(dts.Resource("play", {"title": "A play"}, dts.units(b'<TEI xmlns="x"/>', STEPS, ""), whole)))
    assert sorted(files) == ["dts/collection/play.jsonld", "dts/collection/play;nav=children.jsonld",
                             "dts/collection/play;nav=parents.jsonld", "dts/navigation/play;down=-1.jsonld",
                             "dts/navigation/play;down=1.jsonld"]
    assert json.loads(files["dts/collection/play.jsonld"])["citationTrees"] == []
    assert json.loads(files["dts/navigation/play;down=-1.jsonld"])["member"] == []


def test_a_long_collection_comes_in_parts() -> None:
    documents = [{"id": f"d{n}", "title": "D", "language": ""} for n in range(2001)]
    files = dict(dts.catalogue(documents, dts.Whole("Papers", "", "", len(documents), BASES[1])))
    at, members = f"{BASES[1]}/dts/collection.jsonld", 0
    while at:
        said = json.loads(files[at.removeprefix(f"{BASES[1]}/")])
        assert said["totalChildren"] == 2001
        members, at = members + len(said["member"]), said["view"].get("next", "")
    assert members == 2001


@pytest.mark.parametrize(("match", "words"), [
    ("doc('file:///etc/passwd')//p", "doc() would reach outside"), ("//p[environment-variable('HOME')]", "environment-variable()"),
    ("//p[", "cannot be cited"), ("//p/unknown()", "cannot be cited"),
])
def test_a_path_that_leads_elsewhere_or_nowhere_is_a_finding(match: str, words: str) -> None:
    header = f'<TEI xmlns="{tei.TEI}"><refsDecl><citeStructure unit="p" match="{match}" use="@n"/></refsDecl></TEI>'
    with pytest.raises(Refused) as refused:
        dts.units(f'<TEI xmlns="{tei.TEI}"><text><p n="1"/></text></TEI>'.encode(), dts.scheme(header.encode(), "edition.xml"), "edition.xml")
    assert [finding.code for finding in refused.value.findings] == ["DTS001"]
    assert words in refused.value.findings[0].message


def test_an_edition_that_asks_for_it_has_the_service(edition: Path, run: Run) -> None:
    assert not (edition / "output" / "dts").exists()
    stale = edition / "output" / "dts" / "document" / "gone.tei"
    stale.parent.mkdir(parents=True)
    stale.write_text("")
    assert run("build", "--only", "dts", "--jobs", "1").code == 0
    listed = json.loads((edition / "output" / "manifest.json").read_text("utf-8"))["files"]
    collection = json.loads((edition / "output" / "dts" / "collection.jsonld").read_text("utf-8"))
    assert [one["@id"] for one in collection["member"]] == [path.stem for path in (edition / "tei" / "documents").glob("*.xml")]
    assert {"_headers", "dts/index.jsonld", *(f"dts/document/{one['@id']}.tei" for one in collection["member"])} <= set(listed)
    assert not stale.exists()


def test_what_stands_beside_many_comes_in_parts() -> None:
    paragraphs = "".join(f'<p xml:id="d.p{n}" n="{n}">Words.</p>' for n in range(1, 142))
    data = f'<TEI xmlns="{tei.TEI}" xml:id="d"><text><body>{paragraphs}</body></text></TEI>'.encode()
    units = dts.units(data, STEPS, "")
    files = dict(dts.answers(dts.Resource("d", {}, units, dts.Whole("Papers", "", "en", 1, BASES[1]))))
    assert sum(map(len, files.values())) < 141 * 2 * 10_000
    for name in ("p1", "p70", "p141"):
        said = json.loads(files[f"dts/navigation/d/{name};down=0.jsonld"])
        assert name in [one["identifier"] for one in said["member"]]
        at, members = said["view"]["first"], list[str]()
        while at:
            part = json.loads(files[at.removeprefix(f"{BASES[1]}/")])
            members += [one["identifier"] for one in part["member"]]
            at = part["view"].get("next", "")
        assert members == [f"p{n}" for n in range(1, 142)]
