#include "store/request.h"

#include "base/shape.h"
#include "store/request.sql.h"
#include "store/store.h"

#define KEPT_SECONDS (INT64_C(30) * 86400)

static const struct field answer_fields[] = {INT_FIELD(struct answer, status), TEXT_FIELD(struct answer, location),
                                             TEXT_FIELD(struct answer, body)};
static const struct shape answer_shape = SHAPE(struct answer, answer_fields);

enum status request_find(struct work *w, int64_t actor, const char *key, struct answer *answer)
{
    return store_find(w, &request_of_key, ARGS(INT(actor), TEXT(key)), &answer_shape, answer);
}

enum status request_keep(struct work *w, int64_t actor, const char *key, const struct answer *answer)
{
    return store_run(
        w, &request_insert,
        ARGS(INT(actor), TEXT(key), INT(answer->status), TEXT(answer->location), TEXT(answer->body), INT(w->now)));
}

enum status request_sweep(struct work *w, int64_t *swept)
{
    return store_run_counted(w, &request_forget, ARGS(INT(w->now - KEPT_SECONDS)), swept);
}
