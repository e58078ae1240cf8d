/* catalogue.h - what one may choose from: kinds of organisation, posts and what they allow, standings, terms, holidays.
 *
 * All of it is data of rules/ with its source; names are in both languages (`label` in the unit's language).
 * Units: days are ISO or day numbers (base/date.h). */
#ifndef RULES_CATALOGUE_H
#define RULES_CATALOGUE_H

#include "base/shape.h"
#include "base/work.h"

struct org_kind {
    const char *code;
    const char *label;
    const char *form;       /* committee, cell, advisory, front, union, agency       */
    int64_t level;          /* 0 country … 5 cell; of an advisory body that of its usual host */
    const char *symbol;     /* TW TU HU ThU QU ĐU CB; of an advisory body its prefix: BTG */
    const char *grassroots; /* kind of grassroots organisation, "" none; "inherit": of the one above */
    const char *field;      /* of an advisory body: propaganda, organisation, inspection, office; "" none */
};

struct post_kind {
    const char *code;
    const char *label;
    int64_t rank; /* order of showing */
    bool single;  /* one holder at a time in a body */
};

/* One line of what a post gives: capability and reach by name (access/role.h). */
struct role {
    const char *post, *form;
    const char *capability, *reach;
    const char *field; /* of FOR_HOST: "own" the body's own field, "*" every */
};

struct term {
    const char *code; /* "XIII", "2020-2025" */
    const char *from_day, *to_day;
};

/* ERR_MISSING when it is not in force on that day. */
MUST_CHECK enum status catalogue_kind(struct work *w, const char *code, const char *day, struct org_kind *kind);
MUST_CHECK enum status catalogue_kinds(struct work *w, const char *day, struct list *kinds);
MUST_CHECK enum status catalogue_post(struct work *w, const char *code, struct post_kind *post);
/* Posts a body of that form may have, by rank. */
MUST_CHECK enum status catalogue_posts(struct work *w, const char *form, struct list *posts);
/* What a post gives in a body of that form (struct role). */
MUST_CHECK enum status catalogue_roles(struct work *w, const char *post, const char *form, struct list *roles);
/* Whether who holds that post in a body of that form signs in in two steps. */
MUST_CHECK enum status catalogue_needs_factor(struct work *w, const char *post, const char *form, bool *needs);
/* The term of office of a body of that level on a day: half of a paper's identity. */
MUST_CHECK enum status catalogue_term(struct work *w, int64_t level, const char *day, struct term *term);
/* struct choice: code and name of standing, in order. */
MUST_CHECK enum status catalogue_standings(struct work *w, struct list *choices);
/* Day numbers of public holidays on which offices rest, sorted: for date_add_working. */
MUST_CHECK enum status catalogue_holidays(struct work *w, int64_t **days, size_t *count);

#endif
