"""`edition doctor`: what is installed, what is missing, and the one command that mends it."""

from __future__ import annotations

import click

from pipeline.cli.report import DONE, MISSING

__all__ = ["command"]


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(as_json: bool) -> int:
    """Look whether all that the tool needs is installed, and say what to do where it is not.

    In the folder of an edition also whether it gives an address for errors, and one under which it will be published.

    Exit code 3 where something needed is missing; what is optional never counts.
    """
    import json
    from dataclasses import asdict
    from pathlib import Path

    from pipeline.config import find_edition
    from pipeline.doctor import examine, remedy
    from pipeline.findings import Refused

    try:
        edition = find_edition(Path.cwd())
    except Refused:  # `edition validate` says what is wrong with its settings
        edition = None
    checks = examine(edition)
    fit = all(check.found for check in checks if check.needed)
    if as_json:
        data = {"fit": fit, "remedy": remedy(checks), "checks": [asdict(check) for check in checks]}
        click.echo(json.dumps(data, indent=1, ensure_ascii=False))
        return DONE if fit else MISSING
    for check in checks:
        mark = "there  " if check.found else "MISSING" if check.needed else "absent "
        click.echo(f"{mark}  {check.name:<14} {check.version or '–':<12} {check.use}")
    if not fit:
        click.echo(f"\nTo mend it: {remedy(checks)}")
    return DONE if fit else MISSING
