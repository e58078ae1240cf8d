/* import_test.c - bodies and people from tables: fates, all or nothing, seen at once.
 * proves: import import_orgs import_people staging */
#include "tests/kit.h"

#include "organisation/import_orgs.h"
#include "organisation/import_people.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "organisation/staging.h"

#define DAY "2026-03-02"

static void check(struct store *store, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);

    kit_ok(&w, work_run(&w, WORK_WRITES, fn, arg));
    arena_free(&w.arena);
}

/* One table on its way: rows live in the arena of `w`. */
struct table {
    struct list rows;
    struct import_figures figures;
};

static enum status do_check_orgs(struct work *w, void *arg)
{
    struct table *table = arg;

    return import_check_orgs(w, &table->rows, &table->figures);
}

static enum status do_check_people(struct work *w, void *arg)
{
    struct table *table = arg;

    return import_check_people(w, &table->rows, &table->figures);
}

static void add_org(struct work *w, struct table *table, struct import_org row)
{
    row.line = (int64_t)table->rows.count + 2;
    *(struct import_org *)list_add(&w->arena, &table->rows, sizeof(row)) = row;
}

static void add_person(struct work *w, struct table *table, struct import_person row)
{
    row.line = (int64_t)table->rows.count + 2;
    *(struct import_person *)list_add(&w->arena, &table->rows, sizeof(row)) = row;
}

/* A province, a ward named before it, a board and two cells; children stand before their parents on purpose. */
static struct table small_tree(struct work *w)
{
    struct table table = {0};

    add_org(w, &table, (struct import_org){.code = "CB-1", .name = "Chi bộ tổ 1", .kind = "chi bo", .parent = "P-1"});
    add_org(w, &table,
            (struct import_org){.code = "P-1",
                                .name = "Đảng uỷ phường Hạ Lâm",
                                .kind = "Đảng ủy phường",
                                .parent = "T",
                                .from_day = "1/7/2025"});
    add_org(w, &table,
            (struct import_org){
                .code = "T", .name = "Tỉnh uỷ Đông Bình", .kind = "province_committee", .from_day = "01.07.2025"});
    add_org(
        w, &table,
        (struct import_org){
            .code = "BTG", .name = "Ban Tuyên giáo và Dân vận", .parent = "T", .kind = "BAN TUYEN GIAO VA DAN VAN"});
    add_org(w, &table, (struct import_org){.code = "CB-2", .name = "Chi bộ tổ 2", .kind = "cell", .parent = "P-1"});
    return table;
}

static void checked(struct work *w, work_fn *fn, struct table *table)
{
    kit_ok(w, work_run(w, WORK_READS, fn, table));
}

static const struct import_org *org_row(const struct table *table, size_t i)
{
    return LIST_AT(&table->rows, struct import_org, i);
}

static void make_tree(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct table table = small_tree(&w);

    checked(&w, do_check_orgs, &table);
    for (size_t i = 0; i < table.rows.count; i++)
        if (org_row(&table, i)->why)
            print_message("%s\n", org_row(&table, i)->why);
    assert_int_equal(table.figures.created, 5);
    kit_ok(&w, import_apply_orgs(&w, &table.rows));
    arena_free(&w.arena);
}

static enum status see_tree(struct work *w, void *arg)
{
    struct org cell, board;
    const char *path;

    (void)arg;
    TRY(org_find_by_code(w, "CB-2", &cell));
    assert_string_equal(cell.grassroots, "ward");
    TRY(org_path(w, cell.id, NULL, &path));
    assert_string_equal(path, "Tỉnh uỷ Đông Bình ▸ Đảng uỷ phường Hạ Lâm ▸ Chi bộ tổ 2");
    TRY(org_find_by_code(w, "BTG", &board));
    assert_string_equal(board.symbol, "BTGDVTU");
    return OK;
}

static void bodies_of_a_table_stand_under_one_another(struct store *store)
{
    make_tree(store);
    check(store, see_tree, NULL);
}

static void a_table_read_again_finds_everything_the_same(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct table table = small_tree(&w);

    make_tree(store);
    LIST_AT(&table.rows, struct import_org, 0)->name = "Chi bộ tổ dân phố 1";
    checked(&w, do_check_orgs, &table);
    assert_int_equal(table.figures.same, 4);
    assert_int_equal(table.figures.changed, 1);
    kit_ok(&w, import_apply_orgs(&w, &table.rows));
    table.rows.count = 1;
    checked(&w, do_check_orgs, &table);
    assert_int_equal(table.figures.same, 1);
    arena_free(&w.arena);
}

static void every_wrong_row_says_why_and_nothing_is_written(struct store *store)
{
    static const struct import_org wrong[] = {
        {.code = "", .name = "Chi bộ", .kind = "cell", .parent = "P-1"},
        {.code = "X1", .name = "", .kind = "cell", .parent = "P-1"},
        {.code = "X2", .name = "Chi bộ", .kind = "câu lạc bộ", .parent = "P-1"},
        {.code = "X3", .name = "Chi bộ", .kind = "cell", .parent = "không có"},
        {.code = "X4", .name = "Chi bộ", .kind = "cell", .parent = "X5"},
        {.code = "X5", .name = "Chi bộ", .kind = "cell", .parent = "X4"},
        {.code = "X6", .name = "Chi bộ", .kind = "cell", .parent = "CB-1"},
        {.code = "X7", .name = "Huyện uỷ", .kind = "Huyện uỷ", .parent = "T"},
        {.code = "X8", .name = "Chi bộ", .kind = "cell", .parent = "P-1", .from_day = "31/2/2026"},
        {.code = "X9", .name = "Chi bộ", .kind = "cell", .parent = "P-1", .from_day = "2/4/2026"},
        {.code = "X8", .name = "Chi bộ", .kind = "cell", .parent = "P-1"},
        {.code = "CB-1", .name = "Chi bộ tổ 1", .kind = "cell", .parent = "T"},
        {.code = "CB-2", .name = "Chi bộ tổ 2", .kind = "grassroots_cell", .parent = "P-1"},
    };
    struct work w = kit_work(store, DAY);
    struct table table = {0};

    make_tree(store);
    for (size_t i = 0; i < COUNT(wrong); i++)
        add_org(&w, &table, wrong[i]);
    add_org(&w, &table, (struct import_org){.code = "OK", .name = "Chi bộ tốt", .kind = "cell", .parent = "P-1"});
    checked(&w, do_check_orgs, &table);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_string_equal(org_row(&table, i)->fate, FATE_WRONG);
        assert_non_null(org_row(&table, i)->why);
    }
    assert_string_equal(org_row(&table, COUNT(wrong))->fate, FATE_NEW);
    assert_int_equal(table.figures.wrong, COUNT(wrong));
    assert_int_equal(import_apply_orgs(&w, &table.rows), ERR_INVALID);
    work_forget(&w);
    struct table good = {0};
    add_org(&w, &good, (struct import_org){.code = "OK", .name = "Chi bộ tốt", .kind = "cell", .parent = "P-1"});
    checked(&w, do_check_orgs, &good);
    assert_int_equal(good.figures.created, 1);
    arena_free(&w.arena);
}

/* --- people --------------------------------------------------------------------------------------------------------
 */

static struct table few_people(struct work *w)
{
    struct table table = {0};

    add_person(w, &table,
               (struct import_person){
                   .code = "1", .name = "Nguyễn Văn Tám", .org = "CB-1", .birth_day = "5/9/1960", .post = "Bí thư"});
    add_person(w, &table,
               (struct import_person){.name = "Lê Thị Hoa",
                                      .org = "CB-1",
                                      .birth_day = "1980-02-03",
                                      .standing = "dang vien du bi",
                                      .phone = "0901"});
    add_person(w, &table, (struct import_person){.name = "Lê Thị Hoa", .org = "CB-1", .birth_day = "1981-02-03"});
    return table;
}

static void make_people(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct table table = few_people(&w);

    make_tree(store);
    checked(&w, do_check_people, &table);
    assert_int_equal(table.figures.created, 3);
    kit_ok(&w, import_apply_people(&w, &table.rows));
    arena_free(&w.arena);
}

static enum status see_people(struct work *w, void *arg)
{
    struct org cell;
    struct roster_figures figures;
    struct list posts = {0};
    struct person person;

    (void)arg;
    TRY(org_find_by_code(w, "CB-1", &cell));
    TRY(roster_count(w, cell.id, NULL, &figures));
    assert_int_equal(figures.official, 2);
    assert_int_equal(figures.probationary, 1);
    TRY(roster_posts(w, cell.id, NULL, &posts));
    assert_int_equal(posts.count, 1);
    TRY(roster_find_by_code(w, "1", &person));
    assert_string_equal(person.birth_day, "1960-09-05");
    return OK;
}

static void people_of_a_table_belong_to_their_bodies(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct table table = few_people(&w);

    make_people(store);
    check(store, see_people, NULL);
    LIST_AT(&table.rows, struct import_person, 1)->phone = "0902";
    checked(&w, do_check_people, &table);
    assert_int_equal(table.figures.same, 2);
    assert_int_equal(table.figures.changed, 1);
    kit_ok(&w, import_apply_people(&w, &table.rows));
    checked(&w, do_check_people, &table);
    assert_int_equal(table.figures.same, 3);
    arena_free(&w.arena);
}

static void every_wrong_person_says_why(struct store *store)
{
    static const struct import_person wrong[] = {
        {.name = "", .org = "CB-1"},
        {.name = "An", .org = "CB-9"},
        {.name = "An", .org = "CB-1", .standing = "lão thành"},
        {.name = "An", .org = "CB-1", .post = "trưởng thôn"},
        {.name = "An", .org = "CB-1", .post = "Quản trị hệ thống"},
        {.name = "An", .org = "CB-1", .post = "secretary"},
        {.name = "An", .org = "CB-1", .birth_day = "1/13/1980"},
        {.name = "An", .org = "CB-1", .from_day = "2026-03-03"},
        {.code = "1", .name = "Nguyễn Văn Tám", .org = "CB-2"},
        {.code = "1", .name = "Nguyễn Văn Tám", .org = "CB-1", .standing = "exempt"},
        {.code = "1", .name = "Nguyễn Văn Tám", .org = "CB-1", .post = "deputy"},
    };
    struct work w = kit_work(store, DAY);
    struct table table = {0};

    make_people(store);
    for (size_t i = 0; i < COUNT(wrong); i++)
        add_person(&w, &table, wrong[i]);
    add_person(&w, &table, (struct import_person){.name = "Bình", .org = "CB-2", .post = "Bí thư"});
    add_person(&w, &table, (struct import_person){.name = "Bình", .org = "CB-2"});
    add_person(&w, &table, (struct import_person){.name = "Cúc", .org = "CB-2", .post = "Bí thư"});
    checked(&w, do_check_people, &table);
    for (size_t i = 0; i < table.rows.count; i++) {
        const struct import_person *row = LIST_AT(&table.rows, struct import_person, i);
        assert_string_equal(row->fate, i == COUNT(wrong) ? FATE_NEW : FATE_WRONG);
        assert_true(i == COUNT(wrong) || row->why);
    }
    assert_int_equal(import_apply_people(&w, &table.rows), ERR_INVALID);
    arena_free(&w.arena);
}

/* --- many: staged, then seen at once --------------------------------------------------------------------------------
 */

#define MANY 450

static struct table many_cells(struct work *w)
{
    struct table table = {0};

    add_org(w, &table,
            (struct import_org){.code = "P-2", .name = "Đảng uỷ phường Mới", .kind = "ward_committee", .parent = "T"});
    for (int i = 0; i < MANY; i++)
        add_org(w, &table,
                (struct import_org){
                    .code = arena_format(&w->arena, "M-%d", i), .name = "Chi bộ mới", .kind = "cell", .parent = "P-2"});
    return table;
}

static enum status count_orgs(struct work *w, void *arg)
{
    struct org org;
    int64_t *counts = arg;
    const struct org_filter all = {.level = -1};

    counts[1] = org_find_by_code(w, "M-0", &org) == OK; /* a staged one would be found by its code */
    work_forget(w);
    return org_count(w, &all, counts);
}

static void many_bodies_are_seen_all_at_once_or_not_at_all(struct store *store)
{
    int64_t counts[2];
    enum status status = ERR_BROKEN;

    make_tree(store);
    /* Breaks it off in each of its units and here and there within them. */
    for (int nth = 0; status != OK; nth += nth < 5 ? 1 : 97) {
        struct work w = kit_work(store, DAY);
        struct table table = many_cells(&w);
        checked(&w, do_check_orgs, &table);
        assert_int_equal(table.figures.created, MANY + 1);
        store_fail_at(store, nth);
        status = import_apply_orgs(&w, &table.rows);
        store_fail_at(store, -1);
        check(store, count_orgs, counts);
        assert_int_equal(counts[0], status == OK ? 5 + MANY + 1 : 5);
        assert_int_equal(counts[1], status == OK);
        arena_free(&w.arena);
    }
}

static enum status count_people(struct work *w, void *arg)
{
    struct org cell;
    struct roster_figures figures;

    TRY(org_find_by_code(w, "CB-2", &cell));
    TRY(roster_count(w, cell.id, NULL, &figures));
    *(int64_t *)arg = figures.official;
    return OK;
}

static void many_people_are_seen_all_at_once_or_not_at_all(struct store *store)
{
    int64_t count;
    enum status status = ERR_BROKEN;

    make_tree(store);
    for (int nth = 0; status != OK; nth += nth < 5 ? 1 : 211) {
        struct work w = kit_work(store, DAY);
        struct table table = {0};
        for (int i = 0; i < MANY; i++)
            add_person(&w, &table,
                       (struct import_person){.code = arena_format(&w.arena, "%d", i),
                                              .name = "An",
                                              .org = "CB-2",
                                              .post = i ? "" : "secretary"});
        checked(&w, do_check_people, &table);
        assert_int_equal(table.figures.created, MANY);
        store_fail_at(store, nth);
        status = import_apply_people(&w, &table.rows);
        store_fail_at(store, -1);
        check(store, count_people, &count);
        assert_int_equal(count, status == OK ? MANY : 0);
        arena_free(&w.arena);
    }
}

#define BATCH 77

struct staged {
    struct table table;
    bool is_shown;
};

static enum status do_stage(struct work *w, void *arg)
{
    struct staged *staged = arg;

    TRY(staging_begin(w, BATCH));
    TRY(import_admit_people(w, &staged->table.rows, BATCH));
    return staged->is_shown ? staging_show(w, BATCH, false) : OK;
}

/* The answer to the last unit may be lost while it was written: then what is live must not go with the rest. */
static void what_is_seen_is_never_cleared_away(struct store *store)
{
    make_tree(store);
    for (int shown = 0; shown < 2; shown++) {
        struct work w = kit_work(store, DAY);
        struct staged staged = {.is_shown = shown};
        int64_t count;
        add_person(&w, &staged.table, (struct import_person){.code = "1", .name = "An", .org = "CB-2"});
        checked(&w, do_check_people, &staged.table);
        check(store, do_stage, &staged);
        assert_int_equal(staging_clear(&w, BATCH), OK);
        check(store, count_people, &count);
        assert_int_equal(count, shown);
        arena_free(&w.arena);
    }
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(bodies_of_a_table_stand_under_one_another),
        KIT_TEST(a_table_read_again_finds_everything_the_same),
        KIT_TEST(every_wrong_row_says_why_and_nothing_is_written),
        KIT_TEST(people_of_a_table_belong_to_their_bodies),
        KIT_TEST(every_wrong_person_says_why),
        KIT_TEST(many_bodies_are_seen_all_at_once_or_not_at_all),
        KIT_TEST(many_people_are_seen_all_at_once_or_not_at_all),
        KIT_TEST(what_is_seen_is_never_cleared_away),
    };
    return kit_run("import", tests, COUNT(tests));
}
