#include "http/listen.h"

#include "base/limits.h"
#include "http/arrival.h"
#include "http/errors.h"
#include "http/router.h"
#include "http/view.h"
#include "store/topic.h"

#include <string.h>

#define ID_DIGITS 16
#define UNKNOWN   (-1)

/* "plan:7@41" to "plan:7" and 41; false when it names nothing. */
static bool read_topic(struct work *w, const char *text, size_t length, struct heard *topic)
{
    const char *item = arena_text_n(&w->arena, text, length);
    const size_t kind = strcspn(item, ":@");
    const size_t digits = item[kind] == ':' ? strspn(item + kind + 1, "0123456789") : 0;
    const char *rest = item + kind + 1 + digits;

    if (kind == 0 || digits == 0 || digits > ID_DIGITS || (*rest && *rest != '@'))
        return false;
    topic->name = arena_text_n(&w->arena, item, kind + 1 + digits);
    topic->version = *rest ? strtoll(rest + 1, NULL, 10) : UNKNOWN;
    return true;
}

static void read_topics(struct work *w, const char *text, struct listening *listening)
{
    listening->topics = arena_array(&w->arena, LIMIT_TOPICS, sizeof(*listening->topics));
    while (text && *text && listening->count < LIMIT_TOPICS) {
        const size_t length = strcspn(text, ",");
        if (read_topic(w, text, length, &listening->topics[listening->count]))
            listening->count++;
        text += length + (text[length] == ',');
    }
}

/* What a browser has heard before its connection broke: "41,17", in the order of the address. */
static void read_last_event(const struct exchange *x, const struct listening *listening)
{
    const char *text = arrival_find_header(x, "last-event-id");

    for (size_t i = 0; text && *text && i < listening->count; i++) {
        char *end;
        const long long version = strtoll(text, &end, 10);
        if (end == text)
            return;
        listening->topics[i].version = version;
        text = end + (*end == ',');
    }
}

static enum status may_hear(struct work *w, struct exchange *x, const char *name, bool *may)
{
    const size_t kind = strcspn(name, ":");
    const struct route_table *table = &x->site->routes;

    *may = false;
    for (size_t i = 0; i < table->count; i++) {
        const struct route *row = &table->rows[i];
        if (row->topic && strlen(row->topic) == kind && !strncmp(row->topic, name, kind))
            return router_may_see(w, x, row, name + kind + 1, may);
    }
    return OK;
}

static enum status put_versions(struct work *w, const struct listening *listening, struct view *view)
{
    view_items(view, "topics");
    for (size_t i = 0; i < listening->count; i++) {
        const struct heard *topic = &listening->topics[i];
        int64_t version = 0;
        if (!topic->name)
            continue;
        TRY(topic_version(w, topic->name, &version));
        struct view *row = view_item(view, "topics");
        view_text(row, "topic", topic->name);
        view_int(row, "version", version);
    }
    return OK;
}

/* An event stream needs nothing more than who may hear what; its versions are told by http/stream.c. */
static void answer_with_stream(struct exchange *x, const struct listening *listening)
{
    struct listening *kept = arena_alloc(&x->arena, sizeof(*kept));

    kept->count = listening->count;
    kept->topics = arena_array(&x->arena, listening->count, sizeof(*kept->topics));
    for (size_t i = 0; i < listening->count; i++) {
        kept->topics[i] = listening->topics[i];
        kept->topics[i].name = arena_text(&x->arena, listening->topics[i].name);
    }
    x->reply.listening = kept;
    x->reply.status = 200;
    x->reply.type = "text/event-stream";
}

enum status listen_show(struct work *w, struct exchange *x)
{
    struct view view = view_make(w);
    struct listening listening = {0};
    size_t heard = 0;

    read_topics(w, exchange_query(x, "topics"), &listening);
    read_last_event(x, &listening);
    for (size_t i = 0; i < listening.count; i++) {
        bool may = false;
        TRY(may_hear(w, x, listening.topics[i].name, &may));
        if (!may)
            listening.topics[i].name = NULL;
        heard += may;
    }
    if (listening.count && !heard)
        return fail(w, ERR_FORBIDDEN, error_sentence(403));
    if (x->wants_events && heard) {
        answer_with_stream(x, &listening);
        return OK;
    }
    x->wants_json = true;
    TRY(put_versions(w, &listening, &view));
    return exchange_show(w, x, "error/error", &view);
}
