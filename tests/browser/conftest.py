"""A browser and this repository's own edition, built afresh; without either the tests are skipped with a word."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.said import succeeds

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
# One page of each kind, and the longest of its kind.
PAGES = (
    "index.html", "documents/index.html", "documents/russia-policy-1996/index.html", "documents/far-east-initiative-2007/index.html",
    "persons/index.html", "persons/yeltsin/index.html", "places/northern-territories/index.html", "works/index.html",
    "dates/index.html", "sectors/index.html", "sectors/energy/index.html", "about/index.html", "about/accessibility/index.html",
    "timeline/index.html", "map/index.html", "network/index.html", "search/index.html",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature is http.server's
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """Build this repository's edition in a folder of its own; return its output."""
    root = tmp_path_factory.mktemp("site") / "edition"
    root.mkdir()
    for name in ("tei", "sources"):
        shutil.copytree(repository / name, root / name)
    shutil.copy(repository / "edition.toml", root)
    succeeds(root, "build", "--jobs", "1")
    return root / "output"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e .[browser]")
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()
