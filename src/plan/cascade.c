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

#define DAYS_APART 16 /* first due days that the children's statement counts apart */

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

/* A row of cascade_children: the figures are those of the child's own rows. */
struct child {
    int64_t org_id;
    const char *name, *kind;
    int64_t place;
    struct stay stay;
    bool has_children, self, addressed;
    int64_t parcel, received_at, derived_id;
    const char *derived_code;
    int64_t doing, done, done_late, returned, excused, not_applicable, by_meeting, by_report, by_paper, by_note;
    int64_t counted, rows_due; /* rows that expected counts, and rows by their own due day */
    int64_t counted_over, open_over, open_first;
    int64_t c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15;
    const char *figures;
};

#define STAY(kind_, member)                                                                                            \
    {                                                                                                                  \
        .name = #member, .kind = (kind_), .offset = offsetof(struct child, stay.member)                                \
    }
static const struct field child_fields[] = {
    INT_FIELD(struct child, org_id),
    TEXT_FIELD(struct child, name),
    TEXT_FIELD(struct child, kind),
    INT_FIELD(struct child, place),
    STAY(FIELD_DATE, from_on),
    STAY(FIELD_DATE, to_on),
    STAY(FIELD_DATE, binds_from),
    STAY(FIELD_DATE, binds_to),
    STAY(FIELD_DATE, base_from),
    STAY(FIELD_TRUTH, base),
    TRUTH_FIELD(struct child, has_children),
    TRUTH_FIELD(struct child, self),
    TRUTH_FIELD(struct child, addressed),
    INT_FIELD(struct child, parcel),
    TIME_FIELD(struct child, received_at),
    INT_FIELD(struct child, derived_id),
    TEXT_FIELD(struct child, derived_code),
    INT_FIELD(struct child, doing),
    INT_FIELD(struct child, done),
    INT_FIELD(struct child, done_late),
    INT_FIELD(struct child, returned),
    INT_FIELD(struct child, excused),
    INT_FIELD(struct child, not_applicable),
    INT_FIELD(struct child, by_meeting),
    INT_FIELD(struct child, by_report),
    INT_FIELD(struct child, by_paper),
    INT_FIELD(struct child, by_note),
    INT_FIELD(struct child, counted),
    INT_FIELD(struct child, rows_due),
    INT_FIELD(struct child, counted_over),
    INT_FIELD(struct child, open_over),
    INT_FIELD(struct child, open_first),
    INT_FIELD(struct child, c0),
    INT_FIELD(struct child, c1),
    INT_FIELD(struct child, c2),
    INT_FIELD(struct child, c3),
    INT_FIELD(struct child, c4),
    INT_FIELD(struct child, c5),
    INT_FIELD(struct child, c6),
    INT_FIELD(struct child, c7),
    INT_FIELD(struct child, c8),
    INT_FIELD(struct child, c9),
    INT_FIELD(struct child, c10),
    INT_FIELD(struct child, c11),
    INT_FIELD(struct child, c12),
    INT_FIELD(struct child, c13),
    INT_FIELD(struct child, c14),
    INT_FIELD(struct child, c15),
    TEXT_FIELD(struct child, figures),
};
static const struct shape child_shape = SHAPE(struct child, child_fields);

/* How much is due on a day and not settled. */
struct day_left {
    int64_t day, n;
};

struct front {
    struct work *w;
    const struct cascade_ask *ask;
    struct slots slots;
    int64_t subject;          /* of the counters: the obligation or the plan */
    struct list days;         /* int64_t: distinct due days before today, ascending */
    size_t from;              /* the first of them that is counted apart */
    const char *seen_on;      /* the day whose tree is shown */
    struct cascade_line gone; /* what was delivered to those that are not shown */
};

/* --- what stands beneath: packed counters ---------------------------------------------------------------------------
 */

static struct day_left *day_of(struct arena *arena, struct list *left, int64_t day)
{
    for (size_t i = 0; i < left->count; i++)
        if (LIST_AT(left, struct day_left, i)->day == day)
            return LIST_AT(left, struct day_left, i);
    struct day_left *added = list_add(arena, left, sizeof(*added));
    added->day = day;
    return added;
}

struct counted {
    const char *what;
    size_t offset; /* in struct cascade_line */
    bool settles;  /* takes one away from what is overdue */
};

static const struct counted counted[] = {
    {"done", offsetof(struct cascade_line, done), true},
    {"done_late", offsetof(struct cascade_line, done_late), true},
    {"excused", offsetof(struct cascade_line, excused), true},
    {"not_applicable", offsetof(struct cascade_line, not_applicable), true},
    {"returned", offsetof(struct cascade_line, returned), false},
    {"doing", offsetof(struct cascade_line, doing), false},
    {"by_meeting", offsetof(struct cascade_line, by_meeting), false},
    {"by_report", offsetof(struct cascade_line, by_report), false},
    {"by_paper", offsetof(struct cascade_line, by_paper), false},
    {"by_note", offsetof(struct cascade_line, by_note), false},
};

static const struct counted *counted_as(const char *what)
{
    for (size_t i = 0; i < COUNT(counted); i++)
        if (!strcmp(counted[i].what, what))
            return &counted[i];
    return NULL;
}

static void add_to(struct cascade_line *line, size_t offset, int64_t n)
{
    *(int64_t *)(void *)((char *)line + offset) += n;
}

/* Which obligation an `expected` figure is about: under a plan its position stands for the period. */
static bool is_of(const struct slot_obligation *obligation, const struct counter_figure *figure)
{
    return !*figure->period || strtoll(figure->period, NULL, 10) == obligation->position;
}

static bool is_over(const struct front *front, int64_t due_day)
{
    return due_day > 0 && due_day < front->slots.today;
}

/* An `expected` figure holds for periods whose reference day is its day or later. */
static void take_expected(struct front *front, const struct counter_figure *figure, struct cascade_line *line,
                          struct list *left)
{
    for (size_t i = 0; i < front->slots.obligations.count; i++) {
        const struct slot_obligation *obligation = LIST_AT(&front->slots.obligations, struct slot_obligation, i);
        if (!is_of(obligation, figure))
            continue;
        const int64_t days[2] = {figure->due_day, SLOTS_FAR};
        int64_t begun;
        int64_t over;
        slots_within(&front->slots, i, days, &begun, &over);
        line->due += begun * figure->n;
        line->overdue += over * figure->n;
        for (size_t k = 0; over && k < front->slots.all.count; k++) {
            const struct slot *slot = LIST_AT(&front->slots.all, struct slot, k);
            if (slot->obligation == i && slot->ref_day >= figure->due_day && is_over(front, slot->period.due))
                day_of(&front->w->arena, left, slot->period.due)->n += figure->n;
        }
    }
}

static void take_figure(struct front *front, const struct counter_figure *figure, struct cascade_line *line,
                        struct list *left)
{
    const struct counted *as = counted_as(figure->what);

    if (!strcmp(figure->what, "delivered"))
        line->delivered += figure->n;
    else if (!strcmp(figure->what, "received"))
        line->received += figure->n;
    else if (!strcmp(figure->what, "derived"))
        line->derived += figure->n;
    else if (!strcmp(figure->what, "expected"))
        take_expected(front, figure, line, left);
    if (!slots_asked(&front->slots, figure->due_day))
        return;
    int64_t overdue = 0;
    if (as) {
        add_to(line, as->offset, figure->n);
        overdue = as->settles ? -figure->n : 0;
    } else if (!strcmp(figure->what, "shift")) {
        line->due += figure->n;
        overdue = figure->n;
    }
    if (!overdue || !is_over(front, figure->due_day))
        return;
    line->overdue += overdue;
    day_of(&front->w->arena, left, figure->due_day)->n += overdue;
}

static void take_figures(struct front *front, const char *packed, struct cascade_line *line, struct list *left)
{
    struct counter_figure of = {.subject = front->subject, .ancestor = line->org_id};
    struct list figures = {0};

    counter_unpack(&front->w->arena, &of, packed, &figures);
    for (size_t i = 0; i < figures.count; i++)
        take_figure(front, LIST_AT(&figures, struct counter_figure, i), line, left);
}

static void take_longest(const struct front *front, const struct list *left, struct cascade_line *line)
{
    for (size_t i = 0; i < left->count; i++) {
        const struct day_left *day = LIST_AT(left, struct day_left, i);
        if (day->n > 0 && front->slots.today - day->day > line->longest)
            line->longest = front->slots.today - day->day;
    }
}

/* --- what a body itself has to do: its rows, and the calendar where it has none --------------------------------------
 */

static int64_t counted_at(const struct child *child, size_t at)
{
    const int64_t *days = &child->c0;

    return days[at];
}

/* The first due day, of those counted apart, on which a body has fewer rows than it owes. */
static int64_t first_without_row(const struct front *front, const struct child *child)
{
    int64_t from;
    int64_t to;

    slots_stay(&child->stay, &from, &to);
    for (size_t i = 0; i < DAYS_APART && front->from + i < front->days.count; i++) {
        int64_t day = *LIST_AT(&front->days, int64_t, front->from + i);
        int64_t owed = 0;
        for (size_t k = 0; k < front->slots.all.count; k++) {
            const struct slot *slot = LIST_AT(&front->slots.all, struct slot, k);
            owed += slot->period.due == day && slot->ref_day >= from && slot->ref_day < to &&
                    slots_binds(LIST_AT(&front->slots.obligations, struct slot_obligation, slot->obligation),
                                child->parcel);
        }
        if (owed > counted_at(child, i))
            return day;
    }
    return 0;
}

static void take_rows(const struct child *child, struct cascade_line *line)
{
    line->doing += child->doing;
    line->done += child->done;
    line->done_late += child->done_late;
    line->returned += child->returned;
    line->excused += child->excused;
    line->not_applicable += child->not_applicable;
    line->by_meeting += child->by_meeting;
    line->by_report += child->by_report;
    line->by_paper += child->by_paper;
    line->by_note += child->by_note;
}

static void take_delay(const struct front *front, int64_t day, struct cascade_line *line)
{
    if (day && front->slots.today - day > line->longest)
        line->longest = front->slots.today - day;
}

/* What a body owes at a place by the calendar. */
static void count_owed(const struct front *front, const struct child *child, int64_t *begun, int64_t *over)
{
    int64_t days[2];

    *begun = *over = 0;
    slots_stay(&child->stay, &days[0], &days[1]);
    for (size_t i = 0; i < front->slots.obligations.count; i++) {
        int64_t some;
        int64_t late;
        if (!slots_binds(LIST_AT(&front->slots.obligations, struct slot_obligation, i), child->parcel))
            continue;
        slots_within(&front->slots, i, days, &some, &late);
        *begun += some;
        *over += late;
    }
}

static void take_own(const struct front *front, const struct child *child, struct cascade_line *line)
{
    int64_t begun;
    int64_t over;

    count_owed(front, child, &begun, &over);
    take_rows(child, line);
    line->due += begun - child->counted + child->rows_due;
    line->overdue += over - child->counted_over + child->open_over;
    line->without_row += over - child->counted_over;
    take_delay(front, child->open_first, line);
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
    return OK;
}

static enum status list_children(struct front *front, struct list *children)
{
    const struct cascade_ask *ask = front->ask;
    struct arg args[8 + DAYS_APART] = {INT(ask->org_id),      INT(ask->plan_id),      INT(ask->obligation_id),
                                       INT(front->slots.low), INT(front->slots.high), INT(front->slots.today),
                                       INT(front->subject)};

    for (size_t i = 0; i < DAYS_APART; i++)
        args[7 + i] = INT(front->from + i < front->days.count ? *LIST_AT(&front->days, int64_t, front->from + i) : -2);
    args[7 + DAYS_APART] = TEXT(front->seen_on);
    return store_list(front->w, &cascade_children, (struct args){args, COUNT(args)}, &child_shape, children);
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

/* A child's rows: by place, and for one place they differ only in the lane of its figures. */
static size_t lay_out_child(struct front *front, const struct list *children, size_t i, struct cascade *cascade)
{
    struct cascade_line line = line_of(LIST_AT(children, struct child, i));
    struct list left = {0};
    int64_t last = 0;
    bool is_there = false;

    for (; i < children->count && LIST_AT(children, struct child, i)->org_id == line.org_id; i++) {
        const struct child *child = LIST_AT(children, struct child, i);
        is_there = is_there || stands(front, child);
        if (child->place != last)
            take_place(front, child, &line);
        last = child->place;
        take_figures(front, child->figures, &line, &left);
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
    static const size_t summed[] = {
        offsetof(struct cascade_line, delivered), offsetof(struct cascade_line, received),
        offsetof(struct cascade_line, derived),   offsetof(struct cascade_line, due),
        offsetof(struct cascade_line, overdue),
    };

    for (size_t i = 0; i < COUNT(summed); i++)
        add_to(total, summed[i], *(const int64_t *)(const void *)((const char *)line + summed[i]));
    for (size_t i = 0; i < COUNT(counted); i++)
        add_to(total, counted[i].offset, *(const int64_t *)(const void *)((const char *)line + counted[i].offset));
    if (line->longest > total->longest)
        total->longest = line->longest;
}

static struct cascade_line *line_in(struct cascade *cascade, int64_t org_id)
{
    for (size_t i = 0; i < cascade->lines.count; i++)
        if (LIST_AT(&cascade->lines, struct cascade_line, i)->org_id == org_id)
            return LIST_AT(&cascade->lines, struct cascade_line, i);
    return NULL;
}

/* Some due days are counted apart at a time; whose first missing one lies behind them is asked for the next ones. */
static enum status find_longest(struct front *front, struct list *children, struct cascade *cascade)
{
    bool is_open = false;

    for (size_t i = 0; i < children->count; i++) {
        const struct child *child = LIST_AT(children, struct child, i);
        struct cascade_line *line = line_in(cascade, child->org_id);
        int64_t begun;
        int64_t over;
        if (!line || line->without_row <= 0)
            continue;
        count_owed(front, child, &begun, &over);
        if (over <= child->counted_over)
            continue;
        int64_t day = first_without_row(front, child);
        take_delay(front, day, line);
        line->without_row -= day ? over - child->counted_over : 0;
        is_open = is_open || !day;
    }
    front->from += DAYS_APART;
    if (!is_open || front->from >= front->days.count)
        return OK;
    children->count = 0;
    TRY(list_children(front, children));
    return find_longest(front, children, cascade);
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
    TRY(find_longest(&front, &children, cascade));
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
    struct list places = {0};
    struct list left = {0};
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
    *total = (struct cascade_line){.org_id = org.id, .name = org.name, .kind = org.kind, .place = org.place};
    for (size_t i = 0; i < figures.count; i++)
        take_figure(&front, LIST_AT(&figures, struct counter_figure, i), total, &left);
    take_longest(&front, &left, total);
    return OK;
}
