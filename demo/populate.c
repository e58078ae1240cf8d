#include "demo/populate.h"

#include "demo/names.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "store/unit.h"

#include <string.h>

#define OPENED_AT_ONCE   400
#define ADMITTED_AT_ONCE 300

struct opening_job {
    struct list *bodies; /* struct world_body */
    int64_t above;       /* what the list hangs from */
    int64_t depth;       /* bodies of this depth */
    size_t from;         /* the first not yet looked at */
};

/* Opens the next bodies of one depth; their parents are open already. */
static enum status open_some(struct work *w, void *arg)
{
    struct opening_job *job = arg;
    struct org_opening *openings = arena_array(&w->arena, OPENED_AT_ONCE, sizeof *openings);
    struct world_body **bodies = arena_array(&w->arena, OPENED_AT_ONCE, sizeof(struct world_body *));
    size_t count = 0, at = job->from;

    for (; at < job->bodies->count && count < OPENED_AT_ONCE; at++) {
        struct world_body *body = LIST_AT(job->bodies, struct world_body, at);
        if (body->depth != job->depth)
            continue;
        bodies[count] = body;
        openings[count++] = (struct org_opening){
            .kind = body->kind,
            .code = body->code,
            .name = body->name,
            .from_day = body->from_day,
            .parent = body->parent < 0 ? job->above : LIST_AT(job->bodies, struct world_body, (size_t)body->parent)->id,
            .host = body->host < 0 ? 0 : LIST_AT(job->bodies, struct world_body, (size_t)body->host)->id,
        };
    }
    TRY(org_open_many(w, openings, count));
    for (size_t i = 0; i < count; i++)
        bodies[i]->id = openings[i].id;
    job->from = at;
    return OK;
}

static MUST_CHECK enum status open_bodies(struct work *w, struct list *bodies, int64_t above)
{
    int64_t deepest = 0;

    for (size_t i = 0; i < bodies->count; i++)
        if (LIST_AT(bodies, struct world_body, i)->depth > deepest)
            deepest = LIST_AT(bodies, struct world_body, i)->depth;
    for (int64_t depth = 0; depth <= deepest; depth++) {
        struct opening_job job = {bodies, above, depth, 0};
        while (job.from < bodies->count)
            TRY(work_run(w, WORK_WRITES, open_some, &job));
    }
    return OK;
}

/* --- people ------------------------------------------------------------------------------------------------------- */
struct admitting_job {
    const struct world *world;
    const struct list *bodies;
    struct world_seat seat; /* index: the next body */
    int64_t *staff;         /* persons of the office cells */
    size_t staff_count, staff_room;
};

static void put_cell(struct work *w, struct admitting_job *job, const struct world_body *cell,
                     struct admission *admissions)
{
    struct list members = {0};

    job->seat.code = cell->code;
    job->seat.office = cell->office;
    world_list_members(&w->arena, job->world, &job->seat, cell->members, &members);
    for (size_t i = 0; i < members.count; i++) {
        const struct world_member *member = LIST_AT(&members, struct world_member, i);
        admissions[i] = (struct admission){
            .person = {.name = member->name,
                       .code = member->code,
                       .birth_day = member->birth_day,
                       .phone = member->phone},
            .org = cell->id,
            .standing = member->standing,
            .from_day = member->from_day,
            .post = member->post,
        };
    }
}

/* Admits the members of the next cells, as many as a unit holds. */
static enum status admit_some(struct work *w, void *arg)
{
    struct admitting_job *job = arg;
    struct admission *admissions = arena_array(&w->arena, ADMITTED_AT_ONCE, sizeof *admissions);
    struct admitting_job next = *job;
    size_t count = 0;
    bool *office = arena_array(&w->arena, ADMITTED_AT_ONCE, sizeof *office);

    for (; next.seat.index < (int64_t)job->bodies->count; next.seat.index++) {
        const struct world_body *body = LIST_AT(job->bodies, struct world_body, (size_t)next.seat.index);
        if (count + (size_t)body->members > ADMITTED_AT_ONCE)
            break;
        put_cell(w, &next, body, admissions + count);
        for (int64_t i = 0; i < body->members; i++)
            office[count++] = body->office;
    }
    TRY(roster_admit_many(w, admissions, count));
    for (size_t i = 0; i < count; i++)
        if (office[i] && next.staff_count < next.staff_room)
            next.staff[next.staff_count++] = admissions[i].id;
    *job = next;
    return OK;
}

static MUST_CHECK enum status name_holder(struct work *w, int64_t id, const char *name)
{
    struct person person;

    TRY(roster_find(w, id, NULL, &person));
    person.name = name;
    return roster_change(w, &person);
}

/* Posts of committee and boards, given to the staff one after another; named holders only where the papers name them.
 */
static enum status give_posts(struct work *w, void *arg)
{
    struct admitting_job *job = arg;
    const char *code = LIST_AT(job->bodies, struct world_body, 0)->code;
    bool named = job->seat.province == 0 && job->seat.commune <= 0;
    size_t count;
    const struct world_post *posts = world_posts(job->seat.commune < 0, &count);

    for (size_t i = 0; i < count && i < job->staff_count; i++) {
        struct org org;
        TRY(org_find_by_code(w, arena_format(&w->arena, "%s%s", code, posts[i].body), &org));
        struct post post = {
            .person = job->staff[i], .org = org.id, .post = posts[i].post, .from_day = WORLD_TWO_LEVELS};
        TRY(roster_give_post(w, &post));
        if (named && posts[i].name)
            TRY(name_holder(w, post.person, posts[i].name));
    }
    return OK;
}

static MUST_CHECK enum status admit_people(struct work *w, struct admitting_job *job)
{
    if (job->world->bare && (job->seat.province > 0 || job->seat.commune > 0))
        return OK;
    job->staff_room = 64;
    job->staff = arena_array(&w->arena, job->staff_room, sizeof *job->staff);
    for (job->seat.index = 0; job->seat.index < (int64_t)job->bodies->count;)
        TRY(work_run(w, WORK_WRITES, admit_some, job));
    return work_run(w, WORK_WRITES, give_posts, job);
}

/* --- the three -------------------------------------------------------------------------------------------------- */
static enum status find_by_code(struct work *w, void *arg)
{
    struct org *org = arg;

    return org_find_by_code(w, org->code, org);
}

static MUST_CHECK enum status find_id(struct work *w, const char *code, int64_t *id)
{
    struct org org = {.code = code};

    TRY(work_run(w, WORK_READS, find_by_code, &org));
    *id = org.id;
    return OK;
}

enum status populate_top(struct work *w)
{
    struct list bodies = {0};
    struct world_body *top = list_add(&w->arena, &bodies, sizeof *top);

    *top = (struct world_body){.kind = "central_committee",
                               .code = WORLD_TOP,
                               .name = "Ban Chấp hành Trung ương (dữ liệu mẫu)",
                               .from_day = WORLD_BEFORE,
                               .parent = -1,
                               .host = -1};
    return open_bodies(w, &bodies, 0);
}

enum status populate_province(struct work *w, const struct world *world, int64_t province)
{
    struct list bodies = {0};
    struct admitting_job job = {.world = world, .bodies = &bodies, .seat = {.province = province, .commune = -1}};
    int64_t above;

    world_list_province(&w->arena, world, province, &bodies);
    TRY(find_id(w, WORLD_TOP, &above));
    TRY(open_bodies(w, &bodies, above));
    return admit_people(w, &job);
}

enum status populate_commune(struct work *w, const struct world *world, int64_t province, int64_t commune)
{
    struct list bodies = {0};
    struct admitting_job job = {.world = world, .bodies = &bodies, .seat = {.province = province, .commune = commune}};
    int64_t above;

    world_list_commune(&w->arena, world, province, commune, &bodies);
    TRY(find_id(w, world_province_code(&w->arena, province), &above));
    TRY(open_bodies(w, &bodies, above));
    return admit_people(w, &job);
}
