"""Where in a file an element, an attribute or a word stands: lines and columns from 1, and the window round them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline import tei
from pipeline.findings import Finding, excerpt

__all__ = ["Places", "illustrated"]

NAME = re.compile(r"<[^\s/>]+")
ATTRIBUTE = re.compile(r"\s+(?P<name>[^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
# How far after the start of an element its words are looked for, in characters.
REACH = 20_000


@dataclass(frozen=True)
class Places:
    """The places of one file, read off its bytes when first asked for; elements are counted from 0."""

    data: bytes

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines of the file, without their ends."""
        text = self.data.decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cached_property
    def elements(self) -> list[tuple[int, int]]:
        """Return line and column of every start tag."""
        return tei.positions(self.data)

    def element(self, ordinal: int) -> tuple[int, int]:
        """Return the place of an element; the beginning of the file if there is no such element."""
        return self.elements[ordinal] if 0 <= ordinal < len(self.elements) else (1, 1)

    def attribute(self, ordinal: int, name: str) -> tuple[int, int]:
        """Return the place of an attribute by its name as written (xml:id); of the element if it has none such."""
        line, column = self.element(ordinal)
        text = "\n".join(self.lines[line - 1 : line + 40])
        found = NAME.match(text, column - 1)
        while found and (found := ATTRIBUTE.match(text, found.end())):
            if found["name"] == name:
                return self._moved(line, text, found.start("name"))
        return line, column

    def words(self, ordinal: int, words: str) -> tuple[int, int]:
        """Return the place where words first stand after the start tag of an element; else of the element."""
        line, column = self.element(ordinal)
        text = "\n".join(self.lines[line - 1 :])[: column + REACH]
        tag = NAME.match(text, column - 1)
        while tag and (attribute := ATTRIBUTE.match(text, tag.end())):
            tag = attribute
        at = text.find(words, tag.end() if tag else column - 1) if words else -1
        return (line, column) if at < 0 else self._moved(line, text, at)

    def named(self, name: str) -> tuple[int, int]:
        """Return the place of the first element of this name, as written, in the text; else the file's beginning."""
        text = "\n".join(self.lines)
        found = re.compile(rf"<{re.escape(name)}(?=[\s/>])").search(text, max(text.find("<text"), 0))
        return self._moved(1, text, found.start()) if found else (1, 1)

    @staticmethod
    def _moved(line: int, text: str, offset: int) -> tuple[int, int]:
        before = text[:offset]
        return line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1


def illustrated(findings: Iterable[Finding], data: bytes) -> list[Finding]:
    """Give each finding that has a place in the file but no window its line of the file with a caret."""
    found = list(findings)
    if all(one.excerpt or not one.line for one in found):
        return found
    lines = Places(data).lines
    return [
        replace(one, excerpt=excerpt(lines[one.line - 1], max(one.column - 1, 0)))
        if not one.excerpt and 0 < one.line <= len(lines) else one
        for one in found
    ]
