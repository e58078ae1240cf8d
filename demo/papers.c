#include "demo/papers.h"

#include "base/date.h"
#include "base/embed.h"
#include "docread/docread.h"
#include "organisation/org.h"
#include "plan/delivery.h"
#include "plan/draft.h"
#include "plan/issue.h"
#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "planread/planread.h"
#include "store/blob.h"
#include "store/unit.h"

#include <string.h>

#define MORNING (INT64_C(2) * 3600) /* nine o'clock in Viet Nam, UTC */

struct demo_paper {
    const char *file;
    const char *issuer; /* code of the body */
    const char *number; /* NULL: it is only registered */
    const char *issued_on;
    const char *field;      /* of work */
    const char *visibility; /* for bodies two levels down */
};

static const struct demo_paper papers[] = {
    {"4_sinh_hoat.txt", "T01", "3", "2025-09-18", "organisation", "at_once"},
    {"2_chuyen_de.txt", "T01", "6", "2026-01-20", "propaganda", "at_once"},
    {"5_hoc_tap.txt", "T01", "11", "2026-02-24", "propaganda", "at_once"},
    {"1_dien_dan.txt", "T01", "14", "2026-03-05", "propaganda", "passed_on"},
    {"3_tin_dien_dan.txt", "T01-X001", NULL, "2026-05-16", NULL, NULL},
    {"6_ca_nuoc.txt", WORLD_TOP, "1", "2026-01-06", "propaganda", "at_once"}, /* of the country only: last */
};
#define FORUM_PLAN "14-KH/TU"
/* Issued when there were districts. */
static const struct demo_paper former_paper = {"0_so_hoa.txt",    "T01",          "2",
                                               WORLD_FORMER_PLAN, "organisation", "at_once"};

int64_t papers_count(enum world_scale scale)
{
    return scale == WORLD_COUNTRY ? (int64_t)COUNT(papers) : (int64_t)COUNT(papers) - 1;
}

/* --- one paper -------------------------------------------------------------------------------------------------- */
struct paper_job {
    const struct demo_paper *paper;
    struct document document;
    struct reading reading;
    const char *hash;
    int64_t plan;
};

static void set_day(struct work *w, const char *day)
{
    w->now = date_moment(day) + MORNING;
    w->today = day;
}

static MUST_CHECK enum status read_paper(struct work *w, struct paper_job *job)
{
    const struct embedded *file = embedded_find(arena_format(&w->arena, "demo/papers/%s", job->paper->file));
    struct bytes bytes = {file->start, embedded_size(file)};

    TRY(docread(w, bytes, &job->document));
    TRY(planread(w, &job->document, &job->reading));
    return blob_put(w, bytes, &job->hash);
}

static enum status draft(struct work *w, void *arg)
{
    struct paper_job *job = arg;
    struct org org;

    TRY(org_find_by_code(w, job->paper->issuer, &org));
    struct draft_start start = {.org_id = org.id,
                                .reading = &job->reading,
                                .text = job->document.text,
                                .hash = job->hash,
                                .filename = job->paper->file,
                                .media = "text/plain"};
    return draft_make(w, &start, &job->plan);
}

/* The article that tells of a forum stands in the register, as an own paper without number. */
static enum status register_article(struct work *w, void *arg)
{
    struct paper_job *job = arg;
    struct org org;

    TRY(org_find_by_code(w, job->paper->issuer, &org));
    struct paper paper = {.org_id = org.id,
                          .direction = "own",
                          .kind = job->reading.kind,
                          .title = job->reading.title,
                          .body = org.name,
                          .hash = job->hash,
                          .filename = job->paper->file,
                          .media = "text/plain"};
    TRY(paper_register(w, &paper));
    TRY(paper_keep_text(w, paper.id, job->document.text));
    return paper_cite(w, paper.id, &job->reading.citations);
}

/* Every doubt is looked at, as the officer must before he issues. */
static MUST_CHECK enum status see_doubts(struct work *w, int64_t plan)
{
    struct list doubts = {0};

    TRY(plan_list_doubts(w, plan, &doubts));
    for (size_t i = 0; i < doubts.count; i++) {
        const struct plan_doubt *doubt = LIST_AT(&doubts, struct plan_doubt, i);
        if (!doubt->seen_at)
            TRY(plan_answer_doubt(w, plan, doubt->position, NULL));
    }
    return OK;
}

/* Bodies the papers call by name: the officer chooses them where the reader only knows their kind. */
static const struct {
    const char *actor, *code;
} named[] = {
    {"Ban Tuyên giáo và Dân vận Tỉnh uỷ", "T01-BTGDV"},
    {"Ban Tổ chức Tỉnh uỷ", "T01-BTC"},
    {"Uỷ ban Kiểm tra Tỉnh uỷ", "T01-UBKT"},
    {"Trường Chính trị tỉnh", "T01-TCT"},
    {"Báo và Phát thanh, Truyền hình tỉnh", "T01-BAO"},
    {"Các Tổ công tác của Tỉnh uỷ", "T01-BTC"},
};

/* What an officer corrects before he issues: sentences that bind nobody go, bodies called by name get their own. */
static MUST_CHECK enum status correct(struct work *w, const struct obligation *obligation)
{
    const char *actors = obligation->actors ? obligation->actors : "";

    if (!*actors && !*obligation->due && obligation->times_min == 0)
        return obligation_remove(w, obligation->id, obligation->version);
    for (size_t i = 0; i < COUNT(named); i++) {
        struct list rules = {0};
        struct org org;
        if (strncmp(actors, named[i].actor, strlen(named[i].actor)) != 0)
            continue;
        TRY(org_find_by_code(w, named[i].code, &org));
        struct audience *rule = list_add(&w->arena, &rules, sizeof *rule);
        rule->org = org.id;
        return obligation_set_audience(w, obligation->id, obligation->version, &rules);
    }
    return OK;
}

static MUST_CHECK enum status correct_all(struct work *w, int64_t plan)
{
    struct list obligations = {0};

    TRY(obligation_list(w, plan, &obligations));
    for (size_t i = 0; i < obligations.count; i++)
        TRY(correct(w, LIST_AT(&obligations, struct obligation, i)));
    return OK;
}

static enum status order(struct work *w, void *arg)
{
    struct paper_job *job = arg;
    struct plan plan;

    TRY(see_doubts(w, job->plan));
    TRY(correct_all(w, job->plan));
    TRY(plan_find(w, job->plan, &plan));
    plan.field = job->paper->field;
    plan.visibility = job->paper->visibility;
    TRY(plan_change(w, &plan));
    TRY(plan_find(w, job->plan, &plan));
    return issue_order(w, &(struct issue){plan.id, plan.version, job->paper->number, job->paper->issued_on});
}

static MUST_CHECK enum status issue_paper(struct work *w, const struct demo_paper *paper)
{
    struct paper_job job = {.paper = paper};

    set_day(w, job.paper->issued_on);
    TRY(read_paper(w, &job));
    if (!job.paper->number)
        return work_run(w, WORK_WRITES, register_article, &job);
    TRY(work_run(w, WORK_WRITES, draft, &job));
    TRY(work_run(w, WORK_WRITES, order, &job));
    return issue_all(w, job.plan);
}

enum status papers_issue(struct work *w, int64_t index)
{
    return issue_paper(w, &papers[index]);
}

enum status papers_issue_former(struct work *w)
{
    return issue_paper(w, &former_paper);
}

/* --- a commune's own plan ---------------------------------------------------------------------------------------- */
struct derive_job {
    const char *code, *number, *issued_on;
    int64_t upper, plan;
};

static enum status find_upper(struct work *w, void *arg)
{
    struct derive_job *job = arg;
    struct org org;
    struct list plans = {0};

    TRY(org_find_by_code(w, "T01", &org));
    TRY(plan_list(w, &(struct plan_ask){.org_id = org.id, .state = "issued"}, &plans));
    for (size_t i = 0; i < plans.count; i++) {
        const struct plan *plan = LIST_AT(&plans, struct plan, i);
        if (strcmp(plan->code, FORUM_PLAN) == 0)
            job->upper = plan->id;
    }
    return job->upper ? OK : ERR_MISSING;
}

static MUST_CHECK enum status add_own(struct work *w, int64_t plan)
{
    struct obligation own = {.plan_id = plan,
                             .activity = "other",
                             .title = "Chọn và làm xong một việc dân đang cần ở địa bàn",
                             .text =
                                 "Mỗi chi bộ chọn và làm xong một việc dân đang cần ở địa bàn, hoàn thành trước ngày "
                                 "30/9/2026.",
                             .actors = "Mỗi chi bộ",
                             .due = "by=2026-09-30"};
    struct list rules = {0};

    TRY(obligation_add(w, &own));
    struct audience *rule = list_add(&w->arena, &rules, sizeof *rule);
    rule->kind = "cell";
    return obligation_set_audience(w, own.id, own.version, &rules);
}

static enum status take_over(struct work *w, void *arg)
{
    struct derive_job *job = arg;
    struct org org;
    struct plan plan;

    TRY(org_find_by_code(w, job->code, &org));
    TRY(delivery_receive(w, job->upper, org.id));
    TRY(draft_derive(w, job->upper, org.id, &job->plan));
    TRY(see_doubts(w, job->plan));
    TRY(add_own(w, job->plan));
    TRY(plan_find(w, job->plan, &plan));
    return issue_order(w, &(struct issue){plan.id, plan.version, job->number, job->issued_on});
}

enum status papers_derive(struct work *w, const char *commune_code, const char *number, const char *issued_on)
{
    struct derive_job job = {.code = commune_code, .number = number, .issued_on = issued_on};

    set_day(w, issued_on);
    TRY(work_run(w, WORK_READS, find_upper, &job));
    TRY(work_run(w, WORK_WRITES, take_over, &job));
    return issue_all(w, job.plan);
}
