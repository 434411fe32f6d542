"""What is built again and again is what one build makes; and what is looked at comes first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import memory
from pipeline.config import Edition, find_edition
from pipeline.workshop import Workshop

ID = "russia-policy-1996"
PAGE = f"documents/{ID}/index.html"
PERSON = "persons/yeltsin/index.html"


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, repository: Path, shop: Workshop) -> Iterator[Edition]:
    root = tmp_path_factory.mktemp("workshop") / "edition"
    for name in ("tei", "sources"):
        shutil.copytree(repository / name, root / name)
    (root / "edition.toml").write_text('outputs = ["html", "text"]\nsearch = false\n', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "MEMORY", memory.Memory())
        patch.chdir(root)
        edition = find_edition(root)
        assert edition
        shop.rebuild(edition)
        yield edition


def pages(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.suffix in (".html", ".json", ".css")}


def afresh(edition: Edition, folder: Path) -> dict[str, bytes]:
    """Build a copy of the edition that remembers nothing."""
    shutil.copytree(edition.root, folder / "edition", ignore=shutil.ignore_patterns("output"))
    other = find_edition(folder / "edition")
    assert other
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "MEMORY", memory.Memory())
        patch.chdir(other.root)
        Workshop().rebuild(other)
    return pages(other.output)


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(("file", "old", "new", "page"), [
    (f"tei/documents/{ID}.xml", "<term>territorial question</term>", "<term>a new subject</term>", PAGE),
    (f"tei/documents/{ID}.xml", 'ref="per:yeltsin"', 'ref="per:ikeda"', PERSON),
    ("tei/registers/persons.xml", "<birth when=\"1931", "<birth when=\"1932", PERSON),
    ("tei/registers/persons.xml", "<birth when=\"1931", "<birth when=\"1930", PAGE),
    ("tei/edition.xml", "A digital edition", "An edition", "index.html"),
    ("edition.toml", "search = false", "search = false\nlanguage = \"ja\"", PAGE),
])
def test_a_save_is_seen_first_and_then_built_as_a_new_build_would(
    own: Edition, shop: Workshop, tmp_path: Path, file: str, old: str, new: str, page: str
) -> None:
    before, was = (own.output / page).read_bytes(), (own.root / file).read_bytes()
    save(own.root / file, old, new)
    now = find_edition(own.root)
    assert now
    seen = shop.glimpse(now, {own.root / file}, {page, "no/such/page.html"})
    assert set(seen) == {page}
    assert seen[page] != before == (own.output / page).read_bytes()
    shop.rebuild(now)
    assert (own.output / page).read_bytes() == seen[page]
    assert pages(own.output) == afresh(own, tmp_path)
    (own.root / file).write_bytes(was)
    shop.rebuild(own)
    assert (own.output / page).read_bytes() == before


def test_a_stylesheet_is_taken_up(own: Edition, shop: Workshop, tmp_path: Path) -> None:
    from pipeline.serve import _forget

    path = own.root / "xslt" / "modules" / "frame.xsl"
    shutil.copytree(own.xslt / "modules", path.parent)
    for old, new in (('class="skip"', 'class="skip new"'), ('class="skip new"', 'class="skip"')):
        save(path, old, new)
        _forget({path})
        assert new.encode() in shop.glimpse(own, {path}, {PAGE})[PAGE]
        shop.rebuild(own)
        assert new.encode() in (own.output / PERSON).read_bytes()
    assert pages(own.output) == afresh(own, tmp_path)
    shutil.rmtree(own.root / "xslt")
    _forget({path})


def test_a_style_sheet_is_seen_first(own: Edition, shop: Workshop) -> None:
    name = "assets/edition.css"
    path = own.root / "xslt" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(own.xslt.joinpath(name).read_bytes() + b"/* new */")
    assert shop.glimpse(own, {path}, set()) == {name: path.read_bytes()}
    shutil.rmtree(own.root / "xslt")


@pytest.mark.parametrize(("old", "new"), [('ref="per:yeltsin"', 'ref="per:nobody"'), ("</p>", "")])
def test_what_is_wrong_is_not_shown(own: Edition, shop: Workshop, old: str, new: str) -> None:
    path = own.root / "tei" / "documents" / f"{ID}.xml"
    was = path.read_bytes()
    save(path, old, new)
    assert shop.glimpse(own, {path}, {PAGE}) == {}
    path.write_bytes(was)
