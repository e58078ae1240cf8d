/* settings.h - what an operator may set: a table of names, defaults, bounds and help, filled from a file and the
 * environment.
 *
 * The file has lines `name = value`; `#` begins a comment line.  CHIBO_NAME in the environment wins over the file, the
 * file over the default.  An unknown name, a value out of bounds and a file that cannot be read are refused with the
 * line; nothing is guessed.  The table itself stands in cli/settings.c; it prints `chibo settings` and the sample file.
 * Ownership: values live in the arena of the unit that read them. */
#ifndef BASE_SETTINGS_H
#define BASE_SETTINGS_H

#include "base/buffer.h"
#include "base/work.h"

#include <stddef.h>

enum setting_kind { SETTING_TEXT, SETTING_INT, SETTING_TRUTH };

struct setting {
    const char *name;
    enum setting_kind kind;
    const char *initial; /* the default; NULL: none, may stay unset (TEXT only) */
    int64_t least, most; /* of a number; of a text its bytes, 0, 0: any         */
    const char *help;    /* Vietnamese, one line                                */
};

#define TEXT_SETTING(name_, initial_, help_)                                                                           \
    {                                                                                                                  \
        .name = #name_, .kind = SETTING_TEXT, .initial = (initial_), .help = (help_)                                   \
    }
#define INT_SETTING(name_, initial_, least_, most_, help_)                                                             \
    {                                                                                                                  \
        .name = #name_, .kind = SETTING_INT, .initial = (initial_), .least = (least_), .most = (most_),                \
        .help = (help_)                                                                                                \
    }
#define TRUTH_SETTING(name_, initial_, help_)                                                                          \
    {                                                                                                                  \
        .name = #name_, .kind = SETTING_TRUTH, .initial = (initial_), .help = (help_)                                  \
    }

struct settings {
    const struct setting *table;
    size_t count;
    const char **values; /* beside the table */
};

/* `path` NULL: no file.  ERR_INVALID with the name in w->field; ERR_MISSING when the file cannot be read. */
MUST_CHECK enum status settings_read(struct work *w, const struct setting *table, size_t count, const char *path,
                                     struct settings *settings);
/* Sets one as the file would. */
MUST_CHECK enum status settings_set(struct work *w, struct settings *settings, const char *name, const char *value);
/* The name must be in the table. */
const char *settings_text(const struct settings *settings, const char *name);
int64_t settings_int(const struct settings *settings, const char *name);
bool settings_truth(const struct settings *settings, const char *name);
/* The sample file: each setting with its help, bounds and present value. */
void settings_print(const struct settings *settings, enum language language, struct buffer *out);

#endif
