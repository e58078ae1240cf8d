/* edition.h - what of a meeting goes to the committee above, and nothing else does.
 *
 * That it was held, attendance in figures, the resolution, its points, the words upward: never opinions or criticism,
 * names of who was absent, reasons, drafts, minutes.  It is made when the minutes are sealed, seen by the secretary
 * before, and sent by who may send for the body, or for the first that carries on for it when it has closed; what is
 * sent late goes to who stands for the committee above by then.  Whoever explains a figure above the cell ends here.
 * A committee reads those of everything beneath it, its advisory bodies those of the kinds of meeting in their field
 * (rules/meeting_kinds).
 * Sent, it settles what the body owes about that meeting (minutes, resolution “within two days after”), with the
 * meeting as evidence, and sends its proposals (proposal.h).
 * Units: moments seconds UTC; days ISO; length in minutes; points of 100, -1 none.  Source: DECISIONS 17. */
#ifndef MEETING_EDITION_H
#define MEETING_EDITION_H

#include "access/role.h"
#include "meeting/meeting.h"

struct edition {
    int64_t meeting_id, org_id, place, to_id;
    const char *kind, *title, *held_on;
    int64_t length;
    int64_t counted, present, excused, absent, guests; /* as presence.h counts */
    int64_t self_total, outside_total;
    const char *resolution, *proposals; /* one paragraph, one proposal a line */
    int64_t sent_at, sent_by;
    int64_t sender_id;                            /* the body that sent it for one that had closed; 0 itself */
    int64_t receiver_id;                          /* to whom it went; not sent yet: who stands for to_id now */
    const char *org_name, *to_name, *sender_name; /* read only; to_name the receiver's */
};

/* Which: within ranges of places, held in [from, to], newest first, behind the last one of the page before. */
struct edition_ask {
    struct list ranges; /* struct range, none inside another; of a field: the kinds of meeting in it */
    int64_t org_id;     /* one body alone; 0 any */
    const char *from, *to;
    const char *before_day; /* NULL the first page */
    int64_t before_id, most;
};

extern const struct shape edition_shape;

/* What would go up with these texts; to_id 0: nobody stands above. */
MUST_CHECK enum status edition_compose(struct work *w, const struct meeting *meeting, const char *resolution,
                                       const char *proposals, struct edition *edition);
/* For the seal. */
MUST_CHECK enum status edition_keep(struct work *w, const struct edition *edition);
/* ERR_MISSING: none was made. */
MUST_CHECK enum status edition_find(struct work *w, int64_t meeting_id, struct edition *edition);
/* By which field of a meeting these rights read what it sent: subject->field, whose place is set; one by which they do
 * not when there is none. */
MUST_CHECK enum status edition_field(struct work *w, const struct rights *rights, const struct meeting *meeting,
                                     struct subject *subject);
/* Sent ones. */
MUST_CHECK enum status edition_list(struct work *w, const struct edition_ask *ask, struct list *editions);
/* The meeting is sealed.  ERR_MISSING; a second time nothing happens. */
MUST_CHECK enum status edition_send(struct work *w, int64_t meeting_id);

#endif
