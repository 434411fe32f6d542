"""The committed schema, and documents in which an example can stand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline import schema

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="t" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title type="main">A</title></titleStmt>
<publicationStmt><publisher>P</publisher><date when="2026">2026</date><idno type="local">t</idno>
<availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability></publicationStmt><sourceDesc><p>S.</p></sourceDesc>
</fileDesc><encodingDesc><listPrefixDef>
<prefixDef ident="per" matchPattern="([a-z0-9\\-]+)" replacementPattern="../registers/persons.xml#pers-$1"/>
<prefixDef ident="plc" matchPattern="([a-z0-9\\-]+)" replacementPattern="../registers/places.xml#place-$1"/>
<prefixDef ident="sector" matchPattern="([a-z]+)" replacementPattern="../edition.xml#sector.$1"/>
<prefixDef ident="dating" matchPattern="([a-z]+)" replacementPattern="../edition.xml#dating.$1"/>
<prefixDef ident="ed" matchPattern="([a-z0-9\\-]+)" replacementPattern="../edition.xml#ed.$1"/>
</listPrefixDef></encodingDesc></teiHeader><text><body>{}</body></text></TEI>"""


def framed(fragment: str) -> bytes:
    """Make a document of a fragment: a whole file as it is, blocks in a body, running text in a paragraph."""
    fragment = fragment.strip()
    if fragment.startswith(("<TEI", "<listPlace")):
        return fragment.replace(">", ' xmlns="http://www.tei-c.org/ns/1.0">', 1).encode()
    if not fragment.startswith(("<p ", "<p>", "<div", "<list")):
        fragment = f'<p xml:id="t.p1" n="1">{fragment}</p>'
    return FRAME.format(fragment).encode()


@cache
def committed() -> schema.Schema:
    """Return the committed schema."""
    return schema.load(ROOT / "schemas", ROOT / "xslt")
