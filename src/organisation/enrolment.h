/* enrolment.h - accounts for people of the roster: who has one, and slips for those who have not.
 *
 * Somebody is waiting when he has no account, or one whose slip ran out before it was used.  The name of an account is
 * his own without marks and spaces, with a number where several share it ("nguyenvanan2").
 * Units: moments are seconds UTC; days ISO. */
#ifndef ORGANISATION_ENROLMENT_H
#define ORGANISATION_ENROLMENT_H

#include "base/shape.h"
#include "base/work.h"
#include "organisation/roster.h"

struct enrolee {
    int64_t person, org;
    const char *name, *sort;
    const char *org_name;
    const char *post;         /* code in rules/posts, ""; of several the first */
    int64_t account;          /* 0 none */
    const char *account_name; /* NULL none */
    bool has_password;        /* a slip was used */
    int64_t slip_until;       /* of a slip not used; 0 none */
    int64_t factor_at;        /* the second step is set up */
    int64_t disabled_at;
};

/* Who is waiting: holders of posts (`post` NULL any), or members, of bodies whose place lies within low to high. */
struct enrolment_ask {
    int64_t low, high;
    const char *post;
    bool members;
    int64_t most;
};

struct issued_slip {
    int64_t person;
    const char *name, *org_name, *account_name;
    const char *code;
};

extern const struct shape enrolee_shape;

/* Those who belong to a body or hold a post in it. */
MUST_CHECK enum status enrolment_list(struct work *w, int64_t org, const struct roster_page *page, struct list *people);
MUST_CHECK enum status enrolment_waiting(struct work *w, const struct enrolment_ask *ask, struct list *people);
/* One person's; ERR_MISSING only when there is no such person. */
MUST_CHECK enum status enrolment_find(struct work *w, int64_t person, struct enrolee *enrolee);
/* An account when he has none, and a slip. */
MUST_CHECK enum status enrolment_issue(struct work *w, const struct enrolee *enrolee, struct issued_slip *slip);
/* After a loss: the password is gone, sessions end, the second step goes too when asked; a new slip.  ERR_CONFLICT when
 * he has no account. */
MUST_CHECK enum status enrolment_renew(struct work *w, const struct enrolee *enrolee, bool with_factor,
                                       struct issued_slip *slip);

#endif
