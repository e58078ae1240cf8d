#include "http/kept.h"

#include "access/session.h"
#include "base/log.h"
#include "http/arrival.h"
#include "http/reply.h"
#include "store/store.h"
#include "store/topic.h"

#include <pthread.h>
#include <string.h>

#define SLOTS      256
#define BYTES_MOST ((size_t)256 * 1024) /* of one reply */

struct slot {
    struct arena arena;
    const char *key;
    const char *type;
    const char *tag;
    struct bytes body;
};

struct kept {
    struct arena arena; /* holds this very struct */
    pthread_mutex_t lock;
    struct slot slots[SLOTS];
};

struct kept *kept_open(void)
{
    struct arena arena = {0};
    struct kept *kept = arena_alloc(&arena, sizeof(*kept));

    kept->arena = arena;
    (void)pthread_mutex_init(&kept->lock, NULL);
    return kept;
}

void kept_close(struct kept *kept)
{
    if (!kept)
        return;
    struct arena arena = kept->arena;
    for (size_t i = 0; i < SLOTS; i++)
        arena_free(&kept->slots[i].arena);
    (void)pthread_mutex_destroy(&kept->lock);
    arena_free(&arena);
}

enum status kept_key(struct work *w, const struct exchange *x, const char **key)
{
    const char *part = arrival_find_header(x, "hx-request");
    int64_t version;

    TRY(store_version(w, &version));
    *key = arena_format(&w->arena, "%lld %lld %lld %d%d%d %s %s", (long long)version,
                        (long long)(x->session ? x->session->id : 0), (long long)w->actor.org, (int)w->language,
                        x->wants_schema ? 2
                        : x->wants_json ? 1
                                        : 0,
                        part ? 1 : 0, w->today, x->address);
    return OK;
}

enum status kept_shared_key(struct work *w, struct exchange *x, const char **key)
{
    const struct route *route = x->route;
    const char *audience = NULL;
    int64_t version = 0;

    if (!route || !route->topic || !route->audience || !x->is_part || x->wants_json || x->token)
        return OK;
    TRY(route->audience(w, x, &audience));
    if (!audience)
        return OK;
    TRY(topic_version(w, topic_name(w, route->topic, exchange_id(x)), &version));
    *key = arena_format(&w->arena, "shared %lld %s %d %s %s", (long long)version, audience, (int)w->language, w->today,
                        x->address);
    return OK;
}

/* FNV-1a. */
static struct slot *slot_of(struct kept *kept, const char *key)
{
    uint64_t hash = 14695981039346656037U;

    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 1099511628211U;
    return &kept->slots[hash % SLOTS];
}

bool kept_find(struct kept *kept, const char *key, struct exchange *x)
{
    bool found = false;

    (void)pthread_mutex_lock(&kept->lock);
    const struct slot *slot = slot_of(kept, key);
    if (slot->key && !strcmp(slot->key, key)) {
        found = true;
        x->reply.status = 200;
        x->reply.type = arena_text(&x->arena, slot->type);
        x->reply.tag = arena_text(&x->arena, slot->tag);
        x->reply.body.data =
            (const unsigned char *)arena_text_n(&x->arena, (const char *)slot->body.data, slot->body.size);
        x->reply.body.size = slot->body.size;
    }
    (void)pthread_mutex_unlock(&kept->lock);
    return found;
}

/* His form token would be everybody's. */
static bool is_own(const char *key, struct exchange *x)
{
    const struct bytes *body = &x->reply.body;

    return !strncmp(key, "shared ", strlen("shared ")) && x->form_token &&
           strstr(arena_text_n(&x->arena, (const char *)body->data, body->size), x->form_token);
}

void kept_put(struct kept *kept, const char *key, struct exchange *x)
{
    const struct reply *reply = &x->reply;

    if (is_own(key, x)) {
        log_line(LOG_WARNING, "event=form-in-shared-fragment route=%s", x->route->name);
        return;
    }
    if (reply->status != 200 || reply->location || reply->filename || reply->body.size > BYTES_MOST)
        return;
    reply_fingerprint(x);
    (void)pthread_mutex_lock(&kept->lock);
    struct slot *slot = slot_of(kept, key);
    arena_free(&slot->arena);
    slot->key = arena_text(&slot->arena, key);
    slot->type = arena_text(&slot->arena, reply->type);
    slot->tag = arena_text(&slot->arena, reply->tag);
    slot->body.data =
        (const unsigned char *)arena_text_n(&slot->arena, (const char *)reply->body.data, reply->body.size);
    slot->body.size = reply->body.size;
    (void)pthread_mutex_unlock(&kept->lock);
}
