"""Any tree of headings, printed with a system of numbers for each level, comes back as that tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from pipeline.converters import convert
from pipeline.model import Block, Division, Source

ROMAN = "0 I II III IV V VI VII VIII IX X".split()
LETTERS = " ABCDEFGHIJ"
STYLES: tuple[Callable[[int], str], ...] = (
    lambda n: f"Chapter {n}",
    lambda n: f"Part {ROMAN[n]}.",
    lambda n: f"Section {n}:",
    lambda n: f"{ROMAN[n]}.",
    lambda n: f"{LETTERS[n]}.",
    lambda n: f"{n}.",
    lambda n: f"({n})",
    lambda n: f"{n})",
    lambda n: f"{LETTERS[n].lower()}.",
    lambda n: f"({LETTERS[n].lower()})",
    lambda n: f"{ROMAN[n].lower()}.",
    lambda n: f"({ROMAN[n].lower()})",
)
THINGS, PLACES = ("Aims", "Pilots", "Lights", "Timber", "Fish and Salt", "Costs", "Boats"), ("Alba", "Both Towns", "the North", "the Outer Mole", "Spring")
TEXT = (
    "The watch serves all who use the harbour, by day and by night, and answers to both councils in equal measure. "
    "What it costs is paid for by the dues, and by both towns where the dues are not enough."
)
Tree = list["Tree"]
trees: st.SearchStrategy[Tree] = st.recursive(st.just([]), lambda below: st.lists(below, min_size=1, max_size=4), max_leaves=14)


@given(trees.filter(lambda tree: len(tree) > 1), st.permutations(STYLES), st.booleans(), st.booleans())
def test_the_tree_of_numbered_headings(tree: Tree, styles: list[Callable[[int], str]], introduced: bool, apart: bool) -> None:
    wanted: list[tuple[str, int]] = []
    lines = ["A Paper on the Two Ports"]

    def print_(nodes: Tree, depth: int) -> None:
        for n, node in enumerate(nodes, 1):
            heading = f"{styles[depth](n)} {THINGS[len(wanted) % 7]} in {PLACES[len(wanted) % 5]}"
            wanted.append((heading, depth + 1))
            lines.append(heading)
            lines.extend([TEXT, TEXT] if introduced or not node else [])
            print_(node, depth + 1)

    print_(tree, 0)
    text = ("\n\n" if apart else "\n").join(lines)
    assert list(headings(convert(Source("paper", text, "paper.txt"), "plain").body, text, 0)) == wanted


def headings(parts: tuple[Block | Division, ...], text: str, depth: int) -> Iterator[tuple[str, int]]:
    for part in parts:
        if isinstance(part, Division):
            yield from headings(part.parts, text, depth + 1)
        elif part.role == "head" and depth:
            yield text[part.start : part.end], depth
