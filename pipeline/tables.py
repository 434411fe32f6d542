"""TOML files read into frozen dataclasses: all faults at once, each with its line and column."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from pipeline.findings import Finding, Refused
from pipeline.limits import LARGEST_TABLE, read_bytes

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["impossible", "nearest", "place_of", "read"]

T = TypeVar("T")
MOST = 100  # faults that are shown of one file

ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def read(path: Path, name: str, kind: type[T]) -> T:
    """Read a TOML file into the frozen dataclass `kind`. Raises `Refused` with every fault (CFG001 to CFG005)."""
    from pydantic import ValidationError

    text, data = _load(path, name)
    try:
        value: T = _adapter(kind).validate_python(_prepared(data))
    except RecursionError:
        raise Refused(Finding("CFG001", "nested too deeply", name, 1, 1, "write plain tables")) from None
    except ValidationError as error:
        raise Refused(*(_fault(dict(fault), kind, text, name) for fault in error.errors()[:MOST])) from None
    wrong = [
        Finding("CFG004", f'{_dotted(key)} = "{bad}" is not a date of the calendar', name, *place_of(text, key), hint)
        for key, bad, hint in _bad_dates(value)
    ]
    if wrong:
        raise Refused(*wrong)
    return value


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    """Return pydantic's reader of a dataclass; making one takes longer than reading a file with it."""
    from pydantic import TypeAdapter

    if kind not in ADAPTERS:
        ADAPTERS[kind] = TypeAdapter(kind)
    return ADAPTERS[kind]


def _load(path: Path, name: str) -> tuple[str, dict[str, Any]]:
    try:
        if path.stat().st_size > LARGEST_TABLE:
            message = f"larger than {LARGEST_TABLE // 1_000_000} million bytes"
            hint = "settings and sidecars are short; this is something else"
            raise Refused(Finding("CFG001", message, name, 1, 1, hint))
        text = read_bytes(path).decode("utf-8-sig")
        return text, tomllib.loads(text)
    except RecursionError:
        raise Refused(Finding("CFG001", "nested too deeply", name, 1, 1, "write plain tables")) from None
    except OSError as error:
        raise Refused(Finding("CFG001", f"cannot be read: {error.strerror}", name)) from None
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte {error.start + 1} is {error.object[error.start]:#04x}"
        raise Refused(Finding("CFG001", message, name, 1, 1, "save the file as UTF-8")) from None
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        message = re.sub(r" \(at .*\)$", "", str(error))
        hint = "text values stand in quotation marks: key = \"value\"; see https://toml.io"
        raise Refused(Finding("CFG001", f"not TOML: {message}", name, line, column, hint)) from None


def _prepared(value: Any) -> Any:
    """Turn TOML's own dates into text and `from` into the field name that Python allows."""
    if isinstance(value, dict):
        return {"from_" if key == "from" else key: _prepared(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_prepared(part) for part in value]
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _fault(fault: dict[str, Any], kind: type, text: str, name: str) -> Finding:
    key = tuple("from" if part == "from_" else part for part in fault["loc"])
    line, column = place_of(text, key)
    if fault["type"] == "unexpected_keyword_argument":
        known = [one.rstrip("_") for one in _keys(kind, key[:-1])]
        near = nearest(str(key[-1]), known)
        hint = f"did you mean \"{near}\"?" if near else f"known here: {', '.join(known)}"
        return Finding("CFG002", f"unknown key {_dotted(key)}", name, line, column, hint)
    if fault["type"] == "missing":
        return Finding("CFG005", f"{_dotted(key)} is missing", name, line, column, "add it to this table")
    message = f"{_dotted(key)}: {_words(fault)}"
    near = nearest(str(fault["input"]), re.findall(r"'([^']+)'", str(fault.get("ctx", {}).get("expected", ""))))
    return Finding("CFG003", message, name, line, column, f"did you mean \"{near}\"?" if near else "")


def _words(fault: dict[str, Any]) -> str:
    expected = {
        "string_type": "a text in quotation marks", "tuple_type": "a list in square brackets", "dict_type": "a table",
        "int_type": "a whole number", "int_parsing": "a whole number", "dataclass_type": "a table",
        "literal_error": "one of " + str(fault.get("ctx", {}).get("expected", "")).replace("'", "\""),
    }.get(fault["type"])
    return f"expected {expected}, found {fault['input']!r}" if expected else str(fault["msg"])


def _keys(kind: Any, path: tuple[str | int, ...]) -> list[str]:
    """List the keys that the table at `path` may have."""
    for part in path:
        if is_dataclass(kind) and isinstance(part, str):
            inner = get_type_hints(kind).get(part)
            kind = next((one for one in (inner, *get_args(inner)) if is_dataclass(one)), None)
    return [one.name for one in fields(kind)] if is_dataclass(kind) else []


def _bad_dates(value: Any, key: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Walk a table and those inside it; yield key, value and hint of each date that is in no calendar."""
    for name, form in _telling(value.__class__):
        part, here = getattr(value, name), (*key, name.rstrip("_"))
        if is_dataclass(part):
            yield from _bad_dates(part, here)
        elif isinstance(part, tuple):
            for at, row in enumerate(part):
                if is_dataclass(row):
                    yield from _bad_dates(row, (*here, at))
        elif form == "iso" and part and impossible(part):
            yield here, part, "write a day of the calendar as 1996-04-01, a month as 1996-04, a year as 1996"
        elif form == "month-day" and (len(part) != 5 or impossible(f"2001-{part}")):
            yield here, part, "write month and day as in 04-01"


@cache
def _telling(kind: type) -> list[tuple[str, str]]:
    """List the fields of a table that hold dates, with the form of these, and those that may hold tables, with ""."""
    forms = ((one.name, one.type, one.metadata.get("date", "")) for one in fields(kind))
    return [(name, form) for name, written, form in forms if form or written != "str"]


def _dotted(key: tuple[str | int, ...]) -> str:
    return re.sub(r"\.(\d+)", lambda found: f"[{int(found[1]) + 1}]", ".".join(map(str, key)))


def nearest(word: str, known: tuple[str, ...] | list[str]) -> str:
    """Return the known word most like `word`, or "" if none is near."""
    return next(iter(difflib.get_close_matches(word, known, 1, 0.6)), "")


def impossible(value: str) -> bool:
    """Say whether a date (YYYY, YYYY-MM or YYYY-MM-DD) is badly written or in no calendar.

    Proleptic Gregorian calendar, ISO 8601; years 0001 to 9999.
    """
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value, re.ASCII):
        return True
    year, month, day = (*(int(part) for part in value.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return True
    return False


def place_of(text: str, key: tuple[str | int, ...]) -> tuple[int, int]:
    """Find line and column (from 1) of a key in a TOML text, by its path; of its table if the key itself is not there.

    >>> place_of('a = 1\\n[[note]]\\ntext = "x"\\n', ("note", 0, "text"))
    (3, 1)
    """
    table: tuple[str | int, ...] = ()
    seen: dict[tuple[str | int, ...], int] = {}
    best, quoted = (1, 1), ""
    for number, line in enumerate(text.splitlines(), 1):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        head = re.match(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]", line)
        entry = re.match(r"\s*([A-Za-z0-9_.\-\"']+)\s*=\s*", line)
        if head:
            table = _path(head[2])
            if head[1] == "[[":
                seen[table] = seen.get(table, -1) + 1
                table = (*table, seen[table])
            if key[: len(table)] == table:
                best = number, line.index("[") + 1
        elif entry:
            here = (*table, *_path(entry[1]))
            if key[: len(here)] == here:
                return number, len(line) - len(line.lstrip()) + 1
            quoted = next((mark for mark in ('"""', "'''") if line.count(mark) == 1), "")
    return best


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", dotted))
