/* demo.c - chibo demo: an invented province in an empty database, with how far it is. */
#include "cli/command.h"
#include "cli/settings.h"

#include "base/date.h"
#include "base/log.h"
#include "base/speech.h"
#include "demo/demo.h"
#include "store/migrate.h"
#include "store/store.h"
#include "store/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BAR 30

struct words {
    struct demo_options options;
    const char *database;
};

static bool read_scale(const char *text, enum world_scale *scale)
{
    static const char *const names[] = {"commune", "province", "country"};

    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(text, names[i]) == 0) {
            *scale = (enum world_scale)i;
            return true;
        }
    return false;
}

/* 14:30; midnight is the minute after it. */
static bool read_minute(const char *text, int64_t *minute)
{
    char *colon, *end;
    const long hours = strtol(text, &colon, 10);
    const long minutes = *colon == ':' ? strtol(colon + 1, &end, 10) : -1;

    *minute = hours * 60 + minutes ? hours * 60 + minutes : 1;
    return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && !*end;
}

static bool read_word(struct words *words, const char *name, const char *value)
{
    char *end;

    if (strcmp(name, "--database") == 0) {
        words->database = value;
        return true;
    }
    if (strcmp(name, "--scale") == 0)
        return read_scale(value, &words->options.scale);
    if (strcmp(name, "--today") == 0) {
        words->options.today = value;
        return date_is_valid(value);
    }
    if (strcmp(name, "--at") == 0)
        return read_minute(value, &words->options.minute);
    int64_t number = strtoll(value, &end, 10);
    if (strcmp(name, "--communes") == 0)
        words->options.communes = number;
    else
        words->options.seed = number;
    return (strcmp(name, "--seed") == 0 || strcmp(name, "--communes") == 0) && *value && !*end && number >= 0;
}

static void show(const struct demo_progress *progress, const char **before)
{
    bool same = *before && progress->what && strcmp(*before, progress->what) == 0;

    if (!isatty(STDERR_FILENO)) {
        if (progress->what && !same)
            (void)fprintf(stderr, "%s…\n", progress->what);
    } else {
        if (*before && !same)
            (void)fputc('\n', stderr);
        if (progress->what) {
            int full = (int)(progress->of ? BAR * progress->done / progress->of : 0);
            (void)fputs("\r[", stderr);
            for (int i = 0; i < BAR; i++)
                (void)fputs(i < full ? "█" : "·", stderr);
            (void)fprintf(stderr, "] %lld/%lld %s", (long long)progress->done, (long long)progress->of, progress->what);
        }
    }
    *before = progress->what;
}

static MUST_CHECK enum status make(struct work *w, const struct words *words)
{
    struct settings settings;
    struct demo_progress progress = {0};
    struct demo *demo;
    int64_t applied;
    const char *before = NULL;

    TRY(settings_load(w, NULL, &settings));
    if (words->database)
        TRY(settings_set(w, &settings, "database", words->database));
    log_set_level(LOG_ERROR); /* units of hundreds of bodies are slow, and known to be */
    TRY(settings_open_store(w, &settings));
    TRY(migrate(w, &applied));
    TRY(demo_begin(w, &words->options, &demo));
    while (!progress.finished) {
        TRY(demo_step(w, demo, &progress));
        show(&progress, &before);
    }
    return OK;
}

int make_demo(const struct command *command, int count, char **words)
{
    struct words read = {.options = {.seed = 1, .scale = WORLD_PROVINCE}};
    struct work w = {.actor = {.origin = "command"}};

    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], "--bare") == 0)
            read.options.bare = true;
        else if (i + 1 == count || !read_word(&read, words[i], words[i + 1]))
            return command_usage(command);
        else
            i++;
    }
    enum status status = make(&w, &read);
    if (status != OK)
        (void)fprintf(stderr, "\n%s\n", w.message ? w.message : "");
    if (w.store)
        store_close(w.store);
    arena_free(&w.arena);
    return command_exit(status);
}
