#include "demo/demo.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/speech.h"
#include "demo/accounts.h"
#include "demo/populate.h"
#include "organisation/org.h"
#include "store/unit.h"

#define MORNING (2 * 3600) /* nine o'clock in Viet Nam, UTC */

enum stage { STAGE_TOP, STAGE_PROVINCES, STAGE_COMMUNES, STAGE_ACCOUNTS, STAGE_DONE };

struct demo {
    struct world world;
    const char *today;
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
    made->today = options->today ? options->today : DEMO_DAY;
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

static MUST_CHECK enum status do_step(struct work *w, struct demo *demo, struct demo_progress *progress)
{
    switch (demo->stage) {
    case STAGE_TOP:
        TRY(populate_top(w));
        go_on(demo);
        *progress = (struct demo_progress){_("Mở các tổ chức cấp tỉnh"), 0, demo->world.provinces, false};
        return OK;
    case STAGE_PROVINCES:
        TRY(step_province(w, demo));
        *progress = (struct demo_progress){_("Mở các tổ chức cấp tỉnh"), demo->done, demo->world.provinces, false};
        return OK;
    case STAGE_COMMUNES:
        TRY(step_commune(w, demo));
        *progress = (struct demo_progress){_("Mở các xã, phường, chi bộ và lập danh sách đảng viên"), demo->done,
                                           demo->communes, false};
        return OK;
    case STAGE_ACCOUNTS:
        TRY(accounts_make(w, DEMO_PASSWORD));
        go_on(demo);
        *progress = (struct demo_progress){_("Lập tài khoản vào thử"), 1, 1, false};
        return OK;
    default:
        *progress = (struct demo_progress){.finished = true};
        return OK;
    }
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
