/* opinion_test.c - opinions without a name, how many one may give, what a phone kept, clocks without the pause, the
 * committee's session after a forum.
 * proves: opinion follow agenda attendee speaker */
#include "tests/meeting_kit.h"

#include "access/audit.h"
#include "meeting/follow.h"
#include "meeting/kinds.h"
#include "meeting/opinion.h"
#include "meeting/opinion_test.sql.h"
#include "meeting/speaker.h"
#include "store/request.h"

#define DAY    KIT_MEETING_DAY
#define BEFORE "2026-06-20"

struct hall {
    struct kit_cell cell;
    int64_t meeting, session;
};

static enum status do_make(struct work *w, void *arg)
{
    struct hall *hall = arg;
    struct meeting meeting = kit_forum(&hall->cell, DAY);

    TRY(convene_make(w, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version));
    hall->meeting = meeting.id;
    return OK;
}

static enum status do_open(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    struct list people = {0};

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(attendee_list(w, meeting.id, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        if (one->person_id != hall->cell.second)
            TRY(attendee_mark(w, one->id, "present", "list"));
    }
    return OK;
}

/* Everybody is there but `second`. */
static struct hall open_hall(struct store *store)
{
    struct hall hall = {.cell = kit_cell(store)};

    kit_do(store, BEFORE, do_make, &hall);
    kit_do(store, DAY, do_open, &hall);
    return hall;
}

/* So many seconds after noon of the day, by somebody, as the router would: with the answer kept unless it is nobody's.
 */
static enum status at(struct store *store, int64_t seconds, int64_t person, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);

    w.now += seconds;
    w.actor = (struct actor){.user = person + 1, .person = person, .origin = "192.0.2.7"};
    const enum status status = work_run(&w, WORK_WRITES, fn, arg);
    arena_free(&w.arena);
    return status;
}

/* --- opinions ----------------------------------------------------------------------------------------------------- */

struct saying {
    int64_t meeting, person; /* 0: without a name */
    const char *kind, *text, *key;
};

static enum status do_say(struct work *w, void *arg)
{
    const struct saying *saying = arg;
    struct attendee attendee = {0};

    if (saying->person)
        TRY(attendee_find_person(w, saying->meeting, saying->person, &attendee));
    struct opinion opinion = {.meeting_id = saying->meeting,
                              .attendee_id = attendee.id,
                              .kind = saying->kind,
                              .text = saying->text,
                              .client = saying->key};
    w->unnamed = false;
    TRY(opinion_add(w, &opinion));
    if (w->unnamed)
        return OK;
    return request_keep(w, w->actor.user, saying->key, &(struct answer){.status = 303});
}

struct trace {
    int64_t person;
    const char *key;
    int64_t count;
};

static enum status do_trace(struct work *w, void *arg)
{
    struct trace *trace = arg;

    return store_number(w, &traces_of,
                        ARGS(INT(trace->person + 1), INT(trace->person),
                             TEXT(arena_format(&w->arena, "%lld", (long long)trace->person)), TEXT(trace->key)),
                        &trace->count);
}

static int64_t traces(struct store *store, int64_t person, const char *key)
{
    struct trace trace = {.person = person, .key = key};

    kit_see(store, DAY, do_trace, &trace);
    return trace.count;
}

struct line {
    int64_t person;
};
static const struct field line_fields[] = {INT_FIELD(struct line, person)};
static const struct shape line_shape = SHAPE(struct line, line_fields);

static enum status do_join(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct list opinions = {0}, lines = {0};
    struct meeting meeting;
    size_t unnamed = 0;

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(opinion_list(w, hall->meeting, &opinions));
    TRY(store_list(w, &named_lines, NO_ARGS, &line_shape, &lines));
    for (size_t i = 0; i < opinions.count; i++) {
        const struct opinion *opinion = LIST_AT(&opinions, struct opinion, i);
        if (opinion->attendee_id)
            continue;
        unnamed++;
        assert_int_equal(opinion->made_at, meeting.opened_at);
        assert_int_equal(opinion->made_by, 0);
        assert_null(opinion->name);
        assert_string_equal(opinion->shown, "unnamed");
    }
    assert_int_equal(unnamed, 4);
    assert_int_equal(lines.count, 5);
    for (size_t i = 0; i < lines.count; i++) /* the one that is named is the only one who is */
        assert_int_equal(LIST_AT(&lines, struct line, i)->person, i == 4 ? hall->cell.seat : 0);
    return OK;
}

/* Whoever sends one leaves nothing anywhere that was not there before; who gives his name does. */
static void nothing_stored_tells_whose_an_opinion_without_a_name_is(struct store *store)
{
    struct hall hall = open_hall(store);
    const int64_t people[] = {hall.cell.secretary, hall.cell.deputy, hall.cell.member, hall.cell.probationary};
    const char *const keys[] = {"k-one", "k-two", "k-three", "k-four"};

    for (size_t i = 0; i < COUNT(people); i++) {
        struct saying saying = {.meeting = hall.meeting, .kind = "criticism", .text = "Họp còn chậm", .key = keys[i]};
        const int64_t before = traces(store, people[i], keys[i]);
        assert_int_equal(at(store, 60 + (int64_t)i, people[i], do_say, &saying), OK);
        assert_int_equal(traces(store, people[i], keys[i]), before);
        assert_int_equal(at(store, 90, people[i], do_say, &saying), OK); /* sent twice it stands once */
        assert_int_equal(traces(store, people[i], keys[i]), before);
    }
    struct saying named = {
        .meeting = hall.meeting, .person = hall.cell.seat, .kind = "opinion", .text = "Tôi đồng ý", .key = "k-five"};
    const int64_t before = traces(store, hall.cell.seat, "k-five");
    assert_int_equal(at(store, 120, hall.cell.seat, do_say, &named), OK);
    assert_true(traces(store, hall.cell.seat, "k-five") > before);
    kit_see(store, DAY, do_join, &hall);
}

static void who_was_not_there_or_not_invited_gives_no_opinion(struct store *store)
{
    struct hall hall = open_hall(store);
    struct saying saying = {
        .meeting = hall.meeting, .person = hall.cell.second, .kind = "opinion", .text = "Tôi vắng", .key = "a"};

    kit_refused(store, &(struct doing){DAY, do_say, &saying}, ERR_CONFLICT, "Điểm danh có mặt rồi mới nêu ý kiến");
    saying.person = 4711;
    kit_refused(store, &(struct doing){DAY, do_say, &saying}, ERR_MISSING, "không có trong danh sách mời họp");
}

static enum status do_say_many(struct work *w, void *arg)
{
    struct saying saying = *(const struct saying *)arg;
    struct attendee attendee = {0};
    int64_t most = 0;

    TRY(kinds_limit(w, saying.person ? "opinions" : "unnamed", DAY, &most));
    if (saying.person)
        TRY(attendee_find_person(w, saying.meeting, saying.person, &attendee));
    for (int64_t i = 0; i < most; i++) {
        struct opinion opinion = {
            .meeting_id = saying.meeting, .attendee_id = attendee.id, .kind = saying.kind, .text = saying.text};
        TRY(opinion_add(w, &opinion));
    }
    return OK;
}

static enum status do_ask_often(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct attendee attendee;
    int64_t most = 0;

    TRY(kinds_limit(w, "speeches", DAY, &most));
    TRY(attendee_find_person(w, hall->meeting, hall->cell.member, &attendee));
    for (int64_t i = 0; i <= most; i++) {
        TRY(speaker_ask(w, attendee.id));
        TRY(speaker_begin_next(w, hall->meeting));
        TRY(speaker_end(w, hall->meeting));
    }
    return OK;
}

static void nobody_fills_a_meeting_by_machine(struct store *store)
{
    struct hall hall = open_hall(store);
    struct saying saying = {
        .meeting = hall.meeting, .person = hall.cell.member, .kind = "opinion", .text = "Thêm một ý kiến", .key = "b"};

    kit_do(store, DAY, do_say_many, &saying);
    kit_refused(store, &(struct doing){DAY, do_say, &saying}, ERR_CONFLICT, "Mỗi người nêu nhiều nhất 50 ý kiến");
    saying.person = 0;
    kit_do(store, DAY, do_say_many, &saying);
    kit_refused(store, &(struct doing){DAY, do_say, &saying}, ERR_CONFLICT, "hãy nêu ý kiến này có tên");
    kit_refused(store, &(struct doing){DAY, do_ask_often, &hall}, ERR_CONFLICT, "phát biểu nhiều nhất 50 lần");
}

/* --- clocks and marks --------------------------------------------------------------------------------------------- */

static enum status do_next(struct work *w, void *arg)
{
    return agenda_run_next(w, ((const struct hall *)arg)->meeting);
}

static enum status do_before(struct work *w, void *arg)
{
    return agenda_run_before(w, ((const struct hall *)arg)->meeting);
}

static enum status do_times(struct work *w, void *arg)
{
    struct list items = {0};

    TRY(agenda_list(w, ((const struct hall *)arg)->meeting, &items));
    const struct meeting_item *first = LIST_AT(&items, struct meeting_item, 0);
    const struct meeting_item *second = LIST_AT(&items, struct meeting_item, 1);
    const int64_t noon = date_moment(DAY) + 12 * 3600;
    assert_string_equal(first->state, "running");
    assert_int_equal(first->began_at, noon + 10);
    assert_int_equal(agenda_took(first, noon + 1000), 100 + 500);
    assert_string_equal(second->state, "done");
    assert_int_equal(agenda_took(second, noon + 1000), 390);
    return OK;
}

/* 10–110 the first, 110–500 the second, from 500 the first again: the pause is not its. */
static void an_item_that_runs_again_does_not_count_its_pause(struct store *store)
{
    struct hall hall = open_hall(store);

    assert_int_equal(at(store, 10, hall.cell.secretary, do_next, &hall), OK);
    assert_int_equal(at(store, 110, hall.cell.secretary, do_next, &hall), OK);
    assert_int_equal(at(store, 500, hall.cell.secretary, do_before, &hall), OK);
    kit_see(store, DAY, do_times, &hall);
    assert_int_equal(at(store, 600, hall.cell.secretary, do_before, &hall), ERR_CONFLICT);
}

struct mark {
    const struct hall *hall;
    int64_t at, came_at;
};

static enum status do_mark(struct work *w, void *arg)
{
    struct mark *mark = arg;
    struct attendee attendee;

    TRY(attendee_find_person(w, mark->hall->meeting, mark->hall->cell.second, &attendee));
    TRY(attendee_mark(w, attendee.id, "", "list"));
    TRY(attendee_mark_at(w, attendee.id, "present", "self", mark->at));
    TRY(attendee_find(w, attendee.id, &attendee));
    mark->came_at = attendee.came_at;
    return OK;
}

static int64_t came_at(struct store *store, const struct hall *hall, int64_t said)
{
    const int64_t noon = date_moment(DAY) + 12 * 3600;
    struct mark mark = {.hall = hall, .at = noon + said};

    assert_int_equal(at(store, 1800, hall->cell.second, do_mark, &mark), OK);
    return mark.came_at - noon;
}

/* Sent half an hour late it counts as when it was made, but not from before the meeting nor from a clock that is wrong.
 */
static void a_mark_kept_without_network_is_of_when_it_was_made(struct store *store)
{
    const struct hall hall = open_hall(store);

    assert_int_equal(came_at(store, &hall, 300), 300);
    assert_int_equal(came_at(store, &hall, -7200), 1800);
    assert_int_equal(came_at(store, &hall, 90000), 1800);
}

/* --- after the forum ---------------------------------------------------------------------------------------------- */

static enum status do_close(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;

    TRY(meeting_find(w, hall->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static enum status do_follow(struct work *w, void *arg)
{
    struct hall *hall = arg;
    struct meeting session;

    TRY(follow_make(w, hall->meeting, &session));
    hall->session = session.id;
    return OK;
}

static enum status do_look(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting session;
    struct list items = {0}, people = {0};

    TRY(meeting_find(w, hall->session, &session));
    TRY(agenda_list(w, session.id, &items));
    TRY(attendee_list(w, session.id, &people));
    assert_string_equal(session.kind, "committee");
    assert_string_equal(session.state, "draft");
    assert_string_equal(session.held_on, DAY);
    assert_int_equal(session.chair_id, hall->cell.secretary);
    assert_int_equal(session.taker_id, 0); /* he does not sit in it */
    assert_int_equal(people.count, 3);
    assert_string_equal(LIST_AT(&items, struct meeting_item, 1)->title, "Đề xuất 1 của diễn đàn");
    assert_string_equal(LIST_AT(&items, struct meeting_item, 1)->notes, "Mỗi ngõ hai người");
    assert_string_equal(LIST_AT(&items, struct meeting_item, 2)->notes, "Quét ngõ chiều thứ Bảy");
    return OK;
}

static void the_committee_meets_after_a_forum_over_its_proposals(struct store *store)
{
    struct hall hall = open_hall(store);
    const char *const proposals[] = {"Mỗi ngõ hai người", "Quét ngõ chiều thứ Bảy"};

    for (size_t i = 0; i < COUNT(proposals); i++) {
        struct saying saying = {.meeting = hall.meeting,
                                .person = hall.cell.member,
                                .kind = "proposal",
                                .text = proposals[i],
                                .key = proposals[i]};
        assert_int_equal(at(store, 60 + (int64_t)i, hall.cell.member, do_say, &saying), OK);
    }
    kit_refused(store, &(struct doing){DAY, do_follow, &hall}, ERR_CONFLICT, "sau một diễn đàn đã kết thúc");
    kit_do(store, DAY, do_close, &hall);
    kit_sweep(store, &(struct doing){DAY, do_follow, &hall}, kit_audit_lines);
    kit_see(store, DAY, do_look, &hall);
    const int64_t first = hall.session;
    kit_do(store, DAY, do_follow, &hall);
    assert_int_equal(hall.session, first); /* it is prepared once */
}

/* --- put right ---------------------------------------------------------------------------------------------------- */

struct mend {
    int64_t meeting, version; /* 0: the present one */
    const char *shown;        /* NULL: dropped */
};

static enum status find_first(struct work *w, int64_t meeting, struct opinion *first)
{
    struct list opinions = {0};

    TRY(opinion_list(w, meeting, &opinions));
    *first = opinions.count ? *LIST_AT(&opinions, struct opinion, 0) : (struct opinion){0};
    return OK;
}

static enum status do_mend(struct work *w, void *arg)
{
    const struct mend *mend = arg;
    struct opinion first;

    TRY(find_first(w, mend->meeting, &first));
    if (mend->version)
        first.version = mend->version;
    if (!mend->shown)
        return opinion_drop(w, first.id, first.version);
    first.shown = mend->shown;
    return opinion_change(w, &first);
}

static enum status do_expect(struct work *w, void *arg)
{
    const struct mend *mend = arg;
    struct opinion first;

    TRY(find_first(w, mend->meeting, &first));
    if (mend->shown)
        assert_string_equal(first.shown, mend->shown);
    else
        assert_int_equal(first.id, 0);
    return OK;
}

static void an_opinion_is_hidden_or_dropped_and_one_without_a_name_gets_none(struct store *store)
{
    struct hall hall = open_hall(store);
    struct saying saying = {.meeting = hall.meeting, .kind = "opinion", .text = "Nói to quá", .key = "k-mend"};
    struct mend mend = {.meeting = hall.meeting, .shown = "named"};

    assert_int_equal(at(store, 60, hall.cell.member, do_say, &saying), OK);
    kit_refused(store, &(struct doing){DAY, do_mend, &mend}, ERR_INVALID, "không ghi tên");
    mend = (struct mend){hall.meeting, 99, "hidden"};
    kit_refused(store, &(struct doing){DAY, do_mend, &mend}, ERR_CONFLICT, "vừa sửa");
    mend.version = 0;
    kit_sweep(store, &(struct doing){DAY, do_mend, &mend}, kit_audit_lines);
    kit_see(store, DAY, do_expect, &mend);
    mend.shown = NULL;
    kit_sweep(store, &(struct doing){DAY, do_mend, &mend}, kit_audit_lines);
    kit_see(store, DAY, do_expect, &mend);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(nothing_stored_tells_whose_an_opinion_without_a_name_is),
        KIT_TEST(who_was_not_there_or_not_invited_gives_no_opinion),
        KIT_TEST(nobody_fills_a_meeting_by_machine),
        KIT_TEST(an_item_that_runs_again_does_not_count_its_pause),
        KIT_TEST(a_mark_kept_without_network_is_of_when_it_was_made),
        KIT_TEST(an_opinion_is_hidden_or_dropped_and_one_without_a_name_gets_none),
        KIT_TEST(the_committee_meets_after_a_forum_over_its_proposals),
    };

    return kit_run("opinion", tests, COUNT(tests));
}
