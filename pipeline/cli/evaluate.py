"""`edition evaluate`: measure the encoder against texts marked by people."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.report import DONE

__all__ = ["command"]


@click.command("evaluate")
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="The folder of the texts, where the gold holds none.  [default: sources of the edition]")
@click.option("--registers", type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="The folder with the registers to use.  [default: those of the edition]")
@click.option("--alone", is_flag=True, help="Use no register.")
@click.option("--rules", "rules_file", type=click.Path(path_type=Path, dir_okay=False, exists=True),
              help="What the gold can judge.  [default: GOLD.toml, if it is there]")
@click.option("--types", default="", metavar="TYPE,…", help="Judge these types only.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--misses", type=click.IntRange(0), default=0, metavar="N", help="Show N examples of each slip.")
@click.option("--worst", type=click.IntRange(0), default=0, metavar="N", help="Name the N poorest documents.")
def command(
    gold: Path,
    texts: Path | None,
    registers: Path | None,
    alone: bool,
    rules_file: Path | None,
    types: str,
    form: str,
    misses: int,
    worst: int,
) -> int:
    """Encode the texts of GOLD.jsonl, write nothing, and print how near the marks come to those of the gold.

    Precision, recall and F1 for each type, the values of dates, and what is taken for what. The gold has a document a
    line or a span a line; docs/accuracy.md tells how to make one of your own texts.
    """
    from pipeline.config import Edition, Sidecar, find_edition, read_sidecar, shown
    from pipeline.encode import Frame, encode, legal_id
    from pipeline.encode.folder import loose_desk
    from pipeline.evaluate import Record, Rules, measure, own_id, read_gold
    from pipeline.evaluate.said import as_json, as_text
    from pipeline.model import Source
    from pipeline.tables import read

    edition: Edition | None = find_edition(Path.cwd())
    frame = loose_desk(registers, edition).frame
    if alone:
        frame = Frame(frame.header, fiscal=frame.fiscal, language=frame.language)
    beside = rules_file or gold.with_suffix(".toml")
    rules = read(beside, shown(beside), Rules) if beside.is_file() else Rules()
    if types:
        wanted = tuple(name.strip() for name in types.split(","))
        rules = Rules(wanted, rules.recall_only, rules.within, rules.explicit_dates, rules.unmarked)

    def encoded(record: Record) -> bytes:
        name = record.path.with_suffix(".toml") if record.path else None
        sidecar = read_sidecar(name, shown(name)) if name else Sidecar()
        words = name.read_text("utf-8-sig") if name and name.is_file() else ""
        source = Source(legal_id(record.id), record.text, shown(record.path) if record.path else record.id)
        return encode(source, sidecar, frame, sidecar_file=shown(name) if name else "", sidecar_text=words).tei

    texts = texts or (edition.sources if edition else gold.parent)
    entries = frozenset(own_id(entity.pointer) for entity in frame.registers.entities)
    score = measure(read_gold(gold, texts), encoded, rules, entries)
    click.echo(as_json(score) if form == "json" else "\n".join(as_text(score, misses, worst)))
    return DONE
