/* handover.h - a post handed over: its holder's rights end that day, the successor's begin, and he sees what is open.
 *
 * A handover waits until the successor says he has taken it over; that is an act of order, his rights do not wait for
 * it.  Without a successor the post is only ended.  Dated ahead, everything happens on its day, and until then it may
 * be taken back.  A vacant post is given from today or an earlier day. Units: day is the first ISO day on which the old
 * holder no longer holds the post and the new one does; at most a year ahead. */
#ifndef ORGANISATION_HANDOVER_H
#define ORGANISATION_HANDOVER_H

#include "base/shape.h"
#include "base/work.h"

struct handover {
    int64_t id;
    int64_t org;
    const char *post; /* code in rules/posts */
    int64_t from_person, to_person;
    const char *day;
    const char *note; /* NULL none */
    int64_t made_at, received_at;
    const char *org_name, *from_name, *to_name;
};

struct handover_order {
    int64_t org;
    int64_t post;      /* id of the post held */
    int64_t successor; /* 0: nobody yet */
    const char *day, *note;
    int64_t id; /* out */
};

/* A vacant post for somebody. */
struct handover_gift {
    int64_t org, person;
    const char *post, *day;
};

extern const struct shape handover_shape;

/* ERR_MISSING (no such post held in that body today); ERR_INVALID (day, successor, note); ERR_CONFLICT (the
 * successor holds it). */
MUST_CHECK enum status handover_make(struct work *w, struct handover_order *order);
/* ERR_INVALID (day successor post); ERR_CONFLICT (held by him, or by another where there is one holder). */
MUST_CHECK enum status handover_give(struct work *w, const struct handover_gift *gift);
/* Takes one of that body back before its day: who held the post goes on.  ERR_MISSING; ERR_CONFLICT (its day has come).
 */
MUST_CHECK enum status handover_recall(struct work *w, int64_t org, int64_t id);
/* Only the successor's own; ERR_MISSING; ERR_CONFLICT (received, not yet its day). */
MUST_CHECK enum status handover_receive(struct work *w, int64_t id);
MUST_CHECK enum status handover_find(struct work *w, int64_t id, struct handover *handover);
/* Begun and not yet received, of a successor. */
MUST_CHECK enum status handover_list_waiting(struct work *w, int64_t person, struct list *handovers);
/* Of a body, newest first, at most fifty. */
MUST_CHECK enum status handover_list(struct work *w, int64_t org, struct list *handovers);

#endif
