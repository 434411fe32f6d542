"""Random hand edits, then a new encoding with other registers and rules: every edit is kept or reported, no word lost.

The kinds of edits are the keys of `EDITS` in edits.py.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache, partial
from itertools import count
from pathlib import Path

import pytest
from lxml import etree

from pipeline import tei
from pipeline.config import Change, Emendation, Note, Sidecar
from pipeline.dates import Fiscal
from pipeline.encode import Frame, encode
from pipeline.findings import has_errors
from pipeline.merge import merge
from pipeline.merge.stream import canonical
from pipeline.model import Source
from pipeline.registers import Registers, read_registers
from pipeline.text import witness
from tests.merge.edits import EDITS, Fix, Holds, edit

HERE = Path(__file__).parent
TEMPLATE = HERE.parent.parent / "pipeline" / "template"
HEADER = tei.read(TEMPLATE / "tei" / "edition.xml")
TEXT = (HERE / "text.txt").read_text("utf-8")
TYPOS = (
    ("comittee", "committee"),
    ("harbur", "harbour"),
    ("agreemnt", "full agreement"),
    ("for the the season", "for the season"),
)
LATE = "\n\nA paragraph that a better copy of the text turned out to have, with Eastmark and Veltholm in it."


@cache
def entities() -> Registers:
    return read_registers([tei.read(path) for path in sorted((HERE / "registers").glob("*.xml"))])


def registers(rng: random.Random) -> Registers:
    """Give some of the entries, under their own or other ids."""
    from dataclasses import replace

    some = [entity for entity in entities().entities if rng.random() < 0.8]
    return Registers(tuple(replace(one, id=one.id + "-b") if rng.random() < 0.15 else one for one in some))


def sidecar(rng: random.Random) -> Sidecar:
    """Give a sidecar with some emendations, notes, sectors, keywords and dates."""
    words = [("tariffe", "tariff"), ("recieve", "receive"), ("pilottage", "pilotage")]
    emended = [Emendation(sic, corr, type="spelling") for sic, corr in words if rng.random() < 0.7]
    noted = [
        Note(f"On {at}, version {rng.randint(1, 2)}.", at)
        for at in ("Veltholm", "fishing vessels", "season of 1998")
        if rng.random() < 0.6
    ]
    sectors: dict[str, tuple[str, ...]] = {"s1": ("economy",)} if rng.random() < 0.5 else {}
    keywords = tuple(word for word in ("harbours", "dues", "fisheries", "ice") if rng.random() < 0.7)
    change = (Change("2026-01-02", "editor", "Encoded."),) if rng.random() < 0.5 else ()
    return Sidecar(
        title=f"A note, version {rng.randint(1, 3)}",
        summary="Of dues.",
        emendation=tuple(emended),
        note=tuple(noted),
        sectors=sectors,
        keywords=keywords,
        change=change,
    )


def encoded(text: str, rng: random.Random, *, same: bool = False) -> bytes:
    rng = random.Random(7) if same else rng
    frame = Frame(HEADER, registers(rng), Fiscal(rng.choice((1, 4, 7))))
    return encode(Source("note", text, "note.txt"), sidecar(rng), frame).tei


def sequence(seed: int) -> Counter[str]:
    """Run one sequence; return what happened, for the figures."""
    rng = random.Random(seed)
    stamps, text = count(seed * 1000), TEXT
    base = encoded(text, rng)
    now, live, tally = base, list[tuple[str, Holds]](), Counter[str]()
    fix: Fix = unchanged  # what was done to the source since the last encoding
    for _ in range(rng.randint(1, 4)):
        root = tei.parse(now)
        for _ in range(rng.randint(1, 4)):
            kind, holds = edit(root, rng, stamps)
            if holds:
                assert holds(root, unchanged), f"{kind} was not made"
                live.append((kind, holds))
                tally[f"edit: {kind}"] += 1
        now = etree.tostring(root, encoding="utf-8")
        live = [(kind, holds) for kind, holds in live if holds(tei.parse(now), unchanged)]  # a later edit may undo one
        text, more = corrected(text, rng)
        fix = more if fix is unchanged else fix if more is unchanged else both(fix, more)
        new = encoded(text, rng)
        side = rng.choice(("ours", "theirs", ""))
        merged, findings = merge(base, now, new, "note.xml")
        if has_errors(findings):
            tally["with conflicts"] += 1
            assert all(finding.line > 0 and finding.hint for finding in findings if finding.severity == "error")
            if not side:
                continue  # the file is left as it was; the text of the source goes on
            merged, findings = merge(base, now, new, "note.xml", partial(always, side))
            if has_errors(findings):
                assert {finding.code for finding in findings if finding.severity == "error"} <= {"MRG002", "MRG003"}
                merged, findings = merge(base, now, new, "note.xml", lambda _: "theirs")
                assert not has_errors(findings)
                side = "theirs"
        else:
            tally["without"] += 1
            side = "ours"
        root = tei.parse(merged)
        assert witness(root) == text
        lost = [kind for kind, holds in live if not holds(root, fix)]
        assert side == "theirs" or not lost, f"lost: {lost}"
        assert merged == tei.serialise(tei.parse(merged))
        if side != "theirs" and fix is unchanged:
            follows(base, now, new, merged)
        again, quiet = merge(new, merged, new, "note.xml")
        assert (again, quiet) == (merged, [])
        base, now = new, merged
        # What editors took out and the encoder, too, no longer has is forgotten: it may come back as something new.
        live = [
            (kind, fixed(holds, fix))
            for kind, holds in live
            if holds(root, fix) and not (kind.startswith("remove") and holds(tei.parse(new), fix))
        ]
        fix = unchanged
    return tally


def always(side: str, _: str) -> str:
    return side


def unchanged(words: str) -> str:
    return words


def both(first: Fix, second: Fix) -> Fix:
    return lambda words: second(first(words))


def fixed(holds: Holds, fix: Fix) -> Holds:
    return lambda root, later: holds(root, both(fix, later))


def corrected(text: str, rng: random.Random) -> tuple[str, Fix]:
    """Correct the transcription now and then: a word or two, or a paragraph that was missing."""
    if rng.random() < 0.7:
        return text, unchanged
    if rng.random() < 0.3 and LATE not in text:
        return text.replace("\n\n2. ", f"{LATE}\n\n2. "), late
    wrong, right = rng.choice(TYPOS)
    tight = "".join(wrong.split()), "".join(right.split())
    if wrong == "for the the season":  # a mark may begin or end between its words
        return text.replace(wrong, right), lambda words: re.sub(r"(^|for)thethe(season|$)", r"\1the\2", words)
    return text.replace(wrong, right), lambda words: words.replace(*tight)


def late(words: str) -> str:
    opening = "2.Fees"
    return words.replace(opening, "".join(LATE.split()) + opening)


def follows(base: bytes, now: bytes, new: bytes, merged: bytes) -> None:
    """Check that a paragraph nobody has touched is exactly as the encoder has it now."""
    was, here, there, made = (
        {one.get(tei.XML_ID): canonical(one) for one in tei.parse(data).iter("{*}p") if one.get(tei.XML_ID)}
        for data in (base, now, new, merged)
    )
    for key, paragraph in was.items():
        if here.get(key) == paragraph and key in there:
            assert made[key] == there[key]


@pytest.mark.parametrize("seed", range(60))
def test_hand_edits_are_kept_or_reported(seed: int) -> None:
    sequence(seed)


@pytest.mark.soak
def test_a_thousand_sequences() -> None:
    tally = Counter[str]()
    for seed in range(60, 1060):
        try:
            tally += sequence(seed)
        except AssertionError as error:
            raise AssertionError(f"sequence {seed}: {error}") from error
    print(dict(sorted(tally.items())))  # noqa: T201 - figures for those who run it
    assert all(tally[f"edit: {kind}"] for kind in EDITS if kind != "indent anew")


def test_without_edits_the_new_encoding_is_taken_byte_for_byte() -> None:
    rng = random.Random(1)
    for _ in range(12):
        base, new = encoded(TEXT, rng), encoded(TEXT, rng)
        assert merge(base, base, new) == (new, [])
        # The same by way of the merge itself, as if one side had been touched.
        assert merge(base, base + b"\n", new) == (new, [])
        assert merge(base, new, base + b"\n") == (new, [])


LABELS = {
    "a mark that was taken away stays away": ('<persName n="Roe" cert="medium"><surname>Roe</surname></persName>', "Roe", 'n="Karl Roe"', "Roe left"),
    "a change takes the new label along": ('<persName n="Roe" cert="medium">', '<persName n="Roe" cert="high">', 'n="Karl Roe"', '<persName cert="high" n="Karl Roe">'),
    "a label corrected by hand stays": ('n="Roe"', 'n="Emma Roe"', 'n="Karl Roe"', 'n="Emma Roe"'),
    "a pointer takes its place": ('n="Roe"', 'n="Emma Roe"', 'ref="per:roe"', '<persName cert="medium" ref="per:roe">'),
}


@pytest.mark.parametrize(("old", "edited", "later", "kept"), LABELS.values(), ids=LABELS)
def test_the_label_of_a_name_never_stands_against_a_hand_edit(old: str, edited: str, later: str, kept: str) -> None:
    base = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><persName n="Roe" cert="medium"><surname>Roe</surname></persName> left.</p></body></text></TEI>'
    ours, new = base.replace(old.encode(), edited.encode()), base.replace(b'n="Roe"', later.encode())
    assert ours != base != new
    merged, findings = merge(base, ours, new)
    assert findings == []
    assert kept in merged.decode("utf-8")
