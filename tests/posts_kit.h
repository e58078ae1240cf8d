/* posts_kit.h - a world with every kind of body and every post in it, what each may do, and asking a route as one of
 * them.
 *
 * What must be allowed is worked out here from the rules of roles and the tree's parents, not from labels and grants as
 * the program does.  A new part of addresses (":plan") needs its record here, made for every body.
 * Units: DAY is an ISO date. */
#ifndef TESTS_POSTS_KIT_H
#define TESTS_POSTS_KIT_H

#include "access/session.h"
#include "access/user.h"
#include "base/clock.h"
#include "http/arrival.h"
#include "http/guard.h"
#include "http/page.h"
#include "http/router.h"
#include "meeting/course.h"
#include "meeting/opinion.h"
#include "meeting/proposal.h"
#include "meeting/timetable.h"
#include "organisation/bulk.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "pages/program.h"
#include "pages/routes.h"
#include "reform/change.h"
#include "rules/catalogue.h"
#include "rules/rule.h"
#include "tests/plan_kit.h"

#define DAY    "2026-03-02"
#define FIELD  "propaganda"
#define ACTORS 64

enum { PROVINCE, COMMUNE, CELL, SISTER_CELL, WARD, WARD_CELL, BOARD, OTHER_BOARD, FRONT, UNION, AGENCY, BODIES };

static const struct {
    const char *kind, *form;
    int parent, host;
    bool has_field; /* FIELD is its own */
} bodies[BODIES] = {
    [PROVINCE] = {"province_committee", "committee", -1, -1, false},
    [COMMUNE] = {"commune_committee", "committee", PROVINCE, -1, false},
    [CELL] = {"cell", "cell", COMMUNE, -1, false},
    [SISTER_CELL] = {"cell", "cell", COMMUNE, -1, false},
    [WARD] = {"ward_committee", "committee", PROVINCE, -1, false},
    [WARD_CELL] = {"cell", "cell", WARD, -1, false},
    [BOARD] = {"propaganda_mass_board", "advisory", PROVINCE, PROVINCE, true},
    [OTHER_BOARD] = {"inspection_committee", "advisory", COMMUNE, COMMUNE, false},
    [FRONT] = {"front", "front", COMMUNE, -1, false},
    [UNION] = {"union", "union", COMMUNE, -1, false},
    [AGENCY] = {"agency", "agency", COMMUNE, -1, false},
};

/* What a body has that addresses name. */
struct record {
    int64_t org, person, plan, paper, obligation, reform, meeting, proposal, series, course, people_sheet, body_sheet;
};

struct actor_of_test {
    const char *post; /* NULL: none; "member": belongs to the cell; "former": held one until today */
    int body;         /* -1 none */
    bool is_machine;  /* administrator of the machine */
    int64_t person;
    const char *token; /* NULL: has not signed in */
};

struct world {
    struct site site;
    struct program program;
    struct work w;
    struct record records[BODIES];
    struct actor_of_test actors[ACTORS];
    size_t count;
    struct rule roles;
};

/* --- the world ---------------------------------------------------------------------------------------------------- */

static KIT_UNUSED enum status make_bodies(struct work *w, void *arg)
{
    struct world *world = arg;

    for (int i = 0; i < BODIES; i++) {
        struct org_opening opening = {.kind = bodies[i].kind,
                                      .name = "Tổ chức",
                                      .parent = bodies[i].parent < 0 ? 0 : world->records[bodies[i].parent].org,
                                      .host = bodies[i].host < 0 ? 0 : world->records[bodies[i].host].org,
                                      .from_day = "2026-01-01"};
        struct admission admission = {.person = {.name = "Người"}, .standing = "outside", .from_day = "2026-01-01"};
        TRY(org_open(w, &opening));
        world->records[i].org = admission.org = opening.id;
        TRY(roster_admit(w, &admission));
        world->records[i].person = admission.id;
    }
    return OK;
}

static KIT_UNUSED enum status open_course(struct work *w, struct record *record)
{
    struct course course = {
        .org_id = record->org, .title = "Học tập", .audience = "key_officers", .lecturer = "secretary"};

    TRY(course_make(w, &course));
    record->course = course.id;
    return OK;
}

/* Read, without any row. */
static enum status leave_sheets(struct work *w, struct record *record)
{
    struct bulk people = {.org_id = record->org, .kind = "people", .hash = "", .places = ""};
    struct bulk beneath = {.org_id = record->org, .kind = "bodies", .hash = "", .places = ""};

    TRY(bulk_make(w, &people));
    TRY(bulk_make(w, &beneath));
    record->people_sheet = people.id;
    record->body_sheet = beneath.id;
    return OK;
}

static KIT_UNUSED enum status make_plans(struct work *w, void *arg)
{
    static const struct kit_obligation obligation = {.activity = "forum", .due = "by 2026-06-30"};
    struct world *world = arg;

    for (int i = 0; i < BODIES; i++) {
        struct kit_plan made = {.org_id = world->records[i].org, .day = DAY, .obligations = &obligation, .count = 1};
        struct plan plan;
        TRY(kit_draft(w, &made));
        TRY(plan_find(w, made.id, &plan));
        plan.field = FIELD;
        TRY(plan_change(w, &plan));
        world->records[i].plan = plan.id;
        world->records[i].paper = plan.paper_id;
        world->records[i].obligation = made.ids[0];
        struct change_set set = {
            .org_id = world->records[i].org, .title = "Sắp xếp", .paper = "Nghị quyết", .effective_on = DAY};
        TRY(change_make(w, &set));
        world->records[i].reform = set.id;
        struct meeting meeting = {.org_id = world->records[i].org,
                                  .kind = "conference",
                                  .held_on = DAY,
                                  .starts_at = w->now,
                                  .room = "Hội trường"};
        TRY(convene_make(w, &meeting));
        world->records[i].meeting = meeting.id;
        TRY(open_course(w, &world->records[i]));
        struct series series = {
            .org_id = world->records[i].org, .kind = "conference", .month_day = 20, .room = "Hội trường"};
        TRY(timetable_begin(w, &series));
        world->records[i].series = series.id;
        TRY(leave_sheets(w, &world->records[i]));
    }
    return OK;
}

/* What its meeting asked the committee above for.  Nobody stands above the province: there it is the commune's. */
static enum status make_proposal(struct work *w, struct record *record)
{
    struct admission admission = {
        .person = {.name = "Thư ký"}, .org = record->org, .standing = "outside", .from_day = "2026-01-01"};
    struct meeting meeting = {.org_id = record->org,
                              .kind = "conference",
                              .held_on = DAY,
                              .starts_at = w->now,
                              .room = "Hội trường",
                              .chair_id = record->person};
    struct list proposals = {0}, texts = {0};

    TRY(roster_admit(w, &admission));
    meeting.taker_id = admission.id;
    TRY(convene_make(w, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version));
    TRY(meeting_find(w, meeting.id, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    struct opinion opinion = {.meeting_id = meeting.id, .kind = "upward", .text = "Đề nghị mở cầu"};
    TRY(opinion_add(w, &opinion));
    TRY(meeting_find(w, meeting.id, &meeting));
    TRY(convene_close(w, meeting.id, meeting.version));
    list_add_text(&w->arena, &texts, opinion.text);
    TRY(proposal_send(w, meeting.id, &texts));
    TRY(proposal_list_of(w, meeting.id, &proposals));
    record->proposal = proposals.count ? LIST_AT(&proposals, struct proposal, 0)->id : 0;
    return OK;
}

static enum status make_proposals(struct work *w, void *arg)
{
    struct world *world = arg;

    for (int i = 0; i < BODIES; i++)
        TRY(make_proposal(w, &world->records[i]));
    assert_true(!world->records[PROVINCE].proposal && world->records[CELL].proposal);
    world->records[PROVINCE].proposal = world->records[COMMUNE].proposal;
    return OK;
}

/* Who attends the meeting of that body from above. */
static KIT_UNUSED bool is_delegate(const struct actor_of_test *actor, int body)
{
    return body == CELL && actor->body == COMMUNE && actor->post && !strcmp(actor->post, "committee_member");
}

struct entry {
    struct world *world;
    struct actor_of_test *actor;
    size_t number;
};

static KIT_UNUSED enum status give(struct work *w, const struct actor_of_test *actor, int64_t org)
{
    const bool is_former = !strcmp(actor->post, "former");
    struct post post = {
        .person = actor->person, .org = org, .post = is_former ? "secretary" : actor->post, .from_day = "2026-01-02"};

    if (!strcmp(actor->post, "member"))
        return OK;
    TRY(roster_give_post(w, &post));
    return is_former ? roster_end_post(w, post.id, DAY) : OK;
}

/* A person of the body, the post, an account, a session. */
static KIT_UNUSED enum status enter(struct work *w, void *arg)
{
    struct entry *entry = arg;
    struct actor_of_test *actor = entry->actor;
    struct user user = {.password = "x", .administrator = actor->is_machine};

    if (actor->body >= 0) {
        const int64_t org = entry->world->records[actor->body].org;
        struct admission admission = {.person = {.name = "Người giữ chức vụ"},
                                      .org = org,
                                      .standing = strcmp(actor->post, "member") ? "outside" : "official",
                                      .from_day = "2026-01-01"};
        TRY(roster_admit(w, &admission));
        actor->person = user.person = admission.id;
        TRY(give(w, actor, org));
    }
    user.name = arena_format(&w->arena, "user.%zu", entry->number);
    TRY(user_make(w, &user));
    return session_open(w, user.id, (struct session_span){.idle = 3600, .most = 86400}, &actor->token);
}

static KIT_UNUSED void add_actor(struct world *world, struct actor_of_test actor, bool signs_in)
{
    struct actor_of_test *added = &world->actors[world->count];
    struct entry entry = {world, added, world->count};

    assert_true(world->count < ACTORS);
    *added = actor;
    world->count++;
    if (signs_in)
        kit_ok(&world->w, work_run(&world->w, WORK_WRITES, enter, &entry));
}

static KIT_UNUSED void add_actors(struct world *world)
{
    static const int homes[] = {COMMUNE, CELL, BOARD, OTHER_BOARD, FRONT, UNION, AGENCY};

    add_actor(world, (struct actor_of_test){.body = -1}, false);
    add_actor(world, (struct actor_of_test){.body = -1}, true);
    add_actor(world, (struct actor_of_test){.body = -1, .is_machine = true}, true);
    add_actor(world, (struct actor_of_test){.post = "member", .body = CELL}, true);
    add_actor(world, (struct actor_of_test){.post = "former", .body = COMMUNE}, true);
    for (size_t home = 0; home < COUNT(homes); home++) {
        struct list posts = {0};
        kit_ok(&world->w, catalogue_posts(&world->w, bodies[homes[home]].form, &posts));
        assert_true(posts.count > 0);
        for (size_t i = 0; i < posts.count; i++)
            add_actor(world,
                      (struct actor_of_test){.post = LIST_AT(&posts, struct post_kind, i)->code, .body = homes[home]},
                      true);
    }
}

/* A member of the commune's committee has come to the cell's meeting, which is on. */
static KIT_UNUSED enum status attend_from_above(struct work *w, void *arg)
{
    struct world *world = arg;
    const struct record *cell = &world->records[CELL];
    struct attendee delegate = {.meeting_id = cell->meeting, .role = "delegate"};
    struct admission taker = {
        .person = {.name = "Thư ký"}, .org = cell->org, .standing = "outside", .from_day = "2026-01-01"};
    struct meeting meeting;

    for (size_t i = 0; i < world->count; i++)
        if (is_delegate(&world->actors[i], CELL))
            delegate.person_id = world->actors[i].person;
    TRY(attendee_add(w, &delegate));
    TRY(meeting_find(w, cell->meeting, &meeting));
    TRY(roster_admit(w, &taker));
    meeting.chair_id = cell->person;
    meeting.taker_id = taker.id;
    TRY(convene_change(w, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version + 1));
    TRY(convene_open(w, meeting.id, meeting.version + 2));
    return attendee_mark(w, delegate.id, "present", "list");
}

static KIT_UNUSED void open_world(struct world *world, struct store *store)
{
    *world = (struct world){.w = kit_work(store, DAY)};
    clock_set(world->w.now);
    world->site = (struct site){.routes = routes_table,
                                .hooks = routes_hooks,
                                .store = store,
                                .program = &world->program,
                                .session_hours = 12,
                                .upload_limit = 1000000};
    kit_ok(&world->w, pages_open(&world->w, &world->site.routes, &world->site.pages));
    kit_ok(&world->w, rule_find(&world->w, "roles", NULL, &world->roles));
    kit_ok(&world->w, work_run(&world->w, WORK_WRITES, make_bodies, world));
    kit_ok(&world->w, work_run(&world->w, WORK_WRITES, make_plans, world));
    kit_ok(&world->w, work_run(&world->w, WORK_WRITES, make_proposals, world));
    add_actors(world);
    kit_ok(&world->w, work_run(&world->w, WORK_WRITES, attend_from_above, world));
}

static KIT_UNUSED void close_world(struct world *world)
{
    pages_close(world->site.pages);
    arena_free(&world->w.arena);
    clock_set(0);
}

/* --- what must be ------------------------------------------------------------------------------------------------- */

/* Whose record an address names. */
struct asked_for {
    int body; /* -1: none */
    int64_t person;
    bool has_field; /* a plan, of FIELD */
};

static KIT_UNUSED bool is_at_or_under(int body, int above)
{
    while (body >= 0 && body != above)
        body = bodies[body].parent;
    return body >= 0;
}

static KIT_UNUSED bool role_reaches(const struct world *world, size_t row, const struct actor_of_test *actor,
                                    const struct asked_for *target)
{
    const char *reach = rule_cell(&world->roles, row, "reach");
    const char *field = rule_cell(&world->roles, row, "field");

    if (!strcmp(reach, "self"))
        return actor->person && target->person == actor->person;
    if (target->body < 0 || actor->body < 0)
        return false;
    if (!strcmp(reach, "own_body"))
        return target->body == actor->body;
    if (!strcmp(reach, "subtree"))
        return is_at_or_under(target->body, actor->body);
    return bodies[actor->body].host >= 0 && is_at_or_under(target->body, bodies[actor->body].host) &&
           (!target->has_field || strcmp(field, "own") != 0 || bodies[actor->body].has_field);
}

static KIT_UNUSED bool machine_may(enum capability capability)
{
    return capability == CAN_READ_ORG || capability == CAN_CHANGE_ORG || capability == CAN_CHANGE_PEOPLE ||
           capability == CAN_MAKE_USER || capability == CAN_READ_AUDIT || capability == CAN_ADMINISTER ||
           capability == CAN_CONNECT;
}

static KIT_UNUSED bool must_allow(const struct world *world, const struct actor_of_test *actor,
                                  const struct route *route, const struct asked_for *target)
{
    const char *capability = role_capability_name((enum capability)route->needs);

    if (route->needs == ANYONE || route->needs == SIGNED_IN)
        return true;
    if (actor->is_machine)
        return target->body >= 0 && machine_may((enum capability)route->needs);
    for (size_t i = 0; i < world->roles.rows.count; i++) {
        const char *post = rule_cell(&world->roles, i, "post");
        const bool is_his = !strcmp(post, "*")
                                ? actor->body >= 0
                                : actor->post && !strcmp(post, actor->post) &&
                                      !strcmp(rule_cell(&world->roles, i, "form"), bodies[actor->body].form);
        if (is_his && !strcmp(rule_cell(&world->roles, i, "capability"), capability) &&
            role_reaches(world, i, actor, target))
            return true;
    }
    return false;
}

/* --- asking ------------------------------------------------------------------------------------------------------- */

static KIT_UNUSED bool names_part(const char *path, const char *part)
{
    const char *at = strstr(path, part);

    return at && !strchr("abcdefghijklmnopqrstuvwxyz", at[strlen(part)] ? at[strlen(part)] : '/');
}

/* Whether another record of the same row could be meant: what the cross is made over. */
static KIT_UNUSED bool names_record(const struct route *route)
{
    return names_part(route->path, ":org") || names_part(route->path, ":plan") || names_part(route->path, ":paper") ||
           names_part(route->path, ":person") || names_part(route->path, ":reform") ||
           names_part(route->path, ":meeting") || names_part(route->path, ":proposal") ||
           names_part(route->path, ":series") || names_part(route->path, ":course") ||
           names_part(route->path, ":peoplesheet") || names_part(route->path, ":bodysheet");
}

static KIT_UNUSED int64_t number_for(const char *part, size_t length, const struct record *record)
{
    const struct {
        const char *name;
        int64_t number;
    } numbers[] = {{":org", record->org},
                   {":plan", record->plan},
                   {":paper", record->paper},
                   {":person", record->person},
                   {":obligation", record->obligation},
                   {":reform", record->reform},
                   {":meeting", record->meeting},
                   {":proposal", record->proposal},
                   {":series", record->series},
                   {":course", record->course},
                   {":peoplesheet", record->people_sheet},
                   {":bodysheet", record->body_sheet},
                   {":root", record->obligation}};

    for (size_t i = 0; i < COUNT(numbers); i++)
        if (strlen(numbers[i].name) == length && !strncmp(part, numbers[i].name, length))
            return numbers[i].number;
    return 1;
}

static KIT_UNUSED const char *address_of(struct arena *arena, const struct route *route, const struct record *record)
{
    struct buffer address = buffer_make(arena, 1000);

    for (const char *at = route->path; *at;) {
        const size_t length = strcspn(at + 1, "/") + 1; /* "/part" without what follows */
        if (at[1] == ':' && at[length - 1] == '~')
            buffer_put(&address, strstr(route->path, ":as~") ? "/csv" : "/2026");
        else if (at[1] == ':')
            buffer_format(&address, "/%lld", (long long)number_for(at + 1, length - 1, record));
        else
            buffer_put_n(&address, at, length);
        at += length;
    }
    return address.text;
}

static KIT_UNUSED int answered(struct world *world, const struct actor_of_test *actor, const struct route *route,
                               const struct record *record, bool with_token)
{
    struct arena arena = {0};
    struct exchange *x = arrival_open(&world->site, address_of(&arena, route, record));

    x->method = route->method;
    x->origin = "192.0.2.7";
    arrival_header(x, "Host", "chibo.example");
    if (actor->token)
        arrival_header(x, "Cookie", arena_format(&arena, SESSION_COOKIE "=%s", actor->token));
    else
        arrival_header(x, "Cookie", FORM_COOKIE "=seed");
    if (route->method == POST) {
        struct exchange aside = {.site = x->site, .cookies = x->cookies};
        static const struct session somebody;
        aside.session = actor->token ? &somebody : NULL;
        guard_make_token(&aside);
        const char *body = with_token ? arena_format(&arena, "form_token=%s", aside.form_token) : "form_token=forged";
        arrival_header(x, "Content-Type", "application/x-www-form-urlencoded");
        x->body = (struct bytes){(const unsigned char *)body, strlen(body)};
        arena_free(&aside.arena);
        router_answer(x);
    } else {
        router_answer(x);
    }
    const int status = x->reply.status;
    arrival_close(x);
    arena_free(&arena);
    return status;
}

/* The course of every body is for its key officers: rules/course_audiences. */
static KIT_UNUSED bool is_on_list(const struct actor_of_test *actor, int body)
{
    static const char *const own[] = {"secretary", "standing_deputy", "deputy", "standing_member", "committee_member",
                                      "head",      "deputy_head"};
    const size_t most = actor->body == body ? COUNT(own) : 0;

    for (size_t i = 0; actor->post && i < most; i++)
        if (!strcmp(actor->post, own[i]))
            return true;
    return actor->post && actor->body >= 0 && bodies[actor->body].parent == body &&
           (!strcmp(actor->post, "secretary") || !strcmp(actor->post, "head"));
}

static KIT_UNUSED struct asked_for target_of(const struct route *route, const struct actor_of_test *actor, int body,
                                             const struct world *world)
{
    const int sender = body == PROVINCE ? COMMUNE : body;

    switch ((enum whose)route->whose) {
    case OF_NONE:
        return (struct asked_for){.body = -1};
    case OF_SELF:
        return (struct asked_for){.body = -1, .person = actor->person};
    case OF_ACTING: /* the body of his post; a former holder acts for none */
        return (struct asked_for){.body = actor->post && strcmp(actor->post, "former") ? actor->body : -1};
    case OF_ORG:
    case OF_PAPER:
    case OF_REFORM:
    case OF_SERIES:
    case OF_BULK:
        return (struct asked_for){.body = body};
    case OF_MEETING: /* nobody of the test chairs one; one is invited to one, and reads no minutes */
        return (struct asked_for){.body = body,
                                  .has_field = route->needs == CAN_READ_EDITION,
                                  /* of a conference */ .person =
                                      is_delegate(actor, body) &&
                                              (route->needs == CAN_ATTEND_MEETING || route->needs == CAN_SCORE_MEETING)
                                          ? actor->person
                                          : 0};
    case OF_PROPOSAL: /* who has it stands above the sender and reads it as such; the sender reads what is its own */
    case OF_PROPOSAL_SENT:
        return (struct asked_for){.body = sender, .has_field = actor->body != sender};
    case OF_PROPOSAL_HELD:
        return (struct asked_for){.body = bodies[sender].parent};
    case OF_COURSE: /* who is on its list attends it as his own */
        return (struct asked_for){
            .body = body,
            .has_field = true,
            .person = route->needs == CAN_ATTEND_MEETING && is_on_list(actor, body) ? actor->person : 0};
    case OF_PLAN:
    case OF_PLAN_SEEN:
        return (struct asked_for){.body = body, .has_field = true};
    case OF_PERSON:
        return (struct asked_for){.body = body, .person = world->records[body].person};
    }
    fail_msg("%s: a new kind of `whose` that this test does not know", route->name);
    return (struct asked_for){0};
}

/* Somebody who may, and of which body; a row nobody may take is a row too many. */
static KIT_UNUSED struct actor_of_test *find_allowed(struct world *world, const struct route *route, int *body)
{
    const size_t leaving = world->count - 1; /* whoever signs out is asked nothing more */

    for (size_t i = route->needs == ANYONE ? 0 : strcmp(route->name, "sign_out") ? 1 : leaving; i < world->count; i++)
        for (*body = 0; *body <= OTHER_BOARD; ++*body) {
            const struct asked_for target = target_of(route, &world->actors[i], *body, world);
            if (must_allow(world, &world->actors[i], route, &target))
                return &world->actors[i];
        }
    fail_msg("nobody may do %s", route->name);
    return NULL;
}

#endif
