/* run.h - the program run on a paper, as a person at a terminal would. */
#ifndef TESTS_PAPERS_RUN_H
#define TESTS_PAPERS_RUN_H

/* What `chibo read --json PATH` prints, in memory of malloc; `exit_code` says how it ended.  The program is
 * $CHIBO_BUILD/chibo, build/chibo when unset. */
char *run_read(const char *path, int *exit_code);
/* A whole file as text, in memory of malloc; NULL when it is not there. */
char *run_load(const char *path);

#endif
