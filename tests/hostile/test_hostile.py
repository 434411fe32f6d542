"""Files made to do harm: each is a finding; nothing is read, fetched, run or written outside."""

from __future__ import annotations

import csv
import os
import re
import shutil
from pathlib import Path

import pytest

from pipeline import outside, tei
from pipeline.findings import Refused
from pipeline.limits import harmless
from tests.hostile.test_fuzz import bounded
from tests.said import Run

DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
SIDECAR = Path("sources/harbour-note-1998.toml")
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader>"
)
PLAIN = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>{}</p></body></text></TEI>'
MANY = "<hi " + " ".join(f'a{i}="1"' for i in range(300)) + "/>"
LAUGHS = "".join(f'<!ENTITY {b} "' + f"&{a};" * 10 + '">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))

XML = {
    "laughs": (f'<!DOCTYPE TEI [<!ENTITY a "ha">{LAUGHS}]>' + PLAIN.format("&i;"), "XML002"),
    "external": ('<!DOCTYPE TEI [<!ENTITY a SYSTEM "secret.txt">]>' + PLAIN.format("&a;"), "XML002"),
    "parameter": ('<!DOCTYPE TEI [<!ENTITY % a SYSTEM "secret.txt">%a;]>' + PLAIN.format(""), "XML002"),
    "dtd": ('<!DOCTYPE TEI SYSTEM "http://localhost:1/x.dtd">' + PLAIN.format(""), "XML002"),
    "deep": (PLAIN.format("<hi>" * 100_000 + "</hi>" * 100_000), "XML005"),
    "divisions": (PLAIN.format("<hi>" * 95 + "</hi>" * 95), "XML005"),
    "attribute": (PLAIN.format("<hi rend='" + "a" * 10_100_000 + "'/>"), "XML005"),
    "attributes": (PLAIN.format(MANY), "XML005"),
    "nul": (PLAIN.format("a\0b"), "XML001"),
    "reference": (PLAIN.format("&#0;"), "XML001"),
    "nothing": ("", "XML001"),
}


@pytest.mark.parametrize("name", XML)
def test_xml(name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret.txt").write_text("SECRET", "utf-8")
    text, code = XML[name]
    Path("x.xml").write_text(text, "utf-8")
    for command in (("validate",), ("text",), ("text", "--reading", "sic")):
        said = run(*command, "x.xml")
        assert said.code == 1
        assert f"error {code}:" in said.err
        assert b"SECRET" not in said.out
        assert "SECRET" not in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.txt", "x.xml"]


def test_an_inclusion_is_never_followed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret.txt").write_text("SECRET", "utf-8")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="secret.txt" parse="text"/>'
    Path("x.xml").write_text(PLAIN.format(include), "utf-8")
    for reading in ("corr", "sic"):
        assert b"SECRET" not in run("text", "--reading", reading, "x.xml").out


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#9;script:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_no_program_reaches_a_page(edition: Path, run: Run, link: str) -> None:
    text = DOCUMENT.read_text("utf-8")
    note = f'<note type="editorial" xml:id="harbour-note-1998.n9">x <ref target="{link}">y</ref></note></head>'
    declared = '<prefixDef ident="javascript" matchPattern="(.+)" replacementPattern="../registers/persons.xml#pers-torvald"><p>x</p></prefixDef>'
    before = {path: path.read_bytes() for path in Path("output").rglob("*") if path.is_file()}
    for prefix in ("", declared):
        new = text.replace("</head>", note, 1).replace('<prefixDef ident="per"', prefix + '<prefixDef ident="per"', 1)
        DOCUMENT.write_text(new, "utf-8")
        assert run("validate", DOCUMENT).code == 1
    if link.startswith("java"):
        assert run("build", "--jobs", "1").code == 1
    assert before == {path: path.read_bytes() for path in Path("output").rglob("*") if path.is_file()}


HARM = {
    "style": "<p rend='color:red;background:url(javascript:x)'>a <hi rend='x&quot; onclick=&quot;alert(1)'>b</hi></p>",
    "language": "<p xml:lang='&quot;&gt;&lt;script&gt;'>a</p>",
    "type": "<div type='&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'><p>a</p></div>",
    "id": "<p xml:id='a b/../c'>a</p><p xml:id='twice'>b</p><p xml:id='twice'>c</p>",
    "reserved": "<p xml:id='text'>a</p><p xml:id='notes'>b</p><p xml:id='note-1'>c<note>n</note> <ref target='#notes'>z</ref></p>",
    "wide": "<table><row><cell cols='999999999' rows='-1'>a</cell><cell cols='x'>b</cell></row></table>",
    "dates": "<p><date when='--02-30'>a</date> <date when='99999999999-01-01'>b</date> <date when='x'>c</date></p>",
    "names": "<p><script>alert(1)</script><iframe src='x'>a</iframe><svg onload='alert(1)'>b</svg></p>",
    "instruction": "<p>a<?php echo 1?><?xml-stylesheet href='x'?>b</p>",
    "data": "<p><![CDATA[<script>alert(1)</script>]]></p>",
    "typst": "<p>#import &quot;x&quot;: * #eval(&quot;1&quot;) \\u{41} $x$ *b* _i_ @a // c /* d */ `raw` [x] {y} ~ --- ...</p>",
    "markdown": "<p>[x](javascript:alert(1)) **b** ![i](x)</p>",
    "circle": "<div><note xml:id='n1' target='#n2'>a</note><note xml:id='n2' target='#n1'>b</note><note xml:id='n3' target='#n3'>c</note><p>w</p></div>",
    "deep": "<p>" + "<app><lem>" * 20 + "x" + "</lem><rdg>y</rdg></app>" * 20 + "<supplied>" * 40 + "z" + "</supplied>" * 40 + "</p>",
    "empty": "<p><choice/><app/><subst/><gap/><supplied/><unclear/>a</p>",
    "many": "<p><supplied>" + "<hi>a</hi> " * 2000 + "</supplied>" + "<app><lem>a</lem><rdg>b</rdg></app> " * 1000 + "</p>",
    "loose": "<table><head>h</head>text<cell>a</cell><row>b<cell>c</cell></row></table><item>d</item><cell>e</cell>",
    "signs": "<p>\u202eevil\u202c \u2066x\u2069 \ue000 \u0378 e\u0301 \ufdd0 &#x85; &#x2028; &#xD; x</p>",
    "nothing": "",
}
RUNS = re.compile(r'(?i)<[^>]*\s(?:href|src|action|style|on[a-z]+)="[^"]*(?:javascript|vbscript|data:text|alert)|<(?:script|img|iframe|svg)\s[^>]*(?:alert|onerror|src="x")')


RUN = (
    "<p><h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script></p>",
    "<figure><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/></figure>",
    "<figure><svg xmlns='http://www.w3.org/2000/svg'><image href='data:text/html,x'/></svg></figure>",
    "<p xlink:href=' java&#9;script:alert(1)' xmlns:xlink='http://www.w3.org/1999/xlink'>a</p>",
    "<p><xsl:template xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/></p>",
)


def test_what_a_browser_would_run_in_the_published_file_is_refused(edition: Path, run: Run) -> None:
    for number, body in enumerate(RUN):
        text = PLAIN.replace("<p>{}</p>", "{}").replace("<teiHeader/>", HEADER).format(body)
        Path(f"tei/documents/run-{number}.xml").write_text(text, "utf-8")
    said = run("validate")
    assert said.code == 1
    assert set(re.findall(r"run-(\d).xml:\d+:\d+: error XML009: ", said.err)) == set("01234")


def test_documents_made_to_do_harm_are_published_as_text(edition: Path, run: Run) -> None:
    shutil.rmtree("output")
    for name, body in HARM.items():
        text = PLAIN.replace("<p>{}</p>", "{}").replace("<teiHeader/>", HEADER).format(body)
        Path(f"tei/documents/{name}.xml").write_text(text, "utf-8")
    said = run("build", "--jobs", "1", "--only", "html,text,pdf")
    assert said.code == 0, said.err
    for name in HARM:
        page = Path(f"output/documents/{name}/index.html").read_text("utf-8")
        assert not RUNS.search(page), name
        assert "<script>" not in page, name


def test_names_made_to_do_harm_are_values_in_every_format(edition: Path, run: Run) -> None:
    shutil.rmtree("output")
    title = "=1+1; } @x{ [a](javascript:b) &lt;!--&lt;script>alert(1)&lt;/script>\nER  - \nTY  - BOOK"
    for name, author in {"a": "=cmd|'x'!A0", "b": '"; \\input{x} } @book{a, {', "c": "x\nER  - \nTY  - BOOK"}.items():
        head = HEADER.replace("<title>T</title>", f"<title>{title}</title><author>{author}</author>")
        Path(f"tei/documents/{name}.xml").write_text(PLAIN.replace("<teiHeader/>", head).replace("{}", "w"), "utf-8")
    said = run("build", "--jobs", "1")
    assert said.code == 0, said.err
    rows = list(csv.reader(Path("output/data/documents.csv").read_text("utf-8").splitlines()))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
    assert [row[4] for row in rows if row[1] == "a"] == ["'=cmd|'x'!A0"]
    for name in "abc":
        folder = Path(f"output/documents/{name}")
        lines = (folder / f"{name}.ris").read_text("utf-8").splitlines()
        assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == 1
        bibtex = (folder / f"{name}.bib").read_text("utf-8")
        assert re.findall(r"(?m)^\s*@\w+", bibtex) == ["@incollection"]
        assert "\\input{x}" not in bibtex
        page = (folder / "index.html").read_text("utf-8")
        scripts = re.findall(r'(?s)<script type="[^>]*>(.*?)</script>', page)
        assert scripts
        assert not [script for script in scripts if "<" in script]


TOML = {
    "deep": "x = " + "[" * 50_000,
    "tables": "[" + ".".join("a" * 50_000) + "]",
    "inline": "x = " + "{a=" * 20_000,
    "digits": "occurrence = " + "9" * 5000,
    "large": "# " + "x" * 2_100_000,
    "many": "".join(f"a{i} = 1\n" for i in range(20_000)),
    "nul": "\0",
    "language": 'language = "../../x"',
    "control": '[[note]]\nat = "Harbour"\ntext = "\\u0000 \\u202e <script>"\nresp = "\\u0000"',
    "converter": 'converter = "../../x"',
    "link": 'summary = "' + "[a](" * 20_000 + '"',
    "script": 'summary = "[x](javascript:alert(1)) [y](per:../../etc)"',
    "sic": '[[emendation]]\nsic = "' + "a " * 20_000 + '"\ncorr = "x"',
}


@pytest.mark.parametrize("name", TOML)
def test_sidecars_and_settings(edition: Path, run: Run, name: str) -> None:
    SIDECAR.write_text(TOML[name], "utf-8")
    said = run("encode")
    assert said.code in (0, 1)
    assert "Traceback" not in said.err
    Path("edition.toml").write_text(TOML[name], "utf-8")
    assert run("validate").code == 1


ADDRESSES = (
    "javascript:alert(1)", "\\u0000", "file:///etc", "https://x.org/<script>", "https://me:secret@x.org/", "https://x.org/?a#b",
    "https://[::1", "https://x.org/%zz",
)


@pytest.mark.parametrize("base", ADDRESSES)
def test_the_address_of_an_edition(edition: Path, run: Run, base: str) -> None:
    Path("edition.toml").write_text(f'base = "{base}"\n', "utf-8")
    said = run("build")
    assert said.code == 1
    assert "CFG003" in said.err


LINKS = (
    "sources/link.txt", "sources/harbour-note-1998.toml", "sources/encoded", "tei/documents/link.xml", "tei/registers/persons.xml",
    "tei/edition.xml", "schemas/edition.sch", "xslt/assets/link.css", "edition.toml", "sources",
)


@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_leads_elsewhere(edition: Path, run: Run, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET\n\nNot for you.", "utf-8")
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, tmp_path / "elsewhere")
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(secret if path.suffix else tmp_path / "elsewhere")
    before = sorted(tmp_path.rglob("*"))
    for command in ("encode", "validate", "build", "suggest"):
        said = run(command)
        assert said.code == 1
        assert f"{name}:0:0: error SRC001: cannot be read: it leads out of the edition" in said.err
        assert "SECRET" not in said.err
    assert sorted(tmp_path.rglob("*")) == before


def test_links_within_an_edition_are_followed_but_not_in_circles(edition: Path, run: Run) -> None:
    Path("tei/kept").mkdir()
    Path("tei/registers/persons.xml").rename("tei/kept/persons.xml")
    Path("tei/registers/persons.xml").symlink_to("../kept/persons.xml")
    assert run("encode").code == 0
    Path("sources/circle.txt").symlink_to("circle.txt")
    assert "sources/circle.txt:0:0: error SRC001" in run("encode").err


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_in_the_place_of_the_output_is_replaced(edition: Path, run: Run, tmp_path: Path, kind: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.move("output", elsewhere)
    before = sorted(elsewhere.rglob("*"))
    Path("output").symlink_to(elsewhere) if kind == "link" else Path("output").write_text("x", "utf-8")
    Path("edition.toml").write_text('outputs = ["text"]\n', "utf-8")
    assert run("build", "--jobs", "1").code == 0
    assert Path("output/manifest.json").is_file()
    assert not Path("output").is_symlink()
    assert sorted(elsewhere.rglob("*")) == before
    assert not [path for path in Path().iterdir() if path.name.startswith(".output")]


def test_what_a_file_says_is_not_obeyed_by_the_terminal(edition: Path, run: Run) -> None:
    said = "\\u001b[2J\\u202e\\nedition.toml:1:1: error X: y" + "a" * 100_000
    Path("edition.toml").write_text(f'base = "{said}"\n', "utf-8")
    told = run("validate").err
    assert not re.search(r"[\x1b\u202e]|^edition.toml:1:1: error X", told, re.MULTILINE)
    assert len(told) < 3000


PATTERNS = {
    "(a+)+": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
    "(a|aa)*": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
    "(a": "a",
    "[z-a]": "a",
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_tried_by_no_gate_unless_it_is_simple(edition: Path, run: Run, pattern: str) -> None:
    text = DOCUMENT.read_text("utf-8").replace('ident="per" matchPattern="([a-z0-9\\-]+)"', f'ident="per" matchPattern="{pattern}"')
    DOCUMENT.write_text(text.replace('ref="per:torvald"', f'ref="per:{PATTERNS[pattern]}"'), "utf-8")
    with bounded():
        said = run("validate", DOCUMENT)
    assert said.code == 1
    assert "error REF002: matchPattern=" in said.err
    assert said.err.count("error") == 2  # the finding, and how many there are


def test_a_replacement_that_no_processor_takes(edition: Path, run: Run) -> None:
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(text.replace("../registers/persons.xml#pers-$1", "#$2\\1"), "utf-8")
    assert "error REF002: replacementPattern of the prefix “per”" in run("validate", DOCUMENT).err


def test_as_many_pointers_as_a_file_holds(edition: Path, run: Run) -> None:
    many = " ".join(f"sector:x{number}" for number in range(20_000))
    DOCUMENT.write_text(DOCUMENT.read_text("utf-8").replace('ana="sector:transport"', f'ana="{many}"', 1), "utf-8")
    with bounded():
        said = run("validate", DOCUMENT)
    assert "error SCH001" in said.err
    assert len(said.err) < 10_000


def test_two_names_that_make_one_id(edition: Path, run: Run) -> None:
    for name in ("a;b", "a b"):
        Path(f"sources/{name}.txt").write_text("A Title\n\nSome text.", "utf-8")
    for command in ("encode", "build"):
        assert "ENC002" in run(command).err
    assert not Path("tei/documents/a-b.xml").exists()


def test_a_text_too_large(edition: Path, run: Run) -> None:
    Path("sources/large.txt").write_bytes(b"word " * 2_100_000)
    said = run("encode", "sources/large.txt")
    assert said.code == 1
    assert "SRC007" in said.err
    assert "--no-limits" in said.err


@pytest.mark.parametrize(
    "expression",
    [
        "doc('x')",
        "fn:doc ('x')",
        "q:unparsed-text('x')",
        "Q{http://www.w3.org/2005/xpath-functions}document('x')",
        "doc#1",
        "doc(: c :)('x')",
        "&#100;oc('x')",
        "environment-variable('PATH')",
        "transform(map{})",
        "collection('.')",
    ],
)
def test_a_stylesheet_cannot_reach_outside(tmp_path: Path, expression: str) -> None:
    sheet = tmp_path / "x.xsl"
    sheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:q="http://www.w3.org/2005/xpath-functions">'
        f'<xsl:template match="/"><xsl:sequence select="{expression}"/></xsl:template></xsl:stylesheet>',
        "utf-8",
    )
    with pytest.raises(Refused, match="would reach outside") as refused:
        outside.check_file(sheet)
    assert {finding.code for finding in refused.value.findings} == {"XSL003"}


@pytest.mark.parametrize(
    "instruction", ['<xsl:result-document href="x"/>', '<xsl:evaluate xpath="x"/>', '<xsl:source-document href="x"/>']
)
def test_an_instruction_cannot_either(instruction: str) -> None:
    sheet = f'<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">{instruction}</xsl:template></xsl:stylesheet>'
    assert list(outside.reaches(tei.parse(sheet.encode())))


def test_a_rule_cannot_either(edition: Path, run: Run) -> None:
    path = Path("schemas/edition.sch")
    path.write_text(
        path.read_text("utf-8").replace('test="', "test=\"unparsed-text-available('/etc/passwd') and ", 1), "utf-8"
    )
    said = run("validate")
    assert said.code == 1
    assert "ODD010" in said.err


@pytest.mark.parametrize(
    ("pattern", "may"),
    [
        ("([a-z0-9\\-]+)", True),
        ("(.+)", True),
        ("([^/]+)/(.*)", True),
        ("(\\S+)", True),
        ("(a+)+", False),
        ("(a|aa)*", False),
        (".*.*.*x", False),
        ("[a-", False),
        ("[z-a]", False),
        ("", False),
    ],
)
def test_patterns_of_prefixes(pattern: str, may: bool) -> None:
    assert harmless(pattern) is may


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as files are POSIX's")
@pytest.mark.parametrize(
    ("place", "command", "code"),
    [
        ("sources/pipe.txt", "encode", "SRC001"),
        ("tei/documents/pipe.xml", "validate", "SRC001"),
        ("tei/registers/pipe.xml", "encode", "SRC001"),
    ],
)
def test_nobody_waits_for_a_pipe(edition: Path, run: Run, place: str, command: str, code: str) -> None:
    Path(place).unlink(missing_ok=True)
    os.mkfifo(place)
    with bounded():
        said = run(command)
    assert said.code == 1
    assert f"error {code}: cannot be read: this is a pipe or a device, not a file" in said.err


NAMES = (
    "-x.txt", "con.txt", "a\nb.txt", "$(touch pwned).txt", "`id`.txt", "<script>.txt", "a'b\".txt", "%2e%2e.txt",
    "x\\..\\..\\x.txt", "--help.txt", "\u202egpj.txt", "index.html.txt", "style.css.txt", "page.html.txt", "ü é.txt", "notes.txt", "text.txt",
)


@pytest.mark.skipif(os.name != "posix", reason="names that only POSIX has")
def test_names_of_files_stay_names(edition: Path, run: Run) -> None:
    shutil.rmtree("output")
    outside = sorted(path.name for path in Path("..").iterdir())
    for name in NAMES:
        Path("sources", name).write_text("A Title\n\nSome text of 5 May 1998.\n", "utf-8")
    said = run("build", "--jobs", "1", "--only", "html,text")
    assert said.code == 0, said.err
    made = {path.name for path in Path("output/documents").iterdir() if path.is_dir()}
    assert len(made) == len(NAMES) + 1
    text = PLAIN.replace("<teiHeader/>", HEADER).format("w")
    Path("tei/documents/index-2.html.xml").write_text(text, "utf-8")
    assert "error BLD003: a document cannot be called “index-2.html”" in run("build", "--jobs", "1").err
    assert all(re.fullmatch(r"[\w.-]+", name) and name[0] not in ".-" for name in made)
    assert sorted(path.name for path in Path("..").iterdir()) == outside
    assert sorted(path.name for path in Path().iterdir()) == ["edition.toml", "output", "schemas", "sources", "tei"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no such name can be written")
def test_a_name_too_long_for_what_is_made_of_it_stops_no_other(edition: Path, run: Run) -> None:
    for name in ("é" * 120, "x" * 251, "short"):
        Path("sources", f"{name}.txt").write_text("A Title\n\nSome text.\n", "utf-8")
    for command in (("encode",), ("build", "--jobs", "1")):
        said = run(*command)
        assert said.code == 1
        assert said.err.count("error SRC001: cannot be read: its name is longer than 200 bytes") == 2
    assert Path("tei/documents/short.xml").is_file()


def test_many_pointers_to_nothing_in_a_large_register(edition: Path, run: Run) -> None:
    register = Path("tei/registers/persons.xml")
    text = register.read_text("utf-8")
    entry = text[text.index("<person ") : text.index("</person>") + len("</person>")]
    many = (entry.replace("pers-torvald", f"pers-torvald-{n}-abc").replace("Torvald", f"T{n}") for n in range(1500))
    register.write_text(text.replace(entry, "".join(many)), "utf-8")
    wrong = " ".join(f'<persName ref="per:tarvold-{n}-xyz">A</persName>' for n in range(1500))
    DOCUMENT.write_text(DOCUMENT.read_text("utf-8").replace("Both sides", f"Both {wrong} sides"), "utf-8")
    with bounded():
        said = run("validate", DOCUMENT)
    assert said.err.count("error REF001") > 1500
