/* proves: hook sending */
#include "tests/plan_kit.h"

#include "base/buffer.h"
#include "plan/hook.h"
#include "plan/sending.h"

#include <string.h>

#define DAY "2017-03-22"

static const struct hook_allowed allowed = {.hosts = "nhan.example van-ban.example", .loopback = false};
static const struct kit_obligation forum[] = {{.activity = "forum", .due = "every=year", .audience = {.form = "cell"}}};

struct making {
    struct hook hook;
    const struct hook_allowed *allowed;
    const char *secret;
};

static enum status make(struct work *w, void *arg)
{
    struct making *making = arg;

    return hook_make(w, making->allowed ? making->allowed : &allowed, &making->hook, &making->secret);
}

static int64_t register_hook(struct store *store, int64_t org, const char *events)
{
    struct making making = {.hook = {.org = org, .address = "https://nhan.example/tin", .events = events}};

    kit_do(store, DAY, make, &making);
    return making.hook.id;
}

struct told {
    int64_t org, hook;
    struct hook found;
    size_t count;
    char kinds[400]; /* between spaces */
    char state[16];  /* of the hook: outlives the unit */
};

static enum status list_told(struct work *w, void *arg)
{
    struct told *told = arg;
    struct list messages = {0};

    TRY(hook_find(w, told->org, told->hook, &told->found));
    TRY(hook_list_messages(w, told->hook, &(struct hook_message){0}, &messages));
    told->count = messages.count;
    kit_keep(told->state, sizeof(told->state), told->found.state);
    struct buffer kinds = buffer_make(&w->arena, sizeof(told->kinds));
    for (size_t i = 0; i < messages.count; i++)
        buffer_format(&kinds, "%s ", LIST_AT(&messages, struct hook_message, i)->kind);
    kit_keep(told->kinds, sizeof(told->kinds), kinds.text ? kinds.text : "");
    return OK;
}

static struct told told_to(struct store *store, int64_t org, int64_t hook)
{
    struct told told = {.org = org, .hook = hook};

    kit_see(store, DAY, list_told, &told);
    return told;
}

struct first {
    int64_t hook;
    struct sending sending;
    char address[100], body[500];
};

static enum status take(struct work *w, void *arg)
{
    struct first *first = arg;

    TRY(sending_take(w, first->hook, &first->sending));
    kit_keep(first->address, sizeof(first->address), first->sending.address);
    kit_keep(first->body, sizeof(first->body), first->sending.body);
    return OK;
}

/* --- who hears what -------------------------------------------------------------------------------------------------
 */

static void a_body_hears_what_happens_beneath_it_and_nobody_beside_it(struct store *store)
{
    struct province at = kit_province(store);
    const char *all = " plan.issued plan.received duty.settled duty.returned ";
    const int64_t ward = register_hook(store, at.ward, all), commune = register_hook(store, at.commune, all);
    struct kit_plan plan = {.org_id = at.province, .day = DAY, .obligations = forum, .count = 1};
    struct kit_act act = {.verb = KIT_RECEIVE, .key = {.org_id = at.cells[0]}};

    kit_issue(store, &plan);
    assert_string_equal(told_to(store, at.ward, ward).kinds, "plan.issued ");
    assert_string_equal(told_to(store, at.commune, commune).kinds, "plan.issued ");
    act.plan_id = plan.id;
    kit_do(store, DAY, kit_act, &act);
    act = (struct kit_act){.verb = KIT_SETTLE, .key = {plan.ids[0], at.cells[0], "2017", -1}};
    act.evidence = (struct evidence){.kind = "note", .note = "Đã họp, đồng chí Nguyễn Văn Tám chủ trì"};
    kit_do(store, "2017-04-01", kit_act, &act);
    act.verb = KIT_RETURN;
    act.reason = "thiếu số dự họp";
    kit_do(store, "2017-04-02", kit_act, &act);
    assert_int_equal(told_to(store, at.ward, ward).count, 4);
    assert_int_equal(told_to(store, at.commune, commune).count, 1);
}

static void a_message_holds_ids_and_the_kind_and_nothing_else(struct store *store)
{
    struct province at = kit_province(store);
    const int64_t hook = register_hook(store, at.ward, " duty.settled ");
    struct kit_plan plan = {.org_id = at.province, .day = DAY, .obligations = forum, .count = 1};
    struct first first = {.hook = hook};
    char expected[300];

    kit_issue(store, &plan);
    struct kit_act act = {.verb = KIT_SETTLE, .key = {plan.ids[0], at.cells[0], "2017", -1}};
    act.evidence = (struct evidence){.kind = "note", .note = "Đã họp, đồng chí Nguyễn Văn Tám chủ trì"};
    kit_do(store, DAY, kit_act, &act);
    kit_do(store, DAY, take, &first);
    snprintf(expected, sizeof(expected),
             "{\"type\":\"duty.settled\",\"timestamp\":\"2017-03-22T05:00:00Z\",\"data\":{\"org\":%lld,\"root\":%lld,"
             "\"period\":\"2017\"}}",
             (long long)at.cells[0], (long long)plan.ids[0]);
    assert_string_equal(first.body, expected);
    assert_string_equal(first.address, "https://nhan.example/tin");
}

static void what_an_address_does_not_hear_is_not_told(struct store *store)
{
    struct province at = kit_province(store);
    const int64_t hook = register_hook(store, at.province, " duty.returned ");
    struct kit_plan plan = {.org_id = at.province, .day = DAY, .obligations = forum, .count = 1};

    kit_issue(store, &plan);
    assert_int_equal(told_to(store, at.province, hook).count, 0);
}

/* --- addresses ---------------------------------------------------------------------------------------------------- */

static void only_addresses_the_settings_name_are_taken(struct store *store)
{
    static const struct hook_allowed trying = {.loopback = true};
    static const struct hook_allowed any = {.hosts = "*"};
    static const struct {
        const char *address;
        const struct hook_allowed *allowed;
        bool is_taken;
    } cases[] = {
        {"https://nhan.example/tin?x=1", &allowed, true},
        {"https://NHAN.example:8443", &allowed, true},
        {"https://khac.example/tin", &allowed, false},
        {"https://nhan.example.khac.example/", &allowed, false},
        {"https://nhan.example@10.0.0.1/", &allowed, false},
        {"https://nhan.example#@khac.example/", &allowed, false},
        {"https://nhan.example\\@khac.example/", &allowed, false},
        {"http://nhan.example/", &allowed, false},
        {"https://127.0.0.1/", &allowed, false},
        {"https://[::1]/", &any, false},
        {"https://khac.example/", &any, true},
        {"http://khac.example/", &any, false},
        {"file:///etc/passwd", &any, false},
        {"gopher://khac.example/", &any, false},
        {"https://nhan.example:123456/", &any, false},
        {"https:///tin", &any, false},
        {"", &any, false},
        {"http://127.0.0.1:8080/tin", &trying, true},
        {"http://localhost/tin", &trying, true},
        {"ftp://127.0.0.1/", &trying, false},
        {"http://127.0.0.1.khac.example/", &trying, false},
        {"https://nhan.example/", &trying, false},
    };
    struct province at = kit_province(store);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct making making = {.hook = {.org = i < COUNT(cases) / 2 ? at.ward : at.commune,
                                         .address = cases[i].address,
                                         .events = " plan.issued "},
                                .allowed = cases[i].allowed};
        const enum status status = kit_try(store, DAY, make, &making);
        if (status != (cases[i].is_taken ? OK : ERR_INVALID))
            fail_msg("%s: %d", cases[i].address, (int)status);
        assert_int_equal(hook_may_go(cases[i].allowed, cases[i].address), cases[i].is_taken);
    }
}

static void what_is_heard_must_be_known(struct store *store)
{
    struct province at = kit_province(store);
    struct making making = {.hook = {.org = at.ward, .address = "https://nhan.example/", .events = " "}};
    const struct doing doing = {DAY, make, &making};

    kit_refused(store, &doing, ERR_INVALID, "ít nhất một");
    making.hook.events = " plan.issued ping ";
    kit_refused(store, &doing, ERR_INVALID, "không biết");
    making.hook.events = " plan.issued ";
    for (int i = 0; i < HOOK_MOST; i++)
        kit_do(store, DAY, make, &making);
    kit_refused(store, &doing, ERR_CONFLICT, "nhiều nhất 10");
}

/* --- turned, renewed, dropped ------------------------------------------------------------------------------------- */

struct handling {
    struct hook hook;
    const char *verb;
    const char *answer;
};

static enum status handle(struct work *w, void *arg)
{
    struct handling *handling = arg;
    struct sending sending;
    struct hook hook;
    const char *secret;

    if (!strcmp(handling->verb, "send")) {
        TRY(sending_take(w, handling->hook.id, &sending));
        return sending.message ? sending_end(w, &sending, handling->answer) : fail(w, ERR_MISSING, "nothing to send");
    }
    TRY(hook_find(w, handling->hook.org, handling->hook.id, &hook));
    hook.version = handling->hook.version; /* the one that was seen */
    if (!strcmp(handling->verb, "renew"))
        return hook_renew(w, &hook, &secret);
    if (!strcmp(handling->verb, "drop"))
        return hook_drop(w, &hook);
    if (!strcmp(handling->verb, "try"))
        return hook_try(w, &hook);
    return hook_turn(w, &hook, !strcmp(handling->verb, "on"));
}

static enum status handled(struct store *store, int64_t org, int64_t hook, const char *verb)
{
    struct handling handling = {.hook = told_to(store, org, hook).found, .verb = verb};

    return kit_try(store, DAY, handle, &handling);
}

static void a_paused_address_waits_and_a_dropped_one_is_gone(struct store *store)
{
    struct province at = kit_province(store);
    const int64_t hook = register_hook(store, at.ward, " plan.issued ");
    struct handling late = {.hook = told_to(store, at.ward, hook).found, .verb = "renew"};
    struct first first = {.hook = hook};

    assert_int_equal(handled(store, at.ward, hook, "try"), OK);
    assert_int_equal(handled(store, at.ward, hook, "paused"), OK);
    kit_refused(store, &(struct doing){DAY, handle, &late}, ERR_CONFLICT, "người khác");
    kit_do(store, DAY, take, &first);
    assert_int_equal(first.sending.message, 0);
    assert_int_equal(handled(store, at.ward, hook, "try"), ERR_CONFLICT);
    assert_int_equal(handled(store, at.ward, hook, "renew"), OK);
    assert_int_equal(handled(store, at.ward, hook, "on"), OK);
    kit_do(store, DAY, take, &first);
    assert_true(first.sending.message != 0);
    assert_int_equal(handled(store, at.ward, hook, "drop"), OK);
    kit_do(store, DAY, take, &first);
    assert_int_equal(first.sending.message, 0);
    struct told told = {.org = at.ward, .hook = hook};
    assert_int_equal(kit_try(store, DAY, list_told, &told), ERR_MISSING);
    told = (struct told){.org = at.commune, .hook = register_hook(store, at.ward, " plan.issued ")};
    assert_int_equal(kit_try(store, DAY, list_told, &told), ERR_MISSING); /* another body's */
}

/* --- on the way out ----------------------------------------------------------------------------------------------- */

/* Tries at `moment` and says how it ended; whether it was time for it. */
static bool try_at(struct store *store, int64_t hook, int64_t moment, const char *answer)
{
    struct work w = kit_work(store, DAY);
    struct handling handling = {.hook = {.id = hook}, .verb = "send", .answer = answer};

    w.now += moment;
    const enum status status = work_run(&w, WORK_WRITES, handle, &handling);
    assert_true(status == OK || status == ERR_MISSING);
    arena_free(&w.arena);
    return status == OK;
}

static void who_does_not_answer_is_asked_again_less_and_less_and_then_stopped(struct store *store)
{
    struct province at = kit_province(store);
    const int64_t hook = register_hook(store, at.ward, " plan.issued ");
    int64_t now = 0, last = 0;

    assert_int_equal(handled(store, at.ward, hook, "try"), OK);
    for (int tries = 0; tries < SENDING_TRIES; tries++) {
        assert_true(try_at(store, hook, now, "500"));
        struct told told = told_to(store, at.ward, hook);
        assert_int_equal(told.found.failures, tries + 1);
        assert_string_equal(told.state, tries + 1 < SENDING_TRIES ? "on" : "stopped");
        const int64_t pause = told.found.due - (date_moment(DAY) + 12 * 3600 + now);
        assert_true(pause > last);
        assert_false(try_at(store, hook, now + pause - 1, "200"));
        now += pause;
        last = pause;
    }
    assert_true(now > 20 * 3600 && now < 48 * 3600);
    assert_false(try_at(store, hook, now, "200"));
    assert_int_equal(told_to(store, at.ward, hook).found.waiting, 1);
    assert_int_equal(handled(store, at.ward, hook, "on"), OK);
    assert_true(try_at(store, hook, now, "204"));
    assert_int_equal(told_to(store, at.ward, hook).found.waiting, 0);
}

static void who_is_gone_is_stopped_at_once(struct store *store)
{
    struct province at = kit_province(store);
    const int64_t hook = register_hook(store, at.ward, " plan.issued ");

    assert_int_equal(handled(store, at.ward, hook, "try"), OK);
    assert_true(try_at(store, hook, 0, "410"));
    assert_string_equal(told_to(store, at.ward, hook).state, "stopped");
}

static void while_one_sends_another_does_not(struct store *store)
{
    struct province at = kit_province(store);
    const int64_t hook = register_hook(store, at.ward, " plan.issued ");
    struct first first = {.hook = hook}, second = {.hook = hook};

    assert_int_equal(handled(store, at.ward, hook, "try"), OK);
    kit_do(store, DAY, take, &first);
    kit_do(store, DAY, take, &second);
    assert_true(first.sending.message != 0);
    assert_int_equal(second.sending.message, 0);
    struct work w = kit_work(store, DAY);
    w.now += SENDING_LEASE;
    kit_ok(&w, work_run(&w, WORK_WRITES, take, &second));
    assert_int_equal(second.sending.message, first.sending.message); /* the first one died */
    arena_free(&w.arena);
}

/* --- every statement fails in turn -------------------------------------------------------------------------------- */

static enum status count_all(struct work *w, void *arg)
{
    int64_t *count = arg;
    struct list orgs = {0};

    TRY(org_list(w, &(struct org_filter){.high = INT64_MAX, .level = -1, .most = 100}, &orgs));
    for (size_t i = 0; i < orgs.count; i++) {
        struct list hooks = {0};
        TRY(hook_list(w, LIST_AT(&orgs, struct org, i)->id, &hooks));
        for (size_t k = 0; k < hooks.count; k++)
            *count += 1000 + LIST_AT(&hooks, struct hook, k)->waiting;
    }
    return OK;
}

static int64_t count_facts(struct store *store)
{
    int64_t count = 0;

    kit_see(store, DAY, count_all, &count);
    return count;
}

static void a_failed_statement_leaves_no_half_of_it(struct store *store)
{
    struct province at = kit_province(store);
    struct making making = {
        .hook = {.org = at.ward, .address = "https://nhan.example/", .events = " plan.received plan.issued "}};
    struct kit_plan plan = {.org_id = at.province, .day = DAY, .obligations = forum, .count = 1};
    struct kit_act act = {.verb = KIT_RECEIVE, .key = {.org_id = at.cells[0]}};

    kit_sweep(store, &(struct doing){DAY, make, &making}, count_facts);
    kit_issue(store, &plan);
    act.plan_id = plan.id;
    kit_sweep(store, &(struct doing){DAY, kit_act, &act}, count_facts);
    struct handling handling = {.hook = {.id = making.hook.id}, .verb = "send", .answer = "500"};
    kit_sweep(store, &(struct doing){DAY, handle, &handling}, count_facts);
    handling = (struct handling){.hook = told_to(store, at.ward, making.hook.id).found, .verb = "drop"};
    kit_sweep(store, &(struct doing){DAY, handle, &handling}, count_facts);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_body_hears_what_happens_beneath_it_and_nobody_beside_it),
        KIT_TEST(a_message_holds_ids_and_the_kind_and_nothing_else),
        KIT_TEST(what_an_address_does_not_hear_is_not_told),
        KIT_TEST(only_addresses_the_settings_name_are_taken),
        KIT_TEST(what_is_heard_must_be_known),
        KIT_TEST(a_paused_address_waits_and_a_dropped_one_is_gone),
        KIT_TEST(who_does_not_answer_is_asked_again_less_and_less_and_then_stopped),
        KIT_TEST(who_is_gone_is_stopped_at_once),
        KIT_TEST(while_one_sends_another_does_not),
        KIT_TEST(a_failed_statement_leaves_no_half_of_it),
    };
    return kit_run("hook", tests, COUNT(tests));
}
