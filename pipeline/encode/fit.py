"""Lay a sidecar over a document: where its emendations, notes and sectors belong, and what of it does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.config import Emendation, Note, Sidecar
from pipeline.encode.body import Insertion
from pipeline.encode.prose import element, prose
from pipeline.findings import Finding, line_and_column
from pipeline.model import Document, Span

__all__ = ["Fit"]


@dataclass
class Fit:
    """Lays a sidecar over a document and gathers what does not fit."""

    document: Document
    sidecar: Sidecar
    file: str
    text: str
    findings: list[Finding] = field(default_factory=list)

    def emendations(self) -> Iterator[Span]:
        """Yield a span of kind `choice` for every place that an emendation names."""
        taken: list[tuple[int, int]] = []
        for entry in self.sidecar.emendation:
            places = list(self._places(entry))
            if not places:
                self._report(
                    "SID001",
                    f'the text does not have "{entry.within or entry.sic}"',
                    entry.sic,
                    "copy the words from the source",
                )
            for start, end in places:
                if any(start < e and s < end for s, e in taken):
                    self._report(
                        "SID001",
                        f'two emendations claim "{entry.sic}"',
                        entry.sic,
                        "keep one of them, or narrow it with within = …",
                    )
                    continue
                taken.append((start, end))
                yield Span(start, end, "choice", _emended(entry), rule="sidecar", reason=entry.evidence)

    def notes(self, spans: Sequence[Span]) -> tuple[tuple[Span, ...], list[Insertion]]:
        """Place the notes; a span that a note points at gets an id, and the certainty that the note gives."""
        changed = {id(span): span for span in spans}
        placed: list[tuple[int, Note, str]] = []
        counts: dict[str, int] = {}
        for entry in self.sidecar.note:
            place = self._nth(entry.at, entry.occurrence)
            if place is None:
                often = f" {entry.occurrence} times" if entry.occurrence > 1 else ""
                self._report(
                    "SID001",
                    f'the text does not have "{entry.at}"{often}',
                    entry.at,
                    "copy the words from the source",
                )
                continue
            target = ""
            if entry.target:
                marked = next(
                    (s for s in spans if s.kind == entry.target and s.start < place[1] and place[0] < s.end), None
                )
                if marked is None:
                    self._report(
                        "SID002",
                        f'there is no {entry.target} at "{entry.at}"',
                        entry.at,
                        "leave target out, or name the element that is there",
                    )
                    continue
                known = changed[id(marked)].attributes
                target = known.get("xml_id", "")
                if not target:
                    letter = {"date": "d", "measure": "m", "num": "q"}.get(entry.target, "e")
                    counts[letter] = counts.get(letter, 0) + 1
                    target = f"{self.document.source.id}.{letter}{counts[letter]}"
                extra = {"xml_id": target} | ({"cert": entry.cert} if entry.cert else {})
                changed[id(marked)] = replace(changed[id(marked)], attributes={**known, **extra})
            placed.append((place[1], entry, target))
        spans = tuple(changed[id(span)] for span in spans)
        return spans, [
            self._note(at, entry, target, n)
            for n, (at, entry, target) in enumerate(sorted(placed, key=lambda p: p[0]), 1)
        ]

    def check_sectors(self, ids: set[str], categories: dict[str, frozenset[str]]) -> None:
        """Report divisions that the text does not have and sectors that the taxonomy does not have."""
        for division, names in self.sidecar.sectors.items():
            if division not in ids:
                self._report(
                    "SID003",
                    f'the text has no division "{division}"',
                    f'"{division}"',
                    f"its divisions are {', '.join(sorted(ids)) or 'none'}",
                )
            for name in names:
                if name not in categories:
                    self._report(
                        "SID003",
                        f'there is no sector "{name}"',
                        f'"{name}"',
                        f"the taxonomy has {', '.join(categories)}",
                    )

    def _note(self, at: int, entry: Note, target: str, number: int) -> Insertion:
        resp = f"ed:{entry.resp}" if entry.resp else ""
        note = element(
            None,
            "note",
            type="editorial",
            resp=resp,
            target=f"#{target}" if target else "",
            xml_id=f"{self.document.source.id}.n{number}",
        )
        prose(note, entry.text)
        return Insertion(at, note)

    def _places(self, entry: Emendation) -> Iterator[tuple[int, int]]:
        words = _pattern(entry.sic)
        areas = (
            [m.span() for m in re.finditer(_pattern(entry.within), self.document.source.text)]
            if entry.within
            else [(0, len(self.document.source.text))]
        )
        found = [
            m.span() for low, high in areas for m in re.compile(words).finditer(self.document.source.text, low, high)
        ]
        yield from found if not entry.occurrence else found[entry.occurrence - 1 : entry.occurrence]

    def _nth(self, words: str, occurrence: int) -> tuple[int, int] | None:
        found = [m.span() for m in re.finditer(_pattern(words), self.document.source.text)] if words.strip() else []
        return found[occurrence - 1] if 0 < occurrence <= len(found) else None

    def _report(self, code: str, message: str, words: str, hint: str) -> None:
        at = self.text.find(words)
        place = line_and_column(self.text, at) if at >= 0 else (0, 0)
        self.findings.append(Finding(code, message, self.file or self.document.source.file, *place, hint=hint))


def _pattern(words: str) -> str:
    """Make a pattern of literal words: any white space between them, word boundaries at both ends."""
    words = words.strip()
    inner = r"\s+".join(re.escape(word) for word in words.split())
    before, after = ("(?<!\\w)" if re.match(r"\w", words) else ""), ("(?!\\w)" if re.search(r"\w$", words) else "")
    return before + inner + after


def _emended(entry: Emendation) -> dict[str, str]:
    known = {
        "type": entry.type,
        "resp": f"ed:{entry.resp}" if entry.resp else "",
        "cert": entry.cert,
        "evidence": entry.evidence,
    }
    if entry.kind == "regularisation":
        known.pop("type")
    return {key: value for key, value in known.items() if value} | {"words": entry.corr, "kind": entry.kind}
