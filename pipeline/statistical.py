"""The border to spaCy: names that an installed model proposes. Never needed, never loaded unasked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.findings import Finding, Refused

__all__ = ["LABELS", "Tagger", "load", "proposals"]

# A text in, (start, end, label) out: what is asked of a model, so that a test needs none.
Tagger = Callable[[str], Iterable[tuple[int, int, str]]]

LABELS = {
    "PERSON": "persName", "PER": "persName", "GPE": "placeName", "LOC": "placeName", "FAC": "placeName",
    "ORG": "orgName", "EVENT": "eventName", "WORK_OF_ART": "title", "LAW": "title",
}  # fmt: skip
NAME = re.compile(r"\s*(?:[Tt]he )?(?P<name>.*?)(?:['’]s)?\s*$", re.DOTALL)
UNNEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer")


def load(name: str) -> Tagger:
    """Load a model package by name. Raises `Refused` with NER001 where spaCy or the model is not installed."""
    try:
        import spacy
    except ImportError:
        hint = "install it with: pip install edition-pipeline[ner]"
        raise Refused(Finding("NER001", "spaCy is not installed", hint=hint)) from None
    try:
        pipeline: Any = spacy.load(name, exclude=list(UNNEEDED))
    except OSError:
        hint = "install the model package of this name with pip; leave --ner out to do without"
        raise Refused(Finding("NER001", f"there is no model {name} on this machine", hint=hint)) from None
    return lambda text: ((found.start_char, found.end_char, found.label_) for found in pipeline(text).ents)


def proposals(text: str, tagger: Tagger) -> Iterator[tuple[int, int, str]]:
    """Yield range and element of each name that the model finds, without articles and possessives."""
    for first, last, label in tagger(text):
        name = NAME.search(text, first, last)
        if label in LABELS and name and name.start("name") < name.end("name"):
            yield *name.span("name"), LABELS[label]
