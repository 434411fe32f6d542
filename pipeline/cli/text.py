"""`edition text`: print the text of a TEI file in one of its readings."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.report import DONE
from pipeline.findings import Finding, Refused

__all__ = ["command"]


@click.command("text")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reading", type=click.Choice(["corr", "sic"]), default="corr", show_default=True,
              help="corr: the reading text, corrected, without furniture. sic: the whole witness, as received.")
def command(file: Path, reading: str) -> int:
    """Print the text of FILE, as UTF-8 and without any change of line ends."""
    from pipeline import saxon, tei
    from pipeline.config import find_edition, shown, tool
    from pipeline.standalone import as_read
    from pipeline.text import witness

    root = tei.read(file, shown(file))
    anywhere = reading == "corr" and (root.find(".//t:text", tei.NS), root.find("t:sourceDoc", tei.NS)) != (None, None)
    if root.find("t:text", tei.NS) is None and tei.local_name(root) != "text" and not anywhere:
        message = f"this is no TEI document with a text: its outermost element is <{tei.local_name(root)}>"
        raise Refused(Finding("XML003", message, shown(file), *tei.positions(file.read_bytes())[0]))
    if reading == "sic":
        text = witness(root)
    else:
        edition = find_edition(file.parent)
        folder = edition.xslt if edition else tool("xslt")
        text, _ = saxon.transform(folder / "text.xsl", as_read(file.read_bytes(), folder))
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    return DONE
