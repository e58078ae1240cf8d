#include "meeting/follow.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "meeting/kinds.h"
#include "meeting/opinion.h"

#include <string.h>

#define QUARTER        (INT64_C(15) * 60)
#define DAY            (INT64_C(24) * 3600)
#define ITEM_MINUTES   10
#define PROPOSALS_MOST 30

enum status follow_may(struct work *w, const struct meeting *forum, bool *may)
{
    *may = false;
    if (strcmp(forum->kind, "forum") != 0 || strcmp(forum->state, "closed") != 0)
        return OK;
    return kinds_has_committee(w, forum->org_id, NULL, may);
}

/* A session of the committee that was prepared since the forum began and has not been held yet. */
static enum status find_prepared(struct work *w, const struct meeting *forum, struct meeting *session, bool *found)
{
    struct list meetings = {0};

    *found = false;
    TRY(meeting_list(w, forum->org_id, forum->opened_at, w->now + 7 * DAY, &meetings));
    for (size_t i = 0; i < meetings.count && !*found; i++) {
        const struct meeting *one = LIST_AT(&meetings, struct meeting, i);
        if (strcmp(one->kind, "committee") != 0 || !kinds_names("draft,called,open", one->state))
            continue;
        *session = *one;
        *found = true;
    }
    return OK;
}

static enum status sits_in_it(struct work *w, int64_t meeting_id, int64_t person_id, bool *sits)
{
    struct attendee attendee;
    const enum status status = person_id ? attendee_find_person(w, meeting_id, person_id, &attendee) : ERR_MISSING;

    *sits = status == OK;
    if (status == ERR_MISSING)
        work_forget(w);
    return status == ERR_MISSING ? OK : status;
}

/* Chair and minute-taker of the forum, where they belong to the committee. */
static enum status take_seats(struct work *w, const struct meeting *forum, struct meeting *session)
{
    bool sits;

    TRY(sits_in_it(w, session->id, forum->chair_id, &sits));
    session->chair_id = sits ? forum->chair_id : 0;
    TRY(sits_in_it(w, session->id, forum->taker_id, &sits));
    session->taker_id = sits ? forum->taker_id : 0;
    TRY(convene_change(w, session));
    return meeting_find(w, session->id, session);
}

/* Behind the opening, in the order in which they were made. */
static enum status take_proposals(struct work *w, int64_t forum_id, int64_t session_id)
{
    struct list opinions = {0}, items = {0};
    int64_t number = 0;

    TRY(opinion_list(w, forum_id, &opinions));
    TRY(agenda_list(w, session_id, &items));
    int64_t after = items.count ? LIST_AT(&items, struct meeting_item, 0)->id : 0;
    for (size_t i = 0; i < opinions.count && number < PROPOSALS_MOST; i++) {
        const struct opinion *opinion = LIST_AT(&opinions, struct opinion, i);
        if (strcmp(opinion->kind, "proposal") != 0)
            continue;
        number++;
        struct meeting_item item = {.meeting_id = session_id,
                                    .kind = "discussion",
                                    .title = say(w, _("Đề xuất {n} của diễn đàn"), NAMED("n", number)),
                                    .minutes = ITEM_MINUTES,
                                    .notes = opinion->text};
        TRY(agenda_add(w, &item, after));
        after = item.id;
    }
    return OK;
}

enum status follow_make(struct work *w, int64_t forum_id, struct meeting *session)
{
    struct meeting forum;
    bool may, found;

    TRY(meeting_find(w, forum_id, &forum));
    TRY(follow_may(w, &forum, &may));
    if (!may)
        return fail(w, ERR_CONFLICT, _("Chi uỷ chỉ họp sau một diễn đàn đã kết thúc, ở nơi có chi uỷ."));
    TRY(find_prepared(w, &forum, session, &found));
    if (found)
        return OK;
    const int64_t start = (w->now / QUARTER + 1) * QUARTER;
    *session = (struct meeting){.org_id = forum.org_id,
                                .kind = "committee",
                                .title = speech_find(w->language, _("Họp chi uỷ sau diễn đàn")),
                                .held_on = date_of_moment(&w->arena, start),
                                .starts_at = start,
                                .room = forum.room};
    TRY(convene_make(w, session));
    TRY(take_seats(w, &forum, session));
    return take_proposals(w, forum_id, session->id);
}
