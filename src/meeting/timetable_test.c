/* timetable_test.c - meetings that come by themselves: their days, the next one, what comes along, changes and ends.
 * proves: series timetable */
#include "tests/meeting_kit.h"

#include "access/audit.h"
#include "meeting/timetable.h"

#include <stdio.h>

#define BEGIN "2026-06-20"

/* --- days --------------------------------------------------------------------------------------------------------- */

/* The slots after a day, parted by spaces. */
static void assert_slots(const struct series *series, const char *after, const char *expected)
{
    struct arena arena = {0};
    char slots[200] = "";

    for (const char *slot = after; strlen(slots) < strlen(expected);) {
        slot = series_next(&arena, series, slot);
        if (!slot)
            break;
        snprintf(slots + strlen(slots), sizeof(slots) - strlen(slots), "%s%s", *slots ? " " : "", slot);
    }
    assert_string_equal(slots, expected);
    arena_free(&arena);
}

static void a_month_that_has_fewer_days_takes_its_last(struct store *store)
{
    const struct series last = {.month_day = 31, .months = 1, .from_on = "2026-11-01"};
    const struct series leap = {.month_day = 29, .months = 12, .from_on = "2027-02-10"};
    const struct series third = {.month_day = 3, .months = 1, .from_on = "2026-12-04", .ended_on = "2027-02-03"};

    (void)store;
    assert_slots(&last, "2026-11-15", "2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31");
    assert_slots(&leap, "2026-01-01", "2027-02-28 2028-02-29 2029-02-28");
    assert_slots(&third, "2026-01-01", "2027-01-03"); /* the 3rd of February is the day it ended */
}

static void a_weekday_is_counted_from_the_first_or_is_the_last(struct store *store)
{
    const struct series second = {.week = 2, .weekday = 6, .months = 1, .from_on = "2026-12-01"};
    const struct series last = {.week = 5, .weekday = 5, .months = 1, .from_on = "2026-06-01"};
    const struct series quarterly = {.week = 1, .weekday = 1, .months = 3, .from_on = "2026-11-20"};

    (void)store;
    assert_slots(&second, "2026-12-12", "2027-01-09 2027-02-13");
    assert_slots(&last, "2026-06-01", "2026-06-26 2026-07-31 2026-08-28");
    assert_slots(&quarterly, "2026-11-20", "2027-02-01 2027-05-03"); /* November's was over before it began */
}

/* Every month of forty years, by looking at each of its days. */
static void the_days_of_a_month_are_those_one_would_count(struct store *store)
{
    struct arena arena = {0};

    (void)store;
    for (int month = 0; month < 480; month++) {
        const int year = 2020 + month / 12, days = date_days_in_month(year, month % 12 + 1);
        const int64_t first = date_number((struct ymd){year, month % 12 + 1, 1});
        const struct series series = {
            .week = month % 5 + 1, .weekday = month % 7 + 1, .months = 1, .from_on = "2019-12-01"};
        int64_t found = 0, times = 0;
        for (int64_t day = first; day < first + days; day++)
            if (date_weekday(day) == series.weekday && (++times == series.week || series.week == 5))
                found = day;
        assert_int_equal(date_iso_number(series_next(&arena, &series, date_number_text(&arena, first - 1))), found);
    }
    arena_free(&arena);
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

enum act { START, CHANGE, FINISH, GO_ON, CALL, CANCEL, OPEN, CLOSE, MOVE, COMBINE, ADD_ITEM, RUN };

struct step {
    enum act act;
    struct series series;
    int64_t meeting;
    const char *day, *text;
    int64_t made; /* out */
    bool stale;
};

static struct series monthly(const struct kit_cell *cell)
{
    return (struct series){.org_id = cell->org,
                           .kind = "regular",
                           .month_day = 27,
                           .months = 1,
                           .starts_minute = 750,
                           .room = "Nhà văn hoá thôn 3",
                           .chair_id = cell->secretary,
                           .taker_id = cell->member};
}

static enum status on_meeting(struct work *w, struct step *step)
{
    struct meeting now;

    TRY(meeting_find(w, step->meeting, &now));
    switch (step->act) {
    case CALL:
        return convene_call(w, now.id, now.version);
    case CANCEL:
        return convene_cancel(w, now.id, now.version, "Bão");
    case OPEN:
        return convene_open(w, now.id, now.version);
    case CLOSE:
        return convene_close(w, now.id, now.version);
    case COMBINE:
        return timetable_combine(w, now.id, step->stale ? now.version - 1 : now.version);
    case RUN:
        return agenda_run_next(w, now.id);
    case MOVE:
        now.held_on = step->day;
        now.starts_at = date_moment(step->day) + 12 * 3600 + 1800;
        return convene_change(w, &now);
    default:
        return agenda_add(
            w, &(struct meeting_item){.meeting_id = now.id, .kind = "discussion", .title = step->text, .minutes = 10},
            0);
    }
}

static enum status do_step(struct work *w, void *arg)
{
    struct step *step = arg;
    struct series now = step->series;
    struct meeting made;

    if (step->act == START) {
        TRY(timetable_begin(w, &now));
        step->made = now.id;
        return OK;
    }
    if (step->act > GO_ON)
        return on_meeting(w, step);
    if (step->act == GO_ON) {
        TRY(timetable_go_on(w, step->series.id, &made));
        step->made = made.id;
        return OK;
    }
    struct series before;
    TRY(series_find(w, step->series.id, &before));
    now.version = step->stale ? before.version - 1 : before.version;
    if (step->act == FINISH)
        return timetable_end(w, now.id, now.version, step->day);
    TRY(timetable_change(w, &now));
    step->made = now.id;
    return OK;
}

static int64_t begin(struct store *store, const struct series *series)
{
    struct step step = {.act = START, .series = *series};

    kit_do(store, BEGIN, do_step, &step);
    return step.made;
}

static void act(struct store *store, const char *day, int64_t meeting, enum act what)
{
    kit_do(store, day, do_step, &(struct step){.act = what, .meeting = meeting});
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

struct seen {
    int64_t series;
    size_t count;
    struct {
        int64_t id, chair;
        char slot[12], held[12], state[12], title[120], kind[12];
        size_t items, carried;
        char first_carried[80];
        bool offered;
    } meetings[8]; /* the latest first */
};

static enum status do_look(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct list meetings = {0};

    TRY(timetable_list(w, seen->series, &meetings));
    seen->count = meetings.count;
    for (size_t i = 0; i < meetings.count; i++) {
        const struct meeting *meeting = LIST_AT(&meetings, struct meeting, i);
        struct list items = {0};
        TRY(agenda_list(w, meeting->id, &items));
        TRY(timetable_offers(w, meeting, &seen->meetings[i].offered));
        seen->meetings[i].id = meeting->id;
        seen->meetings[i].chair = meeting->chair_id;
        snprintf(seen->meetings[i].slot, 12, "%s", meeting->slot_on);
        snprintf(seen->meetings[i].held, 12, "%s", meeting->held_on);
        snprintf(seen->meetings[i].state, 12, "%s", meeting->state);
        snprintf(seen->meetings[i].kind, 12, "%s", meeting->kind);
        snprintf(seen->meetings[i].title, 120, "%s", meeting->title);
        seen->meetings[i].items = items.count;
        for (size_t k = 0; k < items.count; k++) {
            const struct meeting_item *item = LIST_AT(&items, struct meeting_item, k);
            if (item->source_id && !seen->meetings[i].carried++)
                snprintf(seen->meetings[i].first_carried, 80, "%s", item->title);
        }
    }
    return OK;
}

static struct seen look(struct store *store, int64_t series)
{
    struct seen seen = {.series = series};

    kit_see(store, BEGIN, do_look, &seen);
    return seen;
}

/* --- the tests ---------------------------------------------------------------------------------------------------- */

static void a_series_begins_with_a_draft_for_its_first_day(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const struct series series = monthly(&cell);
    const struct seen seen = look(store, begin(store, &series));

    assert_int_equal(seen.count, 1);
    assert_string_equal(seen.meetings[0].slot, "2026-06-27");
    assert_string_equal(seen.meetings[0].state, "draft");
    assert_string_equal(seen.meetings[0].title, "Sinh hoạt thường kỳ tháng 6/2026");
}

static void what_was_not_come_to_stands_on_the_next_agenda_with_its_source(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const struct series series = monthly(&cell);
    const int64_t id = begin(store, &series), first = look(store, id).meetings[0].id;

    kit_do(store, BEGIN, do_step, &(struct step){.act = ADD_ITEM, .meeting = first, .text = "Đường vào nghĩa trang"});
    act(store, BEGIN, first, CALL);
    act(store, BEGIN, first, CALL); /* twice is once */
    act(store, "2026-06-27", first, OPEN);
    act(store, "2026-06-27", first, RUN);
    act(store, "2026-06-27", first, CLOSE);
    const struct seen seen = look(store, id);
    assert_int_equal(seen.count, 2);
    assert_string_equal(seen.meetings[0].slot, "2026-07-27");
    assert_string_equal(seen.meetings[0].state, "draft");
    assert_int_equal(seen.meetings[0].carried, 1); /* what every meeting has it has anyway */
    assert_string_equal(seen.meetings[0].first_carried, "Đường vào nghĩa trang");
    const int64_t second = seen.meetings[0].id;
    act(store, BEGIN, second, CANCEL);
    const struct seen third = look(store, id);
    assert_int_equal(third.count, 3);
    assert_string_equal(third.meetings[0].slot, "2026-08-27");
    assert_int_equal(third.meetings[0].carried, 1);
}

static void a_moved_meeting_keeps_its_slot_and_the_next_comes_after_both(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const struct series series = monthly(&cell);
    const int64_t id = begin(store, &series), first = look(store, id).meetings[0].id;

    kit_do(store, BEGIN, do_step, &(struct step){.act = MOVE, .meeting = first, .day = "2026-07-28"});
    assert_string_equal(look(store, id).meetings[0].slot, "2026-06-27");
    assert_string_equal(look(store, id).meetings[0].held, "2026-07-28");
    act(store, BEGIN, first, CALL);
    act(store, "2026-07-28", first, OPEN);
    act(store, "2026-07-28", first, CLOSE);
    assert_string_equal(look(store, id).meetings[0].slot, "2026-08-27");
}

static void a_forgotten_meeting_does_not_end_its_series(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const struct series series = monthly(&cell);
    const int64_t id = begin(store, &series);
    struct step go_on = {.act = GO_ON, .series.id = id};

    kit_refused(store, &(struct doing){"2026-06-27", do_step, &go_on}, ERR_CONFLICT, "đã có");
    kit_do(store, "2026-09-27", do_step, &go_on);
    assert_string_equal(look(store, id).meetings[0].slot, "2026-09-27");
    assert_int_equal(look(store, id).count, 2);
}

static void changed_from_a_day_on_the_months_before_stay(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step change = {.act = CHANGE, .series = monthly(&cell)};
    const int64_t id = begin(store, &change.series), first = look(store, id).meetings[0].id;

    change.series.id = id;
    change.series.month_day = 0;
    change.series.week = 1;
    change.series.weekday = 6;
    change.series.from_on = "2026-08-01";
    change.series.chair_id = cell.deputy;
    change.stale = true;
    kit_refused(store, &(struct doing){BEGIN, do_step, &change}, ERR_CONFLICT, "vừa có người sửa");
    change.stale = false;
    kit_do(store, BEGIN, do_step, &change);
    act(store, BEGIN, first, CANCEL);
    assert_string_equal(look(store, id).meetings[0].slot, "2026-07-27"); /* as before */
    act(store, BEGIN, look(store, id).meetings[0].id, CANCEL);
    const struct seen seen = look(store, change.made);
    assert_int_equal(seen.count, 1);
    assert_string_equal(seen.meetings[0].slot, "2026-08-01");
    assert_int_equal(seen.meetings[0].chair, cell.deputy);
}

static void a_draft_follows_the_change_of_its_series(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step change = {.act = CHANGE, .series = monthly(&cell)};

    change.series.id = begin(store, &change.series);
    change.series.month_day = 25;
    change.series.from_on = BEGIN;
    kit_do(store, BEGIN, do_step, &change);
    const struct seen seen = look(store, change.made);
    assert_int_equal(seen.count, 1);
    assert_string_equal(seen.meetings[0].held, "2026-06-25");
    assert_string_equal(seen.meetings[0].title, "Sinh hoạt thường kỳ tháng 6/2026");
    assert_int_equal(look(store, change.series.id).count, 0);
}

static void an_ended_series_calls_off_its_draft_and_makes_no_other(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const struct series series = monthly(&cell);
    struct step finish = {.act = FINISH, .series.id = begin(store, &series), .day = "2026-06-19"};

    kit_refused(store, &(struct doing){BEGIN, do_step, &finish}, ERR_INVALID, "hôm nay hoặc");
    finish.day = "2026-06-25";
    kit_do(store, BEGIN, do_step, &finish);
    const struct seen seen = look(store, finish.series.id);
    assert_int_equal(seen.count, 1);
    assert_string_equal(seen.meetings[0].state, "cancelled");
    kit_refused(store, &(struct doing){BEGIN, do_step, &finish}, ERR_CONFLICT, "đã thôi");
    struct step go_on = {.act = GO_ON, .series.id = finish.series.id};
    kit_refused(store, &(struct doing){BEGIN, do_step, &go_on}, ERR_CONFLICT, "đã thôi");
}

static void in_the_last_month_of_a_quarter_without_one_a_thematic_meeting_is_offered(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const struct series series = monthly(&cell);
    const int64_t id = begin(store, &series);
    const struct seen before = look(store, id);

    assert_true(before.meetings[0].offered);
    struct step combine = {.act = COMBINE, .meeting = before.meetings[0].id, .stale = true};
    kit_refused(store, &(struct doing){BEGIN, do_step, &combine}, ERR_CONFLICT, "vừa có người sửa");
    combine.stale = false;
    kit_do(store, BEGIN, do_step, &combine);
    const struct seen after = look(store, id);
    assert_string_equal(after.meetings[0].kind, "combined");
    assert_string_equal(after.meetings[0].title, "Sinh hoạt thường kỳ kết hợp chuyên đề tháng 6/2026");
    assert_int_equal(after.meetings[0].items, before.meetings[0].items + 1); /* the theme presented */
    assert_false(after.meetings[0].offered);
    kit_refused(store, &(struct doing){BEGIN, do_step, &combine}, ERR_CONFLICT, "không kết hợp");
    act(store, BEGIN, combine.meeting, CANCEL);
    assert_false(look(store, id).meetings[0].offered); /* July: the quarter is young, and no plan asks */
    assert_string_equal(look(store, id).meetings[0].kind, "regular");
}

static void a_plan_that_asks_for_a_thematic_meeting_sooner_is_heard(struct store *store)
{
    static const struct kit_obligation obligation = {
        .activity = "thematic_meeting", .due = "by=2026-08-15", .audience = {.form = "cell"}};
    const struct kit_cell cell = kit_cell(store);
    struct kit_plan plan = {
        .org_id = cell.tree.ward, .day = BEGIN, .obligations = &obligation, .count = 1, .visibility = "at_once"};
    const struct series series = monthly(&cell);
    const int64_t id = begin(store, &series);

    act(store, BEGIN, look(store, id).meetings[0].id, CANCEL);
    assert_false(look(store, id).meetings[0].offered);
    kit_issue(store, &plan);
    assert_true(look(store, id).meetings[0].offered);
}

static void wrong_input_is_refused_with_one_sentence(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step step = {.act = START, .series = monthly(&cell)};
    const struct doing doing = {BEGIN, do_step, &step};
    const struct {
        struct series wrong;
        const char *words;
    } wrongs[] = {
        {{.month_day = 32}, "từ 1 đến 31"},        {{.month_day = 0}, "từ 1 đến 31"},
        {{.month_day = 3, .week = 1}, "một cách"}, {{.week = 6, .weekday = 1}, "tuần thứ mấy"},
        {{.week = 2, .weekday = 8}, "thứ mấy"},    {{.month_day = 3, .months = 13}, "từ 1 đến 12"},
    };

    for (size_t i = 0; i < COUNT(wrongs); i++) {
        step.series.month_day = wrongs[i].wrong.month_day;
        step.series.week = wrongs[i].wrong.week;
        step.series.weekday = wrongs[i].wrong.weekday;
        step.series.months = wrongs[i].wrong.months;
        kit_refused(store, &doing, ERR_INVALID, wrongs[i].words);
    }
    step.series = monthly(&cell);
    step.series.room = "";
    kit_refused(store, &doing, ERR_INVALID, "nơi họp");
    step.series = monthly(&cell);
    step.series.taker_id = cell.secretary;
    kit_refused(store, &doing, ERR_INVALID, "người khác với chủ trì");
    step.series = monthly(&cell);
    step.series.chair_id = 12345;
    kit_refused(store, &doing, ERR_INVALID, "trong danh sách");
    step.series = monthly(&cell);
    step.series.from_on = "2026-06-19";
    kit_refused(store, &doing, ERR_INVALID, "hôm nay hoặc");
    step.series = monthly(&cell);
    step.series.starts_minute = 1440;
    kit_refused(store, &doing, ERR_INVALID, "giờ họp");
    step.series = monthly(&cell);
    step.series.org_id = cell.tree.ward;
    step.series.chair_id = step.series.taker_id = 0;
    kit_refused(store, &doing, ERR_INVALID, "chọn loại cuộc họp"); /* a committee holds no monthly meeting */
}

static enum status do_holidays(struct work *w, void *arg)
{
    const char *name;

    (void)arg;
    TRY(series_holiday(w, "2026-04-30", &name));
    assert_string_equal(name, "Ngày Chiến thắng");
    TRY(series_holiday(w, "2026-04-29", &name));
    assert_null(name);
    return OK;
}

static void a_holiday_is_named(struct store *store)
{
    kit_see(store, BEGIN, do_holidays, NULL);
}

/* --- failure sweeps ----------------------------------------------------------------------------------------------- */

static void a_statement_that_fails_leaves_no_series_half_made(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step step = {.act = START, .series = monthly(&cell)};

    kit_sweep(store, &(struct doing){BEGIN, do_step, &step}, kit_audit_lines);
    step.series.id = step.made;
    step.meeting = look(store, step.made).meetings[0].id;
    step.act = COMBINE;
    kit_sweep(store, &(struct doing){BEGIN, do_step, &step}, kit_audit_lines);
    step.act = CHANGE;
    step.series.from_on = BEGIN;
    step.series.month_day = 26;
    kit_sweep(store, &(struct doing){BEGIN, do_step, &step}, kit_audit_lines);
    step.series.id = step.made;
    kit_do(store, BEGIN, do_step, &(struct step){.act = ADD_ITEM, .meeting = step.meeting, .text = "Việc riêng"});
    act(store, BEGIN, step.meeting, CALL);
    act(store, "2026-06-26", step.meeting, OPEN);
    step.act = CLOSE;
    kit_sweep(store, &(struct doing){"2026-06-26", do_step, &step}, kit_audit_lines);
    assert_int_equal(look(store, step.made).count, 2);
    step.act = GO_ON;
    kit_sweep(store, &(struct doing){"2026-12-20", do_step, &step}, kit_audit_lines);
    step.act = FINISH;
    step.series.id = look(store, step.series.id).series;
    step.day = "2026-12-20";
    kit_sweep(store, &(struct doing){"2026-12-20", do_step, &step}, kit_audit_lines);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_month_that_has_fewer_days_takes_its_last),
        KIT_TEST(a_weekday_is_counted_from_the_first_or_is_the_last),
        KIT_TEST(the_days_of_a_month_are_those_one_would_count),
        KIT_TEST(a_series_begins_with_a_draft_for_its_first_day),
        KIT_TEST(what_was_not_come_to_stands_on_the_next_agenda_with_its_source),
        KIT_TEST(a_moved_meeting_keeps_its_slot_and_the_next_comes_after_both),
        KIT_TEST(a_forgotten_meeting_does_not_end_its_series),
        KIT_TEST(changed_from_a_day_on_the_months_before_stay),
        KIT_TEST(a_draft_follows_the_change_of_its_series),
        KIT_TEST(an_ended_series_calls_off_its_draft_and_makes_no_other),
        KIT_TEST(in_the_last_month_of_a_quarter_without_one_a_thematic_meeting_is_offered),
        KIT_TEST(a_plan_that_asks_for_a_thematic_meeting_sooner_is_heard),
        KIT_TEST(wrong_input_is_refused_with_one_sentence),
        KIT_TEST(a_holiday_is_named),
        KIT_TEST(a_statement_that_fails_leaves_no_series_half_made),
    };

    return kit_run("timetable", tests, COUNT(tests));
}
