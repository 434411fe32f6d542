"""The committed schema, in each of its forms, and the TEI's own."""

from __future__ import annotations

import pytest
from lxml import etree
from schema_frames import ROOT, SHARED

from pipeline import schema


@pytest.fixture(scope="session")
def current() -> schema.Schema:
    """Return the committed schema."""
    return schema.load(ROOT / "schemas", ROOT / "xslt")


@pytest.fixture(scope="session")
def xsd() -> etree.XMLSchema:
    """Return the committed XSD, compiled by lxml."""
    return etree.XMLSchema(etree.parse(ROOT / "schemas" / "edition.xsd"))


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG:
    """Return the TEI's own schema with everything in it; compiling takes some seconds."""
    path = SHARED / "data" / "tei_all.rng"
    if not path.is_file():
        pytest.skip("the TEI's schema is not beside the repository")
    return etree.RelaxNG(etree.parse(path))
