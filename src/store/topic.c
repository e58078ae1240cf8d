#include "store/topic.h"

#include "store/store.h"
#include "store/task.h"
#include "store/topic.sql.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

struct head {
    int64_t lane, batch;
};

static const struct field head_fields[] = {INT_FIELD(struct head, lane), INT_FIELD(struct head, batch)};
static const struct shape head_shape = SHAPE(struct head, head_fields);

struct touched {
    const char *name;
};

static const struct field touched_fields[] = {TEXT_FIELD(struct touched, name)};
static const struct shape touched_shape = SHAPE(struct touched, touched_fields);

const char *topic_name(struct work *w, const char *kind, int64_t id)
{
    assert(!strpbrk(kind, " :,@"));
    return arena_format(&w->arena, "%s:%" PRId64, kind, id);
}

void topic_touch(struct work *w, const char *kind, int64_t id)
{
    assert(w->batch && "topic_touch outside a writing unit");
    *(const char **)list_add(&w->arena, &w->batch->topics, sizeof(char *)) = topic_name(w, kind, id);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void keep_each_once(struct list *names)
{
    const char **items = names->items;
    size_t kept = 0;

    if (!names->count)
        return;
    qsort(items, names->count, sizeof(*items), compare_names);
    for (size_t i = 0; i < names->count; i++)
        if (!kept || strcmp(items[kept - 1], items[i]) != 0)
            items[kept++] = items[i];
    names->count = kept;
}

enum status topic_apply(struct work *w, int64_t lane, int64_t batch, struct list *names)
{
    keep_each_once(names);
    for (size_t i = 0; i < names->count; i++)
        TRY(store_run(w, &topic_put, ARGS(INT(lane), TEXT(*LIST_AT(names, const char *, i)), INT(batch))));
    return OK;
}

enum status topic_version(struct work *w, const char *name, int64_t *version)
{
    return store_number(w, &topic_find_version, ARGS(TEXT(name)), version);
}

static enum status follow_lane(struct work *w, const struct head *head, int64_t since, struct list *names)
{
    struct list rows = {0};

    TRY(store_list(w, &topic_since, ARGS(INT(head->lane), INT(since)), &touched_shape, &rows));
    for (size_t i = 0; i < rows.count; i++)
        *(const char **)list_add(&w->arena, names, sizeof(char *)) = LIST_AT(&rows, struct touched, i)->name;
    return OK;
}

/* Lane and rows are read in one snapshot: a batch that is in the head has its rows there too. */
enum status topic_follow(struct work *w, struct topic_mark *mark, struct list *names)
{
    struct topic_mark moved = {.is_set = true};
    struct list heads = {0};

    TRY(store_list(w, &topic_heads, NO_ARGS, &head_shape, &heads));
    for (size_t i = 0; i < heads.count; i++) {
        const struct head *head = LIST_AT(&heads, struct head, i);
        assert(head->lane >= 0 && head->lane < TOPIC_LANES);
        moved.batch[head->lane] = head->batch;
        if (mark->is_set && head->batch > mark->batch[head->lane])
            TRY(follow_lane(w, head, mark->batch[head->lane], names));
    }
    keep_each_once(names);
    *mark = moved;
    return OK;
}
