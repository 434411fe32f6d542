"""Make an edition of many documents by varying the paragraphs of this one, and say how large its site is.

    python benchmarks/thousand.py make DIR [NUMBER]   # then: cd DIR && edition build
    python benchmarks/thousand.py weigh DIR

The documents are nonsense with real names: paragraphs of both texts in another order, years moved, from 1950 to 2025.
Same number, same bytes.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PARAGRAPHS = (6, 30)
FIRST, LAST = 1950, 2025


def make(folder: Path, number: int) -> None:
    """Write sources and sidecars into a new edition with the registers of this one."""
    shutil.copytree(HERE / "tei" / "registers", folder / "tei" / "registers")
    shutil.copy(HERE / "tei" / "edition.xml", folder / "tei")
    shutil.copy(HERE / "edition.toml", folder)
    (folder / "sources").mkdir()
    texts = [path.read_text("utf-8") for path in sorted((HERE / "sources").glob("*.txt"))]
    pool = [block for text in texts for block in text.split("\n\n") if len(block) > 200]
    chance = random.Random(number)
    for n in range(1, number + 1):
        year = FIRST + (n - 1) * (LAST - FIRST + 1) // number
        chosen = chance.sample(pool, min(len(pool), chance.randint(*PARAGRAPHS)))
        moved = [
            re.sub(r"\b(19|20)\d\d\b", lambda _, year=year: str(year - chance.randint(0, 12)), block)
            for block in chosen
        ]
        title = f"Paper {n} on relations in {year}"
        text = "\n\n".join([title, *moved]) + "\n"
        (folder / "sources" / f"paper-{n:04}.txt").write_text(text, "utf-8")
        date = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        sidecar = f'title = "{title}"\nconverter = "plain"\n\n[date]\nwhen = "{date}"\nresp = "editor"\n'
        (folder / "sources" / f"paper-{n:04}.toml").write_text(sidecar, "utf-8")


def weigh(folder: Path) -> None:
    """Print the number of pages, the largest of them, and the size of the search index."""
    pages = sorted(((path.stat().st_size, path) for path in (folder / "output").rglob("*.html")), reverse=True)
    index = [path.stat().st_size for path in (folder / "output" / "pagefind").rglob("*") if path.is_file()]
    lines = [f"{len(pages)} pages, {sum(size for size, _ in pages) / 1e6:.1f} MB"]
    lines += [f"{size / 1000:8.0f} kB  {path.relative_to(folder / 'output')}" for size, path in pages[:8]]
    lines += [f"search index: {len(index)} files, {sum(index) / 1e6:.1f} MB"]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1000)
    else:
        weigh(Path(sys.argv[2]))
