"""Make documents from the compiled grammar, and spoil them: material for comparing schemas."""

from __future__ import annotations

import copy
import random

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "{http://www.w3.org/XML/1998/namespace}"

SAMPLES = {
    "ed.language": ["en", "ja", "ru-Latn"],
    "ed.word": ["x", "2.1", "IV", "(a)", "é"],
    "ed.token": ["([a-z]+)", "a b"],
    "ed.text": ["@n", " ", "count(p) < 2"],
    "ed.name": ["converter", "c-1"],
    "ed.prefix": ["per", "x-1"],
    "ed.version": ["1", "0.1", "2.0.1b"],
    "ed.pointer": ["per:hata", "#a", "https://example.org/a?b=c&d#e", "../registers/persons.xml#x"],
    "ed.decimal": ["1", "-2.50", "125000000"],
    "ed.percent": ["0", "45", "100"],
    "ed.date": ["1996", "1996-03", "1996-03-20", "2000-02-29", "-0043-03-15"],
    "ed.edtf": ["1996-21", "199X", "18XX", "1890~", "1945-05?", "1992/..", "../1992", "1995-01~/1995-04~", "1985-04-XX", "[1667,1670..1672]"],
    "ed.duration": ["P4Y", "PT1H"],
    "ed.coordinates": ["51.0 143.0", "-90 180", "0.5 -0.25"],
}
BAD_VALUES = ["", " ", "1996-13", "last March", "sure", "a b", "1996-02-30", "two\u00a0words", "91 181", "<", "1e3", "1996-05-21~/", "199", "1996-42", "1996-21-05"]
NAMES = ["n", "type", "when", "when-custom", "ref", "cert", "rend", "key", "target", f"{XML}lang", f"{XML}base"]


class Maker:
    """Walks the patterns of a RELAX NG grammar and writes one instance of them; repeatable by its seed."""

    def __init__(self, grammar: etree._Element, seed: int) -> None:
        self.defines = {d.get("name"): d for d in grammar.iter(RNG + "define")}
        self.random = random.Random(seed)
        self.ids = 0

    def element(self, name: str, depth: int = 0) -> etree._Element:
        """Make an element with what its definition asks for, and some of what it allows."""
        made = etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI})
        (pattern,) = self.defines[name].iter(RNG + "element")
        for part in pattern:
            self.pattern(part, made, depth)
        return made

    def pattern(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        kind = etree.QName(pattern).localname
        if kind == "ref":
            name = pattern.get("name", "")
            define = self.defines[name]
            if define.find(RNG + "element") is not None:
                into.append(self.element(name, depth + 1))
                return
            for part in define:
                self.pattern(part, into, depth)
        elif kind in ("optional", "zeroOrMore", "oneOrMore"):
            least = 1 if kind == "oneOrMore" else 0
            rare = 0.15 if pattern.find(RNG + "attribute") is not None else (0.5 if depth < 6 else 0.1)
            times = least + (self.random.random() < rare) * (1 if kind == "optional" else self.random.randint(1, 3))
            for _ in range(min(times, 1) if kind == "optional" else times):
                for part in pattern:
                    self.pattern(part, into, depth)
        elif kind == "choice":
            options = [part for part in pattern if etree.QName(part).namespace == RNG[1:-1]]
            if depth > 7:
                options = sorted(options, key=self.cost)[:2]
            self.pattern(self.random.choice(options), into, depth)
        elif kind in ("group", "interleave"):
            for part in pattern:
                self.pattern(part, into, depth)
        elif kind == "text":
            words = self.random.choice(["Japan ", " and <Russia>", "1996", "ロシア", " "])
            if len(into):
                into[-1].tail = (into[-1].tail or "") + words
            else:
                into.text = (into.text or "") + words
        elif kind == "attribute":
            name = pattern.get("name", "")
            into.set(name.replace("xml:", XML), self.value(pattern))

    def value(self, pattern: etree._Element) -> str:
        if pattern.find(f"{RNG}list") is not None:
            return " ".join(self.one(pattern) for _ in range(self.random.randint(1, 3)))
        return self.one(pattern)

    def one(self, pattern: etree._Element) -> str:
        values = [value.text or "" for value in pattern.iter(RNG + "value")]
        if values:
            return self.random.choice(values)
        (ref,) = pattern.iter(RNG + "ref")
        if ref.get("name") == "ed.id":
            self.ids += 1
            return f"id{self.ids}"
        return self.random.choice(SAMPLES[ref.get("name", "")])

    def cost(self, pattern: etree._Element) -> int:
        """Order choices by how much they drag in: text first, then elements that may be empty."""
        kind = etree.QName(pattern).localname
        if kind in ("text", "empty"):
            return 0
        if kind == "ref":
            return 2 if self.defines[pattern.get("name", "")].find(f"{RNG}element") is not None else 3
        return 1 + len(pattern)


def document(grammar: etree._Element, seed: int) -> etree._Element:
    """Make a valid document from the compiled grammar."""
    maker = Maker(grammar, seed)
    made = maker.element("teiCorpus" if seed % 10 == 9 else "TEI")
    for geo in made.iter(f"{{{TEI}}}geo"):
        geo.text = maker.random.choice(SAMPLES["ed.coordinates"])
    return made


def spoiled(root: etree._Element, seed: int) -> etree._Element:
    """Copy a document and change one thing in it; the result may by chance still be valid."""
    chance = random.Random(seed)
    copied = copy.deepcopy(root)
    elements = list(copied.iter(f"{{{TEI}}}*"))
    target = chance.choice(elements)
    parent = target.getparent()
    kind = chance.randrange(11)
    if kind == 0 and parent is not None:
        parent.remove(target)
    elif kind == 1:
        target.insert(chance.randint(0, len(target)), copy.deepcopy(chance.choice(elements)))
    elif kind == 2 and target.attrib:
        del target.attrib[chance.choice(sorted(target.attrib))]
    elif kind == 3:
        target.set(chance.choice(NAMES), chance.choice(["x", "1996", *BAD_VALUES]))
    elif kind == 4 and target.attrib:
        target.set(chance.choice(sorted(target.attrib)), chance.choice(BAD_VALUES))
    elif kind == 5:
        target.text = (target.text or "") + "stray words"
    elif kind == 6:
        target.tag = f"{{{TEI}}}{chance.choice(['p', 'div', 'hi', 'placeName', 'note', 'item', 'listPlace', 'quote'])}"
    elif kind == 7:
        target.tag = chance.choice(["p", "{urn:x}p"])
    elif kind == 8 and len(target) > 1:
        target.append(target[0])
    elif kind == 9 and parent is not None:
        parent.insert(parent.index(target), copy.deepcopy(target))
    else:
        named = [element for element in elements if element.get(f"{XML}id")]
        if len(named) > 1:
            named[0].set(f"{XML}id", named[1].get(f"{XML}id", ""))
        else:
            target.set(f"{XML}id", "1bad")
    return copied
