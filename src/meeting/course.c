#include "meeting/course.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/course.sql.h"
#include "meeting/kinds.h"
#include "organisation/org.h"
#include "plan/duty.h"
#include "plan/obligation.h"
#include "rules/rule.h"
#include "store/store.h"
#include "text/fold.h"

#include <string.h>

#define MINUTES_MOST 2880
#define TITLE_MOST   300

const struct choice course_belows[] = {{"none", _("không giao cấp dưới")},
                                       {"direct", _("các nơi trực thuộc")},
                                       {"all", _("mọi cấp trực thuộc, đến chi bộ")},
                                       {0}};
const struct choice course_ends[] = {
    {"everybody", _("khi mọi người trong diện đã học")}, {"first", _("sau buổi học đầu tiên")}, {0}};

static const struct field fields[] = {
    INT_FIELD(struct course, id),
    INT_FIELD(struct course, version),
    INT_FIELD(struct course, org_id),
    INT_FIELD(struct course, place),
    TEXT_FIELD(struct course, title, .label = _("Nội dung học tập"), .required = true, .most = TITLE_MOST),
    TEXT_FIELD(struct course, audience, .label = _("Đối tượng"), .required = true, .most = 40),
    TEXT_FIELD(struct course, lecturer, .label = _("Người truyền đạt"), .required = true, .most = 40),
    INT_FIELD(struct course, minutes, .label = _("Số phút mỗi buổi"), .most = MINUTES_MOST),
    DATE_FIELD(struct course, due_on, .label = _("Hạn hoàn thành")),
    INT_FIELD(struct course, upper_id),
    INT_FIELD(struct course, top_id),
    CHOICE_FIELD(struct course, below, .label = _("Giao cấp dưới mở lớp"), .choices = course_belows),
    CHOICE_FIELD(struct course, ends, .label = _("Việc được tính là xong"), .choices = course_ends),
    INT_FIELD(struct course, root_id),
    INT_FIELD(struct course, duty_org_id),
    TEXT_FIELD(struct course, period, .most = 40),
    TRUTH_FIELD(struct course, told),
    TIME_FIELD(struct course, made_at),
    TIME_FIELD(struct course, closed_at),
    INT_FIELD(struct course, attended),
    INT_FIELD(struct course, joined_id),
    TEXT_FIELD(struct course, org_name, .label = _("Nơi mở")),
    TEXT_FIELD(struct course, upper_org, .label = _("Theo đợt của")),
};
const struct shape course_shape = SHAPE(struct course, fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

enum status course_find(struct work *w, int64_t id, struct course *course)
{
    const enum status status = store_find(w, &course_by_id, ARGS(INT(id)), &course_shape, course);

    return status == ERR_MISSING ? fail_missing(w, _("Không có đợt học tập này.")) : status;
}

enum status course_list(struct work *w, int64_t org_id, struct list *courses)
{
    return store_list(w, &course_of_org, ARGS(INT(org_id)), &course_shape, courses);
}

static bool is_of_family(const struct list *courses, int64_t top_id)
{
    for (size_t i = 0; i < courses->count; i++)
        if (LIST_AT(courses, struct course, i)->top_id == top_id)
            return true;
    return false;
}

enum status course_list_offered(struct work *w, int64_t org_id, struct list *courses)
{
    struct org org;
    struct list above = {0};

    TRY(org_find(w, org_id, NULL, &org));
    if (org.host)
        return OK; /* it studies with its host */
    TRY(org_ancestors(w, org_id, NULL, &above));
    for (size_t i = above.count; i-- > 0;) {
        struct list some = {0};
        TRY(store_list(w, &course_offered_by,
                       ARGS(INT(LIST_AT(&above, struct org, i)->id), INT(org_id), TRUTH(i + 1 == above.count)),
                       &course_shape, &some));
        for (size_t k = 0; k < some.count; k++) {
            const struct course *one = LIST_AT(&some, struct course, k);
            if (!is_of_family(courses, one->top_id))
                *(struct course *)list_add(&w->arena, courses, sizeof(*one)) = *one;
        }
    }
    return OK;
}

enum status course_list_near(struct work *w, int64_t person_id, const char *since, struct list *courses)
{
    return store_list(w, &course_near, ARGS(INT(person_id), INT(date_moment(since)), TEXT(w->today)), &course_shape,
                      courses);
}

/* --- rules ----------------------------------------------------------------------------------------------------------
 */

static const char *label_of(const struct work *w, const struct rule *rule, size_t row)
{
    return rule_cell(rule, row, w->language == LANGUAGE_EN ? "en" : "vi");
}

static struct course_audience audience_of(const struct work *w, const struct rule *rule, size_t row)
{
    return (struct course_audience){.code = rule_cell(rule, row, "code"),
                                    .label = label_of(w, rule, row),
                                    .forms = rule_cell(rule, row, "forms"),
                                    .posts = rule_cell(rule, row, "posts"),
                                    .posts_below = rule_cell(rule, row, "posts_below"),
                                    .standings = rule_cell(rule, row, "standings")};
}

enum status course_audiences(struct work *w, const char *form, struct list *audiences)
{
    struct rule rule;

    TRY(rule_find(w, "course_audiences", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++)
        if (kinds_names(rule_cell(&rule, i, "forms"), form))
            *(struct course_audience *)list_add(&w->arena, audiences, sizeof(struct course_audience)) =
                audience_of(w, &rule, i);
    return OK;
}

enum status course_audience_find(struct work *w, const char *code, struct course_audience *audience)
{
    struct rule rule;

    TRY(rule_find(w, "course_audiences", NULL, &rule));
    const int64_t row = code ? rule_row(&rule, "code", code) : -1;
    if (row < 0)
        return fail(w, ERR_MISSING, _("Không có đối tượng học tập này."));
    *audience = audience_of(w, &rule, (size_t)row);
    return OK;
}

enum status course_lecturers(struct work *w, const struct choice **choices)
{
    struct rule rule;

    TRY(rule_find(w, "course_lecturers", NULL, &rule));
    struct choice *made = arena_alloc(&w->arena, (rule.rows.count + 1) * sizeof(*made));
    for (size_t i = 0; i < rule.rows.count; i++)
        made[i] = (struct choice){rule_cell(&rule, i, "code"), label_of(w, &rule, i)};
    *choices = made;
    return OK;
}

enum status course_end_by(struct work *w, int64_t obligation_id, const char **ends)
{
    struct rule rule;
    struct obligation obligation;

    TRY(obligation_find(w, obligation_id, &obligation));
    TRY(rule_find(w, "course_terms", NULL, &rule));
    const char *words = fold(&w->arena, arena_format(&w->arena, "%s %s", obligation.title ? obligation.title : "",
                                                     obligation.text ? obligation.text : ""));
    bool asks_all = obligation.coverage_what && !strcmp(obligation.coverage_what, "all");
    for (size_t i = 0; i < rule.rows.count; i++)
        asks_all = asks_all || (!strcmp(rule_cell(&rule, i, "code"), "everybody") &&
                                strstr(words, fold(&w->arena, rule_cell(&rule, i, "value"))));
    *ends = asks_all ? "everybody" : "first";
    return OK;
}

/* --- made and changed -----------------------------------------------------------------------------------------------
 */

static bool is_choice(const struct choice *choices, const char *code)
{
    for (; code && choices->code; choices++)
        if (!strcmp(choices->code, code))
            return true;
    return false;
}

static enum status check_words(struct work *w, const struct course *course)
{
    const struct choice *lecturers;

    TRY(course_lecturers(w, &lecturers));
    if (!course->title || !*course->title)
        return fail_field(w, "title", _("Hãy ghi nội dung học tập."));
    if (!is_choice(lecturers, course->lecturer))
        return fail_field(w, "lecturer", _("Hãy chọn ai truyền đạt."));
    if (course->minutes < 1 || course->minutes > MINUTES_MOST)
        return fail_field(w, "minutes", _("Hãy ghi số phút từ 1 đến 2880."));
    if (course->due_on && !date_is_valid(course->due_on))
        return fail_field(w, "due_on", _("Hãy ghi hạn hoàn thành, ví dụ 31/3/2026."));
    return is_choice(course_belows, course->below) ? OK : fail_field(w, "below", _("Hãy chọn giao nơi nào mở lớp."));
}

static enum status check_audience(struct work *w, const struct course *course, const struct org *org)
{
    struct course_audience audience = {.forms = ""};
    const enum status status = course_audience_find(w, course->audience, &audience);

    if (status != OK && status != ERR_MISSING)
        return status;
    if (kinds_names(audience.forms, org->form))
        return OK;
    work_forget(w);
    return fail_field(w, "audience", _("Hãy chọn ai học."));
}

/* One that is offered to this body. */
static enum status find_upper(struct work *w, struct course *course)
{
    struct list offered = {0};

    TRY(course_list_offered(w, course->org_id, &offered));
    for (size_t i = 0; i < offered.count; i++)
        if (LIST_AT(&offered, struct course, i)->id == course->upper_id) {
            course->top_id = LIST_AT(&offered, struct course, i)->top_id;
            return OK;
        }
    return fail_field(w, "upper_id", _("Đợt của cấp trên đã kết thúc, hoặc nơi này đã mở lớp theo đợt đó."));
}

static enum status check_duty(struct work *w, const struct course *course)
{
    struct duty duty;
    const struct duty_key key = {.root_id = course->root_id, .org_id = course->org_id, .period = course->period};

    if (!is_choice(course_ends, course->ends))
        return fail_field(w, "ends", _("Hãy chọn khi nào việc được tính là xong."));
    if (!course->root_id)
        return OK;
    const enum status status = course->period ? duty_find(w, &key, &duty) : ERR_MISSING;
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return fail_field(w, "root_id", _("Nơi này không có việc đó."));
}

static enum status check(struct work *w, struct course *course)
{
    struct org org;
    struct meeting_kind kind;

    TRY(org_find(w, course->org_id, NULL, &org));
    if (!org.place)
        return fail(w, ERR_CONFLICT, _("Tổ chức này không còn hoạt động."));
    TRY(kinds_find(w, "study", NULL, &kind));
    course->place = org.place;
    course->minutes = course->minutes ? course->minutes : kind.minutes;
    course->below = course->below ? course->below : "none";
    course->ends = course->ends ? course->ends : "everybody";
    course->duty_org_id = course->root_id ? course->org_id : 0;
    TRY(check_words(w, course));
    TRY(check_audience(w, course, &org));
    return check_duty(w, course);
}

enum status course_make(struct work *w, struct course *course)
{
    struct course made = *course;

    TRY(check(w, &made));
    TRY(store_new_id(w, &made.id));
    made.top_id = made.id;
    if (made.upper_id)
        TRY(find_upper(w, &made));
    TRY(store_run(w, &course_insert,
                  ARGS(INT(made.id), INT(made.org_id), INT(made.place), TEXT(made.title), TEXT(made.audience),
                       TEXT(made.lecturer), INT(made.minutes), TEXT(made.due_on), REF(made.upper_id), INT(made.top_id),
                       TEXT(made.below), TEXT(made.ends), REF(made.root_id), REF(made.duty_org_id),
                       TEXT(made.root_id ? made.period : NULL), INT(w->now))));
    TRY(course_find(w, made.id, &made));
    TRY(audit_record(w, "course.make", made.id, MADE(&course_shape, &made)));
    course->id = made.id;
    return OK;
}

static enum status changed_meanwhile(struct work *w)
{
    return fail(w, ERR_CONFLICT, _("Đợt học tập này đã kết thúc hoặc vừa có người sửa. Hãy xem lại rồi lưu."));
}

enum status course_change(struct work *w, const struct course *changed)
{
    struct course before, after;
    int64_t rows;

    TRY(course_find(w, changed->id, &before));
    TRY(check_words(w, changed));
    TRY(store_run_counted(w, &course_update,
                          ARGS(INT(changed->id), INT(changed->version), TEXT(changed->title), TEXT(changed->lecturer),
                               INT(changed->minutes), TEXT(changed->due_on), TEXT(changed->below)),
                          &rows));
    if (!rows)
        return changed_meanwhile(w);
    TRY(course_find(w, changed->id, &after));
    return audit_record(w, "course.change", changed->id, CHANGED(&course_shape, &before, &after));
}

enum status course_drop(struct work *w, int64_t id, int64_t version)
{
    struct course before;
    int64_t hung, rows;

    TRY(course_find(w, id, &before));
    TRY(store_number(w, &course_hung, ARGS(INT(id)), &hung));
    if (hung)
        return fail(w, ERR_CONFLICT, _("Đợt này đã có buổi học, tài liệu hoặc cấp dưới mở theo, nên không bỏ được."));
    TRY(store_run_counted(w, &course_delete, ARGS(INT(id), INT(version)), &rows));
    if (!rows)
        return changed_meanwhile(w);
    return audit_record(w, "course.drop", id, (struct audit_change){.shape = &course_shape, .before = &before});
}

/* --- when the tree changes ------------------------------------------------------------------------------------------
 */

enum status course_replace(struct work *w, int64_t set_id)
{
    return store_run(w, &course_follow_bodies, ARGS(INT(set_id)));
}

/* The lists join: who attended there stands here, what carried it on carries this one on. */
static enum status join(struct work *w, const struct course *course, int64_t into)
{
    TRY(store_run(w, &course_join_ticks, ARGS(INT(course->id), INT(into))));
    TRY(store_run(w, &course_join_lower, ARGS(INT(course->id), INT(into))));
    TRY(store_run(w, &course_join_sessions, ARGS(INT(course->id), INT(into))));
    TRY(store_run(w, &course_join, ARGS(INT(course->id), INT(into), INT(w->now))));
    return audit_record(w, "course.join", course->id, NO_VALUES);
}

static enum status give(struct work *w, const struct course *course, const struct org *heir)
{
    TRY(store_run(w, &course_give, ARGS(INT(course->id), INT(heir->id), INT(heir->place))));
    return audit_record(w, "course.give", course->id, NO_VALUES);
}

enum status course_inherit(struct work *w, int64_t former, int64_t heir)
{
    struct list courses = {0};
    struct org org = {0};

    TRY(store_list(w, &course_open_of, ARGS(INT(former)), &course_shape, &courses));
    if (heir)
        TRY(org_find(w, heir, NULL, &org));
    for (size_t i = 0; i < courses.count; i++) {
        const struct course *course = LIST_AT(&courses, struct course, i);
        int64_t into = 0;
        if (!org.place) {
            TRY(store_run(w, &course_join, ARGS(INT(course->id), REF(into), INT(w->now))));
            continue;
        }
        TRY(store_number(w, &course_of_family, ARGS(INT(course->top_id), INT(heir)), &into));
        TRY(into ? join(w, course, into) : give(w, course, &org));
    }
    return OK;
}
