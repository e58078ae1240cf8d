#include "store/conflict.h"

#include "base/speech.h"
#include "store/driver.h"

struct conflict {
    const char *index;
    const char *columns; /* as SQLite names them */
    const char *field;
    const char *sentence;
    bool redraw;
};

#include "store/conflicts.h" /* made from schema/ */

static bool is_called(const struct conflict *conflict, const char *constraint)
{
    size_t length = strlen(conflict->index);

    if (!strncmp(constraint, "index '", 7))
        return !strncmp(constraint + 7, conflict->index, length) && constraint[7 + length] == '\'';
    return !strcmp(constraint, conflict->index) || !strcmp(constraint, conflict->columns);
}

enum status conflict_say(struct work *w, const char *query, const char *constraint)
{
    for (const struct conflict *conflict = conflicts; conflict->index; conflict++) {
        if (!is_called(conflict, constraint))
            continue;
        if (conflict->redraw)
            return driver_busy(w);
        if (!w->message)
            w->field = conflict->field;
        return fail(w, ERR_CONFLICT, conflict->sentence);
    }
    return driver_broken(w, query, constraint);
}
