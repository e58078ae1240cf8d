/* plain.h - plain text to blocks: typed, saved from a word processor, printed by a converter, or with the marks of
 * Markdown, which are taken off. */
#ifndef DOCREAD_PLAIN_H
#define DOCREAD_PLAIN_H

#include "base/work.h"
#include "docread/layout.h"

/* `text` is NFC, lines by \n (sniff_decode). */
MUST_CHECK enum status plain_read(struct work *w, const char *text, struct document *document);
MUST_CHECK enum status plain_read_markdown(struct work *w, const char *text, struct document *document);
/* Does the room of so many letters behind `line` (which ends at `gap`) part it from what comes after?  Not behind a
 * label, nor where room was left for a figure. */
bool plain_parts(const char *line, const char *gap, const char *after, double letters);
/* Cuts one line at its wide gaps and tabs into pieces, and says from where to where it goes, in letters. */
void plain_cut(struct arena *arena, const char *text, struct layout_line *line);

#endif
