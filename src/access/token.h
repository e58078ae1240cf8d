/* token.h - keys of programs that call the API in somebody's name: what they may do, for which body, and until when.
 *
 * A token is shown once, begins with "chibo_" and is kept as a hash.  It can never do more than its owner may today:
 * his rights are worked out at every call and narrowed by the scope.
 *   read_plans  reads bodies, plans, papers and duties
 *   read        reads whatever he may read
 *   write       reads and changes whatever he may
 * No scope reaches what belongs to the account itself (password, second step, tokens, sessions).
 * Units: moments are seconds UTC; ends_on is the last ISO day on which it works, at most a year ahead. */
#ifndef ACCESS_TOKEN_H
#define ACCESS_TOKEN_H

#include "access/role.h"
#include "base/shape.h"
#include "base/work.h"

#define TOKEN_DAYS 366

struct token {
    int64_t id, account;
    const char *name;  /* what it is for */
    const char *scope; /* read_plans, read, write */
    int64_t org;       /* the body it acts for; 0: all posts of its owner */
    int64_t made_at, ends_at;
    int64_t seen_at;  /* to the minute; 0 never */
    int64_t ended_at; /* 0 unless somebody ended it */
    int64_t person;   /* its owner */
    const char *owner, *language;
};

extern const struct shape token_shape;
extern const struct choice token_scopes[];

/* Takes account, name, scope, org; sets the rest.  ERR_INVALID (name scope ends_on). */
MUST_CHECK enum status token_make(struct work *w, struct token *token, const char *ends_on, const char **secret);
/* ERR_FORBIDDEN with one sentence: unknown, ended, past its end, owner disabled. */
MUST_CHECK enum status token_find(struct work *w, const char *secret, struct token *token);
/* Whether the scope covers a call at all; whose record it is, is asked of the owner's rights. */
bool token_allows(const struct token *token, bool writes, enum capability needs);
/* Newest first, those that have ended as well. */
MUST_CHECK enum status token_list(struct work *w, int64_t account, struct list *tokens);
/* One of that account; ERR_MISSING. */
MUST_CHECK enum status token_end(struct work *w, int64_t account, int64_t id);
/* By work_note, at most once a minute. */
MUST_CHECK enum status token_touch(struct work *w, int64_t id);
/* Removes those that ended before a moment. */
MUST_CHECK enum status token_sweep(struct work *w, int64_t before, int64_t *swept);

#endif
