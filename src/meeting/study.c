#include "meeting/study.h"

#include "base/speech.h"
#include "meeting/attendee.h"
#include "meeting/fulfil.h"
#include "meeting/kinds.h"
#include "meeting/lecturer.h"
#include "meeting/study.sql.h"
#include "rules/rule.h"
#include "store/outbox.h"
#include "store/store.h"

#include <string.h>

static const struct field fields[] = {
    INT_FIELD(struct study_session, id),
    TEXT_FIELD(struct study_session, title, .label = _("Buổi học")),
    DATE_FIELD(struct study_session, held_on, .label = _("Ngày")),
    CHOICE_FIELD(struct study_session, state, .label = _("Trạng thái"), .choices = meeting_states),
    TIME_FIELD(struct study_session, starts_at),
    INT_FIELD(struct study_session, minutes, .label = _("Số phút")),
    TIME_FIELD(struct study_session, opened_at),
    TIME_FIELD(struct study_session, closed_at),
    TEXT_FIELD(struct study_session, room, .label = _("Địa điểm")),
    TEXT_FIELD(struct study_session, speaker, .label = _("Người truyền đạt"), .class = CLASS_PERSONAL),
    INT_FIELD(struct study_session, invited, .label = _("Được mời")),
    INT_FIELD(struct study_session, ticked, .label = _("Đã học")),
};
const struct shape study_session_shape = SHAPE(struct study_session, fields);

enum status study_list(struct work *w, int64_t course_id, struct list *sessions)
{
    return store_list(w, &study_sessions, ARGS(INT(course_id)), &study_session_shape, sessions);
}

/* --- a session is planned -------------------------------------------------------------------------------------------
 */

enum status study_check_session(struct work *w, struct meeting *meeting)
{
    struct course course;

    if (!meeting->course_id)
        return OK;
    TRY(course_find(w, meeting->course_id, &course));
    if (course.org_id != meeting->org_id || strcmp(meeting->kind, "study") != 0)
        return fail_field(w, "course_id", _("Buổi học phải là lớp học tập của chính nơi mở đợt này."));
    if (course.closed_at)
        return fail(w, ERR_CONFLICT, _("Đợt học tập này đã kết thúc."));
    if (!meeting->title || !*meeting->title)
        meeting->title = course.title;
    meeting->minutes = meeting->minutes ? meeting->minutes : course.minutes;
    return OK;
}

enum status study_begin(struct work *w, const struct meeting *meeting)
{
    struct course course;
    struct lecturer lecturer;

    if (!meeting->course_id)
        return OK;
    TRY(course_find(w, meeting->course_id, &course));
    TRY(lecturer_find(w, &course, &lecturer));
    return lecturer.name ? store_run(w, &study_set_speaker, ARGS(INT(meeting->id), TEXT(lecturer.name))) : OK;
}

/* --- a session ends -------------------------------------------------------------------------------------------------
 */

static int64_t term_of(const struct rule *rule, const char *code)
{
    const int64_t row = rule_row(rule, "code", code);

    return row < 0 ? 0 : rule_number(rule, (size_t)row, "value");
}

static int64_t first_came(const struct list *people)
{
    int64_t first = 0;

    for (size_t i = 0; i < people->count; i++) {
        const int64_t came = LIST_AT(people, struct attendee, i)->came_at;
        if (came && (!first || came < first))
            first = came;
    }
    return first;
}

/* Who was there long enough, counted from the first name of the roll. */
static enum status tick_all(struct work *w, const struct meeting *meeting, int64_t *ticked)
{
    struct list people = {0};
    struct rule rule;

    TRY(rule_find(w, "course_terms", meeting->held_on, &rule));
    TRY(attendee_list(w, meeting->id, &people));
    const int64_t first = first_came(&people);
    const int64_t percent = term_of(&rule, "attend_percent");
    const int64_t grace = term_of(&rule, "grace_minutes") * 60;
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        const int64_t came = one->came_at - first <= grace ? first : one->came_at;
        const int64_t stayed = (one->left_at ? one->left_at : w->now) - came;
        if (!one->person_id || !one->came_at || stayed * 100 < (w->now - first) * percent)
            continue;
        TRY(learner_tick(w, meeting->course_id, one->person_id, meeting->id));
        ++*ticked;
    }
    return OK;
}

/* Courses of other bodies of the family whose people were here are looked at by a job, each in a unit of its own. */
static enum status touch_family(struct work *w, const struct meeting *meeting, const struct course *course)
{
    struct list touched = {0};

    TRY(store_list(w, &study_touched, ARGS(INT(meeting->id), INT(course->top_id), INT(course->id)), &course_shape,
                   &touched));
    for (size_t i = 0; i < touched.count; i++)
        TRY(outbox_leave(w, "study.check", LIST_AT(&touched, struct course, i)->id, NULL, w->now));
    return OK;
}

/* --- the duty -------------------------------------------------------------------------------------------------------
 */

static enum status tell_duty(struct work *w, const struct course *course, int64_t meeting_id)
{
    struct duty_key key = {.root_id = course->root_id, .org_id = course->duty_org_id, .period = course->period};
    const struct evidence evidence = {
        .kind = meeting_id ? "meeting" : "note", .subject = meeting_id, .note = course->title, .done_on = w->today};
    bool given = false;

    if (!course->root_id || course->told)
        return OK;
    TRY(fulfil_give(w, &key, &evidence, &given));
    if (!given && course->org_id != course->duty_org_id) {
        key.org_id = course->org_id; /* taken over from a former body, the duty with it */
        TRY(fulfil_give(w, &key, &evidence, &given));
    }
    return given ? store_run(w, &study_told, ARGS(INT(course->id))) : OK;
}

enum status study_settle(struct work *w, int64_t course_id, bool *is_done)
{
    struct course course, after;
    struct list learners = {0};
    int64_t said, meeting_id;

    *is_done = false;
    TRY(course_find(w, course_id, &course));
    TRY(learner_list(w, &course, &learners));
    TRY(store_number(w, &study_ticks, ARGS(INT(course_id)), &said));
    const struct learner_figures figures = learner_count(&learners);
    if (course.closed_at || figures.lacking || !(said || figures.attended))
        return OK;
    *is_done = true;
    TRY(store_number(w, &study_last_session, ARGS(INT(course_id)), &meeting_id));
    TRY(tell_duty(w, &course, meeting_id));
    TRY(store_run(w, &study_close, ARGS(INT(course_id), INT(w->now), INT(figures.attended))));
    TRY(course_find(w, course_id, &after));
    return audit_record(w, "course.close", course_id, CHANGED(&course_shape, &course, &after));
}

enum status study_end(struct work *w, const struct meeting *meeting)
{
    struct course course;
    int64_t ticked = 0;
    bool is_done;

    if (!meeting->course_id)
        return OK;
    TRY(course_find(w, meeting->course_id, &course));
    TRY(tick_all(w, meeting, &ticked));
    if (ticked && !strcmp(course.ends, "first"))
        TRY(tell_duty(w, &course, meeting->id));
    TRY(touch_family(w, meeting, &course));
    return study_settle(w, course.id, &is_done);
}

/* --- said by the body -----------------------------------------------------------------------------------------------
 */

enum status study_finish(struct work *w, int64_t course_id)
{
    bool is_done;

    TRY(study_settle(w, course_id, &is_done));
    return is_done ? OK : fail(w, ERR_CONFLICT, _("Vẫn còn người phải học, hoặc chưa có ai học."));
}

enum status study_say(struct work *w, int64_t course_id, const struct learner *said, const struct list *people)
{
    struct course course;
    bool is_done;

    TRY(course_find(w, course_id, &course));
    if (!people->count)
        return fail_field(w, "people", _("Hãy chọn ít nhất một người."));
    for (size_t i = 0; i < people->count; i++) {
        struct learner one = *said;
        one.person_id = *LIST_AT(people, int64_t, i);
        TRY(learner_say(w, &course, &one));
    }
    return study_settle(w, course_id, &is_done);
}
