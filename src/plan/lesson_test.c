/* lesson_test.c - pilots are held, judged and taught from before the others follow; what lacks is said. */
#include "tests/plan_kit.h"

#include "plan/duty.h"
#include "plan/lesson.h"
#include "plan/pilot.h"

#define DAY   "2026-03-02"
#define LATER "2026-05-20"

static const struct kit_obligation named = {.activity = "pilot",
                                            .due = "",
                                            .audience = {.form = "committee", .direct = true},
                                            .coverage_who = "cell",
                                            .coverage_min = 1,
                                            .coverage_per_kind = true};

struct taught {
    struct province at;
    struct kit_plan plan;
    struct lesson lesson;
    int64_t org;
    /* out */
    struct pilot_tally tally;
    size_t news, lacking;
    int64_t version;
    char opens[16], until[16], held[16], judged[80], by[80], words[80];
};

static enum status do_choose(struct work *w, void *arg)
{
    struct taught *taught = arg;
    struct obligation pilot;

    TRY(obligation_find(w, taught->plan.ids[0], &pilot));
    TRY(pilot_choose(w, pilot.id, pilot.version, taught->org, true));
    TRY(obligation_find(w, pilot.id, &pilot));
    return pilot_set_dates(
        w, &(struct pilot_dates){pilot.id, pilot.version, "2026-04-01", "2026-05-31", "2026-07-01", "2026-12-31"});
}

static enum status do_look(struct work *w, void *arg)
{
    struct taught *taught = arg;
    struct list asked = {0}, results = {0}, news = {0};
    const char *opens, *until;

    TRY(lesson_list_asked(w, taught->plan.id, &asked));
    assert_int_equal(asked.count, 1);
    const struct obligation *pilot = LIST_AT(&asked, struct obligation, 0);
    TRY(lesson_list(w, pilot, &results));
    TRY(lesson_tally(w, pilot, &results, &taught->tally));
    taught->lacking = taught->tally.lacking.count;
    TRY(lesson_find_rollout(w, pilot, &opens, &until));
    kit_keep(taught->opens, sizeof(taught->opens), opens ? opens : "");
    kit_keep(taught->until, sizeof(taught->until), until ? until : "");
    taught->version = 0;
    if (!results.count)
        return OK;
    const struct pilot_result *first = LIST_AT(&results, struct pilot_result, 0);
    taught->version = first->version;
    kit_keep(taught->held, sizeof(taught->held), first->held_on ? first->held_on : "");
    kit_keep(taught->judged, sizeof(taught->judged), first->judged ? first->judged : "");
    kit_keep(taught->words, sizeof(taught->words), first->lessons ? first->lessons : "");
    kit_keep(taught->by, sizeof(taught->by), first->by_name ? first->by_name : "");
    TRY(lesson_list_new(w, taught->at.cells[3], date_moment(DAY), &news));
    taught->news = news.count;
    return OK;
}

static enum status do_write(struct work *w, void *arg)
{
    const struct taught *taught = arg;

    return lesson_write(w, &taught->lesson);
}

static struct taught *watched;

static int64_t trace(struct store *store)
{
    kit_see(store, LATER, do_look, watched);
    return watched->version + 10 * watched->tally.not_judged;
}

/* One cell of the ward goes first; the commune has none. */
static struct taught issued(struct store *store)
{
    struct taught taught = {.at = kit_province(store)};

    taught.plan = (struct kit_plan){.org_id = taught.at.province, .day = DAY, .obligations = &named, .count = 1};
    kit_do(store, DAY, kit_draft, &taught.plan);
    taught.org = taught.at.cells[0];
    kit_do(store, DAY, do_choose, &taught);
    kit_issue(store, &taught.plan);
    taught.lesson = (struct lesson){.obligation_id = taught.plan.ids[0],
                                    .org_id = taught.org,
                                    .by_id = taught.at.province,
                                    .judged = "Đúng hướng dẫn, 19 ý kiến",
                                    .lessons = "Chọn chủ đề hẹp, gửi gợi ý trước ba ngày"};
    return taught;
}

static void hold(struct store *store, const struct taught *taught)
{
    kit_settle(store, LATER, (struct duty_key){taught->plan.ids[0], taught->org, "once", -1}, "meeting");
}

static void what_lacks_before_the_rollout_is_said(struct store *store)
{
    struct taught taught = issued(store);

    kit_see(store, DAY, do_look, &taught);
    assert_int_equal(taught.tally.pilots, 1);
    assert_int_equal(taught.tally.not_held, 1);
    assert_int_equal(taught.tally.not_judged, 0);
    assert_int_equal(taught.lacking, 1); /* communes */
    assert_string_equal(taught.opens, "2026-07-01");
    assert_string_equal(taught.until, "2026-12-31");
    hold(store, &taught);
    kit_see(store, LATER, do_look, &taught);
    assert_string_equal(taught.held, LATER);
    assert_int_equal(taught.tally.not_held, 0);
    assert_int_equal(taught.tally.not_judged, 1);
    kit_recounted(store);
}

static void a_pilot_is_judged_once_held_and_all_bodies_of_the_plan_read_it(struct store *store)
{
    struct taught taught = issued(store);
    struct doing write = {LATER, do_write, &taught};

    watched = &taught;
    kit_refused(store, &write, ERR_CONFLICT, "chưa báo đã làm điểm");
    hold(store, &taught);
    taught.lesson.judged = "";
    kit_refused(store, &write, ERR_INVALID, "làm điểm được thế nào");
    taught.lesson.judged = "Đúng hướng dẫn";
    taught.lesson.lessons = NULL;
    kit_refused(store, &write, ERR_INVALID, "bài học");
    taught.lesson.lessons = "Chọn chủ đề hẹp";
    taught.lesson.org_id = taught.at.cells[1];
    kit_refused(store, &write, ERR_MISSING, "không được chọn làm điểm");
    taught.lesson.org_id = taught.org;
    kit_sweep(store, &write, trace);
    kit_see(store, LATER, do_look, &taught);
    assert_string_equal(taught.judged, "Đúng hướng dẫn");
    assert_string_equal(taught.by, "Tỉnh uỷ Đông Bình");
    assert_int_equal(taught.tally.not_judged, 0);
    assert_int_equal(taught.news, 1); /* a cell of the roll-out hears of it */
    kit_refused(store, &write, ERR_CONFLICT, "Người khác vừa ghi");
    taught.lesson.version = 1;
    taught.lesson.lessons = "Chọn chủ đề hẹp, gửi trước ba ngày";
    kit_sweep(store, &write, trace);
    kit_refused(store, &write, ERR_CONFLICT, "Người khác vừa ghi");
    kit_see(store, LATER, do_look, &taught);
    assert_string_equal(taught.words, "Chọn chủ đề hẹp, gửi trước ba ngày");
}

static void evidence_sent_back_takes_the_pilot_away_again(struct store *store)
{
    struct taught taught = issued(store);
    struct kit_act back = {
        .verb = KIT_RETURN, .key = {taught.plan.ids[0], taught.org, "once", -1}, .reason = "Chưa có biên bản"};

    hold(store, &taught);
    kit_do(store, LATER, kit_act, &back);
    kit_see(store, LATER, do_look, &taught);
    assert_int_equal(taught.tally.not_held, 1);
    kit_refused(store, &(struct doing){LATER, do_write, &taught}, ERR_CONFLICT, "chưa báo đã làm điểm");
}

/* The plan leaves the choice to the committees: their evidence names the cells. */
static void committees_choose_their_pilots_by_what_they_report(struct store *store)
{
    struct kit_obligation given[] = {named,
                                     {.activity = "rollout", .due = "from=2026-07", .audience = {.form = "cell"}}};
    struct taught taught = {.at = kit_province(store)};
    char covers[64];

    given[0].due = "from=2026-04 by=2026-05-31";
    taught.plan = (struct kit_plan){.org_id = taught.at.province, .day = DAY, .obligations = given, .count = 2};
    kit_issue(store, &taught.plan);
    kit_see(store, DAY, do_look, &taught);
    assert_int_equal(taught.tally.pilots, 0);
    assert_int_equal(taught.lacking, 2);
    assert_string_equal(taught.opens, "2026-07-01");
    snprintf(covers, sizeof(covers), "%lld %lld", (long long)taught.at.cells[2], (long long)taught.at.cells[3]);
    struct kit_act act = {.verb = KIT_SETTLE,
                          .key = {taught.plan.ids[0], taught.at.commune, "once", -1},
                          .evidence = {.kind = "note", .note = "Đã làm", .covers = covers}};
    kit_do(store, LATER, kit_act, &act);
    kit_see(store, LATER, do_look, &taught);
    assert_int_equal(taught.tally.pilots, 2);
    assert_int_equal(taught.lacking, 1); /* wards */
    taught.lesson = (struct lesson){.obligation_id = taught.plan.ids[0],
                                    .org_id = taught.at.cells[2],
                                    .by_id = taught.at.commune,
                                    .judged = "Tốt",
                                    .lessons = "Chọn chủ đề hẹp"};
    kit_do(store, LATER, do_write, &taught);
    kit_see(store, LATER, do_look, &taught);
    assert_int_equal(taught.tally.not_judged, 1);
    assert_string_equal(taught.by, "Đảng uỷ xã Cam An");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(what_lacks_before_the_rollout_is_said),
        KIT_TEST(a_pilot_is_judged_once_held_and_all_bodies_of_the_plan_read_it),
        KIT_TEST(evidence_sent_back_takes_the_pilot_away_again),
        KIT_TEST(committees_choose_their_pilots_by_what_they_report),
    };
    return kit_run("lesson", tests, COUNT(tests));
}
