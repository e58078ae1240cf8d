#include "demo/accounts.h"

#include "access/password.h"
#include "access/user.h"
#include "demo/world.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "plan/hook.h"
#include "rules/rule.h"
#include "store/unit.h"

#include <string.h>

#define RECEIVER "vanban.sonhai.example"

static MUST_CHECK enum status find_holder(struct work *w, int64_t org, const char *post, int64_t *person)
{
    struct list posts = {0};

    TRY(roster_posts(w, org, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *held = LIST_AT(&posts, struct post, i);
        if (strcmp(held->post, post) == 0) {
            *person = held->person;
            return OK;
        }
    }
    return ERR_MISSING;
}

/* The first full member of a cell who holds no post. */
static MUST_CHECK enum status find_plain(struct work *w, int64_t org, int64_t *person)
{
    struct list people = {0};

    TRY(roster_list(w, org, NULL, &(struct roster_page){.most = 50}, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct person *member = LIST_AT(&people, struct person, i);
        struct list posts = {0};
        TRY(roster_posts_of(w, member->id, NULL, &posts));
        if (posts.count == 0 && strcmp(member->standing, "official") == 0) {
            *person = member->id;
            return OK;
        }
    }
    return ERR_MISSING;
}

static MUST_CHECK enum status find_person(struct work *w, const char *body, const char *post, int64_t *person)
{
    struct org org;

    if (!*body)
        return OK;
    TRY(org_find_by_code(w, body, &org));
    return *post ? find_holder(w, org.id, post, person) : find_plain(w, org.id, person);
}

static enum status make_all(struct work *w, void *arg)
{
    const char *hash = arg;
    struct rule rule;

    TRY(rule_find(w, "demo", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++) {
        struct user user = {.name = rule_cell(&rule, i, "user"), .password = hash, .language = "vi"};
        const char *body = rule_cell(&rule, i, "body");
        TRY(find_person(w, body, rule_cell(&rule, i, "post"), &user.person));
        user.administrator = !*body;
        TRY(user_make(w, &user));
    }
    return OK;
}

enum status accounts_make(struct work *w, const char *password)
{
    const char *hash;

    TRY(password_hash(w, password, &hash));
    return work_run(w, WORK_WRITES, make_all, arena_text(&w->arena, hash));
}

static enum status make_top(struct work *w, void *arg)
{
    struct org top, cell;

    TRY(org_find_by_code(w, WORLD_TOP, &top));
    TRY(org_find_by_code(w, "T01-CQD-1-C001", &cell));
    struct admission admission = {.person = {.name = "Đỗ Minh Châu", .code = "TW-01", .birth_day = "1984-05-02"},
                                  .org = cell.id,
                                  .standing = "official",
                                  .from_day = WORLD_TWO_LEVELS};
    TRY(roster_admit_many(w, &admission, 1));
    struct post post = {.person = admission.id, .org = top.id, .post = "office_staff", .from_day = WORLD_TWO_LEVELS};
    TRY(roster_give_post(w, &post));
    struct user user = {.name = "vanphong.trunguong", .password = arg, .language = "vi", .person = admission.id};
    return user_make(w, &user);
}

enum status accounts_make_top(struct work *w, const char *password)
{
    const char *hash;

    TRY(password_hash(w, password, &hash));
    return work_run(w, WORK_WRITES, make_top, (void *)arena_text(&w->arena, hash));
}

static enum status connect(struct work *w, void *arg)
{
    const struct hook_allowed allowed = {.hosts = RECEIVER};
    struct hook hook = {.address = "https://" RECEIVER "/chibo", .events = " plan.issued plan.amended "};
    const char *secret;
    struct org province;

    (void)arg;
    TRY(org_find_by_code(w, "T01", &province));
    hook.org = province.id;
    TRY(hook_make(w, &allowed, &hook, &secret));
    TRY(hook_find(w, hook.org, hook.id, &hook));
    TRY(hook_turn(w, &hook, false));
    return hook_try(w, &hook);
}

enum status accounts_connect(struct work *w)
{
    return work_run(w, WORK_WRITES, connect, NULL);
}
