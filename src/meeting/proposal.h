/* proposal.h - what a body asks the committee above for, and the answer that comes back.
 *
 *   waiting → answered        waiting → withdrawn
 * When a meeting is sealed its words upward go to the nearest committee above (proposal_send), as the sent edition has
 * them: nothing kept here tells who said it.  Whoever has a proposal answers it in words, puts it on the agenda of a
 * meeting of its own, or passes it on to the committee above or to a competent agency; the way is kept.  The answer
 * becomes an item of the sender's next meeting by itself, so that its members hear it.
 * A body that was closed is stood for by its first successor, as sender and as holder, worked out when read.
 * How long it waits is said of bodies, never of people.
 * Units: moments seconds UTC; days ISO.  Errors: ERR_CONFLICT: it has been answered or withdrawn, or somebody changed
 * it since.  Source: DECISIONS 17. */
#ifndef MEETING_PROPOSAL_H
#define MEETING_PROPOSAL_H

#include "meeting/meeting.h"

struct proposal {
    int64_t id, version, meeting_id;
    int64_t org_id, place; /* who made it; its label on the day of the meeting */
    int64_t sender_id;     /* who stands for it now                            */
    int64_t holder_id;     /* who has it now                                   */
    const char *text;
    const char *state;  /* proposal_states */
    int64_t item_id;    /* item above that hears it; 0 none, or its meeting was called off */
    int64_t agenda_id;  /* the meeting of that item */
    const char *agenda; /* its day */
    const char *agenda_state, *agenda_notes;
    const char *answer; /* of a withdrawn one why */
    int64_t sent_at, ended_at;
    const char *org_name, *holder_name, *by_name; /* by_name: who answered */
    const char *meeting_title, *held_on;
};

/* One step of its way; the first is the sending. */
struct proposal_step {
    int64_t position, from_id, to_id;
    const char *note;
    int64_t came_at;
    const char *from_name, *to_name;
};

/* Which: "waiting" with it, oldest first; "ended" with it, "passed" on by it, "sent" by it, newest first. */
struct proposal_ask {
    int64_t org_id;
    const char *which;
    int64_t behind_at, behind_id; /* sent_at and id of the last one of the page before; 0 from the beginning */
    int64_t most;
};

/* To whom one may be passed on. */
struct proposal_offer {
    int64_t id;
    const char *name, *form;
};

struct proposal_count {
    int64_t waiting, oldest_at; /* with it; 0 none */
};

extern const struct shape proposal_shape, proposal_step_shape;
extern const struct choice proposal_states[];

/* For who sends the edition: its words, as the secretary has seen them (list of texts), once; a second call and a body
 * without a committee above send nothing.  The meeting is closed or sealed. */
MUST_CHECK enum status proposal_send(struct work *w, int64_t meeting_id, const struct list *texts);
/* What the record would send: only `text` is set. */
MUST_CHECK enum status proposal_list_drafted(struct work *w, int64_t meeting_id, struct list *proposals);
/* The nearest committee above a body; on `day` for who has no place today.  0: none. */
MUST_CHECK enum status proposal_committee_above(struct work *w, int64_t org, const char *day, int64_t *above);
/* Answers the meeting's body has not heard become an item of its agenda, with question and answer in its notes. */
MUST_CHECK enum status proposal_tell(struct work *w, const struct meeting *meeting);

/* ERR_MISSING. */
MUST_CHECK enum status proposal_find(struct work *w, int64_t id, struct proposal *proposal);
MUST_CHECK enum status proposal_list(struct work *w, const struct proposal_ask *ask, struct list *proposals);
/* Of one meeting, in the order in which they were made. */
MUST_CHECK enum status proposal_list_of(struct work *w, int64_t meeting_id, struct list *proposals);
MUST_CHECK enum status proposal_list_steps(struct work *w, int64_t id, struct list *steps);
MUST_CHECK enum status proposal_list_offers(struct work *w, const struct proposal *proposal, struct list *offers);
MUST_CHECK enum status proposal_count(struct work *w, int64_t org_id, struct proposal_count *count);

/* In words, by who has it.  ERR_INVALID (answer). */
MUST_CHECK enum status proposal_answer(struct work *w, int64_t id, int64_t version, const char *answer);
/* An item at the end of that agenda.  ERR_INVALID (meeting): not a coming or running meeting of who has it. */
MUST_CHECK enum status proposal_put_on_agenda(struct work *w, int64_t id, int64_t version, int64_t meeting_id);
/* ERR_INVALID (to note): not one of proposal_list_offers; no reason. */
MUST_CHECK enum status proposal_pass(struct work *w, int64_t id, int64_t version, const struct proposal_step *step);
/* By its sender.  ERR_INVALID (reason). */
MUST_CHECK enum status proposal_withdraw(struct work *w, int64_t id, int64_t version, const char *reason);

#endif
