/* proves: cascade slots due_days */
#include "tests/plan_kit.h"

#include "plan/due_days.h"

static const struct kit_obligation weekly[] = {
    {.activity = "meeting", .due = "every=week", .audience = {.form = "cell"}},
    {.activity = "report", .due = "every=quarter", .audience = {.form = "committee"}},
};

static struct cascade_line line_of(struct cascade *cascade, int64_t org_id)
{
    for (size_t i = 0; i < cascade->lines.count; i++)
        if (LIST_AT(&cascade->lines, struct cascade_line, i)->org_id == org_id)
            return *LIST_AT(&cascade->lines, struct cascade_line, i);
    return (struct cascade_line){0};
}

struct looked {
    struct cascade_ask ask;
    int64_t org_id;
    struct cascade_line line;
};

static enum status look(struct work *w, void *arg)
{
    struct looked *looked = arg;
    struct cascade cascade;

    TRY(cascade_front(w, &looked->ask, &cascade));
    looked->line = line_of(&cascade, looked->org_id);
    return OK;
}

static struct cascade_line look_at(struct store *store, const char *day, struct cascade_ask ask, int64_t org_id)
{
    struct looked looked = {.ask = ask, .org_id = org_id};

    kit_see(store, day, look, &looked);
    return looked.line;
}

struct totalled {
    struct cascade_ask ask;
    struct cascade_line total;
};

static enum status add_up(struct work *w, void *arg)
{
    struct totalled *totalled = arg;

    return cascade_total(w, &totalled->ask, &totalled->total);
}

static struct cascade_line total_of(struct store *store, const char *day, struct cascade_ask ask, int64_t org_id)
{
    struct totalled totalled = {.ask = ask};

    totalled.ask.org_id = org_id;
    kit_see(store, day, add_up, &totalled);
    return totalled.total;
}

static void the_longest_delay_is_found_behind_many_settled_weeks(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-02", .obligations = weekly, .count = 1};
    char period[16];

    kit_issue(store, &plan);
    for (int week = 1; week <= 20; week++) {
        snprintf(period, sizeof(period), "2017-W%02d", week);
        if (week != 18)
            kit_settle(store, "2017-06-01", (struct duty_key){plan.ids[0], at.cells[0], period, -1}, "note");
    }
    struct cascade_ask ask = {.plan_id = plan.id, .org_id = at.ward};
    struct cascade_line cell = look_at(store, "2017-05-24", ask, at.cells[0]); /* week 18 ended on 7/5 */
    assert_int_equal(cell.overdue, 1);
    assert_int_equal(cell.longest, 17);
    struct cascade_line other = look_at(store, "2017-05-24", ask, at.cells[1]);
    assert_int_equal(other.overdue, 20);
    assert_int_equal(other.longest, 136);
    ask.org_id = at.province;
    struct cascade_line ward = look_at(store, "2017-05-24", ask, at.ward);
    assert_int_equal(ward.overdue, 21);
    assert_int_equal(ward.longest, 136);
}

static void a_line_is_the_total_one_level_down(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-02", .obligations = weekly, .count = 2};

    kit_issue(store, &plan);
    kit_settle(store, "2017-04-05", (struct duty_key){plan.ids[1], at.ward, "2017-Q1", -1}, "report");
    struct cascade_ask ask = {.plan_id = plan.id, .org_id = at.province};
    struct cascade_line ward = look_at(store, "2017-04-20", ask, at.ward);
    struct cascade_line total = kit_total(store, "2017-04-20", plan.id, at.ward);
    assert_int_equal(ward.done_late, 1);
    assert_int_equal(ward.by_report, 1);
    assert_int_equal(ward.due, total.due);
    assert_int_equal(ward.overdue, total.overdue);
    assert_int_equal(ward.done_late, total.done_late);
    assert_int_equal(ward.delivered, total.delivered);
    assert_int_equal(ward.longest, total.longest);
    ask.obligation_id = plan.ids[1];
    ward = look_at(store, "2017-04-20", ask, at.ward);
    assert_int_equal(ward.overdue, 0);
    assert_int_equal(ward.due, 2);
    ask.obligation_id = plan.ids[0]; /* of the cells beneath it: sixteen weeks have begun, fifteen are over */
    ward = look_at(store, "2017-04-20", ask, at.ward);
    assert_int_equal(ward.due, 2 * 16);
    assert_int_equal(ward.overdue, 2 * 15);
    assert_int_equal(total_of(store, "2017-04-20", ask, at.ward).overdue, 2 * 15);
    ask.obligation_id = plan.ids[1];
    ask.from_on = "2017-04-01";
    ask.to_on = "2017-06-30";
    assert_int_equal(look_at(store, "2017-04-20", ask, at.ward).due, 1);
    assert_int_equal(look_at(store, "2017-04-20", ask, at.ward).done_late, 0);
}

struct listed_days {
    struct cascade_ask ask;
    int64_t days[8];
    size_t count;
};

static enum status list_days(struct work *w, void *arg)
{
    struct listed_days *listed = arg;
    struct list days = {0};

    TRY(due_days_list(w, &listed->ask, &days));
    listed->count = days.count;
    for (size_t i = 0; i < days.count && i < COUNT(listed->days); i++)
        listed->days[i] = *LIST_AT(&days, int64_t, i);
    return OK;
}

/* Two quarters' ends, and the day one cell was given instead: of a row at the ward, of packed figures at the province.
 */
static void the_days_are_those_of_the_calendar_and_those_given_since(struct store *store)
{
    struct province at = kit_province(store);
    static const struct kit_obligation quarterly[] = {
        {.activity = "report", .due = "every=quarter", .audience = {.form = "cell"}}};
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-02", .obligations = quarterly, .count = 1};
    struct listed_days listed = {.ask = {.org_id = at.province}};

    kit_issue(store, &plan);
    struct kit_act extend = {.obligation_id = plan.ids[0],
                             .verb = KIT_EXTEND,
                             .key = {plan.ids[0], at.cells[0], "2017-Q1", -1},
                             .reason = "Bão lụt",
                             .day = "2017-04-20"};
    kit_do(store, "2017-03-20", kit_act, &extend);
    listed.ask.plan_id = plan.id;
    kit_see(store, "2017-05-20", list_days, &listed);
    assert_int_equal(listed.count, 3);
    assert_int_equal(listed.days[0], date_iso_number("2017-06-30"));
    assert_int_equal(listed.days[1], date_iso_number("2017-04-20"));
    assert_int_equal(listed.days[2], date_iso_number("2017-03-31"));
    listed.ask.from_on = "2017-04-01";
    listed.ask.to_on = "2017-04-30";
    kit_see(store, "2017-05-20", list_days, &listed);
    assert_int_equal(listed.count, 1);
    listed.ask.org_id = at.ward;
    kit_see(store, "2017-05-20", list_days, &listed);
    assert_int_equal(listed.days[0], date_iso_number("2017-04-20"));
}

struct row_of_total {
    struct cascade_ask ask;
    struct cascade_line total;
};

static enum status read_total(struct work *w, void *arg)
{
    struct row_of_total *asked = arg;

    return cascade_total(w, &asked->ask, &asked->total);
}

static void one_line_of_a_plan_equals_its_front(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-02", .obligations = weekly, .count = 2};
    struct row_of_total asked = {.ask = {.org_id = at.province}};

    kit_issue(store, &plan);
    asked.ask.plan_id = plan.id;
    kit_settle(store, "2017-04-05", (struct duty_key){plan.ids[1], at.ward, "2017-Q1", -1}, "report");
    kit_see(store, "2017-04-20", read_total, &asked);
    struct cascade_line front = kit_total(store, "2017-04-20", plan.id, at.province);
    assert_int_equal(asked.total.overdue, front.overdue);
    assert_int_equal(asked.total.due, front.due);
    assert_int_equal(asked.total.done_late, front.done_late);
    assert_int_equal(asked.total.delivered, front.delivered);
    assert_int_equal(asked.total.longest, front.longest);
}

/* --- how much is read ------------------------------------------------------------------------------------------------
 */

struct many {
    int64_t parent;
    const char *kind;
    int64_t ids[120];
    int count;
};

static enum status open_many(struct work *w, void *arg)
{
    struct many *many = arg;
    struct org_opening openings[120];

    for (int i = 0; i < many->count; i++)
        openings[i] = (struct org_opening){.kind = many->kind,
                                           .name = arena_format(&w->arena, "Nơi số %d", i + 1),
                                           .parent = many->parent,
                                           .from_day = "2016-01-01"};
    TRY(org_open_many(w, openings, (size_t)many->count));
    for (int i = 0; i < many->count; i++)
        many->ids[i] = openings[i].id;
    return OK;
}

static void a_front_reads_its_children_and_little_more(struct store *store)
{
    struct many communes = {
        .parent = kit_org(store, "province_committee", "Tỉnh uỷ", 0), .kind = "commune_committee", .count = 60};
    struct many cells = {.kind = "cell", .count = 80};
    struct kit_plan plan = {.org_id = communes.parent, .day = "2017-01-02", .obligations = weekly, .count = 2};

    kit_do(store, "2016-01-01", open_many, &communes);
    cells.parent = communes.ids[7];
    kit_do(store, "2016-01-01", open_many, &cells);
    kit_issue(store, &plan);
    for (int i = 0; i < 80; i += 4)
        kit_settle(store, "2017-02-01", (struct duty_key){plan.ids[0], cells.ids[i], "2017-W03", -1}, "note");
    for (int level = 0; level < 2; level++) {
        struct kit_front front = {.ask = {.plan_id = plan.id, .org_id = level ? cells.parent : communes.parent}};
        kit_see(store, "2017-03-01", kit_read_front, &front);
        assert_int_equal(front.lines, level ? 81 : 60);
        if (front.rows > front.lines + 50)
            fail_msg("%lld rows for %lld children", (long long)front.rows, (long long)front.lines);
    }
    assert_int_equal(kit_total(store, "2017-03-01", plan.id, communes.parent).done_late, 20);
    assert_int_equal(kit_total(store, "2017-03-01", plan.id, communes.parent).delivered, 140);
}

static void a_plan_that_is_not_issued_has_no_front(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-02", .obligations = weekly, .count = 2};
    struct kit_front front = {.ask = {.org_id = at.province}};

    kit_do(store, plan.day, kit_draft, &plan);
    front.ask.plan_id = plan.id;
    kit_refused(store, &(struct doing){"2017-01-03", kit_read_front, &front}, ERR_MISSING, "chưa được ban hành");
}

/* The country is the sum of its provinces: it keeps no row of its own. */
static void the_country_is_the_sum_of_its_provinces(struct store *store)
{
    int64_t country = kit_org(store, "central_committee", "Ban Chấp hành Trung ương", 0);
    int64_t provinces[2];
    struct kit_plan plan = {.org_id = country, .day = "2017-01-02", .obligations = &weekly[1], .count = 1};
    struct row_of_total asked = {.ask = {.org_id = country}};

    for (int i = 0; i < 2; i++) {
        provinces[i] = kit_org(store, "province_committee", i ? "Tỉnh uỷ B" : "Tỉnh uỷ A", country);
        (void)kit_org(store, "commune_committee", i ? "Đảng uỷ xã B" : "Đảng uỷ xã A", provinces[i]);
    }
    kit_issue(store, &plan);
    kit_settle(store, "2017-03-01", (struct duty_key){plan.ids[0], provinces[0], "2017-Q1", -1}, "report");
    struct cascade_line total = kit_total(store, "2017-05-01", plan.id, country);
    assert_int_equal(total.done, 1);
    assert_int_equal(total.overdue, 3);
    assert_int_equal(total.delivered, 4);
    asked.ask.plan_id = plan.id;
    kit_see(store, "2017-05-01", read_total, &asked);
    assert_int_equal(asked.total.overdue, 3);
    kit_recounted(store);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(the_longest_delay_is_found_behind_many_settled_weeks),
        KIT_TEST(a_line_is_the_total_one_level_down),
        KIT_TEST(the_days_are_those_of_the_calendar_and_those_given_since),
        KIT_TEST(one_line_of_a_plan_equals_its_front),
        KIT_TEST(a_front_reads_its_children_and_little_more),
        KIT_TEST(a_plan_that_is_not_issued_has_no_front),
        KIT_TEST(the_country_is_the_sum_of_its_provinces),
    };
    return kit_run("cascade", tests, COUNT(tests));
}
