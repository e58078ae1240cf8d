/* meetings_test.c - meetings lived at random beside a model of our own: who is on the list, quorum, denominators and
 * results of votes, what stays and what goes up, seals, proposals and duties, while people move and bodies merge.
 *
 * The model is arithmetic over plain arrays and asks the program nothing but ids.  Every act says beforehand how it
 * must end; after it the meeting is compared.  The history's seed is printed; CHIBO_SEED=n repeats it, CHIBO_LONG=1
 * lives a thousand.  proves: edition minutes seal scribe */
#include "tests/reform_kit.h"

#include "base/random.h"
#include "meeting/agenda.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "meeting/edition.h"
#include "meeting/opinion.h"
#include "meeting/presence.h"
#include "meeting/proposal.h"
#include "meeting/seal.h"
#include "meeting/vote.h"
#include "organisation/roster.h"

#define ORGS     12
#define PEOPLE   100
#define MEETINGS 60
#define ON_LIST  48
#define VOTES    60
#define WORDS    200
#define ASKED    120
#define PERIODS  24
#define MOVES    8
#define SECRET   5
#define NONE     SIZE_MAX

/* --- the model ---------------------------------------------------------------------------------------------------- */

enum standing { OFFICIAL, PROBATIONARY, EXEMPT, OUTSIDE };
static const char *const standings[] = {"official", "probationary", "exempt", "outside"};
enum mark { UNCALLED, PRESENT, LEFT, EXCUSED, ABSENT };
static const char *const marks[] = {"", "present", "left", "excused", "absent"};
enum state { DRAFT, CALLED, OPEN, CLOSED, SEALED, CANCELLED };
static const char *const states[] = {"draft", "called", "open", "closed", "sealed", "cancelled"};
enum kind { REGULAR, FORUM, CONFERENCE };
static const char *const meeting_kinds_of_test[] = {"regular", "forum", "conference"};
enum way { HANDS, NAMED_WAY, SECRET_WAY, PAPER };
static const char *const ways[] = {"hands", "named", "secret", "paper"};
enum vote_state { VOTE_DRAFT, VOTE_OPEN, VOTE_CLOSED, VOTE_CANCELLED };
static const char *const vote_words[] = {"draft", "open", "closed", "cancelled"};
static const char *const choices[] = {"agree", "against", "abstain"};

struct body_of {
    int64_t id;
    bool is_cell;
    int64_t gone; /* day number; 0 there */
    size_t heir;
    struct {
        int64_t from;
        size_t to;
    } parents[MOVES];
    size_t moved;
    bool done[2][PERIODS]; /* months, quarters */
};

struct man {
    int64_t id, since; /* day he came where he is, or has the standing he has */
    size_t org;
    enum standing standing;
};

struct seat {
    size_t man; /* NONE: a guest without a card */
    int64_t id; /* of the attendee, once known */
    bool is_member, came;
    enum standing standing;
    enum mark mark;
};

struct held {
    int64_t id;
    size_t org;
    enum kind kind;
    enum state state;
    int64_t day;
    struct seat seats[ON_LIST];
    size_t count;
    size_t target; /* period it will settle, NONE, of this body */
    size_t owes;
    size_t sent, corrections;
    bool is_sent, is_erased;
    int64_t sealed_on;
};

struct ballot_box {
    int64_t id;
    size_t meeting;
    enum way way;
    bool thirds;
    enum vote_state state;
    int64_t eligible, needed, count[4];
    bool roll[ON_LIST], cast[ON_LIST];
    int64_t version;
};

struct word {
    int64_t id, version;
    size_t meeting;
    int kind; /* of opinion_kinds: 3 upward */
    bool hidden, gone;
};

struct asked {
    int64_t id;
    size_t meeting, sender, holder, agenda;
    enum { WAITING, ANSWERED, WITHDRAWN } state;
};

struct model {
    struct store *store;
    uint64_t seed;
    int64_t day, issued, country; /* country: above the province */
    char today[16], held_on[16], code[2][16], set_day[16];
    struct body_of orgs[ORGS];
    size_t org_count, base;
    struct man people[PEOPLE];
    size_t man_count;
    struct held meetings[MEETINGS];
    size_t meeting_count;
    struct ballot_box votes[VOTES];
    size_t vote_count;
    struct word words[WORDS];
    size_t word_count;
    struct asked asked[ASKED];
    size_t asked_count;
    struct kit_plan plan;
    size_t refused, reforms, seals, closed_votes;
};

static const struct kit_obligation owed[] = {
    {.activity = "meeting", .due = "every=month", .audience = {.form = "cell"}},
    {.activity = "forum", .due = "every=quarter", .audience = {.form = "cell"}},
};

static size_t pick(struct model *m, size_t below)
{
    m->seed = m->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)((m->seed >> 33) % below);
}

static const char *day_text(char out[16], int64_t day)
{
    const struct ymd date = date_from_number(day);

    snprintf(out, 16, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    return out;
}

static const char *today_of(struct model *m)
{
    return day_text(m->today, m->day);
}

/* Months and quarters are counted from January 2026. */
static int64_t first_day(size_t period, int what)
{
    const int month = (int)(what ? period * 3 : period);

    return date_number((struct ymd){2026 + month / 12, month % 12 + 1, 1});
}

static int64_t last_day(size_t period, int what)
{
    return first_day(period + 1, what) - 1;
}

static const char *period_text(char out[16], size_t period, int what)
{
    const size_t month = what ? period * 3 : period;

    if (what)
        snprintf(out, 16, "%zu-Q%zu", (2026 + month / 12) % 10000, (month % 12 / 3 + 1) % 10);
    else
        snprintf(out, 16, "%zu-%02zu", (2026 + month / 12) % 10000, (month % 12 + 1) % 100);
    return out;
}

static bool is_owed(const struct model *m, size_t org, size_t period, int what)
{
    return last_day(period, what) >= m->issued && (!m->orgs[org].gone || last_day(period, what) < m->orgs[org].gone);
}

static size_t heir_of(const struct model *m, size_t org)
{
    while (m->orgs[org].gone)
        org = m->orgs[org].heir;
    return org;
}

static size_t parent_on(const struct model *m, size_t org, int64_t day)
{
    size_t parent = NONE;

    for (size_t i = 0; i < m->orgs[org].moved; i++)
        if (m->orgs[org].parents[i].from <= day)
            parent = m->orgs[org].parents[i].to;
    return parent;
}

static void put_under(struct model *m, size_t org, size_t parent, int64_t from)
{
    struct body_of *body = &m->orgs[org];

    assert_true(body->moved < MOVES);
    body->parents[body->moved].from = from;
    body->parents[body->moved++].to = parent;
}

/* Who counts for a quorum, who for a vote; more than half, or two thirds at least. */
static bool counts(const struct seat *seat, bool for_vote)
{
    return seat->is_member && (seat->standing == OFFICIAL || (!for_vote && seat->standing == PROBATIONARY));
}

static int64_t needed_of(int64_t whole, bool thirds)
{
    return thirds ? (2 * whole + 2) / 3 : whole / 2 + 1;
}

static int64_t seats_that(const struct held *held, bool for_vote, bool here)
{
    int64_t n = 0;

    for (size_t i = 0; i < held->count; i++)
        n += counts(&held->seats[i], for_vote) && (!here || held->seats[i].mark == PRESENT);
    return n;
}

static int64_t came_of(const struct held *held)
{
    int64_t n = 0;

    for (size_t i = 0; i < held->count; i++)
        n += counts(&held->seats[i], false) && held->seats[i].came;
    return n;
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

enum verb {
    MAKE,
    CALL,
    CANCEL,
    BEGIN,
    END,
    MARK,
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
    return OK;
}

static enum status compare_one(struct work *w, void *arg)
{
    struct compared *c = arg;
    struct meeting meeting;

    TRY(meeting_find(w, c->m->meetings[c->at].id, &meeting));
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

/* --- at random: meetings ------------------------------------------------------------------------------------------ */

static struct seat *add_seat(struct held *held, struct seat seat)
{
    assert_true(held->count < ON_LIST);
    held->seats[held->count] = seat;
    return &held->seats[held->count++];
}

/* The roster of today: who left goes unless he was there, who came is added, standings follow. */
static void fill_seats(struct model *m, struct held *held)
{
    size_t kept = 0;

    if (held->kind == CONFERENCE)
        return;
    for (size_t i = 0; i < held->count; i++) {
        const struct seat *seat = &held->seats[i];
        if (!seat->is_member || seat->came || m->people[seat->man].org == held->org)
            held->seats[kept++] = *seat;
    }
    held->count = kept;
    for (size_t man = 0; man < m->man_count; man++) {
        struct seat *known = NULL;
        if (m->people[man].org != held->org || m->people[man].standing == OUTSIDE)
            continue;
        for (size_t i = 0; i < held->count; i++)
            if (held->seats[i].man == man)
                known = &held->seats[i];
        if (!known)
            known = add_seat(held, (struct seat){.man = man, .is_member = true});
        known->standing = m->people[man].standing;
    }
}

static size_t a_body_with(struct model *m, bool is_cell, bool there)
{
    for (int tries = 0; tries < 60; tries++) {
        const size_t org = 1 + pick(m, m->org_count - 1);
        if (m->orgs[org].is_cell == is_cell && !m->orgs[org].gone == there)
            return org;
    }
    return NONE;
}

static size_t nth_of(const struct model *m, size_t org, size_t n)
{
    for (size_t man = 0; man < m->man_count; man++)
        if (m->people[man].org == org && n-- == 0)
            return man;
    return NONE;
}

/* The period its day lies in, where that is open still; else the earliest open one that has begun by then. */
static void find_target(struct model *m, struct held *held)
{
    const int what = held->kind == FORUM;

    held->target = NONE;
    held->owes = held->org;
    for (size_t p = 0; held->kind != CONFERENCE && first_day(p, what) <= held->day; p++)
        if (is_owed(m, held->org, p, what) && !m->orgs[held->org].done[what][p] &&
            (held->target == NONE || last_day(p, what) >= held->day))
            held->target = p;
}

static void make_meeting(struct model *m)
{
    const bool is_cell = pick(m, 5) > 0;
    const size_t org = a_body_with(m, is_cell, pick(m, 12) > 0);
    struct held *held = &m->meetings[m->meeting_count];

    if (org == NONE || m->meeting_count == MEETINGS)
        return;
    const size_t stands = heir_of(m, org), chair = nth_of(m, stands, 0), taker = nth_of(m, stands, 1);
    if (chair == NONE || taker == NONE)
        return;
    *held = (struct held){.org = org,
                          .kind = !is_cell     ? CONFERENCE
                                  : pick(m, 3) ? REGULAR
                                               : FORUM,
                          .day = m->day + (int64_t)pick(m, 8)};
    day_text(m->held_on, held->day);
    struct act act = {.verb = MAKE,
                      .draft = {.org_id = m->orgs[org].id,
                                .kind = meeting_kinds_of_test[held->kind],
                                .held_on = m->held_on,
                                .starts_at = date_moment(m->held_on) + 12 * 3600 + 1800,
                                .room = "Nhà văn hoá",
                                .chair_id = m->people[chair].id,
                                .taker_id = m->people[taker].id}};
    if (!attempt(m, &act, m->orgs[org].gone ? ERR_INVALID : OK))
        return;
    held->id = act.made;
    fill_seats(m, held);
    find_target(m, held);
    compare(m, m->meeting_count++);
}

static bool has_open_vote(const struct model *m, size_t meeting)
{
    for (size_t i = 0; i < m->vote_count; i++)
        if (m->votes[i].meeting == meeting && m->votes[i].state == VOTE_OPEN)
            return true;
    return false;
}

static void end_meeting(struct model *m, struct held *held)
{
    const int what = held->kind == FORUM;
    const int64_t whole = seats_that(held, false, false);
    const bool was_held = !whole || came_of(held) >= needed_of(whole, false);

    held->state = CLOSED;
    if (was_held && held->target != NONE && is_owed(m, held->owes, held->target, what))
        m->orgs[held->owes].done[what][held->target] = true;
}

static void forget_agenda(struct model *m, size_t meeting)
{
    for (size_t i = 0; i < m->asked_count; i++)
        if (m->asked[i].agenda == meeting)
            m->asked[i].agenda = NONE;
}

static void step_meeting(struct model *m, size_t at, enum verb verb)
{
    struct held *held = &m->meetings[at];
    struct act act = {.verb = verb, .meeting = held->id, .stale = pick(m, 12) == 0};
    bool may = verb == CALL     ? held->state == DRAFT
               : verb == CANCEL ? held->state <= CALLED
               : verb == BEGIN  ? held->state == CALLED && held->day == m->day
                                : held->state == OPEN && !has_open_vote(m, at);

    if (verb == CALL && held->state == CALLED)
        return; /* nothing happens then */
    const bool is_past = verb == CALL && may && held->day < m->day;
    if (attempt(m, &act, is_past ? ERR_INVALID : may && !act.stale ? OK : ERR_CONFLICT)) {
        if (verb == END)
            end_meeting(m, held);
        else
            held->state = verb == CALL ? CALLED : verb == CANCEL ? CANCELLED : OPEN;
        if (verb == CALL || verb == BEGIN)
            fill_seats(m, held);
        if (verb == CANCEL)
            forget_agenda(m, at);
    }
    compare(m, at);
}

/* --- at random: the roll and what is said ------------------------------------------------------------------------- */

static void mark_as(struct model *m, size_t at, size_t seat, enum mark mark)
{
    struct held *held = &m->meetings[at];
    struct seat *one = &held->seats[seat];
    struct act act = {.verb = MARK, .seat = one->id, .kind = marks[mark]};
    const bool may = held->state == OPEN && (mark != LEFT || one->mark == PRESENT);

    if (!attempt(m, &act, may ? OK : ERR_CONFLICT))
        return;
    one->mark = mark;
    one->came = mark == PRESENT || mark == LEFT;
}

static void mark_seat(struct model *m, size_t at)
{
    if (!m->meetings[at].count)
        return;
    mark_as(m, at, pick(m, m->meetings[at].count), pick(m, 3) ? PRESENT : (enum mark)pick(m, 5));
    compare(m, at);
}

/* Most are here. */
static void call_roll(struct model *m, size_t at)
{
    for (size_t seat = 0; seat < m->meetings[at].count; seat++)
        mark_as(m, at, seat, pick(m, 6) ? PRESENT : pick(m, 2) ? EXCUSED : ABSENT);
    compare(m, at);
}

static void add_guest(struct model *m, size_t at)
{
    struct held *held = &m->meetings[at];
    struct act act = {.verb = GUEST, .meeting = held->id};

    if (held->count + 12 > ON_LIST)
        return;
    if (attempt(m, &act, held->state <= OPEN ? OK : ERR_CONFLICT))
        add_seat(held, (struct seat){.man = NONE, .id = act.made, .standing = OUTSIDE});
    compare(m, at);
}

static const char *const word_kinds[] = {"opinion", "criticism", "proposal", "upward"};

static void say_word(struct model *m, size_t at)
{
    struct held *held = &m->meetings[at];
    struct word *word = &m->words[m->word_count];
    char text[40];

    if (m->word_count == WORDS)
        return;
    snprintf(text, sizeof(text), "Lời số %zu", m->word_count);
    *word = (struct word){.meeting = at, .version = 1, .kind = (int)pick(m, 4), .hidden = pick(m, 4) == 0};
    struct act act = {.verb = SAY,
                      .meeting = held->id,
                      .kind = word_kinds[word->kind],
                      .text = text,
                      .other = word->hidden ? "hidden" : "unnamed"};
    if (!attempt(m, &act, held->state == OPEN || held->state == CLOSED ? OK : ERR_CONFLICT))
        return;
    word->id = act.made;
    m->word_count++;
    compare(m, at);
}

static void change_word(struct model *m)
{
    const size_t at = m->word_count ? pick(m, m->word_count) : NONE;

    if (at == NONE)
        return;
    struct word *word = &m->words[at];
    const enum state state = m->meetings[word->meeting].state;
    const bool stale = pick(m, 5) == 0, drops = pick(m, 3) == 0;
    const int kind = (int)pick(m, 4);
    char text[40];
    snprintf(text, sizeof(text), "Lời sửa số %zu", at);
    struct act act = {.verb = drops ? UNSAY : RESAY,
                      .word = word->id,
                      .version = word->version + stale,
                      .kind = word_kinds[kind],
                      .text = text,
                      .other = word->hidden ? "hidden" : "unnamed"};
    const bool may = (state == OPEN || state == CLOSED) && !stale;
    if (!attempt(m, &act, word->gone ? ERR_MISSING : may ? OK : ERR_CONFLICT))
        return;
    word->gone = drops;
    word->kind = kind;
    word->version++;
    compare(m, word->meeting);
}

/* --- at random: votes --------------------------------------------------------------------------------------------- */

static void make_vote(struct model *m, size_t at)
{
    struct held *held = &m->meetings[at];
    struct ballot_box *box = &m->votes[m->vote_count];

    if (m->vote_count == VOTES)
        return;
    *box = (struct ballot_box){.meeting = at, .way = (enum way)pick(m, 4), .thirds = pick(m, 3) == 0};
    struct act act = {.verb = VOTE_MAKE,
                      .meeting = held->id,
                      .kind = ways[box->way],
                      .other = box->thirds ? "two_thirds" : "majority"};
    if (!attempt(m, &act, held->state == OPEN ? OK : ERR_CONFLICT))
        return;
    box->id = act.made;
    m->vote_count++;
    compare(m, at);
}

static void open_vote(struct model *m, struct ballot_box *box)
{
    struct held *held = &m->meetings[box->meeting];
    struct act act = {.verb = VOTE_BEGIN, .vote = box->id, .stale = pick(m, 12) == 0};
    const int64_t whole = seats_that(held, false, false), may_vote = seats_that(held, true, false);
    const bool may = held->state == OPEN && box->state == VOTE_DRAFT && !has_open_vote(m, box->meeting) && whole &&
                     seats_that(held, false, true) >= needed_of(whole, false) &&
                     (box->way != SECRET_WAY || may_vote >= SECRET) && !act.stale;

    if (!attempt(m, &act, may ? OK : ERR_CONFLICT))
        return;
    box->state = VOTE_OPEN;
    box->eligible = may_vote;
    box->needed = needed_of(may_vote, box->thirds);
    for (size_t i = 0; i < held->count; i++)
        box->roll[i] = counts(&held->seats[i], true);
}

static enum status cast_ends(const struct model *m, const struct ballot_box *box, size_t seat)
{
    const struct held *held = &m->meetings[box->meeting];

    if (held->state != OPEN || box->state != VOTE_OPEN || box->way == HANDS || box->way == PAPER)
        return ERR_CONFLICT;
    if (seat == NONE)
        return ERR_MISSING;
    if (!box->roll[seat])
        return ERR_FORBIDDEN;
    return held->seats[seat].mark != PRESENT || box->cast[seat] ? ERR_CONFLICT : OK;
}

static void cast_vote(struct model *m, struct ballot_box *box)
{
    const struct held *held = &m->meetings[box->meeting];
    const size_t man = pick(m, m->man_count);
    const size_t choice = pick(m, 5) ? 0 : pick(m, 3);
    size_t seat = NONE;
    struct act act = {.verb = VOTE_CAST, .vote = box->id, .kind = choices[choice]};

    if (held->count && pick(m, 10)) /* mostly of the list, sometimes anybody */
        seat = pick(m, held->count);
    if (seat != NONE && held->seats[seat].man == NONE)
        return;
    for (size_t i = 0; seat == NONE && i < held->count; i++)
        if (held->seats[i].man == man)
            seat = i;
    act.person = m->people[seat == NONE ? man : held->seats[seat].man].id;
    if (!attempt(m, &act, cast_ends(m, box, seat)))
        return;
    box->cast[seat] = true;
    box->count[choice]++;
}

static void close_vote(struct model *m, struct ballot_box *box)
{
    struct act act = {.verb = VOTE_END, .vote = box->id, .stale = pick(m, 12) == 0};
    const bool counted = box->way == NAMED_WAY || box->way == SECRET_WAY;
    const int64_t cast = box->count[0] + box->count[1] + box->count[2];
    const bool may = m->meetings[box->meeting].state == OPEN && counted && box->state == VOTE_OPEN &&
                     (box->way != SECRET_WAY || cast >= SECRET) && !act.stale;

    if (!attempt(m, &act, may ? OK : ERR_CONFLICT))
        return;
    box->state = VOTE_CLOSED;
    m->closed_votes++;
}

static enum status count_ends(const struct model *m, const struct ballot_box *box, const struct act *act,
                              const size_t tellers[2])
{
    const struct held *held = &m->meetings[box->meeting];
    const int64_t sum = act->count.agreed + act->count.against + act->count.abstained + act->count.invalid;

    if (held->state != OPEN || box->way == NAMED_WAY || box->way == SECRET_WAY)
        return ERR_CONFLICT;
    if (sum > seats_that(held, true, true))
        return ERR_INVALID;
    if (box->way == PAPER && (tellers[0] == tellers[1] || held->seats[tellers[0]].mark != PRESENT ||
                              held->seats[tellers[1]].mark != PRESENT))
        return ERR_INVALID;
    return box->state == VOTE_OPEN && !act->stale ? OK : ERR_CONFLICT;
}

static void count_vote(struct model *m, struct ballot_box *box)
{
    const struct held *held = &m->meetings[box->meeting];
    const int64_t here = seats_that(held, true, true);
    struct act act = {.verb = VOTE_COUNT, .vote = box->id, .stale = pick(m, 12) == 0};

    if (!held->count)
        return;
    const size_t tellers[] = {pick(m, held->count), pick(m, held->count)};
    act.count = (struct vote_count){.agreed = (int64_t)pick(m, (size_t)here + 2),
                                    .teller_id = held->seats[tellers[0]].id,
                                    .second_id = held->seats[tellers[1]].id};
    act.count.against = act.count.agreed < here ? (int64_t)pick(m, (size_t)(here - act.count.agreed) + 1) : 0;
    act.count.invalid = pick(m, 6) == 0;
    if (!attempt(m, &act, count_ends(m, box, &act, tellers)))
        return;
    box->state = VOTE_CLOSED;
    box->count[0] = act.count.agreed;
    box->count[1] = act.count.against;
    box->count[3] = act.count.invalid;
    m->closed_votes++;
}

static void stop_vote(struct model *m, struct ballot_box *box)
{
    struct act act = {.verb = VOTE_STOP, .vote = box->id, .stale = pick(m, 12) == 0};
    const bool may =
        m->meetings[box->meeting].state == OPEN && (box->state == VOTE_DRAFT || box->state == VOTE_OPEN) && !act.stale;

    if (attempt(m, &act, may ? OK : ERR_CONFLICT))
        box->state = VOTE_CANCELLED;
}

static void step_vote(struct model *m)
{
    const size_t at = m->vote_count ? m->vote_count - 1 - pick(m, m->vote_count < 4 ? m->vote_count : 4) : NONE;

    if (at == NONE)
        return;
    struct ballot_box *box = &m->votes[at];
    const size_t what = pick(m, 12);
    if (what < 3)
        open_vote(m, box);
    else if (what < 6)
        for (int i = 0; i < 8; i++)
            cast_vote(m, box);
    else if (what < 8)
        close_vote(m, box);
    else if (what < 11)
        count_vote(m, box);
    else
        stop_vote(m, box);
    compare(m, box->meeting);
}

/* --- at random: after the meeting --------------------------------------------------------------------------------- */

static size_t above(const struct model *m, const struct held *held, int64_t day)
{
    const struct body_of *body = &m->orgs[held->org];

    if (!body->gone)
        return parent_on(m, held->org, day);
    return held->day < body->gone ? parent_on(m, held->org, held->day) : NONE;
}

static void seal_meeting(struct model *m, size_t at)
{
    struct held *held = &m->meetings[at];
    struct act act = {.verb = SEAL, .meeting = held->id, .stale = pick(m, 8) == 0};

    if (!attempt(m, &act, held->state == CLOSED && !act.stale ? OK : ERR_CONFLICT))
        return;
    held->state = SEALED;
    held->sealed_on = m->day;
    m->seals++;
    held->sent = held->kind == CONFERENCE || above(m, held, m->day) == NONE ? NONE : 0;
    for (size_t i = 0; held->sent != NONE && i < m->word_count; i++)
        held->sent += m->words[i].meeting == at && !m->words[i].gone && m->words[i].kind == 3 && !m->words[i].hidden;
    compare(m, at);
}

struct sent_ids {
    int64_t meeting, ids[ASKED];
    size_t count;
};

static enum status read_sent(struct work *w, void *arg)
{
    struct sent_ids *sent = arg;
    struct list proposals = {0};

    TRY(proposal_list_of(w, sent->meeting, &proposals));
    for (size_t i = 0; i < proposals.count && i < ASKED; i++)
        sent->ids[sent->count++] = LIST_AT(&proposals, struct proposal, i)->id;
    return OK;
}

static void send_edition(struct model *m, size_t at)
{
    struct held *held = &m->meetings[at];
    struct act act = {.verb = SEND, .meeting = held->id};
    struct sent_ids sent = {.meeting = held->id};

    if (held->state == SEALED && held->sent != NONE && m->asked_count + held->sent > ASKED)
        return;
    if (!attempt(m, &act,
                 held->state != SEALED ? ERR_CONFLICT
                 : held->sent == NONE  ? ERR_MISSING
                                       : OK) ||
        held->is_sent)
        return;
    held->is_sent = true;
    const size_t holder = above(m, held, m->day);
    kit_see(m->store, today_of(m), read_sent, &sent);
    assert_int_equal(sent.count, held->sent);
    for (size_t i = 0; i < sent.count; i++)
        m->asked[m->asked_count++] =
            (struct asked){.id = sent.ids[i], .meeting = at, .sender = held->org, .holder = holder, .agenda = NONE};
    compare(m, at);
}

static void correct_minutes(struct model *m, size_t at)
{
    struct act act = {.verb = CORRECT, .meeting = m->meetings[at].id};

    if (attempt(m, &act, m->meetings[at].state == SEALED ? OK : ERR_CONFLICT))
        m->meetings[at].corrections++;
}

static void erase_raw(struct model *m)
{
    const int64_t day = m->day - (int64_t)pick(m, 20);
    struct act act = {.verb = ERASE, .moment = date_moment(day_text(m->held_on, day))};
    int64_t erased = 0;

    attempt(m, &act, OK);
    for (size_t i = 0; i < m->meeting_count; i++) {
        struct held *held = &m->meetings[i];
        if (held->state != SEALED || held->is_erased || held->sealed_on >= day)
            continue;
        held->is_erased = true;
        erased++;
        for (size_t k = 0; k < m->word_count; k++)
            if (m->words[k].meeting == i)
                m->words[k].gone = true;
        compare(m, i);
    }
    assert_true(act.made >= erased);
}

/* --- at random: proposals ----------------------------------------------------------------------------------------- */

static void put_on_agenda(struct model *m, struct asked *asked, struct act *act)
{
    const size_t at = m->meeting_count ? pick(m, m->meeting_count) : NONE;

    if (at == NONE)
        return;
    const struct held *held = &m->meetings[at];
    const bool is_own = held->org == heir_of(m, asked->holder);
    act->verb = TO_AGENDA;
    act->target = held->id;
    if (attempt(m, act,
                asked->state != WAITING            ? ERR_CONFLICT
                : !is_own                          ? ERR_INVALID
                : held->state > OPEN || act->stale ? ERR_CONFLICT
                                                   : OK))
        asked->agenda = at;
}

static void step_proposal(struct model *m)
{
    struct asked *asked = m->asked_count ? &m->asked[pick(m, m->asked_count)] : NULL;
    const size_t what = pick(m, 8);

    if (!asked)
        return;
    struct act act = {.proposal = asked->id, .target = m->orgs[0].id, .stale = pick(m, 12) == 0};
    const enum status ends = asked->state == WAITING && !act.stale ? OK : ERR_CONFLICT;
    if (what < 4) {
        put_on_agenda(m, asked, &act);
    } else if (what == 4) {
        const bool is_top = heir_of(m, asked->holder) == 0;
        act.verb = PASS_ON;
        if (attempt(m, &act, asked->state == WAITING && is_top ? ERR_INVALID : ends)) {
            asked->holder = 0;
            asked->agenda = NONE;
        }
    } else {
        act.verb = what < 7 ? ANSWER : WITHDRAW;
        if (attempt(m, &act, ends)) {
            asked->state = what < 7 ? ANSWERED : WITHDRAWN;
            if (asked->agenda != NONE && m->meetings[asked->agenda].state <= OPEN)
                asked->agenda = NONE; /* it had not been come to */
        }
    }
    kit_see(m->store, today_of(m), compare_asked, m);
}

/* --- at random: people and bodies --------------------------------------------------------------------------------- */

static void move_man(struct model *m)
{
    struct man *man = &m->people[pick(m, m->man_count)];
    const size_t to = a_body_with(m, true, true);

    if (!m->orgs[man->org].is_cell || to == NONE || to == man->org)
        return;
    struct act act = {.verb = TRANSFER, .person = man->id, .target = m->orgs[to].id};
    if (!attempt(m, &act, man->since < m->day ? OK : ERR_INVALID))
        return;
    man->org = to;
    man->since = m->day;
}

static void rate_man(struct model *m)
{
    struct man *man = &m->people[pick(m, m->man_count)];
    const enum standing standing = (enum standing)pick(m, 3);

    if (!m->orgs[man->org].is_cell || standing == man->standing)
        return;
    struct act act = {.verb = RERATE, .person = man->id, .target = m->orgs[man->org].id, .kind = standings[standing]};
    if (!attempt(m, &act, man->since < m->day ? OK : ERR_INVALID))
        return;
    man->standing = standing;
    man->since = m->day;
}

static bool carry_line(struct model *m, const char *verb, size_t body, size_t target, int64_t day)
{
    snprintf(m->code[0], sizeof(m->code[0]), "B%zu", m->base + body);
    snprintf(m->code[1], sizeof(m->code[1]), "B%zu", m->base + target);
    const struct change_item item = {.verb = verb, .body = m->code[0], .target = m->code[1]};
    struct made_set set = {.org_id = m->orgs[0].id, .day = day_text(m->set_day, day), .items = &item, .count = 1};

    if (kit_try(m->store, today_of(m), make_set, &set) != OK || kit_try(m->store, today_of(m), order_set, &set) != OK)
        return false;
    carry(m->store, &set, today_of(m));
    if (strcmp(set.state, "done") != 0)
        fail_msg("a change set ended %s: %s", set.state, set.problem);
    m->reforms++;
    return true;
}

static int64_t last_move(const struct model *m, size_t org)
{
    return m->orgs[org].parents[m->orgs[org].moved - 1].from;
}

/* A cell goes under another committee, today or from a day that has passed. */
static void move_cell(struct model *m)
{
    const size_t cell = a_body_with(m, true, true), to = a_body_with(m, false, true);
    const int64_t day = m->day - (pick(m, 2) ? (int64_t)pick(m, 12) : 0);

    if (cell == NONE || to == NONE || to == parent_on(m, cell, m->day) || last_move(m, cell) >= day ||
        m->orgs[cell].moved == MOVES || day <= m->issued)
        return;
    if (carry_line(m, "move", cell, to, day))
        put_under(m, cell, to, day);
}

/* People of a cell go along, the staff of a committee do not; what was done for days from then on is the heir's, once.
 */
static void give_over(struct model *m, size_t body, size_t heir)
{
    for (size_t man = 0; man < m->man_count; man++)
        if (m->people[man].org == body && m->orgs[body].is_cell) {
            m->people[man].org = heir;
            m->people[man].since = m->day;
        }
    for (size_t i = 0; i < m->meeting_count; i++)
        if (m->meetings[i].org == body && m->meetings[i].state <= CALLED && m->meetings[i].day >= m->day)
            m->meetings[i].org = heir; /* what is planned goes on there */
    m->orgs[body].gone = m->day;
    m->orgs[body].heir = heir;
    for (int what = 0; what < 2; what++)
        for (size_t p = 0; p < PERIODS; p++)
            if (last_day(p, what) >= m->day) {
                m->orgs[heir].done[what][p] = m->orgs[heir].done[what][p] || m->orgs[body].done[what][p];
                m->orgs[body].done[what][p] = false;
            }
}

static size_t how_many(const struct model *m, bool is_cell)
{
    size_t n = 0;

    for (size_t i = 1; i < m->org_count; i++)
        n += m->orgs[i].is_cell == is_cell && !m->orgs[i].gone;
    return n;
}

static void merge(struct model *m, bool is_cell)
{
    const size_t body = a_body_with(m, is_cell, true), heir = a_body_with(m, is_cell, true);

    if (body == NONE || heir == NONE || body == heir || how_many(m, is_cell) < 3)
        return;
    for (size_t i = 1; i < m->org_count; i++)
        if (m->orgs[i].is_cell && !m->orgs[i].gone && parent_on(m, i, m->day) == body &&
            (last_move(m, i) >= m->day || m->orgs[i].moved == MOVES))
            return;
    if (!carry_line(m, "merge", body, heir, m->day))
        return;
    give_over(m, body, heir);
    for (size_t i = 1; i < m->org_count; i++)
        if (m->orgs[i].is_cell && !m->orgs[i].gone && parent_on(m, i, m->day) == body)
            put_under(m, i, heir, m->day);
}

/* --- a history ---------------------------------------------------------------------------------------------------- */

static enum status admit_all(struct work *w, void *arg)
{
    struct model *m = arg;

    for (size_t i = 0; i < m->man_count; i++) {
        struct man *man = &m->people[i];
        struct admission admission = {
            .person = {.name = arena_format(&w->arena, "Nguyễn Văn %zu", i), .birth_day = "1980-05-06"},
            .org = m->orgs[man->org].id,
            .standing = standings[man->standing],
            .from_day = "2020-01-01"};
        TRY(roster_admit(w, &admission));
        man->id = admission.id;
    }
    return OK;
}

static size_t plant_body(struct model *m, const char *kind, size_t parent)
{
    const int64_t under = parent == NONE ? m->country : m->orgs[parent].id;

    const size_t at = m->org_count++;
    char name[40];

    snprintf(name, sizeof(name), "Tổ chức số %zu", m->base + at);
    m->orgs[at] =
        (struct body_of){.id = kit_coded(m->store, kind, name, under, m->base + at), .is_cell = !strcmp(kind, "cell")};
    if (parent != NONE)
        put_under(m, at, parent, 0);
    return at;
}

static void plant_people(struct model *m, size_t org, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t chosen = pick(m, 8);
        m->people[m->man_count++] = (struct man){.org = org,
                                                 .standing = !m->orgs[org].is_cell ? OUTSIDE
                                                             : chosen < 6          ? OFFICIAL
                                                             : chosen == 6         ? PROBATIONARY
                                                                                   : EXEMPT};
    }
}

static void plant_model(struct model *m)
{
    static char day[16];

    plant_body(m, "province_committee", NONE);
    for (size_t i = 0; i < 3; i++) {
        const size_t commune = plant_body(m, "commune_committee", 0);
        plant_people(m, commune, 2);
        for (size_t k = 0; k < 2; k++)
            plant_people(m, plant_body(m, "cell", commune), 3 + pick(m, 7));
    }
    kit_do(m->store, "2026-01-02", admit_all, m);
    m->issued = m->day;
    m->plan = (struct kit_plan){
        .org_id = m->orgs[0].id, .day = day_text(day, m->day), .obligations = owed, .count = COUNT(owed)};
    kit_issue(m->store, &m->plan);
}

/* One that is held or was, the last few, any. */
static size_t a_meeting(struct model *m)
{
    const size_t recent = m->meeting_count < 6 ? m->meeting_count : 6;

    if (!m->meeting_count)
        return NONE;
    for (size_t tries = pick(m, 2) * 20; tries > 0; tries--) {
        const size_t at = pick(m, m->meeting_count);
        if (m->meetings[at].state == OPEN || m->meetings[at].state == CLOSED)
            return at;
    }
    return pick(m, 6) ? m->meeting_count - 1 - pick(m, recent) : pick(m, m->meeting_count);
}

static void act_on_meeting(struct model *m, size_t at)
{
    const size_t what = pick(m, 22);

    if (what < 3)
        step_meeting(m, at, (enum verb)(CALL + pick(m, 4)));
    else if (what < 6)
        mark_seat(m, at);
    else if (what == 6)
        add_guest(m, at);
    else if (what < 11)
        say_word(m, at);
    else if (what < 13)
        change_word(m);
    else if (what < 15)
        make_vote(m, at);
    else if (what < 18)
        step_vote(m);
    else if (what < 20)
        seal_meeting(m, at);
    else if (what == 20)
        send_edition(m, at);
    else
        correct_minutes(m, at);
}

/* A vote as it should be; what is odd comes from step_vote. */
static void hold_vote(struct model *m, size_t at)
{
    struct ballot_box *box = &m->votes[m->vote_count];

    make_vote(m, at);
    open_vote(m, box);
    for (size_t n = 3 * m->meetings[at].count; n > 0 && box->state == VOTE_OPEN; n--)
        cast_vote(m, box);
    if (pick(m, 2))
        mark_seat(m, at);
    if (box->way == NAMED_WAY || box->way == SECRET_WAY)
        close_vote(m, box);
    else
        for (int tries = 0; tries < 12 && box->state == VOTE_OPEN; tries++)
            count_vote(m, box);
    if (box->state == VOTE_OPEN && pick(m, 3))
        stop_vote(m, box);
    compare(m, at);
}

/* A while of a sitting: the roll, votes, words. */
static void sit(struct model *m, size_t at)
{
    struct held *held = &m->meetings[at];

    if (!held->count || pick(m, 5) == 0)
        add_guest(m, at);
    call_roll(m, at);
    for (size_t n = pick(m, 4); n > 0; n--)
        say_word(m, at);
    for (size_t n = 1 + pick(m, 2); n > 0 && m->vote_count < VOTES; n--)
        hold_vote(m, at);
}

/* What an ordinary meeting does next, so that some come to their end. */
static void go_on(struct model *m, size_t at)
{
    const struct held *held = &m->meetings[at];

    if (held->state == DRAFT)
        step_meeting(m, at, CALL);
    else if (held->state == CALLED && held->day == m->day)
        step_meeting(m, at, BEGIN);
    else if (held->state == OPEN && (!came_of(held) || pick(m, 2)))
        sit(m, at);
    else if (held->state == OPEN)
        step_meeting(m, at, END);
    else if (held->state == CLOSED)
        seal_meeting(m, at);
    if (held->state == SEALED && pick(m, 3))
        send_edition(m, at);
}

static void act_at_random_once(struct model *m)
{
    const size_t what = pick(m, 40);
    const size_t at = a_meeting(m);

    if (what < 4 || at == NONE)
        make_meeting(m);
    else if (what < 22)
        act_on_meeting(m, at);
    else if (what < 34)
        go_on(m, at);
    else if (what < 36)
        step_proposal(m);
    else if (what == 36)
        move_man(m);
    else if (what == 37)
        rate_man(m);
    else if (what == 38)
        erase_raw(m);
    else if (pick(m, 2))
        move_cell(m);
    else
        merge(m, pick(m, 3) > 0);
}

static void live_one(struct model *m, int acts)
{
    plant_model(m);
    for (int i = 0; i < acts; i++) {
        if (pick(m, 5) == 0)
            m->day++;
        for (size_t k = 0; k < m->meeting_count; k++)
            if (m->meetings[k].state == CALLED && m->meetings[k].day == m->day)
                step_meeting(m, k, BEGIN);
        act_at_random_once(m);
    }
    compare_all(m);
}

struct lived {
    size_t histories, meetings, seals, votes, asked, reforms, refused;
};

static void live_some(struct store *store, uint64_t seed, size_t count, struct lived *lived)
{
    static struct model model;
    static int64_t country;

    if (!lived->histories)
        country = kit_org(store, "central_committee", "Trung ương", 0);
    for (size_t i = 0; i < count; i++) {
        model = (struct model){.store = store,
                               .seed = seed + i,
                               .day = date_iso_number("2026-01-12"),
                               .country = country,
                               .base = 1000 + 100 * lived->histories};
        print_message("history CHIBO_SEED=%llu\n", (unsigned long long)(seed + i));
        live_one(&model, 200);
        lived->histories++;
        lived->meetings += model.meeting_count;
        lived->seals += model.seals;
        lived->votes += model.closed_votes;
        lived->asked += model.asked_count;
        lived->reforms += model.reforms;
        lived->refused += model.refused;
    }
}

#define SLICE 10   /* histories of a quick run */
#define WHOLE 1000 /* of a long one            */
#define FIXED UINT64_C(20260627)

/* The same ones in every run and as many nobody has seen. */
static void meetings_are_as_a_model_of_our_own_says_through_random_histories(struct store *store)
{
    const char *asked = getenv("CHIBO_SEED");
    struct lived lived = {0};

    if (asked) {
        live_some(store, strtoull(asked, NULL, 10), 1, &lived);
    } else if (getenv("CHIBO_LONG")) {
        live_some(store, random_below(1000000000), WHOLE, &lived);
    } else {
        live_some(store, FIXED, SLICE, &lived);
        live_some(store, random_below(1000000000), SLICE, &lived);
    }
    kit_recounted(store);
    print_message(
        "%zu histories: %zu meetings, %zu sealed, %zu votes counted, %zu proposals sent, %zu change sets, %zu "
        "acts refused as they must be\n",
        lived.histories, lived.meetings, lived.seals, lived.votes, lived.asked, lived.reforms, lived.refused);
    assert_true(asked || (lived.seals >= lived.histories && lived.votes && lived.asked && lived.reforms));
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(meetings_are_as_a_model_of_our_own_says_through_random_histories),
    };
    return kit_run("meetings", tests, COUNT(tests));
}
