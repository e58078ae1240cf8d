/* attempt.h - what was tried in vain, counted per quarter of an hour.
 *
 * A subject is "name:…", "block:10.1.2", "factor:ID", "pin:ID", "slip:10.1.2"; its failures are those of this quarter
 * and the one before.  Failures outlive the refusal they belong to (attempt_note). */
#ifndef ACCESS_ATTEMPT_H
#define ACCESS_ATTEMPT_H

#include "base/work.h"

#define ATTEMPT_SUBJECT 128 /* bytes, at most; a longer subject is cut */

/* The block an address lies in, behind `prefix`: "10.1.2.3" is of 10.1.2, "2001:db8:1:2:3::4" of 2001:db8:1:2. */
const char *attempt_block(struct arena *arena, const char *prefix, const char *address);
MUST_CHECK enum status attempt_count(struct work *w, const char *subject, int64_t *failures);
/* In a writing unit of its own; attempt_note: by work_note, from within a unit that is about to be refused. */
MUST_CHECK enum status attempt_add(struct work *w, const char *subject);
void attempt_note(struct work *w, const char *subject);
MUST_CHECK enum status attempt_forget(struct work *w, const char *subject);

#endif
