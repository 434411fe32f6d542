"""Say whether the time to encode a text grows with its length, or faster: one thing repeated, then four times as often.

    python benchmarks/growth.py [--length N] [--pairs SEED]

Each unit of `growth.txt` is repeated on one line, then line by line; with `--pairs` random pairs of them, from a seed,
until stopped. Ratios of one run are compared: four times the length may take six times as long. Exits 1 if one takes
more.
"""

from __future__ import annotations

import argparse
import ast
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.config import Sidecar
from pipeline.encode import Frame, encode
from pipeline.encode.folder import loose_desk
from pipeline.model import Source

UNITS = [ast.literal_eval(line) for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()]
MOST, LEAST = 6.0, 0.3  # times as long for four times the length; seconds below which nothing can be told


def main() -> None:
    """Print each text that takes more than it should, then how many were tried."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--length", type=int, default=10_000, help="characters of the shorter text")
    arguments.add_argument("--pairs", type=int, help="try random pairs from this seed, until stopped")
    given = arguments.parse_args()
    frame = Frame(loose_desk(None, None).frame.header)
    tried = slow = 0
    for unit in _pairs(given.pairs) if given.pairs is not None else _units():
        short, long = (_seconds(unit, length, frame) for length in (given.length, 4 * given.length))
        tried += 1
        if long > LEAST and long > MOST * short:
            slow += 1
            sys.stdout.write(f"{long / short:5.1f} times as long ({short:.2f}, {long:.2f} s): {unit!r}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{tried} texts tried, {slow} take more than {MOST:.0f} times as long at four times the length\n")
    sys.exit(slow > 0)


def _units() -> Iterator[str]:
    for unit in UNITS:
        yield unit
        yield f"{unit}\n"


def _pairs(seed: int) -> Iterator[str]:
    rng = random.Random(seed)
    while True:
        yield rng.choice(("", "\n", " ")).join((rng.choice(UNITS), rng.choice(UNITS), ""))


def _seconds(unit: str, length: int, frame: Frame) -> float:
    body = unit * (length // len(unit) + 1)
    source = Source("any", f"On the harbour\n\nThe text is here.\n\n{body}\n\nThe last of it.\n", "any.txt")
    begun = time.process_time()
    encode(source, Sidecar(), frame)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
