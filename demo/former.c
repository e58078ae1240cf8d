#include "demo/former.h"

#include "base/date.h"
#include "base/speech.h"
#include "demo/papers.h"
#include "demo/year.h"
#include "organisation/org.h"
#include "reform/carry.h"
#include "reform/change.h"
#include "store/unit.h"

#include <string.h>

#define DISTRICTS 6
#define HALVES    2
#define CELLS     2                   /* of each half             */
#define HAMLET    21                  /* the number of a hamlet's cell in every commune */
#define MORNING   (INT64_C(2) * 3600) /* nine o'clock in Viet Nam */
#define PART_LIVE 5000                /* of the province's chance */

/* "Đảng uỷ xã Cam Lộc" as "Cam Lộc". */
static const char *bare_name(const char *name)
{
    static const char *const words[] = {"xã ", "phường ", "đặc khu "};

    for (size_t i = 0; i < COUNT(words); i++) {
        const char *at = strstr(name, words[i]);
        if (at)
            return at + strlen(words[i]);
    }
    return name;
}

static const char *old_code(struct arena *arena, int64_t commune, int64_t half)
{
    return arena_format(arena, "T01-H%lld-X%03lld%c", (long long)(commune % DISTRICTS) + 1, (long long)commune + 1,
                        half ? 'B' : 'A');
}

static const char *district_code(struct arena *arena, int64_t district)
{
    return arena_format(arena, "T01-H%lld", (long long)district + 1);
}

static const char *cell_code(struct arena *arena, const char *half, int64_t cell)
{
    return arena_format(arena, "%s-C%lld", half, (long long)cell + 1);
}

/* The cell of today that one of a former commune goes into: the first of both halves into the same. */
static const char *heir_code(struct arena *arena, int64_t commune, int64_t half, int64_t cell)
{
    return arena_format(arena, "%s-C%03lld", world_commune_code(arena, 0, commune),
                        (long long)(cell ? HAMLET + 1 + half : HAMLET));
}

static enum status open_cells(struct work *w, int64_t commune, int64_t half, const struct org_opening *above)
{
    for (int64_t i = 0; i < CELLS; i++) {
        struct org heir;
        TRY(org_find_by_code(w, heir_code(&w->arena, commune, half, i), &heir));
        struct org_opening opening = {
            .kind = "cell",
            .code = cell_code(&w->arena, above->code, i),
            .name = arena_format(&w->arena, "%s, xã %s", heir.name, strstr(above->name, "xã ") + strlen("xã ")),
            .parent = above->id,
            .from_day = WORLD_BEFORE,
        };
        TRY(org_open(w, &opening));
    }
    return OK;
}

/* The two communes that one of today was. */
static enum status open_two(struct work *w, const char *code, int64_t commune)
{
    struct org now, district;

    TRY(org_find_by_code(w, code, &now));
    TRY(org_find_by_code(w, district_code(&w->arena, commune % DISTRICTS), &district));
    for (int64_t half = 0; half < HALVES; half++) {
        struct org_opening opening = {
            .kind = "commune_committee",
            .code = old_code(&w->arena, commune, half),
            .name = arena_format(&w->arena, "Đảng uỷ xã %s %s", bare_name(now.name), half ? "Đông" : "Tây"),
            .parent = district.id,
            .from_day = WORLD_BEFORE,
        };
        TRY(org_open(w, &opening));
        TRY(open_cells(w, commune, half, &opening));
    }
    return OK;
}

struct opening {
    const struct world *world;
    int64_t from; /* commune */
};

static enum status open_some(struct work *w, void *arg)
{
    const struct opening *opening = arg;
    const int64_t communes = world_communes(opening->world, 0);

    for (int64_t i = opening->from; i < communes && i < opening->from + 20; i++)
        TRY(open_two(w, world_commune_code(&w->arena, 0, i), i));
    return OK;
}

static void add_row(struct arena *arena, struct list *rows, struct change_row row)
{
    row.line = (int64_t)rows->count + 1;
    *(struct change_row *)list_add(arena, rows, sizeof(row)) = row;
}

struct ordered {
    const struct world *world;
    int64_t set_id;
};

static void list_merges(struct work *w, int64_t commune, struct list *rows)
{
    for (int64_t half = 0; half < HALVES; half++) {
        const char *old = old_code(&w->arena, commune, half);
        add_row(&w->arena, rows,
                (struct change_row){.verb = "merge", .body = old, .target = world_commune_code(&w->arena, 0, commune)});
        for (int64_t i = 0; i < CELLS; i++)
            add_row(&w->arena, rows,
                    (struct change_row){.verb = "merge",
                                        .body = cell_code(&w->arena, old, i),
                                        .target = heir_code(&w->arena, commune, half, i)});
    }
}

static enum status order(struct work *w, void *arg)
{
    struct ordered *ordered = arg;
    struct list rows = {0};
    struct org province;

    TRY(org_find_by_code(w, "T01", &province));
    struct change_set set = {.org_id = province.id,
                             .title = "Tổ chức Đảng theo chính quyền địa phương hai cấp",
                             .paper = "Nghị quyết 202/2025/QH15",
                             .effective_on = WORLD_TWO_LEVELS};
    TRY(change_make(w, &set));
    ordered->set_id = set.id;
    for (int64_t i = 0; i < world_communes(ordered->world, 0); i++)
        list_merges(w, i, &rows);
    for (int64_t i = 0; i < DISTRICTS; i++)
        add_row(&w->arena, &rows,
                (struct change_row){.verb = "close",
                                    .body = district_code(&w->arena, i),
                                    .target = "T01",
                                    .duties = "lapse",
                                    .reason = "không còn cấp huyện"});
    TRY(change_add_rows(w, set.id, &rows));
    TRY(change_find(w, set.id, &set));
    return carry_order(w, set.id, set.version);
}

static enum status check_done(struct work *w, void *arg)
{
    const struct ordered *ordered = arg;
    struct change_set set;

    TRY(change_find(w, ordered->set_id, &set));
    return !strcmp(set.state, "done") ? OK : fail(w, ERR_BROKEN, set.problem ? set.problem : set.state);
}

static void set_day(struct work *w, const char *day)
{
    w->now = date_moment(day) + MORNING;
    w->today = day;
}

/* The plan of that spring, and what was done on it while there were districts. */
static enum status live_before(struct work *w, const struct world *world)
{
    const struct chance chance = chance_of(world->chance, PART_LIVE);

    TRY(papers_issue_former(w));
    for (int64_t i = 0; i < DISTRICTS; i++)
        TRY(year_live(w, &(struct year_part){.code = district_code(&w->arena, i),
                                             .chance = chance_of(chance, i),
                                             .today = WORLD_FORMER_END}));
    return OK;
}

enum status former_reform(struct work *w, const struct world *world)
{
    struct opening opening = {.world = world};
    struct ordered ordered = {.world = world};
    struct carry_progress progress;

    for (; opening.from < world_communes(world, 0); opening.from += 20)
        TRY(work_run(w, WORK_WRITES, open_some, &opening));
    if (!world->bare)
        TRY(live_before(w, world));
    set_day(w, WORLD_TWO_LEVELS);
    TRY(work_run(w, WORK_WRITES, order, &ordered));
    TRY(carry_all(w, ordered.set_id, &progress));
    return work_run(w, WORK_READS, check_done, &ordered);
}
