/* layout.h - how a party paper looks on a day: its page and how each of its parts is set (rules/paper_page,
 * paper_style).
 *
 * Units: margins, indents and the header's distance in mm; sizes, pitch and room above and below in points.
 * Source: Guidance 11-HD/VPTW of 28/5/2004, 36-HD/VPTW of 3/4/2018, 05-HD/VPTW of 27/5/2026. */
#ifndef DOCWRITE_LAYOUT_H
#define DOCWRITE_LAYOUT_H

#include "base/shape.h"
#include "base/work.h"

#define LAYOUT_PAGE_WIDTH  210
#define LAYOUT_PAGE_HEIGHT 297

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_JUSTIFY };

struct style {
    const char *element;
    const char *label; /* Vietnamese: the style's name in Word */
    int64_t size;
    bool bold, italic, underline;
    enum align align;
    bool ruled, pitched; /* a rule under it, as long as its words; lines at the exact distance */
    bool kept;           /* on the page of what follows */
    int64_t indent, before, after;
};

struct layout {
    const char *source;
    int64_t top, bottom, left, right, header, pitch;
    const char *recipient_end, *recipient_last; /* of the lines of “Nơi nhận” */
    struct list styles;                         /* struct style */
};

/* `day` NULL: today. */
MUST_CHECK enum status layout_find(struct work *w, const char *day, struct layout *layout);
/* Asserts that the layout has it. */
const struct style *layout_style(const struct layout *layout, const char *element);

#endif
