/* deed.h - a writing unit that uses everything the store offers, and the check that all of it is there.
 *
 * One deed leaves an order, a request key, a line of the audit with a value, and one difference of a counter: after
 * any mishap there must be as many of each as deeds were done. */
#ifndef TESTS_DEED_H
#define TESTS_DEED_H

#include "tests/kit.h"

struct deed {
    int64_t number;      /* which one it is                                      */
    struct store *spoil; /* a store whose nth statement from the start must fail */
    int fail_at, lose_at;
    bool repeats_key; /* fails by a constraint after everything else          */
    enum status ended;
    int times; /* how often it ran */
};

enum status do_deed(struct work *w, void *deed);
/* How many of that number were done: 0 or 1. */
int64_t deed_count(struct store *store, int64_t number);
/* Fails the test unless everything that belongs to a deed is there as often as deeds were done and the chains hold.
 * Returns how many. */
int64_t deed_assert_whole(struct store *store);

#endif
