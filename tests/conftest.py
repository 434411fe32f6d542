"""Options and fixtures for all tests."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.cli import main
from tests.said import Run, Said, succeeds

REPOSITORY = Path(__file__).resolve().parent.parent

settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("soak", max_examples=20_000, deadline=None)
settings.load_profile("quick")

# A run in the background ignores Ctrl-C, and so would every command that a test starts and interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "write the expectations of the cases anew; read the difference before committing it"
    parser.addoption("--rewrite", action="store_true", help=text)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "soak" in str(config.getoption("-m")):
        return
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.skip(reason="property test at length: make soak"))


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line in this process, in the current folder."""

    def _run(*arguments: str | Path) -> Said:
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        code = left.value.code
        return Said(code if isinstance(code, int) else 0, out, err.decode("utf-8"))

    return _run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the edition that `edition new` makes, built once; tests copy it."""
    folder = tmp_path_factory.mktemp("built") / "edition"
    succeeds(folder.parent, "new", "edition")
    succeeds(folder, "build", "--jobs", "1")
    return folder


@pytest.fixture(scope="session")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an edition of one text in Japanese, English and Russian, built once; without search and PDF."""
    folder = tmp_path_factory.mktemp("translated") / "edition"
    succeeds(folder.parent, "new", "edition")
    shutil.copytree(REPOSITORY / "tests" / "site" / "fixtures" / "translated", folder / "sources", dirs_exist_ok=True)
    (folder / "edition.toml").write_text('outputs = ["html", "tei"]\nsearch = false\n', "utf-8")
    succeeds(folder, "build", "--jobs", "1")
    return folder


@pytest.fixture
def edition(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a built edition of its own, as the current folder."""
    folder = tmp_path / "edition"
    shutil.copytree(built, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the root of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of reference data beside the repository, or skip."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder shared/ beside the repository")
    return folder
