"""Staged, checked, swapped: the output folder is whole at every moment."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.files import put
from pipeline.findings import Refused
from pipeline.publish import recover, staged

PAGE = '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>{}</body></html>'


def test_a_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for words in ("first", "second"):
        with staged(output) as folder:
            (folder / f"{words}.txt").write_text(words, "utf-8")
            assert folder.parent == output.parent
    assert sorted(path.name for path in output.iterdir()) == ["manifest.json", "second.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_the_manifest_lists_what_is_there(tmp_path: Path) -> None:
    with staged(tmp_path / "output") as folder:
        (folder / "b").mkdir()
        (folder / "b" / "ä.txt").write_text("text", "utf-8")
        (folder / "a.txt").write_bytes(b"")
    listed = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))
    assert list(listed["files"]) == ["a.txt", "b/ä.txt"]
    assert listed["files"]["b/ä.txt"] == {"bytes": 4, "sha256": hashlib.sha256(b"text").hexdigest()}


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, Refused])
def test_a_fault_leaves_the_old_output(tmp_path: Path, fault: type[BaseException]) -> None:
    output = tmp_path / "output"
    with staged(output) as folder:
        (folder / "a.txt").write_text("old", "utf-8")
    with pytest.raises(fault), staged(output) as folder:
        (folder / "a.txt").write_text("new", "utf-8")
        raise fault
    assert (output / "a.txt").read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_page_with_a_dead_link_is_not_published(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with pytest.raises(Refused) as refused, staged(output) as folder:
        (folder / "index.html").write_text(PAGE.format('<a href="nowhere.html">x</a>'), "utf-8")
    assert refused.value.findings[0].code == "SITE002"
    assert not output.exists()


def test_a_swap_that_was_interrupted_is_mended(tmp_path: Path) -> None:
    output, old = tmp_path / "output", tmp_path / ".output-old"
    old.mkdir()
    (old / "a.txt").write_text("old", "utf-8")
    recover(output)
    assert (output / "a.txt").read_text("utf-8") == "old"
    assert not old.exists()


def test_a_swap_that_was_interrupted_late_keeps_the_new(tmp_path: Path) -> None:
    output, old = tmp_path / "output", tmp_path / ".output-old"
    for folder in (old, output):
        folder.mkdir()
        (folder / "a.txt").write_text(folder.name, "utf-8")
    recover(output)
    assert (output / "a.txt").read_text("utf-8") == "output"
    assert not old.exists()


def test_the_old_output_comes_back_if_the_new_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    with staged(output) as folder:
        (folder / "a.txt").write_text("old", "utf-8")
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name == ".output-new":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    monkeypatch.setattr("pipeline.publish._exchanged", lambda *_: False)
    with pytest.raises(PermissionError), staged(output) as folder:
        (folder / "a.txt").write_text("new", "utf-8")
    assert (output / "a.txt").read_text("utf-8") == "old"


def test_what_is_kept_is_not_written_through(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with staged(output) as folder:
        (folder / "a.txt").write_text("old", "utf-8")
        (folder / "b.txt").write_text("kept", "utf-8")
    with pytest.raises(RuntimeError), staged(output, keep=True) as folder:
        put(folder / "a.txt", b"new")
        raise RuntimeError
    assert (output / "a.txt").read_text("utf-8") == "old"
    with staged(output, keep=True) as folder:
        put(folder / "a.txt", b"new")
    assert {path.name: path.read_text("utf-8") for path in output.glob("*.txt")} == {"a.txt": "new", "b.txt": "kept"}
