/* agenda.h - the items of a meeting: planned, run one after the other, noted.
 *
 *   waiting → running → done         left: not reached when the meeting ended
 * One item runs at a time (meeting.item_id); going back to one that was done runs it again and adds to its time: what
 * lies between does not count (agenda_took).
 * Notes of an item are what the minutes will say of it: several people write, so a change names the version of the
 * notes it saw (notes_version: the chair may run items meanwhile) and the other text comes back with ERR_CONFLICT.
 * Units: minutes; moments seconds UTC; positions have gaps. */
#ifndef MEETING_AGENDA_H
#define MEETING_AGENDA_H

#include "base/shape.h"
#include "base/work.h"

struct meeting_item {
    int64_t id, version, meeting_id;
    int64_t position;
    const char *kind; /* kinds_items */
    const char *title;
    int64_t minutes;
    const char *speaker;
    int64_t source_id;          /* the item of an earlier meeting it carries on; 0 it is new */
    const char *state;          /* agenda_states */
    int64_t began_at, ended_at; /* the first time, the last time */
    int64_t resumed_at, spent;  /* since when it runs this time; seconds it ran before that */
    const char *notes;
    int64_t notes_version, noted_at;
};

extern const struct shape meeting_item_shape;
extern const struct choice agenda_states[];

MUST_CHECK enum status agenda_list(struct work *w, int64_t meeting_id, struct list *items);
/* ERR_MISSING. */
MUST_CHECK enum status agenda_find(struct work *w, int64_t id, struct meeting_item *item);
/* What the kind of meeting begins with: for meeting_make. */
MUST_CHECK enum status agenda_begin(struct work *w, int64_t meeting_id, int64_t org_id, const char *kind);

/* What an earlier meeting did not come to stands in this one, behind the opening and the tasks, with where it comes
 * from; not what this agenda has anyway, and nothing twice. */
MUST_CHECK enum status agenda_carry(struct work *w, int64_t from_id, int64_t to_id);

/* Behind `after` (0 at the end), with its notes, while the meeting is not closed.  ERR_INVALID (title kind minutes). */
MUST_CHECK enum status agenda_add(struct work *w, struct meeting_item *item, int64_t after);
/* Title, kind, minutes and speaker; version is the one seen. */
MUST_CHECK enum status agenda_change(struct work *w, const struct meeting_item *changed);
/* One place up (-1) or down (1); at the end nothing happens. */
MUST_CHECK enum status agenda_move(struct work *w, int64_t id, int step);
/* Before it has run. */
MUST_CHECK enum status agenda_drop(struct work *w, int64_t id, int64_t version);

/* Seconds it has been discussed by that moment. */
int64_t agenda_took(const struct meeting_item *item, int64_t now);
/* Runs it now; what ran before is done.  The meeting is open. */
MUST_CHECK enum status agenda_run(struct work *w, int64_t id);
/* The next in order after what runs, or the first; the one before it.  ERR_CONFLICT when there is none. */
MUST_CHECK enum status agenda_run_next(struct work *w, int64_t meeting_id);
MUST_CHECK enum status agenda_run_before(struct work *w, int64_t meeting_id);
/* While it is open, or closed and not adopted.  ERR_CONFLICT (field notes) when somebody wrote meanwhile. */
MUST_CHECK enum status agenda_note(struct work *w, int64_t id, int64_t notes_version, const char *notes);
/* When the meeting ends. */
MUST_CHECK enum status agenda_end(struct work *w, int64_t meeting_id);

#endif
