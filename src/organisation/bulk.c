#include "organisation/bulk.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "organisation/bulk.sql.h"
#include "organisation/import_orgs.h"
#include "organisation/import_people.h"
#include "organisation/staging.h"
#include "store/outbox.h"
#include "store/store.h"
#include "store/topic.h"

#include <string.h>

#define DAY_SECONDS 86400
#define STEPS_ABOVE 6 /* rows of the table above one of a body */

static const struct field bulk_fields[] = {
    INT_FIELD(struct bulk, id),       INT_FIELD(struct bulk, version), INT_FIELD(struct bulk, org_id),
    TEXT_FIELD(struct bulk, kind),    TEXT_FIELD(struct bulk, hash),   TEXT_FIELD(struct bulk, places),
    TEXT_FIELD(struct bulk, state),   INT_FIELD(struct bulk, reached), INT_FIELD(struct bulk, total),
    INT_FIELD(struct bulk, passed),   INT_FIELD(struct bulk, created), INT_FIELD(struct bulk, changed),
    INT_FIELD(struct bulk, same),     INT_FIELD(struct bulk, wrong),   INT_FIELD(struct bulk, skipped),
    TEXT_FIELD(struct bulk, problem), INT_FIELD(struct bulk, made_at),
};
static const struct shape bulk_shape = SHAPE(struct bulk, bulk_fields);

static const struct field row_fields[] = {
    INT_FIELD(struct bulk_row, line, .label = _("Dòng")),
    CHOICE_FIELD(struct bulk_row, fate, .label = _("Kết quả"), .choices = import_fates),
    TEXT_FIELD(struct bulk_row, code, .label = _("Mã"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct bulk_row, name, .label = _("Tên"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct bulk_row, why, .label = _("Vì sao"), .class = CLASS_PERSONAL),
};
const struct shape bulk_row_shape = SHAPE(struct bulk_row, row_fields);

const struct bulk_kind bulk_people = {.name = "people",
                                      .topic = "people_sheet",
                                      .shape = &import_person_shape,
                                      .columns = import_person_columns,
                                      .check = import_check_people,
                                      .reach = import_reach_people,
                                      .make = import_admit_people,
                                      .change = import_change_people,
                                      .apply = import_apply_people};
const struct bulk_kind bulk_bodies = {.name = "bodies",
                                      .topic = "body_sheet",
                                      .shape = &import_org_shape,
                                      .columns = import_org_columns,
                                      .check = import_check_orgs,
                                      .reach = import_reach_orgs,
                                      .make = import_open_orgs,
                                      .change = import_change_orgs,
                                      .apply = import_apply_orgs};

const struct bulk_kind *bulk_kind_of(const struct bulk *bulk)
{
    return strcmp(bulk->kind, bulk_people.name) ? &bulk_bodies : &bulk_people;
}

enum status bulk_find(struct work *w, int64_t id, struct bulk *bulk)
{
    const enum status status = store_find(w, &bulk_by_id, ARGS(INT(id)), &bulk_shape, bulk);

    return status == ERR_MISSING ? fail_missing(w, _("Không có bảng này.")) : status;
}

/* --- a row as one text: its fields before the fate, without the line ---------------------------------------------- */

struct stored_row {
    int64_t line;
    const char *cells, *fate, *why;
};
static const struct field stored_fields[] = {
    INT_FIELD(struct stored_row, line),
    TEXT_FIELD(struct stored_row, cells),
    TEXT_FIELD(struct stored_row, fate),
    TEXT_FIELD(struct stored_row, why),
};
static const struct shape stored_shape = SHAPE(struct stored_row, stored_fields);

/* The i-th field that is kept; NULL behind the last one. */
static const struct field *kept_field(const struct shape *shape, size_t i)
{
    const struct field *field = &shape->fields[i + 1]; /* the line comes first */

    return strcmp(field->name, "fate") ? field : NULL;
}

static const char *cells_of(struct work *w, const struct shape *shape, const void *record)
{
    struct buffer cells = buffer_make(&w->arena, LIMIT_FIELD_PROSE);
    const struct field *field;

    for (size_t i = 0; (field = kept_field(shape, i)) != NULL; i++) {
        const char *text = field_text(field, record);
        if (i)
            buffer_put_char(&cells, '\t');
        buffer_put(&cells, text ? text : "");
    }
    return cells.full ? NULL : cells.text;
}

static void take_cells(struct work *w, const struct shape *shape, const struct stored_row *stored, void *record)
{
    const char *at = stored->cells;
    const struct field *field;

    field_set_int(&shape->fields[0], record, stored->line);
    for (size_t i = 0; (field = kept_field(shape, i)) != NULL; i++) {
        const size_t length = strcspn(at, "\t");
        field_set_text(field, record, arena_text_n(&w->arena, at, length));
        at += length + (at[length] == '\t');
    }
}

static void *record_at(const struct bulk_kind *kind, const struct list *records, size_t i)
{
    return (char *)records->items + i * kind->shape->size;
}

static const char *text_of(const struct bulk_kind *kind, const void *record, const char *name)
{
    const char *text = field_text(shape_find(kind->shape, name), record);

    return text ? text : "";
}

static void take_all(struct work *w, const struct bulk_kind *kind, const struct list *stored, struct list *records)
{
    for (size_t i = 0; i < stored->count; i++) {
        void *record = list_add(&w->arena, records, kind->shape->size);
        const struct stored_row *row = LIST_AT(stored, struct stored_row, i);
        take_cells(w, kind->shape, row, record);
        field_set_text(shape_find(kind->shape, "fate"), record, *row->fate ? row->fate : NULL);
    }
}

/* --- the office --------------------------------------------------------------------------------------------------- */

enum status bulk_make(struct work *w, struct bulk *bulk)
{
    struct org org;

    TRY(org_find(w, bulk->org_id, NULL, &org));
    TRY(store_new_id(w, &bulk->id));
    TRY(store_run(w, &bulk_insert,
                  ARGS(INT(bulk->id), INT(bulk->org_id), TEXT(bulk->kind), TEXT(bulk->hash), TEXT(bulk->places),
                       INT(bulk->reached), INT(bulk->total), INT(w->now))));
    TRY(outbox_leave(w, "bulk.run", bulk->id, NULL, w->now));
    return audit_record(w, "bulk.make", bulk->id, NO_VALUES);
}

enum status bulk_list(struct work *w, const struct bulk *bulk, const struct bulk_page *page, struct list *rows)
{
    const struct bulk_kind *kind = bulk_kind_of(bulk);
    struct list stored = {0}, records = {0};

    TRY(store_list(w, &bulk_rows_of, ARGS(INT(bulk->id), TEXT(page->fate), INT(page->after), INT(page->most)),
                   &stored_shape, &stored));
    take_all(w, kind, &stored, &records);
    for (size_t i = 0; i < stored.count; i++) {
        const struct stored_row *row = LIST_AT(&stored, struct stored_row, i);
        const void *record = record_at(kind, &records, i);
        *(struct bulk_row *)list_add(&w->arena, rows, sizeof(struct bulk_row)) =
            (struct bulk_row){.line = row->line,
                              .fate = row->fate,
                              .code = text_of(kind, record, "code"),
                              .name = text_of(kind, record, "name"),
                              .why = row->why ? row->why : ""};
    }
    return OK;
}

static enum status find_judged(struct work *w, int64_t id, int64_t version, struct bulk *bulk)
{
    TRY(bulk_find(w, id, bulk));
    if (bulk->version != version || strcmp(bulk->state, "judged") != 0)
        return fail(w, ERR_CONFLICT, _("Bảng này vừa có người ghi hoặc bỏ. Hãy xem lại."));
    return OK;
}

static enum status step(struct work *w, const struct bulk *bulk, const char *state)
{
    topic_touch(w, bulk_kind_of(bulk)->topic, bulk->id);
    return store_run(w, &bulk_step, ARGS(INT(bulk->id), TEXT(state)));
}

static enum status end(struct work *w, const struct bulk *bulk, const char *state)
{
    topic_touch(w, bulk_kind_of(bulk)->topic, bulk->id);
    return store_run(w, &bulk_end, ARGS(INT(bulk->id), TEXT(state)));
}

enum status bulk_order(struct work *w, int64_t id, int64_t version)
{
    struct bulk bulk;

    TRY(find_judged(w, id, version, &bulk));
    if (bulk.wrong)
        return fail(w, ERR_INVALID, _("Còn dòng sai. Hãy sửa tệp rồi nhập lại; chưa có gì được ghi."));
    if (!(bulk.created + bulk.changed))
        return fail(w, ERR_INVALID, _("Mọi dòng đều đã có như vậy, không có gì để ghi."));
    TRY(staging_begin(w, id));
    TRY(store_run(w, &bulk_say, ARGS(INT(id), TEXT(NULL))));
    TRY(step(w, &bulk, "staging"));
    TRY(outbox_leave(w, "bulk.run", id, NULL, w->now));
    return audit_record(w, "bulk.order", id, NO_VALUES);
}

static enum status drop(struct work *w, const struct bulk *bulk)
{
    TRY(end(w, bulk, "dropped"));
    return outbox_leave(w, "bulk.run", bulk->id, NULL, w->now);
}

enum status bulk_drop(struct work *w, int64_t id, int64_t version)
{
    struct bulk bulk;

    TRY(find_judged(w, id, version, &bulk));
    TRY(drop(w, &bulk));
    return audit_record(w, "bulk.drop", id, NO_VALUES);
}

enum status bulk_sweep(struct work *w)
{
    struct list old = {0};

    TRY(store_list(w, &bulk_undecided, ARGS(INT(w->now - DAY_SECONDS)), &bulk_shape, &old));
    for (size_t i = 0; i < old.count; i++)
        TRY(drop(w, LIST_AT(&old, struct bulk, i)));
    return OK;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* Of bodies the key is known before they are judged: one may stand under another further down. */
static const char *key_of(const struct bulk_kind *kind, const void *record)
{
    if (kind == &bulk_bodies)
        return text_of(kind, record, "code");
    const char *key = ((const struct import_person *)record)->key;
    return key ? key : "";
}

enum status bulk_take(struct work *w, int64_t id, const struct list *records, int64_t reached)
{
    struct bulk bulk;

    TRY(bulk_find(w, id, &bulk));
    if (strcmp(bulk.state, "reading") != 0 || reached < bulk.reached)
        return OK;
    if (!records->count)
        return step(w, &bulk, "judging");
    const struct bulk_kind *kind = bulk_kind_of(&bulk);
    for (size_t i = 0; i < records->count; i++) {
        const void *record = record_at(kind, records, i);
        const char *cells = cells_of(w, kind->shape, record);
        const int64_t line = field_int(&kind->shape->fields[0], record);
        if (!cells)
            return fail(w, ERR_INVALID, say(w, _("Dòng {line} quá dài."), NAMED("line", line)));
        TRY(store_run(w, &bulk_row_insert, ARGS(INT(id), INT(line), TEXT(cells), TEXT(key_of(kind, record)))));
    }
    topic_touch(w, kind->topic, id);
    return store_run(w, &bulk_reach,
                     ARGS(INT(id), INT(reached), INT((int64_t)records->count), INT(0), INT(0), INT(0), INT(0)));
}

/* --- judging ------------------------------------------------------------------------------------------------------ */

/* The rows at hand: `count` to be judged, behind them those of the table they stand under. */
struct piece {
    const struct bulk *bulk;
    const struct bulk_kind *kind;
    struct list stored;  /* struct stored_row        */
    struct list records; /* of the kind's shape      */
    size_t count;
    int64_t first; /* the line of the first one */
    struct import_figures figures;
};

static bool holds_line(const struct piece *piece, int64_t line)
{
    for (size_t i = 0; i < piece->records.count; i++)
        if (field_int(&piece->kind->shape->fields[0], record_at(piece->kind, &piece->records, i)) == line)
            return true;
    return false;
}

static enum status add_row_of(struct work *w, struct piece *piece, const char *code)
{
    struct stored_row row;

    if (!*code)
        return OK;
    const enum status status = store_find(w, &bulk_row_of, ARGS(INT(piece->bulk->id), TEXT(code)), &stored_shape, &row);
    if (status != OK && status != ERR_MISSING)
        return status;
    if (status == ERR_MISSING)
        work_forget(w);
    else if (!holds_line(piece, row.line))
        take_cells(w, piece->kind->shape, &row, list_add(&w->arena, &piece->records, piece->kind->shape->size));
    return OK;
}

/* The rows a piece of bodies is judged by: the first of the same code, and the parents up to the top. */
static enum status add_rows_above(struct work *w, struct piece *piece)
{
    const char *parent = "";

    for (size_t i = 0; i < piece->count; i++)
        TRY(add_row_of(w, piece, text_of(piece->kind, record_at(piece->kind, &piece->records, i), "code")));
    for (size_t i = 0; i < piece->records.count && i < piece->count * STEPS_ABOVE; i++) {
        const char *above = text_of(piece->kind, record_at(piece->kind, &piece->records, i), "parent");
        if (strcmp(above, parent) != 0)
            TRY(add_row_of(w, piece, above));
        parent = above;
    }
    return OK;
}

static enum status refuse_as_before(struct work *w, const struct query *query, const struct piece *piece,
                                    const char *key, struct import_person *row)
{
    int64_t line;

    TRY(store_number(w, query, ARGS(INT(piece->bulk->id), TEXT(key), INT(piece->first)), &line));
    if (!line)
        return OK;
    row->fate = FATE_WRONG;
    row->why = query == &bulk_row_before ? say(w, _("Trùng với dòng {line}."), NAMED("line", line))
                                         : say(w, _("Chức vụ này đã ghi cho dòng {line}."), NAMED("line", line));
    return OK;
}

/* A person against the rows of pieces before; `holder` is what he alone may hold. */
static enum status meet_others(struct work *w, const struct piece *piece, struct import_person *row,
                               const char **holder)
{
    bool is_single;

    *holder = NULL;
    TRY(refuse_as_before(w, &bulk_row_before, piece, row->key, row));
    if (!strcmp(row->fate, FATE_WRONG))
        return OK;
    TRY(import_is_single(w, row, &is_single));
    if (!is_single)
        return OK;
    *holder = arena_format(&w->arena, "%lld/%s", (long long)row->org_id, row->post);
    return strcmp(row->fate, FATE_NEW) ? OK : refuse_as_before(w, &bulk_holder_before, piece, *holder, row);
}

/* New bodies are made by depth, those of one parent together. */
static const char *rank_of(struct work *w, const struct import_org *row)
{
    return strcmp(row->fate, FATE_NEW) ? "" : arena_format(&w->arena, "%02lld/%s", (long long)row->depth, row->parent);
}

static enum status keep_fate(struct work *w, struct piece *piece, size_t i)
{
    const struct bulk_kind *kind = piece->kind;
    void *record = record_at(kind, &piece->records, i);
    const char *holder = NULL, *rank = "";

    if (kind == &bulk_bodies)
        rank = rank_of(w, record);
    else if (strcmp(text_of(kind, record, "fate"), FATE_WRONG) != 0)
        TRY(meet_others(w, piece, record, &holder));
    const char *fate = text_of(kind, record, "fate");
    const bool is_wrong = !strcmp(fate, FATE_WRONG);
    import_count(&piece->figures, fate);
    return store_run(
        w, &bulk_row_judge,
        ARGS(INT(piece->bulk->id), INT(field_int(&kind->shape->fields[0], record)),
             TEXT(is_wrong ? LIST_AT(&piece->stored, struct stored_row, i)->cells : cells_of(w, kind->shape, record)),
             TEXT(key_of(kind, record)), TEXT(holder), TEXT(fate), TEXT(rank),
             TEXT(is_wrong ? text_of(kind, record, "why") : NULL)));
}

static enum status check(struct work *w, struct piece *piece)
{
    struct import_figures figures;
    struct org top;

    TRY(org_find(w, piece->bulk->org_id, NULL, &top));
    TRY(piece->kind->check(w, &piece->records, &figures));
    return piece->kind->reach(w, &top, &piece->records, &figures);
}

static enum status judge(struct work *w, const struct bulk *bulk)
{
    struct piece piece = {.bulk = bulk, .kind = bulk_kind_of(bulk)};

    TRY(store_list(w, &bulk_rows_after, ARGS(INT(bulk->id), INT(bulk->reached), INT(BULK_PIECE)), &stored_shape,
                   &piece.stored));
    if (!piece.stored.count)
        return step(w, bulk, "judged");
    take_all(w, piece.kind, &piece.stored, &piece.records);
    piece.count = piece.stored.count;
    piece.first = LIST_AT(&piece.stored, struct stored_row, 0)->line;
    if (piece.kind == &bulk_bodies)
        TRY(add_rows_above(w, &piece));
    TRY(check(w, &piece));
    for (size_t i = 0; i < piece.count; i++)
        TRY(keep_fate(w, &piece, i));
    topic_touch(w, piece.kind->topic, bulk->id);
    const struct import_figures *figures = &piece.figures;
    return store_run(w, &bulk_reach,
                     ARGS(INT(bulk->id), INT(LIST_AT(&piece.stored, struct stored_row, piece.count - 1)->line),
                          INT((int64_t)piece.count), INT(figures->created), INT(figures->changed), INT(figures->same),
                          INT(figures->wrong)));
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

/* The next rows of a fate; people are looked at once more, for where and who they are now. */
static enum status take_next(struct work *w, const char *fate, struct piece *piece)
{
    TRY(store_list(w, &bulk_rows_of, ARGS(INT(piece->bulk->id), TEXT(fate), INT(piece->bulk->reached), INT(BULK_PIECE)),
                   &stored_shape, &piece->stored));
    take_all(w, piece->kind, &piece->stored, &piece->records);
    piece->count = piece->stored.count;
    return OK;
}

static enum status pass(struct work *w, const struct piece *piece)
{
    topic_touch(w, piece->kind->topic, piece->bulk->id);
    return store_run(w, &bulk_reach,
                     ARGS(INT(piece->bulk->id), INT(LIST_AT(&piece->stored, struct stored_row, piece->count - 1)->line),
                          INT((int64_t)piece->count), INT(0), INT(0), INT(0), INT(0)));
}

static enum status refuse_changed(struct work *w)
{
    return fail(w, ERR_CONFLICT,
                _("Danh sách vừa có thay đổi trong lúc ghi, nên chưa có gì được ghi. Các dòng đã được xem lại."));
}

static enum status stage(struct work *w, const struct bulk *bulk)
{
    struct piece piece = {.bulk = bulk, .kind = bulk_kind_of(bulk)};

    TRY(take_next(w, FATE_NEW, &piece));
    if (!piece.count) {
        TRY(staging_show(w, bulk->id, piece.kind == &bulk_bodies));
        TRY(audit_record(w, piece.kind == &bulk_people ? "roster.import" : "org.import", bulk->id, NO_VALUES));
        return step(w, bulk, "changing");
    }
    if (piece.kind == &bulk_people)
        TRY(check(w, &piece));
    for (size_t i = 0; i < piece.count; i++)
        if (strcmp(text_of(piece.kind, record_at(piece.kind, &piece.records, i), "fate"), FATE_NEW) != 0)
            return refuse_changed(w);
    TRY(piece.kind->make(w, &piece.records, bulk->id));
    return pass(w, &piece);
}

/* One row, by itself: what is in its way is said there, and the others go on. */
static enum status change_row(struct work *w, const struct piece *piece, size_t i)
{
    void *record = record_at(piece->kind, &piece->records, i);
    const struct list one = {.items = record, .count = 1};
    const char *fate = text_of(piece->kind, record, "fate"), *why = text_of(piece->kind, record, "why");

    if (strcmp(fate, FATE_WRONG) != 0)
        TRY(import_take_reason(w, piece->kind->change(w, &one), &fate, &why));
    if (strcmp(fate, FATE_WRONG) != 0)
        return OK;
    TRY(store_run(w, &bulk_skip, ARGS(INT(piece->bulk->id), INT(1))));
    return store_run(w, &bulk_row_refuse,
                     ARGS(INT(piece->bulk->id), INT(field_int(&piece->kind->shape->fields[0], record)), TEXT(why)));
}

static enum status change(struct work *w, const struct bulk *bulk)
{
    struct piece piece = {.bulk = bulk, .kind = bulk_kind_of(bulk)};

    TRY(take_next(w, FATE_CHANGED, &piece));
    if (!piece.count)
        return end(w, bulk, "done");
    TRY(check(w, &piece));
    for (size_t i = 0; i < piece.count; i++)
        TRY(change_row(w, &piece, i));
    return pass(w, &piece);
}

/* --- the job ------------------------------------------------------------------------------------------------------ */

static enum status remove_rows(struct work *w, int64_t id, bool *finished)
{
    int64_t left;

    TRY(store_run(w, &bulk_rows_remove, ARGS(INT(id))));
    TRY(store_number(w, &bulk_rows_left, ARGS(INT(id)), &left));
    *finished = !left;
    return OK;
}

enum status bulk_piece(struct work *w, int64_t id, bool *finished)
{
    struct bulk bulk;

    TRY(bulk_find(w, id, &bulk));
    *finished = !strcmp(bulk.state, "judged");
    if (!strcmp(bulk.state, "judging"))
        return judge(w, &bulk);
    if (!strcmp(bulk.state, "staging"))
        return stage(w, &bulk);
    if (!strcmp(bulk.state, "changing"))
        return change(w, &bulk);
    return *finished ? OK : remove_rows(w, id, finished);
}

enum status bulk_refuse(struct work *w, int64_t id, const char *problem)
{
    struct bulk bulk;

    TRY(bulk_find(w, id, &bulk));
    TRY(store_run(w, &bulk_say, ARGS(INT(id), TEXT(problem))));
    return strcmp(bulk.state, "staging") ? end(w, &bulk, "dropped") : step(w, &bulk, "undoing");
}

enum status bulk_judge_again(struct work *w, int64_t id)
{
    struct bulk bulk;

    TRY(bulk_find(w, id, &bulk));
    TRY(store_run(w, &bulk_forget_figures, ARGS(INT(id))));
    return step(w, &bulk, "judging");
}
