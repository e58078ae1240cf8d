/* idle.h - what of a paper binds nobody: aims and achievements, what opens it, the names of other papers. */
#ifndef PLANREAD_IDLE_H
#define PLANREAD_IDLE_H

#include "planread/paper.h"

/* Whether a section stands under a heading of aims, of what is or of what was achieved.  `known`, one place a section,
 * begins as 0 and keeps what was found out. */
bool idle_is_section(struct paper *paper, int section, signed char *known);
/* What opens a paper: its bases, and that it is issued; of minutes, when it was and who came. */
bool idle_is_preamble(const struct paper *paper, const struct line *line);
/* A line that only names a paper: "- Kết luận số 21-KL/TW …". */
bool idle_is_citation(const struct line *line);

#endif
