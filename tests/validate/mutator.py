"""Spoil the TEI of an edition in one place, in every way that editors do; say where, and what has to be found.

Each kind is a function from a file and a source of chance to a `Mutation`, or nothing where the file has no place for it.
`codes` are those of which one must be the first finding; an empty set means that no check can know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from xml.parsers import expat

__all__ = ["KINDS", "Mutation", "Source"]

START = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
ONCE = ("teiHeader", "fileDesc", "titleStmt", "publicationStmt", "encodingDesc", "profileDesc", "textClass",
        "langUsage", "text", "body", "standOff", "sic", "corr", "birth", "revisionDesc")
NEEDED = {"fileDesc": "teiHeader", "titleStmt": "fileDesc", "publicationStmt": "fileDesc", "sourceDesc": "fileDesc",
          "body": "text", "teiHeader": "TEI", "corr": "choice", "sic": "choice", "publisher": "publicationStmt",
          "catDesc": "category", "label": "application"}
MONTHS = "January February March April May June July August September October November December".split()
GRAMMAR = frozenset(f"RNG00{number}" for number in range(1, 8))


@dataclass(frozen=True, slots=True)
class Mutation:
    """A spoiled file: its bytes, the lines of which one is the right one for the first finding, and the codes expected."""

    data: bytes
    lines: frozenset[int]
    codes: frozenset[str]
    what: str


@dataclass(frozen=True, slots=True)
class Node:
    """An element in the bytes of a file: its name, its start tag and its whole, and the node above."""

    name: str
    start: int
    open_end: int
    close: int
    end: int
    parent: Node | None

    def above(self) -> Iterator[str]:
        """Name the elements round this one, from inside."""
        node = self.parent
        while node:
            yield node.name
            node = node.parent


@dataclass(frozen=True)
class Source:
    """A clean file."""

    name: str
    data: bytes

    @cached_property
    def nodes(self) -> list[Node]:
        """List the elements in document order."""
        found: list[tuple[int, str, int, int, int, int]] = []
        open_: list[tuple[int, str, int, int]] = []
        parents: list[int] = []
        parser = expat.ParserCreate()

        def begin(name: str, _: object) -> None:
            at = parser.CurrentByteIndex
            tag = START.match(self.data, at)
            assert tag, self.data[at : at + 60]
            open_.append((len(parents), name, at, tag.end()))
            parents.append(open_[-2][0] if len(open_) > 1 else -1)

        def finish(_: str) -> None:
            order, name, start, open_end = open_.pop()
            empty = self.data[open_end - 2 : open_end] == b"/>"
            close = open_end if empty else parser.CurrentByteIndex
            end = open_end if empty else self.data.index(b">", close) + 1
            found.append((order, name, start, open_end, close, end))

        parser.StartElementHandler, parser.EndElementHandler = begin, finish
        parser.Parse(self.data, True)
        nodes: list[Node] = []
        for order, name, start, open_end, close, end in sorted(found):
            above = nodes[parents[order]] if parents[order] >= 0 else None
            nodes.append(Node(name, start, open_end, close, end, above))
        return nodes

    def line(self, offset: int) -> int:
        """Return the line of a byte, from 1."""
        return self.data.count(b"\n", 0, offset) + 1

    def tag(self, node: Node) -> bytes:
        """Return a start tag."""
        return self.data[node.start : node.open_end]

    def get(self, node: Node, attribute: str) -> str:
        """Return the value of an attribute, or ""."""
        found = re.search(rf'\s{attribute}="([^"]*)"'.encode(), self.tag(node))
        return found[1].decode() if found else ""

    def words(self, node: Node) -> str:
        """Return the text inside an element, tags and editorial readings left out."""
        inner = re.sub(rb"<(corr|reg|note)\b.*?</\1>|<[^>]*>", b"", self.data[node.open_end : node.close], flags=re.DOTALL)
        return " ".join(inner.decode().split())

    def put(self, start: int, end: int, new: str | bytes, codes: set[str] | frozenset[str], what: str, *at: int) -> Mutation:
        """Replace a stretch of bytes; the right lines are those of the places `at`, or of the beginning of the stretch."""
        data = self.data[:start] + (new.encode() if isinstance(new, str) else new) + self.data[end:]
        lines = frozenset(data.count(b"\n", 0, place) + 1 for place in (at or (start,)))
        return Mutation(data, lines, frozenset(codes), what)

    def set(self, node: Node, attribute: str, value: str | None, codes: set[str] | frozenset[str]) -> Mutation:
        """Give an attribute another value, add it, or remove it."""
        tag = self.tag(node)
        new = re.sub(rf'\s+{attribute}="[^"]*"'.encode(), b"", tag)
        if value is not None:
            head = re.match(rb"<[^\s/>]+", new)
            assert head
            new = new[: head.end()] + f' {attribute}="{value}"'.encode() + new[head.end() :]
        return self.put(node.start, node.open_end, new, codes, f"{node.name}/@{attribute}={value}")


Kind = Callable[[Source, Random], Mutation | None]
KINDS: dict[str, Kind] = {}


def kind(function: Kind) -> Kind:
    """Enter a function into the table under its name."""
    KINDS[function.__name__.replace("_", " ")] = function
    return function


def one(nodes: list[Node], chance: Random) -> Node | None:
    """Choose one, if there is any."""
    return chance.choice(nodes) if nodes else None


def in_text(node: Node) -> bool:
    return "text" in node.above() and "note" not in node.above()


def document(source: Source) -> bool:
    return source.name.startswith("documents/")


# ---- grammar


@kind
def element_missing(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.parent and NEEDED.get(n.name) == n.parent.name], chance)
    if node is None or node.parent is None:
        return None
    return source.put(node.start, node.end, "", GRAMMAR, f"no {node.name}", node.parent.start, node.start,
                      node.start + source.data.index(b"<", node.end) - node.end)


@kind
def element_doubled(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name in ONCE], chance)
    if node is None:
        return None
    again = source.data[node.start : node.end]
    return source.put(node.end, node.end, b"\n" + again, GRAMMAR, f"two {node.name}", node.end + 1,
                      *(node.end + 1 + found.start() for found in re.finditer(rb"xml:id=", again)))


@kind
def element_misplaced(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name in ("p", "head", "persName", "title", "publisher", "surname")], chance)
    if node is None:
        return None
    new = chance.choice(['<div type="section"/>', "<p>a</p>", "<geo>1 2</geo>", "<category/>", "<teiHeader/>"])
    return source.put(node.open_end, node.open_end, new, GRAMMAR, f"{new} in {node.name}")


@kind
def element_renamed(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.parent and n.close > n.open_end], chance)
    if node is None:
        return None
    new = chance.choice([f"{node.name}s", f"x{node.name}", node.name.upper(), "hi"])
    inner = source.data[node.open_end : node.close]
    tag = source.tag(node).replace(node.name.encode(), new.encode(), 1)
    return source.put(node.start, node.end, tag + inner + f"</{new}>".encode(), GRAMMAR, f"{node.name} as {new}",
                      node.start, node.parent.start if node.parent else 0)


@kind
def attribute_unknown(source: Source, chance: Random) -> Mutation | None:
    node = chance.choice(source.nodes)
    return source.set(node, chance.choice(["rend", "key", "When", "reff", "style", "id"]), "x", GRAMMAR)


@kind
def attribute_missing(source: Source, chance: Random) -> Mutation | None:
    needed = {"div": "type", "prefixDef": "ident", "language": "ident", "change": "when", "application": "ident",
              "citeStructure": "use", "num": "value", "measure": "unit", "idno": "type"}
    nodes = [n for n in source.nodes if n.name in ("div", "prefixDef", "language", "application", "citeStructure")]
    node = one(nodes, chance)
    return source.set(node, needed[node.name], None, GRAMMAR) if node else None


@kind
def value_wrong(source: Source, chance: Random) -> Mutation | None:
    closed = [(n, name) for n in source.nodes for name in ("type", "cert", "status", "level", "full", "method")
              if source.get(n, name) and not (n.name in ("idno", "title") or (name == "type" and n.name in ("event", "org", "bibl", "place")))]
    if not closed:
        return None
    node, name = chance.choice(closed)
    return source.set(node, name, chance.choice(["", "sure", "Sectoin", "a b"]), GRAMMAR)


@kind
def words_astray(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name in ("div", "body", "list", "choice", "teiHeader", "listPerson", "person")], chance)
    return source.put(node.open_end, node.open_end, "stray words", GRAMMAR, f"words in {node.name}", node.open_end, node.start) if node else None


@kind
def namespace_lost(source: Source, chance: Random) -> Mutation | None:
    node = chance.choice(source.nodes[1:])
    return source.set(node, "xmlns", chance.choice(["", "urn:x", "http://www.tei-c.org/ns/2.0"]), GRAMMAR)


@kind
def id_broken(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if source.get(n, "xml:id")], chance)
    return source.set(node, "xml:id", chance.choice(["1a", "a b", "", "a:b", "p/1"]), GRAMMAR) if node else None


@kind
def id_doubled(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if source.get(n, "xml:id")]
    if len(nodes) < 3:
        return None
    first, second = sorted(chance.sample(nodes[1:], 2), key=lambda n: n.start)
    return source.set(second, "xml:id", source.get(first, "xml:id"), {"RNG007"})


@kind
def not_well_formed(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.close > n.open_end and n.parent], chance)
    if node is None:
        return None
    # A parser sees that an end tag is missing only where the next one does not fit: at the end of what is round it.
    rest = range(source.line(node.close), source.line(node.parent.end if node.parent else node.end) + 1)
    made = source.put(node.close, node.end, "", {"XML001"}, f"{node.name} not closed")
    return Mutation(made.data, frozenset(rest), made.codes, made.what)


@kind
def ampersand_alone(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name in ("p", "head", "surname")], chance)
    return source.put(node.open_end, node.open_end, "Trade & industry ", {"XML001"}, "& alone") if node else None


# ---- pointers and ids


@kind
def pointer_dangling(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if ":" in source.get(n, "ref") and "://" not in source.get(n, "ref")]
    node = one(nodes, chance)
    return source.set(node, "ref", source.get(node, "ref") + chance.choice(["x", "-2", "s"]), {"REF001", "SCH001"}) if node else None


@kind
def pointer_of_an_undeclared_prefix(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if re.match("[a-z]+:[a-z]", source.get(n, "ref"))], chance)
    return source.set(node, "ref", "x" + source.get(node, "ref"), {"SCH001"}) if node else None


@kind
def pointer_out_of_pattern(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if re.match("(per|plc|org|evt|wrk):[a-z]", source.get(n, "ref"))], chance)
    return source.set(node, "ref", source.get(node, "ref").upper().replace(":", ":", 1).lower()[:4] + "Ä", {"SCH001"}) if node else None


@kind
def pointer_inside_dangling(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if source.get(n, "target").startswith("#")], chance)
    return source.set(node, "target", source.get(node, "target") + "9", {"SCH001"}) if node else None


@kind
def pointer_to_another_entry(source: Source, chance: Random) -> Mutation | None:
    """A pointer that is wrong but leads to an entry: no check can know."""
    refs = sorted({source.get(n, "ref") for n in source.nodes if source.get(n, "ref").startswith("plc:")})
    node = one([n for n in source.nodes if document(source) and n.name == "placeName" and source.get(n, "ref") in refs], chance)
    return source.set(node, "ref", chance.choice(refs), set()) if node and len(refs) > 1 else None


@kind
def id_not_of_the_document(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "p" and in_text(n) and source.get(n, "xml:id")], chance)
    return source.set(node, "xml:id", "other." + source.get(node, "n"), {"SCH010"}) if node else None


@kind
def paragraph_without_id(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "p" and "body" in n.above() and source.get(n, "xml:id")], chance)
    return source.set(node, chance.choice(["xml:id", "n"]), None, {"SCH010"}) if node else None


@kind
def id_not_of_the_file(source: Source, chance: Random) -> Mutation | None:
    root = source.nodes[0]
    return source.set(root, "xml:id", "another-name", {"SCH010", "ID001", "SCH001"}) if document(source) else None


@kind
def number_wrong(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if n.name == "div" and source.get(n, "n")]
    node = one(nodes, chance)
    return source.set(node, "n", str(int(source.get(node, "n")) + chance.choice([1, 10])), {"SCH009", "SCH010"}) if node else None


# ---- dates and sums


def dates(source: Source, pattern: str) -> list[Node]:
    return [n for n in source.nodes if n.name == "date" and "text" in n.above() and re.search(pattern, source.get(n, "when"))]


@kind
def date_of_another_year(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in dates(source, r"^\d{4}") if re.search(r"\b\d{4}\b", source.words(n))]
    node = one(nodes, chance)
    when = source.get(node, "when") if node else ""
    return source.set(node, "when", f"{int(when[:4]) + chance.choice([-1, 1, 10])}{when[4:]}", {"SCH017"}) if node else None


@kind
def date_of_another_month(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in dates(source, r"^\d{4}-\d{2}") if any(month in source.words(n) for month in MONTHS)]
    node = one(nodes, chance)
    when = source.get(node, "when") if node else ""
    month = f"{int(when[5:7]) % 12 + 1:02}" if node else ""
    return source.set(node, "when", f"{when[:5]}{month}", {"SCH017"}) if node else None


@kind
def date_in_no_calendar(source: Source, chance: Random) -> Mutation | None:
    node = one(dates(source, r"^\d{4}"), chance)
    value = chance.choice(["1995-13", "1995-02-30", "last March", "96", "1996-3", "1900-02-29"])
    return source.set(node, "when", value, {"RNG005", "DAT001"}) if node else None


@kind
def date_with_two_values(source: Source, chance: Random) -> Mutation | None:
    node = one(dates(source, r"^\d{4}"), chance)
    return source.set(node, chance.choice(["from", "notBefore"]), source.get(node, "when"), {"SCH003"}) if node else None


@kind
def extended_date_wrong(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "date" and source.get(n, "when-custom")], chance)
    return source.set(node, "when-custom", chance.choice(["106X", "1066~/.."]), {"SCH025"}) if node else None


@kind
def span_turned_round(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if (source.get(n, "from") and source.get(n, "to")) or source.get(n, "notAfter")]
    node = one([n for n in nodes if n.name == "date"], chance)
    if node is None:
        return None
    return source.set(node, "to" if source.get(node, "to") else "notAfter", "1066", {"SCH004", "DAT002", "SCH017"})


@kind
def range_without_end(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if source.get(n, "notAfter")], chance)
    return source.set(node, "notAfter", None, {"SCH004"}) if node else None


@kind
def relative_date_unexplained(source: Source, chance: Random) -> Mutation | None:
    relative = re.compile(r"\b(last|this|current|early|late|autumn|FY)", re.IGNORECASE)
    nodes = [n for n in source.nodes if n.name == "date" and "text" in n.above() and source.get(n, "ana")]
    node = one([n for n in nodes if relative.search(source.words(n))], chance)
    return source.set(node, "ana", None, {"SCH005"}) if node else None


@kind
def sum_wrong(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if n.name == "measure" and source.get(n, "type") == "currency" and source.get(n, "quantity")]
    node = one(nodes, chance)
    return source.set(node, "quantity", source.get(node, "quantity") + "0", {"SCH013"}) if node else None


@kind
def unit_wrong(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "measure" and source.get(n, "type") == "currency"], chance)
    return source.set(node, "unit", "yen", {"SCH013"}) if node else None


# ---- editorial, sectors, names, header


@kind
def correction_without_answer(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "corr"], chance)
    return source.set(node, "resp", None, {"SCH008"}) if node else None


@kind
def correction_like_the_slip(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "sic"], chance)
    corr = next((n for n in source.nodes if node and n.name == "corr" and n.parent == node.parent), None)
    if node is None or corr is None:
        return None
    return source.put(corr.open_end, corr.close, source.data[node.open_end : node.close], {"SCH008"}, "corr = sic", corr.start)


@kind
def sector_unknown(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "div" and source.get(n, "ana")], chance)
    if node is None:
        return None
    made = source.set(node, "ana", "sector:weather", {"SCH011", "REF001"})
    # Where no other division has the sector that was there, the header lists one too many, and stands first.
    others = [n for n in source.nodes if n.name == "div" and n != node]
    idle = set(source.get(node, "ana").split()) - {sector for n in others for sector in source.get(n, "ana").split()}
    header = {source.line(n.start) for n in source.nodes if n.name == "catRef" and idle}
    return Mutation(made.data, made.lines | header, made.codes, made.what)


@kind
def sector_not_in_the_header(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "catRef" and " " in source.get(n, "target")], chance)
    if node is None:
        return None
    sector, _, rest = source.get(node, "target").partition(" ")
    made = source.set(node, "target", rest, {"SCH011"})
    divisions = (n for n in source.nodes if n.name == "div" and sector in source.get(n, "ana").split())
    return Mutation(made.data, frozenset(source.line(n.start) for n in divisions), made.codes, made.what)


@kind
def name_in_a_name(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if n.name in ("orgName", "placeName", "eventName", "title") and in_text(n) and "head" not in n.above()]
    node = one([n for n in nodes if b"<" not in source.data[n.open_end : n.close]], chance)
    if node is None:
        return None
    inner = b"<placeName>" + source.data[node.open_end : node.close] + b"</placeName>"
    return source.put(node.open_end, node.close, inner, {"SCH012", "RNG002"}, f"placeName in {node.name}")


@kind
def licence_missing(source: Source, chance: Random) -> Mutation | None:
    node = one([n for n in source.nodes if n.name == "licence"], chance)
    if node is None or node.parent is None:
        return None
    above = node.parent.parent or node.parent
    return source.put(node.parent.start, node.parent.end, "", {"SCH019"}, "no licence", above.start)


@kind
def header_incomplete(source: Source, chance: Random) -> Mutation | None:
    kinds = [n for n in source.nodes if n.parent and (n.parent.name, n.name) in
             (("publicationStmt", "idno"), ("publicationStmt", "date"), ("langUsage", "language"))]
    node = one(kinds, chance)
    if node is None or node.parent is None:
        return None
    header = next(n for n in source.nodes if n.name == "teiHeader")
    whole = node.parent if node.name == "language" else node
    return source.put(whole.start, whole.end, "", {"SCH020", "RNG003"}, f"no {node.name}", header.start, node.parent.start, node.start)


@kind
def type_out_of_place(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if n.name in ("placeName", "orgName") and "text" in n.above()]
    node = one(nodes, chance)
    return source.set(node, "type", "main", {"SCH015", "RNG004"}) if node else None


# ---- words


@kind
def letter_changed(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if document(source) and n.name == "p" and in_text(n) and n.close - n.open_end > 40]
    node = one([n for n in nodes if re.match(rb"[A-Za-z ]{12}", source.data[n.open_end :])], chance)
    return source.put(node.open_end + 4, node.open_end + 5, "q", {"FID001"}, "a letter", node.start) if node else None


@kind
def word_lost(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if document(source) and n.name == "p" and in_text(n)]
    node = one([n for n in nodes if re.match(rb"[A-Za-z]+ [a-z]+ ", source.data[n.open_end :])], chance)
    found = re.match(rb"[A-Za-z]+ ", source.data[node.open_end :]) if node else None
    return source.put(node.open_end, node.open_end + found.end(), "", {"FID001"}, "a word", node.start) if node and found else None


@kind
def residue(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if n.name == "p" and "note" not in n.above() and source.name == "edition.xml" and "body" in n.above()]
    node = one(nodes, chance)
    code, new = chance.choice([("SCH021", "Page 3 of 10 "), ("SCH022", "two  spaces "), ("SCH023", "AnnÃ©e "), ("SCH024", "zero\u200bwidth ")])
    return source.put(node.open_end, node.open_end, new, {code}, new, node.start) if node else None


# ---- registers


@kind
def entry_doubled(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if n.name in ("person", "place", "org", "event") and "standOff" in n.above()]
    node = one(nodes, chance)
    if node is None:
        return None
    again = source.data[node.start : node.end].replace(b"xml:id=\"", b'xml:id="again-', 1)
    again = re.sub(rb"<idno[^>]*>[^<]*</idno>", b"", again)
    return source.put(node.end, node.end, b"\n" + again, {"REG002"}, f"{node.name} twice", node.end + 1)


@kind
def identifier_doubled(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if n.name == "idno" and "standOff" in n.above() and source.get(n, "type") == "Wikidata"]
    if len(nodes) < 2:
        return None
    first, second = sorted(chance.sample(nodes, 2), key=lambda n: n.start)
    assert second.parent
    return source.put(second.open_end, second.close, source.data[first.open_end : first.close], {"REG003"}, "idno", second.parent.start)


# ---- what no check can know


@kind
def mark_removed(source: Source, chance: Random) -> Mutation | None:
    nodes = [n for n in source.nodes if document(source) and n.name in ("placeName", "date") and in_text(n) and not source.get(n, "xml:id")]
    node = one(nodes, chance)
    return source.put(node.start, node.end, source.data[node.open_end : node.close], set(), f"{node.name} unmarked") if node else None
