/* proves: public - only issued papers become public, the newest come first, and what is withdrawn is gone. */
#include "tests/plan_kit.h"

#include "plan/public.h"

static const struct kit_obligation forum[] = {{.activity = "forum", .due = "every=year", .audience = {.form = "cell"}}};

#define DAY "2017-04-01"

struct choice_of {
    int64_t paper;
    bool is_public;
};

static enum status choose(struct work *w, void *arg)
{
    const struct choice_of *choice = arg;

    return public_set(w, choice->paper, choice->is_public);
}

static enum status find_paper(struct work *w, void *arg)
{
    struct kit_plan *made = arg;
    struct plan plan;

    TRY(plan_find(w, made->id, &plan));
    made->id = plan.paper_id;
    return OK;
}

static enum status count_public(struct work *w, void *arg)
{
    struct list papers = {0};

    TRY(public_list(w, &papers));
    *(int64_t *)arg = (int64_t)papers.count;
    return OK;
}

static int64_t counted(struct store *store)
{
    int64_t count = 0;

    kit_see(store, DAY, count_public, &count);
    return count;
}

static void a_paper_becomes_public_and_is_withdrawn(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = forum, .count = 1};

    kit_issue(store, &plan);
    kit_see(store, DAY, find_paper, &plan);
    struct choice_of yes = {plan.id, true}, no = {plan.id, false};
    kit_sweep(store, &(struct doing){.day = DAY, .fn = choose, .arg = &yes}, counted);
    assert_int_equal(counted(store), 1);
    kit_do(store, DAY, choose, &yes);
    assert_int_equal(counted(store), 1);
    kit_sweep(store, &(struct doing){.day = DAY, .fn = choose, .arg = &no}, counted);
    assert_int_equal(counted(store), 0);
}

static void a_draft_does_not_become_public(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = forum, .count = 1};

    kit_do(store, plan.day, kit_draft, &plan);
    kit_see(store, DAY, find_paper, &plan);
    struct choice_of yes = {plan.id, true};
    kit_refused(store, &(struct doing){.day = DAY, .fn = choose, .arg = &yes}, ERR_CONFLICT, "đã ban hành");
    assert_int_equal(counted(store), 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_paper_becomes_public_and_is_withdrawn),
        KIT_TEST(a_draft_does_not_become_public),
    };
    return kit_run("public", tests, COUNT(tests));
}
