/* graph.h - papers and how they stand on each other, as a picture (SVG) of boxes one below the other, joined by a rail.
 *
 * One column, so that it is read on a phone of 360 pixels as on a desk; light and dark follow the reader's scheme.  It
 * is a picture beside a list that says the same and has the links.
 * Units: user units of the picture, of which it is GRAPH_WIDE wide. */
#ifndef DOCWRITE_GRAPH_H
#define DOCWRITE_GRAPH_H

#include "base/shape.h"
#include "base/work.h"

#define GRAPH_WIDE 340

enum graph_kind {
    GRAPH_HEADING,
    GRAPH_BASE,    /* joined to the self below it         */
    GRAPH_SELF,    /* the paper the picture is about      */
    GRAPH_HANGING, /* joined to the self above it         */
    GRAPH_OTHER,   /* takes its place: joined by a dashed rail */
};

struct graph_box {
    enum graph_kind kind;
    const char *name; /* or the heading's words */
    const char *text; /* one line, cut to fit; NULL none */
    bool is_old;      /* superseded: dashed, struck through */
};

/* `boxes`: struct graph_box from top to bottom; `title` for who cannot see it. */
void graph_draw(struct work *w, const struct list *boxes, const char *title, struct bytes *picture);

#endif
