/* doctor.c - chibo doctor: counts everything anew from the facts and compares; with --repair sets the figures right. */
#include "cli/command.h"
#include "cli/program.h"

#include "base/date.h"
#include "base/speech.h"
#include "plan/recount.h"
#include "store/unit.h"

#include <stdio.h>
#include <string.h>

#define SHOWN 20 /* differences of one plan that are printed */

struct visit {
    int64_t plan_id;
    struct list found; /* struct recount_difference */
    int64_t repaired;
};

struct doctor {
    struct work *w;
    bool repairs;
    int64_t plans, differences, repaired;
};

static enum status check_plan(struct work *w, void *arg)
{
    struct visit *visit = arg;

    visit->found = (struct list){0};
    return recount_check(w, visit->plan_id, &visit->found);
}

static enum status repair_plan(struct work *w, void *arg)
{
    struct visit *visit = arg;

    return recount_repair(w, visit->plan_id, &visit->repaired);
}

static void show(struct work *w, const struct recount_difference *found)
{
    const char *due = found->due_day > 0 ? date_number_text(&w->arena, found->due_day) : "-";

    (void)printf("  %s %s %s org=%lld subject=%lld: %s\n", found->what, *found->period ? found->period : "-", due,
                 (long long)found->org_id, (long long)found->subject,
                 say(w, _("đang ghi {counted}, đếm lại {facts}"), NAMED("counted", found->counted),
                     NAMED("facts", found->facts)));
}

static enum status visit_plan(struct doctor *doctor, const struct recount_plan *plan)
{
    struct work *w = doctor->w;
    struct visit visit = {.plan_id = plan->id};

    TRY(work_run(w, WORK_READS, check_plan, &visit));
    doctor->plans++;
    doctor->differences += (int64_t)visit.found.count;
    if (!visit.found.count)
        return OK;
    (void)printf("%s\n", say(w, _("{code}: {n} chỗ khác nhau"), NAMED_TEXT("code", plan->code ? plan->code : "-"),
                             NAMED("n", (int64_t)visit.found.count)));
    for (size_t i = 0; i < visit.found.count && i < SHOWN; i++)
        show(w, LIST_AT(&visit.found, struct recount_difference, i));
    if (!doctor->repairs)
        return OK;
    TRY(work_run(w, WORK_WRITES, repair_plan, &visit));
    doctor->repaired += visit.repaired;
    return OK;
}

struct page {
    int64_t after;
    struct list plans;
};

static enum status read_page(struct work *w, void *arg)
{
    struct page *page = arg;

    page->plans = (struct list){0};
    return recount_plans(w, page->after, &page->plans);
}

static enum status visit_all(struct doctor *doctor)
{
    struct page page = {0};

    do {
        TRY(work_run(doctor->w, WORK_READS, read_page, &page));
        for (size_t i = 0; i < page.plans.count; i++) {
            const struct recount_plan *plan = LIST_AT(&page.plans, struct recount_plan, i);
            struct arena_mark mark = arena_mark(&doctor->w->arena);
            TRY(visit_plan(doctor, plan));
            page.after = plan->id;
            arena_rewind(&doctor->w->arena, mark);
        }
    } while (page.plans.count);
    return OK;
}

static enum status report(const struct doctor *doctor)
{
    struct work *w = doctor->w;

    (void)printf("%s\n", say(w, _("Đã đếm lại {plans} kế hoạch: {n} chỗ khác nhau."), NAMED("plans", doctor->plans),
                             NAMED("n", doctor->differences)));
    if (doctor->repairs && doctor->differences)
        (void)printf("%s\n", say(w, _("Đã sửa {n} con số."), NAMED("n", doctor->repaired)));
    if (doctor->differences > doctor->repaired)
        return fail(w, ERR_CONFLICT, _("Số đang ghi không khớp với số đếm lại."));
    return OK;
}

int examine(const struct command *command, int count, char **words)
{
    const char *settings_path = NULL;
    struct settings settings;
    struct work w;
    struct doctor doctor = {.w = &w};

    for (int i = 0; i < count; i++) {
        if (!strcmp(words[i], "--repair"))
            doctor.repairs = true;
        else if (!strcmp(words[i], "--settings") && i + 1 < count)
            settings_path = words[++i];
        else
            return command_usage(command);
    }
    enum status status = program_open(&w, settings_path, &settings);
    if (status == OK)
        status = visit_all(&doctor);
    if (status == OK)
        status = report(&doctor);
    return program_close(&w, status);
}
