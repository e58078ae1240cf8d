/* fulfil_test.c - a meeting that is held fulfils its duties by itself, with the meeting as evidence.
 * proves: fulfil */
#include "tests/meeting_kit.h"

#include "meeting/fulfil.h"

#define ISSUED "2026-06-02"
#define BEFORE "2026-06-20"
#define DAY    KIT_MEETING_DAY

struct hall {
    struct kit_cell cell;
    struct kit_plan plan;
    int64_t meeting;
    size_t came;    /* so many of the list are marked as present */
    bool drops;     /* takes the duty off the list */
    size_t offered; /* duties on the list */
};

static enum status do_make(struct work *w, void *arg)
{
    struct hall *hall = arg;
    struct meeting meeting = kit_forum(&hall->cell, DAY);
    struct list duties = {0};

    TRY(convene_make(w, &meeting));
    hall->meeting = meeting.id;
    TRY(fulfil_list(w, meeting.id, &duties));
    hall->offered = duties.count;
    if (hall->drops)
        TRY(fulfil_drop(w, LIST_AT(&duties, struct fulfilled, 0)));
    return convene_call(w, meeting.id, meeting.version);
}

static enum status do_open(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    struct list people = {0};

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(attendee_list(w, meeting.id, &people));
    for (size_t i = 0; i < people.count && i < hall->came; i++)
        TRY(attendee_mark(w, LIST_AT(&people, struct attendee, i)->id, "present", "list"));
    return OK;
}

static enum status do_close(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;

    TRY(meeting_find(w, hall->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

/* A forum by 30 June for every cell, issued by the province. */
static struct hall plan_hall(struct store *store)
{
    static const struct kit_obligation obligation = {
        .activity = "forum", .due = "by 2026-06-30", .audience = {.form = "cell"}};
    struct hall hall = {.cell = kit_cell(store), .came = 6};

    hall.plan = (struct kit_plan){.org_id = hall.cell.tree.province,
                                  .day = ISSUED,
                                  .obligations = &obligation,
                                  .count = 1,
                                  .visibility = "at_once"};
    kit_issue(store, &hall.plan);
    return hall;
}

static void hold(struct store *store, struct hall *hall)
{
    kit_do(store, BEFORE, do_make, hall);
    kit_do(store, DAY, do_open, hall);
    kit_do(store, DAY, do_close, hall);
}

static void a_forum_that_was_held_settles_its_duty_and_the_front_above(struct store *store)
{
    struct hall hall = plan_hall(store);

    hold(store, &hall);
    assert_int_equal(hall.offered, 1);
    assert_int_equal(kit_total(store, DAY, hall.plan.id, hall.cell.tree.province).done, 1);
    assert_int_equal(kit_open_duties(store, DAY, hall.cell.org, 92).count, 0);
    kit_recounted(store);
}

static void without_enough_people_nothing_was_held(struct store *store)
{
    struct hall hall = plan_hall(store);

    hall.came = 2;
    hold(store, &hall);
    assert_int_equal(kit_total(store, DAY, hall.plan.id, hall.cell.tree.province).done, 0);
}

static void what_was_taken_off_the_list_stays_open(struct store *store)
{
    struct hall hall = plan_hall(store);

    hall.drops = true;
    hold(store, &hall);
    assert_int_equal(kit_total(store, DAY, hall.plan.id, hall.cell.tree.province).done, 0);
}

static void what_was_settled_meanwhile_is_left_alone(struct store *store)
{
    struct hall hall = plan_hall(store);

    kit_do(store, BEFORE, do_make, &hall);
    kit_settle(store, BEFORE,
               (struct duty_key){.root_id = hall.plan.ids[0],
                                 .org_id = hall.cell.org,
                                 .period = kit_open_duties(store, BEFORE, hall.cell.org, 92).period,
                                 .version = -1},
               "note");
    kit_do(store, DAY, do_open, &hall);
    kit_do(store, DAY, do_close, &hall);
    assert_int_equal(kit_total(store, DAY, hall.plan.id, hall.cell.tree.province).done, 1);
    kit_recounted(store);
}

struct offer {
    int64_t org;
    char period[24];
};

static enum status offer_monthly(struct work *w, void *arg)
{
    struct offer *offer = arg;
    struct meeting meeting = {.org_id = offer->org, .kind = "regular", .held_on = DAY, .room = "Nhà văn hoá"};
    struct list duties = {0};

    meeting.starts_at = date_moment(DAY) + 12 * 3600 + 1800;
    TRY(convene_make(w, &meeting));
    TRY(fulfil_list(w, meeting.id, &duties));
    assert_int_equal(duties.count, 1);
    kit_keep(offer->period, sizeof(offer->period), LIST_AT(&duties, struct fulfilled, 0)->period);
    return OK;
}

/* What is behind is made up for by a second meeting of the month, not by calling June's meeting that of March. */
static void a_monthly_meeting_is_that_of_its_own_month(struct store *store)
{
    static const struct kit_obligation obligation = {
        .activity = "meeting", .due = "every=month", .audience = {.form = "cell"}};
    struct hall hall = {.cell = kit_cell(store)};
    struct offer offer = {.org = hall.cell.org};

    hall.plan = (struct kit_plan){.org_id = hall.cell.tree.province,
                                  .day = "2026-03-02",
                                  .obligations = &obligation,
                                  .count = 1,
                                  .visibility = "at_once"};
    kit_issue(store, &hall.plan);
    kit_do(store, BEFORE, offer_monthly, &offer);
    assert_string_equal(offer.period, "2026-06");
    kit_settle(store, BEFORE,
               (struct duty_key){.root_id = hall.plan.ids[0], .org_id = offer.org, .period = "2026-06", .version = -1},
               "note");
    kit_do(store, BEFORE, offer_monthly, &offer);
    assert_string_equal(offer.period, "2026-03");
}

static struct store *swept;
static struct kit_plan swept_plan;

static int64_t count_done(struct store *store)
{
    (void)store;
    return kit_total(swept, DAY, swept_plan.id, swept_plan.org_id).done;
}

static void a_statement_that_fails_closes_no_meeting_by_half(struct store *store)
{
    struct hall hall = plan_hall(store);

    swept = store;
    swept_plan = hall.plan;
    kit_do(store, BEFORE, do_make, &hall);
    kit_do(store, DAY, do_open, &hall);
    kit_sweep(store, &(struct doing){DAY, do_close, &hall}, count_done);
    assert_int_equal(count_done(store), 1);
    kit_recounted(store);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_forum_that_was_held_settles_its_duty_and_the_front_above),
        KIT_TEST(without_enough_people_nothing_was_held),
        KIT_TEST(what_was_taken_off_the_list_stays_open),
        KIT_TEST(what_was_settled_meanwhile_is_left_alone),
        KIT_TEST(a_monthly_meeting_is_that_of_its_own_month),
        KIT_TEST(a_statement_that_fails_closes_no_meeting_by_half),
    };

    return kit_run("fulfil", tests, COUNT(tests));
}
