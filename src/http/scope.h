/* scope.h - where a name is looked up while a page is rendered: from the innermost section outward.
 *
 * Used by render.c only. */
#ifndef HTTP_SCOPE_H
#define HTTP_SCOPE_H

#include "http/view.h"

enum value_kind {
    VALUE_NONE, /* no such name */
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_TRUTH,
    VALUE_LIST,
    VALUE_TEXTS,
    VALUE_RECORD,
    VALUE_INNER,
    VALUE_FORM,
};

struct value {
    enum value_kind kind;
    int64_t number;
    const char *text;
    const struct choice *choices;
    const struct shape *shape;
    const void *record;
    const struct list *list;
    const struct view *inner;
    const struct exchange *x;
    const struct field *field; /* where it came from, NULL for values of a view */
    const char *path;          /* of a form's field: "items.2.title" */
};

enum scope_kind { SCOPE_VIEW, SCOPE_RECORD, SCOPE_FORM, SCOPE_TEXT, SCOPE_CHOICE, SCOPE_FIELD };

struct scope {
    const struct scope *outer;
    enum scope_kind kind;
    const struct view *view;
    const struct shape *shape;
    const void *record;
    const char *text; /* the item of a list of texts; the value a choice is compared with */
    const struct choice *choice;
    const struct field *field; /* of SCOPE_FIELD: described in its outer scope */
    const struct exchange *x;
    const char *prefix; /* of SCOPE_FORM: "" or "items.2." */
    bool is_item;
    int64_t index; /* of an item, from 0 */
};

/* What a step found last time in records of this shape: most sections repeat. */
struct memo {
    const struct shape *shape;
    const struct field *field;
};

/* The value of a name ("org", "org.name", "."). */
struct value scope_find(struct work *w, const struct scope *scope, const char *name, struct memo *memo);
bool value_is_true(const struct value *value);
/* The scope in whose form `name` is a field; NULL. */
const struct scope *scope_of_form(const struct scope *scope, const char *name);
/* What is wrong with a form's field, by its path; NULL. */
const char *problem_of(const struct exchange *x, const char *path);
/* Whether the form was sent and comes back. */
bool scope_came_back(const struct scope *scope);

#endif
