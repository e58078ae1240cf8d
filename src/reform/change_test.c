/* change_test.c - nothing of a change set is half done: its making, its lines, the order, its recall, what is staged
 * and taken back, and that somebody was told.
 * proves: change fate carry */
#include "tests/reform_kit.h"

#include "access/user.h"
#include "organisation/roster.h"
#include "reform/change_test.sql.h"
#include "reform/fate.h"

#define DAY "2017-07-01"

static enum status read_facts(struct work *w, void *arg)
{
    return store_number(w, &change_facts, NO_ARGS, arg);
}

static int64_t facts(struct store *store)
{
    int64_t number = 0;

    kit_see(store, DAY, read_facts, &number);
    return number;
}

static enum status do_make(struct work *w, void *arg)
{
    struct change_set *set = arg;
    struct change_set made = *set;

    TRY(change_make(w, &made));
    set->id = made.id;
    set->version = made.version;
    return OK;
}

static enum status do_edit(struct work *w, void *arg)
{
    return change_edit(w, arg);
}

static enum status do_add(struct work *w, void *arg)
{
    struct change_item item = *(const struct change_item *)arg;

    return change_add(w, &item);
}

static enum status do_drop(struct work *w, void *arg)
{
    const struct change_item *item = arg;

    return change_drop(w, item->set_id, item->position);
}

static enum status do_add_rows(struct work *w, void *arg)
{
    static const struct change_row lines[] = {
        {.line = 2, .verb = "Đổi tên", .body = "B2", .name = "Đảng uỷ xã Đông Tây"},
        {.line = 3, .verb = "Sáp nhập", .body = "B3", .target = "B4"},
    };
    const struct change_set *set = arg;
    struct list rows = {0};

    for (size_t i = 0; i < COUNT(lines); i++)
        *(struct change_row *)list_add(&w->arena, &rows, sizeof(lines[i])) = lines[i];
    return change_add_rows(w, set->id, &rows);
}

static enum status see_version(struct work *w, void *arg)
{
    struct change_set *set = arg;
    struct change_set found;

    TRY(change_find(w, set->id, &found));
    set->version = found.version;
    return OK;
}

static enum status do_order(struct work *w, void *arg)
{
    const struct change_set *set = arg;

    return carry_order(w, set->id, set->version);
}

static enum status do_recall(struct work *w, void *arg)
{
    const struct change_set *set = arg;

    return carry_recall(w, set->id, set->version);
}

static enum status do_discard(struct work *w, void *arg)
{
    const struct change_set *set = arg;

    return change_discard(w, set->id, set->version);
}

static void sweep_set(struct store *store, work_fn *fn, struct change_set *set)
{
    kit_see(store, DAY, see_version, set);
    kit_sweep(store, &(struct doing){DAY, fn, set}, facts);
}

static void a_set_survives_a_failure_at_every_statement(struct store *store)
{
    struct small at = small_province(store);
    struct change_set set = {.org_id = at.province,
                             .title = "Sắp xếp",

                             .paper = "Nghị quyết 12-NQ/TU",
                             .effective_on = "2017-08-01"};
    struct change_item item = {.verb = "move", .body = "B5", .target = "B1"};

    kit_sweep(store, &(struct doing){DAY, do_make, &set}, facts);
    item.set_id = set.id;
    set.title = "Sắp xếp lại";
    sweep_set(store, do_edit, &set);
    kit_sweep(store, &(struct doing){DAY, do_add, &item}, facts);
    sweep_set(store, do_add_rows, &set);
    item.position = 1;
    kit_sweep(store, &(struct doing){DAY, do_drop, &item}, facts);
    sweep_set(store, do_order, &set);
    sweep_set(store, do_recall, &set);
    sweep_set(store, do_discard, &set);
}

/* --- staged, and taken back ----------------------------------------------------------------------------------------
 */

static enum status one_piece(struct work *w, void *arg)
{
    struct made_set *made = arg;

    return carry_piece(w, made->id, &made->progress);
}

static enum status do_stop(struct work *w, void *arg)
{
    const struct made_set *made = arg;

    return carry_stop(w, made->id, "Cây tổ chức vừa có thay đổi.");
}

static const struct change_item every_kind[] = {
    {.verb = "open", .body = "M", .target = "B0", .name = "Đảng uỷ xã Mới", .kind = "commune_committee"},
    {.verb = "split", .body = "B2", .target = "M"},
    {.verb = "move", .body = "B5", .target = "M"},
    {.verb = "merge", .body = "B1", .target = "B2"},
    {.verb = "rename", .body = "B2", .name = "Đảng uỷ xã Đông Tây"},
    {.verb = "close", .body = "B3", .target = "B4", .duties = "one"},
    {.verb = "close", .body = "B6", .duties = "lapse", .reason = "giải thể"},
};

static void what_was_staged_goes_whole_or_stays(struct store *store)
{
    struct small at = small_province(store);
    struct made_set set = {.org_id = at.province, .day = DAY, .items = every_kind, .count = COUNT(every_kind)};

    kit_do(store, DAY, make_set, &set);
    kit_do(store, DAY, order_set, &set);
    kit_do(store, DAY, one_piece, &set);
    kit_do(store, DAY, one_piece, &set);
    kit_sweep(store, &(struct doing){DAY, do_stop, &set}, facts);
    kit_see(store, DAY, look_at_set, &set);
    assert_string_equal(set.state, "stopped");
    assert_int_equal(org_on(store, at.cells[2], DAY).parent, at.east);
}

static int64_t plan_and_tree(struct store *store)
{
    struct kit_recount recount = {0};

    kit_see(store, "2030-01-01", kit_do_recount, &recount);
    return facts(store) + recount.differences;
}

static void a_set_of_every_kind_survives_a_failure_at_every_statement(struct store *store)
{
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-05", .obligations = monthly, .count = 2};
    struct made_set set = {.org_id = at.province, .day = DAY, .items = every_kind, .count = COUNT(every_kind)};

    kit_issue(store, &plan);
    kit_settle(store, "2017-06-10", (struct duty_key){plan.ids[0], at.cells[0], "2017-12", 0}, "note");
    kit_do(store, DAY, make_set, &set);
    kit_do(store, DAY, order_set, &set);
    for (int piece = 0; piece < 20 && !set.progress.finished; piece++)
        kit_sweep(store, &(struct doing){DAY, one_piece, &set}, plan_and_tree);
    kit_see(store, DAY, look_at_set, &set);
    assert_string_equal(set.state, "done");
    assert_int_equal(org_on(store, at.cells[2], DAY).parent, with_code(store, "M"));
    kit_recounted(store);
}

/* --- told once -----------------------------------------------------------------------------------------------------
 */

struct told {
    int64_t account, person, former;
    size_t count;
};

static enum status admit_secretary(struct work *w, void *arg)
{
    struct told *told = arg;
    struct admission admission = {.person = {.name = "Nguyễn Văn Ân"},
                                  .org = told->former,
                                  .standing = "official",
                                  .post = "secretary",
                                  .from_day = "2017-01-01"};

    TRY(roster_admit(w, &admission));
    struct user user = {.name = "an", .person = admission.id, .password = "", .language = "vi"};
    TRY(user_make(w, &user));
    told->person = admission.id;
    told->account = user.id;
    return OK;
}

static enum status count_news(struct work *w, void *arg)
{
    struct told *told = arg;
    struct list news = {0};

    TRY(fate_news(w, told->account, told->person, &news));
    told->count = news.count;
    return OK;
}

static enum status tell(struct work *w, void *arg)
{
    const struct told *told = arg;

    return fate_told(w, told->account, told->former);
}

static void whose_cell_ended_is_told_once(struct store *store)
{
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"}};
    struct small at = small_province(store);
    struct made_set set = {.org_id = at.province, .day = DAY, .items = items, .count = 1};
    struct told told = {.former = at.cells[0]};

    kit_do(store, "2017-02-01", admit_secretary, &told);
    kit_see(store, DAY, count_news, &told);
    assert_int_equal(told.count, 0);
    carry_out(store, &set, DAY);
    kit_see(store, DAY, count_news, &told);
    assert_int_equal(told.count, 1);
    kit_sweep(store, &(struct doing){DAY, tell, &told}, facts);
    kit_see(store, DAY, count_news, &told);
    assert_int_equal(told.count, 0);
}

#define MANY 205 /* more than four pages */

struct walked {
    int64_t org_id, seen, pages;
    bool is_ordered;
};

static enum status make_many(struct work *w, void *arg)
{
    for (int i = 0; i < MANY; i++) {
        struct change_set set = {.org_id = *(const int64_t *)arg,
                                 .title = "Sắp xếp",
                                 .paper = "NQ 12",
                                 .effective_on = i % 2 ? "2027-01-01" : "2028-01-01"};
        TRY(change_make(w, &set));
    }
    return OK;
}

static enum status walk(struct work *w, void *arg)
{
    struct walked *walked = arg;
    struct change_set behind = {0};
    struct list page = {.more = true};

    while (page.more) {
        page = (struct list){0};
        TRY(change_list(w, walked->org_id, &behind, &page));
        walked->pages++;
        walked->seen += (int64_t)page.count;
        for (size_t i = 0; i < page.count; i++) {
            const struct change_set *set = LIST_AT(&page, struct change_set, i);
            const int order = behind.id ? strcmp(set->effective_on, behind.effective_on) : -1;
            walked->is_ordered = walked->is_ordered && (order < 0 || (order == 0 && set->id < behind.id));
            behind = *set;
        }
    }
    return OK;
}

static void all_change_sets_are_reached_page_by_page(struct store *store)
{
    struct province at = kit_province(store);
    struct walked walked = {.org_id = at.province, .is_ordered = true};

    kit_do(store, DAY, make_many, &at.province);
    kit_see(store, DAY, walk, &walked);
    assert_int_equal(walked.seen, MANY);
    assert_int_equal(walked.pages, 5);
    assert_true(walked.is_ordered);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_set_survives_a_failure_at_every_statement),
        KIT_TEST(what_was_staged_goes_whole_or_stays),
        KIT_TEST(a_set_of_every_kind_survives_a_failure_at_every_statement),
        KIT_TEST(whose_cell_ended_is_told_once),
        KIT_TEST(all_change_sets_are_reached_page_by_page),
    };
    return kit_run("change", tests, COUNT(tests));
}
