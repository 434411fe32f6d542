"""The reader of pages: what is right passes, each fault is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.pages import check_pages, read_page

PAGE = '<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head><body>{}</body></html>'


def write(folder: Path, **pages: str) -> None:
    for name, body in pages.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.with_suffix(".html")).write_text(PAGE.format(body), "utf-8")


@pytest.mark.parametrize("body", [
    '<p id="a">a<br>b <a href="#a">c</a></p>', '<a href="sub/">folder</a>', '<a href="sub/index.html#x">fragment</a>',
    '<a href="https://example.org/?q=1">elsewhere</a>', '<a href="mailto:a@example.org">m</a>',
    '<link rel="canonical" href="https://example.org/x/"><img src="sub/p.png" alt="">',
    '<svg><path d="M0 0"/></svg>', '<img src="data:image/png;base64,AA" alt="">', '<a href="sub/%C3%A4.txt">ä</a>',
    "<script>if (a < b) { c('</p>') }</script>", '<ul><li><p>a</p></li></ul>',
])
def test_what_is_right_passes(tmp_path: Path, body: str) -> None:
    write(tmp_path, index=body, sub__index='<p id="x"><a href="../">up</a></p>')
    (tmp_path / "sub" / "p.png").write_bytes(b"")
    (tmp_path / "sub" / "ä.txt").write_bytes(b"")
    assert list(check_pages(tmp_path, "output")) == []


@pytest.mark.parametrize(("body", "code", "message"), [
    ("<p>a", "SITE001", "</body> where </p> is due"), ("<b><i>a</b></i>", "SITE001", "</b> where </i> is due"),
    ("<p><div>a</div></p>", "SITE001", "<div> inside <p>"), ('<a href="#"><a href="#">b</a></a>', "SITE001", "a link inside a link"),
    ('<p id="a"></p><p id="a"></p>', "SITE001", "the id “a” stands here twice"), ("</p>", "SITE001", "</p> where </body> is due"),
    ('<a href="gone.html">x</a>', "SITE002", "leads nowhere"), ('<a href="sub/#y">x</a>', "SITE002", "no id “y”"),
    ('<a href="#y">x</a>', "SITE002", "no id “y”"), ('<a href="../../x">x</a>', "SITE002", "leaves the edition"),
    ('<a href="sub/?q=1">x</a>', "SITE003", "query string"), ('<a href="/sub/">x</a>', "SITE003", "not relative"),
    ('<script src="https://example.org/x.js"></script>', "SITE004", "from elsewhere"),
    ('<link rel="stylesheet" href="//example.org/x.css">', "SITE004", "from elsewhere"),
    ('<img src="gone.png" alt="">', "SITE002", "leads nowhere"), ('<p class="a" class="b">x</p>', "SITE001", "attribute twice"),
])
def test_each_fault_is_found(tmp_path: Path, body: str, code: str, message: str) -> None:
    write(tmp_path, index=body, sub__index="")
    found = list(check_pages(tmp_path, "output"))
    assert code in {finding.code for finding in found}
    assert any(message in finding.message for finding in found), found
    assert {(finding.file, finding.line) for finding in found} == {("output/index.html", 2)}


def test_a_page_without_title_or_language(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><head></head><body></body></html>", "utf-8")
    assert {finding.message for finding in check_pages(tmp_path, "o")} == {
        "not right HTML: the page names no language", "not right HTML: the page has no title"}


def test_style_sheets_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@font-face { src: url('gone.woff2') }\nb { background: url(https://example.org/i.png) }", "utf-8")
    assert [(finding.code, finding.line) for finding in check_pages(tmp_path, "o")] == [("SITE002", 1), ("SITE004", 2)]


def test_the_text_of_a_page_is_what_readers_read() -> None:
    page = read_page(PAGE.format(
        '<h1>not this</h1><div id="text"><p>One <a href="#">two</a>-three<sup class="note apparatus">1</sup>, four.</p>'
        '<p>Five<br>six</p></div><p>nor this</p>'))
    assert page.text.split() == ["One", "two-three,", "four.", "Five", "six"]
