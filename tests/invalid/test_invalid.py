"""Each file or folder here is a test: it has to raise the code that it is named after, and no other.

`CODE.xml` (or `CODE-what.xml`) is a document, `.txt` a text to be encoded, `.toml` the settings, `.odd` a schema, `.jsonl` a
gold; a folder holds several files of an edition, each at its place. All are laid over an edition without faults. In the
file `.said` beside it stand the command (`$ edition …`) and the findings; one without such a file is tried by the command that
goes with its kind. `pytest --rewrite` writes the findings anew; read the difference before committing it.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from pipeline import manual
from tests.conftest import REPOSITORY
from tests.said import Run

HERE = Path(__file__).parent
CASES = sorted({path.stem for path in HERE.iterdir() if re.match(r"[A-Z]+\d{3}", path.name)})
# Where a file of this kind lies in an edition, and what is done with it.
KINDS = {
    ".xml": ("tei/documents/{}", "validate tei/documents/{}"),
    ".txt": ("sources/{}", "encode --dry-run sources/{}"),
    ".toml": ("edition.toml", "validate"),
    ".odd": ("schemas/edition.odd", "schema"),
    ".jsonl": ("{}", "evaluate {}"),
}
FOUND = re.compile(r"^\S.*?: (?:error|warning) ([A-Z]+\d{3}): ", re.MULTILINE)
# Two documents have one id only where one has not that of its file; what the schema refuses first is seen in other TEI only.
ALSO = {"ID003": {"ID001"}, "DAT001": {"XML008"}, "DAT002": {"XML008"}}
# What it takes more for than files: where it is tried.
ELSEWHERE = {
    "SRC007": "hostile/test_hostile.py", "CFG006": "cli/test_bad_input.py", "BLD001": "cli/test_bad_input.py",
    "MRG001": "merge/test_command.py", "MRG002": "merge/test_hand_edits.py", "MRG003": "merge/test_hand_edits.py",
    "MRG004": "merge/test_command.py", "MRG005": "merge/test_command.py", "MRG006": "merge/test_command.py",
    "DTS001": "dts/test_dts.py", "ANN004": "encode/test_amend.py", "NER001": "suggest/test_model.py", "SUG003": "suggest/test_accept.py",
    "ODD011": "build/test_build.py", "ODD012": "schema/test_manual.py", "ODD013": "schema/test_manual.py",
    "BLD002": "build/test_build.py", "BLD003": "hostile/test_hostile.py", "LOST001": "build/test_conserve.py",
    "XSL001": "hostile/test_any_tei.py", "XSL002": "build/test_build.py", "XSL003": "hostile/test_hostile.py",
    "SITE001": "build/test_pages.py", "SITE002": "build/test_pages.py", "SITE003": "build/test_pages.py",
    "SITE004": "build/test_pages.py", "SRCH001": "build/test_search.py", "PDF001": "print/test_print.py",
    "REL001": "release/cases/deleted.md", "REL002": "release/cases/renumbered.md", "REL003": "release/test_release.py",
    "REL004": "release/cases/moved-wrongly.md", "REL005": "release/test_release.py", "REL006": "release/test_release.py",
    "REL007": "release/test_release.py",
    "PDF002": "print/test_print.py", "PDF003": "print/test_print.py", "PDF004": "print/test_print.py",
}


@pytest.fixture
def sound(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an edition without faults, never built, as the current folder."""
    folder = tmp_path / "edition"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("output"))
    monkeypatch.chdir(folder)
    return folder


def laid(case: str, folder: Path) -> str:
    """Lay a case over an edition; return the command that goes with its kind."""
    command = "validate"
    for path in sorted(HERE.glob(f"{case}.*")):
        if path.suffix in KINDS:
            place, command = (words.format(path.name) for words in KINDS[path.suffix])
            shutil.copy(path, folder / place)
    if (HERE / case).is_dir():
        shutil.copytree(HERE / case, folder, dirs_exist_ok=True)
    return command


@pytest.mark.parametrize("case", CASES)
def test_it_raises_its_code_and_no_other(case: str, sound: Path, run: Run, request: pytest.FixtureRequest) -> None:
    command, expected = laid(case, sound), HERE / f"{case}.said"
    known = expected.read_text("utf-8") if expected.is_file() else f"$ edition {command}\n"
    first, _, told = known.partition("\n")
    said = run(*shlex.split(first.removeprefix("$ edition "))).err
    code = case.partition("-")[0]
    assert code in FOUND.findall(said), said
    assert set(FOUND.findall(said)) - ALSO.get(code, set()) == {code}
    findings = "".join(line for line in said.splitlines(keepends=True) if FOUND.match(line) or line.startswith("    "))
    if request.config.getoption("--rewrite"):
        expected.write_text(f"{first}\n{findings}", "utf-8")
    else:
        assert findings == told


def test_every_code_is_raised_somewhere() -> None:
    """The rules of the schema, SCH…, have examples of their own: tests/schema/rules."""
    assert set(manual.codes()) == {case.partition("-")[0] for case in CASES} | set(ELSEWHERE), "write tests/invalid/CODE.…"
    for code, name in ELSEWHERE.items():
        assert code in (REPOSITORY / "tests" / name).read_text("utf-8"), f"{name} says nothing of {code}"
