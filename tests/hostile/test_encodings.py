"""Texts in all the encodings that turn up: read, recorded, given back; bytes that are none, found at their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.said import Run

TEXTS = {
    "shift_jis": "日本とロシア\n\nこれは文です。",
    "euc_jp": "日本\n\n文。",
    "iso2022_jp": "日本\n\n文。",
    "utf-16-le": "A title\n\nText.",
    "windows-1251": "Заголовок\n\nТекст.",
    "windows-1252": "Title\n\nText “quoted” – €.",
    "big5": "中文\n\n文。",
}
OPTION = ["--encoding", "windows-1252"]


def test_declared_in_the_sidecar(edition: Path, run: Run) -> None:
    for name, text in TEXTS.items():
        Path(f"sources/{name}.txt").write_bytes(text.encode(name))
        Path(f"sources/{name}.toml").write_text(f'title = "T"\nencoding = "{name}"\n', "utf-8")
    assert run("encode").code == 0
    assert run("validate").code == 0
    for name, text in TEXTS.items():
        assert run("text", "--reading", "sic", f"tei/documents/{name}.xml").out.decode() == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_seen_from_the_byte_order_mark(edition: Path, run: Run, encoding: str) -> None:
    Path("sources/marked.txt").write_bytes("A title\r\n\r\nText é.".encode(encoding))
    assert run("encode").code == 0
    assert run("validate").code == 0
    assert run("text", "--reading", "sic", "tei/documents/marked.xml").out.decode() == "\ufeffA title\r\n\r\nText é."


def test_said_by_the_option_and_recorded(edition: Path, run: Run) -> None:
    Path("sources/west.txt").write_bytes("Titre\n\nÉté – à la mer.".encode("windows-1252"))
    said = run("encode", "sources/west.txt")
    assert said.code == 1
    assert "sources/west.txt:3:1: error SRC003: not utf-8: byte 8 is 0xc9" in said.err
    assert run("encode", *OPTION, "sources/west.txt").code == 0
    assert "<?edition-encoding windows-1252?>" in Path("tei/documents/west.xml").read_text("utf-8")
    assert run("validate").code == 0


@pytest.mark.parametrize(
    "encoding", ["zlib", "rot13", "idna", "undefined", "unicode_escape", "utf-7", "../x", "x\\u0000"]
)
def test_what_is_no_encoding(edition: Path, run: Run, encoding: str) -> None:
    Path("sources/odd.txt").write_text("A title\n\nText.", "utf-8")
    Path("sources/odd.toml").write_text(f'encoding = "{encoding}"\n', "utf-8")
    said = run("encode", "sources/odd.txt")
    assert said.code == 1
    assert "SRC003: there is no encoding" in said.err
