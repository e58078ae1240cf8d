/* seal_test.c - minutes adopted, sealed, sent, put right, checked; nothing of a sealed meeting changes.
 * proves: edition seal */
#include "tests/minutes_kit.h"

#include "meeting/seal_test.sql.h"

/* --- sealed ------------------------------------------------------------------------------------------------------- */

enum writing {
    CALL,
    OPEN,
    CLOSE,
    CANCEL,
    RUN,
    NOTE,
    ADD_ITEM,
    GUEST,
    REPLY,
    MARK,
    ASK,
    VOTE,
    SAY,
    KEEP,
    GIVE,
    SCORE,
    REWRITE,
    SEAL,
    MINORITY,
    WRITINGS
};

struct attempt {
    int64_t meeting, person;
    enum writing writing;
};

static enum status try_people(struct work *w, const struct attempt *attempt)
{
    struct attendee one, guest = {.meeting_id = attempt->meeting, .role = "guest", .name = "Khách"};
    struct meeting_item item = {.meeting_id = attempt->meeting, .kind = "other", .title = "Thêm"};
    struct opinion opinion = {.meeting_id = attempt->meeting, .kind = "opinion", .text = "Thêm"};

    TRY(attendee_find_person(w, attempt->meeting, attempt->person, &one));
    switch (attempt->writing) {
    case ADD_ITEM:
        return agenda_add(w, &item, 0);
    case GUEST:
        return attendee_add(w, &guest);
    case REPLY:
        return attendee_reply(w, attempt->meeting, attempt->person, "coming", NULL);
    case MARK:
        return attendee_mark(w, one.id, "absent", "list");
    case ASK:
        return speaker_ask(w, one.id);
    default:
        return opinion_add(w, &opinion);
    }
}

static enum status try_closing(struct work *w, const struct attempt *attempt)
{
    struct keeping keeping = {.meeting = attempt->meeting};
    struct assignment assignment = {
        .meeting_id = attempt->meeting, .title = "Thêm", .owner = "Chi uỷ", .due_on = "2026-07-20"};
    struct score score = {.meeting_id = attempt->meeting};
    struct list none = {0}, votes = {0};

    switch (attempt->writing) {
    case KEEP:
        return do_keep(w, &keeping);
    case GIVE:
        return assignment_give(w, &assignment);
    case SCORE:
        return score_give(w, &score, &none);
    case REWRITE:
        return minutes_rewrite(w, attempt->meeting, 2);
    case SEAL:
        return seal_make(w, attempt->meeting, 2, "");
    default:
        TRY(vote_list(w, attempt->meeting, &votes));
        return vote_keep_minority(w, LIST_AT(&votes, struct vote, 0)->id, 3, "Thêm");
    }
}

static enum status do_attempt(struct work *w, void *arg)
{
    const struct attempt *attempt = arg;
    struct meeting meeting;
    struct vote vote = {.meeting_id = attempt->meeting, .question = "Thêm", .way = "hands"};
    struct list items = {0};

    TRY(meeting_find(w, attempt->meeting, &meeting));
    TRY(agenda_list(w, meeting.id, &items));
    const int64_t item = LIST_AT(&items, struct meeting_item, 0)->id;
    switch (attempt->writing) {
    case CALL:
        return convene_call(w, meeting.id, meeting.version);
    case OPEN:
        return convene_open(w, meeting.id, meeting.version);
    case CLOSE:
        return convene_close(w, meeting.id, meeting.version);
    case CANCEL:
        return convene_cancel(w, meeting.id, meeting.version, "Muộn");
    case RUN:
        return agenda_run(w, item);
    case NOTE:
        return agenda_note(w, item, 2, "Thêm");
    case VOTE:
        return vote_make(w, &vote);
    default:
        return attempt->writing < KEEP ? try_people(w, attempt) : try_closing(w, attempt);
    }
}

static void nothing_of_a_sealed_meeting_changes(struct store *store)
{
    const struct hall hall = sealed(store);
    struct attempt attempt = {.meeting = hall.meeting, .person = hall.cell.member};

    for (; attempt.writing < WRITINGS; attempt.writing++)
        kit_refused(store, &(struct doing){DAY, do_attempt, &attempt}, ERR_CONFLICT, "Biên bản đã niêm");
    assert_int_equal(verified(store).report.faults.count, 0);
}

static void only_what_was_read_is_sealed(struct store *store)
{
    struct hall hall = held(store);
    struct attempt attempt = {.meeting = hall.meeting, .person = hall.cell.member, .writing = SEAL};

    kit_refused(store, &(struct doing){DAY, do_attempt, &attempt}, ERR_CONFLICT, "đọc lại");
    kit_do(store, DAY, do_seal, &hall);
    assert_string_equal(look(store, hall.meeting).state, "sealed");
}

static enum status do_correct(struct work *w, void *arg)
{
    struct minutes_correction correction = *(const struct minutes_correction *)arg;

    return seal_correct(w, &correction);
}

static void a_sealed_text_is_put_right_by_a_dated_correction_with_its_reason(struct store *store)
{
    struct hall hall = held(store);
    struct minutes_correction correction = {
        .meeting_id = hall.meeting, .wrong = "tại Nhà văn hoá", .right_text = "tại sân đình"};
    const struct doing doing = {AFTER, do_correct, &correction};

    kit_refused(store, &doing, ERR_CONFLICT, "chưa niêm");
    kit_do(store, DAY, do_seal, &hall);
    kit_refused(store, &doing, ERR_INVALID, "vì sao");
    correction.reason = "Mất điện, họp ngoài sân";
    kit_do(store, AFTER, do_correct, &correction);
    kit_do(store, AFTER, do_correct, &correction);
    assert_int_equal(look(store, hall.meeting).corrections, 2);
    const struct seen seen = verified(store);
    assert_int_equal(seen.report.sealed, 1);
    assert_int_equal(seen.report.corrections, 2);
    assert_int_equal(seen.report.faults.count, 0);
}

static enum status do_spoil(struct work *w, void *arg)
{
    const void *const *asked = arg;

    return store_run(w, asked[0], ARGS(INT(*(const int64_t *)asked[1])));
}

static void must_notice(struct store *store, int64_t meeting, const struct query *query, const char *words)
{
    const void *asked[] = {query, &meeting};

    kit_do(store, AFTER, do_spoil, asked);
    const struct seen seen = verified(store);
    if (!strstr(seen.fault, words))
        fail_msg("%s: “%s”, expected “%s”", query->name, seen.fault, words);
}

static void whatever_is_changed_behind_the_seal_is_noticed(struct store *store)
{
    static const struct query *const spoils[] = {&spoil_minutes, &spoil_vote, &spoil_edition};
    const struct hall hall = sealed(store);

    assert_int_equal(verified(store).report.faults.count, 0);
    for (size_t i = 0; i < COUNT(spoils); i++)
        must_notice(store, hall.meeting, spoils[i], "không còn khớp");
    must_notice(store, hall.meeting, &spoil_seal, "đã bị gỡ");
}

static void a_correction_that_was_changed_or_taken_away_is_noticed(struct store *store)
{
    const struct hall hall = sealed(store);
    struct minutes_correction correction = {
        .meeting_id = hall.meeting, .wrong = "sai", .right_text = "đúng", .reason = "Ghi nhầm"};

    kit_do(store, AFTER, do_correct, &correction);
    must_notice(store, hall.meeting, &spoil_reason, "đính chính");
    must_notice(store, hall.meeting, &spoil_correction, "đính chính");
}

struct sweeping {
    int64_t erased;
};

struct raw {
    int64_t meeting, count;
};

static enum status do_count_raw(struct work *w, void *arg)
{
    struct raw *raw = arg;

    return store_number(w, &count_raw, ARGS(INT(raw->meeting)), &raw->count);
}

static int64_t raw_of(struct store *store, int64_t meeting)
{
    struct raw raw = {.meeting = meeting};

    kit_see(store, AFTER, do_count_raw, &raw);
    return raw.count;
}

static enum status do_sweep(struct work *w, void *arg)
{
    struct sweeping *sweeping = arg;

    return seal_sweep(w, w->now - INT64_C(86400) * 30, &sweeping->erased);
}

static void raw_notes_go_by_rule_and_the_seal_holds(struct store *store)
{
    const struct hall hall = sealed(store);
    struct sweeping sweeping = {0};

    kit_do(store, AFTER, do_sweep, &sweeping);
    assert_int_equal(sweeping.erased, 0);
    assert_int_equal(raw_of(store, hall.meeting), 6);
    kit_do(store, "2026-08-20", do_sweep, &sweeping);
    assert_int_equal(sweeping.erased, 1);
    const struct seen seen = look(store, hall.meeting);
    assert_int_equal(raw_of(store, hall.meeting), 0);
    assert_non_null(strstr(seen.text, "nói có tên")); /* as the cell adopted it */
    const struct seen checked = verified(store);
    assert_int_equal(checked.report.faults.count, 0);
    assert_int_equal(checked.report.erasures.count, 1);
    kit_do(store, "2026-08-21", do_sweep, &sweeping);
    assert_int_equal(sweeping.erased, 0);
}

/* --- the edition -------------------------------------------------------------------------------------------------- */

static enum status do_count_marked(struct work *w, void *arg)
{
    return store_number(w, &count_marked, ARGS(TEXT(SECRET)), arg);
}

static void what_goes_up_are_figures_resolution_points_and_words_upward(struct store *store)
{
    struct hall hall = sealed(store);
    int64_t marked = -1;

    assert_int_equal(look(store, hall.meeting).edition.sent_at, 0);
    kit_do(store, AFTER, do_send, &hall);
    kit_do(store, AFTER, do_send, &hall); /* once */
    const struct seen seen = look(store, hall.meeting);
    assert_int_equal(seen.edition.to_id, hall.cell.tree.ward);
    assert_int_equal(seen.edition.counted, 6);
    assert_int_equal(seen.edition.present, 5);
    assert_int_equal(seen.edition.excused, 1);
    assert_int_equal(seen.edition.self_total, 100);
    assert_int_equal(seen.edition.outside_total, -1);
    assert_true(seen.edition.sent_at > 0);
    assert_int_equal(seen.sent, 1);
    kit_see(store, AFTER, do_count_marked, &marked);
    assert_int_equal(marked, 0);
}

static void what_the_cell_keeps_makes_no_edition(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .stays = true};

    kit_refused(store, &(struct doing){DAY, do_send, &hall}, ERR_CONFLICT, "niêm biên bản trước");
    kit_do(store, DAY, do_keep, &keeping);
    kit_do(store, DAY, do_seal, &hall);
    kit_refused(store, &(struct doing){DAY, do_send, &hall}, ERR_MISSING, "không có bản gửi");
}

static enum status do_list(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct edition_ask ask = {.from = "2026-01-01", .to = "2026-12-31", .most = 50};
    struct list all = {0}, other = {0};

    *(struct range *)list_add(&w->arena, &ask.ranges, sizeof(struct range)) = (struct range){0, INT64_MAX, NULL};
    TRY(edition_list(w, &ask, &all));
    assert_int_equal(all.count, 1);
    ask.org_id = hall->cell.tree.cells[1];
    TRY(edition_list(w, &ask, &other));
    assert_int_equal(other.count, 0);
    return OK;
}

static void the_body_above_lists_what_was_sent(struct store *store)
{
    struct hall hall = sealed(store);

    kit_do(store, AFTER, do_send, &hall);
    kit_see(store, AFTER, do_list, &hall);
}

static void the_edition_settles_what_is_owed_within_two_days_after_the_meeting(struct store *store)
{
    static const struct kit_obligation obligations[] = {
        {.activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}},
        {.activity = "minutes", .due = "within=2 after=meeting", .audience = {.form = "cell"}},
    };
    struct hall hall = {.cell = kit_cell(store)};
    struct kit_plan plan = {.org_id = hall.cell.tree.province,
                            .day = "2026-06-02",
                            .obligations = obligations,
                            .count = 2,
                            .visibility = "at_once"};

    kit_issue(store, &plan);
    kit_do(store, BEFORE, do_make, &hall);
    kit_do(store, DAY, do_hold, &hall);
    kit_do(store, DAY, do_close, &hall);
    assert_int_equal(kit_open_duties(store, DAY, hall.cell.org, 31).count, 1);
    kit_do(store, DAY, do_seal, &hall);
    kit_do(store, AFTER, do_send, &hall);
    assert_int_equal(kit_open_duties(store, AFTER, hall.cell.org, 31).count, 0);
    assert_int_equal(kit_total(store, AFTER, plan.id, hall.cell.tree.province).by_meeting, 2);
    kit_recounted(store);
}

static enum status do_register(struct work *w, void *arg)
{
    int64_t paper;

    return seal_register(w, ((const struct hall *)arg)->meeting, &paper);
}

/* What of the register a reader above finds: the length of its words. */
static enum status do_read_above(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct meeting meeting;
    struct minutes minutes;
    const char *text;

    TRY(meeting_find(w, seen->meeting, &meeting));
    TRY(minutes_find(w, &meeting, &minutes));
    const enum status status = paper_text(w, minutes.paper_id, &text);
    if (status != OK)
        work_forget(w);
    seen->lines = status == OK ? strlen(text) : 0;
    return status == ERR_MISSING ? OK : status;
}

static void the_resolution_goes_into_the_register_once(struct store *store)
{
    struct hall hall = held(store);

    kit_refused(store, &(struct doing){DAY, do_register, &hall}, ERR_CONFLICT, "chưa niêm");
    kit_do(store, DAY, do_seal, &hall);
    kit_refused(store, &(struct doing){AFTER, do_register, &hall}, ERR_CONFLICT, "gửi kết quả");
    kit_do(store, AFTER, do_send, &hall);
    kit_do(store, AFTER, do_register, &hall);
    assert_true(look(store, hall.meeting).minutes.paper_id > 0);
    kit_refused(store, &(struct doing){AFTER, do_register, &hall}, ERR_CONFLICT, "đã vào sổ");
    struct seen seen = {.meeting = hall.meeting};
    kit_see(store, AFTER, do_read_above, &seen);
    assert_true(seen.lines > 0);
    assert_int_equal(verified(store).report.faults.count, 0);
}

static void a_resolution_that_stays_in_the_cell_has_its_number_in_the_register_but_no_words(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .stays = true};
    struct seen seen = {.meeting = hall.meeting};

    kit_do(store, DAY, do_keep, &keeping);
    kit_do(store, DAY, do_seal, &hall);
    kit_do(store, AFTER, do_register, &hall);
    assert_true(look(store, hall.meeting).minutes.paper_id > 0);
    kit_see(store, AFTER, do_read_above, &seen);
    assert_int_equal(seen.lines, 0);
}

/* --- failure sweeps ----------------------------------------------------------------------------------------------- */

static void a_statement_that_fails_leaves_nothing_kept_sealed_or_sent_by_half(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .title = "Kẻ biển tên ngõ", .owner = "Chi uỷ", .points = true};
    struct minutes_correction correction = {
        .meeting_id = hall.meeting, .wrong = "sai", .right_text = "đúng", .reason = "Ghi nhầm"};
    struct sweeping sweeping = {0};

    kit_sweep(store, &(struct doing){DAY, do_keep, &keeping}, kit_audit_lines);
    kit_sweep(store, &(struct doing){DAY, do_seal, &hall}, kit_audit_lines);
    kit_sweep(store, &(struct doing){AFTER, do_send, &hall}, kit_audit_lines);
    kit_sweep(store, &(struct doing){AFTER, do_correct, &correction}, kit_audit_lines);
    kit_sweep(store, &(struct doing){AFTER, do_register, &hall}, kit_audit_lines);
    kit_sweep(store, &(struct doing){"2026-08-20", do_sweep, &sweeping}, kit_audit_lines);
    const struct seen seen = verified(store);
    assert_int_equal(seen.report.sealed, 1);
    assert_int_equal(seen.report.faults.count, 0);
}

/* --- by whom it is read ------------------------------------------------------------------------------------------- */

struct edition_reading {
    enum reach reach;
    const char *field, *kind;
    int64_t org;
    bool allows;
    size_t count;
};

static enum status do_read(struct work *w, void *arg)
{
    struct edition_reading *reading = arg;
    struct grant grant = {.capability = CAN_READ_EDITION,
                          .reach = reading->reach,
                          .org = reading->org,
                          .low = 1,
                          .high = INT64_MAX - 1,
                          .field = reading->field};
    const struct rights rights = {.grants = {.items = &grant, .count = 1}};
    struct edition_ask ask = {.from = "2026-01-01", .to = "2026-12-31", .most = 50};
    struct subject subject = {.org = reading->org, .place = 2};
    struct list editions = {0};

    rights_ranges(&w->arena, &rights, CAN_READ_EDITION, &ask.ranges);
    TRY(edition_list(w, &ask, &editions));
    reading->count = editions.count;
    TRY(edition_field(w, &rights, &(struct meeting){.kind = reading->kind, .held_on = DAY}, &subject));
    reading->allows = rights_allow(&rights, CAN_READ_EDITION, &subject);
    return OK;
}

static void an_advisory_body_reads_what_was_sent_of_meetings_in_its_field(struct store *store)
{
    struct hall hall = sealed(store);
    struct edition_reading readings[] = {
        {.reach = REACH_SUBTREE, .field = ""},
        {.reach = REACH_FOR_HOST, .field = "*"},
        {.reach = REACH_FOR_HOST, .field = "propaganda"},
        {.reach = REACH_FOR_HOST, .field = "inspection"},
    };

    kit_do(store, AFTER, do_send, &hall); /* a forum */
    for (size_t i = 0; i < COUNT(readings); i++) {
        readings[i].org = hall.cell.org;
        readings[i].kind = "forum";
        kit_see(store, AFTER, do_read, &readings[i]);
        assert_int_equal(readings[i].count, i < 3);
        assert_int_equal(readings[i].allows, i < 3);
    }
    readings[3].kind = "review";
    kit_see(store, AFTER, do_read, &readings[3]);
    assert_true(readings[3].allows);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(nothing_of_a_sealed_meeting_changes),
        KIT_TEST(only_what_was_read_is_sealed),
        KIT_TEST(a_sealed_text_is_put_right_by_a_dated_correction_with_its_reason),
        KIT_TEST(whatever_is_changed_behind_the_seal_is_noticed),
        KIT_TEST(a_correction_that_was_changed_or_taken_away_is_noticed),
        KIT_TEST(raw_notes_go_by_rule_and_the_seal_holds),
        KIT_TEST(what_goes_up_are_figures_resolution_points_and_words_upward),
        KIT_TEST(what_the_cell_keeps_makes_no_edition),
        KIT_TEST(the_body_above_lists_what_was_sent),
        KIT_TEST(the_edition_settles_what_is_owed_within_two_days_after_the_meeting),
        KIT_TEST(the_resolution_goes_into_the_register_once),
        KIT_TEST(a_resolution_that_stays_in_the_cell_has_its_number_in_the_register_but_no_words),
        KIT_TEST(a_statement_that_fails_leaves_nothing_kept_sealed_or_sent_by_half),
        KIT_TEST(an_advisory_body_reads_what_was_sent_of_meetings_in_its_field),
    };

    return kit_run("seal", tests, COUNT(tests));
}
