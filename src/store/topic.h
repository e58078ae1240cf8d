/* topic.h - what live pages listen to: a version for every record that was touched (DECISIONS 22).
 *
 * A topic is a record by its kind and id, "plan:4711".  A writing unit that changes what a page about that record
 * shows says topic_touch(); when its savepoint stands and the batch commits, the version of the topic grows and who
 * waits is woken (store/watch.h).  A unit that is rolled back touches nothing.  Several touches in one batch are one.
 * Each committer writes rows of its own lane, blindly, so committers that touch the same topic do not conflict.
 *
 * A version is the sum over the lanes of the batch in which each last touched the topic: it only grows, says nothing
 * by itself, and of two readings of one topic the larger is the later; 0 was never touched.  Read in the unit that
 * reads the page it belongs to exactly that page.
 * Because batches of one lane commit one after the other, what was touched since a mark is found without a gap, by
 * whichever process; waking only makes it sooner.
 * Units: none.  Ownership: the unit's arena.  Source: our choice. */
#ifndef STORE_TOPIC_H
#define STORE_TOPIC_H

#include "base/shape.h"
#include "base/work.h"

#define TOPIC_LANES 16

/* How far somebody has followed each lane. */
struct topic_mark {
    bool is_set;
    int64_t batch[TOPIC_LANES];
};

/* In a writing unit: what pages about this record show has changed.  `kind` is a word without spaces, ":" or ",". */
void topic_touch(struct work *w, const char *kind, int64_t id);
/* "plan:4711". */
const char *topic_name(struct work *w, const char *kind, int64_t id);
/* In any unit. */
MUST_CHECK enum status topic_version(struct work *w, const char *name, int64_t *version);
/* Names (const char *) touched since the mark, each once, sorted; the mark moves to the present.  A mark that is not
 * set is set, and names nothing. */
MUST_CHECK enum status topic_follow(struct work *w, struct topic_mark *mark, struct list *names);

/* Only the committer: raises what its batch touched, in its lane. */
MUST_CHECK enum status topic_apply(struct work *w, int64_t lane, int64_t batch, struct list *names);

#endif
