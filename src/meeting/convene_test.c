/* convene_test.c - a meeting from draft to close: agenda, people, roll call, notes.
 * proves: kinds meeting agenda attendee convene */
#include "tests/meeting_kit.h"

#include "access/audit.h"
#include "meeting/kinds.h"

#define DAY    KIT_MEETING_DAY
#define BEFORE "2026-06-20"

/* --- acts --------------------------------------------------------------------------------------------------------- */

enum act { MAKE, CHANGE, CALL, CANCEL, OPEN, CLOSE, REPLY, MARK, RUN_NEXT, NOTE, ADD, DROP, ADD_ITEM, MOVE, DROP_ITEM };

struct step {
    enum act act;
    struct meeting meeting; /* its id stays; version is the present one unless stale */
    bool stale, back;
    int64_t person;        /* REPLY, MARK */
    const char *word;      /* answer, state */
    const char *text;      /* reason, notes */
    size_t item;           /* NOTE MOVE DROP_ITEM: which one of the agenda */
    struct attendee guest; /* ADD */
    struct meeting_item line;
};

static enum status item_at(struct work *w, int64_t meeting, size_t place, struct meeting_item *item)
{
    struct list items = {0};

    TRY(agenda_list(w, meeting, &items));
    assert_true(place < items.count);
    *item = *LIST_AT(&items, struct meeting_item, place);
    return OK;
}

static enum status on_person(struct work *w, const struct step *step)
{
    struct attendee attendee;

    if (step->act == REPLY)
        return attendee_reply(w, step->meeting.id, step->person, step->word, step->text);
    TRY(attendee_find_person(w, step->meeting.id, step->person, &attendee));
    return step->act == MARK ? attendee_mark(w, attendee.id, step->word, "list")
                             : attendee_drop(w, attendee.id, attendee.version);
}

static enum status on_agenda(struct work *w, struct step *step)
{
    struct meeting_item item;

    if (step->act == RUN_NEXT)
        return step->back ? agenda_run_before(w, step->meeting.id) : agenda_run_next(w, step->meeting.id);
    if (step->act == ADD_ITEM) {
        step->line.meeting_id = step->meeting.id;
        return agenda_add(w, &step->line, 0);
    }
    TRY(item_at(w, step->meeting.id, step->item, &item));
    if (step->act == MOVE)
        return agenda_move(w, item.id, 1);
    if (step->act == DROP_ITEM)
        return agenda_drop(w, item.id, item.version);
    return agenda_note(w, item.id, step->stale ? item.notes_version - 1 : item.notes_version, step->text);
}

static enum status do_step(struct work *w, void *arg)
{
    struct step *step = arg;
    struct meeting now = step->meeting;

    if (step->act == MAKE) {
        TRY(convene_make(w, &now));
        step->meeting.id = now.id;
        return OK;
    }
    if (step->act == ADD) {
        step->guest.meeting_id = step->meeting.id;
        return attendee_add(w, &step->guest);
    }
    TRY(meeting_find(w, step->meeting.id, &now));
    const int64_t version = step->stale ? now.version - 1 : now.version;
    switch (step->act) {
    case CHANGE:
        step->meeting.version = version;
        return convene_change(w, &step->meeting);
    case CALL:
        return convene_call(w, now.id, version);
    case CANCEL:
        return convene_cancel(w, now.id, version, step->text);
    case OPEN:
        return convene_open(w, now.id, version);
    case CLOSE:
        return convene_close(w, now.id, version);
    case REPLY:
    case MARK:
    case DROP:
        return on_person(w, step);
    default:
        return on_agenda(w, step);
    }
}

static int64_t make(struct store *store, const struct kit_cell *cell)
{
    struct step step = {.act = MAKE, .meeting = kit_forum(cell, DAY)};

    kit_do(store, BEFORE, do_step, &step);
    return step.meeting.id;
}

static void act(struct store *store, const char *day, int64_t id, enum act what)
{
    struct step step = {.act = what, .meeting.id = id};

    kit_do(store, day, do_step, &step);
}

static int64_t make_open(struct store *store, const struct kit_cell *cell)
{
    const int64_t id = make(store, cell);

    act(store, BEFORE, id, CALL);
    act(store, DAY, id, OPEN);
    return id;
}

static void mark(struct store *store, int64_t id, int64_t person, const char *state)
{
    struct step step = {.act = MARK, .meeting.id = id, .person = person, .word = state};

    kit_do(store, DAY, do_step, &step);
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

struct seen {
    int64_t id;
    struct meeting meeting;
    size_t items, people, members, clashes;
    struct quorum quorum;
    bool has_vote, has_after;
    char first_notes[80], state[16], first_state[16];
};

static enum status do_look(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct list items = {0}, people = {0}, clashes = {0};

    TRY(meeting_find(w, seen->id, &seen->meeting));
    TRY(agenda_list(w, seen->id, &items));
    TRY(attendee_list(w, seen->id, &people));
    TRY(attendee_clashes(w, seen->id, &clashes));
    TRY(attendee_quorum(w, &seen->meeting, &seen->quorum));
    seen->items = items.count;
    seen->people = people.count;
    seen->clashes = clashes.count;
    for (size_t i = 0; i < people.count; i++)
        seen->members += !strcmp(LIST_AT(&people, struct attendee, i)->role, "member");
    for (size_t i = 0; i < items.count; i++) {
        seen->has_vote = seen->has_vote || !strcmp(LIST_AT(&items, struct meeting_item, i)->kind, "vote");
        seen->has_after = seen->has_after || !strcmp(LIST_AT(&items, struct meeting_item, i)->kind, "after");
    }
    kit_keep(seen->first_notes, sizeof(seen->first_notes), LIST_AT(&items, struct meeting_item, 0)->notes);
    kit_keep(seen->first_state, sizeof(seen->first_state), LIST_AT(&items, struct meeting_item, 0)->state);
    kit_keep(seen->state, sizeof(seen->state), seen->meeting.state);
    return OK;
}

static struct seen look(struct store *store, int64_t id)
{
    struct seen seen = {.id = id};

    kit_see(store, DAY, do_look, &seen);
    return seen;
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

static void a_draft_has_the_agenda_of_its_kind_and_the_members_of_the_body(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const struct seen seen = look(store, make(store, &cell));

    assert_int_equal(seen.members, 7);
    assert_int_equal(seen.people, 7);
    assert_true(seen.items > 4);
    assert_true(seen.has_after && !seen.has_vote); /* its committee meets after the forum */
    assert_int_equal(seen.meeting.minutes, 120);
    assert_string_equal(seen.state, "draft");
}

static enum status do_look_agenda(struct work *w, void *arg)
{
    const struct kit_cell *cell = arg;
    struct list lines = {0};
    bool votes = false, after = false;

    TRY(kinds_agenda(w, cell->tree.cells[1], "forum", &lines));
    for (size_t i = 0; i < lines.count; i++) {
        votes = votes || !strcmp(LIST_AT(&lines, struct agenda_line, i)->kind, "vote");
        after = after || !strcmp(LIST_AT(&lines, struct agenda_line, i)->kind, "after");
    }
    assert_true(votes && !after);
    return OK;
}

static void a_cell_without_a_committee_votes_in_the_forum_itself(struct store *store)
{
    struct kit_cell cell = kit_cell(store);

    kit_see(store, DAY, do_look_agenda, &cell);
}

static enum status do_keep_agenda(struct work *w, void *arg)
{
    const struct kit_cell *cell = arg;
    struct agenda_line line = {.kind = "discussion", .title = "Bàn việc làng", .minutes = 30};
    struct list lines = {.items = &line, .count = 1};

    return kinds_keep_agenda(w, cell->org, "forum", &lines);
}

static void an_organisation_keeps_an_agenda_of_its_own(struct store *store)
{
    struct kit_cell cell = kit_cell(store);

    kit_do(store, BEFORE, do_keep_agenda, &cell);
    assert_int_equal(look(store, make(store, &cell)).items, 1);
}

static void who_is_called_answers_and_an_absence_needs_its_reason(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const int64_t id = make(store, &cell);
    struct step reply = {.act = REPLY, .meeting.id = id, .person = cell.member, .word = "absent"};

    kit_refused(store, &(struct doing){BEFORE, do_step, &reply}, ERR_CONFLICT, "chưa bắt đầu");
    act(store, BEFORE, id, CALL);
    kit_refused(store, &(struct doing){BEFORE, do_step, &reply}, ERR_INVALID, "lý do");
    reply.text = "Đi công tác";
    kit_do(store, BEFORE, do_step, &reply);
    reply.person = 12345;
    kit_refused(store, &(struct doing){BEFORE, do_step, &reply}, ERR_MISSING, "danh sách mời");
}

static void the_roll_call_makes_the_quorum_and_exempt_members_leave_it(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const int64_t id = make_open(store, &cell);

    assert_int_equal(look(store, id).quorum.counted, 6);
    assert_int_equal(look(store, id).quorum.needed, 4);
    mark(store, id, cell.secretary, "present");
    mark(store, id, cell.deputy, "present");
    mark(store, id, cell.exempt, "present");
    mark(store, id, cell.probationary, "present");
    assert_false(look(store, id).quorum.has);
    mark(store, id, cell.seat, "present");
    assert_true(look(store, id).quorum.has);
    assert_int_equal(look(store, id).quorum.here, 5);
    mark(store, id, cell.seat, "left");
    assert_false(look(store, id).quorum.has);
    mark(store, id, cell.seat, "present");
    assert_true(look(store, id).quorum.has);
}

static void a_meeting_opens_on_its_day_runs_its_agenda_and_leaves_the_rest_over(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const int64_t id = make(store, &cell);
    struct step open = {.act = OPEN, .meeting.id = id};

    kit_refused(store, &(struct doing){DAY, do_step, &open}, ERR_CONFLICT, "chưa bắt đầu");
    act(store, BEFORE, id, CALL);
    kit_refused(store, &(struct doing){BEFORE, do_step, &open}, ERR_CONFLICT, "Chưa đến giờ");
    act(store, DAY, id, OPEN);
    act(store, DAY, id, RUN_NEXT);
    assert_string_equal(look(store, id).first_state, "running");
    act(store, DAY, id, RUN_NEXT);
    assert_string_equal(look(store, id).first_state, "done");
    act(store, DAY, id, CLOSE);
    const struct seen seen = look(store, id);
    assert_string_equal(seen.state, "closed");
    assert_int_equal(seen.meeting.item_id, 0);
    kit_refused(store, &(struct doing){DAY, do_step, &(struct step){.act = RUN_NEXT, .meeting.id = id}}, ERR_CONFLICT,
                "đã kết thúc");
}

static void two_who_write_one_item_are_told_and_nothing_is_lost(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const int64_t id = make_open(store, &cell);
    struct step note = {.act = NOTE, .meeting.id = id, .text = "Chủ trì nêu lý do"};

    kit_do(store, DAY, do_step, &note);
    note.stale = true;
    note.text = "Bản của người khác";
    kit_refused(store, &(struct doing){DAY, do_step, &note}, ERR_CONFLICT, "hai bản");
    assert_string_equal(look(store, id).first_notes, "Chủ trì nêu lý do");
    act(store, DAY, id, RUN_NEXT); /* the chair goes on: the notes' version stays */
    note.stale = false;
    kit_do(store, DAY, do_step, &note);
    assert_string_equal(look(store, id).first_notes, "Bản của người khác");
}

static void one_person_wanted_at_one_time_by_two_meetings_is_named(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const int64_t first = make(store, &cell);
    struct step other = {.act = MAKE, .meeting = kit_forum(&cell, DAY)};

    assert_int_equal(look(store, first).clashes, 0);
    other.meeting.org_id = cell.tree.cells[1];
    other.meeting.chair_id = other.meeting.taker_id = 0;
    kit_do(store, BEFORE, do_step, &other);
    struct step guest = {.act = ADD,
                         .meeting.id = other.meeting.id,
                         .guest = {.person_id = cell.deputy, .role = "guest", .purpose = "Trao đổi kinh nghiệm"}};
    kit_do(store, BEFORE, do_step, &guest);
    assert_int_equal(look(store, first).clashes, 1);
    kit_refused(store, &(struct doing){BEFORE, do_step, &guest}, ERR_CONFLICT, "đã có trong danh sách");
}

/* A conference invites nobody by itself: who chairs it or writes it down stands on no list. */
static void who_runs_another_meeting_at_that_time_clashes_without_being_on_its_list(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    const int64_t first = make(store, &cell);
    struct step other = {.act = MAKE, .meeting = kit_forum(&cell, DAY)};

    other.meeting.kind = "conference";
    kit_do(store, BEFORE, do_step, &other);
    assert_int_equal(look(store, other.meeting.id).people, 0);
    assert_int_equal(look(store, first).clashes, 1);
    assert_int_equal(look(store, other.meeting.id).clashes, 1);
    other.meeting.starts_at += 3 * 3600;
    kit_do(store, BEFORE, do_step, &other);
    assert_int_equal(look(store, first).clashes, 1); /* that one is behind it */
}

struct stranger {
    int64_t org, id;
};

static enum status do_admit_stranger(struct work *w, void *arg)
{
    struct stranger *stranger = arg;

    return kit_admit(w, "Bùi Văn Xa", stranger->org, "official", NULL, &stranger->id);
}

/* Any number may be typed for the chair, and who chairs a meeting may do all in it. */
static void who_has_nothing_to_do_with_the_body_does_not_hold_its_meeting(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct stranger stranger = {.org = cell.tree.cells[1]};
    struct step step = {.act = MAKE, .meeting = kit_forum(&cell, DAY)};

    kit_do(store, "2026-06-01", do_admit_stranger, &stranger);
    step.meeting.chair_id = stranger.id;
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_INVALID, "trong danh sách");
    step.meeting.chair_id = 12345;
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_INVALID, "trong danh sách");
    step = (struct step){.act = CHANGE, .meeting = kit_forum(&cell, DAY)};
    step.meeting.id = make(store, &cell);
    step.meeting.minutes = 90;
    step.meeting.taker_id = stranger.id;
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_INVALID, "trong danh sách");
    step.meeting.taker_id = cell.member;
    step.meeting.title = NULL; /* the name of its kind */
    kit_do(store, BEFORE, do_step, &step);
    assert_string_equal(look(store, step.meeting.id).state, "draft");
    act(store, BEFORE, step.meeting.id, CALL);
    step.meeting.chair_id = 0;
    kit_refused(store, &(struct doing){BEFORE, do_step, &step}, ERR_INVALID, "chủ trì");
}

struct holder {
    int64_t person, to; /* 0: stays */
    const struct kit_cell *cell;
    bool before, after;
};

static enum status do_ask_holder(struct work *w, void *arg)
{
    struct holder *holder = arg;
    const struct meeting meeting = kit_forum(holder->cell, DAY);

    TRY(convene_holds(w, holder->person, &meeting, &holder->before));
    if (holder->to)
        TRY(roster_transfer(w, &(struct transfer){.person = holder->person, .org = holder->to, .day = "2026-06-26"}));
    return OK;
}

static enum status do_ask_again(struct work *w, void *arg)
{
    struct holder *holder = arg;
    const struct meeting meeting = kit_forum(holder->cell, DAY);

    return convene_holds(w, holder->person, &meeting, &holder->after);
}

static void who_took_the_minutes_and_has_left_the_body_does_not_hold_its_meeting(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct holder leaves = {.person = cell.member, .to = cell.tree.cells[1], .cell = &cell},
                  chair = {.person = cell.secretary, .cell = &cell}, deputy = {.person = cell.deputy, .cell = &cell};

    kit_do(store, "2026-06-26", do_ask_holder, &leaves);
    kit_do(store, "2026-06-26", do_ask_holder, &chair);
    kit_do(store, "2026-06-26", do_ask_holder, &deputy);
    kit_see(store, DAY, do_ask_again, &leaves);
    kit_see(store, DAY, do_ask_again, &chair);
    assert_true(leaves.before && !leaves.after);
    assert_true(chair.before && chair.after);
    assert_false(deputy.before);
}

static void wrong_input_is_refused_with_one_sentence(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step step = {.act = MAKE, .meeting = kit_forum(&cell, "2026-06-19")};
    const struct doing doing = {BEFORE, do_step, &step};

    kit_refused(store, &doing, ERR_INVALID, "đã qua");
    step.meeting = kit_forum(&cell, DAY);
    step.meeting.kind = "picnic";
    kit_refused(store, &doing, ERR_INVALID, "loại cuộc họp");
    step.meeting = kit_forum(&cell, DAY);
    step.meeting.room = "";
    kit_refused(store, &doing, ERR_INVALID, "nơi họp");
    step.meeting = kit_forum(&cell, DAY);
    step.meeting.taker_id = cell.secretary;
    kit_refused(store, &doing, ERR_INVALID, "người khác với chủ trì");
    const int64_t id = make(store, &cell);
    struct step change = {.act = CHANGE, .meeting = kit_forum(&cell, DAY), .stale = true};
    change.meeting.id = id;
    change.meeting.title = "Diễn đàn tháng 6";
    change.meeting.minutes = 90;
    kit_refused(store, &(struct doing){BEFORE, do_step, &change}, ERR_CONFLICT, "vừa có người sửa");
    struct step cancel = {.act = CANCEL, .meeting.id = id};
    kit_refused(store, &(struct doing){BEFORE, do_step, &cancel}, ERR_INVALID, "lý do hoãn");
    struct step drop = {.act = DROP, .meeting.id = id, .person = cell.member};
    kit_refused(store, &(struct doing){BEFORE, do_step, &drop}, ERR_CONFLICT, "luôn được mời");
    cancel.text = "Bão";
    kit_do(store, BEFORE, do_step, &cancel);
    kit_refused(store, &(struct doing){BEFORE, do_step, &change}, ERR_CONFLICT, "đã hoãn");
}

/* --- failure sweeps ----------------------------------------------------------------------------------------------- */

static void a_statement_that_fails_leaves_no_meeting_half_made(struct store *store)
{
    const struct kit_cell cell = kit_cell(store);
    struct step step = {.act = MAKE, .meeting = kit_forum(&cell, DAY)};

    kit_sweep(store, &(struct doing){BEFORE, do_step, &step}, kit_audit_lines);
    struct step rest[] = {
        {.act = CHANGE, .meeting = step.meeting},
        {.act = ADD, .guest = {.name = "Lê Văn Khách", .role = "guest"}},
        {.act = ADD_ITEM, .line = {.kind = "other", .title = "Việc khác", .minutes = 5}},
        {.act = MOVE},
        {.act = CALL},
        {.act = REPLY, .person = cell.member, .word = "coming"},
        {.act = OPEN},
        {.act = MARK, .person = cell.member, .word = "present"},
        {.act = RUN_NEXT},
        {.act = NOTE, .text = "Đã mở đầu"},
        {.act = DROP_ITEM, .item = 2},
        {.act = CLOSE},
    };
    for (size_t i = 0; i < COUNT(rest); i++) {
        rest[i].meeting.id = step.meeting.id;
        if (rest[i].act == CHANGE) {
            rest[i].meeting = kit_forum(&cell, DAY);
            rest[i].meeting.id = step.meeting.id;
            rest[i].meeting.title = "Diễn đàn tháng 6";
            rest[i].meeting.minutes = 90;
        }
        kit_sweep(store,
                  &(struct doing){rest[i].act < OPEN || rest[i].act == REPLY || rest[i].act == ADD ||
                                          rest[i].act == ADD_ITEM || rest[i].act == MOVE
                                      ? BEFORE
                                      : DAY,
                                  do_step, &rest[i]},
                  kit_audit_lines);
    }
    assert_string_equal(look(store, step.meeting.id).state, "closed");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(who_runs_another_meeting_at_that_time_clashes_without_being_on_its_list),
        KIT_TEST(a_draft_has_the_agenda_of_its_kind_and_the_members_of_the_body),
        KIT_TEST(a_cell_without_a_committee_votes_in_the_forum_itself),
        KIT_TEST(an_organisation_keeps_an_agenda_of_its_own),
        KIT_TEST(who_is_called_answers_and_an_absence_needs_its_reason),
        KIT_TEST(the_roll_call_makes_the_quorum_and_exempt_members_leave_it),
        KIT_TEST(a_meeting_opens_on_its_day_runs_its_agenda_and_leaves_the_rest_over),
        KIT_TEST(two_who_write_one_item_are_told_and_nothing_is_lost),
        KIT_TEST(one_person_wanted_at_one_time_by_two_meetings_is_named),
        KIT_TEST(who_has_nothing_to_do_with_the_body_does_not_hold_its_meeting),
        KIT_TEST(who_took_the_minutes_and_has_left_the_body_does_not_hold_its_meeting),
        KIT_TEST(wrong_input_is_refused_with_one_sentence),
        KIT_TEST(a_statement_that_fails_leaves_no_meeting_half_made),
    };

    return kit_run("convene", tests, COUNT(tests));
}
