"""Make a release: what changed, the number that follows, and a folder that is there whole or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from pipeline import files, saxon
from pipeline.config import Edition, shown
from pipeline.encode.source import legal_id
from pipeline.executor import Spread, new_run
from pipeline.findings import Finding, Refused, has_errors
from pipeline.release.compare import changes, next_version
from pipeline.release.record import RECORD, Change, Release, newest, number, write
from pipeline.release.stamp import stamped
from pipeline.release.state import state
from pipeline.shelf import in_process
from pipeline.standalone import standalone
from pipeline.validate import validate_edition

__all__ = ["Plan", "finish", "plan", "release"]

DOI = re.compile(r"10\.\d{4,9}/[^\s<>&\"]+")  # https://www.doi.org/the-identifier/resources/handbook


@dataclass(frozen=True, slots=True)
class Plan:
    """The last release, the edition as it stands, what has changed between them, and the number that follows."""

    old: Release | None
    now: Release
    changes: tuple[Change, ...]
    version: str


def plan(edition: Edition) -> Plan:
    """Compare the edition with its last release. Raises `Refused`."""
    old, now = newest(edition), state(edition)
    found = changes(old, now)
    return Plan(old, now, found, next_version(old, found))


def finish(edition: Edition) -> list[Path]:
    """Write number and date of the last release where they are not yet, as after an interruption; return the files."""
    last = newest(edition)
    done = []
    for path, data, right in stamped(edition, last) if last else ():
        if data != right:
            files.write(path, right)
            done.append(path)
    return done


def release(
    edition: Edition, spread: Spread, *, date: str, version: str = "", doi: str = ""
) -> tuple[Release, list[Finding]]:
    """Release the edition under the number that follows from its changes, or a higher `version`; return the warnings.

    The folder `releases/VERSION` takes its place in one move: then the release is made. After that number and date are
    written into tei/edition.xml and CITATION.cff; `finish` does what an interruption left. Raises `Refused`.
    """
    planned = plan(edition)
    _admit(edition, planned, version, doi)
    findings = [*_unready(edition), *validate_edition(edition, partial(spread, label="checking"))]
    if has_errors(findings):
        raise Refused(*findings)
    new = replace(planned.now, version=version or planned.version, date=date, doi=doi, changes=planned.changes,
                  gone=_gone(planned))
    new = _with_kept(planned.old, new)
    right = {path.relative_to(edition.root).as_posix(): data for path, _, data in stamped(edition, new)}
    new = replace(new, files={**new.files, **{name: sha256(data).hexdigest() for name, data in right.items()}})
    staging = edition.releases / ".new"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        made = [identifier for identifier, document in new.documents.items() if document.kept == new.version]
        keep = partial(_keep, edition.root, new_run(), right["tei/edition.xml"], staging)
        for _ in spread(keep, made, label="keeping"):
            pass
        for name in _other_registers(planned):
            files.put(staging / "registers" / f"{name}.xml", (edition.registers / f"{name}.xml").read_bytes())
        files.put(staging / RECORD, write(new))
        files.settle(staging)
        staging.rename(edition.releases / new.version)
        files.settle(edition.releases / new.version)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    finish(edition)
    return new, findings


def _unready(edition: Edition) -> Iterator[Finding]:
    """Find sources that are not encoded; say so where there is no document at all."""
    there = {path.stem for path in edition.documents.glob("[!.]*.xml")}
    for path in sorted(edition.sources.glob("[!.]*.txt")):
        if legal_id(path.stem) not in there:
            yield Finding("REL007", "this source is not encoded yet", shown(path), hint="edition encode")
    if not there:
        yield Finding("REL007", "the edition has no document", shown(edition.root), hint="edition encode")


def _admit(edition: Edition, planned: Plan, version: str, doi: str) -> None:
    """Refuse a number that is too low or none, a DOI that is none, and a release of nothing new."""
    where = shown(edition.releases)
    if version and not number(version):
        hint = f"write it as {planned.version}"
        raise Refused(Finding("REL006", f"“{version}” is no number of a release", where, hint=hint))
    if doi and not DOI.fullmatch(doi):
        hint = "write it without address, as 10.5281/zenodo.1234567"
        raise Refused(Finding("REL006", f"“{doi}” is no DOI", where, hint=hint))
    if planned.old and not planned.changes and not version:
        hint = "a number given by hand makes a release all the same"
        raise Refused(Finding("REL007", f"nothing has changed since {planned.old.version}", where, hint=hint))
    least = planned.version if planned.changes else planned.old.version if planned.old else ""
    low = version and (number(version) or (0, 0, 0)) < (number(least) or (0, 0, 0))
    if low or (planned.old and version == planned.old.version):
        raise Refused(Finding("REL006", f"{version} is too low: what has changed asks for {planned.version}", where,
                              hint="edition release --dry-run says what has changed"))


def _gone(planned: Plan) -> tuple[str, ...]:
    """List all ids that were ever released and are no longer there."""
    before = planned.old.addresses() if planned.old else set()
    return tuple(sorted(before - replace(planned.now, gone=()).addresses()))


def _with_kept(old: Release | None, new: Release) -> Release:
    """Say of every document which release keeps it: the last one in which its file was another than before."""
    before = old.documents if old else {}
    documents = {
        identifier: replace(document, kept=before[identifier].kept
                            if identifier in before and before[identifier].file == document.file else new.version)
        for identifier, document in new.documents.items()
    }
    return replace(new, documents=documents)


def _other_registers(planned: Plan) -> list[str]:
    before = planned.old.registers if planned.old else {}
    return [name for name, entries in planned.now.registers.items() if before.get(name) != entries]


def _keep(root: Path, run: int, header: bytes, staging: Path, identifier: str) -> None:
    """Write the stand-alone TEI and the reading text of one document, with the header of the edition as released."""
    shelf = in_process(root, run)
    node = saxon.node(header)
    document = (shelf.edition.documents / f"{identifier}.xml").read_bytes()
    tei = standalone(document, node, shelf.registers, shelf.edition.xslt)
    text, _ = shelf.apply("text.xsl", shelf.as_read(identifier, tei), {"edition": node})
    files.put(staging / "documents" / f"{identifier}.xml", tei)
    files.put(staging / "documents" / f"{identifier}.txt", text.encode("utf-8"))
