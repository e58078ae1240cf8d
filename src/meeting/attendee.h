/* attendee.h - who is invited to a meeting, what they answered, who was there; quorum.
 *
 * Members come from the roster (or the posts, as the kind says; of a course who still has to attend, learner.h) by
 * themselves: when the meeting is made, and again when it opens, so that who joined or left meanwhile is counted right.
 * Delegates of the body above and guests are added by name, with or without a card.  Name and standing stay as they
 * were on the day. The roll is called by list, by the code on the wall or by the member himself; late and early are
 * moments.  Quorum and the whole of a vote count members of the body by standing (rules/meeting_votes), present or not.
 * The reason of an absence is CELL_ONLY.  Units: moments seconds UTC. */
#ifndef MEETING_ATTENDEE_H
#define MEETING_ATTENDEE_H

#include "meeting/kinds.h"
#include "meeting/meeting.h"

struct attendee {
    int64_t id, version, meeting_id;
    int64_t person_id; /* 0: somebody without a card */
    const char *name, *sort;
    const char *role;     /* attendee_roles */
    const char *standing; /* rules/standings */
    const char *body;     /* where from, as printed; "" of the body itself */
    const char *purpose;
    int64_t invited_at;
    const char *answer; /* "" coming absent */
    const char *reason;
    int64_t answered_at;
    const char *state; /* "" present left excused absent */
    int64_t came_at, left_at;
    const char *told_by; /* "" list code self */
};

struct quorum {
    int64_t counted; /* members who have to attend                      */
    int64_t present; /* of them, here now                               */
    int64_t needed;  /* so many must be here                            */
    int64_t here;    /* everybody here now, guests among them           */
    int64_t invited; /* everybody on the list                           */
    bool has;
    const char *rule; /* in words */
};

/* Another meeting that wants some of these people - its list, chair and minute-taker - at the same time.  Speakers of
 * an agenda are names as printed and are not looked for. */
struct clash {
    int64_t people;
    const char *name; /* of one of them */
    const char *title, *org_name, *held_on;
    int64_t starts_at;
};

extern const struct shape attendee_shape, quorum_shape, clash_shape;
extern const struct choice attendee_roles[], attendee_states[], attendee_answers[];

/* In Vietnamese order, members first. */
MUST_CHECK enum status attendee_list(struct work *w, int64_t meeting_id, struct list *attendees);
/* ERR_MISSING. */
MUST_CHECK enum status attendee_find(struct work *w, int64_t id, struct attendee *attendee);
MUST_CHECK enum status attendee_find_person(struct work *w, int64_t meeting_id, int64_t person_id,
                                            struct attendee *attendee);

/* Members of the body on that day who are not on the list yet; those who left it go, unless they were there. */
MUST_CHECK enum status attendee_fill(struct work *w, const struct meeting *meeting);
/* A delegate or a guest, by card (person_id) or by name; while it is not closed.  Invited at once when it was called
 * already.  ERR_INVALID (name role); ERR_CONFLICT: on the list. */
MUST_CHECK enum status attendee_add(struct work *w, struct attendee *attendee);
/* Who does not belong to the body, before the meeting opens. */
MUST_CHECK enum status attendee_drop(struct work *w, int64_t id, int64_t version);
MUST_CHECK enum status attendee_invite(struct work *w, int64_t meeting_id);
/* "coming", or "absent" with a reason; from the call until the meeting ends. */
MUST_CHECK enum status attendee_reply(struct work *w, int64_t meeting_id, int64_t person_id, const char *answer,
                                      const char *reason);
/* Of somebody, the invitations he has not answered (struct attendee); those of meetings not yet held. */
MUST_CHECK enum status attendee_list_unanswered(struct work *w, int64_t person_id, struct list *attendees);
MUST_CHECK enum status attendee_clashes(struct work *w, int64_t meeting_id, struct list *clashes);

/* The roll call while the meeting is open: present, left, excused (with leave), absent (without), "" taken back.
 * The first present sets came_at, left sets left_at; coming back takes left_at away. */
MUST_CHECK enum status attendee_mark(struct work *w, int64_t id, const char *state, const char *told_by);
/* The same as of a moment between the opening and now, when it was kept on a phone; any other is now. */
MUST_CHECK enum status attendee_mark_at(struct work *w, int64_t id, const char *state, const char *told_by, int64_t at);
MUST_CHECK enum status attendee_quorum(struct work *w, const struct meeting *meeting, struct quorum *quorum);
/* How many members of the body a rule counts: the denominator. */
MUST_CHECK enum status attendee_count(struct work *w, int64_t meeting_id, const struct vote_rule *rule, int64_t *count);

#endif
