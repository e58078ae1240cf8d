/* wire.h - a document on its way from the reader's child: written there as lines, checked here letter by letter.
 *
 * Line 1: "blocks" or "refused", then numbers; then the text shown; then one line a block, its texts parted by tabs,
 * with \t \n \\ for those letters.  Nothing in it is trusted: every number has bounds, every text is UTF-8. */
#ifndef DOCREAD_WIRE_H
#define DOCREAD_WIRE_H

#include "base/buffer.h"
#include "base/work.h"
#include "docread/block.h"

#include <stdint.h>

#define WIRE_MOST       (32 * 1024 * 1024)  /* bytes of one answer */
#define WIRE_SHEET_MOST (128 * 1024 * 1024) /* of one with a sheet */
#define WIRE_SHEET_MARK "sheet\n"

enum wire_what {
    WIRE_PAPER,
    WIRE_WORDS, /* not a file but what pdftotext printed */
    WIRE_SHEET, /* a table: its rows come back as sheet_put() writes them, behind "sheet\n" */
};

/* What goes before a file on its way to the child. */
struct wire_request {
    uint64_t size;
    uint32_t language;
    uint32_t what; /* enum wire_what */
};

/* `status` is how docread() ended; of a refusal the sentence travels. */
void wire_put(struct buffer *out, const struct work *w, enum status status, const struct document *document);
/* The child's ending, its sentence now this unit's; ERR_INVALID too when the answer is not what it should be. */
MUST_CHECK enum status wire_take(struct work *w, const char *answer, size_t length, struct document *document);

#endif
