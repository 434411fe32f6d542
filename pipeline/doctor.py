"""What the tool needs of this machine, and whether it is there and works."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from pipeline import tei
from pipeline.config import Edition, tool
from pipeline.findings import Refused

__all__ = ["Check", "examine", "given", "remedy"]

PACKAGE = "edition-pipeline"
PYTHON = (3, 11)
# Package → the module that is tried, and what it is for.
NEEDED = {
    "click": ("click", "commands"),
    "lxml": ("lxml.etree", "reading XML, RELAX NG"),
    "saxonche": ("saxonche", "XSLT 3.0, Schematron"),
    "xmlschema": ("xmlschema", "says in words why the grammar refuses"),
    "typst": ("typst", "PDF"),
    "pypandoc-binary": ("pypandoc", "citations"),
    "pypdfium2": ("pypdfium2", "reads the PDF back"),
    "rispy": ("rispy", "RIS"),
    "pydantic": ("pydantic", "settings and sidecars"),
    "pyahocorasick": ("ahocorasick", "names in a text"),
    "rich": ("rich", "progress bar"),
}
# Where the pages find it: xslt/modules/frame.xsl.
CONTACT = ("/*/t:teiHeader/t:fileDesc/*[self::t:titleStmt or self::t:publicationStmt]"
           "//*[self::t:email or self::t:ref[@target]]")
OPTIONAL = {
    "git": "history of an edition",
    "java": "comparison with other validators; nothing here runs on it",
    "chromium": "pictures of pages in tests",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for: whether it is there, in which version, and what it is for."""

    name: str
    found: bool
    needed: bool
    version: str
    use: str


def examine(edition: Edition | None = None) -> list[Check]:
    """Look for everything, the needed things first; of an edition, what only its editors can give."""
    checks = [Check("Python", sys.version_info >= PYTHON, True, sys.version.partition(" ")[0], "3.11 or later")]
    names = {**NEEDED, **{name: (name, "asked for by this version") for name in _required() if name not in NEEDED}}
    checks += [_package(name, *names[name]) for name in names]
    checks += [
        _works("pandoc", _pandoc, "citations"),
        _works("Saxon", _saxon, "a stylesheet runs"),
        _works("fonts", _fonts, "PDF in Latin, Greek and Cyrillic letters"),
    ]
    checks += [
        _works(name, lambda name=name: "" if tool(name).is_dir() else None, "files of the tool")  # type: ignore[misc]
        for name in ("xslt", "schemas")
    ]
    return [*checks, *(_program(name, use) for name, use in OPTIONAL.items()), *(given(edition) if edition else ())]


def given(edition: Edition) -> Iterator[Check]:
    """Look for the two addresses that only editors can give; `use` says what for, and where."""
    use = "addresses in citations, canonical links, sitemap, feed, BEACON, CMIF: write base in edition.toml"
    yield Check("base", bool(edition.settings.base), False, "", use)
    try:
        header = tei.read(edition.header)
    except Refused:
        return
    use = "an address to report errors to: write a ref or email into the publisher of tei/edition.xml"
    yield Check("address", bool(header.xpath(CONTACT, namespaces=tei.NS)), False, "", use)


def remedy(checks: Iterable[Check]) -> str:
    """Return the one command that mends what is missing, or "" where nothing is."""
    missing = {check.name for check in checks if check.needed and not check.found}
    if "Python" in missing:
        return "install Python 3.11 or later, then: python3 -m pip install --upgrade edition-pipeline"
    return f"{sys.executable} -m pip install --upgrade --force-reinstall {PACKAGE}" if missing else ""


def _required() -> list[str]:
    """List the packages that this installation itself names as needed."""
    import re

    try:
        lines = requires(PACKAGE) or []
    except PackageNotFoundError:
        return []
    return [re.split(r"[^A-Za-z0-9_.-]", line)[0] for line in lines if "extra ==" not in line]


def _package(name: str, module: str, use: str) -> Check:
    from importlib import import_module

    try:
        installed = version(name)
    except PackageNotFoundError:
        return Check(name, False, True, "", use)
    if name in NEEDED:
        try:
            import_module(module)
        except (ImportError, OSError):
            return Check(name, False, True, installed, f"{use} (is there, but does not load)")
    return Check(name, True, True, installed, use)


def _works(name: str, test: Callable[[], str | None], use: str) -> Check:
    try:
        result = test()
    except Exception:  # noqa: BLE001 - whatever is the matter with it, it does not work
        result = None
    return Check(name, result is not None, True, result or "", use)


def _pandoc() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_version())


def _saxon() -> str | None:
    from pipeline import saxon

    return "" if str(saxon.node(b"<a/>")) else None


def _fonts() -> str | None:
    import typst

    page = b"#set page(width: 100pt, height: 40pt)\nA \xce\xb1 \xd0\xb0"
    return "" if typst.compile(page) else None


def _program(name: str, use: str) -> Check:
    names = (name, "chromium-browser", "google-chrome") if name == "chromium" else (name,)
    path = next((found for one in names if (found := shutil.which(one))), None)
    if path is None:
        return Check(name, False, False, "", use)
    option = "-version" if name == "java" else "--version"
    try:
        said = subprocess.run([path, option], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return Check(name, False, False, "", use)
    lines = (said.stdout or said.stderr).strip().splitlines()
    return Check(
        name,
        True,
        False,
        next((word for word in (lines or [""])[0].replace('"', "").split() if word[0].isdigit()), ""),
        use,
    )
