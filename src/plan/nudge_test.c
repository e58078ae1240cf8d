#include "tests/reform_kit.h"

#include "plan/nudge.h"

#define DAY "2026-07-05"

static const struct kit_obligation obligation = {
    .activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}};

struct sending {
    struct province at;
    int64_t plan_id;
    const char *bodies[3], *by_on;
    int64_t paper_id;
};

static enum status send(struct work *w, void *arg)
{
    struct sending *sending = arg;
    struct nudge_order order = {.plan_id = sending->plan_id,
                                .sender_id = sending->at.province,
                                .under_id = sending->at.province,
                                .by_on = sending->by_on};

    for (size_t i = 0; i < COUNT(sending->bodies) && sending->bodies[i]; i++)
        list_add_text(&w->arena, &order.bodies, sending->bodies[i]);
    return nudge_send(w, &order, &sending->paper_id);
}

static char ward[24], commune[24];

static struct sending lagging(struct store *store)
{
    struct sending made = {.at = kit_province(store), .by_on = "2026-07-20"};
    struct kit_plan plan = {.org_id = made.at.province, .day = "2026-03-02", .obligations = &obligation, .count = 1};

    kit_issue(store, &plan);
    made.plan_id = plan.id;
    snprintf(ward, sizeof(ward), "%lld", (long long)made.at.ward);
    snprintf(commune, sizeof(commune), "%lld", (long long)made.at.commune);
    made.bodies[0] = ward;
    for (size_t i = 2; i < 4; i++)
        kit_settle(store, "2026-06-20", (struct duty_key){plan.ids[0], made.at.cells[i], "once", 0}, "note");
    return made;
}

struct waiting {
    int64_t org_id, count, overdue;
    char code[40];
};

static enum status look(struct work *w, void *arg)
{
    struct waiting *waiting = arg;
    struct list nudges = {0};

    TRY(nudge_list_for(w, waiting->org_id, &nudges));
    waiting->count = (int64_t)nudges.count;
    if (!nudges.count)
        return OK;
    waiting->overdue = LIST_AT(&nudges, struct nudge, 0)->overdue;
    kit_keep(waiting->code, sizeof(waiting->code), LIST_AT(&nudges, struct nudge, 0)->code);
    return OK;
}

static struct waiting waiting_for(struct store *store, const char *day, int64_t org_id)
{
    struct waiting waiting = {.org_id = org_id};

    kit_see(store, day, look, &waiting);
    return waiting;
}

static int64_t ward_asked;

static int64_t nudges_of_ward(struct store *store)
{
    return waiting_for(store, DAY, ward_asked).count;
}

static void a_nudge_is_a_letter_with_a_number_and_waits_until_nothing_is_overdue(struct store *store)
{
    struct sending sending = lagging(store);

    ward_asked = sending.at.ward;
    kit_sweep(store, &(struct doing){DAY, send, &sending}, nudges_of_ward);
    struct waiting waiting = waiting_for(store, DAY, sending.at.ward);
    assert_int_equal(waiting.count, 1);
    assert_int_equal(waiting.overdue, 2);
    assert_string_equal(waiting.code, "01-CV/TU");
    assert_int_equal(waiting_for(store, DAY, sending.at.commune).count, 0);
    struct kit_front front = {.ask = {.plan_id = sending.plan_id, .org_id = sending.at.ward}};
    kit_see(store, DAY, kit_read_front, &front);
    for (size_t i = 0; i < 2; i++) {
        struct kit_open open = kit_open_duties(store, DAY, sending.at.cells[i], 0);
        kit_settle(store, DAY, (struct duty_key){open.first.root_id, sending.at.cells[i], "once", 0}, "note");
    }
    assert_int_equal(waiting_for(store, DAY, sending.at.ward).count, 0);
}

static void who_is_not_behind_is_not_nudged(struct store *store)
{
    struct sending sending = lagging(store);
    struct doing doing = {DAY, send, &sending};

    sending.bodies[1] = commune;
    kit_refused(store, &doing, ERR_INVALID, "không còn việc quá hạn");
    sending.bodies[0] = NULL;
    kit_refused(store, &doing, ERR_INVALID, "ít nhất một nơi");
    sending.bodies[0] = ward, sending.bodies[1] = NULL;
    sending.by_on = DAY;
    kit_refused(store, &doing, ERR_INVALID, "sau hôm nay");
    sending.by_on = "không ngày";
    kit_refused(store, &doing, ERR_INVALID, "sau hôm nay");
}

static enum status print_it(struct work *w, void *arg)
{
    const struct sending *sending = arg;
    struct bytes docx, pdf;

    TRY(nudge_print(w, sending->paper_id, "docx", &docx));
    TRY(nudge_print(w, sending->paper_id, "pdf", &pdf));
    assert_true(docx.size > 1000 && !memcmp(docx.data, "PK", 2));
    assert_true(pdf.size > 1000 && !memcmp(pdf.data, "%PDF", 4));
    return OK;
}

static void it_is_printed_as_word_and_pdf(struct store *store)
{
    struct sending sending = lagging(store);

    kit_do(store, DAY, send, &sending);
    kit_see(store, DAY, print_it, &sending);
}

/* --- bodies that are gone ------------------------------------------------------------------------------------------
 */

struct behind {
    struct cascade_ask ask;
    int64_t count, org_id, overdue;
};

static enum status look_behind(struct work *w, void *arg)
{
    struct behind *behind = arg;
    struct list places = {0};

    TRY(nudge_list_places(w, &behind->ask, &places));
    behind->count = (int64_t)places.count;
    if (!places.count)
        return OK;
    behind->org_id = LIST_AT(&places, struct nudge, 0)->org_id;
    behind->overdue = LIST_AT(&places, struct nudge, 0)->overdue;
    return OK;
}

static struct behind who_is_behind(struct store *store, const struct kit_plan *plan, int64_t org_id)
{
    struct behind behind = {
        .ask = {.plan_id = plan->id, .org_id = org_id, .from_on = "2026-01-01", .to_on = "2026-06-30"}};

    kit_see(store, "2026-08-01", look_behind, &behind);
    return behind;
}

static void what_a_body_that_is_gone_left_undone_is_asked_of_who_carries_on(struct store *store)
{
    const struct change_item merge = {.verb = "merge", .body = "B3", .target = "B4"};
    const struct change_item close = {.verb = "close", .body = "B5"};
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2026-03-02", .obligations = &obligation, .count = 1};
    struct made_set sets[] = {{.org_id = at.province, .day = "2026-07-15", .items = &merge, .count = 1},
                              {.org_id = at.province, .day = "2026-07-20", .items = &close, .count = 1}};

    kit_issue(store, &plan);
    assert_int_equal(who_is_behind(store, &plan, at.west).count, 2);
    for (size_t i = 0; i < COUNT(sets); i++)
        carry_out(store, &sets[i], sets[i].day);
    struct behind west = who_is_behind(store, &plan, at.west);
    assert_int_equal(west.count, 1);
    assert_int_equal(west.org_id, at.cells[1]);
    assert_int_equal(west.overdue, 2);
    struct behind east = who_is_behind(store, &plan, at.east);
    assert_int_equal(east.count, 1);
    assert_int_equal(east.org_id, at.cells[3]);
    struct sending sending = {.at = {.province = at.west}, .plan_id = plan.id, .by_on = "2026-08-20"};
    snprintf(ward, sizeof(ward), "%lld", (long long)at.cells[0]);
    sending.bodies[0] = ward;
    kit_refused(store, &(struct doing){"2026-08-01", send, &sending}, ERR_INVALID, "không còn việc quá hạn");
    snprintf(ward, sizeof(ward), "%lld", (long long)at.cells[1]);
    kit_do(store, "2026-08-01", send, &sending);
    kit_settle(store, "2026-08-02", (struct duty_key){plan.ids[0], at.cells[1], "once", 0}, "note");
    assert_int_equal(waiting_for(store, "2026-08-02", at.cells[1]).count, 1);
    kit_settle(store, "2026-08-02", (struct duty_key){plan.ids[0], at.cells[0], "once", 0}, "note");
    assert_int_equal(waiting_for(store, "2026-08-02", at.cells[1]).count, 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_nudge_is_a_letter_with_a_number_and_waits_until_nothing_is_overdue),
        KIT_TEST(who_is_not_behind_is_not_nudged),
        KIT_TEST(it_is_printed_as_word_and_pdf),
        KIT_TEST(what_a_body_that_is_gone_left_undone_is_asked_of_who_carries_on),
    };
    return kit_run("nudge", tests, COUNT(tests));
}
