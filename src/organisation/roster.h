/* roster.h - people, where they belong and which posts they hold, from when to when.
 *
 * A person belongs to one body at a time (a membership with a standing) and may hold posts in several.  A transfer
 * closes one membership and opens another; nothing is overwritten.  Ending a post ends its rights that day.
 * Standing: official, probationary, exempt (đảng viên); outside (works with the body, is no member).
 * Names are found without tone marks: those who bear exactly the name typed; where nobody does, by the beginning of the
 * full name, and within ranges of up to a commune by any part of it, cell by cell.  Lists are in Vietnamese order of
 * given names, paged by (sort, id). Units: days are ISO; to_day is the first day on which it no longer holds, NULL
 * while it is open.  `day` parameters may be NULL: today. All of it is personal data (PERSONAL): who reads a roster is
 * noted by the page (access/audit.h). */
#ifndef ORGANISATION_ROSTER_H
#define ORGANISATION_ROSTER_H

#include "access/role.h"
#include "base/shape.h"
#include "base/work.h"

struct person {
    int64_t id;
    int64_t version;
    const char *name;
    const char *code;      /* number of the member's card or of the office; unique; NULL */
    const char *birth_day; /* NULL unknown */
    const char *phone;     /* NULL unknown */
    int64_t org;           /* where he belongs on the day asked for; 0 nowhere */
    const char *standing;
    const char *from_day; /* of that membership */
    int64_t place;        /* of that body */
    const char *sort;
};

struct post {
    int64_t id;
    int64_t person, org;
    const char *post; /* code in rules/posts: "secretary" */
    const char *from_day, *to_day;
    const char *name; /* of the person */
    const char *org_name;
    int64_t rank; /* order of posts in rules/posts, 1 first */
};

struct admission {
    struct person person; /* name, code, birth_day, phone */
    int64_t org;
    const char *standing, *from_day;
    const char *post; /* given with it; NULL none */
    int64_t batch;    /* an import: unseen while that is under way; 0 seen at once */
    int64_t id;       /* out */
};

struct transfer {
    int64_t person, org;  /* org 0: he leaves */
    const char *standing; /* NULL: as before */
    const char *day;      /* the first day in the new body */
};

/* Where a page goes on: behind (sort, id); all zero from the first. */
struct roster_page {
    const char *sort;
    int64_t id;
    int64_t most;
};

struct roster_figures {
    int64_t official, probationary, exempt, outside;
};

extern const struct shape person_shape, post_shape, roster_figures_shape;

/* ERR_MISSING. */
MUST_CHECK enum status roster_find(struct work *w, int64_t person, const char *day, struct person *found);
MUST_CHECK enum status roster_find_by_code(struct work *w, const char *code, struct person *found);
/* Those who belong to a body. */
MUST_CHECK enum status roster_list(struct work *w, int64_t org, const char *day, const struct roster_page *page,
                                   struct list *people);
/* Open members within a range of places, with what a list shows of them; `sort` of the last one alone, for the next
 * page. */
MUST_CHECK enum status roster_search(struct work *w, const char *text, const struct range *range,
                                     const struct roster_page *page, struct list *people);
/* Of one body, not of those beneath it. */
MUST_CHECK enum status roster_count(struct work *w, int64_t org, const char *day, struct roster_figures *figures);
/* Posts held on that day, by rank: of a body, of a person.  roster_history: all of a person, newest first. */
MUST_CHECK enum status roster_posts(struct work *w, int64_t org, const char *day, struct list *posts);
MUST_CHECK enum status roster_posts_of(struct work *w, int64_t person, const char *day, struct list *posts);
MUST_CHECK enum status roster_history(struct work *w, int64_t person, struct list *posts);

/* What can be said before admitting somebody to a body of that form, founded on that day.
 * ERR_INVALID (name standing from_day birth_day post). */
MUST_CHECK enum status roster_check(struct work *w, const struct admission *admission, const char *form,
                                    const char *founded);
/* ERR_INVALID as roster_check, also org; ERR_CONFLICT (code taken). */
MUST_CHECK enum status roster_admit(struct work *w, struct admission *admission);
/* Several at once.  Within 20 ms: about 600 on SQLite, 50 on PostgreSQL. */
MUST_CHECK enum status roster_admit_many(struct work *w, struct admission *admissions, size_t count);
/* Name, code, day of birth, phone; version is the one seen.  ERR_CONFLICT when somebody changed it meanwhile. */
MUST_CHECK enum status roster_change(struct work *w, const struct person *changed);
/* ERR_INVALID (day before the membership began, body closed); posts in the old body end that day. */
MUST_CHECK enum status roster_transfer(struct work *w, const struct transfer *transfer);
/* Both up to a year ahead.  ERR_INVALID (post unknown or not of that kind of body); ERR_CONFLICT (he holds it; a second
 * secretary). */
MUST_CHECK enum status roster_give_post(struct work *w, struct post *post);
MUST_CHECK enum status roster_end_post(struct work *w, int64_t post, const char *day);

#endif
