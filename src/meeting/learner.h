/* learner.h - who has to attend a course: the list, who of it has attended and where, who need not.
 *
 * The list is its audience by dated posts and standings on a day - today while the course is open, afterwards its last
 * day - and who was asked to the conference of the body above, was not there, and belongs to this body or holds a post
 * in it.  Who joins the roster is on the list from that day, who leaves is off it; members exempt from activities are
 * not on it.  A tick says that somebody attended a session of the family, was somewhere else, or need not attend this
 * course.  Names stay within the body: pages above have reach.h.
 * Where a tick has words of an exemption they are CELL_ONLY.  Units: days ISO. */
#ifndef MEETING_LEARNER_H
#define MEETING_LEARNER_H

#include "meeting/course.h"

struct learner {
    int64_t person_id;
    const char *name, *sort;
    const char *standing; /* rules/standings; NULL: belongs to another body */
    const char *audience; /* key_officers, members or officials: whose material is his */
    bool was_absent;      /* at the conference of the body above */
    const char *way;      /* learner_ways; NULL: still to attend */
    const char *where;    /* the body whose session it was */
    const char *words;    /* where else, or why not */
    const char *done_on;
};

struct learner_figures {
    int64_t listed, attended, exempt, lacking;
};

extern const struct shape learner_shape, learner_figures_shape;
extern const struct choice learner_ways[];

/* In Vietnamese order. */
MUST_CHECK enum status learner_list(struct work *w, const struct course *course, struct list *learners);
/* Who of a course still has to attend, as its list stands (struct person: id, name, sort, standing). */
MUST_CHECK enum status learner_list_lacking(struct work *w, int64_t course_id, struct list *people);
struct learner_figures learner_count(const struct list *learners);
/* Somebody of the list; NULL when he is not on it. */
const struct learner *learner_find(const struct list *learners, int64_t person_id);
/* A tick replaces an exemption and is kept otherwise. */
MUST_CHECK enum status learner_tick(struct work *w, int64_t course_id, int64_t person_id, int64_t meeting_id);
/* Said by the body: attended elsewhere, need not attend.  ERR_INVALID (words people way): not on the list, or done. */
MUST_CHECK enum status learner_say(struct work *w, const struct course *course, const struct learner *said);
/* What was said is taken back.  ERR_MISSING: attended here, or nothing was said. */
MUST_CHECK enum status learner_unsay(struct work *w, const struct course *course, int64_t person_id);

#endif
