"""`edition validate`: check TEI files, or a whole edition."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.report import DONE, FINDINGS, here, say

if TYPE_CHECKING:
    from pipeline.config import Edition
    from pipeline.reports import Report

__all__ = ["command"]

FORMATS = ("text", "json", "github", "sarif")


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text",
              help="How findings are written: for people, as JSON, as annotations on GitHub, as SARIF 2.1.0.")
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option("--watch", is_flag=True, help="Go on checking: whenever a file of the edition changes.")
@click.option("--jobs", type=click.IntRange(1), default=lambda: os.cpu_count() or 1, show_default="number of cores",
              help="Processes at work at the same time; the result does not depend on it.")
def command(files: tuple[Path, ...], form: str, strict: bool, watch: bool, jobs: int) -> int:
    """Check FILES, or the whole edition where none is named.

    Four gates, in order: well-formed XML, the grammar, the rules, and what only shows across files (pointers, ids,
    the text against its source, dates). All findings of a gate are shown; the next is tried once they are mended.

    Text goes to stderr, the other formats to stdout.
    """
    from pipeline.executor import executor
    from pipeline.validate import examine, examine_edition

    if watch:
        if files:
            raise click.UsageError("--watch watches the whole edition: name no files")
        return _watched(form, strict)
    if files:
        return _written(examine(files), form, strict)
    edition = here()
    with executor(jobs) as spread:
        report = examine_edition(edition, spread)
    code = _written(report, form, strict)
    if form == "text":
        _absent(edition)
    return code


def _absent(edition: Edition) -> None:
    """Name the addresses that readers will not have. This is no finding: an edition may be without them."""
    from pipeline.doctor import given

    for check in given(edition):
        if not check.found:
            say(f"readers will not have {check.use}")


def _watched(form: str, strict: bool) -> int:
    from pipeline.watch import rounds

    try:
        for report in rounds(here()):
            _written(report, form, strict)
            sys.stdout.flush()
            say("watching; Ctrl-C ends it")
    except KeyboardInterrupt:
        say("")
    return DONE


def _written(report: Report, form: str, strict: bool) -> int:
    """Write a report in one of the formats; return the exit code."""
    from pipeline.findings import has_errors
    from pipeline.reports import FORMATS as RENDERINGS

    if strict:
        report = replace(report, findings=tuple(replace(one, severity="error") for one in report.findings))
    if form == "sarif":
        report = _titled(report)
    written = RENDERINGS[form](report)
    if form == "text":
        say(written)
    elif written:
        sys.stdout.buffer.write(f"{written}\n".encode())
    return FINDINGS if has_errors(report.findings) else DONE


def _titled(report: Report) -> Report:
    from pipeline import __version__
    from pipeline.config import find_edition, tool
    from pipeline.manual import titles

    edition = find_edition(Path.cwd())
    return replace(report, titles=titles(edition.schemas if edition else tool("schemas")), version=__version__)
