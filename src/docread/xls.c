#include "docread/xls.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "pack/compound.h"
#include "text/utf8.h"

#include <string.h>

#define EXCEL_97     0x600
#define FORMATS_MOST 65536
#define CELL_LETTERS 32767
#define WIDE         1 /* flags of a string: two bytes a letter, phonetics, formats */
#define FAR_EAST     4
#define RICH         8

enum record {
    CELL_FORMULA = 0x06,
    SHEET_END = 0x0a,
    DATES_1904 = 0x22,
    LOCKED = 0x2f,
    CONTINUES = 0x3c,
    SHEET_PLACE = 0x85,
    CELL_MANY = 0xbd,
    CELL_STYLE = 0xe0,
    MERGED = 0xe5,
    STRINGS = 0xfc,
    CELL_STRING = 0xfd,
    CELL_NUMBER = 0x203,
    CELL_LABEL = 0x204,
    FORMULA_TEXT = 0x207,
    CELL_RK = 0x27e,
    NUMBER_FORMAT = 0x41e,
    BEGINNING = 0x809,
};

struct format {
    uint32_t id;
    struct number_look look;
};

struct xls {
    struct work *w;
    struct rows *rows;
    struct bytes book;
    size_t at; /* the next record */
    uint32_t kind;
    struct bytes body; /* of the record read last */
    struct list strings, formats, looks;
    bool is_from_1904, is_locked;
    size_t sheet;                         /* where it begins; 0 not found */
    uint32_t formula_row, formula_column; /* whose text comes behind it */
};

static bool next_record(struct xls *xls)
{
    if (xls->at + 4 > xls->book.size)
        return false;
    xls->kind = bytes_u16(xls->book, xls->at);
    xls->body = bytes_part(xls->book, xls->at + 4, bytes_u16(xls->book, xls->at + 2));
    xls->at += 4 + (size_t)bytes_u16(xls->book, xls->at + 2);
    return true;
}

/* --- strings: they run on over records, and say anew in each whether their letters are wide --------------------------
 */

struct letters {
    struct xls *xls;
    size_t at; /* in xls->body */
};

static uint32_t take_u8(struct letters *letters)
{
    while (letters->at >= letters->xls->body.size) {
        if (bytes_u16(letters->xls->book, letters->xls->at) != CONTINUES || !next_record(letters->xls))
            return 0;
        letters->at = 0;
    }
    return bytes_u8(letters->xls->body, letters->at++);
}

static uint32_t take_u16(struct letters *letters)
{
    const uint32_t low = take_u8(letters);

    return low | take_u8(letters) << 8;
}

static void skip(struct letters *letters, size_t count)
{
    const size_t most = letters->xls->book.size;

    for (size_t i = 0; i < count && i < most; i++)
        (void)take_u8(letters);
}

/* At the seam of two records a byte says again how wide letters are. */
static uint32_t take_letter(struct letters *letters, uint32_t *flags)
{
    if (letters->at >= letters->xls->body.size)
        *flags = (*flags & ~(uint32_t)WIDE) | (take_u8(letters) & WIDE);
    return *flags & WIDE ? take_u16(letters) : take_u8(letters);
}

static const char *take_string(struct letters *letters, size_t count)
{
    struct buffer out = buffer_make(letters->xls->rows->arena, (size_t)4 * CELL_LETTERS);
    uint32_t flags = take_u8(letters);
    const size_t runs = flags & RICH ? take_u16(letters) : 0;
    const size_t sounds = flags & FAR_EAST ? take_u16(letters) | (size_t)take_u16(letters) << 16 : 0;
    char bytes[4];

    for (size_t i = 0; i < count; i++) {
        uint32_t letter = take_letter(letters, &flags);
        if (letter >= 0xd800 && letter < 0xdc00 && i + 1 < count) {
            letter = 0x10000 + ((letter - 0xd800) << 10) + (take_letter(letters, &flags) & 0x3ff);
            i++;
        }
        if (letter)
            buffer_put_n(&out, bytes, utf8_put(bytes, letter));
    }
    skip(letters, 4 * runs + sounds);
    return out.text ? out.text : "";
}

static void take_strings(struct xls *xls)
{
    struct letters letters = {xls, 8};
    const uint32_t count = bytes_u32(xls->body, 4);
    const size_t most = xls->book.size / 3; /* each takes three bytes at least */

    for (uint32_t i = 0; i < count && i < most; i++) {
        if (letters.at >= xls->body.size && bytes_u16(xls->book, xls->at) != CONTINUES)
            return;
        const uint32_t length = take_u16(&letters);
        list_add_text(xls->rows->arena, &xls->strings, take_string(&letters, length));
    }
}

/* --- the book ----------------------------------------------------------------------------------------------------- */

static void add_format(struct xls *xls)
{
    struct letters letters = {xls, 4};
    struct format *format = list_add(xls->rows->arena, &xls->formats, sizeof(*format));

    format->id = bytes_u16(xls->body, 0);
    const uint32_t length = bytes_u16(xls->body, 2);
    format->look = rows_look(take_string(&letters, length < 256 ? length : 255));
}

static void add_look(struct xls *xls)
{
    struct number_look *look = list_add(xls->rows->arena, &xls->looks, sizeof(*look));
    const uint32_t id = bytes_u16(xls->body, 2);

    *look = (struct number_look){.is_day = rows_is_day_format(id)};
    for (size_t i = 0; i < xls->formats.count; i++)
        if (LIST_AT(&xls->formats, struct format, i)->id == id)
            *look = LIST_AT(&xls->formats, struct format, i)->look;
}

static void take_book_record(struct xls *xls)
{
    switch (xls->kind) {
    case DATES_1904:
        xls->is_from_1904 = bytes_u16(xls->body, 0) == 1;
        break;
    case LOCKED:
        xls->is_locked = true;
        break;
    case SHEET_PLACE: /* visible, and of cells */
        if (!xls->sheet && !(bytes_u8(xls->body, 4) & 3) && !bytes_u8(xls->body, 5))
            xls->sheet = bytes_u32(xls->body, 0);
        break;
    case NUMBER_FORMAT:
        if (xls->formats.count < FORMATS_MOST)
            add_format(xls);
        break;
    case CELL_STYLE:
        if (xls->looks.count < FORMATS_MOST)
            add_look(xls);
        break;
    case STRINGS:
        take_strings(xls);
        break;
    default:
        break;
    }
}

/* --- the sheet ---------------------------------------------------------------------------------------------------- */

static double double_at(struct bytes from, size_t at)
{
    const uint64_t bits = bytes_u32(from, at) | (uint64_t)bytes_u32(from, at + 4) << 32;
    double number;

    memcpy(&number, &bits, sizeof(number));
    return number;
}

static double rk_number(uint32_t rk)
{
    const uint64_t bits = (uint64_t)(rk & ~3U) << 32;
    double number;

    memcpy(&number, &bits, sizeof(number));
    if (rk & 2)
        number = (double)((int32_t)rk >> 2);
    return rk & 1 ? number / 100 : number;
}

static void put_number(struct xls *xls, uint32_t column, uint32_t style, double number)
{
    struct number_look look = {0};

    if (style < xls->looks.count)
        look = *LIST_AT(&xls->looks, struct number_look, style);
    look.is_from_1904 = xls->is_from_1904;
    rows_put(xls->rows, bytes_u16(xls->body, 0), column, rows_number(xls->rows->arena, number, look));
}

static void take_many(struct xls *xls)
{
    const uint32_t first = bytes_u16(xls->body, 2);

    for (size_t at = 4, i = 0; at + 8 <= xls->body.size; at += 6, i++)
        put_number(xls, first + (uint32_t)i, bytes_u16(xls->body, at), rk_number(bytes_u32(xls->body, at + 2)));
}

static void take_formula(struct xls *xls)
{
    if (bytes_u16(xls->body, 12) != 0xffff)
        put_number(xls, bytes_u16(xls->body, 2), bytes_u16(xls->body, 4), double_at(xls->body, 6));
    xls->formula_row = bytes_u16(xls->body, 0);
    xls->formula_column = bytes_u16(xls->body, 2);
}

static void take_merges(struct xls *xls)
{
    for (size_t at = 2; at + 8 <= xls->body.size; at += 8)
        if (bytes_u16(xls->body, at + 2) > bytes_u16(xls->body, at))
            rows_spread(xls->rows, bytes_u16(xls->body, at), bytes_u16(xls->body, at + 2),
                        bytes_u16(xls->body, at + 4));
}

static void take_cell_record(struct xls *xls)
{
    const uint32_t row = bytes_u16(xls->body, 0), column = bytes_u16(xls->body, 2), style = bytes_u16(xls->body, 4);
    const uint32_t index = bytes_u32(xls->body, 6);
    struct letters letters = {xls, xls->kind == FORMULA_TEXT ? 2 : 8};

    switch (xls->kind) {
    case CELL_STRING:
        if (index < xls->strings.count)
            rows_put(xls->rows, row, column, *LIST_AT(&xls->strings, const char *, index));
        break;
    case CELL_NUMBER:
        put_number(xls, column, style, double_at(xls->body, 6));
        break;
    case CELL_RK:
        put_number(xls, column, style, rk_number(index));
        break;
    case CELL_MANY:
        take_many(xls);
        break;
    case CELL_FORMULA:
        take_formula(xls);
        break;
    case CELL_LABEL:
        rows_put(xls->rows, row, column, take_string(&letters, bytes_u16(xls->body, 6)));
        break;
    case FORMULA_TEXT:
        rows_put(xls->rows, xls->formula_row, xls->formula_column, take_string(&letters, row));
        break;
    case MERGED:
        take_merges(xls);
        break;
    default:
        break;
    }
}

enum status xls_read(struct work *w, struct bytes file, struct rows *rows)
{
    struct xls xls = {.w = w, .rows = rows};
    struct compound *compound;

    TRY(compound_open(w, file, &compound));
    xls.book = compound_stream(compound, "Workbook");
    if (!xls.book.data || bytes_u16(xls.book, 4) != EXCEL_97)
        return fail(
            w, ERR_INVALID,
            _("Tệp Excel này của phiên bản trước Excel 97. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi tải lên."));
    while (next_record(&xls) && xls.kind != SHEET_END && !xls.is_locked)
        take_book_record(&xls);
    if (xls.is_locked)
        return fail(w, ERR_INVALID, _("Tệp đang khoá bằng mật khẩu. Hãy bỏ mật khẩu rồi tải lại."));
    if (!xls.sheet || xls.sheet >= xls.book.size)
        return fail(w, ERR_INVALID, _("Tệp không có trang tính nào. Hãy mở bằng Excel, lưu lại rồi tải lên."));
    xls.at = xls.sheet;
    while (next_record(&xls) && xls.kind != SHEET_END && !rows->full)
        take_cell_record(&xls);
    return OK;
}
