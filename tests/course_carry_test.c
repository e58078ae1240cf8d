/* course_carry_test.c - open courses when the tree changes: they pass to who carries on, lists of one family join, who
 * attended need not come again. */
#include "tests/reform_kit.h"

#include "base/date.h"
#include "meeting/convene.h"
#include "meeting/reach.h"
#include "meeting/study.h"
#include "organisation/roster.h"

#define BEFORE "2017-05-05"
#define DAY    "2017-07-01"

struct classes {
    struct small at;
    int64_t people[4][2]; /* two members of each cell */
    int64_t above;        /* the course of the west */
    int64_t family[3];    /* of the first three cells, carrying it on; the third cell is of the east: its own */
    int64_t alone;        /* of the first cell, of no family */
    int64_t session;      /* of the first cell's, planned for after the change */
};

static enum status admit(struct work *w, int64_t org, int64_t *id)
{
    struct admission admission = {.person = {.name = "Trần Văn Học", .birth_day = "1980-01-01"},
                                  .org = org,
                                  .standing = "official",
                                  .from_day = "2017-01-01"};

    TRY(roster_admit(w, &admission));
    *id = admission.id;
    return OK;
}

static enum status open_course(struct work *w, int64_t org, int64_t upper, int64_t *id)
{
    struct org body;

    TRY(org_find(w, org, NULL, &body));
    struct course course = {.org_id = org,
                            .title = "Học tập nghị quyết",
                            .audience = strcmp(body.form, "cell") ? "key_officers" : "members",
                            .lecturer = "any",
                            .below = "all",
                            .upper_id = upper};
    TRY(course_make(w, &course));
    *id = course.id;
    return OK;
}

/* One of each cell has attended. */
static enum status do_begin(struct work *w, void *arg)
{
    struct classes *classes = arg;

    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 2; k++)
            TRY(admit(w, classes->at.cells[i], &classes->people[i][k]));
    TRY(open_course(w, classes->at.west, 0, &classes->above));
    for (size_t i = 0; i < 3; i++) {
        struct list one = {0};
        TRY(open_course(w, classes->at.cells[i], i < 2 ? classes->above : 0, &classes->family[i]));
        *(int64_t *)list_add(&w->arena, &one, sizeof(int64_t)) = classes->people[i][0];
        TRY(study_say(w, classes->family[i], &(struct learner){.way = "elsewhere", .words = "Lớp của xã"}, &one));
    }
    TRY(open_course(w, classes->at.cells[0], 0, &classes->alone));
    struct meeting session = {.org_id = classes->at.cells[0],
                              .kind = "study",
                              .course_id = classes->family[0],
                              .held_on = "2017-07-15",
                              .starts_at = date_moment("2017-07-15") + 8 * 3600,
                              .room = "Nhà văn hoá"};
    TRY(convene_make(w, &session));
    classes->session = session.id;
    return OK;
}

static struct classes begin(struct store *store)
{
    struct classes classes = {.at = small_province(store)};

    kit_do(store, BEFORE, do_begin, &classes);
    return classes;
}

static void carry_on(struct store *store, const struct classes *classes, const struct change_item *items)
{
    struct made_set set = {.org_id = classes->at.province, .day = DAY, .items = items, .count = 1};

    kit_do(store, BEFORE, make_set, &set);
    kit_do(store, BEFORE, order_set, &set);
    carry(store, &set, DAY);
    assert_string_equal(set.state, "done");
}

struct sight {
    int64_t id;
    struct course course; /* numbers alone outlive the unit */
    struct learner_figures figures;
    int64_t session_org, session_course;
};

static enum status do_look(struct work *w, void *arg)
{
    struct sight *sight = arg;
    struct list learners = {0};

    TRY(course_find(w, sight->id, &sight->course));
    TRY(learner_list(w, &sight->course, &learners));
    sight->figures = learner_count(&learners);
    return OK;
}

static struct sight look(struct store *store, int64_t id)
{
    struct sight sight = {.id = id};

    kit_see(store, "2017-07-02", do_look, &sight);
    return sight;
}

static enum status do_look_session(struct work *w, void *arg)
{
    struct sight *sight = arg;
    struct meeting meeting;

    TRY(meeting_find(w, sight->id, &meeting));
    sight->session_org = meeting.org_id;
    sight->session_course = meeting.course_id;
    return OK;
}

static void lists_of_one_family_join_and_who_attended_need_not_come_again(struct store *store)
{
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"}};
    const struct classes classes = begin(store);

    carry_on(store, &classes, items);
    const struct sight former = look(store, classes.family[0]), heir = look(store, classes.family[1]);
    assert_int_equal(former.course.joined_id, classes.family[1]);
    assert_true(former.course.closed_at);
    assert_int_equal(heir.course.closed_at, 0);
    assert_int_equal(heir.figures.listed, 4);
    assert_int_equal(heir.figures.attended, 2);
    struct sight session = {.id = classes.session};
    kit_see(store, "2017-07-02", do_look_session, &session);
    assert_int_equal(session.session_org, classes.at.cells[1]);
    assert_int_equal(session.session_course, classes.family[1]);
    /* What the heir had not passes as it is. */
    const struct sight alone = look(store, classes.alone);
    assert_int_equal(alone.course.org_id, classes.at.cells[1]);
    assert_int_equal(alone.figures.listed, 4);
    assert_int_equal(alone.course.closed_at, 0);
}

static enum status do_make(struct work *w, void *arg)
{
    return course_make(w, arg);
}

static void with_nobody_to_carry_on_a_course_ends(struct store *store)
{
    static const struct change_item items[] = {{.verb = "close", .body = "B6", .reason = "Giải thể"}};
    const struct classes classes = begin(store);
    struct course course = {
        .org_id = classes.at.cells[3], .title = "Học tập", .audience = "members", .lecturer = "any"};
    kit_do(store, BEFORE, do_make, &course);
    carry_on(store, &classes, items);
    const struct sight sight = look(store, course.id);
    assert_true(sight.course.closed_at && !sight.course.joined_id);
}

struct counted {
    int64_t course_id, org_id, opened;
};

static enum status do_reach(struct work *w, void *arg)
{
    struct counted *counted = arg;
    struct course course;
    struct reach_figures reach;

    TRY(course_find(w, counted->course_id, &course));
    TRY(reach_find(w, &course, counted->org_id, &reach));
    counted->opened = reach.total.opened;
    return OK;
}

static int64_t opened(struct store *store, int64_t course_id, int64_t org_id)
{
    struct counted counted = {course_id, org_id, 0};

    kit_see(store, "2017-07-02", do_reach, &counted);
    return counted.opened;
}

static void a_course_is_counted_where_its_body_stands_now(struct store *store)
{
    static const struct change_item items[] = {{.verb = "move", .body = "B3", .target = "B2"}};
    const struct classes classes = begin(store);

    assert_int_equal(opened(store, classes.above, classes.at.west), 3);
    carry_on(store, &classes, items);
    assert_int_equal(opened(store, classes.above, classes.at.west), 2);
    assert_int_equal(opened(store, classes.above, classes.at.province), 2 + 1);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(lists_of_one_family_join_and_who_attended_need_not_come_again),
        KIT_TEST(with_nobody_to_carry_on_a_course_ends),
        KIT_TEST(a_course_is_counted_where_its_body_stands_now),
    };

    return kit_run("course_carry", tests, COUNT(tests));
}
