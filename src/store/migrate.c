#include "store/migrate.h"

#include "base/embed.h"
#include "base/hash.h"
#include "base/speech.h"
#include "store/migrate.sql.h"
#include "store/state.h"
#include "store/store.h"
#include "store/unit.h"

#define FOLDER "schema/"

static const struct field step_fields[] = {TEXT_FIELD(struct migrate_step, name),
                                           TEXT_FIELD(struct migrate_step, checksum)};
static const struct shape step_shape = SHAPE(struct migrate_step, step_fields);

/* 0007_search.sql is for both engines, 0007_search.postgres.sql and …​.sqlite.sql for one, after it. */
static bool is_for(enum engine engine, const char *name)
{
    if (strstr(name, ".postgres.sql"))
        return engine == ENGINE_POSTGRES;
    return !strstr(name, ".sqlite.sql") || engine == ENGINE_SQLITE;
}

static bool is_common(const char *name)
{
    return is_for(ENGINE_SQLITE, name) && is_for(ENGINE_POSTGRES, name);
}

static int compare_steps(const void *left, const void *right)
{
    const char *a = ((const struct migrate_step *)left)->name;
    const char *b = ((const struct migrate_step *)right)->name;
    size_t stem_a = strcspn(a, ".");
    size_t stem_b = strcspn(b, ".");
    int order = strncmp(a, b, stem_a > stem_b ? stem_a : stem_b);

    if (order)
        return order;
    return strlen(a) < strlen(b) ? -1 : strlen(a) > strlen(b); /* the common one first */
}

/* Of one engine, or the common ones only. */
static struct list list_steps(struct work *w, bool common)
{
    struct list steps = {0};

    for (size_t i = 0; i < embedded_count; i++) {
        const struct embedded *file = &embedded_files[i];
        if (strncmp(file->name, FOLDER, strlen(FOLDER)) != 0)
            continue;
        if (common ? !is_common(file->name) : !is_for(store_engine(w->store), file->name))
            continue;
        struct migrate_step *step = list_add(&w->arena, &steps, sizeof(*step));
        step->name = file->name + strlen(FOLDER);
        step->checksum = hash_text(&w->arena, hash_bytes(file->start, embedded_size(file)));
    }
    if (steps.count)
        qsort(steps.items, steps.count, sizeof(struct migrate_step), compare_steps);
    return steps;
}

static struct list wanted_steps(struct work *w)
{
    return list_steps(w, false);
}

struct list migrate_common_steps(struct work *w)
{
    return list_steps(w, true);
}

static const struct migrate_step *find_step(const struct list *steps, const char *name)
{
    for (size_t i = 0; i < steps->count; i++)
        if (!strcmp(LIST_AT(steps, struct migrate_step, i)->name, name))
            return LIST_AT(steps, struct migrate_step, i);
    return NULL;
}

static enum status read_applied(struct work *w, void *arg)
{
    int64_t found = 0;

    TRY(store_number(w, &migrate_collation, NO_ARGS, &found));
    if (!found)
        return fail(w, ERR_CONFLICT,
                    _("Cơ sở dữ liệu PostgreSQL phải dùng mã UTF8 và thứ tự sắp xếp C hoặc C.UTF-8; hãy tạo lại bằng "
                      "createdb --template=template0 --locale=C --encoding=UTF8."));
    TRY(store_number(w, &migrate_is_prepared, NO_ARGS, &found));
    return found ? store_list(w, &migrate_applied, NO_ARGS, &step_shape, arg) : OK;
}

/* What was applied must be a part of what the program carries, letter by letter. */
static enum status check_applied(struct work *w, const struct list *applied, const struct list *wanted)
{
    for (size_t i = 0; i < applied->count; i++) {
        const struct migrate_step *step = LIST_AT(applied, struct migrate_step, i);
        const struct migrate_step *ours = find_step(wanted, step->name);
        if (!ours)
            return fail(w, ERR_CONFLICT,
                        say(w,
                            _("Cơ sở dữ liệu mới hơn chương trình (có bước {step}); hãy cài phiên bản chibo mới hơn."),
                            NAMED_TEXT("step", step->name)));
        if (strcmp(ours->checksum, step->checksum) != 0)
            return fail(w, ERR_CONFLICT,
                        say(w,
                            _("Bước {step} đã chạy trên cơ sở dữ liệu khác với bước trong chương trình; hãy dùng đúng "
                              "bản phát hành."),
                            NAMED_TEXT("step", step->name)));
    }
    return OK;
}

static enum status apply_step(struct work *w, void *arg)
{
    const struct migrate_step *step = arg;
    struct cast *cast = w->cast;
    const char *text = embedded_text(arena_format(&w->arena, FOLDER "%s", step->name));

    TRY(store_run(w, &migrate_prepare, NO_ARGS));
    TRY(w->store->driver->script(w, cast->connection, text));
    return store_run(w, &migrate_record, ARGS(TEXT(step->name), TEXT(step->checksum), INT(w->now)));
}

static enum status apply_missing(struct work *w, struct connection *connection, int64_t *applied)
{
    struct list done = {0};
    const struct list wanted = wanted_steps(w);

    TRY(unit_run_on(w, connection, WORK_READS, read_applied, &done));
    TRY(check_applied(w, &done, &wanted));
    *applied = 0;
    for (size_t i = 0; i < wanted.count; i++) {
        struct migrate_step *step = LIST_AT(&wanted, struct migrate_step, i);
        if (find_step(&done, step->name))
            continue;
        TRY(unit_run_on(w, connection, WORK_WRITES, apply_step, step));
        (*applied)++;
    }
    return OK;
}

/* On a connection of its own: before the first step there is no lane for a writer. */
enum status migrate(struct work *w, int64_t *applied)
{
    struct connection *connection;

    TRY(w->store->driver->open(w, w->store->where, true, &connection));
    enum status status = apply_missing(w, connection, applied);
    w->store->driver->close(connection);
    return status;
}

enum status migrate_check(struct work *w)
{
    struct list done = {0};
    const struct list wanted = wanted_steps(w);

    TRY(work_run(w, WORK_READS, read_applied, &done));
    TRY(check_applied(w, &done, &wanted));
    if (done.count < wanted.count)
        return fail(w, ERR_CONFLICT, _("Cơ sở dữ liệu chưa được nâng cấp; hãy chạy “chibo migrate”."));
    return OK;
}
