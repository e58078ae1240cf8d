#include "pages/paper/tasks.h"

#include "base/speech.h"
#include "pages/desk.h"
#include "pages/table.h"
#include "pages/words.h"
#include "plan/draft.h"
#include "plan/wording.h"
#include "planread/tasks.h"

#include <string.h>

/* A row of the table: which column means what. */
struct task_row {
    const char *label, *content, *actor, *partner, *due;
};
static const struct field row_fields[] = {
    TEXT_FIELD(struct task_row, label, .label = _("Số thứ tự")),
    TEXT_FIELD(struct task_row, content, .label = _("Nhiệm vụ"), .required = true),
    TEXT_FIELD(struct task_row, actor, .label = _("Chủ trì")),
    TEXT_FIELD(struct task_row, partner, .label = _("Phối hợp")),
    TEXT_FIELD(struct task_row, due, .label = _("Thời gian")),
};
static const struct shape row_shape = SHAPE(struct task_row, row_fields);

static const struct choice columns[] = {
    {"label", "tt|stt|so tt|thu tu"},
    {"content", "noi dung|noi dung nhiem vu|noi dung cong viec|cong viec|dau viec|ten nhiem vu|nhiem vu cu the|viec|"
                "noi dung thuc hien|hoat dong"},
    {"actor", "co quan chu tri|don vi chu tri|co quan thuc hien|don vi thuc hien|don vi|co quan|phan cong|phu trach|"
              "nguoi phu trach|trach nhiem|thuc hien|noi thuc hien|don vi chu tri thuc hien"},
    {"partner", "co quan phoi hop|don vi phoi hop|phoi hop thuc hien"},
    {"due",
     "thoi han|thoi gian thuc hien|thoi gian hoan thanh|han|han hoan thanh|hoan thanh|tien do|thoi han hoan thanh|"
     "ngay hoan thanh"},
    {0},
};

struct tasks_form {
    const char *sheet, *title, *label, *content, *actor, *partner, *due;
};
static const struct field form_fields[] = {
    TEXT_FIELD(struct tasks_form, sheet), TEXT_FIELD(struct tasks_form, title, .label = _("Trích yếu"), .most = 1000),
    TEXT_FIELD(struct tasks_form, label), TEXT_FIELD(struct tasks_form, content),
    TEXT_FIELD(struct tasks_form, actor), TEXT_FIELD(struct tasks_form, partner),
    TEXT_FIELD(struct tasks_form, due),
};
const struct shape tasks_form_shape = SHAPE(struct tasks_form, form_fields);

enum { LABEL, CONTENT, ACTOR, PARTNER, DUE };

/* A list on its way through one request. */
struct task_list {
    struct sent_table table;
    struct reading reading;
    const char *title, *text;
    bool is_read;
};

/* --- read ----------------------------------------------------------------------------------------------------------
 */

/* What was typed, else the first words above the head. */
static const char *title_of(const struct sent_table *table)
{
    const char *typed = table_typed(table, "title");

    if (typed && *typed)
        return typed;
    for (size_t i = 0; i < table->above.count; i++) {
        const struct sheet_row *row = LIST_AT(&table->above, struct sheet_row, i);
        for (size_t k = 0; k < row->cells.count; k++)
            if (**LIST_AT(&row->cells, const char *, k))
                return *LIST_AT(&row->cells, const char *, k);
    }
    return NULL;
}

static enum status at_field(struct work *w, const char *field, enum status status)
{
    if (status != ERR_INVALID && status != ERR_FORBIDDEN)
        return status;
    w->field = field;
    return ERR_INVALID;
}

enum status check_tasks(struct work *w, struct exchange *x)
{
    struct task_list *list = exchange_carry(x, sizeof(*list));
    struct list unused = {0};

    *list = (struct task_list){
        .table = {.form = &tasks_form_shape,
                  .shape = &row_shape,
                  .columns = columns,
                  .most = TASKS_MOST,
                  .too_many = _("Bảng trên 400 dòng không phải một bảng nhiệm vụ. Hãy tách thành nhiều bảng.")}};
    TRY(table_take(w, x, &list->table));
    TRY(at_field(w, "columns", sheet_take_by(w, &list->table.sheet, &row_shape, list->table.places, &unused)));
    const int *places = list->table.places;
    list->title = title_of(&list->table);
    const struct tasks tasks = {.above = list->table.above,
                                .rows = list->table.sheet.rows,
                                .head = list->table.sheet.head,
                                .label = places[LABEL],
                                .content = places[CONTENT],
                                .actor = places[ACTOR],
                                .partner = places[PARTNER],
                                .due = places[DUE],
                                .title = list->title,
                                .day = w->today};
    TRY(at_field(w, "columns", tasks_read(w, &tasks, &list->reading, &list->text)));
    list->is_read = true;
    return OK;
}

enum status leave_tasks(struct work *w, struct exchange *x)
{
    (void)w;
    (void)x;
    return OK;
}

enum status make_tasks(struct work *w, struct exchange *x)
{
    const struct task_list *list = x->carried;
    const struct draft_start start = {
        .org_id = desk_org(x), .reading = &list->reading, .text = list->text, .names_bodies = true};
    int64_t plan_id;

    if (!list->title)
        return fail_field(w, "title", _("Hãy ghi trích yếu của văn bản."));
    TRY(draft_make(w, &start, &plan_id));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld/read", (long long)plan_id), "read");
    return OK;
}

/* --- shown ---------------------------------------------------------------------------------------------------------
 */

static void put_task(struct work *w, struct view *view, const struct reading_obligation *read)
{
    struct view *row = view_item(view, "tasks");
    const char *due = wording_due_say(w, &read->due);

    view_int(row, "line", read->lines.first);
    view_text(row, "what", read->text);
    view_text(row, "actor", read->actors.count ? *LIST_AT(&read->actors, const char *, 0) : "");
    view_text(row, "partner", read->partners.count ? *LIST_AT(&read->partners, const char *, 0) : "");
    view_text(row, "when", due ? due : "");
}

static void put_read(struct work *w, struct view *view, const struct task_list *list)
{
    const struct list *tasks = &list->reading.obligations, *doubts = &list->reading.doubts;

    view_items(view, "tasks");
    for (size_t i = 0; i < tasks->count; i++)
        put_task(w, view, LIST_AT(tasks, struct reading_obligation, i));
    view_items(view, "doubts");
    for (size_t i = 0; i < doubts->count; i++)
        view_text(view_item(view, "doubts"), "why", LIST_AT(doubts, struct doubt, i)->why);
    view_truth(view, "has_doubts", doubts->count > 0);
    view_text(view, "total_words", say(w, _("chibo hiểu {n} nhiệm vụ."), NAMED("n", (int64_t)tasks->count)));
    view_text(view, "doubt_words",
              say(w, _("{n} chỗ chưa chắc, sẽ hỏi lại ở trang đọc:"), NAMED("n", (int64_t)doubts->count)));
}

enum status show_tasks(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Đưa bảng nhiệm vụ vào"));
    const struct task_list *list = x->carried;
    const bool has_table = list && list->table.hash && list->table.sheet.rows.count;

    view_form(&view, "form", x, &table_file_shape, NULL);
    view_truth(&view, "has_table", has_table);
    view_truth(&view, "is_read", has_table && list->is_read);
    view_text(&view, "title_typed", list && list->title ? list->title : "");
    if (!has_table)
        view_items(&view, "picks");
    if (has_table) {
        view_text(&view, "hash", list->table.hash);
        table_put_picks(w, &view, &list->table);
    }
    if (has_table && list->is_read)
        put_read(w, &view, list);
    return exchange_show(w, x, "paper/tasks", &view);
}
