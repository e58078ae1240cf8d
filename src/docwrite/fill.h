/* fill.h - what goes into the holes of a template: named texts, and lists of such.
 *
 * A template is written in plain text that survives Word: {{name}} is a hole, {{#name}}…{{/name}} repeats what stands
 * between for every item of a list (or stands once when the text `name` is not empty), {{^name}}…{{/name}} stands when
 * the list or text is empty.  Names are Vietnamese words, compared without case and marks; a name that an item does
 * not have is looked for in what is around it.  A text may have many lines (\n).
 * Ownership: names and values are kept as pointers, not copied.
 * Errors: none; a name that is missing is found out by who fills (docx.h, form.h).  Source: our choice. */
#ifndef DOCWRITE_FILL_H
#define DOCWRITE_FILL_H

#include "base/shape.h"
#include "base/work.h"

struct fill {
    struct arena *arena;
    const struct fill *around; /* NULL: the whole */
    struct list values;        /* struct fill_value */
};

struct fill_value {
    const char *name, *key; /* key: folded */
    const char *text;       /* of a text; NULL: a list */
    struct list items;      /* struct fill * */
};

/* Stays where it is once it has items: they point to what is around them. */
struct fill fill_make(struct work *w);
/* NULL is empty. */
void fill_text(struct fill *fill, const char *name, const char *text);
/* A list that may stay empty, and one more item of it. */
void fill_items(struct fill *fill, const char *name);
struct fill *fill_item(struct fill *fill, const char *name);
/* By its folded key; NULL when nothing of that name is there. */
const struct fill_value *fill_find(const struct fill *fill, const char *key);

#endif
