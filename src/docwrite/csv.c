#include "docwrite/csv.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docwrite/cell.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void put_cell(struct buffer *out, const char *text, bool is_text)
{
    /* A spreadsheet would run it. */
    bool is_formula = is_text && *text && strchr("=+-@\t\r", *text);

    if (!is_formula && !text[strcspn(text, ",;\"\r\n")]) {
        buffer_put(out, text);
        return;
    }
    buffer_put_char(out, '"');
    if (is_formula)
        buffer_put_char(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            buffer_put_char(out, '"');
        buffer_put_char(out, *text);
    }
    buffer_put_char(out, '"');
}

static void put_row(struct work *w, struct buffer *out, const struct shape *shape, const void *record)
{
    bool is_first = true;

    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (!cell_is_shown(field))
            continue;
        if (!is_first)
            buffer_put_char(out, ',');
        is_first = false;
        put_cell(out, record ? cell_text(w, field, record) : speech_find(w->language, field->label),
                 !record || cell_is_text(field));
    }
    buffer_put(out, "\r\n");
}

enum status csv_write(struct work *w, const struct shape *shape, const struct list *records, struct bytes *text)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_REPLY);

    buffer_put(&out, BYTE_ORDER_MARK);
    put_row(w, &out, shape, NULL);
    for (size_t i = 0; i < records->count; i++)
        put_row(w, &out, shape, (const char *)records->items + i * shape->size);
    if (out.full)
        return fail(w, ERR_INVALID, _("Bảng này quá lớn để tải về một lần. Hãy lọc bớt rồi tải lại."));
    *text = (struct bytes){(const unsigned char *)out.text, out.length};
    return OK;
}
