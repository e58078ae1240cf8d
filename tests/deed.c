#include "tests/deed.h"

#include "store/chain.h"
#include "store/counter.h"
#include "store/deed_test.sql.h"
#include "store/outbox.h"
#include "store/request.h"
#include "store/verify.h"

#define SUBJECT  77
#define ANCESTOR 5

enum status do_deed(struct work *w, void *arg)
{
    struct deed *deed = arg;
    const struct chain_value values[] = {{"number", NULL, "1"}};
    const struct chain_change change = {
        .what = "deed.do", .record = deed->number, .digest = "d", .values = values, .count = 1, .retention = "change"};
    const struct answer answer = {.status = 200, .body = "{}"};
    const char *key = arena_format(&w->arena, "key-%d", (int)deed->number);

    deed->times++;
    if (deed->spoil) {
        store_fail_at(deed->spoil, deed->fail_at);
        store_lose_at(deed->spoil, deed->lose_at);
    }
    TRY(outbox_leave(w, "deed", deed->number, NULL, w->now));
    counter_add(w, &(struct counter_figure){SUBJECT, ANCESTOR, "done", "2025", 0, 1});
    TRY(chain_note(w, &change, NULL));
    TRY(request_keep(w, 1, key, &answer));
    if (deed->repeats_key)
        TRY(request_keep(w, 1, key, &answer));
    if (deed->spoil) { /* the fault is this unit's, not its neighbour's */
        store_fail_at(deed->spoil, -1);
        store_lose_at(deed->spoil, -1);
    }
    return OK;
}

static enum status count_deed(struct work *w, void *arg)
{
    int64_t *number = arg;
    int64_t orders;

    TRY(store_number(w, &deed_orders_of, ARGS(INT(*number)), &orders));
    *number = orders;
    return OK;
}

int64_t deed_count(struct store *store, int64_t number)
{
    struct work w = kit_work(store, "2025-01-01");

    kit_ok(&w, work_run(&w, WORK_READS, count_deed, &number));
    arena_free(&w.arena);
    return number;
}

struct totals {
    int64_t orders, keys, lines, values, counted;
};

static enum status read_totals(struct work *w, void *arg)
{
    struct totals *totals = arg;
    struct list figures = {0};
    const int64_t ancestor = ANCESTOR;

    TRY(store_number(w, &deed_orders, NO_ARGS, &totals->orders));
    TRY(store_number(w, &deed_keys, NO_ARGS, &totals->keys));
    TRY(store_number(w, &deed_lines, NO_ARGS, &totals->lines));
    TRY(store_number(w, &deed_values, NO_ARGS, &totals->values));
    TRY(counter_list(w, SUBJECT, &ancestor, 1, &figures));
    totals->counted = figures.count ? LIST_AT(&figures, struct counter_figure, 0)->n : 0;
    return OK;
}

int64_t deed_assert_whole(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    struct totals totals = {0};
    struct verify_report report = {0};

    kit_ok(&w, work_run(&w, WORK_READS, read_totals, &totals));
    assert_int_equal(totals.keys, totals.orders);
    assert_int_equal(totals.lines, totals.orders);
    assert_int_equal(totals.values, totals.orders);
    assert_int_equal(totals.counted, totals.orders);
    kit_ok(&w, verify_chains(&w, &report));
    assert_int_equal(report.faults.count, 0);
    assert_int_equal(report.lines, totals.lines);
    arena_free(&w.arena);
    return totals.orders;
}
