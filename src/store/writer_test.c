/* proves: writer.c commit.c unit.c pool.c open.c driver.c sqlite.c postgres.c (with tests/faults_test.c) */
#include "tests/deed.h"

#include "store/outbox.h"
#include "store/request.h"

#include <pthread.h>
#include <semaphore.h>

#define UNITS           3
#define STATEMENTS_MOST 40

/* Occupies the writer until it is let go, so that what is handed over meanwhile makes one batch. */
struct gate {
    sem_t entered, open;
};

static enum status wait_at_gate(struct work *w, void *arg)
{
    struct gate *gate = arg;

    (void)w;
    (void)sem_post(&gate->entered);
    (void)sem_wait(&gate->open);
    return OK;
}

static sem_t answered; /* one post for every unit that was answered; tests run one at a time */

static void leave_gate(struct work *w, enum status status, void *arg)
{
    (void)w;
    (void)status;
    (void)arg;
    (void)sem_post(&answered);
}

static void keep_ending(struct work *w, enum status status, void *arg)
{
    (void)w;
    ((struct deed *)arg)->ended = status;
    (void)sem_post(&answered);
}

static void run_in_one_batch(struct store *store, struct deed *deeds, size_t count)
{
    const int committers = store_engine(store) == ENGINE_POSTGRES ? 2 : 1;
    struct work gates[2] = {kit_work(store, "2025-01-01"), kit_work(store, "2025-01-01")};
    struct work works[UNITS];
    struct gate gate;

    (void)sem_init(&gate.entered, 0, 0);
    (void)sem_init(&gate.open, 0, 0);
    (void)sem_init(&answered, 0, 0);
    for (int i = 0; i < committers; i++) {
        work_submit(&gates[i], wait_at_gate, leave_gate, &gate);
        (void)sem_wait(&gate.entered);
    }
    for (size_t i = 0; i < count; i++) {
        works[i] = kit_work(store, "2025-01-01");
        work_submit(&works[i], do_deed, keep_ending, &deeds[i]);
    }
    for (int i = 0; i < committers; i++)
        (void)sem_post(&gate.open);
    for (size_t i = 0; i < count + (size_t)committers; i++)
        (void)sem_wait(&answered);
    store_fail_at(store, -1);
    store_lose_at(store, -1);
    for (size_t i = 0; i < count; i++)
        arena_free(&works[i].arena);
    arena_free(&gates[0].arena);
    arena_free(&gates[1].arena);
}

static void one_unit_of_a_batch_fails_by_constraint_and_the_others_stand(struct store *store)
{
    struct deed deeds[UNITS] = {{.number = 1}, {.number = 2, .repeats_key = true}, {.number = 3}};

    run_in_one_batch(store, deeds, UNITS);
    assert_int_equal(deeds[0].ended, OK);
    assert_int_equal(deeds[1].ended, ERR_CONFLICT);
    assert_int_equal(deeds[2].ended, OK);
    assert_int_equal(deed_count(store, 1), 1);
    assert_int_equal(deed_count(store, 2), 0);
    assert_int_equal(deed_count(store, 3), 1);
    (void)deed_assert_whole(store);
}

/* For every n: B's nth statement fails, or takes the whole transaction with it. */
static void sweep(struct store *store, bool lose)
{
    for (int nth = 0; nth < STATEMENTS_MOST; nth++) {
        const int64_t first = 10 * (nth + 1);
        struct deed deeds[UNITS] = {
            {.number = first},
            {.number = first + 1, .spoil = store, .fail_at = lose ? -1 : nth, .lose_at = lose ? nth : -1},
            {.number = first + 2}};
        run_in_one_batch(store, deeds, UNITS);
        assert_int_equal(deeds[0].ended, OK);
        assert_int_equal(deeds[2].ended, OK);
        assert_int_equal(deed_count(store, first), 1);
        assert_int_equal(deed_count(store, first + 1), deeds[1].ended == OK);
        assert_int_equal(deed_count(store, first + 2), 1);
        (void)deed_assert_whole(store);
        if (deeds[1].ended == OK)
            return; /* nth passed the last statement of the unit */
    }
    fail_msg("the sweep never ended");
}

static void a_unit_that_fails_at_any_statement_leaves_the_batch_whole(struct store *store)
{
    sweep(store, false);
}

static void a_unit_that_loses_the_transaction_at_any_statement_leaves_the_batch_whole(struct store *store)
{
    sweep(store, true);
}

/* The committer's own statements fail as well: counters, audit lines, the head of the chain. */
static void a_failure_at_any_statement_of_unit_and_committer_leaves_nothing(struct store *store)
{
    for (int nth = 0; nth < STATEMENTS_MOST; nth++) {
        struct work w = kit_work(store, "2025-01-01");
        struct deed deed = {.number = nth + 1};
        store_fail_at(store, nth);
        enum status status = work_run(&w, WORK_WRITES, do_deed, &deed);
        store_fail_at(store, -1);
        arena_free(&w.arena);
        assert_int_equal(deed_count(store, nth + 1), status == OK);
        (void)deed_assert_whole(store);
        if (status == OK) {
            assert_in_range(nth, 7, STATEMENTS_MOST); /* it reached the committer */
            return;
        }
        assert_int_equal(status, ERR_BROKEN);
    }
    fail_msg("the sweep never ended");
}

static enum status leave_note(struct work *w, void *arg)
{
    const int64_t number = *(const int64_t *)arg;

    return outbox_leave(w, "note", number, NULL, w->now);
}

static enum status refuse_and_note(struct work *w, void *arg)
{
    TRY(outbox_leave(w, "refused", *(int64_t *)arg, NULL, w->now));
    work_note(w, leave_note, arg, sizeof(int64_t));
    return fail(w, ERR_FORBIDDEN, "Không được.");
}

static enum status read_and_note(struct work *w, void *arg)
{
    work_note(w, leave_note, arg, sizeof(int64_t));
    return OK;
}

static void a_note_outlives_the_refusal_of_its_unit(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    int64_t number = 8;

    assert_int_equal(work_run(&w, WORK_WRITES, refuse_and_note, &number), ERR_FORBIDDEN);
    assert_string_equal(w.message, "Không được.");
    assert_int_equal(deed_count(store, 8), 1); /* the note, not the unit */
    arena_free(&w.arena);
}

static void what_a_reading_unit_notes_is_there_when_it_is_answered(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    int64_t number = 9;

    kit_ok(&w, work_run(&w, WORK_READS, read_and_note, &number));
    assert_int_equal(deed_count(store, 9), 1);
    arena_free(&w.arena);
}

static enum status pass_over_a_failure(struct work *w, void *arg)
{
    struct answer answer = {.status = 200};

    (void)arg;
    TRY(request_keep(w, 2, "same", &answer));
    if (request_keep(w, 2, "same", &answer) != OK)
        work_forget(w);
    if (request_find(w, 2, "same", &answer) != OK) /* the first answer of the engine, where it was not waited for */
        work_forget(w);
    return OK;
}

/* By itself, without having asked how its statements fared. */
static enum status keep_twice_and_refuse(struct work *w, void *arg)
{
    const struct answer answer = {.status = 200};

    (void)arg;
    TRY(request_keep(w, 2, "same", &answer));
    TRY(request_keep(w, 2, "same", &answer));
    return fail(w, ERR_INVALID, "Không đúng.");
}

static void the_first_failure_counts_whenever_the_engine_tells_it(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");

    assert_int_equal(work_run(&w, WORK_WRITES, keep_twice_and_refuse, NULL), ERR_CONFLICT);
    assert_string_equal(w.field, "request_key");
    assert_int_equal(deed_assert_whole(store), 0);
    arena_free(&w.arena);
}

static void a_unit_that_passes_over_a_failed_statement_is_refused(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");

    assert_int_equal(work_run(&w, WORK_WRITES, pass_over_a_failure, NULL), ERR_BROKEN);
    arena_free(&w.arena);
}

/* --- jobs beside people ------------------------------------------------------------------------------------------- */

#define JOBS   3
#define PEOPLE 2

struct turn {
    char *order; /* one letter for every unit that ran */
    char letter;
};

static enum status take_turn(struct work *w, void *arg)
{
    const struct turn *turn = arg;
    const size_t length = strlen(turn->order);

    (void)w;
    turn->order[length] = turn->letter;
    return OK;
}

static void people_do_not_wait_behind_the_pieces_of_a_job(struct store *store)
{
    char order[JOBS + PEOPLE + 1] = "";
    struct turn job = {order, 'j'}, person = {order, 'p'};
    struct work gate_work, works[JOBS + PEOPLE];
    struct store_figures before, after;
    struct gate gate;

    if (store_engine(store) != ENGINE_SQLITE)
        return; /* two committers at once: the order is theirs */
    gate_work = kit_work(store, "2025-01-01");
    (void)sem_init(&gate.entered, 0, 0);
    (void)sem_init(&gate.open, 0, 0);
    (void)sem_init(&answered, 0, 0);
    work_submit(&gate_work, wait_at_gate, leave_gate, &gate);
    (void)sem_wait(&gate.entered);
    store_figures(store, &before);
    for (int i = 0; i < JOBS + PEOPLE; i++) {
        works[i] = kit_work(store, "2025-01-01");
        works[i].actor.origin = i < JOBS ? "job" : "10.1.2.3";
        work_submit(&works[i], take_turn, leave_gate, i < JOBS ? &job : &person);
    }
    (void)sem_post(&gate.open);
    for (int i = 0; i < JOBS + PEOPLE + 1; i++)
        (void)sem_wait(&answered);
    store_figures(store, &after);
    assert_string_equal(order, "jppjj"); /* it was the job's turn: the gate is somebody's */
    assert_int_equal(after.batches - before.batches, 4);
    for (int i = 0; i < JOBS + PEOPLE; i++)
        arena_free(&works[i].arena);
    arena_free(&gate_work.arena);
}

#define THREADS    16
#define DEEDS_EACH 25

struct crowd {
    struct store *store;
    int64_t first;
    int failed;
};

static void *do_many(void *arg)
{
    struct crowd *crowd = arg;

    for (int64_t i = 0; i < DEEDS_EACH; i++) {
        struct work w = kit_work(crowd->store, "2025-01-01");
        struct deed deed = {.number = crowd->first + i};
        crowd->failed += work_run(&w, WORK_WRITES, do_deed, &deed) != OK;
        arena_free(&w.arena);
    }
    return NULL;
}

static void many_threads_lose_nothing_and_count_right(struct store *store)
{
    pthread_t threads[THREADS];
    struct crowd crowds[THREADS];

    for (int i = 0; i < THREADS; i++) {
        crowds[i] = (struct crowd){.store = store, .first = 10000 * (i + 1)};
        assert_int_equal(pthread_create(&threads[i], NULL, do_many, &crowds[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        (void)pthread_join(threads[i], NULL);
        assert_int_equal(crowds[i].failed, 0);
    }
    assert_int_equal(deed_assert_whole(store), THREADS * DEEDS_EACH);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(one_unit_of_a_batch_fails_by_constraint_and_the_others_stand),
        KIT_TEST(a_unit_that_fails_at_any_statement_leaves_the_batch_whole),
        KIT_TEST(a_unit_that_loses_the_transaction_at_any_statement_leaves_the_batch_whole),
        KIT_TEST(a_failure_at_any_statement_of_unit_and_committer_leaves_nothing),
        KIT_TEST(a_note_outlives_the_refusal_of_its_unit),
        KIT_TEST(what_a_reading_unit_notes_is_there_when_it_is_answered),
        KIT_TEST(a_unit_that_passes_over_a_failed_statement_is_refused),
        KIT_TEST(the_first_failure_counts_whenever_the_engine_tells_it),
        KIT_TEST(people_do_not_wait_behind_the_pieces_of_a_job),
        KIT_TEST(many_threads_lose_nothing_and_count_right),
    };
    return kit_run("writer", tests, COUNT(tests));
}
