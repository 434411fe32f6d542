"""What every command says to people, and the exit code that follows from it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.config import Edition, find_edition
from pipeline.findings import Finding, Refused, has_errors, in_order, render
from pipeline.lock import alone as _alone

__all__ = ["DONE", "FAULT", "FINDINGS", "MISSING", "USAGE", "alone", "here", "report", "say"]

DONE, FINDINGS, USAGE, MISSING, FAULT = 0, 1, 2, 3, 70


def say(message: str) -> None:
    """Talk on stderr: stdout is for data."""
    print(message, file=sys.stderr)  # noqa: T201 - the one place where talk is written


def report(findings: Iterable[Finding], done: str = "") -> int:
    """Print findings in order, then how many there are (or what was done); return the exit code."""
    found = in_order(findings)
    for finding in found:
        say(render(finding))
    errors = sum(finding.severity == "error" for finding in found)
    counted = [_count(errors, "error")] if errors else []
    counted += [_count(len(found) - errors, "warning")] if len(found) > errors else []
    if has_errors(found):
        say(", ".join(counted))
        return FINDINGS
    if done:
        say("; ".join([done, *counted]))
    return DONE


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def here() -> Edition:
    """Return the edition that the current folder lies in. Raises `Refused` where it lies in none."""
    found = find_edition(Path.cwd())
    if found is None:
        message = "this folder lies in no edition: there is no edition.toml here or above"
        hint = "go to the folder of an edition, or make one: edition new DIR"
        raise Refused(Finding("CFG006", message, str(Path.cwd()), hint=hint))
    return found


@contextmanager
def alone(edition: Edition) -> Iterator[None]:
    """Let a command that writes work alone in the edition: say that it waits, if another is at work there."""
    with _alone(edition.root, lambda: say("another edition command is at work in this folder; waiting until it ends")):
        yield
