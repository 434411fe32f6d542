"""One report of a check, and its renderings: for people, for programs, for GitHub and for whoever reads SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType

from pipeline.findings import Finding, has_errors, render
from pipeline.sarif import sarif

__all__ = ["FORMATS", "Report", "counted", "summary"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in order. `halted` names the files that did not come to the later gates.

    `files` says how many were checked; `titles` has a line about each code, `version` is that of the program.
    """

    findings: tuple[Finding, ...] = ()
    files: int = 0
    halted: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    version: str = ""


def summary(report: Report) -> str:
    """Say in a line or two how many findings there are, in how many files, and what was not checked yet."""
    found = report.findings
    if not found:
        return f"{counted(report.files, 'file')} valid"
    errors = sum(one.severity == "error" for one in found)
    parts = [counted(number, noun) for number, noun in ((errors, "error"), (len(found) - errors, "warning")) if number]
    within = len({one.file for one in found})
    lines = [f"{', '.join(parts)} in {within} of {counted(report.files, 'file')}" if report.files else ", ".join(parts)]
    if report.halted:
        files = counted(len(report.halted), "file")
        lines.append(f"{files} did not come to the last gate: mend what is shown, then check again")
    if has_errors(found):
        code = next(one.code for one in found if one.severity == "error")
        lines.append(f"more about a code: edition explain {code}")
    return "\n".join(lines)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def text(report: Report) -> str:
    """Write for people: each finding with its window and hint, then the counts."""
    return "\n".join([*(render(one) for one in report.findings), summary(report)])


def as_json(report: Report) -> str:
    """Write for programs: one JSON object."""
    found = report.findings
    errors = sum(one.severity == "error" for one in found)
    whole = {
        "files": report.files, "errors": errors, "warnings": len(found) - errors,
        "halted": list(report.halted), "findings": [asdict(one) for one in found],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def github(report: Report) -> str:
    """Write workflow commands, which GitHub shows as annotations beside the lines of a change."""
    return "\n".join(_command(one) for one in report.findings)


def as_sarif(report: Report) -> str:
    """Write SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    return json.dumps(sarif(report.findings, report.titles, report.version), ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Report], str]] = {"text": text, "json": as_json, "github": github, "sarif": as_sarif}


def _command(finding: Finding) -> str:
    place = {"file": finding.file, "line": finding.line or 1, "col": finding.column or 1, "title": finding.code}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in place.items())
    message = "\n".join(part for part in (finding.message, f"hint: {finding.hint}" if finding.hint else "") if part)
    return f"::{finding.severity} {properties}::{_escaped(message)}"


def _escaped(value: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        value = value.replace(char, f"%{ord(char):02X}")
    return value
