"""Random and broken input of every kind, in process: nothing but findings comes out, soon, and in little memory.

A few hundred by default; `make soak` runs EDITION_FUZZ of them (100,000 texts, and a tenth of that of each other kind).
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline import saxon, tei
from pipeline.config import Sidecar, read_settings, read_sidecar, tool
from pipeline.encode import Frame, encode, read_source
from pipeline.findings import Refused
from pipeline.merge import difference, merge
from pipeline.model import Source
from pipeline.registers import Registers, read_registers
from pipeline.schema import load
from pipeline.text import witness
from tests.pieces import PIECES

MANY = int(os.environ.get("EDITION_FUZZ", "100000"))
LONGEST = 10  # seconds for one input
MEMORY = 1_000_000_000
HERE = Path(__file__).parent
TEMPLATE = HERE.parent.parent / "pipeline" / "template"
HEADER = tei.read(TEMPLATE / "tei" / "edition.xml")
REGISTERS = [path.read_bytes() for path in sorted((HERE.parent / "merge" / "registers").glob("*.xml"))]
TEXT = (HERE.parent / "merge" / "text.txt").read_text("utf-8")


@contextmanager
def bounded() -> Iterator[None]:
    """Let an input take no longer than it may, in seconds of this process: how busy the machine is does not count."""

    def late(*_: object) -> None:
        raise TimeoutError(f"longer than {LONGEST} seconds")

    if not hasattr(signal, "SIGPROF"):
        yield
        return
    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def memory() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def text_of(rng: random.Random) -> str:
    parts = [
        rng.choice(PIECES)
        if rng.random() < 0.8
        else chr(rng.choice((rng.randrange(128), rng.randrange(0x3000), rng.randrange(0x110000))))
        for _ in range(rng.randrange(40))
    ]
    if rng.random() < 0.1:
        parts.append(rng.choice(PIECES) * rng.randrange(400))
    if rng.random() < 0.3:
        at = rng.randrange(len(TEXT))
        parts.insert(len(parts) // 2, TEXT[at : at + rng.randrange(400)])
    return "".join(parts)


def broken(data: bytes, rng: random.Random) -> bytes:
    """Break bytes in a few places: cut, double, exchange, put in something nasty."""
    for _ in range(rng.randrange(1, 5)):
        a, b = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
        b = min(b, a + rng.choice((1, 5, 60, 400)))
        nasty = rng.choice(
            (
                b"",
                b"\x00",
                b"<",
                b">",
                b"&",
                b'"',
                b"&#0;",
                b"\xff",
                b"<!--",
                b"<p>",
                b"</p>",
                b"<lb/>",
                b"<?x y?>",
                b"xml:id=",
                b"ref='",
                b"..",
                b"#",
                b"\xe2\x80\xae",
                b"<choice>",
                b"= [",
                b"[[",
                b"{",
                b"'''",
                b"\\u0000",
                b"1e999",
                b"2000-99-99",
                data[a:b] * 2,
            )
        )
        data = data[:a] + nasty + data[b:]
    return data


def registers() -> Registers:
    return read_registers([tei.parse(data) for data in REGISTERS])


FRAMES = (Frame(HEADER), Frame(HEADER, registers()))
CONVERTERS = ("", "", "worldjapan", "mofa", "plain")


def a_text(rng: random.Random, folder: Path) -> None:
    text = text_of(rng)
    if rng.random() < 0.2:
        path = folder / "any.txt"
        data = text.encode(rng.choice(("utf-8", "utf-16", "utf-32", "utf-8-sig", "shift_jis", "latin-1")), "ignore")
        path.write_bytes(broken(data, rng) if data and rng.random() < 0.5 else data)
        source = read_source(path, "any.txt", rng.choice(("", "", "shift_jis", "utf-16", "latin-1", "zlib")))
    else:
        source = Source("any", text, "any.txt")
    made = encode(source, Sidecar(), rng.choice(FRAMES), converter=rng.choice(CONVERTERS))
    assert witness(tei.parse(made.tei)) == source.text.replace("\n", source.newline)


def a_sidecar(rng: random.Random, folder: Path) -> None:
    path = folder / "any.toml"
    path.write_bytes(broken((TEMPLATE / "sources" / "harbour-note-1998.toml").read_bytes(), rng))
    sidecar = read_sidecar(path, "any.toml")
    encode(
        Source("any", TEXT, "any.txt"),
        sidecar,
        FRAMES[1],
        sidecar_file="any.toml",
        sidecar_text=path.read_text("utf-8-sig"),
    )


def a_setting(rng: random.Random, folder: Path) -> None:
    path = folder / "edition.toml"
    path.write_bytes(broken((TEMPLATE / "edition.toml").read_bytes(), rng))
    read_settings(path, "edition.toml")


def a_register(rng: random.Random, _: Path) -> None:
    known = read_registers([tei.parse(broken(data, rng), "r.xml") for data in REGISTERS])
    encode(Source("any", TEXT, "any.txt"), Sidecar(), Frame(HEADER, known))


def a_document(rng: random.Random, _: Path) -> None:
    base = encode(Source("any", TEXT, "any.txt"), Sidecar(), FRAMES[0]).tei if not BASES else BASES[0]
    BASES[:] = BASES or [base, encode(Source("any", TEXT, "any.txt"), Sidecar(), FRAMES[1]).tei]
    start = base.index(b"<text>") if rng.random() < 0.7 else 0
    ours = base[:start] + broken(base[start:], rng)
    root = tei.parse(ours, "any.xml")
    witness(root)
    difference(base, ours, "any.xml")
    merged, findings = merge(base, ours, BASES[1], "any.xml")
    tei.parse(merged) if not findings else None
    schema = load(tool("schemas"), tool("xslt"))
    if not schema.grammar(root, ours, "any.xml"):
        schema.rules(saxon.node(ours), ours, "any.xml")
    if rng.random() < 0.2:
        saxon.transform(tool("xslt") / "text.xsl", saxon.node(ours))


BASES: list[bytes] = []
KINDS: dict[str, Callable[[random.Random, Path], None]] = {
    "text": a_text,
    "sidecar": a_sidecar,
    "settings": a_setting,
    "register": a_register,
    "document": a_document,
}


def fuzz(kind: str, seeds: range, folder: Path) -> float:
    """Try inputs; return the seconds of the slowest."""
    slowest, at_first = 0.0, memory()  # other tests may have used much in this process
    for seed in seeds:
        begun = time.process_time()
        try:
            with bounded():
                KINDS[kind](random.Random(seed), folder)
        except Refused:
            pass
        except Exception as error:
            raise AssertionError(f"{kind} {seed}: {type(error).__name__}: {error}") from error
        slowest = max(slowest, time.process_time() - begun)
    assert memory() - at_first < MEMORY
    return slowest


@pytest.mark.parametrize("kind", KINDS)
def test_broken_input_gives_findings(kind: str, tmp_path: Path) -> None:
    fuzz(kind, range({"text": 300, "settings": 100}.get(kind, 40)), tmp_path)


# Texts that were found in this way, and broke something or took too long.
ONCE = ("ı4fiscal year", f"Minister for Foreign Affairs {'A' * 80}Treaty", "1 Aims\n\n" * 400)


@pytest.mark.parametrize("text", ONCE, ids=range(len(ONCE)))
def test_a_text_that_broke_something_once(text: str) -> None:
    with bounded():
        assert witness(tei.parse(encode(Source("any", text, "any.txt"), Sidecar(), FRAMES[1]).tei)) == text


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_broken_input_at_length(kind: str, tmp_path: Path) -> None:
    number = MANY if kind == "text" else MANY // 10
    slowest = fuzz(kind, range(1000, 1000 + number), tmp_path)
    print(f"{kind}: {number} inputs, the slowest {slowest:.2f} s, memory {memory() // 1_000_000} MB")  # noqa: T201 - figures
