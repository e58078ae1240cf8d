/* opinion.h - what is said and asked for in a meeting: opinions, criticism, proposals, words for the committee above.
 *
 * Each may stand without a name; the minutes show what the cell decides: with the name, without, or not at all.  Texts
 * are CELL_ONLY: they enter no audit, log, search or export and leave the cell only in the sent edition (proposals and
 * words upward, without names).  A phone without network keeps what was written and sends it later with the key it gave
 * it: sent twice it stands once.
 *
 * Nothing that is stored tells whose an opinion without a name is: not who wrote it, not when; the line of the audit
 * names nobody (work.unnamed) and its key stands here only, hashed.  Not promised: who copies the data between two
 * opinions sees that one more has come.
 * So many from one person, so many without a name in one meeting: rules/meeting_limits.
 * Units: moments seconds UTC.  Errors: ERR_INVALID (text kind shown); ERR_CONFLICT: the meeting is neither open nor
 * closed, who is named was not there, or has given as many as may be. */
#ifndef MEETING_OPINION_H
#define MEETING_OPINION_H

#include "meeting/attendee.h"

struct opinion {
    int64_t id, version, meeting_id, item_id;
    int64_t attendee_id; /* 0: without a name */
    const char *kind;    /* opinion_kinds */
    const char *text;
    const char *shown;        /* opinion_ways */
    const char *client;       /* key it was sent with, or NULL; kept as a hash */
    int64_t made_at, made_by; /* without a name: the beginning of the meeting, 0 */
    const char *name;         /* of the attendee: read only, NULL without one */
};

extern const struct shape opinion_shape;
extern const struct choice opinion_kinds[], opinion_ways[];

/* In the order in which they were given. */
MUST_CHECK enum status opinion_list(struct work *w, int64_t meeting_id, struct list *opinions);
/* ERR_MISSING. */
MUST_CHECK enum status opinion_find(struct work *w, int64_t id, struct opinion *opinion);
/* To the item that is on now unless item_id says another; ERR_MISSING when that is another meeting's. */
MUST_CHECK enum status opinion_add(struct work *w, struct opinion *opinion);
/* Kind, text, name and how it is shown; version is the one seen: a conflict shows both. */
MUST_CHECK enum status opinion_change(struct work *w, const struct opinion *changed);
MUST_CHECK enum status opinion_drop(struct work *w, int64_t id, int64_t version);

#endif
