"""axe finds nothing: WCAG 2.2 AA and best practice, every kind of page, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Width and scheme; the dark pages differ in their colours only.
LOOKS = [(1280, "light", STANDARDS), (320, "light", STANDARDS), (1280, "dark", []), (320, "dark", [])]


@pytest.fixture(scope="module")
def axe() -> str:
    pytest.importorskip("axe_playwright_python", reason="axe is not installed: pip install -e .[browser]")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    # axe is put into the page from outside, which the pages themselves forbid.
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def violations(page: Page, axe: str, tags: list[str]) -> list[str]:
    run: dict[str, Any] = {"type": "tag", "values": tags} if tags else {"type": "rule", "values": ["color-contrast"]}
    page.evaluate(axe)
    found = page.evaluate("run => axe.run(document, {runOnly: run, resultTypes: ['violations']})", run)["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:120]} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", [*PAGES, "search/index.html#q=energy", "search/index.html#q=xylophone&kind=Persons"])
def test_axe_finds_nothing(page: Page, axe: str, address: str, path: str) -> None:
    assert found(page, axe, address + path) == []


@pytest.mark.parametrize("path", ["harbour-ja/with/harbour-en.html", "harbour-ja/index.html"])
def test_axe_finds_nothing_in_two_languages(page: Page, axe: str, translated: Path, path: str) -> None:
    assert found(page, axe, (translated / "output" / "documents" / path).as_uri()) == []


def found(page: Page, axe: str, url: str) -> list[str]:
    found: list[str] = []
    for width, scheme, tags in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        page.goto("about:blank")
        page.goto(url)
        if "/search/" in url:
            page.wait_for_selector("#hits > li, #empty:not([hidden])" if "#" in url else "#search:not([hidden])")
        found += [f"{width} {scheme} {line}" for line in violations(page, axe, tags)]
    return found
