/* program.h - what every command that works on the database begins and ends with. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "base/settings.h"
#include "base/work.h"

/* Reads the settings (`path` NULL: where they usually stand), opens the database and checks that it is at the newest
 * step.  The unit acts as "command".  ERR_CONFLICT when the database wants `chibo migrate` first. */
MUST_CHECK enum status program_open(struct work *w, const char *path, struct settings *settings);
/* The same without the check: for who migrates. */
MUST_CHECK enum status program_open_unchecked(struct work *w, const char *path, struct settings *settings);
/* Says what went wrong on standard error, closes the database, frees the unit; gives the exit code. */
int program_close(struct work *w, enum status status);

#endif
