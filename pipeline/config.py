"""Where things are and what is set: `edition.toml`, the sidecars, the tool's own folders."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pipeline import tables
from pipeline.findings import Finding, Refused
from pipeline.links import astray

__all__ = [
    "OUTPUT_NAMES", "USUAL", "Change", "Dating", "Edition", "Emendation", "Note", "OutputName", "Settings", "Sidecar",
    "Witness", "find_edition", "read_settings", "read_sidecar", "renew", "shown", "tool",
]

OutputName = Literal["html", "text", "pdf", "bibtex", "ris", "csl", "tei", "dts"]
OUTPUT_NAMES: tuple[OutputName, ...] = get_args(OutputName)
USUAL = tuple(name for name in OUTPUT_NAMES if name != "dts")  # which has hundreds of files a document
Cert = Literal["", "high", "medium", "low", "unknown"]

# Where pages are published: a host and a path (RFC 3986) that others can be put after; no password, query or fragment.
ADDRESS = re.compile(r"https?://[\w.-]+(:\d{1,5})?(/([^\s<>\"'{}|\\^`?#%\[\]\x00-\x1f]|%[0-9A-Fa-f]{2})*)?")

# What pydantic reads off each table: unknown keys are refused; a field marked so is a date.
STRICT = {"extra": "forbid"}
ISO = {"date": "iso"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The technical settings of an edition (`edition.toml`)."""

    __pydantic_config__ = STRICT

    base: str = ""
    outputs: tuple[OutputName, ...] = USUAL
    language: str = "en"
    search: bool = True
    fiscal_year_start: str = field(default="04-01", metadata={"date": "month-day"})
    ner: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """Where the text was found: becomes `bibl type="witness"`."""

    __pydantic_config__ = STRICT

    title: str = ""
    container: str = ""
    editor: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dating:
    """The date of the document where the text has none or a wrong one; all dates ISO 8601, partial allowed."""

    __pydantic_config__ = STRICT

    when: str = field(default="", metadata=ISO)
    from_: str = field(default="", metadata=ISO)
    to: str = field(default="", metadata=ISO)
    not_before: str = field(default="", metadata=ISO)
    not_after: str = field(default="", metadata=ISO)
    shown: str = ""
    ana: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    cert: Cert = ""
    resp: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Emendation:
    """One slip of the witness and what it should be. `occurrence` 0 means every place where `sic` stands.

    `kind` "correction" makes sic and corr, "regularisation" orig and reg. `within` narrows the search to places
    inside that stretch of text.
    """

    __pydantic_config__ = STRICT

    sic: str
    corr: str
    type: str = ""
    resp: str = ""
    cert: Cert = ""
    evidence: str = ""
    kind: Literal["correction", "regularisation"] = "correction"
    occurrence: int = 0
    within: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An editorial note on the words `at` (their `occurrence`-th place, from 1); `target` names the element meant."""

    __pydantic_config__ = STRICT

    text: str
    at: str = ""
    occurrence: int = 1
    resp: str = ""
    target: str = ""
    cert: Cert = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the revision history."""

    __pydantic_config__ = STRICT

    when: str = field(metadata=ISO)
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the text does not say about itself (`sources/ID.toml`)."""

    __pydantic_config__ = STRICT

    title: str = ""
    short: str = ""
    author: str = ""
    converter: str = ""
    language: str = ""
    translation_of: str = ""
    encoding: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    witness: Witness = field(default_factory=Witness)
    date: Dating = field(default_factory=Dating)
    sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    emendation: tuple[Emendation, ...] = ()
    note: tuple[Note, ...] = ()
    change: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A folder with an `edition.toml`; every path of the edition comes from here."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def sources(self) -> Path:
        """Return the folder of witnesses and sidecars."""
        return self.root / "sources"

    @property
    def header(self) -> Path:
        """Return the corpus header with the introduction."""
        return self.root / "tei" / "edition.xml"

    @property
    def documents(self) -> Path:
        """Return the folder of encoded documents."""
        return self.root / "tei" / "documents"

    @property
    def registers(self) -> Path:
        """Return the folder of registers."""
        return self.root / "tei" / "registers"

    @property
    def about(self) -> Path:
        """Return the folder of the edition's own texts about itself."""
        return self.root / "tei" / "about"

    @property
    def releases(self) -> Path:
        """Return the folder of what was released, a folder for each number."""
        return self.root / "releases"

    @property
    def output(self) -> Path:
        """Return the folder that is published."""
        return self.root / "output"

    @property
    def schemas(self) -> Path:
        """Return the edition's own schemas, or the tool's where it has none."""
        own = self.root / "schemas"
        return own if (own / "edition.rng").is_file() else tool("schemas")

    @property
    def xslt(self) -> Path:
        """Return the stylesheets: the tool's, with each file of the edition's own `xslt/` in place of its namesake."""
        own = self.root / "xslt"
        return _overlaid(own) if own.is_dir() and own.resolve() != tool("xslt").resolve() else tool("xslt")


@cache
def tool(name: str) -> Path:
    """Return a folder of the tool (`xslt`, `schemas`): packed in the wheel, or beside the package in a repository."""
    here = Path(__file__).resolve().parent
    packed = here / "_data" / name
    return packed if packed.is_dir() else here.parent / name


@cache
def _overlaid(own: Path) -> Path:
    """Copy the tool's stylesheets and an edition's over them, so that imports inside them meet the edition's files."""
    folder = Path(tempfile.mkdtemp(prefix="edition-xslt-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(tool("xslt"), folder, dirs_exist_ok=True)
    shutil.copytree(own, folder, dirs_exist_ok=True)
    return folder


def renew() -> None:
    """Forget the laid-over stylesheets: the next use reads an edition's own files anew."""
    _overlaid.cache_clear()


def find_edition(start: Path) -> Edition | None:
    """Find the edition that `start` lies in: the nearest folder upwards with an `edition.toml`.

    Raises `Refused`: CFG001 to CFG005, or SRC001 where a link in it leads elsewhere, so that whoever made the edition
    could have files of this machine published, or written over.
    """
    start = start.resolve()
    for folder in [start, *start.parents]:
        path = folder / "edition.toml"
        if path.is_file():
            if lost := astray(folder):
                message, hint = "cannot be read: it leads out of the edition", "put the file itself into the folder"
                raise Refused(*(Finding("SRC001", message, shown(one), hint=hint) for one in lost))
            return Edition(folder, read_settings(path, shown(path)))
    return None


def shown(path: Path) -> str:
    """Name a file as people in the current folder would: relative where it lies below, else in full."""
    absolute = path.absolute()
    return absolute.relative_to(Path.cwd()).as_posix() if absolute.is_relative_to(Path.cwd()) else str(absolute)


def read_settings(path: Path, name: str = "") -> Settings:
    """Read `edition.toml`. Raises `Refused` with every fault (CFG001 to CFG005)."""
    settings = tables.read(path, name or str(path), Settings)
    if settings.base and not ADDRESS.fullmatch(settings.base):
        place = tables.place_of(path.read_text("utf-8-sig"), ("base",))
        hint = "write it as https://example.org/edition/, or leave it empty"
        message = f"base = {settings.base!r} is no address of the web"
        raise Refused(Finding("CFG003", message, name or str(path), *place, hint))
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", settings.language):
        place = tables.place_of(path.read_text("utf-8-sig"), ("language",))
        message = f"language = {settings.language!r} is no tag of a language"
        raise Refused(Finding("CFG003", message, name or str(path), *place, "write it as en, ja or ru-Latn (BCP 47)"))
    return settings


def read_sidecar(path: Path, name: str = "") -> Sidecar:
    """Read a sidecar; one that does not exist is an empty one. Raises `Refused` with every fault."""
    return tables.read(path, name or str(path), Sidecar) if path.exists() else Sidecar()
