/* command.h - a command of the program: one row of the table in main.c, one function in a file of its own.
 *
 * Exit codes: 0 done; 1 the input breaks a rule; 2 wrong use of the command line; 3 may not be done (also: a paper
 * with a secrecy mark); 4 no such thing; 5 the state does not allow it; 6 busy; 7 storage away or full; 8 our fault. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/status.h"

#define EXIT_USAGE 2

struct command {
    const char *name;
    const char *arguments;
    const char *help;                                                   /* Vietnamese, one line */
    const char *options;                                                /* further lines of its --help, or NULL */
    int (*run)(const struct command *command, int count, char **words); /* words behind the name; gives the exit code */
};

/* The exit code of an ending. */
int command_exit(enum status status);
/* Says on standard error how the command is used. */
int command_usage(const struct command *command);

int read_document(const struct command *command, int count, char **words);
int serve(const struct command *command, int count, char **words);
int examine(const struct command *command, int count, char **words);
int show_settings(const struct command *command, int count, char **words);
int import_table(const struct command *command, int count, char **words);
int migrate_database(const struct command *command, int count, char **words);
int keep_users(const struct command *command, int count, char **words);
int back_up(const struct command *command, int count, char **words);
int restore(const struct command *command, int count, char **words);
int audit(const struct command *command, int count, char **words);
int make_demo(const struct command *command, int count, char **words);

#endif
