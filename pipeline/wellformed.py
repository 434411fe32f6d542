"""What keeps a file from being XML at all, in words: libxml2 speaks to programmers."""

from __future__ import annotations

import re

__all__ = ["worded"]

OTHERWISE = "mend the markup at this place; an editor that checks XML while typing shows it too"
AMPERSAND = "an & that is text is written &amp; – and a letter as itself: é, not &eacute;"
QUOTED = 'write it as name="value", with straight quotation marks; word processors set curved ones'

# What libxml2 says (a pattern), what that means, and what to do; the first row that fits speaks.
ROWS = (
    (r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)",
     r"<\1>, opened in line \2, is not closed where </\3> stands",
     "close first what was opened last"),
    (r"Premature end of data in tag (\S+) line (\d+)", r"<\1>, opened in line \2, is never closed",
     "the end of the file is missing, or an end tag"),
    (r"xmlParseEntityRef: no name", "an & stands alone", AMPERSAND),
    (r"EntityRef: expecting ';'", "an & stands before a word", AMPERSAND),
    (r"Entity '(.+)' not defined", r"&\1; has no meaning here", AMPERSAND),
    (r"AttValue: \" or ' expected", "the value of an attribute does not begin with a quotation mark", QUOTED),
    (r"Specification mandates? value for attribute (\S+)", r"the attribute \1 has no value", QUOTED),
    (r"attributes construct error", "an attribute is not written as it has to be",
     "between two attributes stands a space, round each value a pair of quotation marks"),
    (r"Attribute (\S+) redefined", r"the attribute \1 stands twice on one element",
     "remove one; an attribute with several values holds them side by side, with spaces"),
    (r"Unescaped '<' not allowed in attributes values", "a < stands in the value of an attribute",
     "the quotation mark that closes the value is missing; a < that is meant is written &lt;"),
    (r"Couldn't find end of Start Tag (\S+).*", r"the tag <\1 is not closed by >", "add the > where the tag ends"),
    (r"error parsing attribute name", "neither an attribute nor the end of the tag stands here",
     "add the > where the tag ends"),
    (r"StartTag: invalid element name", "a < begins no tag here", "a < that is text is written &lt;"),
    (r"expected '>'", "a tag is not closed by >", "add the > where the tag ends"),
    (r"Namespace prefix (\S+?)(?: for \S+)? (?:on \S+ )?is not defined", r"the prefix \1: is not declared",
     "the elements of the TEI stand here without a prefix"),
    (r"Comment not terminated", "a comment is not closed", "a comment ends with -->"),
    (r"XML declaration allowed only at the start of the document", "<?xml …?> stands inside the file",
     "it may begin a file; remove it here, and see whether two files were put into one"),
    (r"Sequence '\]\]>' not allowed in content", "]]> stands in the text", "a > after ]] is written &gt;"),
    (r"(?:Double hyphen within comment|Comment must not contain '--').*", "two hyphens stand inside a comment",
     "<!-- … --> may contain one hyphen, but not two side by side"),
    (r"Extra content at the end of the document", "something follows the end of the outermost element",
     "a file has one outermost element; put the rest into it, or remove it"),
    (r"Document is empty|Start tag expected, '<' not found", "the file does not begin with a tag",
     "if this is plain text, it belongs into sources, and edition encode makes TEI of it"),
    (r"PCDATA invalid Char value (\d+)", r"a control character (number \1) stands here, which XML does not allow",
     "remove it"),
    (r"invalid character in attribute value", "a control character stands in the value of an attribute", "remove it"),
    (r"(?:Input is not proper UTF-8|Invalid bytes in character encoding).*", "the file is not in UTF-8",
     "save it as UTF-8"),
)


def worded(said: str | None) -> tuple[str, str]:
    """Turn a message of libxml2 into what is wrong and what to do, in words for people who edit texts."""
    message = (said or "unknown fault").split(", line ")[0].strip()
    for pattern, words, hint in ROWS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(words), hint
    return message, OTHERWISE
