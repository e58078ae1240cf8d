#include "pages/duty/duty_pages.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/edition.h"
#include "pages/desk.h"
#include "pages/duty/duty_forms.h"
#include "pages/plan/amend.h"
#include "pages/study/study_words.h"
#include "pages/words.h"
#include "plan/amend.h"
#include "plan/coverage.h"
#include "plan/duty.h"
#include "plan/wording.h"

#include <string.h>

#define AHEAD 366 /* days */

static const struct choice judge_acts[] = {
    {"return", _("Trả lại để làm lại")}, {"extend", _("Gia hạn")}, {"excuse", _("Miễn việc này")}, {0}};

static const struct field settle_fields[] = {
    INT_FIELD(struct settle_form, version),
    DATE_FIELD(struct settle_form, done_on, .label = _("Làm xong ngày")),
    PROSE_FIELD(struct settle_form, note, .label = _("Đã làm thế nào")),
    TEXTS_FIELD(struct settle_form, covers, .label = _("Nơi đã làm")),
};
const struct shape settle_shape = SHAPE(struct settle_form, settle_fields);

static const struct field reason_fields[] = {
    INT_FIELD(struct reason_form, version),
    PROSE_FIELD(struct reason_form, reason, .label = _("Lý do"), .required = true),
};
const struct shape reason_shape = SHAPE(struct reason_form, reason_fields);

static const struct field judge_fields[] = {
    INT_FIELD(struct judge_form, version),
    CHOICE_FIELD(struct judge_form, act, .label = _("Quyết định"), .required = true, .choices = judge_acts),
    DATE_FIELD(struct judge_form, due_on, .label = _("Hạn mới")),
    PROSE_FIELD(struct judge_form, reason, .label = _("Lý do"), .required = true),
};
const struct shape judge_shape = SHAPE(struct judge_form, judge_fields);

static bool is_settled(const struct duty *duty)
{
    return strncmp(duty->state, "done", 4) == 0 || strcmp(duty->state, "excused") == 0 ||
           strcmp(duty->state, "not_applicable") == 0 || strcmp(duty->state, "ended") == 0;
}

static const char *progress(struct work *w, const struct duty *duty)
{
    if (duty->needed <= 1)
        return NULL;
    return duty->covers
               ? say(w, _("{count} trong {needed} nơi"), NAMED("count", duty->count), NAMED("needed", duty->needed))
               : say(w, _("{count} trong {needed} lần"), NAMED("count", duty->count), NAMED("needed", duty->needed));
}

static void put_duty(struct work *w, struct view *view, const struct duty *duty)
{
    const struct standing_words standing = words_duty(w, duty);
    const char *period = wording_key_say(w, duty->period);

    view_int(view, "root", duty->root_id);
    view_text(view, "period", duty->period);
    view_text(view, "what", duty->title);
    view_text(view, "sign", standing.sign);
    view_text(view, "words", standing.words);
    view_text(view, "reason_words",
              duty->reason && !is_settled(duty) ? say(w, _("Cấp trên: “{reason}”"), NAMED_TEXT("reason", duty->reason))
                                                : NULL);
    view_text(view, "period_words", *period ? period : speech_find(w->language, _("một lần")));
    view_text(view, "due_words",
              duty->due_on ? words_day(w, duty->due_on) : speech_find(w->language, _("không có hạn")));
    view_text(view, "progress_words", progress(w, duty));
    view_text(view, "addressee", duty->addressee);
    view_text(view, "via", duty->via);
}

/* What of that meeting was sent up: where explaining it ends for who was not there. */
static enum status put_edition(struct work *w, struct exchange *x, struct view *row, const struct evidence *one)
{
    struct edition edition;
    bool may = false;

    if (strcmp(one->kind, "meeting") != 0)
        return OK;
    const enum status status = edition_find(w, one->subject, &edition);
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    TRY(status);
    TRY(desk_may(w, x, CAN_READ_EDITION, edition.org_id, &may));
    view_int(row, "edition", may && edition.sent_at ? edition.meeting_id : 0);
    return OK;
}

static enum status put_evidence(struct work *w, struct exchange *x, struct view *view, const struct duty_key *key)
{
    struct list evidence = {0};

    TRY(duty_list_evidence(w, key, &evidence));
    view_truth(view, "has_evidence", evidence.count > 0);
    view_items(view, "evidence");
    for (size_t i = 0; i < evidence.count; i++) {
        const struct evidence *one = LIST_AT(&evidence, struct evidence, i);
        const char *words[] = {words_choice(w, evidence_kinds, one->kind),
                               say(w, _("làm xong {day}"), NAMED_TEXT("day", words_day(w, one->done_on)))};
        struct view *row = view_item(view, "evidence");
        view_text(row, "words", words_join(w, words, COUNT(words)));
        view_text(row, "note", one->note);
        view_int(row, "subject", strcmp(one->kind, "meeting") ? one->subject : 0);
        view_int(row, "meeting", strcmp(one->kind, "meeting") ? 0 : one->subject);
        TRY(put_edition(w, x, row, one));
        view_text(row, "returned_words",
                  one->returned_at ? say(w, _("trả lại {day}: “{reason}”"),
                                         NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, one->returned_at))),
                                         NAMED_TEXT("reason", one->reason))
                                   : NULL);
    }
    return OK;
}

static enum status put_plans(struct work *w, struct view *view, const struct duty_key *key)
{
    struct list plans = {0};

    TRY(duty_list_plans(w, key, &plans));
    view_items(view, "plans");
    for (size_t i = 0; i < plans.count; i++) {
        const struct duty_plan *plan = LIST_AT(&plans, struct duty_plan, i);
        const struct standing_words standing = words_state(w, plan->state, plan->due_on, plan->days_late);
        const char *section = plan->section ? say(w, _("mục {section}"), NAMED_TEXT("section", plan->section)) : NULL;
        const char *from[] = {plan->issuer, plan->plan_title, section};
        const char *due = plan->due_on ? say(w, _("hạn {day}"), NAMED_TEXT("day", words_day(w, plan->due_on))) : NULL;
        const char *words[] = {due, standing.words};
        struct view *row = view_item(view, "plans");
        view_int(row, "plan_id", plan->plan_id);
        view_int(row, "paper_id", plan->paper_id);
        view_int(row, "first_line", plan->first_line);
        view_text(row, "name", plan->plan_code ? plan->plan_code : plan->plan_title);
        view_text(row, "from", words_join(w, from, COUNT(from)));
        view_text(row, "text", plan->text);
        view_text(row, "sign", standing.sign);
        view_text(row, "words", words_join(w, words, COUNT(words)));
    }
    return OK;
}

/* What acts after issue made of it, with their reasons. */
static enum status put_acts(struct work *w, struct view *view, const struct duty_key *key)
{
    struct list amendments = {0};

    TRY(amend_list_root(w, key->org_id, key->root_id, &amendments));
    amend_put(w, view, &amendments);
    return OK;
}

/* Bodies beneath that an obligation wants covered are ticked one by one. */
static enum status put_bodies(struct work *w, struct view *view, const struct duty_key *key, const struct duty *duty)
{
    struct list *bodies = arena_alloc(&w->arena, sizeof(*bodies));

    if (duty->covers)
        TRY(duty_list_coverage(w, key, bodies));
    view_truth(view, "has_bodies", bodies->count > 0);
    view_list(view, "bodies", &coverage_body_shape, bodies);
    return OK;
}

static enum status put_forms(struct work *w, struct exchange *x, struct view *view, const struct duty *duty)
{
    const bool is_mine = duty->org_id == desk_org(x);
    bool may_settle = false, may_judge = false, may_see = false;
    struct settle_form *settle = arena_alloc(&w->arena, sizeof(*settle));
    struct reason_form *refuse = arena_alloc(&w->arena, sizeof(*refuse));
    struct judge_form *judge = arena_alloc(&w->arena, sizeof(*judge));

    TRY(desk_may(w, x, CAN_SETTLE_DUTY, duty->org_id, &may_settle));
    TRY(desk_may(w, x, CAN_JUDGE_DUTY, duty->org_id, &may_judge));
    TRY(desk_may(w, x, CAN_ATTEND_MEETING, duty->org_id, &may_see));
    *settle = (struct settle_form){.version = duty->version, .done_on = w->today};
    *refuse = (struct reason_form){.version = duty->version};
    *judge = (struct judge_form){.version = duty->version,
                                 .act = strncmp(duty->state, "done", 4) == 0 ? "return" : "extend"};
    view_truth(view, "is_mine", is_mine);
    view_truth(view, "may_see_meeting", may_see);
    view_truth(view, "may_settle", may_settle && !is_settled(duty));
    view_truth(view, "may_judge", may_judge && !is_mine);
    view_text(view, "judge_class", may_settle && !is_settled(duty) ? "" : "btn-primary");
    view_form(view, "settle", x, &settle_shape, settle);
    view_form(view, "refuse", x, &reason_shape, refuse);
    view_form(view, "judge", x, &judge_shape, judge);
    return OK;
}

/* What a class fulfils is opened, or looked at, from here. */
static enum status put_study(struct work *w, const struct exchange *x, struct view *view, const struct duty *duty)
{
    bool may_hold = false;

    TRY(desk_may(w, x, CAN_HOLD_MEETING, duty->org_id, &may_hold));
    if (may_hold && duty->org_id == desk_org(x) && !is_settled(duty))
        TRY(study_put_duty(w, view, duty));
    return OK;
}

enum status show_duty(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "home", _("Một việc"));
    struct duty *duty = arena_alloc(&w->arena, sizeof(*duty));
    struct org org;
    const struct duty_key key = {
        .root_id = exchange_id_of(x, "root"), .org_id = exchange_id_of(x, "org"), .period = exchange_part(x, "period")};

    TRY(org_find(w, key.org_id, NULL, &org));
    TRY(duty_find(w, &key, duty));
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_int(&view, "fresh", duty->version);
    view_text(&view, "problem_text", desk_problem(x));
    put_duty(w, &view, duty);
    TRY(put_evidence(w, x, &view, &key));
    TRY(put_plans(w, &view, &key));
    TRY(put_acts(w, &view, &key));
    TRY(put_bodies(w, &view, &key, duty));
    TRY(put_forms(w, x, &view, duty));
    TRY(put_study(w, x, &view, duty));
    return exchange_show(w, x, "duty/duty_show", &view);
}

enum status show_org_duties(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Việc của một nơi"));
    struct list duties = {0};
    struct org org;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    TRY(duty_list_open(w, org.id, AHEAD, &duties));
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_truth(&view, "has_duties", duties.count > 0);
    view_items(&view, "duties");
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        const struct standing_words standing = words_duty(w, duty);
        struct view *row = view_item(&view, "duties");
        view_text(row, "state", standing.sign);
        view_text(row, "words", standing.words);
        view_text(row, "what", duty->title);
        view_text(row, "from", words_duty_from(w, duty));
        view_int(row, "root", duty->root_id);
        view_text(row, "period", duty->period);
    }
    return exchange_show(w, x, "duty/org_duties", &view);
}
