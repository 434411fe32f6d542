"""Every stylesheet of the site says the type of what it takes and gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.site.support import XSLT

XSL = "{http://www.w3.org/1999/XSL/Transform}"
ENTRIES = ("html", "beside", "facts", "index", "home", "entity", "dates", "sectors", "sums", "about", "versions")
OURS = [XSLT / f"{name}.xsl" for name in ENTRIES] + [
    path for path in sorted((XSLT / "modules").glob("*.xsl")) if not path.name.startswith(("print-", "text-"))
]
READERS = ("doc(", "document(", "unparsed-text", "collection(", "current-date", "random-number")


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_everything_has_a_type(path: Path) -> None:
    root = etree.parse(path).getroot()
    kinds = [f"{XSL}{name}" for name in ("template", "function", "param", "variable")]
    bare = [f"line {e.sourceline}: {e.get('match') or e.get('name')}" for e in root.iter(*kinds) if not e.get("as")]
    assert not bare


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_no_stylesheet_reads_a_file_or_the_clock(path: Path) -> None:
    root = etree.parse(path).getroot()
    assert not [e.sourceline for e in root.iter(f"{XSL}result-document", f"{XSL}source-document")]
    said = [str(value) for value in root.xpath("//@select | //@test | //@match | //@use")]
    assert not [value for value in said if any(f" {name}" in f" {value}" for name in READERS)]


def test_every_word_that_is_asked_for_exists() -> None:
    import re

    keys = {str(word.get("key")) for word in etree.parse(XSLT / "words" / "en.xml").getroot()}
    asked = {
        found
        for path in OURS
        for found in re.findall(r"e:(?:word|fill)\('([^'$]+)'\s*[,)]", path.read_text("utf-8"))
    }
    counted = {found for path in OURS for found in re.findall(r"e:count\('([^']+)',", path.read_text("utf-8"))}
    asked |= {f"{name}-{form}" for name in counted for form in ("one", "many")}
    assert sorted(asked - keys) == []
