/* hook_pages.h - addresses of other programs that are told what happens in a body: registered, watched, paused, ended.
 *
 * The secret is shown once, in the answer to the very request that made it. */
#ifndef PAGES_HOOK_HOOK_PAGES_H
#define PAGES_HOOK_HOOK_PAGES_H

#include "http/exchange.h"

extern const struct shape hook_form_shape, hook_state_form_shape, hook_version_form_shape;

MUST_CHECK enum status show_hooks(struct work *w, struct exchange *x);
MUST_CHECK enum status make_hook(struct work *w, struct exchange *x);
MUST_CHECK enum status show_hook(struct work *w, struct exchange *x);
MUST_CHECK enum status turn_hook(struct work *w, struct exchange *x);
MUST_CHECK enum status renew_hook(struct work *w, struct exchange *x);
MUST_CHECK enum status try_hook(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_hook(struct work *w, struct exchange *x);

#endif
