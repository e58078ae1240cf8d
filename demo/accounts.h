/* accounts.h - who may sign in to the demo: the lines of rules/demo.txt. */
#ifndef DEMO_ACCOUNTS_H
#define DEMO_ACCOUNTS_H

#include "base/work.h"

/* All with one password.  Bodies and posts stand already.  Runs a writing unit of its own. */
MUST_CHECK enum status accounts_make(struct work *w, const char *password);
/* “vanphong.trunguong”: somebody of the country's office, for the demo that has no more than bodies and accounts. */
MUST_CHECK enum status accounts_make_top(struct work *w, const char *password);
/* The province's document software, which is told of plans: paused, with one message that waits, of the day of `w`. */
MUST_CHECK enum status accounts_connect(struct work *w);

#endif
