"""`edition schema`: compile the schema of an edition from its ODD."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.report import here, report
from pipeline.findings import Finding

__all__ = ["command"]


@click.command("schema")
@click.option("--check", is_flag=True, help="Write nothing; say whether the compiled files are current.")
def command(check: bool) -> int:
    """Compile schemas/edition.odd to edition.rng, edition.xsd and edition.sch beside it.

    An edition without an ODD of its own gets a copy of the tool's.
    """
    from pipeline.config import shown, tool
    from pipeline.schema import XML_XSD, compile_odd

    folder = here().root / "schemas"
    odd = folder / "edition.odd"
    origin = odd if odd.is_file() else tool("schemas") / "edition.odd"
    compiled = compile_odd(origin.read_bytes(), tool("xslt"))
    results = {
        odd: origin.read_bytes(), folder / "edition.rng": compiled.rng, folder / "edition.xsd": compiled.xsd,
        folder / "xml.xsd": XML_XSD, folder / "edition.sch": compiled.sch,
    }
    stale = [path for path, data in results.items() if not path.is_file() or path.read_bytes() != data]
    if check or not stale:
        return report([_stale(path, shown(path), shown(odd)) for path in stale], "the compiled schema is current")
    folder.mkdir(exist_ok=True)
    for path in stale:
        path.write_bytes(results[path])
    return report([], f"written: {', '.join(shown(path) for path in stale)}")


def _stale(path: Path, name: str, odd: str) -> Finding:
    message = f"does not agree with {odd}" if path.is_file() else "is missing"
    return Finding("ODD011", message, name, hint="compile it: edition schema")
