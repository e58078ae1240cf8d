#include "pages/study/study_pages.h"

#include "access/role.h"
#include "base/date.h"
#include "base/speech.h"
#include "meeting/handout.h"
#include "meeting/lecturer.h"
#include "meeting/reach.h"
#include "meeting/study.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/study/study_acts.h"
#include "pages/study/study_words.h"
#include "pages/words.h"
#include "store/blob.h"

#include <stdlib.h>
#include <string.h>

#define LOOK_BACK 366 /* days */

/* --- the list -------------------------------------------------------------------------------------------------------
 */

static enum status put_offered(struct work *w, struct view *view, int64_t org_id)
{
    struct list courses = {0};

    TRY(course_list_offered(w, org_id, &courses));
    view_truth(view, "has_offered", courses.count > 0);
    view_items(view, "offered");
    for (size_t i = 0; i < courses.count; i++) {
        const struct course *course = LIST_AT(&courses, struct course, i);
        struct view *row = view_item(view, "offered");
        const char *due =
            course->due_on ? say(w, _("hạn {day}"), NAMED_TEXT("day", words_day(w, course->due_on))) : NULL;
        const char *from[] = {say(w, _("theo đợt của {org}"), NAMED_TEXT("org", course->org_name)), due};
        view_int(row, "upper", course->id);
        view_text(row, "what", course->title);
        view_text(row, "from", words_join(w, from, COUNT(from)));
        view_text(row, "button", i ? "" : "btn-primary");
    }
    return OK;
}

static enum status put_asked(struct work *w, struct view *view, int64_t org_id)
{
    struct list requests = {0};

    TRY(lecturer_list_to(w, org_id, &requests));
    view_truth(view, "has_asked", requests.count > 0);
    view_items(view, "asked");
    for (size_t i = 0; i < requests.count; i++) {
        const struct lecturer_request *request = LIST_AT(&requests, struct lecturer_request, i);
        struct view *row = view_item(view, "asked");
        view_int(row, "course", request->course_id);
        view_int(row, "request", request->id);
        view_text(row, "what", say(w, _("{org} đề nghị người truyền đạt"), NAMED_TEXT("org", request->org_name)));
        view_text(row, "from", request->title);
    }
    return OK;
}

/* Of an open one how far it is; counted from the roster of today. */
static enum status put_course(struct work *w, struct view *row, const struct course *course)
{
    struct list learners = {0};

    TRY(study_put(w, row, course));
    if (course->closed_at)
        return OK;
    TRY(learner_list(w, course, &learners));
    const struct learner_figures figures = learner_count(&learners);
    const bool is_late = course->due_on && strcmp(course->due_on, w->today) < 0;
    view_text(row, "figure_words", study_figure_words(w, &figures));
    view_text(row, "sign", is_late ? "overdue" : "doing");
    return OK;
}

static enum status put_courses(struct work *w, struct view *view, int64_t org_id)
{
    struct list courses = {0};
    bool has = false;

    TRY(course_list(w, org_id, &courses));
    view_items(view, "courses");
    for (size_t i = 0; i < courses.count; i++) {
        const struct course *course = LIST_AT(&courses, struct course, i);
        if (course->joined_id)
            continue;
        TRY(put_course(w, view_item(view, "courses"), course));
        has = true;
    }
    view_truth(view, "has_courses", has);
    return OK;
}

static bool is_shown(const struct list *tops, int64_t top_id)
{
    for (size_t i = 0; i < tops->count; i++)
        if (*LIST_AT(tops, int64_t, i) == top_id)
            return true;
    return false;
}

/* Of a family the newest, which is the nearest: its page has the material of those above as well. */
static enum status put_own(struct work *w, struct view *view)
{
    struct list courses = {0}, shown = {0};
    bool has = false;

    if (w->actor.person)
        TRY(course_list_near(w, w->actor.person, date_add(&w->arena, w->today, -LOOK_BACK), &courses));
    view_items(view, "own");
    for (size_t i = 0; i < courses.count; i++) {
        const struct course *course = LIST_AT(&courses, struct course, i);
        struct list learners = {0};
        if (is_shown(&shown, course->top_id))
            continue;
        TRY(learner_list(w, course, &learners));
        const struct learner *me = learner_find(&learners, w->actor.person);
        if (!me)
            continue;
        *(int64_t *)list_add(&w->arena, &shown, sizeof(int64_t)) = course->top_id;
        struct view *row = view_item(view, "own");
        const char *words = study_learner_words(w, me);
        TRY(study_put(w, row, course));
        view_text(row, "sign", words ? "done" : "doing");
        view_text(row, "me_words", words ? words : speech_find(w->language, _("chưa học")));
        has = true;
    }
    view_truth(view, "has_own", has);
    return OK;
}

enum status show_studies(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Học tập, quán triệt"));
    const int64_t org = desk_org(x);
    bool may_hold = false, may_answer = false;

    if (org) {
        TRY(desk_may(w, x, CAN_HOLD_MEETING, org, &may_hold));
        may_answer = rights_hold(x->rights, CAN_JUDGE_DUTY);
    }
    view_truth(&view, "may_hold", may_hold);
    if (may_hold) {
        TRY(put_offered(w, &view, org));
        TRY(put_courses(w, &view, org));
    }
    if (may_answer)
        TRY(put_asked(w, &view, org));
    TRY(put_own(w, &view));
    return exchange_show(w, x, "study/study_list", &view);
}

enum status study_put_home(struct work *w, struct exchange *x, struct view *view)
{
    const int64_t org = desk_org(x);
    bool may_hold = false;

    TRY(desk_may(w, x, CAN_HOLD_MEETING, org, &may_hold));
    if (may_hold)
        TRY(put_offered(w, view, org));
    if (rights_hold(x->rights, CAN_JUDGE_DUTY))
        TRY(put_asked(w, view, org));
    return OK;
}

/* --- one course for who holds it ------------------------------------------------------------------------------------
 */

/* Ticked before the form came back. */
static bool is_chosen(const struct exchange *x, int64_t person)
{
    for (size_t i = 0; i < x->fields.count; i++) {
        const struct typed *typed = LIST_AT(&x->fields, struct typed, i);
        if (!strcmp(typed->name, "people") && strtoll(typed->value, NULL, 10) == person)
            return true;
    }
    return false;
}

static void put_learners(struct work *w, const struct exchange *x, struct view *view, const struct list *learners)
{
    const struct learner_figures figures = learner_count(learners);

    view_items(view, "lacking");
    view_items(view, "done");
    for (size_t i = 0; i < learners->count; i++) {
        const struct learner *one = LIST_AT(learners, struct learner, i);
        struct view *row = view_item(view, one->way ? "done" : "lacking");
        view_int(row, "person", one->person_id);
        view_text(row, "person_name", one->name);
        view_text(row, "note",
                  one->way          ? study_learner_words(w, one)
                  : one->was_absent ? speech_find(w->language, _("vắng ở hội nghị cấp trên"))
                                    : NULL);
        view_truth(row, "chosen", is_chosen(x, one->person_id));
        view_truth(row, "may_unsay", one->way && strcmp(one->way, "session") != 0);
    }
    view_text(view, "figure_words", study_figure_words(w, &figures));
    view_text(view, "lacking_words", say(w, _("{n} người"), NAMED("n", figures.lacking)));
    view_text(view, "done_words", say(w, _("{n} người"), NAMED("n", figures.listed - figures.lacking)));
    view_truth(view, "has_lacking", figures.lacking > 0);
    view_truth(view, "has_done", figures.listed > figures.lacking);
    view_truth(view, "is_empty", !figures.listed);
}

/* What a session is short of: half a day as it was or is planned, a lecturer nobody above has granted. */
static const char *warning_of(struct work *w, const struct course *course, const struct study_session *session,
                              const struct lecturer *lecturer)
{
    const int64_t held = session->closed_at ? (session->closed_at - session->opened_at) / 60 : session->minutes;
    const bool is_other = strcmp(course->lecturer, "any") != 0 && session->speaker && *session->speaker &&
                          (!lecturer->name || strcmp(session->speaker, lecturer->name) != 0);
    const char *parts[] = {
        held < course->minutes
            ? say(w, _("! {n} phút, ngắn hơn {least} phút"), NAMED("n", held), NAMED("least", course->minutes))
            : NULL,
        is_other ? say(w, _("! {name} truyền đạt, cấp trên chưa đồng ý"), NAMED_TEXT("name", session->speaker)) : NULL};

    return words_join(w, parts, COUNT(parts));
}

static enum status put_sessions(struct work *w, struct view *view, const struct course *course,
                                const struct lecturer *lecturer, bool *has_ahead)
{
    struct list sessions = {0};

    *has_ahead = false;
    TRY(study_list(w, course->id, &sessions));
    view_items(view, "sessions");
    for (size_t i = 0; i < sessions.count; i++) {
        const struct study_session *session = LIST_AT(&sessions, struct study_session, i);
        struct view *row = view_item(view, "sessions");
        const bool is_over = session->closed_at != 0;
        const char *warning = strcmp(session->state, "cancelled") ? warning_of(w, course, session, lecturer) : NULL;
        const char *parts[] = {meeting_clock(w, session->starts_at), session->room,
                               words_choice(w, meeting_states, session->state),
                               is_over ? say(w, _("{n} người học"), NAMED("n", session->ticked))
                                       : say(w, _("mời {n} người"), NAMED("n", session->invited))};
        view_int(row, "meeting", session->id);
        view_text(row, "day", words_date(w, session->held_on));
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_text(row, "warning", warning);
        *has_ahead = *has_ahead || (!is_over && strcmp(session->state, "cancelled") != 0);
    }
    view_truth(view, "has_sessions", sessions.count > 0);
    return OK;
}

/* `audience` NULL: all of it. */
static enum status put_material(struct work *w, struct view *view, const struct course *course, const char *audience)
{
    struct list handouts = {0};
    bool has = false;

    TRY(handout_list(w, course, &handouts));
    view_items(view, "material");
    for (size_t i = 0; i < handouts.count; i++) {
        const struct handout *one = LIST_AT(&handouts, struct handout, i);
        const bool is_own = one->course_id == course->id;
        const char *whom;
        if (audience && !handout_is_for(one, audience))
            continue;
        TRY(study_audience_words(w, one->audience, &whom));
        const char *parts[] = {say(w, _("dùng cho: {who}"), NAMED_TEXT("who", whom)), is_own ? NULL : one->org_name};
        struct view *row = view_item(view, "material");
        view_int(row, "material_id", one->id);
        view_text(row, "material_title", one->title);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_truth(row, "may_drop", is_own && !audience);
        has = true;
    }
    view_truth(view, "has_material", has);
    return OK;
}

static enum status put_lecturer(struct work *w, struct view *view, const struct course *course,
                                struct lecturer *lecturer)
{
    struct list requests = {0};
    bool waits = false;

    TRY(lecturer_find(w, course, lecturer));
    TRY(lecturer_list_of(w, course->id, &requests));
    view_text(view, "lecturer_name", lecturer->name);
    view_text(view, "lecturer_rule", lecturer->rule);
    view_truth(view, "is_granted", lecturer->is_granted);
    view_items(view, "requests");
    for (size_t i = 0; i < requests.count; i++) {
        const struct lecturer_request *one = LIST_AT(&requests, struct lecturer_request, i);
        const bool is_open = !strcmp(one->state, "asked");
        const char *parts[] = {say(w, _("gửi {org}"), NAMED_TEXT("org", one->to_name)),
                               words_day(w, date_of_moment(&w->arena, one->asked_at)), one->reason};
        struct view *row = view_item(view, "requests");
        view_text(row, "sign", is_open ? "soon" : !strcmp(one->state, "granted") ? "done" : "returned");
        view_text(row, "state_words", words_choice(w, lecturer_states, one->state));
        view_text(row, "who", one->lecturer);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_text(row, "answer", one->answer ? say(w, _("“{answer}”"), NAMED_TEXT("answer", one->answer)) : NULL);
        waits = waits || is_open;
    }
    view_truth(view, "has_requests", requests.count > 0);
    view_truth(view, "may_ask", !course->closed_at && !waits && strcmp(course->lecturer, "any") != 0);
    view_truth(view, "lacks_lecturer", !lecturer->name && strcmp(course->lecturer, "any") != 0);
    return OK;
}

/* Which duty it stands for and when that is done, in words. */
static const char *end_words(struct work *w, const struct course *course)
{
    if (!course->root_id)
        return NULL;
    if (course->told)
        return speech_find(w->language, _("✓ đã ghi nhận, lấy buổi học làm minh chứng"));
    return speech_find(w->language, !strcmp(course->ends, "first")
                                        ? _("tự xong sau buổi học đầu tiên: kế hoạch yêu cầu mở lớp")
                                        : _("tự xong khi không còn ai phải học: kế hoạch yêu cầu mọi người đều học"));
}

static enum status put_forms(struct work *w, struct exchange *x, struct view *view, const struct course *course)
{
    struct course_form *form = arena_alloc(&w->arena, sizeof(*form));
    struct study_word_form *said = arena_alloc(&w->arena, sizeof(*said));
    const struct {
        const char *name;
        const struct shape *shape;
    } opens[] = {{"edit_open", &course_form_shape},
                 {"say_open", &study_word_form_shape},
                 {"material_open", &material_form_shape},
                 {"ask_open", &lecturer_ask_form_shape}};
    bool is_shown = false;

    *form = (struct course_form){.version = course->version,
                                 .title = course->title,
                                 .lecturer = course->lecturer,
                                 .minutes = course->minutes,
                                 .due_on = course->due_on,
                                 .below = course->below};
    *said = (struct study_word_form){.done_on = w->today};
    TRY(study_put_audiences(w, view, NULL, ""));
    TRY(study_put_lecturers(w, view, course->lecturer));
    for (size_t i = 0; i < COUNT(opens); i++) {
        view_truth(view, opens[i].name, x->form_shape == opens[i].shape);
        is_shown = is_shown || x->form_shape == opens[i].shape;
    }
    view_form(view, "edit_form", x, &course_form_shape, form);
    view_form(view, "say_form", x, &study_word_form_shape, said);
    view_form(view, "material_form", x, &material_form_shape, NULL);
    view_form(view, "ask_form", x, &lecturer_ask_form_shape, NULL);
    view_text(view, "problem_words", is_shown ? NULL : desk_problem(x));
    return OK;
}

enum status show_study(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Đợt học tập"));
    struct course course;
    struct lecturer lecturer;
    struct list learners = {0};
    bool has_ahead;

    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    TRY(learner_list(w, &course, &learners));
    TRY(study_put(w, &view, &course));
    put_learners(w, x, &view, &learners);
    TRY(put_lecturer(w, &view, &course, &lecturer));
    TRY(put_sessions(w, &view, &course, &lecturer, &has_ahead));
    TRY(put_material(w, &view, &course, NULL));
    TRY(put_forms(w, x, &view, &course));
    const struct learner_figures figures = learner_count(&learners);
    view_int(&view, "org", course.org_id);
    view_int(&view, "minutes", course.minutes);
    view_text(&view, "end_words", end_words(w, &course));
    view_text(&view, "below_words", strcmp(course.below, "none") ? words_choice(w, course_belows, course.below) : NULL);
    view_truth(&view, "is_open", !course.closed_at);
    view_truth(&view, "may_plan", !course.closed_at && figures.lacking && !has_ahead);
    view_truth(&view, "may_finish", !course.closed_at && !figures.lacking && figures.attended + figures.exempt > 0);
    view_truth(&view, "is_makeup", figures.attended > 0);
    return exchange_show(w, x, "study/study_show", &view);
}

/* --- for who attends ------------------------------------------------------------------------------------------------
 */

static enum status put_next(struct work *w, struct view *view, const struct course *course, bool is_done)
{
    struct list sessions = {0};

    TRY(study_list(w, course->id, &sessions));
    view_items(view, "sessions");
    for (size_t i = 0; i < sessions.count; i++) {
        const struct study_session *session = LIST_AT(&sessions, struct study_session, i);
        if (is_done || (strcmp(session->state, "called") != 0 && strcmp(session->state, "open") != 0))
            continue;
        const char *parts[] = {meeting_clock(w, session->starts_at), session->room};
        struct view *row = view_item(view, "sessions");
        view_int(row, "meeting", session->id);
        view_text(row, "day", words_date(w, session->held_on));
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_truth(view, "has_sessions", true);
    }
    return OK;
}

enum status show_own_study(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Đợt học tập"));
    struct course course;
    struct lecturer lecturer;
    struct list learners = {0};

    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    TRY(learner_list(w, &course, &learners));
    const struct learner *me = w->actor.person ? learner_find(&learners, w->actor.person) : NULL;
    TRY(lecturer_find(w, &course, &lecturer));
    TRY(study_put(w, &view, &course));
    view_text(&view, "lecturer_name", lecturer.name);
    view_text(&view, "me_words", me ? study_learner_words(w, me) : NULL);
    view_truth(&view, "is_listed", me);
    TRY(put_next(w, &view, &course, me && me->way));
    TRY(put_material(w, &view, &course, me ? me->audience : "everybody"));
    return exchange_show(w, x, "study/study_own", &view);
}

/* Who holds it gets all of it, who attends what is for him. */
enum status send_study_material(struct work *w, struct exchange *x)
{
    struct course course;
    struct handout handout;
    struct list learners = {0};
    struct bytes bytes;
    bool may_hold = false;

    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    TRY(handout_find(w, &course, exchange_id_of(x, "material"), &handout));
    TRY(desk_may(w, x, CAN_HOLD_MEETING, course.org_id, &may_hold));
    if (!may_hold) {
        TRY(learner_list(w, &course, &learners));
        const struct learner *me = learner_find(&learners, w->actor.person);
        if (!handout_is_for(&handout, me ? me->audience : NULL))
            return fail(w, ERR_FORBIDDEN, _("Tài liệu này dành cho đối tượng khác."));
    }
    TRY(blob_get(w, handout.hash, &bytes));
    exchange_send(x, handout.media, bytes, handout.filename ? handout.filename : "tai-lieu");
    return OK;
}

/* --- for who stands above -------------------------------------------------------------------------------------------
 */

static const char *reach_words(struct work *w, const struct reach_line *line)
{
    if (line->bodies && line->done >= line->bodies)
        return speech_find(w->language, _("✓ đã xong"));
    if (line->bodies == 1)
        return speech_find(w->language, line->opened ? _("đang học") : _("chưa mở lớp"));
    return say(w, _("{done}/{bodies} nơi xong"), NAMED("done", line->done), NAMED("bodies", line->bodies));
}

static void put_line(struct work *w, struct view *row, const struct reach_line *line)
{
    view_int(row, "body", line->org_id);
    view_text(row, "body_name", line->name);
    view_int(row, "bodies", line->bodies);
    view_int(row, "opened", line->opened);
    view_int(row, "done", line->done);
    view_int(row, "people", line->people);
    view_truth(row, "may_open", line->below);
    view_int(row, "share_done", line->bodies ? line->done * 100 / line->bodies : 0);
    view_text(row, "sign", line->bodies && line->done >= line->bodies ? "done" : line->opened ? "doing" : "soon");
    view_text(row, "words", reach_words(w, line));
}

enum status show_study_reach(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Kết quả học tập"));
    struct course course;
    struct reach_figures reach;

    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    TRY(reach_find(w, &course, exchange_id_of(x, "org"), &reach));
    view_int(&view, "course", course.id);
    view_text(&view, "name", course.title);
    view_int(&view, "org", reach.total.org_id);
    put_line(w, &view, &reach.total);
    view_truth(&view, "has_lines", reach.lines.count > 0);
    view_items(&view, "lines");
    for (size_t i = 0; i < reach.lines.count; i++) {
        const struct reach_line *line = LIST_AT(&reach.lines, struct reach_line, i);
        if (line->bodies || line->opened) /* an advisory body studies with its host */
            put_line(w, view_item(&view, "lines"), line);
    }
    view_items(&view, "kinds");
    for (size_t i = 0; i < reach.audiences.count; i++) {
        const struct reach_line *line = LIST_AT(&reach.audiences, struct reach_line, i);
        const char *label;
        struct view *row = view_item(&view, "kinds");
        TRY(study_audience_words(w, line->name, &label));
        put_line(w, row, line);
        view_text(row, "label", label);
    }
    view_truth(&view, "has_kinds", reach.audiences.count > 0);
    return exchange_show(w, x, "study/study_reach", &view);
}

enum status show_lecturer(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Đề nghị người truyền đạt"));
    struct lecturer_request *request = arena_alloc(&w->arena, sizeof(*request));
    struct course course;
    bool decides = false;

    TRY(course_find(w, exchange_id_of(x, "course"), &course));
    TRY(lecturer_request_find(w, exchange_id_of(x, "request"), request));
    if (request->course_id != course.id)
        return fail(w, ERR_MISSING, _("Không có đề nghị này."));
    if (desk_org(x))
        TRY(lecturer_decides(w, desk_org(x), request->to_id, &decides));
    TRY(study_put(w, &view, &course));
    view_int(&view, "request", request->id);
    view_int(&view, "fresh", request->version);
    view_text(&view, "who", request->lecturer);
    view_text(&view, "why", request->reason);
    view_text(&view, "state_words", words_choice(w, lecturer_states, request->state));
    view_text(&view, "answer", request->answer);
    view_truth(&view, "may_answer", decides && !strcmp(request->state, "asked"));
    view_form(&view, "form", x, &lecturer_answer_form_shape, NULL);
    return exchange_show(w, x, "study/lecturer", &view);
}
