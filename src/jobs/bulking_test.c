/* bulking_test.c - a large sheet from its text to the roster or the tree, piece by piece: fates, all at once or not at
 * all, broken off anywhere.  proves: bulk bulking staging */
#include "tests/kit.h"

#include "base/buffer.h"
#include "jobs/bulking.h"
#include "organisation/bulk.h"
#include "organisation/import_orgs.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "store/blob.h"

#include <stdio.h>
#include <string.h>

#define DAY  "2026-03-02"
#define MANY 450 /* two pieces and a half */

static void see(struct store *store, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);

    kit_ok(&w, work_run(&w, WORK_READS, fn, arg));
    arena_free(&w.arena);
}

static enum status attempt(struct store *store, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);
    const enum status status = work_run(&w, WORK_WRITES, fn, arg);

    arena_free(&w.arena);
    return status;
}

static enum status do_check_orgs(struct work *w, void *arg)
{
    struct import_figures figures;

    return import_check_orgs(w, arg, &figures);
}

/* A province, a ward and two of its cells; beside it another province. */
static void make_tree(struct store *store)
{
    static const struct import_org tree[] = {
        {.code = "T", .name = "Tỉnh uỷ Đông Bình", .kind = "province_committee", .from_day = "2025-07-01"},
        {.code = "P-1", .name = "Đảng uỷ phường Hạ Lâm", .kind = "ward_committee", .parent = "T"},
        {.code = "CB-1", .name = "Chi bộ tổ 1", .kind = "cell", .parent = "P-1"},
        {.code = "CB-2", .name = "Chi bộ tổ 2", .kind = "cell", .parent = "P-1"},
        {.code = "P-9", .name = "Đảng uỷ phường Xa", .kind = "ward_committee", .parent = "T"},
        {.code = "CB-9", .name = "Chi bộ nơi khác", .kind = "cell", .parent = "P-9"}};
    struct work w = kit_work(store, DAY);
    struct list rows = {0};

    for (size_t i = 0; i < COUNT(tree); i++) {
        struct import_org *row = list_add(&w.arena, &rows, sizeof(*row));
        *row = tree[i];
        row->line = (int64_t)i + 2;
    }
    kit_ok(&w, work_run(&w, WORK_READS, do_check_orgs, &rows));
    kit_ok(&w, import_apply_orgs(&w, &rows));
    arena_free(&w.arena);
}

/* --- a sheet on its way ------------------------------------------------------------------------------------------- */

struct sent {
    const char *kind, *places;
    struct buffer text;
    struct work w; /* holds the text */
    int64_t id, lines;
    const char *org;
};

static struct sent sent_of(struct store *store, const char *kind)
{
    struct sent sent = {.kind = kind, .w = kit_work(store, DAY), .org = "P-1", .lines = 1};

    /* code name org|kind … as in their shapes, the line first */
    sent.places = !strcmp(kind, "people") ? "-1,0,1,2,-1,-1,3,4,-1" : "-1,0,1,2,3,-1,-1";
    return sent;
}

static void begin_text(struct sent *sent)
{
    sent->text = buffer_make(&sent->w.arena, 1000000);
    buffer_put(&sent->text, "1\tđầu đề\n");
}

static void add(struct sent *sent, const char *cells)
{
    buffer_format(&sent->text, "%lld", (long long)++sent->lines);
    for (const char *at = cells; *at; at++)
        buffer_put_char(&sent->text, *at == '|' ? '\t' : *at);
    buffer_put_char(&sent->text, '\n');
}

struct leaving {
    struct sent *sent;
    const char *hash;
};

static enum status do_make(struct work *w, void *arg)
{
    const struct leaving *leaving = arg;
    struct org org;
    struct bulk bulk = {.kind = leaving->sent->kind,
                        .hash = leaving->hash,
                        .places = leaving->sent->places,
                        .reached = (int64_t)strlen("1\tđầu đề\n"),
                        .total = leaving->sent->lines - 1};

    TRY(org_find_by_code(w, leaving->sent->org, &org));
    bulk.org_id = org.id;
    TRY(bulk_make(w, &bulk));
    leaving->sent->id = bulk.id;
    return OK;
}

static void leave(struct store *store, struct sent *sent)
{
    struct leaving leaving = {.sent = sent};

    kit_ok(&sent->w, blob_put(&sent->w, (struct bytes){(const unsigned char *)sent->text.text, sent->text.length},
                              &leaving.hash));
    assert_int_equal(attempt(store, do_make, &leaving), OK);
}

static enum status run(struct store *store, int64_t id)
{
    enum status status = OK;

    for (bool again = true; again && status == OK;) {
        struct work w = kit_work(store, DAY);
        status = bulking_run(&w, id, &again);
        arena_free(&w.arena);
    }
    return status;
}

struct looked {
    int64_t id;
    struct bulk bulk;
    char state[16], problem[200];
};

static enum status do_look(struct work *w, void *arg)
{
    struct looked *looked = arg;

    TRY(bulk_find(w, looked->id, &looked->bulk));
    (void)snprintf(looked->state, sizeof(looked->state), "%s", looked->bulk.state);
    (void)snprintf(looked->problem, sizeof(looked->problem), "%s", looked->bulk.problem ? looked->bulk.problem : "");
    return OK;
}

static struct looked look(struct store *store, int64_t id)
{
    struct looked looked = {.id = id};

    see(store, do_look, &looked);
    return looked;
}

static enum status do_order(struct work *w, void *arg)
{
    struct bulk bulk;

    TRY(bulk_find(w, *(int64_t *)arg, &bulk));
    return bulk_order(w, bulk.id, bulk.version);
}

static enum status do_drop(struct work *w, void *arg)
{
    struct bulk bulk;

    TRY(bulk_find(w, *(int64_t *)arg, &bulk));
    return bulk_drop(w, bulk.id, bulk.version);
}

/* What the sheet has written, and what is left of its rows. */
struct traces {
    int64_t id, official, posts, bodies, rows;
};

static enum status do_count(struct work *w, void *arg)
{
    struct traces *traces = arg;
    const struct org_filter all = {.level = -1};
    struct roster_figures figures;
    struct list posts = {0}, rows = {0};
    struct bulk bulk;
    struct org cell;

    TRY(org_find_by_code(w, "CB-1", &cell));
    TRY(roster_count(w, cell.id, NULL, &figures));
    TRY(roster_posts(w, cell.id, NULL, &posts));
    TRY(org_count(w, &all, &traces->bodies));
    TRY(bulk_find(w, traces->id, &bulk));
    for (const struct choice *fate = import_fates; fate->code; fate++)
        TRY(bulk_list(w, &bulk, &(struct bulk_page){.fate = fate->code, .most = 1000}, &rows));
    traces->official = figures.official;
    traces->posts = (int64_t)posts.count;
    traces->rows = (int64_t)rows.count;
    return OK;
}

static struct traces traces_of(struct store *store, int64_t id)
{
    struct traces traces = {.id = id};

    see(store, do_count, &traces);
    return traces;
}

/* Code, name, body, telephone, post. */
static struct sent many_people(struct store *store, const char *phone)
{
    struct sent sent = sent_of(store, "people");

    begin_text(&sent);
    for (int i = 0; i < MANY; i++)
        add(&sent, arena_format(&sent.w.arena, "|N%d|Trần Văn An|CB-1|%s|%s", i, phone, i == 3 ? "Bí thư" : ""));
    leave(store, &sent);
    return sent;
}

/* --- the tests ---------------------------------------------------------------------------------------------------- */

static void people_of_a_large_sheet_are_there_all_at_once(struct store *store)
{
    make_tree(store);
    struct sent sent = many_people(store, "0901");
    assert_int_equal(run(store, sent.id), OK);
    struct looked looked = look(store, sent.id);
    assert_string_equal(looked.state, "judged");
    assert_int_equal(looked.bulk.created, MANY);
    assert_int_equal(looked.bulk.wrong, 0);
    assert_int_equal(traces_of(store, sent.id).official, 0);
    assert_int_equal(traces_of(store, sent.id).rows, MANY);
    assert_int_equal(attempt(store, do_order, &sent.id), OK);
    assert_int_equal(attempt(store, do_order, &sent.id), ERR_CONFLICT);
    assert_int_equal(run(store, sent.id), OK);
    looked = look(store, sent.id);
    assert_string_equal(looked.state, "done");
    assert_int_equal(traces_of(store, sent.id).official, MANY);
    assert_int_equal(traces_of(store, sent.id).posts, 1);
    assert_int_equal(traces_of(store, sent.id).rows, 0);
    arena_free(&sent.w.arena);
}

static void particulars_of_those_who_are_there_follow(struct store *store)
{
    make_tree(store);
    struct sent sent = many_people(store, "0901"), again = {0};
    assert_int_equal(run(store, sent.id), OK);
    assert_int_equal(attempt(store, do_order, &sent.id), OK);
    assert_int_equal(run(store, sent.id), OK);
    again = many_people(store, "0902");
    assert_int_equal(run(store, again.id), OK);
    struct looked looked = look(store, again.id);
    assert_int_equal(looked.bulk.changed, MANY);
    assert_int_equal(looked.bulk.created, 0);
    assert_int_equal(attempt(store, do_order, &again.id), OK);
    assert_int_equal(run(store, again.id), OK);
    assert_string_equal(look(store, again.id).state, "done");
    assert_int_equal(look(store, again.id).bulk.skipped, 0);
    arena_free(&again.w.arena);
    again = many_people(store, "0902");
    assert_int_equal(run(store, again.id), OK);
    assert_int_equal(look(store, again.id).bulk.same, MANY);
    assert_int_equal(attempt(store, do_order, &again.id), ERR_INVALID);
    arena_free(&again.w.arena);
    arena_free(&sent.w.arena);
}

static enum status do_list_wrong(struct work *w, void *arg)
{
    static const struct {
        int64_t line;
        const char *words;
    } expected[] = {{402, "Trùng với dòng 2"}, {403, "đã ghi cho dòng 3"}, {404, "không thuộc"}, {405, "mã"}};
    struct bulk bulk;
    struct list rows = {0}, behind = {0};

    TRY(bulk_find(w, *(int64_t *)arg, &bulk));
    TRY(bulk_list(w, &bulk, &(struct bulk_page){FATE_WRONG, 0, 50}, &rows));
    assert_int_equal(rows.count, COUNT(expected));
    for (size_t i = 0; i < rows.count; i++) {
        const struct bulk_row *row = LIST_AT(&rows, struct bulk_row, i);
        assert_int_equal(row->line, expected[i].line);
        assert_non_null(strstr(row->why, expected[i].words));
    }
    assert_string_equal(LIST_AT(&rows, struct bulk_row, 2)->name, "Lê Xa");
    TRY(bulk_list(w, &bulk, &(struct bulk_page){FATE_WRONG, 403, 50}, &behind));
    assert_int_equal(behind.count, 2);
    return OK;
}

static void rows_far_apart_are_held_against_one_another(struct store *store)
{
    struct sent sent = sent_of(store, "people");

    make_tree(store);
    begin_text(&sent);
    add(&sent, "|A1|Trần Một|CB-1||");
    add(&sent, "|A2|Trần Hai|CB-1||Bí thư");
    for (int i = 0; i < 398; i++)
        add(&sent, arena_format(&sent.w.arena, "|B%d|Trần Ba|CB-2||", i));
    add(&sent, "|A1|Trần Một Lại|CB-1||");
    add(&sent, "|A4|Trần Bốn|CB-1||Bí thư");
    add(&sent, "|A5|Lê Xa|CB-9||");
    add(&sent, "|A6|Lê Không|CB-77||");
    leave(store, &sent);
    assert_int_equal(run(store, sent.id), OK);
    assert_int_equal(look(store, sent.id).bulk.wrong, 4);
    assert_int_equal(look(store, sent.id).bulk.created, 400);
    see(store, do_list_wrong, &sent.id);
    assert_int_equal(attempt(store, do_order, &sent.id), ERR_INVALID);
    assert_int_equal(attempt(store, do_drop, &sent.id), OK);
    assert_int_equal(run(store, sent.id), OK);
    assert_string_equal(look(store, sent.id).state, "dropped");
    assert_int_equal(traces_of(store, sent.id).rows, 0);
    arena_free(&sent.w.arena);
}

/* Children before their parents, a body known by its code, a row beneath another province. */
static void bodies_may_stand_under_a_row_further_down(struct store *store)
{
    struct sent sent = sent_of(store, "bodies");

    make_tree(store);
    sent.org = "T";
    begin_text(&sent);
    for (int i = 0; i < MANY; i++)
        add(&sent, arena_format(&sent.w.arena, "|M-%d|Chi bộ mới số %d|chi bộ|P-2", i, i));
    add(&sent, "|CB-1|Chi bộ tổ dân phố 1|chi bộ|P-1");
    add(&sent, "|P-2|Đảng uỷ phường Mới|Đảng uỷ phường|T");
    leave(store, &sent);
    assert_int_equal(run(store, sent.id), OK);
    struct looked looked = look(store, sent.id);
    assert_int_equal(looked.bulk.created, MANY + 1);
    assert_int_equal(looked.bulk.changed, 1);
    assert_int_equal(looked.bulk.wrong, 0);
    assert_int_equal(traces_of(store, sent.id).bodies, 6);
    assert_int_equal(attempt(store, do_order, &sent.id), OK);
    assert_int_equal(run(store, sent.id), OK);
    assert_string_equal(look(store, sent.id).state, "done");
    assert_int_equal(traces_of(store, sent.id).bodies, 6 + MANY + 1);
    arena_free(&sent.w.arena);
}

static void a_twin_of_a_body_far_away_is_wrong(struct store *store)
{
    struct sent sent = sent_of(store, "bodies");

    make_tree(store);
    begin_text(&sent);
    for (int i = 0; i < MANY; i++)
        add(&sent, arena_format(&sent.w.arena, "|M-%d|Chi bộ mới số %d|chi bộ|P-1", i == 449 ? 0 : i, i));
    leave(store, &sent);
    assert_int_equal(run(store, sent.id), OK);
    assert_int_equal(look(store, sent.id).bulk.created, MANY - 1);
    assert_int_equal(look(store, sent.id).bulk.wrong, 1);
    arena_free(&sent.w.arena);
}

/* Broken off in each of its units and here and there within them, it goes on; until the end nothing is seen. */
static void a_job_broken_off_anywhere_goes_on(struct store *store)
{
    make_tree(store);
    struct sent sent = many_people(store, "0901");
    bool ordered = false;

    for (int nth = 0; strcmp(look(store, sent.id).state, "done") != 0; nth += nth < 9 ? 1 : 151) {
        store_fail_at(store, nth);
        const enum status status = run(store, sent.id);
        store_fail_at(store, -1);
        assert_true(status == OK || status == ERR_BROKEN);
        const struct looked looked = look(store, sent.id);
        const bool is_seen = !strcmp(looked.state, "changing") || !strcmp(looked.state, "done");
        assert_int_equal(traces_of(store, sent.id).official, is_seen ? MANY : 0);
        if (!ordered && !strcmp(looked.state, "judged")) {
            assert_int_equal(looked.bulk.created, MANY);
            assert_int_equal(attempt(store, do_order, &sent.id), OK);
            ordered = true;
            nth = 0;
        }
    }
    assert_int_equal(run(store, sent.id), OK);
    assert_int_equal(traces_of(store, sent.id).rows, 0);
    assert_int_equal(traces_of(store, sent.id).posts, 1);
    arena_free(&sent.w.arena);
}

static enum status do_admit(struct work *w, void *arg)
{
    struct admission admission = {
        .person = {.name = "Lý Đến Trước", .code = arg}, .standing = "official", .from_day = DAY};
    struct org cell;

    TRY(org_find_by_code(w, "CB-2", &cell));
    admission.org = cell.id;
    return roster_admit(w, &admission);
}

static void what_changed_meanwhile_is_judged_again_and_nothing_is_written(struct store *store)
{
    make_tree(store);
    struct sent sent = many_people(store, "0901");

    assert_int_equal(run(store, sent.id), OK);
    assert_int_equal(attempt(store, do_admit, (void *)(uintptr_t) "N440"), OK);
    assert_int_equal(attempt(store, do_order, &sent.id), OK);
    assert_int_equal(run(store, sent.id), OK);
    const struct looked looked = look(store, sent.id);
    assert_string_equal(looked.state, "judged");
    assert_non_null(strstr(looked.problem, "vừa có thay đổi"));
    assert_int_equal(looked.bulk.wrong, 1);
    assert_int_equal(looked.bulk.created, MANY - 1);
    assert_int_equal(traces_of(store, sent.id).official, 0);
    assert_int_equal(traces_of(store, sent.id).posts, 0);
    arena_free(&sent.w.arena);
}

static enum status do_sweep(struct work *w, void *arg)
{
    w->now += *(int64_t *)arg;
    return bulk_sweep(w);
}

static void a_sheet_nobody_decides_is_dropped_after_a_day(struct store *store)
{
    int64_t hours = 23 * 3600, days = 25 * 3600;

    make_tree(store);
    struct sent sent = many_people(store, "0901");
    assert_int_equal(run(store, sent.id), OK);
    assert_int_equal(attempt(store, do_sweep, &hours), OK);
    assert_string_equal(look(store, sent.id).state, "judged");
    assert_int_equal(attempt(store, do_sweep, &days), OK);
    assert_string_equal(look(store, sent.id).state, "dropped");
    assert_int_equal(run(store, sent.id), OK);
    assert_int_equal(traces_of(store, sent.id).rows, 0);
    arena_free(&sent.w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(people_of_a_large_sheet_are_there_all_at_once),
        KIT_TEST(particulars_of_those_who_are_there_follow),
        KIT_TEST(rows_far_apart_are_held_against_one_another),
        KIT_TEST(bodies_may_stand_under_a_row_further_down),
        KIT_TEST(a_twin_of_a_body_far_away_is_wrong),
        KIT_TEST(a_job_broken_off_anywhere_goes_on),
        KIT_TEST(what_changed_meanwhile_is_judged_again_and_nothing_is_written),
        KIT_TEST(a_sheet_nobody_decides_is_dropped_after_a_day),
    };
    return kit_run("bulking", tests, COUNT(tests));
}
