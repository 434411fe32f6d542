"""Serve an edition while it is worked on: built again when a file is saved, with what is wrong shown in the page.

Only this machine is answered: the socket is bound to loopback, and the name by which a browser calls it is checked, so
that no page from elsewhere reaches it by a name of its own. Nothing is written into `output/` but by the build.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from typing import Literal
from urllib.parse import unquote, urlsplit

from pipeline.config import Edition, find_edition, renew, tool
from pipeline.findings import Finding, Refused
from pipeline.memory import digest
from pipeline.workshop import Superseded, Workshop

__all__ = ["Board", "Server", "stamps", "watch"]

POLL = 0.1  # seconds between two looks at the files
SETTLE = 0.02  # seconds after which a file that is being written is looked at again
ALIVE = 10.0  # seconds between two signs of life to a browser
SWAP = 2.0  # seconds to wait for a page while the output is being exchanged
OWN = "/.edition/"  # addresses that the server answers itself; no edition has a folder that begins with a full stop

LOOPBACK = ("127.0.0.1", "localhost")
NOT_YOU = b"This server answers this machine only.\n"
MISSING = (
    b'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not here</title></head><body>'
    b'<p>There is no such page in the edition as it was last built. <a href="/">To its home page</a></p></body></html>'
)

Stamps = Mapping[Path, tuple[int, int]]
State = Literal["building", "built", "refused"]


@dataclass(frozen=True, slots=True)
class News:
    """How the last build went. `turn` grows with every build that changed the output."""

    turn: int = 0
    state: State = "building"
    findings: tuple[Finding, ...] = ()

    def as_json(self, page: str = "") -> str:
        """Return what the script in the page reads; `page` says which state its page is in."""
        rows = [{"code": one.code, "message": one.message, "file": one.file, "line": one.line, "column": one.column,
                 "hint": one.hint, "severity": one.severity} for one in self.findings]
        told = {"turn": self.turn, "state": self.state, "page": page, "findings": rows}
        return json.dumps(told, ensure_ascii=False)


@dataclass(slots=True)
class Board:
    """Where news are put up, and where those who wait for them stand; `watched` counts who looks at which page.

    `shown` holds what is given instead of files of the output until the next build is done.
    """

    news: News = field(default_factory=News)
    changed: Condition = field(default_factory=Condition)
    posted: int = 0
    watched: Counter[str] = field(default_factory=Counter)
    shown: Mapping[str, bytes] = field(default_factory=dict)

    def post(self, state: State, findings: Sequence[Finding] = (), shown: Mapping[str, bytes] | None = None) -> None:
        """Put up news and wake all who wait."""
        with self.changed:
            self.shown = shown or {}
            turn = self.news.turn + (state == "built")
            self.news = News(turn, state, self.news.findings if state == "building" else tuple(findings))
            self.posted += 1
            self.changed.notify_all()

    def looked_at(self) -> set[str]:
        """Return the pages that are open in a browser."""
        return {page for page, number in list(self.watched.items()) if number and page}

    def read(self, seen: int, seconds: float) -> tuple[int, News | None]:
        """Wait up to `seconds` for news later than number `seen`; return their number and them, or None."""
        with self.changed:
            self.changed.wait_for(lambda: self.posted != seen, seconds)
            return self.posted, self.news if self.posted != seen else None


def stamps(edition: Edition) -> Stamps:
    """Return time and size of every file that the output is made of."""
    own = edition.root / "xslt"
    folders = {edition.sources, edition.root / "tei", edition.schemas, tool("xslt"), *([own] if own.is_dir() else [])}
    found: dict[Path, tuple[int, int]] = {}
    for path in [edition.root / "edition.toml", *(file for folder in sorted(folders) for file in _files(folder))]:
        try:
            stat = path.stat()
        except OSError:  # an editor writes by renaming: the file is there again at the next look
            continue
        found[path] = stat.st_mtime_ns, stat.st_size
    return found


def _files(folder: Path) -> Iterator[Path]:
    """List the files under a folder; those of editors (hidden, or with a tilde) are left out."""
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(at, name) for name in names if not name.startswith(".") and not name.endswith("~"))


def watch(
    root: Path, board: Board, build: Callable[[Edition, Workshop], Sequence[Finding]],
    said: Callable[[Sequence[Finding]], object],
) -> None:
    """Build, and again whenever a file changes, until interrupted.

    `said` gets the findings of a build that was refused.
    """
    shop, unbuilt = Workshop(), set[Path]()
    seen, before = dict[Path, tuple[int, int]](), dict[Path, tuple[int, int]]()
    shop.stale = lambda: stamps(edition) != seen
    while True:
        try:
            edition = find_edition(root) or Edition(root)
            now = dict(stamps(edition))
            if now == seen or now != before:  # nothing new, or somebody is still writing
                before = now
                time.sleep(POLL if now == seen else SETTLE)
                if now == seen:
                    shop.idle(edition)
                continue
            changed = {path for path in seen.keys() | now.keys() if seen.get(path) != now.get(path)}
            seen, unbuilt = now, unbuilt | changed
            _forget(changed)
            board.post("building", shown=shop.glimpse(edition, unbuilt, board.looked_at()))
            board.post("built", build(edition, shop))
            unbuilt = set()
        except Superseded:
            continue
        except Refused as refused:
            if refused.findings != board.news.findings or board.news.state != "refused":
                said(refused.findings)
                board.post("refused", refused.findings)
            time.sleep(POLL)


def _forget(changed: set[Path]) -> None:
    """Forget compiled stylesheets if one of their files changed (schemas are known by their content)."""
    if any("xslt" in path.parts or path.suffix in (".rng", ".xsd", ".sch", ".odd") for path in changed):
        renew()
    if any(path.suffix == ".xsl" for path in changed):
        from pipeline import saxon

        saxon.stylesheet.cache_clear()


class Server(ThreadingHTTPServer):
    """The server of one edition on loopback; port 0 takes any that is free."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, output: Path, board: Board, port: int) -> None:
        self.output, self.board = output, board
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def address(self) -> str:
        """Return the address of the home page."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "edition"
    sys_version = ""
    extensions_map = {  # noqa: RUF012 - as in the class above
        **SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".woff2": "font/woff2",
        ".txt": "text/plain; charset=utf-8", ".bib": "text/plain; charset=utf-8", ".ris": "text/plain; charset=utf-8",
        ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".xml": "application/xml",
    }

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        path, query = _parts(self.path)
        if self.headers.get("Host", "") not in (f"{name}:{self.server.server_port}" for name in LOOPBACK):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", NOT_YOU, body=body)
        elif path == f"{OWN}events":
            self._events(_named(query))
        elif path == f"{OWN}live.js":
            self._send(HTTPStatus.OK, "text/javascript", _script(), body=body)
        else:
            self._file(path, body=body)

    def _file(self, path: str, *, body: bool) -> None:
        parts = path.split("/")[1:]
        target = self.server.output.joinpath(*parts)
        if not _named(path) or not _within(target, self.server.output):
            self._missing(body=body)
            return
        if target.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"./{parts[-1]}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = self._read(_named(path))
        if data is None:
            self._missing(body=body)
            return
        kind = self.guess_type(str(target if not path.endswith("/") else "index.html"))
        self._send(HTTPStatus.OK, kind, _alive(data) if kind.startswith("text/html") else data, body=body)

    def _read(self, name: str) -> bytes | None:
        """Read a file of the output, or what is shown instead; while the output is exchanged, wait for it."""
        end = time.monotonic() + SWAP
        while True:
            if name in self.server.board.shown:
                return self.server.board.shown[name]
            try:
                return (self.server.output / name).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                if self.server.output.is_dir() or time.monotonic() > end:
                    return None
            except OSError:
                return None
            time.sleep(0.02)

    def _missing(self, *, body: bool) -> None:
        self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", _alive(MISSING), body=body)

    def _send(self, status: HTTPStatus, kind: str, data: bytes, *, body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if body:
            self.wfile.write(data)

    def _state(self, page: str) -> str:
        """Say in which state a page is, with the style sheets and scripts that any page may use."""
        assets = sorted(path.name for path in (self.server.output / "assets").glob("*.*"))
        parts = [self._read(name) or b"" for name in (page, *(f"assets/{name}" for name in assets))] if page else []
        return digest(*parts).hex()[:16]

    def _events(self, page: str) -> None:
        """Send news as they come (Server-Sent Events), and a sign of life where none come."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        seen, board = -1, self.server.board
        board.watched[page] += 1
        try:
            while True:
                seen, news = board.read(seen, ALIVE)
                self.wfile.write(f"data: {news.as_json(self._state(page))}\n\n".encode() if news else b":\n\n")
                self.wfile.flush()
        except OSError:  # the browser has left
            self.close_connection = True
        finally:
            board.watched[page] -= 1

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature is http.server's
        """Say nothing: what matters is said by the build."""


def _alive(page: bytes) -> bytes:
    """Put the script that reloads into a page, and allow it."""
    page = page.replace(b"script-src 'none'", b"script-src 'self'", 1)
    return page.replace(b"</head>", f'<script src="{OWN}live.js" defer></script></head>'.encode(), 1)


def _parts(address: str) -> tuple[str, str]:
    """Give path and query of what was asked for, as they are meant; of what is no address, nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return unquote(parts.path), unquote(parts.query)


def _within(path: Path, folder: Path) -> bool:
    """Say whether a path, which may be a link, lies in a folder; one that no system takes lies nowhere."""
    try:
        path.stat()
    except FileNotFoundError:  # it may be shown before it is built, or the output is being exchanged
        return True
    except (OSError, ValueError):
        return False
    return path.resolve().is_relative_to(folder.resolve())


def _named(path: str) -> str:
    """Name the file of the output that an address leads to; "" for none that is safe."""
    parts = path.split("/")[1:]
    if not path.startswith("/") or any(part.startswith(".") or set(part) & set("\\\0:") for part in parts):
        return ""
    return "/".join(parts) + ("index.html" if path.endswith("/") else "")


def _script() -> bytes:
    return (Path(__file__).parent / "live.js").read_bytes()
