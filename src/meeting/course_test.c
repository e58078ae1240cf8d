/* course_test.c - a course is opened, offered to bodies below, its lecturer asked for, its material shown, its reach
 * counted.
 * proves: course lecturer handout reach */
#include "tests/course_kit.h"

#include "meeting/handout.h"
#include "meeting/lecturer.h"
#include "meeting/reach.h"

#define DAY   KIT_MEETING_DAY
#define AFTER "2026-07-03"

static struct course ward_course(const struct kit_ward *ward)
{
    return (struct course){.org_id = ward->cell.tree.ward, .audience = "key_officers", .below = "all"};
}

/* --- opened and offered ------------------------------------------------------------------------------------------- */

struct offered {
    int64_t org_id, first;
    size_t count;
};

static enum status do_offer(struct work *w, void *arg)
{
    struct offered *offered = arg;
    struct list courses = {0};

    TRY(course_list_offered(w, offered->org_id, &courses));
    offered->count = courses.count;
    offered->first = courses.count ? LIST_AT(&courses, struct course, 0)->id : 0;
    return OK;
}

static struct offered look_offered(struct store *store, int64_t org_id)
{
    struct offered offered = {.org_id = org_id};

    kit_see(store, DAY, do_offer, &offered);
    return offered;
}

static void a_course_is_offered_to_the_bodies_below_the_nearest_one_of_a_family(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    struct course province = {.org_id = ward.cell.tree.province, .audience = "key_officers", .below = "all"};
    const int64_t top = kit_course(store, province);

    assert_int_equal(look_offered(store, ward.cell.org).first, top);
    struct course own = ward_course(&ward);
    own.upper_id = top;
    const int64_t middle = kit_course(store, own);
    struct offered offered = look_offered(store, ward.cell.org);
    assert_int_equal(offered.count, 1);
    assert_int_equal(offered.first, middle);
    assert_int_equal(look_offered(store, ward.cell.tree.ward).count, 0);
    const int64_t lower =
        kit_course(store, (struct course){.org_id = ward.cell.org, .audience = "members", .upper_id = middle});
    assert_int_equal(kit_look(store, DAY, lower, 0).course.top_id, top);
    assert_int_equal(look_offered(store, ward.cell.org).count, 0);
    assert_int_equal(look_offered(store, ward.cell.tree.cells[2]).first, top); /* of the commune, which has none */
    struct course twice = {.org_id = ward.cell.org, .audience = "members", .upper_id = middle};
    twice.title = "Lần hai";
    twice.lecturer = "secretary";
    kit_refused(store, &(struct doing){KIT_BEFORE, kit_make_course, &twice}, ERR_INVALID, "đã mở lớp theo đợt đó");
}

static void what_is_for_the_bodies_right_beneath_is_not_offered_further_down(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    struct course course = {.org_id = ward.cell.tree.province, .audience = "key_officers", .below = "direct"};

    kit_course(store, course);
    assert_int_equal(look_offered(store, ward.cell.tree.ward).count, 1);
    assert_int_equal(look_offered(store, ward.cell.org).count, 0);
}

static void wrong_input_is_refused_with_one_sentence(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    struct course course = {.org_id = ward.cell.org, .audience = "members", .lecturer = "secretary"};
    const struct doing doing = {KIT_BEFORE, kit_make_course, &course};

    kit_refused(store, &doing, ERR_INVALID, "nội dung học tập");
    course.title = "Học tập";
    course.lecturer = "nobody";
    kit_refused(store, &doing, ERR_INVALID, "ai truyền đạt");
    course.lecturer = "secretary";
    course.audience = "everyone";
    kit_refused(store, &doing, ERR_INVALID, "ai học");
    course.audience = "members";
    course.due_on = "31-3";
    kit_refused(store, &doing, ERR_INVALID, "hạn hoàn thành");
    course.due_on = "2026-07-31";
    course.minutes = 5000;
    kit_refused(store, &doing, ERR_INVALID, "số phút");
    course.minutes = 0;
    course.below = "some";
    kit_refused(store, &doing, ERR_INVALID, "giao nơi nào");
    course.below = NULL;
    course.root_id = 99;
    course.period = "2026";
    kit_refused(store, &doing, ERR_INVALID, "không có việc đó");
    course.root_id = 0;
    course.upper_id = 99;
    kit_refused(store, &doing, ERR_INVALID, "Đợt của cấp trên");
    struct course of_ward = ward_course(&ward);
    of_ward.title = "Học tập";
    of_ward.lecturer = "secretary";
    of_ward.audience = "members"; /* members belong to cells */
    kit_refused(store, &(struct doing){KIT_BEFORE, kit_make_course, &of_ward}, ERR_INVALID, "ai học");
}

struct changing {
    int64_t id;
    const char *title;
    int64_t version; /* 0 the present one */
    bool drops;
};

static enum status do_change(struct work *w, void *arg)
{
    const struct changing *changing = arg;
    struct course course;

    TRY(course_find(w, changing->id, &course));
    course.version = changing->version ? changing->version : course.version;
    if (changing->drops)
        return course_drop(w, course.id, course.version);
    course.title = changing->title;
    return course_change(w, &course);
}

static void who_changes_what_somebody_else_changed_is_told(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    struct changing changing = {.id = kit_course(store, ward_course(&ward)), .title = "Tên mới"};
    const struct doing doing = {DAY, do_change, &changing};

    kit_do(store, DAY, do_change, &changing);
    assert_int_equal(kit_look(store, DAY, changing.id, 0).course.version, 2);
    changing.version = 1;
    kit_refused(store, &doing, ERR_CONFLICT, "vừa có người sửa");
    changing.drops = true;
    kit_refused(store, &doing, ERR_CONFLICT, "vừa có người sửa");
    changing.version = 2;
    kit_course(store, (struct course){.org_id = ward.cell.org, .audience = "members", .upper_id = changing.id});
    kit_refused(store, &doing, ERR_CONFLICT, "không bỏ được");
    changing.id = kit_course(store, (struct course){.org_id = ward.cell.org, .audience = "members"});
    changing.version = 0;
    kit_do(store, DAY, do_change, &changing);
    kit_refused(store, &doing, ERR_MISSING, "Không có đợt");
}

/* What an obligation asks for is read from its words: rules/course_terms. */
struct ending {
    struct kit_plan plan;
    const char *text;
    bool asks_all;
};

static enum status do_read_end(struct work *w, void *arg)
{
    struct ending *ending = arg;
    struct obligation obligation;
    const char *ends;

    TRY(obligation_find(w, ending->plan.ids[0], &obligation));
    obligation.title = ending->text; /* the words of the clause and the title alike */
    TRY(obligation_change(w, &obligation));
    TRY(course_end_by(w, obligation.id, &ends));
    ending->asks_all = !strcmp(ends, "everybody");
    return OK;
}

static void the_words_of_an_obligation_say_whether_everybody_is_meant(struct store *store)
{
    static const struct kit_obligation study = {.activity = "study", .due = "by=2026-06-30"};
    const struct kit_ward ward = kit_ward(store);
    struct ending ending = {
        .plan = {.org_id = ward.cell.tree.province, .day = KIT_ISSUED, .obligations = &study, .count = 1}};

    kit_do(store, KIT_ISSUED, kit_draft, &ending.plan);
    ending.text = "Các đảng bộ mở lớp học tập, quán triệt cho cán bộ chủ chốt, hoàn thành trong tháng 3.";
    kit_do(store, KIT_ISSUED, do_read_end, &ending);
    assert_false(ending.asks_all);
    ending.text = "Mở các lớp nghiên cứu, học tập tới TẤT CẢ cán bộ, đảng viên.";
    kit_do(store, KIT_ISSUED, do_read_end, &ending);
    assert_true(ending.asks_all);
}

/* --- who lectures ------------------------------------------------------------------------------------------------- */

struct asking {
    struct lecturer_request request;
    int64_t by_org; /* 0: it is asked */
    char name[80];  /* out: who lectures now */
    bool is_granted;
};

static enum status do_ask(struct work *w, void *arg)
{
    struct asking *asking = arg;

    return asking->by_org ? lecturer_answer(w, &asking->request, asking->by_org) : lecturer_ask(w, &asking->request);
}

static enum status do_lecturer(struct work *w, void *arg)
{
    struct asking *asking = arg;
    struct course course;
    struct lecturer lecturer;

    TRY(course_find(w, asking->request.course_id, &course));
    TRY(lecturer_find(w, &course, &lecturer));
    kit_keep(asking->name, sizeof(asking->name), lecturer.name);
    asking->is_granted = lecturer.is_granted;
    return OK;
}

static void another_lecturer_is_asked_of_the_body_above_and_granted_or_refused(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t course = kit_course(store, (struct course){.org_id = ward.cell.org, .audience = "members"});
    struct asking asking = {.request = {.course_id = course, .lecturer = "Báo cáo viên Lê Minh", .reason = ""}};
    const struct doing doing = {DAY, do_ask, &asking};

    kit_see(store, DAY, do_lecturer, &asking);
    assert_string_equal(asking.name, "Nguyễn Văn Tám"); /* the secretary himself */
    kit_refused(store, &doing, ERR_INVALID, "lý do");
    asking.request.reason = "Bí thư đang điều trị dài ngày";
    kit_do(store, DAY, do_ask, &asking);
    asking.request.version = 1;
    kit_refused(store, &doing, ERR_CONFLICT, "đang chờ trả lời");
    asking.request.state = "refused";
    asking.by_org = ward.cell.org;
    kit_refused(store, &doing, ERR_FORBIDDEN, "cấp trên trực tiếp");
    asking.by_org = ward.cell.tree.province; /* not the one right above */
    kit_refused(store, &doing, ERR_FORBIDDEN, "cấp trên trực tiếp");
    asking.by_org = ward.cell.tree.ward;
    kit_refused(store, &doing, ERR_INVALID, "vì sao không đồng ý");
    asking.request.answer = "Phó bí thư làm được";
    kit_do(store, DAY, do_ask, &asking);
    kit_refused(store, &doing, ERR_CONFLICT, "vừa được trả lời");
    kit_see(store, DAY, do_lecturer, &asking);
    assert_false(asking.is_granted);
    asking.by_org = 0;
    asking.request.reason = "Phó bí thư đi công tác";
    kit_do(store, DAY, do_ask, &asking);
    asking.by_org = ward.cell.tree.ward;
    asking.request.version = 1;
    asking.request.state = "granted";
    asking.request.answer = NULL;
    kit_do(store, DAY, do_ask, &asking);
    kit_see(store, DAY, do_lecturer, &asking);
    assert_true(asking.is_granted);
    assert_string_equal(asking.name, "Báo cáo viên Lê Minh");
}

struct deciding {
    int64_t org_id, to_id;
    bool decides;
};

static enum status do_decide(struct work *w, void *arg)
{
    struct deciding *deciding = arg;

    return lecturer_decides(w, deciding->org_id, deciding->to_id, &deciding->decides);
}

static void an_advisory_body_of_the_field_decides_for_its_host(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    struct org_opening boards[] = {
        {.kind = "propaganda_mass_board", .name = "Ban Tuyên giáo và Dân vận"},
        {.kind = "inspection_committee", .name = "Uỷ ban Kiểm tra"},
    };

    for (size_t i = 0; i < COUNT(boards); i++) {
        boards[i].parent = boards[i].host = ward.cell.tree.province;
        boards[i].from_day = "2026-01-01";
        kit_do(store, DAY, kit_open_org, &boards[i]);
        struct deciding deciding = {.org_id = boards[i].id, .to_id = ward.cell.tree.province};
        kit_see(store, DAY, do_decide, &deciding);
        assert_int_equal(deciding.decides, i == 0);
    }
}

/* --- material ----------------------------------------------------------------------------------------------------- */

struct giving {
    struct handout handout;
    const char *hash;
    int64_t seen_by; /* out of: the course whose list is read */
    size_t seen, for_members;
};

static enum status do_give(struct work *w, void *arg)
{
    struct giving *giving = arg;

    return handout_add(w, &giving->handout);
}

static enum status do_see(struct work *w, void *arg)
{
    struct giving *giving = arg;
    struct course course;
    struct list handouts = {0};

    TRY(course_find(w, giving->seen_by, &course));
    TRY(handout_list(w, &course, &handouts));
    giving->seen = handouts.count;
    giving->for_members = 0;
    for (size_t i = 0; i < handouts.count; i++)
        giving->for_members += handout_is_for(LIST_AT(&handouts, struct handout, i), "members");
    return OK;
}

static void material_of_the_course_above_is_seen_below_by_its_audience(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t upper = kit_course(store, ward_course(&ward));
    const int64_t lower =
        kit_course(store, (struct course){.org_id = ward.cell.org, .audience = "members", .upper_id = upper});
    struct giving giving = {.handout = {.course_id = upper,
                                        .filename = "tai-lieu.pdf",
                                        .media = "application/pdf",
                                        .audience = "key_officers"},
                            .seen_by = lower};
    const struct doing doing = {DAY, do_give, &giving};

    kit_refused(store, &doing, ERR_INVALID, "chọn một tệp");
    giving.handout.hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    giving.handout.audience = "friends";
    kit_refused(store, &doing, ERR_INVALID, "dùng cho ai");
    giving.handout.audience = "key_officers";
    kit_do(store, DAY, do_give, &giving);
    giving.handout.audience = "members";
    kit_do(store, DAY, do_give, &giving);
    giving.handout = (struct handout){
        .course_id = lower, .filename = "de-cuong.docx", .media = "application/msword", .hash = giving.handout.hash};
    kit_do(store, DAY, do_give, &giving);
    kit_see(store, DAY, do_see, &giving);
    assert_int_equal(giving.seen, 3);
    assert_int_equal(giving.for_members, 2);
    giving.seen_by = upper;
    kit_see(store, DAY, do_see, &giving);
    assert_int_equal(giving.seen, 2);
}

/* --- its reach ---------------------------------------------------------------------------------------------------- */

struct reaching {
    int64_t course_id, org_id;
    struct reach_line total, line; /* of the first cell */
    int64_t cell;
    size_t lines, audiences;
};

static enum status do_reach(struct work *w, void *arg)
{
    struct reaching *reaching = arg;
    struct course course;
    struct reach_figures reach;

    TRY(course_find(w, reaching->course_id, &course));
    TRY(reach_find(w, &course, reaching->org_id, &reach));
    reaching->total = reach.total;
    reaching->lines = reach.lines.count;
    reaching->audiences = reach.audiences.count;
    for (size_t i = 0; i < reach.lines.count; i++)
        if (LIST_AT(&reach.lines, struct reach_line, i)->org_id == reaching->cell)
            reaching->line = *LIST_AT(&reach.lines, struct reach_line, i);
    return OK;
}

struct saying_all {
    int64_t course_id;
    int64_t people[6];
    size_t count;
};

static enum status do_say_all(struct work *w, void *arg)
{
    const struct saying_all *saying = arg;
    struct list people = {0};

    for (size_t i = 0; i < saying->count; i++)
        *(int64_t *)list_add(&w->arena, &people, sizeof(int64_t)) = saying->people[i];
    return study_say(w, saying->course_id, &(struct learner){.way = "elsewhere", .words = "Lớp của phường"}, &people);
}

static void say_of_all(struct store *store, const struct kit_ward *ward, int64_t course_id, size_t count)
{
    const struct kit_cell *cell = &ward->cell;
    struct saying_all saying = {
        course_id, {cell->secretary, cell->deputy, cell->seat, cell->member, cell->second, cell->probationary}, count};

    kit_do(store, DAY, do_say_all, &saying);
}

static void above_a_body_there_are_figures_of_bodies_and_of_people_only_where_five_are_done(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    const int64_t top = kit_course(store, ward_course(&ward));
    const int64_t cell =
        kit_course(store, (struct course){.org_id = ward.cell.org, .audience = "members", .upper_id = top});
    const int64_t small = kit_course(
        store, (struct course){.org_id = ward.cell.tree.cells[1], .audience = "key_officers", .upper_id = top});
    struct reaching reaching = {.course_id = top, .org_id = ward.cell.tree.ward, .cell = ward.cell.org};
    struct saying_all one = {small, {ward.other}, 1};

    say_of_all(store, &ward, cell, 5);
    kit_see(store, DAY, do_reach, &reaching);
    assert_int_equal(reaching.lines, 2);
    assert_int_equal(reaching.audiences, 2);
    assert_int_equal(reaching.line.opened, 1);
    assert_int_equal(reaching.line.done, 0);
    assert_int_equal(reaching.line.people, 0); /* while it is open nothing is said of people */
    struct saying_all last = {cell, {ward.cell.probationary}, 1};
    kit_do(store, DAY, do_say_all, &last);
    kit_do(store, DAY, do_say_all, &one);
    kit_see(store, DAY, do_reach, &reaching);
    assert_int_equal(reaching.line.done, 1);
    assert_int_equal(reaching.line.people, 6);
    assert_int_equal(reaching.total.bodies, 3);
    assert_int_equal(reaching.total.opened, 3);
    assert_int_equal(reaching.total.done, 2);
    assert_int_equal(reaching.total.people, 6); /* the one of the other cell is not in it: no figure by subtraction */
    reaching.org_id = ward.cell.tree.province;
    kit_see(store, DAY, do_reach, &reaching);
    assert_int_equal(reaching.total.opened, 3);
    reaching.org_id = ward.cell.tree.commune;
    struct work w = kit_work(store, DAY);
    assert_int_equal(work_run(&w, WORK_READS, do_reach, &reaching), ERR_MISSING);
    arena_free(&w.arena);
}

/* --- failures ----------------------------------------------------------------------------------------------------- */

static void a_statement_that_fails_leaves_nothing_half_done(struct store *store)
{
    const struct kit_ward ward = kit_ward(store);
    struct course course = {
        .org_id = ward.cell.org, .audience = "members", .title = "Học tập", .lecturer = "secretary"};

    kit_sweep(store, &(struct doing){DAY, kit_make_course, &course}, kit_audit_lines);
    struct changing changing = {.id = course.id, .title = "Tên mới"};
    struct asking asking = {.request = {.course_id = course.id, .lecturer = "Lê Minh", .reason = "Bí thư ốm"}};
    struct giving giving = {.handout = {.course_id = course.id,
                                        .filename = "a.pdf",
                                        .media = "application/pdf",
                                        .hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}};
    kit_sweep(store, &(struct doing){DAY, do_change, &changing}, kit_audit_lines);
    kit_sweep(store, &(struct doing){DAY, do_ask, &asking}, kit_audit_lines);
    asking.by_org = ward.cell.tree.ward;
    asking.request.version = 1;
    asking.request.state = "granted";
    kit_sweep(store, &(struct doing){DAY, do_ask, &asking}, kit_audit_lines);
    kit_sweep(store, &(struct doing){DAY, do_give, &giving}, kit_audit_lines);
    course = (struct course){.org_id = ward.cell.org, .audience = "members", .title = "Bỏ đi", .lecturer = "any"};
    kit_do(store, DAY, kit_make_course, &course);
    changing = (struct changing){.id = course.id, .drops = true};
    kit_sweep(store, &(struct doing){DAY, do_change, &changing}, kit_audit_lines);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_course_is_offered_to_the_bodies_below_the_nearest_one_of_a_family),
        KIT_TEST(what_is_for_the_bodies_right_beneath_is_not_offered_further_down),
        KIT_TEST(wrong_input_is_refused_with_one_sentence),
        KIT_TEST(who_changes_what_somebody_else_changed_is_told),
        KIT_TEST(the_words_of_an_obligation_say_whether_everybody_is_meant),
        KIT_TEST(another_lecturer_is_asked_of_the_body_above_and_granted_or_refused),
        KIT_TEST(an_advisory_body_of_the_field_decides_for_its_host),
        KIT_TEST(material_of_the_course_above_is_seen_below_by_its_audience),
        KIT_TEST(above_a_body_there_are_figures_of_bodies_and_of_people_only_where_five_are_done),
        KIT_TEST(a_statement_that_fails_leaves_nothing_half_done),
    };

    return kit_run("course", tests, COUNT(tests));
}
