"""What a comparison found, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from pipeline.evaluate import Score, Slip, Tally

__all__ = ["as_json", "as_text"]


def as_text(score: Score, misses: int = 0, worst: int = 0) -> Iterator[str]:
    """Write the figures in per cent, `misses` examples of each kind of slip, and the `worst` documents."""
    documents = len(score.documents)
    yield f"{documents} document{'' if documents == 1 else 's'}"
    yield ""
    yield f"{'':12}{'overlap':^23}   {'exact':^23}   {'gold':>6}{'marks':>7}"
    yield f"{'':12}{'prec.':>7}{'recall':>8}{'F1':>8}   {'prec.':>7}{'recall':>8}{'F1':>8}"
    for kind, tally in score.tallies.items():
        loose, strict = (("".join(_cell(f) for f in tally.figures(exactly))) for exactly in (False, True))
        yield f"{kind:11}{loose}   {strict}   {tally.gold:6}{tally.ours:7}"
    if score.values:
        yield ""
    for kind, (right, known) in score.values.items():
        name = f"values of {kind}" if kind in ("date", "measure", "num") else f"pointers of {kind}"
        yield f"{name} right: {100 * right / known:.1f} % ({right} of {known} found)"
    for kind, joined in score.pairs.items():
        if joined.gold or joined.ours:
            precision, recall = (f"{_cell(figure).strip()} %" for figure in joined.figures())
            yield f"{kind} of one thing together: precision {precision}, recall {recall} of {joined.gold} pairs"
    if score.confusions:
        yield "\nconfusions (in the gold → marked)"
    for (gold, ours), count in score.confusions.most_common():
        yield f"{count:7}  {gold or 'nothing'} → {ours or 'nothing'}"
        yield from _examples([slip for slip in score.slips if (slip.gold, slip.ours) == (gold, ours)], misses)
    if score.wrong_values and misses:
        yield "\nvalues (in the gold → marked)"
        for slip in score.wrong_values[:misses]:
            yield f"         {slip.document}: {slip.gold} → {slip.ours or 'none'}: {slip.context}"
    if worst:
        yield "\npoorest documents (F1 of all types, or recall where only that is judged)"
    for figure, document in sorted((whole(tallies), name) for name, tallies in score.documents.items())[:worst]:
        parts = ", ".join(
            f"{kind} {tally.found}/{tally.gold} found, {tally.ours - tally.right} beside"
            for kind, tally in score.documents[document].items()
            if tally.gold or tally.ours
        )
        yield f"  {100 * figure:5.1f} %  {document}: {parts}"


def _cell(figure: float | None) -> str:
    return f"{'–' if figure is None else format(100 * figure, '.1f'):>8}"


def _examples(slips: list[Slip], number: int) -> Iterator[str]:
    for slip in slips[:number]:
        yield f"         {slip.document}: {slip.context}"


def whole(tallies: dict[str, Tally]) -> float:
    """Return one figure for a document: F1 over all types, or recall; 1 where the gold has nothing to find."""
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    precision, recall, both = total.figures()
    return next((f for f in (both, recall, precision) if f is not None), 1.0)


def as_json(score: Score) -> str:
    """Write all figures (0 to 1, null where nothing can be said), counts and slips."""
    return json.dumps(
        {
            "documents": {
                name: {kind: _tally(tally) for kind, tally in own.items()} for name, own in score.documents.items()
            },
            "types": {kind: _tally(tally) for kind, tally in score.tallies.items()},
            "values": {kind: {"right": r, "known": k, "part": _round(r / k)} for kind, (r, k) in score.values.items()},
            "together": {
                kind: {"counts": asdict(joined), "precision": _round(precision), "recall": _round(recall)}
                for kind, joined in score.pairs.items()
                for precision, recall in [joined.figures()]
            },
            "confusions": [
                {"gold": gold, "marked": ours, "count": count}
                for (gold, ours), count in score.confusions.most_common()
            ],
            "slips": [asdict(slip) for slip in score.slips],
            "wrong_values": [asdict(slip) for slip in score.wrong_values],
        },
        ensure_ascii=False,
        indent=1,
    )


def _tally(tally: Tally) -> dict[str, object]:
    names = ("precision", "recall", "f1")
    return {
        "counts": asdict(tally),
        "overlap": dict(zip(names, map(_round, tally.figures()), strict=True)),
        "exact": dict(zip(names, map(_round, tally.figures(exactly=True)), strict=True)),
    }


def _round(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
