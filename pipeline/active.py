"""What a browser would run in a TEI file that is opened in it: documents are published as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.tei import Element, local_name

__all__ = ["active", "styled"]

RUN = {"{http://www.w3.org/1999/xhtml}": "HTML", "{http://www.w3.org/1999/XSL/Transform}": "XSLT"}
DRAWN = ("{http://www.w3.org/2000/svg}*", "{http://www.w3.org/1998/Math/MathML}*")
# Addresses that are programs, or pages made on the spot; a picture in the address itself is none.
PROGRAM = re.compile(r"javascript:|vbscript:|data:(?!image/(?:png|jpeg|gif|webp)\b)", re.IGNORECASE)
# A style sheet in the file itself; one elsewhere is not ours, and browsers take none from another host.
STYLE = re.compile(r"href\s*=\s*[\"']\s*(?:[#&]|data:|javascript:)", re.IGNORECASE)
LINKING = etree.XPath("//*[@*[local-name() = 'href']]")
IGNORED = re.compile(r"[\x00-\x20]+")  # by browsers, in addresses


def active(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the elements that a browser would run, with what it is in them. Of HTML and XSLT that is every element.

    Of SVG and MathML it is scripts and attributes for events, and of all XML links that are programs.
    """
    for space, name in RUN.items():
        yield from ((element, f"<{local_name(element)}> of {name}") for element in root.iter(f"{space}*"))
        yield from ((root, f"an attribute of {name}") for key in root.attrib if str(key).startswith(space))
    for element in root.iter(*DRAWN):
        changed = (element.get("attributeName") or "").rpartition(":")[2]
        if local_name(element) == "script" or changed == "href":
            yield element, f"<{local_name(element)}>"
        yield from ((element, str(name)) for name in element.attrib if str(name).lower().startswith("on"))
    for element in LINKING(root):
        for name, value in element.items():
            if name.rpartition("}")[2] == "href" and PROGRAM.match(IGNORED.sub("", value)):
                yield element, "its link"


def styled(root: Element) -> bool:
    """Say whether a file asks for a style sheet that is in it: one in XSLT could make any page of it."""
    before = (node for node in root.itersiblings(preceding=True) if isinstance(node, etree._ProcessingInstruction))
    return any(node.target == "xml-stylesheet" and STYLE.search(node.text or "") for node in before)
