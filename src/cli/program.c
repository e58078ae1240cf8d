#include "cli/program.h"

#include "base/clock.h"
#include "base/date.h"
#include "cli/command.h"
#include "cli/settings.h"
#include "store/migrate.h"
#include "store/store.h"

#include <stdio.h>

enum status program_open_unchecked(struct work *w, const char *path, struct settings *settings)
{
    *w = (struct work){.now = clock_now(), .actor = {.origin = "command"}};
    w->today = date_of_moment(&w->arena, w->now);
    TRY(settings_load(w, path, settings));
    return settings_open_store(w, settings);
}

enum status program_open(struct work *w, const char *path, struct settings *settings)
{
    TRY(program_open_unchecked(w, path, settings));
    return migrate_check(w);
}

int program_close(struct work *w, enum status status)
{
    if (w->message)
        (void)fprintf(stderr, "%s\n", w->message);
    if (w->store)
        store_close(w->store);
    arena_free(&w->arena);
    return command_exit(status);
}
