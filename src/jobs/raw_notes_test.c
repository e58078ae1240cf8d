/* raw_notes_test.c - the job that erases raw notes of a meeting by rule, by the clock: kept the day before, gone the
 * day after, everything else as it was.  proves: jobs seal retention */
#include "tests/minutes_kit.h"

#include "jobs/runner.h"
#include "store/outbox.h"

#define LAST "2026-09-25" /* 90 days after (rules/retention): kept that day still */
#define GONE "2026-09-26"
#define JOB  "retention"

/* What there is of a meeting, raw and not. */
struct stock {
    int64_t meeting;
    size_t opinions, notes, reasons;    /* raw */
    size_t people, came, votes, agreed; /* what stays */
    char texts[8000];
};

static enum status count_stock(struct work *w, void *arg)
{
    struct stock *stock = arg;
    struct list opinions = {0}, items = {0}, people = {0}, votes = {0};
    struct meeting meeting;
    struct minutes minutes;
    struct edition edition;

    TRY(meeting_find(w, stock->meeting, &meeting));
    TRY(minutes_find(w, &meeting, &minutes));
    TRY(edition_find(w, meeting.id, &edition));
    TRY(opinion_list(w, meeting.id, &opinions));
    TRY(agenda_list(w, meeting.id, &items));
    TRY(attendee_list(w, meeting.id, &people));
    TRY(vote_list(w, meeting.id, &votes));
    *stock = (struct stock){.meeting = meeting.id, .opinions = opinions.count, .people = people.count};
    for (size_t i = 0; i < items.count; i++)
        stock->notes += *LIST_AT(&items, struct meeting_item, i)->notes != '\0';
    for (size_t i = 0; i < people.count; i++) {
        stock->reasons += LIST_AT(&people, struct attendee, i)->reason != NULL;
        stock->came += LIST_AT(&people, struct attendee, i)->came_at != 0;
    }
    stock->votes = votes.count;
    for (size_t i = 0; i < votes.count; i++)
        stock->agreed += (size_t)LIST_AT(&votes, struct vote, i)->agreed;
    snprintf(stock->texts, sizeof(stock->texts), "%s|%s|%s|%s|%s", minutes.text, minutes.resolution, minutes.hash,
             edition.resolution, edition.proposals);
    return OK;
}

static struct stock stock_of(struct store *store, int64_t meeting)
{
    struct stock stock = {.meeting = meeting};

    kit_see(store, GONE, count_stock, &stock);
    return stock;
}

static size_t raw_of(const struct stock *stock)
{
    return stock->opinions + stock->notes + stock->reasons;
}

static void assert_rest_stands(const struct stock *before, const struct stock *after)
{
    assert_int_equal(after->people, before->people);
    assert_int_equal(after->came, before->came);
    assert_int_equal(after->votes, before->votes);
    assert_int_equal(after->agreed, before->agreed);
    assert_string_equal(after->texts, before->texts);
}

static enum status leave_job(struct work *w, void *arg)
{
    (void)arg;
    return outbox_leave(w, JOB, 0, NULL, w->now);
}

static void run_job(struct store *store, const char *day)
{
    struct work w = kit_work(store, day);
    int64_t runs = 0;

    kit_do(store, day, leave_job, NULL);
    kit_ok(&w, runner_drain(&w, &runs));
    assert_true(runs > 0);
    arena_free(&w.arena);
}

/* Two meetings; the second is sealed a month later. */
static void raw_notes_go_the_day_after_their_time_and_nothing_else_does(struct store *store)
{
    const struct hall first = sealed(store);
    struct hall second = {.cell = first.cell};

    kit_do(store, BEFORE, do_make, &second);
    kit_do(store, DAY, do_hold, &second);
    kit_do(store, DAY, do_close, &second);
    kit_do(store, "2026-07-27", do_seal, &second);
    const struct stock before = stock_of(store, first.meeting), other = stock_of(store, second.meeting);
    assert_int_equal(raw_of(&before), 6);
    run_job(store, LAST);
    struct stock now = stock_of(store, first.meeting);
    assert_int_equal(raw_of(&now), 6);
    assert_rest_stands(&before, &now);
    run_job(store, GONE);
    now = stock_of(store, first.meeting);
    assert_int_equal(raw_of(&now), 0);
    assert_rest_stands(&before, &now);
    now = stock_of(store, second.meeting);
    assert_int_equal(raw_of(&now), raw_of(&other));
    assert_rest_stands(&other, &now);
    assert_int_equal(verified(store).report.faults.count, 0);
    run_job(store, "2026-10-26");
    now = stock_of(store, second.meeting);
    assert_int_equal(raw_of(&now), 0);
}

/* Whatever statement of a run fails, of the claim, the erasing or its end: all raw notes are there or none. */
static void a_statement_that_fails_leaves_raw_notes_whole_or_gone(struct store *store)
{
    const struct hall hall = sealed(store);
    const struct stock before = stock_of(store, hall.meeting);
    struct stock now = before;

    kit_do(store, GONE, leave_job, NULL);
    for (int nth = 0; raw_of(&now); nth++) {
        struct work w = kit_work(store, GONE);
        int64_t runs = 0;
        assert_true(nth < 200);
        w.now += (int64_t)nth * 7200; /* it comes back later and later */
        store_fail_at(store, nth);
        const enum status status = runner_drain(&w, &runs);
        store_fail_at(store, -1);
        (void)status;
        arena_free(&w.arena);
        now = stock_of(store, hall.meeting);
        assert_true(raw_of(&now) == 0 || raw_of(&now) == raw_of(&before));
        assert_rest_stands(&before, &now);
    }
    assert_int_equal(verified(store).report.faults.count, 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(raw_notes_go_the_day_after_their_time_and_nothing_else_does),
        KIT_TEST(a_statement_that_fails_leaves_raw_notes_whole_or_gone),
    };

    return kit_run("raw_notes", tests, COUNT(tests));
}
