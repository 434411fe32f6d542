"""`edition schema`: compile the schema of an edition from its ODD, and write the encoding manual."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.report import alone, here, report
from pipeline.findings import Finding

__all__ = ["command"]


@click.command("schema")
@click.option("--check", is_flag=True, help="Write nothing; say whether the compiled files are current.")
@click.option("--manual", "pages", metavar="DIR", type=click.Path(path_type=Path),
              help="Write the encoding manual into DIR. Without it, a manual in docs/encoding is renewed.")
def command(check: bool, pages: Path | None) -> int:
    """Compile schemas/edition.odd to edition.rng, edition.xsd and edition.sch beside it.

    An edition without an ODD of its own gets a copy of the tool's. The manual is made of the ODD as well: a page for
    each element, and pages of attributes, datatypes, rules and codes, with counts of use in this edition.
    """
    from pipeline.config import shown, tool
    from pipeline.files import write
    from pipeline.manual import manual, uncounted
    from pipeline.schema import XML_XSD, compile_odd
    from pipeline.validate import tei_files

    edition = here()
    folder, book = edition.root / "schemas", pages or edition.root / "docs" / "encoding"
    odd = folder / "edition.odd"
    origin = odd if odd.is_file() else tool("schemas") / "edition.odd"
    compiled = compile_odd(origin.read_bytes(), tool("xslt"), shown(origin))
    results = {
        odd: origin.read_bytes(), folder / "edition.rng": compiled.rng, folder / "edition.xsd": compiled.xsd,
        folder / "xml.xsd": XML_XSD, folder / "edition.sch": compiled.sch,
    }
    if pages or book.is_dir():
        made = manual(origin.read_bytes(), tool("xslt"), tei_files(edition))
        results |= {book / path: text.encode("utf-8") for path, text in made.items()}

    def stale(path: Path) -> bool:
        data = path.read_bytes() if path.is_file() else b""
        if check and path.suffix == ".md":
            return uncounted(data.decode("utf-8", "replace")) != uncounted(results[path].decode("utf-8"))
        return data != results[path]

    old = [path for path in results if stale(path)]
    if check or not old:
        return report([_stale(path, shown(path), shown(odd)) for path in old], "the compiled schema is current")
    with alone(edition):
        for path in old:
            write(path, results[path])
    return report([], f"written: {_named([shown(path) for path in old])}")


def _named(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 6 else f"{', '.join(names[:5])} and {len(names) - 5} more"


def _stale(path: Path, name: str, odd: str) -> Finding:
    message = f"does not agree with {odd}" if path.is_file() else "is missing"
    return Finding("ODD011", message, name, hint="compile it: edition schema")
