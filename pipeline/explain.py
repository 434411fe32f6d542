"""Why a grammar refuses a file, in words: from the XSD, read by xmlschema. Imported only after a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from pipeline import tei
from pipeline.findings import Finding, in_order
from pipeline.places import Places, illustrated

if TYPE_CHECKING:
    from xmlschema import XMLSchema, XMLSchemaValidationError

__all__ = ["explain"]

MOST = 1_000  # faults of one file that are explained; who has so many mends one and checks again
MOST_CHILDREN = 12  # elements that may stand at a place, if they are to be named
MOST_PARENTS = 4  # places where an element may stand that are worth naming
CROWDED = etree.XPath("boolean(//*[*[4001]])")
ATTRIBUTE = re.compile(r"attribute (?P<name>\S+?)='(?P<value>.*?)': (?P<why>.*)", re.DOTALL)
NAMED = re.compile(r"'(?P<name>[^']+)'")

# The two attributes that the XSD takes from elsewhere.
XML = {
    "xml:id": "an id begins with a letter and goes on with letters, digits, full stops, hyphens and low lines",
    "xml:lang": "a language tag (BCP 47), such as en, ja or ru-Latn",
}

SCHEMAS: dict[bytes, XMLSchema] = {}

# An element, the attribute of it or the words in it that are meant ("" for neither), and a finding without its place.
Placed = tuple[tei.Element, str, Finding]


def explain(
    root: tei.Element, data: bytes, file: str, xsd: Path, roots: frozenset[str], log: Sequence[tuple[int, str]]
) -> list[Finding]:
    """List every distinct fault of a file that RELAX NG has refused, in order; never an empty list.

    `log` is what RELAX NG said (line, message): the last resort where the XSD finds nothing.
    """
    index = {element: number for number, element in enumerate(root.iter("*"))}
    places = Places(data)
    found = []
    # xmlschema needs quadratic time for wrong children of one parent: beyond thousands the grammar's own words must do.
    for element, detail, finding in islice(_faults(root, xsd, roots), MOST) if not CROWDED(root) else ():
        at = index.get(element, 0)
        find = places.words if finding.code == "RNG006" else places.attribute
        found.append(finding.at(file, *(find(at, detail) if detail else places.element(at))))
    found = in_order(found)
    if not found:
        line, message = log[0] if log else (1, "no reason is given")
        found = [Finding("RNG009", f"the grammar refuses this file: {message}", file, line, 1)]
    return illustrated(found, data)


def _faults(root: tei.Element, xsd: Path, roots: frozenset[str]) -> Iterator[Placed]:
    if root.tag not in {_qualified(name) for name in roots}:
        wanted, name = " or ".join(sorted(f"<{name}>" for name in roots)), tei.local_name(root)
        hint = f"the outermost element of a file is {wanted}, in the namespace {tei.TEI}"
        if name in roots:
            hint = f'the file is in no namespace or another: write <{name} xmlns="{tei.TEI}">'
        elif name == "TEI.2":
            hint = "this is TEI P4, of before 2007: convert it to P5 first"
        yield root, "", Finding("RNG002", f"<{tei.local_name(root)}> cannot be the outermost element", hint=hint)
        return
    schema = _schema(xsd)
    seen: set[tuple[tei.Element, str]] = set()
    for error in _errors(schema, root):
        element = cast("tei.Element", error.elem) if error.elem is not None else root
        for placed, detail, finding in _worded(schema, root, element, error):
            key = (placed, finding.message)
            if key not in seen:
                seen.add(key)
                yield placed, detail, finding


def _errors(schema: XMLSchema, root: tei.Element) -> Iterator[XMLSchemaValidationError]:
    """Give the faults that xmlschema finds, up to a value that it cannot count with, such as the year 99999999999."""
    with suppress(ArithmeticError, ValueError):
        yield from schema.iter_errors(cast("Any", root))


def _worded(
    schema: XMLSchema, root: tei.Element, element: tei.Element, error: XMLSchemaValidationError
) -> Iterator[Placed]:
    reason, name = error.reason or "", tei.local_name(element)
    found = ATTRIBUTE.match(reason)
    if type(error).__name__ == "XMLSchemaChildrenValidationError":
        yield _child(schema, element, error)
    elif found and "duplicated xs:ID" in reason:
        yield element, "xml:id", _twice(root, found["value"])
    elif found:
        yield element, _plain(found["name"]), _value(schema, element, _plain(found["name"]), found["value"])
    elif "attribute not allowed" in reason and (unknown := NAMED.search(reason)):
        yield element, _plain(unknown["name"]), _attribute(schema, element, _plain(unknown["name"]))
    elif "missing required attribute" in reason and (missing := NAMED.search(reason)):
        yield element, "", _missing_attribute(schema, element, missing["name"])
    elif "character data" in reason:
        texts = [element.text or "", *(child.tail or "" for child in element)]
        words = next((text.strip() for text in texts if text.strip()), "")
        inside = "; put the words into one of them" if _names(schema, element) else ""
        hint = f"{_allowed(schema, element)}{inside}"
        message = f"words stand directly in <{name}>: “{_short(words)}”"
        yield element, words.split("\n")[0].rstrip(), Finding("RNG006", message, hint=hint)
    else:
        value, hint = _short(element.text or ""), _holds(getattr(_type(schema, element), "base_type", None))
        yield element, "", Finding("RNG005", f"“{value}” is not what <{name}> holds", hint=hint)


def _child(schema: XMLSchema, element: tei.Element, error: Any) -> Placed:
    name, children = tei.local_name(element), [child for child in element if isinstance(child.tag, str)]
    expected = " or ".join(sorted({f"<{_plain(one.name)}>" for one in error.expected or () if one.name}))
    if error.invalid_tag is None or error.index >= len(children):
        missing = schema.maps.elements.get(_qualified(expected.strip("<>")))  # none where it is one of several
        what = f"add {expected}: {_document(missing)}"
        hint = what if missing is not None else f"add it; edition explain {name} shows the order of what it contains"
        message = f"<{name}> is not complete: {expected or 'something'} is missing"
        return element, "", Finding("RNG003", message, hint=hint)
    child = children[error.index]
    inner = tei.local_name(child)
    if etree.QName(child).namespace != tei.TEI:
        hint = f'remove its xmlns, so that it takes the one of the file ("{tei.TEI}")'
        return child, "", Finding("RNG001", f"<{inner}> is not in the namespace of the TEI", hint=hint)
    if child.tag not in schema.maps.elements:
        known = [_plain(one) for one in schema.maps.elements if one.startswith(_qualified(""))]
        hint = _like(inner, known) or _allowed(schema, element)
        return child, "", Finding("RNG001", f"this encoding has no element <{inner}>", hint=hint)
    if inner in _names(schema, element):
        order = f"the order of elements in <{name}> matters; edition explain {name} shows it"
        hint = f"expected here: {expected}" if expected else order
        return child, "", Finding("RNG002", f"<{inner}> may stand in <{name}>, but not at this place", hint=hint)
    hint = _allowed(schema, element) + _elsewhere(schema, inner)
    return child, "", Finding("RNG002", f"<{inner}> is not allowed inside <{name}>", hint=hint)


def _twice(root: tei.Element, value: str) -> Finding:
    first = next((element for element in root.iter("*") if element.get(tei.XML_ID) == value), root)
    hint = f"it stands first on <{tei.local_name(first)}> in line {first.sourceline}; give this one another id"
    return Finding("RNG007", f"the id “{value}” stands twice in this file", hint=hint)


def _value(schema: XMLSchema, element: tei.Element, attribute: str, value: str) -> Finding:
    declared = _type(schema, element).attributes.get(_key(attribute))
    kind = getattr(declared, "type", None)
    item = getattr(getattr(kind, "base_type", None), "item_type", None) or kind
    choice = getattr(item, "enumeration", None)
    hint = _choice(value, [str(one) for one in choice]) if choice else _holds(item)
    hint = XML.get(attribute, hint)
    name = tei.local_name(element)
    if not value.strip():
        return Finding("RNG005", f"{attribute} on <{name}> is empty", hint=hint or "give it a value, or remove it")
    message = f'{attribute}="{_short(value)}" on <{name}> is not a value that {attribute} can have'
    return Finding("RNG005", message, hint=hint)


def _attribute(schema: XMLSchema, element: tei.Element, attribute: str) -> Finding:
    name, known = tei.local_name(element), sorted(_plain(one) for one in _type(schema, element).attributes if one)
    hint = _like(attribute, known) or f"<{name}> may have {', '.join(known) or 'no attribute'}"
    return Finding("RNG004", f"<{name}> has no attribute {attribute}", hint=hint)


def _missing_attribute(schema: XMLSchema, element: tei.Element, attribute: str) -> Finding:
    declared = _type(schema, element).attributes.get(_key(attribute))
    choice = getattr(getattr(declared, "type", None), "enumeration", None)
    hint = f"add {_plain(attribute)}: {', '.join(str(one) for one in choice)}" if choice else f"add {_plain(attribute)}"
    return Finding("RNG003", f"<{tei.local_name(element)}> needs the attribute {_plain(attribute)}", hint=hint)


def _schema(xsd: Path) -> XMLSchema:
    """Read an XSD, once for all files of the same content: it takes longer than anything else here."""
    import xmlschema

    data = xsd.read_bytes()
    if data not in SCHEMAS:
        SCHEMAS[data] = xmlschema.XMLSchema(str(xsd))
    return SCHEMAS[data]


def _type(schema: XMLSchema, element: tei.Element) -> Any:
    return schema.maps.elements[str(element.tag)].type


def _names(schema: XMLSchema, element: tei.Element) -> list[str]:
    return _inside(_type(schema, element))


def _inside(kind: Any) -> list[str]:
    content: Any = getattr(kind, "content", None)
    inside = content.iter_elements() if hasattr(content, "iter_elements") else ()
    return list(dict.fromkeys(_plain(one.name) for one in inside if one.name))  # in the order of the ODD


def _allowed(schema: XMLSchema, element: tei.Element) -> str:
    name, names = tei.local_name(element), [f"<{one}>" for one in _names(schema, element)]
    if len(names) > MOST_CHILDREN:
        names[MOST_CHILDREN - 2 :] = [f"others (edition explain {name})"]
    names[:0] = ["text"] if _type(schema, element).mixed or _type(schema, element).has_simple_content() else []
    listed = " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    return f"<{name}> may contain {listed}" if listed else f"<{name}> is empty: it contains neither elements nor text"


@lru_cache(maxsize=256)
def _elsewhere(schema: XMLSchema, name: str) -> str:
    """Say where an element may stand, if there are few such places."""
    parents = sorted(_plain(tag) for tag, one in schema.maps.elements.items() if name in _inside(one.type))
    listed = " or ".join(f"<{one}>" for one in parents)
    return f"; <{name}> stands in {listed}" if 0 < len(parents) <= MOST_PARENTS else ""


def _choice(value: str, values: list[str]) -> str:
    allowed = f"allowed: {', '.join(values)}"
    near = _like(value.strip(), values)
    return f"{near} {allowed[0].upper()}{allowed[1:]}" if near else allowed


def _document(component: Any) -> str:
    annotation = getattr(component, "annotation", None)
    return " ".join(str(annotation).split()) if annotation is not None else ""


def _holds(datatype: Any) -> str:
    words = _document(datatype).rstrip(".")
    return f"it holds {words[:1].lower()}{words[1:]}" if words else ""


def _like(name: str, known: list[str]) -> str:
    folded = {one.lower(): one for one in known}
    near = get_close_matches(name.lower(), folded, 1, 0.75)
    return f"did you mean “{folded[near[0]]}”?" if near else ""


def _qualified(local: str) -> str:
    return f"{{{tei.TEI}}}{local}"


def _key(attribute: str) -> str:
    return attribute.replace("xml:", "{http://www.w3.org/XML/1998/namespace}")


def _plain(name: str) -> str:
    return name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:").rpartition("}")[2]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"
