#include "organisation/import_orgs.h"

#include "base/speech.h"
#include "organisation/org.h"
#include "organisation/staging.h"
#include "rules/catalogue.h"
#include "rules/rule.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST 6 /* bodies above one another */

static const struct field org_fields[] = {
    INT_FIELD(struct import_org, line, .label = _("Dòng")),
    TEXT_FIELD(struct import_org, code, .label = _("Mã"), .required = true),
    TEXT_FIELD(struct import_org, name, .label = _("Tên"), .required = true),
    TEXT_FIELD(struct import_org, kind, .label = _("Loại"), .required = true),
    TEXT_FIELD(struct import_org, parent, .label = _("Mã cấp trên"), .required = true),
    TEXT_FIELD(struct import_org, symbol, .label = _("Ký hiệu")),
    TEXT_FIELD(struct import_org, from_day, .label = _("Ngày thành lập")),
    TEXT_FIELD(struct import_org, fate),
    TEXT_FIELD(struct import_org, why),
    INT_FIELD(struct import_org, id),
    INT_FIELD(struct import_org, version),
    INT_FIELD(struct import_org, depth),
};
const struct shape import_org_shape = SHAPE(struct import_org, org_fields);

const struct choice import_org_columns[] = {
    {"code", "ma to chuc|ma so|ma don vi|ma tc|ma to chuc dang|ma tcd|ma chi bo|ma dv"},
    {"name", "ten to chuc|ten don vi|ten to chuc dang|to chuc|ten chi bo|ten tc|ten dv|ten tcd"},
    {"kind", "loai to chuc|loai hinh|loai hinh to chuc|loai don vi|loai tc|loai hinh tc"},
    {"parent", "ma to chuc cap tren|cap tren|truc thuoc|ma truc thuoc|thuoc|ma don vi cap tren|ma cap tren truc "
               "tiep|cap tren truc tiep|ma tc cap tren"},
    {"symbol", "ky hieu van ban"},
    {"from_day", "tu ngay|thanh lap|ngay bat dau|ngay lap"},
    {0},
};

/* The table while it is checked: rows by code, and where the reasons go. */
struct checking {
    struct work *w;
    struct list *rows;
    struct import_org **by_code; /* sorted */
    struct rule kinds;
};

static int compare_codes(const void *left, const void *right)
{
    const struct import_org *a = *(struct import_org *const *)left;
    const struct import_org *b = *(struct import_org *const *)right;
    const int order = strcmp(a->code, b->code);

    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static struct import_org *row_with(const struct checking *checking, const char *code)
{
    size_t low = 0;
    size_t high = checking->rows->count;

    while (low < high) { /* the first of that code */
        const size_t middle = (low + high) / 2;
        if (strcmp(checking->by_code[middle]->code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == checking->rows->count || strcmp(checking->by_code[low]->code, code) != 0)
        return NULL;
    return checking->by_code[low];
}

static void is_wrong(struct import_org *row, const char *why)
{
    row->fate = FATE_WRONG;
    row->why = why;
}

/* "Chi bộ", "CELL": the code of the kind, or NULL. */
static const char *kind_code(struct checking *checking, const char *typed)
{
    struct arena *arena = &checking->w->arena;

    for (size_t i = 0; i < checking->kinds.rows.count; i++) {
        const char *code = rule_cell(&checking->kinds, i, "code");
        if (!strcmp(code, typed) || fold_is_same(arena, typed, rule_cell(&checking->kinds, i, "vi")) ||
            fold_is_same(arena, typed, rule_cell(&checking->kinds, i, "en")))
            return code;
    }
    return NULL;
}

static struct org_opening opening_of(const struct import_org *row)
{
    return (struct org_opening){
        .kind = row->kind,
        .code = row->code,
        .name = row->name,
        .symbol = row->symbol && *row->symbol ? row->symbol : NULL,
        .from_day = row->day,
    };
}

/* A body that is there: only its name and symbol may differ. */
static enum status compare(struct checking *checking, struct import_org *row, const struct org *org)
{
    struct work *w = checking->w;
    struct org parent = {.code = ""};

    row->id = org->id;
    row->version = org->version;
    if (org->parent)
        TRY(org_find(w, org->parent, NULL, &parent));
    if (!org->place)
        is_wrong(row, say(w, _("Tổ chức mang mã này đã kết thúc hoạt động.")));
    else if (row->kind && strcmp(row->kind, org->kind) != 0)
        is_wrong(row, say(w, _("Tổ chức này đã có với loại khác. Loại không đổi bằng cách nhập tệp.")));
    else if (*row->parent && strcmp(row->parent, parent.code ? parent.code : "") != 0)
        is_wrong(row, say(w, _("Tổ chức này đang đứng dưới cấp khác. Chuyển cấp trên là một việc sắp xếp tổ chức.")));
    else if (strcmp(row->name, org->name) != 0 ||
             (row->symbol && *row->symbol && strcmp(row->symbol, org->symbol) != 0))
        row->fate = FATE_CHANGED;
    else
        row->fate = FATE_SAME;
    return OK;
}

static enum status check_row(struct checking *checking, struct import_org *row, int above);

/* The body a new row would stand under; `found` stays false at the top. */
static enum status find_parent(struct checking *checking, struct import_org *row, int above, struct org *parent)
{
    struct work *w = checking->w;
    struct import_org *other = row_with(checking, row->parent);
    struct org_kind kind;

    if (!other || other->id) {
        TRY(org_find_by_code(w, row->parent, parent));
        return parent->place ? OK : fail(w, ERR_INVALID, _("Tổ chức cấp trên đã kết thúc hoạt động."));
    }
    TRY(check_row(checking, other, above + 1));
    if (other->id)
        return org_find_by_code(w, row->parent, parent);
    if (other->fate == NULL || !strcmp(other->fate, FATE_WRONG))
        return fail(w, ERR_INVALID, say(w, _("Tổ chức cấp trên ở dòng {line} chưa đúng."), NAMED("line", other->line)));
    TRY(catalogue_kind(w, other->kind, other->day, &kind));
    *parent = (struct org){.form = kind.form, .level = kind.level, .from_day = other->day};
    row->depth = other->depth + 1;
    return OK;
}

static enum status check_new(struct checking *checking, struct import_org *row, int above)
{
    struct org_opening opening = opening_of(row);
    struct org parent;
    struct org_kind kind;

    row->depth = 0;
    if (*row->parent)
        TRY(find_parent(checking, row, above, &parent));
    if (catalogue_kind(checking->w, row->kind, row->day, &kind) == OK && !strcmp(kind.form, "advisory"))
        opening.host = opening.parent = *row->parent ? 1 : 0; /* stands under its host, whichever id that gets */
    work_forget(checking->w);
    return org_check(checking->w, &opening, *row->parent ? &parent : NULL);
}

static enum status check_particulars(struct checking *checking, struct import_org *row)
{
    struct work *w = checking->w;

    if (!*row->code)
        return fail(w, ERR_INVALID, _("Thiếu mã tổ chức: mỗi dòng cần một mã để lần sau còn nhận ra."));
    if (row_with(checking, row->code) != row)
        return fail(w, ERR_INVALID,
                    say(w, _("Mã này đã có ở dòng {line}."), NAMED("line", row_with(checking, row->code)->line)));
    row->day = import_day(w, row->from_day, w->today);
    if (!row->day)
        return fail(w, ERR_INVALID, _("Ngày thành lập chưa đúng. Hãy ghi như 01/07/2025."));
    TRY(rule_find(w, "kinds", row->day, &checking->kinds));
    row->kind = kind_code(checking, row->kind ? row->kind : "");
    if (!row->kind)
        return fail(w, ERR_INVALID, _("Không có loại tổ chức này vào ngày thành lập."));
    return OK;
}

static enum status judge(struct checking *checking, struct import_org *row, int above)
{
    struct work *w = checking->w;
    struct org org;

    if (above >= DEEPEST)
        return fail(w, ERR_INVALID, _("Các dòng đứng dưới nhau quá sâu, hoặc vòng lại chính mình."));
    TRY(check_particulars(checking, row));
    const enum status status = org_find_by_code(w, row->code, &org);
    if (status == OK)
        return compare(checking, row, &org);
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    TRY(check_new(checking, row, above));
    row->from_day = row->day;
    row->fate = FATE_NEW;
    return OK;
}

/* A row is judged once; one that waits for itself is found by the depth. */
static enum status check_row(struct checking *checking, struct import_org *row, int above)
{
    if (row->fate)
        return OK;
    return import_take_reason(checking->w, judge(checking, row, above), &row->fate, &row->why);
}

static void ready(struct import_org *row)
{
    const char **texts[] = {&row->code, &row->name, &row->kind, &row->parent, &row->symbol};

    for (size_t i = 0; i < COUNT(texts); i++)
        if (!*texts[i])
            *texts[i] = "";
    row->fate = row->why = NULL;
    row->id = 0;
}

enum status import_check_orgs(struct work *w, struct list *rows, struct import_figures *figures)
{
    struct checking checking = {.w = w, .rows = rows};

    *figures = (struct import_figures){0};
    checking.by_code = arena_array(&w->arena, rows->count + 1, sizeof(struct import_org *));
    for (size_t i = 0; i < rows->count; i++) {
        checking.by_code[i] = LIST_AT(rows, struct import_org, i);
        ready(checking.by_code[i]);
    }
    qsort(checking.by_code, rows->count, sizeof(struct import_org *), compare_codes);
    for (size_t i = 0; i < rows->count; i++)
        TRY(check_row(&checking, LIST_AT(rows, struct import_org, i), 0));
    for (size_t i = 0; i < rows->count; i++)
        import_count(figures, LIST_AT(rows, struct import_org, i)->fate);
    return OK;
}

/* The body itself when it is there, else the parent it would stand under; `is_one` false when that is of the table. */
static enum status body_of(struct work *w, const struct import_org *row, struct org *org, bool *is_one)
{
    const enum status status = row->id ? org_find(w, row->id, NULL, org) : org_find_by_code(w, row->parent, org);

    *is_one = status == OK;
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *org = (struct org){.place = -1}; /* a new top lies within nothing */
    *is_one = row->id || !*row->parent;
    return OK;
}

enum status import_reach_orgs(struct work *w, const struct org *top, struct list *rows, struct import_figures *figures)
{
    *figures = (struct import_figures){0};
    for (size_t i = 0; i < rows->count; i++) {
        struct import_org *row = LIST_AT(rows, struct import_org, i);
        struct org org;
        bool is_one = false;
        if (strcmp(row->fate, FATE_WRONG) != 0)
            TRY(body_of(w, row, &org, &is_one));
        if (is_one)
            import_keep_within(w, top, &org, &row->fate, &row->why);
        import_count(figures, row->fate);
    }
    return OK;
}

/* --- applying ------------------------------------------------------------------------------------------------------
 */

/* The table, and its new rows: parents before children, those of one parent together. */
struct table {
    const struct list *rows;
    struct import_org **made;
    size_t count;
};

static int compare_places(const void *left, const void *right)
{
    const struct import_org *a = *(struct import_org *const *)left;
    const struct import_org *b = *(struct import_org *const *)right;
    const int parents = strcmp(a->parent, b->parent);

    if (a->depth != b->depth)
        return a->depth < b->depth ? -1 : 1;
    return parents ? parents : (a->line > b->line) - (a->line < b->line);
}

static enum status change(struct work *w, const struct import_org *row)
{
    struct org org;

    TRY(org_find(w, row->id, NULL, &org));
    org.version = row->version;
    org.name = row->name;
    if (row->symbol && *row->symbol)
        org.symbol = row->symbol;
    return org_change(w, &org);
}

enum status import_change_orgs(struct work *w, const struct list *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct import_org *row = LIST_AT(rows, struct import_org, i);
        if (!strcmp(row->fate, FATE_CHANGED))
            TRY(change(w, row));
    }
    return OK;
}

static enum status change_all(struct work *w, void *arg)
{
    return import_change_orgs(w, ((struct table *)arg)->rows);
}

/* Bodies that are there have an id in the database, staged ones too: both are found by code. */
static enum status parent_id(struct work *w, const char *code, int64_t *id)
{
    struct org org;

    *id = 0;
    if (!*code)
        return OK;
    TRY(org_find_by_code(w, code, &org));
    *id = org.id;
    return OK;
}

/* New rows of one parent, opened in one go. */
static enum status open_siblings(struct work *w, struct import_org *const *rows, size_t count, int64_t batch)
{
    struct org_opening *openings = arena_array(&w->arena, count, sizeof(*openings));
    int64_t parent;

    TRY(parent_id(w, rows[0]->parent, &parent));
    for (size_t i = 0; i < count; i++) {
        struct org_kind kind;
        openings[i] = opening_of(rows[i]);
        TRY(catalogue_kind(w, openings[i].kind, openings[i].from_day, &kind));
        openings[i].parent = parent;
        openings[i].host = strcmp(kind.form, "advisory") ? 0 : parent;
        openings[i].is_staged = batch != 0;
    }
    TRY(org_open_many(w, openings, count));
    for (size_t i = 0; batch && i < count; i++)
        TRY(staging_note(w, batch, openings[i].id));
    return OK;
}

static enum status open_some(struct work *w, struct import_org *const *rows, size_t all, int64_t batch)
{
    for (size_t done = 0; done < all;) {
        size_t count = 1;
        while (done + count < all && !strcmp(rows[done + count]->parent, rows[done]->parent))
            count++;
        TRY(open_siblings(w, rows + done, count, batch));
        done += count;
    }
    return OK;
}

static enum status open_piece(struct work *w, void *arg)
{
    const struct staging_piece *piece = arg;
    const struct table *table = piece->arg;

    return open_some(w, table->made + piece->from, piece->count, piece->batch);
}

enum status import_open_orgs(struct work *w, const struct list *rows, int64_t batch)
{
    struct import_org **made = arena_array(&w->arena, rows->count + 1, sizeof(struct import_org *));

    for (size_t i = 0; i < rows->count; i++) {
        made[i] = LIST_AT(rows, struct import_org, i);
        made[i]->day = made[i]->from_day;
    }
    return open_some(w, made, rows->count, batch);
}

enum status import_apply_orgs(struct work *w, struct list *rows)
{
    struct table table = {.rows = rows, .made = arena_array(&w->arena, rows->count + 1, sizeof(struct import_org *))};

    for (size_t i = 0; i < rows->count; i++) {
        struct import_org *row = LIST_AT(rows, struct import_org, i);
        if (!row->fate || !strcmp(row->fate, FATE_WRONG))
            return fail(w, ERR_INVALID, _("Còn dòng sai. Hãy sửa tệp rồi nhập lại; chưa có gì được ghi."));
        if (!strcmp(row->fate, FATE_NEW))
            table.made[table.count++] = row;
    }
    qsort(table.made, table.count, sizeof(struct import_org *), compare_places);
    const struct staging staging = {.what = "org.import",
                                    .rows = rows->count,
                                    .made = table.count,
                                    .has_bodies = true,
                                    .make = open_piece,
                                    .change = change_all,
                                    .arg = &table};
    return staging_apply(w, &staging);
}
