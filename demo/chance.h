/* chance.h - chance that comes out the same for the same seed.
 *
 * Every place, body and person has a chance of its own, made from the seed and its path (province, commune, …), so
 * that any of them can be worked out without those before it and in bounded memory.
 * Not for secrets: base/random.h. */
#ifndef DEMO_CHANCE_H
#define DEMO_CHANCE_H

#include <stddef.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

struct weighted {
    const char *text;
    int weight;
};

struct chance chance_make(int64_t seed);
/* The chance of a part: of province 3, of its commune 17, of its cell 4. */
struct chance chance_of(struct chance whole, int64_t part);
/* The same for a part that has a name. */
struct chance chance_of_text(struct chance whole, const char *part);
/* 0 … bound − 1. */
int64_t chance_below(struct chance *chance, int64_t bound);
/* least … most. */
int64_t chance_between(struct chance *chance, int64_t least, int64_t most);
const char *chance_pick(struct chance *chance, const struct weighted *items, size_t count);

#endif
