"""`edition validate`: check TEI files, or a whole edition."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.report import here, report

__all__ = ["command"]


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> int:
    """Check FILES, or the whole edition where none is named.

    Four gates, in order: well-formed XML, the grammar, the rules, and what only shows across files (pointers, ids,
    the text against its source, dates). All findings of a gate are shown; the next is tried once they are mended.
    """
    from pipeline.validate import tei_files, validate, validate_edition

    if files:
        return report(validate(files), _done(len(files)))
    edition = here()
    return report(validate_edition(edition), _done(len(tei_files(edition))))


def _done(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'} valid"
