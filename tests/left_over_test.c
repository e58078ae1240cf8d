/* left_over_test.c - what a body leaves unfinished when it closes: tasks, minutes, what was to go up; who may finish
 * it. proves: inherit edition seal succession rights */
#include "tests/reform_kit.h"

#include "base/buffer.h"
#include "base/date.h"
#include "meeting/assignment.h"
#include "meeting/convene.h"
#include "meeting/edition.h"
#include "meeting/proposal.h"
#include "meeting/seal.h"
#include "organisation/rights.h"
#include "organisation/roster.h"
#include "reform/fate.h"

#define BEFORE "2017-05-05"
#define DAY    "2017-07-01"
#define LATER  "2017-07-10"

static struct made_set set_of(const struct small *at, const struct change_item *items, size_t count)
{
    return (struct made_set){.org_id = at->province, .day = DAY, .items = items, .count = count};
}

/* A meeting of a cell that is held and closed: a task, an edition, a proposal. */
struct held {
    int64_t org;
    const char *day;
    int64_t meeting, edition_place, proposal_place;
    size_t tasks; /* of that body, still open */
};

static enum status admit(struct work *w, int64_t org, const char *name, int64_t *person)
{
    struct admission admission = {.person = {.name = name, .birth_day = "1980-05-06"},
                                  .org = org,
                                  .standing = "official",
                                  .from_day = "2016-01-01"};

    TRY(roster_admit(w, &admission));
    *person = admission.id;
    return OK;
}

static enum status do_sit(struct work *w, void *arg)
{
    struct held *held = arg;
    struct meeting meeting = {.org_id = held->org,
                              .kind = "forum",
                              .held_on = held->day,
                              .starts_at = date_moment(held->day) + 12 * 3600 + 1800,
                              .room = "Nhà văn hoá"};

    TRY(admit(w, held->org, "Nguyễn Văn Tám", &meeting.chair_id));
    TRY(admit(w, held->org, "Trần Thị Bình", &meeting.taker_id));
    TRY(convene_make(w, &meeting));
    TRY(convene_call(w, meeting.id, 1));
    TRY(convene_open(w, meeting.id, 2));
    struct assignment task = {
        .meeting_id = meeting.id, .title = "Kẻ biển tên ngõ", .owner = "Chi uỷ", .due_on = "2017-09-01"};
    TRY(assignment_give(w, &task));
    held->meeting = meeting.id;
    return convene_close(w, meeting.id, 3);
}

/* What went up of it. */
static enum status do_meet(struct work *w, void *arg)
{
    struct held *held = arg;
    struct list proposals = {0};
    struct meeting meeting;
    struct edition edition;

    TRY(do_sit(w, held));
    TRY(meeting_find(w, held->meeting, &meeting));
    TRY(edition_compose(w, &meeting, "", "Đề nghị xã cấp biển", &edition));
    TRY(edition_keep(w, &edition));
    list_add_text(&w->arena, &proposals, "Đề nghị xã cấp biển");
    return proposal_send(w, meeting.id, &proposals);
}

static enum status do_see_held(struct work *w, void *arg)
{
    struct held *held = arg;
    struct edition edition;
    struct list proposals = {0}, tasks = {0};

    TRY(edition_find(w, held->meeting, &edition));
    TRY(proposal_list_of(w, held->meeting, &proposals));
    TRY(assignment_list_of_body(w, held->org, "2017-01-01", &tasks));
    held->edition_place = edition.place;
    held->proposal_place = LIST_AT(&proposals, struct proposal, 0)->place;
    held->tasks = tasks.count;
    return OK;
}

static void what_was_sent_of_a_meeting_of_the_new_tree_stands_in_it_when_the_change_is_told_late(struct store *store)
{
    static const struct change_item items[] = {{.verb = "move", .body = "B3", .target = "B2"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    struct held early = {.org = at.cells[0], .day = "2017-06-30"}, late = {.org = at.cells[0], .day = "2017-07-05"};
    const int64_t old_place = org_on(store, at.cells[0], BEFORE).place;

    kit_do(store, early.day, do_meet, &early);
    kit_do(store, late.day, do_meet, &late);
    carry_out(store, &set, "2017-07-10");
    const int64_t new_place = org_on(store, at.cells[0], DAY).place;
    kit_see(store, "2017-07-10", do_see_held, &early);
    kit_see(store, "2017-07-10", do_see_held, &late);
    assert_true(new_place != old_place);
    assert_int_equal(early.edition_place, old_place);
    assert_int_equal(early.proposal_place, old_place);
    assert_int_equal(late.edition_place, new_place);
    assert_int_equal(late.proposal_place, new_place);
}

static void what_nobody_has_heard_yet_the_successor_hears_unless_open_work_lapses(struct store *store)
{
    static const struct change_item items[] = {
        {.verb = "merge", .body = "B3", .target = "B4"},
        {.verb = "merge", .body = "B5", .target = "B6", .duties = "lapse", .reason = "Giải thể"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    struct held one = {.org = at.cells[0], .day = "2017-06-30"}, other = {.org = at.cells[2], .day = "2017-06-30"};

    kit_do(store, one.day, do_meet, &one);
    kit_do(store, other.day, do_meet, &other);
    carry_out(store, &set, "2017-07-10");
    kit_see(store, "2017-07-10", do_see_held, &one);
    assert_int_equal(one.tasks, 0);
    one.org = at.cells[1];
    kit_see(store, "2017-07-10", do_see_held, &one);
    assert_int_equal(one.tasks, 1);
    kit_see(store, "2017-07-10", do_see_held, &other);
    assert_int_equal(other.tasks, 1);
}

/* --- finished by who carries on ----------------------------------------------------------------------------------- */

struct finishing {
    int64_t meeting, finisher, sender, to, receiver, heard_by;
    char named[200];
};

static enum status do_seal(struct work *w, void *arg)
{
    const struct finishing *finishing = arg;
    struct assignment task = {
        .meeting_id = finishing->meeting, .title = "Quét vôi", .owner = "Chi uỷ", .due_on = "2017-09-01"};
    struct meeting meeting;
    const char *seen;

    TRY(assignment_give(w, &task));
    TRY(meeting_find(w, finishing->meeting, &meeting));
    TRY(seal_seen(w, &meeting, &seen));
    return seal_make(w, meeting.id, 0, seen);
}

static enum status do_send(struct work *w, void *arg)
{
    return edition_send(w, ((const struct finishing *)arg)->meeting);
}

static enum status do_see_finished(struct work *w, void *arg)
{
    struct finishing *finishing = arg;
    struct meeting meeting;
    struct minutes minutes;
    struct edition edition;
    struct list given = {0};

    TRY(meeting_find(w, finishing->meeting, &meeting));
    TRY(minutes_find(w, &meeting, &minutes));
    TRY(edition_find(w, meeting.id, &edition));
    TRY(assignment_list_given(w, meeting.id, &given));
    finishing->finisher = minutes.finisher_id;
    finishing->sender = edition.sender_id;
    finishing->to = edition.to_id;
    finishing->receiver = edition.receiver_id;
    finishing->heard_by = LIST_AT(&given, struct assignment, given.count - 1)->org_id;
    snprintf(finishing->named, sizeof(finishing->named), "%s, %s, %s",
             minutes.finisher_name ? minutes.finisher_name : "", edition.sender_name ? edition.sender_name : "",
             edition.to_name);
    return OK;
}

static struct finishing finished(struct store *store, int64_t meeting)
{
    struct finishing finishing = {.meeting = meeting};

    kit_see(store, LATER, do_see_finished, &finishing);
    return finishing;
}

static void minutes_left_open_are_sealed_and_sent_by_who_carries_on_to_who_stands_above(struct store *store)
{
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"},
                                               {.verb = "merge", .body = "B1", .target = "B2"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    struct held held = {.org = at.cells[0], .day = "2017-06-30"};
    struct seal_report report = {0};

    kit_do(store, held.day, do_sit, &held);
    carry_out(store, &set, LATER);
    struct finishing finishing = {.meeting = held.meeting};
    kit_do(store, LATER, do_seal, &finishing);
    const struct finishing sealed = finished(store, held.meeting);
    assert_int_equal(sealed.finisher, at.cells[1]);
    assert_int_equal(sealed.heard_by, at.cells[1]); /* the former body meets no more */
    assert_int_equal(sealed.to, at.west);
    kit_do(store, LATER, do_send, &finishing);
    const struct finishing sent = finished(store, held.meeting);
    assert_int_equal(sent.sender, at.cells[1]);
    assert_int_equal(sent.receiver, at.east);
    assert_string_equal(sent.named, "Chi bộ thôn 2, Chi bộ thôn 2, Đảng uỷ xã Đông");
    struct work w = kit_work(store, LATER);
    kit_ok(&w, seal_verify(&w, &report));
    assert_int_equal(report.faults.count, 0);
    arena_free(&w.arena);
}

/* Sealed while everything stood, sent when the committee above had gone into another, which later goes into a third:
 * it went to the second. */
static void what_is_sent_late_goes_to_who_stands_for_the_committee_by_then(struct store *store)
{
    static const struct change_item first[] = {{.verb = "merge", .body = "B1", .target = "B2"}};
    static const struct change_item second[] = {
        {.verb = "open", .body = "B9", .target = "B0", .name = "Đảng uỷ xã Mới", .kind = "commune_committee"},
        {.verb = "merge", .body = "B2", .target = "B9"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, first, COUNT(first)), later = set_of(&at, second, COUNT(second));
    struct held held = {.org = at.cells[0], .day = "2017-06-30"};

    kit_do(store, held.day, do_sit, &held);
    struct finishing finishing = {.meeting = held.meeting};
    kit_do(store, held.day, do_seal, &finishing);
    carry_out(store, &set, LATER);
    assert_int_equal(finished(store, held.meeting).receiver, at.east); /* who would get it */
    kit_do(store, LATER, do_send, &finishing);
    later.day = "2017-07-09";
    carry_out(store, &later, LATER);
    assert_int_equal(finished(store, held.meeting).receiver, at.east);
    assert_int_equal(finished(store, held.meeting).to, at.west);
    assert_int_equal(finished(store, held.meeting).finisher, 0);
}

struct asking {
    int64_t person, org, place;
    char may[80];
};

static enum status do_ask(struct work *w, void *arg)
{
    static const struct {
        enum capability capability;
        const char *name;
    } asked[] = {{CAN_HOLD_MEETING, "hold"},    {CAN_ATTEND_MEETING, "attend"}, {CAN_READ_MINUTES, "minutes"},
                 {CAN_READ_EDITION, "edition"}, {CAN_SEND_EDITION, "send"},     {CAN_ANSWER_PROPOSAL, "answer"}};
    struct asking *asking = arg;
    const struct actor actor = {.person = asking->person};
    const struct subject subject = {.org = asking->org, .place = asking->place};
    struct rights rights = {0};

    TRY(roster_rights(w, &actor, &rights));
    struct buffer may = buffer_make(&w->arena, sizeof(asking->may));
    for (size_t i = 0; i < COUNT(asked); i++)
        if (rights_allow(&rights, asked[i].capability, &subject))
            buffer_format(&may, " %s", asked[i].name);
    snprintf(asking->may, sizeof(asking->may), "%s", may.text);
    return OK;
}

static enum status do_appoint(struct work *w, void *arg)
{
    struct asking *asking = arg;
    struct admission admission = {.person = {.name = "Bí thư", .birth_day = "1980-05-06"},
                                  .org = asking->org,
                                  .standing = "official",
                                  .post = "secretary",
                                  .from_day = "2016-01-01"};

    TRY(roster_admit(w, &admission));
    asking->person = admission.id;
    return OK;
}

static int64_t secretary_of(struct store *store, int64_t org)
{
    struct asking asking = {.org = org};

    kit_do(store, BEFORE, do_appoint, &asking);
    return asking.person;
}

static void the_first_that_carries_on_holds_the_minutes_the_others_see_what_was_sent(struct store *store)
{
    static const struct change_item items[] = {{.verb = "split", .body = "B3", .target = "B4"},
                                               {.verb = "split", .body = "B3", .target = "B5"},
                                               {.verb = "close", .body = "B3"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    const int64_t people[] = {secretary_of(store, at.cells[1]), secretary_of(store, at.cells[2]),
                              secretary_of(store, at.cells[3])};
    static const char *const may[] = {" hold attend minutes edition send", " edition", ""};
    const int64_t place = org_on(store, at.cells[0], BEFORE).place;

    for (size_t i = 0; i < COUNT(people); i++) {
        struct asking asking = {.person = people[i], .org = at.cells[0], .place = place};
        kit_see(store, BEFORE, do_ask, &asking);
        assert_string_equal(asking.may, "");
    }
    carry_out(store, &set, LATER);
    for (size_t i = 0; i < COUNT(people); i++) {
        struct asking asking = {.person = people[i], .org = at.cells[0], .place = place};
        kit_see(store, LATER, do_ask, &asking);
        assert_string_equal(asking.may, may[i]);
    }
}

/* Two cells that one cell was split into go into the same third: what it had given is heard there once. */
static void what_two_lines_bring_to_the_same_heir_is_heard_once(struct store *store)
{
    static const struct change_item first[] = {{.verb = "split", .body = "B3", .target = "B4"},
                                               {.verb = "split", .body = "B3", .target = "B5"},
                                               {.verb = "close", .body = "B3"}};
    static const struct change_item second[] = {{.verb = "merge", .body = "B4", .target = "B6"},
                                                {.verb = "merge", .body = "B5", .target = "B6"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, first, COUNT(first)), later = set_of(&at, second, COUNT(second));
    struct held held = {.org = at.cells[0], .day = "2017-06-30"};

    kit_do(store, held.day, do_meet, &held);
    carry_out(store, &set, LATER);
    later.day = "2017-07-09";
    carry_out(store, &later, LATER);
    held.org = at.cells[3];
    kit_see(store, LATER, do_see_held, &held);
    assert_int_equal(held.tasks, 1);
}

struct counting {
    int64_t set, org, assignments;
};

static enum status do_count_tasks(struct work *w, void *arg)
{
    struct counting *counting = arg;
    struct scheme scheme;

    TRY(scheme_work_out(w, counting->set, &scheme));
    for (size_t i = 0; i < scheme.bodies.count; i++) {
        struct fate fate;
        if (scheme_at(&scheme, (int64_t)i)->org.id != counting->org)
            continue;
        TRY(fate_find(w, &scheme, scheme_at(&scheme, (int64_t)i), &fate));
        counting->assignments = fate.assignments;
    }
    return OK;
}

static void the_dry_run_counts_what_its_meetings_gave_and_nobody_has_heard(struct store *store)
{
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    struct held held = {.org = at.cells[0], .day = "2017-06-30"};

    kit_do(store, held.day, do_meet, &held);
    kit_do(store, LATER, make_set, &set);
    struct counting counting = {.set = set.id, .org = at.cells[0]};
    kit_see(store, LATER, do_count_tasks, &counting);
    assert_int_equal(counting.assignments, 1);
    counting.org = at.cells[1];
    kit_see(store, LATER, do_count_tasks, &counting);
    assert_int_equal(counting.assignments, 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(what_was_sent_of_a_meeting_of_the_new_tree_stands_in_it_when_the_change_is_told_late),
        KIT_TEST(what_nobody_has_heard_yet_the_successor_hears_unless_open_work_lapses),
        KIT_TEST(what_two_lines_bring_to_the_same_heir_is_heard_once),
        KIT_TEST(minutes_left_open_are_sealed_and_sent_by_who_carries_on_to_who_stands_above),
        KIT_TEST(what_is_sent_late_goes_to_who_stands_for_the_committee_by_then),
        KIT_TEST(the_first_that_carries_on_holds_the_minutes_the_others_see_what_was_sent),
        KIT_TEST(the_dry_run_counts_what_its_meetings_gave_and_nobody_has_heard),
    };

    return kit_run("left_over", tests, COUNT(tests));
}
