/* proves: verify.c chain.c counter.c */
#include "tests/deed.h"

#include "store/chain.h"
#include "store/counter.h"
#include "store/verify.h"
#include "store/verify_test.sql.h"

#define DEEDS     12
#define ANCESTORS 80 /* more than one statement asks for */

static void do_some(struct store *store)
{
    for (int64_t i = 0; i < DEEDS; i++) {
        struct work w = kit_work(store, "2025-01-01");
        struct deed deed = {.number = i + 1};
        kit_ok(&w, work_run(&w, WORK_WRITES, do_deed, &deed));
        arena_free(&w.arena);
    }
}

static enum status run_plain(struct work *w, void *query)
{
    return store_run(w, query, NO_ARGS);
}

static void tamper(struct store *store, const struct query *query)
{
    struct work w = kit_work(store, "2025-01-01");

    kit_ok(&w, work_run(&w, WORK_WRITES, run_plain, (void *)query));
    arena_free(&w.arena);
}

static struct verify_report verify(struct work *w)
{
    struct verify_report report;

    kit_ok(w, verify_chains(w, &report));
    return report;
}

/* After the tampering verify names at least one line, and says something of this kind. */
static void assert_found(struct store *store, const struct query *tampering, const char *word)
{
    struct work w = kit_work(store, "2025-01-01");

    do_some(store);
    assert_int_equal(verify(&w).faults.count, 0);
    tamper(store, tampering);
    struct verify_report report = verify(&w);
    assert_true(report.faults.count > 0);
    assert_non_null(strstr(LIST_AT(&report.faults, struct verify_fault, 0)->reason, word));
    arena_free(&w.arena);
}

static void an_altered_line_is_found(struct store *store)
{
    assert_found(store, &verify_test_alter_line, "sửa");
}

static void a_line_left_out_is_found(struct store *store)
{
    assert_found(store, &verify_test_remove_line, "xoá");
}

static void the_last_line_left_out_is_found(struct store *store)
{
    assert_found(store, &verify_test_remove_last, "xoá");
}

static void an_altered_value_is_found(struct store *store)
{
    assert_found(store, &verify_test_alter_value, "sửa");
}

static void a_value_removed_without_a_rule_is_found(struct store *store)
{
    assert_found(store, &verify_test_remove_value, "quy định");
}

static void a_line_put_in_from_outside_is_found(struct store *store)
{
    assert_found(store, &verify_test_add_stray, "chuỗi");
}

static enum status erase(struct work *w, void *erased)
{
    return verify_erase(w, "change", w->now + 1, "retention-10y", erased);
}

static void values_erased_by_a_rule_leave_the_chain_verifiable(struct store *store)
{
    struct work w = kit_work(store, "2025-06-01");
    int64_t erased;

    do_some(store);
    kit_ok(&w, work_run(&w, WORK_WRITES, erase, &erased));
    assert_int_equal(erased, DEEDS);
    struct verify_report report = verify(&w);
    assert_int_equal(report.faults.count, 0);
    assert_int_equal(report.erased, DEEDS);
    const struct verify_erasure *erasure = LIST_AT(&report.erasures, struct verify_erasure, 0);
    assert_string_equal(erasure->rule, "retention-10y");
    assert_string_equal(erasure->day, "2025-06-01");
    assert_int_equal(erasure->lines, DEEDS);
    kit_ok(&w, work_run(&w, WORK_WRITES, erase, &erased));
    assert_int_equal(erased, 0);
    arena_free(&w.arena);
}

static enum status anchor(struct work *w, void *arg)
{
    (void)arg;
    return chain_anchor(w);
}

static void drop_anchor(struct store *store, const char *day)
{
    struct work w = kit_work(store, day);

    kit_ok(&w, work_run(&w, WORK_WRITES, anchor, NULL));
    arena_free(&w.arena);
}

static void an_anchor_a_day_binds_the_heads(struct store *store)
{
    struct work w = kit_work(store, "2025-01-03");

    do_some(store);
    drop_anchor(store, "2025-01-01");
    drop_anchor(store, "2025-01-01");
    drop_anchor(store, "2025-01-02");
    struct verify_report report = verify(&w);
    assert_int_equal(report.anchors, 2);
    assert_int_equal(report.faults.count, 0);
    assert_non_null(report.anchor);
    tamper(store, &verify_test_alter_anchor);
    report = verify(&w);
    assert_int_equal(report.faults.count, 2); /* its own, and that of the day after, which builds on it */
    assert_non_null(strstr(LIST_AT(&report.faults, struct verify_fault, 0)->reason, "2025-01-01"));
    arena_free(&w.arena);
}

/* --- counters ----------------------------------------------------------------------------------------------------- */

static enum status add_many(struct work *w, void *arg)
{
    (void)arg;
    for (int64_t i = 1; i <= ANCESTORS; i++) {
        counter_add(w, &(struct counter_figure){9, i, "done", "2025-Q1", 20000, i});
        counter_add(w, &(struct counter_figure){9, i, "late", "", 0, 1});
    }
    return OK;
}

static enum status take_late_back(struct work *w, void *arg)
{
    (void)arg;
    for (int64_t i = 1; i <= ANCESTORS; i++)
        counter_add(w, &(struct counter_figure){9, i, "late", NULL, 0, -1});
    return OK;
}

static enum status list_many(struct work *w, void *arg)
{
    int64_t ancestors[ANCESTORS];

    for (int64_t i = 0; i < ANCESTORS; i++)
        ancestors[i] = i + 1;
    TRY(counter_list(w, 9, ancestors, ANCESTORS, arg));
    assert_in_range(store_rows_read(w), ANCESTORS, 2 * ANCESTORS); /* one row each and lane, whatever the figures */
    return OK;
}

static enum status list_all(struct work *w, void *arg)
{
    return counter_list_all(w, 9, arg);
}

static enum status rewrite(struct work *w, void *arg)
{
    (void)arg;
    TRY(counter_clear(w, 9));
    counter_add(w, &(struct counter_figure){9, 3, "done", "2025-Q1", 20000, 33});
    return OK;
}

static struct list read_figures(struct work *w, work_fn *fn)
{
    struct list figures = {0};

    kit_ok(w, work_run(w, WORK_READS, fn, &figures));
    return figures;
}

static void differences_add_up_and_zeros_go(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");

    kit_ok(&w, work_run(&w, WORK_WRITES, add_many, NULL));
    kit_ok(&w, work_run(&w, WORK_WRITES, add_many, NULL));
    struct list figures = read_figures(&w, list_many);
    assert_int_equal(figures.count, 2 * ANCESTORS);
    const struct counter_figure *third = LIST_AT(&figures, struct counter_figure, 4);
    assert_int_equal(third->ancestor, 3);
    assert_string_equal(third->what, "done");
    assert_string_equal(third->period, "2025-Q1");
    assert_int_equal(third->due_day, 20000);
    assert_int_equal(third->n, 6);
    kit_ok(&w, work_run(&w, WORK_WRITES, take_late_back, NULL));
    kit_ok(&w, work_run(&w, WORK_WRITES, take_late_back, NULL));
    figures = read_figures(&w, list_all);
    assert_int_equal(figures.count, ANCESTORS);
    arena_free(&w.arena);
}

static void a_subject_can_be_written_anew(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");

    kit_ok(&w, work_run(&w, WORK_WRITES, add_many, NULL));
    kit_ok(&w, work_run(&w, WORK_WRITES, rewrite, NULL));
    struct list figures = read_figures(&w, list_all);
    assert_int_equal(figures.count, 1);
    assert_int_equal(LIST_AT(&figures, struct counter_figure, 0)->n, 33);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(an_altered_line_is_found),
        KIT_TEST(a_line_left_out_is_found),
        KIT_TEST(the_last_line_left_out_is_found),
        KIT_TEST(an_altered_value_is_found),
        KIT_TEST(a_value_removed_without_a_rule_is_found),
        KIT_TEST(a_line_put_in_from_outside_is_found),
        KIT_TEST(values_erased_by_a_rule_leave_the_chain_verifiable),
        KIT_TEST(an_anchor_a_day_binds_the_heads),
        KIT_TEST(differences_add_up_and_zeros_go),
        KIT_TEST(a_subject_can_be_written_anew),
    };
    return kit_run("verify", tests, COUNT(tests));
}
