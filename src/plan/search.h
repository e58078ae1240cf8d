/* search.h - papers found by the words in them, typed without marks, within what the reader may see.
 *
 * All words must stand in the paper: its number (“47-KH/TU”, also where it is cited), title, body or text (the first
 * TEXT_MOST bytes).  Drafts are not found.
 * Newest first.  An index that walks its papers in that order stops when the page is full; of another one the three
 * weeks before the key are asked for first, and the whole only when they do not fill a page.  Few registers are part of
 * the question, unless the words are rare: then they are checked paper by paper.
 * Nothing but papers is in the index: no word of a duty, a doubt or a person.
 * Units: moments are seconds UTC. */
#ifndef PLAN_SEARCH_H
#define PLAN_SEARCH_H

#include "base/shape.h"
#include "base/work.h"

struct search_ask {
    const char *words;            /* as typed */
    int64_t org_id;               /* in whose register; 0: any within low…high */
    int64_t low, high;            /* labels of bodies whose registers the reader may see */
    const char *direction;        /* "own", "incoming", NULL any */
    int64_t before_at, before_id; /* key of the page: of the last hit; 0 the first */
};

struct search_hit {
    int64_t id, org_id;
    const char *org_name; /* whose register */
    const char *kind, *code, *body, *title, *issued_on;
    int64_t made_at;
};

/* A piece of an excerpt. */
struct search_piece {
    const char *text;
    bool is_hit;
};

extern const struct shape search_hit_shape, search_piece_shape;

/* ERR_INVALID (words) when no word can be made of what was typed. */
MUST_CHECK enum status search_papers(struct work *w, const struct search_ask *ask, struct list *hits);
/* Where the words stand in the paper's text: struct search_piece; none when they stand in its title only. */
MUST_CHECK enum status search_excerpt(struct work *w, int64_t paper_id, const char *words, struct list *pieces);
/* The same of any text: the first place, with some words around it. */
void search_cut(struct work *w, const char *text, const char *words, struct list *pieces);
/* Brings the index up to date for a paper: for paper.h, after every change of it. */
MUST_CHECK enum status search_index(struct work *w, int64_t paper_id);

#endif
