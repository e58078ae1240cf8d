#include "docread/xlsx.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docread/tags.h"
#include "pack/zip.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define STRINGS_MOST 4000000
#define FORMATS_MOST 65536
#define MERGES_MOST  20000

struct workbook {
    struct work *w;
    struct archive *archive;
    struct rows *rows;
    struct list strings; /* const char * */
    struct list formats; /* struct format: those of the file */
    struct list looks;   /* struct number_look: by a cell's style */
    bool is_from_1904;
    const char *sheet; /* the name of its part */
};

struct format {
    uint32_t id;
    struct number_look look;
};

static uint32_t number_of(const char *text)
{
    return text ? (uint32_t)strtoul(text, NULL, 10) : 0;
}

static MUST_CHECK enum status read_part(struct workbook *book, const char *name, struct bytes *part)
{
    TRY(archive_read(book->archive, name, part));
    if (part->data && !utf8_is_valid((const char *)part->data, part->size))
        return fail(book->w, ERR_INVALID,
                    _("Nội dung trong tệp không đúng chuẩn. Hãy mở bằng Excel, lưu lại rồi tải lên."));
    return OK;
}

/* --- the book ----------------------------------------------------------------------------------------------------- */

/* The relation of the first sheet that can be seen. */
static const char *first_sheet(struct workbook *book, struct bytes part)
{
    struct tags tags = tags_open(part);
    const char *found = NULL;

    while (tags_next(&tags)) {
        struct arena *arena = &book->w->arena;
        if (tags_begins(&tags, "workbookPr")) {
            const char *from = tags_attribute(&tags, arena, "date1904");
            book->is_from_1904 = from && (*from == '1' || *from == 't');
        }
        if (!tags_begins(&tags, "sheet") || found)
            continue;
        const char *state = tags_attribute(&tags, arena, "state");
        if (!state || !strcmp(state, "visible"))
            found = tags_attribute(&tags, arena, "id");
    }
    return found;
}

static MUST_CHECK enum status find_sheet(struct workbook *book)
{
    struct arena *arena = &book->w->arena;
    struct bytes part;

    TRY(read_part(book, "xl/workbook.xml", &part));
    const char *id = part.data ? first_sheet(book, part) : NULL;
    TRY(read_part(book, "xl/_rels/workbook.xml.rels", &part));
    struct tags tags = tags_open(part);
    book->sheet = "xl/worksheets/sheet1.xml";
    while (id && part.data && tags_next(&tags)) {
        const char *own = tags_begins(&tags, "Relationship") ? tags_attribute(&tags, arena, "Id") : NULL;
        const char *target = own && !strcmp(own, id) ? tags_attribute(&tags, arena, "Target") : NULL;
        if (target)
            book->sheet = *target == '/' ? target + 1 : arena_format(arena, "xl/%s", target);
    }
    return OK;
}

static void add_look(struct workbook *book, uint32_t id)
{
    struct number_look *look = list_add(&book->w->arena, &book->looks, sizeof(*look));

    *look = (struct number_look){.is_day = rows_is_day_format(id)};
    for (size_t i = 0; i < book->formats.count; i++)
        if (LIST_AT(&book->formats, struct format, i)->id == id)
            *look = LIST_AT(&book->formats, struct format, i)->look;
    look->is_from_1904 = book->is_from_1904;
}

static MUST_CHECK enum status read_formats(struct workbook *book)
{
    struct arena *arena = &book->w->arena;
    struct bytes part;
    bool inside = false;

    TRY(read_part(book, "xl/styles.xml", &part));
    struct tags tags = tags_open(part);
    while (part.data && tags_next(&tags) && book->looks.count + book->formats.count < FORMATS_MOST) {
        if (tags_begins(&tags, "cellXfs"))
            inside = true;
        else if (tags_ends(&tags, "cellXfs"))
            inside = false;
        else if (inside && tags_begins(&tags, "xf"))
            add_look(book, number_of(tags_attribute(&tags, arena, "numFmtId")));
        else if (tags_begins(&tags, "numFmt") && tags_attribute(&tags, arena, "formatCode")) {
            struct format *format = list_add(arena, &book->formats, sizeof(*format));
            format->id = number_of(tags_attribute(&tags, arena, "numFmtId"));
            format->look = rows_look(tags_attribute(&tags, arena, "formatCode"));
        }
    }
    return OK;
}

/* The words of one <si> or <is>, whose runs are put together; `tags` moves behind it. */
static const char *take_words(struct workbook *book, struct tags *tags, const char *name)
{
    struct arena *arena = &book->w->arena;
    const char *whole = "";
    bool sounds = false; /* how to pronounce it: no part of it */

    if (tags->is_empty)
        return whole;
    while (tags_next(tags) && !tags_ends(tags, name)) {
        if (tags_begins(tags, "rPh"))
            sounds = true;
        else if (tags_ends(tags, "rPh"))
            sounds = false;
        else if (tags_ends(tags, "t") && !tags->is_empty && !sounds)
            whole = *whole ? arena_format(arena, "%s%s", whole, tags_text(tags, arena)) : tags_text(tags, arena);
    }
    return whole;
}

static MUST_CHECK enum status read_strings(struct workbook *book)
{
    struct bytes part;

    TRY(read_part(book, "xl/sharedStrings.xml", &part));
    struct tags tags = tags_open(part);
    while (part.data && tags_next(&tags) && book->strings.count < STRINGS_MOST)
        if (tags_begins(&tags, "si"))
            list_add_text(&book->w->arena, &book->strings, take_words(book, &tags, "si"));
    return OK;
}

/* --- the sheet ---------------------------------------------------------------------------------------------------- */

/* “AB12” as row and column, from 0. */
static bool read_place(const char *text, uint32_t *row, uint32_t *column)
{
    *column = 0;
    while (*text >= 'A' && *text <= 'Z' && *column < 100000)
        *column = *column * 26 + (uint32_t)(*text++ - 'A' + 1);
    *row = number_of(text);
    if (!*column || !*row)
        return false;
    --*column;
    --*row;
    return true;
}

static const char *value_of(struct workbook *book, const char *kind, const char *style, const char *text)
{
    struct number_look look = {0};
    char *end;

    if (!strcmp(kind, "s")) {
        const uint32_t index = number_of(text);
        return index < book->strings.count ? *LIST_AT(&book->strings, const char *, index) : "";
    }
    if (!strcmp(kind, "str") || !strcmp(kind, "d"))
        return text;
    if (!strcmp(kind, "e"))
        return "";
    if (number_of(style) < book->looks.count)
        look = *LIST_AT(&book->looks, struct number_look, number_of(style));
    const double number = strtod(text, &end);
    return end == text ? text : rows_number(&book->w->arena, number, look);
}

/* Where the next cell stands when it does not say so. */
struct place {
    uint32_t row, column;
};

static void take_cell(struct workbook *book, struct tags *tags, struct place *place)
{
    struct arena *arena = &book->w->arena;
    const char *at = tags_attribute(tags, arena, "r"), *kind = tags_attribute(tags, arena, "t");
    const char *style = tags_attribute(tags, arena, "s"), *text = NULL;

    if (at && !read_place(at, &place->row, &place->column))
        return;
    while (!tags->is_empty && tags_next(tags) && !tags_ends(tags, "c")) {
        if (tags_begins(tags, "is"))
            text = take_words(book, tags, "is");
        else if (tags_ends(tags, "v") && !tags->is_empty)
            text = value_of(book, kind ? kind : "n", style, tags_text(tags, arena));
    }
    if (text)
        rows_put(book->rows, place->row, place->column, text);
    place->column++;
}

static void take_merge(struct workbook *book, const char *range)
{
    const char *colon = range ? strchr(range, ':') : NULL;
    struct place from, to;

    if (colon && read_place(range, &from.row, &from.column) && read_place(colon + 1, &to.row, &to.column) &&
        to.row > from.row)
        rows_spread(book->rows, from.row, to.row, from.column);
}

static MUST_CHECK enum status read_sheet(struct workbook *book)
{
    struct place place = {0, 0};
    struct bytes part;
    size_t merges = 0;

    TRY(read_part(book, book->sheet, &part));
    if (!part.data)
        return fail(book->w, ERR_INVALID, _("Tệp không có trang tính nào. Hãy mở bằng Excel, lưu lại rồi tải lên."));
    struct tags tags = tags_open(part);
    for (bool begun = false; tags_next(&tags) && !book->rows->full;) {
        struct arena *arena = &book->w->arena;
        if (tags_begins(&tags, "row")) {
            const char *number = tags_attribute(&tags, arena, "r");
            place.row = number_of(number) ? number_of(number) - 1 : place.row + begun;
            place.column = 0;
            begun = true;
        } else if (tags_begins(&tags, "c")) {
            take_cell(book, &tags, &place);
        } else if (tags_begins(&tags, "mergeCell") && merges++ < MERGES_MOST) {
            take_merge(book, tags_attribute(&tags, arena, "ref"));
        }
    }
    return OK;
}

static MUST_CHECK enum status read_all(struct workbook *book)
{
    TRY(find_sheet(book));
    TRY(read_formats(book));
    TRY(read_strings(book));
    return read_sheet(book);
}

enum status xlsx_read(struct work *w, struct bytes file, struct rows *rows)
{
    struct workbook book = {.w = w, .rows = rows};

    TRY(archive_open(w, file, &book.archive));
    const enum status status = read_all(&book);
    archive_close(book.archive);
    return status;
}
