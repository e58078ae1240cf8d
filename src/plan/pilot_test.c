#include "tests/plan_kit.h"

#include "plan/pilot.h"

#define DAY "2026-03-02"

static const struct kit_obligation asked = {.activity = "pilot",
                                            .due = "",
                                            .audience = {.form = "committee", .direct = true},
                                            .coverage_who = "cell",
                                            .coverage_min = 1,
                                            .coverage_per_kind = true};

struct piloting {
    struct province at;
    struct kit_plan plan;
    struct pilot_dates dates;
    int64_t org, version;
    bool drops;
    int64_t lacking, kinds, chosen, offers, obligations, rest;
};

static enum status choose(struct work *w, void *arg)
{
    struct piloting *piloting = arg;

    return pilot_choose(w, piloting->plan.ids[0], piloting->version, piloting->org, !piloting->drops);
}

static enum status set_dates(struct work *w, void *arg)
{
    struct piloting *piloting = arg;

    piloting->dates.obligation_id = piloting->plan.ids[0];
    piloting->dates.version = piloting->version;
    return pilot_set_dates(w, &piloting->dates);
}

static enum status look(struct work *w, void *arg)
{
    struct piloting *piloting = arg;
    struct obligation pilot;
    struct list kinds = {0}, chosen = {0}, offers = {0}, all = {0}, rest = {0};

    TRY(obligation_find(w, piloting->plan.ids[0], &pilot));
    piloting->version = pilot.version;
    TRY(pilot_list_kinds(w, &pilot, &kinds));
    TRY(pilot_list_chosen(w, &pilot, &chosen));
    TRY(pilot_list_offers(w, &pilot, "ward", &offers));
    TRY(obligation_list(w, piloting->plan.id, &all));
    piloting->kinds = (int64_t)kinds.count;
    piloting->lacking = 0;
    for (size_t i = 0; i < kinds.count; i++)
        piloting->lacking +=
            LIST_AT(&kinds, struct pilot_kind, i)->chosen < LIST_AT(&kinds, struct pilot_kind, i)->needed;
    piloting->chosen = (int64_t)chosen.count;
    piloting->offers = (int64_t)offers.count;
    piloting->obligations = (int64_t)all.count;
    piloting->rest = 0;
    if (all.count > 1)
        TRY(obligation_list_audience(w, LIST_AT(&all, struct obligation, all.count - 1)->id, &rest));
    for (size_t i = 0; i < rest.count; i++)
        piloting->rest += LIST_AT(&rest, struct audience, i)->exclude;
    return OK;
}

static struct piloting *watched;

static int64_t trace(struct store *store)
{
    kit_see(store, DAY, look, watched);
    return watched->version + 100 * watched->chosen + 10000 * watched->obligations;
}

static struct piloting drafted(struct store *store)
{
    struct piloting piloting = {.at = kit_province(store),
                                .dates = {0, 0, "2026-04-01", "2026-05-31", "2026-07-01", "2026-12-31"}};

    piloting.plan = (struct kit_plan){.org_id = piloting.at.province, .day = DAY, .obligations = &asked, .count = 1};
    kit_do(store, DAY, kit_draft, &piloting.plan);
    kit_see(store, DAY, look, &piloting);
    return piloting;
}

static void the_kinds_that_lack_a_pilot_are_said(struct store *store)
{
    struct piloting piloting = drafted(store);

    watched = &piloting;
    assert_int_equal(piloting.kinds, 2); /* communes and wards */
    assert_int_equal(piloting.lacking, 2);
    assert_int_equal(piloting.offers, 2);
    piloting.org = piloting.at.cells[0];
    kit_sweep(store, &(struct doing){DAY, choose, &piloting}, trace);
    assert_int_equal(trace(store) / 100 % 100, 1);
    assert_int_equal(piloting.lacking, 1);
    piloting.org = piloting.at.ward;
    kit_refused(store, &(struct doing){DAY, choose, &piloting}, ERR_INVALID, "không thuộc loại được chọn");
    piloting.org = piloting.at.cells[2];
    kit_do(store, DAY, choose, &piloting);
    kit_refused(store, &(struct doing){DAY, choose, &piloting}, ERR_CONFLICT, "");
    kit_see(store, DAY, look, &piloting);
    assert_int_equal(piloting.lacking, 0);
    piloting.drops = true;
    kit_do(store, DAY, choose, &piloting);
    kit_see(store, DAY, look, &piloting);
    assert_int_equal(piloting.lacking, 1);
}

static void pilots_go_first_and_the_rest_follows_on_its_day(struct store *store)
{
    struct piloting piloting = drafted(store);

    watched = &piloting;
    kit_refused(store, &(struct doing){DAY, set_dates, &piloting}, ERR_INVALID, "ít nhất một nơi");
    piloting.org = piloting.at.cells[0];
    kit_do(store, DAY, choose, &piloting);
    kit_see(store, DAY, look, &piloting);
    kit_sweep(store, &(struct doing){DAY, set_dates, &piloting}, trace);
    kit_see(store, DAY, look, &piloting);
    assert_int_equal(piloting.obligations, 2);
    assert_int_equal(piloting.rest, 1);
    piloting.org = piloting.at.cells[2];
    kit_do(store, DAY, choose, &piloting);
    kit_see(store, DAY, look, &piloting);
    assert_int_equal(piloting.rest, 2);
    kit_do(store, DAY, set_dates, &piloting); /* again: the same roll-out */
    kit_see(store, DAY, look, &piloting);
    assert_int_equal(piloting.obligations, 2);
    kit_issue(store, &piloting.plan);
    assert_int_equal(kit_open_duties(store, "2026-04-02", piloting.at.cells[0], 0).count, 1);
    assert_int_equal(kit_open_duties(store, "2026-04-02", piloting.at.cells[1], 0).count, 0);
    assert_string_equal(kit_open_duties(store, "2026-04-02", piloting.at.cells[2], 0).due_on, "2026-05-31");
    assert_int_equal(kit_open_duties(store, "2026-07-02", piloting.at.cells[1], 0).count, 1);
    assert_string_equal(kit_open_duties(store, "2026-07-02", piloting.at.cells[1], 0).due_on, "2026-12-31");
    kit_recounted(store);
}

static void dates_stand_in_order(struct store *store)
{
    struct piloting piloting = drafted(store);
    struct doing doing = {DAY, set_dates, &piloting};

    piloting.dates.from_on = "tháng tư";
    kit_refused(store, &doing, ERR_INVALID, "từ ngày nào");
    piloting.dates.from_on = "2026-06-01";
    kit_refused(store, &doing, ERR_INVALID, "không trước ngày bắt đầu");
    piloting.dates.to_on = "2026-07-01";
    kit_refused(store, &doing, ERR_INVALID, "phải sau ngày cuối làm điểm");
    piloting.dates.opens_on = "2027-07-01";
    kit_refused(store, &doing, ERR_INVALID, "không trước ngày mở rộng");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(the_kinds_that_lack_a_pilot_are_said),
        KIT_TEST(pilots_go_first_and_the_rest_follows_on_its_day),
        KIT_TEST(dates_stand_in_order),
    };
    return kit_run("pilot", tests, COUNT(tests));
}
