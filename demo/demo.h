/* demo.h - the demo: an invented province (or commune, or country) made from a seed, with a year of work in it.
 *
 * The same seed and scale give the same bodies, people, papers, plans, duties and evidence.  What the program draws at
 * random for safety (keys, salts of passwords) differs.  Made in steps in bounded memory, so that a command can show
 * how far it is; a demo that was stopped half-way is thrown away and made again.
 * The world's day is 20 November 2026 unless told otherwise: its papers lie between September 2025 and then.
 * All accounts have the same password, DEMO_PASSWORD; their names and posts stand in rules/demo.txt.
 * Never offered but on an empty database.
 * Units: days ISO. */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H

#include "base/work.h"
#include "demo/world.h"

#define DEMO_DAY      "2026-11-20"
#define DEMO_PASSWORD "chibo-vao-thu-2026"

struct demo_options {
    int64_t seed;
    enum world_scale scale;
    int64_t communes;  /* no more than these of a province; 0 all */
    const char *today; /* ISO; NULL: DEMO_DAY */
    int64_t minute;    /* after midnight, when the meeting of that day begins; 0: TODAY_MINUTE */
    bool bare;         /* bodies and accounts only: people where an account needs them, no papers, no year */
};

struct demo_progress {
    const char *what; /* a sentence: what is being done */
    int64_t done, of; /* steps of it */
    bool finished;
};

struct demo;

/* The store is open and migrated.  Lives in w's arena.  ERR_CONFLICT when there are organisations already. */
MUST_CHECK enum status demo_begin(struct work *w, const struct demo_options *options, struct demo **demo);
/* One step; sets the clock of the program to the demo's days meanwhile. */
MUST_CHECK enum status demo_step(struct work *w, struct demo *demo, struct demo_progress *progress);

#endif
