#include "pages/feed/feed.h"

#include "access/feed.h"
#include "base/speech.h"
#include "docwrite/ical.h"
#include "http/site.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_calendar.h"
#include "pages/words.h"
#include "plan/duty.h"

#include <stdio.h>
#include <string.h>

#define AHEAD 366 /* days */

/* Shown once, in the answer to the very request that made it. */
struct made_address {
    char secret[128];
};

/* --- the account's page ------------------------------------------------------------------------------------------- */

enum status show_calendar(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Việc của tôi trong lịch"));
    const struct made_address *made = x->ended == OK ? x->carried : NULL;
    int64_t made_at;

    TRY(feed_made_at(w, w->actor.user, &made_at));
    view_int(&view, "made_at", made_at);
    view_text(&view, "address",
              made ? arena_format(&w->arena, "%s/feeds/duties/%s", desk_site(w, x), made->secret) : NULL);
    return exchange_show(w, x, "feed/calendar", &view);
}

enum status make_calendar(struct work *w, struct exchange *x)
{
    struct made_address *made = exchange_carry(x, sizeof(*made));
    const char *secret;

    TRY(feed_make(w, w->actor.user, &secret));
    (void)snprintf(made->secret, sizeof(made->secret), "%s", secret);
    return OK;
}

enum status end_calendar(struct work *w, struct exchange *x)
{
    TRY(feed_end(w, w->actor.user));
    desk_go(w, x, "/account/calendar", "calendar");
    return OK;
}

/* --- what the address answers --------------------------------------------------------------------------------------
 */

static void put_duty(struct work *w, const char *site, const struct duty *duty, struct list *entries)
{
    struct ical_entry *entry = list_add(&w->arena, entries, sizeof(*entry));
    const char *parts[] = {words_duty(w, duty).words, words_duty_from(w, duty)};

    *entry = (struct ical_entry){
        .uid = arena_format(&w->arena, "%lld-%lld-%s@chibo", (long long)duty->root_id, (long long)duty->org_id,
                            duty->period),
        .day = duty->due_on,
        .summary = duty->title,
        .description = words_join(w, parts, COUNT(parts)),
        .url = strchr(duty->period, '#')
                   ? arena_format(&w->arena, "%s/organisations/%lld/duties", site, (long long)duty->org_id)
                   : arena_format(&w->arena, "%s/organisations/%lld/duties/%lld/%s", site, (long long)duty->org_id,
                                  (long long)duty->root_id, duty->period)};
}

static enum status put_duties(struct work *w, const char *site, int64_t org, struct list *entries)
{
    struct list duties = {0};

    TRY(duty_list_open(w, org, AHEAD, &duties));
    for (size_t i = 0; i < duties.count; i++)
        if (LIST_AT(&duties, struct duty, i)->due_on)
            put_duty(w, site, LIST_AT(&duties, struct duty, i), entries);
    return OK;
}

static bool stood_before(const struct rights *rights, size_t index)
{
    const struct grant *grant = LIST_AT(&rights->grants, struct grant, index);

    for (size_t i = 0; i < index; i++) {
        const struct grant *other = LIST_AT(&rights->grants, struct grant, i);
        if (other->capability == grant->capability && other->post_org == grant->post_org)
            return true;
    }
    return false;
}

/* Duties of every body in which its owner holds a post today that lets him read plans, and meetings he is invited to.
 */
enum status send_calendar(struct work *w, struct exchange *x)
{
    struct feed feed;
    struct rights rights;
    struct list entries = {0};

    TRY(feed_find(w, exchange_part(x, "secret"), &feed));
    const struct actor owner = {.user = feed.account, .person = feed.person, .origin = x->origin};
    w->language = feed.language && strcmp(feed.language, "en") == 0 ? LANGUAGE_EN : LANGUAGE_VI;
    TRY(x->site->hooks.rights(w, &owner, &rights));
    for (size_t i = 0; i < rights.grants.count; i++) {
        const struct grant *grant = LIST_AT(&rights.grants, struct grant, i);
        if (grant->capability == CAN_READ_PLAN && grant->post_org && !stood_before(&rights, i))
            TRY(put_duties(w, desk_site(w, x), grant->post_org, &entries));
    }
    TRY(meeting_calendar_put(w, desk_site(w, x), feed.person, &entries));
    exchange_send(x, "text/calendar; charset=utf-8",
                  ical_write(w, speech_find(w->language, _("Việc của tôi")), &entries), NULL);
    return OK;
}
