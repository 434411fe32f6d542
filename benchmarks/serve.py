"""Measure how long `edition serve` takes from a save to the page renewed, and to the whole edition built.

    python benchmarks/serve.py DIR [DIR]      # editions without own stylesheets (benchmarks/thousand.py makes such)

A document, a register, a stylesheet (XSLT) and a style sheet (CSS) are saved with a small change and then as they were,
while the page of the document is looked at, or of the person that was changed. With two editions the second is compared
with the first.
"""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

HERE = Path(__file__).resolve().parent.parent


def news(port: int, page: str) -> Iterator[tuple[float, dict]]:
    """Yield the moment and the content of every piece of news for one page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("GET", f"/.edition/events?/{page}")
    reply = connection.getresponse()
    while line := reply.readline():
        if line.startswith(b"data: "):
            yield time.perf_counter(), json.loads(line[6:])


def saved(port: int, path: Path, data: bytes, page: str) -> tuple[float, float]:
    """Save a file; return the seconds until the page is another and until all is built."""
    stream = news(port, page)
    now = next(one for _, one in stream if one["state"] == "built")
    path.write_bytes(data)
    start = time.perf_counter()
    seen = 0.0
    for moment, one in stream:
        if not seen and one["page"] != now["page"]:
            seen = moment - start
        if one["state"] == "built" and one["turn"] > now["turn"]:
            return seen, moment - start
    raise RuntimeError("the server has ended")


def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """Serve an edition and save its files."""
    sheet, style = folder / "xslt" / "modules" / "flow-blocks.xsl", folder / "xslt" / "assets" / "edition.css"
    for path in (sheet, style):
        shutil.copytree(HERE / "xslt" / path.parent.name, path.parent)
    served = subprocess.Popen([sys.executable, "-m", "pipeline", "serve", "--port", "0", "--no-open"], cwd=folder,
                              stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        assert served.stderr
        port = next(int(found[1]) for line in served.stderr if (found := re.search(r"127\.0\.0\.1:(\d+)", line)))
        Thread(target=served.stderr.read, daemon=True).start()
        document = sorted((folder / "tei" / "documents").glob("*.xml"))[-1]
        persons = folder / "tei" / "registers" / "persons.xml"
        person = re.search(r'xml:id="pers-([^"]+)"', persons.read_text("utf-8"))
        assert person
        page = f"documents/{document.stem}/index.html"
        old = {path: path.read_bytes() for path in (document, persons)}
        title = re.sub(rb'(<title type="main">)', rb"\1Newly ", old[document], count=1)
        lives = old[persons].replace(b'<note type="description">', b'<note type="description">Newly ', 1)
        old |= {path: path.read_bytes() for path in (sheet, style)}
        heads = old[sheet].replace(b"('head',", b"('head new',")
        colours = old[style].replace(b"--accent: #", b"--accent: #0")
        rows = {
            "document": (document, title, page), "document again": (document, old[document], page),
            "register": (persons, lives, f"persons/{person[1]}/index.html"),
            "register again": (persons, old[persons], f"persons/{person[1]}/index.html"),
            "stylesheet": (sheet, heads, page), "stylesheet again": (sheet, old[sheet], page),
            "style sheet": (style, colours, page), "style sheet again": (style, old[style], page),
        }
        assert all(data != old[path] for name, (path, data, _) in rows.items() if not name.endswith("again"))
        return {name: saved(port, *row) for name, row in rows.items()}
    finally:
        served.terminate()
        served.wait()
        shutil.rmtree(folder / "xslt", ignore_errors=True)
        for path in (document, persons):
            path.write_bytes(old[path])


def compare(names: list[str]) -> None:
    """Print a line for each kind of save."""
    found = [measure(Path(name)) for name in names]
    for name, first in found[0].items():
        line = f"{name:18} page {first[0]:6.2f} s   all {first[1]:6.2f} s"
        for other in found[1:]:
            (page, whole), ratio = other[name], [new / old for new, old in zip(other[name], first, strict=True)]
            line += f"   | page {page:6.2f} s ({ratio[0]:.1f}×)   all {whole:6.2f} s ({ratio[1]:.1f}×)"
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    compare(sys.argv[1:])
