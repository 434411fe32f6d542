"""`edition suggest`: what the registers lack and what to look at; and putting accepted names into the registers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.report import alone, here, report, say

if TYPE_CHECKING:
    from pipeline.config import Edition
    from pipeline.encode.folder import Desk
    from pipeline.findings import Finding
    from pipeline.suggest import Reading
    from pipeline.tei import Element

__all__ = ["command"]


@click.command("suggest")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--min", "least", type=click.IntRange(1), default=1, metavar="N", help="Only names seen N times or more.")
@click.option("--format", "form", type=click.Choice(["text", "json", "tei"]), default="text", show_default=True)
@click.option("--write", "target", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the new names into FILE as TEI, to be corrected and accepted.")
@click.option("--accept", "accepted", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Put the entries of FILE into the registers of the edition.")
@click.option("--ner", "model", metavar="MODEL", default="",
              help="Add the proposals of an installed spaCy model, such as en_core_web_md.")
def command(
    files: tuple[Path, ...], least: int, form: str, target: Path | None, accepted: Path | None, model: str
) -> int:
    """List what the registers lack, and what in the texts of an edition (or in FILES, texts or TEI) to look at.

    Names in no register, most frequent first and with their contexts; entries that look alike; names that may be any of
    several; suspicious spellings; odd dates and sums. Nothing is decided: --write gives a file of entries to correct,
    --accept puts them into tei/registers, and edition encode links them.
    """
    from pipeline.config import find_edition, shown
    from pipeline.encode.folder import desk, loose_desk
    from pipeline.files import write
    from pipeline.suggest import suggest
    from pipeline.suggest.entries import identified, proposal
    from pipeline.suggest.said import as_json, as_text

    if accepted is not None:
        return _accept(accepted)
    edition = find_edition(Path.cwd()) if files else here()
    table = desk(edition) if edition and edition.header.is_file() else loose_desk(None, None)
    roots, findings = _roots(files, edition, table)
    if not roots:
        return report(findings)
    found = suggest(_readings(roots, model), table.frame.registers, least)
    names = identified(found.names, (entity.id for entity in found.registers.entities))
    tei = proposal(names, table.frame.header, table.frame.language) if form == "tei" or target is not None else b""
    if form == "tei":
        click.echo(tei.decode("utf-8"), nl=False)
    else:
        click.echo(as_json(found, names) if form == "json" else "\n".join(as_text(found, names)))
        if names and target is None and form == "text":
            say("--write FILE makes a file of these names, to be corrected; --min 2 leaves out what stands once")
    if target is not None:
        write(target, tei)
        say(f"{len(names)} names in {shown(target)}: correct it, then edition suggest --accept {shown(target)}")
    return report(findings)


def _roots(files: tuple[Path, ...], edition: Edition | None, table: Desk) -> tuple[list[Element], list[Finding]]:
    """Read TEI files, and encode texts in memory; one that cannot be read does not stop the others."""
    from pipeline import tei
    from pipeline.config import read_sidecar, shown
    from pipeline.encode import encode, read_source
    from pipeline.findings import Finding, Refused

    paths = files or (tuple(sorted(edition.documents.glob("[!.]*.xml"))) if edition else ())
    if not paths:
        raise Refused(Finding("SUG003", "there are no documents yet", hint="encode the texts first: edition encode"))
    roots: list[Element] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            if path.suffix.lower() == ".xml":
                roots.append(tei.read(path, shown(path)))
                continue
            beside = path.with_suffix(".toml")
            sidecar = read_sidecar(beside, shown(beside))
            words = beside.read_text("utf-8-sig") if beside.is_file() else ""
            source = read_source(path, shown(path), sidecar.encoding)
            made = encode(source, sidecar, table.frame, sidecar_file=shown(beside), sidecar_text=words)
            roots.append(tei.parse(made.tei, shown(path)))
        except Refused as refused:
            findings += refused.findings
    return roots, findings


def _readings(roots: list[Element], model: str) -> list[Reading]:
    from pipeline.suggest import read_document

    readings = [read_document(root) for root in roots]
    if model:
        from pipeline.statistical import load
        from pipeline.suggest.model import with_model

        readings = list(with_model(readings, load(model)))
    return readings


def _accept(path: Path) -> int:
    from pipeline import saxon, tei
    from pipeline.config import shown
    from pipeline.encode.folder import desk
    from pipeline.suggest.accept import accept

    edition = here()
    table = desk(edition)

    def check(data: bytes, file: str) -> Sequence[Finding]:
        grammar = table.schema.grammar(tei.parse(data, file), data, file)
        return grammar or table.schema.rules(saxon.node(data), data, file)

    with alone(edition):
        done = accept(edition, path, table.frame.header, table.frame.language, check)
    new, more = len(done.new), len(done.enlarged)
    parts = [f"{new} new entr{'y' if new == 1 else 'ies'}"] if new else []
    parts += [f"{more} entr{'y' if more == 1 else 'ies'} with more names"] if more else []
    where = ", ".join(shown(file) for file in done.files)
    told = f"{', '.join(parts)} in {where}; link them with edition encode" if parts else "nothing to add"
    return report(done.findings, told)
