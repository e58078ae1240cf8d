/* presence.h - a meeting's attendance in figures, once it was held: who came, however early he left.
 *
 * `counted` are members of the body whom the quorum counts (rules/meeting_votes); the exempt who came stand among the
 * guests of the figures, as they are not expected.  Units: people. */
#ifndef MEETING_PRESENCE_H
#define MEETING_PRESENCE_H

#include "meeting/attendee.h"

struct presence {
    int64_t official, probationary, exempt; /* members of the body by standing, there or not */
    int64_t counted, came;
    int64_t excused, absent; /* of the counted: with leave, without or not called */
    int64_t guests;          /* everybody else who came */
    int64_t needed;          /* so many of the counted make a quorum */
    bool has;                /* as many came; a body without members needs none */
    const char *rule;        /* in words */
};

MUST_CHECK enum status presence_of(struct work *w, const struct meeting *meeting, struct presence *presence);

#endif
