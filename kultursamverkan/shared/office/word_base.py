"""Data that goes with a Word file, unseen: a custom XML part, which Word keeps when it saves."""

from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from kultursamverkan.shared.text import without_controls


def leave_out_others(document: Document) -> None:
    """python-docx's template carries data of its own."""
    related = document.part.rels
    for key in [key for key, one in related.items() if one.reltype == RELATIONSHIP_TYPE.CUSTOM_XML]:
        del related[key]


def add_data(document: Document, *, namespace: str, root: str, text: str) -> None:
    """`text` as all that stands in the element `root`."""
    xml = f"<{root} xmlns={quoteattr(namespace)}>{escape(without_controls(text))}</{root}>"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package = document.part.package
    assert package is not None
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", (head + xml).encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
