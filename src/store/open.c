/* open.c - store_open and store_close of store.h: they stand above the writer, which stands above store.c. */
#include "base/speech.h"
#include "store/pool.h"
#include "store/state.h"
#include "store/store.h"
#include "store/writer.h"

#include <sys/eventfd.h>
#include <unistd.h>

#define READERS_LEAST 1

static enum status open_connections(struct work *w, struct store *store, int readers)
{
    TRY(writer_open(w, store, &store->writer));
    return pool_open(w, store, readers < READERS_LEAST ? READERS_LEAST : readers, &store->pool);
}

enum status store_open(struct work *w, const struct store_options *options, struct store **store)
{
    struct arena arena = {0};
    struct store *opened = arena_alloc(&arena, sizeof(*opened));
    const char *colon = strchr(options->url, ':');
    bool is_postgres = !strncmp(options->url, "postgres:", 9);

    if (!colon || (!is_postgres && strncmp(options->url, "sqlite:", 7) != 0)) {
        arena_free(&arena);
        return fail_field(w, "database", _("Kho dữ liệu phải viết là sqlite:ĐƯỜNG_DẪN hoặc postgres:THÔNG_SỐ."));
    }
    opened->driver = is_postgres ? &postgres_driver : &sqlite_driver;
    opened->where = arena_text(&arena, colon + 1);
    opened->home = options->home;
    opened->bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    opened->fail_at = opened->lose_at = -1;
    opened->arena = arena;
    enum status status = open_connections(w, opened, options->readers);
    if (status != OK) {
        store_close(opened);
        return status;
    }
    *store = opened;
    return OK;
}

void store_figures(const struct store *store, struct store_figures *figures)
{
    writer_figures(store->writer, figures);
}

void store_close(struct store *store)
{
    struct arena arena = store->arena; /* holds the store itself */
    const int bell = store->bell;

    if (store->writer)
        writer_close(store->writer);
    if (store->pool)
        pool_close(store->pool);
    (void)close(bell);
    arena_free(&arena);
}
