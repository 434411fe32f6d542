"""How much of anything is read: what is beyond these measures is a fault or an attack, unless somebody says not."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

__all__ = [
    "DEEPEST",
    "LARGEST_TABLE",
    "LARGEST_TEXT",
    "LARGEST_XML",
    "LONGEST_POINTER",
    "MOST_ATTRIBUTES",
    "MOST_PREFIXES",
    "NO_LIMITS",
    "harmless",
    "limited",
    "read_bytes",
]

# Bytes. A long treaty has half a million; ten million are a shelf of books.
LARGEST_TEXT = 10_000_000
LARGEST_XML = 50_000_000
LARGEST_TABLE = 2_000_000
# What SaxonC's parser takes (the limits of JAXP are 100 and 200), less what we wrap around a document.
DEEPEST = 90
MOST_ATTRIBUTES = 200
MOST_PREFIXES = 1_000
LONGEST_POINTER = 300

# Patterns of prefixes come from files. Only those are tried that cannot take for ever, and that Python and XPath read
# alike: characters, classes and escapes, and groups that are not repeated.
ATOM = r"(?:\[\^?(?:[^\[\]\\]|\\[dws.\-\[\]\\/+])+\]|\\[dwsDWS.\-/+()]|[\w.:/#_@~-])"
HARMLESS = re.compile(rf"(?:\((?:{ATOM}[+*?]?)+\)|{ATOM}[+*?]?)+")
REPEATED = re.compile(r"[+*](?![^\[\]]*\])")

# In the environment, so that processes of a pool know it, too. Depth and attributes stay limited: they are Saxon's.
NO_LIMITS = "EDITION_NO_LIMITS"


def limited() -> bool:
    """Say whether sizes are limited (they are, unless `edition --no-limits` was said)."""
    return os.environ.get(NO_LIMITS, "") != "1"


def read_bytes(path: Path) -> bytes:
    """Read a file; a pipe or a device is none, since whoever reads it may wait, or read, for ever. Raises OSError."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "this is a pipe or a device, not a file", str(path))
    return path.read_bytes()


def harmless(pattern: str) -> bool:
    """Say whether a `matchPattern` (TEI att.patternReplacement) is one that may be tried on any pointer."""
    if len(pattern) >= 200 or HARMLESS.fullmatch(pattern) is None or len(REPEATED.findall(pattern)) >= 3:
        return False
    try:
        re.compile(pattern)
    except re.error:  # a class such as [z-a]
        return False
    return True
