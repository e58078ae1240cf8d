/* roll_test.c - the roll put right while the meeting is held and after it, and what a correction leaves alone.
 * proves: roll */
#include "tests/meeting_kit.h"

#include "meeting/fulfil.h"
#include "meeting/presence.h"
#include "meeting/roll.h"
#include "meeting/seal.h"
#include "meeting/vote.h"

#define BEFORE "2026-06-20"
#define DAY    KIT_MEETING_DAY
#define AFTER  "2026-06-29"

struct hall {
    struct kit_cell cell;
    int64_t meeting, vote;
    size_t came; /* so many of the list are marked as present */
};

static enum status do_hold(struct work *w, void *arg)
{
    struct hall *hall = arg;
    struct meeting meeting = kit_forum(&hall->cell, DAY);
    struct list people = {0};

    TRY(convene_make(w, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version));
    TRY(convene_open(w, meeting.id, 2));
    hall->meeting = meeting.id;
    TRY(attendee_list(w, meeting.id, &people));
    for (size_t i = 0; i < people.count && i < hall->came; i++)
        TRY(attendee_mark(w, LIST_AT(&people, struct attendee, i)->id, "present", "list"));
    return OK;
}

static enum status do_vote(struct work *w, void *arg)
{
    struct hall *hall = arg;
    struct vote vote = {.meeting_id = hall->meeting, .question = "Lập tổ tự quản", .way = "named"};

    TRY(vote_make(w, &vote));
    TRY(vote_open(w, vote.id, 1));
    TRY(vote_cast(w, vote.id, hall->cell.secretary, "agree"));
    hall->vote = vote.id;
    return vote_close(w, vote.id, 2);
}

static enum status do_close(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;

    TRY(meeting_find(w, hall->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static enum status do_seal(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    const char *seen;

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(seal_seen(w, &meeting, &seen));
    return seal_make(w, meeting.id, 0, seen);
}

static struct hall held(struct store *store, size_t came)
{
    struct hall hall = {.cell = kit_cell(store), .came = came};

    kit_do(store, DAY, do_hold, &hall);
    return hall;
}

/* What is asked for of one person, in seconds from the opening, and how the record stands. */
struct change {
    int64_t meeting, person;
    const char *state;
    int64_t came, left; /* seconds after the opening */
    bool is_old;
    char stands[80]; /* out: state came left */
    struct presence presence;
    struct vote vote;
};

static enum status do_correct(struct work *w, void *arg)
{
    struct change *change = arg;
    struct attendee one;
    struct meeting meeting;

    TRY(attendee_find_person(w, change->meeting, change->person, &one));
    TRY(meeting_find(w, change->meeting, &meeting));
    const struct roll_correction correction = {.attendee_id = one.id,
                                               .version = one.version - change->is_old,
                                               .state = change->state,
                                               .came_at = change->came ? meeting.opened_at + change->came : 0,
                                               .left_at = change->left ? meeting.opened_at + change->left : 0};
    return roll_correct(w, &correction);
}

static enum status do_look(struct work *w, void *arg)
{
    struct change *change = arg;
    struct attendee one;
    struct meeting meeting;
    struct list votes = {0};

    TRY(attendee_find_person(w, change->meeting, change->person, &one));
    TRY(meeting_find(w, change->meeting, &meeting));
    TRY(presence_of(w, &meeting, &change->presence));
    TRY(vote_list(w, meeting.id, &votes));
    snprintf(change->stands, sizeof(change->stands), "%s %lld %lld", one.state,
             (long long)(one.came_at ? one.came_at - meeting.opened_at : -1),
             (long long)(one.left_at ? one.left_at - meeting.opened_at : -1));
    if (votes.count)
        change->vote = *LIST_AT(&votes, struct vote, 0);
    return OK;
}

static void assert_stands(struct store *store, struct change *change, const char *expected)
{
    kit_see(store, AFTER, do_look, change);
    assert_string_equal(change->stands, expected);
}

/* --- the tests ---------------------------------------------------------------------------------------------------- */

static void who_was_forgotten_is_put_on_the_roll_with_his_times_after_the_end(struct store *store)
{
    struct hall hall = held(store, 3);
    struct change change = {.meeting = hall.meeting, .person = hall.cell.exempt, .state = "present"};

    kit_do(store, DAY, do_close, &hall);
    kit_do(store, AFTER, do_correct, &change);
    assert_stands(store, &change, "present 0 -1"); /* from the beginning on */
    change.came = -1200;
    kit_do(store, AFTER, do_correct, &change);
    assert_stands(store, &change, "present 0 -1"); /* before it is the same */
    change.state = "absent";
    kit_do(store, AFTER, do_correct, &change);
    assert_stands(store, &change, "absent -1 -1");
}

static void late_and_early_are_typed_while_it_is_held(struct store *store)
{
    struct hall hall = held(store, 6);
    struct change change = {.meeting = hall.meeting, .person = hall.cell.second, .state = "left", .came = 1};
    const struct doing doing = {DAY, do_correct, &change};

    kit_refused(store, &doing, ERR_INVALID, "Giờ đến sau"); /* units of tests stand still at noon */
    change.came = 0;
    kit_refused(store, &doing, ERR_INVALID, "Hãy ghi giờ về");
    change.left = 60;
    kit_refused(store, &doing, ERR_INVALID, "Giờ về phải sau");
    change.state = "gone";
    kit_refused(store, &doing, ERR_INVALID, "có mặt, về sớm");
}

static enum status do_close_late(struct work *w, void *arg)
{
    w->now += 3600;
    return do_close(w, arg);
}

static void times_lie_between_opening_and_end(struct store *store)
{
    struct hall hall = held(store, 6);
    struct change change = {
        .meeting = hall.meeting, .person = hall.cell.second, .state = "left", .came = 600, .left = 1800};
    const struct doing doing = {AFTER, do_correct, &change};

    kit_do(store, DAY, do_close_late, &hall); /* it has lasted an hour */
    kit_do(store, AFTER, do_correct, &change);
    assert_stands(store, &change, "left 600 1800");
    change.left = 300;
    kit_refused(store, &doing, ERR_INVALID, "Giờ về phải sau");
    change.left = 3601;
    kit_refused(store, &doing, ERR_INVALID, "Giờ về phải sau");
    change.came = 3601;
    kit_refused(store, &doing, ERR_INVALID, "Giờ đến sau");
    assert_stands(store, &change, "left 600 1800");
}

static void a_closed_vote_keeps_its_figures_and_its_voters(struct store *store)
{
    struct hall hall = held(store, 7);
    struct change change = {.meeting = hall.meeting, .person = hall.cell.second, .state = "absent"};

    kit_do(store, DAY, do_vote, &hall);
    kit_do(store, DAY, do_close, &hall);
    assert_stands(store, &change, "present 0 -1");
    const struct vote before = change.vote;
    assert_int_equal(before.present, 6);
    assert_int_equal(before.counted, 6);
    kit_do(store, AFTER, do_correct, &change);
    assert_stands(store, &change, "absent -1 -1");
    assert_int_equal(change.presence.came, 5);
    assert_int_equal(change.vote.version, before.version);
    assert_int_equal(change.vote.present, 6);
    assert_int_equal(change.vote.eligible, before.eligible);
    assert_int_equal(change.vote.needed, before.needed);
    assert_int_equal(change.vote.agreed, 1);
    change.person = hall.cell.secretary;
    kit_refused(store, &(struct doing){AFTER, do_correct, &change}, ERR_CONFLICT, "đã biểu quyết");
}

static void sealed_or_changed_meanwhile_it_stays(struct store *store)
{
    struct hall hall = held(store, 6);
    struct change change = {.meeting = hall.meeting, .person = hall.cell.second, .state = "excused", .is_old = true};

    kit_do(store, DAY, do_close, &hall);
    kit_refused(store, &(struct doing){AFTER, do_correct, &change}, ERR_CONFLICT, "vừa ghi điểm danh");
    change.is_old = false;
    kit_do(store, AFTER, do_seal, &hall);
    kit_refused(store, &(struct doing){AFTER, do_correct, &change}, ERR_CONFLICT, "đính chính");
    assert_stands(store, &change, "present 0 -1");
}

static void a_roll_that_makes_the_quorum_gives_the_duty_its_evidence(struct store *store)
{
    static const struct kit_obligation forum = {
        .activity = "forum", .due = "by 2026-06-30", .audience = {.form = "cell"}};
    struct hall hall = {.cell = kit_cell(store), .came = 3};
    struct kit_plan plan = {.org_id = hall.cell.tree.province,
                            .day = "2026-06-02",
                            .obligations = &forum,
                            .count = 1,
                            .visibility = "at_once"};
    struct change change = {.person = hall.cell.secretary, .state = "present"};

    kit_issue(store, &plan);
    kit_do(store, DAY, do_hold, &hall);
    kit_do(store, DAY, do_close, &hall);
    change.meeting = hall.meeting;
    assert_int_equal(kit_total(store, AFTER, plan.id, hall.cell.tree.province).done, 0);
    const int64_t people[] = {hall.cell.secretary, hall.cell.deputy, hall.cell.seat, hall.cell.member};
    for (size_t i = 0; i < COUNT(people); i++) {
        change.person = people[i];
        kit_do(store, AFTER, do_correct, &change);
    }
    assert_int_equal(kit_total(store, AFTER, plan.id, hall.cell.tree.province).done, 1);
    kit_recounted(store);
}

static struct change swept;

static int64_t how_it_stands(struct store *store)
{
    kit_see(store, AFTER, do_look, &swept);
    return (int64_t)strlen(swept.stands) * 100 + swept.presence.came;
}

static void a_statement_that_fails_leaves_the_roll_as_it_was(struct store *store)
{
    struct hall hall = held(store, 6);

    kit_do(store, DAY, do_close, &hall);
    swept = (struct change){.meeting = hall.meeting, .person = hall.cell.second, .state = "excused"};
    kit_sweep(store, &(struct doing){AFTER, do_correct, &swept}, how_it_stands);
    assert_stands(store, &swept, "excused -1 -1");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(who_was_forgotten_is_put_on_the_roll_with_his_times_after_the_end),
        KIT_TEST(late_and_early_are_typed_while_it_is_held),
        KIT_TEST(times_lie_between_opening_and_end),
        KIT_TEST(a_closed_vote_keeps_its_figures_and_its_voters),
        KIT_TEST(sealed_or_changed_meanwhile_it_stays),
        KIT_TEST(a_roll_that_makes_the_quorum_gives_the_duty_its_evidence),
        KIT_TEST(a_statement_that_fails_leaves_the_roll_as_it_was),
    };

    return kit_run("roll", tests, COUNT(tests));
}
