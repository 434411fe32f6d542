"""Read a source as received: bytes to text, its encoding, its line ends, its id."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.config import Edition, Sidecar, shown
from pipeline.findings import Finding, Refused
from pipeline.limits import LARGEST_TEXT, limited, read_bytes
from pipeline.model import Source
from pipeline.tables import nearest, place_of

__all__ = ["legal_id", "no_original", "read_source"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs of Python that are no encodings of texts; UTF-7 writes one character in many ways.
NO_ENCODINGS = frozenset("idna punycode undefined unicode-escape raw-unicode-escape utf-7 mbcs oem".split())
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")

# The first and the further parts of a list: what lies beside the folders of the documents.
PAGE = re.compile(r"index(-\d+)?\.html", re.IGNORECASE)


def read_source(path: Path, name: str, encoding: str = "") -> Source:
    """Read a text file in `encoding` (else by its byte order mark, else UTF-8); a byte order mark stays in the text.

    Raises `Refused`: SRC001 cannot be read, SRC002 empty, SRC003 not in this encoding, SRC004 not text, SRC007 too
    large.
    """
    try:
        if limited() and path.stat().st_size > LARGEST_TEXT:
            message = f"larger than {LARGEST_TEXT // 1_000_000} million bytes"
            hint = "divide it into several texts, or read it with edition --no-limits"
            raise Refused(Finding("SRC007", message, name, hint=hint))
        data = read_bytes(path)
    except OSError as error:
        hint = "check the name" if isinstance(error, FileNotFoundError) else "check the rights of the file"
        raise Refused(Finding("SRC001", f"cannot be read: {error.strerror}", name, hint=hint)) from None
    encoding = encoding or next((found for mark, found in BOMS if data.startswith(mark)), "utf-8")
    text = _decode(data, encoding, name)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise Refused(Finding("SRC002", "the text is empty", name, hint="put the text as received into this file"))
    if len(CONTROLS.findall(text)) * 20 > len(text):
        raise Refused(
            Finding("SRC004", "this is not a text but binary data", name, 1, 1, "convert it to plain text first")
        )
    text, newline = _line_ends(text)
    return Source(legal_id(path.name.rpartition(".")[0] or path.name), text, name, encoding, newline)


def legal_id(stem: str) -> str:
    """Make an XML id (NCName) of a file stem: letters, digits, `.`, `-` and `_` stay, everything else becomes `-`.

    A name that a page of the site has (`index.html`) is none of a document's.
    """
    identifier = re.sub(r"[^\w.-]", "-", stem)
    plain = re.match(r"[^\W\d]", identifier) and not PAGE.fullmatch(identifier)
    return identifier if plain else f"d-{identifier}".rstrip("-") or "d"


def no_original(sidecar: Sidecar, path: Path, edition: Edition) -> Iterator[Finding]:
    """Find a sidecar that calls its text the translation of one that the edition does not have (CFG007)."""
    own, wanted = legal_id(path.stem), sidecar.translation_of
    if not wanted:
        return
    others = {legal_id(source.stem) for source in edition.sources.glob("[!.]*.txt")}
    others |= {document.stem for document in edition.documents.glob("[!.]*.xml")}
    others.discard(own)
    if wanted not in others:
        said = "this document itself" if wanted == own else f"“{wanted}”, which is no document of this edition"
        near = nearest(wanted, sorted(others))
        hint = f'did you mean "{near}"?' if near else "write the name of its file without the ending"
        place = place_of(path.read_text("utf-8-sig"), ("translation_of",))
        yield Finding("CFG007", f"translation_of names {said}", shown(path), *place, hint)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        if "\0" in encoding or codecs.lookup(encoding).name in NO_ENCODINGS:
            raise LookupError
        return data.decode(encoding)
    except LookupError:
        raise Refused(
            Finding(
                "SRC003", f'there is no encoding "{encoding}"', name, hint="utf-8, utf-16, shift_jis, windows-1251 …"
            )
        ) from None
    except UnicodeDecodeError as error:
        if b"\x00" in data and encoding == "utf-8":
            raise Refused(
                Finding("SRC004", "this is not a text but binary data", name, 1, 1, "convert it to plain text first")
            ) from None
        read = data[: error.start].decode(encoding, "replace")
        line, column = read.count("\n") + 1, len(read) - (read.rfind("\n") + 1) + 1
        raise Refused(
            Finding(
                "SRC003",
                f"not {encoding}: byte {error.start + 1} is 0x{data[error.start]:02x}",
                name,
                line,
                column,
                'say which encoding it is: --encoding, or encoding = "…" in the sidecar (windows-1252, shift_jis, …)',
            )
        ) from None


def _line_ends(text: str) -> tuple[str, str]:
    feeds, returns, pairs = text.count("\n"), text.count("\r"), text.count("\r\n")
    if pairs and feeds == returns == pairs:
        return text.replace("\r\n", "\n"), "\r\n"
    return (text.replace("\r", "\n"), "\r") if returns and not feeds else (text, "\n")
