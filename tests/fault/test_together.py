"""Commands at the same time: one waits for the other; a dead one holds nobody up; output is there at every instant."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pipeline import publish
from pipeline.lock import alone
from tests.fault.test_kill import started, whole
from tests.said import Run

HOLDER = """
import sys, time
from pathlib import Path
from pipeline.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
WAITS = "another edition command is at work in this folder; waiting until it ends"


def holder(folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_the_second_waits_until_the_first_has_ended_and_says_so(edition: Path) -> None:
    first = holder(edition)
    second = started(edition, "build", "--only", "text", "--jobs", "1")
    assert second.stderr is not None
    assert second.stderr.readline().decode().strip() == WAITS
    assert second.poll() is None
    first.kill()
    first.communicate()
    _, said = second.communicate()
    assert second.returncode == 0, said.decode()
    assert whole(edition / "output")


def test_who_waits_can_be_interrupted(edition: Path) -> None:
    first = holder(edition)
    before = sorted(edition.rglob("*"))
    second = started(edition, "encode")
    assert second.stderr is not None
    second.stderr.readline()
    second.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    second.communicate()
    assert second.returncode == 130
    assert sorted(edition.rglob("*")) == before
    first.kill()
    first.communicate()


def test_looking_needs_no_lock(edition: Path, run: Run) -> None:
    with alone(edition):
        assert run("validate", "--jobs", "1").code == 0
        assert run("encode", "--dry-run").code == 0
        assert run("schema", "--check").code in (0, 1)


def test_many_at_once_come_to_the_same_end(edition: Path) -> None:
    expected = {path: path.read_bytes() for path in sorted((edition / "tei/documents").glob("*.xml"))}
    commands = [("build", "--jobs", "1", "--only", "text,html"), ("encode",)] * 2
    processes = [started(edition, *command) for command in commands]
    for process in processes:
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()
    assert whole(edition / "output")
    assert {path: path.read_bytes() for path in expected} == expected
    assert not [path for path in edition.rglob(".*") if path.is_file() or path.name.startswith(".output")]


def filled(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(text, "utf-8")
    return folder


def test_output_is_there_at_every_instant(tmp_path: Path) -> None:
    output, other = filled(tmp_path / "output", "0"), filled(tmp_path / "other", "1")
    if not publish._exchanged(other, output):
        pytest.skip("this system cannot exchange folders")
    missing, ended = [], threading.Event()

    def look() -> None:
        while not ended.is_set():
            try:
                (output / "a.txt").read_bytes()
            except OSError as error:
                missing.append(error)

    looker = threading.Thread(target=look)
    looker.start()
    for number in range(60):
        with publish.staged(output) as folder:
            (folder / "a.txt").write_text(str(number), "utf-8")
    ended.set()
    looker.join()
    assert not missing
    assert (output / "a.txt").read_text("utf-8") == "59"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "output"]


@pytest.mark.parametrize("cannot", [lambda *_: False, None])
def test_a_system_that_cannot_exchange_renames_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cannot: object
) -> None:
    if cannot is None:
        monkeypatch.setattr(sys, "platform", "another")
    else:
        monkeypatch.setattr(publish, "_exchanged", cannot)
    output = filled(tmp_path / "output", "old")
    with publish.staged(output) as folder:
        (folder / "a.txt").write_text("new", "utf-8")
    assert (output / "a.txt").read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_folders_of_which_one_is_missing_are_not_exchanged(tmp_path: Path) -> None:
    one = filled(tmp_path / "one", "1")
    assert not publish._exchanged(one, tmp_path / "two")
    assert (one / "a.txt").read_text("utf-8") == "1"
