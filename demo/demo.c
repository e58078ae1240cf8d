#include "demo/demo.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/speech.h"
#include "demo/accounts.h"
#include "demo/classes.h"
#include "demo/former.h"
#include "demo/forum.h"
#include "demo/papers.h"
#include "demo/populate.h"
#include "demo/today.h"
#include "demo/year.h"
#include "organisation/org.h"
#include "store/unit.h"

#define MORNING          (INT64_C(2) * 3600) /* nine o'clock in Viet Nam, UTC */
#define DERIVING_PERCENT 60                  /* of the communes have their own forum plan */
#define PART_DERIVED     3000                /* parts of a province's chance */
#define PART_YEAR        4000

enum stage {
    STAGE_TOP,
    STAGE_PROVINCES,
    STAGE_COMMUNES,
    STAGE_REFORM,
    STAGE_ACCOUNTS,
    STAGE_PAPERS,
    STAGE_DERIVED,
    STAGE_FORUM,
    STAGE_HEADS,
    STAGE_YEAR,
    STAGE_TODAY,
    STAGE_DONE
};

struct demo {
    struct world world;
    const char *today;
    int64_t minute;
    enum stage stage;
    int64_t province, commune; /* the next of the stage */
    int64_t done;              /* steps of the stage */
    int64_t communes;          /* of the whole demo */
};

static enum status check_empty(struct work *w, void *arg)
{
    int64_t count;

    (void)arg;
    TRY(org_count(w, &(struct org_filter){.level = -1}, &count));
    if (count)
        return fail(w, ERR_CONFLICT, _("Cơ sở dữ liệu này đã có tổ chức. Hãy chọn một tệp mới cho dữ liệu mẫu."));
    return OK;
}

enum status demo_begin(struct work *w, const struct demo_options *options, struct demo **demo)
{
    struct demo *made = arena_alloc(&w->arena, sizeof *made);

    made->world = world_make(options->seed, options->scale);
    made->world.most_communes = options->communes;
    made->world.bare = options->bare;
    made->today = options->today ? options->today : DEMO_DAY;
    made->minute = options->minute ? options->minute : TODAY_MINUTE;
    for (int64_t i = 0; i < made->world.provinces; i++)
        made->communes += world_communes(&made->world, i);
    TRY(work_run(w, WORK_READS, check_empty, NULL));
    *demo = made;
    return OK;
}

static void go_on(struct demo *demo)
{
    demo->stage++;
    demo->province = demo->commune = demo->done = 0;
}

static MUST_CHECK enum status step_province(struct work *w, struct demo *demo)
{
    TRY(populate_province(w, &demo->world, demo->province));
    demo->done++;
    if (++demo->province == demo->world.provinces)
        go_on(demo);
    return OK;
}

/* Moves to the next commune of the country; true behind the last. */
static bool next_commune(struct demo *demo)
{
    demo->done++;
    if (++demo->commune < world_communes(&demo->world, demo->province))
        return false;
    demo->commune = 0;
    return ++demo->province == demo->world.provinces;
}

static MUST_CHECK enum status step_commune(struct work *w, struct demo *demo)
{
    TRY(populate_commune(w, &demo->world, demo->province, demo->commune));
    if (next_commune(demo))
        go_on(demo);
    return OK;
}

static MUST_CHECK enum status step_paper(struct work *w, struct demo *demo)
{
    TRY(papers_issue(w, demo->done));
    if (++demo->done == papers_count(demo->world.scale))
        go_on(demo);
    return OK;
}

/* Communes of the first province take its forum plan over, Cam Lộc always and under the number the article gives. */
static MUST_CHECK enum status step_derived(struct work *w, struct demo *demo)
{
    struct chance chance = chance_of(chance_of(demo->world.chance, PART_DERIVED), demo->commune);
    const char *code = world_commune_code(&w->arena, 0, demo->commune);
    const char *day = date_add(&w->arena, "2026-03-14", chance_below(&chance, 17));

    if (demo->commune == 0)
        TRY(papers_derive(w, code, "9", "2026-03-27"));
    else if (chance_below(&chance, 100) < DERIVING_PERCENT)
        TRY(papers_derive(w, code, NULL, day));
    demo->done++;
    if (++demo->commune == world_communes(&demo->world, 0))
        go_on(demo);
    return OK;
}

static struct chance year_chance(const struct demo *demo, int64_t commune)
{
    return chance_of(chance_of(chance_of(demo->world.chance, demo->province), PART_YEAR), commune);
}

static MUST_CHECK enum status step_forum(struct work *w, struct demo *demo)
{
    TRY(classes_hold(w, demo->today));
    TRY(forum_hold(w, demo->today));
    go_on(demo);
    return OK;
}

/* The provincial committee alone, and each body right beneath it but the communes. */
static MUST_CHECK enum status step_head(struct work *w, struct demo *demo)
{
    struct list bodies = {0};

    world_list_province(&w->arena, &demo->world, demo->province, &bodies);
    for (size_t i = 0; i < bodies.count; i++) {
        const struct world_body *body = LIST_AT(&bodies, struct world_body, i);
        if (body->depth <= 1 && !body->to_day)
            TRY(year_live(w, &(struct year_part){body->code, body->depth == 0, year_chance(demo, -1), demo->today}));
    }
    demo->done++;
    if (++demo->province == demo->world.provinces)
        go_on(demo);
    return OK;
}

static MUST_CHECK enum status step_year(struct work *w, struct demo *demo)
{
    const char *code = world_commune_code(&w->arena, demo->province, demo->commune);

    TRY(year_live(w, &(struct year_part){code, false, year_chance(demo, demo->commune), demo->today}));
    if (!next_commune(demo))
        return OK;
    go_on(demo);
    TRY(forum_teach(w, demo->today));
    const int64_t before = w->now;
    w->now = date_moment(demo->today) + MORNING;
    TRY(accounts_connect(w));
    w->now = before;
    return OK;
}

static MUST_CHECK enum status step_today(struct work *w, struct demo *demo)
{
    TRY(today_call(w, demo->today, demo->minute));
    go_on(demo);
    return OK;
}

static MUST_CHECK enum status step_top(struct work *w, struct demo *demo)
{
    TRY(populate_top(w));
    go_on(demo);
    return OK;
}

static MUST_CHECK enum status step_reform(struct work *w, struct demo *demo)
{
    TRY(former_reform(w, &demo->world));
    go_on(demo);
    return OK;
}

static MUST_CHECK enum status step_accounts(struct work *w, struct demo *demo)
{
    TRY(accounts_make(w, DEMO_PASSWORD));
    if (demo->world.bare)
        TRY(accounts_make_top(w, DEMO_PASSWORD));
    go_on(demo);
    if (demo->world.bare)
        demo->stage = STAGE_DONE;
    return OK;
}

static const struct {
    const char *what;
    enum status (*step)(struct work *w, struct demo *demo);
} stages[] = {
    [STAGE_TOP] = {_("Mở các tổ chức cấp tỉnh"), step_top},
    [STAGE_PROVINCES] = {_("Mở các tổ chức cấp tỉnh"), step_province},
    [STAGE_COMMUNES] = {_("Mở các xã, phường, chi bộ và lập danh sách đảng viên"), step_commune},
    [STAGE_REFORM] = {_("Sắp xếp tổ chức theo hai cấp"), step_reform},
    [STAGE_ACCOUNTS] = {_("Lập tài khoản vào thử"), step_accounts},
    [STAGE_PAPERS] = {_("Đọc và ban hành các văn bản mẫu"), step_paper},
    [STAGE_DERIVED] = {_("Cấp xã ban hành kế hoạch của mình"), step_derived},
    [STAGE_FORUM] = {_("Chi bộ thôn Tân Hoà tổ chức diễn đàn"), step_forum},
    [STAGE_HEADS] = {_("Một năm công việc của cấp tỉnh"), step_head},
    [STAGE_YEAR] = {_("Một năm công việc của các xã, phường, chi bộ"), step_year},
    [STAGE_TODAY] = {_("Mời họp chi bộ hôm nay"), step_today},
};

/* Steps of a stage, for the progress shown. */
static int64_t count_steps(const struct demo *demo, enum stage stage)
{
    switch (stage) {
    case STAGE_PROVINCES:
    case STAGE_HEADS:
        return demo->world.provinces;
    case STAGE_COMMUNES:
    case STAGE_YEAR:
        return demo->communes;
    case STAGE_PAPERS:
        return papers_count(demo->world.scale);
    case STAGE_DERIVED:
        return world_communes(&demo->world, 0);
    default:
        return 1;
    }
}

static MUST_CHECK enum status do_step(struct work *w, struct demo *demo, struct demo_progress *progress)
{
    enum stage stage = demo->stage;

    if (stage == STAGE_DONE) {
        *progress = (struct demo_progress){.finished = true};
        return OK;
    }
    TRY(stages[stage].step(w, demo));
    int64_t of = count_steps(demo, stage);
    *progress = (struct demo_progress){stages[stage].what, demo->stage == stage ? demo->done : of, of, false};
    return OK;
}

enum status demo_step(struct work *w, struct demo *demo, struct demo_progress *progress)
{
    struct work own = {.store = w->store, .actor = {.origin = "command"}, .language = w->language};

    clock_set(date_moment(demo->today) + MORNING);
    own.now = clock_now();
    own.today = demo->today;
    enum status status = do_step(&own, demo, progress);
    clock_set(0);
    if (status != OK)
        status = fail(w, status, arena_text(&w->arena, own.message));
    arena_free(&own.arena);
    return status;
}
