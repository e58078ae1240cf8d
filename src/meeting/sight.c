#include "meeting/sight.h"

#include "meeting/sight.sql.h"
#include "store/store.h"

#include <string.h>

enum status sight_of(struct work *w, const struct meeting *meeting, const struct attendee *attendee, enum sight *sight)
{
    const bool is_in_room = !strcmp(meeting->state, "open") && attendee->id && !strcmp(attendee->state, "present");
    int64_t belongs = 0;

    *sight = is_in_room ? SIGHT_ROOM : attendee->invited_at ? SIGHT_INVITATION : SIGHT_NONE;
    if (!attendee->invited_at || strcmp(attendee->role, "member") != 0)
        return OK;
    TRY(store_number(w, &sight_belongs, ARGS(INT(meeting->org_id), INT(attendee->person_id), TEXT(w->today)),
                     &belongs));
    if (belongs)
        *sight = SIGHT_WHOLE;
    return OK;
}

enum status sight_of_person(struct work *w, const struct meeting *meeting, int64_t person, enum sight *sight)
{
    struct attendee attendee;
    const enum status status = attendee_find_person(w, meeting->id, person, &attendee);

    *sight = SIGHT_NONE;
    if (status == OK)
        return sight_of(w, meeting, &attendee, sight);
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return OK;
}

bool sight_hears(enum sight sight, const char *kind, const char *shown)
{
    if (sight == SIGHT_WHOLE)
        return true;
    return sight == SIGHT_ROOM && strcmp(kind, "criticism") != 0 && strcmp(shown, "hidden") != 0;
}
