#!/usr/bin/env python3
"""make_data.py DIR - writes the good, odd and hostile files that the tests of docread read.

Small and the same each time; what they hold is invented."""
import os, sys, unicodedata, zipfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from word import *
from page import Pdf

HERE = sys.argv[1]


def at(name):
    return os.path.join(HERE, name)


def put(name, data):
    open(at(name), "wb").write(data)


def numbering():
    roman = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)") + \
        level(3, "decimal", "%1.%2.%4", "<w:isLgl/>") + level(4, "bullet", "\uf0b7") + level(5, "bullet", "-")
    head = level(0, "upperLetter", "%1.", '<w:pStyle w:val="Muc"/>') + level(1, "decimalZero", "%2/")
    kept = level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    xml = part("numbering", f'<w:abstractNum w:abstractNumId="1">{roman}</w:abstractNum>'
               f'<w:abstractNum w:abstractNumId="2">{head}</w:abstractNum>'
               f'<w:abstractNum w:abstractNumId="3">{kept}</w:abstractNum>'
               '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
               '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/>'
               '</w:lvlOverride></w:num>'
               '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>')
    styles = part("styles", '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
                  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
                  '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:basedOn w:val="Normal"/><w:pPr>'
                  '<w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
                  '<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="heading 2"/><w:basedOn w:val="Muc"/></w:style>')
    body = "".join([
        p("MỤC ĐÍCH", num(1)), p("Nâng chất lượng", num(1, 1)), p("Sát thực tế", num(1, 1)), p("Ý một", num(1, 2)),
        p("Ý hai", num(1, 2)), p("NỘI DUNG", num(1)), p("Họp", num(1, 1)), p("Chi tiết", num(1, 3)),
        p("Gạch", num(1, 5)), p("Chấm", num(1, 4)), p("Lại từ đầu", num(2, 1)), p("Tiếp", num(2, 1)),
        p("Theo kiểu", '<w:pStyle w:val="Muc"/>'), p("Kiểu con", '<w:pStyle w:val="MucCon"/>'),
        p("Không số", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        p("Không hai chữ số", num(3, 1)), p("Phạm vi", num(4)), p("Khoản", num(4, 1)), p("Đối tượng", num(4)),
        p("Khoản nối", num(4, 1))])
    save(at("numbering.docx"), body, {"word/numbering.xml": xml, "word/styles.xml": styles},
         [("styles", "styles.xml"), ("numbering", "numbering.xml")])


def legacy():
    """Fonts of before Unicode: by run, by style, by default; and a binary Word file made by LibreOffice."""
    def font(name):
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'
    styles = part("styles", f'<w:docDefaults><w:rPrDefault><w:rPr>{font(".VnTime")}</w:rPr></w:rPrDefault></w:docDefaults>'
                  '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="V"/><w:rPr>' + font("VNI-Times") + '</w:rPr></w:style>')
    body = "".join([p(r("kÕ ho¹ch", font(".VnTimeH"))), p("Chi bé häp hµng th¸ng, nãi s\u00adu tÇm."),
                    p(r("Ñaûng uûy xa") + r("õ"), '<w:pStyle w:val="V"/>'),
                    p(r("Đảng uỷ xã, hòa hợp", font("Times New Roman")) + r(" và chi bộ", font(".VnTime")))])
    save(at("legacy.docx"), body, {"word/styles.xml": styles}, [("styles", "styles.xml")])
    old = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "old_word.doc"), "rb").read()
    put("old_word.doc", old)
    for name in ("people.xlsx", "people.xls"):
        put(name, open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "rb").read())
    with zipfile.ZipFile(at("no_sheet.xlsx"), "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    flags = old.index(b"\xec\xa5") + 11
    put("locked.doc", old[:flags] + bytes([old[flags] | 1]) + old[flags + 1:])
    put("word_95.doc", old[:flags - 11] + b"\xdc\xa5\x68\x00" + old[flags - 7:])


def box(text):
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>' + inner +
            '</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>' + inner +
            '</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>')


def field(code, result):
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ' + code + ' </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r(result) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def parts():
    centred = '<w:jc w:val="center"/>'
    body = "".join([
        table(["ĐẢNG UỶ XÃ AN BÌNH\n*\nSố 12-KH/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM\nAn Bình, ngày 05 tháng 3 năm 2026"]),
        p(),
        p(r("kế hoạch", "<w:b/><w:caps/>"), centred), p(r("kiểm tra việc\nsinh hoạt chi bộ", "<w:b/>"), centred),
        p(box("TÀI LIỆU HỌP") + r("Thực hiện Chỉ thị") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(", ") +
          "<w:del>" + '<w:r><w:delText>bản cũ</w:delText></w:r>' + "</w:del><w:ins>" + r("bản mới") + "</w:ins>" +
          r("mật", "<w:vanish/>") + r(" của Tỉnh") + "<w:r><w:softHyphen/></w:r>" + r(" uỷ") +
          '<w:r><w:noBreakHyphen/><w:t>X</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(".")),
        p(r("Câu đầu "), "<w:rPr><w:del/></w:rPr>"), p(r("và câu sau.")),
        p(field("DATE", "ngày 6/3/2026") + r(" họp.") + '<w:r><w:endnoteReference w:id="3"/></w:r>'),
        "<w:sdt><w:sdtContent>" + p("Trong ô điền.") + "</w:sdtContent></w:sdt>",
        table(["STT", cell("Việc", '<w:gridSpan w:val="2"/>'), "Hạn"],
              ["1", cell("Họp", '<w:vMerge w:val="restart"/>'), "Chi bộ", "Quý I"],
              ["2", cell("", "<w:vMerge/>"), "Tổ đảng\nNhóm", "Quý II"]),
        table([cell(table(["a", "b"]) + p("dưới")), "c"]),
        table(["Nơi nhận:\n- Lưu.", "T/M ĐẢNG UỶ\nBÍ THƯ\n\n\nLê Văn An"])])
    notes = '<w:footnote w:id="0"/><w:footnote w:id="2">' + p("<w:r><w:footnoteRef/></w:r>" + r(" Số 50-CT/TW.")) + \
        "</w:footnote>"
    save(at("parts.docx"), body, {
        "word/footnotes.xml": part("footnotes", notes),
        "word/endnotes.xml": part("endnotes", '<w:endnote w:id="3">' + p("Cuối văn bản.") + "</w:endnote>"),
        "word/header1.xml": part("hdr", p(field("PAGE", "2"), centred) + p("Lưu hành nội bộ")),
        "word/footer1.xml": part("ftr", p("Trang " + "") + p("Bản in thử"))},
        [("header", "header1.xml"), ("footer", "footer1.xml"), ("footnotes", "footnotes.xml")])


def stamps():
    text = p("KẾ HOẠCH") + p("Nội dung.")
    save(at("stamp_header.docx"), text, {"word/header1.xml": part("hdr", p("MẬT"))}, [("header", "header1.xml")])
    save(at("stamp_box.docx"), p(box("MẬT") + r("KẾ HOẠCH")) + p("Nội dung."))
    save(at("stamp_drawn.docx"), p('<w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r>' +
                                   r("KẾ HOẠCH")) + p("Nội dung."))
    save(at("stamp_frame.docx"), table(["MẬT"]) + text)


def hostile():
    save(at("bomb.docx"), "<?xml version='1.0'?>" + "<!--" + " " * (40 << 20) + "-->" + part("document", "")[38:])
    many = {f"word/x{i}.xml": "" for i in range(5000)}
    save(at("many.docx"), p("a"), many, compress=zipfile.ZIP_STORED)
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    doc = f'<w:document {W}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>'
    save(at("entities.docx"), f"<?xml version='1.0'?><!DOCTYPE x [{lol}]>" + doc % "&l9;")
    save(at("entity_in_attribute.docx"), f"<?xml version='1.0'?><!DOCTYPE x [{lol}]>" +
         f'<w:document {W}><w:body a="&l9;"/></w:document>')
    save(at("parameter_entities.docx"), "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY % a \"<!ENTITY b 'c'>\">%a;" +
         "".join(f"<!ENTITY % p{i} '{'&#37;p' + str(i - 1) + ';' if i else ''}{'&#37;p' + str(i - 1) + ';' if i else 'x'}'>"
                 for i in range(30)) + "%p29;]>" + doc % "x")
    save(at("external.docx"), "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + doc % "&e;")
    save(at("external_dtd.docx"), "<?xml version='1.0'?><!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>" + doc % "x")
    save(at("deep.docx"), "<w:sdt><w:sdtContent>" * 20000 + p("a") + "</w:sdtContent></w:sdt>" * 20000)
    save(at("deep_tables.docx"), "<w:tbl><w:tr><w:tc>" * 60 + p("a") + "</w:tc></w:tr></w:tbl>" * 60)
    save(at("paths.docx"), p("Vẫn đọc được."), {"../../../tmp/chibo_was_here": "x", "/etc/chibo_was_here": "x"})
    save(at("no_body.docx"), part("document", ""))
    save(at("empty.docx"), p() + p(" "))
    with zipfile.ZipFile(at("other.zip"), "w") as archive:
        archive.writestr("readme.txt", "x")
    with zipfile.ZipFile(at("sheet.xlsx"), "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("xl/workbook.xml", "x")
    locked = bytearray(open(at("paths.docx"), "rb").read())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = locked.find(mark)
        while start >= 0:
            locked[start + place] |= 1
            start = locked.find(mark, start + 4)
    put("locked_entries.docx", bytes(locked))
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    put("locked.docx", compound + "EncryptedPackage".encode("utf-16-le") + bytes(200))
    put("old.doc", compound + "WordDocument".encode("utf-16-le") + bytes(200))
    put("picture.jpg", b"\xff\xd8\xff\xe0" + bytes(100))
    put("rich.rtf", b"{\\rtf1 x}")
    put("empty.txt", b"")
    put("blank.txt", b" \n\t\n")
    put("noise.bin", bytes(range(256)) * 40)
    put("mixed_letters.txt", b"\xb5\xb6 \x81\x8d \xfe\xff \xc0\xc1 \xf0\x90" * 20)
    put("tcvn3.txt", "KÕ ho¹ch tæ chøc §¹i héi".encode("latin-1"))


TEXT = "ĐẢNG UỶ XÃ AN BÌNH\nSố 12-KH/ĐU\n\nKẾ HOẠCH\nhọp chi bộ\n"


def texts():
    put("utf8.txt", TEXT.encode())
    put("utf8_mark.txt", b"\xef\xbb\xbf" + TEXT.encode())
    put("utf16_le.txt", b"\xff\xfe" + TEXT.encode("utf-16-le"))
    put("utf16_be.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"))
    put("utf16_bare.txt", TEXT.encode("utf-16-le"))
    put("nfd.txt", unicodedata.normalize("NFD", TEXT).encode())
    put("crlf.txt", TEXT.replace("\n", "\r\n").encode())


def pages():
    pdf = Pdf()
    pdf.text(60, 60, "ĐẢNG UỶ XÃ AN BÌNH")
    pdf.text(300, 60, "ĐẢNG CỘNG SẢN VIỆT NAM")
    pdf.text(120, 78, "*")
    pdf.text(80, 96, "Số 12-KH/ĐU")
    pdf.text(300, 96, "An Bình, ngày 05 tháng 3 năm 2026")
    pdf.text(265, 140, "KẾ HOẠCH")
    left, y = 85, 180
    for i, text in enumerate(["Thực hiện Chỉ thị số 50-CT/TW của Ban Bí thư, Đảng uỷ xã ban hành",
                              "kế hoạch này để các chi bộ", "I. MỤC ĐÍCH"]):
        pdf.text(left + (28 if i != 1 else 0), y + 20 * i, text)
    pdf.text(265, 790, "")
    pdf.text(left, 760, "1 Theo Công văn số 3-CV/ĐU.", 10)
    pdf.text(295, 815, "1", 12)
    pdf.end_page()
    pdf.text(left, 60, "thực hiện.")
    pdf.text(295, 30, "2", 12)
    pdf.save(at("pages.pdf"))
    Pdf().save(at("scan.pdf"))
    pdf = Pdf()
    pdf.text(60, 60, "Khoá")
    pdf.save(at("locked.pdf"), encrypt=True)
    columns = Pdf()
    words = "các chi bộ trực thuộc họp bàn việc giữ nền nếp sinh hoạt và phân công đảng viên giúp đỡ".split()
    for i in range(30):
        columns.text(60, 80 + 18 * i, f"trái {i} " + " ".join(words[i % 7:i % 7 + 6]), 12)
        columns.text(320, 80 + 18 * i, f"phải {i} " + " ".join(words[i % 5:i % 5 + 6]), 12)
    columns.save(at("columns.pdf"))
    put("broken.pdf", b"%PDF-1.4\n1 0 obj << /Length 99999 >> stream\n")


legacy()
numbering()
parts()
stamps()
hostile()
texts()
pages()
