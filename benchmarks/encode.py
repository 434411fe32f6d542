"""Say how fast texts are encoded on one core, how much memory that takes, and whether the bytes are the same each time.

    python benchmarks/encode.py TEXTS... [--rounds N]

TEXTS are plain texts, folders of them, or gold files (JSON, a text a line). They are encoded without registers, as
`edition evaluate --alone` does; nothing is written. Compare figures of one machine and one hour only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.config import Sidecar
from pipeline.encode import Frame, encode, legal_id, read_source
from pipeline.encode.folder import loose_desk
from pipeline.model import Source


def sources(path: Path) -> Iterator[Source]:
    """Read a text, the texts of a folder, or those of a gold file."""
    if path.is_dir():
        for text in sorted(path.glob("*.txt")):
            yield read_source(text, text.name)
    elif path.suffix == ".jsonl":
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            yield Source(legal_id(record["id"]), record["text"], record["id"])
    else:
        yield read_source(path, path.name)


def main() -> None:
    """Encode everything `--rounds` times; the best round counts."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("texts", nargs="+", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    frame = Frame(loose_desk(None, None).frame.header)
    texts = [source for path in given.texts for source in sources(path)]
    size = sum(len(source.text.encode("utf-8")) for source in texts)
    seconds, sums = [], set()
    for _ in range(given.rounds):
        digest, begin = hashlib.sha256(), time.process_time()
        for source in texts:
            digest.update(encode(source, Sidecar(), frame).tei)
        seconds.append(time.process_time() - begin)
        sums.add(digest.hexdigest())
    speed, memory = size / min(seconds) / 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{len(texts)} texts, {size / 1e6:.2f} MB: {speed:.2f} MB/s of CPU time, {memory:.0f} MB of memory\n"
        f"SHA-256 of all TEI: {', '.join(sorted(sums))}\n"
    )
    if len(sums) > 1:
        sys.exit("the bytes differ from round to round")


if __name__ == "__main__":
    main()
