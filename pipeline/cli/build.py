"""`edition build`: encode, check and publish a whole edition."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from pipeline.cli.report import alone, here, report
from pipeline.config import OUTPUT_NAMES, OutputName
from pipeline.tables import nearest

if TYPE_CHECKING:
    from pipeline.executor import Progress

__all__ = ["command"]

R = TypeVar("R")


def _names(_: click.Context, __: click.Parameter, value: str | None) -> tuple[OutputName, ...]:
    wanted = [name.strip() for name in (value or "").split(",") if name.strip()]
    for name in wanted:
        if name not in OUTPUT_NAMES:
            near = nearest(name, list(OUTPUT_NAMES))
            meant = f"did you mean “{near}”?" if near else f"outputs are {', '.join(OUTPUT_NAMES)}"
            raise click.BadParameter(f"there is no output “{name}”; {meant}")
    if value is not None and not wanted:
        raise click.BadParameter(f"name one or more of {', '.join(OUTPUT_NAMES)}")
    return tuple(name for name in OUTPUT_NAMES if name in wanted)


@click.command("build")
@click.option("--only", metavar="OUTPUT,…", callback=_names,
              help=f"Make these outputs only ({', '.join(OUTPUT_NAMES)}); the others stay as they are.")
@click.option("--jobs", type=click.IntRange(1), default=lambda: os.cpu_count() or 1, show_default="number of cores",
              help="Processes at work at the same time; the result does not depend on it.")
def command(only: tuple[OutputName, ...], jobs: int) -> int:
    """Encode new sources, check everything, render all documents and publish them in output/.

    Nothing is published while any document has an error; output/ then stays as it was.
    """
    from pipeline.build import build
    from pipeline.config import shown
    from pipeline.executor import executor

    edition = here()
    with alone(edition), _progress() as progress, executor(jobs, progress) as spread:
        findings = build(edition, only, spread)
    return report(findings, f"published in {shown(edition.output)}")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar on a terminal, nothing elsewhere."""
    from pipeline.executor import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:

        def watched(results: Iterable[R], total: int, label: str) -> Iterable[R]:
            task = bar.add_task(label, total=total)
            for result in results:
                bar.advance(task)
                yield result

        yield watched
