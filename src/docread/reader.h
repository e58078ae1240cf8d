/* reader.h - the process in which strangers' files are parsed.
 *
 * reader_start() forks one reader process before any thread and before database, network or secrets are opened; for
 * each paper it forks a child (no exec) that limits itself (memory, processor time) and then may only read, write,
 * ask for memory and exit (seccomp).  Foreign tools (pdftotext) run under Landlock, without sockets, with rlimits.
 * The child turns bytes into blocks; what comes back is checked again.
 * Not promised: that a file which breaks the child is readable; it is refused in one sentence. */
#ifndef DOCREAD_READER_H
#define DOCREAD_READER_H

#include "base/work.h"
#include "docread/block.h"

struct reader;

/* Called first thing in main().  ERR_AWAY when the process cannot be started. */
MUST_CHECK enum status reader_start(struct work *w, struct reader **reader);
void reader_stop(struct reader *reader);
/* ERR_INVALID with one sentence: unknown kind, broken, encrypted, image only, too large, too slow.  Safe from several
 * threads; each call has a child of its own.  `name` only helps the sentence, the kind is found by content. */
MUST_CHECK enum status reader_read(struct work *w, struct reader *reader, const char *name, struct bytes file,
                                   struct document *document);
/* Whether the kernel confines foreign tools here; `why` says what is missing. */
bool reader_is_confined(const struct reader *reader, const char **why);

#endif
