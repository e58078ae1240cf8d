/* after.h - what happens in a random history after a meeting and around it: minutes, proposals, people and bodies. */
#ifndef TESTS_MEETINGS_AFTER_H
#define TESTS_MEETINGS_AFTER_H

#include "meetings/chance.h"

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
    held->finisher = heir_of(m, held->org);
    held->to = above(m, held, m->day);
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
    held->sender = heir_of(m, held->org);
    held->receiver = heir_of(m, held->to);
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
    int64_t erased = 0, made = 0;

    do { /* fifty at a time, those of earlier histories first */
        attempt(m, &act, OK);
        made += act.made;
    } while (act.made);
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
    assert_true(made >= erased);
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

/* What is planned goes on there, with its people and its duties. */
static void give_planned(struct model *m, size_t body, size_t heir)
{
    for (size_t i = 0; i < m->meeting_count; i++) {
        struct held *held = &m->meetings[i];
        if (held->org != body || held->state > CALLED || held->day < m->day)
            continue;
        held->org = heir;
        fill_seats(m, held);
        find_target(m, held);
        compare(m, i);
    }
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
    m->orgs[body].gone = m->day;
    m->orgs[body].heir = heir;
    for (int what = 0; what < 2; what++)
        for (size_t p = 0; p < PERIODS; p++)
            if (last_day(p, what) >= m->day) {
                m->orgs[heir].done[what][p] = m->orgs[heir].done[what][p] || m->orgs[body].done[what][p];
                m->orgs[body].done[what][p] = false;
            }
    give_planned(m, body, heir);
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

#endif
