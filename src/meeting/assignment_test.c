/* assignment_test.c - assignments given, heard and carried on; points by the sheet in force.
 * proves: assignment score presence */
#include "tests/meeting_kit.h"

#include "meeting/assignment.h"
#include "meeting/presence.h"
#include "meeting/score.h"

#define DAY   KIT_MEETING_DAY
#define LATER "2026-07-27"

/* --- two meetings, a month apart ---------------------------------------------------------------------------------- */

struct months {
    struct kit_cell cell;
    int64_t first, second;
};

static enum status do_hold(struct work *w, void *arg)
{
    struct months *months = arg;
    struct meeting meeting = kit_forum(&months->cell, w->today);
    struct attendee attendee;

    meeting.kind = "regular";
    TRY(convene_make(w, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version));
    TRY(meeting_find(w, meeting.id, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(attendee_find_person(w, meeting.id, months->cell.secretary, &attendee));
    TRY(attendee_mark(w, attendee.id, "present", "list"));
    *(months->first ? &months->second : &months->first) = meeting.id;
    return OK;
}

static struct months two_months(struct store *store)
{
    struct months months = {.cell = kit_cell(store)};

    kit_do(store, DAY, do_hold, &months);
    kit_do(store, LATER, do_hold, &months);
    return months;
}

struct giving {
    struct assignment assignment;
    int64_t id; /* out */
};

static enum status do_give(struct work *w, void *arg)
{
    struct giving *giving = arg;
    struct assignment assignment = giving->assignment;

    TRY(assignment_give(w, &assignment));
    giving->id = assignment.id;
    return OK;
}

static struct giving an_assignment(const struct months *months)
{
    return (struct giving){.assignment = {.meeting_id = months->first,
                                          .title = "Vận động ba hộ hiến đất mở đường",
                                          .owner = "Trần Thị Bình",
                                          .due_on = "2026-07-20"}};
}

static enum status do_hear(struct work *w, void *arg)
{
    return assignment_hear(w, arg);
}

static enum status do_drop(struct work *w, void *arg)
{
    return assignment_drop(w, *(int64_t *)arg);
}

struct seen {
    int64_t id, person, meeting;
    struct assignment assignment;
    size_t heard, given, open, own;
    int64_t last_given;
    char state[16], carried_on[16], first_owner[80];
};

static enum status do_look(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct meeting meeting;
    struct list heard = {0}, given = {0}, open = {0}, own = {0};

    TRY(meeting_find(w, seen->meeting, &meeting));
    TRY(assignment_find(w, seen->id, &seen->assignment));
    TRY(assignment_list_heard(w, &meeting, &heard));
    TRY(assignment_list_given(w, meeting.id, &given));
    TRY(assignment_list_of_body(w, meeting.org_id, "2026-01-01", &open));
    TRY(assignment_list_of_person(w, seen->person, &own));
    seen->heard = heard.count;
    seen->given = given.count;
    seen->last_given = given.count ? LIST_AT(&given, struct assignment, given.count - 1)->id : 0;
    seen->open = open.count;
    seen->own = own.count;
    kit_keep(seen->state, sizeof(seen->state), seen->assignment.state);
    kit_keep(seen->carried_on, sizeof(seen->carried_on), seen->assignment.carried_on);
    return OK;
}

static struct seen look(struct store *store, const struct months *months, int64_t id)
{
    struct seen seen = {.id = id, .person = months->cell.deputy, .meeting = months->second};

    kit_see(store, LATER, do_look, &seen);
    return seen;
}

/* --- assignments -------------------------------------------------------------------------------------------------- */

static void who_is_named_owns_the_task_and_the_next_meeting_hears_it(struct store *store)
{
    const struct months months = two_months(store);
    struct giving giving = an_assignment(&months);

    kit_do(store, DAY, do_give, &giving);
    struct seen seen = look(store, &months, giving.id);
    assert_int_equal(seen.assignment.person_id, months.cell.deputy);
    assert_int_equal(seen.own, 1);
    assert_int_equal(seen.heard, 1);
    assert_int_equal(seen.given, 0);
    giving.assignment.owner = "Chi uỷ";
    kit_do(store, DAY, do_give, &giving);
    assert_int_equal(look(store, &months, giving.id).assignment.person_id, 0);
    assert_int_equal(look(store, &months, giving.id).own, 1);
}

static void what_was_not_done_says_why_and_may_go_on(struct store *store)
{
    const struct months months = two_months(store);
    struct giving giving = an_assignment(&months);

    kit_do(store, DAY, do_give, &giving);
    struct assignment_report report = {.assignment_id = giving.id, .meeting_id = months.second, .state = "not_done"};
    kit_refused(store, &(struct doing){LATER, do_hear, &report}, ERR_INVALID, "vì sao");
    report.result = "Hai hộ đi làm xa";
    report.carry_on = LATER;
    kit_refused(store, &(struct doing){LATER, do_hear, &report}, ERR_INVALID, "một ngày sau");
    report.carry_on = "2026-08-20";
    kit_do(store, LATER, do_hear, &report);
    struct seen seen = look(store, &months, giving.id);
    assert_string_equal(seen.state, "not_done");
    assert_string_equal(seen.carried_on, "2026-08-20");
    assert_int_equal(seen.given, 1);
    assert_int_equal(seen.own, 1);
    kit_do(store, LATER, do_hear, &report); /* said twice it goes on once */
    assert_int_equal(look(store, &months, giving.id).given, 1);
    report.state = "done"; /* it was done after all */
    report.carry_on = NULL;
    kit_do(store, LATER, do_hear, &report);
    seen = look(store, &months, giving.id);
    assert_string_equal(seen.state, "done");
    assert_int_equal(seen.given, 0);
    assert_int_equal(seen.own, 0);
}

/* Told after all that it was not heard, it would stand beside what carries it on. */
static void what_goes_on_and_was_heard_since_stays_carried_on(struct store *store)
{
    struct months months = two_months(store);
    struct giving giving = an_assignment(&months);

    kit_do(store, DAY, do_give, &giving);
    struct assignment_report report = {.assignment_id = giving.id,
                                       .meeting_id = months.second,
                                       .state = "not_done",
                                       .result = "Hai hộ đi làm xa",
                                       .carry_on = "2026-08-20"};
    kit_do(store, LATER, do_hear, &report);
    struct seen next = look(store, &months, giving.id);
    const int64_t second = months.second;
    kit_do(store, "2026-08-27", do_hold, &months);
    struct assignment_report third = {.assignment_id = next.last_given,
                                      .meeting_id = months.second,
                                      .state = "not_done",
                                      .result = "Chưa về",
                                      .carry_on = "2026-09-20"};
    kit_do(store, "2026-08-27", do_hear, &third);
    months.second = second;
    kit_do(store, LATER, do_hear, &report); /* as it was */
    report.carry_on = "2026-08-25";
    kit_refused(store, &(struct doing){LATER, do_hear, &report}, ERR_CONFLICT, "nghe kết quả");
    report = (struct assignment_report){.assignment_id = giving.id, .meeting_id = second, .state = "open"};
    kit_refused(store, &(struct doing){LATER, do_hear, &report}, ERR_CONFLICT, "nghe kết quả");
    assert_int_equal(look(store, &months, giving.id).own, 1);
}

static void a_task_is_heard_by_a_later_meeting_of_its_own_body(struct store *store)
{
    const struct months months = two_months(store);
    struct giving giving = an_assignment(&months);

    kit_do(store, DAY, do_give, &giving);
    struct assignment_report report = {.assignment_id = giving.id, .meeting_id = months.first, .state = "done"};
    kit_refused(store, &(struct doing){LATER, do_hear, &report}, ERR_MISSING, "Không có việc này");
    report.state = "finished";
    report.meeting_id = months.second;
    kit_refused(store, &(struct doing){LATER, do_hear, &report}, ERR_INVALID, "đã xong");
    report.state = "done";
    kit_do(store, LATER, do_hear, &report);
    kit_refused(store, &(struct doing){LATER, do_drop, &giving.id}, ERR_CONFLICT, "đã được nghe");
}

static void a_task_names_who_what_and_when(struct store *store)
{
    const struct months months = two_months(store);
    struct giving giving = an_assignment(&months);
    const struct doing doing = {DAY, do_give, &giving};

    giving.assignment.title = "";
    kit_refused(store, &doing, ERR_INVALID, "việc phải làm");
    giving = an_assignment(&months);
    giving.assignment.owner = NULL;
    kit_refused(store, &doing, ERR_INVALID, "ai làm");
    giving = an_assignment(&months);
    giving.assignment.due_on = "2026-06-01";
    kit_refused(store, &doing, ERR_INVALID, "trước ngày họp");
    giving.assignment.due_on = NULL;
    kit_refused(store, &doing, ERR_INVALID, "đến ngày nào");
}

/* --- points ------------------------------------------------------------------------------------------------------- */

struct marking {
    int64_t meeting, org, actor;
    int64_t points;       /* of each line: its most less so many */
    bool outside, is_old; /* by a delegate; with the version before */
    size_t lines;
    int64_t total, suggested; /* out: points of the second line before */
    char band[20];
};

static enum status do_mark(struct work *w, void *arg)
{
    struct marking *marking = arg;
    struct meeting meeting;
    struct list lines = {0};
    const char *by_whom = marking->outside ? "outside" : "self", *band;
    struct score score;

    w->actor.person = marking->actor;
    TRY(meeting_find(w, marking->meeting, &meeting));
    TRY(score_find(w, marking->meeting, by_whom, &score));
    score.version -= marking->is_old;
    TRY(score_lines(w, &meeting, "self", &lines));
    marking->lines = lines.count;
    marking->suggested = LIST_AT(&lines, struct score_line, 1 % lines.count)->points;
    for (size_t i = 0; i < lines.count; i++) {
        struct score_line *line = LIST_AT(&lines, struct score_line, i);
        line->points = line->most - marking->points;
    }
    TRY(marking->outside ? score_give_outside(w, &score, &lines) : score_give(w, &score, &lines));
    TRY(score_find(w, marking->meeting, by_whom, &score));
    marking->total = score.total;
    TRY(score_band(w, score.total, w->today, &band));
    kit_keep(marking->band, sizeof(marking->band), band);
    return OK;
}

static void a_meeting_is_judged_by_the_sheet_in_force_within_its_bounds(struct store *store)
{
    const struct months months = two_months(store);
    struct marking marking = {.meeting = months.first, .points = 6};
    const struct doing doing = {DAY, do_mark, &marking};

    kit_refused(store, &doing, ERR_INVALID, "hãy cho từ 0 đến 5 điểm"); /* below nought */
    marking.points = -1;
    kit_refused(store, &doing, ERR_INVALID, "điểm"); /* above the most */
    marking.points = 1;
    kit_do(store, DAY, do_mark, &marking);
    assert_int_equal(marking.lines, 7);
    assert_int_equal(marking.total, 93);
    assert_string_equal(marking.band, "tốt");
    assert_int_equal(marking.suggested, 0); /* one of six came */
    marking.points = 5;
    kit_do(store, DAY, do_mark, &marking); /* given again */
    assert_int_equal(marking.total, 65);
    assert_string_equal(marking.band, "trung bình");
    marking.is_old = true;
    kit_refused(store, &doing, ERR_CONFLICT, "vừa chấm điểm"); /* somebody else's lie between */
}

struct sheet {
    int64_t org;
    int64_t most[3];
};

static enum status do_keep_sheet(struct work *w, void *arg)
{
    const struct sheet *sheet = arg;
    struct score_line lines[3] = {{.title = "Chuẩn bị"}, {.title = "Điều hành"}, {.title = "Kết quả"}};
    struct list list = {.items = lines, .count = 0};

    for (; list.count < 3 && sheet->most[list.count]; list.count++)
        lines[list.count].most = sheet->most[list.count];
    return score_keep_sheet(w, sheet->org, &list);
}

static void the_office_above_may_keep_a_sheet_of_its_own(struct store *store)
{
    const struct months months = two_months(store);
    struct sheet sheet = {.org = months.cell.tree.ward, .most = {20, 50, 20}};
    struct marking marking = {.meeting = months.first};

    kit_refused(store, &(struct doing){DAY, do_keep_sheet, &sheet}, ERR_INVALID, "100 điểm; đang là 90");
    sheet.most[2] = 30;
    kit_do(store, DAY, do_keep_sheet, &sheet);
    kit_do(store, DAY, do_mark, &marking);
    assert_int_equal(marking.lines, 3);
    assert_int_equal(marking.total, 100);
    sheet.most[0] = 0;
    kit_do(store, DAY, do_keep_sheet, &sheet); /* the rules' again: what was given stays as it was */
    kit_do(store, DAY, do_mark, &marking);
    assert_int_equal(marking.lines, 3);
    marking.meeting = months.second;
    kit_do(store, LATER, do_mark, &marking);
    assert_int_equal(marking.lines, 7);
}

static enum status do_add_delegate(struct work *w, void *arg)
{
    struct marking *marking = arg;
    struct attendee attendee = {.meeting_id = marking->meeting, .role = "delegate"};

    TRY(kit_admit(w, "Đặng Văn Tư", marking->org, "official", "committee_member", &marking->actor));
    attendee.person_id = marking->actor;
    TRY(attendee_add(w, &attendee));
    return marking->is_old ? OK : attendee_mark(w, attendee.id, "present", "list");
}

static enum status do_close(struct work *w, void *arg)
{
    const struct marking *marking = arg;
    struct meeting meeting;

    TRY(meeting_find(w, marking->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static enum status do_count_asked(struct work *w, void *arg)
{
    struct marking *marking = arg;
    struct list meetings = {0};

    TRY(score_list_asked(w, marking->actor, &meetings));
    marking->lines = meetings.count;
    return OK;
}

static size_t asked(struct store *store, const struct marking *marking)
{
    struct marking looking = *marking;

    kit_see(store, DAY, do_count_asked, &looking);
    return looking.lines;
}

static void only_a_delegate_who_was_there_judges_from_outside_when_it_is_over(struct store *store)
{
    const struct months months = two_months(store);
    struct marking marking = {.meeting = months.first, .actor = months.cell.secretary, .outside = true};
    const struct doing doing = {DAY, do_mark, &marking};

    kit_refused(store, &doing, ERR_FORBIDDEN, "đại biểu cấp trên");
    marking.org = months.cell.tree.ward;
    marking.is_old = true;
    kit_do(store, DAY, do_add_delegate, &marking); /* invited, but did not come */
    marking.is_old = false;
    kit_refused(store, &doing, ERR_FORBIDDEN, "đại biểu cấp trên");
    kit_do(store, DAY, do_add_delegate, &marking);
    kit_refused(store, &doing, ERR_CONFLICT, "đang diễn ra");
    assert_int_equal(asked(store, &marking), 0);
    kit_do(store, DAY, do_close, &marking);
    assert_int_equal(asked(store, &marking), 1);
    marking.points = 2;
    kit_do(store, DAY, do_mark, &marking);
    assert_int_equal(marking.total, 86);
    assert_int_equal(asked(store, &marking), 0);
    marking.is_old = true;
    kit_refused(store, &doing, ERR_CONFLICT, "vừa chấm điểm");
    marking.is_old = false;
    marking.points = 1;
    kit_do(store, DAY, do_mark, &marking); /* given again */
    assert_int_equal(marking.total, 93);
}

static enum status do_count_presence(struct work *w, void *arg)
{
    const struct months *months = arg;
    struct meeting meeting;
    struct presence presence;

    TRY(meeting_find(w, months->first, &meeting));
    TRY(presence_of(w, &meeting, &presence));
    assert_int_equal(presence.counted, 6);
    assert_int_equal(presence.exempt, 1);
    assert_int_equal(presence.came, 1);
    assert_int_equal(presence.absent, 5);
    assert_int_equal(presence.needed, 4);
    assert_false(presence.has);
    return OK;
}

static void attendance_counts_those_who_have_to_attend(struct store *store)
{
    struct months months = two_months(store);

    kit_see(store, DAY, do_count_presence, &months);
}

/* --- failure sweeps ----------------------------------------------------------------------------------------------- */

static int64_t swept_org;

static enum status do_count(struct work *w, void *arg)
{
    struct list lines = {0}, assignments = {0};

    TRY(audit_list(w, 0, 0, 500, &lines));
    TRY(assignment_list_of_body(w, swept_org, "2026-01-01", &assignments));
    *(int64_t *)arg = (int64_t)(lines.count * 100 + assignments.count);
    return OK;
}

static int64_t count_all(struct store *store)
{
    int64_t count = 0;

    kit_see(store, LATER, do_count, &count);
    return count;
}

static void a_statement_that_fails_leaves_no_task_and_no_points_by_half(struct store *store)
{
    const struct months months = two_months(store);
    struct giving giving = an_assignment(&months);
    struct marking marking = {.meeting = months.second},
                   outside = {.meeting = months.first, .outside = true, .org = months.cell.tree.ward};
    struct sheet sheet = {.org = months.cell.tree.ward, .most = {20, 50, 30}};

    swept_org = months.cell.org;
    kit_sweep(store, &(struct doing){DAY, do_give, &giving}, count_all);
    struct assignment_report report = {.assignment_id = giving.id,
                                       .meeting_id = months.second,
                                       .state = "not_done",
                                       .result = "Chưa đủ vốn",
                                       .carry_on = "2026-08-20"};
    kit_sweep(store, &(struct doing){LATER, do_hear, &report}, count_all);
    assert_int_equal(look(store, &months, giving.id).given, 1);
    kit_sweep(store, &(struct doing){LATER, do_mark, &marking}, count_all);
    kit_sweep(store, &(struct doing){LATER, do_keep_sheet, &sheet}, count_all);
    struct giving other = an_assignment(&months);
    kit_do(store, DAY, do_give, &other);
    kit_sweep(store, &(struct doing){DAY, do_drop, &other.id}, count_all);
    kit_do(store, DAY, do_add_delegate, &outside);
    kit_do(store, DAY, do_close, &outside);
    kit_sweep(store, &(struct doing){DAY, do_mark, &outside}, count_all);
    kit_sweep(store, &(struct doing){DAY, do_mark, &outside}, count_all); /* given again */
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(who_is_named_owns_the_task_and_the_next_meeting_hears_it),
        KIT_TEST(what_was_not_done_says_why_and_may_go_on),
        KIT_TEST(what_goes_on_and_was_heard_since_stays_carried_on),
        KIT_TEST(a_task_is_heard_by_a_later_meeting_of_its_own_body),
        KIT_TEST(a_task_names_who_what_and_when),
        KIT_TEST(a_meeting_is_judged_by_the_sheet_in_force_within_its_bounds),
        KIT_TEST(the_office_above_may_keep_a_sheet_of_its_own),
        KIT_TEST(only_a_delegate_who_was_there_judges_from_outside_when_it_is_over),
        KIT_TEST(attendance_counts_those_who_have_to_attend),
        KIT_TEST(a_statement_that_fails_leaves_no_task_and_no_points_by_half),
    };

    return kit_run("assignment", tests, COUNT(tests));
}
