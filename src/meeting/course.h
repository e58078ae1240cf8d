/* course.h - something that is studied in sessions until everybody of a list has attended one (đợt học tập, quán
 * triệt).
 *
 * A course belongs to one body; its list is its audience by the roster (learner.h), its sessions are meetings of kind
 * study (study.h).  It may carry on the course of a body above: all courses of one chain are a family (top_id), and who
 * attended a session of any of them has attended in all.  `below` says which bodies beneath are to carry it on: they
 * find it among what is offered to them and open their own in one act.
 *   open → closed      when its list is empty; from then on its list is that of its last day
 * Where it stands for a duty, the duty is done when the list is empty, or with the first session where the plan asks
 * for the class only (`ends`).  A body that closes leaves its open courses to its first successor; where that one has a
 * course of the same family the lists join.  `place` follows the body while the course is open.
 * Units: minutes; moments seconds UTC; days ISO.  Source: rules/course_audiences, course_lecturers, course_terms. */
#ifndef MEETING_COURSE_H
#define MEETING_COURSE_H

#include "access/audit.h"
#include "base/shape.h"
#include "base/work.h"

struct course {
    int64_t id, version;
    int64_t org_id, place;
    const char *title;
    const char *audience; /* rules/course_audiences */
    const char *lecturer; /* rules/course_lecturers */
    int64_t minutes;      /* a session at least; 0 when made: half a day */
    const char *due_on;   /* NULL open */
    int64_t upper_id;     /* the course it carries on; 0 none */
    int64_t top_id;
    const char *below;   /* course_belows */
    const char *ends;    /* course_ends */
    int64_t root_id;     /* the duty it stands for; 0 none */
    int64_t duty_org_id; /* whose: a former body's where this one took the course over */
    const char *period;
    bool told; /* its evidence was given */
    int64_t made_at, closed_at;
    int64_t attended;     /* once closed */
    int64_t joined_id;    /* the course that took its list over */
    const char *org_name; /* read only */
    const char *upper_org;
};

struct course_audience {
    const char *code, *label;
    const char *forms, *posts, *posts_below, *standings; /* parted by commas */
};

extern const struct shape course_shape;
extern const struct choice course_belows[], course_ends[];

/* ERR_MISSING. */
MUST_CHECK enum status course_find(struct work *w, int64_t id, struct course *course);
/* Of a body, the open ones first, then the newest. */
MUST_CHECK enum status course_list(struct work *w, int64_t org_id, struct list *courses);
/* Open ones of bodies above that this body is to carry on and has not opened, the nearest of each family. */
MUST_CHECK enum status course_list_offered(struct work *w, int64_t org_id, struct list *courses);
/* Open ones and those closed since a day of the bodies somebody belongs to or holds a post in. */
MUST_CHECK enum status course_list_near(struct work *w, int64_t person_id, const char *since, struct list *courses);

/* Audiences a body of that form studies with, and one by its code (ERR_MISSING); rules of who lectures as choices. */
MUST_CHECK enum status course_audiences(struct work *w, const char *form, struct list *audiences);
MUST_CHECK enum status course_audience_find(struct work *w, const char *code, struct course_audience *audience);
/* A list of choices read from rules/`kind`, ending in {0}: for forms. */
MUST_CHECK enum status course_lecturers(struct work *w, const struct choice **choices);
/* "everybody" when the words of an obligation ask for everybody, else "first". */
MUST_CHECK enum status course_end_by(struct work *w, int64_t obligation_id, const char **ends);

/* Fills id.  ERR_INVALID (title audience lecturer minutes due_on upper_id below ends root_id); ERR_CONFLICT: this body
 * has one of the family already, or the upper one is closed. */
MUST_CHECK enum status course_make(struct work *w, struct course *course);
/* Title, lecturer rule, minutes, due day and below while it is open; version is the one seen. */
MUST_CHECK enum status course_change(struct work *w, const struct course *changed);
/* Opened by mistake: while nothing hangs on it.  ERR_CONFLICT. */
MUST_CHECK enum status course_drop(struct work *w, int64_t id, int64_t version);
/* For a change set, in its last unit, planned sessions being carried by inherit.h.  course_inherit: heir 0 nobody. */
MUST_CHECK enum status course_replace(struct work *w, int64_t set_id);
MUST_CHECK enum status course_inherit(struct work *w, int64_t former, int64_t heir);

#endif
