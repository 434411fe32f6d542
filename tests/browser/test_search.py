"""The search page, as a reader uses it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCUMENT = "documents/russia-policy-1996/index.html"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address + "search/index.html")
    page.wait_for_selector("#search:not([hidden])")
    yield page
    context.close()


SETTLED = "/\\d/.test(document.getElementById('found').textContent) && (document.querySelector('#hits > li') ?? !document.getElementById('empty').hidden)"


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds; Playwright's own way evaluates strings in the page, which the page forbids."""
    end = time.monotonic() + 10
    while not page.evaluate(f"Boolean({expression})"):
        assert time.monotonic() < end, expression
        time.sleep(0.02)


def ask(page: Page, words: str) -> None:
    page.fill("#q", words)
    page.locator("#q").press("Enter")
    until(page, f"new URLSearchParams(location.hash.slice(1)).get('q') === {json.dumps(words)}")
    until(page, SETTLED)


def titles(page: Page) -> list[str]:
    return [str(text) for text in page.locator("#hits h3").all_inner_texts()]


def test_accents_do_not_matter(page: Page) -> None:
    ask(page, "tokyo")
    assert any("Tōkyō" in text for text in page.locator("#hits mark").all_inner_texts())
    ask(page, "Tōkyō")
    assert any("Tokyo" in text for text in page.locator("#hits mark").all_inner_texts())


def test_a_hit_leads_to_its_paragraph(page: Page) -> None:
    ask(page, "visits without passport")
    passage = page.locator(f"#hits li:has(h3 a[href$='{DOCUMENT}']) .passages li", has_text="passport").first
    assert "¶" in passage.locator("a").inner_text()
    passage.locator("a").click()
    page.wait_for_url(lambda url: DOCUMENT + "#" in url)
    target = page.locator(":target")
    assert "passport" in target.inner_text()
    assert target.evaluate("element => element.getBoundingClientRect().top < innerHeight")


def test_filters_have_counts_and_narrow_each_other(page: Page) -> None:
    until(page, "document.querySelectorAll('#filter-person option').length > 1")
    options = page.locator("#filter-person option").all_inner_texts()
    assert options[0] == "any"
    assert "Yeltsin, Boris Nikolayevich (2)" in options
    page.select_option("#filter-kind", "Documents")
    page.wait_for_selector("#hits > li")
    assert len(titles(page)) == 2
    page.select_option("#filter-year", "2007")
    until(page, "document.querySelectorAll('#hits > li').length === 1")
    assert "kind=Documents" in page.url
    page.go_back()
    until(page, "document.querySelectorAll('#hits > li').length === 2")
    assert page.input_value("#filter-year") == ""


def test_nothing_found_says_what_to_do(page: Page) -> None:
    ask(page, "xylophone")
    assert "lists below" in page.locator("#empty").inner_text()
    assert titles(page) == []


def test_filters_that_leave_nothing_can_be_removed(page: Page, address: str) -> None:
    page.goto(address + "search/index.html#q=Heiligendamm&year=1901")
    page.reload()
    page.wait_for_selector("#empty:not([hidden])")
    page.goto(address + "search/index.html#q=energy&year=1901")
    page.reload()
    page.wait_for_selector("#empty button:not([hidden])")
    page.click("#empty button")
    page.wait_for_selector("#hits > li")
    assert "year" not in page.url


def test_by_keyboard_alone(page: Page) -> None:
    page.locator("main .trail a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("fishery")
    page.keyboard.press("Enter")
    page.wait_for_selector("#hits > li")
    for _ in range(7):  # the button, five filters, the first result
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#hits') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)


def test_results_are_announced(page: Page) -> None:
    assert page.locator("#found[role='status']").count() == 1
    ask(page, "energy")
    assert "found" in page.locator("#found").inner_text()


def test_without_an_index_the_lists_stay(site: Path, browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(address + "search/index.html")
    page.wait_for_selector("p[role='status']:not(#found)")
    assert not page.locator("#search").is_visible()
    assert page.locator("main ul.ways a").count() >= 10
    context.close()


def test_results_have_no_code_of_their_own(page: Page) -> None:
    ask(page, '"<img src=x onerror=alert(1)>"')
    assert page.locator("#results img").count() == 0
