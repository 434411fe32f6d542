"""Search: Pagefind reads the finished pages and writes an index that a browser searches without a server.

What of a page is searched, and its filters, stand in the page itself (`data-pagefind-*`).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from pipeline.findings import Finding

__all__ = ["BUNDLE", "index", "renew"]

BUNDLE = "pagefind"

# Numbers in the margin, marks of notes; of an entity all but its entry, for the rest stands in the documents.
NOT_SEARCHED = (".apparatus, dt, .gloss, .entity article > h2, .entity article > ul, .entity article > .hint, "
                ".entity article > section, .entity article > nav")
# Pagefind's own forms: the edition has one that is accessible.
UNUSED = ("*-ui.*", "pagefind-highlight.js", "playground")
MINUTES = 15


def index(folder: Path, shown: str) -> Iterator[Finding]:
    """Write the index of the pages in `folder` to `folder/pagefind`, anew; where that fails, a warning (SRCH001).

    The index is not the same byte for byte from run to run.
    """
    bundle = folder / BUNDLE
    shutil.rmtree(bundle, ignore_errors=True)
    fault = _run(folder, bundle)
    if fault:
        shutil.rmtree(bundle, ignore_errors=True)
        message = f"no search index was made: {fault}"
        hint = "the search page offers lists instead; install edition-pipeline again, or set search = false"
        yield Finding("SRCH001", message, shown, hint=hint, severity="warning")


def renew(folder: Path) -> None:
    """Make the index of a published folder anew, and put it there whole; where that fails, the old one stays."""
    made = folder.parent / f".{folder.name}-{BUNDLE}"
    shutil.rmtree(made, ignore_errors=True)
    if not _run(folder, made):
        old = folder / BUNDLE
        with suppress(OSError):
            shutil.rmtree(old, ignore_errors=True)
            made.rename(old)
    shutil.rmtree(made, ignore_errors=True)


def _run(folder: Path, bundle: Path) -> str:
    """Run Pagefind; return what went wrong, or ""."""
    if find_spec("pagefind") is None:
        return "Pagefind is not installed"
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-path", str(bundle),
               "--exclude-selectors", NOT_SEARCHED, "--keep-index-url", "--quiet"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60 * MINUTES, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    for path in (path for pattern in UNUSED for path in bundle.glob(pattern)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    said = " ".join((done.stderr or done.stdout).split())
    return said[-300:] or f"Pagefind ended with {done.returncode}" if done.returncode else ""
