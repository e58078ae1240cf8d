/* meeting.h - a meeting from its draft to its end.
 *
 *   draft → called → open → closed → sealed        draft, called → cancelled
 * draft: seen by who prepares it only.  called: everybody invited sees it and may answer.  open: it is held; its agenda
 * runs (agenda.h), the roll is called (attendee.h).  closed: the sitting is over.  sealed: its minutes are adopted
 * (seal.h), nothing of it changes any more. A fact about it carries `place`, the label of the body on the day it is
 * held.  Whoever chairs it or takes the minutes may do what its secretary may (pages/desk.h). Units: moments seconds
 * UTC; held_on ISO; minutes.  Ownership: the unit's arena. */
#ifndef MEETING_MEETING_H
#define MEETING_MEETING_H

#include "access/audit.h"
#include "base/shape.h"
#include "base/work.h"

struct meeting {
    int64_t id, version;
    int64_t org_id, place;
    const char *kind;    /* rules/meeting_kinds */
    int64_t series_id;   /* meeting/series.h; 0 called by itself */
    const char *slot_on; /* ISO: the day of the series it stands for; NULL called by itself */
    int64_t course_id;   /* the course it is a session of; 0 none */
    const char *title;   /* NULL or "" when made: the name of its kind */
    const char *held_on; /* ISO day */
    int64_t starts_at;   /* seconds UTC, on that day */
    int64_t minutes;     /* 0 when made: what its kind asks for */
    const char *room;
    int64_t chair_id, taker_id; /* persons; 0 not yet named */
    const char *state;          /* meeting_states */
    int64_t item_id;            /* what is on now; 0 nothing */
    const char *code;           /* behind the QR of the roll call */
    int64_t called_at, opened_at, closed_at, sealed_at;
    const char *reason;   /* of cancelling it */
    const char *org_name; /* read only */
    const char *chair_name, *taker_name;
};

/* One page of a body's meetings and of those somebody is invited to: what is ahead (draft called open) by its
 * beginning, what is over the latest first. */
struct meeting_ask {
    int64_t org_id;    /* all of it and of those it carries on for, drafts among them; 0 none */
    int64_t person_id; /* what he was invited to; 0 none       */
    bool over;
    int64_t at, id; /* key: the last line of the page before; 0 the first page */
    int64_t most;
};

extern const struct shape meeting_shape;
extern const struct choice meeting_states[];

/* ERR_MISSING. */
MUST_CHECK enum status meeting_find(struct work *w, int64_t id, struct meeting *meeting);
/* Room, chair and minute-taker of the last meeting of meeting->org_id, which the next one's form begins with; who asks
 * is the chair where there was none. */
MUST_CHECK enum status meeting_find_last(struct work *w, struct meeting *meeting);
MUST_CHECK enum status meeting_find_by_code(struct work *w, const char *code, struct meeting *meeting);
/* Of a body, that begin in [from, to), by their beginning; drafts among them; 200 at most. */
MUST_CHECK enum status meeting_list(struct work *w, int64_t org_id, int64_t from, int64_t to, struct list *meetings);
MUST_CHECK enum status meeting_list_page(struct work *w, const struct meeting_ask *ask, struct list *meetings);
/* Those somebody is invited to, from then on: called, open, closed and sealed; 200 at most. */
MUST_CHECK enum status meeting_list_for(struct work *w, int64_t person_id, int64_t from, struct list *meetings);

/* ERR_CONFLICT with one sentence unless the meeting stands in one of these states (parted by commas). */
MUST_CHECK enum status meeting_must_be(struct work *w, const struct meeting *meeting, const char *states);

/* What every change ends with: a line of the audit, and live pages of the meeting are told (topic "meeting"). */
MUST_CHECK enum status meeting_record(struct work *w, const char *what, int64_t meeting_id, struct audit_change change);

#endif
