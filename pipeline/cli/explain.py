"""`edition explain`: print the page of the manual for a code or an element."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.report import DONE

__all__ = ["command"]


@click.command("explain")
@click.argument("name", metavar="CODE|ELEMENT")
def command(name: str) -> int:
    """Print what the manual says about a code, such as SCH005, or about an element, such as persName."""
    from pipeline.config import find_edition, tool
    from pipeline.manual import codes, page
    from pipeline.tables import nearest

    edition = find_edition(Path.cwd())
    odd = (edition.schemas if edition else tool("schemas")) / "edition.odd"
    odd = odd if odd.is_file() else tool("schemas") / "edition.odd"
    words = page(name, odd.read_bytes(), tool("xslt"))
    if not words:
        near = nearest(name.upper(), list(codes()))
        meant = f"; did you mean {near}?" if near else ""
        raise click.BadParameter(f"the manual has neither a code nor an element “{name}”{meant}")
    sys.stdout.buffer.write(words.encode("utf-8"))
    return DONE
