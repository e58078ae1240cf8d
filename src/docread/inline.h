/* inline.h - what stands inside one paragraph of WordprocessingML: runs, breaks, fields, marks of notes.
 *
 * Tracked deletions, hidden runs, field codes and page-number fields are left out; insertions are kept.  Of two ways to
 * draw the same thing (mc:AlternateContent) one is read.  Text boxes and notes met on the way are queued for the
 * caller. Source: ECMA-376 part 1, 17.3, 17.13, 17.16; part 3, 7.6. */
#ifndef DOCREAD_INLINE_H
#define DOCREAD_INLINE_H

#include "base/buffer.h"
#include "docread/style.h"

#define INLINE_FIELDS 16

struct inline_state {
    struct work *w;
    const struct styles *styles;
    struct list boxes; /* const struct xml_node *: contents of text boxes not yet read */
    struct list signs; /* const char *: words drawn as pictures (WordArt) */
    struct list notes; /* struct inline_note, in the order of their marks */
    struct {
        bool code;   /* between its begin and its separator */
        bool hidden; /* its result is a page number */
    } fields[INLINE_FIELDS];
    size_t depth; /* fields open, also beyond those kept */
};

struct inline_note {
    const char *id;
    bool at_end; /* an endnote */
};

struct inline_text {
    struct buffer text;  /* line breaks as \n */
    size_t bold, italic; /* letters of those kinds */
    size_t letters;      /* without blanks */
    int size;            /* of the first run */
};

/* Appends the paragraph's content; `look` is what its style says of runs. */
void inline_read(struct inline_state *state, const struct xml_node *paragraph, const struct look *look,
                 struct inline_text *text);
/* The mark of the n-th note, as raised digits. */
void inline_put_mark(struct buffer *text, size_t number);

#endif
