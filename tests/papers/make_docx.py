#!/usr/bin/env python3
"""Writes a paper of the tests in another form, from its simple description.

usage: make_docx.py NAME.paper FORM...      FORM: docx, html, md, txt

One description gives every form, so that a test can ask for the same reading of all of them.  A .pdf is the .html
printed by a browser (chromium --headless --no-pdf-header-footer --print-to-pdf=NAME.pdf NAME.html).

Lines of a description:
  @columns a | b || c | d   a table without borders: two cells of several lines, bold at once between * *
  @centre TEXT              a bold line in the middle
  # TEXT, ## TEXT, ### TEXT numbered automatically: I. 1. a)
  - TEXT                    a dash, automatically
  @table                    rows "a | b | c" up to an empty line; the first is the head
  @box TEXT                 a text box (a stamp)
  @running TEXT             what stands at the head of every page, before its number
  @page                     a new page
  @two-columns, @one-column from here on the page has two columns, or one again
  anything else             a paragraph
Inside a line: [[note:…]] a footnote, [[del:…]] a tracked deletion, [[hidden:…]] hidden text.
"""
import html
import re
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARK = re.compile(r"\[\[(note|del|hidden):(.*?)\]\]")
DAY = (1980, 1, 1, 0, 0, 0)  # of every entry: the same description gives the same bytes


def parse(path):
    """The description as a list of (kind, value)."""
    items, lines = [], open(path, encoding="utf-8").read().split("\n")
    while lines:
        line = lines.pop(0).rstrip()
        if line.startswith("@columns "):
            items.append(("columns", [[part.strip() for part in side.split("|")] for side in line[9:].split("||")]))
        elif line.startswith("@table"):
            rows = []
            while lines and lines[0].strip():
                rows.append([cell.strip() for cell in lines.pop(0).split("|")])
            items.append(("table", rows))
        elif line.startswith("@"):
            kind, _, text = line[1:].partition(" ")
            items.append((kind, text))
        elif match := re.match(r"(#{1,3}) (.*)", line):
            items.append(("level%d" % len(match[1]), match[2]))
        elif line.startswith("- "):
            items.append(("dash", line[2:]))
        elif line:
            items.append(("text", line))
    return items


def numbered(items):
    """Yields (kind, value, label): what automatic numbering would print."""
    counts = [0, 0, 0]
    for kind, value in items:
        label = "- " if kind == "dash" else ""
        if kind.startswith("level"):
            level = int(kind[5]) - 1
            counts[level] += 1
            counts[level + 1:] = [0] * (2 - level)
            label = (["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][counts[0]] + ". ",
                     "%d. " % counts[1], chr(96 + counts[2]) + ") ")[level]
        yield kind, value, label


def shown(text, notes):
    """Plain text of a line; its footnotes are collected and marked."""
    def one(match):
        if match[1] != "note":
            return ""
        notes.append(match[2])
        return "[%d]" % len(notes)
    return MARK.sub(one, text)


def beside(left, right, width=50):
    rows = max(len(left), len(right))
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    return "\n".join((a.ljust(width) + b).rstrip() for a, b in zip(left, right))


def as_text(items, markdown=False):
    out, notes = [], []
    strong = (lambda text: "**" + text + "**") if markdown else (lambda text: text)
    for kind, value, label in numbered(items):
        if kind == "columns" and markdown:
            out.append("| " + " | ".join("<br>".join(x.replace("*", "**") if len(x) > 1 else "\\*" for x in side)
                                         for side in value) + " |\n|---|---|")
        elif kind == "columns":
            out.append(beside(*[[x.replace("*", "") if len(x) > 1 else x for x in side] for side in value]))
        elif kind == "table":
            rows = ["| " + " | ".join(row) + " |" for row in value]
            out.append("\n".join(rows[:1] + ["|" + "---|" * len(value[0])] + rows[1:]))
        elif kind in ("running", "page", "two-columns", "one-column"):
            continue
        elif kind == "centre":
            out.append(strong(value))
        else:
            out.append(strong(label + shown(value, notes)) if kind == "level1" else label + shown(value, notes))
    out += ["[%d] %s" % (n + 1, note) for n, note in enumerate(notes)]
    return "\n\n".join(out) + "\n"


STYLE = """@page { size: A4; margin: 20mm 15mm 20mm 30mm }
body { font: 14pt 'Liberation Serif'; text-align: justify } p { margin: 6pt 0; text-indent: 10mm }
.side { width: 100% } .side td { width: 50%; text-align: center; vertical-align: top } .side td.list { text-align: left }
.centre { text-align: center; font-weight: bold; text-indent: 0 } .grid, .grid td { border: 1px solid; border-collapse: collapse; text-align: left }
.box { border: 1px solid; width: 10em; text-align: center } .page { break-before: page } .two { columns: 2; column-gap: 8mm; font-size: 11pt }"""


def as_html(items, title):
    out, notes = [], []
    for kind, value, label in numbered(items):
        if kind == "columns":
            cells = "".join('<td%s>' % (' class="list"' if side[0].startswith("*Nơi nhận") else "") + "<br>".join("<b>%s</b>" % html.escape(x.strip("*")) if len(x) > 1 and x[0] == "*"
                                                 else html.escape(x) for x in side) + "</td>" for side in value)
            out.append('<table class="side"><tr>%s</tr></table>' % cells)
        elif kind == "table":
            out.append('<table class="grid">' + "".join("<tr>" + "".join("<td>%s</td>" % html.escape(c) for c in row) + "</tr>"
                                                        for row in value) + "</table>")
        elif kind == "two-columns":
            out.append('<div class="two">')
        elif kind == "one-column":
            out.append("</div>")
        elif kind in ("running", "page"):
            out.append('<div class="page"></div>' if kind == "page" else "")
        elif kind in ("centre", "box"):
            out.append('<p class="%s">%s</p>' % (kind, html.escape(value)))
        else:
            out.append("<p>%s</p>" % re.sub(r"\[(\d+)\]", r"<sup>[\1]</sup>", html.escape(label + shown(value, notes))))
    out += ["<p><sup>[%d]</sup> %s</p>" % (n + 1, html.escape(note)) for n, note in enumerate(notes)]
    return ('<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>%s</title><style>%s</style></head>\n<body>\n%s\n</body></html>\n'
            % (html.escape(title), STYLE, "\n".join(line for line in out if line)))


def run(text, properties=""):
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % (properties and "<w:rPr>%s</w:rPr>" % properties, html.escape(text, False))


def runs(text, notes, properties=""):
    """Runs of a line: broken in mid-word as Word does, with its footnotes, deletions and hidden text."""
    out, at = [], 0
    for match in list(MARK.finditer(text)) + [None]:
        piece = text[at:match.start() if match else len(text)]
        half = len(piece) // 2
        out += [run(part, properties) for part in (piece[:half], piece[half:]) if part]
        if match is None:
            break
        at = match.end()
        if match[1] == "note":
            notes.append(match[2])
            out.append('<w:r><w:footnoteReference w:id="%d"/></w:r>' % (len(notes) + 1))
        elif match[1] == "del":
            out.append('<w:del w:id="9" w:author="x"><w:r><w:delText>%s</w:delText></w:r></w:del>' % html.escape(match[2]))
        else:
            out.append(run(match[2], "<w:vanish/>"))
    return "".join(out)


def paragraph(inside, properties=""):
    return "<w:p>%s%s</w:p>" % (properties and "<w:pPr>%s</w:pPr>" % properties, inside)


def word_table(rows, notes, borders):
    edge = "".join('<w:%s w:val="%s" w:sz="4"/>' % (side, "single" if borders else "nil")
                   for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    body = ""
    for row in rows:
        cells = ""
        for cell in row:
            lines = cell if isinstance(cell, list) else [cell]
            cells += "<w:tc>" + "".join(paragraph(runs(x.strip("*") if len(x) > 1 else x, notes, "<w:b/>" if len(x) > 1 and x[0] == "*" else ""),
                                                  "" if borders else '<w:jc w:val="center"/>') for x in lines) + "</w:tc>"
        body += "<w:tr>%s</w:tr>" % cells
    grid = '<w:gridCol w:w="%d"/>' % (9000 // len(rows[0])) * len(rows[0])
    return ('<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>%s</w:tblBorders></w:tblPr><w:tblGrid>%s</w:tblGrid>%s</w:tbl>'
            % (edge, grid, body) + paragraph(""))


def word_box(text):
    return paragraph('<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:20pt"><v:textbox>'
                     "<w:txbxContent>%s</w:txbxContent></v:textbox></v:shape></w:pict></w:r>" % paragraph(run(text)))


def word_item(kind, value, notes):
    if kind == "columns":
        return word_table([value], notes, False)
    if kind == "table":
        return word_table(value, notes, True)
    if kind == "box":
        return word_box(value)
    if kind == "page":
        return paragraph('<w:r><w:br w:type="page"/></w:r>')
    if kind == "centre":
        return paragraph(runs(value, notes, "<w:b/>"), '<w:jc w:val="center"/>')
    number = {"level1": (1, 0), "level2": (1, 1), "level3": (1, 2), "dash": (2, 0)}.get(kind)
    properties = number and '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>' % (number[1], number[0]) or ""
    return paragraph(runs(value, notes, "<w:b/>" if kind == "level1" else ""), properties)


def level(index, form, text):
    return ('<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>' % (index, form, text))


NUMBERING = ("<w:numbering %s>" % W
             + '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>' + level(0, "upperRoman", "%1.")
             + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)") + "</w:abstractNum>"
             + '<w:abstractNum w:abstractNumId="1">' + level(0, "bullet", "-") + "</w:abstractNum>"
             + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>')
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PARTS = ("document.main", "numbering", "footnotes", "header")
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def as_docx(items, path):
    notes = []
    body = "".join(word_item(kind, value, notes) for kind, value in items if kind not in ("running", "two-columns", "one-column"))
    running = [value for kind, value in items if kind == "running"]
    foot = "".join('<w:footnote w:id="%d">%s</w:footnote>' % (n + 2, paragraph("<w:r><w:footnoteRef/></w:r>" + run(" " + note)))
                   for n, note in enumerate(notes))
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' \
           '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join('<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>' % (p.split(".")[0], OFFICE, p) for p in PARTS) + "</Types>",
        "_rels/.rels": '<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/officeDocument" Target="word/document.xml"/></Relationships>' % (RELS, REL),
        "word/_rels/document.xml.rels": '<Relationships xmlns="%s">' % RELS
        + "".join('<Relationship Id="r%d" Type="%s/%s" Target="%s.xml"/>' % (n, REL, p, p) for n, p in enumerate(PARTS[1:])) + "</Relationships>",
        "word/document.xml": '<w:document %s xmlns:r="%s"><w:body>%s<w:sectPr><w:headerReference w:type="default" r:id="r2"/></w:sectPr></w:body></w:document>' % (W, REL, body),
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": "<w:footnotes %s>%s</w:footnotes>" % (W, foot),
        "word/header.xml": "<w:hdr %s>%s%s</w:hdr>" % (W, "".join(paragraph(run(text)) for text in running), paragraph(page)),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text,
                             zipfile.ZIP_DEFLATED)


def main():
    source, items = sys.argv[1], parse(sys.argv[1])
    stem = source.removesuffix(".paper")
    for form in sys.argv[2:]:
        if form == "docx":
            as_docx(items, stem + ".docx")
            continue
        text = as_html(items, stem.split("/")[-1]) if form == "html" else as_text(items, form == "md")
        open(stem + "." + form, "w", encoding="utf-8").write(text)


if __name__ == "__main__":
    main()
