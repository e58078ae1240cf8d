/* user.h - accounts: people who sign in.
 *
 * An account belongs to a person of the roster, or to nobody (the administrator of the machine).  Rights never stand
 * here: they follow from the person's posts.  A name is 2–64 small letters, digits, dot, hyphen, underscore or @.
 * Ten failures of one account, or three hundred from one address block (IPv4 /24, IPv6 /64: a commune shares one
 * address), within a quarter of an hour refuse further attempts until it has passed; failures outlive the refusal.
 * Units: moments are seconds UTC. */
#ifndef ACCESS_USER_H
#define ACCESS_USER_H

#include "base/shape.h"
#include "base/work.h"

struct user {
    int64_t id;
    int64_t version;
    const char *name;
    int64_t person;       /* 0: nobody's                                         */
    const char *password; /* argon2id text, "" until a slip was used; never shown, never in an audit value */
    const char *pin;      /* argon2id text; NULL none */
    bool administrator;   /* of the machine: CAN_MAKE_USER, CAN_READ_AUDIT, CAN_ADMINISTER over everything */
    bool must_change;     /* given by somebody else: to be changed at the next sign-in */
    const char *language; /* "vi", "en"                                          */
    int64_t made_at;
    int64_t disabled_at; /* 0 while in use                                      */
};

struct sign_in {
    const char *name, *password;
    const char *address; /* of the browser: "10.1.2.3", "2001:db8::1"            */
    int64_t user;        /* out                                                  */
    bool too_many;       /* out, when refused: the edge answers 429              */
};

extern const struct shape user_shape;

/* Checks name and password.  For a route's `before` phase: opens units of its own, hashes outside of them, and records
 * a failure in a unit of its own.  ERR_INVALID with one sentence for a wrong name and a wrong password alike;
 * ERR_FORBIDDEN with too_many, or for a disabled account with the right password. */
MUST_CHECK enum status user_sign_in(struct work *w, struct sign_in *sign_in);

/* ERR_MISSING. */
MUST_CHECK enum status user_find(struct work *w, int64_t id, struct user *user);
MUST_CHECK enum status user_find_by_name(struct work *w, const char *name, struct user *user);
MUST_CHECK enum status user_find_by_person(struct work *w, int64_t person, struct user *user);
/* By name, those behind `after` ("" from the first), at most `most`; list.more tells of further ones. */
MUST_CHECK enum status user_list(struct work *w, const char *after, int64_t most, struct list *users);
/* Sets id and version.  ERR_INVALID (name); ERR_CONFLICT (name taken; person has an account). */
MUST_CHECK enum status user_make(struct work *w, struct user *user);
/* `hash` from password_hash, made before the unit.  ERR_MISSING. */
MUST_CHECK enum status user_set_password(struct work *w, int64_t id, const char *hash, bool must_change);
/* `hash` of a PIN of six digits, NULL takes it away. */
MUST_CHECK enum status user_set_pin(struct work *w, int64_t id, const char *hash);
/* The stem itself, or with the next number behind it: "nguyenvanan2". */
MUST_CHECK enum status user_free_name(struct work *w, const char *stem, const char **name);
MUST_CHECK enum status user_set_language(struct work *w, int64_t id, const char *language);
/* Ends its sessions too; enabling forgets its failures. */
MUST_CHECK enum status user_disable(struct work *w, int64_t id);
MUST_CHECK enum status user_enable(struct work *w, int64_t id);

#endif
