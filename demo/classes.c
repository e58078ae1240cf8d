#include "demo/classes.h"

#include "base/date.h"
#include "demo/monthly.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "meeting/study.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "plan/duty.h"
#include "store/unit.h"

#include <string.h>

#define MORNING (INT64_C(8) * 3600)
#define HALF    (INT64_C(4) * 3600)
#define AHEAD   92 /* days */
#define COMMUNE "T01-X001"
#define CELL    "T01-X001-C001"

/* A course of one body: opened on a day; then its sessions. */
struct opening {
    const char *body, *opened_on, *title, *audience, *below, *due_on;
    bool has_duty, carries_on;
    const char *first_on, *second_on; /* NULL: not held */
    size_t missing;                   /* the last so many of the list are not at the first session */
    const char *exempt;               /* why the last one of them need not attend; NULL nobody */
};

static const struct opening openings[] = {
    {COMMUNE, "2026-03-02", "Nghị quyết Đại hội và đợt “Tự soi, tự sửa”", "key_officers", "all", "2026-03-31", true,
     false, "2026-03-10", "2026-03-24", 4, NULL},
    {CELL, "2026-03-12", "Nghị quyết Đại hội và đợt “Tự soi, tự sửa”", "members", "none", "2026-03-31", false, true,
     "2026-03-20", "2026-03-28", 5, "Điều trị dài ngày ở bệnh viện tỉnh"},
    {COMMUNE, "2026-11-05", "Chuyên đề nêu gương của cán bộ, đảng viên", "key_officers", "all", "2026-12-31", false,
     false, "2026-11-12", NULL, 3, NULL},
    {CELL, "2026-11-13", "Chuyên đề nêu gương của cán bộ, đảng viên", "everybody", "none", "2026-12-31", false, true,
     "2026-11-18", NULL, 6, NULL},
};

struct class
{
    const struct opening *opening;
    struct seats seats;
    int64_t course, meeting;
    const char *day;
    size_t missing;
};

static void set_moment(struct work *w, const char *day, int64_t second)
{
    w->now = date_moment(day) + second;
    w->today = day;
}

/* --- opened ---------------------------------------------------------------------------------------------------------
 */

/* The duty it fulfils: the first of studying that is open. */
static enum status find_duty(struct work *w, struct course *course)
{
    struct list duties = {0};

    TRY(duty_list_open(w, course->org_id, AHEAD, &duties));
    for (size_t i = 0; i < duties.count && !course->root_id; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        if (strcmp(duty->activity, "study") != 0 || duty->covers)
            continue;
        course->root_id = duty->root_id;
        course->period = duty->period;
        TRY(course_end_by(w, duty->obligation_id, &course->ends));
    }
    return OK;
}

static enum status open_course(struct work *w, void *arg)
{
    struct class *class = arg;
    const struct opening *opening = class->opening;
    struct list offered = {0};

    TRY(monthly_find_seats(w, opening->body, &class->seats));
    struct course course = {.org_id = class->seats.org,
                            .title = opening->title,
                            .audience = opening->audience,
                            .lecturer = "secretary",
                            .below = opening->below,
                            .due_on = opening->due_on};
    if (opening->has_duty)
        TRY(find_duty(w, &course));
    if (opening->carries_on)
        TRY(course_list_offered(w, class->seats.org, &offered));
    if (offered.count)
        course.upper_id = LIST_AT(&offered, struct course, 0)->id;
    TRY(course_make(w, &course));
    class->course = course.id;
    return OK;
}

/* --- held -----------------------------------------------------------------------------------------------------------
 */

static enum status call_class(struct work *w, void *arg)
{
    struct class *class = arg;
    struct meeting meeting = {.org_id = class->seats.org,
                              .kind = "study",
                              .course_id = class->course,
                              .held_on = class->day,
                              .starts_at = date_moment(class->day) + MORNING,
                              .room = strcmp(class->opening->body, CELL) ? "Hội trường Đảng uỷ xã"
                                                                         : "Nhà văn hoá thôn Tân Hoà",
                              .chair_id = class->seats.chair,
                              .taker_id = class->seats.taker};

    TRY(convene_make(w, &meeting));
    class->meeting = meeting.id;
    return convene_call(w, meeting.id, meeting.version);
}

static enum status open_class(struct work *w, void *arg)
{
    const struct class *class = arg;
    struct meeting meeting;
    struct list people = {0};

    TRY(meeting_find(w, class->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(attendee_list(w, meeting.id, &people));
    for (size_t i = 0; i < people.count; i++)
        TRY(attendee_mark(w, LIST_AT(&people, struct attendee, i)->id,
                          i + class->missing < people.count ? "present" : "excused", "list"));
    return OK;
}

static enum status close_class(struct work *w, void *arg)
{
    const struct class *class = arg;
    struct meeting meeting;

    TRY(meeting_find(w, class->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static enum status hold_class(struct work *w, struct class *class)
{
    set_moment(w, date_add(&w->arena, class->day, -2), MORNING);
    TRY(work_run(w, WORK_WRITES, call_class, class));
    set_moment(w, class->day, MORNING);
    TRY(work_run(w, WORK_WRITES, open_class, class));
    set_moment(w, class->day, MORNING + HALF);
    return work_run(w, WORK_WRITES, close_class, class);
}

static enum status exempt_one(struct work *w, void *arg)
{
    const struct class *class = arg;
    struct list lacking = {0}, one = {0};

    TRY(learner_list_lacking(w, class->course, &lacking));
    *(int64_t *)list_add(&w->arena, &one, sizeof(int64_t)) = LIST_AT(&lacking, struct person, lacking.count - 1)->id;
    return study_say(w, class->course, &(struct learner){.way = "exempt", .words = class->opening->exempt}, &one);
}

static enum status hold_course(struct work *w, const struct opening *opening, const char *today)
{
    struct class class = {.opening = opening, .day = opening->first_on, .missing = opening->missing};

    if (strcmp(opening->first_on, today) > 0)
        return OK;
    set_moment(w, opening->opened_on, MORNING);
    TRY(work_run(w, WORK_WRITES, open_course, &class));
    TRY(hold_class(w, &class));
    if (opening->exempt)
        TRY(work_run(w, WORK_WRITES, exempt_one, &class));
    if (!opening->second_on || strcmp(opening->second_on, today) > 0)
        return OK;
    class.day = opening->second_on;
    class.missing = 0;
    return hold_class(w, &class);
}

enum status classes_hold(struct work *w, const char *today)
{
    const char *before = w->today;
    const int64_t now = w->now;

    for (size_t i = 0; i < COUNT(openings); i++)
        TRY(hold_course(w, &openings[i], today));
    w->now = now;
    w->today = before;
    return OK;
}
