/* proves: carry scheme change fate */
#include "tests/reform_kit.h"
#include "tests/world_kit.h"

#include "base/random.h"

#include <stdlib.h>

/* --- what is refused
 * ------------------------------------------------------------------------------------------------------ */

#define REFUSED(day_, today_, words_, ...)                                                                             \
    do {                                                                                                               \
        static const struct change_item lines_[] = {__VA_ARGS__};                                                      \
        struct made_set wrong_ = {.org_id = at.province, .day = (day_), .items = lines_, .count = COUNT(lines_)};      \
        refused(store, &wrong_, (today_), (words_));                                                                   \
    } while (0)

static void what_cannot_stand_is_refused_with_its_line(struct store *store)
{
    struct small at = small_province(store);
    struct made_set ordered = {.org_id = at.province,
                               .day = "2017-07-01",
                               .count = 1,
                               .items = (const struct change_item[]){{.verb = "move", .body = "B3", .target = "B2"}}};

    REFUSED("2017-07-01", "2017-07-01", "Dòng 1: Không có tổ chức nào mang mã X9",
            {.verb = "move", .body = "X9", .target = "B2"});
    REFUSED("2015-07-01", "2017-07-01", "thành lập sau ngày có hiệu lực",
            {.verb = "move", .body = "B3", .target = "B2"});
    REFUSED("2017-07-01", "2017-07-01", "còn Chi bộ thôn 1 trực thuộc", {.verb = "close", .body = "B1"});
    REFUSED("2017-07-01", "2017-07-01", "đã có việc khác ở dòng 1", {.verb = "move", .body = "B3", .target = "B2"},
            {.verb = "merge", .body = "B3", .target = "B4"});
    REFUSED("2017-07-01", "2017-07-01", "không cùng thứ bậc", {.verb = "move", .body = "B1", .target = "B2"});
    REFUSED("2017-07-01", "2017-07-01", "khác loại", {.verb = "merge", .body = "B3", .target = "B2"});
    REFUSED("2017-07-01", "2017-07-01", "Mã B2 là của",
            {.verb = "open", .body = "B2", .target = "B0", .name = "Trùng mã", .kind = "commune_committee"});
    REFUSED("2017-07-01", "2017-07-01", "kết thúc trong chính đợt này", {.verb = "merge", .body = "B1", .target = "B2"},
            {.verb = "merge", .body = "B2", .target = "B1"});
    REFUSED("2017-07-01", "2017-07-01", "không tự sắp xếp chính mình",
            {.verb = "rename", .body = "B0", .name = "Tỉnh uỷ khác"});
    kit_do(store, "2017-05-05", make_set, &ordered);
    kit_do(store, "2017-05-05", order_set, &ordered);
    REFUSED("2017-07-01", "2017-05-05", "Một tổ chức mỗi ngày chỉ sắp xếp một lần",
            {.verb = "merge", .body = "B3", .target = "B4"});
    carry(store, &ordered, "2017-07-01");
    REFUSED("2017-06-01", "2017-08-05", "đã có thay đổi từ một ngày sau đó",
            {.verb = "merge", .body = "B3", .target = "B4"});
}

static enum status add_to_itself(struct work *w, void *arg)
{
    const struct made_set *made = arg;
    struct change_item item = {.set_id = made->id, .verb = "merge", .body = "B1", .target = "B1"};

    return change_add(w, &item);
}

static void a_merge_into_itself_is_refused_at_once(struct store *store)
{
    struct small at = small_province(store);
    struct made_set set = {.org_id = at.province, .day = "2017-07-01"};

    kit_do(store, "2017-05-05", make_set, &set);
    kit_refused(store, &(struct doing){"2017-05-05", add_to_itself, &set}, ERR_INVALID, "vào chính nó");
}

/* --- failures
 * --------------------------------------------------------------------------------------------------------------- */

static enum status one_piece(struct work *w, void *arg)
{
    struct made_set *made = arg;

    return carry_piece(w, made->id, &made->progress);
}

static struct made_set *swept;

static int64_t facts_of_sweep(struct store *store)
{
    struct kit_recount recount = {0};

    kit_see(store, "2030-01-01", kit_do_recount, &recount);
    kit_see(store, "2017-07-01", look_at_set, swept);
    return recount.differences * 1000 + !strcmp(swept->state, "done") * 100 + !strcmp(swept->state, "staging") * 10;
}

static void carrying_survives_a_failure_at_every_statement(struct store *store)
{
    static const struct change_item items[] = {
        {.verb = "merge", .body = "B1", .target = "B2"},
        {.verb = "rename", .body = "B2", .name = "Đảng uỷ xã Đông Tây"},
        {.verb = "merge", .body = "B3", .target = "B4"},
    };
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-05", .obligations = monthly, .count = 2};
    struct made_set set = {.org_id = at.province, .day = "2017-07-01", .items = items, .count = COUNT(items)};

    kit_issue(store, &plan);
    kit_settle(store, "2017-06-10", (struct duty_key){plan.ids[1], at.west, "2017-Q4", 0}, "note");
    kit_settle(store, "2017-06-10", (struct duty_key){plan.ids[0], at.cells[0], "2017-12", 0}, "note");
    kit_do(store, "2017-07-01", make_set, &set);
    kit_do(store, "2017-07-01", order_set, &set);
    swept = &set;
    for (int piece = 0; piece < 20 && !set.progress.finished; piece++)
        kit_sweep(store, &(struct doing){"2017-07-01", one_piece, &set}, facts_of_sweep);
    assert_string_equal(set.state, "staging"); /* as it was seen before the last unit */
    kit_see(store, "2017-07-01", look_at_set, &set);
    assert_string_equal(set.state, "done");
    kit_recounted(store);
}

/* --- random histories
 * ---------------------------------------------------------------------------------------------------------- */

#define SETS_MOST 12
#define LINES     4

struct history {
    struct world world;
    struct made_set sets[SETS_MOST];
    char days[SETS_MOST][16], codes[SETS_MOST][LINES][2][16], names[SETS_MOST][40];
    struct change_item items[SETS_MOST][LINES];
    bool waiting[SETS_MOST];
    size_t count, done, late, ahead;
};

static void name_code(struct history *history, size_t line, size_t which, size_t number)
{
    snprintf(history->codes[history->count][line][which], 16, "B%zu", history->world.base + number);
}

static size_t a_body(struct world *world, bool is_cell)
{
    for (int tries = 0; tries < 50; tries++) {
        size_t i = 1 + chance(world, world->org_count - 1);
        if (world->is_cell[i] == is_cell)
            return i;
    }
    return 1;
}

/* One or two lines at random; many sets are refused, which is part of it. */
static void compose(struct history *history)
{
    struct world *world = &history->world;
    struct made_set *set = &history->sets[history->count];
    struct change_item *items = history->items[history->count];
    const size_t commune = a_body(world, false);
    const size_t other = a_body(world, false);
    const size_t cell = a_body(world, true);
    const size_t sister = a_body(world, true);
    const uint64_t kind = chance(world, 6);
    char(*codes)[2][16] = history->codes[history->count];

    memset(items, 0, sizeof(history->items[0]));
    name_code(history, 0, 0, kind < 2 || kind == 5 ? commune : cell);
    name_code(history, 0, 1, kind < 2 || kind == 2 ? other : kind == 3 ? sister : world->org_count);
    items[0] = (struct change_item){.body = codes[0][0], .target = codes[0][1]};
    set->count = 1;
    if (kind < 2) {
        items[0].verb = "merge";
    } else if (kind == 2) {
        items[0].verb = "move";
    } else if (kind == 3) {
        items[0].verb = "merge";
    } else if (kind == 4) {
        items[0].target = "";
        items[0].verb = "close";
        items[0].duties = "lapse";
        items[0].reason = "giải thể";
    } else {
        name_code(history, 1, 1, 0);
        /* a new commune for a whole one, or out of it with one of its cells */
        snprintf(history->names[history->count], sizeof(history->names[0]), "Đảng uỷ xã mới %zu", world->org_count);
        items[1] = (struct change_item){.verb = "open",
                                        .body = codes[0][1],
                                        .target = codes[1][1],
                                        .name = history->names[history->count],
                                        .kind = "commune_committee"};
        items[0].verb = chance(world, 2) ? "merge" : "split";
        name_code(history, 2, 0, cell);
        items[2] = (struct change_item){.verb = "move", .body = codes[2][0], .target = codes[0][1]};
        set->count = !strcmp(items[0].verb, "split") ? 3 : 2;
    }
    set->items = items;
    set->org_id = world->orgs[0];
}

static void learn_new_bodies(struct history *history, const struct made_set *set)
{
    struct world *world = &history->world;

    for (size_t i = 0; i < set->count; i++)
        if (!strcmp(set->items[i].verb, "open") && world->org_count < ORGS_MOST)
            world->orgs[world->org_count++] = with_code(world->store, set->items[i].body);
}

static void try_to_carry(struct history *history, size_t at)
{
    struct made_set *set = &history->sets[at];

    carry(history->world.store, set, today(&history->world));
    history->waiting[at] = !strcmp(set->state, "ordered") || set->progress.waits;
    if (strcmp(set->state, "done") != 0)
        return;
    history->done++;
    learn_new_bodies(history, set);
}

/* Sets that open a body take the next number: no two of them wait at once. */
static bool some_wait(const struct history *history)
{
    for (size_t i = 0; i < history->count; i++)
        if (history->waiting[i])
            return true;
    return false;
}

static void reform_at_random(struct history *history)
{
    struct world *world = &history->world;
    struct made_set *set = &history->sets[history->count];
    const uint64_t when = chance(world, 3);
    const int64_t away = 1 + (int64_t)chance(world, 70);

    if (history->count == SETS_MOST || world->org_count + 2 > ORGS_MOST || some_wait(history))
        return;
    compose(history);
    struct ymd date = date_from_number(world->day + (when == 0 ? 0 : when == 1 ? -away : away));
    snprintf(history->days[history->count], 16, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    set->day = history->days[history->count];
    if (kit_try(world->store, today(world), make_set, set) != OK ||
        kit_try(world->store, today(world), order_set, set) != OK)
        return;
    history->late += when == 1;
    history->ahead += when == 2;
    history->count++;
    try_to_carry(history, history->count - 1);
}

static enum status recount_world(struct work *w, void *arg)
{
    const struct world *world = arg;
    struct list differences = {0};

    for (size_t i = 0; i < world->plan_count; i++)
        TRY(recount_check(w, world->plans[i].id, &differences));
    for (size_t i = 0; i < differences.count && i < 10; i++) {
        const struct recount_difference *found = LIST_AT(&differences, struct recount_difference, i);
        print_error("plan %lld subject %lld body %lld %s %s %lld: counted %lld, facts %lld\n",
                    (long long)found->plan_id, (long long)found->subject, (long long)found->org_id, found->what,
                    found->period, (long long)found->due_day, (long long)found->counted, (long long)found->facts);
    }
    assert_int_equal(differences.count, 0);
    return OK;
}

static void live(struct history *history, int acts)
{
    struct world *world = &history->world;

    plant(world);
    issue_one(world);
    for (int i = 0; i < acts; i++) {
        world->day += (int64_t)chance(world, 16);
        for (size_t k = 0; k < history->count; k++)
            if (history->waiting[k])
                try_to_carry(history, k);
        const uint64_t what = chance(world, 20);
        if (what == 0)
            issue_one(world);
        else if (what < 4)
            reform_at_random(history);
        else if (what == 4)
            amend_at_random(world);
        else
            act_at_random(world);
    }
    kit_see(world->store, "2030-01-01", recount_world, world);
    compare_all_records(world);
}

/* Some dozens in every run, thousands with CHIBO_LONG=1; CHIBO_SEED=n repeats one. */
static void counters_equal_a_recount_through_random_reforms(struct store *store)
{
    static struct history history;
    const char *asked = getenv("CHIBO_SEED");
    const uint64_t seed = asked ? strtoull(asked, NULL, 10) : random_below(1000000000);
    const size_t histories = asked ? 1 : getenv("CHIBO_LONG") && store_engine(store) == ENGINE_SQLITE ? 2000 : 24;
    const int64_t country = kit_org(store, "central_committee", "Trung ương", 0);
    size_t done = 0;
    size_t late = 0;
    size_t ahead = 0;

    for (size_t i = 0; i < histories; i++) {
        history = (struct history){.world = {.store = store,
                                             .seed = seed + i,
                                             .day = date_iso_number("2017-01-10"),
                                             .country = country,
                                             .base = 1000 * i}};
        print_message("history CHIBO_SEED=%llu\n", (unsigned long long)(seed + i));
        live(&history, 40);
        done += history.done;
        late += history.late;
        ahead += history.ahead;
    }
    print_message("%zu histories: %zu change sets carried out, %zu ordered late, %zu ahead\n", histories, done, late,
                  ahead);
    assert_true(asked || done >= histories / 2);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(what_cannot_stand_is_refused_with_its_line),
        KIT_TEST(a_merge_into_itself_is_refused_at_once),
        KIT_TEST(carrying_survives_a_failure_at_every_statement),
        KIT_TEST(counters_equal_a_recount_through_random_reforms),
    };
    return kit_run("carry", tests, COUNT(tests));
}
