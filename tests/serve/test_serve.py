"""`edition serve`: answers this machine only, shows what is saved, says what is wrong, and leaves the output alone."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ID = "harbour-note-1998"
PATIENCE = 60.0


@dataclass
class Served:
    root: Path
    process: subprocess.Popen[str]
    port: int
    events: http.client.HTTPResponse

    def get(self, path: str, host: str = "", method: str = "GET") -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def news(self, *states: str) -> dict[str, Any]:
        """Return the next news of one of these states."""
        while True:
            line = self.events.readline()
            assert line, "the server has hung up"
            if line.startswith(b"data:"):
                said: dict[str, Any] = json.loads(line[5:])
                if said["state"] in states:
                    return said


@pytest.fixture(scope="module")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("served") / "edition"
    shutil.copytree(built, root)
    command = [sys.executable, "-m", "pipeline", "serve", "--port", "0", "--no-open"]
    environment = {**os.environ, "PYTHONPATH": str(repository), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    shown = next(line for line in process.stderr if "http://" in line)
    port = int(shown.split("http://127.0.0.1:")[1].split("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/.edition/events")
    one = Served(root, process, port, connection.getresponse())
    one.news("built")
    yield one
    if process.poll() is None:
        process.kill()
    process.wait()
    process.stderr.close()
    connection.close()


def test_pages_come_with_the_script_that_the_output_does_not_have(served: Served) -> None:
    status, headers, page = served.get("/")
    assert (status, headers["content-type"], headers["cache-control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert '<script src="/.edition/live.js" defer></script></head>' in page
    assert "script-src 'self'" in page
    assert served.get(f"/documents/{ID}/index.html")[2].count("/.edition/live.js") == 1
    for path in (served.root / "output").rglob("*.html"):
        assert ".edition" not in path.read_text("utf-8"), path


def test_files_are_sent_as_they_are(served: Served) -> None:
    path = f"documents/{ID}/{ID}.xml"
    status, headers, body = served.get(f"/{path}")
    assert (status, headers["content-type"]) == (200, "application/xml")
    assert body == (served.root / "output" / path).read_text("utf-8")
    status, headers, body = served.get(f"/{path}", method="HEAD")
    assert (status, body) == (200, "")


def test_folders_have_their_page(served: Served) -> None:
    assert served.get("/persons/")[0] == 200
    status, headers, _ = served.get("/persons")
    assert (status, headers["location"]) == (301, "./persons/")


@pytest.mark.parametrize("path", [
    "/../edition.toml", "/%2e%2e/edition.toml", "/documents/..%2f..%2f..%2fedition.toml", "//etc/passwd", "/..\\edition.toml",
    "/documents/%2e%2e/%2e%2e/edition.toml", "/.git/config", "/%00", "/C:/", "/nothing.html",
    "/" + "a" * 300, "http://[::1/", "//[x",
])
def test_nothing_but_the_output_is_given_away(served: Served, path: str) -> None:
    status, _, body = served.get(path)
    assert status == 404
    assert "base =" not in body


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_links_out_of_the_output_are_not_followed(served: Served) -> None:
    for name, target in {"link.txt": "edition.toml", "link": "sources"}.items():
        (served.root / "output" / name).symlink_to(served.root / target)
    for path in ("/link.txt", f"/link/{ID}.txt", "/link"):
        assert served.get(path)[0] == 404
    for name in ("link.txt", "link"):
        (served.root / "output" / name).unlink()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost"])
def test_other_names_are_refused(served: Served, host: str) -> None:
    assert served.get("/", host=host)[0] == 421
    assert served.get("/.edition/events", host=host)[0] == 421


def test_only_reading_is_allowed(served: Served) -> None:
    assert served.get("/", method="POST")[0] == 501


def test_a_saved_document_is_shown(served: Served) -> None:
    path = served.root / "tei" / "documents" / f"{ID}.xml"
    before = path.read_text("utf-8")
    title = before.split('<title type="main">')[1].split("<")[0]
    path.write_text(before.replace(f'<title type="main">{title}<', '<title type="main">A newer title<', 1), "utf-8")
    turn = served.news("built")["turn"]
    assert "A newer title" in served.get(f"/documents/{ID}/")[2]
    path.write_text(before, "utf-8")
    assert served.news("built")["turn"] > turn


def test_what_is_wrong_is_said_and_the_last_good_state_stays(served: Served) -> None:
    path = served.root / "tei" / "documents" / f"{ID}.xml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("</p>", "", 1), "utf-8")
    said = served.news("refused")
    assert [finding["file"] for finding in said["findings"]] == [f"tei/documents/{ID}.xml"]
    assert said["findings"][0]["line"] > 0
    assert served.get(f"/documents/{ID}/")[0] == 200
    path.write_text(before, "utf-8")
    assert served.news("built")["findings"] == []


def test_a_stylesheet_that_is_wrong_is_a_finding(served: Served) -> None:
    path = served.root / "xslt" / "home.xsl"
    path.parent.mkdir()
    path.write_text('<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0"><xsl:nothing/></xsl:stylesheet>', "utf-8")
    assert [finding["code"] for finding in served.news("refused")["findings"]] == ["XSL002"]
    shutil.rmtree(path.parent)
    assert served.news("built")["findings"] == []


def test_settings_that_are_wrong_are_a_finding(served: Served) -> None:
    path = served.root / "edition.toml"
    before = path.read_text("utf-8")
    path.write_text(before + "\nserach = true\n", "utf-8")
    assert served.news("refused")["findings"][0]["file"] == "edition.toml"
    path.write_text(before, "utf-8")
    served.news("built")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise on Windows")
def test_ctrl_c_ends_it_in_order(served: Served) -> None:
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=PATIENCE) == 0
    assert not list(served.root.glob(".output-*"))
