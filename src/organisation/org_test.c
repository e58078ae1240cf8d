#include "tests/kit.h"

#include "base/date.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "organisation/roster.h"

#define DAY  "2026-03-02"
#define MOST 100

/* Runs fn as a unit on a day and gives how it ended. */
static enum status run(struct store *store, const char *day, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, day);
    const enum status status = work_run(&w, WORK_WRITES, fn, arg);

    arena_free(&w.arena);
    return status;
}

/* The same when it must go well; what fn asserts is asserted inside. */
static void check(struct store *store, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);

    kit_ok(&w, work_run(&w, WORK_WRITES, fn, arg));
    arena_free(&w.arena);
}

static enum status do_open(struct work *w, void *arg)
{
    return org_open(w, arg);
}

static int64_t opened(struct store *store, const char *kind, const char *name, int64_t parent)
{
    struct org_opening opening = {.kind = kind, .name = name, .parent = parent, .from_day = "2026-01-01"};

    check(store, do_open, &opening);
    return opening.id;
}

/* Province ▸ two communes ▸ three cells. */
struct tree {
    int64_t province, cam_an, ha_lam, cell_2, cell_10, cell_other;
};

static struct tree planted(struct store *store)
{
    struct tree tree;

    tree.province = opened(store, "province_committee", "Tỉnh uỷ Đông Bình", 0);
    tree.cam_an = opened(store, "commune_committee", "Đảng uỷ xã Cam An", tree.province);
    tree.ha_lam = opened(store, "ward_committee", "Đảng uỷ phường Hạ Lâm", tree.province);
    tree.cell_10 = opened(store, "cell", "Chi bộ thôn 10", tree.cam_an);
    tree.cell_2 = opened(store, "cell", "Chi bộ thôn 2", tree.cam_an);
    tree.cell_other = opened(store, "cell", "Chi bộ tổ dân phố 1", tree.ha_lam);
    return tree;
}

static enum status see_nesting(struct work *w, void *arg)
{
    const struct tree *tree = arg;
    struct org province, commune, ward, cell;

    TRY(org_find(w, tree->province, NULL, &province));
    TRY(org_find(w, tree->cam_an, NULL, &commune));
    TRY(org_find(w, tree->ha_lam, NULL, &ward));
    TRY(org_find(w, tree->cell_2, NULL, &cell));
    assert_true(province.place < commune.place && commune.high <= province.high);
    assert_true(commune.high < ward.place && ward.high <= province.high);
    assert_true(commune.place < cell.place && cell.high <= commune.high);
    assert_int_equal(cell.parent, tree->cam_an);
    assert_int_equal(cell.depth, 2);
    assert_string_equal(commune.symbol, "ĐU");
    assert_string_equal(cell.grassroots, "commune");
    assert_int_equal(cell.below, 0);
    assert_int_equal(commune.below, 1);
    return OK;
}

static void a_body_stands_within_the_labels_of_its_parent(struct store *store)
{
    struct tree tree = planted(store);

    check(store, see_nesting, &tree);
}

static enum status see_children(struct work *w, void *arg)
{
    const struct tree *tree = arg;
    struct list first = {0};
    struct list rest = {0};

    TRY(org_children(w, tree->cam_an, NULL, &(struct org_page){.most = 1}, &first));
    assert_int_equal(first.count, 1);
    assert_true(first.more);
    assert_int_equal(LIST_AT(&first, struct org, 0)->id, tree->cell_2);
    TRY(org_children(w, tree->cam_an, NULL, &(struct org_page){LIST_AT(&first, struct org, 0)->sort, 1}, &rest));
    assert_int_equal(rest.count, 1);
    assert_false(rest.more);
    assert_int_equal(LIST_AT(&rest, struct org, 0)->id, tree->cell_10);
    struct list tops = {0};
    TRY(org_children(w, 0, NULL, &(struct org_page){.most = MOST}, &tops));
    assert_int_equal(tops.count, 1);
    return OK;
}

static void children_come_in_pages_with_numbers_by_size(struct store *store)
{
    struct tree tree = planted(store);

    check(store, see_children, &tree);
}

static enum status see_path(struct work *w, void *arg)
{
    const struct tree *tree = arg;
    const char *path;
    struct list above = {0};

    TRY(org_path(w, tree->cell_2, NULL, &path));
    assert_string_equal(path, "Tỉnh uỷ Đông Bình ▸ Đảng uỷ xã Cam An ▸ Chi bộ thôn 2");
    TRY(org_ancestors(w, tree->cell_2, NULL, &above));
    assert_int_equal(above.count, 2);
    assert_int_equal(LIST_AT(&above, struct org, 0)->id, tree->province);
    return OK;
}

static void a_path_leads_from_the_top(struct store *store)
{
    struct tree tree = planted(store);

    check(store, see_path, &tree);
}

static enum status see_lists(struct work *w, void *arg)
{
    const struct tree *tree = arg;
    struct org commune;
    struct list cells = {0};
    struct list all = {0};
    int64_t count;

    TRY(org_find(w, tree->cam_an, NULL, &commune));
    struct org_filter filter = {.low = commune.place, .high = commune.high, .form = "cell", .level = -1, .most = MOST};
    TRY(org_list(w, &filter, &cells));
    assert_int_equal(cells.count, 2);
    TRY(org_count(w, &filter, &count));
    assert_int_equal(count, 2);
    filter = (struct org_filter){.level = -1, .most = 4};
    TRY(org_list(w, &filter, &all));
    assert_int_equal(all.count, 4);
    assert_true(all.more);
    filter.after = LIST_AT(&all, struct org, 3)->place;
    TRY(org_list(w, &filter, &all));
    assert_int_equal(all.count, 6);
    assert_false(all.more);
    filter = (struct org_filter){.level = 3, .grassroots = "ward", .most = MOST};
    struct list wards = {0};
    TRY(org_list(w, &filter, &wards));
    assert_int_equal(wards.count, 1);
    filter = (struct org_filter){.level = -1, .most = MOST, .day = "2025-12-31"};
    TRY(org_count(w, &filter, &count));
    assert_int_equal(count, 0);
    return OK;
}

static void lists_take_a_range_a_kind_and_a_day(struct store *store)
{
    struct tree tree = planted(store);

    check(store, see_lists, &tree);
}

static enum status see_search(struct work *w, void *arg)
{
    const struct org_filter everywhere = {.most = MOST};
    struct list found = {0};

    (void)arg;
    TRY(org_search(w, "HA lam", &everywhere, &found));
    assert_int_equal(found.count, 1);
    assert_string_equal(LIST_AT(&found, struct org, 0)->name, "Đảng uỷ phường Hạ Lâm");
    TRY(org_search(w, "dang uy", &everywhere, &found));
    assert_int_equal(found.count, 3);
    TRY(org_search(w, "thon chi 2", &everywhere, &found));
    assert_int_equal(found.count, 4);
    TRY(org_search(w, "không đâu", &everywhere, &found));
    assert_int_equal(found.count, 4);
    return OK;
}

static void bodies_are_found_without_tone_marks(struct store *store)
{
    (void)planted(store);
    check(store, see_search, NULL);
}

static enum status see_advisory(struct work *w, void *arg)
{
    const int64_t *board = arg;
    struct org org;

    TRY(org_find(w, *board, NULL, &org));
    assert_string_equal(org.symbol, "BTGDVTU");
    return OK;
}

static void an_advisory_body_stands_under_its_host_and_takes_its_symbol(struct store *store)
{
    const struct tree tree = planted(store);
    struct org_opening board = {.kind = "propaganda_mass_board",
                                .name = "Ban Tuyên giáo và Dân vận",
                                .from_day = DAY,
                                .parent = tree.province,
                                .host = tree.province};
    struct org_opening stray = {
        .kind = "propaganda_mass_board", .name = "Ban", .parent = tree.province, .from_day = DAY};

    check(store, do_open, &board);
    check(store, see_advisory, &board.id);
    assert_int_equal(run(store, DAY, do_open, &stray), ERR_INVALID);
    stray.host = tree.cam_an;
    assert_int_equal(run(store, DAY, do_open, &stray), ERR_INVALID);
}

static void what_cannot_stand_there_is_refused_with_its_field(struct store *store)
{
    const struct tree tree = planted(store);
    const struct {
        struct org_opening opening;
        const char *field;
    } wrong[] = {
        {{.kind = "cell", .name = " ", .parent = tree.cam_an, .from_day = DAY}, "name"},
        {{.kind = "district_committee", .name = "Huyện uỷ", .parent = tree.province, .from_day = DAY}, "kind"},
        {{.kind = "nothing", .name = "Không", .parent = tree.province, .from_day = DAY}, "kind"},
        {{.kind = "province_committee", .name = "Tỉnh uỷ", .parent = tree.cam_an, .from_day = DAY}, "kind"},
        {{.kind = "cell", .name = "Tổ", .parent = tree.cell_2, .from_day = DAY}, "parent"},
        {{.kind = "cell", .name = "Chi bộ", .parent = 77, .from_day = DAY}, "parent"},
        {{.kind = "cell", .name = "Chi bộ", .parent = tree.cam_an, .from_day = "2025-12-31"}, "parent"},
        {{.kind = "cell", .name = "Chi bộ", .parent = tree.cam_an, .from_day = "2026-03-03"}, "from_day"},
        {{.kind = "cell", .name = "Chi bộ", .parent = tree.cam_an, .from_day = "2026-02-30"}, "from_day"},
        {{.kind = "cell", .name = "Chi bộ", .parent = tree.cam_an, .host = tree.cam_an, .from_day = DAY}, "host"},
    };

    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct work w = kit_work(store, DAY);
        struct org_opening opening = wrong[i].opening;
        assert_int_equal(work_run(&w, WORK_WRITES, do_open, &opening), ERR_INVALID);
        assert_string_equal(w.field, wrong[i].field);
        assert_non_null(w.message);
        arena_free(&w.arena);
    }
}

static void a_code_belongs_to_one_body(struct store *store)
{
    const struct tree tree = planted(store);
    struct org_opening one = {
        .kind = "cell", .code = "CB-3", .name = "Chi bộ thôn 3", .parent = tree.cam_an, .from_day = DAY};
    struct work w = kit_work(store, DAY);

    check(store, do_open, &one);
    assert_int_equal(work_run(&w, WORK_WRITES, do_open, &one), ERR_CONFLICT);
    assert_string_equal(w.field, "code");
    arena_free(&w.arena);
}

static enum status do_change(struct work *w, void *arg)
{
    return org_change(w, arg);
}

static enum status do_find(struct work *w, void *arg)
{
    struct org *org = arg;

    TRY(org_find(w, org->id, NULL, org));
    assert_string_equal(org->name, "Chi bộ thôn Hai");
    return OK;
}

static void a_change_names_the_version_it_saw(struct store *store)
{
    const struct tree tree = planted(store);
    struct org changed = {.id = tree.cell_2, .version = 1, .name = "Chi bộ thôn Hai", .symbol = "CB"};

    check(store, do_change, &changed);
    struct org found = {.id = tree.cell_2};
    check(store, do_find, &found);
    assert_int_equal(found.version, 2);
    assert_int_equal(run(store, DAY, do_change, &changed), ERR_CONFLICT);
    changed.id = 77;
    assert_int_equal(run(store, DAY, do_change, &changed), ERR_MISSING);
}

struct closing {
    int64_t id;
    const char *day;
};

static enum status do_close(struct work *w, void *arg)
{
    const struct closing *closing = arg;

    return org_close(w, closing->id, closing->day);
}

static enum status see_closed(struct work *w, void *arg)
{
    const struct closing *closing = arg;
    struct org org;

    TRY(org_find(w, closing->id, NULL, &org));
    assert_int_equal(org.place, 0);
    assert_string_equal(org.to_day, closing->day);
    TRY(org_find(w, closing->id, "2026-01-31", &org)); /* the tree of that day still has it */
    assert_true(org.place > 0);
    return OK;
}

static void a_closed_body_stays_in_the_tree_of_its_days(struct store *store)
{
    const struct tree tree = planted(store);
    struct closing closing = {tree.cell_2, "2026-02-01"};

    check(store, do_close, &closing);
    check(store, see_closed, &closing);
    assert_int_equal(run(store, DAY, do_close, &closing), ERR_CONFLICT);
    closing.id = tree.cam_an; /* a cell is left under it */
    assert_int_equal(run(store, DAY, do_close, &closing), ERR_CONFLICT);
    closing = (struct closing){tree.cell_other, "2026-03-03"};
    assert_int_equal(run(store, DAY, do_close, &closing), ERR_INVALID);
}

/* --- the labels of random trees ----------------------------------------------------------------------------------- */

#define BODIES 120

/* A small generator of its own: the same trees on every run. */
static uint32_t drawn(uint32_t *seed, uint32_t bound)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % bound;
}

struct forest {
    int64_t ids[BODIES];
    int64_t level[BODIES];
    size_t count;
    uint32_t seed;
};

static const char *const kinds[] = {"central_committee", "province_committee", "direct_committee",
                                    "ward_committee",    "section_committee",  "cell"};

static enum status grow(struct work *w, void *arg)
{
    struct forest *forest = arg;
    const size_t under = drawn(&forest->seed, (uint32_t)forest->count + 1);
    const int64_t above = under == forest->count ? -1 : forest->level[under];

    if (above == 5 || forest->count == BODIES || (above < 0 && forest->count > 1))
        return OK;
    const int64_t level = above == 4 ? 5 : above + 1 + drawn(&forest->seed, 2);
    struct org_opening opening = {
        .kind = kinds[level],
        .name = "Tổ chức",
        .parent = above < 0 ? 0 : forest->ids[under],
        .from_day = "2026-01-01",
    };
    TRY(org_open(w, &opening));
    forest->level[forest->count] = level;
    forest->ids[forest->count++] = opening.id;
    return OK;
}

static enum status close_leaf(struct work *w, void *arg)
{
    const struct forest *forest = arg;

    return org_close(w, forest->ids[forest->count - 1], "2026-02-01");
}

static enum status see_forest(struct work *w, void *arg)
{
    const struct forest *forest = arg;
    struct placement all[BODIES];

    for (size_t i = 0; i < forest->count; i++) {
        struct list places = {0};
        TRY(org_placements(w, forest->ids[i], &places));
        assert_int_equal(places.count, 1);
        all[i] = *LIST_AT(&places, struct placement, 0);
    }
    for (size_t i = 0; i < forest->count; i++)
        for (size_t j = 0; j < forest->count; j++) {
            const struct placement *a = &all[i];
            const struct placement *b = &all[j];
            if (i == j)
                continue;
            assert_true(a->lft != b->lft);
            const bool inside = a->lft > b->lft && a->rgt <= b->rgt;
            const bool around = b->lft > a->lft && b->rgt <= a->rgt;
            assert_true(inside || around || a->rgt < b->lft || b->rgt < a->lft);
            if (a->parent == b->org)
                assert_true(inside);
        }
    return OK;
}

static void labels_of_random_trees_nest_and_are_never_used_twice(struct store *store)
{
    for (uint32_t seed = 1; seed <= 3; seed++) {
        struct forest forest = {.seed = seed};
        size_t closed = 0;
        for (int i = 0; i < 200; i++) {
            check(store, grow, &forest);
            /* A leaf that closes leaves its labels used; nothing is opened under it any more. */
            if (i % 7 == 0 && forest.count > 10 && run(store, DAY, close_leaf, &forest) == OK) {
                forest.level[forest.count - 1] = 5;
                closed++;
            }
        }
        assert_true(forest.count > 20 && closed > 0);
        check(store, see_forest, &forest);
    }
}

static enum status fill_tops(struct work *w, void *arg)
{
    int64_t *count = arg;

    for (*count = 0;; ++*count) {
        struct org_opening opening = {.kind = "province_committee", .name = "Tỉnh uỷ", .from_day = DAY};
        const enum status status = org_open(w, &opening);
        if (status != OK)
            return status;
    }
}

static void a_full_place_says_so(struct store *store)
{
    struct work w = kit_work(store, DAY);
    int64_t count;

    assert_int_equal(work_run(&w, WORK_WRITES, fill_tops, &count), ERR_CONFLICT);
    assert_int_equal(count, 7);
    assert_non_null(strstr(w.message, "hết chỗ"));
    arena_free(&w.arena);
}

/* --- many at once, and failures
 * ------------------------------------------------------------------------------------
 */

#define MANY 300

static enum status open_many(struct work *w, void *arg)
{
    const struct tree *tree = arg;
    struct org_opening openings[MANY];

    for (size_t i = 0; i < MANY; i++)
        openings[i] = (struct org_opening){
            .kind = "cell",
            .name = arena_format(&w->arena, "Chi bộ số %zu", i),
            .parent = i < MANY / 2 ? tree->cam_an : tree->ha_lam,
            .from_day = DAY,
        };
    return org_open_many(w, openings, MANY);
}

static enum status see_many(struct work *w, void *arg)
{
    const struct tree *tree = arg;
    struct list children = {0};
    int64_t last = 0;

    TRY(org_children(w, tree->cam_an, NULL, &(struct org_page){.most = 2 * MANY}, &children));
    assert_int_equal(children.count, 2 + 2 * (MANY / 2));
    const struct org_filter filter = {.level = -1, .most = 10 * MANY};
    struct list all = {0};
    TRY(org_list(w, &filter, &all));
    for (size_t i = 0; i < all.count; i++) {
        assert_true(LIST_AT(&all, struct org, i)->place > last);
        last = LIST_AT(&all, struct org, i)->place;
    }
    return OK;
}

static void many_at_once_keep_the_labels_right(struct store *store)
{
    struct tree tree = planted(store);

    check(store, open_many, &tree);
    check(store, open_many, &tree);
    check(store, see_many, &tree);
}

static enum status see_wide_search(struct work *w, void *arg)
{
    const struct org_filter everywhere = {.most = MOST};
    struct list found = {0};

    (void)arg;
    TRY(org_search(w, "ha lam", &everywhere, &found));
    assert_int_equal(found.count, 1);
    TRY(org_search(w, "chi bo so 7", &everywhere, &found)); /* cells are left to narrower ranges */
    assert_int_equal(found.count, 1);
    return OK;
}

static void over_the_whole_country_a_search_leaves_cells_out(struct store *store)
{
    struct tree tree = planted(store);

    for (int i = 0; i < 2000 / MANY + 1; i++)
        check(store, open_many, &tree);
    check(store, see_wide_search, NULL);
}

static enum status count_all(struct work *w, void *arg)
{
    return org_count(w, &(struct org_filter){.level = -1}, arg);
}

/* Breaks the nth statement of fn for every n; nothing may be half-done. */
static void sweep(struct store *store, work_fn *fn, void *arg)
{
    int64_t before, after;

    check(store, count_all, &before);
    for (int nth = 0;; nth++) {
        store_fail_at(store, nth);
        const enum status status = run(store, DAY, fn, arg);
        store_fail_at(store, -1);
        if (status == OK)
            return;
        assert_int_equal(status, ERR_BROKEN);
        check(store, count_all, &after);
        assert_int_equal(before, after);
    }
}

static void opening_survives_a_failure_at_every_statement(struct store *store)
{
    const struct tree tree = planted(store);
    struct org_opening opening = {.kind = "cell", .name = "Chi bộ", .parent = tree.cam_an, .from_day = DAY};

    sweep(store, do_open, &opening);
}

static void changing_survives_a_failure_at_every_statement(struct store *store)
{
    const struct tree tree = planted(store);
    struct org changed = {.id = tree.cell_2, .version = 1, .name = "Chi bộ thôn Hai", .symbol = "CB"};

    sweep(store, do_change, &changed);
    struct org found = {.id = tree.cell_2};
    check(store, do_find, &found);
    assert_int_equal(found.version, 2); /* once, however often it was broken off */
}

static void closing_survives_a_failure_at_every_statement(struct store *store)
{
    const struct tree tree = planted(store);
    struct closing closing = {tree.cell_2, "2026-02-01"};

    sweep(store, do_close, &closing);
    check(store, see_closed, &closing);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_body_stands_within_the_labels_of_its_parent),
        KIT_TEST(children_come_in_pages_with_numbers_by_size),
        KIT_TEST(a_path_leads_from_the_top),
        KIT_TEST(lists_take_a_range_a_kind_and_a_day),
        KIT_TEST(bodies_are_found_without_tone_marks),
        KIT_TEST(an_advisory_body_stands_under_its_host_and_takes_its_symbol),
        KIT_TEST(what_cannot_stand_there_is_refused_with_its_field),
        KIT_TEST(a_code_belongs_to_one_body),
        KIT_TEST(a_change_names_the_version_it_saw),
        KIT_TEST(a_closed_body_stays_in_the_tree_of_its_days),
        KIT_TEST(labels_of_random_trees_nest_and_are_never_used_twice),
        KIT_TEST(a_full_place_says_so),
        KIT_TEST(many_at_once_keep_the_labels_right),
        KIT_TEST(over_the_whole_country_a_search_leaves_cells_out),
        KIT_TEST(opening_survives_a_failure_at_every_statement),
        KIT_TEST(changing_survives_a_failure_at_every_statement),
        KIT_TEST(closing_survives_a_failure_at_every_statement),
    };
    return kit_run("org", tests, COUNT(tests));
}
