#include "pages/meeting/meeting_calendar.h"

#include "base/speech.h"
#include "docwrite/ical.h"
#include "meeting/meeting.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/words.h"

#include <string.h>

#define BACK (INT64_C(92) * 86400)
#define MOST 200

static void put_entry(struct work *w, const char *site, const struct meeting *meeting, struct list *entries)
{
    struct ical_entry *entry = list_add(&w->arena, entries, sizeof(*entry));
    const char *parts[] = {meeting->org_name, meeting_state_words(w, meeting)};

    *entry = (struct ical_entry){
        .uid = arena_format(&w->arena, "meeting-%lld@chibo", (long long)meeting->id),
        .starts_at = meeting->starts_at,
        .minutes = meeting->minutes,
        .sequence = meeting->version,
        .is_cancelled = !strcmp(meeting->state, "cancelled"),
        .summary = meeting->title,
        .location = meeting->room,
        .description = words_join(w, parts, COUNT(parts)),
        .url = arena_format(&w->arena, "%s/meetings/%lld", site, (long long)meeting->id),
    };
}

enum status send_meeting_calendar(struct work *w, struct exchange *x)
{
    struct meeting meeting;
    struct list entries = {0};

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    put_entry(w, desk_site(w, x), &meeting, &entries);
    exchange_send(x, "text/calendar; charset=utf-8", ical_write(w, meeting.title, &entries), "cuoc-hop.ics");
    return OK;
}

enum status meeting_calendar_put(struct work *w, const char *site, int64_t person_id, struct list *entries)
{
    struct meeting_ask ask = {.person_id = person_id, .most = MOST};
    struct list meetings = {0};

    if (!person_id)
        return OK;
    TRY(meeting_list_page(w, &ask, &meetings));
    ask.over = true;
    TRY(meeting_list_page(w, &ask, &meetings));
    for (size_t i = 0; i < meetings.count; i++)
        if (LIST_AT(&meetings, struct meeting, i)->starts_at > w->now - BACK)
            put_entry(w, site, LIST_AT(&meetings, struct meeting, i), entries);
    return OK;
}
