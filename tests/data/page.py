"""page.py - writes small .pdf files whose words stand at given places.

The font is named, not embedded: a reader of text needs only the table from its codes to letters, which is the identity
here (a code is the letter's number).  Widths are those of Times, near enough to wrap lines as an office prints them."""
import zlib

WIDE, NARROW = "MWĐƠƯÔÂĂmwđ", "iljtfrI.,:;'()-/| "


def width(text, size):
    total = 0
    for letter in text:
        base = __import__("unicodedata").normalize("NFD", letter)[0]
        total += 250 if letter == " " else 780 if base in "MWmw" else 330 if base in NARROW else \
            680 if base.isupper() or base == "Đ" else 470
    return total * size / 1000


class Pdf:
    def __init__(self, width=595, height=842):
        self.size, self.pages, self.content = (width, height), [], []
        self.letters = set()

    def text(self, x, y, text, size=14):
        """y from the top, of the baseline."""
        self.letters.update(text)
        codes = "".join(f"{ord(letter):04X}" for letter in text)
        self.content.append(f"BT /F1 {size} Tf 1 0 0 1 {x:.2f} {self.size[1] - y:.2f} Tm <{codes}> Tj ET")

    def end_page(self):
        self.pages.append("\n".join(self.content))
        self.content = []

    def save(self, path, encrypt=False):
        if self.content or not self.pages:
            self.end_page()
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", None]
        letters = sorted(self.letters)
        lines = "\n".join(f"<{ord(l):04X}> <{ord(l):04X}>" for l in letters)
        blocks = [lines.split("\n")[i:i + 90] for i in range(0, len(letters), 90)] if letters else []
        cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def "
                "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
                "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks) +
                "endcmap CMapName currentdict /CMap defineresource pop end end").encode()
        widths = " ".join(f"{ord(l)} [{width(l, 1000):.0f}]" for l in letters)
        objects += [f"<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H /DescendantFonts [4 0 R] "
                    f"/ToUnicode 5 0 R >>",
                    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /CIDSystemInfo << /Registry (Adobe) /Ordering "
                    f"(Identity) /Supplement 0 >> /DW 500 /W [{widths}] /FontDescriptor 6 0 R >>",
                    self.stream(cmap),
                    "<< /Type /FontDescriptor /FontName /Times /Flags 4 /FontBBox [-168 -218 1000 898] /ItalicAngle 0 "
                    "/Ascent 891 /Descent -216 /CapHeight 662 /StemV 80 >>"]
        kids = []
        for page in self.pages:
            objects.append(self.stream(page.encode()))
            objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {self.size[0]} {self.size[1]}] /Contents "
                           f"{len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
        more = "/ID [<00><00>]"
        if encrypt:
            objects.append("<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>")
            more += f" /Encrypt {len(objects)} 0 R"
        out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
        for i, body in enumerate(objects):
            places.append(len(out))
            out += f"{i + 1} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
        out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {more} >>\nstartxref\n{start}\n%%EOF\n".encode()
        open(path, "wb").write(out)

    @staticmethod
    def stream(data):
        packed = zlib.compress(data, 9)
        return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
