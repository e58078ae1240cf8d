#include "pages/organisation/sheets.h"

#include "base/speech.h"
#include "organisation/bulk.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/table.h"
#include "store/unit.h"

#include <string.h>

#define SHOWN_ROWS 500

/* What is imported, and its form. */
struct sheet_kind {
    const char *title;
    const struct bulk_kind *what;
    const struct shape *form; /* of the columns as they are chosen */
    const char *route;        /* of the page of a large table      */
};

/* A table on its way through one request. */
struct at_once {
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

static const struct sheet_kind people = {
    .title = _("Nhập danh sách người"), .what = &bulk_people, .form = &people_sheet_form_shape, .route = "people_bulk"};
static const struct sheet_kind bodies = {.title = _("Nhập danh sách tổ chức"),
                                         .what = &bulk_bodies,
                                         .form = &bodies_sheet_form_shape,
                                         .route = "bodies_bulk"};

static void *row_at(const struct at_once *intake, size_t i)
{
    return (char *)intake->rows.items + i * intake->kind->what->shape->size;
}

static const char *row_text(const struct at_once *intake, size_t i, const char *name)
{
    const char *text = field_text(shape_find(intake->kind->what->shape, name), row_at(intake, i));

    return text ? text : "";
}

static enum status judge(struct work *w, void *arg)
{
    struct at_once *intake = arg;
    struct org top;

    TRY(org_find(w, intake->org_id, NULL, &top));
    TRY(intake->kind->what->check(w, &intake->rows, &intake->figures));
    TRY(intake->kind->what->reach(w, &top, &intake->rows, &intake->figures));
    intake->is_judged = true;
    return OK;
}

/* --- the table ---------------------------------------------------------------------------------------------------- */

static MUST_CHECK enum status check(struct work *w, struct exchange *x, const struct sheet_kind *kind)
{
    struct at_once *intake = exchange_carry(x, sizeof(*intake));
    const struct shape *shape = kind->what->shape;

    *intake = (struct at_once){
        .kind = kind,
        .org_id = exchange_id_of(x, "org"),
        .table = {.form = kind->form, .shape = shape, .columns = kind->what->columns, .most = SHEETS_ROWS}};
    TRY(table_take(w, x, &intake->table));
    const enum status taken = sheet_take_by(w, &intake->table.sheet, shape, intake->table.places, &intake->rows);
    if (taken == ERR_INVALID)
        w->field = "columns";
    TRY(taken);
    return intake->table.is_large ? OK : work_run(w, WORK_READS, judge, intake);
}

static MUST_CHECK enum status apply(struct work *w, struct exchange *x, const struct sheet_kind *kind)
{
    TRY(check(w, x, kind));
    struct at_once *intake = x->carried;
    return intake->table.is_large ? OK : kind->what->apply(w, &intake->rows);
}

/* Inside: a large table goes to a page of its own and is read there. */
static MUST_CHECK enum status leave_large(struct work *w, struct exchange *x)
{
    const struct at_once *intake = x->carried;
    const struct sent_table *table = &intake->table;
    struct bulk large = {.org_id = intake->org_id,
                         .kind = intake->kind->what->name,
                         .hash = table->hash,
                         .places = table_places(w, table),
                         .reached = table->begins,
                         .total = table->total};

    TRY(bulk_make(w, &large));
    return exchange_go(w, x, intake->kind->route, large.id);
}

/* --- the page ----------------------------------------------------------------------------------------------------- */

static void put_row(struct view *view, const struct at_once *intake, size_t i)
{
    struct view *row = view_item(view, "rows");

    view_int(row, "line", field_int(shape_find(intake->kind->what->shape, "line"), row_at(intake, i)));
    view_choice(row, "fate", import_fates, row_text(intake, i, "fate"));
    view_truth(row, "is_wrong", !strcmp(row_text(intake, i, "fate"), FATE_WRONG));
    view_text(row, "code", row_text(intake, i, "code"));
    view_text(row, "name", row_text(intake, i, "name"));
    view_text(row, "why", row_text(intake, i, "why"));
}

/* Wrong rows first, then the others, as many as a page bears. */
static void put_fates(struct work *w, struct view *view, const struct at_once *intake)
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
    const struct at_once *intake = x->carried;
    struct org org;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    view_text(&view, "title_words", speech_find(w->language, kind->title));
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_truth(&view, "is_people", kind->what == &bulk_people);
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

static bool is_large(const struct exchange *x)
{
    return ((const struct at_once *)x->carried)->table.is_large;
}

enum status leave_sheet(struct work *w, struct exchange *x)
{
    return is_large(x) ? leave_large(w, x) : OK;
}

static MUST_CHECK enum status end_sheet(struct work *w, struct exchange *x, const char *end)
{
    if (is_large(x))
        return leave_large(w, x);
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld%s", (long long)exchange_id_of(x, "org"), end),
            "imported");
    return OK;
}

enum status end_people_sheet(struct work *w, struct exchange *x)
{
    return end_sheet(w, x, "/people");
}

enum status end_bodies_sheet(struct work *w, struct exchange *x)
{
    return end_sheet(w, x, "");
}
