/* reader.h - the process in which strangers' files are parsed.
 *
 * reader_start() forks one reader process before any thread and before database, network or secrets are opened; for
 * each paper it forks a child (no exec) that limits itself (memory, processor time) and then may only read, write,
 * ask for memory and exit (seccomp).  Foreign tools (pdftotext) run under Landlock, without sockets, with rlimits.
 * The child turns bytes into blocks; what comes back is checked again.
 *
 * Safe from several threads; each paper has a child of its own, but for reader_hire(), whose child reads many papers
 * of one person, one after another.
 * Not promised: that a file which breaks the child is readable; it is refused in one sentence.
 * Limits: LIMIT_UPLOAD a file, LIMIT_READER_SECONDS, LIMIT_READER_MEMORY, LIMIT_READER_BYTES over all at once. */
#ifndef DOCREAD_READER_H
#define DOCREAD_READER_H

#include "base/work.h"
#include "docread/block.h"
#include "docread/sheet.h"

struct reader;
struct reader_child;

/* Called first thing in main(); lives in `w`, which must outlive it.  ERR_AWAY when the process cannot be started. */
MUST_CHECK enum status reader_start(struct work *w, struct reader **reader);
void reader_stop(struct reader *reader);
/* ERR_INVALID with one sentence: unknown kind, broken, encrypted, image only, too large, too slow.  ERR_BUSY when too
 * many bytes are being read already; ERR_AWAY when the reader process or pdftotext is gone.  The kind is found by
 * content, never by name. */
MUST_CHECK enum status reader_read(struct work *w, struct reader *reader, struct bytes file, struct document *document);
/* A table (.xlsx, .xls, .csv) to rows, parsed in a child of its own; the sentences are those of sheet_read(). */
MUST_CHECK enum status reader_read_sheet(struct work *w, struct reader *reader, struct bytes file, struct sheet *sheet);
/* The same as the one text of sheet_put(), not looked at yet: of a large table nothing else is held. */
MUST_CHECK enum status reader_read_rows(struct work *w, struct reader *reader, struct bytes file, struct bytes *text);
/* Whether the kernel confines foreign tools here; `why` says what is missing. */
bool reader_is_confined(const struct reader *reader, const char **why);
/* A .pdf is refused where foreign tools are not confined, unless the operator's setting accepts that. */
void reader_accept_risk(struct reader *reader, bool accepted);

/* The same child for papers in a row; lives in `w`. */
struct reader_child *reader_hire(struct work *w, struct reader *reader);
MUST_CHECK enum status reader_child_read(struct work *w, struct reader_child *child, struct bytes file,
                                         struct document *document);
void reader_dismiss(struct reader_child *child);

#endif
