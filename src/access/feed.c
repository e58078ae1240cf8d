#include "access/feed.h"

#include "access/audit.h"
#include "access/feed.sql.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/speech.h"
#include "store/store.h"

#include <string.h>

#define SECRET_SIZE 32

static const struct field feed_fields[] = {
    INT_FIELD(struct feed, account),
    INT_FIELD(struct feed, person),
    TEXT_FIELD(struct feed, language),
    TIME_FIELD(struct feed, made_at),
};
static const struct shape feed_shape = SHAPE(struct feed, feed_fields);

static const char *hash_of(struct work *w, const char *secret)
{
    return hash_text(&w->arena, hash_bytes(secret, strlen(secret)));
}

enum status feed_make(struct work *w, int64_t account, const char **secret)
{
    const char *made = random_token(&w->arena, SECRET_SIZE);

    TRY(store_run(w, &feed_remove, ARGS(INT(account))));
    TRY(store_run(w, &feed_insert, ARGS(INT(account), TEXT(hash_of(w, made)), INT(w->now))));
    *secret = made;
    return audit_record(w, "feed.make", account, NO_VALUES);
}

enum status feed_end(struct work *w, int64_t account)
{
    int64_t ended;

    TRY(store_run_counted(w, &feed_remove, ARGS(INT(account)), &ended));
    return ended ? audit_record(w, "feed.end", account, NO_VALUES)
                 : fail(w, ERR_MISSING, _("Không có địa chỉ lịch nào."));
}

enum status feed_find(struct work *w, const char *secret, struct feed *feed)
{
    const enum status status =
        store_find(w, &feed_by_secret, ARGS(TEXT(hash_of(w, secret ? secret : ""))), &feed_shape, feed);

    return status == ERR_MISSING ? fail(w, status, _("Không có lịch nào ở địa chỉ này.")) : status;
}

enum status feed_made_at(struct work *w, int64_t account, int64_t *made_at)
{
    return store_number(w, &feed_of_account, ARGS(INT(account)), made_at);
}
