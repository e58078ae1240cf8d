/* proves: follow */
#include "tests/plan_kit.h"

#include "base/random.h"
#include "plan/follow.h"
#include "plan/follow_test.sql.h"

#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

#define ISSUED "2026-03-02"

static const struct kit_obligation obligations[] = {
    {.activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}},
};

#define MANY        450 /* bodies: five pieces */
#define HOLDS       5   /* the piece with which the act holds */
#define KILLS       6
#define KILL_WITHIN 60 /* ms: a process needs about ten to begin */
#define NS_A_MS     1000000L

struct followed {
    int64_t act_id;
    bool finished;
};

static enum status follow_one(struct work *w, void *arg)
{
    struct followed *followed = arg;

    return follow_piece(w, followed->act_id, &followed->finished);
}

struct act_state {
    int64_t plan_id, id;
    char state[16];
};

static enum status read_act(struct work *w, void *arg)
{
    struct act_state *act = arg;
    struct list amendments = {0};

    TRY(amend_list(w, act->plan_id, &amendments));
    const struct amendment *last = LIST_AT(&amendments, struct amendment, amendments.count - 1);
    act->id = last->id;
    kit_keep(act->state, sizeof(act->state), last->state);
    return OK;
}

static struct act_state act_of(struct store *store, int64_t plan_id)
{
    struct act_state act = {.plan_id = plan_id};

    kit_see(store, "2026-07-05", read_act, &act);
    return act;
}

struct told {
    int64_t org_id, count;
};

static enum status read_told(struct work *w, void *arg)
{
    struct told *told = arg;
    struct list amendments = {0};

    TRY(amend_list_for(w, told->org_id, 0, &amendments));
    told->count = (int64_t)amendments.count;
    return OK;
}

/* A commune whose cells hold a forum: some have, some have begun. */
struct many {
    struct kit_plan plan;
    int64_t cells[MANY];
    struct act_state act;
};

static struct many *the_many; /* of the test that runs: what the sweep asks for */

static struct duty_key many_key(const struct many *many, size_t cell)
{
    return (struct duty_key){
        .root_id = many->plan.ids[0], .org_id = many->cells[cell], .period = "once", .version = -1};
}

static void settle_cell(struct store *store, const struct many *many, size_t cell)
{
    kit_settle(store, "2026-06-20", many_key(many, cell), "note");
}

static void start_cell(struct store *store, const struct many *many, size_t cell)
{
    kit_do(store, "2026-06-20", kit_act, &(struct kit_act){.verb = KIT_START, .key = many_key(many, cell)});
}

static void make_many(struct store *store, struct many *many)
{
    *many = (struct many){.plan = {.day = ISSUED, .obligations = obligations, .count = 1}};
    many->plan.org_id = kit_org(store, "commune_committee", "Đảng uỷ xã Cam An", 0);
    for (size_t i = 0; i < MANY; i++)
        many->cells[i] = kit_org(store, "cell", "Chi bộ thôn", many->plan.org_id);
    kit_issue(store, &many->plan);
    for (size_t i = 0; i < MANY; i += MANY / 9) {
        settle_cell(store, many, i);
        start_cell(store, many, i + 1);
    }
    the_many = many;
}

/* What people see: the front of the plan and of the obligation, and what single bodies have to do. */
struct sight {
    struct cascade_line plan;
    char due_on[3][16], state[3][20];
};

static enum status read_sight(struct work *w, void *arg)
{
    struct sight *sight = arg;
    struct cascade_ask ask = {.plan_id = the_many->plan.id, .org_id = the_many->plan.org_id};
    const size_t looked_at[] = {0, 1, MANY - 1};
    struct cascade front;

    TRY(cascade_total(w, &ask, &sight->plan));
    TRY(cascade_front(w, &ask, &front));
    assert_int_equal(front.total.overdue, sight->plan.overdue);
    assert_int_equal(front.total.due, sight->plan.due);
    for (size_t i = 0; i < COUNT(looked_at); i++) {
        struct duty_key key = many_key(the_many, looked_at[i]);
        struct duty duty;
        TRY(duty_find(w, &key, &duty));
        kit_keep(sight->due_on[i], sizeof(sight->due_on[i]), duty.due_on);
        kit_keep(sight->state[i], sizeof(sight->state[i]), duty.state);
    }
    sight->plan.name = sight->plan.kind = sight->plan.to_on = NULL;
    return OK;
}

static struct sight see_many(struct store *store)
{
    struct sight sight = {0};

    kit_see(store, "2026-07-05", read_sight, &sight);
    return sight;
}

static bool looks_the_same(const struct sight *one, const struct sight *other)
{
    return !memcmp(&one->plan, &other->plan, sizeof(one->plan)) &&
           !memcmp(one->due_on, other->due_on, sizeof(one->due_on)) &&
           !memcmp(one->state, other->state, sizeof(one->state));
}

static int64_t overdue_of_many(struct store *store)
{
    const struct sight sight = see_many(store);

    return sight.plan.overdue * 1000 + sight.plan.done;
}

static enum status count_former(struct work *w, void *arg)
{
    return store_number(w, &follow_test_former, NO_ARGS, arg);
}

static int64_t former_rows(struct store *store)
{
    int64_t count = 0;

    kit_see(store, "2026-07-05", count_former, &count);
    return count;
}

static struct amend_order order_for(const struct many *many, const char *kind)
{
    return (struct amend_order){.plan_id = many->plan.id, .kind = kind, .obligation_id = many->plan.ids[0]};
}

static void over_many_bodies_nobody_sees_anything_between_before_and_after(struct store *store)
{
    struct many many;
    struct amend_order order;

    make_many(store, &many);
    order = order_for(&many, "extend");
    order.due = "by=2026-08-31";
    struct sight before = see_many(store);
    assert_int_equal(before.plan.overdue, MANY - 9);
    kit_do(store, "2026-07-05", kit_amend, &order);
    many.act = act_of(store, many.plan.id);
    struct followed followed = {.act_id = many.act.id};
    struct told told = {.org_id = many.cells[0]};
    for (int piece = 1; piece < HOLDS; piece++) {
        struct sight between = see_many(store);
        assert_true(looks_the_same(&before, &between));
        kit_recounted(store);
        kit_sweep(store, &(struct doing){"2026-07-05", follow_one, &followed}, overdue_of_many);
        assert_string_equal(act_of(store, many.plan.id).state, "running");
    }
    struct sight between = see_many(store);
    assert_true(looks_the_same(&before, &between));
    kit_see(store, "2026-07-05", read_told, &told);
    assert_int_equal(told.count, 0);
    order.due = "by=2026-09-30";
    kit_refused(store, &(struct doing){"2026-07-05", kit_amend, &order}, ERR_CONFLICT, "còn đang được áp dụng");
    kit_sweep(store, &(struct doing){"2026-07-05", follow_one, &followed}, overdue_of_many);
    assert_string_equal(act_of(store, many.plan.id).state, "sweeping");
    struct sight after = see_many(store);
    assert_int_equal(after.plan.overdue, 0);
    assert_int_equal(after.plan.done, 9);
    assert_int_equal(after.plan.doing, 9);
    assert_string_equal(after.due_on[0], "2026-06-30"); /* settled: as it was judged */
    assert_string_equal(after.due_on[1], "2026-08-31");
    assert_string_equal(after.due_on[2], "2026-08-31");
    kit_see(store, "2026-07-05", read_told, &told);
    assert_int_equal(told.count, 1);
    kit_recounted(store);
    kit_refused(store, &(struct doing){"2026-07-05", kit_amend, &order}, ERR_CONFLICT, "còn đang được áp dụng");
    assert_int_equal(former_rows(store), 18);
    while (!followed.finished)
        kit_sweep(store, &(struct doing){"2026-07-05", follow_one, &followed}, overdue_of_many);
    assert_int_equal(former_rows(store), 0);
    between = see_many(store);
    assert_true(looks_the_same(&after, &between));
    kit_do(store, "2026-07-05", kit_amend, &order);
    kit_recounted(store);
}

static void what_is_done_while_an_act_is_staged_counts_before_and_after(struct store *store)
{
    struct many many;
    struct amend_order order;

    make_many(store, &many);
    order = order_for(&many, "withdraw");
    order.reason = "Tỉnh đã tổ chức chung";
    kit_do(store, "2026-07-05", kit_amend, &order);
    struct followed followed = {.act_id = act_of(store, many.plan.id).id};
    kit_do(store, "2026-07-05", follow_one, &followed);
    settle_cell(store, &many, 1);        /* had begun, and is staged as ended */
    settle_cell(store, &many, 2);        /* had no row */
    settle_cell(store, &many, MANY - 1); /* not reached yet */
    start_cell(store, &many, 3);
    assert_int_equal(see_many(store).plan.done, 9 + 3);
    assert_int_equal(see_many(store).plan.overdue, MANY - 9 - 3);
    kit_recounted(store);
    for (int piece = 2; piece < HOLDS; piece++)
        kit_do(store, "2026-07-05", follow_one, &followed);
    settle_cell(store, &many, 3);
    kit_sweep(store, &(struct doing){"2026-07-05", follow_one, &followed}, overdue_of_many);
    assert_int_equal(see_many(store).plan.done, 9 + 4);
    assert_int_equal(see_many(store).plan.overdue, 0);
    assert_int_equal(see_many(store).plan.doing, 0);
    kit_recounted(store);
    while (!followed.finished)
        kit_do(store, "2026-07-05", follow_one, &followed);
    kit_recounted(store);
}

/* --- killed ------------------------------------------------------------------------------------------------------- */

/* Another process that does the pieces to the end. */
static int follow_to_the_end(const char *url, int64_t act_id)
{
    struct work w = {.now = date_moment("2026-07-05"), .today = "2026-07-05"};
    struct followed followed = {.act_id = act_id};
    struct store *store;

    if (store_open(&w, &(struct store_options){.url = url, .readers = 1}, &store) != OK)
        return 1;
    w.store = store;
    while (!followed.finished)
        if (work_run(&w, WORK_WRITES, follow_one, &followed) != OK)
            return 1;
    store_close(store);
    arena_free(&w.arena);
    return 0;
}

static void follow_and_be_killed(const struct store *store, int64_t act_id)
{
    char number[24];
    char *const words[] = {(char *)"follow_test", (char *)"follow", (char *)kit_url(store), number, NULL};
    const struct timespec pause = {0, (long)random_below(KILL_WITHIN) * NS_A_MS};
    pid_t pid;

    (void)snprintf(number, sizeof(number), "%lld", (long long)act_id);
    assert_int_equal(posix_spawn(&pid, "/proc/self/exe", NULL, NULL, words, environ), 0);
    (void)nanosleep(&pause, NULL);
    (void)kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
}

static void killed_at_any_moment_an_act_holds_whole_or_not_at_all(struct store *store)
{
    struct many many;
    struct amend_order order;

    make_many(store, &many);
    order = order_for(&many, "extend");
    order.due = "by=2026-08-31";
    kit_do(store, "2026-07-05", kit_amend, &order);
    struct followed followed = {.act_id = act_of(store, many.plan.id).id};
    for (int i = 0; i < KILLS; i++) {
        follow_and_be_killed(store, followed.act_id);
        const bool holds = strcmp(act_of(store, many.plan.id).state, "running") != 0;
        assert_int_equal(see_many(store).plan.overdue, holds ? 0 : MANY - 9);
        kit_recounted(store);
    }
    while (!followed.finished)
        kit_do(store, "2026-07-05", follow_one, &followed);
    assert_int_equal(see_many(store).plan.overdue, 0);
    assert_int_equal(former_rows(store), 0);
    kit_recounted(store);
}

int main(int count, char **words)
{
    static const struct kit_test tests[] = {
        KIT_TEST(over_many_bodies_nobody_sees_anything_between_before_and_after),
        KIT_TEST(what_is_done_while_an_act_is_staged_counts_before_and_after),
        KIT_TEST(killed_at_any_moment_an_act_holds_whole_or_not_at_all),
    };
    if (count == 4 && !strcmp(words[1], "follow"))
        return follow_to_the_end(words[2], strtoll(words[3], NULL, 10));
    return kit_run("follow", tests, COUNT(tests));
}
