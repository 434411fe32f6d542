"""TEI of other people: every word that should be read is in page, plain text and PDF, once, in order.

The documents in `tei/` say it themselves: w1, w2 … are read, in this order; n1, n2 … stand in a note of the page;
x1, x2 … are not read (docs/scholars.md says why), and at most in the page's text as printed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from pipeline import saxon
from pipeline.config import tool
from pipeline.pages import read_page
from pipeline.standalone import as_read
from pipeline.typeset import reading_of
from tests.said import Run, Said

FOLDER = Path(__file__).parent / "tei"
FILES = sorted(FOLDER.glob("*.xml"))
OTHER = "not-tei-"  # documents with elements that TEI does not have
WITHOUT_PDF = {"languages"}  # no font of ours has Arabic and Hebrew letters
SPANS = "deleted-spans"  # where words are struck out that stand in no element of their own
BUILD = ("build", "--jobs", "1", "--only", "html,text,pdf,tei")

each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def words(letter: str, text: str) -> list[int]:
    return [int(number) for number in re.findall(rf"(?<![a-z0-9]){letter}(\d+)", text)]


def everything(path: Path) -> str:
    return " ".join(etree.parse(path).xpath("//text()"))


def expected(path: Path, letter: str = "w") -> list[int]:
    return list(range(1, 1 + max(words(letter, everything(path)), default=0)))


@pytest.fixture(scope="module")
def all_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """Give an edition in which all the documents were put, built, and what the command said."""
    from subprocess import run
    from sys import executable

    folder = tmp_path_factory.mktemp("any") / "edition"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("output"))
    for path in FILES:
        shutil.copy(path, folder / "tei" / "documents")
    said = run([executable, "-m", "pipeline", *BUILD], cwd=folder, capture_output=True, check=False)
    return folder, Said(said.returncode, said.stdout, said.stderr.decode())


def made(all_built: tuple[Path, Said], path: Path, name: str) -> Path:
    return all_built[0] / "output" / "documents" / path.stem / name.format(path.stem)


def test_there_are_many_kinds() -> None:
    assert len(FILES) >= 50


def test_they_are_tei(shared: Path) -> None:
    grammar = etree.RelaxNG(etree.parse(shared / "data" / "tei_all.rng"))
    refused = [path.stem for path in FILES if not grammar.validate(etree.parse(path))]
    assert refused == [path.stem for path in FILES if path.stem.startswith(OTHER)]


def test_all_are_published(all_built: tuple[Path, Said]) -> None:
    said = all_built[1]
    assert said.code == 0, said.err
    assert "error" not in said.err
    for path in FILES:
        assert f"tei/documents/{path.name}:" in said.err  # it is said that the document is of another encoding
    for name in ("box", "lid", "board", "part", "thing", "deep", "madeUp", "madeUpLine", "math"):
        found = re.search(rf"tei/documents/(.+):(\d+):(\d+): warning XSL001: no template for ((x:)?{name}) at ", said.err)
        assert found
        line = (FOLDER / found[1]).read_text("utf-8").splitlines()[int(found[2]) - 1]
        assert line[int(found[3]) - 1 :].startswith(f"<{found[4]}")


@each
def test_the_plain_text_has_every_word(path: Path, all_built: tuple[Path, Said], run: Run) -> None:
    said = run("text", path)
    assert said.code == 0, said.err
    text = said.out.decode()
    assert words("w", text) == expected(path)
    assert not words("[nx]", text)
    published = made(all_built, path, "{}.txt").read_text("utf-8")
    assert published.partition("\n")[2].split() == text.partition("\n")[2].split()


@each
def test_the_page_has_every_word(path: Path, all_built: tuple[Path, Said]) -> None:
    html = made(all_built, path, "index.html").read_text("utf-8")
    text = read_page(html).text
    assert words("w", text) == expected(path)
    assert not words("[nx]", text)
    notes = re.search(r'(?s)<section class="notes".*?</section>', html)
    assert sorted(set(words("n", notes[0] if notes else ""))) == expected(path, "n")


@each
def test_the_pdf_has_every_word(path: Path, all_built: tuple[Path, Said]) -> None:
    pdf = made(all_built, path, "{}.pdf")
    assert pdf.is_file() is (path.stem not in WITHOUT_PDF)
    if pdf.is_file():
        text = re.sub(r"w(\d)", r" w\1", reading_of(pdf.read_bytes()))
        assert len(words("w", text)) == len(expected(path))


@each
def test_what_was_deleted_is_struck_out_in_the_text_as_printed(path: Path, all_built: tuple[Path, Said]) -> None:
    html = made(all_built, path, "index.html").read_text("utf-8")
    struck = re.findall(r'(?s)<span class="apparatus printed" hidden><del.*?</del></span>', html)
    if path.stem == SPANS:
        assert sorted(words("x", " ".join(struck))) == expected(path, "x")
        return
    left_out = etree.parse(path).xpath(
        "//*[self::t:del[not(ancestor::t:restore)] or self::t:surplus][ancestor::t:text or ancestor::t:sourceDoc]"
        "[not(ancestor::t:del or ancestor::t:rdg)]",
        namespaces={"t": "http://www.tei-c.org/ns/1.0"},
    )
    assert len(struck) == len(left_out)


@each
def test_whatever_it_is_it_is_checked_without_a_fault(path: Path, run: Run) -> None:
    assert run("validate", path).code in (0, 1)
    assert run("text", "--reading", "sic", path).code in (0, 1)


def test_what_is_written_leftward_stands_so(all_built: tuple[Path, Said]) -> None:
    html = made(all_built, FOLDER / "languages.xml", "index.html").read_text("utf-8")
    assert re.search(r'<p lang="ar" dir="rtl">', html)
    assert re.search(r'<i class="foreign" lang="he" dir="rtl">', html)


READINGS = [
    ("<gap reason='torn' quantity='2' unit='word'/>", "[… torn, 2 word]"),
    ("<gap/>", "[…]"),
    ("<gap><desc>a leaf is lost</desc></gap>", "[… a leaf is lost]"),
    ("<supplied>a <hi>b</hi> c</supplied>", "[a b c]"),
    ("<unclear>a</unclear>", "a[?]"),
    ("<supplied><unclear>a</unclear></supplied>", "[a[?]]"),
    ("<del>a</del> <add>b</add>", "b"),
    ("<restore><del>a</del></restore>", "a"),
    ("<choice><seg>a</seg><seg cert='high'>b</seg></choice>", "b"),
    ("<app><lem>a</lem><rdg>b</rdg></app>", "a"),
    ("<app><rdg>a</rdg><rdg>b</rdg></app>", "a"),
    ("a<app from='#x'><lem>a</lem><rdg>b</rdg></app>", "a"),
]


@pytest.mark.parametrize(("markup", "read"), READINGS)
def test_readings_are_told_apart(markup: str, read: str) -> None:
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{markup}</p></body></text></TEI>'
    text, _ = saxon.transform(tool("xslt") / "text.xsl", as_read(xml.encode(), tool("xslt")))
    assert text.strip() == read
