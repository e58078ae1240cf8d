/* item.h - what a template is made of: markup, words, tags, holes and sections, in a row. */
#ifndef HTTP_ITEM_H
#define HTTP_ITEM_H

#include "base/shape.h"

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

#endif
