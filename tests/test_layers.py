"""Who may import whom: a module imports only from rows below its own (docs/developers.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "pipeline"

# From the top. The longest name that fits a module decides; what is in one row does not import its neighbours,
# but a package may import from itself.
ROWS = (
    ("__main__",),
    ("cli",),
    ("serve",),
    ("workshop",),
    ("release.told",),
    ("build", "release.make", "doctor", "watch", "evaluate", "suggest"),
    ("encode", "validate", "render", "publish", "bundle"),
    ("release",),
    ("shelf", "tasks", "facts", "crosscheck", "fidelity", "conserve"),
    ("pointers", "dts"),
    ("subjects", "reports"),
    ("converters", "annotate", "merge"),
    ("lexicon",),
    ("registers", "dates", "money", "text", "encode.source"),
    ("standalone",),
    ("manual",),
    ("schema", "saxon", "typeset", "cite", "search", "geo", "pages", "executor", "statistical"),
    ("explain",),
    ("places", "outside", "active"),
    ("tei", "files"),
    ("model", "config", "ranges"),
    ("tables",),
    ("sarif", "wellformed"),
    ("findings", "limits", "links", "lock", "memory", "__init__"),
)
# One step up or sideways, each with its reason.
ALLOWED = {
    ("crosscheck", "fidelity"): "fidelity is one of the cross-file checks, in a file of its own",
    ("fidelity", "encode.source"): "a source is read here exactly as the encoder reads it",
    ("schema", "saxon"): "Schematron runs as XSLT",
    ("manual", "saxon"): "the manual is the ODD rendered by XSLT",
}


def row(module: str) -> int:
    names = {name: at for at, group in enumerate(ROWS) for name in group}
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in names:
            return names[".".join(parts[:length])]
    pytest.fail(f"pipeline.{module} has no place in the house: give it a row here and in docs/developers.md")


def modules() -> list[str]:
    paths = (path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py")) if "template" not in path.parts)
    return [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]


def imported(module: str) -> set[str]:
    base = PACKAGE.joinpath(*module.split("."))
    path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found.update(name.removeprefix("pipeline.") for name in names if name.startswith("pipeline."))
    return {_module_of(name) for name in found} - {""}


def _module_of(name: str) -> str:
    """Cut the names of functions off: what is left is a module or a package."""
    parts = name.split(".")
    while parts and not (PACKAGE.joinpath(*parts).is_dir() or PACKAGE.joinpath(*parts).with_suffix(".py").is_file()):
        parts.pop()
    return ".".join(parts)


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_from_rows_below(module: str) -> None:
    for other in sorted(imported(module)):
        same_package = module.partition(".")[0] == other.partition(".")[0]
        if same_package or (module, other) in ALLOWED:
            continue
        assert row(other) > row(module), f"pipeline.{module} (row {row(module) + 1}) imports pipeline.{other} (row {row(other) + 1})"


def test_every_exception_is_needed() -> None:
    for module, other in ALLOWED:
        assert other in imported(module), f"{module} no longer imports {other}: drop the exception"


def test_modules_are_of_a_size_to_read() -> None:
    long = {path.name: lines for path in PACKAGE.rglob("*.py") if (lines := len(path.read_text("utf-8").splitlines())) > 320}
    assert not long
