#include "pages/meeting/own_agenda.h"

#include "base/speech.h"
#include "meeting/kinds.h"
#include "pages/desk.h"
#include "pages/words.h"

#include <string.h>

struct line_form {
    const char *kind, *title, *speaker, *seen;
    int64_t minutes;
};
static const struct field line_fields[] = {
    CHOICE_FIELD(struct line_form, kind, .label = _("Loại mục"), .required = true, .choices = kinds_items),
    TEXT_FIELD(struct line_form, title, .label = _("Nội dung"), .required = true, .most = 300),
    TEXT_FIELD(struct line_form, speaker, .label = _("Người trình bày"), .most = 120),
    INT_FIELD(struct line_form, minutes, .label = _("Số phút"), .most = 2880),
    TEXT_FIELD(struct line_form, seen, .required = true, .most = 64),
};
const struct shape agenda_line_form_shape = SHAPE(struct line_form, line_fields);

struct move_form {
    const char *where, *seen;
};
static const struct choice moves[] = {{"up", _("Lên")}, {"down", _("Xuống")}, {0}};
static const struct field move_fields[] = {
    CHOICE_FIELD(struct move_form, where, .required = true, .choices = moves),
    TEXT_FIELD(struct move_form, seen, .required = true, .most = 64),
};
const struct shape agenda_move_form_shape = SHAPE(struct move_form, move_fields);

struct seen_form {
    const char *seen;
};
static const struct field seen_fields[] = {TEXT_FIELD(struct seen_form, seen, .required = true, .most = 64)};
const struct shape agenda_seen_form_shape = SHAPE(struct seen_form, seen_fields);

/* --- looked at ------------------------------------------------------------------------------------------------------
 */

static enum status list_lines(struct work *w, const struct exchange *x, struct meeting_kind *kind, struct list *lines)
{
    TRY(kinds_find(w, exchange_part(x, "kind"), NULL, kind));
    return kinds_agenda(w, desk_org(x), kind->code, lines);
}

enum status show_own_agendas(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Chương trình mẫu"));
    struct org org;
    struct list kinds = {0};

    TRY(org_find(w, desk_org(x), NULL, &org));
    TRY(kinds_list(w, org.form, &kinds));
    view_items(&view, "kinds");
    for (size_t i = 0; i < kinds.count; i++) {
        const struct meeting_kind *kind = LIST_AT(&kinds, struct meeting_kind, i);
        struct view *row = view_item(&view, "kinds");
        bool keeps;
        TRY(kinds_keeps_agenda(w, org.id, kind->code, &keeps));
        view_text(row, "meeting_kind", kind->code);
        view_text(row, "name", kind->label);
        view_truth(row, "is_own", keeps);
    }
    return exchange_show(w, x, "meeting/own_agendas", &view);
}

static void put_lines(struct work *w, struct view *view, const struct list *lines)
{
    view_items(view, "lines");
    for (size_t i = 0; i < lines->count; i++) {
        const struct agenda_line *line = LIST_AT(lines, struct agenda_line, i);
        struct view *row = view_item(view, "lines");
        const char *parts[] = {words_choice(w, kinds_items, line->kind), line->speaker,
                               line->minutes ? say(w, _("{n} phút"), NAMED("n", line->minutes)) : NULL};
        view_int(row, "line", (int64_t)i + 1);
        view_text(row, "line_title", line->title);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_truth(row, "may_up", i > 0);
        view_truth(row, "may_down", i + 1 < lines->count);
    }
}

static void put_seen(struct work *w, struct view *view, const struct meeting_kind *kind, const struct list *lines)
{
    view_text(view, "meeting_kind", kind->code);
    view_text(view, "name", kind->label);
    view_text(view, "seen_now", kinds_agenda_mark(w, lines));
}

enum status show_own_agenda(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Chương trình mẫu"));
    struct meeting_kind kind;
    struct list lines = {0};
    bool keeps;

    TRY(list_lines(w, x, &kind, &lines));
    TRY(kinds_keeps_agenda(w, desk_org(x), kind.code, &keeps));
    put_seen(w, &view, &kind, &lines);
    put_lines(w, &view, &lines);
    view_truth(&view, "is_own", keeps);
    view_truth(&view, "is_adding", x->form_shape == &agenda_line_form_shape);
    view_form(&view, "item_form", x, &agenda_line_form_shape, NULL);
    view_text(&view, "problem_words", x->form_shape == &agenda_line_form_shape ? NULL : desk_problem(x));
    return exchange_show(w, x, "meeting/own_agenda", &view);
}

/* --- changed --------------------------------------------------------------------------------------------------------
 */

/* The lines as they stand, when they are those that were seen. */
static enum status list_seen(struct work *w, const struct exchange *x, const char *seen, struct list *lines)
{
    struct meeting_kind kind;

    TRY(list_lines(w, x, &kind, lines));
    return strcmp(kinds_agenda_mark(w, lines), seen)
               ? fail(w, ERR_CONFLICT, _("Chương trình mẫu này vừa có người sửa. Hãy xem lại rồi lưu."))
               : OK;
}

static enum status find_line(struct work *w, const struct exchange *x, const struct list *lines, size_t *at)
{
    const int64_t line = exchange_id_of(x, "line");

    if (line < 1 || line > (int64_t)lines->count)
        return fail(w, ERR_MISSING, _("Không có mục này trong chương trình."));
    *at = (size_t)line - 1;
    return OK;
}

static enum status keep(struct work *w, struct exchange *x, const struct list *lines)
{
    TRY(kinds_keep_agenda(w, desk_org(x), exchange_part(x, "kind"), lines));
    desk_go(w, x, arena_format(&w->arena, "/meeting-agendas/%s", exchange_part(x, "kind")), "saved");
    return OK;
}

static struct agenda_line line_of(const struct line_form *form)
{
    return (struct agenda_line){
        .kind = form->kind, .title = form->title, .minutes = form->minutes, .speaker = form->speaker};
}

enum status add_agenda_line(struct work *w, struct exchange *x)
{
    struct line_form form = {0};
    struct list lines = {0};

    TRY(exchange_read_form(w, x, &agenda_line_form_shape, &form));
    TRY(list_seen(w, x, form.seen, &lines));
    *(struct agenda_line *)list_add(&w->arena, &lines, sizeof(struct agenda_line)) = line_of(&form);
    return keep(w, x, &lines);
}

enum status show_agenda_line(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Sửa một mục"));
    struct meeting_kind kind;
    struct list lines = {0};
    size_t at = 0;

    TRY(list_lines(w, x, &kind, &lines));
    TRY(find_line(w, x, &lines, &at));
    const struct agenda_line *line = LIST_AT(&lines, struct agenda_line, at);
    const struct line_form form = {line->kind, line->title, line->speaker, NULL, line->minutes};
    put_seen(w, &view, &kind, &lines);
    view_int(&view, "line", (int64_t)at + 1);
    view_form(&view, "form", x, &agenda_line_form_shape, &form);
    return exchange_show(w, x, "meeting/own_agenda_line", &view);
}

enum status change_agenda_line(struct work *w, struct exchange *x)
{
    struct line_form form = {0};
    struct list lines = {0};
    size_t at = 0;

    TRY(exchange_read_form(w, x, &agenda_line_form_shape, &form));
    TRY(list_seen(w, x, form.seen, &lines));
    TRY(find_line(w, x, &lines, &at));
    *LIST_AT(&lines, struct agenda_line, at) = line_of(&form);
    return keep(w, x, &lines);
}

enum status move_agenda_line(struct work *w, struct exchange *x)
{
    struct move_form form = {0};
    struct list lines = {0};
    size_t at = 0;

    TRY(exchange_read_form(w, x, &agenda_move_form_shape, &form));
    TRY(list_seen(w, x, form.seen, &lines));
    TRY(find_line(w, x, &lines, &at));
    const size_t other = strcmp(form.where, "up") ? at + 1 : at - 1; /* from the first up: beyond any count */
    if (other >= lines.count)
        return keep(w, x, &lines);
    const struct agenda_line moved = *LIST_AT(&lines, struct agenda_line, at);
    *LIST_AT(&lines, struct agenda_line, at) = *LIST_AT(&lines, struct agenda_line, other);
    *LIST_AT(&lines, struct agenda_line, other) = moved;
    return keep(w, x, &lines);
}

enum status drop_agenda_line(struct work *w, struct exchange *x)
{
    struct seen_form form = {0};
    struct list lines = {0}, left = {0};
    size_t at = 0;

    TRY(exchange_read_form(w, x, &agenda_seen_form_shape, &form));
    TRY(list_seen(w, x, form.seen, &lines));
    TRY(find_line(w, x, &lines, &at));
    for (size_t i = 0; i < lines.count; i++)
        if (i != at)
            *(struct agenda_line *)list_add(&w->arena, &left, sizeof(struct agenda_line)) =
                *LIST_AT(&lines, struct agenda_line, i);
    if (!left.count)
        return fail(w, ERR_CONFLICT,
                    _("Chương trình cần ít nhất một mục. Hãy sửa mục này, hoặc quay về mẫu theo quy định."));
    return keep(w, x, &left);
}

enum status reset_agenda(struct work *w, struct exchange *x)
{
    struct seen_form form = {0};
    struct list lines = {0};

    TRY(exchange_read_form(w, x, &agenda_seen_form_shape, &form));
    TRY(list_seen(w, x, form.seen, &lines));
    return keep(w, x, &(struct list){0});
}
