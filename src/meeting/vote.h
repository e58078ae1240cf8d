/* vote.h - votes: by count of hands, by name, secret on the phones, or secret on paper counted by two tellers.
 *
 *   draft → open → closed        draft, open → cancelled
 * Who may vote are the members of the body with the standing the rule counts (official; not probationary, not exempt);
 * all of them, present or not, are the denominator, taken when the vote opens and shown with its rule ever after.  Only
 * who is present casts, once.  Nothing is seen before the vote is closed but how many have cast.
 *
 * Secret: casting writes the mark in the roll and one ballot under a random key of 128 bits; nothing stored joins the
 * two - no time, no order, no value in the audit.  Closing counts the ballots, writes the totals over them and deletes
 * them.  With fewer than SECRET_LEAST voters secrecy cannot be kept and the vote is refused: paper is offered; it is
 * not closed before so many have cast, for who has voted is known.  When all voted alike everybody knows how each
 * voted; the page says so before. Not promised: who holds the disk, its journal or a copy of it while the vote is open
 * may see in which order ballots came. Units: moments seconds UTC; counts of people.  Source: DECISIONS 18. */
#ifndef MEETING_VOTE_H
#define MEETING_VOTE_H

#include "meeting/attendee.h"

#define SECRET_LEAST 5

struct vote {
    int64_t id, version, meeting_id, item_id;
    int64_t opinion_id; /* the proposal it is about; 0 none */
    const char *question;
    const char *way;   /* vote_ways */
    const char *state; /* vote_states */
    const char *rule;  /* rules/meeting_votes */
    int64_t eligible, needed;
    int64_t agreed, against, abstained, invalid;
    int64_t present, counted;     /* the quorum when it was closed (attendee.h) */
    int64_t teller_id, second_id; /* attendees who counted on paper */
    const char *minority;
    int64_t opened_at, closed_at;
    int64_t cast; /* read only: how many have cast */
};

/* What was counted, by hands or on paper. */
struct vote_count {
    int64_t agreed, against, abstained, invalid;
    int64_t teller_id, second_id; /* of paper */
};

/* One line of a vote by name, once closed; or the mark of the roll. */
struct vote_mark {
    int64_t attendee_id;
    const char *name;
    bool cast_mark;
    const char *choice; /* NULL: not cast, or secret */
};

extern const struct shape vote_shape, vote_count_shape, vote_mark_shape;
extern const struct choice vote_ways[], vote_states[], vote_choices[];

MUST_CHECK enum status vote_list(struct work *w, int64_t meeting_id, struct list *votes);
/* ERR_MISSING. */
MUST_CHECK enum status vote_find(struct work *w, int64_t id, struct vote *vote);
/* How each voted, of a closed vote by name; the mark only, of any other. */
MUST_CHECK enum status vote_marks(struct work *w, int64_t id, struct list *marks);
/* Whether this attendee may vote in it, and has. */
MUST_CHECK enum status vote_mark_of(struct work *w, int64_t id, int64_t attendee_id, bool *entitled, bool *cast);
/* Whether it was carried: closed, and enough agreed. */
bool vote_is_carried(const struct vote *vote);

/* Without a question of its own it is about its proposal.  ERR_INVALID (question way rule); ERR_MISSING: the proposal
 * is another meeting's; the meeting is open. */
MUST_CHECK enum status vote_make(struct work *w, struct vote *vote);
/* ERR_CONFLICT: no quorum, another one is open, too few for a secret one. */
MUST_CHECK enum status vote_open(struct work *w, int64_t id, int64_t version);
/* By name or secret.  ERR_FORBIDDEN: not entitled; ERR_CONFLICT: not present, cast already, not open. */
MUST_CHECK enum status vote_cast(struct work *w, int64_t id, int64_t person_id, const char *choice);
/* Ends one by name or secret with what was cast.  ERR_CONFLICT: a secret one in which too few have cast. */
MUST_CHECK enum status vote_close(struct work *w, int64_t id, int64_t version);
/* Ends one by hands or on paper with what was counted.  ERR_INVALID: more than are present; one teller twice. */
MUST_CHECK enum status vote_enter(struct work *w, int64_t id, int64_t version, const struct vote_count *count);
MUST_CHECK enum status vote_cancel(struct work *w, int64_t id, int64_t version);
/* The minority view, where somebody asked for it. */
MUST_CHECK enum status vote_keep_minority(struct work *w, int64_t id, int64_t version, const char *words);

#endif
