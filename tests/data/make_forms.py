#!/usr/bin/env python3
"""make_forms.py OUT PAPER.txt... - the same papers as .docx, .html and .pdf, as offices make them.

The heading and the end of a paper become tables without borders (two columns of a page in .pdf), labels become automatic
numbers, raised figures footnotes; a .pdf is wrapped, its paragraphs go on over pages, its pages are numbered."""
import html, os, re, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import word
from page import Pdf, width

GAP = re.compile(r"(?<=\S)(?: {5,}|\t+)(?=\S)")


class Paper:
    """head and tail: lists of (left lines, right lines); title: lines; body: paragraphs or table rows; notes."""
    def __init__(self, text):
        lines = [line.rstrip() for line in text.replace("**", "").replace("\\*", "*").split("\n")]
        first = next(i for i, line in enumerate(lines) if line.strip())
        end = next((i for i in range(first, len(lines)) if not lines[i].strip()), len(lines))
        tail = next((i for i in range(len(lines) - 1, end, -1) if re.match(r"Nơi nhận ?:|NGƯỜI GHI", lines[i].strip())), len(lines))
        if tail < len(lines) and tail > 1 and lines[tail - 1].startswith("   "):
            tail -= 1
        self.head = self.columns(lines[first:end])
        last = tail
        while last < len(lines) and not re.match(r"(Người ký:|PHỤ LỤC|\[\d\]|Thời gian ký)", lines[last].strip()):
            last += 1
        self.tail, rest = self.columns(lines[tail:last]), lines[last:]
        rule = next((i for i in range(end, tail) if re.fullmatch(r"[-_]{3,}", lines[i].strip())), None)
        self.title = [line.strip() for line in lines[end:rule] if line.strip()] if rule else []
        self.notes = {}
        self.body = self.paragraphs(lines[(rule + 1) if rule else end:tail])
        self.rest = self.paragraphs(rest)

    @staticmethod
    def columns(lines):
        """None when the lines are not side by side."""
        cuts = [(GAP.search(line).start(), GAP.search(line).end()) for line in lines if GAP.search(line.strip())]
        if not cuts:
            return [line.strip() for line in lines if line.strip()]
        edge = min(end for start, end in cuts) - 2
        left, right = [], []
        for line in lines:
            cut = GAP.search(line)
            if cut and line.strip() != line[cut.end():].strip():
                left.append(line[:cut.start()].strip())
                right.append(line[cut.end():].strip())
            elif line.strip():
                (right if len(line) - len(line.lstrip()) >= edge else left).append(line.strip())
        return [(left, right)]

    def paragraphs(self, lines):
        found = []
        for line in lines:
            line = line.strip()
            note = re.match(r"\[(\d)\] (.*)", line)
            if line.startswith("|"):
                if not re.fullmatch(r"[|\-: ]+", line):
                    found.append([part.strip() for part in line.strip("|").split("|")])
            elif note:
                self.notes[note[1]] = note[2]
            elif line:
                found.append(line)
        return found


LABEL = re.compile(r"(?:([IVX]+)([.\-/)]+)|(\d{1,2})([.\-/)]+)|([a-zđ])([.)]+))\s+(?=\S)")
ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]


class Numbers:
    """Labels as lists: one list a form of label, started anew where the paper starts anew."""
    def __init__(self):
        self.kinds, self.nums, self.last = {}, [], {}

    def props(self, text):
        match = LABEL.match(text)
        if not match or text.startswith("đ"):
            return None
        roman, decimal, letter = match[1], match[3], match[5]
        if roman and roman not in ROMAN:
            return None
        number = ROMAN.index(roman) if roman else int(decimal) if decimal else ord(letter) - 96
        if letter and letter > "d":       # đ stands between d and e: a word processor does not know
            return None
        form = "upperRoman" if roman else "decimal" if decimal else "lowerLetter"
        sign = match[2] or match[4] or match[6]
        kind = self.kinds.setdefault((form, sign), len(self.kinds) + 1)
        if kind not in self.last or self.last[kind][1] + 1 != number:
            self.nums.append((kind, number))
            self.last[kind] = [len(self.nums), number]
        self.last[kind][1] = number
        return word.num(self.last[kind][0]), text[match.end():]

    def xml(self):
        kinds = "".join(f'<w:abstractNum w:abstractNumId="{kind}">{word.level(0, form, "%1" + sign)}</w:abstractNum>'
                        for (form, sign), kind in self.kinds.items())
        nums = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0">'
                       f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>' for i, (kind, start) in enumerate(self.nums))
        return word.part("numbering", kinds + nums)


def as_docx(paper, path):
    numbers, notes = Numbers(), []

    def runs(text, props=""):
        out = ""
        for i, piece in enumerate(re.split(r"\[(\d)\]", text)):
            if i % 2 and piece in paper.notes:
                notes.append(paper.notes[piece])
                out += f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
            elif piece:
                half = len(piece) // 2               # a word processor cuts runs where it likes
                out += word.r(piece[:half], props) + word.r(piece[half:], props)
        return out

    def sided(block):
        out = ""
        for item in block:
            out += word.p(item) if isinstance(item, str) else \
                word.table(["\n".join(item[0]), "\n".join(item[1])]) + word.p()
        return out

    def flow(items):
        out, row = "", []
        for item in items + [""]:
            if isinstance(item, list):
                row.append([word.cell(word.p(runs(text)) if text else "") for text in item])
                continue
            if row:
                out, row = out + word.table(*row) + word.p(), []
            found = numbers.props(item)
            out += word.p(runs(found[1]), found[0]) if found else word.p(runs(item) if item else "")
        return out

    centred = '<w:jc w:val="center"/>'
    body = sided(paper.head)
    if paper.title:
        body += word.p(runs(paper.title[0], "<w:b/>"), centred)
        body += "".join(word.p(word.r("\n".join(paper.title[1:]), "<w:b/>"), centred)) + word.p("-----", centred)
    body += flow(paper.body) + sided(paper.tail) + flow(paper.rest)
    foot = "".join(f'<w:footnote w:id="{i + 1}">{word.p("<w:r><w:footnoteRef/></w:r>" + word.r(" " + text))}</w:footnote>'
                   for i, text in enumerate(notes))
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar '
             'w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
    word.save(path, body, {"word/numbering.xml": numbers.xml(), "word/footnotes.xml": word.part("footnotes", foot),
                           "word/header1.xml": word.part("hdr", word.p(field, centred))},
              [("numbering", "numbering.xml"), ("footnotes", "footnotes.xml"), ("header", "header1.xml")])


def as_html(paper, path):
    def inline(text):
        text = re.sub(r" {2,}", lambda gap: "&nbsp;" * len(gap[0]), html.escape(text))
        return re.sub(r"\[(\d)\]", r"<sup>\1</sup>", text)

    def sided(block):
        out = ""
        for item in block:
            out += f"<p>{inline(item)}</p>" if isinstance(item, str) else "<table width='100%'><tr>" + "".join(
                f"<td align=center>{'<br>'.join(map(inline, side))}</td>" for side in item) + "</tr></table>"
        return out

    def flow(items):
        out, open_table = "", False
        for item in items:
            if isinstance(item, list) != open_table:
                open_table = not open_table
                out += "<table border=1>" if open_table else "</table>"
            out += "<tr>" + "".join(f"<td>{inline(text)}</td>" for text in item) + "</tr>" if open_table else \
                f"<p style='text-align:justify'>{inline(item)}</p>\n"
        return out + ("</table>" if open_table else "")

    title = "<p align=center><strong>" + "<br/>".join(map(inline, paper.title)) + "</strong></p><p>-----</p>" if paper.title else ""
    notes = "".join(f"<p><sup>{n}</sup> {inline(text)}</p>" for n, text in paper.notes.items())
    menu = "".join(f"<li><a href='/m{i}'>Chuyên mục số {i}</a></li>" for i in range(8))
    page = (f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Văn bản</title><style>p {{margin:0}}</style></head><body>"
            f"<div id=top><ul class=nav>{menu}</ul></div><div class=wrap><div class=content>{sided(paper.head)}{title}"
            f"{flow(paper.body)}{sided(paper.tail)}{flow(paper.rest)}{notes}</div><div class='related'><ul>{menu}</ul></div></div>"
            "<footer>Cổng thông tin điện tử</footer></body></html>")
    open(path, "w", encoding="utf-8").write(page)


class Sheet:
    LEFT, RIGHT, TOP, BOTTOM, PITCH, SIZE = 85, 552, 60, 780, 20, 14

    def __init__(self, notes):
        self.pdf, self.y, self.page, self.notes, self.waiting = Pdf(), self.TOP, 1, notes, []

    def room(self):
        if self.y + self.PITCH * len(self.waiting) > self.BOTTOM:
            self.end()

    def end(self):
        for i, (number, text) in enumerate(self.waiting):
            self.pdf.text(self.LEFT, self.BOTTOM + 12 - 14 * (len(self.waiting) - 1 - i), f"{number} {text}", 10)
        if self.page > 1:
            self.pdf.text(300, 30, str(self.page), 13)
        self.waiting, self.y, self.page = [], self.TOP, self.page + 1
        self.pdf.end_page()

    def wrap(self, text, first, room):
        lines, line = [], ""
        for piece in text.split():
            here = room - (first if not lines else 0)
            if line and width(line + " " + piece, self.SIZE) > here:
                lines.append(line)
                line = piece
            else:
                line = f"{line} {piece}".strip()
        return lines + [line]

    def line(self, x, text):
        self.room()
        parts = re.split(r"\[(\d)\]", text)
        for i, part in enumerate(parts):
            if i % 2:
                self.pdf.text(x, self.y - 5, part, 8)
                x += width(part, 8)
                self.waiting.append((part, self.notes.get(part, "")))
            elif part:
                self.pdf.text(x, self.y, part, self.SIZE)
                x += width(part, self.SIZE)
        self.y += self.PITCH

    def paragraph(self, text):
        for i, line in enumerate(self.wrap(text, 28, self.RIGHT - self.LEFT)):
            self.line(self.LEFT + (28 if i == 0 else 0), line)
        self.y += 6

    def centred(self, text):
        for line in self.wrap(text, 0, 400) if "   " not in text else [text]:
            self.line((self.LEFT + self.RIGHT) / 2 - width(line, self.SIZE) / 2, line)

    def sided(self, block):
        for item in block:
            if isinstance(item, str):
                self.paragraph(item)
                continue
            tall = max(map(len, item)) * self.PITCH
            if self.y + tall > self.BOTTOM:
                self.end()
            top = self.y
            bulleted = any(text.startswith("-") for text in item[0])
            for side, lines in enumerate(item):
                for i, text in enumerate(lines):
                    x = 430 if side else 85 if bulleted else 175
                    self.pdf.text(x if bulleted and not side else x - width(text, 12) / 2, top + i * self.PITCH, text, 12)
            self.y = top + tall + 10

    def flow(self, items):
        for item in items:
            if isinstance(item, list):
                rest = self.RIGHT - self.LEFT - 30
                self.row(item, [30] + [rest / (len(item) - 1)] * (len(item) - 1))
            else:
                self.paragraph(item)

    def row(self, cells, widths):
        wrapped = [self.wrap(text, 0, w - 8) for text, w in zip(cells, widths)]
        if self.y + len(max(wrapped, key=len)) * self.PITCH > self.BOTTOM:
            self.end()
        x, top = self.LEFT, self.y
        for lines, w in zip(wrapped, widths):
            for i, line in enumerate(lines):
                self.pdf.text(x, top + i * 15, line, self.SIZE - 2)
            x += w
        self.y = top + 15 * max(map(len, wrapped)) + 8


def as_pdf(paper, path):
    sheet = Sheet(paper.notes)
    sheet.sided(paper.head)
    sheet.y += 10
    for line in paper.title:
        sheet.centred(line)
    if paper.title:
        sheet.centred("-----")
    sheet.y += 10
    sheet.flow(paper.body)
    sheet.sided(paper.tail)
    sheet.flow(paper.rest)
    sheet.end()
    sheet.pdf.save(path)


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for path in sys.argv[2:]:
        paper = Paper(open(path, encoding="utf-8").read())
        name = os.path.join(sys.argv[1], os.path.basename(path)[:-4])
        as_docx(paper, name + ".docx")
        as_html(paper, name + ".html")
        as_pdf(paper, name + ".pdf")
