#include "access/attempt.h"

#include "access/attempt.sql.h"
#include "store/store.h"
#include "store/unit.h"

#include <stdio.h>
#include <string.h>

#define QUARTER       900 /* seconds */
#define KEEP_QUARTERS 96  /* a day */
#define IPV6_GROUPS   4   /* of a /64 */

const char *attempt_block(struct arena *arena, const char *prefix, const char *address)
{
    const char *at = address ? address : "";
    const char *last_dot = strrchr(at, '.');

    if (!strchr(at, ':'))
        return arena_format(arena, "%s:%.*s", prefix, (int)(last_dot ? last_dot - at : (long)strlen(at)), at);
    const char *end = at;
    for (int group = 0; group < IPV6_GROUPS && *end; group++) {
        end += strcspn(end, ":");
        end += *end == ':' && group + 1 < IPV6_GROUPS;
    }
    return arena_format(arena, "%s:%.*s", prefix, (int)(end - at), at);
}

enum status attempt_count(struct work *w, const char *subject, int64_t *failures)
{
    return store_number(w, &attempt_failures, ARGS(TEXT(subject), INT(w->now / QUARTER - 1)), failures);
}

enum status attempt_add(struct work *w, const char *subject)
{
    const int64_t quarter = w->now / QUARTER;

    TRY(store_run(w, &attempt_sweep, ARGS(INT(quarter - KEEP_QUARTERS))));
    return store_run(w, &attempt_raise, ARGS(TEXT(subject), INT(quarter)));
}

static enum status add_noted(struct work *w, void *subject)
{
    return attempt_add(w, subject);
}

void attempt_note(struct work *w, const char *subject)
{
    char text[ATTEMPT_SUBJECT];

    (void)snprintf(text, sizeof(text), "%s", subject);
    work_note(w, add_noted, text, sizeof(text));
}

enum status attempt_forget(struct work *w, const char *subject)
{
    return store_run(w, &attempt_remove, ARGS(TEXT(subject)));
}
