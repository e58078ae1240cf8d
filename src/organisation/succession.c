#include "organisation/succession.h"

#include "organisation/succession.sql.h"
#include "store/store.h"

static const struct field fields[] = {
    INT_FIELD(struct succession, former),   INT_FIELD(struct succession, successor),
    DATE_FIELD(struct succession, on_day),  INT_FIELD(struct succession, position),
    TRUTH_FIELD(struct succession, lapses), TEXT_FIELD(struct succession, name),
};
const struct shape succession_shape = SHAPE(struct succession, fields);

enum status succession_of(struct work *w, int64_t former, struct list *rows)
{
    return store_list(w, &succession_after, ARGS(INT(former)), &succession_shape, rows);
}

enum status succession_formers(struct work *w, int64_t successor, struct list *rows)
{
    return store_list(w, &succession_before, ARGS(INT(successor)), &succession_shape, rows);
}

enum status succession_heir(struct work *w, int64_t org, int64_t *heir)
{
    return store_number(w, &succession_first, ARGS(INT(org)), heir);
}

enum status succession_put(struct work *w, const struct succession *row)
{
    const struct args args =
        ARGS(INT(row->former), INT(row->successor), TEXT(row->on_day), INT(row->position), TRUTH(row->lapses));

    TRY(store_run(w, &succession_insert, args));
    return store_run(w, &succession_pass_on, args);
}
