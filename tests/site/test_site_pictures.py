"""Timeline, map and network: geometry, order, and what happens where there is little or much."""

from __future__ import annotations

import re
from itertools import pairwise
from math import cos, radians

import pytest
from lxml import etree

from pipeline import geo
from pipeline.facts import Page, pages
from pipeline.facts.atlas import _radius
from pipeline.tei import Element, parse
from tests.site.support import facts, fixture

SITE = {"s": "https://edition.invalid/ns/site"}
PLACES = {
    "japan": (36.0, 138.0), "moscow": (55.75, 37.6), "suva": (-18.1, 178.4), "nome": (64.5, -165.4), "quito": (-0.2, -78.5),
}


def source(path: str, *documents: bytes, registers: bytes | None = None) -> Element:
    made = pages([facts(document) for document in documents], registers or fixture("registers"), fixture("edition"))
    return parse(next(page.source for page in made if page.path == path))


def view(*names: str) -> geo.View:
    return geo.view([PLACES[name][::-1] for name in names])


@pytest.mark.parametrize("names", [("japan",), ("japan", "moscow"), ("suva", "nome"), ("quito",), ("japan", "quito", "moscow"), tuple(PLACES)])
def test_every_place_lies_on_the_map(names: tuple[str, ...]) -> None:
    shown = view(*names)
    assert geo.LOWEST <= shown.height <= geo.HIGHEST
    for name in names:
        latitude, longitude = PLACES[name]
        assert shown.shows(shown.place(longitude, latitude)), name


@pytest.mark.parametrize("names", [("japan",), ("suva", "nome"), ("moscow", "japan"), tuple(PLACES)])
def test_the_outline_stays_within_reach_of_the_frame(names: tuple[str, ...]) -> None:
    shown = view(*names)
    path = geo.outline(shown)
    assert path
    assert len(path) < 100_000
    for ring in re.findall(r"M([^l]*)l([^z]*)z", path):
        x, y = map(float, re.findall(r"-?[\d.]+", ring[0]))
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", ring[1])]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            assert -10 <= x <= shown.width + 10
            assert -10 <= y <= shown.height + 10


@pytest.mark.parametrize(("longitude", "latitude", "land"), [
    (138.5, 36.2, True), (142.5, 43.4, True), (135.0, 40.0, False), (150.0, 55.0, False), (100.0, 60.0, True), (50.5, 42.0, False),
])
def test_land_is_land_and_sea_is_sea(longitude: float, latitude: float, land: bool) -> None:
    shown = view("japan", "moscow")
    x, y = shown.place(longitude, latitude)
    inside = False
    for ring in re.findall(r"M([^l]*)l([^z]*)z", geo.outline(shown)):
        points = [tuple(map(float, re.findall(r"-?[\d.]+", ring[0])))]
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", ring[1])]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    assert inside is land


def test_equal_areas_stay_equal() -> None:
    shown = view("japan", "moscow")

    def area(longitude: float, latitude: float) -> float:
        height = 0.01
        width = height / cos(radians(latitude))
        (x1, y1), (x2, y2), (x3, y3) = (
            shown.place(longitude, latitude), shown.place(longitude + width, latitude), shown.place(longitude, latitude + height))
        return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1))

    assert area(40, 55) == pytest.approx(area(140, 36), rel=1e-3)


def test_places_without_coordinates_are_named() -> None:
    shown = source("map/index.html", fixture("letter"))
    assert {str(e.get("key")) for e in shown.iterfind("s:*", SITE)} >= {"oy"}


def registers_with(geo_text: str) -> bytes:
    tree = etree.fromstring(fixture("registers"))
    tei = "{http://www.tei-c.org/ns/1.0}"
    place = next(tree.iter(f"{tei}place"))
    for location in place.findall(f"{tei}location"):
        place.remove(location)
    etree.SubElement(etree.SubElement(place, f"{tei}location"), f"{tei}geo").text = geo_text
    return etree.tostring(tree)


@pytest.mark.parametrize(("text", "drawn"), [("43.5 142.8", 1), ("43.5, 142.8", 1), ("near here", 0), ("99 10", 0), ("10", 0)])
def test_only_coordinates_are_drawn(text: str, drawn: int) -> None:
    shown = source("map/index.html", fixture("letter"), registers=registers_with(text))
    assert len(shown.findall("s:spot", SITE)) == drawn


def test_the_timeline_has_every_date_once_and_in_order() -> None:
    shown = source("timeline/index.html", fixture("letter"))
    orders = sorted(int(str(mark.get("order"))) for mark in shown.iterfind("s:mark", SITE))
    dates = source("dates/index.html", fixture("letter"))
    known = [date for year in dates.iterfind("s:year", SITE) if year.get("label") for date in year]
    assert orders == list(range(len(known)))


def test_marks_of_one_row_do_not_touch() -> None:
    shown = source("timeline/index.html", fixture("letter"))
    rows: dict[str, list[tuple[float, float]]] = {}
    for mark in shown.iterfind("s:mark", SITE):
        x, wide = float(str(mark.get("x"))), float(str(mark.get("width")))
        assert x >= 0
        assert x + wide <= 720
        rows.setdefault(str(mark.get("y")), []).append((x, x + wide))
    for row in rows.values():
        row.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(row))


def test_many_documents_are_counted_by_year() -> None:
    letter = fixture("letter")
    many = [letter.replace(b'"letter', f'"letter{n}'.encode()) for n in range(20)]
    shown = source("timeline/index.html", *many)
    assert not shown.findall("s:mark", SITE)
    years = shown.findall("s:years", SITE)
    assert sum(int(str(year.get("documents"))) for year in years) == 20
    # Each number leads to the year in the list, in whichever part of it that begins.
    lists = {page.path: page for page in pages([facts(one) for one in many], None, fixture("edition"))}
    assert all(year.get("documents-at") for year in years if year.get("documents") != "0")
    for year in years:
        for name in ("documents", "dates"):
            if at := year.get(f"{name}-at"):
                path, _, fragment = str(at).partition("#year-")
                assert f'"{fragment}' in lists[f"{name}/{path}"].source.decode()


def test_the_biggest_dot_is_that_of_most_mentions() -> None:
    assert [round(_radius(mentions, 5000), 1) for mentions in (1, 50, 500, 5000)] == [3.5, 4.7, 6.6, 11.0]
    assert _radius(4, 9) < _radius(9, 9) < 11.0


def test_the_network_joins_those_of_one_paragraph() -> None:
    shown = source("network/index.html", fixture("letter"))
    actors = {str(actor.get("number")) for actor in shown.iterfind("s:actor", SITE)}
    pairs = shown.findall("s:pair", SITE)
    assert {str(pair.get(end)) for pair in pairs for end in ("first", "last")} == actors
    assert all(pair.get("one") != pair.get("other") for pair in pairs)


def test_pictures_are_the_same_whatever_the_order_of_the_facts() -> None:
    given = [facts(fixture("letter")), facts(fixture("letter").replace(b'"letter', b'"later'))]

    def made(order: int) -> list[Page]:
        every = pages(given[::order], fixture("registers"), fixture("edition"))
        return [page for page in every if page.stylesheet in ("map.xsl", "timeline.xsl", "network.xsl")]

    assert made(1) == made(-1)
