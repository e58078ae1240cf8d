/* faults_test.c - what a plug pulled, a second process, a full disk and a lost server do to what was acknowledged:
 * nothing.  The load is this program itself, started with the word "load". */
#include "tests/deed.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "store/watch.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOAD_THREADS  8
#define KILLS         20
#define KILL_AFTER_MS 400 /* at most, after the first acknowledged deed */
#define LINE_ROOM     64
#define TICKS_PER_MS  1000000
#define BASE_TEN      10
#define PROCESS_STEP  1000000000 /* deeds of one process have numbers of their own */

extern char **environ;

/* --- the load ----------------------------------------------------------------------------------------------------- */

struct load {
    struct store *store;
    int64_t first;
    int64_t until; /* ticks; 0 endless */
    int64_t room;  /* bytes the file may grow by; 0 any */
};

static void say_number(char kind, int64_t number)
{
    char line[LINE_ROOM];
    int length = snprintf(line, sizeof(line), "%c%lld\n", kind, (long long)number);
    ssize_t written = write(STDOUT_FILENO, line, (size_t)length); /* short: one write, one line */

    if (written != length)
        _exit(1); /* nobody listens any more */
}

static void *do_deeds(void *arg)
{
    const struct load *load = arg;

    for (int64_t i = 0; !load->until || clock_ticks() < load->until; i++) {
        struct work w = kit_work(load->store, "2025-01-01");
        struct deed deed = {.number = load->first + i * LOAD_THREADS};
        enum status status = work_run(&w, WORK_WRITES, do_deed, &deed);
        say_number(status == OK ? '+' : status == ERR_AWAY ? '~' : '!', deed.number);
        arena_free(&w.arena);
    }
    return NULL;
}

static int run_load(const char *url, int64_t first, int64_t milliseconds)
{
    struct work w = {.now = 1};
    pthread_t threads[LOAD_THREADS];
    struct load loads[LOAD_THREADS];
    struct store *store;

    if (!getenv("CHIBO_TEST_LOG"))
        log_set_level(LOG_NOTHING);
    if (store_open(&w, &(struct store_options){.url = url, .readers = 1}, &store) != OK)
        return 1;
    for (int i = 0; i < LOAD_THREADS; i++) {
        loads[i] = (struct load){.store = store,
                                 .first = first + i,
                                 .until = milliseconds ? clock_ticks() + milliseconds * TICKS_PER_MS : 0};
        if (pthread_create(&threads[i], NULL, do_deeds, &loads[i]) != 0)
            return 1;
    }
    for (int i = 0; i < LOAD_THREADS; i++)
        (void)pthread_join(threads[i], NULL);
    store_close(store);
    arena_free(&w.arena);
    return 0;
}

/* --- its parent --------------------------------------------------------------------------------------------------- */

struct child {
    pid_t pid;
    FILE *said;
    int64_t *done; /* numbers acknowledged */
    size_t done_count, done_room;
    int64_t refused;
};

static struct child start_load(const struct store *store, int64_t first, int64_t milliseconds)
{
    struct child child = {.pid = 0};
    char first_text[LINE_ROOM], milliseconds_text[LINE_ROOM];
    char *const words[] = {
        (char *)"faults_test", (char *)"load", (char *)kit_url(store), first_text, milliseconds_text, NULL};
    posix_spawn_file_actions_t actions;
    int ends[2];

    (void)snprintf(first_text, sizeof(first_text), "%lld", (long long)first);
    (void)snprintf(milliseconds_text, sizeof(milliseconds_text), "%lld", (long long)milliseconds);
    assert_int_equal(pipe(ends), 0);
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    (void)posix_spawn_file_actions_addclose(&actions, ends[0]);
    assert_int_equal(posix_spawn(&child.pid, "/proc/self/exe", &actions, NULL, words, environ), 0);
    (void)posix_spawn_file_actions_destroy(&actions);
    (void)close(ends[1]);
    child.said = fdopen(ends[0], "r");
    assert_non_null(child.said);
    return child;
}

static bool hear(struct child *child)
{
    char line[LINE_ROOM];

    if (!fgets(line, sizeof(line), child->said) || !strchr(line, '\n'))
        return false;
    if (line[0] != '+') {
        child->refused++;
        return true;
    }
    if (child->done_count == child->done_room) {
        child->done_room = child->done_room ? 2 * child->done_room : 1024;
        child->done = realloc(child->done, child->done_room * sizeof(*child->done));
        assert_non_null(child->done);
    }
    child->done[child->done_count++] = strtoll(line + 1, NULL, BASE_TEN);
    return true;
}

static void end_child(struct child *child)
{
    while (hear(child))
        ;
    (void)fclose(child->said);
    (void)waitpid(child->pid, NULL, 0);
}

static void assert_all_there(struct store *store, struct child *child)
{
    for (size_t i = 0; i < child->done_count; i++)
        if (deed_count(store, child->done[i]) != 1)
            fail_msg("deed %lld was acknowledged and is not there once", (long long)child->done[i]);
    free(child->done);
}

static void pause_ms(int64_t milliseconds)
{
    struct timespec pause = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * TICKS_PER_MS};

    (void)nanosleep(&pause, NULL);
}

static enum status do_one(struct store *store, int64_t number, const char **message)
{
    struct work w = kit_work(store, "2025-01-01");
    struct deed deed = {.number = number};
    enum status status = work_run(&w, WORK_WRITES, do_deed, &deed);

    *message = w.message; /* constant text */
    arena_free(&w.arena);
    return status;
}

/* Who was not answered asks again with the same request key: what was committed behind his back is not done again. */
static void assert_asked_again_is_done_once(struct store *store, int64_t acknowledged)
{
    const char *message;

    for (int64_t number = acknowledged + 1; number <= acknowledged + (int64_t)2 * LOAD_THREADS; number++) {
        enum status status = do_one(store, number, &message);
        assert_true(status == OK || status == ERR_CONFLICT);
        assert_int_equal(deed_count(store, number), 1);
    }
}

static void killed_twenty_times_under_load_nothing_acknowledged_is_lost(struct store *store)
{
    for (int i = 0; i < KILLS; i++) {
        struct child child = start_load(store, (i + 1) * (int64_t)PROCESS_STEP, 0);
        assert_true(hear(&child));
        pause_ms(random_below(KILL_AFTER_MS));
        (void)kill(child.pid, SIGKILL);
        end_child(&child);
        assert_int_equal(child.refused, 0);
        const int64_t last = child.done[child.done_count - 1];
        assert_all_there(store, &child);
        assert_asked_again_is_done_once(store, last);
    }
    assert_true(deed_assert_whole(store) > KILLS);
}

static void two_processes_with_full_batches_give_nothing_up(struct store *store)
{
    const int64_t milliseconds = getenv("CHIBO_LONG") ? 60000 : store_engine(store) == ENGINE_POSTGRES ? 20000 : 5000;
    struct child one = start_load(store, PROCESS_STEP, milliseconds);
    struct child other = start_load(store, 2 * (int64_t)PROCESS_STEP, milliseconds);

    while (hear(&one) && hear(&other))
        ;
    end_child(&one);
    end_child(&other);
    assert_int_equal(one.refused, 0);
    assert_int_equal(other.refused, 0);
    assert_true(one.done_count > 0 && other.done_count > 0);
    assert_int_equal(deed_assert_whole(store), one.done_count + other.done_count);
    free(one.done);
    free(other.done);
}

static void move_server(const char *how)
{
    char command[] = "tests/postgres.sh";
    char *const words[] = {command, (char *)how, getenv("CHIBO_TEST_BUILD"), NULL};
    pid_t pid;
    int ended;

    assert_int_equal(posix_spawn(&pid, command, NULL, NULL, words, environ), 0);
    assert_int_equal(waitpid(pid, &ended, 0), pid);
    assert_int_equal(ended, 0);
}

static void a_server_that_leaves_and_returns_is_met_with_a_sentence_and_no_loss(struct store *store)
{
    const char *message;

    if (store_engine(store) != ENGINE_POSTGRES)
        return; /* SQLite has no server */
    assert_int_equal(do_one(store, 1, &message), OK);
    move_server("leave");
    assert_int_equal(do_one(store, 2, &message), ERR_AWAY);
    assert_non_null(strstr(message, "Kho dữ liệu"));
    move_server("return");
    assert_int_equal(do_one(store, 3, &message), OK);
    assert_int_equal(deed_count(store, 1), 1);
    assert_int_equal(deed_count(store, 2), 0);
    assert_int_equal(deed_count(store, 3), 1);
    assert_int_equal(deed_assert_whole(store), 2);
}

static bool comes_to(struct watch *watch, bool attends)
{
    for (int tries = 0; tries < 300 && watch_attends(watch) != attends; tries++)
        (void)watch_wait(watch, 100);
    return watch_attends(watch) == attends;
}

static void who_waits_for_commits_hears_again_when_the_server_has_been_away(struct store *store)
{
    struct watch *watch = watch_open(store);

    assert_true(comes_to(watch, true));
    if (store_engine(store) == ENGINE_POSTGRES) {
        move_server("leave");
        assert_true(comes_to(watch, false));
        move_server("return");
        assert_true(comes_to(watch, true));
    }
    watch_close(watch);
}

/* The limit on the size of files stands in for a full disk: writes fail the same way, and it can be lifted. */
static void a_full_disk_is_said_in_a_sentence_and_nothing_is_lost(struct store *store)
{
    struct rlimit before, full;
    const char *message = NULL;
    int64_t number = 0;
    enum status status = OK;

    if (store_engine(store) != ENGINE_SQLITE)
        return; /* its files belong to the server */
    assert_int_equal(do_one(store, ++number, &message), OK);
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)getrlimit(RLIMIT_FSIZE, &before);
    full = (struct rlimit){.rlim_cur = 600 * 1024, .rlim_max = before.rlim_max};
    (void)setrlimit(RLIMIT_FSIZE, &full);
    while (status == OK && number < 10000)
        status = do_one(store, ++number, &message);
    (void)setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(status, ERR_AWAY);
    assert_non_null(strstr(message, "đầy"));
    assert_int_equal(deed_count(store, number), 0);
    assert_int_equal(do_one(store, number + 1, &message), OK);
    assert_int_equal(deed_assert_whole(store), number);
}

int main(int count, char **words)
{
    static const struct kit_test tests[] = {
        KIT_TEST(killed_twenty_times_under_load_nothing_acknowledged_is_lost),
        KIT_TEST(two_processes_with_full_batches_give_nothing_up),
        KIT_TEST(a_server_that_leaves_and_returns_is_met_with_a_sentence_and_no_loss),
        KIT_TEST(who_waits_for_commits_hears_again_when_the_server_has_been_away),
        KIT_TEST(a_full_disk_is_said_in_a_sentence_and_nothing_is_lost),
    };

    if (count == 5 && !strcmp(words[1], "load"))
        return run_load(words[2], strtoll(words[3], NULL, BASE_TEN), strtoll(words[4], NULL, BASE_TEN));
    return kit_run("faults", tests, COUNT(tests));
}
