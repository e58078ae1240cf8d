/* account.h - signing in and out; my account: password, language, where I am signed in, which post I act in.
 *
 * On the demo, for browsers on this machine only, a person is chosen by one click (rules/demo says which accounts). */
#ifndef PAGES_ACCOUNT_ACCOUNT_H
#define PAGES_ACCOUNT_ACCOUNT_H

#include "http/exchange.h"

/* Signs this browser in; the session of who used it before is left (device.h).  On the demo, for a browser on this
 * machine, the second step counts as taken. */
MUST_CHECK enum status account_open_session(struct work *w, struct exchange *x, int64_t user);

extern const struct shape sign_in_form_shape, demo_form_shape, act_for_form_shape, language_form_shape,
    password_form_shape, start_form_shape;

MUST_CHECK enum status show_sign_in(struct work *w, struct exchange *x);
MUST_CHECK enum status check_sign_in(struct work *w, struct exchange *x);
MUST_CHECK enum status open_session(struct work *w, struct exchange *x);
MUST_CHECK enum status open_demo_session(struct work *w, struct exchange *x);
/* The first time, with the code of a slip. */
MUST_CHECK enum status show_start(struct work *w, struct exchange *x);
MUST_CHECK enum status check_start(struct work *w, struct exchange *x);
MUST_CHECK enum status use_start(struct work *w, struct exchange *x);
MUST_CHECK enum status close_session(struct work *w, struct exchange *x);
MUST_CHECK enum status show_account(struct work *w, struct exchange *x);
MUST_CHECK enum status act_for_body(struct work *w, struct exchange *x);
MUST_CHECK enum status choose_language(struct work *w, struct exchange *x);
MUST_CHECK enum status check_password(struct work *w, struct exchange *x);
MUST_CHECK enum status change_password(struct work *w, struct exchange *x);
MUST_CHECK enum status end_session(struct work *w, struct exchange *x);

#endif
