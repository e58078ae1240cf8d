/* study_test.c - a course goes from session to make-up session until its list is empty, and its duty is done with it.
 * proves: study learner */
#include "tests/course_kit.h"

#include "jobs/jobs.h"
#include "store/outbox.h"

#define DAY    KIT_MEETING_DAY
#define MAKEUP "2026-06-29"
#define AFTER  "2026-07-03"

static struct kit_class class_of(const struct kit_ward *ward, int64_t course_id)
{
    return (struct kit_class){.course_id = course_id,
                              .org_id = ward->cell.org,
                              .chair = ward->cell.secretary,
                              .taker = ward->cell.member,
                              .day = DAY};
}

static struct course members_of(const struct kit_ward *ward)
{
    return (struct course){.org_id = ward->cell.org, .audience = "members"};
}

/* --- sessions ----------------------------------------------------------------------------------------------------- */

static void who_missed_a_session_is_invited_to_the_next_until_nobody_is_left(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t course = kit_course(store, members_of(&ward));
    struct kit_class class = class_of(&ward, course);
    const int64_t came[] = {ward.cell.secretary, ward.cell.deputy, ward.cell.member, ward.cell.probationary};

    memcpy(class.came, came, sizeof(came));
    kit_hold(store, &class);
    assert_int_equal(class.invited, 6); /* the exempt member is not asked */
    struct kit_look look = kit_look(store, DAY, course, ward.cell.seat);
    assert_int_equal(look.figures.attended, 4);
    assert_int_equal(look.figures.lacking, 2);
    assert_true(look.is_listed && !look.is_done);
    assert_int_equal(look.course.closed_at, 0);
    class.day = MAKEUP;
    memset(class.came, 0, sizeof(class.came));
    class.came[0] = ward.cell.seat;
    class.came[1] = ward.cell.second;
    class.chair = ward.cell.seat;
    kit_do(store, DAY, kit_plan_class, &class);
    assert_int_equal(class.invited, 2);
    kit_do(store, MAKEUP, kit_open_class, &class);
    kit_do(store, MAKEUP, kit_end_class, &class);
    look = kit_look(store, AFTER, course, ward.cell.seat);
    assert_true(look.is_done && look.course.closed_at);
    assert_int_equal(look.course.attended, 6);
    kit_refused(store, &(struct doing){AFTER, kit_plan_class, &class}, ERR_CONFLICT, "đã kết thúc");
}

static void who_left_early_has_not_attended(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t course = kit_course(store, members_of(&ward));
    struct kit_class class = class_of(&ward, course);
    const int64_t came[] = {ward.cell.secretary, ward.cell.deputy, ward.cell.member};

    memcpy(class.came, came, sizeof(came));
    class.brief = 1;
    kit_hold(store, &class);
    assert_int_equal(kit_look(store, DAY, course, 0).figures.attended, 2);
    assert_false(kit_look(store, DAY, course, ward.cell.member).is_done);
}

/* A roll takes its time; whoever comes in the middle was not there. */
static void who_came_with_the_roll_has_attended_who_came_in_the_middle_has_not(struct store *store)
{
    static const struct {
        int64_t late, attended;
    } cases[] = {{840, 2}, {3600, 1}};

    const struct kit_ward ward = kit_ward(store);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const int64_t course = kit_course(store, members_of(&ward));
        struct kit_class class = class_of(&ward, course);
        class.came[0] = ward.cell.secretary;
        class.came[1] = ward.cell.deputy;
        class.late = cases[i].late;
        kit_hold(store, &class);
        assert_int_equal(kit_look(store, DAY, course, 0).figures.attended, cases[i].attended);
    }
}

static enum status do_leave(struct work *w, void *arg)
{
    return roster_transfer(w, arg);
}

struct newcomer {
    int64_t org, id;
};

static enum status do_join(struct work *w, void *arg)
{
    struct newcomer *newcomer = arg;
    struct admission admission = {.person = {.name = "Phan Mới", .birth_day = "1990-01-01"},
                                  .org = newcomer->org,
                                  .standing = "official",
                                  .from_day = MAKEUP};

    TRY(roster_admit(w, &admission));
    newcomer->id = admission.id;
    return OK;
}

static enum status do_finish(struct work *w, void *arg)
{
    return study_finish(w, *(int64_t *)arg);
}

static void who_joins_the_roster_is_on_the_list_and_who_leaves_is_off_it(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    int64_t course = kit_course(store, members_of(&ward));
    struct kit_class class = class_of(&ward, course);
    struct newcomer newcomer = {.org = ward.cell.org};
    const int64_t came[] = {ward.cell.secretary, ward.cell.deputy, ward.cell.seat, ward.cell.member, ward.cell.second};

    memcpy(class.came, came, sizeof(came));
    kit_hold(store, &class);
    kit_refused(store, &(struct doing){DAY, do_finish, &course}, ERR_CONFLICT, "Vẫn còn người");
    kit_do(store, MAKEUP, do_join, &newcomer);
    struct kit_look look = kit_look(store, MAKEUP, course, newcomer.id);
    assert_true(look.is_listed);
    assert_int_equal(look.figures.lacking, 2);
    kit_do(store, AFTER, do_leave,
           &(struct transfer){.person = newcomer.id, .org = ward.cell.tree.cells[1], .day = AFTER});
    kit_do(store, AFTER, do_leave,
           &(struct transfer){.person = ward.cell.probationary, .org = ward.cell.tree.cells[1], .day = AFTER});
    assert_int_equal(kit_look(store, AFTER, course, 0).figures.lacking, 0);
    kit_do(store, AFTER, do_finish, &course);
    assert_int_equal(kit_look(store, AFTER, course, 0).course.attended, 5);
}

/* --- elsewhere and exempt ----------------------------------------------------------------------------------------- */

struct saying {
    int64_t course_id, person_id;
    const char *way, *words;
    bool takes_back;
};

static enum status do_say(struct work *w, void *arg)
{
    const struct saying *saying = arg;
    struct list people = {0};
    struct course course;

    if (saying->takes_back) {
        TRY(course_find(w, saying->course_id, &course));
        return learner_unsay(w, &course, saying->person_id);
    }
    if (saying->person_id)
        *(int64_t *)list_add(&w->arena, &people, sizeof(int64_t)) = saying->person_id;
    return study_say(w, saying->course_id, &(struct learner){.way = saying->way, .words = saying->words}, &people);
}

static void what_is_said_of_somebody_counts_and_can_be_taken_back(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t course = kit_course(store, members_of(&ward));
    struct saying saying = {.course_id = course, .person_id = ward.cell.second, .way = "elsewhere", .words = ""};
    const struct doing doing = {KIT_BEFORE, do_say, &saying};

    kit_refused(store, &doing, ERR_INVALID, "Hãy ghi rõ");
    saying.words = "Hội nghị báo cáo viên của tỉnh";
    saying.way = "perhaps";
    kit_refused(store, &doing, ERR_INVALID, "Hãy chọn: đã học");
    saying.way = "elsewhere";
    saying.person_id = 0;
    kit_refused(store, &doing, ERR_INVALID, "ít nhất một người");
    saying.person_id = ward.cell.exempt;
    kit_refused(store, &doing, ERR_INVALID, "trong danh sách");
    saying.person_id = ward.cell.second;
    kit_do(store, KIT_BEFORE, do_say, &saying);
    struct kit_look look = kit_look(store, KIT_BEFORE, course, ward.cell.second);
    assert_string_equal(look.way, "elsewhere");
    assert_string_equal(look.words, "Hội nghị báo cáo viên của tỉnh");
    kit_refused(store, &doing, ERR_INVALID, "trong danh sách"); /* said already */
    saying.takes_back = true;
    kit_do(store, KIT_BEFORE, do_say, &saying);
    assert_false(kit_look(store, KIT_BEFORE, course, ward.cell.second).is_done);
    kit_refused(store, &doing, ERR_MISSING, "rút lại");
}

static enum status run_orders(struct work *w, void *arg)
{
    struct order order;
    bool is_done;

    (void)arg;
    for (;;) {
        const enum status status = outbox_claim(w, 60, false, &order);
        if (status == ERR_MISSING)
            return work_forget(w), OK;
        TRY(status);
        if (!strcmp(order.job, "study.check"))
            TRY(study_settle(w, order.subject, &is_done));
        TRY(outbox_done(w, order.id));
    }
}

/* The ward's conference comes first; who was not there is in the list of his own body, who was need not come again. */
static void the_absent_of_the_higher_conference_are_on_the_list_below(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t upper =
        kit_course(store, (struct course){.org_id = ward.cell.tree.ward, .audience = "key_officers", .below = "all"});
    const int64_t lower =
        kit_course(store, (struct course){.org_id = ward.cell.org, .audience = "officials", .upper_id = upper});
    struct kit_class class = {.course_id = upper,
                              .org_id = ward.cell.tree.ward,
                              .chair = ward.secretary,
                              .taker = ward.deputy,
                              .day = DAY,
                              .came = {ward.secretary, ward.deputy, ward.other}};

    assert_false(kit_look(store, DAY, lower, ward.cell.secretary).is_listed); /* not before it was held */
    kit_hold(store, &class);
    assert_int_equal(class.invited, 5); /* three of the committee, the secretaries of both cells */
    struct kit_look look = kit_look(store, DAY, lower, ward.cell.secretary);
    assert_true(look.is_listed && look.was_absent && !look.is_done);
    assert_string_equal(look.audience, "key_officers");
    struct kit_class below = class_of(&ward, lower);
    below.came[0] = ward.cell.secretary;
    below.day = MAKEUP;
    kit_do(store, DAY, kit_plan_class, &below);
    assert_int_equal(below.invited, 1);
    kit_do(store, MAKEUP, kit_open_class, &below);
    kit_do(store, MAKEUP, kit_end_class, &below);
    /* Above he has attended as well, with where. */
    look = kit_look(store, MAKEUP, upper, ward.cell.secretary);
    assert_string_equal(look.way, "session");
    assert_string_equal(look.where, "Chi bộ tổ dân phố 1");
    assert_int_equal(look.figures.lacking, 1);
    assert_true(kit_look(store, MAKEUP, lower, 0).course.closed_at);
}

static void what_a_body_wrote_of_somebody_stays_in_its_own_list(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t upper =
        kit_course(store, (struct course){.org_id = ward.cell.tree.ward, .audience = "key_officers", .below = "all"});
    const int64_t lower =
        kit_course(store, (struct course){.org_id = ward.cell.org, .audience = "members", .upper_id = upper});
    struct saying saying = {
        .course_id = lower, .person_id = ward.cell.secretary, .way = "elsewhere", .words = "Ở nhà con gái"};

    kit_do(store, KIT_BEFORE, do_say, &saying);
    assert_string_equal(kit_look(store, KIT_BEFORE, lower, ward.cell.secretary).words, "Ở nhà con gái");
    const struct kit_look above = kit_look(store, KIT_BEFORE, upper, ward.cell.secretary);
    assert_string_equal(above.way, "elsewhere");
    assert_string_equal(above.words, "");
    assert_string_equal(above.where, "Chi bộ tổ dân phố 1");
}

static void attending_at_another_body_of_the_family_empties_the_list_at_home(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t upper =
        kit_course(store, (struct course){.org_id = ward.cell.tree.ward, .audience = "key_officers", .below = "all"});
    const int64_t home =
        kit_course(store, (struct course){.org_id = ward.cell.tree.cells[1], .audience = "members", .upper_id = upper});
    struct saying saying = {.course_id = home, .person_id = ward.chairman, .way = "exempt", .words = "Nằm viện"};
    struct kit_class class = {.course_id = upper,
                              .org_id = ward.cell.tree.ward,
                              .chair = ward.secretary,
                              .taker = ward.deputy,
                              .day = DAY,
                              .came = {ward.secretary, ward.deputy, ward.other}};

    kit_do(store, KIT_BEFORE, do_say, &saying);
    kit_hold(store, &class);
    assert_int_equal(kit_look(store, DAY, home, 0).figures.lacking, 0);
    assert_int_equal(kit_look(store, DAY, home, 0).course.closed_at, 0);
    kit_do(store, MAKEUP, run_orders, NULL);
    assert_non_null(jobs_find("study.check"));
    const struct kit_look look = kit_look(store, DAY, home, ward.chairman);
    assert_true(look.course.closed_at);
    assert_int_equal(look.course.attended, 3);
    assert_int_equal(look.figures.exempt, 1);
    /* An exemption holds at home only. */
    assert_false(kit_look(store, DAY, upper, ward.chairman).is_done);
}

/* --- the duty ----------------------------------------------------------------------------------------------------- */

static struct kit_plan issue_study(struct store *store, const struct kit_ward *ward)
{
    static const struct kit_obligation obligation = {
        .activity = "study", .due = "by=2026-06-30", .audience = {.form = "cell"}};
    struct kit_plan plan = {.org_id = ward->cell.tree.province,
                            .day = KIT_ISSUED,
                            .obligations = &obligation,
                            .count = 1,
                            .visibility = "at_once"};
    kit_issue(store, &plan);
    return plan;
}

static int64_t done(struct store *store, const struct kit_plan *plan)
{
    return kit_total(store, AFTER, plan->id, plan->org_id).done;
}

static struct course duty_course(struct store *store, const struct kit_ward *ward, const struct kit_plan *plan)
{
    static struct kit_open open;

    open = kit_open_duties(store, KIT_BEFORE, ward->cell.org, 92);
    return (struct course){
        .org_id = ward->cell.org, .audience = "members", .root_id = plan->ids[0], .period = open.period};
}

static void a_duty_is_done_when_nobody_is_left(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const struct kit_plan plan = issue_study(store, &ward);
    const int64_t course = kit_course(store, duty_course(store, &ward, &plan));
    struct kit_class class = class_of(&ward, course);
    const int64_t came[] = {ward.cell.secretary, ward.cell.deputy, ward.cell.seat, ward.cell.member, ward.cell.second};

    memcpy(class.came, came, sizeof(came));
    kit_hold(store, &class);
    assert_int_equal(done(store, &plan), 0); /* one is left, though more than half were there */
    struct saying saying = {
        .course_id = course, .person_id = ward.cell.probationary, .way = "exempt", .words = "Đi chữa bệnh dài ngày"};
    kit_do(store, DAY, do_say, &saying);
    assert_int_equal(done(store, &plan), 1);
    assert_true(kit_look(store, DAY, course, 0).course.told);
    kit_recounted(store);
}

static void a_duty_that_asks_for_the_class_is_done_with_the_first_session(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const struct kit_plan plan = issue_study(store, &ward);
    struct course wanted = duty_course(store, &ward, &plan);

    wanted.ends = "first";
    const int64_t course = kit_course(store, wanted);
    struct kit_class class = class_of(&ward, course);
    kit_hold(store, &class); /* nobody came: no class was held */
    assert_int_equal(done(store, &plan), 0);
    class.day = MAKEUP;
    class.came[0] = ward.cell.second;
    kit_hold(store, &class);
    assert_int_equal(done(store, &plan), 1);
    assert_int_equal(kit_look(store, AFTER, course, 0).figures.lacking, 5);
    kit_recounted(store);
}

/* --- wrong input and failures ------------------------------------------------------------------------------------- */

static void a_session_is_a_class_of_its_own_course(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t course = kit_course(store, members_of(&ward));
    struct kit_class class = class_of(&ward, course);

    class.org_id = ward.cell.tree.cells[1];
    class.chair = ward.other;
    class.taker = ward.deputy;
    kit_refused(store, &(struct doing){KIT_BEFORE, kit_plan_class, &class}, ERR_INVALID, "chính nơi mở đợt");
    class = class_of(&ward, 12345);
    kit_refused(store, &(struct doing){KIT_BEFORE, kit_plan_class, &class}, ERR_MISSING, "Không có đợt");
}

static struct kit_plan swept_plan;
static int64_t swept_course;

static int64_t count_facts(struct store *store)
{
    const struct kit_look look = kit_look(store, AFTER, swept_course, 0);

    return done(store, &swept_plan) * 100 + look.figures.attended * 10 + (look.course.closed_at ? 1 : 0);
}

static void a_statement_that_fails_ends_no_session_by_half(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    swept_plan = issue_study(store, &ward);
    swept_course = kit_course(store, duty_course(store, &ward, &swept_plan));
    struct kit_class class = class_of(&ward, swept_course);
    const int64_t came[] = {ward.cell.secretary, ward.cell.deputy, ward.cell.seat,
                            ward.cell.member,    ward.cell.second, ward.cell.probationary};

    memcpy(class.came, came, sizeof(came));
    kit_sweep(store, &(struct doing){KIT_BEFORE, kit_plan_class, &class}, count_facts);
    kit_do(store, DAY, kit_open_class, &class);
    kit_sweep(store, &(struct doing){DAY, kit_end_class, &class}, count_facts);
    assert_int_equal(count_facts(store), 161);
    kit_recounted(store);
}

static void a_statement_that_fails_says_nothing_of_anybody_by_half(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    swept_plan = issue_study(store, &ward);
    swept_course = kit_course(store, duty_course(store, &ward, &swept_plan));
    struct kit_class class = class_of(&ward, swept_course);
    const int64_t came[] = {ward.cell.secretary, ward.cell.deputy, ward.cell.seat, ward.cell.member, ward.cell.second};
    struct saying saying = {.course_id = swept_course,
                            .person_id = ward.cell.probationary,
                            .way = "elsewhere",
                            .words = "Trường Chính trị"};

    memcpy(class.came, came, sizeof(came));
    kit_hold(store, &class);
    kit_sweep(store, &(struct doing){AFTER, do_say, &saying}, count_facts);
    assert_int_equal(kit_total(store, AFTER, swept_plan.id, swept_plan.org_id).done_late, 1);
    assert_int_equal(count_facts(store), 61); /* late, and done */
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(who_missed_a_session_is_invited_to_the_next_until_nobody_is_left),
        KIT_TEST(who_left_early_has_not_attended),
        KIT_TEST(who_came_with_the_roll_has_attended_who_came_in_the_middle_has_not),
        KIT_TEST(who_joins_the_roster_is_on_the_list_and_who_leaves_is_off_it),
        KIT_TEST(what_is_said_of_somebody_counts_and_can_be_taken_back),
        KIT_TEST(the_absent_of_the_higher_conference_are_on_the_list_below),
        KIT_TEST(what_a_body_wrote_of_somebody_stays_in_its_own_list),
        KIT_TEST(attending_at_another_body_of_the_family_empties_the_list_at_home),
        KIT_TEST(a_duty_is_done_when_nobody_is_left),
        KIT_TEST(a_duty_that_asks_for_the_class_is_done_with_the_first_session),
        KIT_TEST(a_session_is_a_class_of_its_own_course),
        KIT_TEST(a_statement_that_fails_ends_no_session_by_half),
        KIT_TEST(a_statement_that_fails_says_nothing_of_anybody_by_half),
    };

    return kit_run("study", tests, COUNT(tests));
}
