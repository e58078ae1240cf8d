#include "demo/year.h"

#include "base/date.h"
#include "base/speech.h"
#include "demo/world.h"
#include "organisation/org.h"
#include "plan/act.h"
#include "plan/coverage.h"
#include "plan/delivery.h"
#include "plan/duty.h"
#include "plan/paper.h"
#include "store/unit.h"

#include <string.h>

#define BODIES_AT_ONCE 20
#define AHEAD          40 /* days: duties due within them may be done already */
#define AFTERNOON      (INT64_C(8) * 3600)
#define LATE_HEIR      60 /* of 100 duties a former body left open so many are done by who carries on for it */

struct live_job {
    struct chance chance;
    const char *today;
    struct org head;
    int64_t after; /* place of the last body done */
    bool finished;
};

/* One body, and how it works. */
struct doer {
    const struct live_job *job;
    struct chance own;    /* of the body, by its label: the same on every engine */
    struct chance chance; /* of what it does now, whatever it did before */
    int64_t org;
    bool passes_on;
    int64_t diligence; /* of 100 duties so many on time */
};

static void set_moment(struct work *w, const char *day, struct chance *chance)
{
    w->now = date_moment(day) + AFTERNOON + chance_below(chance, 3600);
    w->today = day;
}

static const char *earlier(const char *left, const char *right)
{
    return strcmp(left, right) < 0 ? left : right;
}

static const char *later(const char *left, const char *right)
{
    return strcmp(left, right) > 0 ? left : right;
}

/* --- plans ------------------------------------------------------------------------------------------------------ */
static MUST_CHECK enum status receive_all(struct work *w, struct doer *doer)
{
    struct list deliveries = {0};

    w->today = doer->job->today;
    TRY(delivery_list_of(w, doer->org, false, &deliveries));
    for (size_t i = 0; i < deliveries.count; i++) {
        const struct delivery *delivery = LIST_AT(&deliveries, struct delivery, i);
        doer->chance = chance_of_text(doer->own, delivery->code);
        if (chance_below(&doer->chance, 100) >= 96)
            continue;
        const char *day = date_add(&w->arena, delivery->issued_on, chance_between(&doer->chance, 1, 9));
        if (strcmp(day, doer->job->today) > 0)
            continue;
        set_moment(w, day, &doer->chance);
        TRY(delivery_receive(w, delivery->plan_id, doer->org));
        if (doer->passes_on)
            TRY(delivery_pass_on(w, delivery->plan_id, doer->org));
    }
    return OK;
}

/* --- duties ----------------------------------------------------------------------------------------------------- */
static const char *kind_of_evidence(const char *activity)
{
    static const char *const kinds[][2] = {
        {"forum", "meeting"},       {"meeting", "meeting"},     {"thematic_meeting", "meeting"},
        {"study", "meeting"},       {"report", "report"},       {"commitment_report", "report"},
        {"final_review", "report"}, {"self_review", "meeting"}, {"preliminary_review", "report"},
        {"own_plan", "paper"},
    };

    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strcmp(kinds[i][0], activity) == 0)
            return kinds[i][1];
    return "note";
}

static bool has_kind_before(const struct list *bodies, size_t at)
{
    const char *kind = LIST_AT(bodies, struct coverage_body, at)->grassroots;

    for (size_t i = 0; i < at; i++)
        if (!strcmp(LIST_AT(bodies, struct coverage_body, i)->grassroots, kind))
            return true;
    return false;
}

/* The bodies that are still to be covered; of a pilot the first of each kind. */
static MUST_CHECK enum status choose_covered(struct work *w, const struct duty_key *key, bool is_pilot,
                                             const char **covers)
{
    struct list bodies = {0};
    const char *text = "";

    TRY(duty_list_coverage(w, key, &bodies));
    for (size_t i = 0; i < bodies.count; i++) {
        const struct coverage_body *body = LIST_AT(&bodies, struct coverage_body, i);
        if (!body->covered && !(is_pilot && has_kind_before(&bodies, i)))
            text = arena_format(&w->arena, "%s%s%lld", text, *text ? " " : "", (long long)body->org_id);
    }
    *covers = *text ? text : NULL;
    return OK;
}

/* An own plan is proved by its paper in the body's register. */
static MUST_CHECK enum status register_plan(struct work *w, const struct duty *duty, const char *day, int64_t *id)
{
    struct org org;

    TRY(org_find(w, duty->org_id, NULL, &org));
    struct paper paper = {
        .org_id = org.id,
        .direction = "own",
        .kind = "plan",
        .symbol = arena_format(&w->arena, "KH/%s", org.symbol),
        .body = org.name,
        .title = arena_format(&w->arena, "thực hiện Kế hoạch số %s", duty->plan_code),
    };
    TRY(paper_register(w, &paper));
    *id = paper.id;
    return paper_draw_number(w, paper.id, NULL, day);
}

static MUST_CHECK enum status settle(struct work *w, struct doer *doer, const struct duty *duty, const char *day)
{
    static const char *const notes[] = {
        "Đã làm xong, có biên bản lưu tại chi bộ.",
        "Hoàn thành theo đúng nội dung được giao.",
        "Đã thực hiện, kết quả ghi trong sổ nghị quyết.",
        "Có danh sách và ảnh kèm theo tại văn phòng.",
    };
    struct duty_key key = {duty->root_id, duty->org_id, duty->period, duty->version};
    struct evidence evidence = {.kind = kind_of_evidence(duty->activity), .done_on = day};
    int64_t times = duty->covers || duty->needed - duty->count < 1 ? 1 : duty->needed - duty->count;

    set_moment(w, day, &doer->chance);
    evidence.note = notes[chance_below(&doer->chance, COUNT(notes))];
    if (duty->covers)
        TRY(choose_covered(w, &key, !strcmp(duty->activity, "pilot"), &evidence.covers));
    if (strcmp(evidence.kind, "paper") == 0)
        TRY(register_plan(w, duty, day, &evidence.subject));
    for (int64_t i = 0; i < times; i++) {
        TRY(act_settle(w, &key, &evidence));
        key.version++;
    }
    return OK;
}

/* What a duty that was not done on time comes to. */
static MUST_CHECK enum status fail_or_excuse(struct work *w, struct doer *doer, const struct duty *duty)
{
    struct duty_key key = {duty->root_id, duty->org_id, duty->period, duty->version};
    const char *today = doer->job->today;
    const char *after = earlier(date_add(&w->arena, duty->due_on, chance_between(&doer->chance, 1, 25)), today);
    int64_t lot = chance_below(&doer->chance, 100);

    if (lot < 55)
        return settle(w, doer, duty, after);
    if (lot < 63) {
        TRY(settle(w, doer, duty, after));
        key.version += duty->needed > 1 && !duty->covers ? duty->needed - duty->count : 1;
        return act_return(w, &key, "Thiếu số đảng viên dự; đề nghị bổ sung.");
    }
    set_moment(w, after, &doer->chance);
    if (lot < 69)
        return act_excuse(w, &key, "Địa bàn bị ngập sâu, được lùi và miễn kỳ này.");
    if (lot < 74)
        return act_not_apply(w, &key, "Đơn vị không có đối tượng này.");
    return OK;
}

static MUST_CHECK enum status act_ahead(struct work *w, struct doer *doer, const struct duty *duty)
{
    struct duty_key key = {duty->root_id, duty->org_id, duty->period, duty->version};
    const char *today = doer->job->today;
    int64_t lot = chance_below(&doer->chance, 100);

    set_moment(w, today, &doer->chance);
    if (lot < doer->diligence / 2)
        return settle(w, doer, duty,
                      later(duty->first_on, date_add(&w->arena, today, -chance_below(&doer->chance, 20))));
    if (lot < 60)
        return act_start(w, &key);
    if (lot == 99 && duty->due_on && duty->plans == 1) /* no plan grants more than the one above it */
        return act_extend(w, &key, duty->obligation_id, date_add(&w->arena, duty->due_on, 10),
                          "Chờ số liệu của huyện cũ.");
    return OK;
}

/* What a former body left open is done late by who carries on for it, or not at all. */
static MUST_CHECK enum status act_for_former(struct work *w, struct doer *doer, const struct duty *duty)
{
    const char *day = date_add(&w->arena, WORLD_TWO_LEVELS, chance_between(&doer->chance, 10, 80));

    if (strcmp(day, doer->job->today) > 0 || chance_below(&doer->chance, 100) >= LATE_HEIR)
        return OK;
    return settle(w, doer, duty, day);
}

static MUST_CHECK enum status act(struct work *w, struct doer *doer, const struct duty *duty)
{
    const char *today = doer->job->today;

    if (duty->org_id != doer->org)
        return act_for_former(w, doer, duty);
    if (strcmp(duty->first_on, today) > 0)
        return OK;
    if (!duty->due_on || strcmp(duty->due_on, today) >= 0)
        return act_ahead(w, doer, duty);
    if (chance_below(&doer->chance, 100) >= doer->diligence)
        return fail_or_excuse(w, doer, duty);
    const char *before = date_add(&w->arena, duty->due_on, -chance_below(&doer->chance, 20));
    return settle(w, doer, duty, later(duty->first_on, before));
}

/* `again`: only what the first pass has opened, such as minutes due after a meeting. */
static MUST_CHECK enum status act_on_all(struct work *w, struct doer *doer, bool again)
{
    struct list duties = {0};

    doer->chance = doer->own;
    set_moment(w, doer->job->today, &doer->chance);
    TRY(duty_list_open(w, doer->org, AHEAD, &duties));
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        struct chance plan = chance_of_text(doer->own, duty->plan_code);
        struct chance clause = chance_of_text(plan, duty->section ? duty->section : "");
        doer->chance = chance_of_text(chance_of_text(clause, duty->activity), duty->period);
        if (!again || (duty->id && strcmp(duty->state, "open") == 0))
            TRY(act(w, doer, duty));
    }
    return OK;
}

static MUST_CHECK enum status live(struct work *w, struct doer *doer)
{
    TRY(receive_all(w, doer));
    TRY(act_on_all(w, doer, false));
    return act_on_all(w, doer, true);
}

static enum status live_some(struct work *w, void *arg)
{
    struct live_job *job = arg;
    struct list orgs = {0};
    struct org_filter filter = {
        .low = job->head.place, .high = job->head.high, .level = -1, .after = job->after, .most = BODIES_AT_ONCE};
    int64_t after = job->after;

    w->today = job->today;
    TRY(org_list(w, &filter, &orgs));
    for (size_t i = 0; i < orgs.count; i++) {
        const struct org *org = LIST_AT(&orgs, struct org, i);
        struct doer doer = {.job = job, .own = chance_of(job->chance, org->place), .org = org->id};
        doer.passes_on = strcmp(org->form, "committee") == 0;
        struct chance commune = job->chance;
        doer.chance = doer.own;
        doer.diligence = chance_between(&commune, 70, 93) + chance_between(&doer.chance, -20, 6);
        TRY(live(w, &doer));
        after = org->place;
    }
    job->after = after;
    job->finished = orgs.count < BODIES_AT_ONCE;
    return OK;
}

static enum status find_head(struct work *w, void *arg)
{
    struct live_job *job = arg;

    return org_find_by_code(w, job->head.code, &job->head);
}

enum status year_live(struct work *w, const struct year_part *part)
{
    struct live_job job = {.chance = part->chance, .today = part->today, .head = {.code = part->code}};

    TRY(work_run(w, WORK_READS, find_head, &job));
    if (part->alone)
        job.head.high = job.head.place;
    while (!job.finished)
        TRY(work_run(w, WORK_WRITES, live_some, &job));
    return OK;
}
