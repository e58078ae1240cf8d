/* gate_test.c - every row of the route table against a session whose second step is missing, not yet taken, or that is
 * locked; and against tokens of every scope.
 * proves: bearer */
#include "tests/plan_kit.h"

#include "access/factor.h"
#include "access/session.h"
#include "access/token.h"
#include "access/user.h"
#include "base/clock.h"
#include "http/arrival.h"
#include "http/guard.h"
#include "http/page.h"
#include "http/router.h"
#include "organisation/roster.h"
#include "pages/account/gate.h"
#include "pages/desk.h"
#include "pages/program.h"
#include "pages/routes.h"

#define DAY "2026-03-02"

struct door {
    struct site site;
    struct program program;
    struct work w;
    int64_t ward, user, session;
    char cookie[80], bearer[120];
};

/* An office clerk of the ward: a post that asks for the second step. */
static enum status do_enter(struct work *w, void *arg)
{
    struct door *door = arg;
    struct admission admission = {.person = {.name = "Cán bộ"}, .standing = "outside", .from_day = "2026-01-01"};
    struct user user = {.name = "vanphong", .password = "x"};
    const char *token;
    struct session session;

    admission.org = door->ward;
    TRY(roster_admit(w, &admission));
    struct post post = {.person = admission.id, .org = door->ward, .post = "office_staff", .from_day = "2026-01-02"};
    TRY(roster_give_post(w, &post));
    user.person = admission.id;
    TRY(user_make(w, &user));
    TRY(session_open(w, user.id, (struct session_span){.idle = 36000, .most = 86400}, &token));
    TRY(session_find(w, token, &session));
    door->user = user.id;
    door->session = session.id;
    kit_keep(door->cookie, sizeof(door->cookie), token);
    return session_act_for(w, session.id, door->ward);
}

static void open_door(struct door *door, struct store *store)
{
    *door = (struct door){.w = kit_work(store, DAY), .ward = kit_province(store).ward};
    clock_set(door->w.now);
    door->program = (struct program){.second_step = true, .session_idle = 3600, .session_most = 7200};
    door->site = (struct site){.routes = routes_table,
                               .hooks = routes_hooks,
                               .store = store,
                               .program = &door->program,
                               .session_hours = 12,
                               .upload_limit = 1000000};
    kit_ok(&door->w, pages_open(&door->w, &door->site.routes, &door->site.pages));
    kit_do(store, DAY, do_enter, door);
}

static void close_door(struct door *door)
{
    pages_close(door->site.pages);
    arena_free(&door->w.arena);
    clock_set(0);
}

/* --- asking ----------------------------------------------------------------------------------------------------------
 */

struct answer {
    int status;
    char location[200];
    bool says; /* the words looked for */
};

struct question {
    const struct route *route;
    const char *address; /* NULL: the route's path with 1 for every part */
    const char *body;    /* besides token and key */
    const char *words;
    bool as_program, with_key;
};

static const char *address_of(struct arena *arena, const struct route *route)
{
    struct buffer address = buffer_make(arena, 1000);

    for (const char *at = route->path; *at;) {
        const size_t length = strcspn(at + 1, "/") + 1;
        if (at[1] == ':')
            buffer_put(&address, at[length - 1] == '~' ? "/csv" : "/1");
        else
            buffer_put_n(&address, at, length);
        at += length;
    }
    return address.text;
}

static void put_body(struct door *door, struct exchange *x, const struct question *question, struct arena *arena)
{
    struct exchange aside = {.site = x->site, .cookies = x->cookies};
    static const struct session somebody;

    aside.session = *door->bearer ? NULL : &somebody;
    guard_make_token(&aside);
    const char *token = *door->bearer ? "none" : aside.form_token;
    const char *body = arena_format(arena, "form_token=%s%s%s%s", token, question->with_key ? "&request_key=k" : "",
                                    question->body ? "&" : "", question->body ? question->body : "");
    arrival_header(x, "Content-Type", "application/x-www-form-urlencoded");
    x->body = (struct bytes){(const unsigned char *)body, strlen(body)};
    arena_free(&aside.arena);
}

static struct answer ask(struct door *door, struct question question)
{
    struct arena arena = {0};
    struct answer answer = {0};
    const char *address = question.address ? question.address : address_of(&arena, question.route);
    struct exchange *x = arrival_open(&door->site, address);

    x->method = question.route->method;
    x->origin = "192.0.2.7";
    arrival_header(x, "Host", "chibo.example");
    if (question.as_program)
        arrival_header(x, "Accept", "application/json");
    if (*door->bearer)
        arrival_header(x, "Authorization", arena_format(&arena, "Bearer %s", door->bearer));
    else
        arrival_header(x, "Cookie", arena_format(&arena, SESSION_COOKIE "=%s", door->cookie));
    if (x->method == POST)
        put_body(door, x, &question, &arena);
    router_answer(x);
    answer.status = x->reply.status;
    kit_keep(answer.location, sizeof(answer.location), x->reply.location);
    const char *text = arena_text_n(&arena, (const char *)x->reply.body.data, x->reply.body.size);
    answer.says = question.words && strstr(text, question.words);
    arrival_close(x);
    arena_free(&arena);
    return answer;
}

static const struct route *row(const char *name)
{
    const struct route *found = route_find(&routes_table, name);

    assert_non_null(found);
    return found;
}

/* Every row but those that stand open at this gate leads to it; a program is refused. */
static void only_these_pass(struct door *door, enum gate open, const char *leads_to)
{
    size_t asked = 0;

    for (size_t i = 0; i < routes_table.count; i++) {
        const struct route *route = &routes_table.rows[i];
        if (route->needs == ANYONE || route->gate == GATE_ANY || (open && route->gate == (int)open))
            continue;
        const struct answer person = ask(door, (struct question){.route = route});
        if (person.status != 303 || strncmp(person.location, leads_to, strlen(leads_to)) != 0)
            fail_msg("%s: %d %s instead of %s", route->name, person.status, person.location, leads_to);
        const struct answer program = ask(door, (struct question){.route = route, .as_program = true});
        if (program.status != 403)
            fail_msg("%s: a program is answered %d", route->name, program.status);
        asked++;
    }
    assert_true(asked > 50);
}

/* --- the gates ---------------------------------------------------------------------------------------------------- */

static void who_must_sets_up_the_second_step_before_anything_else(struct store *store)
{
    struct door door;

    open_door(&door, store);
    only_these_pass(&door, GATE_SETUP, "/account/second-step?back=");
    assert_true(ask(&door, (struct question){.route = row("factor"), .words = "nên cần thêm một bước"}).says);
    door.program.second_step = false; /* an operator may do without */
    assert_int_equal(ask(&door, (struct question){.route = row("plan_list")}).status, 200);
    close_door(&door);
}

static enum status do_enrol(struct work *w, void *arg)
{
    const struct door *door = arg;
    struct factor factor;

    TRY(factor_begin(w, door->user));
    TRY(factor_find(w, door->user, &factor));
    return factor_confirm(w, door->user, factor_code_at(&w->arena, factor.secret, w->now));
}

struct shown {
    const struct door *door;
    int64_t moment;
    char code[8];
};

static enum status look_code(struct work *w, void *arg)
{
    struct shown *shown = arg;
    struct factor factor;

    TRY(factor_find(w, shown->door->user, &factor));
    kit_keep(shown->code, sizeof(shown->code), factor_code_at(&w->arena, factor.secret, shown->moment));
    return OK;
}

static void a_second_step_is_taken_with_the_code_the_phone_shows(struct store *store)
{
    struct door door;
    struct shown shown = {.door = &door};

    open_door(&door, store);
    kit_do(store, DAY, do_enrol, &door);
    only_these_pass(&door, GATE_STEP, "/second-step?back=");
    clock_set(door.w.now + 120);
    shown.moment = door.w.now + 120;
    kit_see(store, DAY, look_code, &shown);
    const struct answer wrong = ask(&door, (struct question){.route = row("second_step_do"),
                                                             .body = "code=000&back=%2Fplans",
                                                             .with_key = true,
                                                             .words = "Mã không đúng"});
    assert_int_equal(wrong.status, 422);
    assert_true(wrong.says);
    const struct answer right =
        ask(&door, (struct question){.route = row("second_step_do"),
                                     .body = arena_format(&door.w.arena, "code=%s&back=%%2Fplans", shown.code),
                                     .with_key = true});
    assert_int_equal(right.status, 303);
    assert_string_equal(right.location, "/plans");
    assert_int_equal(ask(&door, (struct question){.route = row("plan_list")}).status, 200);
    close_door(&door);
}

static void without_the_second_step_nothing_of_it_is_changed(struct store *store)
{
    static const char *const rows[] = {"factor_begin", "factor_confirm", "factor_print", "factor_renew"};
    struct door door;

    open_door(&door, store);
    kit_do(store, DAY, do_enrol, &door);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct answer answer =
            ask(&door, (struct question){.route = row(rows[i]), .body = "code=1", .with_key = true});
        assert_int_equal(answer.status, 303);
        assert_int_equal(strncmp(answer.location, "/second-step", 12), 0);
    }
    close_door(&door);
}

static enum status do_lock(struct work *w, void *arg)
{
    const struct door *door = arg;

    TRY(session_prove(w, door->session));
    TRY(user_set_pin(w, door->user, "a hash"));
    return session_lock(w, door->session);
}

static void a_locked_session_waits_for_its_pin(struct store *store)
{
    struct door door;

    open_door(&door, store);
    kit_do(store, DAY, do_lock, &door);
    only_these_pass(&door, GATE_NONE, "/switch?back=");
    close_door(&door);
}

/* --- programs ----------------------------------------------------------------------------------------------------- */

struct giving {
    struct door *door;
    const char *scope, *ends_on;
};

static enum status do_give(struct work *w, void *arg)
{
    const struct giving *giving = arg;
    struct token token = {
        .account = giving->door->user, .name = "Máy", .scope = giving->scope, .org = giving->door->ward};
    const char *secret;

    TRY(token_make(w, &token, giving->ends_on, &secret));
    kit_keep(giving->door->bearer, sizeof(giving->door->bearer), secret);
    return OK;
}

static void give(struct store *store, struct door *door, const char *scope)
{
    kit_do(store, DAY, do_give, &(struct giving){door, scope, "2026-03-10"});
}

static void a_token_reads_and_writes_what_its_scope_says(struct store *store)
{
    struct door door;

    open_door(&door, store);
    const char *roster = arena_format(&door.w.arena, "/organisations/%lld/people", (long long)door.ward);
    const char *slips = arena_format(&door.w.arena, "/organisations/%lld/accounts", (long long)door.ward);
    const struct question plans = {.route = row("plan_list"), .words = "\"plans\""};
    const struct question people = {.route = row("people_list"), .address = roster};
    const struct question issue = {
        .route = row("slips_issue"), .address = slips, .body = "who=posts", .with_key = true};
    give(store, &door, "read_plans");
    assert_int_equal(ask(&door, plans).status, 200);
    assert_int_equal(ask(&door, people).status, 403);
    give(store, &door, "read");
    assert_int_equal(ask(&door, people).status, 200);
    assert_int_equal(ask(&door, issue).status, 403);
    give(store, &door, "write");
    assert_int_equal(ask(&door, issue).status, 200); /* no form token is asked of it */
    close_door(&door);
}

static void no_token_reaches_the_account_itself(struct store *store)
{
    struct door door;
    size_t asked = 0;

    open_door(&door, store);
    give(store, &door, "write");
    for (size_t i = 0; i < routes_table.count; i++) {
        const struct route *route = &routes_table.rows[i];
        if (route->method != POST || route->needs != SIGNED_IN)
            continue;
        const struct answer answer = ask(&door, (struct question){.route = route, .with_key = true});
        if (answer.status != 403)
            fail_msg("%s: %d", route->name, answer.status);
        asked++;
    }
    assert_true(asked > 8);
    close_door(&door);
}

static void a_token_past_its_end_or_unknown_is_told_so_in_one_sentence(struct store *store)
{
    struct door door;

    open_door(&door, store);
    give(store, &door, "read");
    clock_set(door.w.now + 20 * INT64_C(86400));
    const struct answer ended = ask(&door, (struct question){.route = row("plan_list"), .words = "đã hết hạn"});
    assert_int_equal(ended.status, 401);
    assert_true(ended.says);
    door.bearer[12] = door.bearer[12] == 'a' ? 'b' : 'a';
    const struct answer unknown = ask(&door, (struct question){.route = row("plan_list"), .words = "không đúng"});
    assert_int_equal(unknown.status, 401);
    assert_true(unknown.says);
    close_door(&door);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(who_must_sets_up_the_second_step_before_anything_else),
        KIT_TEST(a_second_step_is_taken_with_the_code_the_phone_shows),
        KIT_TEST(without_the_second_step_nothing_of_it_is_changed),
        KIT_TEST(a_locked_session_waits_for_its_pin),
        KIT_TEST(a_token_reads_and_writes_what_its_scope_says),
        KIT_TEST(no_token_reaches_the_account_itself),
        KIT_TEST(a_token_past_its_end_or_unknown_is_told_so_in_one_sentence),
    };
    return kit_run("gate", tests, COUNT(tests));
}
