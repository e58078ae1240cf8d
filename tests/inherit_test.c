/* inherit_test.c - schedules and planned meetings when the tree changes: what the dry run says is what happens.
 * proves: inherit */
#include "tests/reform_kit.h"

#include "base/date.h"
#include "meeting/convene.h"
#include "meeting/fulfil.h"
#include "meeting/inherit.h"
#include "meeting/timetable.h"
#include "reform/fate.h"
#include "reform/scheme.h"

#include <stdio.h>

#define BEFORE "2017-05-05"
#define DAY    "2017-07-01"

/* --- making ------------------------------------------------------------------------------------------------------- */

struct plan_of {
    int64_t org, series, meeting; /* its schedule; a meeting by itself */
    const char *kind, *held_on;
    int64_t month_day;
};

static enum status do_plan(struct work *w, void *arg)
{
    struct plan_of *plan = arg;
    struct series series = {.org_id = plan->org,
                            .kind = plan->kind,
                            .month_day = plan->month_day,
                            .starts_minute = 840,
                            .room = "Nhà văn hoá"};
    struct meeting meeting = {.org_id = plan->org, .kind = plan->kind, .held_on = plan->held_on, .room = "Nhà văn hoá"};

    if (plan->month_day) {
        TRY(timetable_begin(w, &series));
        plan->series = series.id;
        return OK;
    }
    meeting.starts_at = date_moment(plan->held_on) + 14 * 3600;
    TRY(convene_make(w, &meeting));
    plan->meeting = meeting.id;
    return OK;
}

static int64_t begin(struct store *store, int64_t org, const char *today, int64_t month_day)
{
    struct plan_of plan = {.org = org, .kind = "regular", .month_day = month_day};

    kit_do(store, today, do_plan, &plan);
    return plan.series;
}

static int64_t make(struct store *store, int64_t org, const char *kind, const char *held_on)
{
    struct plan_of plan = {.org = org, .kind = kind, .held_on = held_on};

    kit_do(store, BEFORE, do_plan, &plan);
    return plan.meeting;
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

/* The dry run of one body in a line: "S passes M passes"; S a schedule, M a meeting. */
struct rehearsal {
    int64_t set, org;
    char line[200];
};

static enum status do_rehearse(struct work *w, void *arg)
{
    struct rehearsal *rehearsal = arg;
    struct scheme scheme;

    TRY(scheme_work_out(w, rehearsal->set, &scheme));
    for (size_t i = 0; i < scheme.bodies.count; i++) {
        struct list all = {0};
        if (scheme_at(&scheme, (int64_t)i)->org.id != rehearsal->org)
            continue;
        TRY(fate_meetings(w, &scheme, scheme_at(&scheme, (int64_t)i), &all));
        for (size_t k = 0; k < all.count; k++) {
            const struct inherited *one = LIST_AT(&all, struct inherited, k);
            const size_t length = strlen(rehearsal->line);
            snprintf(rehearsal->line + length, sizeof(rehearsal->line) - length, "%s%s %s", length ? " " : "",
                     one->is_series ? "S" : "M", one->fate);
        }
    }
    return OK;
}

static void assert_rehearsed(struct store *store, const struct made_set *set, int64_t org, const char *expected)
{
    struct rehearsal rehearsal = {.set = set->id, .org = org};

    kit_see(store, BEFORE, do_rehearse, &rehearsal);
    assert_string_equal(rehearsal.line, expected);
}

struct sight {
    int64_t id; /* of a meeting, or of a body whose schedules are counted */
    int64_t org, place, series;
    char state[16], reason[80];
    size_t schedules;
    int64_t follows;
};

static enum status do_look(struct work *w, void *arg)
{
    struct sight *sight = arg;
    struct meeting meeting;

    TRY(meeting_find(w, sight->id, &meeting));
    sight->org = meeting.org_id;
    sight->place = meeting.place;
    sight->series = meeting.series_id;
    snprintf(sight->state, sizeof(sight->state), "%s", meeting.state);
    snprintf(sight->reason, sizeof(sight->reason), "%s", meeting.reason ? meeting.reason : "");
    return OK;
}

static struct sight look(struct store *store, int64_t meeting)
{
    struct sight sight = {.id = meeting};

    kit_see(store, DAY, do_look, &sight);
    return sight;
}

static enum status do_count(struct work *w, void *arg)
{
    struct sight *sight = arg;
    struct list all = {0};

    TRY(series_list(w, sight->id, &all));
    sight->schedules = all.count;
    sight->follows = all.count ? LIST_AT(&all, struct series, 0)->follows_id : 0;
    sight->series = all.count ? LIST_AT(&all, struct series, 0)->id : 0;
    return OK;
}

static struct sight schedules_of(struct store *store, int64_t org)
{
    struct sight sight = {.id = org};

    kit_see(store, DAY, do_count, &sight);
    return sight;
}

struct first {
    int64_t series, meeting;
};

static enum status do_find_first(struct work *w, void *arg)
{
    struct first *first = arg;
    struct list all = {0};

    TRY(timetable_list(w, first->series, &all));
    first->meeting = all.count ? LIST_AT(&all, struct meeting, 0)->id : 0;
    return OK;
}

static int64_t latest(struct store *store, int64_t series)
{
    struct first first = {.series = series};

    kit_see(store, BEFORE, do_find_first, &first);
    return first.meeting;
}

static struct made_set set_of(const struct small *at, const struct change_item *items, size_t count)
{
    return (struct made_set){.org_id = at->province, .day = DAY, .items = items, .count = count};
}

static void rehearse(struct store *store, struct made_set *set)
{
    kit_do(store, BEFORE, make_set, set);
}

static void carry_on(struct store *store, struct made_set *set)
{
    kit_do(store, BEFORE, order_set, set);
    carry(store, set, DAY);
    if (strcmp(set->state, "done") != 0)
        fail_msg("state %s: %s", set->state, set->problem);
}

/* --- the tests ---------------------------------------------------------------------------------------------------- */

static void a_schedule_passes_to_who_carries_on_with_what_is_planned(struct store *store)
{
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    const int64_t series = begin(store, at.cells[0], DAY, 20), draft = latest(store, series);
    const int64_t early = make(store, at.cells[0], "forum", "2017-06-15"),
                  late = make(store, at.cells[0], "forum", DAY);

    rehearse(store, &set);
    assert_rehearsed(store, &set, at.cells[0], "S passes M passes M passes");
    carry_on(store, &set);
    assert_int_equal(look(store, early).org, at.cells[0]); /* held by the old one */
    assert_int_equal(look(store, late).org, at.cells[1]);
    assert_int_equal(look(store, late).place, org_on(store, at.cells[1], DAY).place);
    assert_int_equal(look(store, draft).org, at.cells[1]);
    assert_string_equal(look(store, draft).state, "draft");
    const struct sight heir = schedules_of(store, at.cells[1]);
    assert_int_equal(heir.schedules, 1);
    assert_int_equal(heir.follows, series);
    assert_int_equal(look(store, draft).series, heir.series);
    assert_int_equal(schedules_of(store, at.cells[0]).schedules, 0);
}

static void a_schedule_of_the_same_kind_is_joined_and_its_meeting_called_off(struct store *store)
{
    static const struct change_item items[] = {
        {.verb = "merge", .body = "B3", .target = "B4", .reason = "Sáp nhập hai thôn"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    const int64_t draft = latest(store, begin(store, at.cells[0], DAY, 20));
    const int64_t own = latest(store, begin(store, at.cells[1], DAY, 3));

    rehearse(store, &set);
    assert_rehearsed(store, &set, at.cells[0], "S joined M joined");
    carry_on(store, &set);
    assert_string_equal(look(store, draft).state, "cancelled");
    assert_string_equal(look(store, draft).reason, "Sáp nhập hai thôn");
    assert_string_equal(look(store, own).state, "draft");
    assert_int_equal(schedules_of(store, at.cells[1]).schedules, 1);
}

/* Two cells become one that opens: the first one's schedule is its, the second one's is joined to it. */
static void of_two_that_merge_into_a_new_one_the_first_passes_its_schedule(struct store *store)
{
    static const struct change_item items[] = {
        {.verb = "open", .body = "B9", .target = "B1", .name = "Chi bộ thôn Mới", .kind = "cell"},
        {.verb = "merge", .body = "B3", .target = "B9"},
        {.verb = "merge", .body = "B4", .target = "B9"},
    };
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));

    (void)begin(store, at.cells[0], DAY, 20);
    (void)begin(store, at.cells[1], DAY, 3);
    rehearse(store, &set);
    assert_rehearsed(store, &set, at.cells[0], "S passes M passes");
    assert_rehearsed(store, &set, at.cells[1], "S joined M joined");
    carry_on(store, &set);
    assert_int_equal(schedules_of(store, with_code(store, "B9")).schedules, 1);
}

static void where_every_successor_carries_on_each_has_the_schedule(struct store *store)
{
    static const struct change_item items[] = {{.verb = "split", .body = "B3", .target = "B4"},
                                               {.verb = "split", .body = "B3", .target = "B5"},
                                               {.verb = "close", .body = "B3"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    const int64_t series = begin(store, at.cells[0], DAY, 20), draft = latest(store, series);

    rehearse(store, &set);
    assert_rehearsed(store, &set, at.cells[0], "S passes M passes");
    carry_on(store, &set);
    assert_int_equal(look(store, draft).org, at.cells[1]);
    assert_int_equal(schedules_of(store, at.cells[1]).follows, series);
    assert_int_equal(schedules_of(store, at.cells[2]).schedules, 1);
    assert_int_equal(schedules_of(store, at.cells[2]).follows, 0);
}

static void what_nobody_carries_on_ends_with_its_reason(struct store *store)
{
    static const struct change_item items[] = {{.verb = "close", .body = "B3", .reason = "Giải thể"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    const int64_t draft = latest(store, begin(store, at.cells[0], DAY, 20));

    rehearse(store, &set);
    assert_rehearsed(store, &set, at.cells[0], "S ends M ends");
    carry_on(store, &set);
    assert_string_equal(look(store, draft).state, "cancelled");
    assert_string_equal(look(store, draft).reason, "Giải thể");
    assert_int_equal(schedules_of(store, at.cells[0]).schedules, 0);
}

static void a_body_that_moves_keeps_its_meetings_in_their_new_place(struct store *store)
{
    static const struct change_item items[] = {{.verb = "move", .body = "B3", .target = "B2"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    const int64_t series = begin(store, at.cells[0], DAY, 20), draft = latest(store, series);
    const int64_t early = make(store, at.cells[0], "forum", "2017-06-15");
    const int64_t old_place = look(store, early).place;

    rehearse(store, &set);
    carry_on(store, &set);
    assert_int_equal(look(store, early).place, old_place);
    assert_int_equal(look(store, draft).place, org_on(store, at.cells[0], DAY).place);
    assert_true(look(store, draft).place != old_place);
    assert_int_equal(schedules_of(store, at.cells[0]).series, series);
}

/* A meeting called before the change closes after it: the next one is the heir's. */
struct holding {
    int64_t meeting;
};

static enum status do_hold(struct work *w, void *arg)
{
    const struct holding *holding = arg;
    struct meeting meeting;

    TRY(meeting_find(w, holding->meeting, &meeting));
    return convene_cancel(w, meeting.id, meeting.version, "Bão");
}

static void the_next_meeting_of_a_schedule_that_passed_is_the_heirs(struct store *store)
{
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    const int64_t series = begin(store, at.cells[0], BEFORE, 20);
    struct holding holding = {.meeting = latest(store, series)}; /* 20 May, before the change */

    rehearse(store, &set);
    carry_on(store, &set);
    assert_int_equal(look(store, holding.meeting).org, at.cells[0]);
    kit_do(store, DAY, do_hold, &holding);
    const struct sight heir = schedules_of(store, at.cells[1]);
    assert_int_equal(look(store, latest(store, heir.series)).org, at.cells[1]);
}

/* Whose duties a meeting is to fulfil. */
struct duties_of {
    int64_t meeting, org;
    size_t count;
};

static enum status do_list_duties(struct work *w, void *arg)
{
    struct duties_of *of = arg;
    struct list duties = {0};

    TRY(fulfil_list(w, of->meeting, &duties));
    of->count = duties.count;
    of->org = duties.count ? LIST_AT(&duties, struct fulfilled, 0)->org_id : 0;
    return OK;
}

static void a_planned_meeting_that_passes_is_about_the_heirs_duties(struct store *store)
{
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"}};
    static const struct kit_obligation forum = {
        .activity = "forum", .due = "by 2017-08-30", .audience = {.form = "cell"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));
    struct kit_plan plan = {
        .org_id = at.province, .day = "2017-05-02", .obligations = &forum, .count = 1, .visibility = "at_once"};

    kit_issue(store, &plan);
    struct duties_of of = {.meeting = make(store, at.cells[0], "forum", "2017-07-20")};
    kit_see(store, BEFORE, do_list_duties, &of);
    assert_int_equal(of.count, 1);
    assert_int_equal(of.org, at.cells[0]);
    rehearse(store, &set);
    carry_on(store, &set);
    kit_see(store, DAY, do_list_duties, &of);
    assert_int_equal(of.count, 1);
    assert_int_equal(of.org, at.cells[1]);
}

static enum status one_piece(struct work *w, void *arg)
{
    struct made_set *made = arg;

    return carry_piece(w, made->id, &made->progress);
}

static int64_t watched;

static int64_t org_of_watched(struct store *store)
{
    return look(store, watched).org * 100 + (int64_t)strlen(look(store, watched).state);
}

static void a_statement_that_fails_leaves_no_meeting_between_two_bodies(struct store *store)
{
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"},
                                               {.verb = "merge", .body = "B5", .target = "B6"}};
    const struct small at = small_province(store);
    struct made_set set = set_of(&at, items, COUNT(items));

    watched = latest(store, begin(store, at.cells[0], DAY, 20));
    const int64_t joined = latest(store, begin(store, at.cells[2], DAY, 20));
    (void)begin(store, at.cells[3], DAY, 3);
    rehearse(store, &set);
    kit_do(store, BEFORE, order_set, &set);
    for (int piece = 0; piece < 20 && !set.progress.finished; piece++)
        kit_sweep(store, &(struct doing){DAY, one_piece, &set}, org_of_watched);
    assert_int_equal(look(store, watched).org, at.cells[1]);
    assert_string_equal(look(store, joined).state, "cancelled");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_schedule_passes_to_who_carries_on_with_what_is_planned),
        KIT_TEST(a_schedule_of_the_same_kind_is_joined_and_its_meeting_called_off),
        KIT_TEST(of_two_that_merge_into_a_new_one_the_first_passes_its_schedule),
        KIT_TEST(where_every_successor_carries_on_each_has_the_schedule),
        KIT_TEST(what_nobody_carries_on_ends_with_its_reason),
        KIT_TEST(a_body_that_moves_keeps_its_meetings_in_their_new_place),
        KIT_TEST(the_next_meeting_of_a_schedule_that_passed_is_the_heirs),
        KIT_TEST(a_planned_meeting_that_passes_is_about_the_heirs_duties),
        KIT_TEST(a_statement_that_fails_leaves_no_meeting_between_two_bodies),
    };

    return kit_run("inherit", tests, COUNT(tests));
}
