"""Faults while writing: the previous state is whole, the message clear, no traceback, nothing half-done."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pipeline.files import write
from tests.said import Run

SOURCE = Path("sources/harbour-note-1998.txt")


def snapshot() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("call", "number"),
    [
        ("fsync", errno.ENOSPC),
        ("fsync", errno.EIO),
        ("open", errno.EACCES),
        ("open", errno.EROFS),
        ("open", errno.EMFILE),
    ],
)
def test_encode_on_a_disk_that_refuses(
    edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    SOURCE.write_text(SOURCE.read_text("utf-8").replace("Harbour dues", "Some harbour dues"), "utf-8")
    before = snapshot()
    real = os.open

    def refuse(path: str, flags: int = 0, mode: int = 0o777) -> int:
        if call == "fsync" or str(path).endswith(".part"):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, flags, mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        said = run("encode")
    assert said.code == 3
    assert os.strerror(number) in said.err
    assert "(as it was before)" in said.err
    assert "Traceback" not in said.err
    assert snapshot() == before
    assert run("encode").code == 0


REFUSED = (
    ("fsync", errno.ENOSPC), ("fsync", errno.EIO), ("mkdir", errno.EACCES), ("mkdir", errno.EROFS),
    ("rename", errno.EACCES), ("rename", errno.EBUSY), ("write", errno.ENOSPC), ("write", errno.EDQUOT),
)


def test_build_on_a_disk_that_refuses(edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    header, again = Path("tei/edition.xml"), ("build", "--jobs", "1", "--only", "text")
    header.write_text(header.read_text("utf-8").replace("A New Edition", "Another"), "utf-8")
    before, place = snapshot(), Path(".output-new")
    for call, number in REFUSED:

        def refuse(path: object, *_: object, number: int = number, **__: object) -> None:
            raise OSError(number, os.strerror(number), str(path))

        with monkeypatch.context() as patch:
            if call == "write":
                patch.setattr(Path, "write_bytes", refuse)
            elif call == "rename":
                patch.setattr("pipeline.publish._exchanged", lambda *_: False)
                patch.setattr(Path, "rename", refuse)
            else:
                patch.setattr(os, call, refuse)
            said = run(*again)
        assert said.code == 3
        assert os.strerror(number) in said.err
        assert "Traceback" not in said.err
        assert snapshot() == before
        assert not place.exists()
    assert run(*again).code == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom rights bind")
def test_a_folder_that_may_only_be_read(edition: Path, run: Run) -> None:
    before = snapshot()
    Path().chmod(0o555)
    try:
        for command in (("build", "--jobs", "1"), ("schema",)):
            said = run(*command)
            assert said.code == 3
            assert "Permission denied" in said.err
    finally:
        Path().chmod(0o755)
    assert snapshot() == before


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_disk_that_is_full_between_two_files(
    edition: Path, run: Run, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    import pipeline.encode.keep as room

    SOURCE.write_text(SOURCE.read_text("utf-8").replace("Harbour dues", "Some harbour dues"), "utf-8")
    calls = 0

    def refuse(path: Path, data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(room, "write", refuse)
        assert run("encode").code == 3
    assert run("encode").code == 0
    document, base = (Path(name) / "harbour-note-1998.xml" for name in ("tei/documents", "sources/encoded"))
    assert document.read_bytes() == base.read_bytes()
    assert "Some harbour dues" in document.read_text("utf-8")


def test_a_link_in_place_of_a_document_is_replaced_and_not_followed(edition: Path, run: Run, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", "utf-8")
    target = tmp_path / "file.xml"
    target.symlink_to(victim)
    write(target, b"new")
    assert victim.read_text("utf-8") == "mine"
    assert target.read_bytes() == b"new"
    assert not target.is_symlink()


def test_unfinished_copies_of_the_dead_are_cleared(tmp_path: Path) -> None:
    left = tmp_path / ".a.xml.999999999.part"
    left.write_bytes(b"half")
    other = tmp_path / ".b.xml.999999999.part"
    other.write_bytes(b"half")
    write(tmp_path / "a.xml", b"whole")
    assert not left.exists()
    assert other.exists()


def test_rights_of_a_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640
