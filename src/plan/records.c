#include "plan/records.h"

#include "base/date.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/duty.h"
#include "plan/records.sql.h"
#include "plan/slots.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define MOST   1000 /* records on a page */
#define BODIES 200  /* read at once */
#define PIECES 10   /* read for one page */

static const struct field record_fields[] = {
    INT_FIELD(struct cascade_record, org_id),
    TEXT_FIELD(struct cascade_record, org_name, .label = _("Nơi")),
    TEXT_FIELD(struct cascade_record, org_kind),
    INT_FIELD(struct cascade_record, obligation_id),
    INT_FIELD(struct cascade_record, root_id),
    TEXT_FIELD(struct cascade_record, title, .label = _("Việc phải làm")),
    TEXT_FIELD(struct cascade_record, section, .label = _("Mục")),
    TEXT_FIELD(struct cascade_record, period, .label = _("Kỳ")),
    TEXT_FIELD(struct cascade_record, state, .label = _("Trạng thái")),
    DATE_FIELD(struct cascade_record, due_on, .label = _("Hạn")),
    INT_FIELD(struct cascade_record, days_late, .label = _("Quá hạn (ngày)")),
    DATE_FIELD(struct cascade_record, done_on, .label = _("Ngày xong")),
    TEXT_FIELD(struct cascade_record, evidence, .label = _("Minh chứng")),
    TEXT_FIELD(struct cascade_record, reason, .label = _("Lý do")),
    INT_FIELD(struct cascade_record, place),
};
const struct shape cascade_record_shape = SHAPE(struct cascade_record, record_fields);

/* A judgement as these statements give it. */
struct record_row {
    int64_t org_id;
    const char *org_name, *org_kind;
    int64_t obligation_id, root_id;
    const char *title, *section, *period, *state;
    int64_t due_day, counted_day;
    const char *done_on, *evidence, *reason;
    int64_t place;
    int64_t parcel;
    struct stay stay; /* of a body */
};
static const struct field row_fields[] = {
    INT_FIELD(struct record_row, org_id),
    TEXT_FIELD(struct record_row, org_name),
    TEXT_FIELD(struct record_row, org_kind),
    INT_FIELD(struct record_row, obligation_id),
    INT_FIELD(struct record_row, root_id),
    TEXT_FIELD(struct record_row, title),
    TEXT_FIELD(struct record_row, section),
    TEXT_FIELD(struct record_row, period),
    TEXT_FIELD(struct record_row, state),
    INT_FIELD(struct record_row, due_day),
    INT_FIELD(struct record_row, counted_day),
    DATE_FIELD(struct record_row, done_on),
    TEXT_FIELD(struct record_row, evidence),
    TEXT_FIELD(struct record_row, reason),
    INT_FIELD(struct record_row, place),
    INT_FIELD(struct record_row, parcel),
    STAY_FIELDS(struct record_row),
};
static const struct shape row_shape = SHAPE(struct record_row, row_fields);

struct asked {
    struct work *w;
    const struct cascade_ask *ask;
    struct cascade_page *page;
    struct list *records;
    struct slots slots;
    int64_t low, high; /* labels: the body's own, within what may be seen */
};

static const char *page_period(const struct asked *asked)
{
    return asked->page->period ? asked->page->period : "";
}

static void add(struct asked *asked, const struct record_row *row)
{
    struct arena *arena = &asked->w->arena;
    struct cascade_record *record = list_add(arena, asked->records, sizeof(*record));
    int64_t until = row->done_on ? date_iso_number(row->done_on) : asked->slots.today;
    bool is_over = row->due_day > 0 && until > row->due_day;

    *record = (struct cascade_record){
        .org_id = row->org_id,
        .org_name = row->org_name,
        .org_kind = row->org_kind,
        .obligation_id = row->obligation_id,
        .root_id = row->root_id,
        .title = row->title,
        .section = row->section,
        .period = row->period,
        .state = row->state,
        .due_on = row->due_day > 0 ? date_number_text(arena, row->due_day) : NULL,
        .done_on = row->done_on,
        .evidence = row->evidence,
        .reason = row->reason,
        .place = row->place,
    };
    if (is_over && strcmp(row->state, "excused") != 0 && strcmp(row->state, "not_applicable") != 0)
        record->days_late = until - row->due_day;
}

/* The page goes on behind its last record. */
static void end_page(struct asked *asked)
{
    if ((int64_t)asked->records->count > asked->page->most) {
        asked->records->count = (size_t)asked->page->most;
        asked->records->more = true;
    }
    if (!asked->records->more || !asked->records->count)
        return;
    const struct cascade_record *last = LIST_AT(asked->records, struct cascade_record, asked->records->count - 1);
    asked->page->place = last->place;
    asked->page->obligation_id = last->obligation_id;
    asked->page->period = last->period;
}

/* --- settled, returned, doing: rows ---------------------------------------------------------------------------------
 */

static enum status list_state(struct asked *asked, const char *state, const char *evidence)
{
    const struct cascade_page *page = asked->page;
    struct list rows = {0};

    TRY(store_list(asked->w, &records_judged,
                   ARGS(INT(asked->ask->plan_id), TEXT(state), INT(asked->ask->obligation_id), TEXT(evidence),
                        INT(asked->low), INT(asked->high), INT(asked->slots.low), INT(asked->slots.high),
                        INT(page->place), INT(page->obligation_id), TEXT(page_period(asked)), INT(page->most + 1)),
                   &row_shape, &rows));
    for (size_t i = 0; i < rows.count; i++)
        add(asked, LIST_AT(&rows, struct record_row, i));
    return OK;
}

static int by_place(const void *one, const void *other)
{
    const struct cascade_record *left = one;
    const struct cascade_record *right = other;

    if (left->place != right->place)
        return left->place < right->place ? -1 : 1;
    if (left->obligation_id != right->obligation_id)
        return left->obligation_id < right->obligation_id ? -1 : 1;
    return strcmp(left->period ? left->period : "", right->period ? right->period : "");
}

static enum status list_evidence(struct asked *asked, const char *kind)
{
    TRY(list_state(asked, "done", kind));
    TRY(list_state(asked, "done_late", kind));
    if (asked->records->count)
        qsort(asked->records->items, asked->records->count, sizeof(struct cascade_record), by_place);
    return OK;
}

/* --- bodies ---------------------------------------------------------------------------------------------------------
 */

static enum status list_bodies(struct asked *asked)
{
    struct list rows = {0};

    TRY(store_list(asked->w, &records_delivered,
                   ARGS(INT(asked->ask->plan_id), TEXT(asked->page->figure), INT(asked->low), INT(asked->high),
                        INT(asked->page->place), INT(asked->page->most + 1)),
                   &row_shape, &rows));
    for (size_t i = 0; i < rows.count; i++)
        add(asked, LIST_AT(&rows, struct record_row, i));
    return OK;
}

/* --- open and overdue: delivery × calendar, less what is settled -----------------------------------------------------
 */

static bool is_settled(const char *state)
{
    return !strncmp(state, "done", 4) || !strcmp(state, "excused") || !strcmp(state, "not_applicable");
}

static bool is_wanted(const struct asked *asked, const struct record_row *row)
{
    const struct cascade_page *page = asked->page;
    struct cascade_record key = {.place = row->place, .obligation_id = row->obligation_id, .period = row->period};
    struct cascade_record last = {
        .place = page->place, .obligation_id = page->obligation_id, .period = page_period(asked)};

    if (!slots_asked(&asked->slots, row->due_day) || by_place(&key, &last) <= 0)
        return false;
    if (!strcmp(row->state, "ended"))
        return false;
    if (!strcmp(page->figure, "due"))
        return true;
    if (is_settled(row->state))
        return false;
    return !strcmp(page->figure, "open") || (row->due_day > 0 && row->due_day < asked->slots.today);
}

static bool has_row(const struct list *rows, const struct record_row *body, const struct slot *slot,
                    int64_t obligation_id)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct record_row *row = LIST_AT(rows, struct record_row, i);
        if (row->place == body->place && row->obligation_id == obligation_id && !strcmp(row->period, slot->period.key))
            return true;
    }
    return false;
}

static void add_slots(struct asked *asked, const struct record_row *body, const struct list *rows)
{
    const bool *bound = slots_bound(&asked->w->arena, &asked->slots, body->parcel);
    int64_t from;
    int64_t to;

    slots_stay(&body->stay, &from, &to);
    for (size_t i = 0; i < asked->slots.all.count; i++) {
        const struct slot *slot = LIST_AT(&asked->slots.all, struct slot, i);
        const struct slot_obligation *obligation =
            LIST_AT(&asked->slots.obligations, struct slot_obligation, slot->obligation);
        if (slot->ref_day < from || slot->ref_day >= to)
            continue;
        if (!bound[slot->obligation] || has_row(rows, body, slot, obligation->id))
            continue;
        struct record_row row = *body;
        row.obligation_id = obligation->id;
        row.root_id = obligation->root_id;
        row.title = obligation->title;
        row.section = obligation->section;
        row.period = slot->period.key;
        row.state = "open";
        row.due_day = slot->period.due;
        if (is_wanted(asked, &row))
            add(asked, &row);
    }
}

/* What was settled ahead of its period is not yet due. */
static bool is_ahead(const struct asked *asked, const struct slot_obligation *obligation, const struct record_row *row)
{
    struct period period;

    return row->counted_day >= 0 && !strcmp(asked->page->figure, "due") &&
           calendar_find(&asked->w->arena, &obligation->calendar, row->period, &period) &&
           period.first > asked->slots.today;
}

static void add_rows(struct asked *asked, const struct record_row *body, const struct list *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct record_row row = *LIST_AT(rows, struct record_row, i);
        if (row.place != body->place)
            continue;
        row.org_name = body->org_name;
        row.org_kind = body->org_kind;
        bool ahead = false;
        for (size_t k = 0; k < asked->slots.obligations.count; k++) {
            const struct slot_obligation *obligation = LIST_AT(&asked->slots.obligations, struct slot_obligation, k);
            if (obligation->id != row.obligation_id)
                continue;
            row.title = obligation->title;
            row.section = obligation->section;
            ahead = is_ahead(asked, obligation, &row);
        }
        if (!ahead && is_wanted(asked, &row))
            add(asked, &row);
    }
}

static enum status list_piece(struct asked *asked, int64_t from, int64_t *last, bool *ended)
{
    struct list bodies = {0};
    struct list rows = {0};
    int64_t plan_id = asked->ask->plan_id;

    TRY(store_list(asked->w, &records_bodies, ARGS(INT(plan_id), INT(from), INT(asked->high), INT(BODIES)), &row_shape,
                   &bodies));
    *ended = bodies.count < BODIES;
    if (!bodies.count)
        return OK;
    *last = LIST_AT(&bodies, struct record_row, bodies.count - 1)->place;
    TRY(store_list(asked->w, &records_rows, ARGS(INT(plan_id), INT(from), INT(*last), INT(asked->ask->obligation_id)),
                   &row_shape, &rows));
    for (size_t i = 0; i < bodies.count; i++) {
        const struct record_row *body = LIST_AT(&bodies, struct record_row, i);
        size_t first = asked->records->count;
        add_slots(asked, body, &rows);
        add_rows(asked, body, &rows);
        if (asked->records->count > first + 1)
            qsort(LIST_AT(asked->records, struct cascade_record, first), asked->records->count - first,
                  sizeof(struct cascade_record), by_place);
    }
    return OK;
}

/* A page reads a bounded number of bodies; when it ends among them, the next goes on behind the last one read. */
static enum status list_open(struct asked *asked)
{
    int64_t from = asked->page->place > asked->low ? asked->page->place : asked->low;
    int64_t last = from;
    bool ended = false;

    for (int piece = 0; piece < PIECES && !ended && (int64_t)asked->records->count <= asked->page->most; piece++) {
        TRY(list_piece(asked, from, &last, &ended));
        from = last + 1;
    }
    if (ended || (int64_t)asked->records->count > asked->page->most)
        return OK;
    asked->records->more = true;
    asked->page->place = from;
    asked->page->obligation_id = 0;
    asked->page->period = "";
    return OK;
}

/* --- which of them --------------------------------------------------------------------------------------------------
 */

static enum status list_figure(struct asked *asked)
{
    static const char *const states[] = {"doing", "done", "done_late", "returned", "excused", "not_applicable"};
    static const char *const bodies[] = {"delivered", "received", "derived", "not_received", "not_derived"};
    const char *figure = asked->page->figure;

    for (size_t i = 0; i < COUNT(states); i++)
        if (!strcmp(figure, states[i]))
            return list_state(asked, figure, "");
    for (size_t i = 0; i < COUNT(bodies); i++)
        if (!strcmp(figure, bodies[i]))
            return list_bodies(asked);
    if (!strncmp(figure, "by_", 3))
        return list_evidence(asked, figure + 3);
    if (!strcmp(figure, "open") || !strcmp(figure, "overdue") || !strcmp(figure, "due"))
        return list_open(asked);
    return fail(asked->w, ERR_MISSING, _("Không có con số này."));
}

enum status cascade_list(struct work *w, const struct cascade_ask *ask, struct cascade_page *page, struct list *records)
{
    const char *const days[2] = {ask->from_on, ask->to_on};
    struct asked asked = {.w = w, .ask = ask, .page = page, .records = records};
    struct list places = {0};

    if (page->most < 1 || page->most > MOST)
        page->most = MOST;
    TRY(org_placements(w, ask->org_id, &places));
    if (!places.count)
        return fail(w, ERR_MISSING, _("Không có tổ chức này."));
    TRY(slots_load(w, ask->plan_id, ask->obligation_id, days, &asked.slots));
    records->count = 0;
    records->more = false;
    for (size_t i = 0; i < places.count && !records->more && (int64_t)records->count <= page->most; i++) {
        const struct placement *at = LIST_AT(&places, struct placement, i);
        asked.low = page->low > at->lft ? page->low : at->lft;
        asked.high = page->high < at->rgt ? page->high : at->rgt;
        if (asked.low <= asked.high && asked.high >= page->place)
            TRY(list_figure(&asked));
    }
    bool is_scan = records->more; /* its key stands already */
    if (!is_scan)
        end_page(&asked);
    return OK;
}
