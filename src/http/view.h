/* view.h - what a page receives: named values, records by shape, and lists, nested; the same becomes JSON.
 *
 * In a template `{{name}}` looks from the innermost section outward.  A record or nested view opens with
 * `{{#plan}}…{{/plan}}`, a list repeats its section, `{{^plans}}` stands for an empty one.
 * Names are kept as pointers: literals, or text of the unit's arena.  Values are not copied. */
#ifndef HTTP_VIEW_H
#define HTTP_VIEW_H

#include "base/shape.h"
#include "base/work.h"

struct exchange;

enum view_kind { VIEW_TEXT, VIEW_INT, VIEW_TRUTH, VIEW_CHOICE, VIEW_RECORD, VIEW_LIST, VIEW_INNER, VIEW_FORM };

struct view_value {
    const char *name; /* NULL: the members of a record stand in the view itself */
    enum view_kind kind;
    int64_t number;
    const char *text;
    const struct choice *choices;
    const struct shape *shape;
    const void *record;      /* of VIEW_RECORD and VIEW_FORM */
    const struct list *list; /* of VIEW_LIST: records of `shape`; `shape` NULL: struct view * */
    struct list *items;      /* the same list, while it grows */
    struct view *inner;
    const struct exchange *x; /* of VIEW_FORM: what was typed and what was wrong with it */
    struct view_value *next;
};

struct view {
    struct arena *arena;
    struct view_value *first, *last;
};

struct view view_make(struct work *w);
void view_text(struct view *view, const char *name, const char *text);
void view_int(struct view *view, const char *name, int64_t number);
void view_truth(struct view *view, const char *name, bool truth);
/* Shown by {{choice:name}} in the reader's language; {{name}} is the code. */
void view_choice(struct view *view, const char *name, const struct choice *choices, const char *code);
/* `name` NULL: its members stand in the view itself.  `record` NULL: the section is empty. */
void view_record(struct view *view, const char *name, const struct shape *shape, const void *record);
void view_list(struct view *view, const char *name, const struct shape *shape, const struct list *list);
/* A nested view, and one more item of a list of nested views (view_items makes it when it is to stay empty). */
struct view *view_inner(struct view *view, const char *name);
struct view *view_item(struct view *view, const char *name);
void view_items(struct view *view, const char *name);
/* A form: the values of `record` (NULL: empty), or what was typed when the form comes back; inside `{{#name}}` also
 * {{problem:field}}, {{#choices:field}}, {{#lines:list}}, {{other:field}} (what now stands in the database where that
 * differs, after a conflict), and {{#fields}}: every field with label, kind, bounds, for forms made at run time. */
void view_form(struct view *view, const char *name, const struct exchange *x, const struct shape *shape,
               const void *record);

/* What one rendering shows: the page's view, and around it the frame's (who has signed in, form_token, menus). */
struct page_call {
    const char *page;
    const struct view *view;
    const struct view *around; /* may be NULL */
    bool is_part;              /* without the frame: a fragment for htmx */
};

#endif
