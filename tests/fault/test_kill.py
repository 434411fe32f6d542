"""Processes killed at any moment: every file is the old or the new one, whole, and the next run comes to the same end."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import cli

ROUNDS = int(os.environ.get("EDITION_KILLS", "500"))
ENCODED = ("tei/documents", "sources/encoded")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finished(folder: Path, *arguments: str) -> float:
    """Let a command run to its end; return the seconds that it took."""
    begun = time.monotonic()
    process = started(folder, *arguments)
    _, said = process.communicate()
    assert process.returncode == 0, said.decode()
    return time.monotonic() - begun


def killed(folder: Path, rng: random.Random, longest: float, *arguments: str) -> None:
    process = started(folder, *arguments)
    time.sleep(rng.random() * longest)
    process.send_signal(rng.choice((signal.SIGKILL, signal.SIGTERM)))
    _, said = process.communicate()
    assert b"Traceback" not in said


def files(folder: Path, *below: str) -> dict[str, bytes]:
    found = (path for name in below for path in sorted((folder / name).rglob("*.xml")))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def whole(output: Path) -> bool:
    """Compare an output with its own manifest (which leaves the search index out)."""
    listed = json.loads((output / "manifest.json").read_text("utf-8"))["files"]
    there = {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in output.rglob("*")
        if path.is_file() and path.name != "manifest.json" and "pagefind" not in path.parts
    }
    return there == {name: entry["sha256"] for name, entry in listed.items()}


def renamed(folder: Path, number: int) -> None:
    """Give an entry of the register a new id, so that the encoder has something else to write; and edit by hand."""
    register = folder / "tei/registers/places.xml"
    text = register.read_text("utf-8")
    start = text.index('xml:id="place-') + len('xml:id="')
    register.write_text(text[:start] + f"place-{number}" + text[text.index('"', start) :], "utf-8")


def kill_encode(folder: Path, rounds: int, seed: int) -> None:
    rng = random.Random(seed)
    document = next((folder / "tei/documents").glob("*.xml"))
    text = document.read_text("utf-8")
    document.write_text(text.replace("</head>", "<!-- by hand --></head>", 1), "utf-8")
    spare = folder.with_name("spare")
    for number in range(rounds):
        old = files(folder, *ENCODED)
        renamed(folder, number)
        shutil.rmtree(spare, ignore_errors=True)
        shutil.copytree(folder, spare)
        took = finished(spare, "encode")
        new = files(spare, *ENCODED)
        killed(folder, rng, took, "encode")
        now = files(folder, *ENCODED)
        assert all(now[name] in (old[name], new[name]) for name in now)
        assert now.keys() == old.keys()
        # The next run, with yet another register, must not take our own work for an editor's, nor the reverse.
        renamed(folder, 100_000 + number)
        renamed(spare, 100_000 + number)
        finished(folder, "encode")
        finished(spare, "encode")
        assert files(folder, *ENCODED) == files(spare, *ENCODED)
        assert "<!-- by hand -->" in document.read_text("utf-8")
        assert not [path for name in ENCODED for path in (folder / name).iterdir() if path.name.startswith(".")]


def kill_build(folder: Path, rounds: int, seed: int) -> None:
    rng = random.Random(seed)
    took = finished(folder, "build", "--jobs", "1", "--only", "text,html")
    header = folder / "tei/edition.xml"
    for number in range(rounds):
        before = (folder / "output/manifest.json").read_bytes()
        text = header.read_text("utf-8")
        start = text.index('<title type="main">') + len('<title type="main">')
        header.write_text(text[:start] + f"Title {number}" + text[text.index("</title>", start) :], "utf-8")
        killed(folder, rng, took, "build", "--jobs", "1", "--only", "text,html")
        output = folder / "output" if (folder / "output").exists() else folder / ".output-old"
        assert whole(output)
        if output.name == "output" and (output / "manifest.json").read_bytes() != before:
            assert f"Title {number}" in (output / "index.html").read_text("utf-8")
    finished(folder, "build", "--jobs", "1")
    assert whole(folder / "output")
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def kill_release(folder: Path, rounds: int, seed: int) -> None:
    rng = random.Random(seed)
    arguments = ("release", "--date", "2026-03-01")
    took = finished(folder, *arguments)
    header, document = folder / "tei/edition.xml", next((folder / "tei/documents").glob("*.xml"))
    spare = folder.with_name("spare")
    for number in range(rounds):
        text = document.read_text("utf-8")
        document.write_text(text.replace("</p>", f'<note type="editorial" resp="ed:editor">{number}</note></p>', 1), "utf-8")
        shutil.rmtree(spare, ignore_errors=True)
        shutil.copytree(folder, spare, ignore=shutil.ignore_patterns("output"))
        finished(spare, *arguments)
        ends = [files(one, "releases", "tei") for one in (folder, spare)]
        records = [{path.parent.name: path.read_bytes() for path in (one / "releases").glob("*/*.json")} for one in (folder, spare)]
        killed(folder, rng, took, *arguments)
        # No release, or a whole one; the header has the old number or the new one.
        assert {path.parent.name: path.read_bytes() for path in (folder / "releases").glob("[0-9]*/*.json")} in records
        now = files(folder, "releases", "tei")
        assert {name: data for name, data in now.items() if "/.new/" not in name} in (*ends, {**ends[1], "tei/edition.xml": ends[0]["tei/edition.xml"]})
        # The next call finishes what there is to finish, or makes the release; then nothing tells that it was killed.
        while header.read_bytes() != (spare / "tei/edition.xml").read_bytes():
            finished(folder, *arguments)
        assert files(folder, "releases", "tei") == ends[1]
        assert not list((folder / "releases").glob(".*"))


def test_an_interruption_in_a_finaliser_is_not_lost() -> None:
    class Late:
        def __del__(self) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), cli._terminable():
        Late()
        time.sleep(10)


def test_a_killed_encode(edition: Path) -> None:
    kill_encode(edition, 2, 1)


def test_a_killed_build(edition: Path) -> None:
    kill_build(edition, 4, 1)


def test_a_killed_release(edition: Path) -> None:
    kill_release(edition, 1, 1)


@pytest.mark.soak
def test_encode_killed_again_and_again(edition: Path) -> None:
    kill_encode(edition, ROUNDS // 3, 2)


@pytest.mark.soak
def test_build_killed_again_and_again(edition: Path) -> None:
    kill_build(edition, ROUNDS // 3, 2)


@pytest.mark.soak
def test_release_killed_again_and_again(edition: Path) -> None:
    kill_release(edition, ROUNDS - 2 * (ROUNDS // 3), 2)
