/* proves: feed - the secret address of a calendar works until it is ended, replaced, or its owner's account disabled.
 */
#include "tests/plan_kit.h"

#include "access/feed.h"
#include "access/user.h"

#define DAY "2026-03-02"

struct story {
    int64_t account;
    char secret[100];
    int64_t found;
};

static enum status make_owner(struct work *w, void *arg)
{
    struct story *story = arg;
    struct user user = {.name = "van.an", .password = ""};

    TRY(user_make(w, &user));
    story->account = user.id;
    return OK;
}

static enum status make_address(struct work *w, void *arg)
{
    struct story *story = arg;
    const char *secret;

    TRY(feed_make(w, story->account, &secret));
    kit_keep(story->secret, sizeof(story->secret), secret);
    return OK;
}

static enum status end_address(struct work *w, void *arg)
{
    return feed_end(w, ((struct story *)arg)->account);
}

static enum status disable_owner(struct work *w, void *arg)
{
    return user_disable(w, ((struct story *)arg)->account);
}

static enum status look_up(struct work *w, void *arg)
{
    struct story *story = arg;
    struct feed feed = {0};

    enum status status = feed_find(w, story->secret, &feed);
    story->found = feed.account;
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return OK;
}

static int64_t owner_of(struct store *store, const char *secret)
{
    struct story asked = {0};

    kit_keep(asked.secret, sizeof(asked.secret), secret);
    kit_see(store, DAY, look_up, &asked);
    return asked.found;
}

static void a_new_address_ends_the_one_before(struct store *store)
{
    struct story story = {0};
    char first[100];

    kit_do(store, DAY, make_owner, &story);
    kit_do(store, DAY, make_address, &story);
    kit_keep(first, sizeof(first), story.secret);
    assert_int_equal(owner_of(store, first), story.account);
    assert_int_equal(owner_of(store, "another"), 0);
    kit_do(store, DAY, make_address, &story);
    assert_int_equal(owner_of(store, first), 0);
    assert_int_equal(owner_of(store, story.secret), story.account);
}

static void an_ended_address_and_a_disabled_owner_are_not_found(struct store *store)
{
    struct story story = {0};

    kit_do(store, DAY, make_owner, &story);
    kit_do(store, DAY, make_address, &story);
    kit_do(store, DAY, end_address, &story);
    assert_int_equal(owner_of(store, story.secret), 0);
    assert_int_equal(kit_try(store, DAY, end_address, &story), ERR_MISSING);
    kit_do(store, DAY, make_address, &story);
    kit_do(store, DAY, disable_owner, &story);
    assert_int_equal(owner_of(store, story.secret), 0);
}

static struct story *swept;

static int64_t owner_now(struct store *store)
{
    return owner_of(store, swept->secret);
}

/* The address before keeps working whichever statement fails. */
static void making_and_ending_survive_a_failure_at_every_statement(struct store *store)
{
    struct story story = {0}, next;

    kit_do(store, DAY, make_owner, &story);
    kit_do(store, DAY, make_address, &story);
    next = story;
    swept = &story;
    kit_sweep(store, &(struct doing){.day = DAY, .fn = make_address, .arg = &next}, owner_now);
    assert_int_equal(owner_of(store, next.secret), story.account);
    swept = &next;
    kit_sweep(store, &(struct doing){.day = DAY, .fn = end_address, .arg = &next}, owner_now);
    assert_int_equal(owner_of(store, next.secret), 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_new_address_ends_the_one_before),
        KIT_TEST(an_ended_address_and_a_disabled_owner_are_not_found),
        KIT_TEST(making_and_ending_survive_a_failure_at_every_statement),
    };
    return kit_run("feed", tests, COUNT(tests));
}
