/* derive_test.c - papers composed at random are issued, derived from clause by clause, printed as Word and read back:
 * what they ask for, by when and in which clause's words, is still there.
 *
 * Left out of the comparing: what counts from the day of issue, which becomes a date in a derived plan.
 * CHIBO_SEED=N composes the same papers again. */
#include "tests/plan_kit.h"

#include "base/random.h"
#include "docread/docread.h"
#include "plan/answer.h"
#include "plan/printing.h"
#include "planread/planread.h"
#include "tests/papers/compose.h"

#include <stdlib.h>
#include <string.h>

#define DAY    "2026-03-20"
#define PAPERS 8

struct story {
    struct province tree;
    struct reading above; /* of the composed paper */
    const char *text;
    int64_t upper, own;
    struct bytes file;
    int asked, kept;
};

static void read_bytes(struct work *w, struct bytes bytes, const char **text, struct reading *reading)
{
    struct document document = {0};

    kit_ok(w, docread(w, bytes, &document));
    kit_ok(w, planread(w, &document, reading));
    if (text)
        *text = document.text;
}

static enum status make_upper(struct work *w, void *arg)
{
    struct story *story = arg;
    struct list doubts = {0};

    TRY(draft_make(w,
                   &(struct draft_start){.org_id = story->tree.province, .reading = &story->above, .text = story->text},
                   &story->upper));
    TRY(plan_list_doubts(w, story->upper, &doubts));
    for (size_t i = 0; i < doubts.count; i++)
        TRY(plan_answer_doubt(w, story->upper, LIST_AT(&doubts, struct plan_doubt, i)->position, NULL));
    return OK;
}

/* Every obligation goes to all cells; a number of the register's own. */
static enum status order_upper(struct work *w, void *arg)
{
    struct story *story = arg;
    struct list obligations = {0}, rules = {0};
    struct plan plan;

    *(struct audience *)list_add(&w->arena, &rules, sizeof(struct audience)) = (struct audience){.form = "cell"};
    TRY(obligation_list(w, story->upper, &obligations));
    for (size_t i = 0; i < obligations.count; i++) {
        const struct obligation *one = LIST_AT(&obligations, struct obligation, i);
        TRY(obligation_set_audience(w, one->id, one->version, &rules));
    }
    TRY(plan_find(w, story->upper, &plan));
    return issue_order(w, &(struct issue){.plan_id = plan.id, .version = plan.version, .issued_on = DAY});
}

static enum status derive_own(struct work *w, void *arg)
{
    struct story *story = arg;

    TRY(draft_derive(w, story->upper, story->tree.commune, &story->own));
    return answer_take_rest(w, story->own);
}

static enum status print_own(struct work *w, void *arg)
{
    struct story *story = arg;

    return printing_make(w, story->own, "docx", &story->file);
}

static bool is_read_again(struct work *w, const struct reading_obligation *asked, const struct reading *again)
{
    const char *due = wording_due_text(&w->arena, &asked->due);

    for (size_t i = 0; i < again->obligations.count; i++) {
        const struct reading_obligation *one = LIST_AT(&again->obligations, struct reading_obligation, i);
        if (strcmp(one->activity, asked->activity) == 0 && strcmp(wording_due_text(&w->arena, &one->due), due) == 0 &&
            one->times_min == asked->times_min && one->times_max == asked->times_max)
            return true;
    }
    return false;
}

static void compare(struct work *w, struct story *story)
{
    struct reading again = {0};

    read_bytes(w, story->file, NULL, &again);
    assert_string_equal(again.issuer, "ĐẢNG UỶ XÃ CAM AN");
    assert_true(again.citations.count > 0);
    for (size_t i = 0; i < story->above.obligations.count; i++) {
        const struct reading_obligation *asked = LIST_AT(&story->above.obligations, struct reading_obligation, i);
        if (!asked->section || (asked->due.after && strcmp(asked->due.after, "issue") == 0))
            continue;
        const bool is_kept = is_read_again(w, asked, &again);
        story->asked++;
        story->kept += is_kept;
        if (!is_kept)
            print_message("not read again: %s %s “%s”\n", asked->activity, wording_due_text(&w->arena, &asked->due),
                          asked->text);
    }
}

static void tell_one(struct store *store, struct story *story, uint64_t seed)
{
    struct work w = kit_work(store, DAY);
    struct composed composed;

    story->above = (struct reading){0};
    compose_of_day(&w.arena, seed, DAY, &composed);
    read_bytes(&w, (struct bytes){(const unsigned char *)composed.text, strlen(composed.text)}, &story->text,
               &story->above);
    kit_do(store, DAY, make_upper, story);
    kit_do(store, DAY, order_upper, story);
    kit_ok(&w, issue_all(&w, story->upper));
    kit_do(store, DAY, derive_own, story);
    kit_ok(&w, work_run(&w, WORK_READS, print_own, story));
    compare(&w, story);
    arena_free(&w.arena);
}

static void what_a_paper_asks_for_is_still_asked_for_in_the_derived_one(struct store *store)
{
    const char *given = getenv("CHIBO_SEED");
    const uint64_t seed = given ? strtoull(given, NULL, 10) : random_below(1U << 30);
    struct story story = {.tree = kit_province(store)};

    print_message("CHIBO_SEED=%llu\n", (unsigned long long)seed);
    for (uint64_t i = 0; i < PAPERS; i++)
        tell_one(store, &story, seed + i);
    print_message("%d of %d obligations read again\n", story.kept, story.asked);
    assert_true(story.asked > 0);
    assert_true(story.kept * 100 >= story.asked * 98);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(what_a_paper_asks_for_is_still_asked_for_in_the_derived_one),
    };

    return kit_run("derive", tests, COUNT(tests));
}
