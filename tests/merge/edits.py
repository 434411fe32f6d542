"""What an editor may do to a document by hand, in random places; each edit says how to see that it is still there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.merge.stream import canonical, stream
from pipeline.tei import NS, TEI, XML_ID, Element, local_name

__all__ = ["EDITS", "Fix", "Holds", "edit"]

Fix = Callable[[str], str]
# Asked of a later version of the document; `fix` does to words what was done to the source since.
Holds = Callable[[Element, Fix], bool]
MARKS = ("persName", "placeName", "orgName", "eventName", "name", "title", "date", "num", "measure", "rs")


@dataclass(frozen=True, slots=True)
class Place:
    """A text node: that of `node`, or its tail."""

    node: Element
    tail: bool

    @property
    def text(self) -> str:
        return (self.node.tail if self.tail else self.node.text) or ""

    @property
    def parent(self) -> Element:
        parent = self.node.getparent() if self.tail else self.node
        assert parent is not None
        return parent

    def split(self, start: int, end: int, made: Element, *, inside: bool = True) -> None:
        """Put `made` over (or, not inside, instead of nothing after) the letters `start`–`end`."""
        text = self.text
        if inside:
            made.text = text[start:end]
        made.tail = text[end:]
        if self.tail:
            self.node.tail = text[:start]
            self.node.addnext(made)
            made.tail = text[end:]
        else:
            self.node.text = text[:start]
            self.node.insert(0, made)


def tei(name: str, **attributes: str) -> Element:
    made: Element = etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI})
    for key, value in attributes.items():
        made.set(XML_ID if key == "xml_id" else key, value)
    return made


def body(root: Element) -> Element:
    found = root.find("t:text/t:body", NS)
    assert found is not None
    return found


def blocks(root: Element) -> list[Element]:
    return [
        one
        for one in body(root).iter("{*}p", "{*}head")
        if not any(local_name(a) == "note" for a in one.iterancestors())
    ]


def places(root: Element, *, marked: bool = False) -> list[Place]:
    """List text nodes of paragraphs that have a word; outside all marks unless `marked`."""
    found: list[Place] = []
    for block in blocks(root):
        for node in block.iter("*"):
            above = [node, *node.iterancestors()]
            names = {local_name(one) for one in above[: above.index(block)]}
            if names & {"note", "corr", "reg", "label", "choice"}:
                if node is not block and not names - {local_name(node)}:
                    found.append(Place(node, True))
                continue
            if not names or marked:
                found.append(Place(node, False))
            if node is not block and (len(names) == 1 or marked):
                found.append(Place(node, True))
    return [place for place in found if len(place.text.split()) > 0]


def word(place: Place, rng: random.Random, most: int = 2) -> tuple[int, int] | None:
    """Choose one or two whole words of a text node."""
    ends = [i for i, c in enumerate(place.text) if c == " "]
    starts = [*([] if place.tail else [0]), *(i + 1 for i in ends)]
    pairs = [
        (s, e)
        for s in starts
        for e in ends
        if s < e and 1 <= len(place.text[s:e].split()) <= most and place.text[s] != " " and place.text[e - 1] != " "
    ]
    return rng.choice(pairs) if pairs else None


def marks(root: Element) -> list[Element]:
    return [
        one
        for block in blocks(root)
        for one in block.iter(*(f"{{*}}{name}" for name in MARKS))
        if not any(local_name(a) in ("note", "corr", "reg") for a in one.iterancestors())
    ]


def letters(node: Element) -> str:
    """Return the letters of the witness inside an element."""
    seen = stream(node.getroottree().getroot())
    return "".join(seen.letters[slice(*item.origin)] for item in seen.items if item.node is node)


def before(node: Element) -> str:
    """Return the letters of the witness before a node."""
    seen = stream(node.getroottree().getroot())
    return next(seen.letters[: item.start] for item in seen.items if item.node is node)


def has(name: str, words: str | None = None, **attributes: str) -> Holds:
    """Look for an element with these attributes, over these letters."""
    wanted = {XML_ID if key == "xml_id" else key: value for key, value in attributes.items()}

    def holds(root: Element, fix: Fix) -> bool:
        seen = stream(root)
        return any(
            item.name == name
            and all(item.attributes.get(k, "") == v for k, v in wanted.items())
            and (words is None or seen.letters[slice(*item.origin)] == fix(words))
            for item in seen.items
        )

    return holds


def add_mark(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    options = [(place, range_) for place in places(root) if (range_ := word(place, rng))]
    if not options:
        return None
    place, (start, end) = rng.choice(options)
    name = rng.choice(("placeName", "orgName", "persName"))
    made = tei(name, ref=f"{ {'placeName': 'plc', 'orgName': 'org', 'persName': 'per'}[name] }:{stamp}")
    place.split(start, end, made)
    return has(name, letters(made), ref=made.get("ref") or "")


def remove_mark(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    found = marks(root)
    if not found:
        return None
    node = rng.choice(found)
    name, words, at = local_name(node), letters(node), before(node)
    unwrap(node)

    def holds(now: Element, fix: Fix) -> bool:
        seen = stream(now)
        return not any(
            item.name == name
            and seen.letters[: item.start] == fix(at)
            and seen.letters[slice(*item.origin)] == fix(words)
            for item in seen.items
        )

    return holds


def unwrap(node: Element) -> None:
    parent, tail, before = node.getparent(), node.tail or "", node.getprevious()
    assert parent is not None
    node.tail = None
    text, children = node.text or "", list(node)
    at = parent.index(node)
    parent.remove(node)
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    for child in children:
        parent.insert(at, child)
        at += 1
    last = children[-1] if children else before
    if last is None:
        parent.text = (parent.text or "") + tail
    else:
        last.tail = (last.tail or "") + tail


def set_attribute(
    name: str, value: str, among: tuple[str, ...] = MARKS
) -> Callable[[Element, random.Random, str], Holds | None]:
    def change(root: Element, rng: random.Random, stamp: str) -> Holds | None:
        found = [one for one in marks(root) if local_name(one) in among and (name != "ref" or one.get("ref"))]
        if not found:
            return None
        node = rng.choice(found)
        if name == "when":
            for other in ("from", "to", "notBefore", "notAfter", "when-custom"):
                node.attrib.pop(other, None)
        node.set(name, value.format(stamp))
        return has(local_name(node), letters(node), **{name: value.format(stamp)})

    return change


def resize(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    """Let a mark take in the word before it, or lose its first word."""
    for node in rng.sample(found := marks(root), len(found)):
        before, parent = node.getprevious(), node.getparent()
        assert parent is not None
        text = (parent.text if before is None else before.tail) or ""
        head, _, last = text[:-1].rpartition(" ")
        if text.endswith(" ") and last and head:
            moved = f"{last} "
            if before is None:
                parent.text = text[: -len(moved)]
            else:
                before.tail = text[: -len(moved)]
            node.text = moved + (node.text or "")
        elif (node.text or "").strip().count(" "):
            first, _, rest = (node.text or "").partition(" ")
            if before is None:
                parent.text = f"{text}{first} "
            else:
                before.tail = f"{text}{first} "
            node.text = rest
        else:
            continue
        return has(local_name(node), letters(node))
    return None


def retag(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    found = [one for one in marks(root) if local_name(one) in ("placeName", "orgName") and not len(one)]
    if not found:
        return None
    node = rng.choice(found)
    name = "orgName" if local_name(node) == "placeName" else "placeName"
    node.tag = f"{{{TEI}}}{name}"
    node.set("ref", f"{'org' if name == 'orgName' else 'plc'}:{stamp}")
    return has(name, letters(node), ref=node.get("ref") or "")


def insert(root: Element, rng: random.Random, made: Element) -> Holds | None:
    options = [(place, range_) for place in places(root, marked=True) if (range_ := word(place, rng))]
    if not options:
        return None
    place, (_, end) = rng.choice(options)
    place.split(end, end, made, inside=False)
    wanted, at = canonical(made), before(made)

    def holds(now: Element, fix: Fix) -> bool:
        seen = stream(now)
        return any(item.content == wanted and seen.letters[: item.start] == fix(at) for item in seen.items)

    return holds


def add_note(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    made = tei("note", type="editorial", xml_id=f"hand.{stamp}")
    made.text = f"A note of {stamp}."
    return insert(root, rng, made)


def add_comment(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    return insert(root, rng, etree.Comment(f" {stamp} "))


def add_instruction(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    return insert(root, rng, etree.ProcessingInstruction("editor", stamp))


def comment_between(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    block = rng.choice(blocks(root))
    block.addprevious(etree.Comment(f" {stamp} "))
    return lambda now, _: any(isinstance(one, etree._Comment) and one.text == f" {stamp} " for one in now.iter())


def add_choice(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    options = [(place, range_) for place in places(root) if (range_ := word(place, rng, 1))]
    if not options:
        return None
    place, (start, end) = rng.choice(options)
    words = place.text[start:end]
    made = tei("choice")
    etree.SubElement(made, f"{{{TEI}}}sic").text = words
    etree.SubElement(made, f"{{{TEI}}}corr", type="spelling").text = stamp
    place.split(start, end, made, inside=False)
    at = before(made)

    def holds(now: Element, fix: Fix) -> bool:
        seen = stream(now)
        choices = {item for item in seen.items if item.name == "choice" and seen.letters[: item.start] == fix(at)}
        return any(
            item.name == "corr" and item.parent in choices and item.content.endswith(f">{stamp}</>")
            for item in seen.items
        )

    return holds


def edit_title(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    title = root.find(".//t:titleStmt/t:title", NS)
    assert title is not None
    title.text = f"Title {stamp}"
    return lambda now, _: now.findtext(".//t:titleStmt/t:title", namespaces=NS) == f"Title {stamp}"


def add_keyword(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    keywords = root.find(".//t:keywords", NS)
    if keywords is None:
        return None
    made = etree.Element(f"{{{TEI}}}term")
    made.text = stamp
    keywords.insert(rng.randint(0, len(keywords)), made)
    return lambda now, _: any(one.text == stamp for one in now.iter("{*}term"))


def remove_keyword(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    terms = root.findall(".//t:keywords/t:term", NS)
    if len(terms) < 2:
        return None
    gone = rng.choice(terms)
    words = gone.text
    parent = gone.getparent()
    assert parent is not None
    parent.remove(gone)
    return lambda now, _: not any(one.text == words for one in now.iterfind(".//t:keywords/t:term", NS))


def add_change(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    header = root.find("t:teiHeader", NS)
    assert header is not None
    revision = header.find("t:revisionDesc", NS)
    if revision is None:
        revision = etree.SubElement(header, f"{{{TEI}}}revisionDesc")
    made = etree.Element(f"{{{TEI}}}change", when="2026-01-01")
    made.text = stamp
    revision.insert(rng.randint(0, len(revision)), made)
    return lambda now, _: any(one.text == stamp for one in now.iter("{*}change"))


def split_paragraph(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    options = [place for place in places(root) if local_name(place.parent) == "p" and " " in place.text.strip()]
    if not options:
        return None
    place = rng.choice(options)
    block = place.parent
    text = place.text
    at = rng.choice([i for i, c in enumerate(text) if c == " " and text[:i].strip() and text[i:].strip()] or [0])
    if not at:
        return None
    made = tei("p", xml_id=f"{block.get(XML_ID)}-{stamp}", n=stamp)
    made.text = text[at + 1 :]
    rest = list(place.node.itersiblings()) if place.tail else list(block)
    if place.tail:
        place.node.tail = text[:at]
    else:
        block.text = text[:at]
    for one in rest:
        made.append(one)
    tail, block.tail = block.tail, None
    block.addnext(made)
    made.tail = tail
    return has("p", letters(made), n=stamp)


def join_paragraphs(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    options = []
    for one in blocks(root):
        after = next((n for n in one.itersiblings() if isinstance(n.tag, str)), None)
        if local_name(one) == "p" and after is not None and local_name(after) == "p":
            options.append((one, after))
    if not options:
        return None
    first, second = rng.choice(options)
    text = f" {second.text or ''}"
    if len(first):
        first[-1].tail = (first[-1].tail or "") + text
    else:
        first.text = (first.text or "") + text
    for child in list(second):
        first.append(child)
    parent = second.getparent()
    assert parent is not None
    parent.remove(second)
    return has("p", letters(first), xml_id=first.get(XML_ID) or "")


def make_head(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    firsts = [one for one in body(root).iter("{*}p") if next(one.itersiblings("{*}*", preceding=True), None) is None]
    firsts = [one for one in firsts if not list(one.itersiblings("{*}head", preceding=True))]
    if not firsts:
        return None
    block = rng.choice(firsts)
    block.tag = f"{{{TEI}}}head"
    block.attrib.clear()
    block.set("rend", stamp)
    return has("head", letters(block), rend=stamp)


def wrap_division(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    paragraphs = [one for one in body(root).iter("{*}p") if local_name(one.getparent()) in ("div", "body")]  # type: ignore[arg-type]
    if not paragraphs:
        return None
    block = rng.choice(paragraphs)
    made = tei("div", type="subsection", xml_id=f"hand.{stamp}")
    block.addprevious(made)
    made.append(block)
    return has("div", letters(block), xml_id=f"hand.{stamp}")


def unwrap_part(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    """Take a quotation, opener or closer away; what it held are paragraphs."""
    found = [one for name in ("quote", "opener", "closer") for one in body(root).iter(f"{{*}}{name}")]
    if not found:
        return None
    part = rng.choice(found)
    words = letters(part)
    for n, child in enumerate(one for one in list(part) if isinstance(one.tag, str)):
        if local_name(child) != "p":
            child.tag = f"{{{TEI}}}p"
            child.set(XML_ID, f"note.{stamp}-{n}")
            child.set("n", f"{stamp}-{n}")
    name = local_name(part)
    unwrap(part)

    def holds(now: Element, fix: Fix) -> bool:
        seen = stream(now)
        return not any(item.name == name and seen.letters[slice(*item.origin)] == fix(words) for item in seen.items)

    return holds


def wrap_quotation(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    paragraphs = [one for one in body(root).iter("{*}p") if local_name(one.getparent()) in ("div", "body")]  # type: ignore[arg-type]
    if not paragraphs:
        return None
    block = rng.choice(paragraphs)
    made = tei("quote", xml_id=f"note.{stamp}")
    block.addprevious(made)
    made.append(block)
    return has("quote", letters(block), xml_id=f"note.{stamp}")


def typed_to_paragraph(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    """Make a paragraph of what was taken for a table, or of a printed note."""
    found = [*body(root).iter("{*}ab"), *(one for one in body(root).iter("{*}note") if one.get("place"))]
    if not found:
        return None
    block = rng.choice(found)
    block.tag = f"{{{TEI}}}p"
    block.attrib.clear()
    block.set("n", stamp)
    return has("p", letters(block), n=stamp)


def reindent(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    pad = "\n" + " " * rng.randint(0, 5)
    for block in blocks(root):
        for node in block.iter("*"):
            if node.text and local_name(node) not in ("note", "corr"):
                node.text = node.text.replace(" ", pad)
    for one in body(root).iter("{*}div", "{*}body"):
        for child in one:
            child.tail = pad * rng.randint(1, 2)
    return None


def change_sector(root: Element, rng: random.Random, stamp: str) -> Holds | None:
    divisions = [one for one in body(root).iter("{*}div") if one.get("ana")]
    if not divisions:
        return None
    one = rng.choice(divisions)
    one.set("ana", f"sector:{stamp}")
    return has("div", None, ana=f"sector:{stamp}")


EDITS: dict[str, Callable[[Element, random.Random, str], Holds | None]] = {
    "add a mark": add_mark,
    "remove a mark": remove_mark,
    "change a pointer": set_attribute("ref", "plc:{}", ("placeName",)),
    "change a date": set_attribute("when", "1901", ("date",)),
    "change an extended date": set_attribute("when-custom", "1901~", ("date",)),
    "change a certainty": set_attribute("cert", "low"),
    "extend or shrink a mark": resize,
    "take a place for an organisation": retag,
    "add a note": add_note,
    "add a comment in a paragraph": add_comment,
    "add a comment between blocks": comment_between,
    "add an instruction": add_instruction,
    "add a correction": add_choice,
    "change the title": edit_title,
    "add a keyword": add_keyword,
    "remove a keyword": remove_keyword,
    "add a line of history": add_change,
    "split a paragraph": split_paragraph,
    "join two paragraphs": join_paragraphs,
    "make a paragraph a heading": make_head,
    "put a division round a paragraph": wrap_division,
    "change a sector": change_sector,
    "take a quotation, opener or closer away": unwrap_part,
    "put a quotation round a paragraph": wrap_quotation,
    "make a table or a printed note a paragraph": typed_to_paragraph,
    "indent anew": reindent,
}


def edit(root: Element, rng: random.Random, stamps: Iterator[int]) -> tuple[str, Holds | None]:
    """Make one random edit; return its kind and how to see it (nothing where it cannot be seen)."""
    kind = rng.choice(list(EDITS))
    return kind, EDITS[kind](root, rng, f"hand{next(stamps)}")
