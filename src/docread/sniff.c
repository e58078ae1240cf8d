#include "docread/sniff.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/legacy.h"
#include "text/normalise.h"
#include "text/utf8.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define WRONG_SHARE 500 /* at most one wrong byte in so many is a damaged letter; more is another encoding */

static bool begins(struct bytes file, const char *mark, size_t length)
{
    return file.size >= length && memcmp(file.data, mark, length) == 0;
}

/* `mark` begins with a sign, which has no case. */
static bool holds(struct bytes file, size_t within, const char *mark)
{
    size_t length = strlen(mark);
    size_t last = file.size < within ? file.size : within;

    for (size_t i = 0; i + length <= last; i++)
        if (file.data[i] == (unsigned char)*mark && strncasecmp((const char *)file.data + i, mark, length) == 0)
            return true;
    return false;
}

/* The same letter for letter, over a whole file. */
static bool contains(struct bytes file, const char *mark, size_t length)
{
    const unsigned char *at = file.data, *end = file.data + file.size;

    for (; (at = memchr(at, mark[0], (size_t)(end - at))) != NULL; at++) {
        if ((size_t)(end - at) < length)
            return false;
        if (memcmp(at, mark, length) == 0)
            return true;
    }
    return false;
}

static const struct {
    const char *mark;
    size_t length;
    const char *sentence;
} refused[] = {
    {"{\\rtf", 5, _("Đây là tệp RTF. Hãy mở bằng Word và lưu lại dạng .docx rồi tải lên.")},
    {"\xff\xd8\xff", 3, _("Đây là tệp ảnh. Hãy nhận dạng chữ (OCR) và lưu dạng .docx hoặc .pdf rồi tải lên.")},
    {"\x89PNG", 4, _("Đây là tệp ảnh. Hãy nhận dạng chữ (OCR) và lưu dạng .docx hoặc .pdf rồi tải lên.")},
    {"GIF8", 4, _("Đây là tệp ảnh. Hãy nhận dạng chữ (OCR) và lưu dạng .docx hoặc .pdf rồi tải lên.")},
    {"II*\0", 4, _("Đây là tệp ảnh. Hãy nhận dạng chữ (OCR) và lưu dạng .docx hoặc .pdf rồi tải lên.")},
    {"MM\0*", 4, _("Đây là tệp ảnh. Hãy nhận dạng chữ (OCR) và lưu dạng .docx hoặc .pdf rồi tải lên.")},
    {"Rar!", 4, _("Đây là tệp nén. Hãy giải nén và tải lên từng văn bản.")},
    {"7z\xbc\xaf", 4, _("Đây là tệp nén. Hãy giải nén và tải lên từng văn bản.")},
    {"\x1f\x8b", 2, _("Đây là tệp nén. Hãy giải nén và tải lên từng văn bản.")},
};

/* An old Word file or workbook, or a new one locked with a password: all are compound files. */
static MUST_CHECK enum status sniff_compound(struct work *w, struct bytes file, enum sniffed *kind)
{
    static const char word[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";
    static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

    if (contains(file, locked, sizeof(locked) - 1))
        return fail(w, ERR_INVALID, _("Tệp đang khoá bằng mật khẩu. Hãy bỏ mật khẩu rồi tải lại."));
    if (!contains(file, word, sizeof(word) - 1))
        return fail(w, ERR_INVALID,
                    _("Đây là bảng tính Excel, không phải văn bản. Hãy chọn tệp .docx, .pdf hoặc .txt."));
    *kind = SNIFF_DOC;
    return OK;
}

static enum status sniff_archive(struct work *w, struct bytes file, enum sniffed *kind)
{
    /* Names stand in the clear in the directory at the end; a cut archive has none and is judged by the reader. */
    if (contains(file, "xl/workbook.xml", 15))
        return fail(w, ERR_INVALID,
                    _("Đây là bảng tính Excel, không phải văn bản. Hãy chọn tệp .docx, .pdf hoặc .txt."));
    if (contains(file, "opendocument.text", 17))
        return fail(w, ERR_INVALID, _("Đây là tệp OpenDocument. Hãy lưu lại dạng .docx rồi tải lên."));
    if (contains(file, "word/", 5)) {
        *kind = SNIFF_DOCX;
        return OK;
    }
    return fail(w, ERR_INVALID, _("Đây là tệp nén. Hãy giải nén và tải lên từng văn bản."));
}

static bool is_utf16(struct bytes file)
{
    size_t look = file.size < 512 ? file.size : 512, zeros = 0;

    if (begins(file, "\xff\xfe", 2) || begins(file, "\xfe\xff", 2))
        return true;
    for (size_t i = 0; i < look; i++)
        zeros += file.data[i] == 0;
    return look >= 8 && zeros * 4 > look && zeros * 4 < look * 3;
}

static bool is_html(struct bytes file)
{
    static const char *const marks[] = {"<!doctype html", "<html", "<body", "<head>", "<div", "<p>", "<p ", "<table"};
    size_t at = begins(file, "\xef\xbb\xbf", 3) ? 3 : 0;

    while (at < file.size && isspace(file.data[at]))
        at++;
    if (at == file.size || file.data[at] != '<')
        return false;
    for (size_t i = 0; i < COUNT(marks); i++)
        if (holds((struct bytes){file.data + at, file.size - at}, 4096, marks[i]))
            return true;
    return false;
}

/* The line under the head of a table: |---|:--:| */
static bool is_table_rule(const char *line, size_t length)
{
    size_t dashes = 0;

    for (size_t i = 0; i < length && line[i] != '\n' && line[i] != '\r'; i++) {
        if (!strchr("|-: ", line[i]))
            return false;
        dashes += line[i] == '-';
    }
    return line[0] == '|' && dashes >= 3;
}

/* A heading by # or the rule of a table. */
static bool begins_with_mark(const char *line, size_t length)
{
    if (length > 2 && line[0] == '#' && (line[1] == ' ' || (line[1] == '#' && strchr("# ", line[2]))))
        return true;
    return length && line[0] == '|' && is_table_rule(line, length);
}

/* Marks of a converter: a heading by #, a table, or a pair of ** around words. */
static bool is_markdown(struct bytes file)
{
    const char *text = (const char *)file.data;
    size_t marks = 0;

    for (size_t i = 0; i + 2 < file.size; i++) {
        if ((i == 0 || text[i - 1] == '\n') && begins_with_mark(text + i, file.size - i))
            return true;
        if (text[i] == '*' && text[i + 1] == '*' && text[i + 2] != '*' && (i == 0 || text[i - 1] != '*'))
            marks++;
    }
    return marks >= 2;
}

enum status sniff(struct work *w, struct bytes file, enum sniffed *kind)
{
    if (!file.size)
        return fail(w, ERR_INVALID, _("Tệp rỗng. Hãy chọn lại tệp."));
    for (size_t i = 0; i < COUNT(refused); i++)
        if (begins(file, refused[i].mark, refused[i].length))
            return fail(w, ERR_INVALID, refused[i].sentence);
    if (begins(file, "\xd0\xcf\x11\xe0", 4))
        return sniff_compound(w, file, kind);
    if (begins(file, "PK\3\4", 4))
        return sniff_archive(w, file, kind);
    /* Readers of .pdf allow some bytes before its mark. */
    if (holds(file, 1024, "%PDF-"))
        *kind = SNIFF_PDF;
    else if (is_html(file))
        *kind = SNIFF_HTML;
    else if (is_markdown(file))
        *kind = SNIFF_MARKDOWN;
    else
        *kind = SNIFF_TEXT;
    return OK;
}

static uint32_t unit_at(struct bytes file, size_t i, bool big)
{
    uint32_t first = file.data[i], second = file.data[i + 1];

    return big ? first << 8 | second : second << 8 | first;
}

/* The letter at *i, which moves to its last unit; half a pair is a wrong one. */
static uint32_t letter_at(struct bytes file, size_t *i, bool big)
{
    uint32_t letter = unit_at(file, *i, big);

    if (letter < 0xd800 || letter >= 0xe000)
        return letter;
    uint32_t low = *i + 3 < file.size ? unit_at(file, *i + 2, big) : 0;
    if (letter >= 0xdc00 || low < 0xdc00 || low >= 0xe000)
        return UTF8_WRONG;
    *i += 2;
    return 0x10000 + ((letter - 0xd800) << 10) + (low - 0xdc00);
}

static char *from_utf16(struct work *w, struct bytes file, size_t *length)
{
    bool marked = begins(file, "\xff\xfe", 2) || begins(file, "\xfe\xff", 2);
    bool big = marked ? file.data[0] == 0xfe : file.data[0] == 0;
    char *out = arena_alloc(&w->arena, file.size / 2 * 3 + 4);
    size_t used = 0;

    for (size_t i = marked ? 2 : 0; i + 1 < file.size; i += 2) {
        uint32_t letter = letter_at(file, &i, big);
        if (letter)
            used += utf8_put(out + used, letter);
    }
    *length = used;
    return out;
}

/* How many bytes begin no letter, and how many are zero: a picture or a program is full of both. */
static bool is_text(const char *text, size_t length)
{
    size_t wrong = 0;

    for (const char *at = text; at < text + length;) {
        if (*at == '\0') {
            wrong++;
            at++;
        } else if (utf8_next(&at) == UTF8_WRONG) {
            wrong++;
        }
    }
    return wrong <= 3 + length / WRONG_SHARE;
}

static MUST_CHECK enum status decode(struct work *w, struct bytes file, const char **text, size_t *length)
{
    const char *bytes = (const char *)file.data;

    *length = file.size;
    if (is_utf16(file)) {
        *text = from_utf16(w, file, length);
        return OK;
    }
    if (begins(file, "\xef\xbb\xbf", 3)) {
        bytes += 3;
        *length -= 3;
    }
    *text = arena_text_n(&w->arena, bytes, *length); /* utf8_next() stops at the NUL behind the last letter */
    if (is_text(*text, *length))
        return OK;
    *text = memchr(bytes, 0, *length) ? NULL : legacy_decode(&w->arena, bytes, *length);
    *length = *text ? strlen(*text) : 0;
    return *text ? OK
                 : fail(w, ERR_INVALID,
                        _("Tệp không phải là văn bản Unicode, TCVN3, VNI hay Windows-1258. Hãy mở bằng Word, lưu lại "
                          "dạng .docx rồi tải lên."));
}

enum status sniff_decode(struct work *w, struct bytes file, const char **text)
{
    size_t length;

    if (file.size > LIMIT_DOCUMENT_TEXT)
        return fail(w, ERR_INVALID, _("Văn bản quá dài. Hãy tách phần chính và các phụ lục thành những tệp nhỏ hơn."));
    TRY(decode(w, file, text, &length));
    /* Soft hyphens are letters of TCVN3: recognised before they are left out. */
    *text = legacy_recognise(&w->arena, arena_text_n(&w->arena, *text, length));
    *text = normalise(&w->arena, *text, strlen(*text));
    return OK;
}

/* --- tables ------------------------------------------------------------------------------------------------------- */

enum status sniff_sheet(struct work *w, struct bytes file, enum sniffed_sheet *kind)
{
    static const char book[] = "W\0o\0r\0k\0b\0o\0o\0k";

    if (!file.size)
        return fail(w, ERR_INVALID, _("Tệp rỗng. Hãy chọn lại tệp."));
    *kind = SHEET_CSV;
    if (begins(file, "PK\3\4", 4))
        *kind = SHEET_XLSX;
    else if (begins(file, "\xd0\xcf\x11\xe0", 4))
        *kind = SHEET_XLS;
    const bool is_book = (*kind == SHEET_XLSX && contains(file, "xl/workbook.xml", 15)) ||
                         (*kind == SHEET_XLS && contains(file, book, sizeof(book) - 1));
    if (*kind == SHEET_XLS && contains(file, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k", 25))
        return fail(w, ERR_INVALID, _("Tệp đang khoá bằng mật khẩu. Hãy bỏ mật khẩu rồi tải lại."));
    if ((*kind != SHEET_CSV && !is_book) || holds(file, 1024, "%PDF-") || begins(file, "{\\rtf", 5) || is_html(file))
        return fail(w, ERR_INVALID, _("Đây không phải là bảng. Hãy chọn tệp .xlsx, .xls hoặc .csv."));
    return OK;
}

enum status sniff_decode_sheet(struct work *w, struct bytes file, const char **text)
{
    char *made;
    size_t length, used = 0;

    TRY(decode(w, file, text, &length));
    if (!utf8_is_valid(*text, length)) { /* a wrong letter in a name is a wrong name: nothing is guessed at */
        *text = legacy_decode(&w->arena, *text, length);
        if (!*text)
            return fail(w, ERR_INVALID, _("Tệp không phải là văn bản UTF-8. Trong Excel, hãy lưu thành “CSV UTF-8”."));
        length = strlen(*text);
    }
    made = arena_alloc(&w->arena, length + 1);
    for (size_t i = 0; i < length; i++)
        if ((*text)[i] != '\r' && (*text)[i])
            made[used++] = (*text)[i];
        else if ((*text)[i] == '\r' && (i + 1 == length || (*text)[i + 1] != '\n'))
            made[used++] = '\n';
    *text = made;
    return OK;
}
