/* scribe.h - writes what of a meeting can be written from its record: minutes, resolution, words upward.
 *
 * One paragraph a line, in the order of the prescribed steps, as somebody would type it: heads begin with a Roman
 * number (“I. ”), points with a number and no stop at their end (“1. ”), what was said with a dash (“- ”); scribe_lines
 * reads that back, whoever has changed it.  Always Vietnamese, whoever reads: it is printed.  Opinions stand as the
 * body decided to show them, hidden ones not at all.  Who came a quarter of an hour after the beginning is said to have
 * come late (our choice). Units: moments seconds UTC; days ISO. */
#ifndef MEETING_SCRIBE_H
#define MEETING_SCRIBE_H

#include "meeting/meeting.h"

/* A line of such a text. */
struct scribe_line {
    const char *kind; /* head point said paragraph */
    const char *text; /* as it stands, with its number or dash */
};

extern const struct shape scribe_line_shape;

/* ERR_CONFLICT: too long to be kept. */
MUST_CHECK enum status scribe_minutes(struct work *w, const struct meeting *meeting, const char **text);
/* What was carried and who does what; "" when nothing was decided. */
MUST_CHECK enum status scribe_resolution(struct work *w, const struct meeting *meeting, const char **text);
/* To the committee above, one a line, without names; "" none. */
MUST_CHECK enum status scribe_proposals(struct work *w, const struct meeting *meeting, const char **text);
/* A text by its lines: struct scribe_line. */
void scribe_lines(struct arena *arena, const char *text, struct list *lines);
/* Without carriage returns, empty lines and blanks at the ends: what two texts are compared and kept as. */
const char *scribe_plain(struct arena *arena, const char *text);

#endif
