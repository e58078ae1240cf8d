/* lesson.h - what pilots showed before the others follow: held or not, how it went, the lessons.
 *
 * The pilots of an obligation that asks for some of each kind (pilot.h) are the bodies it names, or, where committees
 * choose them, the bodies their evidence covers.  One was held when evidence of it stands: its meeting, a report, a
 * paper.  It is judged once, by a body above it, for every plan of the chain (the review is of the root obligation);
 * all bodies of the plan read it.  Nothing opens or stops the roll-out by itself: its duties follow from its day
 * (calendar.h), what lacks is said, people decide.  Evidence and reviews are read, no counter (DECISIONS 6).
 * Units: days ISO; moments seconds UTC. */
#ifndef PLAN_LESSON_H
#define PLAN_LESSON_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/obligation.h"

struct pilot_result {
    int64_t org_id;
    const char *name, *grassroots; /* pilot_kinds */
    const char *held_on;           /* NULL: not yet */
    const char *evidence;          /* evidence_kinds; NULL then */
    int64_t subject;               /* the meeting or paper of it, 0 none */
    int64_t version;               /* of the review; 0: not yet judged */
    const char *judged, *lessons;
    const char *by_name; /* who judged */
    int64_t written_at;
};

struct lesson {
    int64_t obligation_id, org_id, version; /* version 0: the first */
    int64_t by_id;
    const char *judged, *lessons;
};

/* What lacks, as of today; nothing of it stops anything. */
struct pilot_tally {
    int64_t pilots, not_held, not_judged; /* held, but not judged */
    struct list lacking;                  /* struct pilot_kind */
};

/* A lesson of late, for the home page. */
struct lesson_news {
    int64_t plan_id, org_id, written_at;
    const char *name, *plan_title;
};

extern const struct shape pilot_result_shape, lesson_news_shape;

/* Obligations of a plan that ask for pilots. */
MUST_CHECK enum status lesson_list_asked(struct work *w, int64_t plan_id, struct list *obligations);
/* In the order in which they were named or held. */
MUST_CHECK enum status lesson_list(struct work *w, const struct obligation *obligation, struct list *results);
MUST_CHECK enum status lesson_tally(struct work *w, const struct obligation *obligation, const struct list *results,
                                    struct pilot_tally *tally);
/* The day on which the others follow, and their last; NULL where the plan says none. */
MUST_CHECK enum status lesson_find_rollout(struct work *w, const struct obligation *obligation, const char **opens_on,
                                           const char **until_on);
/* ERR_MISSING: no pilot of it. */
MUST_CHECK enum status lesson_find(struct work *w, const struct obligation *obligation, int64_t org_id,
                                   struct pilot_result *result);
/* ERR_INVALID (judged lessons); ERR_CONFLICT: not held yet, the plan is not issued, somebody wrote meanwhile. */
MUST_CHECK enum status lesson_write(struct work *w, const struct lesson *lesson);
/* Written since, in plans a body was given, newest first. */
MUST_CHECK enum status lesson_list_new(struct work *w, int64_t org_id, int64_t since, struct list *news);

#endif
