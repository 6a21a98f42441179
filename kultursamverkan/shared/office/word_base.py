"""Data that goes with a Word file, unseen: a custom XML part, which Word keeps when it saves."""

from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from kultursamverkan.shared.text import without_controls

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def leave_out_others(document: Document) -> None:
    """python-docx's template carries data of its own."""
    related = document.part.rels
    for key in [key for key, one in related.items() if one.reltype == RELATIONSHIP_TYPE.CUSTOM_XML]:
        del related[key]


def add_data(document: Document, *, namespace: str, root: str, text: str) -> None:
    """`text` as all that stands in the element `root`."""
    xml = f"<{root} xmlns={quoteattr(namespace)}>{escape(without_controls(text))}</{root}>"
    package = document.part.package
    assert package is not None
    identifier = str(uuid5(NAMESPACE_URL, namespace)).upper()
    properties = (
        f'<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{{{identifier}}}"><ds:schemaRefs>'
        f"<ds:schemaRef ds:uri={quoteattr(namespace)}/></ds:schemaRefs></ds:datastoreItem>"
    )
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", (_HEAD + xml).encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    # LibreOffice keeps no data without its properties.
    name = PackURI("/customXml/itemProps1.xml")
    known = Part(name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, (_HEAD + properties).encode(), package)
    part.relate_to(known, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
