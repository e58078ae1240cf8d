"""word.py - writes .docx files as word processors write them; used by make_data.py and make_forms.py."""
import zipfile
from xml.sax.saxutils import escape

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
     'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
     'xmlns:v="urn:schemas-microsoft-com:vml"')
TYPES = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/'
         '2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
         '+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
         'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def rels(*pairs):
    rows = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}{kind}" Target="{target}"/>'
                   for i, (kind, target) in enumerate(pairs))
    return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + rows +
            '</Relationships>')


def r(text, props=""):
    """A run; \\t and \\n become a tab and a line break."""
    parts, word = [], ""
    for letter in text:
        if letter in "\t\n":
            parts += [f'<w:t xml:space="preserve">{escape(word)}</w:t>'] if word else []
            parts.append("<w:tab/>" if letter == "\t" else "<w:br/>")
            word = ""
        else:
            word += letter
    parts += [f'<w:t xml:space="preserve">{escape(word)}</w:t>'] if word else []
    return f"<w:r>{'<w:rPr>' + props + '</w:rPr>' if props else ''}{''.join(parts)}</w:r>"


def p(content="", props=""):
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{'<w:pPr>' + props + '</w:pPr>' if props else ''}{inner}</w:p>"


def num(number, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def cell(content, props=""):
    inner = content if content.startswith("<") else "".join(p(line) for line in content.split("\n"))
    return f"<w:tc>{'<w:tcPr>' + props + '</w:tcPr>' if props else ''}{inner}</w:tc>"


def table(*rows):
    return "<w:tbl><w:tblPr/>" + "".join("<w:tr>" + "".join(c if c.startswith("<") else cell(c) for c in row) + "</w:tr>"
                                         for row in rows) + "</w:tbl>"


def level(i, form, text, more=""):
    return f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def part(name, inner):
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {W}>{inner}</w:{name}>'


def save(path, body, parts=None, relations=(), compress=zipfile.ZIP_DEFLATED):
    files = {"[Content_Types].xml": TYPES, "_rels/.rels": rels(("officeDocument", "word/document.xml")),
             "word/document.xml": body if body.startswith("<?xml") else part("document", f"<w:body>{body}</w:body>"),
             "word/_rels/document.xml.rels": rels(*relations)}
    files.update(parts or {})
    with zipfile.ZipFile(path, "w", compress) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, compress)
