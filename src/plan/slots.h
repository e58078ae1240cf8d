/* slots.h - the calendar of all obligations of a plan, as far as it has begun: what every body addressed owes.
 *
 * Units: days as numbers since 1970 where they are numbers, ISO where they are texts. */
#ifndef PLAN_SLOTS_H
#define PLAN_SLOTS_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/calendar.h"
#include "store/counter.h"

struct slot_obligation {
    int64_t id, root_id, position;
    const char *title, *section, *due, *parcels;
    const char *issued_on, *until_on, *ended_on;
    bool rest_day_moves;
    struct calendar calendar;
};

struct slot {
    size_t obligation; /* index */
    struct period period;
    int64_t ref_day; /* calendar_reference */
};

/* A place at which a body stood, and the delivery that binds it; days ISO, NULL open. */
struct stay {
    const char *from_on, *to_on;       /* of the place                                          */
    const char *binds_from, *binds_to; /* of the delivery                                       */
    const char *base_from;             /* of the place at which it was delivered; NULL: nothing */
    bool base;                         /* it is that place                                      */
};

/* The fields of a row's member `stay`, as a statement names them. */
#define STAY_FIELD(type, kind_, member)                                                                                \
    {                                                                                                                  \
        .name = #member, .kind = (kind_), .offset = offsetof(type, stay.member)                                        \
    }
#define STAY_FIELDS(type)                                                                                              \
    STAY_FIELD(type, FIELD_DATE, from_on), STAY_FIELD(type, FIELD_DATE, to_on),                                        \
        STAY_FIELD(type, FIELD_DATE, binds_from), STAY_FIELD(type, FIELD_DATE, binds_to),                              \
        STAY_FIELD(type, FIELD_DATE, base_from), STAY_FIELD(type, FIELD_TRUTH, base)

struct slots {
    int64_t today;
    int64_t low, high;       /* due days asked for; 0…FAR: all, the undated too */
    int64_t running;         /* number of the act whose figures do not count yet; 0 none */
    struct list obligations; /* struct slot_obligation, by position */
    struct list all;         /* struct slot, by due day, the undated last */
    struct list parcels;     /* those asked for with slots_bound */
};

#define SLOTS_FAR INT64_C(1000000)

/* `obligation_id` 0: all of the plan; days ISO, NULL open. */
MUST_CHECK enum status slots_load(struct work *w, int64_t plan_id, int64_t obligation_id, const char *const days[2],
                                  struct slots *slots);
/* Which of all obligations a parcel holds, by their index; kept for the next who asks. */
const bool *slots_bound(struct arena *arena, struct slots *slots, int64_t parcel);
/* The reference days that a body owes at a place: from … before; from = to: none. */
void slots_stay(const struct stay *stay, int64_t *from, int64_t *to);
/* Whether a figure counts: not what an act has staged and does not hold yet. */
bool slots_counts(const struct slots *slots, const struct counter_figure *figure);
bool slots_asked(const struct slots *slots, int64_t due_day);

#endif
