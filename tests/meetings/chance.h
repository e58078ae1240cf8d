/* chance.h - what happens in a meeting of a random history: its people, words and votes. */
#ifndef TESTS_MEETINGS_CHANCE_H
#define TESTS_MEETINGS_CHANCE_H

#include "meetings/acts.h"

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

static void settle_held(struct model *m, const struct held *held)
{
    const int what = held->kind == FORUM;
    const int64_t whole = seats_that(held, false, false);
    const bool was_held = !whole || came_of(held) >= needed_of(whole, false);

    if (was_held && held->target != NONE && is_owed(m, held->org, held->target, what))
        m->orgs[held->org].done[what][held->target] = true;
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
        held->state = verb == CALL ? CALLED : verb == CANCEL ? CANCELLED : verb == BEGIN ? OPEN : CLOSED;
        if (verb == END)
            settle_held(m, held);
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

static bool has_voted(const struct model *m, size_t meeting, size_t seat)
{
    for (size_t i = 0; i < m->vote_count; i++)
        if (m->votes[i].meeting == meeting && m->votes[i].state != VOTE_CANCELLED && m->votes[i].cast[seat])
            return true;
    return false;
}

/* Of a meeting that is held or was; the clock stands still, so nobody can have left. */
static void put_right(struct model *m, size_t at)
{
    struct held *held = &m->meetings[at];

    if (!held->count)
        return;
    const size_t seat = pick(m, held->count);
    const enum mark mark = pick(m, 2) ? PRESENT : (enum mark)pick(m, 5);
    struct seat *one = &held->seats[seat];
    struct act act = {.verb = PUT_RIGHT, .seat = one->id, .kind = marks[mark], .stale = pick(m, 8) == 0};
    const bool may = held->state == OPEN || held->state == CLOSED;
    const bool voted = mark != PRESENT && has_voted(m, at, seat);
    if (!attempt(m, &act, !may ? ERR_CONFLICT : mark == LEFT ? ERR_INVALID : voted || act.stale ? ERR_CONFLICT : OK))
        return;
    one->mark = mark;
    one->came = mark == PRESENT;
    if (held->state == CLOSED)
        settle_held(m, held);
    compare(m, at);
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

static void end_vote(struct model *m, struct ballot_box *box)
{
    box->state = VOTE_CLOSED;
    box->present = seats_that(&m->meetings[box->meeting], false, true);
    box->counted = seats_that(&m->meetings[box->meeting], false, false);
    m->closed_votes++;
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
    end_vote(m, box);
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
    end_vote(m, box);
    box->count[0] = act.count.agreed;
    box->count[1] = act.count.against;
    box->count[3] = act.count.invalid;
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

#endif
