#include "pages/organisation/sheets.h"

#include "base/speech.h"
#include "organisation/import_orgs.h"
#include "organisation/import_people.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/table.h"
#include "store/unit.h"

#include <string.h>

#define SHOWN_ROWS 500

/* What is imported: its form and shape, its columns, its steps, and whether a row stays beneath the body. */
struct sheet_kind {
    const char *title;
    bool is_people;
    const struct shape *form; /* of the columns as they are chosen */
    const struct shape *shape;
    const struct choice *columns;
    enum status (*check)(struct work *w, struct list *rows, struct import_figures *figures);
    enum status (*apply)(struct work *w, struct list *rows);
    enum status (*reaches)(struct work *w, const struct org *top, const void *row, bool *does);
};

/* A table on its way through one request. */
struct intake {
    const struct sheet_kind *kind;
    int64_t org_id;
    struct sent_table table;
    struct list rows;
    struct import_figures figures;
    bool is_judged;
};

/* What is sent behind the first upload: its hash, and the number of every column. */
struct people_columns {
    const char *sheet, *code, *name, *org, *standing, *birth_day, *phone, *post, *from_day;
};
static const struct field people_columns[] = {
    TEXT_FIELD(struct people_columns, sheet),    TEXT_FIELD(struct people_columns, code),
    TEXT_FIELD(struct people_columns, name),     TEXT_FIELD(struct people_columns, org),
    TEXT_FIELD(struct people_columns, standing), TEXT_FIELD(struct people_columns, birth_day),
    TEXT_FIELD(struct people_columns, phone),    TEXT_FIELD(struct people_columns, post),
    TEXT_FIELD(struct people_columns, from_day),
};
const struct shape people_sheet_form_shape = SHAPE(struct people_columns, people_columns);

struct bodies_columns {
    const char *sheet, *code, *name, *kind, *parent, *symbol, *from_day;
};
static const struct field bodies_columns[] = {
    TEXT_FIELD(struct bodies_columns, sheet),    TEXT_FIELD(struct bodies_columns, code),
    TEXT_FIELD(struct bodies_columns, name),     TEXT_FIELD(struct bodies_columns, kind),
    TEXT_FIELD(struct bodies_columns, parent),   TEXT_FIELD(struct bodies_columns, symbol),
    TEXT_FIELD(struct bodies_columns, from_day),
};
const struct shape bodies_sheet_form_shape = SHAPE(struct bodies_columns, bodies_columns);

/* --- whose rows --------------------------------------------------------------------------------------------------- */

static bool is_within(const struct org *top, const struct org *org)
{
    return org->place >= top->place && org->place <= top->high;
}

static enum status person_is_within(struct work *w, const struct org *top, const void *row, bool *does)
{
    const struct import_person *person = row;
    struct org org;

    TRY(org_find(w, person->org_id, NULL, &org));
    *does = is_within(top, &org);
    return OK;
}

/* A body that is there by itself; a new one by its parent, or by a new parent that is looked at in its own row. */
static enum status body_is_within(struct work *w, const struct org *top, const void *row, bool *does)
{
    const struct import_org *body = row;
    struct org org;
    enum status status;

    *does = false;
    status = body->id ? org_find(w, body->id, NULL, &org) : org_find_by_code(w, body->parent, &org);
    if (status == OK)
        *does = is_within(top, &org);
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *does = !body->id && body->parent && *body->parent;
    return OK;
}

static const struct sheet_kind people = {.title = _("Nhập danh sách người"),
                                         .is_people = true,
                                         .form = &people_sheet_form_shape,
                                         .shape = &import_person_shape,
                                         .columns = import_person_columns,
                                         .check = import_check_people,
                                         .apply = import_apply_people,
                                         .reaches = person_is_within};
static const struct sheet_kind bodies = {.title = _("Nhập danh sách tổ chức"),
                                         .form = &bodies_sheet_form_shape,
                                         .shape = &import_org_shape,
                                         .columns = import_org_columns,
                                         .check = import_check_orgs,
                                         .apply = import_apply_orgs,
                                         .reaches = body_is_within};

static void *row_at(const struct intake *intake, size_t i)
{
    return (char *)intake->rows.items + i * intake->kind->shape->size;
}

static const char *row_text(const struct intake *intake, size_t i, const char *name)
{
    const char *text = field_text(shape_find(intake->kind->shape, name), row_at(intake, i));

    return text ? text : "";
}

static enum status judge(struct work *w, void *arg)
{
    struct intake *intake = arg;
    struct org top;

    TRY(org_find(w, intake->org_id, NULL, &top));
    TRY(intake->kind->check(w, &intake->rows, &intake->figures));
    intake->figures = (struct import_figures){0};
    for (size_t i = 0; i < intake->rows.count; i++) {
        void *row = row_at(intake, i);
        bool does = true;
        if (strcmp(row_text(intake, i, "fate"), FATE_WRONG) != 0)
            TRY(intake->kind->reaches(w, &top, row, &does));
        if (!does) {
            field_set_text(shape_find(intake->kind->shape, "fate"), row, FATE_WRONG);
            field_set_text(shape_find(intake->kind->shape, "why"), row,
                           say(w, _("Nơi này không thuộc {name}."), NAMED_TEXT("name", top.name)));
        }
        import_count(&intake->figures, row_text(intake, i, "fate"));
    }
    intake->is_judged = true;
    return OK;
}

/* --- the table ---------------------------------------------------------------------------------------------------- */

static MUST_CHECK enum status check(struct work *w, struct exchange *x, const struct sheet_kind *kind)
{
    struct intake *intake = exchange_carry(x, sizeof(*intake));

    *intake = (struct intake){
        .kind = kind,
        .org_id = exchange_id_of(x, "org"),
        .table = {.form = kind->form,
                  .shape = kind->shape,
                  .columns = kind->columns,
                  .most = SHEETS_ROWS,
                  .too_many = _("Bảng trên 20.000 dòng không nhập được ở trang này. Hãy tách tệp, hoặc nhờ người quản "
                                "trị nhập bằng lệnh chibo import.")}};
    TRY(table_take(w, x, &intake->table));
    const enum status taken = sheet_take_by(w, &intake->table.sheet, kind->shape, intake->table.places, &intake->rows);
    if (taken == ERR_INVALID)
        w->field = "columns";
    TRY(taken);
    return work_run(w, WORK_READS, judge, intake);
}

static MUST_CHECK enum status apply(struct work *w, struct exchange *x, const struct sheet_kind *kind)
{
    TRY(check(w, x, kind));
    struct intake *intake = x->carried;
    return kind->apply(w, &intake->rows);
}

/* --- the page ----------------------------------------------------------------------------------------------------- */

static void put_row(struct view *view, const struct intake *intake, size_t i)
{
    struct view *row = view_item(view, "rows");

    view_int(row, "line", field_int(shape_find(intake->kind->shape, "line"), row_at(intake, i)));
    view_choice(row, "fate", import_fates, row_text(intake, i, "fate"));
    view_truth(row, "is_wrong", !strcmp(row_text(intake, i, "fate"), FATE_WRONG));
    view_text(row, "code", row_text(intake, i, "code"));
    view_text(row, "name", row_text(intake, i, "name"));
    view_text(row, "why", row_text(intake, i, "why"));
}

/* Wrong rows first, then the others, as many as a page bears. */
static void put_fates(struct work *w, struct view *view, const struct intake *intake)
{
    const struct import_figures *figures = &intake->figures;
    size_t shown = 0;

    view_items(view, "rows");
    for (int wrong = 1; wrong >= 0; wrong--)
        for (size_t i = 0; i < intake->rows.count && shown < SHOWN_ROWS; i++)
            if ((strcmp(row_text(intake, i, "fate"), FATE_WRONG) == 0) == (wrong == 1)) {
                put_row(view, intake, i);
                shown++;
            }
    view_truth(view, "has_rest", shown < intake->rows.count);
    view_int(view, "shown", (int64_t)shown);
    view_int(view, "all", (int64_t)intake->rows.count);
    view_truth(view, "is_ready", figures->wrong == 0 && figures->created + figures->changed > 0);
    view_truth(view, "is_wrong", figures->wrong > 0);
    view_truth(view, "is_same", figures->wrong + figures->created + figures->changed == 0);
    view_text(view, "total_words",
              say(w, _("{new} dòng mới, {changed} dòng sửa, {same} dòng như cũ, {wrong} dòng sai."),
                  NAMED("new", figures->created), NAMED("changed", figures->changed), NAMED("same", figures->same),
                  NAMED("wrong", figures->wrong)));
}

static MUST_CHECK enum status show(struct work *w, struct exchange *x, const struct sheet_kind *kind)
{
    struct view view = desk_view(w, "orgs", kind->title);
    const struct intake *intake = x->carried;
    struct org org;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    view_text(&view, "title_words", speech_find(w->language, kind->title));
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_truth(&view, "is_people", kind->is_people);
    view_form(&view, "form", x, &table_file_shape, NULL);
    const bool has_table = intake && intake->table.hash && intake->table.sheet.rows.count;
    view_truth(&view, "has_table", has_table);
    view_truth(&view, "is_judged", has_table && intake->is_judged);
    if (!has_table)
        view_items(&view, "picks");
    if (has_table) {
        view_text(&view, "hash", intake->table.hash);
        table_put_picks(w, &view, &intake->table);
    }
    if (has_table && intake->is_judged)
        put_fates(w, &view, intake);
    return exchange_show(w, x, "organisation/sheet", &view);
}

enum status show_people_sheet(struct work *w, struct exchange *x)
{
    return show(w, x, &people);
}

enum status show_bodies_sheet(struct work *w, struct exchange *x)
{
    return show(w, x, &bodies);
}

enum status check_people_sheet(struct work *w, struct exchange *x)
{
    return check(w, x, &people);
}

enum status check_bodies_sheet(struct work *w, struct exchange *x)
{
    return check(w, x, &bodies);
}

enum status apply_people_sheet(struct work *w, struct exchange *x)
{
    return apply(w, x, &people);
}

enum status apply_bodies_sheet(struct work *w, struct exchange *x)
{
    return apply(w, x, &bodies);
}

enum status leave_sheet(struct work *w, struct exchange *x)
{
    (void)w;
    (void)x;
    return OK;
}

enum status end_people_sheet(struct work *w, struct exchange *x)
{
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld/people", (long long)exchange_id_of(x, "org")),
            "imported");
    return OK;
}

enum status end_bodies_sheet(struct work *w, struct exchange *x)
{
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld", (long long)exchange_id_of(x, "org")), "imported");
    return OK;
}
