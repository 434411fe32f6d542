"""Ids that never move: after any hand edits, each released id stands on its own text, or the gate speaks of it."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import tei
from pipeline.config import Edition
from pipeline.findings import Finding
from pipeline.release.letters import alike, marks, read
from pipeline.release.promise import Promise
from pipeline.release.record import Release
from pipeline.release.state import document_of
from pipeline.subjects import Subject
from pipeline.tei import XML_ID, Element

WORDS = "the of and harbour treaty pilots dues mole ships tide delegation agreed list every year northern terms equal port sum".split()
HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader/><text><body>'


def paragraph(identifier: str, words: str) -> str:
    return f'<p xml:id="{identifier}">{words}</p>'


def text_of(rng: random.Random) -> str:
    """Make a paragraph like no other: common words with names of its own between them."""
    own = ("".join(rng.choices("bcdfgklmnprstvz", k=6)).capitalize() for _ in range(9))
    return " ".join(word for name in own for word in (name, rng.choice(WORDS)))


def document(rng: random.Random) -> str:
    sections = ("".join(paragraph(f"d.s{n}.p{m}", text_of(rng)) for m in range(1, rng.randint(2, 4))) for n in range(1, rng.randint(2, 4)))
    return HEAD + "".join(f'<div xml:id="d.s{n}">{body}</div>' for n, body in enumerate(sections, 1)) + "</body></text></TEI>"


def edit(rng: random.Random, root: Element) -> str:
    """Do one thing to the document; return how it is called."""
    body = root.find(".//{*}body")
    assert body is not None
    paragraphs = list(body.iter("{*}p"))
    done = rng.choice(["slip", "mark", "delete", "rename", "swap", "insert", "shift", "replace", "join"] if paragraphs else [""])
    one = rng.choice(paragraphs) if paragraphs else body
    other = rng.choice(paragraphs) if paragraphs else body
    words = (one.text or "").split()
    if done == "slip" and words:
        at = rng.randrange(len(words))
        words[at] += "e"
        one.text = " ".join(words)
    elif done == "mark" and words and not len(one):
        name = etree.SubElement(one, f"{{{tei.TEI}}}name")
        name.text, one.text = one.text, ""
    elif done == "delete":
        one.getparent().remove(one)  # type: ignore[union-attr]
    elif done == "rename":
        one.set(XML_ID, f"d.x{rng.randrange(1000)}")
    elif done == "swap":
        first, second = one.get(XML_ID, ""), other.get(XML_ID, "")
        one.set(XML_ID, second)
        other.set(XML_ID, first)
    elif done in ("insert", "shift"):
        new = etree.Element(f"{{{tei.TEI}}}p")
        new.text = text_of(rng)
        one.addprevious(new)
        new.set(XML_ID, f"d.n{rng.randrange(1000)}")
        if done == "shift":  # as renumbering would
            rest = [new, *new.itersiblings(tag=f"{{{tei.TEI}}}p")]
            ids = [*(later.get(XML_ID, "") for later in rest[1:]), f"d.n{rng.randrange(1000)}"]
            for later, identifier in zip(rest, ids, strict=True):
                later.set(XML_ID, identifier)
    elif done == "replace":
        for child in list(one):
            one.remove(child)
        one.text = text_of(rng)
    elif done == "join" and one is not other:
        one.text = f"{one.text or ''} {''.join(map(str, other.itertext()))}"
        other.getparent().remove(other)  # type: ignore[union-attr]
    return done


def gate(folder: Path, before: str, after: bytes) -> list[Finding]:
    """Release a document, put another in its place, and ask the gate."""
    edition = Edition(folder)
    path, keep = edition.documents / "d.xml", edition.releases / "1.0.0" / "documents" / "d.xml"
    for place in (path, keep):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(before, "utf-8")
    released = document_of(path)
    released = type(released)(released.title, released.file, released.marks, released.units, "1.0.0")
    path.write_bytes(after)
    return list(Promise(edition, Release({"d": released}, {}, {}, "1.0.0")).keeps(Subject(path, "d.xml")))


@given(st.integers(), st.integers(1, 6))
def test_ids_stay_or_the_gate_speaks(seed: int, edits: int) -> None:
    rng = random.Random(seed)
    before = document(rng)
    root = tei.parse(before.encode())
    done = [edit(rng, root) for _ in range(edits)]
    with tempfile.TemporaryDirectory() as folder:
        findings = gate(Path(folder), before, etree.tostring(root))
    spoken = " ".join(finding.message for finding in findings)
    now = {one.get(XML_ID, ""): "".join(map(str, one.itertext())) for one in root.iter("{*}p")}
    for one in tei.parse(before.encode()).iter("{*}p"):
        identifier = one.get(XML_ID, "")
        names = [word for word in (one.text or "").split() if word[0].isupper()]
        stays = 2 * sum(name in now.get(identifier, "") for name in names) >= len(names)  # every text has names of its own
        assert stays or any(f"“{name}”" in spoken for name in (identifier, identifier.rpartition(".")[0], "d")), done
    assert not findings or set(done) - {"slip", "mark", "insert", ""}, done
    assert all(finding.severity == "error" and finding.line and finding.hint for finding in findings)


@given(st.integers())
def test_unrelated_texts_are_not_alike(seed: int) -> None:
    rng = random.Random(seed)
    one, other = text_of(rng), text_of(rng)
    assert alike(one, one)
    assert not alike(one, other)
    assert alike(one, f"{other} {one} {other}")


def test_what_is_alike() -> None:
    assert alike("1. Enery", "1. Energy")
    assert not alike("Energy", "Pilots")
    assert alike("両国は灯台の建設に合意した。", "日本とロシアの両国は新しい灯台の建設に合意した。")
    assert not alike("両国は灯台の建設に合意した。", "漁業交渉は来年三月に始まる。")
    assert alike("", "")


@given(st.integers())
def test_marks_do_not_change_letters_and_letters_change_them(seed: int) -> None:
    rng = random.Random(seed)
    root = tei.parse(document(rng).encode())
    letters, markup = read(root, "d").units, marks(root)
    rng.choice(list(root.iter("{*}p"))).set("rend", "x")
    assert read(root, "d").units == letters
    assert marks(root) != markup
    edited = rng.choice(list(root.iter("{*}p")))
    edited.text = f"{edited.text}."
    assert read(root, "d").units["d"] != letters["d"]


def letters(body: str) -> str:
    return read(tei.parse(f"{HEAD}{body}</body></text></TEI>".encode()), "d").units["d"]


def test_white_space_between_blocks_and_runs_of_it_do_not_count() -> None:
    assert letters("<p>a  b\n c</p><p>d</p>") == letters("\n <p>a b c</p>\n\n <p>d</p>\n") == "a b c d"
    assert letters("<p>a <name>b</name>c</p>") == letters("<p>a bc</p>") != letters("<p>a b c</p>")


def test_what_is_read_counts_and_what_the_editors_say_does_not() -> None:
    assert letters('<p>a<note type="editorial">x</note></p>') == letters("<p>a</p>")
    assert letters('<p>a<note type="authorial">x</note></p>') != letters("<p>a</p>")
    for name in ("del", "surplus", "add", "supplied", "fw"):
        assert letters(f"<p>a <{name}>b</{name}></p>") != letters("<p>a b</p>")
    assert letters("<p>a <choice><sic>b</sic><corr>c</corr></choice></p>") != letters("<p>a <choice><sic>c</sic><corr>b</corr></choice></p>")
    assert letters('<div type="masthead"><p>a</p></div>') != letters("<div><p>a</p></div>")


def test_ids_of_other_peoples_tei_are_named_with_their_document() -> None:
    root = tei.parse(f'{HEAD}<lg xml:id="v1"><l xml:id="l1">a</l><l>b</l></lg><p><name xml:id="n">c</name></p></body></text></TEI>'.encode())
    assert list(read(root, "d").units) == ["d", "d#v1", "d#l1"]
