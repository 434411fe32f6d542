"""The number and the date of a release, written into tei/edition.xml and CITATION.cff; all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from pipeline import tei
from pipeline.config import Edition
from pipeline.release.record import Release

__all__ = ["stamped"]

TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
FILE = "TEI/teiHeader/fileDesc"
EDITION, PUBLICATION = f"{FILE}/editionStmt/edition", f"{FILE}/publicationStmt"
DATING = rb"\s+(?:when|from|to|notBefore|notAfter)\s*=\s*(?:\"[^\"]*\"|'[^']*')"

Places = dict[str, tuple[int, int, int, int]]  # path → start and end of the start tag, start and end of the end tag


def stamped(edition: Edition, release: Release) -> Iterator[tuple[Path, bytes, bytes]]:
    """Yield each file that names the number of the edition: its path, what it holds, and what it has to hold."""
    words = edition.xslt / "words"
    rows: tuple[tuple[Path, Callable[[bytes], bytes]], ...] = (
        (edition.header, lambda data: _header(data, release, words)),
        (edition.root / "CITATION.cff", lambda data: _citation(data, release)),
    )
    for path, stamp in rows:
        if path.is_file():
            data = path.read_bytes()
            yield path, data, stamp(data)


def _header(data: bytes, release: Release, words: Path) -> bytes:
    """Set edition/@n, the number in its words, and the dates of the statements of edition and publication."""
    places = _places(data)
    language = re.search(rb"<TEI\b[^>]*?\bxml:lang\s*=\s*[\"']([A-Za-z]+)", data)
    day = written(release.date, words / f"{language[1].decode() if language else 'en'}.xml")
    edits: list[tuple[int, int, bytes]] = []
    for path in (f"{EDITION}/date", f"{PUBLICATION}/date"):
        if path in places:
            edits += _date(data, places[path], release.date, day)
    if EDITION in places:
        edits += _number(data, places[EDITION], places.get(f"{EDITION}/date"), release.version)
    elif f"{FILE}/titleStmt" in places:
        end = data.index(b">", places[f"{FILE}/titleStmt"][2]) + 1
        edition = f'<edition n="{release.version}">{release.version}</edition>'
        edits.append((end, end, f"<editionStmt>{edition}</editionStmt>".encode()))
    if release.doi:
        edits += _doi(data, places, release.doi)
    for start, end, new in sorted(edits, reverse=True):
        data = data[:start] + new + data[end:]
    return data


def _number(
    data: bytes, place: tuple[int, int, int, int], date: tuple[int, int, int, int] | None, version: str
) -> Iterator[tuple[int, int, bytes]]:
    start, end, close, _ = place
    tag, new = data[start:end], f'n="{version}"'.encode()
    found = re.search(rb"\sn\s*=\s*(\"[^\"]*\"|'[^']*')", tag)
    if found:
        yield start + found.start() + 1, start + found.end(), new
        old = found[1][1:-1]
        stop = date[0] if date else close
        if old:
            for one in re.finditer(rb"(?<![\w.])" + re.escape(old) + rb"(?!\w|\.\w)", data[end:stop]):
                yield end + one.start(), end + one.end(), version.encode()
    else:
        name = re.match(rb"<[^\s/>]+", tag)
        at = start + (name.end() if name else 1)
        yield at, at, b" " + new


def _date(data: bytes, place: tuple[int, int, int, int], date: str, day: str) -> Iterator[tuple[int, int, bytes]]:
    start, end, close, _ = place
    plain = re.sub(DATING, b"", data[start:end])
    name = re.match(rb"<[^\s/>]+", plain)
    at = name.end() if name else 1
    yield start, end, plain[:at] + f' when="{date}"'.encode() + plain[at:]
    if close > end:
        yield end, close, day.encode("utf-8")


def _doi(data: bytes, places: Places, doi: str) -> Iterator[tuple[int, int, bytes]]:
    """Set the idno of type DOI; without one, write it below the last idno."""
    idnos = [place for path, place in places.items() if path.rstrip("+") == f"{PUBLICATION}/idno"]
    for start, end, close, _ in idnos:
        if re.search(rb"\stype\s*=\s*[\"']DOI[\"']", data[start:end]):
            yield end, close, doi.encode("utf-8")
            return
    if idnos:
        start, _, _, after = idnos[-1]
        white = re.search(rb"\s*$", data[:start])
        yield after, after, (white[0] if white else b"") + f'<idno type="DOI">{doi}</idno>'.encode()


def _places(data: bytes) -> Places:
    """Find elements by the path of their names; where a name comes again, + is added: idno, idno+, idno++."""
    found: Places = {}
    open_: list[tuple[str, int, int]] = []
    parser = expat.ParserCreate()

    def start(name: str, _: dict[str, str]) -> None:
        above = f"{open_[-1][0]}/" if open_ else ""
        path, at = above + name.rpartition(":")[2], parser.CurrentByteIndex
        while path in found:
            path += "+"
        tag = TAG.match(data, at)
        open_.append((path, at, tag.end() if tag else at))

    def end(_: str) -> None:
        path, at, inner = open_.pop()
        close = max(parser.CurrentByteIndex, inner)
        empty = data[inner - 2 : inner] == b"/>"
        found[path] = (at, inner, inner if empty else close, inner if empty else data.index(b">", close) + 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return found


def written(date: str, words: Path) -> str:
    """Write a day as the pages do in this language; as ISO 8601 where there are no words in it."""
    if not words.is_file():
        return date
    known = {word.get("key"): word.text or "" for word in tei.read(words)}
    year, month, day = date.split("-")
    parts = (str(int(day)), known.get(f"month-{month}", ""), year)
    form = known.get("date-day", "") if parts[1] else ""
    return re.sub(r"\{(\d)\}", lambda found: parts[int(found[1]) - 1], form) or date


def _citation(data: bytes, release: Release) -> bytes:
    """Set number, day and DOI: of the preferred citation, if that has a number; else of the whole file."""
    lines = data.decode("utf-8").splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if line.startswith("preferred-citation:")), len(lines))
    last = next((at for at in range(first + 1, len(lines)) if re.match(r"[^\s#]", lines[at])), len(lines))
    inner = any(re.match(r"\s+(edition|version):", line) for line in lines[first + 1 : last])
    block = range(first + 1, last) if inner else range(first)
    indent = min((re.match(r"\s*", lines[at])[0] for at in block if lines[at].strip()), default="", key=len)  # type: ignore[index]
    values = {"date-released": f'"{release.date}"', "year": release.date[:4], "doi": f'"{release.doi}"',
              **dict.fromkeys(("version", "edition"), f'"{release.version}"')}
    wanted = {"doi"} if release.doi else set()
    missing = wanted if inner else wanted | {"version", "date-released"}
    for at in block:
        found = re.match(rf"({indent}([a-z-]+):\s*)([^#\r\n]*?)(\s*(?:#.*)?\r?\n?)$", lines[at])
        if found and found[2] in values and (found[2] != "doi" or release.doi):
            lines[at] = f"{found[1].rstrip()} {values[found[2]]}{found[4]}"
            missing = missing - {found[2]}
    new = [f"{indent}{key}: {values[key]}\n" for key in sorted(missing)]
    end = max((at for at in block if lines[at].strip()), default=-1) + 1
    if new and end and not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    return "".join([*lines[:end], *new, *lines[end:]]).encode("utf-8")
