/* score.h - points of a meeting, of 100: by the body itself, and by who came from the body above.
 *
 * The sheet is that of the nearest organisation, from the body upwards, that keeps one of its own, else the rules' one
 * of the day (rules/meeting_score, what so many points are called: rules/meeting_bands).  What a meeting was given
 * stands with the lines as they were: a sheet changed later changes no meeting.  Points are of meetings, never of
 * people. The body gives its own from the opening on, a delegate of the body above who has a card and was there once
 * the sitting is over; both again until the minutes are sealed, each with the version seen, so that nobody's are
 * overwritten unseen.  Units: points.  Errors: ERR_CONFLICT: the meeting is not so far, or sealed; somebody gave points
 * meanwhile. Source: the provinces' guidance on the quality of cell meetings (rules/meeting_score); when they are
 * given: ours. */
#ifndef MEETING_SCORE_H
#define MEETING_SCORE_H

#include "meeting/attendee.h"

struct score_line {
    int64_t position;
    const char *title;
    int64_t most;
    int64_t points;      /* -1 when the sheet is empty */
    const char *suggest; /* what the record can tell: time attendance results; "" nothing */
};

struct score {
    int64_t meeting_id;
    const char *by_whom; /* self outside */
    int64_t version;     /* 0: not given */
    int64_t total;       /* -1: not given */
    const char *words;
    int64_t given_by, given_at;
    const char *name; /* of who gave them; read only */
};

extern const struct shape score_line_shape, score_shape;

/* The sheet a body's meetings are judged by on a day, without points: struct score_line. */
MUST_CHECK enum status score_sheet(struct work *w, int64_t org_id, const char *day, struct list *lines);
/* The organisation's own from now on, 100 points in all; no lines: that of who stands above.  ERR_INVALID (title most).
 */
MUST_CHECK enum status score_keep_sheet(struct work *w, int64_t org_id, const struct list *lines);
/* What was given; total -1 when nothing was. */
MUST_CHECK enum status score_find(struct work *w, int64_t meeting_id, const char *by_whom, struct score *score);
/* Its lines; the sheet in force with what the record suggests when nothing was given yet. */
MUST_CHECK enum status score_lines(struct work *w, const struct meeting *meeting, const char *by_whom,
                                   struct list *lines);
/* `points` of each line, by position: struct score_line; score->version is the one seen.  ERR_INVALID (points words):
 * one out of bounds, one missing. */
MUST_CHECK enum status score_give(struct work *w, struct score *score, const struct list *lines);
/* Whether somebody (person 0: anybody) is such a delegate. */
MUST_CHECK enum status score_judges(struct work *w, int64_t meeting_id, int64_t person, bool *does);
/* struct meeting (id org_id title held_on starts_at minutes state org_name): those that wait for his points. */
MUST_CHECK enum status score_list_asked(struct work *w, int64_t person, struct list *meetings);
/* By such a delegate.  ERR_FORBIDDEN otherwise; else as score_give. */
MUST_CHECK enum status score_give_outside(struct work *w, struct score *score, const struct list *lines);
/* What so many points are called on that day; in the unit's language. */
MUST_CHECK enum status score_band(struct work *w, int64_t total, const char *day, const char **band);

#endif
