/* template.h - the text of one template as a row of items, each hole checked against the list of allowed places.
 *
 * A small state machine walks the HTML once: running text, tag, attribute name, quoted value.  It knows which element
 * and attribute it is in, so that a hole in a place where escaping is not enough is refused with file and line, as is
 * HTML that is not well nested (every element but the void ones is closed, sections nest with elements).
 * Used by compile.c only; page.h is the contract for pages. */
#ifndef HTTP_TEMPLATE_H
#define HTTP_TEMPLATE_H

#include "base/shape.h"
#include "base/work.h"

enum item_kind {
    ITEM_MARK,    /* HTML as it stands: tags, attributes, quotes */
    ITEM_WORDS,   /* words of people: running text, and attributes that are read out */
    ITEM_TAG,     /* "<name" or "</name"; its attributes follow up to ITEM_TAG_END */
    ITEM_TAG_END, /* ">" */
    ITEM_HOLE,
    ITEM_SECTION,  /* {{#name}} */
    ITEM_INVERTED, /* {{^name}} */
    ITEM_END,      /* {{/name}} */
    ITEM_PART,     /* {{>name}} */
};

enum hole_op {
    HOLE_VALUE,
    HOLE_TEXT,
    HOLE_DATE,
    HOLE_DAY,
    HOLE_TIME,
    HOLE_NUMBER,
    HOLE_MONEY,
    HOLE_SHARE,
    HOLE_CHOICE,
    HOLE_LINK,
    HOLE_ASSET,
    HOLE_KEYS,
    HOLE_PROBLEM,
    HOLE_OTHER,
    HOLE_MARKED, /* selected, checked, …: `name` is the attribute, `argument` the value; NULL: of a choice */
    HOLE_CHOICES,
    HOLE_LINES,
    HOLE_FIELDS,
    HOLE_MORE,
    HOLE_IS,
    HOLE_SAME,
};

struct item {
    enum item_kind kind;
    enum hole_op op;
    const char *name;     /* of a hole, section, part or element */
    const char *argument; /* the rest of the hole: a code, the parts of a link */
    const char *text;
    size_t length;
    int line;
    bool in_value; /* stands inside a quoted attribute */
    bool is_close; /* of ITEM_TAG: "</name" */
    bool is_plain; /* whitespace is kept: <pre>, <textarea> */
    size_t end;    /* of a section: its ITEM_END; of an opening tag: its closing one, 0 for void elements */
};

/* ERR_BROKEN, the message naming file, line and what is wrong. */
MUST_CHECK enum status template_read(struct work *w, const char *file, const char *text, struct list *items);

#endif
