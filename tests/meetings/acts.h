/* acts.h - the program does an act of a random history, and what it holds is compared with the model. */
#ifndef TESTS_MEETINGS_ACTS_H
#define TESTS_MEETINGS_ACTS_H

#include "meetings/model.h"

/* --- acts --------------------------------------------------------------------------------------------------------- */

enum verb {
    MAKE,
    CALL,
    CANCEL,
    BEGIN,
    END,
    MARK,
    PUT_RIGHT,
    GUEST,
    SAY,
    RESAY,
    UNSAY,
    VOTE_MAKE,
    VOTE_BEGIN,
    VOTE_CAST,
    VOTE_END,
    VOTE_COUNT,
    VOTE_STOP,
    SEAL,
    SEND,
    CORRECT,
    ERASE,
    ANSWER,
    WITHDRAW,
    TO_AGENDA,
    PASS_ON,
    TRANSFER,
    RERATE
};

struct act {
    enum verb verb;
    int64_t meeting, vote, person, seat, word, proposal, target, version, moment;
    const char *text, *kind, *other;
    bool stale;
    struct vote_count count;
    struct meeting draft;
    /* out */
    int64_t made;
};

static enum status on_meeting(struct work *w, struct act *act)
{
    struct meeting meeting = act->draft;

    if (act->verb == MAKE) {
        TRY(convene_make(w, &meeting));
        act->made = meeting.id;
        return OK;
    }
    TRY(meeting_find(w, act->meeting, &meeting));
    const int64_t version = meeting.version + act->stale;
    switch (act->verb) {
    case CALL:
        return convene_call(w, meeting.id, version);
    case CANCEL:
        return convene_cancel(w, meeting.id, version, "Bão");
    case BEGIN:
        return convene_open(w, meeting.id, version);
    default:
        return convene_close(w, meeting.id, version);
    }
}

static enum status on_people(struct work *w, struct act *act)
{
    struct attendee guest = {.meeting_id = act->meeting, .name = "Trần Thị Mận", .role = "guest"};

    switch (act->verb) {
    case MARK:
        return attendee_mark(w, act->seat, act->kind, "list");
    case PUT_RIGHT:
        TRY(attendee_find(w, act->seat, &guest));
        return roll_correct(w, &(struct roll_correction){.attendee_id = act->seat,
                                                         .version = guest.version + act->stale,
                                                         .state = act->kind});
    case GUEST:
        TRY(attendee_add(w, &guest));
        act->made = guest.id;
        return OK;
    case TRANSFER:
        return roster_transfer(w, &(struct transfer){.person = act->person, .org = act->target, .day = w->today});
    default:
        return roster_transfer(
            w, &(struct transfer){.person = act->person, .org = act->target, .standing = act->kind, .day = w->today});
    }
}

static enum status on_words(struct work *w, struct act *act)
{
    struct opinion opinion = {.id = act->word,
                              .version = act->version,
                              .meeting_id = act->meeting,
                              .kind = act->kind,
                              .text = act->text,
                              .shown = act->other};

    if (act->verb == UNSAY)
        return opinion_drop(w, act->word, act->version);
    if (act->verb == RESAY)
        return opinion_change(w, &opinion);
    TRY(opinion_add(w, &opinion));
    act->made = opinion.id;
    return OK;
}

static enum status on_vote(struct work *w, struct act *act)
{
    struct vote vote = {.meeting_id = act->meeting, .question = "Việc này", .way = act->kind, .rule = act->other};

    if (act->verb == VOTE_MAKE) {
        TRY(vote_make(w, &vote));
        act->made = vote.id;
        return OK;
    }
    if (act->verb == VOTE_CAST)
        return vote_cast(w, act->vote, act->person, act->kind);
    TRY(vote_find(w, act->vote, &vote));
    const int64_t version = vote.version + act->stale;
    switch (act->verb) {
    case VOTE_BEGIN:
        return vote_open(w, vote.id, version);
    case VOTE_END:
        return vote_close(w, vote.id, version);
    case VOTE_STOP:
        return vote_cancel(w, vote.id, version);
    default:
        return vote_enter(w, vote.id, version, &act->count);
    }
}

static enum status on_minutes(struct work *w, struct act *act)
{
    struct minutes_correction correction = {
        .meeting_id = act->meeting, .wrong = "14 giờ", .right_text = "14 giờ 30", .reason = "Ghi nhầm"};
    struct meeting meeting;
    const char *seen;

    switch (act->verb) {
    case SEAL:
        TRY(meeting_find(w, act->meeting, &meeting));
        TRY(seal_seen(w, &meeting, &seen));
        return seal_make(w, act->meeting, 0, act->stale ? "khác" : seen);
    case SEND:
        return edition_send(w, act->meeting);
    case ERASE:
        return seal_sweep(w, act->moment, &act->made);
    default:
        return seal_correct(w, &correction);
    }
}

static enum status on_proposal(struct work *w, struct act *act)
{
    struct proposal proposal;

    TRY(proposal_find(w, act->proposal, &proposal));
    const int64_t version = proposal.version + act->stale;
    switch (act->verb) {
    case ANSWER:
        return proposal_answer(w, proposal.id, version, "Đồng ý");
    case WITHDRAW:
        return proposal_withdraw(w, proposal.id, version, "Đã xong");
    case TO_AGENDA:
        return proposal_put_on_agenda(w, proposal.id, version, act->target);
    default:
        return proposal_pass(w, proposal.id, version,
                             &(struct proposal_step){.to_id = act->target, .note = "Đúng thẩm quyền"});
    }
}

static enum status do_act(struct work *w, void *arg)
{
    struct act *act = arg;

    if (act->verb <= END)
        return on_meeting(w, act);
    if (act->verb <= GUEST || act->verb >= TRANSFER)
        return on_people(w, act);
    if (act->verb <= UNSAY)
        return on_words(w, act);
    if (act->verb <= VOTE_STOP)
        return on_vote(w, act);
    return act->verb <= ERASE ? on_minutes(w, act) : on_proposal(w, act);
}

/* Whether it was done; it must have ended as the model says. */
static bool attempt(struct model *m, struct act *act, enum status expected)
{
    struct work w = kit_work(m->store, today_of(m));
    const enum status status = work_run(&w, WORK_WRITES, do_act, act);

    if (status != expected)
        fail_msg("verb %d on %s ended %d (%s), the model says %d", (int)act->verb, m->today, (int)status,
                 w.message ? w.message : "", (int)expected);
    arena_free(&w.arena);
    m->refused += status != OK;
    return status == OK;
}

/* --- compared ----------------------------------------------------------------------------------------------------- */

struct compared {
    struct model *m;
    size_t at;
};

static struct seat *seat_of(const struct model *m, struct held *held, const struct attendee *one)
{
    for (size_t i = 0; i < held->count; i++)
        if (one->person_id ? held->seats[i].man != NONE && m->people[held->seats[i].man].id == one->person_id
                           : held->seats[i].id == one->id)
            return &held->seats[i];
    fail_msg("%s is on the list of a meeting and not in the model", one->name);
    return NULL;
}

static enum status compare_people(struct work *w, struct compared *c, const struct meeting *meeting)
{
    struct held *held = &c->m->meetings[c->at];
    struct list people = {0};
    struct quorum quorum;
    struct presence presence;

    TRY(attendee_list(w, held->id, &people));
    assert_int_equal(people.count, held->count);
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        struct seat *seat = seat_of(c->m, held, one);
        seat->id = one->id;
        assert_int_equal(!strcmp(one->role, "member"), seat->is_member);
        assert_string_equal(one->standing, standings[seat->standing]);
        assert_string_equal(one->state, marks[seat->mark]);
        assert_int_equal(one->came_at > 0, seat->came);
        assert_int_equal(one->left_at > 0, seat->mark == LEFT);
    }
    const int64_t whole = seats_that(held, false, false);
    TRY(attendee_quorum(w, meeting, &quorum));
    assert_int_equal(quorum.counted, whole);
    assert_int_equal(quorum.present, seats_that(held, false, true));
    assert_int_equal(quorum.needed, needed_of(whole, false));
    assert_int_equal(quorum.has, whole && quorum.present >= quorum.needed);
    TRY(presence_of(w, meeting, &presence));
    assert_int_equal(presence.came, came_of(held));
    assert_int_equal(presence.has, !whole || presence.came >= needed_of(whole, false));
    return OK;
}

static enum status compare_votes(struct work *w, struct compared *c)
{
    for (size_t i = 0; i < c->m->vote_count; i++) {
        const struct ballot_box *box = &c->m->votes[i];
        struct vote vote;
        struct list roll = {0};
        int64_t cast = 0;
        if (box->meeting != c->at)
            continue;
        TRY(vote_find(w, box->id, &vote));
        TRY(vote_marks(w, box->id, &roll));
        assert_string_equal(vote.state, vote_words[box->state]);
        assert_int_equal(vote.eligible, box->eligible);
        assert_int_equal(vote.needed, box->needed);
        assert_int_equal(roll.count, box->eligible);
        for (size_t k = 0; k < roll.count; k++) {
            const struct vote_mark *mark = LIST_AT(&roll, struct vote_mark, k);
            cast += mark->cast_mark;
            assert_true(!mark->choice || (box->state == VOTE_CLOSED && box->way == NAMED_WAY && mark->cast_mark));
        }
        if (box->way == NAMED_WAY || box->way == SECRET_WAY) {
            int64_t expected = 0;
            for (size_t k = 0; k < ON_LIST; k++)
                expected += box->cast[k];
            assert_int_equal(cast, expected);
        }
        const bool is_closed = box->state == VOTE_CLOSED;
        assert_int_equal(vote.agreed, is_closed ? box->count[0] : 0);
        assert_int_equal(vote.against, is_closed ? box->count[1] : 0);
        assert_int_equal(vote.abstained, is_closed ? box->count[2] : 0);
        assert_int_equal(vote.invalid, is_closed ? box->count[3] : 0);
        assert_int_equal(vote.present, is_closed ? box->present : 0);
        assert_int_equal(vote.counted, is_closed ? box->counted : 0);
        assert_int_equal(vote_is_carried(&vote), is_closed && box->count[0] >= box->needed);
    }
    return OK;
}

static enum status compare_words(struct work *w, struct compared *c)
{
    struct list opinions = {0};
    size_t stands = 0;

    TRY(opinion_list(w, c->m->meetings[c->at].id, &opinions));
    for (size_t i = 0; i < c->m->word_count; i++)
        stands += c->m->words[i].meeting == c->at && !c->m->words[i].gone;
    assert_int_equal(opinions.count, stands);
    return OK;
}

/* What went up holds the figures of the model, and as many proposals as were to go. */
static enum status compare_edition(struct work *w, struct compared *c)
{
    const struct held *held = &c->m->meetings[c->at];
    const int64_t whole = seats_that(held, false, false);
    struct list proposals = {0};
    struct edition edition;
    int64_t excused = 0, guests = 0;

    TRY(proposal_list_of(w, held->id, &proposals));
    assert_int_equal(proposals.count, held->is_sent ? held->sent : 0);
    if (!held->is_sent)
        return OK;
    TRY(edition_find(w, held->id, &edition));
    for (size_t i = 0; i < held->count; i++) {
        excused += counts(&held->seats[i], false) && held->seats[i].mark == EXCUSED;
        guests += !counts(&held->seats[i], false) && held->seats[i].came;
    }
    assert_int_equal(edition.counted, whole);
    assert_int_equal(edition.present, came_of(held));
    assert_int_equal(edition.excused, excused);
    assert_int_equal(edition.absent, whole - came_of(held) - excused);
    assert_int_equal(edition.guests, guests);
    assert_int_equal(edition.to_id, c->m->orgs[held->to].id);
    assert_int_equal(edition.receiver_id, c->m->orgs[held->receiver].id);
    assert_int_equal(edition.sender_id, held->sender == held->org ? 0 : c->m->orgs[held->sender].id);
    return OK;
}

static enum status compare_one(struct work *w, void *arg)
{
    struct compared *c = arg;
    struct meeting meeting;

    struct minutes minutes;

    TRY(meeting_find(w, c->m->meetings[c->at].id, &meeting));
    TRY(minutes_find(w, &meeting, &minutes));
    const struct held *held = &c->m->meetings[c->at];
    const bool was_gone = held->state == SEALED && held->finisher != held->org;
    assert_int_equal(minutes.finisher_id, was_gone ? c->m->orgs[held->finisher].id : 0);
    assert_string_equal(meeting.state, states[c->m->meetings[c->at].state]);
    TRY(compare_people(w, c, &meeting));
    TRY(compare_votes(w, c));
    TRY(compare_words(w, c));
    return compare_edition(w, c);
}

static void compare(struct model *m, size_t at)
{
    struct compared c = {m, at};

    kit_see(m->store, today_of(m), compare_one, &c);
}

static enum status compare_asked(struct work *w, void *arg)
{
    struct model *m = arg;
    static const char *const words[] = {"waiting", "answered", "withdrawn"};

    for (size_t i = 0; i < m->asked_count; i++) {
        const struct asked *asked = &m->asked[i];
        struct proposal proposal;
        TRY(proposal_find(w, asked->id, &proposal));
        assert_string_equal(proposal.state, words[asked->state]);
        assert_int_equal(proposal.holder_id, m->orgs[heir_of(m, asked->holder)].id);
        assert_int_equal(proposal.sender_id, m->orgs[heir_of(m, asked->sender)].id);
        assert_int_equal(proposal.agenda_id, asked->agenda == NONE ? 0 : m->meetings[asked->agenda].id);
    }
    for (size_t org = 0; org < m->org_count; org++) {
        struct proposal_count count;
        int64_t waiting = 0;
        if (m->orgs[org].gone)
            continue;
        for (size_t i = 0; i < m->asked_count; i++)
            waiting += m->asked[i].state == WAITING && heir_of(m, m->asked[i].holder) == org;
        TRY(proposal_count(w, m->orgs[org].id, &count));
        assert_int_equal(count.waiting, waiting);
    }
    return OK;
}

static enum status compare_duties(struct work *w, void *arg)
{
    struct model *m = arg;

    for (size_t org = 0; org < m->org_count; org++)
        for (int what = 0; m->orgs[org].is_cell && what < 2; what++)
            for (size_t period = 0; first_day(period, what) <= m->day; period++) {
                char text[16];
                const struct duty_key key = {m->plan.ids[what], m->orgs[org].id, period_text(text, period, what), -1};
                struct duty duty = {.state = ""};
                const enum status status = duty_find(w, &key, &duty);
                if (status != OK && status != ERR_MISSING)
                    return status;
                if (status == ERR_MISSING)
                    work_forget(w);
                const bool owes = is_owed(m, org, period, what);
                if (!owes != (status == ERR_MISSING) && !(m->orgs[org].gone && !owes))
                    fail_msg("body %zu, %s: owed %d, found %d", org, text, owes, status == OK);
                if (owes && !strcmp(duty.state, "done") != m->orgs[org].done[what][period])
                    fail_msg("body %zu, %s: %s, the model says %s", org, text, duty.state,
                             m->orgs[org].done[what][period] ? "done" : "open");
            }
    return OK;
}

static void compare_all(struct model *m)
{
    struct seal_report report = {0};
    struct work w = kit_work(m->store, today_of(m));
    int64_t sealed = 0, corrections = 0;

    for (size_t i = 0; i < m->meeting_count; i++) {
        compare(m, i);
        sealed += m->meetings[i].state == SEALED;
        corrections += (int64_t)m->meetings[i].corrections;
    }
    kit_see(m->store, today_of(m), compare_asked, m);
    kit_see(m->store, today_of(m), compare_duties, m);
    kit_ok(&w, seal_verify(&w, &report));
    assert_int_equal(report.faults.count, 0);
    assert_true(report.sealed >= sealed && report.corrections >= corrections); /* other histories stand beside */
    arena_free(&w.arena);
}

#endif
