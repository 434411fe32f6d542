"""What is wrong, where, and what to do: one form for every gate, command and format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["Finding", "Refused", "Severity", "excerpt", "has_errors", "in_order", "line_and_column", "render"]

Severity = Literal["error", "warning"]
LONGEST = 1_000  # characters of a message or a hint
# Controls but for line ends, marks of direction, and what UTF-8 cannot write (in names of files).
UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One reported fact about a file. Lines and columns count from 1; 0 means "the file as a whole"."""

    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""
    severity: Severity = "error"
    excerpt: str = ""

    def __post_init__(self) -> None:
        """Make what it quotes fit to be shown: files may hold anything, and a terminal obeys control characters."""
        for name in ("message", "hint"):
            object.__setattr__(self, name, _tamed(getattr(self, name)))

    def at(self, file: str, line: int = 0, column: int = 0) -> Finding:
        """Return this finding placed in `file`, keeping a line and column that it already has."""
        return replace(self, file=file, line=self.line or line, column=self.column or column)


class Refused(Exception):
    """Raised where a step cannot give a result; carries every finding that says why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings

    def __reduce__(self) -> tuple[type[Refused], tuple[Finding, ...]]:
        """Come back whole from another process."""
        return Refused, self.findings


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any finding is an error (warnings alone never fail a command)."""
    return any(finding.severity == "error" for finding in findings)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by file, line, column and code; of what is said twice, keep the one that shows its line."""
    said: dict[tuple[str, int, int, str, str], Finding] = {}
    for finding in findings:
        key = (finding.file, finding.line, finding.column, finding.code, finding.message)
        if key not in said or (finding.excerpt and not said[key].excerpt):
            said[key] = finding
    return [said[key] for key in sorted(said)]


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Turn an offset in code points into a line and a column, both counted from 1."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def excerpt(text: str, offset: int, width: int = 64) -> str:
    """Cut a window of one line round `offset` and put a caret under the place, in two lines."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    left = max(start, min(offset - width // 2, end - width))
    window = text[left : min(end, left + width)]
    shown = "".join(_visible(c) for c in window)
    lead, tail = ("…" if left > start else ""), ("…" if left + width < end else "")
    indent = sum(_columns(c) for c in lead + shown[: offset - left])
    return f"{lead}{shown}{tail}\n{' ' * indent}^"


def _tamed(words: str) -> str:
    if len(words) > LONGEST:
        words = f"{words[:LONGEST]} …"
    return words if words.isprintable() else UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", words)


def _visible(char: str) -> str:
    return char if char.isprintable() else " " if char in "\t\u00a0\u3000" else "\N{REPLACEMENT CHARACTER}"


def _columns(char: str) -> int:
    """Say how wide a terminal shows a character: Chinese and Japanese take two columns, combining marks none."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def render(finding: Finding) -> str:
    """Write a finding for people: `file:line:col: severity CODE: message`, then excerpt and hint, indented."""
    file = _tamed(finding.file).replace("\n", " ") or "edition"
    place = f"{file}:{finding.line}:{finding.column}"
    indented = finding.message.replace("\n", "\n    ")  # so that no line of a file looks like a finding
    lines = [f"{place}: {finding.severity} {finding.code}: {indented}"]
    lines += [f"    {line}" for line in finding.excerpt.splitlines()]
    if finding.hint:
        lines.append(f"    hint: {finding.hint}")
    return "\n".join(lines)
