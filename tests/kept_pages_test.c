/* kept_pages_test.c - the pages that are kept, asked through the router over the product's own routes: a reply is shown
 * again as it was, and never after one duty was changed, nor in another language, session or body acted for. */
#include "tests/plan_kit.h"

#include "access/session.h"
#include "access/user.h"
#include "base/clock.h"
#include "http/arrival.h"
#include "http/guard.h"
#include "http/kept.h"
#include "http/page.h"
#include "http/router.h"
#include "organisation/roster.h"
#include "pages/program.h"
#include "pages/routes.h"

#define DAY "2026-06-20"

static const struct kit_obligation forum[] = {
    {.activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}}};

struct office {
    struct site site;
    struct program program;
    struct work w;
    struct province at;
    struct kit_plan plan;
    int64_t user;
    const char *token, *other_token;
};

/* One person who holds a post in the province and in one of its wards, signed in twice. */
static enum status enter(struct work *w, void *arg)
{
    struct office *office = arg;
    const int64_t orgs[] = {office->at.province, office->at.ward};
    struct user user = {.name = "van.thu", .password = "x"};
    struct admission admission = {
        .person = {.name = "Người giữ chức vụ"}, .org = orgs[0], .standing = "outside", .from_day = "2026-01-01"};

    TRY(roster_admit(w, &admission));
    for (size_t i = 0; i < COUNT(orgs); i++) {
        struct post post = {.person = admission.id, .org = orgs[i], .post = "secretary", .from_day = "2026-01-02"};
        TRY(roster_give_post(w, &post));
    }
    user.person = admission.id;
    TRY(user_make(w, &user));
    office->user = user.id;
    TRY(session_open(w, user.id, (struct session_span){.idle = 3600, .most = 86400}, &office->token));
    return session_open(w, user.id, (struct session_span){.idle = 3600, .most = 86400}, &office->other_token);
}

static enum status act_for(struct work *w, void *arg)
{
    const struct office *office = arg;
    struct session session;

    TRY(session_find(w, office->token, &session));
    return session_act_for(w, session.id, session.org == office->at.ward ? office->at.province : office->at.ward);
}

static enum status speak_english(struct work *w, void *arg)
{
    return user_set_language(w, ((const struct office *)arg)->user, "en");
}

static void open_office(struct office *office, struct store *store)
{
    *office = (struct office){.w = kit_work(store, DAY), .at = kit_province(store)};
    office->plan =
        (struct kit_plan){.org_id = office->at.province, .day = "2026-03-02", .obligations = forum, .count = 1};
    kit_issue(store, &office->plan);
    clock_set(office->w.now);
    office->site = (struct site){.routes = routes_table,
                                 .hooks = routes_hooks,
                                 .store = store,
                                 .kept = kept_open(),
                                 .program = &office->program,
                                 .session_hours = 12};
    kit_ok(&office->w, pages_open(&office->w, &office->site.routes, &office->site.pages));
    kit_ok(&office->w, work_run(&office->w, WORK_WRITES, enter, office));
    kit_ok(&office->w, work_run(&office->w, WORK_WRITES, act_for, office));
}

static void close_office(struct office *office)
{
    kept_close(office->site.kept);
    pages_close(office->site.pages);
    arena_free(&office->w.arena);
    clock_set(0);
}

/* The page, and whether it was made anew: what is kept reads no row. */
static const char *ask(struct office *office, const char *token, const char *address, bool *is_new)
{
    struct exchange *x = arrival_open(&office->site, address);

    x->origin = "192.0.2.7";
    arrival_header(x, "Host", "chibo.example");
    arrival_header(x, "Cookie", arena_format(&office->w.arena, SESSION_COOKIE "=%s", token));
    router_answer(x);
    assert_int_equal(x->reply.status, 200);
    *is_new = x->reply.rows > 0;
    const char *page = arena_text_n(&office->w.arena, (const char *)x->reply.body.data, x->reply.body.size);
    arrival_close(x);
    return page;
}

static void a_front_is_kept_until_one_duty_is_changed(struct store *store)
{
    struct office office;
    bool is_new;

    open_office(&office, store);
    const char *front = arena_format(&office.w.arena, "/plans/%lld/front", (long long)office.plan.id);
    const char *made = ask(&office, office.token, front, &is_new);
    assert_true(is_new);
    assert_string_equal(ask(&office, office.token, front, &is_new), made);
    assert_false(is_new);
    kit_settle(store, DAY, (struct duty_key){office.plan.ids[0], office.at.cells[0], "once", -1}, "note");
    clock_set(office.w.now);
    const char *after = ask(&office, office.token, front, &is_new);
    assert_true(is_new);
    assert_null(strstr(made, "1 ghi chú"));
    assert_non_null(strstr(after, "1 ghi chú"));
    close_office(&office);
}

static void another_session_has_a_page_of_its_own(struct store *store)
{
    struct office office;
    bool is_new;

    open_office(&office, store);
    (void)ask(&office, office.token, "/", &is_new);
    (void)ask(&office, office.token, "/", &is_new);
    assert_false(is_new);
    (void)ask(&office, office.other_token, "/", &is_new);
    assert_true(is_new);
    close_office(&office);
}

static void the_page_follows_the_language_and_the_body_acted_for(struct store *store)
{
    struct office office;
    bool is_new;

    open_office(&office, store);
    const char *ward = ask(&office, office.token, "/", &is_new);
    kit_do(store, DAY, act_for, &office);
    const char *province = ask(&office, office.token, "/", &is_new);
    assert_true(is_new);
    assert_string_not_equal(province, ward);
    assert_non_null(strstr(province, "lang=\"vi\""));
    kit_do(store, DAY, speak_english, &office);
    assert_non_null(strstr(ask(&office, office.token, "/", &is_new), "lang=\"en\""));
    assert_true(is_new);
    close_office(&office);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_front_is_kept_until_one_duty_is_changed),
        KIT_TEST(another_session_has_a_page_of_its_own),
        KIT_TEST(the_page_follows_the_language_and_the_body_acted_for),
    };
    return kit_run("kept_pages", tests, COUNT(tests));
}
