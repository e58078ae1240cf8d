/* reform_kit.h - what tests of change sets share: a small province with codes, a set in a few lines. */
#ifndef TESTS_REFORM_KIT_H
#define TESTS_REFORM_KIT_H

#include "tests/plan_kit.h"

#include "reform/carry.h"
#include "reform/change.h"

/* --- a set in a few lines --------------------------------------------------------------------------------------------
 */

struct made_set {
    int64_t org_id, id, version;
    const char *day;
    const struct change_item *items;
    size_t count;
    struct carry_progress progress;
    char state[16], problem[300];
};

static KIT_UNUSED enum status make_set(struct work *w, void *arg)
{
    struct made_set *made = arg;
    struct change_set set = {
        .org_id = made->org_id, .title = "Sắp xếp", .paper = "Nghị quyết 12-NQ/TU", .effective_on = made->day};

    TRY(change_make(w, &set));
    made->id = set.id;
    for (size_t i = 0; i < made->count; i++) {
        struct change_item item = made->items[i];
        item.set_id = set.id;
        TRY(change_add(w, &item));
    }
    TRY(change_find(w, set.id, &set));
    made->version = set.version;
    return OK;
}

static KIT_UNUSED enum status order_set(struct work *w, void *arg)
{
    const struct made_set *made = arg;

    return carry_order(w, made->id, made->version);
}

static KIT_UNUSED enum status look_at_set(struct work *w, void *arg)
{
    struct made_set *made = arg;
    struct change_set set;

    TRY(change_find(w, made->id, &set));
    kit_keep(made->state, sizeof(made->state), set.state);
    kit_keep(made->problem, sizeof(made->problem), set.problem);
    return OK;
}

static KIT_UNUSED void carry(struct store *store, struct made_set *made, const char *today)
{
    struct work w = kit_work(store, today);

    kit_ok(&w, carry_all(&w, made->id, &made->progress));
    arena_free(&w.arena);
    kit_see(store, today, look_at_set, made);
}

static KIT_UNUSED void carry_out(struct store *store, struct made_set *made, const char *today)
{
    kit_do(store, today, make_set, made);
    kit_do(store, today, order_set, made);
    carry(store, made, today);
    if (strcmp(made->state, "done") != 0)
        fail_msg("state %s: %s", made->state, made->problem);
}

/* Why a set is not carried out. */
static KIT_UNUSED void refused(struct store *store, struct made_set *made, const char *today, const char *words)
{
    kit_do(store, today, make_set, made);
    kit_refused(store, &(struct doing){today, order_set, made}, ERR_INVALID, words);
}

/* --- a small province with codes ---------------------------------------------------------------------------------- */

struct small {
    int64_t province, west, east, cells[4]; /* two in the west, two in the east */
};

static KIT_UNUSED struct small small_province(struct store *store)
{
    struct small at;

    at.province = kit_coded(store, "province_committee", "Tỉnh uỷ Đông Bình", 0, 0);
    at.west = kit_coded(store, "commune_committee", "Đảng uỷ xã Tây", at.province, 1);
    at.east = kit_coded(store, "commune_committee", "Đảng uỷ xã Đông", at.province, 2);
    for (size_t i = 0; i < 4; i++) {
        char name[40];
        snprintf(name, sizeof(name), "Chi bộ thôn %zu", i + 1);
        at.cells[i] = kit_coded(store, "cell", name, i < 2 ? at.west : at.east, 3 + i);
    }
    return at;
}

static KIT_UNUSED const struct kit_obligation monthly[] = {
    {.activity = "meeting", .due = "every=month", .audience = {.form = "cell"}},
    {.activity = "report", .due = "every=quarter", .audience = {.form = "committee"}},
};

struct seen {
    int64_t org_id;
    const char *day;
    int64_t parent, place;
};

static KIT_UNUSED enum status look_at_org(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct org org;

    TRY(org_find(w, seen->org_id, seen->day, &org));
    seen->parent = org.parent;
    seen->place = org.place;
    return OK;
}

static KIT_UNUSED struct seen org_on(struct store *store, int64_t org_id, const char *day)
{
    struct seen seen = {.org_id = org_id, .day = day};

    kit_see(store, "2018-01-01", look_at_org, &seen);
    return seen;
}

static KIT_UNUSED struct cascade_line front_of(struct store *store, const struct kit_plan *plan, int64_t org_id,
                                               const char *const days[2])
{
    struct kit_front front = {.ask = {.plan_id = plan->id, .org_id = org_id, .from_on = days[0], .to_on = days[1]}};

    kit_see(store, "2017-12-31", kit_read_front, &front);
    return front.total;
}

static KIT_UNUSED const char *const first_half[] = {"2017-01-01", "2017-06-30"};
static KIT_UNUSED const char *const second_half[] = {"2017-07-01", "2017-12-30"};

static KIT_UNUSED enum status find_code(struct work *w, void *arg)
{
    struct org *org = arg;

    return org_find_by_code(w, org->code, org);
}

static KIT_UNUSED int64_t with_code(struct store *store, const char *code)
{
    struct org org = {.code = code};

    kit_see(store, "2018-01-01", find_code, &org);
    return org.id;
}

#endif
