/* org.h - organisations and their placements; every question about the tree.
 *
 * An organisation never moves, its placement does: placement(org, parent, from_day, to_day, lft, rgt).  Placements nest
 * by label; labels have gaps and are never used twice, so a fact that carries the label of its reference day stays
 * within the bodies of that day for ever.  Today's tree is the open placements; a day's tree those that held on it.
 * There may be 7 top bodies ever, five levels beneath each, and 4,190 placements under any body over all time.
 * An advisory body stands under its host and has it in `host`.
 * What a kind of organisation is (form, level, symbol, kind of grassroots organisation) is data (rules/kinds) and
 * copied to the row when it opens.  `grassroots` of a cell is that of the nearest grassroots organisation above it.
 * Units: days are ISO; to_day is the first day on which it no longer holds, NULL while it is open.  `day` parameters
 * may be NULL: today.  Names are NFC.  low and high are labels, both within. */
#ifndef ORGANISATION_ORG_H
#define ORGANISATION_ORG_H

#include "base/shape.h"
#include "base/work.h"
#include "organisation/label.h"

struct org {
    int64_t id;
    int64_t version;
    const char *kind;       /* code in rules/kinds: "ward_committee", "cell"                      */
    const char *form;       /* committee, cell, advisory, front, union, agency                    */
    int64_t level;          /* 0 country, 1 province, 2 district, 3 commune or equal, 4, 5 cell   */
    const char *grassroots; /* commune ward special_zone agency service enterprise forces; ""     */
    const char *code;       /* given by the office; unique; NULL                                  */
    const char *name;
    const char *symbol; /* of its papers: TU, ĐU, BTGTU; "" none                              */
    int64_t host;       /* 0 but for an advisory body                                         */
    const char *from_day, *to_day;
    int64_t parent;   /* on the day asked for; 0 at the top                                 */
    int64_t place;    /* lft label on that day; 0: it has no place on that day              */
    int64_t high;     /* the last label beneath it                                          */
    int64_t depth;    /* 0 at the top                                                       */
    int64_t below;    /* whether bodies have been placed under it: 0, 1                     */
    const char *sort; /* Vietnamese alphabetical order, numbers by size; the key of pages   */
};

struct org_opening {
    const char *kind, *code, *name;
    const char *symbol;   /* NULL: that of its kind */
    int64_t parent, host; /* 0 none */
    const char *from_day;
    bool is_staged; /* an import: not in the tree until its placement is opened */
    int64_t id;     /* out */
    int64_t place;  /* out */
};

/* Which bodies: 0 and NULL mean any.  Pages go on behind `after`, the place of the last one. */
struct org_filter {
    int64_t low, high;
    const char *day;
    const char *kind, *form, *grassroots;
    int64_t level; /* -1 any */
    int64_t after;
    int64_t most;
};

/* Where a page of children goes on: behind the key `after` (org.sort of the last one; NULL from the first). */
struct org_page {
    const char *after;
    int64_t most;
};

extern const struct shape org_shape, placement_shape;

/* ERR_MISSING. */
MUST_CHECK enum status org_find(struct work *w, int64_t id, const char *day, struct org *org);
MUST_CHECK enum status org_find_by_code(struct work *w, const char *code, struct org *org);
/* Those right beneath `parent` (0: the tops), in order of names. */
MUST_CHECK enum status org_children(struct work *w, int64_t parent, const char *day, const struct org_page *page,
                                    struct list *orgs);
/* In order of places (a body before those beneath it). */
MUST_CHECK enum status org_list(struct work *w, const struct org_filter *filter, struct list *orgs);
MUST_CHECK enum status org_count(struct work *w, const struct org_filter *filter, int64_t *count);
/* Open bodies of filter's range with all words of `text`, without tone marks. */
MUST_CHECK enum status org_search(struct work *w, const char *text, const struct org_filter *filter, struct list *orgs);
/* From the top down to its parent: at most 6. */
MUST_CHECK enum status org_ancestors(struct work *w, int64_t id, const char *day, struct list *orgs);
/* “Tỉnh uỷ … ▸ Đảng uỷ xã … ▸ Chi bộ thôn 3”. */
MUST_CHECK enum status org_path(struct work *w, int64_t id, const char *day, const char **path);
/* All its placements, oldest first. */
MUST_CHECK enum status org_placements(struct work *w, int64_t id, struct list *placements);

/* What can be said before opening, of the opening and the body it would stand under (NULL: at the top; only form, level
 * and from_day are looked at).  ERR_INVALID (kind name from_day parent host). */
MUST_CHECK enum status org_check(struct work *w, const struct org_opening *opening, const struct org *parent);
/* ERR_INVALID as org_check; ERR_CONFLICT (code taken; no room under the parent). */
MUST_CHECK enum status org_open(struct work *w, struct org_opening *opening);
/* Several at once, parents before children (`parent` may be the id of one of the same list only when already set: the
 * caller opens level by level).  Within 20 ms: about 500 on SQLite, 60 on PostgreSQL. */
MUST_CHECK enum status org_open_many(struct work *w, struct org_opening *openings, size_t count);
/* The body alone, without a place: a change set places it (moving.h).  `parent` is where it will stand; its form and
 * level are looked at.  Errors as org_open. */
MUST_CHECK enum status org_prepare(struct work *w, struct org_opening *opening, const struct org *parent);
/* Name, code and symbol; version is the one seen.  ERR_CONFLICT when somebody changed it meanwhile. */
MUST_CHECK enum status org_change(struct work *w, const struct org *changed);
/* Ends on `day`, the first day without it.  ERR_CONFLICT while bodies or members are beneath it.  A body to which plans
 * were issued closes by a change set, which says what becomes of them. */
MUST_CHECK enum status org_close(struct work *w, int64_t id, const char *day);

#endif
