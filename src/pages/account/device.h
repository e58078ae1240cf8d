/* device.h - several people on one phone: who is signed in there, changing over, the PIN. */
#ifndef PAGES_ACCOUNT_DEVICE_H
#define PAGES_ACCOUNT_DEVICE_H

#include "http/exchange.h"

extern const struct shape pin_form_shape, new_pin_form_shape;

MUST_CHECK enum status show_switch(struct work *w, struct exchange *x);
MUST_CHECK enum status check_pin(struct work *w, struct exchange *x);
MUST_CHECK enum status resume_session(struct work *w, struct exchange *x);
MUST_CHECK enum status check_new_pin(struct work *w, struct exchange *x);
MUST_CHECK enum status set_pin(struct work *w, struct exchange *x);

/* The browser's own token; made, and put into a cookie, when it has none. */
const char *device_token(struct exchange *x);
/* Who used the phone until now leaves: locked when his account has a PIN, signed out otherwise. */
MUST_CHECK enum status device_leave(struct work *w, struct exchange *x);

#endif
