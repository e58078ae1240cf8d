/* settings.h - the table of settings, where they are read from, and what every command opens by them.
 *
 * The file is the one named, else CHIBO_SETTINGS, else /etc/chibo/chibo.conf when it is there. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "base/settings.h"

/* `path` NULL: where it usually stands.  Sets the level of the log.  ERR_MISSING, ERR_INVALID. */
MUST_CHECK enum status settings_load(struct work *w, const char *path, struct settings *settings);
/* Threads that serve: as set, else one for each processor. */
int settings_threads(const struct settings *settings);
/* Opens the database; w->store is then set.  ERR_AWAY. */
MUST_CHECK enum status settings_open_store(struct work *w, const struct settings *settings);

#endif
