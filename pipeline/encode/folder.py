"""Encode files: with the sidecar beside them, in an edition or loose, checked before a byte is written."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import saxon, tei
from pipeline.config import Edition, read_sidecar, shown, tool
from pipeline.dates import Fiscal
from pipeline.encode import Encoding, Frame, encode, legal_id, prove, read_source
from pipeline.encode.amend import leave_out
from pipeline.encode.keep import Kept, keep
from pipeline.encode.source import no_original
from pipeline.files import write
from pipeline.findings import Finding, Refused, has_errors
from pipeline.merge import Choice, undecided
from pipeline.registers import read_registers
from pipeline.standalone import registers_node, standalone
from pipeline.statistical import load

if TYPE_CHECKING:
    from saxonche import PyXdmNode

    from pipeline.schema import Schema

__all__ = ["Desk", "desk", "loose_desk", "usable"]

HEADER = Path(__file__).resolve().parent.parent / "template" / "tei" / "edition.xml"
LONGEST_NAME = 200
SCHEMA_FILES = ("edition.odd", "edition.rng", "edition.xsd", "xml.xsd", "edition.sch")


@dataclass(frozen=True)
class Desk:
    """What is at hand for encoding: edition (or none), header, registers; schema and frame are made once."""

    edition: Edition | None
    header: Path
    registers: tuple[Path, ...]

    @cached_property
    def frame(self) -> Frame:
        """Return what all documents share. Raises `Refused` for a broken header or register."""
        header = tei.read(self.header, shown(self.header))
        settings = self.edition.settings if self.edition else None
        language = settings.language if settings else "en"
        month, day = (int(part) for part in (settings.fiscal_year_start if settings else "04-01").split("-"))
        return Frame(
            header,
            read_registers(self._roots, language),
            Fiscal(month, day),
            language,
            "../../schemas/" if self.edition else "",
            load(settings.ner) if settings and settings.ner else None,
        )

    @cached_property
    def schema(self) -> Schema:
        """Return the compiled schema of the edition, or the tool's."""
        from pipeline import schema

        return schema.load(self.edition.schemas if self.edition else tool("schemas"), tool("xslt"))

    def encode(self, path: Path, *, encoding: str = "", converter: str = "", alone: bool = False) -> Encoding:
        """Encode one text with the sidecar beside it; `alone` makes the result carry what it points to.

        Raises `Refused` where the text, its sidecar or the result is not right; nothing is written here.
        """
        beside = path.with_suffix(".toml")
        sidecar = read_sidecar(beside, shown(beside))
        source = read_source(path, shown(path), encoding or sidecar.encoding)
        if self.edition is not None and (unknown := list(no_original(sidecar, beside, self.edition))):
            raise Refused(*unknown)
        text = beside.read_text("utf-8-sig") if beside.is_file() else ""
        made = encode(source, sidecar, self.frame, converter=converter, sidecar_file=shown(beside), sidecar_text=text)
        name = shown(self.edition.documents / f"{made.id}.xml") if self.edition else f"{made.id}.xml"
        written, left_out = leave_out(made.tei, self._faults(made.tei, name), source)
        if left_out:
            prove(source, written)
        data = standalone(written, *self._nodes, tool("xslt")) if alone else written
        findings = (*made.findings, *left_out, *self._checked(data, name))
        return replace(made, tei=data, findings=findings)

    def keep(self, made: Encoding, *, choose: Choice = undecided, force: bool = False, dry: bool = False) -> Kept:
        """Write a document of the edition, or merge it into the one that editors have changed. Raises `Refused`."""
        assert self.edition is not None
        if not dry:
            self._schemas()
        return keep(self.edition, made, self.frame.header, self._faults, choose=choose, force=force, dry=dry)

    def _schemas(self) -> None:
        assert self.edition is not None
        own = self.edition.root / "schemas"
        for name in () if own.is_dir() else SCHEMA_FILES:
            if (tool("schemas") / name).is_file():
                write(own / name, (tool("schemas") / name).read_bytes())

    def _checked(self, data: bytes, file: str) -> Sequence[Finding]:
        findings = self._faults(data, file)
        if has_errors(findings):
            raise Refused(*findings)
        return findings

    def _faults(self, data: bytes, file: str) -> Sequence[Finding]:
        grammar = self.schema.grammar(tei.parse(data, file), data, file)
        return grammar or self.schema.rules(saxon.node(data), data, file)

    @cached_property
    def _roots(self) -> tuple[tei.Element, ...]:
        return tuple(tei.read(path, shown(path)) for path in self.registers)

    @cached_property
    def _nodes(self) -> tuple[PyXdmNode, PyXdmNode]:
        return saxon.node(tei.serialise(self.frame.header)), registers_node(self._roots)


def desk(edition: Edition) -> Desk:
    """Set up for encoding the sources of an edition."""
    return Desk(edition, edition.header, tuple(sorted(edition.registers.glob("[!.]*.xml"))))


def loose_desk(registers: Path | None, edition: Edition | None) -> Desk:
    """Set up for encoding texts that are in no edition, with registers of a folder, or of the edition at hand, or none.

    Raises `Refused` with ENC003 where the folder has no registers.
    """
    if registers is not None:
        found = tuple(sorted(registers.glob("[!.]*.xml")))
        if not found:
            raise Refused(
                Finding(
                    "ENC003",
                    "there are no registers here (*.xml)",
                    shown(registers),
                    hint="name the folder that holds them",
                )
            )
        return Desk(None, edition.header if edition else HEADER, found)
    if edition is not None and edition.header.is_file():
        return Desk(None, edition.header, tuple(sorted(edition.registers.glob("[!.]*.xml"))))
    return Desk(None, HEADER, ())


def usable(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """Part the texts whose names can be those of documents from the others, with the findings about these.

    Different names may make the same id (ENC002); a file system takes 255 bytes, of which files made beside a document
    need some (SRC001).
    """
    named: defaultdict[str, list[Path]] = defaultdict(list)
    for path in paths:
        named[legal_id(path.name.rpartition(".")[0] or path.name)].append(path)
    good: list[Path] = []
    found: list[Finding] = []
    for identifier, (first, *others) in named.items():
        for other in others:
            message = f"would become the same document as {shown(first)}"
            found.append(Finding("ENC002", message, shown(other), hint="rename one of the two texts"))
        if len(os.fsencode(first.name)) > LONGEST_NAME or len(identifier.encode()) > LONGEST_NAME:
            message = f"cannot be read: its name is longer than {LONGEST_NAME} bytes"
            hint = "rename it: what is made of the text takes its name"
            found.append(Finding("SRC001", message, shown(first), hint=hint))
        elif not others:
            good.append(first)
    return good, found
