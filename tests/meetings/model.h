/* model.h - the model of random histories of meetings: plain arrays, and arithmetic over them.
 *
 * Units: days are numbers of base/date.h, their texts ISO. */
#ifndef TESTS_MEETINGS_MODEL_H
#define TESTS_MEETINGS_MODEL_H

#include "tests/reform_kit.h"

#include "base/random.h"
#include "meeting/agenda.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "meeting/edition.h"
#include "meeting/opinion.h"
#include "meeting/presence.h"
#include "meeting/proposal.h"
#include "meeting/roll.h"
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
    size_t sent, corrections;
    size_t to, receiver;     /* the committee above at the seal; who stood for it when it was sent */
    size_t finisher, sender; /* who stood for its body then; the body itself while it was there */
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
    int64_t present, counted; /* the quorum when it was closed */
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

#endif
