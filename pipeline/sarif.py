"""Findings as SARIF 2.1.0, the OASIS format for results of checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.findings import Finding

__all__ = ["sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: Sequence[Finding], titles: Mapping[str, str], version: str) -> dict[str, Any]:
    """Make the log of one run; `titles` has a line about each code. Files are relative to the root of the source."""
    codes = sorted({one.code for one in findings})
    rules = [{"id": code, "shortDescription": {"text": titles.get(code, code)},
              "help": {"text": f"edition explain {code}"}} for code in codes]
    driver: dict[str, Any] = {"name": "edition", "rules": rules}
    if version:
        driver["version"] = version
    run = {
        "tool": {"driver": driver}, "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    message = f"{finding.message}. {finding.hint[:1].upper()}{finding.hint[1:]}" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code, "ruleIndex": rule, "level": finding.severity, "message": {"text": message},
    }
    if finding.file:
        place: dict[str, Any] = {"artifactLocation": _address(finding.file)}
        if finding.line:
            place["region"] = {"startLine": finding.line, "startColumn": max(finding.column, 1)}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _address(file: str) -> dict[str, str]:
    path = Path(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}
