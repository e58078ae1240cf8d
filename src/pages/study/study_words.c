#include "pages/study/study_words.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/kinds.h"
#include "pages/words.h"

#include <string.h>

#define AHEAD 366 /* days */

enum status study_audience_words(struct work *w, const char *code, const char **words)
{
    struct course_audience audience = {.label = speech_find(w->language, _("mọi người"))};

    if (*code)
        TRY(course_audience_find(w, code, &audience));
    *words = audience.label;
    return OK;
}

enum status study_words(struct work *w, const struct course *course, const char **words)
{
    const char *audience;

    TRY(study_audience_words(w, course->audience, &audience));
    const char *parts[] = {
        audience, course->due_on ? say(w, _("hạn {day}"), NAMED_TEXT("day", words_day(w, course->due_on))) : NULL};
    *words = words_join(w, parts, COUNT(parts));
    return OK;
}

const char *study_figure_words(struct work *w, const struct learner_figures *figures)
{
    const char *parts[] = {say(w, _("{attended}/{listed} người đã học"), NAMED("attended", figures->attended),
                               NAMED("listed", figures->listed)),
                           figures->exempt ? say(w, _("{n} được miễn"), NAMED("n", figures->exempt)) : NULL,
                           figures->lacking ? say(w, _("còn {n} người phải học"), NAMED("n", figures->lacking)) : NULL};

    return words_join(w, parts, COUNT(parts));
}

const char *study_learner_words(struct work *w, const struct learner *learner)
{
    if (!learner->way)
        return NULL;
    if (!strcmp(learner->way, "exempt"))
        return learner->words ? say(w, _("được miễn: {why}"), NAMED_TEXT("why", learner->words))
                              : words_choice(w, learner_ways, "exempt");
    return say(w, _("học ngày {day} tại {where}"), NAMED_TEXT("day", words_day(w, learner->done_on)),
               NAMED_TEXT("where", learner->words ? learner->words : learner->where));
}

enum status study_put(struct work *w, struct view *view, const struct course *course)
{
    const char *words, *audience;

    TRY(study_words(w, course, &words));
    TRY(study_audience_words(w, course->audience, &audience));
    view_int(view, "course", course->id);
    view_int(view, "fresh", course->version);
    view_text(view, "name", course->title);
    view_text(view, "org_name", course->org_name);
    view_text(view, "words", words);
    view_text(view, "audience_words", audience);
    view_text(view, "due", course->due_on ? words_day(w, course->due_on) : NULL);
    view_text(view, "upper_org", course->upper_org);
    view_truth(view, "is_closed", course->closed_at);
    view_text(view, "closed_words",
              course->closed_at ? say(w, _("xong ngày {day}"),
                                      NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, course->closed_at))))
                                : NULL);
    return OK;
}

/* --- duties ---------------------------------------------------------------------------------------------------------
 */

static enum status is_studied(struct work *w, const struct duty *duty, bool *is)
{
    struct meeting_kind kind;

    TRY(kinds_find(w, "study", NULL, &kind));
    *is = kinds_names(kind.activities, duty->activity) && !duty->covers;
    return OK;
}

enum status study_duties(struct work *w, int64_t org_id, struct list *duties)
{
    struct list open = {0};

    TRY(duty_list_open(w, org_id, AHEAD, &open));
    for (size_t i = 0; i < open.count; i++) {
        const struct duty *duty = LIST_AT(&open, struct duty, i);
        bool is = false;
        TRY(is_studied(w, duty, &is));
        if (is && duty->org_id == org_id)
            *(struct duty *)list_add(&w->arena, duties, sizeof(*duty)) = *duty;
    }
    return OK;
}

const char *study_duty_words(struct work *w, const struct duty *duty)
{
    const char *parts[] = {duty->title, duty->plan_code ? duty->plan_code : duty->plan_title,
                           duty->due_on ? say(w, _("hạn {day}"), NAMED_TEXT("day", words_day(w, duty->due_on))) : NULL};

    return words_join(w, parts, COUNT(parts));
}

const char *study_duty_code(struct work *w, const struct duty *duty)
{
    return arena_format(&w->arena, "%lld|%s", (long long)duty->root_id, duty->period);
}

enum status study_put_duty(struct work *w, struct view *view, const struct duty *duty)
{
    struct list courses = {0};
    int64_t course_id = 0;
    bool is = false;

    TRY(is_studied(w, duty, &is));
    if (is)
        TRY(course_list(w, duty->org_id, &courses));
    for (size_t i = 0; i < courses.count && !course_id; i++) {
        const struct course *course = LIST_AT(&courses, struct course, i);
        if (course->root_id == duty->root_id && !strcmp(course->period, duty->period))
            course_id = course->id;
    }
    view_int(view, "course", course_id);
    view_truth(view, "may_open", is && !course_id);
    return OK;
}

/* --- choices --------------------------------------------------------------------------------------------------------
 */

static void put_choice(struct view *view, const char *list, const struct choice *choice, const char *chosen)
{
    struct view *row = view_item(view, list);

    view_text(row, "code", choice->code);
    view_text(row, "label", choice->label);
    view_truth(row, "chosen", chosen && !strcmp(chosen, choice->code));
}

enum status study_put_audiences(struct work *w, struct view *view, const char *form, const char *chosen)
{
    const struct choice all = {"", speech_find(w->language, _("mọi người"))};
    struct list audiences = {0};

    TRY(course_audiences(w, form ? form : "cell", &audiences)); /* a cell has every one */
    view_items(view, "audiences");
    if (!form)
        put_choice(view, "audiences", &all, chosen);
    for (size_t i = 0; i < audiences.count; i++) {
        const struct course_audience *one = LIST_AT(&audiences, struct course_audience, i);
        if (form || strcmp(one->code, "everybody") != 0)
            put_choice(view, "audiences", &(struct choice){one->code, one->label}, chosen);
    }
    return OK;
}

enum status study_put_lecturers(struct work *w, struct view *view, const char *chosen)
{
    const struct choice *lecturers;

    TRY(course_lecturers(w, &lecturers));
    view_items(view, "lecturers");
    for (; lecturers->code; lecturers++)
        put_choice(view, "lecturers", lecturers, chosen);
    return OK;
}
