/* names.h - names of invented people and places, as they are borne in Viet Nam.
 *
 * Family names follow their real shares (Nguyễn about a third); no name of a real province is used.
 * Ownership: names are made in the arena. */
#ifndef DEMO_NAMES_H
#define DEMO_NAMES_H

#include "base/arena.h"
#include "demo/chance.h"

#include <stdbool.h>

/* “Nguyễn Thị Thu Hà” */
const char *names_person(struct arena *arena, struct chance *chance, bool woman);
/* “090” and seven digits that belong to nobody: the block 000 is not given out. */
const char *names_phone(struct arena *arena, struct chance *chance);
/* 34 provinces, and the town where each has its seat; index from 0. */
const char *names_province(int64_t index);
const char *names_seat(int64_t index);
/* Different for every index below 1,800 within one province. */
const char *names_commune(struct arena *arena, struct chance province, int64_t index);
/* Of a hamlet; different for every index below 200 within a commune. */
const char *names_hamlet(struct arena *arena, struct chance commune, int64_t index);

#endif
