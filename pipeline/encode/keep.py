"""Keep what was encoded: a new document is written, one that editors have changed is merged, both with their base.

A document and its base (`sources/encoded/ID.xml`, what the encoder wrote last) are two files, and a crash may fall
between the two. Either order alone would deceive the next run: an old base makes our own changes look like an editor's,
a new one makes them look as if an editor had taken them out. So a journal with the new base is written first, and
removed last; a run that finds one sees from the document whether it was written, and finishes or forgets the work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import tei
from pipeline.config import Edition, shown
from pipeline.encode import Encoding
from pipeline.fidelity import fidelity
from pipeline.files import write
from pipeline.findings import Finding, Refused, has_errors
from pipeline.merge import Choice, difference, merge, undecided
from pipeline.text import WHITE, witness

__all__ = ["Kept", "keep", "recover"]

Check = Callable[[bytes, str], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a document: its file, what is to be said, and how it differs from before, in lines."""

    path: Path
    findings: tuple[Finding, ...] = ()
    difference: tuple[str, ...] = ()


def keep(
    edition: Edition,
    made: Encoding,
    header: tei.Element,
    check: Check,
    *,
    choose: Choice = undecided,
    force: bool = False,
    dry: bool = False,
) -> Kept:
    """Write a document and the base for later merging, or with `dry` only say what would change.

    `header` is that of the edition; `check` returns the findings of grammar and rules. Raises `Refused`, and leaves
    everything as it is, where the document has errors (those of the gates, FID001), where the two cannot be merged
    (MRG001 to MRG004), or where there is no base to merge with (ENC001).
    """
    path = edition.documents / f"{made.id}.xml"
    recover(edition, made.id)
    now = path.read_bytes() if path.is_file() else None
    data, findings = (made.tei, []) if now is None or force else _merged(edition, made, now, header, check, choose)
    changed = difference(now, data, shown(path)) if now is not None else [f"{shown(path)}: new document"]
    if not dry:
        _write(edition, made.id, now, data, made.tei)
    return Kept(path, tuple(findings), tuple(changed))


def _merged(
    edition: Edition, made: Encoding, now: bytes, header: tei.Element, check: Check, choose: Choice
) -> tuple[bytes, list[Finding]]:
    file, base = shown(edition.documents / f"{made.id}.xml"), _base(edition, made.id)
    if now == made.tei:
        return now, []
    if not base.is_file():
        if choose("all") == "ours":
            return now, []
        raise Refused(
            Finding(
                "ENC001",
                f"there is no record of what the encoder wrote ({shown(base)}): hand edits cannot be told apart",
                file,
                1,
                1,
                "keep the document as it stands with --ours all, or write over it with --force",
            )
        )
    before = base.read_bytes()
    if now == before:
        return made.tei, []
    root = tei.parse(now, file)
    _same_words(root, now, before, made, edition, file)
    if has_errors(found := check(now, file)):
        raise Refused(*found)
    data, findings = merge(before, now, made.tei, file, choose, header)
    if has_errors(findings):
        raise Refused(*findings)
    expected = made.document.source.text.replace("\n", made.document.source.newline)
    if witness(tei.parse(data)) != expected:
        raise Refused(
            Finding(
                "FID001",
                "the merged document would not give the source back; nothing was written",
                file,
                1,
                1,
                "this is a fault of the tool; please report it with the document",
            )
        )
    if has_errors(found := check(data, file)):
        message = "the merged document would have errors; nothing was written. They are (in the lines it would have):"
        raise Refused(
            Finding("MRG006", message, file, 1, 1, "mend the document by hand first, or use --theirs all"), *found
        )
    return data, findings


def _same_words(root: tei.Element, now: bytes, before: bytes, made: Encoding, edition: Edition, file: str) -> None:
    """Refuse a document in which words were changed by hand, unless the source has them too."""
    letters = _letters(witness(root))
    if letters not in (_letters(witness(tei.parse(before, file))), _letters(witness(tei.parse(made.tei)))):
        raise Refused(*(fidelity(root, now, file, edition)))


def _letters(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, WHITE)))


def recover(edition: Edition, identifier: str) -> None:
    """Finish what an interrupted run has left: see the rule at the head of this module."""
    journal, base = _journal(edition, identifier), _base(edition, identifier)
    if not journal.is_file():
        return
    head, _, new = journal.read_bytes().partition(b"\n")
    before, _, after = head.decode("ascii", "replace").partition(" ")
    path = edition.documents / f"{identifier}.xml"
    now = path.read_bytes() if path.is_file() else b""
    written = _digest(now) == after or (
        _digest(now) != before and _nearer(now, new, base.read_bytes() if base.is_file() else b"")
    )
    if written:
        write(base, new)
    journal.unlink()


def _write(edition: Edition, identifier: str, now: bytes | None, data: bytes, base: bytes) -> None:
    path, record, journal = (
        edition.documents / f"{identifier}.xml",
        _base(edition, identifier),
        _journal(edition, identifier),
    )
    if now == data and record.is_file() and record.read_bytes() == base:
        return
    write(journal, f"{_digest(now or b'')} {_digest(data)}\n".encode("ascii") + base)
    if now != data:
        write(path, data)
    write(record, base)
    journal.unlink(missing_ok=True)


def _nearer(now: bytes, new: bytes, old: bytes) -> bool:
    """Say whether a document edited after the interruption has more lines of the new encoding than of the old."""
    lines, there, here = set(now.splitlines()), set(new.splitlines()), set(old.splitlines())
    return len(lines & (there - here)) > len(lines & (here - there))


def _base(edition: Edition, identifier: str) -> Path:
    return edition.sources / "encoded" / f"{identifier}.xml"


def _journal(edition: Edition, identifier: str) -> Path:
    return edition.sources / "encoded" / f".{identifier}.journal"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
