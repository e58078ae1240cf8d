/* slots.h - the calendar of all obligations of a plan, as far as it has begun: what every body addressed owes. */
#ifndef PLAN_SLOTS_H
#define PLAN_SLOTS_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/calendar.h"

struct slot_obligation {
    int64_t id, root_id, position;
    const char *title, *section, *due, *parcels;
    const char *issued_on, *until_on;
    bool rest_day_moves;
    int64_t begun; /* periods begun by today within the days asked for */
    int64_t over;  /* those of them that were due before today         */
    struct calendar calendar;
};

struct slot {
    size_t obligation; /* index */
    struct period period;
};

struct slots {
    int64_t today;
    int64_t low, high;       /* due days asked for; 0…FAR: all, the undated too */
    struct list obligations; /* struct slot_obligation, by position */
    struct list all;         /* struct slot, by due day, the undated last */
};

#define SLOTS_FAR INT64_C(1000000)

/* `obligation_id` 0: all of the plan; days ISO, NULL open. */
MUST_CHECK enum status slots_load(struct work *w, int64_t plan_id, int64_t obligation_id, const char *const days[2],
                                  struct slots *slots);
/* Whether a parcel holds the obligation. */
bool slots_binds(const struct slot_obligation *obligation, int64_t parcel);
bool slots_asked(const struct slots *slots, int64_t due_day);

#endif
