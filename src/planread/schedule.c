#include "planread/schedule.h"

#define DAYS_APART    14 /* tokens from a half year over its day to the year */
#define ADVISED_MOST  10 /* tokens of who is advised to do it */
#define RHYTHMS_APART 4  /* tokens; further apart they are two duties */

static bool is_rhythm(const struct time_item *item)
{
    return item->periods != 0;
}

static bool is_span(const struct time_item *from, const struct time_item *to)
{
    return from->kind == ITEM_WHEN && to->kind == ITEM_WHEN && from->role == ROLE_FROM && to->role != ROLE_FROM;
}

/* A day or period of one year. */
static bool is_dated(const struct time_item *item)
{
    return item->kind == ITEM_WHEN && item->when.year && item->role != ROLE_FROM;
}

/* A day or month without a year beside a rhythm: of every year, quarter or month. */
static bool is_yearless(const struct time_item *item)
{
    return item->kind == ITEM_WHEN && !item->when.year && item->role != ROLE_FROM;
}

static bool both_are(const struct time_item *one, const struct time_item *other, enum item_kind kind)
{
    return one->kind == kind && other->kind == kind;
}

static bool is_start(const struct time_item *item)
{
    return item->kind == ITEM_WHEN && item->role == ROLE_FROM;
}

/* “6 tháng (trước ngày 10/6) và năm (trước ngày 10/12)”: two days of every year. */
static bool is_half_and_year(const struct time_item *one, const struct time_item *other)
{
    return one->periods == 1U << PERIOD_HALF && other->periods == 1U << PERIOD_YEAR &&
           other->first < one->last + DAYS_APART;
}

/* “vào chủ nhật 13/9 và 27/9”: two appointed days of one work. */
static bool is_pair(const struct time_item *one, const struct time_item *other)
{
    return one->role == ROLE_IN && other->role == ROLE_IN && one->when.kind == WHEN_DAY &&
           other->when.kind == WHEN_DAY && other->first == one->last + 1;
}

/* Whether an item joins another of its act in one due; `rhythm`: some item of the clause recurs. */
static bool joins_item(const struct time_item *other, const struct time_item *item, bool rhythm)
{
    bool starts = is_start(item) && is_rhythm(other);

    if (both_are(other, item, ITEM_EVERY) && item->first > other->last + RHYTHMS_APART &&
        !is_half_and_year(other, item))
        return false;
    if (both_are(other, item, ITEM_BEFORE) || is_pair(other, item))
        return true; /* “Trước sinh hoạt: … gửi trước 02 ngày” */
    if (is_span(other, item) || starts || (is_rhythm(other) && item->kind == ITEM_BEFORE))
        return true;
    return !is_dated(other) && (is_rhythm(item) || (rhythm && is_yearless(item)));
}

static bool joins(const struct schedule_set *set, const struct time_item *item, bool rhythm)
{
    for (size_t i = 0; i < set->count; i++)
        if (!joins_item(set->items[i], item, rhythm))
            return false;
    return set->count < SCHEDULE_ITEMS;
}

static bool may_date(const struct act *act, const struct time_item *item)
{
    bool ad_hoc = item->periods == 1U << PERIOD_AD_HOC;

    return !act->nested && (!ad_hoc || act->activity == ACT_REPORT);
}

/* "…, trước ngày 05 hằng tháng tổng hợp báo cáo": behind a comma an item dates what follows it at once. */
static bool opens_part(const struct line *line, const struct time_item *item, const struct act *behind)
{
    size_t first = item->first, last = item->last;

    if (first >= 2 && (paper_word_is(line, first - 2, "it nhat") || paper_word_is(line, first - 2, "toi thieu")))
        first -= 2;
    if (paper_word_is(line, last, "mot lan") || paper_word_is(line, last, "1 lan") ||
        paper_word_is(line, last, "01 lan"))
        last += 2;
    if (paper_word_is(line, last, "tham muu") && behind->first < last + ADVISED_MOST)
        last = behind->first; /* “hằng quý tham mưu Ban Thường vụ báo cáo …” */
    bool joint = first && (strchr(",;:", line->tokens[first - 1].sign) || paper_word_is(line, first - 1, "va"));
    return joint && behind->first >= last && behind->first <= last + 1;
}

/* The act an item dates: the nearest before it, else the first behind it. */
static const struct act *act_of(const struct clause *clause, const struct time_item *item, enum strength least)
{
    const struct act *before = NULL, *behind = NULL;

    for (size_t i = 0; i < clause->acts.count; i++) {
        const struct act *act = LIST_AT(&clause->acts, struct act, i);
        if (!may_date(act, item) || act->strength < least)
            continue;
        if (act->first <= item->first)
            before = act;
        else if (!behind)
            behind = act;
    }
    if (behind && before && opens_part(clause->line, item, behind))
        return behind;
    return before ? before : behind;
}

static const struct act *find_act(const struct clause *clause, enum activity activity)
{
    for (size_t i = 0; i < clause->acts.count; i++)
        if (LIST_AT(&clause->acts, struct act, i)->activity == activity)
            return LIST_AT(&clause->acts, struct act, i);
    return NULL;
}

/* A time that names a thing as much as it says when: “giữa nhiệm kỳ”, “kiểm điểm cuối năm”, “kỳ sinh hoạt tháng 10”. */
static bool is_loose(const struct line *line, const struct time_item *item)
{
    if (item->periods == 1U << PERIOD_TERM || paper_word_is(line, item->first, "cuoi nam"))
        return true;
    return item->kind == ITEM_WHEN && item->role == ROLE_BARE && !item->when.year &&
           (item->when.kind == WHEN_MONTH || item->when.kind == WHEN_HALF || item->when.kind == WHEN_QUARTER);
}

/* A date that says more than a loose one: “vào năm 2028”, “trước ngày 31/10”; than a year's end, only a day. */
static bool is_surer(const struct time_item *item, const struct time_item *loose)
{
    if (item->kind != ITEM_WHEN)
        return false;
    if (loose->periods == 1U << PERIOD_YEAR)
        return item->when.kind == WHEN_DAY && item->when.year && item->role != ROLE_BY && item->role != ROLE_BEFORE_DAY;
    return item->when.year || item->role == ROLE_BY || item->role == ROLE_BEFORE_DAY;
}

/* Whether another time of the same act is the surer one. */
static bool is_outdone(const struct clause *clause, size_t which, const struct act *act)
{
    const struct time_item *item = LIST_AT(&clause->items, struct time_item, which);

    for (size_t i = 0; is_loose(clause->line, item) && i < clause->items.count; i++) {
        const struct time_item *other = LIST_AT(&clause->items, struct time_item, i);
        if (i != which && is_surer(other, item) && act_of(clause, other, PLAIN) == act)
            return true;
    }
    return false;
}

/* "báo cáo năm gửi trước ngày 15/12 hằng năm": the same rhythm said twice. */
static bool repeats(const struct schedule_set *set, const struct time_item *item)
{
    for (size_t i = 0; i < set->count; i++)
        if (item->kind == ITEM_EVERY && set->items[i]->kind == ITEM_EVERY && set->items[i]->periods == item->periods)
            return true;
    return false;
}

static void put_in_set(struct paper *paper, struct list *sets, const struct act *act, const struct time_item *item,
                       bool rhythm)
{
    for (size_t i = sets->count; i-- > 0;) {
        struct schedule_set *set = LIST_AT(sets, struct schedule_set, i);
        if (set->act == act && repeats(set, item))
            return;
        if (set->act == act && joins(set, item, rhythm)) {
            set->items[set->count++] = item;
            return;
        }
    }
    struct schedule_set *set = list_add(&paper->w->arena, sets, sizeof *set);
    *set = (struct schedule_set){.act = act, .items = {item}, .count = 1};
}

static bool has_rhythm(const struct clause *clause)
{
    for (size_t i = 0; i < clause->items.count; i++)
        if (is_rhythm(LIST_AT(&clause->items, struct time_item, i)))
            return true;
    return false;
}

bool schedule_splits_reviews(const struct clause *clause, const struct time_item *item, const struct act **half,
                             const struct act **whole)
{
    unsigned both = 1U << PERIOD_HALF | 1U << PERIOD_YEAR;

    *half = find_act(clause, ACT_PRELIMINARY);
    *whole = find_act(clause, ACT_FINAL);
    return *half && *whole && (item->periods & both) == both;
}

/* “Đồng chí Tám vận động 4 hộ …, xong trước 20/9, báo cáo …”: what stands before the time is to be done, though no word
 * of ours names it; a verb that only says that or how it is done is none. */
static bool is_work_before(const struct clause *clause, const struct time_item *item)
{
    static const char *const idle[] = {"hoan thanh", "xong",        "phai",       "duoc",    "co",     "la",
                                       "se",         "can",         "den",        "dinh",    "thuong", "chu dong",
                                       "kip thoi",   "khan truong", "nghiem tuc", "it",      "tiep",   "chiu",
                                       "luon",       "tham muu",    "chi dao",    "chu tri", "phoi",   "can cu",
                                       "thuc hien",  "to chuc",     "trien khai", "tong hop"};
    const struct line *line = clause->line;
    size_t i = clause->doers.count ? LIST_AT(&clause->doers, struct doer, 0)->last : item->first;

    for (; i < item->first; i++) {
        const struct hit *verb = paper_hit(line, i, TERM_VERB);
        bool named = verb && !paper_hit(line, i, TERM_ACTIVITY);
        for (size_t k = 0; named && k < COUNT(idle); k++)
            named = !paper_word_is(line, i, idle[k]);
        if (named)
            return true;
    }
    return false;
}

/* Whether an item is told of what stands before it, and the act behind its comma is another. */
static bool ends_part(const struct clause *clause, const struct time_item *item, const struct act *act)
{
    return act && act->first > item->last && paper_sign_is(clause->line, item->last, ',') &&
           is_work_before(clause, item);
}

struct list schedule_sets(struct paper *paper, const struct clause *clause, const struct act *fallback)
{
    struct list sets = {0};
    bool rhythm = has_rhythm(clause);

    for (size_t i = 0; i < clause->items.count; i++) {
        const struct time_item *item = LIST_AT(&clause->items, struct time_item, i);
        const struct act *act = act_of(clause, item, PLAIN), *half, *whole;
        if (is_outdone(clause, i, act) || schedule_splits_reviews(clause, item, &half, &whole))
            continue;
        if (!act)
            act = act_of(clause, item, WEAK);
        if (!act && item->periods != 1U << PERIOD_AD_HOC)
            act = fallback;
        if (fallback && ends_part(clause, item, act))
            act = fallback;
        if (act)
            put_in_set(paper, &sets, act, item, rhythm);
    }
    return sets;
}

const struct act *schedule_counted(const struct clause *clause)
{
    const struct act *before = NULL;

    for (size_t i = 0; clause->counted && i < clause->acts.count; i++) {
        const struct act *act = LIST_AT(&clause->acts, struct act, i);
        if (act->nested)
            continue;
        if (act->first > clause->times.last && before)
            break;
        before = act;
    }
    return before;
}
