/* style.h - styles.xml: what a paragraph inherits from its style and that style's ancestors.
 *
 * Source: ECMA-376 part 1, 17.7. */
#ifndef DOCREAD_STYLE_H
#define DOCREAD_STYLE_H

#include "pack/xml.h"

/* Something a format may say or leave to what it is based on. */
enum said { UNSAID, SAID_NO, SAID_YES };

struct look {
    enum said bold, italic, capitals, hidden, centred;
    const char *font;  /* of Latin letters, NULL unsaid */
    int size;          /* half points, 0 unsaid */
    int outline;       /* 1… of a heading, 0 unsaid, -1: body text */
    int number, level; /* numId and ilvl of its automatic numbering; number 0 unsaid, -1 none */
};

struct styles; /* by their ids */

/* `root` may be NULL: a file without styles. */
struct styles *styles_make(struct work *w, const struct xml_node *root);
/* What the style `id` says, its ancestors filling what it leaves open; NULL: the default paragraph style. */
struct look styles_find(const struct styles *styles, const char *id);
/* The size and font that hold where nothing says one. */
int styles_size(const struct styles *styles);
const char *styles_font(const struct styles *styles);
/* What a pPr (with its numPr, jc, outlineLvl) or rPr says, over what `look` says already. */
void style_read_paragraph(const struct xml_node *properties, struct look *look);
void style_read_run(const struct xml_node *properties, struct look *look);

#endif
