"""`edition encode`: plain texts to TEI, in an edition or loose."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import click

from pipeline.cli.report import USAGE, alone, here, report, say

__all__ = ["command"]


@click.command("encode")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write NAME.xml for every text into this folder, and nothing else.",
)
@click.option(
    "--registers",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder with the registers to use (with --to).",
)
@click.option(
    "--converter",
    default="",
    help="Take this converter instead of the one that the content calls for: worldjapan, mofa, plain.",
)
@click.option(
    "--encoding",
    default="",
    help="Read the texts in this encoding instead of UTF-8 (or what their byte order mark says).",
)
@click.option("--explain", is_flag=True, help="Print for every mark the rule and the evidence.")
@click.option("--dry-run", "dry", is_flag=True, help="Show what would change in the documents, and write nothing.")
@click.option("--ours", metavar="CONFLICT,…|all", default="", help="In these conflicts keep what the document has.")
@click.option("--theirs", metavar="CONFLICT,…|all", default="", help="In these conflicts take what the encoder has.")
@click.option("--force", is_flag=True, help="Write over what was changed by hand instead of merging.")
def command(
    files: tuple[Path, ...],
    to: Path | None,
    registers: Path | None,
    converter: str,
    encoding: str,
    explain: bool,
    dry: bool,
    ours: str,
    theirs: str,
    force: bool,
) -> int:
    """Encode FILES as TEI; in an edition, without FILES, all texts in its folder `sources`.

    The text of the TEI is proved to be the source, character for character. A text that cannot be encoded does not
    stop the others. What editors have changed in a document stays: the new encoding is merged into it, mark by mark.
    Where both have changed the same mark, the document is left as it is, and each conflict is reported with its name.
    """
    from pipeline.config import find_edition, shown
    from pipeline.encode import explain as explained
    from pipeline.encode.folder import desk, loose_desk, usable
    from pipeline.files import write
    from pipeline.findings import Refused

    if to is None and registers is not None:
        say("edition encode: --registers goes with --to; in an edition the registers are those in tei/registers")
        return USAGE
    edition = here() if to is None else find_edition(Path.cwd())
    if to is not None and not files:
        say("edition encode: name the texts to encode")
        return USAGE
    if to is None and edition is not None:
        files = files or tuple(sorted(edition.sources.glob("[!.]*.txt")))
        strangers = [path for path in files if path.resolve().parent != edition.sources.resolve()]
        if strangers:
            say(f"edition encode: {strangers[0]} is not in the folder sources of this edition; "
                "move it there, or write elsewhere with --to DIR")
            return USAGE
    table = desk(edition) if to is None and edition is not None else loose_desk(registers, edition)
    texts, findings = usable(files)
    done = 0
    with alone(edition) if edition is not None and to is None and not dry else nullcontext():
        for path in texts:
            try:
                made = table.encode(path, encoding=encoding, converter=converter, alone=to is not None)
                if to is None:
                    kept = table.keep(made, choose=_choice(ours, theirs), force=force, dry=dry)
                    findings += kept.findings
                    if dry:
                        click.echo("\n".join(kept.difference or [f"{shown(kept.path)}: no change"]))
                elif not dry:
                    write(to / f"{path.name.rpartition('.')[0] or path.name}.xml", made.tei)
            except Refused as refused:
                findings += refused.findings
                continue
            findings += made.findings
            done += 1
            if explain:
                click.echo("\n".join(explained(made)))
    return report(findings, f"{done} text{'' if done == 1 else 's'} encoded{', nothing written' if dry else ''}")


def _choice(ours: str, theirs: str) -> Callable[[str], str]:
    """Read the names of conflicts given to --ours and --theirs; a name counts more than “all”."""
    named = {side: [name.strip() for name in given.split(",")] for side, given in (("ours", ours), ("theirs", theirs))}

    def choose(conflict: str) -> str:
        return next((side for wanted in (conflict, "all") for side, names in named.items() if wanted in names), "")

    return choose
