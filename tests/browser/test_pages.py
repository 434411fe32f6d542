"""What every page keeps to: nothing from elsewhere, nothing sideways, the same text without script, a way by keyboard."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_nothing_comes_from_elsewhere_and_nothing_is_refused(page: Page, address: str) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in PAGES:
        page.goto(address + path)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert [fault for fault in faults if "favicon" not in fault and "404" not in fault] == []


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_moves_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for path in PAGES:
        page.goto(address + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: found for path, found in wide.items() if found > width} == {}


def test_the_text_is_there_without_script(browser: Browser, page: Page, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    plain = context.new_page()
    for path in PAGES:
        if path.startswith("search"):
            continue
        page.goto(address + path)
        plain.goto(address + path)
        assert plain.locator("main").inner_text().split() == page.locator("main").inner_text().split(), path
    plain.goto(address + "search/index.html")
    assert plain.locator("noscript").inner_text() != ""
    assert plain.locator("main ul.ways a").count() >= 10
    assert not plain.locator("form").is_visible()
    context.close()


def test_every_page_weighs_less_than_100_kb_without_fonts(site: Path) -> None:
    heavy = {}
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        parts = re.findall(r'(?:rel="stylesheet" href|<script[^>]* src)="([^"]+)"', html)
        heavy[path.relative_to(site).as_posix()] = len(html.encode()) + sum(path.parent.joinpath(part).stat().st_size for part in parts)
    assert {path: weight for path, weight in heavy.items() if weight >= 100_000} == {}


FEATURES = """async rule => {
  const [off, on] = ["normal", rule].map(value => {
    const span = document.createElement("span");
    span.style = `font-synthesis: none; font-size: 100px; position: absolute; white-space: pre; ${value === "normal" ? "" : value}`;
    span.textContent = "Tōkyō, März 1996, Ельцин";
    document.body.append(span);
    return span;
  });
  await document.fonts.ready;
  return off.getBoundingClientRect().width !== on.getBoundingClientRect().width;
}"""


@pytest.mark.parametrize("rule", ["font-variant-caps: all-small-caps", "font-variant-numeric: lining-nums tabular-nums"])
def test_the_font_itself_has_small_capitals_and_both_kinds_of_figures(page: Page, address: str, rule: str) -> None:
    page.goto(address + PAGES[2])
    assert page.evaluate(FEATURES, rule)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.id"))


def test_the_skip_link_is_first_and_leads_to_the_text(page: Page, address: str) -> None:
    page.goto(address + PAGES[2])
    page.keyboard.press("Tab")
    target = focused(page)
    assert target in ("#main", "#text")
    page.keyboard.press("Enter")
    assert page.url.endswith(target)
    page.keyboard.press("Tab")
    assert page.evaluate("id => document.querySelector(id).contains(document.activeElement)", target)


def test_notes_can_be_walked_both_ways(page: Page, address: str) -> None:
    page.goto(address + PAGES[2])
    mark = page.locator("#text a[role='doc-noteref']").first
    identifier = mark.get_attribute("id")
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator(".notes li:target, li:target").first
    assert note.is_visible()
    back = note.locator("a.back, a[role='doc-backlink']").first
    back.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{identifier}")


def test_a_citation_can_be_copied_and_that_is_said(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + PAGES[2])
    button = page.locator(".cite-box dd button").nth(1)
    entry = " ".join(page.locator(".cite-box dd").nth(1).inner_text().split())
    assert page.locator(".cite-box dt").nth(1).inner_text() in str(button.get_attribute("aria-label"))
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".cite-box [role=status]:not(:empty)", state="attached")
    assert "copied" in page.locator(".cite-box [role=status]").inner_text()
    assert " ".join(str(page.evaluate("navigator.clipboard.readText()")).split()) == entry
    context.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(address + PAGES[2])
    assert page.locator("button").count() == 0
    plain.close()


@pytest.mark.parametrize("view", ["map", "network", "timeline"])
def test_pictures_can_be_walked_and_their_table_holds_the_same(page: Page, address: str, view: str) -> None:
    page.goto(f"{address}{view}/index.html")
    drawn = page.eval_on_selector_all("figure svg a", "links => links.map(link => link.getAttribute('href'))")
    listed = page.eval_on_selector_all("main table a", "links => links.map(link => link.getAttribute('href'))")
    assert drawn
    assert set(drawn) <= set(listed)
    page.locator("main .trail a").first.focus()
    page.keyboard.press("Tab")
    assert focused(page) == drawn[0]
    shown = page.evaluate("getComputedStyle(document.activeElement.querySelector('.touch')).strokeWidth")
    assert shown != "1px"
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: f"/{view}/" not in url)


def test_nu_finds_no_error(site: Path) -> None:
    jar = os.environ.get("VNU_JAR", "")
    if not jar or shutil.which("java") is None:
        pytest.skip("no Nu HTML checker: set VNU_JAR to its vnu.jar, and install Java")
    pages = [str(path) for path in sorted(site.rglob("*.html"))]
    done = subprocess.run(["java", "-jar", jar, "--errors-only", "--format", "gnu", *pages], capture_output=True, text=True, check=False)
    assert done.stderr == ""
