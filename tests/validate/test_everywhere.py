"""The same gate in CI, before a commit and in editors: what those files say is what the program does."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from pipeline import tei
from pipeline.reports import FORMATS, Report
from tests.conftest import REPOSITORY

DOCUMENT = Path("tei/documents/harbour-note-1998.xml")
BIN = Path(sys.executable).parent
BASH = shutil.which("bash")
GIT = shutil.which("git")
PATH = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])


def steps() -> list[str]:
    """Read the shell of the composite action's steps (a literal block, or one line)."""
    text = (REPOSITORY / "action.yml").read_text("utf-8")
    found = re.findall(r"^      run: (?:\|\n((?:        .*\n|\n)+)|(.+)\n)", text, re.MULTILINE)
    return [re.sub(r"^ {8}", "", block, flags=re.MULTILINE) or line for block, line in found]


def act(script: str, **given: str) -> subprocess.CompletedProcess[str]:
    assert BASH
    environment = {**os.environ, "PATH": PATH, "FILES": "", "STRICT": "false", "SARIF": "", **given}
    return subprocess.run([BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script], env=environment,
                          capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.mark.skipif(not BASH, reason="the action runs in bash")
@pytest.mark.skipif(not (BIN / "edition").exists(), reason="edition is not installed beside this Python")
def test_the_action(edition: Path, tmp_path: Path) -> None:
    install, validate = steps()
    assert act(install, TOOL="nothing to install").returncode == 0
    out, findings = tmp_path / "outputs", tmp_path / "findings.sarif"
    done = act(validate, GITHUB_OUTPUT=str(out))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert out.read_text("utf-8") == "errors=0\nwarnings=0\n"
    DOCUMENT.write_text(DOCUMENT.read_text("utf-8").replace('type="section"', 'type="sectoin"', 1), "utf-8")
    done = act(validate, GITHUB_OUTPUT=str(out), SARIF=str(findings), FILES=str(DOCUMENT))
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file={DOCUMENT.as_posix()},line=")
    assert out.read_text("utf-8").endswith("errors=1\nwarnings=0\n")
    assert json.loads(findings.read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "RNG005"
    assert not Path("findings.tmp").exists()


def hooks() -> dict[str, dict[str, str]]:
    """Read the hooks that other repositories can use."""
    found: dict[str, dict[str, str]] = {}
    for block in (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8").split("- id: ")[1:]:
        name, _, rest = block.partition("\n")
        found[name] = dict(re.findall(r"^  (\w+): (.*)$", rest, re.MULTILINE))
    return found


def test_the_hook_names_the_files_of_an_edition() -> None:
    pattern = re.compile(hooks()["edition-validate"]["files"])
    for name in ("tei/documents/a.xml", "tei/edition.xml", "letters/tei/registers/persons.xml"):
        assert pattern.search(name)
    for name in ("schemas/edition.odd", "xslt/a.xml", "tei.xml", "tei/notes.txt"):
        assert not pattern.search(name)


@pytest.mark.skipif(not GIT or os.name == "nt", reason="there is no git here")
@pytest.mark.skipif(not (BIN / "edition").exists(), reason="edition is not installed beside this Python")
def test_the_hook_stops_a_bad_commit(edition: Path) -> None:
    assert GIT

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        return subprocess.run([str(GIT), *who, *arguments], env={**os.environ, "PATH": PATH}, capture_output=True,
                              text=True, check=False, encoding="utf-8")

    git("init", "-q")
    hook = Path(".git/hooks/pre-commit")
    hook.parent.mkdir(exist_ok=True)
    files = hooks()["edition-validate"]["files"]
    # What pre-commit does: the files that are to be committed and fit the pattern are handed to the entry.
    hook.write_text(f"#!/bin/sh\ngit diff --cached --name-only | grep -E '{files}' | xargs {hooks()['edition-validate']['entry']}\n")
    hook.chmod(0o755)
    git("add", ".")
    assert git("commit", "-q", "-m", "clean").returncode == 0
    DOCUMENT.write_text(DOCUMENT.read_text("utf-8").replace("<persName", "<persname", 1).replace("</persName>", "</persname>", 1), "utf-8")
    git("add", ".")
    stopped = git("commit", "-q", "-m", "bad")
    assert stopped.returncode != 0
    assert "error RNG001" in stopped.stderr
    assert "did you mean “persName”?" in stopped.stderr
    assert git("log", "--oneline").stdout.count("\n") == 1


def test_the_workflow_uses_the_action() -> None:
    text = (REPOSITORY / ".github" / "workflows" / "validate.yml").read_text("utf-8")
    assert "uses: ./\n" in text
    inputs = set(re.findall(r"^  (\w+):\n    description", (REPOSITORY / "action.yml").read_text("utf-8"), re.MULTILINE))
    assert {"folder", "files", "strict", "sarif"} <= inputs


def test_vscode_finds_the_schema() -> None:
    text = re.sub(r"^\s*//.*$", "", (REPOSITORY / ".vscode" / "settings.json").read_text("utf-8"), flags=re.MULTILINE)
    settings = json.loads(text)
    assert {(REPOSITORY / one["systemId"]).is_file() for one in settings["xml.fileAssociations"]} == {True}
    assert settings["xml.downloadExternalResources.enabled"] is False
    assert (REPOSITORY / settings["xml.catalogs"][0]).is_file()
    assert json.loads((REPOSITORY / ".vscode" / "extensions.json").read_text("utf-8"))["recommendations"]


def test_vscode_reads_our_findings() -> None:
    from tests.validate.test_reports import FOUND

    (task, _) = json.loads((REPOSITORY / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    found = re.match(pattern["regexp"], FORMATS["github"](Report(FOUND.findings[1:2])))
    assert found
    assert found[pattern["file"]] == "tei/r.xml"
    assert found[pattern["code"]] == "REG001"


def test_oxygen_and_catalog_name_files_that_exist() -> None:
    project = (REPOSITORY / "edition.xpr").read_text("utf-8")
    named = re.findall(r"\$\{pdu\}/([^<]+)<", project)
    folders = [folder.get("path", "") for folder in etree.fromstring(project.encode()).iter("folder")]
    catalog = [one.get("uri", "") for one in etree.parse(REPOSITORY / "catalog.xml").getroot() if isinstance(one.tag, str)]
    assert len(named) == 2
    assert len(catalog) == 3
    for name in (*named, *folders, *catalog):
        assert (REPOSITORY / name).exists(), name


def test_every_file_names_the_schema_it_is_checked_by() -> None:
    """Headers and registers are written by hand, where a slip is most likely: editors check them while one types too."""
    for path in sorted((REPOSITORY / "tei").rglob("*.xml")):
        models = [one.text or "" for one in tei.read(path).itersiblings(preceding=True) if getattr(one, "target", "") == "xml-model"]
        hrefs = [found[1] for found in (re.search(r'href="([^"]+)"', model) for model in models) if found]
        assert [href.rpartition(".")[2] for href in reversed(hrefs)] == ["rng", "sch"], path
        assert all((path.parent / href).is_file() for href in hrefs)
