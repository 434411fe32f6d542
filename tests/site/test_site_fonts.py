"""The fonts of the pages: those that the style sheet names are there, with their licence, cut as the script says."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
ASSETS = REPOSITORY / "xslt" / "assets"
CSS = (ASSETS / "edition.css").read_text("utf-8")
FACES = re.findall(r"@font-face \{[^}]*\}", CSS)


def constant(name: str) -> Any:
    tree = ast.parse((REPOSITORY / "scripts" / "fonts.py").read_text("utf-8"))
    return next(ast.literal_eval(node.value) for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name)


def test_every_font_that_is_named_is_there_and_every_font_is_named() -> None:
    named = {found for face in FACES for found in re.findall(r"url\(fonts/([^)]+)\)", face)}
    there = {path.name for path in (ASSETS / "fonts").glob("*.woff2")}
    assert named == there == {f"source-serif-4-{alphabet}-{style}.woff2" for alphabet in constant("RANGES") for style in constant("STYLES").values()}
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "OFL.txt").read_text("utf-8")


def test_the_style_sheet_asks_for_the_alphabets_as_they_are_cut() -> None:
    for face in FACES:
        alphabet = next(name for name in sorted(constant("RANGES"), key=len, reverse=True) if f"4-{name}-" in face)
        asked = re.search(r"unicode-range: ([^}]+?) \}", face)
        # Every page has Latin letters, so that face has no range: it also takes what no other has.
        assert (asked[1] if asked else None) == (None if alphabet == "latin" else constant("RANGES")[alphabet])


def test_the_fonts_of_the_pages_are_those_of_the_print() -> None:
    for style in constant("STYLES"):
        assert (REPOSITORY / "xslt" / "print" / "fonts" / f"SourceSerif4-{style}.ttf").is_file()
