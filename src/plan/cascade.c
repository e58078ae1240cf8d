#include "plan/cascade.h"

#include "base/date.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/cascade.sql.h"
#include "plan/slots.h"
#include "store/counter.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

static const struct field line_fields[] = {
    INT_FIELD(struct cascade_line, org_id),
    TEXT_FIELD(struct cascade_line, name, .label = _("Nơi")),
    TEXT_FIELD(struct cascade_line, kind),
    INT_FIELD(struct cascade_line, place),
    DATE_FIELD(struct cascade_line, to_on, .label = _("Đến ngày")),
    TRUTH_FIELD(struct cascade_line, has_children),
    TRUTH_FIELD(struct cascade_line, self),
    TRUTH_FIELD(struct cascade_line, addressed),
    TIME_FIELD(struct cascade_line, received_at, .label = _("Nhận lúc")),
    INT_FIELD(struct cascade_line, derived_id),
    TEXT_FIELD(struct cascade_line, derived_code, .label = _("Kế hoạch riêng")),
    INT_FIELD(struct cascade_line, delivered, .label = _("Gửi đến")),
    INT_FIELD(struct cascade_line, received, .label = _("Đã nhận")),
    INT_FIELD(struct cascade_line, derived, .label = _("Có kế hoạch riêng")),
    INT_FIELD(struct cascade_line, due, .label = _("Việc đến kỳ")),
    INT_FIELD(struct cascade_line, doing, .label = _("Đang làm")),
    INT_FIELD(struct cascade_line, done, .label = _("Xong đúng hạn")),
    INT_FIELD(struct cascade_line, done_late, .label = _("Xong muộn")),
    INT_FIELD(struct cascade_line, returned, .label = _("Trả lại")),
    INT_FIELD(struct cascade_line, excused, .label = _("Được miễn")),
    INT_FIELD(struct cascade_line, not_applicable, .label = _("Không áp dụng")),
    INT_FIELD(struct cascade_line, overdue, .label = _("Quá hạn")),
    INT_FIELD(struct cascade_line, longest, .label = _("Quá hạn lâu nhất (ngày)")),
    INT_FIELD(struct cascade_line, by_meeting, .label = _("Xong bằng cuộc họp")),
    INT_FIELD(struct cascade_line, by_report, .label = _("Xong bằng báo cáo")),
    INT_FIELD(struct cascade_line, by_paper, .label = _("Xong bằng văn bản")),
    INT_FIELD(struct cascade_line, by_note, .label = _("Xong bằng ghi chú")),
};
const struct shape cascade_line_shape = SHAPE(struct cascade_line, line_fields);

/* A row of cascade_children: what the child's own rows and those beneath it come to, packed. */
struct child {
    int64_t org_id;
    const char *name, *kind;
    int64_t place;
    struct stay stay;
    bool has_children, self, addressed;
    int64_t parcel, received_at, derived_id;
    const char *derived_code;
    const char *own, *figures;
    const char *of_plan; /* figures of the plan, where those of one obligation are asked for */
};

static const struct field child_fields[] = {
    INT_FIELD(struct child, org_id),     TEXT_FIELD(struct child, name),
    TEXT_FIELD(struct child, kind),      INT_FIELD(struct child, place),
    STAY_FIELDS(struct child),           TRUTH_FIELD(struct child, has_children),
    TRUTH_FIELD(struct child, self),     TRUTH_FIELD(struct child, addressed),
    INT_FIELD(struct child, parcel),     TIME_FIELD(struct child, received_at),
    INT_FIELD(struct child, derived_id), TEXT_FIELD(struct child, derived_code),
    TEXT_FIELD(struct child, own),       TEXT_FIELD(struct child, figures),
    TEXT_FIELD(struct child, of_plan),
};
static const struct shape child_shape = SHAPE(struct child, child_fields);

/* How much is due on a day and not settled. */
struct day_left {
    int64_t day, n;
};

struct left {
    struct list days; /* struct day_left */
    size_t at;        /* the next is usually asked for next */
};

struct front {
    struct work *w;
    const struct cascade_ask *ask;
    struct slots slots;
    int64_t subject;          /* of the counters: the obligation or the plan */
    struct list days;         /* int64_t: distinct due days before today, ascending */
    int64_t *rows_on;         /* of these days, how many rows of one child count there */
    const char *seen_on;      /* the day whose tree is shown */
    struct cascade_line gone; /* what was delivered to those that are not shown */
};

/* --- what stands beneath: packed counters ---------------------------------------------------------------------------
 */

static struct day_left *day_of(struct arena *arena, struct left *left, int64_t day)
{
    for (size_t i = 0; i < left->days.count; i++) {
        if (left->at >= left->days.count)
            left->at = 0;
        struct day_left *found = LIST_AT(&left->days, struct day_left, left->at++);
        if (found->day == day)
            return found;
    }
    struct day_left *added = list_add(arena, &left->days, sizeof(*added));
    added->day = day;
    return added;
}

enum counts {
    COUNTS_BODIES,  /* whatever days are asked for      */
    COUNTS_STATE,   /* of duties                        */
    COUNTS_SETTLED, /* and takes them from the overdue  */
    COUNTS_MOVED,   /* to another due day, or from it   */
    COUNTS_EXPECTED,
};

#define EXPECTED "expected"

struct counted {
    const char *what;
    size_t offset; /* in struct cascade_line */
    enum counts counts;
};

static const struct counted counted[] = {
    {"done", offsetof(struct cascade_line, done), COUNTS_SETTLED},
    {"done_late", offsetof(struct cascade_line, done_late), COUNTS_SETTLED},
    {"excused", offsetof(struct cascade_line, excused), COUNTS_SETTLED},
    {"not_applicable", offsetof(struct cascade_line, not_applicable), COUNTS_SETTLED},
    {"returned", offsetof(struct cascade_line, returned), COUNTS_STATE},
    {"doing", offsetof(struct cascade_line, doing), COUNTS_STATE},
    {"by_meeting", offsetof(struct cascade_line, by_meeting), COUNTS_STATE},
    {"by_report", offsetof(struct cascade_line, by_report), COUNTS_STATE},
    {"by_paper", offsetof(struct cascade_line, by_paper), COUNTS_STATE},
    {"by_note", offsetof(struct cascade_line, by_note), COUNTS_STATE},
    {"delivered", offsetof(struct cascade_line, delivered), COUNTS_BODIES},
    {"received", offsetof(struct cascade_line, received), COUNTS_BODIES},
    {"derived", offsetof(struct cascade_line, derived), COUNTS_BODIES},
    {"shift", offsetof(struct cascade_line, due), COUNTS_MOVED},
    {EXPECTED, offsetof(struct cascade_line, due), COUNTS_EXPECTED},
};
#define BY "by_" /* before the kind of evidence */

static const struct counted *counted_as(const char *before, const char *what)
{
    const size_t length = strlen(before);

    for (size_t i = 0; i < COUNT(counted); i++)
        if (!strncmp(counted[i].what, before, length) && !strcmp(counted[i].what + length, what))
            return &counted[i];
    return NULL;
}

static void add_to(struct cascade_line *line, size_t offset, int64_t n)
{
    *(int64_t *)(void *)((char *)line + offset) += n;
}

static bool is_over(const struct front *front, int64_t due_day)
{
    return due_day > 0 && due_day < front->slots.today;
}

/* An `expected` figure is about the obligations of its parcel, in periods whose reference day is its day or later. */
static void take_expected(struct front *front, const struct counter_figure *figure, struct cascade_line *line,
                          struct left *left)
{
    const bool *bound = slots_bound(&front->w->arena, &front->slots, strtoll(figure->period, NULL, 10));

    for (size_t i = 0; i < front->slots.all.count; i++) {
        const struct slot *slot = LIST_AT(&front->slots.all, struct slot, i);
        if (!bound[slot->obligation] || slot->ref_day < figure->due_day)
            continue;
        line->due += figure->n;
        if (!is_over(front, slot->period.due))
            continue;
        line->overdue += figure->n;
        day_of(&front->w->arena, left, slot->period.due)->n += figure->n;
    }
}

static void take_figure(struct front *front, const struct counted *as, const struct counter_figure *figure,
                        struct cascade_line *line, struct left *left)
{
    if (as->counts == COUNTS_EXPECTED) {
        take_expected(front, figure, line, left);
        return;
    }
    if (as->counts != COUNTS_BODIES && !slots_asked(&front->slots, figure->due_day))
        return;
    add_to(line, as->offset, figure->n);
    if ((as->counts != COUNTS_SETTLED && as->counts != COUNTS_MOVED) || !is_over(front, figure->due_day))
        return;
    const int64_t overdue = as->counts == COUNTS_SETTLED ? -figure->n : figure->n;
    line->overdue += overdue;
    day_of(&front->w->arena, left, figure->due_day)->n += overdue;
}

/* Figures of one kind stand together. */
static void take_figures(struct front *front, const struct list *figures, struct cascade_line *line, struct left *left)
{
    const struct counted *as = NULL;

    for (size_t i = 0; i < figures->count; i++) {
        const struct counter_figure *figure = LIST_AT(figures, struct counter_figure, i);
        if (!as || strcmp(as->what, figure->what) != 0)
            as = counted_as("", figure->what);
        if (as && slots_counts(&front->slots, figure))
            take_figure(front, as, figure, line, left);
    }
}

/* Of one obligation its own figures, and what its plan expects. */
static void take_expected_of_plan(struct front *front, const struct list *figures, struct cascade_line *line,
                                  struct left *left)
{
    for (size_t i = 0; i < figures->count; i++) {
        const struct counter_figure *figure = LIST_AT(figures, struct counter_figure, i);
        if (!strcmp(figure->what, EXPECTED))
            take_expected(front, figure, line, left);
    }
}

static void take_packed(struct front *front, const struct child *child, struct cascade_line *line, struct left *left)
{
    struct counter_figure of = {.subject = front->subject, .ancestor = line->org_id};
    struct list figures = {0};
    struct list of_plan = {0};

    counter_unpack(&front->w->arena, &of, child->figures, &figures);
    counter_unpack(&front->w->arena, &of, child->of_plan, &of_plan);
    take_figures(front, &figures, line, left);
    take_expected_of_plan(front, &of_plan, line, left);
}

static void take_delay(const struct front *front, int64_t day, struct cascade_line *line)
{
    if (day && front->slots.today - day > line->longest)
        line->longest = front->slots.today - day;
}

static void take_longest(const struct front *front, const struct left *left, struct cascade_line *line)
{
    for (size_t i = 0; i < left->days.count; i++) {
        const struct day_left *day = LIST_AT(&left->days, struct day_left, i);
        if (day->n > 0)
            take_delay(front, day->day, line);
    }
}

/* --- what a body itself has to do: its rows, and the calendar where it has none --------------------------------------
 */

struct own_row {
    const char *state, *evidence; /* evidence "" none */
    int64_t due_day, counted_day;
};

/* "state due_day counted_day evidence," of which the evidence may be missing; false at the end. */
static bool next_row(char **rest, struct own_row *row)
{
    char *end;

    if (!**rest)
        return false;
    row->state = *rest;
    *rest += strcspn(*rest, " ");
    *(*rest)++ = '\0';
    row->due_day = strtoll(*rest, &end, 10);
    row->counted_day = strtoll(end, &end, 10);
    *rest = end + (*end == ' ');
    row->evidence = *rest;
    *rest += strcspn(*rest, ",");
    if (**rest)
        *(*rest)++ = '\0';
    return true;
}

/* How many rows stand for what `expected` counts: all, and those over. */
static void count_row(struct front *front, const struct own_row *row, int64_t *counted_rows, int64_t *counted_over)
{
    if (!slots_asked(&front->slots, row->counted_day))
        return;
    ++*counted_rows;
    if (!is_over(front, row->counted_day))
        return;
    ++*counted_over;
    for (size_t i = 0; i < front->days.count; i++)
        front->rows_on[i] += *LIST_AT(&front->days, int64_t, i) == row->counted_day;
}

static void take_row(struct front *front, const struct own_row *row, struct cascade_line *line)
{
    const bool is_open = !strcmp(row->state, "open") || !strcmp(row->state, "doing") || !strcmp(row->state, "returned");
    const struct counted *state = counted_as("", row->state);
    const struct counted *by = counted_as(BY, row->evidence);

    if (!slots_asked(&front->slots, row->due_day))
        return;
    if (state)
        add_to(line, state->offset, 1);
    if (by)
        add_to(line, by->offset, 1);
    line->due += strcmp(row->state, "ended") != 0;
    if (!is_open || !is_over(front, row->due_day))
        return;
    line->overdue++;
    take_delay(front, row->due_day, line);
}

/* What a body owes at a place by the calendar, and the first day on which it has fewer rows than it owes. */
static int64_t count_owed(struct front *front, const struct child *child, int64_t *begun, int64_t *over)
{
    int64_t from, to;
    const bool *bound = slots_bound(&front->w->arena, &front->slots, child->parcel);
    int64_t first = 0, owed = 0;
    size_t day = 0;

    slots_stay(&child->stay, &from, &to);
    for (size_t i = 0; i < front->slots.all.count; i++) {
        const struct slot *slot = LIST_AT(&front->slots.all, struct slot, i);
        if (!bound[slot->obligation] || slot->ref_day < from || slot->ref_day >= to)
            continue;
        ++*begun;
        if (!is_over(front, slot->period.due))
            continue;
        ++*over;
        for (; *LIST_AT(&front->days, int64_t, day) != slot->period.due; day++)
            owed = 0;
        if (++owed > front->rows_on[day] && !first)
            first = slot->period.due;
    }
    return first;
}

static void take_own(struct front *front, const struct child *child, struct cascade_line *line)
{
    char *rest = arena_text(&front->w->arena, child->own ? child->own : "");
    int64_t begun = 0, over = 0, rows = 0, rows_over = 0;
    struct own_row row;

    if (front->days.count)
        memset(front->rows_on, 0, front->days.count * sizeof(*front->rows_on));
    while (next_row(&rest, &row)) {
        take_row(front, &row, line);
        count_row(front, &row, &rows, &rows_over);
    }
    const int64_t first = count_owed(front, child, &begun, &over);
    line->due += begun - rows;
    line->overdue += over - rows_over;
    if (over > rows_over)
        take_delay(front, first, line);
}

/* --- the front ------------------------------------------------------------------------------------------------------
 */

static void find_days(struct front *front)
{
    int64_t last = 0;

    for (size_t i = 0; i < front->slots.all.count; i++) {
        int64_t due = LIST_AT(&front->slots.all, struct slot, i)->period.due;
        if (!is_over(front, due) || due == last)
            continue;
        *(int64_t *)list_add(&front->w->arena, &front->days, sizeof(int64_t)) = due;
        last = due;
    }
}

static enum status open_front(struct work *w, const struct cascade_ask *ask, struct front *front)
{
    const char *const days[2] = {ask->from_on, ask->to_on};
    int64_t known = 0;

    *front = (struct front){.w = w, .ask = ask, .seen_on = w->today};
    if (ask->to_on && strcmp(ask->to_on, w->today) < 0)
        front->seen_on = ask->to_on;
    front->subject = ask->obligation_id ? ask->obligation_id : ask->plan_id;
    TRY(store_number(w, &cascade_issued, ARGS(INT(ask->plan_id)), &known));
    if (!known)
        return fail(w, ERR_MISSING, _("Kế hoạch này chưa được ban hành."));
    TRY(slots_load(w, ask->plan_id, ask->obligation_id, days, &front->slots));
    find_days(front);
    front->rows_on = arena_array(&w->arena, front->days.count + 1, sizeof(*front->rows_on));
    return OK;
}

static int by_org(const void *one, const void *other)
{
    const struct child *left = one;
    const struct child *right = other;

    if (left->org_id != right->org_id)
        return left->org_id < right->org_id ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

/* Sorted here: the engine would copy every packed text to do it. */
static enum status list_children(struct front *front, struct list *children)
{
    const struct cascade_ask *ask = front->ask;

    TRY(store_list(front->w, &cascade_children,
                   ARGS(INT(ask->org_id), INT(ask->plan_id), INT(ask->obligation_id), INT(front->slots.low),
                        INT(front->slots.high), INT(front->subject), TEXT(front->seen_on)),
                   &child_shape, children));
    if (children->count)
        qsort(children->items, children->count, sizeof(struct child), by_org);
    return OK;
}

static struct cascade_line line_of(const struct child *child)
{
    return (struct cascade_line){
        .org_id = child->org_id,
        .name = child->name,
        .kind = child->kind,
        .place = child->place,
        .to_on = child->stay.to_on,
        .self = child->self,
        .addressed = child->addressed,
        .received_at = child->received_at,
        .derived_id = child->derived_id,
        .derived_code = child->derived_code,
    };
}

static bool stands(const struct front *front, const struct child *child)
{
    return strcmp(child->stay.from_on, front->seen_on) <= 0 &&
           (!child->stay.to_on || strcmp(child->stay.to_on, front->seen_on) > 0);
}

/* What was taken over from a former body is no figure of the issue. */
static void take_place(struct front *front, const struct child *child, struct cascade_line *line)
{
    bool was_sent = child->stay.base && !child->stay.binds_from;

    line->place = child->place;
    line->to_on = !child->stay.to_on || !line->to_on ? NULL : child->stay.to_on;
    line->has_children = line->has_children || child->has_children;
    line->delivered += was_sent;
    line->received += was_sent && child->received_at;
    line->derived += was_sent && child->derived_id;
    take_own(front, child, line);
}

static bool has_duties(const struct cascade_line *line)
{
    return line->due || line->doing || line->done || line->done_late || line->returned || line->excused ||
           line->not_applicable || line->overdue;
}

/* A child's rows: one for each place it had. */
static size_t lay_out_child(struct front *front, const struct list *children, size_t i, struct cascade *cascade)
{
    struct cascade_line line = line_of(LIST_AT(children, struct child, i));
    struct left left = {0};
    bool is_there = false;

    for (; i < children->count && LIST_AT(children, struct child, i)->org_id == line.org_id; i++) {
        const struct child *child = LIST_AT(children, struct child, i);
        is_there = is_there || stands(front, child);
        take_place(front, child, &line);
        take_packed(front, child, &line, &left);
    }
    take_longest(front, &left, &line);
    if (line.self)
        cascade->total = (struct cascade_line){.name = line.name, .kind = line.kind, .has_children = true};
    if (line.self ? line.addressed : is_there || has_duties(&line)) {
        *(struct cascade_line *)list_add(&front->w->arena, &cascade->lines, sizeof(line)) = line;
        return i;
    }
    front->gone.delivered += line.delivered;
    front->gone.received += line.received;
    front->gone.derived += line.derived;
    return i;
}

/* Of a body that is gone its last tree is shown. */
static void go_back(struct front *front, const struct list *children)
{
    const char *last = NULL;

    for (size_t i = 0; i < children->count; i++) {
        const struct child *child = LIST_AT(children, struct child, i);
        if (!child->self)
            continue;
        if (!child->stay.to_on)
            return;
        if (!last || strcmp(child->stay.to_on, last) > 0)
            last = child->stay.to_on;
    }
    if (last && strcmp(last, front->seen_on) <= 0)
        front->seen_on = date_add(&front->w->arena, last, -1);
}

static void lay_out(struct front *front, const struct list *children, struct cascade *cascade)
{
    go_back(front, children);
    for (size_t i = 0; i < children->count;)
        i = lay_out_child(front, children, i, cascade);
}

static void add_up(struct cascade_line *total, const struct cascade_line *line)
{
    for (size_t i = 0; i < COUNT(counted); i++)
        if (counted[i].counts < COUNTS_MOVED)
            add_to(total, counted[i].offset, *(const int64_t *)(const void *)((const char *)line + counted[i].offset));
    total->due += line->due;
    total->overdue += line->overdue;
    if (line->longest > total->longest)
        total->longest = line->longest;
}

static int lagging_first(const void *one, const void *other)
{
    const struct cascade_line *left = one;
    const struct cascade_line *right = other;

    if (left->overdue != right->overdue)
        return left->overdue > right->overdue ? -1 : 1;
    if (left->longest != right->longest)
        return left->longest > right->longest ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

enum status cascade_front(struct work *w, const struct cascade_ask *ask, struct cascade *cascade)
{
    struct list children = {0};
    struct front front;

    *cascade = (struct cascade){0};
    TRY(open_front(w, ask, &front));
    TRY(list_children(&front, &children));
    if (!children.count)
        return fail(w, ERR_MISSING, _("Không có tổ chức này."));
    lay_out(&front, &children, cascade);
    cascade->total.org_id = ask->org_id;
    for (size_t i = 0; i < cascade->lines.count; i++)
        add_up(&cascade->total, LIST_AT(&cascade->lines, struct cascade_line, i));
    add_up(&cascade->total, &front.gone);
    if (cascade->lines.count)
        qsort(cascade->lines.items, cascade->lines.count, sizeof(struct cascade_line), lagging_first);
    return OK;
}

enum status cascade_total(struct work *w, const struct cascade_ask *ask, struct cascade_line *total)
{
    struct list figures = {0};
    struct list of_plan = {0};
    struct list places = {0};
    struct left left = {0};
    struct front front;
    struct org org;

    TRY(org_find(w, ask->org_id, NULL, &org));
    if (org.level == 0) {
        struct cascade cascade;
        TRY(cascade_front(w, ask, &cascade));
        *total = cascade.total;
        return OK;
    }
    TRY(open_front(w, ask, &front));
    TRY(org_placements(w, ask->org_id, &places));
    int64_t *labels = arena_array(&w->arena, places.count + 1, sizeof(*labels));
    for (size_t i = 0; i < places.count; i++)
        labels[i] = LIST_AT(&places, struct placement, i)->lft;
    TRY(counter_list(w, front.subject, labels, places.count, &figures));
    if (ask->obligation_id)
        TRY(counter_list(w, ask->plan_id, labels, places.count, &of_plan));
    *total = (struct cascade_line){.org_id = org.id, .name = org.name, .kind = org.kind, .place = org.place};
    take_figures(&front, &figures, total, &left);
    take_expected_of_plan(&front, &of_plan, total, &left);
    take_longest(&front, &left, total);
    return OK;
}
