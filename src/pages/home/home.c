#include "pages/home/home.h"

#include "base/date.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/meeting/assignment_pages.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/proposal_pages.h"
#include "pages/meeting/score_pages.h"
#include "pages/organisation/handover_pages.h"
#include "pages/plan/aid.h"
#include "pages/plan/amend.h"
#include "pages/plan/lesson_pages.h"
#include "pages/reform/reform_pages.h"
#include "pages/study/study_pages.h"
#include "pages/words.h"
#include "plan/amend.h"
#include "plan/cascade.h"
#include "plan/delivery.h"
#include "plan/duty.h"
#include "plan/nudge.h"
#include "plan/plan.h"

#include <string.h>

#define AHEAD         92 /* days: what is due later than a quarter is no work yet */
#define LOOK_BACK     30
#define PLANS_READ    12
#define PLANS_SHOWN   6
#define MEETING_BACK  (INT64_C(12) * 3600)
#define MEETING_AHEAD (INT64_C(14) * 86400)

static const char *const groups[] = {"overdue", "soon", "later"};
static const char *const group_marks[] = {"has_overdue", "has_soon", "has_later"};

static void put_duty(struct work *w, struct view *row, const struct duty *duty)
{
    const struct standing_words standing = words_duty(w, duty);

    view_text(row, "state", standing.sign);
    view_text(row, "words", standing.words);
    view_text(row, "what", duty->title);
    view_text(row, "from", words_duty_from(w, duty));
    view_truth(row, "is_receipt", false);
    view_int(row, "org", duty->org_id);
    view_int(row, "root", duty->root_id);
    view_text(row, "period", duty->period);
    view_int(row, "plan", duty->plan_id);
}

static void put_receipt(struct work *w, struct view *row, const struct delivery *delivery)
{
    const char *name = delivery->code ? delivery->code : delivery->title;

    view_text(row, "state", "soon");
    view_text(row, "words", speech_find(w->language, _("chưa nhận")));
    view_text(row, "what", say(w, _("Nhận {plan}"), NAMED_TEXT("plan", name)));
    view_text(row, "from",
              say(w, _("{title} · {issuer} ban hành ngày {day}"), NAMED_TEXT("title", delivery->title),
                  NAMED_TEXT("issuer", delivery->issuer), NAMED_TEXT("day", words_day(w, delivery->issued_on))));
    view_truth(row, "is_receipt", true);
    view_int(row, "org", delivery->org_id);
    view_int(row, "root", 0);
    view_text(row, "period", "");
    view_int(row, "plan", delivery->plan_id);
}

/* 0 overdue or returned and due, 1 within a week, 2 later. */
static size_t group_of(struct work *w, const struct duty *duty)
{
    const char *sign = words_duty(w, duty).sign;

    if (strcmp(sign, "overdue") == 0 || strcmp(sign, "returned") == 0)
        return 0;
    return strcmp(sign, "soon") == 0 ? 1 : 2;
}

/* One main button a screen: the first row that hurts has it. */
static void put_button(struct view *row, bool *is_first)
{
    view_text(row, "button", *is_first ? "btn-primary" : "");
    *is_first = false;
}

static enum status put_open(struct work *w, struct view *view, int64_t org)
{
    struct list duties = {0};
    struct list deliveries = {0};
    bool is_first = true;
    size_t counts[COUNT(groups)] = {0};

    TRY(duty_list_open(w, org, AHEAD, &duties));
    TRY(delivery_list_of(w, org, false, &deliveries));
    for (size_t group = 0; group < COUNT(groups); group++) {
        for (size_t i = 0; i < duties.count; i++) {
            const struct duty *duty = LIST_AT(&duties, struct duty, i);
            if (group_of(w, duty) != group)
                continue;
            struct view *row = view_item(view, groups[group]);
            put_duty(w, row, duty);
            put_button(row, &is_first);
            counts[group]++;
        }
        for (size_t i = 0; group == 1 && i < deliveries.count; i++, counts[group]++) {
            struct view *row = view_item(view, groups[group]);
            put_receipt(w, row, LIST_AT(&deliveries, struct delivery, i));
            put_button(row, &is_first);
        }
        view_truth(view, group_marks[group], counts[group] > 0);
    }
    view_int(view, "later_count", (int64_t)counts[2]);
    view_truth(view, "is_idle", counts[0] + counts[1] + counts[2] == 0);
    return OK;
}

static const char *recent_note(struct work *w, const struct duty *duty)
{
    const char *parts[] = {duty->reason ? say(w, _("“{reason}”"), NAMED_TEXT("reason", duty->reason)) : NULL,
                           duty->evidence ? words_choice(w, evidence_kinds, duty->evidence) : NULL,
                           words_day(w, duty->done_on)};

    return words_join(w, parts, COUNT(parts));
}

static enum status put_recent(struct work *w, struct view *view, int64_t org)
{
    struct list duties = {0};

    TRY(duty_list_recent(w, org, date_add(&w->arena, w->today, -LOOK_BACK), &duties));
    view_truth(view, "has_recent", duties.count > 0);
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        struct view *row = view_item(view, "recent");
        put_duty(w, row, duty);
        view_text(row, "note", recent_note(w, duty));
    }
    return OK;
}

/* What changed in plans that bind this body, with the reason. */
static enum status put_acts(struct work *w, struct view *view, int64_t org)
{
    struct list amendments = {0};

    TRY(amend_list_for(w, org, date_moment(date_add(&w->arena, w->today, -LOOK_BACK)), &amendments));
    amend_put(w, view, &amendments);
    return OK;
}

/* Letters that ask about what is overdue, until it is done. */
static enum status put_nudges(struct work *w, struct view *view, int64_t org)
{
    struct list nudges = {0};

    TRY(nudge_list_for(w, org, &nudges));
    view_truth(view, "has_nudges", nudges.count > 0);
    view_items(view, "nudges");
    for (size_t i = 0; i < nudges.count; i++) {
        const struct nudge *nudge = LIST_AT(&nudges, struct nudge, i);
        const char *from[] = {nudge->sender, nudge->code, words_day(w, nudge->issued_on)};
        struct view *row = view_item(view, "nudges");
        view_int(row, "plan", nudge->plan_id);
        view_int(row, "org", org);
        view_text(row, "what",
                  say(w, _("{n} việc quá hạn theo {plan}, trả lời trước ngày {day}"), NAMED("n", nudge->overdue),
                      NAMED_TEXT("plan", nudge->plan_code), NAMED_TEXT("day", words_day(w, nudge->by_on))));
        view_text(row, "from", words_join(w, from, COUNT(from)));
    }
    return OK;
}

/* Meetings he is invited to: today's and those that go on, then those within a fortnight. */
static enum status put_meetings(struct work *w, struct view *view)
{
    struct list meetings = {0};
    bool has = false, has_today = false;

    if (w->actor.person)
        TRY(meeting_list_for(w, w->actor.person, w->now - MEETING_BACK, &meetings));
    view_items(view, "today_meetings");
    view_items(view, "meetings");
    for (size_t i = 0; i < meetings.count; i++) {
        const struct meeting *meeting = LIST_AT(&meetings, struct meeting, i);
        const char *from[] = {meeting_when(w, meeting), meeting->room, meeting->org_name};
        if (!strcmp(meeting->state, "closed") || !strcmp(meeting->state, "sealed") ||
            meeting->starts_at > w->now + MEETING_AHEAD)
            continue;
        const bool is_today = !strcmp(meeting->state, "open") || !strcmp(meeting->held_on, w->today);
        struct view *row = view_item(view, is_today ? "today_meetings" : "meetings");
        view_int(row, "meeting", meeting->id);
        view_text(row, "what", meeting->title);
        view_truth(row, "is_open", !strcmp(meeting->state, "open"));
        view_text(row, "from", words_join(w, from, COUNT(from)));
        has = has || !is_today;
        has_today = has_today || is_today;
    }
    view_truth(view, "has_today", has_today);
    view_truth(view, "has_meetings", has);
    return OK;
}

static int64_t share(int64_t part, int64_t whole)
{
    return whole > 0 ? part * 100 / whole : 0;
}

struct followed {
    const struct plan *plan;
    struct cascade_line figures;
};

static void put_plan(struct work *w, struct view *view, const struct followed *followed)
{
    const struct plan *plan = followed->plan;
    const struct cascade_line *line = &followed->figures;
    const int64_t settled = line->done + line->done_late + line->excused + line->not_applicable;
    struct view *row = view_item(view, "plans");
    const char *name[] = {words_paper(w, plan->kind, plan->code), plan->title};

    view_int(row, "plan", plan->id);
    view_text(row, "name", words_join(w, name, COUNT(name)));
    view_text(row, "line",
              say(w, _("{places} nơi · đã nhận {received} · xong {settled} trong {due} việc đến hạn"),
                  NAMED("places", line->delivered), NAMED("received", line->received), NAMED("settled", settled),
                  NAMED("due", line->due)));
    view_int(row, "overdue", line->overdue);
    view_text(row, "overdue_figure", "overdue");
    view_int(row, "share_done", share(settled, line->due));
    view_int(row, "share_overdue", share(line->overdue, line->due));
}

/* What hurts most stands first; of equals the newest. */
static void sort_by_overdue(struct followed *followed, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && followed[j].figures.overdue > followed[j - 1].figures.overdue; j--) {
            const struct followed swapped = followed[j];
            followed[j] = followed[j - 1];
            followed[j - 1] = swapped;
        }
}

static enum status put_plans(struct work *w, struct view *view, int64_t org)
{
    const struct plan_ask ask = {.org_id = org, .state = "issued"};
    struct list plans = {0};
    struct followed followed[PLANS_READ];
    size_t count = 0;

    TRY(plan_list(w, &ask, &plans));
    for (; count < plans.count && count < PLANS_READ; count++) {
        struct cascade front = {0};
        followed[count].plan = LIST_AT(&plans, struct plan, count);
        TRY(cascade_front(w, &(struct cascade_ask){.plan_id = followed[count].plan->id, .org_id = org}, &front));
        followed[count].figures = front.total;
    }
    sort_by_overdue(followed, count);
    view_truth(view, "has_plans", count > 0);
    for (size_t i = 0; i < count && i < PLANS_SHOWN; i++)
        put_plan(w, view, &followed[i]);
    return OK;
}

enum status show_home(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "home", _("Việc của tôi"));
    const int64_t org = desk_org(x);

    view_text(&view, "today", w->today);
    TRY(put_handovers(w, &view));
    TRY(reform_put_news(w, x, &view));
    if (org) {
        TRY(put_open(w, &view, org));
        TRY(put_nudges(w, &view, org));
        TRY(put_meetings(w, &view));
        TRY(score_put_home(w, &view));
        TRY(study_put_home(w, x, &view));
        TRY(assignment_put_home(w, &view));
        TRY(proposal_put_home(w, x, &view));
        TRY(aid_put_home(w, x, &view));
        TRY(put_acts(w, &view, org));
        TRY(lesson_put_home(w, x, &view));
        TRY(put_plans(w, &view, org));
        TRY(put_recent(w, &view, org));
    } else {
        view_truth(&view, "is_idle", true);
    }
    return exchange_show(w, x, "home/home", &view);
}
