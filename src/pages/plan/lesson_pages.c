#include "pages/plan/lesson_pages.h"

#include "access/role.h"
#include "base/date.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "plan/lesson.h"
#include "plan/pilot.h"

#include <string.h>

#define BACK (INT64_C(30) * 86400) /* how long a lesson stands on the home page */

struct lesson_form {
    int64_t version;
    const char *judged, *lessons;
};
static const struct field form_fields[] = {
    INT_FIELD(struct lesson_form, version),
    PROSE_FIELD(struct lesson_form, judged, .label = _("Làm điểm được thế nào"), .required = true, .most = 4000),
    PROSE_FIELD(struct lesson_form, lessons, .label = _("Bài học cho các nơi làm sau"), .required = true, .most = 4000),
};
const struct shape lesson_form_shape = SHAPE(struct lesson_form, form_fields);

/* --- words -------------------------------------------------------------------------------------------------------- */

/* Beside the pilots' last day: what is late says so. */
static struct standing_words standing(struct work *w, const struct pilot_result *result, const char *to_on)
{
    if (result->held_on)
        return (struct standing_words){"done",
                                       say(w, _("đã làm {day}"), NAMED_TEXT("day", words_day(w, result->held_on)))};
    if (to_on && strcmp(to_on, w->today) < 0)
        return (struct standing_words){"overdue", speech_find(w->language, _("quá thời gian làm điểm, chưa làm"))};
    return (struct standing_words){"later", speech_find(w->language, _("chưa làm"))};
}

static const char *rollout_words(struct work *w, const char *opens_on, const char *until_on)
{
    const char *day = words_day(w, opens_on);

    if (!opens_on)
        return NULL;
    const char *parts[] = {
        strcmp(opens_on, w->today) <= 0 ? say(w, _("đã mở từ {day}"), NAMED_TEXT("day", day))
                                        : say(w, _("từ {day}, còn {n} ngày"), NAMED_TEXT("day", day),
                                              NAMED("n", date_iso_number(opens_on) - date_iso_number(w->today))),
        until_on ? say(w, _("hạn của các nơi còn lại: {day}"), NAMED_TEXT("day", words_day(w, until_on))) : NULL};
    return words_join(w, parts, COUNT(parts));
}

static const char *lacking_words(struct work *w, const struct pilot_tally *tally)
{
    const char *names[16];
    size_t count = 0;

    for (size_t i = 0; i < tally->lacking.count && count < COUNT(names); i++)
        names[count++] = words_choice(w, pilot_kinds, LIST_AT(&tally->lacking, struct pilot_kind, i)->grassroots);
    return count
               ? say(w, _("Loại hình chưa có nơi làm điểm: {kinds}."), NAMED_TEXT("kinds", words_join(w, names, count)))
               : NULL;
}

/* --- the page ----------------------------------------------------------------------------------------------------- */

static void put_warnings(struct work *w, struct view *view, const struct pilot_tally *tally)
{
    const char *lacking = lacking_words(w, tally);

    view_text(view, "lacking_words", lacking);
    view_text(view, "not_held_words",
              tally->not_held ? say(w, _("{n} nơi được chọn chưa báo đã làm điểm."), NAMED("n", tally->not_held))
                              : NULL);
    view_text(view, "not_judged_words",
              tally->not_judged ? say(w, _("{n} nơi đã làm mà chưa được đánh giá."), NAMED("n", tally->not_judged))
                                : NULL);
    view_truth(view, "has_warnings", lacking || tally->not_held || tally->not_judged);
}

static enum status put_result(struct work *w, struct exchange *x, struct view *row, const struct pilot_result *result,
                              const char *to_on)
{
    const struct standing_words state = standing(w, result, to_on);
    const char *from[] = {words_choice(w, pilot_kinds, result->grassroots),
                          result->evidence ? words_choice(w, evidence_kinds, result->evidence) : NULL};
    bool may = false;

    TRY(desk_may(w, x, CAN_JUDGE_DUTY, result->org_id, &may));
    view_int(row, "org", result->org_id);
    view_text(row, "pilot_name", result->name);
    view_text(row, "state", state.sign);
    view_text(row, "words", state.words);
    view_text(row, "pilot_from", words_join(w, from, COUNT(from)));
    view_truth(row, "is_judged", result->version > 0);
    view_text(row, "judged", result->judged);
    view_text(row, "lessons", result->lessons);
    view_text(row, "by_words",
              result->version ? say(w, _("{name} đánh giá ngày {day}"), NAMED_TEXT("name", result->by_name),
                                    NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, result->written_at))))
                              : NULL);
    view_truth(row, "may_judge", may && result->held_on);
    return OK;
}

static enum status put_pilots(struct work *w, struct exchange *x, struct view *view,
                              const struct obligation *obligation)
{
    struct list results = {0};
    struct pilot_tally tally;
    struct pilot_dates dates;
    const char *opens_on, *until_on;

    TRY(lesson_list(w, obligation, &results));
    TRY(lesson_tally(w, obligation, &results, &tally));
    TRY(pilot_find_dates(w, obligation, &dates));
    TRY(lesson_find_rollout(w, obligation, &opens_on, &until_on));
    view_int(view, "obligation", obligation->id);
    view_text(view, "what", obligation->title);
    view_text(view, "when", words_obligation_when(w, obligation));
    view_text(view, "rollout_words", rollout_words(w, opens_on, until_on));
    put_warnings(w, view, &tally);
    view_truth(view, "has_results", results.count > 0);
    view_items(view, "results");
    for (size_t i = 0; i < results.count; i++)
        TRY(put_result(w, x, view_item(view, "results"), LIST_AT(&results, struct pilot_result, i), dates.to_on));
    return OK;
}

static enum status put_plan(struct work *w, struct exchange *x, struct view *view, struct plan *plan)
{
    TRY(plan_find(w, exchange_id_of(x, "plan"), plan));
    view_int(view, "plan", plan->id);
    view_text(view, "plan_name", words_paper(w, plan->kind, plan->code));
    view_text(view, "plan_title", plan->title);
    return OK;
}

enum status show_lessons(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Làm điểm"));
    struct plan plan;
    struct list asked = {0};

    TRY(put_plan(w, x, &view, &plan));
    TRY(lesson_list_asked(w, plan.id, &asked));
    view_text(&view, "as_csv", "csv");
    view_text(&view, "as_xlsx", "xlsx");
    view_truth(&view, "has_pilots", asked.count > 0);
    view_items(&view, "asked");
    for (size_t i = 0; i < asked.count; i++)
        TRY(put_pilots(w, x, view_item(&view, "asked"), LIST_AT(&asked, struct obligation, i)));
    return exchange_show(w, x, "plan/lessons", &view);
}

/* --- as a table --------------------------------------------------------------------------------------------------- */

struct line {
    const char *what, *name, *grassroots, *state, *held_on, *evidence, *judged, *lessons, *by_name;
};
static const struct field line_fields[] = {
    TEXT_FIELD(struct line, what, .label = _("Việc làm điểm")),
    TEXT_FIELD(struct line, name, .label = _("Nơi làm điểm")),
    CHOICE_FIELD(struct line, grassroots, .label = _("Loại hình cơ sở"), .choices = pilot_kinds),
    TEXT_FIELD(struct line, state, .label = _("Trạng thái")),
    DATE_FIELD(struct line, held_on, .label = _("Đã làm ngày")),
    CHOICE_FIELD(struct line, evidence, .label = _("Minh chứng"), .choices = evidence_kinds),
    TEXT_FIELD(struct line, judged, .label = _("Đánh giá")),
    TEXT_FIELD(struct line, lessons, .label = _("Bài học")),
    TEXT_FIELD(struct line, by_name, .label = _("Nơi đánh giá")),
};
static const struct shape line_shape = SHAPE(struct line, line_fields);

static enum status add_lines(struct work *w, const struct obligation *obligation, struct list *lines)
{
    struct list results = {0};
    struct pilot_dates dates;

    TRY(lesson_list(w, obligation, &results));
    TRY(pilot_find_dates(w, obligation, &dates));
    for (size_t i = 0; i < results.count; i++) {
        const struct pilot_result *one = LIST_AT(&results, struct pilot_result, i);
        *(struct line *)list_add(&w->arena, lines, sizeof(struct line)) =
            (struct line){.what = obligation->title,
                          .name = one->name,
                          .grassroots = one->grassroots,
                          .state = standing(w, one, dates.to_on).words,
                          .held_on = one->held_on,
                          .evidence = one->evidence,
                          .judged = one->judged,
                          .lessons = one->lessons,
                          .by_name = one->by_name};
    }
    return OK;
}

enum status send_lessons(struct work *w, struct exchange *x)
{
    struct list asked = {0}, lines = {0};

    TRY(lesson_list_asked(w, exchange_id_of(x, "plan"), &asked));
    for (size_t i = 0; i < asked.count; i++)
        TRY(add_lines(w, LIST_AT(&asked, struct obligation, i), &lines));
    return desk_send_table(w, x, speech_find(w->language, _("Làm điểm")), &line_shape, &lines);
}

/* --- one is judged ------------------------------------------------------------------------------------------------ */

static enum status find_asked(struct work *w, const struct exchange *x, struct obligation *obligation)
{
    TRY(obligation_find(w, exchange_id_of(x, "obligation"), obligation));
    return obligation->plan_id == exchange_id_of(x, "plan") ? OK
                                                            : fail(w, ERR_MISSING, _("Kế hoạch này không có việc đó."));
}

enum status show_lesson_form(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Đánh giá nơi làm điểm"));
    struct lesson_form *form = arena_alloc(&w->arena, sizeof(*form));
    struct obligation obligation;
    struct pilot_result result;
    struct plan plan;

    TRY(put_plan(w, x, &view, &plan));
    TRY(find_asked(w, x, &obligation));
    TRY(lesson_find(w, &obligation, exchange_id_of(x, "org"), &result));
    *form = (struct lesson_form){.version = result.version, .judged = result.judged, .lessons = result.lessons};
    view_int(&view, "obligation", obligation.id);
    view_int(&view, "org", result.org_id);
    view_int(&view, "fresh", result.version);
    view_text(&view, "what", obligation.title);
    view_text(&view, "pilot_name", result.name);
    view_text(&view, "words", standing(w, &result, NULL).words);
    view_form(&view, "form", x, &lesson_form_shape, form);
    return exchange_show(w, x, "plan/lesson_edit", &view);
}

enum status write_lesson(struct work *w, struct exchange *x)
{
    struct lesson_form form;
    struct obligation obligation;

    TRY(exchange_read_form(w, x, &lesson_form_shape, &form));
    TRY(find_asked(w, x, &obligation));
    if (!desk_org(x))
        return fail(w, ERR_FORBIDDEN, _("Người đánh giá phải giữ một chức vụ."));
    TRY(lesson_write(w, &(struct lesson){.obligation_id = obligation.id,
                                         .org_id = exchange_id_of(x, "org"),
                                         .version = form.version,
                                         .by_id = desk_org(x),
                                         .judged = form.judged,
                                         .lessons = form.lessons}));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld/pilots", (long long)obligation.plan_id), "lesson-written");
    return OK;
}

/* --- in “việc của tôi” -------------------------------------------------------------------------------------------- */

enum status lesson_put_home(struct work *w, struct exchange *x, struct view *view)
{
    struct list news = {0};

    TRY(lesson_list_new(w, desk_org(x), w->now - BACK, &news));
    view_truth(view, "has_lessons", news.count > 0);
    view_items(view, "lessons");
    for (size_t i = 0; i < news.count; i++) {
        const struct lesson_news *one = LIST_AT(&news, struct lesson_news, i);
        struct view *row = view_item(view, "lessons");
        view_int(row, "plan", one->plan_id);
        view_text(row, "what", say(w, _("Bài học từ {name}"), NAMED_TEXT("name", one->name)));
        view_text(row, "from", one->plan_title);
    }
    return OK;
}
