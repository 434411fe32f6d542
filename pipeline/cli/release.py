"""`edition release`: give the edition a number, keep it as it is, and say what has changed."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.report import DONE, alone, here, report, say
from pipeline.findings import Finding

__all__ = ["command"]


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """Return the day given; else that of SOURCE_DATE_EPOCH (https://reproducible-builds.org); else today."""
    from pipeline.tables import impossible

    if value is not None:
        if len(value) != len("2026-01-31") or impossible(value):
            raise click.BadParameter("write a day of the calendar as 2026-01-31")
        return value
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    known = epoch.isascii() and epoch.isdigit()
    return (datetime.fromtimestamp(int(epoch), tz=UTC) if known else datetime.now().astimezone()).date().isoformat()


@click.command("release")
@click.argument("version", required=False, default="")
@click.option("--date", metavar="YYYY-MM-DD", callback=_date, help="The day of the release; without it, today.")
@click.option("--doi", metavar="DOI", default="", help="The DOI reserved for this release.")
@click.option("--bag", "into", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
              help="Build, and pack the release into DIR as one archive for a repository (BagIt, zipped).")
@click.option("--dry-run", "dry", is_flag=True, help="Say what has changed and which number follows; write nothing.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How that is written.")
def command(version: str, date: str, doi: str, into: Path | None, dry: bool, form: str) -> int:
    """Release the edition under a number that follows from what has changed since the last release.

    MAJOR: a letter of a released text, or a released id that is gone. MINOR: documents, marks, notes, entries.
    PATCH: all else. A VERSION given by hand may be higher, never lower. The first release is 1.0.0.

    The documents that changed are kept in releases/VERSION for good; the number goes into tei/edition.xml and
    CITATION.cff. Commit the folder with the rest of the edition. With --bag, an edition in which nothing has changed is
    only packed.
    """
    from pipeline.build import build
    from pipeline.config import shown
    from pipeline.executor import executor
    from pipeline.release.bag import bag
    from pipeline.release.make import finish, plan, release
    from pipeline.release.told import told

    edition = here()
    if dry:
        planned = plan(edition)
        if form == "json":
            rows = {"version": planned.version, "since": planned.old.version if planned.old else "",
                    "changes": [asdict(change) for change in planned.changes]}
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            click.echo("\n".join(told(edition, planned)))
        return DONE
    with alone(edition), executor(os.cpu_count() or 1) as spread:
        if mended := finish(edition):
            return report((), f"number and date of the last release are now in {', '.join(map(shown, mended))}")
        last = plan(edition) if into and not version else None
        if last and last.old and not last.changes:
            new, findings = last.old, list[Finding]()
        else:
            new, findings = release(edition, spread, version=version, date=date, doi=doi)
        if into:
            findings += build(edition, (), spread)
            say(f"packed in {shown(bag(edition, into))}")
    if form == "json":
        click.echo(json.dumps({"version": new.version, "date": new.date, "doi": new.doi}, ensure_ascii=False, indent=1))
    return report(findings, f"release {new.version} of {new.date} is in {shown(edition.releases / new.version)}")
