"""The border to typst: the tree that print.xsl makes, set as a tagged PDF; and the text of a PDF read back."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.findings import Finding

__all__ = ["Typeset", "pdf", "reading_of", "text_of", "words_in_order"]

MAIN_FAMILY = "Source Serif 4"
MISSING = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")

# Characters that line breaking adds, moves or swallows, and those without a shape: they do not count when a PDF is
# compared with its text. U+0002 and U+FFFE are what pdfium returns for a hyphen at the end of a line.
UNCOUNTED = re.compile(
    "[\\s\\u0002\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u2010\\u2011\\u202A-\\u202E\\u2060-\\u206F"
    "\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFFE-]+"
)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF and what is to be said about it; `data` is empty where an error says why there is none."""

    data: bytes
    findings: tuple[Finding, ...] = ()


def pdf(source: str, *, date: str, template: Path) -> Typeset:
    """Set the XML that print.xsl makes as PDF/UA-1. Same source, date, template and fonts: same bytes.

    `date` is the edition's (ISO 8601; one of lower precision gives a PDF without a date), never the clock's.
    `template` is `xslt/print/template.typ`; its fonts lie in `fonts` beside it. Findings: PDF001 (warning) a character
    that no font has, PDF002 (warning) what typst warns of, PDF003 (error) typst cannot set it.
    """
    import typst

    fonts = template.parent / "fonts"
    inputs = {"source": source, "date": date, "families": json.dumps(_families(fonts))}
    try:
        data, warnings = _compiler(template, fonts).compile_with_warnings(
            format="pdf", pdf_standards="ua-1", sys_inputs=inputs
        )
    except typst.TypstError as error:
        failed = Finding("PDF003", f"the PDF cannot be set: {_cause(error)}", hint=_hint(error))
        return Typeset(b"", _missing(str(error.diagnostic)) or (failed,))
    except BaseException as error:
        # A fault inside typst (seen with right-to-left text that no font has) comes as a panic, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        return Typeset(b"", (Finding("PDF003", f"the PDF cannot be set: typst failed: {_cause(error)}"),))
    found = (Finding("PDF002", f"typst warns: {_cause(w)}", hint=_hint(w), severity="warning") for w in warnings)
    return Typeset(bytes(data), tuple(dict.fromkeys(found)))


def text_of(data: bytes) -> str:
    """Return all text of a PDF, running heads and notes included, page after page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def reading_of(data: bytes) -> str:
    """Return the reading text of a PDF made by `pdf`: what is set in pure black, in order, without white space.

    The template sets all that the edition adds (heads, notes, margins, registers) in other inks.
    """
    return "".join(_black(data))


def words_in_order(reading: str, data: bytes) -> Finding | None:
    """Check that a PDF made by `pdf` holds the reading text, whole, once and in order; PDF004 says where not.

    White space and hyphens are not counted, so a hyphenated PDF can be checked as well as one without hyphenation.
    Compared after compatibility composition (Unicode NFKC, which is how ligatures come back as letters). A letter that
    a font builds from two shapes comes back twice: where texts differ, accents and doubled letters stop counting too.
    """
    expected, found = _counted(reading), _counted(reading_of(data))
    if expected == found or _skeleton(expected) == _skeleton(found):
        return None
    pairs = enumerate(zip(expected, found, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(expected), len(found)))
    return Finding(
        "PDF004",
        f"the PDF departs from the text: “{_window(expected, at)}” is set as “{_window(found, at)}”",
        hint="the template must set the text of the document in black, once and in order, and nothing else in black",
    )


@cache
def _compiler(template: Path, fonts: Path) -> Any:
    import typst

    return typst.Compiler(str(template), root=str(template.parent), font_paths=[str(fonts)], ignore_system_fonts=True)


@cache
def _families(fonts: Path) -> list[str]:
    """Name the families in a folder of fonts, the text face first: a font added there serves where the others fail."""
    import typst

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]).families()
    return sorted(found, key=lambda family: (family != MAIN_FAMILY, "JP" in family, family))


def _missing(diagnostic: str) -> tuple[Finding, ...]:
    clusters = [ESCAPE.sub(lambda m: chr(int(m[1], 16)), match) for match in MISSING.findall(diagnostic)]
    characters = dict.fromkeys(character for cluster in clusters for character in cluster)
    return tuple(
        Finding(
            "PDF001",
            f"no font has the character {c} (U+{ord(c):04X}, {unicodedata.name(c, 'without a name')}); no PDF is made",
            hint="put a font that has it (OFL, one whole TTF or OTF file) into xslt/print/fonts of the edition",
            severity="warning",
        )
        for c in characters
    )


def _cause(problem: Any) -> str:
    return " ".join(str(getattr(problem, "message", "") or problem).split())


def _hint(problem: Any) -> str:
    return "; ".join(getattr(problem, "hints", None) or [])


def _black(data: bytes) -> Iterator[str]:
    """Yield the runs of text set in pure black, page after page, in the order of the content."""
    import ctypes

    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(data)
    colour = [ctypes.c_uint() for _ in range(4)]
    try:
        for page in document:
            text = page.get_textpage()
            for run in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                raw.FPDFPageObj_GetFillColor(run, *colour)
                if not any(part.value for part in colour[:3]):
                    size = raw.FPDFTextObj_GetText(run, text, None, 0)
                    words = ctypes.create_string_buffer(size)
                    raw.FPDFTextObj_GetText(run, text, ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort)), size)
                    yield words.raw[: size - 2].decode("utf-16-le", "replace")
    finally:
        document.close()


def _counted(text: str) -> str:
    return unicodedata.normalize("NFKC", UNCOUNTED.sub("", unicodedata.normalize("NFKC", text)))


def _skeleton(text: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))
    return "".join(letter for letter, _ in groupby(letters))


def _window(text: str, at: int, width: int = 24) -> str:
    return text[max(0, at - width) : at + width]
