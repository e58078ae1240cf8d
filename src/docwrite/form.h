/* form.h - what stands where on a paper of a form on a day: rows of marks (rules/paper_form) and, once filled, its
 * lines.
 *
 * Forms: plan, letter, report, summary, invitation, roll, opinions, minutes, resolution.  Left and right rows in a row
 * stand side by side; a table's rows have cells. The same rows make an office's first Word template (blank.h) and the
 * lines of a .pdf. Units: widths in millimetres; days ISO.  Source: rules/paper_form; the layout's own (layout.h). */
#ifndef DOCWRITE_FORM_H
#define DOCWRITE_FORM_H

#include "docwrite/fill.h"
#include "docwrite/layout.h"

enum form_place { FORM_WHOLE, FORM_LEFT, FORM_RIGHT, FORM_TABLE };

struct form_row {
    enum form_place place;
    const char *element;
    const char *text;   /* with marks; of a table its cells parted by FORM_CELL */
    struct list widths; /* int64_t, mm: of the first row of a table */
    const char *needed; /* a hole that an office's template must have, too; "" none */
};

#define FORM_CELL "¦"

struct form {
    const char *kind;
    struct layout layout;
    struct list rows; /* struct form_row */
};

/* Filled: what is printed; no marks any more. */
struct form_line {
    const struct form_row *row;
    const char *text;
};

/* `day` NULL: today.  ERR_MISSING: no such form. */
MUST_CHECK enum status form_find(struct work *w, const char *kind, const char *day, struct form *form);
/* struct form_line.  ERR_INVALID: a hole without a value. */
MUST_CHECK enum status form_fill(struct work *w, const struct form *form, const struct fill *fill, struct list *lines);
/* The texts between FORM_CELL: const char *. */
void form_cells(struct work *w, const char *text, struct list *cells);
/* Every hole of the form bears its own name, every list has one item: what an office's template is tried with. */
MUST_CHECK enum status form_sample(struct work *w, const struct form *form, struct fill *sample);

#endif
