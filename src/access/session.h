/* session.h - signed-in browsers: opened, renewed, ended.
 *
 * A session is a row; the browser holds a random token of which only a hash is stored.  It ends after `idle` seconds
 * without a request, at `ends_at` at the latest, when it is closed, or when its account is disabled.
 * A phone shared by several people holds one session of each, all of one `device`; the browser's cookie names the one
 * in use.  A session left, or idle for ten minutes, of an account that has a PIN is locked: its PIN opens it again
 * under a new token, five wrong ones end it. Where a second step is asked for (access/factor.h), the session is worth
 * nothing until it was taken (`factor_at`). Units: moments are seconds UTC; idle and most in seconds. */
#ifndef ACCESS_SESSION_H
#define ACCESS_SESSION_H

#include "base/shape.h"
#include "base/work.h"

struct session {
    int64_t id;
    int64_t user;
    int64_t person; /* 0: an account of nobody (administrator of the machine) */
    int64_t org;    /* the body acted for; 0 until chosen                     */
    int64_t made_at;
    int64_t seen_at; /* to the minute                                          */
    int64_t idle;    /* seconds                                                */
    int64_t idle_until;
    int64_t ends_at;
    const char *origin;   /* address it was opened from                             */
    const char *name;     /* of the account                                         */
    const char *language; /* "vi", "en"                                             */
    bool must_change;     /* the password was given by somebody else                */
    int64_t factor_at;    /* the second step was taken; 0 not                        */
    bool has_factor;      /* the account has a second step                           */
    bool has_pin;
    bool locked;        /* left, or idle too long, of an account with a PIN        */
    const char *device; /* hash of the browser's own token; NULL                   */
};

struct session_span {
    int64_t idle;       /* seconds */
    int64_t most;       /* seconds */
    const char *device; /* the browser's own token; NULL none */
};

extern const struct shape session_shape;

/* In a writing unit; `token` goes into the cookie and is never stored.  ERR_FORBIDDEN when the account is disabled. */
MUST_CHECK enum status session_open(struct work *w, int64_t user, struct session_span span, const char **token);
/* ERR_MISSING when there is none, it has ended or the account is disabled. */
MUST_CHECK enum status session_find(struct work *w, const char *token, struct session *session);
/* Whether session_touch is due: at most once a minute. */
bool session_is_stale(const struct work *w, const struct session *session);
/* In a writing unit of its own, or by work_note: goes on for another `idle` seconds. */
MUST_CHECK enum status session_touch(struct work *w, int64_t id);
/* Acts for another body from now on; that he holds a post there is checked by the caller (rights). */
MUST_CHECK enum status session_act_for(struct work *w, int64_t id, int64_t org);
/* The second step was taken. */
MUST_CHECK enum status session_prove(struct work *w, int64_t id);
/* Its user has left the phone to somebody else. */
MUST_CHECK enum status session_lock(struct work *w, int64_t id);
/* The PIN was right: goes on under a new token. */
MUST_CHECK enum status session_resume(struct work *w, int64_t id, const char **token);
/* Those open on one device (by the browser's own token), by name. */
MUST_CHECK enum status session_list_device(struct work *w, const char *device, struct list *sessions);
MUST_CHECK enum status session_close(struct work *w, int64_t id);
/* All of one account, but for `except` (0: none): after a new password. */
MUST_CHECK enum status session_close_all(struct work *w, int64_t user, int64_t except);
/* Those open of one account, newest first. */
MUST_CHECK enum status session_list(struct work *w, int64_t user, struct list *sessions);
/* Removes what ended more than a day ago. */
MUST_CHECK enum status session_sweep(struct work *w, int64_t *swept);

#endif
