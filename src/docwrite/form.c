#include "docwrite/form.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docwrite/mark.h"
#include "rules/rule.h"

#include <stdlib.h>
#include <string.h>

/* --- from the rules ----------------------------------------------------------------------------------------------- */

static enum form_place place_of(const char *place)
{
    return strcmp(place, "left") == 0    ? FORM_LEFT
           : strcmp(place, "right") == 0 ? FORM_RIGHT
           : strcmp(place, "table") == 0 ? FORM_TABLE
                                         : FORM_WHOLE;
}

static void read_widths(struct work *w, const char *text, struct list *widths)
{
    char *end;

    for (int64_t width = strtoll(text, &end, 10); end != text; width = strtoll(text, &end, 10)) {
        *(int64_t *)list_add(&w->arena, widths, sizeof(int64_t)) = width;
        text = end;
    }
}

enum status form_find(struct work *w, const char *kind, const char *day, struct form *form)
{
    struct rule rule;

    TRY(rule_find(w, "paper_form", day, &rule));
    *form = (struct form){.kind = kind};
    TRY(layout_find(w, day, &form->layout));
    for (size_t i = 0; i < rule.rows.count; i++) {
        if (strcmp(rule_cell(&rule, i, "form"), kind) != 0)
            continue;
        struct form_row *row = list_add(&w->arena, &form->rows, sizeof(*row));
        *row = (struct form_row){.place = place_of(rule_cell(&rule, i, "place")),
                                 .element = rule_cell(&rule, i, "element"),
                                 .text = rule_cell(&rule, i, "text"),
                                 .needed = rule_cell(&rule, i, "needed")};
        read_widths(w, rule_cell(&rule, i, "widths"), &row->widths);
    }
    return form->rows.count ? OK : fail(w, ERR_MISSING, _("Chưa có mẫu cho loại văn bản này."));
}

void form_cells(struct work *w, const char *text, struct list *cells)
{
    for (;;) {
        const char *end = strstr(text, FORM_CELL);
        size_t length = end ? (size_t)(end - text) : strlen(text);
        while (length && *text == ' ') {
            text++;
            length--;
        }
        while (length && text[length - 1] == ' ')
            length--;
        list_add_text(&w->arena, cells, arena_text_n(&w->arena, text, length));
        if (!end)
            return;
        text = end + strlen(FORM_CELL);
    }
}

/* --- filled ------------------------------------------------------------------------------------------------------- */

struct filler {
    struct work *w;
    const struct form *form;
    struct list *lines;
};

static enum status find_value(struct work *w, const struct mark *mark, const struct fill *scope,
                              const struct fill_value **value)
{
    *value = fill_find(scope, mark->key);
    return *value ? OK
                  : fail(w, ERR_INVALID,
                         say(w,
                             _("Mẫu có chỗ trống “{name}” mà chibo không biết. Hãy xem danh sách tên dùng được ở trang "
                               "mẫu."),
                             NAMED_TEXT("name", mark->name)));
}

/* The items a pair stands for: one of the scope itself for a text, or for an empty list between {{^…}}. */
static struct list items_of(struct work *w, const struct mark *mark, const struct fill_value *value,
                            const struct fill *scope)
{
    struct list one = {0};
    const bool is_empty = !value->items.count && (!value->text || !*value->text);

    if (mark->kind == MARK_OPEN && value->items.count)
        return value->items;
    if ((mark->kind == MARK_OPEN) != is_empty)
        *(const struct fill **)list_add(&w->arena, &one, sizeof(struct fill *)) = scope;
    return one;
}

/* The mark that closes the i-th of a text's marks; their count when none does. */
static size_t close_of(const struct list *marks, size_t i)
{
    size_t depth = 0;

    for (; i < marks->count; i++) {
        const enum mark_kind kind = LIST_AT(marks, struct mark, i)->kind;
        depth += kind == MARK_OPEN || kind == MARK_UNLESS;
        if (kind == MARK_CLOSE && --depth == 0)
            break;
    }
    return i;
}

/* The marks first…last - 1 of a text and the words around them, from byte begin to end. */
struct span_of_text {
    const char *text;
    const struct list *marks;
    size_t begin, end, first, last;
};

/* What parts the cells of a row is our own sign: typed by somebody it becomes the one it looks like. */
static void put_value(struct buffer *out, const char *text)
{
    for (const char *sign = strstr(text, FORM_CELL); sign; sign = strstr(text, FORM_CELL)) {
        buffer_put_n(out, text, (size_t)(sign - text));
        buffer_put(out, "|");
        text = sign + strlen(FORM_CELL);
    }
    buffer_put(out, text);
}

static MUST_CHECK enum status put_words(struct work *w, const struct span_of_text *span, const struct fill *scope,
                                        struct buffer *out)
{
    size_t at = span->begin;

    for (size_t i = span->first; i < span->last; i++) {
        const struct mark *mark = LIST_AT(span->marks, struct mark, i);
        const struct fill_value *value;
        buffer_put_n(out, span->text + at, mark->from - at);
        TRY(find_value(w, mark, scope, &value));
        if (mark->kind == MARK_HOLE)
            put_value(out, value->text ? value->text : "");
        else {
            const size_t close = close_of(span->marks, i);
            const struct mark *end = LIST_AT(span->marks, struct mark, close);
            const struct span_of_text inner = {span->text, span->marks, mark->to, end->from, i + 1, close};
            const struct list items = items_of(w, mark, value, scope);
            for (size_t k = 0; k < items.count; k++)
                TRY(put_words(w, &inner, *LIST_AT(&items, struct fill *, k), out));
            i = close;
        }
        at = LIST_AT(span->marks, struct mark, i)->to;
    }
    buffer_put_n(out, span->text + at, span->end - at);
    return OK;
}

static enum status put_line(struct filler *filler, const struct form_row *row, const struct span_of_text *span,
                            const struct fill *scope)
{
    struct buffer out = buffer_make(&filler->w->arena, LIMIT_DOCUMENT_TEXT);

    TRY(put_words(filler->w, span, scope, &out));
    *(struct form_line *)list_add(&filler->w->arena, filler->lines, sizeof(struct form_line)) =
        (struct form_line){row, out.text};
    return OK;
}

/* A pair around all of a row repeats the row. */
static enum status put_row(struct filler *filler, const struct form_row *row, const struct list *marks,
                           const struct fill *scope)
{
    struct span_of_text span = {row->text, marks, 0, strlen(row->text), 0, marks->count};
    const struct mark *first = marks->count ? LIST_AT(marks, struct mark, 0) : NULL;
    const struct fill_value *value;

    if (!first || first->from > 0 || (first->kind != MARK_OPEN && first->kind != MARK_UNLESS) ||
        close_of(marks, 0) != marks->count - 1 || LIST_AT(marks, struct mark, marks->count - 1)->to != span.end)
        return put_line(filler, row, &span, scope);
    TRY(find_value(filler->w, first, scope, &value));
    const struct list items = items_of(filler->w, first, value, scope);
    span = (struct span_of_text){
        row->text, marks, first->to, LIST_AT(marks, struct mark, marks->count - 1)->from, 1, marks->count - 1};
    for (size_t i = 0; i < items.count; i++)
        TRY(put_line(filler, row, &span, *LIST_AT(&items, struct fill *, i)));
    return OK;
}

/* Whether a row is one mark of that kind and nothing else. */
static bool is_bare(const struct form_row *row, const struct list *marks, bool closes)
{
    const struct mark *mark = marks->count == 1 ? LIST_AT(marks, struct mark, 0) : NULL;

    return mark && mark->kind != MARK_HOLE && (mark->kind == MARK_CLOSE) == closes && mark->from == 0 &&
           mark->to == strlen(row->text);
}

/* The row that closes what row `from` opens. */
static enum status closing_row(struct filler *filler, size_t from, size_t *closing)
{
    size_t depth = 0;

    for (size_t i = from; i < filler->form->rows.count; i++) {
        const struct form_row *row = LIST_AT(&filler->form->rows, struct form_row, i);
        struct list marks = {0};
        TRY(mark_list(filler->w, row->text, &marks));
        depth += is_bare(row, &marks, false);
        if (is_bare(row, &marks, true) && --depth == 0) {
            *closing = i;
            return OK;
        }
    }
    return fail(filler->w, ERR_BROKEN, _("Mẫu văn bản của chương trình thiếu dấu đóng."));
}

static MUST_CHECK enum status put_rows(struct filler *filler, size_t from, size_t to, const struct fill *scope)
{
    for (size_t i = from; i < to; i++) {
        const struct form_row *row = LIST_AT(&filler->form->rows, struct form_row, i);
        struct list marks = {0};
        const struct fill_value *value;
        size_t closing = to;
        TRY(mark_list(filler->w, row->text, &marks));
        if (!is_bare(row, &marks, false)) {
            TRY(put_row(filler, row, &marks, scope));
            continue;
        }
        const struct mark *mark = LIST_AT(&marks, struct mark, 0);
        TRY(find_value(filler->w, mark, scope, &value));
        TRY(closing_row(filler, i, &closing));
        const struct list items = items_of(filler->w, mark, value, scope);
        for (size_t k = 0; k < items.count; k++)
            TRY(put_rows(filler, i + 1, closing, *LIST_AT(&items, struct fill *, k)));
        i = closing;
    }
    return OK;
}

enum status form_fill(struct work *w, const struct form *form, const struct fill *fill, struct list *lines)
{
    struct filler filler = {w, form, lines};

    return put_rows(&filler, 0, form->rows.count, fill);
}

/* --- a sample ----------------------------------------------------------------------------------------------------- */

/* A pair whose name is also a hole within it is a text, “có …” a condition; any other is a list. */
static bool is_text(const struct list *marks, size_t open)
{
    const size_t close = close_of(marks, open);

    if (strncmp(LIST_AT(marks, struct mark, open)->key, "co ", 3) == 0)
        return true;
    for (size_t i = open + 1; i < close; i++) {
        const struct mark *mark = LIST_AT(marks, struct mark, i);
        if (mark->kind == MARK_HOLE && strcmp(mark->key, LIST_AT(marks, struct mark, open)->key) == 0)
            return true;
    }
    return false;
}

enum status form_sample(struct work *w, const struct form *form, struct fill *sample)
{
    struct list marks = {0}, scopes = {0};

    *sample = fill_make(w);
    *(struct fill **)list_add(&w->arena, &scopes, sizeof(struct fill *)) = sample;
    for (size_t i = 0; i < form->rows.count; i++)
        TRY(mark_list(w, LIST_AT(&form->rows, struct form_row, i)->text, &marks));
    for (size_t i = 0; i < marks.count; i++) {
        const struct mark *mark = LIST_AT(&marks, struct mark, i);
        struct fill *scope = *LIST_AT(&scopes, struct fill *, scopes.count - 1);
        const bool opens = mark->kind == MARK_OPEN || mark->kind == MARK_UNLESS;
        if (mark->kind == MARK_CLOSE)
            scopes.count--;
        else if (!opens || is_text(&marks, i))
            fill_text(scope, mark->name, mark->name);
        if (opens)
            *(struct fill **)list_add(&w->arena, &scopes, sizeof(struct fill *)) =
                is_text(&marks, i) ? scope : fill_item(scope, mark->name);
    }
    return OK;
}
