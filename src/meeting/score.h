/* score.h - points of a meeting, of 100: by the body itself, and by who came from the body above.
 *
 * The sheet is that of the nearest organisation, from the body upwards, that keeps one of its own, else the rules' one
 * of the day (rules/meeting_score, what so many points are called: rules/meeting_bands).  What a meeting was given
 * stands with the lines as they were: a sheet changed later changes no meeting.  Points are of meetings, never of
 * people. Given again until the minutes are sealed.  Units: points.  Errors: ERR_CONFLICT unless the meeting is open or
 * closed. Source: the provinces' guidance on the quality of cell meetings (rules/meeting_score). */
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
    int64_t total;       /* -1: not given */
    const char *words;
    int64_t given_by, given_at;
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
/* `points` of each line, by position: struct score_line.  ERR_INVALID (points words): one out of bounds, one missing.
 */
MUST_CHECK enum status score_give(struct work *w, struct score *score, const struct list *lines);
/* By who came from the body above and was there.  ERR_FORBIDDEN otherwise; else as score_give. */
MUST_CHECK enum status score_give_outside(struct work *w, struct score *score, const struct list *lines);
/* What so many points are called on that day; in the unit's language. */
MUST_CHECK enum status score_band(struct work *w, int64_t total, const char *day, const char **band);

#endif
