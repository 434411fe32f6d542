"""What `edition validate` costs beside lxml parsing and RELAX NG: python benchmarks/validate.py [DOCUMENTS] [JOBS].

An edition of so many copies of the longest document of this one (each with its own id and source) is checked in a
temporary folder. Times are per document, of CPU where one process works. The floor is measured before and after each of
three rounds; the middle ratio is the figure, since other work on the machine slows both.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from pipeline import saxon, tei
from pipeline.config import Edition
from pipeline.executor import executor
from pipeline.fidelity import fidelity
from pipeline.pointers import lost
from pipeline.subjects import Library, Subject
from pipeline.validate import Gates, check, examine_edition

REPOSITORY = Path(__file__).resolve().parent.parent


def copies(root: Path, number: int) -> Edition:
    """Write the edition: registers and header as they are, one document many times."""
    for name in ("tei/registers", "schemas"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "tei" / "edition.xml", root / "tei" / "edition.xml")
    shutil.copyfile(REPOSITORY / "edition.toml", root / "edition.toml")
    edition = Edition(root)
    edition.documents.mkdir()
    edition.sources.mkdir()
    longest = max((REPOSITORY / "tei" / "documents").glob("*.xml"), key=lambda path: path.stat().st_size)
    data = longest.read_bytes()
    for kind in (".txt", ".toml"):
        shutil.copyfile(REPOSITORY / "sources" / f"{longest.stem}{kind}", root / f"source{kind}")
    for n in range(number):
        identifier = f"document-{n + 1:05}"
        (edition.documents / f"{identifier}.xml").write_bytes(data.replace(longest.stem.encode(), identifier.encode()))
        for kind in (".txt", ".toml"):
            shutil.copyfile(root / f"source{kind}", edition.sources / f"{identifier}{kind}")
    return edition


def floor(paths: Sequence[Path], grammar: etree.RelaxNG) -> float:
    """Parse and validate with lxml alone; seconds per document."""
    begin = time.process_time()
    for path in paths:
        assert grammar.validate(tei.parse(path.read_bytes()))
    return (time.process_time() - begin) / len(paths)


def parts(edition: Edition, paths: Sequence[Path], least: float) -> None:
    """Print what each part of the checks costs."""
    gates = Gates(edition, Library(edition))
    validator = gates.schema.validator
    spent: dict[str, float] = {}
    for path in paths:
        subject = Subject(path, path.name)
        node = saxon.node(subject.data)
        steps = {
            "parse": lambda subject=subject: subject.root,
            "grammar": lambda subject=subject: gates.schema.relaxng.validate(subject.root),
            "Saxon tree": lambda subject=subject: saxon.node(subject.data),
            "rules": lambda node=node: validator.transform_to_string(xdm_node=node),
            "pointers": lambda subject=subject: list(lost(subject, gates.library)),
            "fidelity": lambda subject=subject: list(fidelity(subject.root, subject.data, subject.file, edition)),
        }
        for name, step in steps.items():
            begin = time.process_time()
            step()
            spent[name] = spent.get(name, 0) + time.process_time() - begin
    for name, seconds in spent.items():
        say(f"  {name:12} {1000 * seconds / len(paths):6.2f} ms  {seconds / len(paths) / least:5.2f} times")


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def round_of(edition: Edition, grammar: etree.RelaxNG) -> tuple[float, float]:
    """Return what the floor and the whole of the checks cost, in seconds per document."""
    paths = sorted(edition.documents.glob("*.xml"))
    before = floor(paths, grammar)
    begin = time.process_time()
    report = examine_edition(edition)
    alone = (time.process_time() - begin) / report.files
    return (before + floor(paths, grammar)) / 2, alone


def main(number: int, jobs: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        edition = copies(Path(folder).resolve(), number)
        paths = sorted(edition.documents.glob("*.xml"))
        grammar = etree.RelaxNG(etree.parse(edition.schemas / "edition.rng"))
        for path in paths[:20]:
            check(path, Gates(edition, Library(edition)))
        rounds = [round_of(edition, grammar) for _ in range(3)]
        least, alone = sorted(rounds, key=lambda one: one[1] / one[0])[1]
        with executor(jobs) as spread:
            begin = time.perf_counter()
            report = examine_edition(edition, spread)
            together = (time.perf_counter() - begin) / report.files
        say(f"{report.files} files, {os.cpu_count()} cores, {len(report.findings)} findings")
        say(f"lxml parse + RELAX NG   {1000 * least:6.2f} ms a document")
        ratios = ", ".join(f"{one[1] / one[0]:.2f}" for one in rounds)
        say(f"edition validate        {1000 * alone:6.2f} ms  {alone / least:5.2f} times, in one process ({ratios})")
        clock = f"{jobs} processes, by the clock"
        say(f"edition validate        {1000 * together:6.2f} ms  {together / least:5.2f} times, {clock}")
        parts(edition, paths[:200], least)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(given[0] if given else 1000, given[1] if len(given) > 1 else os.cpu_count() or 1)
