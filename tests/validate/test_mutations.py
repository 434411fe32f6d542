"""The gates find what the mutator spoils, on its line; and nothing in what is clean.

`-m soak` tries three hundred mutations and prints the table of kinds; the default run takes one of each kind.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from pipeline.config import Edition
from pipeline.findings import Finding
from pipeline.subjects import Library
from pipeline.validate import Checked, Gates, check, examine_edition, tei_files, whole
from tests.conftest import REPOSITORY
from tests.validate.mutator import KINDS, Mutation, Source


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Copy the edition of this repository."""
    root = tmp_path_factory.mktemp("mutations")
    for name in ("tei", "sources", "schemas"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "edition.toml", root / "edition.toml")
    return Edition(root)


def sources(edition: Edition) -> list[Source]:
    folder = edition.root / "tei"
    return [Source(path.relative_to(folder).as_posix(), path.read_bytes()) for path in tei_files(edition)]


def mutations(edition: Edition, each: int) -> list[tuple[str, Source, Mutation]]:
    """Make `each` mutations of every kind, of whatever files have a place for it; none is the file itself."""
    made = []
    for number, (name, spoil) in enumerate(KINDS.items()):
        chance = Random(number)
        found: list[tuple[str, Source, Mutation]] = []
        for _ in range(40 * each):
            source = chance.choice(sources(edition))
            mutation = spoil(source, chance)
            if mutation and mutation.data != source.data and len(found) < each:
                found.append((name, source, mutation))
        assert found, f"no file has a place for “{name}”"
        made += found
    return made


def findings(edition: Edition, source: Source, mutation: Mutation, clean: dict[Path, Checked]) -> list[Finding]:
    """Check the spoiled file, and the edition as a whole with it."""
    path = edition.root / "tei" / source.name
    path.write_bytes(mutation.data)
    try:
        library = Library(edition)
        checked = {**clean, path: check(path, Gates(edition, library))}
        return [one for one in whole(edition, checked, library).findings if one.code != "REG001"]
    finally:
        path.write_bytes(source.data)


def judged(name: str, mutation: Mutation, found: list[Finding]) -> str:
    """Say what is wrong with the findings, "" if nothing is."""
    if not mutation.codes:
        return f"{found[0].code}, though nobody can know" if found else ""
    if not found:
        return "not found"
    first = found[0]
    if first.code not in mutation.codes:
        return f"{first.code} {first.message}"
    return "" if first.line in mutation.lines else f"line {first.line}, not one of {sorted(mutation.lines)}: {first.message}"


def tried(edition: Edition, each: int) -> tuple[Counter[str], list[str], dict[str, Counter[str]]]:
    clean = {path: check(path, Gates(edition, Library(edition))) for path in tei_files(edition)}
    numbers: Counter[str] = Counter()
    faults, codes = [], {name: Counter[str]() for name in KINDS}
    for name, source, mutation in mutations(edition, each):
        found = findings(edition, source, mutation, clean)
        numbers[name] += 1
        codes[name].update({found[0].code if found else "–"})
        fault = judged(name, mutation, found)
        if fault:
            faults.append(f"{name} ({mutation.what}) in {source.name}: {fault}")
    return numbers, faults, codes


def test_clean_files_have_no_findings(copied: Edition) -> None:
    assert list(examine_edition(copied).findings) == []


def test_every_kind_of_mutation_is_found_on_its_line(copied: Edition) -> None:
    _, faults, _ = tried(copied, 1)
    assert not faults, "\n".join(faults)


@pytest.mark.soak
def test_three_hundred_mutations(copied: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    numbers, faults, codes = tried(copied, 8)
    rows = [f"{name:36} {number:3}  first finding: {', '.join(f'{c} {n}' for c, n in codes[name].most_common())}"
            for name, number in numbers.items()]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *rows, f"{sum(numbers.values())} mutations, {len(faults)} faults", ""]))
    assert sum(numbers.values()) >= 300
    assert not faults, "\n".join(faults)
