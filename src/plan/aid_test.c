#include "tests/reform_kit.h"

#include "organisation/roster.h"
#include "plan/aid.h"
#include "store/topic.h"

#define DAY "2026-07-05"

struct giving {
    struct province at;
    int64_t person;
    struct aid aid;
    char helper[24];
    const char *chosen;
    int64_t count;
};

static enum status admit(struct work *w, void *arg)
{
    struct giving *giving = arg;
    struct admission admission = {
        .person = {.name = "Lê Thị Hoa"}, .org = giving->at.cells[2], .standing = "official", .from_day = "2016-01-02"};
    struct post post = {.org = giving->at.commune, .post = "committee_member", .from_day = "2016-01-02"};

    TRY(roster_admit(w, &admission));
    giving->person = post.person = admission.id;
    return roster_give_post(w, &post);
}

static struct giving arranged(struct store *store)
{
    struct giving giving = {.at = kit_province(store)};

    kit_do(store, "2016-01-02", admit, &giving);
    giving.aid = (struct aid){.org_id = giving.at.cells[3],
                              .by_id = giving.at.commune,
                              .what = "Ghi biên bản và nghị quyết",
                              .from_on = "2026-07-01",
                              .until_on = "2026-12-31"};
    snprintf(giving.helper, sizeof(giving.helper), "p%lld", (long long)giving.person);
    return giving;
}

static enum status give(struct work *w, void *arg)
{
    struct giving *giving = arg;
    struct aid aid = giving->aid;

    TRY(aid_give(w, &aid, giving->chosen ? giving->chosen : giving->helper));
    giving->aid.id = aid.id;
    return OK;
}

static enum status end(struct work *w, void *arg)
{
    struct giving *giving = arg;

    return aid_end(w, &giving->aid);
}

static enum status count(struct work *w, void *arg)
{
    struct giving *giving = arg;
    struct list of = {0}, beneath = {0}, by = {0};

    TRY(aid_list_of(w, giving->at.cells[3], &of));
    TRY(aid_list_beneath(w, giving->at.commune, &beneath));
    TRY(aid_list_by(w, giving->at.cells[2], giving->person, &by));
    giving->count = (int64_t)(100 * of.count + 10 * beneath.count + by.count);
    return OK;
}

static struct giving *counted;

static int64_t trace(struct store *store)
{
    kit_see(store, DAY, count, counted);
    return counted->count;
}

static void help_stands_at_the_cell_its_helper_and_the_front_until_its_outcome_is_written(struct store *store)
{
    struct giving giving = arranged(store);

    counted = &giving;
    kit_sweep(store, &(struct doing){DAY, give, &giving}, trace);
    assert_int_equal(trace(store), 111);
    giving.aid.version = 1;
    kit_refused(store, &(struct doing){DAY, end, &giving}, ERR_INVALID, "kết quả gì");
    giving.aid.outcome = "Chi bộ đã tự ghi được biên bản.";
    giving.aid.org_id = giving.at.cells[2];
    kit_refused(store, &(struct doing){DAY, end, &giving}, ERR_MISSING, "không có việc giúp đó");
    giving.aid.org_id = giving.at.cells[3];
    kit_sweep(store, &(struct doing){"2026-11-01", end, &giving}, trace);
    assert_int_equal(trace(store), 100);
    kit_refused(store, &(struct doing){DAY, end, &giving}, ERR_CONFLICT, "đã kết thúc");
}

static enum status offers(struct work *w, void *arg)
{
    struct giving *giving = arg;
    struct list helpers = {0};

    TRY(aid_list_helpers(w, giving->aid.org_id, giving->aid.by_id, &helpers));
    giving->count = (int64_t)helpers.count;
    return OK;
}

static void a_sister_cell_may_help_and_nobody_from_outside(struct store *store)
{
    struct giving giving = arranged(store);
    struct doing doing = {DAY, give, &giving};
    char sister[24], outside[24];

    snprintf(sister, sizeof(sister), "o%lld", (long long)giving.at.cells[2]);
    snprintf(outside, sizeof(outside), "o%lld", (long long)giving.at.cells[0]);
    kit_see(store, DAY, offers, &giving);
    assert_int_equal(giving.count, 3); /* the member, the commune, the sister */
    giving.chosen = outside;
    kit_refused(store, &doing, ERR_INVALID, "Hãy chọn ai giúp");
    giving.chosen = sister;
    kit_do(store, DAY, give, &giving);
    counted = &giving;
    assert_int_equal(trace(store), 111);
}

static void what_is_missing_is_asked_for(struct store *store)
{
    struct giving giving = arranged(store);
    struct doing doing = {DAY, give, &giving};

    giving.aid.what = "";
    kit_refused(store, &doing, ERR_INVALID, "giúp việc gì");
    giving.aid.what = "Ghi biên bản";
    giving.aid.until_on = "2026-06-30";
    kit_refused(store, &doing, ERR_INVALID, "không trước ngày bắt đầu");
    giving.aid.from_on = "2026-06-01";
    kit_refused(store, &doing, ERR_INVALID, "đã qua");
    giving.aid.from_on = "bao giờ";
    kit_refused(store, &doing, ERR_INVALID, "từ ngày nào");
    giving.aid.org_id = giving.at.commune;
    kit_refused(store, &doing, ERR_CONFLICT, "một chi bộ");
}

/* --- fronts and reforms --------------------------------------------------------------------------------------------
 */

struct version {
    int64_t plan, number;
};

static enum status ask_version(struct work *w, void *arg)
{
    struct version *version = arg;

    return topic_version(w, topic_name(w, "plan", version->plan), &version->number);
}

static int64_t version_of(struct store *store, int64_t plan)
{
    struct version version = {.plan = plan};

    kit_see(store, DAY, ask_version, &version);
    return version.number;
}

static void fronts_that_show_the_cell_hear_of_its_help(struct store *store)
{
    const struct kit_obligation forum = {.activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}};
    const struct kit_obligation report = {
        .activity = "report", .due = "by=2026-06-30", .audience = {.form = "committee"}};
    struct giving giving = arranged(store);
    struct kit_plan shows = {.org_id = giving.at.province, .day = "2026-03-02", .obligations = &forum, .count = 1};
    struct kit_plan other = {.org_id = giving.at.province, .day = "2026-03-03", .obligations = &report, .count = 1};

    kit_issue(store, &shows);
    kit_issue(store, &other);
    const int64_t before = version_of(store, shows.id), before_other = version_of(store, other.id);
    kit_do(store, DAY, give, &giving);
    const int64_t given = version_of(store, shows.id);
    assert_true(given > before);
    giving.aid.version = 1;
    giving.aid.outcome = "Đã xong.";
    kit_do(store, DAY, end, &giving);
    assert_true(version_of(store, shows.id) > given);
    assert_int_equal(version_of(store, other.id), before_other);
}

struct helped {
    int64_t org_id, by_id, count;
    int64_t helper, arranger;
    bool open;
    char outcome[80];
};

static enum status look_at_help(struct work *w, void *arg)
{
    struct helped *helped = arg;
    struct list aids = {0};

    TRY(aid_list_of(w, helped->org_id, &aids));
    helped->count = (int64_t)aids.count;
    if (!aids.count)
        return OK;
    const struct aid *aid = LIST_AT(&aids, struct aid, 0);
    helped->helper = aid->helper_org_id;
    helped->arranger = aid->by_id;
    helped->open = !aid->ended_on;
    kit_keep(helped->outcome, sizeof(helped->outcome), aid->outcome);
    return OK;
}

static struct helped help_of(struct store *store, int64_t org_id)
{
    struct helped helped = {.org_id = org_id};

    kit_see(store, "2026-09-01", look_at_help, &helped);
    return helped;
}

static void give_to(struct store *store, int64_t cell, int64_t helper, int64_t by)
{
    struct giving giving = {
        .aid = {.org_id = cell, .by_id = by, .what = "Ghi biên bản", .from_on = DAY, .until_on = "2026-12-31"}};

    snprintf(giving.helper, sizeof(giving.helper), "o%lld", (long long)helper);
    kit_do(store, DAY, give, &giving);
}

static void reform(struct store *store, const struct small *at, const char *day, struct change_item item)
{
    struct made_set set = {.org_id = at->province, .day = day, .items = &item, .count = 1};

    carry_out(store, &set, day);
}

static void help_goes_on_with_who_carries_on(struct store *store)
{
    struct small at = small_province(store);

    give_to(store, at.cells[0], at.west, at.west);
    give_to(store, at.cells[2], at.cells[3], at.east);
    reform(store, &at, "2026-07-10", (struct change_item){.verb = "merge", .body = "B3", .target = "B4"});
    assert_int_equal(help_of(store, at.cells[0]).count, 0);
    assert_true(help_of(store, at.cells[1]).open);
    reform(store, &at, "2026-07-20", (struct change_item){.verb = "merge", .body = "B1", .target = "B2"});
    assert_int_equal(help_of(store, at.cells[1]).helper, at.east);
    assert_int_equal(help_of(store, at.cells[1]).arranger, at.east);
    reform(store, &at, "2026-08-01", (struct change_item){.verb = "merge", .body = "B6", .target = "B5"});
    assert_false(help_of(store, at.cells[2]).open);
    assert_string_equal(help_of(store, at.cells[2]).outcome, "Nơi giúp và chi bộ được giúp đã sáp nhập.");
    reform(store, &at, "2026-08-10", (struct change_item){.verb = "close", .body = "B4"});
    assert_false(help_of(store, at.cells[1]).open);
    assert_string_equal(help_of(store, at.cells[1]).outcome, "Chi bộ được giúp đã kết thúc hoạt động.");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(help_stands_at_the_cell_its_helper_and_the_front_until_its_outcome_is_written),
        KIT_TEST(a_sister_cell_may_help_and_nobody_from_outside),
        KIT_TEST(what_is_missing_is_asked_for),
        KIT_TEST(fronts_that_show_the_cell_hear_of_its_help),
        KIT_TEST(help_goes_on_with_who_carries_on),
    };
    return kit_run("aid", tests, COUNT(tests));
}
