"""`edition new`: make a new edition with one demonstration text."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.report import DONE, report, say
from pipeline.findings import Finding

__all__ = ["command"]


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Make an edition in DIR, a folder that is empty or does not exist yet.

    It has one invented text with registers, and builds at once.
    """
    import shutil

    from pipeline.config import shown

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = "is not empty" if folder.is_dir() else "is a file"
        return report([Finding("NEW001", f"{message}: nothing was written", shown(folder),
                               hint="name a folder that does not exist yet")])
    template = Path(__file__).resolve().parent.parent / "template"
    shutil.copytree(template, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    say(f"A new edition stands in {shown(folder)}. Next:\n    cd {shown(folder)}\n    edition build")
    return DONE
