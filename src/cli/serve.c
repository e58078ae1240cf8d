/* serve.c - chibo serve: reader process, database, pages, jobs and the listening server, until SIGTERM. */
#include "base/clock.h"
#include "base/log.h"
#include "base/speech.h"
#include "cli/command.h"
#include "cli/settings.h"
#include "docread/reader.h"
#include "http/kept.h"
#include "http/page.h"
#include "http/server.h"
#include "jobs/runner.h"
#include "pages/program.h"
#include "pages/routes.h"
#include "store/migrate.h"
#include "store/store.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define HOUR            3600
#define DAY             86400
#define IDLE_SECONDS    20
#define REQUEST_SECONDS 120

/* Everything that is opened, in this order, and closed in the other. */
struct running {
    struct settings settings;
    struct reader *reader;
    struct pages *pages;
    struct program program;
    struct site site;
    struct server *server;
    struct runner *runner;
    bool store_is_open;
};

static bool listens_to_strangers(const char *listen)
{
    return strncmp(listen, "127.", 4) != 0 && strncmp(listen, "[::1]", 5) != 0 && strncmp(listen, "localhost", 9) != 0;
}

static enum status open_data(struct work *w, struct running *running)
{
    TRY(settings_open_store(w, &running->settings));
    running->store_is_open = true;
    return migrate_check(w);
}

static enum status open_site(struct work *w, struct running *running)
{
    const struct settings *settings = &running->settings;

    if (settings_truth(settings, "demo") && listens_to_strangers(settings_text(settings, "listen")))
        return fail(w, ERR_FORBIDDEN, _("Chế độ thử (demo) chỉ chạy khi nghe trên chính máy này (127.0.0.1)."));
    TRY(pages_open(w, &routes_table, &running->pages));
    running->program = (struct program){.reader = running->reader,
                                        .session_idle = settings_int(settings, "session_hours") * HOUR,
                                        .session_most = settings_int(settings, "session_days") * DAY,
                                        .second_step = settings_truth(settings, "second_step"),
                                        .is_demo = settings_truth(settings, "demo"),
                                        .hooks = {.hosts = settings_text(settings, "hook_hosts"),
                                                  .loopback = settings_truth(settings, "hook_loopback")}};
    running->site = (struct site){.routes = routes_table,
                                  .hooks = routes_hooks,
                                  .pages = running->pages,
                                  .store = w->store,
                                  .kept = kept_open(),
                                  .program = &running->program,
                                  .host = settings_text(settings, "host"),
                                  .secure = settings_truth(settings, "secure"),
                                  .session_hours = settings_int(settings, "session_hours"),
                                  .upload_limit = settings_int(settings, "upload_limit")};
    return OK;
}

static enum status open_server(struct work *w, struct running *running)
{
    const struct settings *settings = &running->settings;
    const struct server_options options = {.listen = settings_text(settings, "listen"),
                                           .threads = settings_threads(settings),
                                           .workers = (int)settings_int(settings, "workers"),
                                           .connections = (int)settings_int(settings, "connections"),
                                           .per_address = (int)settings_int(settings, "per_address"),
                                           .idle_seconds = IDLE_SECONDS,
                                           .request_seconds = REQUEST_SECONDS,
                                           .behind_proxy = settings_truth(settings, "behind_proxy")};

    return server_open(w, &running->site, &options, &running->server);
}

static enum status open_all(struct work *w, const char *settings_file, struct running *running)
{
    TRY(reader_start(w, &running->reader));
    TRY(settings_load(w, settings_file, &running->settings));
    reader_accept_risk(running->reader, settings_truth(&running->settings, "accept_unconfined"));
    TRY(open_data(w, running));
    TRY(open_site(w, running));
    TRY(open_server(w, running)); /* answers while the first jobs are being ordered */
    return runner_start(w, w->store, &running->program.hooks, &running->runner);
}

static void close_all(struct work *w, struct running *running)
{
    if (running->server)
        server_close(running->server);
    if (running->runner)
        runner_stop(running->runner);
    kept_close(running->site.kept);
    if (running->pages)
        pages_close(running->pages);
    if (running->store_is_open)
        store_close(w->store);
    if (running->reader)
        reader_stop(running->reader);
}

static void wait_for_the_end(const sigset_t *signals)
{
    int signal_number;

    (void)sigwait(signals, &signal_number);
    log_line(LOG_INFO, "unit=serve message=\"stopping\" signal=%d", signal_number);
}

int serve(const struct command *command, int count, char **words)
{
    struct work w = {.now = clock_now()};
    struct running running = {0};
    sigset_t signals;

    if (count > 1 || (count && words[0][0] == '-'))
        return command_usage(command);
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGXFSZ, SIG_IGN); /* a limit on the size of files is met like a full disk */
    (void)sigemptyset(&signals);
    (void)sigaddset(&signals, SIGTERM);
    (void)sigaddset(&signals, SIGINT);
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
    enum status status = open_all(&w, count ? words[0] : NULL, &running);
    if (status == OK) {
        (void)fprintf(stderr, "chibo: http://%s/\n", settings_text(&running.settings, "listen"));
        wait_for_the_end(&signals);
    } else {
        (void)fprintf(stderr, "%s\n", w.message);
    }
    close_all(&w, &running);
    arena_free(&w.arena);
    return command_exit(status);
}
