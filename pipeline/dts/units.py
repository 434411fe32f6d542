"""The units of a document that can be cited, as `citeStructure` in tei/edition.xml declares them.

TEI Guidelines, The TEI Header: reference systems (`citeStructure`, with `match`, `use`, `delim` and `unit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline import outside, saxon, tei
from pipeline.findings import Finding, Refused
from pipeline.tei import NS, TEI, XML_ID, Element

__all__ = ["Step", "Unit", "scheme", "units"]

DECLARED = "(//t:refsDecl[t:citeStructure][@default='true' or not(//t:refsDecl[@default='true'])])[1]/t:citeStructure"

STEP = re.compile(r"/Q(\{[^}]*\}[^/\[]+)\[(\d+)\]")  # of a path as XPath writes it
PLAIN = re.compile(r"\w[\w.-]*")
LONGEST = 200  # bytes; file systems take 255, with the ending


@dataclass(frozen=True, slots=True)
class Step:
    """One `citeStructure`: the path of all its units from the root of a document, and how they are cited.

    `inner`: it is declared inside another, and its citation goes on with that of what holds the unit.
    """

    path: str
    unit: str
    use: str
    delim: str
    inner: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """What can be cited: identifier, kind, level from 1, the identifier of what holds it, citation, the element."""

    identifier: str
    kind: str
    level: int
    parent: str | None
    citation: str
    element: Element


@lru_cache(maxsize=4)
def scheme(header: bytes, file: str) -> tuple[Step, ...]:
    """Read from the header of the edition how documents are cited; empty where it declares no `citeStructure`.

    Raises `Refused` with DTS001 where a path would reach outside the document.
    """
    return tuple(step for one in tei.parse(header).xpath(DECLARED, namespaces=NS) for step in _steps(one, "", file))


def _steps(structure: Element, parent: str, file: str) -> Iterator[Step]:
    match, use = str(structure.get("match", "")), str(structure.get("use", ""))
    for name in outside.called(f"{match} {use}"):
        raise _fault(f"{name}() would reach outside", file, structure.sourceline or 1)
    path = f"({parent})/({match})" if parent else match
    yield Step(path, str(structure.get("unit", "")), use, str(structure.get("delim", "")), bool(parent))
    for inner in structure.iterchildren(f"{{{TEI}}}citeStructure"):
        yield from _steps(inner, path, file)


def units(data: bytes, steps: Sequence[Step], file: str) -> list[Unit]:
    """List the units of a document in the order of its text.

    The identifier is the xml:id without that of the document, else the kind: the name of a file, and no two the same.
    Raises `Refused` with DTS001 where a path cannot be evaluated.
    """
    if not steps:
        return []
    asked = (f"for $u in ({step.path}) return (path($u), '{n}', string-join($u/({step.use})))"
             for n, step in enumerate(steps))
    try:
        found = saxon.strings(", ".join(asked), saxon.node(data), TEI)
    except saxon.StylesheetFault as fault:
        raise _fault(str(fault), file, 1) from None
    root = tei.parse(data)
    cited: dict[Element, tuple[Step, str]] = {}
    children: dict[tuple[Element, str], list[Element]] = {}
    for path, n, use in zip(*[iter(found)] * 3, strict=True):
        element = _reached(root, path, children)
        if element is not None:
            cited.setdefault(element, (steps[int(n)], use))
    made: dict[Element, Unit] = {}
    taken: dict[str, int] = {}
    for element in root.iter(f"{{{TEI}}}*"):
        if element in cited:
            holder = next((made[one] for one in element.iterancestors() if one in made), None)
            step, use = cited[element]
            made[element] = _unit(element, step, use, holder, _free(_name(root, element, step.unit), taken))
    return list(made.values())


def _reached(root: Element, path: str, children: dict[tuple[Element, str], list[Element]]) -> Element | None:
    """Follow a path as XPath writes it; None for what is no element. `children` keeps what was counted before."""
    if not re.fullmatch(rf"(?:{STEP.pattern})+", path):
        return None
    element = root
    for tag, n in STEP.findall(path)[1:]:
        if (element, tag) not in children:
            children[element, tag] = list(element.iterchildren(tag))
        element = children[element, tag][int(n) - 1]
    return element


def _unit(element: Element, step: Step, use: str, holder: Unit | None, identifier: str) -> Unit:
    before = holder.citation if holder and step.inner else ""
    return Unit(identifier, step.unit, holder.level + 1 if holder else 1, holder.identifier if holder else None,
                f"{before}{step.delim}{use}", element)


def _name(root: Element, element: Element, kind: str) -> str:
    """Return an id that can be the name of a file; TEI from elsewhere may have any."""
    name = str(element.get(XML_ID, "")).removeprefix(f"{root.get(XML_ID, '')}.")
    fit = PLAIN.fullmatch(name) and len(name.encode("utf-8")) <= LONGEST
    return name if fit else "-".join(re.findall(r"\w+", kind)) or "unit"


def _free(name: str, taken: dict[str, int]) -> str:
    """Return a name that is not taken yet, and take it; what is taken has the number that was given last."""
    n = taken.get(name, 0) + 1
    while (free := name if n == 1 else f"{name}-{n}") in taken:
        n += 1
    taken[name] = n
    taken.setdefault(free, 1)
    return free


def _fault(message: str, file: str, line: int) -> Refused:
    hint = "a path of citeStructure is XPath and leads to elements of its own document"
    said = f"documents cannot be cited as the header declares: {message}"
    return Refused(Finding("DTS001", said, file, line, 1, hint))
