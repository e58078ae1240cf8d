/* paper.h - the register: numbers, the bytes, what a paper cites, what is known of it.
 *
 * A paper is identified by kind of paper, number, body and term of office: numbers restart with each of them.  Own
 * papers get a number drawn in the unit that issues them (facts are read, never a counter) or given by the officer;
 * incoming papers bear theirs.  The bytes stand in store/blob by hash, the text as read beside the record.
 * A citation is stored as printed and linked to a paper known here when kind, code and date agree, or when it has no
 * date and only one known paper answers; a paper registered later links the citations already there.
 * Units: moments are seconds UTC; days are ISO; term is "2020-2025", "" when unknown.
 * Source: Guidance 36-HD/VPTW of 3/4/2018 and 05-HD/VPTW of 27/5/2026 (numbering per body, type and term). */
#ifndef PLAN_PAPER_H
#define PLAN_PAPER_H

#include "base/shape.h"
#include "base/work.h"
#include "planread/reading.h"

struct paper {
    int64_t id;
    int64_t org_id;        /* in whose register it stands            */
    const char *direction; /* "own", "incoming"                      */
    const char *kind;      /* plan, guidance, … (plans of the reader) */
    const char *type;      /* its symbol: "KH"                       */
    const char *symbol;    /* "KH/TU"                                */
    const char *number;    /* "47", "264a"; NULL while a draft       */
    const char *code;      /* "47-KH/TU"; NULL while a draft         */
    const char *body;      /* the issuing body as printed            */
    const char *term;
    const char *title;
    const char *issued_on; /* NULL while a draft                     */
    const char *place;
    const char *hash; /* of its file, or NULL                   */
    const char *filename;
    const char *media; /* media type of the file                 */
    int64_t made_at;
    int64_t version;
};

struct paper_citation {
    int64_t position;
    const char *kind, *code, *date, *issuer;
    int64_t paper_id;  /* the paper known here, or 0 */
    const char *title; /* of that paper */
};

/* One page of a register, newest first. */
struct paper_ask {
    int64_t org_id;
    const char *direction, *kind; /* NULL any */
    const char *words;            /* of code and title, in any spelling; NULL any */
    const char *before_day;       /* key of the page: issued_on and id of the last line; NULL the first page */
    int64_t before_id;
};

extern const struct shape paper_shape, paper_citation_shape;
/* Kinds of papers with their Vietnamese names, and the symbol of a kind ("KH"). */
extern const struct choice paper_kinds[];
const char *paper_type_of(const char *kind);

/* A draft (no number yet) or an incoming paper (number and day known); fills id, code and term.  ERR_INVALID;
 * ERR_CONFLICT (number) when that number is taken. */
MUST_CHECK enum status paper_register(struct work *w, struct paper *paper);
/* Gives a draft its day and number: `number` NULL draws the next.  ERR_INVALID; ERR_CONFLICT (number) when taken. */
MUST_CHECK enum status paper_draw_number(struct work *w, int64_t id, const char *number, const char *issued_on);
/* The number that would be drawn now. */
MUST_CHECK enum status paper_next_number(struct work *w, const struct paper *paper, const char *issued_on,
                                         int64_t *number);
/* Type, title and place of a draft.  ERR_CONFLICT when the version is another or it is issued. */
MUST_CHECK enum status paper_change(struct work *w, const struct paper *paper);
MUST_CHECK enum status paper_find(struct work *w, int64_t id, struct paper *paper);
/* The paper of the same identity, for one that is about to come in.  ERR_MISSING. */
MUST_CHECK enum status paper_find_same(struct work *w, const struct paper *like, struct paper *paper);
MUST_CHECK enum status paper_list(struct work *w, const struct paper_ask *ask, struct list *papers);
/* The text as read, lines ending in \n: what clauses and obligations point into. */
MUST_CHECK enum status paper_keep_text(struct work *w, int64_t id, const char *text);
MUST_CHECK enum status paper_text(struct work *w, int64_t id, const char **text);

/* `citations`: struct citation of planread. */
MUST_CHECK enum status paper_cite(struct work *w, int64_t id, const struct list *citations);
MUST_CHECK enum status paper_list_cited(struct work *w, int64_t id, struct list *citations);
/* Papers here that cite this one: struct paper. */
MUST_CHECK enum status paper_list_citing(struct work *w, int64_t id, struct list *papers);

/* A number as it is looked up: without case, marks and spaces. */
const char *paper_code_key(struct work *w, const char *code);

#endif
