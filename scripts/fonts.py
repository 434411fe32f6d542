"""Make xslt/assets/fonts/*.woff2, the fonts of the pages, from the whole fonts that the PDF is set in (xslt/print/fonts).

    pip install fonttools==4.68.0 brotli==1.2.1
    python scripts/fonts.py

Those are SourceSerif4_{400Regular,400Regular_Italic,600SemiBold}.ttf of the npm package @expo-google-fonts/source-serif-4
0.4.1 (OFL 1.1, no reserved name), unchanged. A face is cut in three by alphabet, so that a page loads what it uses; each part keeps
kerning, marks, ligatures, small capitals, both kinds of figures, fractions and superiors. Same fonts, same bytes.
The ranges below have to be those of the @font-face rules in xslt/assets/edition.css; a test compares them.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font

FROM, TO = Path("xslt/print/fonts"), Path("xslt/assets/fonts")

STYLES = {"Regular": "400-normal", "Italic": "400-italic", "SemiBold": "600-normal"}
RANGES = {
    "latin": "U+0-17F, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2116, U+2122, U+2190-2193, U+2212, U+FEFF, U+FFFD",
    "latin-ext": "U+180-2BA, U+2BD-2C5, U+2C7-2D9, U+2DB, U+2DD-2FF, U+1E00-1EFF, U+20A0-20AB, U+20AD-20CF, U+2100-2115, U+2150-215F",
    "cyrillic": "U+301, U+400-52F",
}
FEATURES = "ccmp locl mark mkmk kern liga smcp c2sc onum lnum pnum tnum frac sups case".split()


def part(style: str, alphabet: str) -> None:
    """Write one part of one face."""
    options = Options(
        layout_features=FEATURES, flavor="woff2", hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        recalc_timestamp=False, drop_tables=["BASE", "STAT", "gasp"],
    )
    # Combining marks go with every alphabet: a letter and its mark have to come from one font to meet.
    unicodes = parse_unicodes(RANGES[alphabet].replace("U+", "") + ", 300-36F")
    font = load_font(str(FROM / f"SourceSerif4-{style}.ttf"), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    save_font(font, str(TO / f"source-serif-4-{alphabet}-{STYLES[style]}.woff2"), options)


if __name__ == "__main__":
    for style in STYLES:
        for alphabet in RANGES:
            part(style, alphabet)
    (TO / "OFL.txt").write_bytes((FROM / "SourceSerif4-OFL.txt").read_bytes())
