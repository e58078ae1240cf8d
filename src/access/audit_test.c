#include "tests/kit.h"

#include "access/audit.h"
#include "store/chain.h"

#define DAY "2026-03-02"

struct card {
    int64_t id;
    const char *title, *phone, *vote, *secret;
    bool open;
};

static const struct field card_fields[] = {
    INT_FIELD(struct card, id),
    TEXT_FIELD(struct card, title),
    TEXT_FIELD(struct card, phone, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct card, vote, .class = CLASS_CELL_ONLY),
    TEXT_FIELD(struct card, secret, .class = CLASS_SEALED),
    TRUTH_FIELD(struct card, open),
};
static const struct shape card_shape = SHAPE(struct card, card_fields);

static int64_t moment; /* every unit a second later */

static enum status run(struct store *store, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);

    w.now += moment++;
    w.actor = (struct actor){.user = 3, .person = 4, .org = 5, .origin = "10.1.2.3"};
    const enum status status = work_run(&w, WORK_WRITES, fn, arg);
    if (status == ERR_BROKEN && !w.message)
        print_message("broken without a sentence\n");
    arena_free(&w.arena);
    return status;
}

struct step {
    const struct card *before, *after;
};

static enum status do_record(struct work *w, void *arg)
{
    const struct step *step = arg;

    return audit_record(w, "card.change", 77, CHANGED(&card_shape, step->before, step->after));
}

static enum status do_read(struct work *w, void *arg)
{
    (void)arg;
    return audit_read(w, "card.read", 77);
}

static const struct card one = {1, "Một", "0901", "phiếu A", "niêm phong A", false};
static const struct card two = {1, "Hai", "0902", "phiếu B", "niêm phong B", true};

static enum status see_lines(struct work *w, void *arg)
{
    struct list lines = {0};
    struct list values = {0};

    (void)arg;
    TRY(audit_list(w, 77, 0, 10, &lines));
    assert_int_equal(lines.count, 2);
    const struct audit_line *read = LIST_AT(&lines, struct audit_line, 0);
    const struct audit_line *change = LIST_AT(&lines, struct audit_line, 1);
    assert_string_equal(read->what, "card.read");
    assert_string_equal(change->what, "card.change");
    assert_int_equal(change->user, 3);
    assert_int_equal(change->org, 5);
    assert_string_equal(change->origin, "10.1.2.3");
    assert_int_equal(strlen(change->digest), 64);
    TRY(audit_values(w, change->id, &values));
    assert_int_equal(values.count, 2); /* title and open: nothing personal, nothing of the cell, nothing sealed */
    assert_string_equal(LIST_AT(&values, struct audit_value, 0)->before, "Một");
    assert_string_equal(LIST_AT(&values, struct audit_value, 0)->after, "Hai");
    assert_string_equal(LIST_AT(&values, struct audit_value, 1)->field, "open");
    TRY(audit_list(w, 77, read->id, 10, &lines));
    assert_int_equal(lines.count, 3); /* the change once more, nothing before it */
    TRY(audit_list(w, 0, 0, 1, &lines));
    assert_true(lines.more);
    return OK;
}

static void a_line_says_who_and_what_and_only_open_values(struct store *store)
{
    const struct step step = {&one, &two};

    assert_int_equal(run(store, do_record, (void *)(uintptr_t)&step), OK);
    assert_int_equal(run(store, do_read, NULL), OK);
    assert_int_equal(run(store, see_lines, NULL), OK);
}

static enum status see_digests(struct work *w, void *arg)
{
    struct list lines = {0};

    (void)arg;
    TRY(audit_list(w, 77, 0, 10, &lines));
    assert_int_equal(lines.count, 4);
    const char *digest[4];
    for (size_t i = 0; i < 4; i++)
        digest[3 - i] = LIST_AT(&lines, struct audit_line, i)->digest;
    assert_string_equal(digest[0], digest[1]);     /* the same change */
    assert_string_not_equal(digest[0], digest[2]); /* another telephone number */
    assert_string_equal(digest[0], digest[3]);     /* what is of the cell or sealed leaves no trace */
    return OK;
}

static void the_digest_covers_personal_fields_and_no_sealed_ones(struct store *store)
{
    struct card other_phone = two;
    struct card other_vote = two;

    other_phone.phone = "0903";
    other_vote.vote = "phiếu C";
    other_vote.secret = "niêm phong C";
    const struct step steps[] = {{&one, &two}, {&one, &two}, {&one, &other_phone}, {&one, &other_vote}};
    for (size_t i = 0; i < COUNT(steps); i++)
        assert_int_equal(run(store, do_record, (void *)(uintptr_t)&steps[i]), OK);
    assert_int_equal(run(store, see_digests, NULL), OK);
}

static enum status count_lines(struct work *w, void *arg)
{
    struct list lines = {0};

    TRY(audit_list(w, 77, 0, 10, &lines));
    *(size_t *)arg = lines.count;
    return OK;
}

static void recording_survives_a_failure_at_every_statement(struct store *store)
{
    const struct step step = {NULL, &two};

    for (int nth = 0;; nth++) {
        size_t count = 0;
        store_fail_at(store, nth);
        const enum status status = run(store, do_record, (void *)(uintptr_t)&step);
        store_fail_at(store, -1);
        assert_int_equal(run(store, count_lines, &count), OK);
        assert_int_equal(count, status == OK ? 1 : 0);
        if (status == OK)
            return;
    }
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_line_says_who_and_what_and_only_open_values),
        KIT_TEST(the_digest_covers_personal_fields_and_no_sealed_ones),
        KIT_TEST(recording_survives_a_failure_at_every_statement),
    };
    return kit_run("audit", tests, COUNT(tests));
}
