#include "pages/study/study_acts.h"

#include "base/speech.h"
#include "meeting/handout.h"
#include "meeting/kinds.h"
#include "meeting/lecturer.h"
#include "meeting/study.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/meeting/seats.h"
#include "pages/paper/intake.h"
#include "pages/study/study_pages.h"
#include "pages/study/study_words.h"
#include "pages/words.h"
#include "plan/duty.h"

#include <stdlib.h>
#include <string.h>

static const struct field course_fields[] = {
    INT_FIELD(struct course_form, version),
    TEXT_FIELD(struct course_form, title, .label = _("Nội dung học tập"), .required = true, .most = 300),
    TEXT_FIELD(struct course_form, audience, .label = _("Đối tượng"), .most = 40),
    TEXT_FIELD(struct course_form, lecturer, .label = _("Người truyền đạt"), .required = true, .most = 40),
    INT_FIELD(struct course_form, minutes, .label = _("Số phút mỗi buổi"), .most = 2880),
    DATE_FIELD(struct course_form, due_on, .label = _("Hạn hoàn thành")),
    INT_FIELD(struct course_form, upper_id),
    CHOICE_FIELD(struct course_form, below, .label = _("Giao cấp dưới mở lớp"), .choices = course_belows),
    CHOICE_FIELD(struct course_form, ends, .label = _("Việc được tính là xong"), .choices = course_ends),
    TEXT_FIELD(struct course_form, duty, .label = _("Việc hoàn thành"), .most = 80),
};
const struct shape course_form_shape = SHAPE(struct course_form, course_fields);

struct version_form {
    int64_t version;
};
static const struct field version_fields[] = {INT_FIELD(struct version_form, version, .required = true)};
const struct shape study_version_form_shape = SHAPE(struct version_form, version_fields);

static const struct choice said_ways[] = {
    {"elsewhere", _("Đã học ở nơi khác")}, {"exempt", _("Được miễn học đợt này")}, {0}};
static const struct field word_fields[] = {
    TEXTS_FIELD(struct study_word_form, people, .label = _("Người còn phải học")),
    CHOICE_FIELD(struct study_word_form, way, .label = _("Ghi nhận"), .required = true, .choices = said_ways),
    TEXT_FIELD(struct study_word_form, words, .label = _("Ghi rõ"), .required = true, .most = 300),
    DATE_FIELD(struct study_word_form, done_on, .label = _("Ngày học")),
};
const struct shape study_word_form_shape = SHAPE(struct study_word_form, word_fields);

struct person_form {
    int64_t person;
};
static const struct field person_fields[] = {INT_FIELD(struct person_form, person, .required = true)};
const struct shape study_person_form_shape = SHAPE(struct person_form, person_fields);

struct material_form {
    const char *title, *audience;
    const char *file; /* only where its problem is shown */
};
static const struct field material_fields[] = {
    TEXT_FIELD(struct material_form, title, .label = _("Tên tài liệu"), .most = 300),
    TEXT_FIELD(struct material_form, audience, .label = _("Dùng cho"), .most = 40),
    TEXT_FIELD(struct material_form, file, .label = _("Tệp")),
};
const struct shape material_form_shape = SHAPE(struct material_form, material_fields);

struct ask_form {
    const char *lecturer, *reason;
};
static const struct field ask_fields[] = {
    TEXT_FIELD(struct ask_form, lecturer, .label = _("Người được đề nghị"), .required = true, .most = 200),
    PROSE_FIELD(struct ask_form, reason, .label = _("Lý do"), .required = true, .most = 500),
};
const struct shape lecturer_ask_form_shape = SHAPE(struct ask_form, ask_fields);

static const struct choice answers[] = {{"granted", _("Đồng ý")}, {"refused", _("Không đồng ý")}, {0}};
struct answer_form {
    int64_t version;
    const char *state, *answer;
};
static const struct field answer_fields[] = {
    INT_FIELD(struct answer_form, version, .required = true),
    CHOICE_FIELD(struct answer_form, state, .label = _("Trả lời"), .required = true, .choices = answers),
    PROSE_FIELD(struct answer_form, answer, .label = _("Ý kiến trả lời"), .most = 500),
};
const struct shape lecturer_answer_form_shape = SHAPE(struct answer_form, answer_fields);

/* --- a new course ---------------------------------------------------------------------------------------------------
 */

static struct duty_key key_of(struct work *w, const char *code, int64_t org_id)
{
    const char *bar = code ? strchr(code, '|') : NULL;

    return bar ? (struct duty_key){.root_id = strtoll(code, NULL, 10),
                                   .org_id = org_id,
                                   .period = arena_text(&w->arena, bar + 1)}
               : (struct duty_key){0};
}

/* The newest duty asked for by who holds the course above, or the same duty: what a class for it fulfils. */
static const char *duty_for(struct work *w, const struct list *duties, const struct course *upper)
{
    const struct duty *best = NULL;

    for (size_t i = 0; i < duties->count; i++) {
        const struct duty *one = LIST_AT(duties, struct duty, i);
        if (one->root_id == upper->root_id)
            return study_duty_code(w, one);
        if (!strcmp(one->issuer, upper->org_name) && (!best || strcmp(one->issued_on, best->issued_on) > 0))
            best = one;
    }
    return best ? study_duty_code(w, best) : "-";
}

/* What a course that carries another one on begins with: of those offered to this body, whatever the address says. */
static void begin_with_upper(struct work *w, const struct list *offers, const struct list *duties,
                             struct course_form *form)
{
    const struct course *upper = NULL;

    for (size_t i = 0; i < offers->count; i++)
        if (LIST_AT(offers, struct course, i)->id == form->upper_id)
            upper = LIST_AT(offers, struct course, i);
    form->upper_id = upper ? upper->id : 0;
    if (!upper)
        return;
    form->title = upper->title;
    form->minutes = upper->minutes;
    form->lecturer = upper->lecturer;
    form->due_on = upper->due_on;
    form->below = !strcmp(upper->below, "all") ? "all" : "none";
    form->duty = form->duty ? form->duty : duty_for(w, duties, upper);
}

/* Open duties of studying, the one it is opened from chosen; without one the first. */
static enum status put_duties(struct work *w, struct view *view, const struct list *duties, struct course_form *form)
{
    view_items(view, "duties");
    for (size_t i = 0; i < duties->count; i++) {
        const struct duty *duty = LIST_AT(duties, struct duty, i);
        const char *code = study_duty_code(w, duty);
        struct view *row = view_item(view, "duties");
        if (!form->duty)
            form->duty = code;
        const bool chosen = !strcmp(form->duty, code);
        if (chosen && !form->ends)
            TRY(course_end_by(w, duty->obligation_id, &form->ends));
        if (chosen && !form->due_on && duty->due_on && strcmp(duty->due_on, w->today) >= 0)
            form->due_on = duty->due_on;
        view_text(row, "code", code);
        view_text(row, "label", study_duty_words(w, duty));
        view_truth(row, "chosen", chosen);
    }
    view_truth(view, "has_duties", duties->count > 0);
    return OK;
}

static void put_offers(struct work *w, struct view *view, const struct list *offers, int64_t upper_id)
{
    view_truth(view, "has_offers", offers->count > 0);
    view_items(view, "offers");
    for (size_t i = 0; i < offers->count; i++) {
        const struct course *one = LIST_AT(offers, struct course, i);
        const char *parts[] = {one->title, one->org_name};
        struct view *row = view_item(view, "offers");
        view_int(row, "code", one->id);
        view_text(row, "label", words_join(w, parts, COUNT(parts)));
        view_truth(row, "chosen", one->id == upper_id);
    }
}

/* What is typed stays chosen; else what the address says. */
static void begin_form(struct work *w, struct exchange *x, const struct list *offers, const struct list *duties,
                       struct course_form *form)
{
    const char *upper = seats_typed(x, "upper_id");
    const int64_t root = exchange_query_int(x, "root", 0);
    const char *period = exchange_query(x, "period");

    *form = (struct course_form){.lecturer = "secretary",
                                 .audience = seats_typed(x, "audience"),
                                 .duty = seats_typed(x, "duty"),
                                 .upper_id = upper ? strtoll(upper, NULL, 10) : exchange_query_int(x, "upper", 0)};
    if (!form->duty && root && period)
        form->duty = arena_format(&w->arena, "%lld|%s", (long long)root, period);
    begin_with_upper(w, offers, duties, form);
}

enum status show_new_course(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Mở đợt học tập"));
    struct course_form *form = arena_alloc(&w->arena, sizeof(*form));
    struct list duties = {0}, offers = {0};
    struct meeting_kind kind;
    struct org org;

    TRY(org_find(w, desk_org(x), NULL, &org));
    TRY(study_duties(w, org.id, &duties));
    TRY(course_list_offered(w, org.id, &offers));
    begin_form(w, x, &offers, &duties, form);
    TRY(put_duties(w, &view, &duties, form));
    put_offers(w, &view, &offers, form->upper_id);
    TRY(study_put_audiences(w, &view, org.form, form->audience));
    TRY(study_put_lecturers(w, &view, seats_typed(x, "lecturer") ? seats_typed(x, "lecturer") : form->lecturer));
    TRY(kinds_find(w, "study", NULL, &kind));
    form->minutes = form->minutes ? form->minutes : kind.minutes;
    form->ends = form->ends ? form->ends : "everybody";
    form->below = form->below ? form->below : "none";
    view_text(&view, "org_name", org.name);
    view_truth(&view, "may_order", strcmp(org.form, "cell") != 0);
    view_form(&view, "form", x, &course_form_shape, form);
    return exchange_show(w, x, "study/study_new", &view);
}

enum status make_course(struct work *w, struct exchange *x)
{
    struct course_form form = {0};

    TRY(exchange_read_form(w, x, &course_form_shape, &form));
    const struct duty_key key = key_of(w, form.duty, desk_org(x));
    struct course course = {.org_id = desk_org(x),
                            .title = form.title,
                            .audience = form.audience,
                            .lecturer = form.lecturer,
                            .minutes = form.minutes,
                            .due_on = form.due_on,
                            .upper_id = form.upper_id,
                            .below = form.below,
                            .ends = form.ends,
                            .root_id = key.root_id,
                            .period = key.period};
    TRY(course_make(w, &course));
    desk_go(w, x, arena_format(&w->arena, "/study/%lld", (long long)course.id), "course-made");
    return OK;
}

/* --- one course -----------------------------------------------------------------------------------------------------
 */

static enum status back(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/study/%lld", (long long)exchange_id_of(x, "course")), said);
    return OK;
}

enum status change_course(struct work *w, struct exchange *x)
{
    struct course_form form = {0};
    struct course course;

    TRY(exchange_read_form(w, x, &course_form_shape, &form));
    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    course.version = form.version;
    course.title = form.title;
    course.lecturer = form.lecturer;
    course.minutes = form.minutes;
    course.due_on = form.due_on;
    course.below = form.below ? form.below : course.below;
    TRY(course_change(w, &course));
    return back(w, x, "saved");
}

enum status drop_course(struct work *w, struct exchange *x)
{
    struct version_form form = {0};

    TRY(exchange_read_form(w, x, &study_version_form_shape, &form));
    TRY(course_drop(w, exchange_id_of(x, "course"), form.version));
    desk_go(w, x, "/study", "course-dropped");
    return OK;
}

/* Where the evidence was given the words say so. */
static enum status back_done(struct work *w, struct exchange *x, const char *otherwise)
{
    struct course course;

    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    return back(w, x, course.closed_at ? "course-done" : otherwise);
}

enum status finish_course(struct work *w, struct exchange *x)
{
    TRY(study_finish(w, exchange_id_of(x, "course")));
    return back_done(w, x, "saved");
}

enum status say_of_learners(struct work *w, struct exchange *x)
{
    struct study_word_form form = {0};
    struct list people = {0};

    TRY(exchange_read_form(w, x, &study_word_form_shape, &form));
    for (size_t i = 0; i < form.people.count; i++)
        *(int64_t *)list_add(&w->arena, &people, sizeof(int64_t)) =
            strtoll(*LIST_AT(&form.people, const char *, i), NULL, 10);
    const struct learner said = {.way = form.way, .words = form.words, .done_on = form.done_on};
    TRY(study_say(w, exchange_id_of(x, "course"), &said, &people));
    return back_done(w, x, "saved");
}

enum status unsay_of_learner(struct work *w, struct exchange *x)
{
    struct person_form form = {0};
    struct course course;

    TRY(exchange_read_form(w, x, &study_person_form_shape, &form));
    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    TRY(learner_unsay(w, &course, form.person));
    return back(w, x, "saved");
}

/* --- material -------------------------------------------------------------------------------------------------------
 */

enum status keep_material(struct work *w, struct exchange *x)
{
    struct intake intake;

    x->form_shape = &material_form_shape;
    TRY(intake_take(w, x, "file", &intake));
    struct intake *carried = exchange_carry(x, sizeof(*carried));
    *carried = intake;
    carried->hash = arena_text(&x->arena, intake.hash);
    return OK;
}

enum status add_material(struct work *w, struct exchange *x)
{
    struct material_form form = {0};
    const struct intake *intake = x->carried;

    TRY(exchange_read_form(w, x, &material_form_shape, &form));
    struct handout handout = {.course_id = exchange_id_of(x, "course"),
                              .title = form.title,
                              .audience = form.audience,
                              .hash = intake ? intake->hash : NULL,
                              .filename = intake ? intake->filename : NULL,
                              .media = intake ? intake->media : NULL};
    TRY(handout_add(w, &handout));
    return back(w, x, "saved");
}

enum status drop_material(struct work *w, struct exchange *x)
{
    TRY(handout_drop(w, exchange_id_of(x, "course"), exchange_id_of(x, "material")));
    return back(w, x, "saved");
}

/* --- who lectures ---------------------------------------------------------------------------------------------------
 */

enum status ask_lecturer(struct work *w, struct exchange *x)
{
    struct ask_form form = {0};

    TRY(exchange_read_form(w, x, &lecturer_ask_form_shape, &form));
    struct lecturer_request request = {
        .course_id = exchange_id_of(x, "course"), .lecturer = form.lecturer, .reason = form.reason};
    TRY(lecturer_ask(w, &request));
    return back(w, x, "lecturer-asked");
}

enum status answer_lecturer(struct work *w, struct exchange *x)
{
    struct answer_form form = {0};

    TRY(exchange_read_form(w, x, &lecturer_answer_form_shape, &form));
    const struct lecturer_request answered = {.id = exchange_id_of(x, "request"),
                                              .course_id = exchange_id_of(x, "course"),
                                              .version = form.version,
                                              .state = form.state,
                                              .answer = form.answer};
    TRY(lecturer_answer(w, &answered, desk_org(x)));
    desk_go(w, x, "/study", "lecturer-answered");
    return OK;
}
