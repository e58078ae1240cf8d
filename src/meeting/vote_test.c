/* vote_test.c - who votes, once, with which denominator; nothing before the close; secret ballots that join with
 * nothing; speakers and opinions beside it. proves: vote speaker opinion */
#include "tests/meeting_kit.h"

#include "access/audit.h"
#include "meeting/opinion.h"
#include "meeting/speaker.h"
#include "meeting/vote.h"
#include "meeting/vote_test.sql.h"

#define DAY    KIT_MEETING_DAY
#define BEFORE "2026-06-20"

/* --- a meeting that is open --------------------------------------------------------------------------------------- */

struct hall {
    struct kit_cell cell;
    int64_t meeting;
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
    for (size_t i = 0; i < people.count; i++)
        TRY(attendee_mark(w, LIST_AT(&people, struct attendee, i)->id, "present", "list"));
    return OK;
}

static struct hall open_hall(struct store *store)
{
    struct hall hall = {.cell = kit_cell(store)};

    kit_do(store, BEFORE, do_make, &hall);
    kit_do(store, DAY, do_open, &hall);
    return hall;
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

enum act { MAKE, OPEN, CAST, CLOSE, ENTER, CANCEL, LEAVE, ASK, NEXT, SAY, RESAY };

struct step {
    enum act act;
    int64_t meeting, vote, person;
    const char *word, *text;
    int64_t version; /* 0: the present one */
    struct vote_count count;
    int64_t made;
};

static enum status tellers(struct work *w, struct step *step)
{
    struct list people = {0};

    TRY(attendee_list(w, step->meeting, &people));
    if (step->count.teller_id) /* 1 and 2: the first two of the list */
        step->count.teller_id = LIST_AT(&people, struct attendee, 0)->id;
    if (step->count.second_id)
        step->count.second_id = LIST_AT(&people, struct attendee, step->count.second_id == 1 ? 0 : 1)->id;
    return OK;
}

static enum status on_vote(struct work *w, struct step *step)
{
    struct vote vote;

    TRY(vote_find(w, step->vote, &vote));
    const int64_t version = step->version ? step->version : vote.version;
    switch (step->act) {
    case OPEN:
        return vote_open(w, vote.id, version);
    case CAST:
        return vote_cast(w, vote.id, step->person, step->word);
    case CLOSE:
        return vote_close(w, vote.id, version);
    case CANCEL:
        return vote_cancel(w, vote.id, version);
    default:
        TRY(tellers(w, step));
        return vote_enter(w, vote.id, version, &step->count);
    }
}

static enum status on_person(struct work *w, struct step *step)
{
    struct attendee attendee;

    TRY(attendee_find_person(w, step->meeting, step->person, &attendee));
    if (step->act == LEAVE)
        return attendee_mark(w, attendee.id, "left", "list");
    if (step->act == ASK)
        return speaker_ask(w, attendee.id);
    struct opinion opinion = {.id = step->made,
                              .version = step->version,
                              .meeting_id = step->meeting,
                              .attendee_id = attendee.id,
                              .kind = step->word,
                              .text = step->text,
                              .client = "may-1",
                              .shown = "unnamed"};
    if (step->act == RESAY)
        return opinion_change(w, &opinion);
    TRY(opinion_add(w, &opinion));
    step->made = opinion.id;
    return OK;
}

static enum status do_step(struct work *w, void *arg)
{
    struct step *step = arg;

    if (step->act == MAKE) {
        struct vote vote = {.meeting_id = step->meeting, .question = step->text, .way = step->word};
        TRY(vote_make(w, &vote));
        step->vote = vote.id;
        return OK;
    }
    if (step->act == NEXT)
        return speaker_begin_next(w, step->meeting);
    return step->act < LEAVE ? on_vote(w, step) : on_person(w, step);
}

static void act(struct store *store, struct step step)
{
    kit_do(store, DAY, do_step, &step);
}

static void refused(struct store *store, struct step step, enum status status, const char *words)
{
    kit_refused(store, &(struct doing){DAY, do_step, &step}, status, words);
}

static int64_t make_vote(struct store *store, const struct hall *hall, const char *way, bool opens)
{
    struct step step = {.act = MAKE, .meeting = hall->meeting, .word = way, .text = "Mô hình tổ tự quản"};

    kit_do(store, DAY, do_step, &step);
    if (opens)
        act(store, (struct step){.act = OPEN, .meeting = hall->meeting, .vote = step.vote});
    return step.vote;
}

static struct step cast_by(const struct hall *hall, int64_t vote, int64_t person, const char *choice)
{
    return (struct step){.act = CAST, .meeting = hall->meeting, .vote = vote, .person = person, .word = choice};
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

struct seen {
    int64_t id;
    struct vote vote;
    bool carried;
    int64_t chosen; /* lines of the roll that say how */
    int64_t ballots;
};

static enum status do_look(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct list marks = {0};

    TRY(vote_find(w, seen->id, &seen->vote));
    TRY(vote_marks(w, seen->id, &marks));
    seen->carried = vote_is_carried(&seen->vote);
    for (size_t i = 0; i < marks.count; i++)
        seen->chosen += LIST_AT(&marks, struct vote_mark, i)->choice != NULL;
    return store_number(w, &ballots_left, NO_ARGS, &seen->ballots);
}

static struct seen look(struct store *store, int64_t vote)
{
    struct seen seen = {.id = vote};

    kit_see(store, DAY, do_look, &seen);
    return seen;
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

static void the_denominator_is_every_full_member_and_only_they_vote_once(struct store *store)
{
    const struct hall hall = open_hall(store);
    const int64_t vote = make_vote(store, &hall, "named", true);

    assert_int_equal(look(store, vote).vote.eligible, 5);
    assert_int_equal(look(store, vote).vote.needed, 3);
    act(store, cast_by(&hall, vote, hall.cell.secretary, "agree"));
    refused(store, cast_by(&hall, vote, hall.cell.secretary, "against"), ERR_CONFLICT, "mỗi người một lần");
    refused(store, cast_by(&hall, vote, hall.cell.probationary, "agree"), ERR_FORBIDDEN, "chính thức");
    refused(store, cast_by(&hall, vote, hall.cell.exempt, "agree"), ERR_FORBIDDEN, "chính thức");
    refused(store, cast_by(&hall, vote, 77, "agree"), ERR_MISSING, "danh sách mời");
    refused(store, cast_by(&hall, vote, hall.cell.deputy, "maybe"), ERR_INVALID, "tán thành");
    act(store, (struct step){.act = LEAVE, .meeting = hall.meeting, .person = hall.cell.second});
    refused(store, cast_by(&hall, vote, hall.cell.second, "agree"), ERR_CONFLICT, "có mặt");
    act(store, cast_by(&hall, vote, hall.cell.deputy, "agree"));
    act(store, cast_by(&hall, vote, hall.cell.seat, "against"));
    assert_int_equal(look(store, vote).vote.agreed, 0); /* nothing is seen before it is closed */
    assert_int_equal(look(store, vote).chosen, 0);
    assert_int_equal(look(store, vote).vote.cast, 3);
    act(store, (struct step){.act = CLOSE, .vote = vote});
    const struct seen seen = look(store, vote);
    assert_int_equal(seen.vote.agreed, 2);
    assert_int_equal(seen.vote.against, 1);
    assert_int_equal(seen.chosen, 3);
    assert_false(seen.carried); /* two of five, though two of three who voted */
    refused(store, cast_by(&hall, vote, hall.cell.member, "agree"), ERR_CONFLICT, "đã đóng");
}

static void without_a_quorum_or_beside_another_vote_none_is_opened(struct store *store)
{
    struct hall hall = open_hall(store);
    const int64_t first = make_vote(store, &hall, "named", true);
    const int64_t second = make_vote(store, &hall, "hands", false);

    refused(store, (struct step){.act = OPEN, .vote = second}, ERR_CONFLICT, "đang mở");
    act(store, (struct step){.act = CANCEL, .vote = first});
    act(store, (struct step){.act = LEAVE, .meeting = hall.meeting, .person = hall.cell.second});
    act(store, (struct step){.act = LEAVE, .meeting = hall.meeting, .person = hall.cell.member});
    act(store, (struct step){.act = LEAVE, .meeting = hall.meeting, .person = hall.cell.seat});
    refused(store, (struct step){.act = OPEN, .vote = second}, ERR_CONFLICT, "Chưa đủ số người");
}

static void a_count_is_no_more_than_are_here_and_paper_has_two_tellers(struct store *store)
{
    const struct hall hall = open_hall(store);
    const int64_t hands = make_vote(store, &hall, "hands", true);
    struct step enter = {.act = ENTER, .meeting = hall.meeting, .vote = hands, .count = {.agreed = 4, .against = 2}};

    refused(store, enter, ERR_INVALID, "nhiều hơn 5");
    enter.count = (struct vote_count){.agreed = INT64_MAX, .against = INT64_MAX, .abstained = 2};
    refused(store, enter, ERR_INVALID, "nhiều hơn 5");
    enter.count = (struct vote_count){.agreed = 4, .against = 1};
    act(store, enter);
    assert_true(look(store, hands).carried);
    const int64_t paper = make_vote(store, &hall, "paper", true);
    enter.vote = paper;
    enter.count = (struct vote_count){.agreed = 3, .against = 1, .invalid = 1, .teller_id = 1};
    refused(store, enter, ERR_INVALID, "hai người");
    enter.count.second_id = 1;
    refused(store, enter, ERR_INVALID, "hai người");
    enter.count.second_id = 2;
    act(store, enter);
    assert_int_equal(look(store, paper).vote.invalid, 1);
    refused(store, (struct step){.act = CLOSE, .vote = paper}, ERR_CONFLICT, "số đã đếm");
}

static void a_secret_vote_keeps_totals_only(struct store *store)
{
    const struct hall hall = open_hall(store);
    const int64_t vote = make_vote(store, &hall, "secret", true);
    const int64_t voters[] = {hall.cell.secretary, hall.cell.deputy, hall.cell.seat, hall.cell.member,
                              hall.cell.second};

    for (size_t i = 0; i < COUNT(voters); i++)
        act(store, cast_by(&hall, vote, voters[i], i % 2 ? "against" : "agree"));
    refused(store, cast_by(&hall, vote, voters[0], "agree"), ERR_CONFLICT, "mỗi người một lần");
    assert_int_equal(look(store, vote).ballots, 5);
    act(store, (struct step){.act = CLOSE, .vote = vote});
    const struct seen seen = look(store, vote);
    assert_int_equal(seen.vote.agreed, 3);
    assert_int_equal(seen.vote.against, 2);
    assert_int_equal(seen.ballots, 0);
    assert_int_equal(seen.chosen, 0);
}

/* Who has voted is known: the totals of a few would say how. */
static void a_secret_vote_of_a_few_is_not_counted(struct store *store)
{
    const struct hall hall = open_hall(store);
    const int64_t vote = make_vote(store, &hall, "secret", true);

    act(store, cast_by(&hall, vote, hall.cell.seat, "against"));
    refused(store, (struct step){.act = CLOSE, .vote = vote}, ERR_CONFLICT, "phiếu giấy");
    assert_int_equal(look(store, vote).vote.against, 0);
    act(store, (struct step){.act = CANCEL, .vote = vote});
    assert_int_equal(look(store, vote).ballots, 0);
}

static enum status do_end(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;

    TRY(meeting_find(w, hall->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static enum status do_nobody_speaks(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct list speeches = {0};

    TRY(speaker_list(w, hall->meeting, &speeches));
    assert_int_equal(speeches.count, 1);
    assert_string_equal(LIST_AT(&speeches, struct speech, 0)->state, "spoken");
    return OK;
}

static void a_meeting_does_not_end_over_an_open_vote(struct store *store)
{
    struct hall hall = open_hall(store);
    const int64_t vote = make_vote(store, &hall, "secret", true);

    act(store, cast_by(&hall, vote, hall.cell.seat, "against"));
    kit_refused(store, &(struct doing){DAY, do_end, &hall}, ERR_CONFLICT, "biểu quyết đang mở");
    act(store, (struct step){.act = CANCEL, .vote = vote});
    act(store, (struct step){.act = ASK, .meeting = hall.meeting, .person = hall.cell.seat});
    act(store, (struct step){.act = NEXT, .meeting = hall.meeting});
    kit_do(store, DAY, do_end, &hall);
    kit_see(store, DAY, do_nobody_speaks, &hall);
}

static enum status do_too_few(struct work *w, void *arg)
{
    struct hall *hall = arg;
    const struct transfer leaves = {.person = hall->cell.second, .org = hall->cell.tree.cells[1], .day = "2026-06-10"};

    return roster_transfer(w, &leaves);
}

static void with_fewer_than_five_voters_secrecy_is_not_pretended(struct store *store)
{
    struct hall hall = {.cell = kit_cell(store)};

    kit_do(store, BEFORE, do_too_few, &hall);
    kit_do(store, BEFORE, do_make, &hall);
    kit_do(store, DAY, do_open, &hall);
    const int64_t vote = make_vote(store, &hall, "secret", false);
    refused(store, (struct step){.act = OPEN, .vote = vote}, ERR_CONFLICT, "phiếu giấy");
}

/* What is stored beside a ballot while the vote is open: every pair of an order of casting (the audit's lines) and an
 * order of ballots (by their keys) is tried; were they joined, they would agree far more often than by chance. */
struct linkage {
    int64_t vote;
    int64_t agreements, pairs;
};

static const struct field key_fields[] = {TEXT_FIELD(struct choice, code)};
static const struct shape key_shape = SHAPE(struct choice, key_fields);

static enum status do_join(struct work *w, void *arg)
{
    struct linkage *linkage = arg;
    struct list ballots = {0};

    TRY(store_list(w, &ballots_by_key, ARGS(INT(linkage->vote)), &key_shape, &ballots));
    for (size_t i = 0; i < ballots.count; i++, linkage->pairs++)
        linkage->agreements += !strcmp(LIST_AT(&ballots, struct choice, i)->code, i < 2 ? "agree" : "against");
    return OK;
}

/* Five cast in a known order, the first two alike; the ballots in the order of their keys tell no more than chance:
 * two of the five stand in front by chance in two fifths of the places. */
static void the_order_of_casting_is_not_in_the_ballots(struct store *store)
{
    const struct hall hall = open_hall(store);
    const int64_t voters[] = {hall.cell.secretary, hall.cell.deputy, hall.cell.seat, hall.cell.member,
                              hall.cell.second};
    struct linkage linkage = {0};

    for (int round = 0; round < 60; round++) {
        linkage.vote = make_vote(store, &hall, "secret", true);
        for (size_t i = 0; i < COUNT(voters); i++)
            act(store, cast_by(&hall, linkage.vote, voters[i], i < 2 ? "agree" : "against"));
        kit_see(store, DAY, do_join, &linkage);
        act(store, (struct step){.act = CLOSE, .vote = linkage.vote});
    }
    /* By chance 0.4 × 2 + 0.6 × 3 of five agree: 156 of 300, deviation 10.4 (places of one round hang together);
     * joined would be 300.  Six deviations: once in a billion runs. */
    print_message("%lld of %lld agree\n", (long long)linkage.agreements, (long long)linkage.pairs);
    assert_int_equal(linkage.pairs, 300);
    assert_in_range(linkage.agreements, 94, 218);
}

static enum status do_lines(struct work *w, void *arg)
{
    struct list lines = {0};

    TRY(audit_list(w, 0, 0, 500, &lines));
    for (size_t i = 0; i < lines.count; i++) {
        struct list values = {0};
        const struct audit_line *line = LIST_AT(&lines, struct audit_line, i);
        TRY(audit_values(w, line->id, &values));
        if (!strcmp(line->what, "vote.cast"))
            assert_int_equal(values.count, 0);
    }
    *(int64_t *)arg = (int64_t)lines.count;
    return OK;
}

static int64_t count_lines(struct store *store)
{
    int64_t count = 0;

    kit_see(store, DAY, do_lines, &count);
    return count;
}

static void a_statement_that_fails_counts_no_vote_by_half(struct store *store)
{
    const struct hall hall = open_hall(store);
    struct step made = {.act = MAKE, .meeting = hall.meeting, .word = "secret", .text = "Mô hình tổ tự quản"};

    kit_sweep(store, &(struct doing){DAY, do_step, &made}, count_lines);
    struct step steps[] = {
        {.act = OPEN, .vote = made.vote},
        {.act = CAST, .vote = made.vote, .person = hall.cell.deputy, .word = "agree"},
        {.act = CLOSE, .vote = made.vote},
        {.act = ASK, .person = hall.cell.seat},
        {.act = NEXT},
        {.act = SAY, .person = hall.cell.seat, .word = "proposal", .text = "Làm đường"},
    };
    const int64_t others[] = {hall.cell.secretary, hall.cell.seat, hall.cell.member, hall.cell.second};
    for (size_t i = 0; i < COUNT(steps); i++) {
        for (size_t j = 0; steps[i].act == CLOSE && j < COUNT(others); j++)
            act(store, cast_by(&hall, made.vote, others[j], "agree"));
        steps[i].meeting = hall.meeting;
        kit_sweep(store, &(struct doing){DAY, do_step, &steps[i]}, count_lines);
    }
    assert_int_equal(look(store, made.vote).vote.agreed, 5);
}

/* --- speakers and opinions ---------------------------------------------------------------------------------------- */

static enum status do_speakers(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct list speeches = {0};

    TRY(speaker_list(w, hall->meeting, &speeches));
    assert_int_equal(speeches.count, 2);
    assert_string_equal(LIST_AT(&speeches, struct speech, 0)->state, "spoken");
    assert_string_equal(LIST_AT(&speeches, struct speech, 0)->name, "Lê Thị Hoa");
    assert_string_equal(LIST_AT(&speeches, struct speech, 1)->state, "speaking");
    return OK;
}

static void one_speaks_at_a_time_in_the_order_of_the_list(struct store *store)
{
    struct hall hall = open_hall(store);

    refused(store, (struct step){.act = NEXT, .meeting = hall.meeting}, ERR_CONFLICT, "Chưa có ai");
    act(store, (struct step){.act = ASK, .meeting = hall.meeting, .person = hall.cell.seat});
    act(store, (struct step){.act = ASK, .meeting = hall.meeting, .person = hall.cell.deputy});
    act(store, (struct step){.act = ASK, .meeting = hall.meeting, .person = hall.cell.seat}); /* is on it already */
    act(store, (struct step){.act = NEXT, .meeting = hall.meeting});
    act(store, (struct step){.act = NEXT, .meeting = hall.meeting});
    kit_see(store, DAY, do_speakers, &hall);
    act(store, (struct step){.act = LEAVE, .meeting = hall.meeting, .person = hall.cell.member});
    refused(store, (struct step){.act = ASK, .meeting = hall.meeting, .person = hall.cell.member}, ERR_CONFLICT,
            "Điểm danh");
}

struct astray {
    struct hall hall;
    int64_t other, item, opinion;
};

static enum status do_other(struct work *w, void *arg)
{
    struct astray *astray = arg;
    struct meeting meeting = kit_forum(&astray->hall.cell, DAY);
    struct list items = {0};
    struct opinion opinion = {
        .meeting_id = astray->hall.meeting, .kind = "proposal", .text = "Làm đường", .shown = "unnamed"};

    TRY(convene_make(w, &meeting));
    astray->other = meeting.id;
    TRY(agenda_list(w, meeting.id, &items));
    astray->item = LIST_AT(&items, struct meeting_item, 0)->id;
    TRY(opinion_add(w, &opinion));
    astray->opinion = opinion.id;
    TRY(convene_call(w, meeting.id, meeting.version));
    TRY(meeting_find(w, meeting.id, &meeting));
    return convene_open(w, meeting.id, meeting.version);
}

static enum status do_say_astray(struct work *w, void *arg)
{
    const struct astray *astray = arg;
    struct opinion opinion = {.meeting_id = astray->hall.meeting,
                              .item_id = astray->item,
                              .kind = "proposal",
                              .text = "Làm đường",
                              .shown = "unnamed"};

    return opinion_add(w, &opinion);
}

static enum status do_vote_astray(struct work *w, void *arg)
{
    const struct astray *astray = arg;
    struct vote vote = {
        .meeting_id = astray->other, .opinion_id = astray->opinion, .question = "Làm đường", .way = "hands"};

    return vote_make(w, &vote);
}

static void an_item_or_a_proposal_of_another_meeting_is_not_found(struct store *store)
{
    struct astray astray = {.hall = open_hall(store)};

    kit_do(store, DAY, do_other, &astray);
    kit_refused(store, &(struct doing){DAY, do_say_astray, &astray}, ERR_MISSING, "chương trình");
    kit_refused(store, &(struct doing){DAY, do_vote_astray, &astray}, ERR_MISSING, "ý kiến");
}

static enum status do_opinions(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct list opinions = {0};

    TRY(opinion_list(w, hall->meeting, &opinions));
    assert_int_equal(opinions.count, 1);
    assert_string_equal(LIST_AT(&opinions, struct opinion, 0)->text, "Làm đường thôn");
    return OK;
}

static void what_a_phone_sends_twice_stands_once_and_two_writers_are_told(struct store *store)
{
    struct hall hall = open_hall(store);
    struct step say = {
        .act = SAY, .meeting = hall.meeting, .person = hall.cell.seat, .word = "proposal", .text = "Làm đường"};

    kit_do(store, DAY, do_step, &say);
    const int64_t first = say.made;
    kit_do(store, DAY, do_step, &say);
    assert_int_equal(say.made, first);
    say.act = RESAY;
    say.version = 1;
    say.text = "Làm đường thôn";
    kit_do(store, DAY, do_step, &say);
    say.text = "Bản khác";
    refused(store, say, ERR_CONFLICT, "hai bản");
    kit_see(store, DAY, do_opinions, &hall);
    say.text = "";
    refused(store, say, ERR_INVALID, "nội dung");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(the_denominator_is_every_full_member_and_only_they_vote_once),
        KIT_TEST(without_a_quorum_or_beside_another_vote_none_is_opened),
        KIT_TEST(a_count_is_no_more_than_are_here_and_paper_has_two_tellers),
        KIT_TEST(a_secret_vote_keeps_totals_only),
        KIT_TEST(a_secret_vote_of_a_few_is_not_counted),
        KIT_TEST(a_meeting_does_not_end_over_an_open_vote),
        KIT_TEST(an_item_or_a_proposal_of_another_meeting_is_not_found),
        KIT_TEST(with_fewer_than_five_voters_secrecy_is_not_pretended),
        KIT_TEST(the_order_of_casting_is_not_in_the_ballots),
        KIT_TEST(a_statement_that_fails_counts_no_vote_by_half),
        KIT_TEST(one_speaks_at_a_time_in_the_order_of_the_list),
        KIT_TEST(what_a_phone_sends_twice_stands_once_and_two_writers_are_told),
    };

    return kit_run("vote", tests, COUNT(tests));
}
