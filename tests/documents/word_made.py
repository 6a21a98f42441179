"""Word files made of plain XML, as offices make them: without our writer and without python-docx's ways."""

from xml.sax.saxutils import escape

from tests.documents.unhappy import TYPES, zipped

_OOXML = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{_OOXML}/wordprocessingml/2006/main" xmlns:r="{_OOXML}/officeDocument/2006/relationships"'
_RELS = f'<Relationships xmlns="{_OOXML}/package/2006/relationships">{{}}</Relationships>'
_REL = f'<Relationship Id="{{}}" Type="{_OOXML}/officeDocument/2006/relationships/{{}}" Target="{{}}"{{}}/>'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TYPE = f'<Override PartName="/word/{{}}.xml" ContentType="{_KIND}"/>'
# As Swedish Word has them: the identifiers are Swedish, the names are not.
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Rubrik1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Innehll1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Lista"><w:name w:val="Lista"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
        for number in range(3, 9)
    )
)


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def bold(text: str) -> str:
    return run(text, "<w:b/>")


def italic(text: str) -> str:
    return run(text, "<w:i/>")


def mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def paragraph(*runs: str, style: str = "", layout: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    said = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{layout}</w:pPr>{said}</w:p>"


def cell(*paragraphs: str, layout: str = "", fill: str = "") -> str:
    shading = f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
    said = "".join(one if one.startswith(("<w:p>", "<w:tbl>")) else paragraph(one) for one in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{layout}{shading}</w:tcPr>{said}</w:tc>"


def table(*rows: list[str], before: str = "") -> str:
    """Cells that are no XML are plain text."""
    made = "".join(
        f"<w:tr>{before}{''.join(one if one.startswith('<w:tc>') else cell(one) for one in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def word(
    *body: str,
    notes: tuple[str, ...] = (),
    styles: str = STYLES,
    heads: str = "",
    more: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """`notes`: the footnotes' texts, from 1; `heads`: what stands in the head of every page; `more`: relationships to
    elsewhere, by name and address."""
    said = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'
        for number, text in enumerate(notes, start=1)
    )
    lines = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    parts = {
        "styles": ("styles", f"<w:styles {W}>{styles}</w:styles>"),
        "numbering": ("numbering", f"<w:numbering {W}>{NUMBERING}</w:numbering>"),
        "footnotes": ("footnotes", f"<w:footnotes {W}>{lines}{said}</w:footnotes>"),
        "header1": ("header", f"<w:hdr {W}>{paragraph(heads)}</w:hdr>"),
    }
    related = "".join(_REL.format(f"r{name}", kind, f"{name}.xml", "") for name, (kind, _) in parts.items())
    related += "".join(_REL.format(name, "hyperlink", url, ' TargetMode="External"') for name, url in more)
    types = _TYPE.format("document", "document.main")
    types += "".join(_TYPE.format(name, kind) for name, (kind, _) in parts.items())
    rels_type = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return zipped(
        (TYPES, f'<Types xmlns="{_OOXML}/package/2006/content-types">{rels_type}{types}</Types>'),
        ("_rels/.rels", _RELS.format(_REL.format("r1", "officeDocument", "word/document.xml", ""))),
        ("word/document.xml", f"<w:document {W}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"),
        ("word/_rels/document.xml.rels", _RELS.format(related)),
        *((f"word/{name}.xml", xml) for name, (_, xml) in parts.items()),
    )
