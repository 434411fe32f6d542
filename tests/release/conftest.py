"""An edition that was released, for the tests of what happens to it afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.said import succeeds


@pytest.fixture(scope="session")
def first(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the edition that `edition new` makes, built, and released as 1.0.0."""
    folder = tmp_path_factory.mktemp("released") / "edition"
    shutil.copytree(built, folder)
    succeeds(folder, "release", "--date", "2026-03-01")
    return folder


@pytest.fixture
def released(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give such an edition of its own, as the current folder."""
    folder = tmp_path / "edition"
    shutil.copytree(first, folder, ignore=shutil.ignore_patterns("output"))
    monkeypatch.chdir(folder)
    return folder
