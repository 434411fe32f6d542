"""Releases on the site: their page, what they keep, what a document's page says of them, landings of what is gone."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from pipeline.config import Edition
from pipeline.release.site import history
from tests.said import Run

DOCUMENT = "tei/documents/harbour-note-1998.xml"
OLD, NEW = "harbour-note-1998.s1.p2", "harbour-note-1998.s1.p3"


def text(path: Path) -> str:
    return " ".join(str(html.fromstring(path.read_bytes()).text_content()).split())


def test_three_releases(released: Path, run: Run) -> None:
    path, second = released / DOCUMENT, released / "tei/documents/second.xml"
    original = path.read_text("utf-8")
    second.write_text(original.replace("harbour-note-1998", "second"), "utf-8")
    for day, edit in (("2026-03-15", None), ("2026-04-01", "")):
        if edit is not None:
            path.write_text(original.replace(f'{OLD}" n="2"', f'{NEW}" n="3"').replace(">receive<", ">receives<"), "utf-8")
            second.unlink()
            persons = released / "tei/registers/persons.xml"
            persons.write_text(persons.read_text("utf-8").replace("pers-torvald", "pers-ilsa"), "utf-8")
            path.write_text(path.read_text("utf-8").replace("per:torvald", "per:ilsa"), "utf-8")
            (released / "releases/moved.toml").write_text(
                f'[moved]\n"{OLD}" = "{NEW}"\n"pers-torvald" = "pers-ilsa"\n[withdrawn]\nsecond = "<the same twice>"\n', "utf-8")
        said = run("release", "--date", day, "--doi", "10.5281/zenodo.42")
        assert said.code == 0, said.err
    said = run("build", "--jobs", "1", "--only", "html,text")  # the pages are checked: every link leads somewhere
    assert said.code == 0, said.err
    output = released / "output"
    page = text(output / "versions/index.html")
    for words in ("Edition 2.0.0, 1 April 2026", "10.5281/zenodo.42", "Edition 1.1.0, 15 March 2026", "first release", "no longer there"):
        assert words in page
    for version, name in (("1.0.0", "harbour-note-1998"), ("1.1.0", "second"), ("2.0.0", "harbour-note-1998")):
        for kind in ("xml", "txt"):
            kept = released / f"releases/{version}/documents/{name}.{kind}"
            assert (output / f"versions/{version}/{name}.{kind}").read_bytes() == kept.read_bytes()
    assert not (output / "versions/1.1.0/harbour-note-1998.xml").exists()
    own = html.fromstring((output / "documents/harbour-note-1998/index.html").read_bytes())
    assert [link.get("href") for link in own.get_element_by_id(OLD).iter("a")] == [f"../../documents/harbour-note-1998/index.html#{NEW}"]
    assert [link.get("href") for link in own.xpath("//*[@aria-labelledby='releases']//a")][:2] == [
        "../../versions/index.html#v2.0.0", "../../versions/2.0.0/harbour-note-1998.xml"]
    assert "withdrawn: <the same twice>" in text(output / "documents/second/index.html")
    assert "pers-ilsa" in text(output / "persons/torvald/index.html")
    assert run("build", "--jobs", "1", "--only", "text").code == 0  # a landing is no document that went


def test_an_edition_without_releases_says_nothing_of_them(built: Path) -> None:
    assert not (built / "output/versions").exists()
    assert "Releases" not in text(built / "output/documents/harbour-note-1998/index.html")
    assert history(Edition(built)).of("harbour-note-1998") == b""
    assert list(history(Edition(built)).pages()) == []


def test_what_has_no_number_yet_is_said(first: Path, released: Path) -> None:
    assert b'since="0"' in next(history(Edition(first)).pages()).source
    (released / DOCUMENT).write_text((released / DOCUMENT).read_text("utf-8").replace(">receive<", ">receives<"), "utf-8")
    assert b'since="1"' in next(history(Edition(released)).pages()).source


