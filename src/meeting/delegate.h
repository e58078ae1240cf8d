/* delegate.h - who above a body is asked to its meetings by his post, so that the person with the account is invited
 * and not a name alone.
 *
 * Those who hold a post today in the committee right above the body, or in a body right beneath that committee (its
 * boards, the Front, unions, agencies), as rules/meeting_delegates says; from there also comes as what: a delegate of
 * the body above or a guest.  Whoever stands on the list of the meeting already is none.  What he sees: sight.h.
 * Ownership: the unit's arena. */
#ifndef MEETING_DELEGATE_H
#define MEETING_DELEGATE_H

#include "meeting/attendee.h"

struct delegate {
    int64_t person_id;
    const char *name;
    const char *post; /* rules/posts */
    const char *org_name, *form;
    const char *role; /* delegate guest */
};

extern const struct shape delegate_shape;

/* The committee first, then its boards, then the others; by rank.  500 at most. */
MUST_CHECK enum status delegate_list(struct work *w, const struct meeting *meeting, struct list *delegates);
/* As attendee_add, of such a person (person_id): his role, and where from when nothing is said of it, come from his
 * post.  ERR_INVALID (person_id): none of them; also as attendee_add. */
MUST_CHECK enum status delegate_add(struct work *w, struct attendee *attendee);

#endif
