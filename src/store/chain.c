#include "store/chain.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/random.h"
#include "store/chain.sql.h"
#include "store/store.h"
#include "store/task.h"

#include <assert.h>

#define SALT_BYTES 18

static const struct field line_fields[] = {
    INT_FIELD(struct chain_line, id),      INT_FIELD(struct chain_line, lane),
    INT_FIELD(struct chain_line, serial),  TIME_FIELD(struct chain_line, moment),
    INT_FIELD(struct chain_line, user_id), INT_FIELD(struct chain_line, person_id),
    INT_FIELD(struct chain_line, org_id),  TEXT_FIELD(struct chain_line, origin),
    TEXT_FIELD(struct chain_line, what),   INT_FIELD(struct chain_line, record),
    TEXT_FIELD(struct chain_line, digest), TEXT_FIELD(struct chain_line, values_digest),
    TEXT_FIELD(struct chain_line, link),
};
const struct shape chain_line_shape = SHAPE(struct chain_line, line_fields);

static const struct field head_fields[] = {INT_FIELD(struct chain_head, lane), INT_FIELD(struct chain_head, serial),
                                           TEXT_FIELD(struct chain_head, link)};
const struct shape chain_head_shape = SHAPE(struct chain_head, head_fields);

struct anchor {
    const char *day, *anchor;
};

static const struct field anchor_fields[] = {DATE_FIELD(struct anchor, day), TEXT_FIELD(struct anchor, anchor)};
static const struct shape anchor_shape = SHAPE(struct anchor, anchor_fields);

/* --- digests: every text goes in with its length, so that no two lists of texts read the same ----------------------
 */

static void put_text(struct buffer *out, const char *text)
{
    if (!text) {
        buffer_put(out, "-;");
        return;
    }
    buffer_put_int(out, (int64_t)strlen(text));
    buffer_put_char(out, ':');
    buffer_put(out, text);
}

static void put_int(struct buffer *out, int64_t number)
{
    buffer_put_int(out, number);
    buffer_put_char(out, ';');
}

static const char *digest_of(const struct buffer *said)
{
    assert(!said->full);
    return hash_text(said->arena, hash_bytes(said->text, said->length));
}

const char *chain_link(struct arena *arena, const char *before, const struct chain_line *line)
{
    struct buffer said = buffer_make(arena, LIMIT_BODY);

    put_text(&said, before);
    put_int(&said, line->id);
    put_int(&said, line->lane);
    put_int(&said, line->serial);
    put_int(&said, line->moment);
    put_int(&said, line->user_id);
    put_int(&said, line->person_id);
    put_int(&said, line->org_id);
    put_text(&said, line->origin);
    put_text(&said, line->what);
    put_int(&said, line->record);
    put_text(&said, line->digest);
    put_text(&said, line->values_digest);
    return digest_of(&said);
}

const char *chain_values_digest(struct arena *arena, const char *salt, const struct chain_value *values, size_t count)
{
    struct buffer said = buffer_make(arena, LIMIT_REPLY);

    put_text(&said, salt);
    for (size_t i = 0; i < count; i++) {
        put_text(&said, values[i].field);
        put_text(&said, values[i].before);
        put_text(&said, values[i].after);
    }
    return digest_of(&said);
}

const char *chain_anchor_link(struct arena *arena, const char *before, const char *day, const char *heads)
{
    struct buffer said = buffer_make(arena, LIMIT_BODY);

    put_text(&said, before);
    put_text(&said, day);
    put_text(&said, heads);
    return digest_of(&said);
}

/* --- the unit ----------------------------------------------------------------------------------------------------- */

static enum status put_values(struct work *w, const struct chain_change *change, const struct chain_line *line,
                              const char *salt)
{
    for (size_t i = 0; i < change->count; i++) {
        const struct chain_value *value = &change->values[i];
        TRY(store_run(w, &chain_put_value,
                      ARGS(INT(line->id), INT((int64_t)i), TEXT(value->field), TEXT(value->before), TEXT(value->after),
                           TEXT(change->retention), INT(line->moment), TEXT(salt))));
    }
    return OK;
}

enum status chain_note(struct work *w, const struct chain_change *change, int64_t *id)
{
    static const struct actor nobody;
    const struct actor actor = *(w->unnamed ? &nobody : &w->actor);
    struct chain_line line = {.moment = w->now,
                              .user_id = actor.user,
                              .person_id = actor.person,
                              .org_id = actor.org,
                              .origin = actor.origin ? actor.origin : "",
                              .what = change->what,
                              .record = change->record,
                              .digest = change->digest ? change->digest : "",
                              .values_digest = ""};

    assert(w->batch && "chain_note outside a writing unit");
    assert(!change->count || change->retention);
    TRY(store_new_id(w, &line.id));
    if (change->count) {
        const char *salt = random_token(&w->arena, SALT_BYTES);
        TRY(put_values(w, change, &line, salt));
        line.values_digest = chain_values_digest(&w->arena, salt, change->values, change->count);
    }
    *(struct chain_line *)list_add(&w->arena, &w->batch->lines, sizeof(line)) = line;
    if (id)
        *id = line.id;
    return OK;
}

/* --- the committer ------------------------------------------------------------------------------------------------ */

static enum status put_line(struct work *w, const struct chain_line *line)
{
    return store_run(w, &chain_put_line,
                     ARGS(INT(line->id), INT(line->lane), INT(line->serial), INT(line->moment), INT(line->user_id),
                          INT(line->person_id), INT(line->org_id), TEXT(line->origin), TEXT(line->what),
                          INT(line->record), TEXT(line->digest), TEXT(line->values_digest), TEXT(line->link)));
}

enum status chain_apply(struct work *w, struct chain_head *head, const struct list *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct chain_line *line = LIST_AT(lines, struct chain_line, i);
        line->lane = head->lane;
        line->serial = ++head->serial;
        line->link = head->link = chain_link(&w->arena, head->link, line);
        TRY(put_line(w, line));
    }
    return lines->count ? store_run(w, &chain_move_head, ARGS(INT(head->lane), INT(head->serial), TEXT(head->link)))
                        : OK;
}

/* --- anchors ------------------------------------------------------------------------------------------------------ */

enum status chain_anchor(struct work *w)
{
    struct list newest = {0};
    struct list heads = {0};
    struct buffer said = buffer_make(&w->arena, LIMIT_BODY);

    TRY(store_list(w, &chain_newest_anchor, NO_ARGS, &anchor_shape, &newest));
    const struct anchor *before = newest.count ? newest.items : NULL;
    if (before && strcmp(before->day, w->today) >= 0)
        return OK;
    TRY(store_list(w, &chain_heads, NO_ARGS, &chain_head_shape, &heads));
    for (size_t i = 0; i < heads.count; i++) {
        const struct chain_head *head = LIST_AT(&heads, struct chain_head, i);
        buffer_format(&said, "%s%lld:%lld:%s", i ? " " : "", (long long)head->lane, (long long)head->serial,
                      head->link);
    }
    const char *anchor = chain_anchor_link(&w->arena, before ? before->anchor : "", w->today, said.text);
    return store_run(w, &chain_put_anchor, ARGS(TEXT(w->today), TEXT(said.text), TEXT(anchor)));
}
