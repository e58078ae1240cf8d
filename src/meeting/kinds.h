/* kinds.h - what kinds of meeting there are, the agenda each begins with, and what carries a vote.
 *
 * All of it is dated data of rules/ (meeting_kinds, meeting_agenda, meeting_votes); an organisation may keep an agenda
 * of its own for a kind (agenda_template), which then takes the place of the rules' one. Units: minutes; days ISO, NULL
 * today.  Labels are in the unit's language.  Ownership: the unit's arena. */
#ifndef MEETING_KINDS_H
#define MEETING_KINDS_H

#include "base/shape.h"
#include "base/work.h"

struct meeting_kind {
    const char *code, *label;
    const char *forms;      /* of body that hold it, parted by commas      */
    const char *members;    /* who belongs to it: roster, posts, none      */
    int64_t minutes;        /* at least so long                            */
    const char *activities; /* of obligations it fulfils, parted by commas */
    int64_t papers;         /* days before, at least, that they are handed out */
    const char *fields;     /* of advisory bodies that read what it sent, parted by commas */
};

struct agenda_line {
    const char *kind; /* kinds_items */
    const char *title;
    int64_t minutes;
    const char *speaker;
};

/* Who is the whole, and which part of it is needed. */
struct vote_rule {
    const char *code, *label;
    const char *counts; /* standings, parted by commas */
    int64_t part, whole;
    bool over; /* more than that part; else at least */
};

extern const struct shape agenda_line_shape;
extern const struct choice kinds_items[];

/* ERR_MISSING. */
MUST_CHECK enum status kinds_find(struct work *w, const char *code, const char *day, struct meeting_kind *kind);
/* Those a body of that form holds. */
MUST_CHECK enum status kinds_list(struct work *w, const char *form, struct list *kinds);
/* struct agenda_line: the organisation's own, else the rules' for a body with or without a committee of its own. */
MUST_CHECK enum status kinds_agenda(struct work *w, int64_t org_id, const char *kind, struct list *lines);
/* Whether the organisation keeps an agenda of its own for that kind. */
MUST_CHECK enum status kinds_keeps_agenda(struct work *w, int64_t org_id, const char *kind, bool *keeps);
/* A mark of these very lines: who changes them says which he saw. */
const char *kinds_agenda_mark(struct work *w, const struct list *lines);
/* The organisation's own from now on; no lines: the rules' again.  ERR_INVALID (title minutes kind). */
MUST_CHECK enum status kinds_keep_agenda(struct work *w, int64_t org_id, const char *kind, const struct list *lines);
MUST_CHECK enum status kinds_vote_rule(struct work *w, const char *code, const char *day, struct vote_rule *rule);
/* How many of something one meeting takes: rules/meeting_limits. */
MUST_CHECK enum status kinds_limit(struct work *w, const char *code, const char *day, int64_t *most);
/* How many of `eligible` are needed. */
int64_t kinds_needed(const struct vote_rule *rule, int64_t eligible);
/* Whether a word stands in a list parted by commas. */
bool kinds_names(const char *list, const char *word);
/* Whether a body has a committee of its own (chi uỷ): somebody holds a seat in it. */
MUST_CHECK enum status kinds_has_committee(struct work *w, int64_t org_id, const char *day, bool *has);

#endif
