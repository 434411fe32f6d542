"""The manual that is committed is that of the ODD; an edition's own ODD takes the place of the tool's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from schema_frames import ROOT

from pipeline import manual, schema, tei
from pipeline.config import find_edition
from pipeline.findings import Refused
from pipeline.validate import examine_edition, tei_files
from tests.said import Run

ODD = (ROOT / "schemas" / "edition.odd").read_bytes()
XSLT = ROOT / "xslt"
BOOK = ROOT / "docs" / "encoding"
DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#([^)]+))?\)")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    edition = find_edition(ROOT)
    assert edition
    return manual.manual(ODD, XSLT, tei_files(edition))


def test_the_committed_manual_is_current(pages: dict[str, str]) -> None:
    committed = {path.relative_to(BOOK).as_posix(): path.read_text("utf-8") for path in BOOK.rglob("*.md")}
    assert committed.keys() == pages.keys()
    for path, text in pages.items():
        assert manual.uncounted(committed[path]) == manual.uncounted(text), f"{path} is not current: edition schema"


def test_making_it_again_gives_the_same_text(pages: dict[str, str]) -> None:
    edition = find_edition(ROOT)
    assert edition
    assert manual.manual(ODD, XSLT, tei_files(edition)) == pages


def test_every_element_has_a_page(pages: dict[str, str]) -> None:
    names = [spec.get("ident", "") for spec in tei.parse(ODD).iter(f"{{{tei.TEI}}}elementSpec")]
    for name in names:
        text = pages[f"elements/{name}.md"]
        assert text.startswith(f"# {name}\n")
        for part in ("## Content", "## Attributes", "## Example", "```xml", "Used in this edition: ", "May stand in: "):
            assert part in text, (name, part)
        assert f"[{name}](elements/{name}.md)" in pages["README.md"]
    assert len([path for path in pages if path.startswith("elements/")]) == len(names)


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for target, fragment in LINK.findall(re.sub(r"`[^`]*`", "", text)):
            parts = [*Path(path).parent.parts, *Path(target).parts]
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            page = "/".join(parts)
            assert page in pages, (path, target)
            if fragment:
                assert re.search(rf"^## {fragment}$", pages[page], re.MULTILINE | re.IGNORECASE), (path, fragment)


def test_counts_of_use() -> None:
    made = manual.usage(tei_files(find_edition(ROOT) or pytest.fail("no edition")))
    root = tei.parse(made)
    name = root.find("element[@name='persName']")
    assert name is not None
    assert int(name.get("count", "")) > 20
    assert name.find("attribute[@name='ref']") is not None


def test_the_command_writes_the_manual(edition: Path, run: Run) -> None:
    assert run("schema", "--manual", "book").code == 0
    assert Path("book/elements/persName.md").is_file()
    assert Path("book/codes.md").read_text("utf-8") == manual.CODES.read_text("utf-8")
    assert run("schema", "--manual", "book", "--check").code == 0
    Path("book/elements/persName.md").write_text("# persName\n")
    said = run("schema", "--manual", "book", "--check")
    assert said.code == 1
    assert "ODD011" in said.err


def own(old: str, new: str) -> None:
    """Give the edition here an ODD of its own: the tool's with a change."""
    Path("schemas").mkdir(exist_ok=True)
    text = ODD.decode()
    assert old in text
    Path("schemas/edition.odd").write_text(text.replace(old, new, 1), "utf-8")


SONG = """<elementSpec ident="hi" module="core" mode="replace">
          <desc>Words set off in the source.</desc>
          <classes><memberOf key="att.ed.global"/><memberOf key="model.ed.phrase"/></classes>
          <content><textNode/></content>
          <exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples"><p><hi>words</hi></p></egXML></exemplum>
        </elementSpec>
        <constraintSpec ident="OWN001" scheme="schematron" mode="add">
          <desc>Words set off are short.</desc>
          <constraint><sch:rule context="tei:hi"><sch:assert test="string-length(.) lt 10" role="error">OWN001 “<sch:value-of select="."/>” is long. Hint: shorten it.</sch:assert></sch:rule></constraint>
        </constraintSpec>
        <!-- Rules -->"""


def test_an_odd_of_the_edition_takes_the_place_of_ours(edition: Path, run: Run) -> None:
    text = DOCUMENT.read_text("utf-8")
    spoiled = re.sub(r"(<p [^>]*>)(\w+)", r"\1<hi>\2</hi>", text, count=1)
    assert spoiled != text
    DOCUMENT.write_text(spoiled, "utf-8")
    assert "RNG001" in run("validate").err
    for path in Path("schemas").glob("edition.*"):
        path.unlink()
    own("<!-- Rules -->", SONG)
    assert "ODD012" in run("validate").err
    assert run("schema").code == 0
    assert run("validate").err.startswith("5 files valid\n")
    long = re.sub(r"<hi>(\w+)</hi>", r"<hi>\1 and so on and on</hi>", spoiled)
    DOCUMENT.write_text(long, "utf-8")
    said = run("validate")
    assert "error OWN001" in said.err
    assert run("explain", "OWN001").out.decode().startswith("## OWN001\n")
    assert "Words set off in the source" in run("explain", "hi").out.decode()


def test_an_odd_with_what_is_not_supported(edition: Path, run: Run) -> None:
    own('<elementRef key="div" maxOccurs="unbounded"/>', '<anyElement/>')
    said = run("schema")
    assert said.code == 1
    assert "schemas/edition.odd:" in said.err
    assert "error ODD001: " in said.err
    assert "anyElement is not supported" in said.err
    assert "<anyElement/>" in said.err


def test_a_rule_that_fails_while_it_runs(edition: Path, run: Run) -> None:
    own('test="matches(@unit, \'^[A-Z]{3}$\')"', 'test="xs:integer(string(ancestor::tei:TEI/@xml:id)) = 1"')
    assert run("schema").code == 0
    DOCUMENT.write_text(re.sub(r"(<p [^>]*>)", r'\1<measure type="currency" quantity="1" unit="JPY">1 yen</measure> ', DOCUMENT.read_text("utf-8"), count=1), "utf-8")
    edition_here = find_edition(Path.cwd())
    assert edition_here
    found = [one.code for one in examine_edition(edition_here).findings]
    assert "ODD013" in found


def test_a_broken_odd_names_its_lines() -> None:
    with pytest.raises(Refused) as refused:
        schema.compile_odd(ODD.replace(b'<elementRef key="surname"/>', b'<elementRef key="surnam"/>', 1), XSLT)
    (finding,) = [one for one in refused.value.findings if one.code == "ODD003"]
    line = ODD.decode().split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith('<elementRef key="surname"/>')
    assert finding.excerpt.endswith("^")
