/* hook.h - other programs that are told what happens in a body and beneath it: an address, what it hears, its secret.
 *
 * What happened is noted in the unit that did it (hook_note): one message for each hook that listens, and an order in
 * the outbox; plan/sending.h takes it from there.  A message holds ids and the kind of event, never a name, a text or
 * a reason: who wants more asks the API with a token, and gets what its owner may read.
 * A hook of a body hears what its own body and those beneath it do today, and plans that were delivered to the body
 * itself.  Paused or stopped it still gathers messages; they go out when it is turned on, unless 30 days old.
 * An address is https, its host one the settings name (hook_hosts, "*" any); with hook_loopback also http to this very
 * machine, for trying out.  Which machine a name really leads to is looked at when a message is sent (jobs/courier.h).
 * Units: moments are seconds UTC.  Source: standardwebhooks.com, version 1 (headers, signature, form of the message).
 */
#ifndef PLAN_HOOK_H
#define PLAN_HOOK_H

#include "base/shape.h"
#include "base/work.h"

#define HOOK_MOST 10 /* a body */

struct hook {
    int64_t id, version, org;
    const char *address;
    const char *events; /* codes of hook_kinds between spaces: " plan.issued duty.settled " */
    const char *state;  /* on, paused, stopped: given up after many tries */
    int64_t made_at;
    int64_t failures; /* one after the other, so far */
    int64_t due;      /* not tried again before */
    int64_t last_at;  /* 0 never tried */
    const char *last_answer;
    int64_t waiting; /* messages */
};

/* Where messages may go: the settings. */
struct hook_allowed {
    const char *hosts; /* names between spaces, "*" any; NULL or "" none */
    bool loopback;
};

/* What happened; members it has nothing to do with stay 0. */
struct hook_event {
    const char *kind; /* of hook_kinds */
    int64_t org;      /* whose act or duty it is */
    int64_t plan, paper, act, root;
    const char *period; /* of a duty */
};

struct hook_message {
    int64_t id;
    const char *kind;
    int64_t made_at, sent_at, tries;
};

extern const struct shape hook_shape, hook_message_shape;
extern const struct choice hook_kinds[], hook_states[];

/* Takes org, address, events; sets the rest.  ERR_INVALID (address events); ERR_CONFLICT (ten there are). */
MUST_CHECK enum status hook_make(struct work *w, const struct hook_allowed *allowed, struct hook *hook,
                                 const char **secret);
/* ERR_MISSING, also when it is another body's. */
MUST_CHECK enum status hook_find(struct work *w, int64_t org, int64_t id, struct hook *hook);
MUST_CHECK enum status hook_list(struct work *w, int64_t org, struct list *hooks);
/* Its newest messages (struct hook_message) behind one (made_at, id; made_at 0: from the newest), at most LIMIT_PAGE.
 */
MUST_CHECK enum status hook_list_messages(struct work *w, int64_t id, const struct hook_message *behind,
                                          struct list *messages);
/* On or paused; turned on, what waits goes out at once.  ERR_CONFLICT when somebody changed it since. */
MUST_CHECK enum status hook_turn(struct work *w, const struct hook *hook, bool on);
/* A new secret; the one before no longer signs anything. */
MUST_CHECK enum status hook_renew(struct work *w, const struct hook *hook, const char **secret);
/* The hook and all its messages. */
MUST_CHECK enum status hook_drop(struct work *w, const struct hook *hook);
/* A message that nothing happened, to try the address. */
MUST_CHECK enum status hook_try(struct work *w, const struct hook *hook);

/* Whether the settings of today let messages go there; asked again each time. */
bool hook_may_go(const struct hook_allowed *allowed, const char *address);
/* In the unit that did it. */
MUST_CHECK enum status hook_note(struct work *w, const struct hook_event *event);
/* Forgets messages older than 30 days. */
MUST_CHECK enum status hook_sweep(struct work *w);

#endif
